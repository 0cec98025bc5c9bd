/* x(v) = (1 − d)/n + d (Σ_{u→v} x(u) / out(u) + Σ_{u without ties out} x(u) / n), by power iteration from x = 1/n. The sum of
   all errors is at most d/(1 − d) times that of the last changes. */
#include "algorithms/pagerank.h"

#include <math.h>

#include "algorithms/measure_run_internal.h"
#include "algorithms/measure_settle_internal.h"
#include "algorithms/rows_internal.h"
#include "core/memory_internal.h"

/* Rounding of one step, which later steps repeat up to 1/(1 − d) times: smaller changes cannot be asked for. */
#define ROUNDING 1e-15

typedef struct ranking {
    const htg_view_t *view;
    double *score;
    double *share, *next_share; /* score over ties out: what each tie carries */
    double *stranded, *change;  /* block sums: scores of nodes without ties out, changes */
    double base, damping;
} ranking_t;

static uint32_t ties_out(const htg_view_t *view, uint32_t v) {
    return view->out_start[v + 1] - view->out_start[v];
}

static void rank_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    ranking_t *ranking = data;
    const htg_view_t *view = ranking->view;
    double stranded = 0, change = 0;
    for (uint32_t v = begin; v < end; v++) {
        double sum = 0;
        for (uint32_t arc = view->in_start[v]; arc < view->in_start[v + 1]; arc++)
            sum += ranking->share[view->in_tail[arc]];
        double score = ranking->base + ranking->damping * sum;
        uint32_t out = ties_out(view, v);
        change += fabs(score - ranking->score[v]);
        ranking->score[v] = score;
        if (out)
            ranking->next_share[v] = score / out;
        else
            stranded += score;
    }
    ranking->stranded[begin / HTG_ROWS_LIGHT] = stranded;
    ranking->change[begin / HTG_ROWS_LIGHT] = change;
}

static void start_ranking(ranking_t *ranking, uint32_t blocks) {
    uint32_t n = ranking->view->node_count;
    for (uint32_t block = 0; block < blocks; block++)
        ranking->stranded[block] = 0;
    for (uint32_t v = 0; v < n; v++) {
        uint32_t out = ties_out(ranking->view, v);
        ranking->score[v] = 1.0 / n;
        if (out)
            ranking->share[v] = ranking->score[v] / out;
        else
            ranking->stranded[v / HTG_ROWS_LIGHT] += ranking->score[v];
    }
}

static htg_status_t iterate(ranking_t *ranking, const htg_pagerank_options_t *options, uint32_t blocks, uint32_t *iterations,
                            htg_error_t *err) {
    uint32_t n = ranking->view->node_count;
    double d = options->damping, enough = d > 0 ? fmax(options->tolerance * (1 - d) / d, ROUNDING / (1 - d)) : INFINITY;
    double expected = d > 0 ? fmax(1, log(enough) / log(d)) : 1;
    start_ranking(ranking, blocks);
    for (*iterations = 0; *iterations < options->max_iterations;) {
        htg_rows_plan_t plan = {n, HTG_ROWS_LIGHT, options->threads, options->progress, "PageRank", *iterations, expected};
        ranking->base = (1 - d) / n + d * htg_rows_sum(ranking->stranded, blocks) / n;
        htg_status_t status = htg_rows_run(&plan, rank_rows, ranking, err);
        if (status) return status;
        double *share = ranking->share;
        ranking->share = ranking->next_share;
        ranking->next_share = share;
        ++*iterations;
        if (htg_rows_sum(ranking->change, blocks) <= enough) return HTG_OK;
    }
    return htg_error_set(err, HTG_ERROR_ANALYSIS, "PageRank did not settle in %u steps (last changes %.1e, wanted %.1e)",
                         *iterations, htg_rows_sum(ranking->change, blocks), enough);
}

htg_status_t htg_pagerank(const htg_view_t *view, const htg_pagerank_options_t *options, double *scores, uint32_t *iterations,
                          htg_error_t *err) {
    static const htg_pagerank_options_t defaults = HTG_PAGERANK_OPTIONS_INIT;
    uint32_t ignored, blocks = htg_rows_blocks(view->node_count, HTG_ROWS_LIGHT);
    if (!options) options = &defaults;
    if (!iterations) iterations = &ignored;
    *iterations = 0;
    if (!(options->damping >= 0 && options->damping < 1))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "PageRank's damping is %g; it must be 0 or more and below 1",
                             options->damping);
    if (!view->node_count) return HTG_OK;
    double *share = htg_alloc(view->node_count, sizeof *share), *next_share = htg_alloc(view->node_count, sizeof *share);
    double *stranded = htg_alloc_zero(blocks, sizeof *stranded), *change = htg_alloc_zero(blocks, sizeof *change);
    ranking_t ranking = {view, scores, share, next_share, stranded, change, 0, options->damping};
    htg_status_t status = share && next_share && stranded && change ? iterate(&ranking, options, blocks, iterations, err)
                                                                    : htg_error_memory(err);
    htg_free(share);
    htg_free(next_share);
    htg_free(stranded);
    htg_free(change);
    return status;
}

htg_status_t htg_measure_compute_pagerank(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status) return status;
    htg_pagerank_options_t options = {run->options->damping, run->options->tolerance, run->options->max_iterations,
                                      htg_measure_run_threads(run), run->options->progress};
    htg_error_t reason = HTG_ERROR_INIT;
    uint32_t iterations;
    double *scores = htg_alloc(view->node_count, sizeof *scores);
    if (!scores) return htg_error_memory(err);
    status = htg_pagerank(view, &options, scores, &iterations, &reason);
    status = htg_measure_settle(status, &reason, "PageRank", table, scores, view->node_count, err);
    if (!status) status = htg_measure_run_add_reals(run, table, "pagerank", "PageRank", scores, err);
    if (!status) status = htg_table_add_fact(table, "pagerank_damping", options.damping, err);
    if (!status) status = htg_table_add_fact(table, "pagerank_iterations", iterations, err);
    htg_free(scores);
    return status;
}
