/* C(v) = t(v) / (k(k−1)/2), t(v) the triangles at v, k its neighbours. Transitivity = Σ t(v) / Σ k(k−1)/2. */
#include "algorithms/clustering.h"

#include <math.h>

#include "algorithms/measure_run_internal.h"
#include "algorithms/simple_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_clustering(const htg_view_t *view, const htg_clustering_options_t *options, double *clustering,
                            double *transitivity, htg_error_t *err) {
    static const htg_clustering_options_t defaults = HTG_CLUSTERING_OPTIONS_INIT;
    if (!options) options = &defaults;
    htg_status_t status = htg_simple_undirected(view, "clustering", err);
    if (status) return status;
    uint64_t *triangles = htg_alloc(view->node_count, sizeof *triangles);
    status =
        triangles ? htg_simple_triangles(view, options->threads, options->progress, triangles, err) : htg_error_memory(err);
    if (status) goto out;
    uint64_t closed = 0;
    double pairs_sum = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        double degree = htg_simple_degree(view, v), pairs = degree * (degree - 1) / 2;
        clustering[v] = pairs > 0 ? (double)triangles[v] / pairs : NAN;
        closed += triangles[v];
        pairs_sum += pairs;
    }
    if (transitivity) *transitivity = pairs_sum > 0 ? (double)closed / pairs_sum : NAN;
out:
    htg_free(triangles);
    return status;
}

htg_status_t htg_measure_compute_clustering(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_UNDIRECTED, &view, err);
    if (status) return status;
    htg_clustering_options_t options = {htg_measure_run_threads(run), run->options->progress};
    double transitivity, *clustering = htg_alloc(view->node_count, sizeof *clustering);
    if (!clustering) return htg_error_memory(err);
    status = htg_clustering(view, &options, clustering, &transitivity, err);
    if (!status)
        status = htg_measure_run_add_reals(run, table, "clustering", "share of pairs of neighbours that are tied", clustering,
                                           err);
    if (!status && !isnan(transitivity)) status = htg_table_add_fact(table, "transitivity", transitivity, err);
    htg_free(clustering);
    return status;
}
