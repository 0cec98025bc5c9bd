#include "algorithms/degree.h"

#include <igraph.h>

#include "algorithms/strength.h"
#include "tests/support/random_graph.h"

/* Counted tie by tie, straight from the network. */
typedef struct twin {
    uint32_t degree[GRAPH_MAX], in[GRAPH_MAX], out[GRAPH_MAX], neighbours[GRAPH_MAX];
    double strength[GRAPH_MAX], in_strength[GRAPH_MAX], out_strength[GRAPH_MAX];
} twin_t;

static twin_t count_ties(const graph_t *graph, bool undirected) {
    twin_t twin = {0};
    dense_t joined = {{0}};
    for (uint32_t t = 0; t < graph->m; t++) {
        uint32_t s = graph->source[t], d = graph->target[t];
        bool both = (undirected || !htg_network_tie_directed(graph->network, t)) && s != d;
        double w = graph->weight[t];
        twin.degree[s]++, twin.strength[s] += w;
        twin.degree[d]++, twin.strength[d] += w;
        twin.out[s]++, twin.out_strength[s] += w;
        twin.in[d]++, twin.in_strength[d] += w;
        if (both) {
            twin.out[d]++, twin.out_strength[d] += w;
            twin.in[s]++, twin.in_strength[s] += w;
        }
        if (s != d) joined[s][d] = joined[d][s] = 1;
    }
    for (uint32_t v = 0; v < graph->n; v++)
        for (uint32_t u = 0; u < graph->n; u++)
            twin.neighbours[v] += joined[v][u] > 0;
    return twin;
}

static void compare(const graph_t *graph, htg_direction_t direction, uint64_t seed) {
    twin_t want = count_ties(graph, direction == HTG_DIRECTION_UNDIRECTED);
    htg_view_t *view = view_of(graph->network, direction, true, graph->weight);
    htg_view_t *simple = view_of(graph->network, direction, false, NULL);
    uint32_t all[GRAPH_MAX], in[GRAPH_MAX], out[GRAPH_MAX], neighbours[GRAPH_MAX], simple_neighbours[GRAPH_MAX];
    double strength[GRAPH_MAX], in_strength[GRAPH_MAX], out_strength[GRAPH_MAX];
    htg_degree(view, HTG_DEGREE_ALL, all);
    htg_degree(view, HTG_DEGREE_IN, in);
    htg_degree(view, HTG_DEGREE_OUT, out);
    htg_neighbours(view, neighbours);
    htg_neighbours(simple, simple_neighbours);
    htg_strength(view, HTG_DEGREE_ALL, strength);
    htg_strength(view, HTG_DEGREE_IN, in_strength);
    htg_strength(view, HTG_DEGREE_OUT, out_strength);
    for (uint32_t v = 0; v < graph->n; v++) {
        cr_assert_eq(all[v], want.degree[v], "seed %lu node %u: degree %u, want %u", seed, v, all[v], want.degree[v]);
        cr_assert_eq(in[v], want.in[v], "seed %lu node %u: in-degree %u, want %u", seed, v, in[v], want.in[v]);
        cr_assert_eq(out[v], want.out[v], "seed %lu node %u: out-degree %u, want %u", seed, v, out[v], want.out[v]);
        cr_assert_eq(neighbours[v], want.neighbours[v], "seed %lu node %u: neighbours", seed, v);
        cr_assert_eq(simple_neighbours[v], want.neighbours[v], "seed %lu node %u: neighbours on the simple view", seed, v);
        ASSERT_NEAR(strength[v], want.strength[v], "seed %lu node %u: strength", seed, v);
        ASSERT_NEAR(in_strength[v], want.in_strength[v], "seed %lu node %u: in-strength", seed, v);
        ASSERT_NEAR(out_strength[v], want.out_strength[v], "seed %lu node %u: out-strength", seed, v);
    }
    htg_view_free(view);
    htg_view_free(simple);
}

