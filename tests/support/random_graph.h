/* Seeded random networks of every shape, their dense matrices read straight from the ties, and comparisons. */
#ifndef HTG_TESTS_SUPPORT_RANDOM_GRAPH_H
#define HTG_TESTS_SUPPORT_RANDOM_GRAPH_H

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/builder.h"
#include "core/random.h"
#include "core/view.h"

enum { GRAPH_MAX = 24, GRAPH_TIES_MAX = 160 };

typedef double dense_t[GRAPH_MAX][GRAPH_MAX];

typedef enum graph_mix { GRAPH_UNDIRECTED, GRAPH_DIRECTED, GRAPH_MIXED, GRAPH_MIXES } graph_mix_t;

typedef struct graph {
    htg_network_t *network;
    uint32_t n, m;
    const uint32_t *source, *target;
    double weight[GRAPH_TIES_MAX];
    bool any_directed;
} graph_t;

static inline htg_network_t *network_of(uint32_t n, uint32_t m, const uint32_t (*ties)[2], const bool *directed) {
    htg_builder_t *builder;
    htg_network_t *network;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_builder_new(&builder, &err), HTG_OK, "%s", err.message);
    for (uint32_t v = 0; v < n; v++) {
        char id[16];
        uint32_t node;
        int length = snprintf(id, sizeof id, "n%u", v);
        cr_assert_eq(htg_builder_node(builder, id, (size_t)length, &node, NULL, &err), HTG_OK);
    }
    for (uint32_t t = 0; t < m; t++) {
        uint32_t tie;
        cr_assert_eq(htg_builder_tie(builder, NULL, 0, ties[t][0], ties[t][1], directed && directed[t], &tie, &err), HTG_OK);
    }
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, &err), HTG_OK);
    htg_builder_free(builder);
    return network;
}

static inline void graph_free(graph_t *graph) {
    htg_network_free(graph->network);
}

/* From sparse to dense; loops, parallel ties, isolates and several components all come up. */
static inline graph_t graph_random(uint64_t seed, graph_mix_t mix) {
    htg_random_t random;
    htg_random_seed(&random, seed, 7);
    graph_t graph = {.n = 1 + (uint32_t)htg_random_below(&random, GRAPH_MAX)};
    graph.m = (uint32_t)htg_random_below(&random, 1 + (htg_random_below(&random, 2) ? GRAPH_TIES_MAX : 2 * graph.n));
    if (graph.m > GRAPH_TIES_MAX) graph.m = GRAPH_TIES_MAX;
    uint32_t ties[GRAPH_TIES_MAX][2];
    bool directed[GRAPH_TIES_MAX];
    bool loops = htg_random_below(&random, 2);
    for (uint32_t t = 0; t < graph.m; t++) {
        ties[t][0] = (uint32_t)htg_random_below(&random, graph.n);
        do
            ties[t][1] = (uint32_t)htg_random_below(&random, graph.n);
        while (!loops && graph.n > 1 && ties[t][1] == ties[t][0]);
        directed[t] = mix == GRAPH_DIRECTED || (mix == GRAPH_MIXED && htg_random_below(&random, 2));
        graph.any_directed |= directed[t];
        graph.weight[t] = 0.25 * (double)(1 + htg_random_below(&random, 40));
    }
    graph.network = network_of(graph.n, graph.m, (const uint32_t(*)[2])ties, directed);
    graph.source = htg_network_sources(graph.network);
    graph.target = htg_network_targets(graph.network);
    return graph;
}

static inline htg_view_t *view_of(const htg_network_t *network, htg_direction_t direction, bool multi, const double *weight) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    htg_view_t *view;
    htg_error_t err = HTG_ERROR_INIT;
    options.direction = direction;
    options.keep_parallel = options.keep_loops = multi;
    options.tie_weight = weight;
    cr_assert_eq(htg_view_new(network, NULL, &options, &view, &err), HTG_OK, "%s", err.message);
    return view;
}

/* a[u][v] = 1 where an arc u→v is in the simple view: as recorded, or every tie both ways. */
static inline void dense_simple(const graph_t *graph, bool undirected, dense_t a) {
    memset(a, 0, sizeof(dense_t));
    for (uint32_t t = 0; t < graph->m; t++) {
        uint32_t s = graph->source[t], d = graph->target[t];
        if (s == d) continue;
        a[s][d] = 1;
        if (undirected || !htg_network_tie_directed(graph->network, t)) a[d][s] = 1;
    }
}

static inline bool near_to(double got, double want, double relative, double absolute) {
    if (isnan(want) || isnan(got)) return isnan(want) && isnan(got);
    return fabs(got - want) <= relative * fabs(want) + absolute;
}

#define ASSERT_NEAR(got, want, ...)                                                                                          \
    do {                                                                                                                     \
        char said[128];                                                                                                      \
        snprintf(said, sizeof said, __VA_ARGS__);                                                                            \
        cr_assert(near_to(got, want, 1e-9, 1e-12), "%s: got %.17g, want %.17g", said, (double)(got), (double)(want));        \
    } while (0)

/* Solves a x = b by elimination with pivots; a and b are overwritten. */
static inline void dense_solve(uint32_t n, dense_t a, double *b) {
    for (uint32_t k = 0; k < n; k++) {
        uint32_t pivot = k;
        for (uint32_t i = k + 1; i < n; i++)
            if (fabs(a[i][k]) > fabs(a[pivot][k])) pivot = i;
        cr_assert(fabs(a[pivot][k]) > 0, "the twin's matrix is singular");
        for (uint32_t j = 0; j < n; j++) {
            double keep = a[k][j];
            a[k][j] = a[pivot][j];
            a[pivot][j] = keep;
        }
        double keep = b[k];
        b[k] = b[pivot];
        b[pivot] = keep;
        for (uint32_t i = k + 1; i < n; i++) {
            double factor = a[i][k] / a[k][k];
            for (uint32_t j = k; j < n; j++)
                a[i][j] -= factor * a[k][j];
            b[i] -= factor * b[k];
        }
    }
    for (uint32_t k = n; k-- > 0;) {
        for (uint32_t j = k + 1; j < n; j++)
            b[k] -= a[k][j] * b[j];
        b[k] /= a[k][k];
    }
}

/* The Krackhardt kite as NetworkX numbers it. */
static inline htg_network_t *kite(void) {
    static const uint32_t ties[][2] = {{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 3}, {1, 4}, {1, 6}, {2, 3}, {2, 5},
                                       {3, 4}, {3, 5}, {3, 6}, {4, 6}, {5, 6}, {5, 7}, {6, 7}, {7, 8}, {8, 9}};
    return network_of(10, sizeof ties / sizeof *ties, ties, NULL);
}

#endif
