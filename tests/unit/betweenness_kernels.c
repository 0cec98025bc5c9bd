/* Every kernel of betweenness on networks of every shape: against igraph, against one another, and in parts. */
#include <criterion/criterion.h>

#include "algorithms/betweenness_internal.h"
#include "tests/support/igraph_calls.h"
#include "tests/support/random_ties.h"

static const htg_betweenness_kernel_t kernels[] = {HTG_KERNEL_SINGLE, HTG_KERNEL_WIDE, HTG_KERNEL_PLAIN, HTG_KERNEL_AVX2,
                                                   HTG_KERNEL_AVX512, HTG_KERNEL_BEST};
enum { KERNELS = sizeof kernels / sizeof *kernels, FIRST_OF_LANES = 2 };

static bool has_kernel(htg_betweenness_kernel_t kernel, const htg_view_t *view, const htg_betweenness_options_t *options,
                       double *nodes, double *arcs) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_status_t status = htg_betweenness_with(view, options, kernel, nodes, arcs, &err);
    cr_assert(status == HTG_OK || (status == HTG_ERROR_ARGUMENT && (kernel == HTG_KERNEL_AVX2 || kernel == HTG_KERNEL_AVX512)),
              "%s", err.message);
    return !status;
}

static void compare_with_igraph(const ties_t *ties, bool multi, const double *cost, const char *what) {
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t nodes, edges, costs;
    igraph_vector_int_init(&ends, 2 * ties->m);
    igraph_vector_init(&nodes, 0);
    igraph_vector_init(&edges, 0);
    for (uint32_t t = 0; t < ties->m; t++) {
        VECTOR(ends)[2 * t] = ties->end[t][0];
        VECTOR(ends)[2 * t + 1] = ties->end[t][1];
    }
    igraph_create(&graph, &ends, ties->n, ties->directed[0]);
    igraph_vector_init_array(&costs, ties->cost, ties->m);
    igraphs_betweenness(&graph, cost ? &costs : NULL, &nodes, &edges);
    htg_view_t *view = view_of_ties(ties, multi, cost);
    double *got = calloc(ties->n, sizeof *got), *arcs = calloc(view->arc_count, sizeof *arcs);
    double *alone = calloc(ties->n, sizeof *alone);
    for (int k = 0; k < KERNELS; k++) {
        if (!has_kernel(kernels[k], view, NULL, got, arcs)) continue;
        cr_assert(has_kernel(kernels[k], view, NULL, alone, NULL));
        for (uint32_t v = 0; v < ties->n; v++) {
            cr_assert_eq(alone[v], got[v], "%s kernel %d node %u without arcs", what, k, v);
            ASSERT_NEAR(got[v], VECTOR(nodes)[v], "%s kernel %d node %u", what, k, v);
            for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
                if (view->out_head[arc] != v)
                    ASSERT_NEAR(arcs[arc], VECTOR(edges)[view->out_tie[arc]], "%s kernel %d arc %u", what, k, arc);
        }
    }
    free(got);
    free(alone);
    free(arcs);
    htg_view_free(view);
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&ends);
    igraph_vector_destroy(&nodes);
    igraph_vector_destroy(&edges);
    igraph_vector_destroy(&costs);
}

/* Ties are drawn with repetition, and every view keeps them: parallel ties are paths of their own for igraph too. */
Test(betweenness_kernels, equal_igraph_with_loops_parallels_trees_and_parts) {
    for (uint64_t seed = 0; seed < 16; seed++) {
        char what[64];
        ties_t ties = random_ties(seed, 60 + (uint32_t)seed * 17, seed & 1, seed & 2);
        snprintf(what, sizeof what, "seed %d", (int)seed);
        compare_with_igraph(&ties, true, NULL, what);
        ties_free(&ties);
    }
}

Test(betweenness_kernels, equal_igraph_with_whole_costs) {
    for (uint64_t seed = 0; seed < 12; seed++) {
        char what[64];
        ties_t ties = random_ties(seed, seed & 4 ? 300 : 60 + (uint32_t)seed * 20, seed & 1, seed & 2);
        snprintf(what, sizeof what, "seed %d", (int)seed);
        compare_with_igraph(&ties, true, ties.cost, what);
        ties_free(&ties);
    }
}

