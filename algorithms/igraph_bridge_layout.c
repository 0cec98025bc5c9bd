#include "algorithms/igraph_bridge_run_internal.h"

#define ROUNDS_A_NODE 50 /* as igraph itself would choose */

typedef struct kamada_kawai {
    const htg_igraph_edges_t *edges;
    double (*position)[2];
    igraph_t graph;
    igraph_matrix_t places;
} kamada_kawai_t;

static igraph_error_t kamada_kawai_work(void *data) {
    kamada_kawai_t *work = data;
    igraph_integer_t n = work->edges->node_count;
    igraph_error_t code = htg_igraph_make_graph(work->edges, false, &work->graph);
    if (code != IGRAPH_SUCCESS) return code;
    code = igraph_matrix_init(&work->places, n, 2);
    if (code != IGRAPH_SUCCESS) goto without_places;
    for (igraph_integer_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++)
            MATRIX(work->places, v, axis) = work->position[v][axis];
    code = igraph_layout_kamada_kawai(&work->graph, &work->places, true, ROUNDS_A_NODE * n, 0, (igraph_real_t)n, NULL, NULL,
                                      NULL, NULL, NULL);
    for (igraph_integer_t v = 0; v < n && code == IGRAPH_SUCCESS; v++)
        for (int axis = 0; axis < 2; axis++)
            work->position[v][axis] = MATRIX(work->places, v, axis);
    igraph_matrix_destroy(&work->places);
without_places:
    igraph_destroy(&work->graph);
    return code;
}

htg_status_t htg_igraph_kamada_kawai(const htg_igraph_edges_t *edges, const htg_progress_t *progress, double (*position)[2],
                                     htg_error_t *err) {
    kamada_kawai_t work = {.edges = edges, .position = position};
    return htg_igraph_run(kamada_kawai_work, &work, "layout", progress, err);
}
