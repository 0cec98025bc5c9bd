#include "algorithms/clustering.h"

#include <igraph.h>

#include "algorithms/simple_internal.h"
#include "tests/support/random_graph.h"

static double by_pairs(uint32_t n, dense_t a, uint32_t v) {
    uint32_t pairs = 0, tied = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            if (a[v][i] < 1 || a[v][j] < 1) continue;
            pairs++;
            tied += a[i][j] > 0;
        }
    return pairs ? (double)tied / pairs : NAN;
}

Test(clustering, equals_a_count_of_pairs_and_igraph) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_UNDIRECTED, false, NULL);
        dense_t a;
        dense_simple(&graph, true, a);
        double got[GRAPH_MAX], transitivity;
        cr_assert_eq(htg_clustering(view, NULL, got, &transitivity, NULL), HTG_OK);
        igraph_t other;
        igraph_vector_t local;
        igraph_vector_int_t ends;
        igraph_real_t whole;
        igraph_vector_init(&local, 0);
        igraph_vector_int_init(&ends, 0);
        for (uint32_t u = 0; u < graph.n; u++)
            for (uint32_t v = u + 1; v < graph.n; v++)
                if (a[u][v] > 0) {
                    igraph_vector_int_push_back(&ends, u);
                    igraph_vector_int_push_back(&ends, v);
                }
        igraph_create(&other, &ends, graph.n, IGRAPH_UNDIRECTED);
        igraph_transitivity_local_undirected(&other, &local, igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN);
        igraph_transitivity_undirected(&other, &whole, IGRAPH_TRANSITIVITY_NAN);
        for (uint32_t v = 0; v < graph.n; v++) {
            ASSERT_NEAR(got[v], by_pairs(graph.n, a, v), "seed %lu node %u", seed, v);
            ASSERT_NEAR(got[v], VECTOR(local)[v], "seed %lu node %u, igraph", seed, v);
        }
        ASSERT_NEAR(transitivity, whole, "seed %lu transitivity", seed);
        igraph_destroy(&other);
        igraph_vector_destroy(&local);
        igraph_vector_int_destroy(&ends);
        htg_view_free(view);
        graph_free(&graph);
    }
}

static void collect(void *data, uint32_t value) {
    uint32_t *found = data;
    found[++found[0]] = value;
}

/* Rows of very different length take the other way through the search. */
Test(clustering, common_values_of_sorted_rows) {
    uint32_t longer[2000], shorter[] = {0, 3, 4, 2997, 5994, 5997, 5998}, found[8] = {0};
    for (uint32_t i = 0; i < 2000; i++)
        longer[i] = 3 * i;
    htg_simple_common(longer, 2000, shorter, 7, collect, found);
    static const uint32_t want[] = {5, 0, 3, 2997, 5994, 5997};
    for (int i = 0; i < 6; i++)
        cr_assert_eq(found[i], want[i], "place %d: %u", i, found[i]);
    found[0] = 0;
    htg_simple_common(longer, 0, shorter, 7, collect, found);
    cr_assert_eq(found[0], 0);
}

static bool stop(void *user, const char *phase, double done, double total) {
    (void)phase;
    (void)done;
    (void)total;
    ++*(int *)user;
    return false;
}

Test(clustering, can_be_cancelled) {
    graph_t graph = graph_random(3, GRAPH_UNDIRECTED);
    htg_view_t *view = view_of(graph.network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    int asked = 0;
    htg_progress_t progress = {stop, &asked};
    htg_clustering_options_t options = {2, &progress};
    double values[GRAPH_MAX];
    cr_assert_eq(htg_clustering(view, &options, values, NULL, NULL), HTG_ERROR_CANCELLED);
    cr_assert_geq(asked, 1);
    htg_view_free(view);
    graph_free(&graph);
}
