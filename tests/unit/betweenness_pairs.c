/* The shares of one pair's shortest paths, and the drawing of pairs: summed over all half pairs there are, they must give
   betweenness exactly, by the enumeration of all shortest paths. */
#include <criterion/criterion.h>

#include "algorithms/betweenness_pairs_internal.h"
#include "algorithms/work_internal.h"
#include "tests/support/path_twin.h"

enum { SEEDS = 120 };

static void draw_flags(uint64_t seed, uint64_t stream, uint8_t *flags) {
    htg_random_t random;
    htg_random_seed(&random, seed, stream);
    for (uint32_t v = 0; v < GRAPH_MAX; v++)
        flags[v] = htg_random_below(&random, 3) == 0;
}

/* Shares of all half pairs together. */
static void add_all_pairs(const htg_betweenness_plan_t *plan, bool wide, double *scores) {
    htg_pair_draw_t draw;
    htg_pair_search_t search;
    htg_work_t work;
    cr_assert_eq(htg_pair_draw_make(&draw, &plan->core, NULL), HTG_OK);
    cr_assert_eq(htg_pair_search_init(&search, &plan->core), HTG_OK);
    search.wide_always = wide;
    htg_work_start(&work, NULL, "", 0);
    for (uint64_t i = 0; i < draw.total; i++) {
        uint32_t source, target;
        htg_pair_shares_t shares;
        htg_pair_draw_at(&draw, i, &source, &target);
        cr_assert(source != target && source < plan->core.node_count && target < plan->core.node_count);
        cr_assert(htg_pair_search_run(&search, source, target, &shares, &work));
        for (uint32_t j = 0; j < shares.count; j++) {
            cr_assert(shares.share[j] > 0 && shares.share[j] <= 1 + 1e-12);
            scores[plan->core.node[shares.node[j]]] += shares.share[j] / 2;
        }
    }
    htg_work_end(&work);
    htg_pair_search_free(&search);
    htg_pair_draw_free(&draw);
}

static void compare(path_twin_t *twin, const htg_view_t *view, const uint8_t *sources, const uint8_t *targets, const char *what) {
    static dense_t arcs;
    for (int wide = 0; wide < 2; wide++) {
        double wanted[GRAPH_MAX], got[GRAPH_MAX] = {0};
        htg_betweenness_options_t options = {sources, targets, NULL, 1, NULL};
        htg_betweenness_plan_t plan;
        cr_assert_eq(htg_betweenness_plan_samples(&plan, view, &options, NULL), HTG_OK);
        add_all_pairs(&plan, wide, got);
        cr_assert_eq(htg_fold_close(&plan, NULL, NULL, got, NULL, NULL), HTG_OK);
        (void)twin_betweenness(twin, sources, targets, wanted, arcs);
        for (uint32_t v = 0; v < twin->n; v++)
            ASSERT_NEAR(got[v], wanted[v], "%s, node %u", what, v);
        htg_betweenness_plan_free(&plan);
    }
}

Test(betweenness_pairs, all_together_equal_enumeration_of_all_shortest_paths) {
    static path_twin_t twin;
    for (uint64_t seed = 0; seed < SEEDS; seed++)
        for (int mix = 0; mix < GRAPH_MIXES; mix++) {
            char what[64];
            uint8_t sources[GRAPH_MAX], targets[GRAPH_MAX];
            graph_t graph = graph_random(seed, (graph_mix_t)mix);
            bool undirected = seed % 10 == 9;
            draw_flags(seed, 12, sources);
            draw_flags(seed, 13, targets);
            htg_view_t *view = view_of(graph.network, undirected ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED, false, NULL);
            twin_make(&twin, &graph, NULL, undirected);
            snprintf(what, sizeof what, "seed %d mix %d", (int)seed, mix);
            compare(&twin, view, NULL, NULL, what);
            compare(&twin, view, sources, targets, what);
            compare(&twin, view, sources, NULL, what);
            compare(&twin, view, NULL, targets, what);
            compare(&twin, view, sources, sources, what);
            htg_view_free(view);
            graph_free(&graph);
        }
}

/* Two ways of two steps between neighbouring hubs, 2^rungs paths from end to end; one side of the first rung doubled: 2 of 3. */
Test(betweenness_pairs, more_paths_than_a_double_holds) {
    enum { RUNGS = 1100, NODES = 3 * RUNGS + 1 };
    static uint32_t ties[4 * RUNGS + 1][2];
    uint32_t m = 0;
    for (uint32_t i = 0; i < RUNGS; i++)
        for (uint32_t which = 1; which <= 2; which++) {
            ties[m][0] = 3 * i, ties[m++][1] = 3 * i + which;
            ties[m][0] = 3 * i + which, ties[m++][1] = 3 * (i + 1);
        }
    ties[m][0] = 0, ties[m++][1] = 1;
    htg_network_t *network = network_of(NODES, m, (const uint32_t(*)[2])ties, NULL);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, true, NULL);
    htg_betweenness_options_t options = HTG_BETWEENNESS_OPTIONS_INIT;
    htg_betweenness_plan_t plan;
    htg_pair_search_t search;
    htg_work_t work;
    htg_pair_shares_t shares;
    cr_assert_eq(htg_betweenness_plan_samples(&plan, view, &options, NULL), HTG_OK);
    cr_assert_eq(htg_pair_search_init(&search, &plan.core), HTG_OK);
    htg_work_start(&work, NULL, "", 0);
    uint32_t first = HTG_NONE, last = HTG_NONE;
    for (uint32_t v = 0; v < plan.core.node_count; v++) {
        if (plan.core.node[v] == 0) first = v;
        if (plan.core.node[v] == NODES - 1) last = v;
    }
    cr_assert(htg_pair_search_run(&search, first, last, &shares, &work));
    cr_assert_eq(shares.count, NODES - 2);
    for (uint32_t i = 0; i < shares.count; i++) {
        uint32_t v = plan.core.node[shares.node[i]];
        ASSERT_NEAR(shares.share[i], v % 3 == 0 ? 1 : v == 1 ? 2.0 / 3 : v == 2 ? 1.0 / 3 : 0.5, "node %u", v);
    }
    htg_work_end(&work);
    htg_pair_search_free(&search);
    htg_betweenness_plan_free(&plan);
    htg_view_free(view);
    htg_network_free(network);
}