/* A part whose lengths are short, by which the search is chosen, and rings whose lengths fit into no byte. */
Test(betweenness_kernels, equal_igraph_where_costs_grow_long) {
    enum { SHORT = 300, RING = 140 };
    ties_t ties = ties_new(SHORT + 2 * RING, 4 * SHORT + 3 * RING, false);
    htg_random_t random;
    htg_random_seed(&random, 5, 23);
    for (uint32_t t = 0; t < 4 * SHORT; t++)
        tie(&ties, (uint32_t)htg_random_below(&random, SHORT), (uint32_t)htg_random_below(&random, SHORT));
    for (uint32_t t = 0; t < 2 * RING; t++) {
        uint32_t first = SHORT + t / RING * RING;
        tie(&ties, first + t % RING, first + (t + 1) % RING);
        if (t % 2) tie(&ties, first + t % RING, first + (t + 1) % RING);
    }
    for (uint32_t t = 0; t < ties.m; t++) ties.cost[t] = t < 4 * SHORT ? 1 + t % 3 : t % 5 ? 10 : 7;
    compare_with_igraph(&ties, true, ties.cost, "long");
    ties_free(&ties);
}

static ties_t grid(uint32_t rows, uint32_t columns) {
    ties_t ties = ties_new(rows * columns, 2 * rows * columns, false);
    for (uint32_t v = 0; v < rows * columns; v++) {
        if (v % columns + 1 < columns) tie(&ties, v, v + 1);
        if (v / columns + 1 < rows) tie(&ties, v, v + columns);
    }
    return ties;
}

/* From corner to corner C(88, 44), about 2^84, shortest paths. */
Test(betweenness_kernels, equal_igraph_on_a_grid) {
    ties_t ties = grid(45, 45);
    compare_with_igraph(&ties, false, NULL, "grid");
    ties_free(&ties);
}

/* Links of three ways each: up to 3^20 shortest paths, odd numbers on both sides of those that two bytes and floats hold. */
static ties_t braid(uint32_t links) {
    ties_t ties = ties_new(4 * links + 1, 7 * links, false);
    for (uint32_t link = 0; link < links; link++) {
        uint32_t head = 4 * link;
        for (uint32_t way = 1; way <= 3; way++) {
            tie(&ties, head, head + way);
            tie(&ties, head + way, head + 4);
        }
        if (link % 7 == 6) tie(&ties, head + 1, head + 2);
    }
    return ties;
}

Test(betweenness_kernels, equal_igraph_where_narrow_counts_end) {
    for (uint32_t links = 9; links <= 20; links++) {
        char what[64];
        ties_t ties = braid(links);
        snprintf(what, sizeof what, "%u links", links);
        compare_with_igraph(&ties, false, NULL, what);
        ties_free(&ties);
    }
}

static void draw_sets(uint64_t seed, uint32_t n, uint8_t *sources, uint8_t *targets) {
    htg_random_t random;
    htg_random_seed(&random, seed, 22);
    for (uint32_t v = 0; v < n; v++) {
        sources[v] = htg_random_below(&random, 3) == 0;
        targets[v] = htg_random_below(&random, 2) == 0;
    }
}

/* Lane after lane is added in one order, whatever the width of vectors. */
Test(betweenness_kernels, vectors_and_threads_change_no_digit) {
    for (uint64_t seed = 0; seed < 16; seed++) {
        uint32_t n = 700;
        ties_t ties = random_ties(seed, n, seed & 1, seed & 2);
        uint8_t sources[700], targets[700];
        draw_sets(seed, n, sources, targets);
        htg_betweenness_options_t options = {seed & 4 ? sources : NULL, seed & 4 ? targets : NULL, NULL, 1, NULL};
        htg_view_t *view = view_of_ties(&ties, seed & 2, seed & 8 ? ties.cost : NULL);
        double *nodes[2] = {calloc(n, sizeof(double)), calloc(n, sizeof(double))}, *arcs[2];
        for (int i = 0; i < 2; i++) arcs[i] = calloc(view->arc_count, sizeof(double));
        cr_assert(has_kernel(HTG_KERNEL_PLAIN, view, &options, nodes[0], arcs[0]));
        for (int k = 0; k < KERNELS; k++) {
            options.threads = 1 + k % 3;
            if (!has_kernel(kernels[k], view, &options, nodes[1], arcs[1])) continue;
            for (uint32_t v = 0; v < n; v++)
                ASSERT_NEAR(nodes[1][v], nodes[0][v], "seed %d kernel %d node %u", (int)seed, k, v);
            if (k < FIRST_OF_LANES) continue;
            cr_assert(!memcmp(nodes[0], nodes[1], n * sizeof(double)), "seed %d kernel %d", (int)seed, k);
            cr_assert(!memcmp(arcs[0], arcs[1], view->arc_count * sizeof(double)), "seed %d kernel %d", (int)seed, k);
        }
        for (int i = 0; i < 2; i++) free(nodes[i]), free(arcs[i]);
        htg_view_free(view);
        ties_free(&ties);
    }
}

