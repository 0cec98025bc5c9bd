#include "algorithms/kcore.h"

#include <igraph.h>

#include "tests/support/random_graph.h"

/* By the definition: for each k, nodes with fewer than k neighbours left are taken away until none is. */
static void peel_by_definition(uint32_t n, dense_t a, uint32_t *coreness) {
    for (uint32_t v = 0; v < n; v++)
        coreness[v] = 0;
    for (uint32_t k = 1; k < n; k++) {
        bool in[GRAPH_MAX], changed = true;
        for (uint32_t v = 0; v < n; v++)
            in[v] = true;
        while (changed) {
            changed = false;
            for (uint32_t v = 0; v < n; v++) {
                uint32_t left = 0;
                for (uint32_t u = 0; u < n; u++)
                    left += in[u] && a[v][u] > 0;
                if (in[v] && left < k) {
                    in[v] = false;
                    changed = true;
                }
            }
        }
        for (uint32_t v = 0; v < n; v++)
            if (in[v]) coreness[v] = k;
    }
}

Test(kcore, equals_the_definition) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_UNDIRECTED, false, NULL);
        uint32_t got[GRAPH_MAX], want[GRAPH_MAX];
        dense_t a;
        dense_simple(&graph, true, a);
        peel_by_definition(graph.n, a, want);
        cr_assert_eq(htg_kcore(view, got, NULL), HTG_OK);
        for (uint32_t v = 0; v < graph.n; v++)
            cr_assert_eq(got[v], want[v], "seed %lu node %u: %u, want %u", seed, v, got[v], want[v]);
        htg_view_free(view);
        graph_free(&graph);
    }
}

Test(kcore, equals_igraph_on_a_larger_network) {
    enum { N = 3000, M = 12000 };
    static uint32_t ties[M][2], got[N];
    htg_random_t random;
    htg_random_seed(&random, 5, 0);
    igraph_t other;
    igraph_vector_int_t ends, cores;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_int_init(&cores, 0);
    for (uint32_t t = 0; t < M; t++)
        for (int end = 0; end < 2; end++) {
            uint32_t a = (uint32_t)htg_random_below(&random, N), b = (uint32_t)htg_random_below(&random, N);
            ties[t][end] = a < b ? a : b;
            igraph_vector_int_push_back(&ends, ties[t][end]);
        }
    igraph_create(&other, &ends, N, IGRAPH_UNDIRECTED);
    igraph_simplify(&other, true, true, NULL);
    igraph_coreness(&other, &cores, IGRAPH_ALL);
    htg_network_t *network = network_of(N, M, (const uint32_t(*)[2])ties, NULL);
    htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    cr_assert_eq(htg_kcore(view, got, NULL), HTG_OK);
    for (uint32_t v = 0; v < N; v++)
        cr_assert_eq(got[v], VECTOR(cores)[v], "node %u", v);
    htg_view_free(view);
    htg_network_free(network);
    igraph_destroy(&other);
    igraph_vector_int_destroy(&ends);
    igraph_vector_int_destroy(&cores);
}

Test(kcore, refuses_a_view_that_is_not_simple) {
    static const uint32_t ties[][2] = {{0, 1}, {0, 1}, {2, 2}};
    static const bool directed[] = {true, true, true};
    htg_network_t *network = network_of(3, 3, ties, directed);
    htg_view_t *views[] = {view_of(network, HTG_DIRECTION_DIRECTED, false, NULL),
                           view_of(network, HTG_DIRECTION_UNDIRECTED, true, NULL)};
    for (int i = 0; i < 2; i++) {
        uint32_t coreness[3];
        htg_error_t err = HTG_ERROR_INIT;
        cr_assert_eq(htg_kcore(views[i], coreness, &err), HTG_ERROR_ARGUMENT);
        cr_assert(strstr(err.message, "coreness"), "%s", err.message);
        htg_view_free(views[i]);
    }
    htg_network_free(network);
}
