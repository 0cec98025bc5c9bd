/* Arnoldi's method restarted with the Ritz vector of the rightmost Ritz value (Saad 2011, "Numerical Methods for Large
   Eigenvalue Problems", ch. 6). That Ritz vector comes from squaring the shifted small matrix over and over, which
   neither a bipartite nor a periodic network can keep from settling. A step of (B + θ) after each restart keeps the
   vector positive. */
#include "algorithms/perron_internal.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "algorithms/rows_internal.h"
#include "core/memory_internal.h"

enum { STEPS = 24, STEPS_IN_LARGE = 10, LARGE = 1000000, SQUARINGS = 60, PATIENCE = 6 };

typedef struct krylov {
    const htg_square_t *square;
    const htg_perron_options_t *options;
    uint32_t steps;             /* vectors built at most in a cycle */
    double *basis;              /* steps + 1 vectors */
    double small[STEPS][STEPS]; /* the matrix within the basis; rows, columns */
    double coefficient[STEPS + 1];
    double *block_sums; /* STEPS + 1 a block */
    uint32_t blocks;
    uint32_t current; /* vector in work */
    uint32_t iterations;
} krylov_t;

static double *vector_of(krylov_t *krylov, uint32_t index) {
    return krylov->basis + (size_t)index * krylov->square->rows;
}

static htg_status_t run(krylov_t *krylov, htg_rows_work_t work, htg_error_t *err) {
    htg_rows_plan_t plan = {krylov->square->rows,
                            HTG_ROWS_LIGHT,
                            krylov->options->threads,
                            krylov->options->progress,
                            krylov->options->phase,
                            0,
                            0};
    return htg_rows_run(&plan, work, krylov, err);
}

static void multiply_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    krylov_t *krylov = data;
    const htg_square_t *square = krylov->square;
    const double *x = vector_of(krylov, krylov->current);
    double *y = vector_of(krylov, krylov->current + 1);
    for (uint32_t v = begin; v < end; v++) {
        double sum = 0;
        for (uint32_t at = square->start[v]; at < square->start[v + 1]; at++)
            sum += x[square->other[at]];
        y[v] = sum;
    }
}

/* Products of the vector after the current one with all up to the current one, and with itself. */
static void product_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    krylov_t *krylov = data;
    const double *w = vector_of(krylov, krylov->current + 1);
    double *sums = krylov->block_sums + (size_t)(begin / HTG_ROWS_LIGHT) * (STEPS + 1);
    for (uint32_t i = 0; i <= krylov->current + 1; i++) {
        const double *q = vector_of(krylov, i);
        double sum = 0;
        for (uint32_t v = begin; v < end; v++)
            sum += q[v] * w[v];
        sums[i] = sum;
    }
}

static void subtract_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    krylov_t *krylov = data;
    double *w = vector_of(krylov, krylov->current + 1);
    for (uint32_t i = 0; i <= krylov->current; i++) {
        const double *q = vector_of(krylov, i);
        for (uint32_t v = begin; v < end; v++)
            w[v] -= krylov->coefficient[i] * q[v];
    }
}

static htg_status_t products(krylov_t *krylov, htg_error_t *err) {
    htg_status_t status = run(krylov, product_rows, err);
    if (status) return status;
    for (uint32_t i = 0; i <= krylov->current + 1; i++) {
        krylov->coefficient[i] = 0;
        for (uint32_t block = 0; block < krylov->blocks; block++)
            krylov->coefficient[i] += krylov->block_sums[(size_t)block * (STEPS + 1) + i];
    }
    return HTG_OK;
}

static void scale(double *x, uint32_t rows, double factor) {
    for (uint32_t v = 0; v < rows; v++)
        x[v] *= factor;
}

/* One more vector of the basis; *left is the length of what the basis did not hold yet. */
static htg_status_t extend(krylov_t *krylov, double *left, htg_error_t *err) {
    uint32_t j = krylov->current;
    htg_status_t status = run(krylov, multiply_rows, err);
    krylov->iterations++;
    for (uint32_t i = 0; i < krylov->steps; i++)
        krylov->small[i][j] = 0;
    for (int pass = 0; !status && pass < 2; pass++) {
        status = products(krylov, err);
        for (uint32_t i = 0; i <= j; i++)
            krylov->small[i][j] += krylov->coefficient[i];
        if (!status) status = run(krylov, subtract_rows, err);
    }
    if (!status) status = products(krylov, err);
    if (status) return status;
    *left = sqrt(krylov->coefficient[j + 1]);
    if (*left > 0) scale(vector_of(krylov, j + 1), krylov->square->rows, 1 / *left);
    return HTG_OK;
}

