#include "algorithms/betweenness.h"

#include <criterion/criterion.h>

#include "core/memory_internal.h"
#include "tests/support/igraph_calls.h"
#include "tests/support/path_twin.h"

enum { SEEDS = 150 };

typedef enum cost_kind { COST_NONE, COST_TENTHS, COST_WITH_ZERO, COST_KINDS } cost_kind_t;

/* Costs from few values, so that many paths are equally long. */
static void draw_costs(uint64_t seed, cost_kind_t kind, uint32_t m, int *tenths, double *cost) {
    htg_random_t random;
    htg_random_seed(&random, seed, 11);
    for (uint32_t t = 0; t < m; t++) {
        tenths[t] = (int)htg_random_below(&random, 4) + (kind == COST_TENTHS);
        cost[t] = tenths[t] / 10.0;
    }
}

static htg_view_t *simple_view(const htg_network_t *network, htg_direction_t direction, const double *cost) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    htg_view_t *view;
    htg_error_t err = HTG_ERROR_INIT;
    options.direction = direction;
    options.tie_cost = cost;
    cr_assert_eq(htg_view_new(network, NULL, &options, &view, &err), HTG_OK, "%s", err.message);
    return view;
}

static void draw_flags(uint64_t seed, uint64_t stream, uint8_t *flags) {
    htg_random_t random;
    htg_random_seed(&random, seed, stream);
    for (uint32_t v = 0; v < GRAPH_MAX; v++)
        flags[v] = htg_random_below(&random, 3) == 0;
}

static void compare_with_twin(path_twin_t *twin, const htg_view_t *view, const uint8_t *sources, const uint8_t *targets,
                              const char *what) {
    static double nodes[GRAPH_MAX], got_nodes[GRAPH_MAX], got_arcs[GRAPH_MAX * GRAPH_MAX], without[GRAPH_MAX];
    static dense_t arcs;
    htg_betweenness_options_t options = {sources, targets, NULL, 1, NULL};
    uint32_t pairs = twin_betweenness(twin, sources, targets, nodes, arcs);
    cr_assert_eq(htg_betweenness(view, &options, got_nodes, got_arcs, NULL), HTG_OK);
    for (uint32_t v = 0; v < twin->n; v++) {
        ASSERT_NEAR(got_nodes[v], nodes[v], "%s, node %u", what, v);
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
            ASSERT_NEAR(got_arcs[arc], arcs[v][view->out_head[arc]], "%s, arc %u %u", what, v, view->out_head[arc]);
    }
    cr_assert_eq(htg_betweenness_pairs(view, &options, without), pairs, "%s", what);
    for (uint32_t v = 0; v < twin->n; v++) {
        uint32_t as_end = 0;
        for (uint32_t t = 0; t < twin->n; t++) {
            bool out = (!sources || sources[v]) && (!targets || targets[t]);
            bool in = (!sources || sources[t]) && (!targets || targets[v]);
            if (t != v) as_end += twin->directed ? (uint32_t)out + in : (uint32_t)(out || in);
        }
        cr_assert_eq(without[v], pairs - as_end, "%s, pairs without node %u", what, v);
    }
}

Test(betweenness, equals_enumeration_of_all_shortest_paths) {
    static path_twin_t twin;
    for (uint64_t seed = 0; seed < SEEDS; seed++)
        for (int mix = 0; mix < GRAPH_MIXES; mix++)
            for (int kind = 0; kind < COST_KINDS; kind++) {
                char what[96];
                int tenths[GRAPH_TIES_MAX];
                double cost[GRAPH_TIES_MAX];
                uint8_t sources[GRAPH_MAX], targets[GRAPH_MAX];
                graph_t graph = graph_random(seed, (graph_mix_t)mix);
                bool undirected = seed % 10 == 9;
                draw_costs(seed, (cost_kind_t)kind, graph.m, tenths, cost);
                draw_flags(seed, 12, sources);
                draw_flags(seed, 13, targets);
                htg_view_t *view = simple_view(graph.network, undirected ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED,
                                               kind == COST_NONE ? NULL : cost);
                twin_make(&twin, &graph, kind == COST_NONE ? NULL : tenths, undirected);
                cr_assert_eq(view->directed, twin.directed);
                snprintf(what, sizeof what, "seed %d mix %d costs %d", (int)seed, mix, kind);
                compare_with_twin(&twin, view, NULL, NULL, what);
                compare_with_twin(&twin, view, sources, targets, what);
                compare_with_twin(&twin, view, sources, NULL, what);
                compare_with_twin(&twin, view, sources, sources, what);
                htg_view_free(view);
                graph_free(&graph);
            }
}

