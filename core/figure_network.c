/* A network with its legend. */
#include <inttypes.h>

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
    htg_status_t status = htg_network_looks_make(of, room, &looks, err);
    if (!status) status = htg_figure_ties(out, &looks, err);
    if (!status) nodes(out, &looks);
    if (!status) status = htg_figure_labels(out, &looks, room, &left_out, err);
    if (!status) htg_figure_legend(out, &looks, legend);
    if (!status && left_out) {
        htg_text_fit(note, sizeof note, "%" PRIu32 " of %" PRIu32 " labels found no room.", left_out, looks.nodes);
        htg_figure_text(out, area.left, area.bottom, 7, false, HTG_ANCHOR_START, htg_ink_soft, note);
    }
    htg_network_looks_clear(&looks);
    return status ? status : htg_drawing_check(out, err);
}