/* Squares of (small + shift), each divided by its length, tend to the projection on the rightmost Ritz vector. */
static void rightmost(const krylov_t *krylov, uint32_t size, double shift, double *ritz) {
    double power[STEPS][STEPS], square[STEPS][STEPS];
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
static void restart(krylov_t *krylov, uint32_t size, const double *ritz) {
    uint32_t rows = krylov->square->rows;
    double *first = vector_of(krylov, 0), *last = vector_of(krylov, size);
    double positive = 0, negative = 0;
    for (uint32_t v = 0; v < rows; v++) {
        double sum = 0;
        for (uint32_t i = 0; i < size; i++)
            sum += ritz[i] * vector_of(krylov, i)[v];
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
static htg_status_t smooth(krylov_t *krylov, double shift, htg_error_t *err) {
    uint32_t rows = krylov->square->rows;
    krylov->current = 0;
    htg_status_t status = run(krylov, multiply_rows, err);
    if (status) return status;
    krylov->iterations++;
    double *first = vector_of(krylov, 0), *next = vector_of(krylov, 1);
    for (uint32_t v = 0; v < rows; v++)
        next[v] += shift * first[v];
    status = products(krylov, err);
    if (status) return status;
    memcpy(first, next, (size_t)rows * sizeof *first);
    scale(first, rows, 1 / sqrt(krylov->coefficient[1]));
    return HTG_OK;
}

/* One cycle from the first basis vector; *residual is that vector's own. */
static htg_status_t cycle(krylov_t *krylov, double *radius, double *residual, htg_error_t *err) {
    double ritz[STEPS], left = 0;
    uint32_t size = 0;
    while (size < krylov->steps) {
        krylov->current = size;
        htg_status_t status = extend(krylov, &left, err);
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

static htg_status_t iterate(krylov_t *krylov, double *radius, htg_error_t *err) {
    double residual = INFINITY, best = INFINITY;
    int without_gain = 0;
    double *first = vector_of(krylov, 0);
    for (uint32_t v = 0; v < krylov->square->rows; v++)
        first[v] = 1 / sqrt(krylov->square->rows);
    while (krylov->iterations < krylov->options->max_iterations) {
        htg_status_t status = cycle(krylov, radius, &residual, err);
        if (status || residual <= krylov->options->tolerance * *radius) return status;
        without_gain = residual < 0.5 * best ? 0 : without_gain + 1;
        best = fmin(best, residual);
        /* Rounding, not the method, keeps it here. */
        if (without_gain >= PATIENCE && residual <= 1e-11 * *radius) return HTG_OK;
    }
    return htg_error_set(err, HTG_ERROR_ANALYSIS,
                         "the largest eigenvalue did not settle in %u steps (residual %.1e, wanted %.1e)", krylov->iterations,
                         residual / *radius, krylov->options->tolerance);
}

htg_status_t htg_perron_irreducible(const htg_square_t *square, const htg_perron_options_t *options, double *radius,
                                    double *vector, uint32_t *iterations, htg_error_t *err) {
    uint32_t wanted = square->rows > LARGE ? STEPS_IN_LARGE : STEPS - 1;
    krylov_t krylov = {.square = square,
                       .options = options,
                       .steps = square->rows < wanted ? square->rows : wanted,
                       .blocks = htg_rows_blocks(square->rows, HTG_ROWS_LIGHT)};
    krylov.basis = htg_alloc((size_t)(krylov.steps + 1) * square->rows, sizeof(double));
    krylov.block_sums = htg_alloc((size_t)krylov.blocks * (STEPS + 1), sizeof(double));
    htg_status_t status = krylov.basis && krylov.block_sums ? iterate(&krylov, radius, err) : htg_error_memory(err);
    if (!status) memcpy(vector, krylov.basis, (size_t)square->rows * sizeof *vector);
    *iterations = krylov.iterations;
    htg_free(krylov.basis);
    htg_free(krylov.block_sums);
    return status;
}
