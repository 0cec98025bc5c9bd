/* Lines between nodes: one for each look between the same two nodes, side by side. */
#include <math.h>
#include <stdlib.h>

#include "core/figure_internal.h"
#include "core/memory_internal.h"

#define PLAIN_THICKNESS   0.7
#define CORRUPT_THICKNESS 1.3
#define MANY              250.0 /* lines; more are drawn finer */

typedef struct line {
    uint32_t low, high;             /* nodes */
    uint8_t corrupt, dash, towards; /* towards: 0 none, 1 high, 2 low */
} line_t;

static int compare_lines(const void *a, const void *b) {
    const line_t *left = a, *right = b;
    if (left->low != right->low) return left->low < right->low ? -1 : 1;
    if (left->high != right->high) return left->high < right->high ? -1 : 1;
    int one = left->corrupt << 8 | left->dash << 4 | left->towards,
        two = right->corrupt << 8 | right->dash << 4 | right->towards;
    return one - two;
}

static uint32_t collect(const htg_network_looks_t *looks, line_t *lines) {
    const htg_domain_t *domain = looks->figure->domain;
    const uint32_t *source = htg_network_sources(domain->network), *target = htg_network_targets(domain->network);
    uint32_t found = 0, kept = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(domain->network); tie++) {
        if (source[tie] == target[tie]) continue;
        bool forward = source[tie] < target[tie];
        lines[found++] =
            (line_t){forward ? source[tie] : target[tie], forward ? target[tie] : source[tie],
                     htg_domain_tie_corrupt(domain, tie), (uint8_t)htg_status_dash(htg_domain_legal_status(domain, tie)),
                     !htg_network_tie_directed(domain->network, tie) ? 0
                     : forward                                       ? 1
                                                                     : 2};
    }
    qsort(lines, found, sizeof *lines, compare_lines);
    for (uint32_t i = 0; i < found; i++)
        if (!kept || compare_lines(&lines[kept - 1], &lines[i]) != 0) lines[kept++] = lines[i];
    return kept;
}

/* `which` of `together` lines between two nodes: the middle is straight, others bend to either side. */
static void draw_line(htg_drawing_t *drawing, const htg_network_looks_t *looks, const line_t *line, uint32_t which,
                      uint32_t together, double fineness) {
    const htg_node_looks_t *from = &looks->node[line->towards == 2 ? line->high : line->low],
                           *to = &looks->node[line->towards == 2 ? line->low : line->high];
    double along_x = to->x - from->x, along_y = to->y - from->y, length = hypot(along_x, along_y);
    if (length <= from->size + to->size) return; /* they touch */
    along_x /= length, along_y /= length;
    double side = (which - (together - 1) / 2.0) * fmin(9, length / 4) * 2 * (line->towards == 2 ? -1 : 1);
    double bend_x = (from->x + to->x) / 2 - along_y * side, bend_y = (from->y + to->y) / 2 + along_x * side;
    double out_x = bend_x - from->x, out_y = bend_y - from->y, in_x = bend_x - to->x, in_y = bend_y - to->y;
    double out_length = hypot(out_x, out_y), in_length = hypot(in_x, in_y);
    double thickness = fineness * (line->corrupt ? CORRUPT_THICKNESS : PLAIN_THICKNESS);
    double gap = to->size * 0.6 + to->reach * 0.4 + 1;
    htg_drawing_add(drawing, &(htg_mark_t){.kind = HTG_MARK_LINE,
                                           .x = from->x + out_x / out_length * from->size * 0.8,
                                           .y = from->y + out_y / out_length * from->size * 0.8,
                                           .x2 = to->x + in_x / in_length * gap,
                                           .y2 = to->y + in_y / in_length * gap,
                                           .curved = side != 0,
                                           .bend_x = bend_x,
                                           .bend_y = bend_y,
                                           .arrow = line->towards ? fmin(fineness * (3 + 1.2 * thickness), 0.4 * length) : 0,
                                           .thickness = thickness,
                                           .dash = (htg_dash_t)line->dash,
                                           .stroke = line->corrupt ? htg_corrupt_ink() : htg_tie_ink()});
}

htg_status_t htg_figure_ties(htg_drawing_t *drawing, htg_network_looks_t *looks, htg_error_t *err) {
    line_t *lines = htg_alloc(htg_network_tie_count(looks->figure->domain->network), sizeof *lines);
    if (!lines) return htg_error_memory(err);
    uint32_t count = collect(looks, lines);
    double fineness = count > MANY ? fmax(0.4, sqrt(MANY / count)) : 1;
    for (int corrupt = 0; corrupt < 2; corrupt++)
        for (uint32_t i = 0, first = 0, end; i < count; i++) {
            if (lines[i].low != lines[first].low || lines[i].high != lines[first].high) first = i;
            for (end = i; end < count && lines[end].low == lines[i].low && lines[end].high == lines[i].high;)
                end++;
            looks->tie_seen[lines[i].corrupt][lines[i].dash] = true;
            if (lines[i].corrupt == corrupt) draw_line(drawing, looks, &lines[i], i - first, end - first, fineness);
        }
    htg_free(lines);
    return HTG_OK;
}
