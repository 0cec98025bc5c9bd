/* Newton's method on convex functions, from the side on which every step is a valid bound. */
#include "algorithms/deviation_internal.h"

#include <math.h>

enum { STEPS = 40 };
#define NEAR_ENOUGH 1e-10

static double relative_entropy(double p, double q) {
    double entropy = p < 1 ? (1 - p) * log((1 - p) / (1 - q)) : 0;
    return p > 0 ? entropy + p * log(p / q) : entropy;
}

/* KL(p, q) >= (q - p)^2 / (2 q) gives the first step. */
double htg_deviation_upper_mean(double mean, double count, double log_failure) {
    double x = log_failure / count;
    if (mean <= 0) return -expm1(-x);
    double q = mean + x + sqrt(x * x + 2 * mean * x);
    for (int i = 0; i < STEPS && q < 1; i++) {
        double less = (relative_entropy(mean, q) - x) * q * (1 - q) / (q - mean);
        q -= fmax(less, 0);
        if (!(less > NEAR_ENOUGH * q)) break;
    }
    return fmin(q, 1);
}

double htg_deviation_rate(double variance, double error) {
    double u = error / variance;
    return error >= 1 ? INFINITY : variance * ((1 + u) * log1p(u) - u);
}

/* V h(e / V) >= e^2 / (2 (V + e / 3)), Bernstein's form, gives the first step. */
double htg_deviation_error(double variance, double rate) {
    double error = rate / 3 + sqrt(rate * rate / 9 + 2 * variance * rate);
    for (int i = 0; i < STEPS && error > 0; i++) {
        double u = error / variance, less = (variance * ((1 + u) * log1p(u) - u) - rate) / log1p(u);
        error -= fmax(less, 0);
        if (!(less > NEAR_ENOUGH * error)) break;
    }
    return fmin(error, 1);
}

/* ln of the sum, and its slope. */
static double log_of_sum(const double *rates, uint32_t count, double least, double k, double *slope) {
    double sum = 0, weighted = 0;
    for (uint32_t i = 0; i < count; i++) {
        double gap = k * (rates[i] - least);
        if (gap > 700) continue;
        double term = exp(-gap);
        sum += term;
        weighted += rates[i] * term;
    }
    *slope = -weighted / sum;
    return log(2 * sum) - k * least;
}

uint64_t htg_deviation_samples(const double *rates, uint32_t count, double failure) {
    double least = INFINITY, wanted = log(failure), slope;
    for (uint32_t i = 0; i < count; i++)
        least = fmin(least, rates[i]);
    if (isinf(least)) return 0;
    double k = fmax((log(2) - wanted) / least, 0);
    for (int i = 0; i < 60; i++) {
        double more = (wanted - log_of_sum(rates, count, least, k, &slope)) / slope;
        k += fmax(more, 0);
        if (!(more > 1e-9 * k)) break;
    }
    k = ceil(k);
    while (k < 0x1p62 && log_of_sum(rates, count, least, k, &slope) > wanted)
        k += 1 + floor(k * 1e-9);
    return k < 0x1p62 ? (uint64_t)k : UINT64_MAX;
}
