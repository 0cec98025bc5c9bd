/* A network with its legend. */
#include <inttypes.h>
#include <math.h>

#include "core/figure_internal.h"
#include "core/memory_internal.h"

#define LEGEND_WIDTH 150.0

static void node_mark(htg_drawing_t *drawing, const htg_node_looks_t *node) {
    const char text[2] = {node->letter, '\0'};
    htg_figure_shape(drawing, node->letter ? HTG_SHAPE_CIRCLE : node->shape, node->x, node->y, node->size,
                     node->letter ? htg_ink_white : node->fill);
    if (!node->letter) return;
    htg_figure_shape(drawing, HTG_SHAPE_CIRCLE, node->x, node->y, node->size - 1.4, node->fill);
    htg_figure_text(drawing, node->x, node->y + 2.5, 7, true, HTG_ANCHOR_MIDDLE,
                    node->fill.red + node->fill.green + node->fill.blue < 380 ? htg_ink_white : htg_ink_text, text);
}

static void nodes(htg_drawing_t *drawing, const htg_network_looks_t *looks) {
    /* small ones stay visible: large ones first */
    for (int layer = 0; layer < 2; layer++)
        for (uint32_t node = 0; node < looks->nodes; node++) {
            const htg_node_looks_t *one = &looks->node[node];
            if ((one->size < (looks->small + looks->large) / 2) == (layer == 1)) node_mark(drawing, one);
        }
}

/* The name of each column above the middle of its nodes; a name that would run into the one before stands a line lower. */
static void columns(htg_drawing_t *drawing, const htg_network_looks_t *looks, double y) {
    const htg_network_figure_t *figure = looks->figure;
    double end = -INFINITY;
    bool lower = false;
    for (int column = 0; column < 256; column++) {
        double left = INFINITY, right = -INFINITY;
        for (uint32_t node = 0; node < looks->nodes; node++) {
            if (figure->column[node] != column) continue;
            left = fmin(left, looks->node[node].x);
            right = fmax(right, looks->node[node].x);
        }
        if (left > right) continue;
        double width = htg_drawing_text_width(figure->columns[column], HTG_TEXT_SIZE, true), middle = (left + right) / 2;
        lower = middle - width / 2 < end + 6 && !lower;
        htg_figure_text(drawing, middle, lower ? y + 1.3 * HTG_TEXT_SIZE : y, HTG_TEXT_SIZE, true, HTG_ANCHOR_MIDDLE,
                        htg_ink_text, figure->columns[column]);
        end = middle + width / 2;
    }
}

htg_status_t htg_draw_network(const htg_network_figure_t *of, htg_drawing_t *out, htg_error_t *err) {
    char description[160], note[120];
    uint32_t left_out = 0;
    htg_network_looks_t looks = {0};
    htg_text_fit(description, sizeof description, "A network, with a legend. Nodes: %" PRIu32 ". Ties: %" PRIu32 ".",
                 htg_network_node_count(of->domain->network), htg_network_tie_count(of->domain->network));
    htg_area_t area = htg_figure_frame(out, &of->words, description), room = area, legend = area;
    room.right -= LEGEND_WIDTH + 12;
    legend.left = area.right - LEGEND_WIDTH;
    room.bottom -= 10;
    if (of->column) room.top += 2.6 * HTG_TEXT_SIZE;
    htg_status_t status = htg_network_looks_make(of, room, &looks, err);
    if (!status) status = htg_figure_ties(out, &looks, err);
    if (!status) nodes(out, &looks);
    if (!status && of->column) columns(out, &looks, area.top + HTG_TEXT_SIZE);
    if (!status) status = htg_figure_labels(out, &looks, room, &left_out, err);
    if (!status) htg_figure_legend(out, &looks, legend);
    if (!status && left_out) {
        htg_text_fit(note, sizeof note, "%" PRIu32 " of %" PRIu32 " labels found no room.", left_out, looks.nodes);
        htg_figure_text(out, area.left, area.bottom, 7, false, HTG_ANCHOR_START, htg_ink_soft, note);
    }
    htg_network_looks_clear(&looks);
    return status ? status : htg_drawing_check(out, err);
}
