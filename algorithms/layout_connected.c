/* Few nodes at once; more by levels: the coarsest first, each placing the next finer one. */
#include <math.h>
#include <string.h>

#include "algorithms/igraph_bridge_internal.h"
#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

#define FEW         300 /* nodes whose distances are all followed: n³ steps */
#define COARSEST    60  /* nodes of the last contraction */
#define LEVELS_MOST 40
#define TRIES       5
#define LEAST_STEP  0.02

typedef struct tries {
    const htg_layout_graph_t *graph;
    htg_igraph_edges_t edges;
    uint32_t *from, *to;
    uint32_t *distance; /* node_count × node_count */
    uint32_t *queue;
    htg_place_t *position;
} tries_t;

static void list_edges(tries_t *tries) {
    const htg_layout_graph_t *graph = tries->graph;
    uint32_t count = 0;
    for (uint32_t v = 0; v < graph->node_count; v++)
        for (uint32_t arc = graph->start[v]; arc < graph->start[v + 1]; arc++)
            if (graph->head[arc] > v) {
                tries->from[count] = v;
                tries->to[count++] = graph->head[arc];
            }
    tries->edges =
        (htg_igraph_edges_t){.node_count = graph->node_count, .edge_count = count, .from = tries->from, .to = tries->to};
}

static void find_distances(tries_t *tries) {
    const htg_layout_graph_t *graph = tries->graph;
    for (uint32_t source = 0; source < graph->node_count; source++) {
        uint32_t *distance = tries->distance + (size_t)source * graph->node_count, reached = 0;
        for (uint32_t v = 0; v < graph->node_count; v++)
            distance[v] = HTG_NONE;
        distance[source] = 0;
        tries->queue[reached++] = source;
        for (uint32_t at = 0; at < reached; at++) {
            uint32_t v = tries->queue[at];
            for (uint32_t arc = graph->start[v]; arc < graph->start[v + 1]; arc++) {
                if (distance[graph->head[arc]] != HTG_NONE) continue;
                distance[graph->head[arc]] = distance[v] + 1;
                tries->queue[reached++] = graph->head[arc];
            }
        }
    }
}

/* How far pairs are from where ties lead, in shares of that, squared and summed. */
static double stress(const tries_t *tries) {
    double sum = 0;
    uint32_t n = tries->graph->node_count;
    for (uint32_t v = 0; v < n; v++)
        for (uint32_t u = 0; u < v; u++) {
            double dx = tries->position[v][0] - tries->position[u][0], dy = tries->position[v][1] - tries->position[u][1];
            double off = sqrt(dx * dx + dy * dy) / tries->distance[(size_t)v * n + u] - 1;
            sum += off * off;
        }
    return sum;
}

/* A circle, in which near nodes stand side by side, or chance. */
static void begin(tries_t *tries, uint32_t number, htg_random_t *random) {
    uint32_t n = tries->graph->node_count;
    for (uint32_t v = 0; v < n; v++) {
        double angle = 6.283185307179586 * v / n, side = sqrt(n);
        tries->position[v][0] = number ? side * htg_random_unit(random) : side / 2 * cos(angle);
        tries->position[v][1] = number ? side * htg_random_unit(random) : side / 2 * sin(angle);
    }
}

static htg_status_t try_all(tries_t *tries, const htg_layout_options_t *options, htg_place_t *position, htg_error_t *err) {
    uint32_t n = tries->graph->node_count;
    double least = INFINITY;
    htg_random_t random;
    htg_status_t status = HTG_OK;
    htg_random_seed(&random, options->seed, n);
    list_edges(tries);
    find_distances(tries);
    for (uint32_t number = 0; number < (n > 3 ? TRIES : 1) && !status; number++) {
        begin(tries, number, &random);
        status = htg_igraph_kamada_kawai(&tries->edges, options->progress, tries->position, err);
        double its = status ? INFINITY : stress(tries);
        if (!(its < least * 0.999)) continue;
        least = its;
        memcpy(position, tries->position, n * sizeof *position);
    }
    return status;
}

/* From several beginnings, the one after which pairs are nearest to their distances: some end in a knot. */
static htg_status_t by_distances(const htg_layout_graph_t *graph, const htg_layout_options_t *options, htg_place_t *position,
                                 htg_error_t *err) {
    size_t n = graph->node_count, edges = graph->start[n] / 2;
    tries_t tries = {.graph = graph,
                     .from = htg_alloc(edges, sizeof(uint32_t)),
                     .to = htg_alloc(edges, sizeof(uint32_t)),
                     .distance = htg_alloc(n * n, sizeof(uint32_t)),
                     .queue = htg_alloc(n, sizeof(uint32_t)),
                     .position = htg_alloc(n, sizeof(htg_place_t))};
    bool made = tries.from && tries.to && tries.distance && tries.queue && tries.position;
    htg_status_t status = made ? try_all(&tries, options, position, err) : htg_error_memory(err);
    htg_free(tries.from);
    htg_free(tries.to);
    htg_free(tries.distance);
    htg_free(tries.queue);
    htg_free(tries.position);
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