Test(degree, equals_a_count_of_the_ties) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        compare(&graph, HTG_DIRECTION_DIRECTED, seed);
        compare(&graph, HTG_DIRECTION_UNDIRECTED, seed);
        graph_free(&graph);
    }
}

Test(degree, equals_igraph_where_all_ties_are_directed) {
    for (uint64_t seed = 1; seed <= 60; seed++) {
        graph_t graph = graph_random(seed, GRAPH_DIRECTED);
        igraph_t other;
        igraph_vector_int_t ends, degree;
        igraph_vector_t weights, strength;
        igraph_vector_int_init(&ends, 0);
        igraph_vector_int_init(&degree, 0);
        igraph_vector_init_array(&weights, graph.weight, graph.m);
        igraph_vector_init(&strength, 0);
        for (uint32_t t = 0; t < graph.m; t++) {
            igraph_vector_int_push_back(&ends, graph.source[t]);
            igraph_vector_int_push_back(&ends, graph.target[t]);
        }
        igraph_create(&other, &ends, graph.n, IGRAPH_DIRECTED);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_DIRECTED, true, graph.weight);
        static const struct {
            htg_degree_kind_t ours;
            igraph_neimode_t theirs;
        } kinds[] = {{HTG_DEGREE_ALL, IGRAPH_ALL}, {HTG_DEGREE_IN, IGRAPH_IN}, {HTG_DEGREE_OUT, IGRAPH_OUT}};
        for (size_t k = 0; graph.m > 0 && k < 3; k++) {
            uint32_t ours[GRAPH_MAX];
            double our_strength[GRAPH_MAX];
            htg_degree(view, kinds[k].ours, ours);
            htg_strength(view, kinds[k].ours, our_strength);
            igraph_degree(&other, &degree, igraph_vss_all(), kinds[k].theirs, IGRAPH_LOOPS);
            igraph_strength(&other, &strength, igraph_vss_all(), kinds[k].theirs, IGRAPH_LOOPS, &weights);
            for (uint32_t v = 0; v < graph.n; v++) {
                cr_assert_eq(ours[v], VECTOR(degree)[v], "seed %lu node %u kind %zu", seed, v, k);
                ASSERT_NEAR(our_strength[v], VECTOR(strength)[v], "seed %lu node %u kind %zu", seed, v, k);
            }
        }
        htg_view_free(view);
        igraph_destroy(&other);
        igraph_vector_int_destroy(&ends);
        igraph_vector_int_destroy(&degree);
        igraph_vector_destroy(&weights);
        igraph_vector_destroy(&strength);
        graph_free(&graph);
    }
}

/* The conventions, one by one: parallel ties each; a loop 2 / 1 / 1; an undirected tie 1 / 1 / 1, also beside directed
   ones. */
Test(degree, keeps_the_conventions) {
    static const uint32_t ties[][2] = {{0, 1}, {0, 1}, {1, 0}, {2, 2}, {3, 3}, {3, 4}, {5, 4}};
    static const bool directed[] = {true, true, true, true, false, false, true};
    static const uint32_t want[][3] = {{3, 1, 2}, {3, 2, 1}, {2, 1, 1}, {3, 2, 2}, {2, 2, 1}, {1, 0, 1}, {0, 0, 0}};
    htg_network_t *network = network_of(7, 7, ties, directed);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, true, NULL);
    uint32_t got[3][7];
    double strength[7];
    htg_degree(view, HTG_DEGREE_ALL, got[0]);
    htg_degree(view, HTG_DEGREE_IN, got[1]);
    htg_degree(view, HTG_DEGREE_OUT, got[2]);
    htg_strength(view, HTG_DEGREE_ALL, strength);
    for (uint32_t v = 0; v < 7; v++) {
        for (int k = 0; k < 3; k++)
            cr_assert_eq(got[k][v], want[v][k], "node %u, kind %d: %u", v, k, got[k][v]);
        cr_assert(near_to(strength[v], want[v][0], 0, 0), "without weights strength is the degree");
    }
    htg_view_free(view);
    htg_network_free(network);
}
