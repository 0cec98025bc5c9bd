/* Arnoldi's method restarted with the Ritz vector of the rightmost Ritz value (Saad 2011, "Numerical Methods for Large
   Eigenvalue Problems", ch. 6). That Ritz vector comes from squaring the shifted small matrix over and over, which
   neither a bipartite nor a periodic network can keep from settling. A step of (B + θ) after each restart keeps the
   vector positive. Symmetric matrices are brought near by Lanczos' method first (perron_symmetric.c), which small gaps between
   eigenvalues do not slow down as much. */
#include "algorithms/krylov_internal.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory_internal.h"

enum { STEPS_IN_LARGE = 10, LARGE = 1000000, SQUARINGS = 60 };

/* Squares of (small + shift), each divided by its length, tend to the projection on the rightmost Ritz vector. */
static void rightmost(const htg_krylov_t *krylov, uint32_t size, double shift, double *ritz) {
    double power[HTG_KRYLOV_STEPS][HTG_KRYLOV_STEPS], square[HTG_KRYLOV_STEPS][HTG_KRYLOV_STEPS];
    for (uint32_t i = 0; i < size; i++)
        for (uint32_t j = 0; j < size; j++)
            power[i][j] = krylov->small[i][j] + (i == j ? shift : 0);
    for (int round = 0; round < SQUARINGS; round++) {
        double length = 0, change = 0;
        for (uint32_t i = 0; i < size; i++)
            for (uint32_t j = 0; j < size; j++) {
                double sum = 0;
                for (uint32_t k = 0; k < size; k++)
                    sum += power[i][k] * power[k][j];
                square[i][j] = sum;
                length += sum * sum;
            }
        length = sqrt(length);
        if (!(length > 0)) break;
        for (uint32_t i = 0; i < size; i++)
            for (uint32_t j = 0; j < size; j++) {
                double value = square[i][j] / length;
                change = fmax(change, fabs(value - power[i][j]));
                power[i][j] = value;
            }
        if (change < DBL_EPSILON) break;
    }
    uint32_t best = 0;
    double best_length = -1;
    for (uint32_t j = 0; j < size; j++) {
        double length = 0;
        for (uint32_t i = 0; i < size; i++)
            length += power[i][j] * power[i][j];
        if (length > best_length) {
            best = j;
            best_length = length;
        }
    }
    for (uint32_t i = 0; i < size; i++)
        ritz[i] = power[i][best];
}

/* The first basis vector becomes the Ritz vector, or stays where that is not nearly of one sign. */
static void restart(htg_krylov_t *krylov, uint32_t size, const double *ritz) {
    uint32_t rows = krylov->square->rows;
    double *first = htg_krylov_vector(krylov, 0), *last = htg_krylov_vector(krylov, size);
    double positive = 0, negative = 0;
    for (uint32_t v = 0; v < rows; v++) {
        double sum = 0;
        for (uint32_t i = 0; i < size; i++)
            sum += ritz[i] * htg_krylov_vector(krylov, i)[v];
        last[v] = sum;
        if (sum > 0)
            positive += sum;
        else
            negative -= sum;
    }
    double sign = positive >= negative ? 1 : -1;
    if (fmin(positive, negative) > 0.01 * fmax(positive, negative)) return;
    for (uint32_t v = 0; v < rows; v++)
        first[v] = fmax(sign * last[v], 0);
}

/* first ← (B + shift) first, to length 1. */
static htg_status_t smooth(htg_krylov_t *krylov, double shift, htg_error_t *err) {
    uint32_t rows = krylov->square->rows;
    krylov->current = 0;
    htg_status_t status = htg_krylov_run(krylov, htg_krylov_multiply, krylov, err);
    if (status) return status;
    krylov->iterations++;
    double *first = htg_krylov_vector(krylov, 0), *next = htg_krylov_vector(krylov, 1);
    for (uint32_t v = 0; v < rows; v++)
        next[v] += shift * first[v];
    status = htg_krylov_products(krylov, err);
    if (status) return status;
    memcpy(first, next, (size_t)rows * sizeof *first);
    htg_krylov_scale(first, rows, 1 / sqrt(krylov->coefficient[1]));
    return HTG_OK;
}

/* One cycle from the first basis vector; *residual is that vector's own. */
static htg_status_t cycle(htg_krylov_t *krylov, double *radius, double *residual, htg_error_t *err) {
    double ritz[HTG_KRYLOV_STEPS], left = 0;
    uint32_t size = 0;
    while (size < krylov->steps) {
        krylov->current = size;
        htg_status_t status = htg_krylov_extend(krylov, &left, err);
        if (status) return status;
        size++;
        if (size == 1) {
            *radius = krylov->small[0][0];
            *residual = left;
            if (left <= krylov->options->tolerance * *radius) return HTG_OK;
        }
        if (left <= 1e-14 * *radius) break;
        if (size < krylov->steps) krylov->small[size][size - 1] = left;
    }
    rightmost(krylov, size, *radius, ritz);
    restart(krylov, size, ritz);
    return smooth(krylov, *radius, err);
}

static htg_status_t iterate(htg_krylov_t *krylov, double *radius, htg_error_t *err) {
    double residual = INFINITY, best = INFINITY;
    int without_gain = 0;
    double *first = htg_krylov_vector(krylov, 0);
    for (uint32_t v = 0; v < krylov->square->rows; v++)
        first[v] = 1 / sqrt(krylov->square->rows);
    if (krylov->square->symmetric && krylov->steps > 2) {
        htg_status_t status = htg_krylov_symmetric(krylov, radius, &residual, err);
        if (status) return status;
    }
    while (krylov->iterations < krylov->options->max_iterations) {
        htg_status_t status = cycle(krylov, radius, &residual, err);
        if (status || residual <= krylov->options->tolerance * *radius) return status;
        without_gain = residual < 0.5 * best ? 0 : without_gain + 1;
        best = fmin(best, residual);
        /* Rounding, not the method, keeps it here. */
        if (without_gain >= HTG_KRYLOV_PATIENCE && residual <= 1e-11 * *radius) return HTG_OK;
    }
    return htg_error_set(err, HTG_ERROR_ANALYSIS,
                         "the largest eigenvalue did not settle in %u steps (residual %.1e, wanted %.1e)", krylov->iterations,
                         residual / *radius, krylov->options->tolerance);
}

htg_status_t htg_perron_irreducible(const htg_square_t *square, const htg_perron_options_t *options, double *radius,
                                    double *vector, uint32_t *iterations, htg_error_t *err) {
    uint32_t wanted = square->rows > LARGE ? STEPS_IN_LARGE : HTG_KRYLOV_STEPS - 1;
    htg_krylov_t krylov = {.square = square,
                       .options = options,
                       .steps = square->rows < wanted ? square->rows : wanted,
                       .blocks = htg_rows_blocks(square->rows, HTG_ROWS_LIGHT)};
    krylov.basis = htg_alloc((size_t)(krylov.steps + 1) * square->rows, sizeof(double));
    krylov.block_sums = htg_alloc((size_t)krylov.blocks * (HTG_KRYLOV_STEPS + 1), sizeof(double));
    htg_status_t status = krylov.basis && krylov.block_sums ? iterate(&krylov, radius, err) : htg_error_memory(err);
    if (!status) memcpy(vector, krylov.basis, (size_t)square->rows * sizeof *vector);
    *iterations = krylov.iterations;
    htg_free(krylov.basis);
    htg_free(krylov.block_sums);
    return status;
}
