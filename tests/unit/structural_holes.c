#include "algorithms/structural_holes.h"

#include <igraph.h>

#include "tests/support/random_graph.h"

/* Burt's sum with all its indices. */
static double constraint_by_definition(uint32_t n, dense_t a, uint32_t i) {
    double degree[GRAPH_MAX] = {0}, sum = 0;
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t v = 0; v < n; v++)
            degree[u] += a[u][v];
    if (degree[i] < 1) return NAN;
    for (uint32_t j = 0; j < n; j++) {
        if (a[i][j] < 1) continue;
        double invested = a[i][j] / degree[i];
        for (uint32_t q = 0; q < n; q++)
            if (q != i && q != j && a[i][q] > 0) invested += a[i][q] / degree[i] * (a[q][j] / degree[q]);
        sum += invested * invested;
    }
    return sum;
}

/* Burt's own form: Σ_j (1 − Σ_q p_iq m_jq) over the neighbours j, m_jq 1 where j and q are tied. */
static double effective_size_by_definition(uint32_t n, dense_t a, uint32_t i) {
    double degree = 0, sum = 0;
    for (uint32_t v = 0; v < n; v++)
        degree += a[i][v];
    if (degree < 1) return NAN;
    for (uint32_t j = 0; j < n; j++) {
        if (a[i][j] < 1) continue;
        sum += 1;
        for (uint32_t q = 0; q < n; q++)
            if (q != i && q != j) sum -= a[i][q] / degree * a[j][q];
    }
    return sum;
}

Test(structural_holes, equal_burts_sums_and_igraph) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_UNDIRECTED, false, NULL);
        dense_t a;
        dense_simple(&graph, true, a);
        igraph_t other;
        igraph_vector_t theirs;
        igraph_vector_int_t ends;
        igraph_vector_init(&theirs, 0);
        igraph_vector_int_init(&ends, 0);
        for (uint32_t u = 0; u < graph.n; u++)
            for (uint32_t v = u + 1; v < graph.n; v++)
                if (a[u][v] > 0) {
                    igraph_vector_int_push_back(&ends, u);
                    igraph_vector_int_push_back(&ends, v);
                }
        igraph_create(&other, &ends, graph.n, IGRAPH_UNDIRECTED);
        igraph_constraint(&other, &theirs, igraph_vss_all(), NULL);
        double constraint[GRAPH_MAX], size[GRAPH_MAX];
        cr_assert_eq(htg_constraint(view, NULL, constraint, NULL), HTG_OK);
        cr_assert_eq(htg_effective_size(view, NULL, size, NULL), HTG_OK);
        for (uint32_t v = 0; v < graph.n; v++) {
            ASSERT_NEAR(constraint[v], constraint_by_definition(graph.n, a, v), "seed %lu node %u: constraint", seed, v);
            ASSERT_NEAR(constraint[v], VECTOR(theirs)[v], "seed %lu node %u: constraint, igraph", seed, v);
            ASSERT_NEAR(size[v], effective_size_by_definition(graph.n, a, v), "seed %lu node %u: effective size", seed, v);
        }
        igraph_destroy(&other);
        igraph_vector_destroy(&theirs);
        igraph_vector_int_destroy(&ends);
        htg_view_free(view);
        graph_free(&graph);
    }
}

Test(structural_holes, krackhardts_kite) {
    static const double constraint[] = {.541198, .541198, .664136, .47017, .664136, .445089, .445089, .431111, .5, 1};
    /* NetworkX 3.6.1, effective_size */
    static const double size[] = {2, 2, 1, 10.0 / 3, 1, 3, 3, 7.0 / 3, 2, 1};
    htg_network_t *network = kite();
    htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    double got[10];
    cr_assert_eq(htg_constraint(view, NULL, got, NULL), HTG_OK);
    for (int v = 0; v < 10; v++)
        cr_assert(fabs(got[v] - constraint[v]) < 5e-7, "node %d: constraint %.9f", v, got[v]);
    cr_assert_eq(htg_effective_size(view, NULL, got, NULL), HTG_OK);
    for (int v = 0; v < 10; v++)
        ASSERT_NEAR(got[v], size[v], "node %d: effective size", v);
    htg_view_free(view);
    htg_network_free(network);
}
