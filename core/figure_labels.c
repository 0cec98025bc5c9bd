/* Labels that cover neither one another nor another node. */
#include <math.h>
#include <stdlib.h>

#include "core/figure_internal.h"
#include "core/memory_internal.h"

#define LABEL_SIZE  6.6
#define LABEL_WIDTH 104.0 /* a line; two at most */
#define LEADING     (1.15 * LABEL_SIZE)
#define TRIED_MOST  400 /* labels of a large network for which a place is sought */

typedef struct label {
    uint32_t node;
    double weight; /* larger: placed before others */
    uint32_t degree;
} label_t;

static int compare_labels(const void *a, const void *b) {
    const label_t *left = a, *right = b;
    if (left->weight != right->weight) return left->weight > right->weight ? -1 : 1;
    if (left->degree != right->degree) return left->degree > right->degree ? -1 : 1;
    return (left->node > right->node) - (left->node < right->node);
}

static bool overlap(htg_area_t a, htg_area_t b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Where a label of that size may stand beside a node, best first. */
static htg_area_t place(const htg_node_looks_t *node, double width, double height, int which) {
    static const double sides[8][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};
    bool diagonal = which >= 4;
    double gap = node->reach * (diagonal ? 0.7 : 1) + 1.4;
    double x = node->x + sides[which][0] * (gap + width / 2), y = node->y + sides[which][1] * (gap + height / 2);
    return (htg_area_t){x - width / 2, y - height / 2, x + width / 2, y + height / 2};
}

static bool is_free(htg_area_t box, const htg_network_looks_t *looks, uint32_t own, htg_area_t area, const htg_area_t *placed,
                    uint32_t count) {
    if (box.left < area.left || box.right > area.right || box.top < area.top || box.bottom > area.bottom) return false;
    for (uint32_t i = 0; i < count; i++)
        if (overlap(box, placed[i])) return false;
    for (uint32_t node = 0; node < looks->nodes; node++) {
        const htg_node_looks_t *other = &looks->node[node];
        double reach = other->reach;
        htg_area_t around = {other->x - reach, other->y - reach, other->x + reach, other->y + reach};
        if (node != own && overlap(box, around)) return false;
    }
    return true;
}

typedef struct lines {
    char *line[2];
    double width;
    int count;
} lines_t;

static bool break_label(const char *text, lines_t *out) {
    size_t next, length = htg_drawing_line(text, LABEL_SIZE, false, LABEL_WIDTH, &next);
    *out = (lines_t){.count = text[next] ? 2 : 1};
    out->line[0] = htg_strndup(text, length);
    if (text[next]) out->line[1] = htg_drawing_shorten(text + next, LABEL_SIZE, false, LABEL_WIDTH);
    if (!out->line[0] || (text[next] && !out->line[1])) return false;
    for (int i = 0; i < out->count; i++)
        out->width = fmax(out->width, htg_drawing_text_width(out->line[i], LABEL_SIZE, false));
    return true;
}

static void draw_label(htg_drawing_t *drawing, const lines_t *lines, htg_area_t box, double node_x) {
    double middle = (box.left + box.right) / 2;
    htg_anchor_t anchor = box.left >= node_x ? HTG_ANCHOR_START : box.right <= node_x ? HTG_ANCHOR_END : HTG_ANCHOR_MIDDLE;
    double x = anchor == HTG_ANCHOR_START ? box.left : anchor == HTG_ANCHOR_END ? box.right : middle;
    for (int i = 0; i < lines->count; i++)
        htg_drawing_add(drawing, &(htg_mark_t){.kind = HTG_MARK_TEXT,
                                               .x = x,
                                               .y = box.top + 0.82 * LABEL_SIZE + 0.7 + i * LEADING,
                                               .size = LABEL_SIZE,
                                               .anchor = anchor,
                                               .fill = htg_ink_text,
                                               .stroke = htg_ink_white,
                                               .thickness = 1.8,
                                               .text = lines->line[i]});
}

const char *htg_figure_label(const htg_network_figure_t *figure, uint32_t node, char buffer[32]) {
    const htg_column_t *column = htg_domain_column(figure->domain, HTG_NODE, "label");
    const char *own = column ? htg_column_format(column, node, buffer) : NULL;
    return own && *own ? own : htg_network_node_id(figure->domain->network, node);
}

static bool place_label(htg_drawing_t *drawing, const htg_network_looks_t *looks, uint32_t node, htg_area_t area,
                        htg_area_t *placed, uint32_t *count) {
    char buffer[32];
    htg_text_t shown = {0};
    lines_t lines = {0};
    bool found = false;
    htg_text_append_shown(&shown, htg_figure_label(looks->figure, node, buffer));
    if (shown.failed || !break_label(htg_text_string(&shown), &lines)) drawing->failed = true;
    for (int which = 0; which < 8 && !found && !drawing->failed; which++) {
        htg_area_t box = place(&looks->node[node], lines.width, lines.count * LEADING + 0.8, which);
        found = is_free(box, looks, node, area, placed, *count);
        if (!found) continue;
        placed[(*count)++] = box;
        draw_label(drawing, &lines, box, looks->node[node].x);
    }
    for (int i = 0; i < 2; i++)
        htg_free(lines.line[i]);
    htg_text_free(&shown);
    return found;
}

static void order(const htg_network_looks_t *looks, label_t *labels) {
    const htg_network_t *network = looks->figure->domain->network;
    for (uint32_t node = 0; node < looks->nodes; node++)
        labels[node] = (label_t){node, looks->node[node].size, 0};
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        labels[htg_network_sources(network)[tie]].degree++;
        labels[htg_network_targets(network)[tie]].degree++;
    }
    qsort(labels, looks->nodes, sizeof *labels, compare_labels);
}

htg_status_t htg_figure_labels(htg_drawing_t *drawing, const htg_network_looks_t *looks, htg_area_t area, uint32_t *left_out,
                               htg_error_t *err) {
    label_t *labels = htg_alloc(looks->nodes, sizeof *labels);
    htg_area_t *placed = htg_alloc(looks->nodes, sizeof *placed);
    uint32_t count = 0;
    htg_status_t status = labels && placed ? HTG_OK : htg_error_memory(err);
    if (!status) order(looks, labels);
    for (uint32_t i = 0; i < looks->nodes && i < TRIED_MOST && !status; i++)
        if (!looks->node[labels[i].node].letter) place_label(drawing, looks, labels[i].node, area, placed, &count);
    *left_out = looks->nodes - count - looks->letters;
    htg_free(labels);
    htg_free(placed);
    return status;
}
