/* An orthonormal basis of a Krylov space, and a matrix within it. */
#ifndef HTG_ALGORITHMS_KRYLOV_INTERNAL_H
#define HTG_ALGORITHMS_KRYLOV_INTERNAL_H

#include "algorithms/perron_internal.h"
#include "algorithms/rows_internal.h"

enum { HTG_KRYLOV_STEPS = 24, HTG_KRYLOV_PATIENCE = 6 };

typedef struct htg_krylov {
    const htg_square_t *square;
    const htg_perron_options_t *options;
    uint32_t steps;             /* vectors built at most in a cycle */
    double *basis;              /* steps + 1 vectors */
    double small[HTG_KRYLOV_STEPS][HTG_KRYLOV_STEPS]; /* the matrix within the basis; rows, columns */
    double coefficient[HTG_KRYLOV_STEPS + 1];
    double *block_sums; /* HTG_KRYLOV_STEPS + 1 a block */
    uint32_t blocks;
    uint32_t current; /* vector in work */
    uint32_t iterations;
} htg_krylov_t;

static inline double *htg_krylov_vector(htg_krylov_t *krylov, uint32_t index) {
    return krylov->basis + (size_t)index * krylov->square->rows;
}

htg_status_t htg_krylov_run(htg_krylov_t *krylov, htg_rows_work_t work, void *data,
                            htg_error_t *err) HTG_MUST_USE;
/* Rows of the product of the current vector: the next vector. */
void htg_krylov_multiply(void *krylov, int thread, uint32_t begin, uint32_t end);
/* coefficient: products of the vector after the current one with all up to the current one, and with itself. */
htg_status_t htg_krylov_products(htg_krylov_t *krylov, htg_error_t *err) HTG_MUST_USE;
void htg_krylov_scale(double *x, uint32_t rows, double factor);
/* The product of the current vector as one more vector of the basis, and its column of the small matrix; *left is the length of
   what the basis did not hold yet. */
htg_status_t htg_krylov_extend(htg_krylov_t *krylov, double *left, htg_error_t *err) HTG_MUST_USE;
/* Symmetric matrices: the first vector, which is positive, becomes the Perron vector, as far as the tolerance asks or rounding
   allows; *radius its eigenvalue, *residual as it was found. */
htg_status_t htg_krylov_symmetric(htg_krylov_t *krylov, double *radius, double *residual, htg_error_t *err) HTG_MUST_USE;

#endif
