#include "algorithms/krylov_internal.h"

#include <math.h>

htg_status_t htg_krylov_run(htg_krylov_t *krylov, htg_rows_work_t work, void *data, htg_error_t *err) {
    htg_rows_plan_t plan = {krylov->square->rows,
                            HTG_ROWS_LIGHT,
                            krylov->options->threads,
                            krylov->options->progress,
                            krylov->options->phase,
                            0,
                            0};
    return htg_rows_run(&plan, work, data, err);
}

void htg_krylov_multiply(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    htg_krylov_t *krylov = data;
    const htg_square_t *square = krylov->square;
    const double *x = htg_krylov_vector(krylov, krylov->current);
    double *y = htg_krylov_vector(krylov, krylov->current + 1);
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
    htg_krylov_t *krylov = data;
    const double *w = htg_krylov_vector(krylov, krylov->current + 1);
    double *sums = krylov->block_sums + (size_t)(begin / HTG_ROWS_LIGHT) * (HTG_KRYLOV_STEPS + 1);
    for (uint32_t i = 0; i <= krylov->current + 1; i++) {
        const double *q = htg_krylov_vector(krylov, i);
        double sum = 0;
        for (uint32_t v = begin; v < end; v++)
            sum += q[v] * w[v];
        sums[i] = sum;
    }
}

static void subtract_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    htg_krylov_t *krylov = data;
    double *w = htg_krylov_vector(krylov, krylov->current + 1);
    for (uint32_t i = 0; i <= krylov->current; i++) {
        const double *q = htg_krylov_vector(krylov, i);
        for (uint32_t v = begin; v < end; v++)
            w[v] -= krylov->coefficient[i] * q[v];
    }
}

htg_status_t htg_krylov_products(htg_krylov_t *krylov, htg_error_t *err) {
    htg_status_t status = htg_krylov_run(krylov, product_rows, krylov, err);
    if (status) return status;
    for (uint32_t i = 0; i <= krylov->current + 1; i++) {
        krylov->coefficient[i] = 0;
        for (uint32_t block = 0; block < krylov->blocks; block++)
            krylov->coefficient[i] += krylov->block_sums[(size_t)block * (HTG_KRYLOV_STEPS + 1) + i];
    }
    return HTG_OK;
}

void htg_krylov_scale(double *x, uint32_t rows, double factor) {
    for (uint32_t v = 0; v < rows; v++)
        x[v] *= factor;
}

htg_status_t htg_krylov_extend(htg_krylov_t *krylov, double *left, htg_error_t *err) {
    uint32_t j = krylov->current;
    htg_status_t status = htg_krylov_run(krylov, htg_krylov_multiply, krylov, err);
    krylov->iterations++;
    for (uint32_t i = 0; i < krylov->steps; i++)
        krylov->small[i][j] = 0;
    for (int pass = 0; !status && pass < 2; pass++) {
        status = htg_krylov_products(krylov, err);
        for (uint32_t i = 0; i <= j; i++)
            krylov->small[i][j] += krylov->coefficient[i];
        if (!status) status = htg_krylov_run(krylov, subtract_rows, krylov, err);
    }
    if (!status) status = htg_krylov_products(krylov, err);
    if (status) return status;
    *left = sqrt(krylov->coefficient[j + 1]);
    if (*left > 0) htg_krylov_scale(htg_krylov_vector(krylov, j + 1), krylov->square->rows, 1 / *left);
    return HTG_OK;
}
