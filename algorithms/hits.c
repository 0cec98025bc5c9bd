/* h and a side by side are the Perron vector of the bipartite network that has every node twice, as a hub and as an authority, and
   an edge from u's hub to v's authority for every tie u→v. Its limit from (1, 0) is that of Kleinberg's iteration. */
#include "algorithms/hits.h"

#include <math.h>
#include <string.h>

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
    for (uint32_t v = 0; v < count; v++) largest = fmax(largest, values[v]);
    for (uint32_t v = 0; v < count; v++) scores[v] = values[v] / largest;
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
    for (uint32_t v = 0; v < 2 * n; v++) first[v] = v < n;
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
