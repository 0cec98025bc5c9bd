/* The largest eigenvalue of a matrix of counts (its spectral radius) and the limit of power iteration with it.

   For an irreducible matrix that limit is the Perron vector. For any other it is taken component by component, so that
   it exists and is the same whatever the order of the rows: with the matrix B and a start b ≥ 0, the direction of (λ −
   B)^−1 b as λ falls to the radius ρ. Components whose own radius is ρ are the *leading* ones; only what lies at the
   end of the longest chains of leading components, and beyond, is not 0 (Rothblum 1975,
   doi:10.1016/0024-3795(75)90050-6). */
#ifndef HTG_ALGORITHMS_PERRON_INTERNAL_H
#define HTG_ALGORITHMS_PERRON_INTERNAL_H

#include "algorithms/strong_internal.h"
#include "core/progress.h"

typedef struct htg_perron_options {
    double tolerance;        /* of the residual |Bx − ρx| relative to ρ|x| */
    uint32_t max_iterations; /* products with one component's matrix */
    int threads;
    const htg_progress_t *progress;
    const char *phase;
} htg_perron_options_t;

typedef struct htg_perron {
    double radius;       /* 0 where no walk returns; else at least 1 */
    uint32_t iterations; /* the most that a component took */
    uint32_t leading;    /* leading components */
} htg_perron_t;

/* The spectral radius alone. HTG_ERROR_ANALYSIS where max_iterations are not enough. */
HTG_API htg_status_t htg_perron_radius(const htg_square_t *square, const htg_perron_options_t *options, htg_perron_t *result,
                                       htg_error_t *err) HTG_MUST_USE;
/* vector[rows], scaled to maximum 1; NaN where the radius is 0. start: b, NULL: all 1. */
HTG_API htg_status_t htg_perron_limit(const htg_square_t *square, const double *start, const htg_perron_options_t *options,
                                      double *vector, htg_perron_t *result, htg_error_t *err) HTG_MUST_USE;

/* An irreducible matrix of two rows or more: radius and vector of length 1, positive up to rounding. */
HTG_API htg_status_t htg_perron_irreducible(const htg_square_t *square, const htg_perron_options_t *options, double *radius,
                                            double *vector, uint32_t *iterations, htg_error_t *err) HTG_MUST_USE;

#endif
