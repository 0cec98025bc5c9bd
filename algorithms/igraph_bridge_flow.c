#include "algorithms/igraph_bridge_run_internal.h"

typedef struct max_flow {
    const htg_igraph_edges_t *edges;
    uint32_t source, target;
    double *value, *flow;
    igraph_t graph;
    igraph_vector_t capacities, flows;
} max_flow_t;

static igraph_error_t max_flow_work(void *data) {
    max_flow_t *work = data;
    const htg_igraph_edges_t *edges = work->edges;
    igraph_error_t code = htg_igraph_make_graph(edges, true, &work->graph);
    if (code != IGRAPH_SUCCESS) return code;
    code = htg_igraph_make_vector(edges->weight, edges->edge_count, &work->capacities);
    if (code != IGRAPH_SUCCESS) goto without_capacities;
    code = igraph_vector_init(&work->flows, 0);
    if (code != IGRAPH_SUCCESS) goto without_flows;
    code = igraph_maxflow(&work->graph, work->value, &work->flows, NULL, NULL, NULL, work->source, work->target,
                          &work->capacities, NULL);
    for (uint32_t i = 0; code == IGRAPH_SUCCESS && i < edges->edge_count; i++)
        work->flow[i] = VECTOR(work->flows)[i];
    igraph_vector_destroy(&work->flows);
without_flows:
    igraph_vector_destroy(&work->capacities);
without_capacities:
    igraph_destroy(&work->graph);
    return code;
}

htg_status_t htg_igraph_max_flow(const htg_igraph_edges_t *edges, uint32_t source, uint32_t target,
                                 const htg_progress_t *progress, double *value, double *flow, htg_error_t *err) {
    max_flow_t work = {.edges = edges, .source = source, .target = target, .value = value, .flow = flow};
    *value = 0;
    return htg_igraph_run(max_flow_work, &work, "flow", progress, err);
}
