#include "algorithms/brokerage.h"

#include "core/vocabulary.h"
#include "tests/support/random_graph.h"

static void by_triples(uint32_t n, dense_t a, const uint32_t *group, htg_brokerage_counts_t *counts) {
    memset(counts, 0, n * sizeof *counts);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t b = 0; b < n; b++)
            for (uint32_t c = 0; c < n; c++) {
                if (i == b || b == c || i == c || a[i][b] < 1 || a[b][c] < 1 || a[i][c] > 0) continue;
                uint32_t x = group[i], y = group[b], z = group[c];
                if (x == HTG_NONE || y == HTG_NONE || z == HTG_NONE) continue;
                htg_brokerage_role_t role = HTG_BROKERAGE_LIAISON;
                if (x == y && y == z)
                    role = HTG_BROKERAGE_COORDINATOR;
                else if (x == z)
                    role = HTG_BROKERAGE_CONSULTANT;
                else if (x == y)
                    role = HTG_BROKERAGE_REPRESENTATIVE;
                else if (y == z)
                    role = HTG_BROKERAGE_GATEKEEPER;
                counts[b][role]++;
            }
}

Test(brokerage, equals_a_count_of_triples) {
    for (uint64_t seed = 1; seed <= 330; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_DIRECTED, false, NULL);
        htg_random_t random;
        htg_random_seed(&random, seed, 8);
        uint32_t group[GRAPH_MAX], groups = 1 + (uint32_t)htg_random_below(&random, 5);
        for (uint32_t v = 0; v < graph.n; v++) {
            uint64_t drawn = htg_random_below(&random, groups + 1);
            group[v] = drawn == groups ? HTG_NONE : (uint32_t)drawn * 1000003u;
        }
        dense_t a;
        dense_simple(&graph, false, a);
        htg_brokerage_counts_t got[GRAPH_MAX], want[GRAPH_MAX];
        by_triples(graph.n, a, group, want);
        cr_assert_eq(htg_brokerage(view, group, NULL, got, NULL), HTG_OK);
        for (uint32_t v = 0; v < graph.n; v++)
            for (int role = 0; role < HTG_BROKERAGE_ROLES; role++)
                cr_assert_eq(got[v][role], want[v][role], "seed %lu node %u role %d: %lu, want %lu", seed, v, role,
                             got[v][role], want[v][role]);
        htg_view_free(view);
        graph_free(&graph);
    }
}

/* The golden case: t1, t2 of group 0; o1, o2 of 1; v1 of 2; n1 of 3. */
Test(brokerage, golden_case) {
    enum { T1, T2, O1, O2, V1, N1 };
    static const uint32_t ties[][2] = {{T1, O1}, {O1, O2}, {T2, O1}, {O1, T2}, {V1, O2},
                                       {O2, T1}, {V1, N1}, {N1, O1}, {T1, T2}, {T2, V1}};
    static const uint32_t group[] = {0, 0, 1, 1, 2, 3};
    static const uint64_t want[6][HTG_BROKERAGE_ROLES] = {
        [T1] = {[HTG_BROKERAGE_CONSULTANT] = 1, [HTG_BROKERAGE_GATEKEEPER] = 1},
        [T2] = {[HTG_BROKERAGE_REPRESENTATIVE] = 1, [HTG_BROKERAGE_LIAISON] = 1},
        [O1] = {[HTG_BROKERAGE_GATEKEEPER] = 3, [HTG_BROKERAGE_LIAISON] = 1},
        [O2] = {[HTG_BROKERAGE_REPRESENTATIVE] = 1, [HTG_BROKERAGE_LIAISON] = 1},
        [V1] = {[HTG_BROKERAGE_LIAISON] = 2},
        [N1] = {[HTG_BROKERAGE_LIAISON] = 1},
    };
    static const bool directed[] = {true, true, true, true, true, true, true, true, true, true};
    htg_network_t *network = network_of(6, 10, ties, directed);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    htg_brokerage_counts_t got[6];
    cr_assert_eq(htg_brokerage(view, group, NULL, got, NULL), HTG_OK);
    for (int v = 0; v < 6; v++)
        for (int role = 0; role < HTG_BROKERAGE_ROLES; role++)
            cr_assert_eq(got[v][role], want[v][role], "node %d role %d: %lu, want %lu", v, role, got[v][role], want[v][role]);
    htg_view_free(view);
    htg_network_free(network);
}

Test(brokerage, same_counts_for_any_number_of_threads) {
    enum { N = 2000, M = 20000 };
    static uint32_t ties[M][2], group[N];
    static bool directed[M];
    static htg_brokerage_counts_t one[N], many[N];
    htg_random_t random;
    htg_random_seed(&random, 3, 0);
    for (uint32_t t = 0; t < M; t++) {
        ties[t][0] = (uint32_t)htg_random_below(&random, N);
        ties[t][1] = (uint32_t)(htg_random_unit(&random) * htg_random_unit(&random) * N);
        directed[t] = true;
    }
    for (uint32_t v = 0; v < N; v++)
        group[v] = v % 7;
    htg_network_t *network = network_of(N, M, (const uint32_t(*)[2])ties, directed);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    htg_brokerage_options_t options = {1, NULL};
    cr_assert_eq(htg_brokerage(view, group, &options, one, NULL), HTG_OK);
    options.threads = 4;
    cr_assert_eq(htg_brokerage(view, group, &options, many, NULL), HTG_OK);
    cr_assert_eq(memcmp(one, many, sizeof one), 0);
    htg_view_free(view);
    htg_network_free(network);
}

Test(brokerage, refuses_parallel_ties_and_loops) {
    static const uint32_t ties[][2] = {{0, 1}, {0, 1}};
    static const bool directed[] = {true, true};
    static const uint32_t group[] = {0, 0};
    htg_network_t *network = network_of(2, 2, ties, directed);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, true, NULL);
    htg_brokerage_counts_t counts[2];
    cr_assert_eq(htg_brokerage(view, group, NULL, counts, NULL), HTG_ERROR_ARGUMENT);
    htg_view_free(view);
    htg_network_free(network);
}

/* Node 0: two ties of exploitation, one of recruitment; 1: one of each, so the earlier; 3: none; a tie of two stages
   counts for both; a loop counts once. */
Test(brokerage, stage_of_a_node_is_that_of_most_of_its_ties) {
    static const uint32_t ties[][2] = {{0, 1}, {0, 2}, {0, 2}, {1, 2}, {4, 4}, {3, 2}};
    static const bool directed[] = {true, false, true, true, true, true};
    enum { R = 1u << HTG_STAGE_RECRUITMENT, T = 1u << HTG_STAGE_TRANSPORTATION, E = 1u << HTG_STAGE_EXPLOITATION };
    static const uint8_t stages[] = {R, E, E, T | E, T, 0};
    static const uint32_t want[] = {HTG_STAGE_EXPLOITATION, HTG_STAGE_RECRUITMENT, HTG_STAGE_EXPLOITATION, HTG_NONE,
                                    HTG_STAGE_TRANSPORTATION};
    htg_network_t *network = network_of(5, 6, ties, directed);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, true, NULL);
    uint32_t group[5];
    htg_brokerage_stage_groups(view, stages, group);
    for (int v = 0; v < 5; v++)
        cr_assert_eq(group[v], want[v], "node %d: %u", v, group[v]);
    htg_brokerage_stage_groups(view, NULL, group);
    for (int v = 0; v < 5; v++)
        cr_assert_eq(group[v], HTG_NONE);
    htg_view_free(view);
    htg_network_free(network);
}