/* A larger network without loops or parallel ties, for igraph and for properties. */
typedef struct large {
    uint32_t n, m;
    uint32_t (*ties)[2];
    bool *directed;
    double *cost;
    htg_network_t *network;
} large_t;

static large_t large_random(uint64_t seed, uint32_t n, uint32_t m, bool directed, bool decimals) {
    large_t large = {.n = n};
    htg_random_t random;
    htg_random_seed(&random, seed, 3);
    uint8_t *tied = calloc((size_t)n * n, 1);
    large.ties = calloc(m, sizeof *large.ties);
    large.directed = calloc(m, sizeof *large.directed);
    large.cost = calloc(m, sizeof *large.cost);
    for (uint32_t tries = 0; tries < m; tries++) {
        uint32_t v = (uint32_t)htg_random_below(&random, n), w = (uint32_t)htg_random_below(&random, n);
        if (v == w || tied[(size_t)v * n + w] || (!directed && tied[(size_t)w * n + v])) continue;
        tied[(size_t)v * n + w] = 1;
        large.ties[large.m][0] = v;
        large.ties[large.m][1] = w;
        large.directed[large.m] = directed;
        large.cost[large.m++] = (double)(1 + htg_random_below(&random, 30)) / (decimals ? 10 : 1);
    }
    free(tied);
    large.network = network_of(n, large.m, (const uint32_t(*)[2])large.ties, large.directed);
    return large;
}

static void large_free(large_t *large) {
    htg_network_free(large->network);
    free(large->ties);
    free(large->directed);
    free(large->cost);
}

static void compare_with_igraph(const large_t *large, const double *cost, const char *what) {
    igraph_t graph;
    igraph_vector_int_t edges;
    igraph_vector_t nodes, ties, weights;
    igraph_vector_int_init(&edges, 2 * large->m);
    igraph_vector_init(&nodes, 0);
    igraph_vector_init(&ties, 0);
    igraph_vector_init(&weights, large->m);
    for (uint32_t t = 0; t < large->m; t++) {
        VECTOR(edges)[2 * t] = large->ties[t][0];
        VECTOR(edges)[2 * t + 1] = large->ties[t][1];
        VECTOR(weights)[t] = cost ? cost[t] : 1;
    }
    igraph_create(&graph, &edges, large->n, large->m && large->directed[0]);
    igraphs_betweenness(&graph, cost ? &weights : NULL, &nodes, &ties);

    htg_view_t *view = simple_view(large->network, HTG_DIRECTION_DIRECTED, cost);
    double *got = calloc(large->n, sizeof *got), *got_arcs = calloc(view->arc_count, sizeof *got_arcs);
    cr_assert_eq(htg_betweenness(view, NULL, got, got_arcs, NULL), HTG_OK);
    for (uint32_t v = 0; v < large->n; v++) {
        ASSERT_NEAR(got[v], VECTOR(nodes)[v], "%s, node %u", what, v);
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
            ASSERT_NEAR(got_arcs[arc], VECTOR(ties)[view->out_tie[arc]], "%s, tie %u", what, view->out_tie[arc]);
    }
    free(got);
    free(got_arcs);
    htg_view_free(view);
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&edges);
    igraph_vector_destroy(&nodes);
    igraph_vector_destroy(&ties);
    igraph_vector_destroy(&weights);
}

