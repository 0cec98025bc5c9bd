/* Q = Σ_c (w_c/m − γ (s_c/2m)²), maximised by Leiden through igraph: edge weights w, node weights s, resolution γ/2m. */
#include "algorithms/community.h"

#include <math.h>
#include <stdlib.h>

#include "algorithms/igraph_bridge_internal.h"
#include "algorithms/measure_run_internal.h"
#include "algorithms/simple_internal.h"
#include "core/memory_internal.h"

#define LEIDEN_RANDOMNESS 0.01    /* as igraph, and the method's authors, set it */
#define MANY_TIES         1000000 /* from here a table has one run, not several */

static double weight_of(const htg_view_t *view, uint32_t arc) {
    return view->out_weight ? view->out_weight[arc] : 1;
}

static htg_status_t check_weights(const htg_view_t *view, htg_error_t *err) {
    for (uint32_t arc = 0; view->out_weight && arc < view->arc_count; arc++)
        if (!(view->out_weight[arc] >= 0) || isinf(view->out_weight[arc]))
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "communities need weights that are finite and not negative, not %g",
                                 view->out_weight[arc]);
    return HTG_OK;
}

/* strength[n]; returns twice the sum of weights. */
static double strengths(const htg_view_t *view, double *strength) {
    double sum = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        strength[v] = 0;
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
            strength[v] += weight_of(view, arc);
        sum += strength[v];
    }
    return sum;
}

htg_status_t htg_modularity(const htg_view_t *view, const uint32_t *community, double resolution, double *out,
                            htg_error_t *err) {
    double *strength = htg_alloc(view->node_count, sizeof *strength);
    double *whole = htg_alloc_zero((size_t)view->node_count + 1, sizeof *whole);
    htg_status_t status = strength && whole ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    double total = strengths(view, strength), within = 0, expected = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        whole[community[v]] += strength[v];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
            if (community[view->out_head[arc]] == community[v]) within += weight_of(view, arc);
    }
    for (uint32_t c = 0; c <= view->node_count; c++)
        expected += whole[c] / total * (whole[c] / total);
    *out = total > 0 ? within / total - resolution * expected : NAN;
out:
    htg_free(strength);
    htg_free(whole);
    return status;
}

typedef struct community_size {
    uint32_t code, first, size;
} community_size_t;

static int larger_then_earlier(const void *a, const void *b) {
    const community_size_t *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Codes below n become 1, 2, … by falling size, equals by first node. */
static htg_status_t number_by_size(uint32_t n, uint32_t *community, uint32_t *communities, htg_error_t *err) {
    community_size_t *sizes = htg_alloc(n, sizeof *sizes);
    uint32_t *number = htg_alloc(n, sizeof *number), count = 0;
    htg_status_t status = sizes && number ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    for (uint32_t v = 0; v < n; v++)
        sizes[v] = (community_size_t){v, HTG_NONE, 0};
    for (uint32_t v = 0; v < n; v++) {
        community_size_t *its = &sizes[community[v]];
        if (!its->size++) its->first = v;
    }
    qsort(sizes, n, sizeof *sizes, larger_then_earlier);
    while (count < n && sizes[count].size) {
        number[sizes[count].code] = count + 1;
        count++;
    }
    for (uint32_t v = 0; v < n; v++)
        community[v] = number[community[v]];
    *communities = count;
out:
    htg_free(sizes);
    htg_free(number);
    return status;
}

/* total: twice the sum of weights. */
static htg_status_t leiden(const htg_view_t *view, const htg_community_options_t *options, const double *strength,
                           double total, uint32_t *community, uint32_t *rounds, htg_error_t *err) {
    uint32_t *from = htg_alloc(view->edge_count, sizeof *from), *to = htg_alloc(view->edge_count, sizeof *to), count = 0;
    double *weight = htg_alloc(view->edge_count, sizeof *weight);
    htg_status_t status = from && to && weight ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            if (view->out_head[arc] <= v) continue;
            from[count] = v;
            to[count] = view->out_head[arc];
            weight[count++] = weight_of(view, arc);
        }
    htg_igraph_edges_t edges = {view->node_count, count, from, to, weight};
    htg_igraph_leiden_t how = {strength,
                               options->resolution / total,
                               LEIDEN_RANDOMNESS,
                               options->runs ? options->runs : 1,
                               options->max_rounds,
                               options->seed,
                               options->progress};
    status = htg_igraph_leiden(&edges, &how, community, rounds, err);
out:
    htg_free(from);
    htg_free(to);
    htg_free(weight);
    return status;
}

htg_status_t htg_community(const htg_view_t *view, const htg_community_options_t *options, uint32_t *community,
                           htg_community_result_t *result, htg_error_t *err) {
    static const htg_community_options_t defaults = HTG_COMMUNITY_OPTIONS_INIT;
    htg_community_result_t ignored;
    if (!options) options = &defaults;
    if (!result) result = &ignored;
    *result = (htg_community_result_t){0};
    htg_status_t status = htg_simple_undirected(view, "community detection", err);
    if (!status) status = check_weights(view, err);
    if (status) return status;
    if (!(options->resolution >= 0) || isinf(options->resolution))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "the resolution is %g; it must be 0 or more", options->resolution);
    double *strength = htg_alloc(view->node_count, sizeof *strength);
    if (!strength) return htg_error_memory(err);
    double total = strengths(view, strength);
    for (uint32_t v = 0; v < view->node_count; v++)
        community[v] = v;
    if (total > 0) status = leiden(view, options, strength, total, community, &result->rounds, err);
    htg_free(strength);
    if (!status) status = number_by_size(view->node_count, community, &result->communities, err);
    if (!status) status = htg_modularity(view, community, options->resolution, &result->modularity, err);
    return status;
}

htg_status_t htg_measure_compute_community(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_UNDIRECTED, &view, err);
    if (status) return status;
    htg_community_options_t options = HTG_COMMUNITY_OPTIONS_INIT;
    options.resolution = run->options->resolution;
    options.seed = run->options->seed;
    options.progress = run->options->progress;
    if (view->edge_count > MANY_TIES) options.runs = 1;
    htg_community_result_t result;
    uint32_t *community = htg_alloc(view->node_count, sizeof *community);
    if (!community) return htg_error_memory(err);
    status = htg_community(view, &options, community, &result, err);
    if (!status)
        status = htg_measure_run_add_counts(run, table, "community", "community of the node, 1 the largest", community, err);
    if (!status) status = htg_table_add_fact(table, "communities", result.communities, err);
    if (!status) status = htg_table_add_fact(table, "community_runs", options.runs, err);
    if (!status && !isnan(result.modularity)) status = htg_table_add_fact(table, "modularity", result.modularity, err);
    if (!status && view->out_weight)
        status = htg_table_add_note(table, err, "Communities take the ties' weights into account.");
    if (!status) status = htg_measure_run_note_weights(run, table, err);
    htg_free(community);
    return status;
}
