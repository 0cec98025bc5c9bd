/* h and a side by side are the Perron vector of the bipartite network that has every node twice, as a hub and as an
   authority, and an edge from u's hub to v's authority for every tie u→v. Its limit from (1, 0) is that of Kleinberg's
   iteration. */
#include "algorithms/hits.h"

#include <math.h>
#include <string.h>

#include "algorithms/measure_run_internal.h"
#include "algorithms/measure_settle_internal.h"
#include "algorithms/perron_internal.h"
#include "core/memory_internal.h"

static void fill_bipartite(const htg_view_t *view, uint32_t *start, uint32_t *other) {
    uint32_t n = view->node_count, arcs = view->arc_count;
    for (uint32_t v = 0; v < n; v++) {
        start[v] = view->out_start[v];
        start[n + v] = arcs + view->in_start[v];
    }
    start[2 * n] = 2 * arcs;
    for (uint32_t arc = 0; arc < arcs; arc++) {
        other[arc] = n + view->out_head[arc];
        other[arcs + arc] = view->in_tail[arc];
    }
}

/* To maximum 1: the largest hub and the largest authority differ where the halves do. */
static void take_scaled(const double *values, uint32_t count, double *scores) {
    double largest = 0;
    for (uint32_t v = 0; v < count; v++)
        largest = fmax(largest, values[v]);
    for (uint32_t v = 0; v < count; v++)
        scores[v] = values[v] / largest;
}

htg_status_t htg_hits(const htg_view_t *view, const htg_hits_options_t *options, double *hub, double *authority,
                      htg_hits_result_t *result, htg_error_t *err) {
    static const htg_hits_options_t defaults = HTG_HITS_OPTIONS_INIT;
    if (!options) options = &defaults;
    uint32_t n = view->node_count;
    if (result) *result = (htg_hits_result_t){0};
    if (n > INT32_MAX || view->arc_count > INT32_MAX)
        return htg_error_set(err, HTG_ERROR_LIMIT, "hubs and authorities are computed for fewer than 2^31 nodes and ties");
    uint32_t *start = htg_alloc((size_t)2 * n + 1, sizeof *start);
    uint32_t *other = htg_alloc((size_t)2 * view->arc_count, sizeof *other);
    double *vector = htg_alloc((size_t)2 * n, sizeof *vector), *first = htg_alloc((size_t)2 * n, sizeof *first);
    htg_status_t status = start && other && vector && first ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    fill_bipartite(view, start, other);
    for (uint32_t v = 0; v < 2 * n; v++)
        first[v] = v < n;
    htg_square_t square = {2 * n, start, other, true};
    htg_perron_options_t perron = {options->tolerance, options->max_iterations, options->threads, options->progress, "HITS"};
    htg_perron_t found = {0};
    status = htg_perron_limit(&square, first, &perron, vector, &found, err);
    if (status) goto out;
    take_scaled(vector, n, hub);
    take_scaled(vector + n, n, authority);
    if (result) *result = (htg_hits_result_t){found.radius, found.iterations};
out:
    htg_free(start);
    htg_free(other);
    htg_free(vector);
    htg_free(first);
    return status;
}

htg_status_t htg_measure_compute_hits(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status) return status;
    uint32_t n = view->node_count;
    htg_hits_options_t options = {run->options->tolerance, run->options->max_iterations, htg_measure_run_threads(run),
                                  run->options->progress};
    htg_error_t reason = HTG_ERROR_INIT;
    htg_hits_result_t result;
    double *scores = htg_alloc((size_t)2 * n, sizeof *scores);
    if (!scores) return htg_error_memory(err);
    status = htg_hits(view, &options, scores, scores + n, &result, &reason);
    bool settled = !status;
    status = htg_measure_settle(status, &reason, "HITS", table, scores, 2 * n, err);
    if (!status && settled && !(result.singular_value > 0))
        status = htg_measure_undefined("HITS", "there are no ties", table, err);
    if (!status) status = htg_measure_run_add_reals(run, table, "hub", "HITS hub score", scores, err);
    if (!status) status = htg_measure_run_add_reals(run, table, "authority", "HITS authority score", scores + n, err);
    if (!status && settled) status = htg_table_add_fact(table, "hits_singular_value", result.singular_value, err);
    if (!status && settled) status = htg_table_add_fact(table, "hits_iterations", result.iterations, err);
    htg_free(scores);
    return status;
}
