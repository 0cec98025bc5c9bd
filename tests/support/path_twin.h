/* Shortest paths of small networks by going through every one of them: the naive twin of the path measures. Costs are whole
   tenths, so that the twin's lengths are exact where the library's are sums of decimals. */
#ifndef HTG_TESTS_SUPPORT_PATH_TWIN_H
#define HTG_TESTS_SUPPORT_PATH_TWIN_H

#include "tests/support/random_graph.h"

enum { TWIN_NO_ARC = -1, TWIN_FAR = 1000000000, TWIN_STEP = 1000 };

/* A length is tenths × TWIN_STEP + the number of ties of cost 0 on the way. */
typedef struct path_twin {
    uint32_t n;
    bool directed;
    int arc[GRAPH_MAX][GRAPH_MAX];    /* tenths of the cheapest tie, TWIN_NO_ARC */
    int length[GRAPH_MAX][GRAPH_MAX]; /* shortest, TWIN_FAR */
    double paths;                     /* of the pair being gone through */
    double through[GRAPH_MAX], along[GRAPH_MAX][GRAPH_MAX];
} path_twin_t;

static inline int twin_step(const path_twin_t *twin, uint32_t v, uint32_t w) {
    return twin->arc[v][w] == TWIN_NO_ARC ? TWIN_FAR : twin->arc[v][w] * TWIN_STEP + (twin->arc[v][w] == 0);
}

static inline void twin_offer(path_twin_t *twin, uint32_t v, uint32_t w, int tenths) {
    if (v != w && (twin->arc[v][w] == TWIN_NO_ARC || tenths < twin->arc[v][w])) twin->arc[v][w] = tenths;
}

/* tenths NULL: every tie costs 1. A tie flagged in `both_ways` (NULL: an undirected one) is walked both ways. */
static inline void twin_make(path_twin_t *twin, const graph_t *graph, const int *tenths, bool all_both_ways) {
    memset(twin, 0, sizeof *twin);
    twin->n = graph->n;
    for (uint32_t v = 0; v < graph->n; v++)
        for (uint32_t w = 0; w < graph->n; w++)
            twin->arc[v][w] = TWIN_NO_ARC;
    for (uint32_t t = 0; t < graph->m; t++) {
        bool one_way = htg_network_tie_directed(graph->network, t) && !all_both_ways;
        if (one_way && graph->source[t] != graph->target[t]) twin->directed = true;
        twin_offer(twin, graph->source[t], graph->target[t], tenths ? tenths[t] : 10);
        if (!one_way) twin_offer(twin, graph->target[t], graph->source[t], tenths ? tenths[t] : 10);
    }
    for (uint32_t v = 0; v < twin->n; v++)
        for (uint32_t w = 0; w < twin->n; w++)
            twin->length[v][w] = v == w ? 0 : twin_step(twin, v, w);
    for (uint32_t u = 0; u < twin->n; u++)
        for (uint32_t v = 0; v < twin->n; v++)
            for (uint32_t w = 0; w < twin->n; w++)
                if (twin->length[v][u] + twin->length[u][w] < twin->length[v][w])
                    twin->length[v][w] = twin->length[v][u] + twin->length[u][w];
}

static inline void twin_walk(path_twin_t *twin, uint32_t *path, uint32_t steps, uint32_t target) {
    uint32_t v = path[steps], source = path[0];
    if (v == target) {
        twin->paths++;
        for (uint32_t i = 1; i < steps; i++)
            twin->through[path[i]]++;
        for (uint32_t i = 0; i < steps; i++)
            twin->along[path[i]][path[i + 1]]++;
        return;
    }
    for (uint32_t w = 0; w < twin->n; w++) {
        if (twin->arc[v][w] == TWIN_NO_ARC) continue;
        if (twin->length[source][v] + twin_step(twin, v, w) + twin->length[w][target] != twin->length[source][target])
            continue;
        path[steps + 1] = w;
        twin_walk(twin, path, steps + 1, target);
    }
}

/* Adds the pair's shares to nodes[n] and arcs. */
static inline void twin_add_pair(path_twin_t *twin, uint32_t s, uint32_t t, double *nodes, dense_t arcs) {
    uint32_t path[GRAPH_MAX + 1] = {s};
    if (s == t || twin->length[s][t] >= TWIN_FAR) return;
    twin->paths = 0;
    memset(twin->through, 0, sizeof twin->through);
    memset(twin->along, 0, sizeof twin->along);
    twin_walk(twin, path, 0, t);
    for (uint32_t v = 0; v < twin->n; v++) {
        nodes[v] += twin->through[v] / twin->paths;
        for (uint32_t w = 0; w < twin->n; w++) {
            arcs[v][w] += twin->along[v][w] / twin->paths;
            if (!twin->directed) arcs[w][v] += twin->along[v][w] / twin->paths;
        }
    }
}

/* By the definition: ordered pairs where the network is directed, else unordered ones, each once. Returns their number. */
static inline uint32_t twin_betweenness(path_twin_t *twin, const uint8_t *sources, const uint8_t *targets, double *nodes,
                                        dense_t arcs) {
    uint32_t pairs = 0;
    memset(nodes, 0, GRAPH_MAX * sizeof *nodes);
    memset(arcs, 0, sizeof(dense_t));
    for (uint32_t s = 0; s < twin->n; s++)
        for (uint32_t t = twin->directed ? 0 : s + 1; t < twin->n; t++) {
            bool wanted = (!sources || sources[s]) && (!targets || targets[t]);
            if (!twin->directed) wanted |= (!sources || sources[t]) && (!targets || targets[s]);
            if (!wanted || s == t) continue;
            pairs++;
            twin_add_pair(twin, s, t, nodes, arcs);
        }
    return pairs;
}

#endif