Test(betweenness, equals_igraph) {
    for (uint64_t seed = 0; seed < 40; seed++) {
        char what[64];
        uint32_t n = 20 + (uint32_t)seed * 5;
        large_t large = large_random(seed, n, seed % 3 ? 4 * n : n, seed % 2, seed % 4 < 2);
        snprintf(what, sizeof what, "seed %d", (int)seed);
        compare_with_igraph(&large, NULL, what);
        compare_with_igraph(&large, large.cost, what);
        large_free(&large);
    }
}

static double *node_scores(const large_t *large, const double *cost, int threads, double **arcs) {
    htg_view_t *view = simple_view(large->network, HTG_DIRECTION_DIRECTED, cost);
    htg_betweenness_options_t options = {NULL, NULL, NULL, threads, NULL};
    double *scores = calloc(view->node_count, sizeof *scores);
    if (arcs) *arcs = calloc(view->arc_count, sizeof **arcs);
    cr_assert_eq(htg_betweenness(view, &options, scores, arcs ? *arcs : NULL, NULL), HTG_OK);
    htg_view_free(view);
    return scores;
}

Test(betweenness, threads_change_no_digit) {
    for (int costs = 0; costs < 2; costs++) {
        large_t large = large_random(5, 700, 5000, costs, true);
        double *arcs[3], *scores[3];
        for (int i = 0; i < 3; i++)
            scores[i] = node_scores(&large, costs ? large.cost : NULL, i + 1, &arcs[i]);
        for (int i = 1; i < 3; i++) {
            cr_assert(!memcmp(scores[0], scores[i], large.n * sizeof(double)), "%d threads", i + 1);
            cr_assert(!memcmp(arcs[0], arcs[i], (costs ? 1 : 2) * large.m * sizeof(double)), "%d threads", i + 1);
        }
        for (int i = 0; i < 3; i++) {
            free(scores[i]);
            free(arcs[i]);
        }
        large_free(&large);
    }
}

Test(betweenness, renaming_nodes_and_an_isolate_change_nothing) {
    for (uint64_t seed = 0; seed < 10; seed++)
        for (int costs = 0; costs < 2; costs++) {
            large_t large = large_random(seed, 80, 250, seed % 2, true), renamed = large;
            uint32_t name[81];
            htg_random_t random;
            htg_random_seed(&random, seed, 4);
            for (uint32_t v = 0; v <= 80; v++)
                name[v] = v;
            htg_random_shuffle(&random, name, 81);
            renamed.ties = calloc(large.m, sizeof *renamed.ties);
            for (uint32_t t = 0; t < large.m; t++)
                for (int end = 0; end < 2; end++)
                    renamed.ties[t][end] = name[large.ties[t][end]];
            renamed.network = network_of(81, large.m, (const uint32_t(*)[2])renamed.ties, large.directed);
            double *before = node_scores(&large, costs ? large.cost : NULL, 1, NULL);
            double *after = node_scores(&renamed, costs ? large.cost : NULL, 1, NULL);
            for (uint32_t v = 0; v < 80; v++)
                ASSERT_NEAR(after[name[v]], before[v], "seed %d node %u", (int)seed, v);
            cr_assert_eq(after[name[80]], 0);
            free(before);
            free(after);
            free(renamed.ties);
            htg_network_free(renamed.network);
            large_free(&large);
        }
}

Test(betweenness, scaling_costs_changes_nothing) {
    static const double factors[] = {0.1, 3, 1e-9, 1e12};
    for (uint64_t seed = 0; seed < 8; seed++) {
        large_t large = large_random(seed, 90, 300, seed % 2, true);
        double *before = node_scores(&large, large.cost, 1, NULL), *scaled = calloc(large.m, sizeof *scaled);
        for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
            for (uint32_t t = 0; t < large.m; t++)
                scaled[t] = large.cost[t] * factors[i];
            double *after = node_scores(&large, scaled, 1, NULL);
            for (uint32_t v = 0; v < large.n; v++)
                ASSERT_NEAR(after[v], before[v], "seed %d times %g", (int)seed, factors[i]);
            free(after);
        }
        free(before);
        free(scaled);
        large_free(&large);
    }
}

