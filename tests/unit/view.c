#include "core/view.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/builder.h"
#include "core/memory_internal.h"
#include "core/random.h"

#define MOST_NODES 12
#define MOST_TIES 40

/* A small random multigraph as plain arrays, beside the network made of it. */
typedef struct sample {
    uint32_t node_count, tie_count;
    uint32_t source[MOST_TIES], target[MOST_TIES];
    bool directed[MOST_TIES];
    double cost[MOST_TIES], weight[MOST_TIES];
    uint8_t keep_node[MOST_NODES], keep_tie[MOST_TIES];
    htg_network_t *network;
} sample_t;

static void make_sample(sample_t *sample, uint64_t seed) {
    htg_random_t random;
    htg_builder_t *builder;
    htg_random_seed(&random, seed, 0);
    sample->node_count = 1 + (uint32_t)htg_random_below(&random, MOST_NODES);
    sample->tie_count = (uint32_t)htg_random_below(&random, MOST_TIES + 1);
    uint64_t direction = htg_random_below(&random, 3);
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    for (uint32_t i = 0; i < sample->node_count; i++) {
        char id[8];
        uint32_t node;
        int length = snprintf(id, sizeof id, "%u", i);
        cr_assert_eq(htg_builder_node(builder, id, (size_t)length, &node, NULL, NULL), HTG_OK);
        sample->keep_node[i] = htg_random_below(&random, 5) > 0;
    }
    for (uint32_t i = 0; i < sample->tie_count; i++) {
        uint32_t tie;
        sample->source[i] = (uint32_t)htg_random_below(&random, sample->node_count);
        sample->target[i] = (uint32_t)htg_random_below(&random, sample->node_count);
        sample->directed[i] = direction == 2 ? htg_random_below(&random, 2) : direction;
        sample->cost[i] = (double)htg_random_below(&random, 4);
        sample->weight[i] = htg_random_unit(&random);
        sample->keep_tie[i] = htg_random_below(&random, 5) > 0;
        cr_assert_eq(htg_builder_tie(builder, NULL, 0, sample->source[i], sample->target[i], sample->directed[i], &tie, NULL), HTG_OK);
    }
    cr_assert_eq(htg_builder_finish(builder, &sample->network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
}

/* What the definition asks for: arcs from u to v, their cheapest cost and summed weight. */
static void expect(const sample_t *sample, const htg_view_options_t *options, uint32_t count[MOST_NODES][MOST_NODES],
                   double cost[MOST_NODES][MOST_NODES], double weight[MOST_NODES][MOST_NODES], bool *directed) {
    *directed = false;
    for (uint32_t i = 0; i < sample->tie_count; i++) {
        uint32_t s = sample->source[i], t = sample->target[i];
        if (options->keep_ties && !sample->keep_tie[i]) continue;
        if (options->keep_nodes && (!sample->keep_node[s] || !sample->keep_node[t])) continue;
        if (s == t && !options->keep_loops) continue;
        bool both = options->direction == HTG_DIRECTION_UNDIRECTED || !sample->directed[i];
        if (!both) *directed = true;
        for (int way = 0; way <= both; way++) {
            uint32_t a = way ? t : s, b = way ? s : t;
            count[a][b]++;
            if (sample->cost[i] < cost[a][b]) cost[a][b] = sample->cost[i];
            weight[a][b] += sample->weight[i];
        }
    }
}

static void check(const sample_t *sample, const htg_view_options_t *options, uint64_t seed) {
    static uint32_t count[MOST_NODES][MOST_NODES];
    static double cost[MOST_NODES][MOST_NODES], weight[MOST_NODES][MOST_NODES];
    memset(count, 0, sizeof count);
    memset(weight, 0, sizeof weight);
    for (int i = 0; i < MOST_NODES; i++)
        for (int j = 0; j < MOST_NODES; j++) cost[i][j] = INFINITY;
    bool directed;
    expect(sample, options, count, cost, weight, &directed);
    htg_view_t *view;
    cr_assert_eq(htg_view_new(sample->network, NULL, options, &view, NULL), HTG_OK);
    cr_assert_eq(view->directed, directed, "seed %lu", seed);
    uint32_t arcs = 0;
    for (uint32_t u = 0; u < view->node_count; u++) {
        uint32_t network_node = view->node[u];
        cr_assert_eq(view->view_node[network_node], u);
        for (uint32_t at = view->out_start[u]; at < view->out_start[u + 1]; at++) {
            uint32_t v = view->node[view->out_head[at]];
            if (at > view->out_start[u]) cr_assert_leq(view->out_head[at - 1], view->out_head[at]);
            bool merged = !options->keep_parallel && (network_node != v || directed);
            if (!options->keep_parallel && network_node != v && at > view->out_start[u])
                cr_assert_lt(view->out_head[at - 1], view->out_head[at]);
            cr_assert_gt(count[network_node][v], 0);
            if (merged && options->tie_cost) cr_assert_eq(view->out_cost[at], cost[network_node][v], "seed %lu", seed);
            if (merged && options->tie_weight) cr_assert_float_eq(view->out_weight[at], weight[network_node][v], 1e-12);
            if (options->tie_cost) cr_assert_eq(view->out_cost[at], sample->cost[view->out_tie[at]]);
            arcs += 1;
            if (!merged) count[network_node][v]--;
            else count[network_node][v] = 0;
        }
    }
    for (int i = 0; i < MOST_NODES; i++)
        for (int j = 0; j < MOST_NODES; j++) cr_assert_eq(count[i][j], 0, "seed %lu: %d to %d left over", seed, i, j);
    cr_assert_eq(view->arc_count, arcs);
    cr_assert_eq(view->edge_count, directed ? arcs : arcs / 2);
    /* in-rows are the transpose of out-rows */
    uint32_t in_arcs = 0;
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t at = view->in_start[v]; at < view->in_start[v + 1]; at++, in_arcs++) {
            bool found = false;
            uint32_t u = view->in_tail[at];
            if (at > view->in_start[v]) cr_assert_leq(view->in_tail[at - 1], u);
            for (uint32_t out = view->out_start[u]; out < view->out_start[u + 1]; out++)
                found |= view->out_head[out] == v && view->out_tie[out] == view->in_tie[at] &&
                         (!view->out_cost || view->out_cost[out] == view->in_cost[at]);
            cr_assert(found, "seed %lu", seed);
        }
    cr_assert_eq(in_arcs, arcs);
    htg_view_free(view);
}

Test(view, agrees_with_its_definition_on_random_multigraphs) {
    for (uint64_t seed = 0; seed < 400; seed++) {
        sample_t sample;
        make_sample(&sample, seed);
        for (unsigned bits = 0; bits < 64; bits++) {
            htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
            options.direction = bits & 1 ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED;
            options.keep_parallel = bits & 2;
            options.keep_loops = bits & 4;
            options.keep_nodes = bits & 8 ? sample.keep_node : NULL;
            options.keep_ties = bits & 16 ? sample.keep_tie : NULL;
            options.tie_cost = bits & 32 ? sample.cost : NULL;
            options.tie_weight = bits & 32 ? sample.weight : NULL;
            check(&sample, &options, seed);
        }
        htg_network_free(sample.network);
    }
}

Test(view, refuses_costs_that_are_negative_or_missing) {
    sample_t sample;
    uint64_t seed = 0;
    make_sample(&sample, seed);
    while (sample.tie_count < 10 || sample.source[3] == sample.target[3]) {
        htg_network_free(sample.network);
        make_sample(&sample, ++seed);
    }
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    const double bad[] = {-1, NAN};
    for (int i = 0; i < 2; i++) {
        htg_error_t err = HTG_ERROR_INIT;
        htg_view_t *view;
        sample.cost[3] = bad[i];
        options.tie_cost = sample.cost;
        cr_assert_eq(htg_view_new(sample.network, NULL, &options, &view, &err), HTG_ERROR_ARGUMENT);
        cr_assert(strstr(err.message, i ? "no cost" : "negative cost"), "%s", err.message);
        cr_assert_null(view);
    }
    htg_network_free(sample.network);
}

Test(view, survives_every_failing_allocation) {
    sample_t sample;
    make_sample(&sample, 5);
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    options.tie_cost = sample.cost;
    options.tie_weight = sample.weight;
    for (uint64_t k = 1;; k++) {
        htg_view_t *view;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_view_new(sample.network, NULL, &options, &view, NULL);
        htg_alloc_fail_at(0);
        if (!status) {
            cr_assert_gt(k, 5);
            htg_view_free(view);
            break;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY);
    }
    htg_network_free(sample.network);
}
