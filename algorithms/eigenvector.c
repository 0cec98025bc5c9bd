/* ρ x = Aᵀ x: x(v) = (1/ρ) Σ_{u→v} x(u), scaled to maximum 1. Bonacich 1972. The work is done in perron.c. */
#include "algorithms/eigenvector.h"

#include "algorithms/perron_internal.h"

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
