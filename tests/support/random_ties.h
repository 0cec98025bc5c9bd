/* Larger random networks: parts of random density, trees hanging from them, isolates, loops, parallel ties, whole costs. */
#ifndef HTG_TESTS_SUPPORT_RANDOM_TIES_H
#define HTG_TESTS_SUPPORT_RANDOM_TIES_H

#include "tests/support/random_graph.h"

typedef struct ties {
    uint32_t n, m;
    uint32_t (*end)[2];
    bool *directed;
    double *cost;
} ties_t;

static inline ties_t ties_new(uint32_t n, uint32_t most, bool directed) {
    ties_t ties = {n, 0, calloc(most, sizeof(uint32_t[2])), calloc(most, sizeof(bool)), calloc(most, sizeof(double))};
    memset(ties.directed, directed, most * sizeof(bool));
    return ties;
}

static inline void ties_free(ties_t *ties) {
    free(ties->end);
    free(ties->directed);
    free(ties->cost);
}

static inline void tie(ties_t *ties, uint32_t v, uint32_t w) {
    ties->end[ties->m][0] = v;
    ties->end[ties->m++][1] = w;
}

/* Parts of random density, trees hanging from some nodes, isolates; loops and parallel ties where asked for. */
static inline ties_t random_ties(uint64_t seed, uint32_t n, bool directed, bool multi) {
    htg_random_t random;
    htg_random_seed(&random, seed, 21);
    ties_t ties = ties_new(n, 8 * n, directed);
    uint32_t parts = 1 + (uint32_t)htg_random_below(&random, 4), trees = n / 2;
    for (uint32_t t = 0; t < (seed % 3 + 1) * n; t++) {
        uint32_t part = (uint32_t)htg_random_below(&random, parts), size = trees / parts;
        uint32_t v = part * size + (uint32_t)htg_random_below(&random, size);
        uint32_t w = part * size + (uint32_t)htg_random_below(&random, size);
        if (multi || v != w) tie(&ties, v, w);
        if (multi && t % 7 == 0) tie(&ties, v, w);
    }
    for (uint32_t v = trees; v < n - 3; v++) {
        uint32_t w = (uint32_t)htg_random_below(&random, v);
        bool flip = htg_random_below(&random, 2);
        tie(&ties, flip ? v : w, flip ? w : v);
        if (directed && v % 3 == 0) tie(&ties, flip ? w : v, flip ? v : w);
        if (multi && v % 5 == 0) tie(&ties, flip ? v : w, flip ? w : v);
    }
    for (uint32_t t = 0; t < ties.m; t++) ties.cost[t] = (double)(1 + htg_random_below(&random, 10));
    return ties;
}

static inline htg_view_t *view_of_ties(const ties_t *ties, bool multi, const double *cost) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    htg_view_t *view;
    htg_network_t *network = network_of(ties->n, ties->m, (const uint32_t(*)[2])ties->end, ties->directed);
    options.keep_parallel = options.keep_loops = multi;
    options.tie_cost = cost;
    cr_assert_eq(htg_view_new(network, NULL, &options, &view, NULL), HTG_OK);
    htg_network_free(network);
    return view;
}

#endif
