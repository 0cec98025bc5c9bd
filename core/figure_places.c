/* Where the nodes of a network figure stand on its page. */
#include <math.h>
#include <stdlib.h>

#include "core/figure_internal.h"
#include "core/memory_internal.h"

#define PADDING    2.5 /* between nodes */
#define ROUNDS     80
#define MOST_MOVED 2000 /* nodes: every pair is looked at in every round */
#define MOST_SCALE 70   /* few nodes are not blown up */
#define EDGE       20.0 /* between the outermost nodes and the edge of the area */
#define EVENNESS   0.55

typedef struct place {
    double at;
    uint32_t node;
} place_t;

static int compare_places(const void *a, const void *b) {
    const place_t *left = a, *right = b;
    if (left->at != right->at) return left->at < right->at ? -1 : 1;
    return (left->node > right->node) - (left->node < right->node);
}

/* One axis, into [0, 1]. Loosened, places are between those by distance and those by rank: order stays, crowds get room. */
static void spread(const htg_network_looks_t *looks, int axis, place_t *order, double *length) {
    uint32_t nodes = looks->nodes;
    for (uint32_t node = 0; node < nodes; node++)
        order[node] = (place_t){looks->figure->position[node][axis], node};
    qsort(order, nodes, sizeof *order, compare_places);
    double least = nodes ? order[0].at : 0;
    *length = nodes ? order[nodes - 1].at - least : 0;
    for (uint32_t i = 0; i < nodes; i++) {
        double even = looks->figure->loosen && nodes > 12 ? EVENNESS : 0,
               share = *length > 0 ? (order[i].at - least) / *length : 0.5;
        double place = (1 - even) * share + even * (nodes > 1 ? i / (nodes - 1.) : 0.5);
        *(axis ? &looks->node[order[i].node].y : &looks->node[order[i].node].x) = axis ? 1 - place : place;
    }
}

static void part(htg_node_looks_t *a, htg_node_looks_t *b) {
    double need = a->reach * 0.9 + b->reach * 0.9 + PADDING, x = b->x - a->x, y = b->y - a->y, apart = hypot(x, y);
    if (apart >= need) return;
    if (apart < 1e-9) x = 1, y = 0, apart = 1e-9;
    double move = (need - apart) / 2 / fmax(hypot(x, y), 1e-9);
    a->x -= x * move;
    a->y -= y * move;
    b->x += x * move;
    b->y += y * move;
}

static void keep_inside(htg_node_looks_t *node, htg_area_t area) {
    node->x = fmin(fmax(node->x, area.left + node->reach + 1), area.right - node->reach - 1);
    node->y = fmin(fmax(node->y, area.top + node->reach + 1), area.bottom - node->reach - 1);
}

htg_status_t htg_figure_places(htg_network_looks_t *looks, htg_area_t area, htg_error_t *err) {
    place_t *order = htg_alloc(looks->nodes, sizeof *order);
    double edge = EDGE, wide, high;
    if (!order) return htg_error_memory(err);
    spread(looks, 0, order, &wide);
    spread(looks, 1, order, &high);
    htg_free(order);
    double room_x = area.right - area.left - 2 * edge - 50,
           room_y = area.bottom - area.top - 2 * edge; /* labels stand to the right */
    double scale = fmin(wide > 0 ? room_x / wide : INFINITY, high > 0 ? room_y / high : INFINITY);
    scale = fmin(scale, MOST_SCALE);
    /* loosened axes, and columns, need not keep their proportion */
    bool stretches = looks->figure->loosen || looks->figure->column;
    double across = stretches ? fmin(room_x, 1.5 * scale * wide) : scale * wide,
           down = stretches ? fmin(room_y, 1.5 * scale * high) : scale * high;
    double left = (area.left + area.right - 50 - across) / 2, top = (area.top + area.bottom - down) / 2;
    for (uint32_t node = 0; node < looks->nodes; node++) {
        looks->node[node].x = left + across * looks->node[node].x;
        looks->node[node].y = top + down * looks->node[node].y;
    }
    return HTG_OK;
}

static int compare_numbers(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

htg_status_t htg_figure_spacing(const htg_network_looks_t *looks, double *out, htg_error_t *err) {
    uint32_t nodes = looks->nodes, sampled = nodes < MOST_MOVED ? nodes : MOST_MOVED;
    double *nearest = htg_alloc(sampled, sizeof *nearest);
    if (!nearest) return htg_error_memory(err);
    for (uint32_t a = 0; a < sampled; a++) {
        nearest[a] = INFINITY;
        for (uint32_t b = 0; b < nodes; b++)
            if (a != b)
                nearest[a] =
                    fmin(nearest[a], hypot(looks->node[a].x - looks->node[b].x, looks->node[a].y - looks->node[b].y));
    }
    qsort(nearest, sampled, sizeof *nearest, compare_numbers);
    *out = sampled ? nearest[sampled / 2] : INFINITY;
    htg_free(nearest);
    return HTG_OK;
}

void htg_figure_part(htg_network_looks_t *looks, htg_area_t area) {
    for (int round = 0; round < ROUNDS && looks->nodes <= MOST_MOVED; round++)
        for (uint32_t a = 0; a < looks->nodes; a++) {
            for (uint32_t b = a + 1; b < looks->nodes; b++)
                part(&looks->node[a], &looks->node[b]);
            keep_inside(&looks->node[a], area);
        }
}