/* Tiny costs beside huge ones: what vanishes in a sum is walked all the same, and no score is lost. */
Test(betweenness, vanishing_costs_do_not_break_paths) {
    uint32_t ties[][2] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
    double cost[] = {1e9, 1e-9, 1e-9, 1}, scores[5], wanted[] = {0, 3, 4, 3, 0};
    for (int directed = 0; directed < 2; directed++) {
        bool flags[] = {directed, directed, directed, directed};
        htg_network_t *network = network_of(5, 4, (const uint32_t(*)[2])ties, flags);
        htg_view_t *view = simple_view(network, HTG_DIRECTION_DIRECTED, cost);
        cr_assert_eq(htg_betweenness(view, NULL, scores, NULL, NULL), HTG_OK);
        for (int v = 0; v < 5; v++)
            ASSERT_NEAR(scores[v], wanted[v], "node %d", v);
        htg_view_free(view);
        htg_network_free(network);
    }
}

Test(betweenness, infinite_costs_close_a_tie) {
    uint32_t ties[][2] = {{0, 1}, {1, 2}, {0, 3}, {3, 2}};
    double cost[] = {1, INFINITY, 5, 5}, scores[4];
    htg_network_t *network = network_of(4, 4, (const uint32_t(*)[2])ties, NULL);
    htg_view_t *view = simple_view(network, HTG_DIRECTION_DIRECTED, cost);
    cr_assert_eq(htg_betweenness(view, NULL, scores, NULL, NULL), HTG_OK);
    double wanted[] = {2, 0, 0, 2};
    for (int v = 0; v < 4; v++)
        ASSERT_NEAR(scores[v], wanted[v], "node %d", v);
    htg_view_free(view);
    htg_network_free(network);
}

/* Hubs h0 … hk, between neighbours two ways of two steps each (2^k shortest paths from end to end), and beside them one long
   way of equal length: counts of 2^k and of 1 meet at hk. */
enum { RUNGS = 1100, HUBS = RUNGS + 1, SIDES = 2 * RUNGS, BESIDE = 2 * RUNGS - 1, LADDER = HUBS + SIDES + BESIDE };

static uint32_t hub(uint32_t i) {
    return i;
}

static uint32_t side(uint32_t i, uint32_t which) {
    return HUBS + 2 * i + which;
}

static htg_network_t *ladder(bool beside) {
    static uint32_t ties[4 * RUNGS + 2 * RUNGS][2];
    static bool directed[4 * RUNGS + 2 * RUNGS];
    uint32_t m = 0;
    for (uint32_t i = 0; i < RUNGS; i++)
        for (uint32_t which = 0; which < 2; which++) {
            ties[m][0] = hub(i), ties[m++][1] = side(i, which);
            ties[m][0] = side(i, which), ties[m++][1] = hub(i + 1);
        }
    for (uint32_t j = 0; j < 2 * RUNGS && beside; j++) {
        ties[m][0] = j == 0 ? hub(0) : HUBS + SIDES + j - 1;
        ties[m++][1] = j == 2 * RUNGS - 1 ? hub(RUNGS) : HUBS + SIDES + j;
    }
    for (uint32_t t = 0; t < m; t++)
        directed[t] = true;
    return network_of(beside ? LADDER : HUBS + SIDES, m, (const uint32_t(*)[2])ties, directed);
}