/* As machines do that share the blocks: the sums of any parts, added in any order, give the same bytes. */
Test(betweenness_kernels, parts_add_up_to_the_same_digits) {
    for (int costs = 0; costs < 2; costs++) {
        htg_betweenness_options_t options = HTG_BETWEENNESS_OPTIONS_INIT;
        htg_betweenness_plan_t plan;
        htg_exact_sums_t all, part;
        double whole[1500], parts[1500];
        ties_t ties = random_ties(3, 1500, true, true);
        htg_view_t *view = view_of_ties(&ties, true, costs ? ties.cost : NULL);
        cr_assert_eq(htg_betweenness(view, NULL, whole, NULL, NULL), HTG_OK);
        cr_assert_eq(htg_betweenness_plan_make(&plan, view, &options, HTG_KERNEL_BEST, true, false, NULL), HTG_OK);
        cr_assert_geq(plan.block_count, 5);
        cr_assert_eq(htg_exact_sums_make(&all, &plan, NULL), HTG_OK);
        uint32_t cuts[] = {plan.block_count, 3, 2, 0};
        for (size_t i = 0; i + 1 < sizeof cuts / sizeof *cuts; i++) {
            cr_assert_eq(htg_exact_sums_make(&part, &plan, NULL), HTG_OK);
            cr_assert_eq(htg_betweenness_blocks(&plan, cuts[i + 1], cuts[i], &options, &part, NULL), HTG_OK);
            htg_exact_sums_add(&all, &part, &plan);
            htg_exact_sums_free(&part);
        }
        cr_assert_eq(htg_betweenness_scores(&plan, &all, parts, NULL, NULL), HTG_OK);
        cr_assert(!memcmp(whole, parts, sizeof whole));
        htg_exact_sums_free(&all);
        htg_betweenness_plan_free(&plan);
        htg_view_free(view);
        ties_free(&ties);
    }
}

enum { LONG = 100000 };

Test(betweenness_kernels, a_path_of_many_nodes) {
    for (int directed = 0; directed < 2; directed++) {
        ties_t ties = ties_new(LONG, LONG, directed);
        for (uint32_t v = 0; v + 1 < LONG; v++) tie(&ties, v, v + 1);
        htg_view_t *view = view_of_ties(&ties, false, NULL);
        double *scores = calloc(LONG, sizeof *scores), *arcs = calloc(view->arc_count, sizeof *arcs);
        cr_assert_eq(htg_betweenness(view, NULL, scores, arcs, NULL), HTG_OK);
        for (uint32_t v = 0; v < LONG; v++)
            cr_assert_eq(scores[v], (double)v * (LONG - 1 - v), "node %u", v);
        for (uint32_t v = 0; v + 1 < LONG; v++)
            cr_assert_eq(arcs[view->out_start[v + 1] - 1], (double)(v + 1) * (LONG - 1 - v), "tie %u", v);
        free(scores);
        free(arcs);
        htg_view_free(view);
        ties_free(&ties);
    }
}

/* From the corner of a grid of 10^5 nodes: up to C(648, 249), about 10^186, paths, and 400 + 250 levels. */
Test(betweenness_kernels, a_grid_of_many_nodes) {
    ties_t ties = grid(400, 250);
    htg_view_t *view = view_of_ties(&ties, false, NULL);
    uint8_t *sources = calloc(LONG, 1);
    double *got = calloc(LONG, sizeof *got), *wide = calloc(LONG, sizeof *wide), sum = 0;
    htg_betweenness_options_t options = {sources, NULL, NULL, 0, NULL};
    sources[0] = 1;
    cr_assert(has_kernel(HTG_KERNEL_BEST, view, &options, got, NULL));
    cr_assert(has_kernel(HTG_KERNEL_WIDE, view, &options, wide, NULL));
    for (uint32_t v = 0; v < LONG; v++) {
        ASSERT_NEAR(got[v], wide[v], "node %u", v);
        sum += got[v];
    }
    /* A path of length d has d - 1 nodes inside, so the sum over all nodes is that of (distance - 1). */
    ASSERT_NEAR(sum, (399.0 / 2 + 249.0 / 2) * LONG - (LONG - 1), "sum");
    free(sources);
    free(got);
    free(wide);
    htg_view_free(view);
    ties_free(&ties);
}
