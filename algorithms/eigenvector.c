/* ρ x = Aᵀ x: x(v) = (1/ρ) Σ_{u→v} x(u), scaled to maximum 1. Bonacich 1972. The work is done in perron.c. */
#include "algorithms/eigenvector.h"

#include "algorithms/measure_run_internal.h"
#include "algorithms/measure_settle_internal.h"
#include "algorithms/perron_internal.h"
#include "core/memory_internal.h"

static const htg_eigenvector_options_t defaults = HTG_EIGENVECTOR_OPTIONS_INIT;

static htg_square_t matrix_of(const htg_view_t *view) {
    return (htg_square_t){view->node_count, view->in_start, view->in_tail, !view->directed};
}

static htg_perron_options_t perron_options(const htg_eigenvector_options_t *options) {
    return (htg_perron_options_t){options->tolerance, options->max_iterations, options->threads, options->progress,
                                  "eigenvector"};
}

htg_status_t htg_eigenvector(const htg_view_t *view, const htg_eigenvector_options_t *options, double *scores,
                             htg_eigenvector_result_t *result, htg_error_t *err) {
    htg_square_t square = matrix_of(view);
    htg_perron_options_t perron = perron_options(options ? options : &defaults);
    htg_perron_t found = {0};
    htg_status_t status = htg_perron_limit(&square, NULL, &perron, scores, &found, err);
    if (result) *result = (htg_eigenvector_result_t){found.radius, found.iterations};
    return status;
}

htg_status_t htg_spectral_radius(const htg_view_t *view, const htg_eigenvector_options_t *options,
                                 htg_eigenvector_result_t *result, htg_error_t *err) {
    htg_square_t square = matrix_of(view);
    htg_perron_options_t perron = perron_options(options ? options : &defaults);
    htg_perron_t found = {0};
    htg_status_t status = htg_perron_radius(&square, &perron, &found, err);
    *result = (htg_eigenvector_result_t){found.radius, found.iterations};
    return status;
}

/* Zeros are an answer here, but one to be told: they say where the network falls apart, not that a node has no place in
   it. */
static htg_status_t note_zeros(const double *scores, uint32_t count, htg_table_t *table, htg_error_t *err) {
    uint32_t zeros = 0;
    for (uint32_t v = 0; v < count; v++)
        zeros += !(scores[v] > 0);
    if (!zeros) return HTG_OK;
    return htg_table_add_note(
        table, err,
        "Eigenvector centrality is 0 for %u of %u nodes, which no tie leads to from the most tightly knit "
        "part of the network.",
        zeros, count);
}

htg_status_t htg_measure_compute_eigenvector(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status) return status;
    htg_eigenvector_options_t options = {run->options->tolerance, run->options->max_iterations, htg_measure_run_threads(run),
                                         run->options->progress};
    htg_error_t reason = HTG_ERROR_INIT;
    htg_eigenvector_result_t result;
    double *scores = htg_alloc(view->node_count, sizeof *scores);
    if (!scores) return htg_error_memory(err);
    status = htg_eigenvector(view, &options, scores, &result, &reason);
    bool settled = !status, defined = settled && result.spectral_radius > 0;
    status = htg_measure_settle(status, &reason, "Eigenvector centrality", table, scores, view->node_count, err);
    if (!status && settled && !defined)
        status = htg_measure_undefined("Eigenvector centrality",
                                       "no walk along ties returns to where it began, so it is not defined", table, err);
    if (!status && defined) status = note_zeros(scores, view->node_count, table, err);
    if (!status) status = htg_measure_run_add_reals(run, table, "eigenvector", "eigenvector centrality", scores, err);
    if (!status && settled) status = htg_table_add_fact(table, "eigenvector_eigenvalue", result.spectral_radius, err);
    if (!status && settled) status = htg_table_add_fact(table, "eigenvector_iterations", result.iterations, err);
    htg_free(scores);
    return status;
}