static void check_ladder(bool beside, const double *cost) {
    static double scores[LADDER], arcs[6 * RUNGS];
    htg_network_t *network = ladder(beside);
    htg_view_t *view = simple_view(network, HTG_DIRECTION_DIRECTED, cost);
    cr_assert_eq(htg_betweenness(view, NULL, scores, arcs, NULL), HTG_OK);
    for (uint32_t i = 0; i <= RUNGS; i++)
        ASSERT_NEAR(scores[hub(i)], 9.0 * i * (RUNGS - i), "hub %u", i);
    for (uint32_t i = 0; i < RUNGS; i++)
        for (uint32_t which = 0; which < 2; which++)
            ASSERT_NEAR(scores[side(i, which)], 0.5 * (3.0 * i + 1) * (3.0 * (RUNGS - i) - 2), "side %u", i);
    for (uint32_t j = 1; j <= BESIDE && beside; j++) /* pairs with both ends beside, or from h0, or to hk */
        ASSERT_NEAR(scores[HUBS + SIDES + j - 1], (double)j * (BESIDE - j) + (j - 1), "beside %u", j);
    for (uint32_t arc = 0; arc < view->arc_count; arc++)
        cr_assert(isfinite(arcs[arc]) && arcs[arc] > 0, "arc %u", arc);
    htg_view_free(view);
    htg_network_free(network);
}

Test(betweenness, more_paths_than_a_double_holds) {
    static double cost[6 * RUNGS];
    for (uint32_t t = 0; t < 6 * RUNGS; t++)
        cost[t] = 0.3;
    check_ladder(false, NULL);
    check_ladder(true, NULL);
    check_ladder(true, cost);
}

typedef struct stop {
    uint32_t calls, allowed;
    double done, total;
} stop_t;

static bool stop_after(void *user, const char *phase, double done, double total) {
    stop_t *stop = user;
    cr_assert_str_eq(phase, "betweenness");
    cr_assert(done >= stop->done && done <= total);
    stop->done = done;
    stop->total = total;
    return stop->calls++ < stop->allowed;
}

Test(betweenness, reports_and_can_be_cancelled) {
    large_t large = large_random(1, 700, 5000, true, true);
    double scores[700];
    for (int costs = 0; costs < 2; costs++)
        for (uint32_t allowed = 0; allowed < 2; allowed++) {
            stop_t stop = {.allowed = allowed ? UINT32_MAX : 0};
            htg_progress_t progress = {stop_after, &stop};
            htg_betweenness_options_t options = {NULL, NULL, &progress, 2, NULL};
            htg_error_t err = HTG_ERROR_INIT;
            htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, costs ? large.cost : NULL);
            cr_assert_eq(htg_betweenness(view, &options, scores, NULL, &err), allowed ? HTG_OK : HTG_ERROR_CANCELLED);
            cr_assert_gt(stop.calls, 0);
            cr_assert_eq(stop.total, 700);
            htg_view_free(view);
        }
    large_free(&large);
}

Test(betweenness, without_memory_says_so) {
    large_t large = large_random(3, 20, 60, false, false);
    double scores[20], arcs[120];
    for (int costs = 0; costs < 2; costs++) {
        htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, costs ? large.cost : NULL);
        htg_status_t status = HTG_ERROR_MEMORY;
        uint64_t failures = 0;
        for (uint64_t k = 1; status == HTG_ERROR_MEMORY; k++) {
            htg_error_t err = HTG_ERROR_INIT;
            htg_alloc_fail_at(k);
            status = htg_betweenness(view, NULL, scores, arcs, &err);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || (status == HTG_ERROR_MEMORY && err.status == HTG_ERROR_MEMORY && err.message[0]));
            failures += status != HTG_OK;
        }
        cr_assert_eq(status, HTG_OK);
        cr_assert_geq(failures, 7);
        htg_view_free(view);
    }
    large_free(&large);
}

Test(betweenness, networks_of_no_and_one_node) {
    for (uint32_t n = 0; n < 2; n++) {
        double score = -1;
        htg_network_t *network = network_of(n, 0, NULL, NULL);
        htg_view_t *view = simple_view(network, HTG_DIRECTION_DIRECTED, NULL);
        cr_assert_eq(htg_betweenness(view, NULL, &score, NULL, NULL), HTG_OK);
        cr_assert_eq(score, n ? 0 : -1);
        cr_assert_eq(htg_betweenness_pairs(view, NULL, NULL), 0);
        htg_view_free(view);
        htg_network_free(network);
    }
}
