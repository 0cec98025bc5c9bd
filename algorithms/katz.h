/* Katz centrality (Katz 1953, doi:10.1007/BF02289026): the number of walks that end at a node, each of length k counted
   α^k times, the walk of length 0 too: x = α Aᵀ x + 1. Unweighted. */
#ifndef HTG_ALGORITHMS_KATZ_H
#define HTG_ALGORITHMS_KATZ_H

#include <math.h>

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_katz_options {
    double alpha;     /* above 0 and below 1/ρ, ρ the spectral radius; NaN: 0.85 / max(ρ, 1). ρ is 0 or at least 1 */
    double tolerance; /* of each score, relative */
    uint32_t max_iterations;
    int threads;      /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_katz_options_t;

#define HTG_KATZ_OPTIONS_INIT {NAN, 1e-12, 10000, 0, NULL}

typedef struct htg_katz_result {
    double alpha;           /* the one used */
    double spectral_radius; /* 0 where no walk returns to its start: every alpha is allowed there */
    uint32_t iterations;
} htg_katz_result_t;

/* scores[view->node_count], 1 or more, not scaled. result may be NULL. Meant for views without parallel ties and loops.
   HTG_ERROR_ARGUMENT for an alpha out of range, HTG_ERROR_ANALYSIS where max_iterations are not enough.
   O((n + m) · iterations). Thread-safe; the same digits for any number of threads. */
HTG_API htg_status_t htg_katz(const htg_view_t *view, const htg_katz_options_t *options, double *scores,
                              htg_katz_result_t *result, htg_error_t *err) HTG_MUST_USE;

#endif
