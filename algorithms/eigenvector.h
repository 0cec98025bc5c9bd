/* Eigenvector centrality (Bonacich 1972, doi:10.1080/0022250X.1972.9989806): a node is central as far as those whose
   ties lead to it are: ρ x = Aᵀ x with A's largest eigenvalue ρ. Unweighted.

   Where A is not irreducible — the network is not (strongly) connected — that equation has several answers or one with
   many zeros. The one given is the direction of (λ − Aᵀ)^−1 1 as λ falls to ρ: the limit of power iteration from equal
   values, and of Katz centrality as alpha rises to 1/ρ. Equal to igraph's and NetworkX's wherever the answer is unique.
   */
#ifndef HTG_ALGORITHMS_EIGENVECTOR_H
#define HTG_ALGORITHMS_EIGENVECTOR_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_eigenvector_options {
    double tolerance; /* of the residual |Aᵀx − ρx| relative to ρ|x| */
    uint32_t max_iterations;
    int threads;      /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_eigenvector_options_t;

#define HTG_EIGENVECTOR_OPTIONS_INIT {1e-12, 10000, 0, NULL}

typedef struct htg_eigenvector_result {
    double spectral_radius; /* ρ; 0 where no walk returns to its start, else at least 1 */
    uint32_t iterations;
} htg_eigenvector_result_t;

/* scores[view->node_count], 0 … 1, the largest 1; NaN everywhere where ρ is 0: nothing is defined there. result may be NULL.
   Meant for views without parallel ties and loops. HTG_ERROR_ANALYSIS where max_iterations are not enough.
   O((n + m) · iterations). Thread-safe; the same digits for any number of threads. */
HTG_API htg_status_t htg_eigenvector(const htg_view_t *view, const htg_eigenvector_options_t *options, double *scores,
                                     htg_eigenvector_result_t *result, htg_error_t *err) HTG_MUST_USE;

/* result->spectral_radius alone. */
HTG_API htg_status_t htg_spectral_radius(const htg_view_t *view, const htg_eigenvector_options_t *options,
                                         htg_eigenvector_result_t *result, htg_error_t *err) HTG_MUST_USE;

#endif
