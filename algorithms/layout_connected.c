/* Few nodes at once; more by levels: the coarsest first, each placing the next finer one. */
#include <math.h>
#include <stdlib.h>

#include "algorithms/igraph_bridge_internal.h"
#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

#define FEW         300 /* nodes whose distances are all followed: n³ steps */
#define COARSEST    60 /* nodes of the last contraction */
#define LEVELS_MOST 40
#define LEAST_STEP  0.02

static htg_status_t by_distances(const htg_layout_graph_t *graph, const htg_layout_options_t *options, htg_place_t *position,
                                 htg_error_t *err) {
    uint32_t n = graph->node_count, edges = graph->start[n] / 2, at = 0;
    uint32_t *from = htg_alloc(edges, sizeof *from), *to = htg_alloc(edges, sizeof *to);
    htg_status_t status = from && to ? HTG_OK : htg_error_memory(err);
    for (uint32_t v = 0; v < n && !status; v++)
        for (uint32_t arc = graph->start[v]; arc < graph->start[v + 1]; arc++)
            if (graph->head[arc] > v) {
                from[at] = v;
                to[at++] = graph->head[arc];
            }
    htg_igraph_edges_t list = {.node_count = n, .edge_count = edges, .from = from, .to = to};
    if (!status) status = htg_igraph_kamada_kawai(&list, options->seed, options->progress, position, err);
    htg_free(from);
    htg_free(to);
    return status;
}

/* Distances of a coarsest graph's groups grow with the root of the nodes that they hold. */
static void widen(const htg_layout_graph_t *graph, htg_place_t *position) {
    double mass = 0;
    for (uint32_t v = 0; v < graph->node_count; v++)
        mass += graph->mass[v];
    double factor = sqrt(mass / graph->node_count);
    for (uint32_t v = 0; v < graph->node_count; v++)
        for (int axis = 0; axis < 2; axis++)
            position[v][axis] *= factor;
}

static uint32_t rounds_for(uint32_t nodes) {
    return nodes <= 2000 ? 250 : nodes <= 20000 ? 120 : 60;
}

static htg_status_t settle(const htg_layout_graph_t *graph, double group, const htg_layout_options_t *options,
                           htg_place_t *position, htg_error_t *err) {
    htg_layout_relaxation_t how = {.rounds = rounds_for(graph->node_count),
                                   .step = sqrt(group),
                                   .least = LEAST_STEP,
                                   .threads = options->threads,
                                   .progress = options->progress};
    return htg_layout_relax(graph, &how, position, err);
}

/* Members stand around their group's place, each somewhere else. */
static void place_members(const htg_layout_graph_t *graph, const uint32_t *parent, const htg_layout_graph_t *coarse,
                          const htg_place_t *group, uint64_t seed, htg_place_t *position) {
    htg_random_t random;
    htg_random_seed(&random, seed, graph->node_count);
    for (uint32_t v = 0; v < graph->node_count; v++) {
        double room = 0.5 * sqrt(coarse->mass[parent[v]]);
        for (int axis = 0; axis < 2; axis++)
            position[v][axis] = group[parent[v]][axis] + room * (htg_random_unit(&random) - 0.5);
    }
}

typedef struct levels {
    htg_layout_graph_t graph[LEVELS_MOST + 1]; /* the first is the caller's */
    uint32_t *parent[LEVELS_MOST];
    uint32_t count;
} levels_t;

static htg_status_t contract(levels_t *levels, uint64_t seed, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    while (!status && levels->count < LEVELS_MOST && levels->graph[levels->count].node_count > COARSEST) {
        htg_layout_graph_t *finer = &levels->graph[levels->count];
        levels->parent[levels->count] = htg_alloc(finer->node_count, sizeof(uint32_t));
        status = levels->parent[levels->count]
                     ? htg_layout_coarsen(finer, seed, levels->parent[levels->count], finer + 1, err)
                     : htg_error_memory(err);
        levels->count++;
    }
    return status;
}

static htg_status_t by_levels(levels_t *levels, const htg_layout_options_t *options, htg_place_t *position,
                              htg_error_t *err) {
    htg_place_t *group = htg_alloc(levels->graph[0].node_count, sizeof *group);
    htg_status_t status = group ? contract(levels, options->seed, err) : htg_error_memory(err);
    uint32_t level = levels->count;
    if (!status) status = by_distances(&levels->graph[level], options, position, err);
    if (!status) {
        widen(&levels->graph[level], position);
        status = settle(&levels->graph[level], levels->graph[0].node_count / (double)levels->graph[level].node_count, options,
                        position, err);
    }
    for (; level > 0 && !status; level--) {
        const htg_layout_graph_t *coarse = &levels->graph[level], *graph = coarse - 1;
        for (uint32_t g = 0; g < coarse->node_count; g++)
            for (int axis = 0; axis < 2; axis++)
                group[g][axis] = position[g][axis];
        place_members(graph, levels->parent[level - 1], coarse, (const htg_place_t *)group, options->seed, position);
        status = settle(graph, levels->graph[0].node_count / (double)coarse->node_count, options, position, err);
    }
    htg_free(group);
    return status;
}

htg_status_t htg_layout_connected(const htg_layout_graph_t *graph, const htg_layout_options_t *options, htg_place_t *position,
                                  htg_error_t *err) {
    if (graph->node_count <= FEW) return by_distances(graph, options, position, err);
    levels_t *levels = htg_alloc_zero(1, sizeof *levels);
    if (!levels) return htg_error_memory(err);
    levels->graph[0] = *graph;
    htg_status_t status = by_levels(levels, options, position, err);
    for (uint32_t level = 0; level < levels->count; level++) {
        htg_layout_graph_clear(&levels->graph[level + 1]);
        htg_free(levels->parent[level]);
    }
    htg_free(levels);
    return status;
}
