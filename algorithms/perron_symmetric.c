/* Lanczos' method restarted with the Ritz vectors of the largest Ritz values (Wu & Simon 2000, "Thick-restart Lanczos method
   for large symmetric eigenvalue problems", SIAM J. Matrix Anal. Appl. 22(2)). The small matrix is taken apart by Jacobi's
   rotations (Golub & Van Loan 2013, "Matrix Computations", ch. 8.5). */
#include <float.h>
#include <math.h>
#include <string.h>

#include "algorithms/krylov_internal.h"

enum { STEPS = HTG_KRYLOV_STEPS, SWEEPS = 30 };

typedef struct ritz {
    double value[STEPS], vector[STEPS][STEPS]; /* falling; vector[i][t]: part of basis vector i in Ritz vector t */
    uint32_t size, kept;
} ritz_t;

typedef struct keeping {
    htg_krylov_t *krylov;
    const ritz_t *ritz;
} keeping_t;

static void rotate(uint32_t size, double (*a)[STEPS], double (*vectors)[STEPS], uint32_t p, uint32_t q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double cosine = 1 / sqrt(tangent * tangent + 1), sine = tangent * cosine;
    for (uint32_t i = 0; i < size; i++) {
        double ip = a[i][p], iq = a[i][q];
        a[i][p] = cosine * ip - sine * iq;
        a[i][q] = sine * ip + cosine * iq;
    }
    for (uint32_t i = 0; i < size; i++) {
        double pi = a[p][i], qi = a[q][i], vp = vectors[i][p], vq = vectors[i][q];
        a[p][i] = cosine * pi - sine * qi;
        a[q][i] = sine * pi + cosine * qi;
        vectors[i][p] = cosine * vp - sine * vq;
        vectors[i][q] = sine * vp + cosine * vq;
    }
}

/* Of the small matrix, whose upper half counts. */
static void take_apart(const htg_krylov_t *krylov, ritz_t *ritz) {
    double a[STEPS][STEPS], vectors[STEPS][STEPS] = {{0}}, whole = 0;
    uint32_t size = ritz->size;
    for (uint32_t i = 0; i < size; i++) {
        vectors[i][i] = 1;
        for (uint32_t j = 0; j < size; j++) {
            a[i][j] = krylov->small[i < j ? i : j][i < j ? j : i];
            whole += a[i][j] * a[i][j];
        }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double off = 0;
        for (uint32_t p = 0; p < size; p++)
            for (uint32_t q = p + 1; q < size; q++) {
                off += a[p][q] * a[p][q];
                if (a[p][q] != 0) rotate(size, a, vectors, p, q);
            }
        if (off <= DBL_EPSILON * DBL_EPSILON * whole) break;
    }
    for (uint32_t t = 0; t < size; t++) {
        uint32_t place = 0;
        for (uint32_t other = 0; other < size; other++)
            place += a[other][other] > a[t][t] || (a[other][other] == a[t][t] && other < t);
        ritz->value[place] = a[t][t];
        for (uint32_t i = 0; i < size; i++)
            ritz->vector[i][place] = vectors[i][t];
    }
}

/* Rows of the first basis vectors become those of the Ritz vectors. */
static void keep_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    keeping_t *keeping = data;
    const ritz_t *ritz = keeping->ritz;
    for (uint32_t v = begin; v < end; v++) {
        double sum[STEPS] = {0};
        for (uint32_t i = 0; i < ritz->size; i++) {
            double part = htg_krylov_vector(keeping->krylov, i)[v];
            for (uint32_t t = 0; t < ritz->kept; t++)
                sum[t] += ritz->vector[i][t] * part;
        }
        for (uint32_t t = 0; t < ritz->kept; t++)
            htg_krylov_vector(keeping->krylov, t)[v] = sum[t];
    }
}

static htg_status_t keep(htg_krylov_t *krylov, ritz_t *ritz, uint32_t kept, htg_error_t *err) {
    keeping_t keeping = {krylov, ritz};
    ritz->kept = kept;
    return htg_krylov_run(krylov, keep_rows, &keeping, err);
}

/* The first vector turned to its larger side, without what rounding left on the other, to length 1. */
static void make_positive(htg_krylov_t *krylov) {
    double *first = htg_krylov_vector(krylov, 0), sum = 0, length = 0;
    uint32_t rows = krylov->square->rows;
    for (uint32_t v = 0; v < rows; v++)
        sum += first[v];
    for (uint32_t v = 0; v < rows; v++) {
        first[v] = fmax(sum >= 0 ? first[v] : -first[v], 0);
        length += first[v] * first[v];
    }
    htg_krylov_scale(first, rows, 1 / sqrt(length));
}

/* From `kept` Ritz vectors and what was left to all steps. */
static htg_status_t fill(htg_krylov_t *krylov, ritz_t *ritz, double *left, htg_error_t *err) {
    for (ritz->size = ritz->kept; ritz->size < krylov->steps;) {
        krylov->current = ritz->size++;
        htg_status_t status = htg_krylov_extend(krylov, left, err);
        if (status) return status;
        if (*left <= 1e-14 * krylov->small[0][0]) break;
    }
    return HTG_OK;
}

/* The larger half of the Ritz vectors, and behind them what was left, are the basis to go on from. */
static htg_status_t restart(htg_krylov_t *krylov, ritz_t *ritz, htg_error_t *err) {
    htg_status_t status = keep(krylov, ritz, ritz->size / 2, err);
    if (status) return status;
    memcpy(htg_krylov_vector(krylov, ritz->kept), htg_krylov_vector(krylov, ritz->size), krylov->square->rows * sizeof(double));
    memset(krylov->small, 0, sizeof krylov->small);
    for (uint32_t t = 0; t < ritz->kept; t++)
        krylov->small[t][t] = ritz->value[t];
    return HTG_OK;
}

htg_status_t htg_krylov_symmetric(htg_krylov_t *krylov, double *radius, double *residual, htg_error_t *err) {
    const htg_perron_options_t *options = krylov->options;
    ritz_t ritz = {.kept = 0};
    double left = 0, best = INFINITY;
    int without_gain = 0;
    htg_status_t status = HTG_OK;
    for (bool near = false; !status && !near;) {
        status = fill(krylov, &ritz, &left, err);
        if (status) return status;
        take_apart(krylov, &ritz);
        *radius = ritz.value[0];
        *residual = left * fabs(ritz.vector[ritz.size - 1][0]);
        without_gain = *residual < 0.5 * best ? 0 : without_gain + 1;
        best = fmin(best, *residual);
        near = *residual <= 0.5 * options->tolerance * *radius || left <= 1e-14 * *radius ||
               krylov->iterations >= options->max_iterations ||
               (without_gain >= HTG_KRYLOV_PATIENCE && *residual <= 1e-11 * *radius);
        status = near ? keep(krylov, &ritz, 1, err) : restart(krylov, &ritz, err);
    }
    if (!status) make_positive(krylov);
    return status;
}
