/* Bounds on means against the binomial distribution, summed term by term. */
#include "algorithms/deviation_internal.h"

#include <criterion/criterion.h>
#include <math.h>

static double log_term(int n, int k, double p) {
    double choose = lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
    return choose + (k ? k * log(p) : 0) + (n - k ? (n - k) * log1p(-p) : 0);
}

/* P(from <= Bin(n, p) <= to). */
static double binomial(int n, double p, int from, int to) {
    double sum = 0;
    for (int k = from; k <= to; k++)
        sum += exp(log_term(n, k, p));
    return sum;
}

Test(deviation, upper_means_are_missed_no_more_often_than_allowed) {
    static const int sizes[] = {5, 40, 300, 4000};
    static const double means[] = {0, 0.01, 0.2, 0.5, 0.9, 1};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t m = 0; m < sizeof means / sizeof *means; m++)
            for (double log_failure = 0.5; log_failure < 30; log_failure *= 2) {
                int n = sizes[s], hits = (int)(means[m] * n);
                double mean = (double)hits / n, upper = htg_deviation_upper_mean(mean, n, log_failure);
                cr_assert(upper >= mean && upper <= 1);
                if (upper < 1)
                    cr_assert_leq(binomial(n, upper, 0, hits), exp(-log_failure) * (1 + 1e-9), "n %d mean %g", n, mean);
                if (mean > 0 && upper < 1) { /* and it is the bound that was meant */
                    double entropy = mean * log(mean / upper) + (1 - mean) * log((1 - mean) / (1 - upper));
                    cr_assert_float_eq(entropy * n, log_failure, 1e-6 * log_failure);
                }
            }
    cr_assert_float_eq(htg_deviation_upper_mean(0, 100, 2), 1 - exp(-0.02), 1e-15);
    cr_assert_eq(htg_deviation_upper_mean(1, 100, 2), 1);
}

Test(deviation, errors_come_no_more_often_than_their_rate_allows) {
    for (double p = 0.01; p < 1; p += 0.07)
        for (int n = 10; n < 5000; n *= 7)
            for (int above = 1; above < n; above += 1 + n / 9) {
                double error = (double)above / n, rate = htg_deviation_rate(p * (1 - p), error), allowed = exp(-n * rate);
                int high = (int)ceil((p + error) * n - 1e-9), low = (int)floor((p - error) * n + 1e-9);
                cr_assert_leq(binomial(n, p, high, n), allowed + 1e-12, "n %d p %g error %g", n, p, error);
                cr_assert_leq(binomial(n, p, 0, low), allowed + 1e-12, "n %d p %g error %g", n, p, error);
            }
    cr_assert(isinf(htg_deviation_rate(0.1, 1)));
}

Test(deviation, error_and_rate_are_each_others_inverse) {
    for (double variance = 1e-8; variance < 0.25; variance *= 3)
        for (double error = 1e-5; error < 0.9; error *= 2) {
            double rate = htg_deviation_rate(variance, error), back = htg_deviation_error(variance, rate);
            cr_assert(back >= error * (1 - 1e-9) && back <= error * (1 + 1e-6), "%g %g: %g", variance, error, back);
            cr_assert_leq(htg_deviation_rate(variance * 1.5, error), rate);
        }
    cr_assert_eq(htg_deviation_error(0.25, 100), 1);
    cr_assert_eq(htg_deviation_error(0.25, 0), 0);
}

static double sum_of_failures(const double *rates, uint32_t count, double k) {
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += 2 * exp(-k * rates[i]);
    return sum;
}

Test(deviation, samples_are_the_least_that_suffice) {
    double rates[1000];
    for (uint32_t count = 1; count <= 1000; count = count * 3 + 1)
        for (double failure = 0.5; failure > 1e-9; failure /= 30) {
            for (uint32_t i = 0; i < count; i++)
                rates[i] = i % 5 == 4 ? INFINITY : 1e-4 * (1 + i % 7) * (1 + i * i);
            uint64_t k = htg_deviation_samples(rates, count, failure);
            cr_assert_leq(sum_of_failures(rates, count, (double)k), failure * (1 + 1e-9));
            cr_assert_gt(sum_of_failures(rates, count, (double)k - 1), failure);
        }
    rates[0] = INFINITY;
    cr_assert_eq(htg_deviation_samples(rates, 1, 0.1), 0);
    cr_assert_eq(htg_deviation_samples(rates, 0, 0.1), 0);
}
