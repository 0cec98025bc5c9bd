/* igraph's own measures, to compare with: 1.0 takes some arguments in another order than 0.10. weights NULL: none. */
#ifndef HTG_TESTS_IGRAPH_CALLS_H
#define HTG_TESTS_IGRAPH_CALLS_H

#include <igraph.h>

static inline void igraphs_betweenness(const igraph_t *graph, const igraph_vector_t *weights, igraph_vector_t *nodes,
                                       igraph_vector_t *edges) {
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_betweenness(graph, weights, nodes, igraph_vss_all(), true, false);
    igraph_edge_betweenness(graph, weights, edges, igraph_ess_all(IGRAPH_EDGEORDER_ID), true, false);
#else
    igraph_betweenness(graph, nodes, igraph_vss_all(), true, weights);
    igraph_edge_betweenness(graph, edges, true, weights);
#endif
}

static inline void igraphs_eccentricity(const igraph_t *graph, igraph_neimode_t mode, igraph_vector_t *scores) {
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_eccentricity(graph, NULL, scores, igraph_vss_all(), mode);
#else
    igraph_eccentricity(graph, scores, igraph_vss_all(), mode);
#endif
}

static inline void igraphs_eigenvector(const igraph_t *graph, bool directed, igraph_vector_t *scores) {
    igraph_arpack_options_t arpack;
    igraph_arpack_options_init(&arpack);
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_eigenvector_centrality(graph, scores, NULL, directed ? IGRAPH_OUT : IGRAPH_ALL, NULL, &arpack);
#else
    igraph_eigenvector_centrality(graph, scores, NULL, directed, true, NULL, &arpack);
#endif
}

static inline void igraphs_pagerank(const igraph_t *graph, bool directed, igraph_vector_t *scores) {
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_pagerank(graph, NULL, scores, NULL, 0.85, directed, igraph_vss_all(), IGRAPH_PAGERANK_ALGO_PRPACK, NULL);
#else
    igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, scores, NULL, igraph_vss_all(), directed, 0.85, NULL, NULL);
#endif
}

#endif
