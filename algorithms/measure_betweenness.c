/* Betweenness and edge betweenness as measures of a table. */
#include <math.h>

#include "algorithms/betweenness_approximate.h"
#include "algorithms/measure_run_internal.h"
#include "core/memory_internal.h"

/* Flags of the network's nodes as flags of view nodes; NULL stays NULL. */
static htg_status_t flags_of_view(const htg_view_t *view, const uint8_t *flags, uint8_t **out, htg_error_t *err) {
    *out = NULL;
    if (!flags) return HTG_OK;
    *out = htg_alloc(view->node_count, sizeof(uint8_t));
    if (!*out) return htg_error_memory(err);
    for (uint32_t v = 0; v < view->node_count; v++)
        (*out)[v] = flags[view->node[v]];
    return HTG_OK;
}

typedef struct set_options {
    htg_betweenness_options_t options;
    uint8_t *sources, *targets;
} set_options_t;

static htg_status_t init_options(set_options_t *sets, const htg_measure_run_t *run, const htg_view_t *view,
                                 htg_error_t *err) {
    *sets = (set_options_t){0};
    htg_status_t status = flags_of_view(view, run->options->sources, &sets->sources, err);
    if (!status) status = flags_of_view(view, run->options->targets, &sets->targets, err);
    sets->options =
        (htg_betweenness_options_t){sets->sources, sets->targets, run->options->progress, htg_measure_run_threads(run),
                                    run->options->ranks};
    return status;
}

static void free_options(set_options_t *sets) {
    htg_free(sets->sources);
    htg_free(sets->targets);
}

static void divide(double *scores, const double *by, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        scores[i] = by[i] > 0 ? scores[i] / by[i] : NAN;
}

/* Pairs of which a node is no end, at most. */
static double most_pairs(const double *pairs, uint32_t count) {
    double most = 0;
    for (uint32_t v = 0; v < count; v++)
        most = fmax(most, pairs[v]);
    return most;
}

static htg_status_t say_approximate(const htg_measure_options_t *asked, const htg_approximate_result_t *result, double pairs,
                                    htg_table_t *table, htg_error_t *err) {
    htg_status_t status;
    if (result->way == HTG_APPROXIMATE_EXACT)
        status = htg_table_add_note(table, err, "betweenness is exact: a sample for epsilon %g would cost more.", asked->epsilon);
    else
        status = htg_table_add_note(table, err,
                                    "betweenness from %llu sampled %s: no score is off by more than %.4g of the pairs of other "
                                    "nodes (%.4g), but with probability %g.",
                                    (unsigned long long)result->samples,
                                    result->way == HTG_APPROXIMATE_PAIRS ? "pairs" : "sources", result->epsilon,
                                    result->epsilon * pairs, asked->delta);
    if (!status && asked->certain_top && result->way != HTG_APPROXIMATE_EXACT)
        status = htg_table_add_note(table, err, "It is %s which %u nodes have the highest betweenness%s.",
                                    result->top_certain ? "certain" : "not certain", asked->certain_top,
                                    result->top_certain ? ", but with the same probability" : "");
    if (!status) status = htg_table_add_fact(table, "betweenness_epsilon", result->epsilon, err);
    if (!status) status = htg_table_add_fact(table, "betweenness_samples", (double)result->samples, err);
    if (!status && asked->certain_top) status = htg_table_add_fact(table, "betweenness_top_certain", result->top_certain, err);
    return status;
}

/* Exact, or from a sample. pairs: of which each node is no end. */
static htg_status_t compute_scores(const htg_measure_options_t *asked, const htg_view_t *view,
                                   const htg_betweenness_options_t *options, const double *pairs, double *scores,
                                   htg_table_t *table, htg_error_t *err) {
    if (!(asked->epsilon > 0)) return htg_betweenness(view, options, scores, NULL, err);
    htg_approximate_options_t approximate = {asked->epsilon, asked->delta, asked->seed, asked->certain_top, *options};
    htg_approximate_result_t result;
    htg_status_t status = htg_betweenness_approximate(view, &approximate, scores, &result, err);
    return status ? status : say_approximate(asked, &result, most_pairs(pairs, view->node_count), table, err);
}

htg_status_t htg_measure_compute_betweenness(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    set_options_t sets = {0};
    double *scores = NULL, *pairs = NULL;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (!status) status = init_options(&sets, run, view, err);
    if (status) goto out;
    scores = htg_alloc(view->node_count, sizeof(double));
    pairs = htg_alloc(view->node_count, sizeof(double));
    status = scores && pairs ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    (void)htg_betweenness_pairs(view, &sets.options, pairs);
    status = compute_scores(run->options, view, &sets.options, pairs, scores, table, err);
    if (status) goto out;
    if (run->options->normalise == HTG_NORMALISE_SIZE) divide(scores, pairs, view->node_count);
    status = htg_measure_run_add_reals(run, table, "betweenness", "Shortest paths between others that pass through the node",
                                       scores, err);
out:
    free_options(&sets);
    htg_free(scores);
    htg_free(pairs);
    return status;
}

/* The arc from v to w; there is one. */
static uint32_t find_arc(const htg_view_t *view, uint32_t v, uint32_t w) {
    uint32_t low = view->out_start[v], high = view->out_start[v + 1] - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (view->out_head[middle] < w)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool goes_both_ways(const htg_measure_run_t *run, uint32_t tie) {
    if (run->options->direction == HTG_DIRECTION_RELATION) return htg_domain_flow(run->domain, tie) == HTG_FLOW_BOTH;
    return !htg_network_tie_directed(run->network, tie);
}

static double score_of_tie(const htg_measure_run_t *run, const htg_view_t *view, const double *arc_scores, uint32_t tie) {
    uint32_t v = view->view_node[htg_network_sources(run->network)[tie]];
    uint32_t w = view->view_node[htg_network_targets(run->network)[tie]];
    if (v == w) return 0;
    double score = arc_scores[find_arc(view, v, w)];
    return view->directed && goes_both_ways(run, tie) ? score + arc_scores[find_arc(view, w, v)] : score;
}

htg_status_t htg_measure_compute_edge_betweenness(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    set_options_t sets = {0};
    double *arc_scores = NULL, *scores = NULL, divisor = 1;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (!status) status = init_options(&sets, run, view, err);
    if (status) goto out;
    arc_scores = htg_alloc(view->arc_count, sizeof(double));
    scores = htg_alloc(run->row_count, sizeof(double));
    status = arc_scores && scores ? htg_betweenness(view, &sets.options, NULL, arc_scores, err) : htg_error_memory(err);
    if (status) goto out;
    if (run->options->normalise == HTG_NORMALISE_SIZE) divisor = htg_betweenness_pairs(view, &sets.options, NULL);
    for (uint32_t row = 0; row < run->row_count; row++)
        scores[row] = divisor > 0 ? score_of_tie(run, view, arc_scores, run->row_element[row]) / divisor : NAN;
    status = htg_measure_run_add_reals(run, table, "edge_betweenness",
                                       "Shortest paths between all nodes that run along the tie", scores, err);
out:
    free_options(&sets);
    htg_free(arc_scores);
    htg_free(scores);
    return status;
}
