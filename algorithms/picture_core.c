/* The part of a large network that is shown. */
#include <math.h>
#include <stdlib.h>

#include "algorithms/kcore.h"
#include "algorithms/picture_internal.h"
#include "core/memory_internal.h"

typedef struct ranked {
    double score, second;
    uint32_t node;
} ranked_t;

static int compare_ranked(const void *a, const void *b) {
    const ranked_t *left = a, *right = b;
    if (left->score != right->score) return left->score > right->score ? -1 : 1;
    if (left->second != right->second) return left->second > right->second ? -1 : 1;
    return (left->node > right->node) - (left->node < right->node);
}

typedef struct growth {
    const htg_view_t *view;
    uint32_t *place;      /* by node: its rank, 0 the first */
    uint32_t *node_at;    /* by rank */
    uint32_t *heap, held; /* ranks of neighbours of what is there, smallest on top */
    uint8_t *seen, *keep;
    uint32_t first_class, class_room, room, tie_room;
} growth_t;

static void push(growth_t *growth, uint32_t rank) {
    uint32_t at = growth->held++;
    while (at && growth->heap[(at - 1) / 2] > rank) {
        growth->heap[at] = growth->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    growth->heap[at] = rank;
}

static uint32_t pop(growth_t *growth) {
    uint32_t top = growth->heap[0], last = growth->heap[--growth->held], at = 0;
    for (uint32_t child; (child = 2 * at + 1) < growth->held; at = child) {
        if (child + 1 < growth->held && growth->heap[child + 1] < growth->heap[child]) child++;
        if (growth->heap[child] >= last) break;
        growth->heap[at] = growth->heap[child];
    }
    growth->heap[at] = last;
    return top;
}

static uint32_t ties_to_kept(const growth_t *growth, uint32_t node) {
    const htg_view_t *view = growth->view;
    uint32_t count = 0;
    for (uint32_t arc = view->out_start[node]; arc < view->out_start[node + 1]; arc++)
        count += growth->keep[view->out_head[arc]];
    return count;
}

static void take(growth_t *growth, uint32_t node) {
    const htg_view_t *view = growth->view;
    uint32_t ties = ties_to_kept(growth, node);
    if (ties > growth->tie_room) {
        growth->room = 0;
        return;
    }
    if (node >= growth->first_class) {
        if (!growth->class_room) return;
        growth->class_room--;
    }
    growth->keep[node] = 1;
    growth->room--;
    growth->tie_room -= ties;
    for (uint32_t arc = view->out_start[node]; arc < view->out_start[node + 1]; arc++) {
        uint32_t next = view->out_head[arc];
        if (growth->seen[next]) continue;
        growth->seen[next] = 1;
        push(growth, growth->place[next]);
    }
}

static void grow(growth_t *growth) {
    uint32_t next = 0, nodes = growth->view->node_count;
    while (growth->room) {
        if (growth->held) {
            take(growth, growth->node_at[pop(growth)]);
            continue;
        }
        while (next < nodes && growth->seen[growth->node_at[next]])
            next++;
        if (next == nodes) return;
        growth->seen[growth->node_at[next]] = 1;
        push(growth, next);
    }
}

static htg_status_t rank_nodes(const htg_view_t *view, const double *score, uint32_t first_class, uint32_t first,
                               ranked_t *ranked, htg_error_t *err) {
    uint32_t nodes = view->node_count;
    uint32_t *coreness = htg_alloc(nodes, sizeof *coreness);
    if (!coreness) return htg_error_memory(err);
    htg_status_t status = htg_kcore(view, coreness, err);
    for (uint32_t v = 0; v < nodes && !status; v++) {
        double neighbours = view->out_start[v + 1] - view->out_start[v];
        ranked[v] = (ranked_t){coreness[v], neighbours, v};
        if (score) ranked[v] = (ranked_t){isnan(score[v]) ? -INFINITY : score[v], 0, v};
        if (v >= first_class) ranked[v] = (ranked_t){INFINITY, neighbours, v};
    }
    if (first != HTG_NONE) ranked[first] = (ranked_t){INFINITY, INFINITY, first};
    htg_free(coreness);
    if (!status) qsort(ranked, nodes, sizeof *ranked, compare_ranked);
    return status;
}

htg_status_t htg_picture_core(const htg_network_t *network, const double *score, uint32_t classes, uint32_t first,
                              const htg_picture_options_t *options, uint8_t *keep, htg_error_t *err) {
    htg_view_options_t how = HTG_VIEW_OPTIONS_INIT;
    htg_view_t *view = NULL;
    how.direction = HTG_DIRECTION_UNDIRECTED;
    htg_status_t status = htg_view_new(network, NULL, &how, &view, err);
    if (status) return status;
    uint32_t nodes = view->node_count, others = nodes - classes;
    uint32_t max_nodes = options->max_nodes && options->max_nodes < nodes ? options->max_nodes : nodes;
    growth_t growth = {.view = view,
                       .keep = keep,
                       .first_class = others,
                       .room = max_nodes,
                       .class_room = max_nodes / 4,
                       .tie_room = options->max_ties ? options->max_ties : UINT32_MAX};
    if (growth.class_room < max_nodes - (others < max_nodes ? others : max_nodes)) growth.class_room = max_nodes - others;
    ranked_t *ranked = htg_alloc(nodes, sizeof *ranked);
    growth.place = htg_alloc(nodes, sizeof *growth.place);
    growth.node_at = htg_alloc(nodes, sizeof *growth.node_at);
    growth.heap = htg_alloc(nodes, sizeof *growth.heap);
    growth.seen = htg_alloc_zero(nodes, 1);
    if (!ranked || !growth.place || !growth.node_at || !growth.heap || !growth.seen) status = htg_error_memory(err);
    if (!status) status = rank_nodes(view, score, others, first, ranked, err);
    for (uint32_t rank = 0; rank < nodes && !status; rank++) {
        growth.node_at[rank] = ranked[rank].node;
        growth.place[ranked[rank].node] = rank;
    }
    if (!status) grow(&growth);
    htg_free(ranked);
    htg_free(growth.place);
    htg_free(growth.node_at);
    htg_free(growth.heap);
    htg_free(growth.seen);
    htg_view_free(view);
    return status;
}
