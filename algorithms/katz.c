/* x = Σ_k (αAᵀ)^k 1. The terms are positive and fall like (αρ)^k in the end; they are summed until they change no score
   by more than the tolerance, two in a row since in a bipartite network every other one may be small. */
#include "algorithms/katz.h"

#include "algorithms/eigenvector.h"
#include "algorithms/measure_run_internal.h"
#include "algorithms/measure_settle_internal.h"
#include "algorithms/rows_internal.h"
#include "core/memory_internal.h"

typedef struct walking {
    const htg_view_t *view;
    double *score, *term, *next_term;
    double *growth; /* block maxima of next term over score */
    double alpha;
} walking_t;

static void walk_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    walking_t *walking = data;
    const htg_view_t *view = walking->view;
    double growth = 0;
    for (uint32_t v = begin; v < end; v++) {
        double sum = 0;
        for (uint32_t arc = view->in_start[v]; arc < view->in_start[v + 1]; arc++)
            sum += walking->term[view->in_tail[arc]];
        walking->next_term[v] = walking->alpha * sum;
        walking->score[v] += walking->next_term[v];
        growth = fmax(growth, walking->next_term[v] / walking->score[v]);
    }
    walking->growth[begin / HTG_ROWS_LIGHT] = growth;
}

static htg_status_t choose_alpha(const htg_view_t *view, const htg_katz_options_t *options, htg_katz_result_t *result,
                                 htg_error_t *err) {
    htg_eigenvector_options_t radius_options = {options->tolerance, options->max_iterations, options->threads,
                                                options->progress};
    htg_eigenvector_result_t radius;
    htg_status_t status = htg_spectral_radius(view, &radius_options, &radius, err);
    if (status) return status;
    result->spectral_radius = radius.spectral_radius;
    result->alpha = isnan(options->alpha) ? 0.85 / fmax(radius.spectral_radius, 1) : options->alpha;
    if (result->alpha > 0 && result->alpha * radius.spectral_radius < 1 && !isinf(result->alpha)) return HTG_OK;
    if (radius.spectral_radius > 0)
        return htg_error_set(err, HTG_ERROR_ARGUMENT,
                             "Katz alpha is %g; in this network it must be above 0 and below %.6g (1 / spectral radius)",
                             result->alpha, 1 / radius.spectral_radius);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "Katz alpha is %g; it must be above 0", result->alpha);
}

static htg_status_t iterate(walking_t *walking, const htg_katz_options_t *options, uint32_t blocks, htg_katz_result_t *result,
                            htg_error_t *err) {
    double fall = result->alpha * result->spectral_radius, enough = options->tolerance * (1 - fall);
    double expected = fall > 0 ? fmax(1, log(enough) / log(fall)) : 0, growth = 0;
    int small = 0;
    for (uint32_t v = 0; v < walking->view->node_count; v++)
        walking->score[v] = walking->term[v] = 1;
    for (result->iterations = 0; result->iterations < options->max_iterations;) {
        htg_rows_plan_t plan = {walking->view->node_count, HTG_ROWS_LIGHT, options->threads, options->progress, "Katz",
                                result->iterations,        expected};
        htg_status_t status = htg_rows_run(&plan, walk_rows, walking, err);
        if (status) return status;
        result->iterations++;
        double *term = walking->term;
        walking->term = walking->next_term;
        walking->next_term = term;
        growth = 0;
        for (uint32_t block = 0; block < blocks; block++)
            growth = fmax(growth, walking->growth[block]);
        small = growth <= enough ? small + 1 : 0;
        if (small == 2 || growth == 0) break;
    }
    for (uint32_t v = 0; v < walking->view->node_count; v++)
        if (!isfinite(walking->score[v]))
            return htg_error_set(err, HTG_ERROR_ANALYSIS, "Katz centrality is beyond what double precision can hold");
    if (small == 2 || growth == 0) return HTG_OK;
    return htg_error_set(err, HTG_ERROR_ANALYSIS,
                         "Katz centrality did not settle in %u steps (last growth %.1e, wanted %.1e)", result->iterations,
                         growth, enough);
}

htg_status_t htg_katz(const htg_view_t *view, const htg_katz_options_t *options, double *scores, htg_katz_result_t *result,
                      htg_error_t *err) {
    static const htg_katz_options_t defaults = HTG_KATZ_OPTIONS_INIT;
    htg_katz_result_t ignored;
    uint32_t blocks = htg_rows_blocks(view->node_count, HTG_ROWS_LIGHT);
    if (!options) options = &defaults;
    if (!result) result = &ignored;
    *result = (htg_katz_result_t){0};
    htg_status_t status = choose_alpha(view, options, result, err);
    if (status) return status;
    double *term = htg_alloc(view->node_count, sizeof *term), *next_term = htg_alloc(view->node_count, sizeof *term);
    double *growth = htg_alloc_zero(blocks, sizeof *growth);
    walking_t walking = {view, scores, term, next_term, growth, result->alpha};
    status = term && next_term && growth ? iterate(&walking, options, blocks, result, err) : htg_error_memory(err);
    htg_free(term);
    htg_free(next_term);
    htg_free(growth);
    return status;
}

htg_status_t htg_measure_compute_katz(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status) return status;
    htg_katz_options_t options = {run->options->katz_alpha, run->options->tolerance, run->options->max_iterations,
                                  htg_measure_run_threads(run), run->options->progress};
    htg_error_t reason = HTG_ERROR_INIT;
    htg_katz_result_t result;
    double *scores = htg_alloc(view->node_count, sizeof *scores);
    if (!scores) return htg_error_memory(err);
    status = htg_katz(view, &options, scores, &result, &reason);
    bool settled = !status;
    status = htg_measure_settle(status, &reason, "Katz centrality", table, scores, view->node_count, err);
    if (!status) status = htg_measure_run_add_reals(run, table, "katz", "Katz centrality", scores, err);
    if (!status && settled) status = htg_table_add_fact(table, "katz_alpha", result.alpha, err);
    if (!status && settled) status = htg_table_add_fact(table, "spectral_radius", result.spectral_radius, err);
    if (!status && settled) status = htg_table_add_fact(table, "katz_iterations", result.iterations, err);
    htg_free(scores);
    return status;
}
