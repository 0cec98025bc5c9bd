/* Sums as whole numbers: equal for any order, right to the last digit, over the whole range of doubles. */
#include <criterion/criterion.h>
#include <float.h>
#include <math.h>

#include "algorithms/whole_sums_internal.h"
#include "core/random.h"

static double sum_of(const double *term, size_t count, double least, double most, int step) {
    htg_whole_sums_t sums;
    cr_assert_eq(htg_whole_sums_make(&sums, 2, least, most, NULL), HTG_OK);
    for (size_t i = 0; i < count; i++)
        htg_whole_sums_add(&sums, 1, term[i * (size_t)step % count]);
    cr_expect_eq(htg_whole_sums_value(&sums, 0), 0, "the neighbour's sum is left alone");
    double value = htg_whole_sums_value(&sums, 1);
    htg_whole_sums_free(&sums);
    return value;
}

Test(whole_sums, known_sums) {
    const double tenths[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    const double far[] = {0x1p100, 1, 0x1p-40};
    const double tie[] = {0x1p53, 1}, above[] = {0x1p53, 1, 0x1p-60};
    cr_expect_eq(sum_of(tenths, 10, 0.1, 1, 3), 1);
    cr_expect_eq(sum_of(far, 3, 0x1p-40, 0x1p101, 2), 0x1p100);
    cr_expect_eq(sum_of(tie, 2, 1, 0x1p54, 1), 0x1p53);
    cr_expect_eq(sum_of(above, 3, 0x1p-60, 0x1p54, 1), 0x1p53 + 2);
}

Test(whole_sums, extremes) {
    const double least[] = {DBL_TRUE_MIN, DBL_TRUE_MIN, 0}, wide[] = {DBL_MAX, DBL_TRUE_MIN};
    const double infinite[] = {1, INFINITY, 2, INFINITY}, beyond[] = {DBL_MAX, DBL_MAX, DBL_MAX};
    const double small[] = {1, 0x1p-200};
    cr_expect_eq(sum_of(least, 3, DBL_TRUE_MIN, 1, 1), 2 * DBL_TRUE_MIN);
    cr_expect_eq(sum_of(wide, 2, DBL_TRUE_MIN, DBL_MAX, 1), DBL_MAX);
    cr_expect_eq(sum_of(wide, 2, 0, INFINITY, 1), DBL_MAX, "what cannot be is taken as the nearest that can");
    cr_expect(isinf(sum_of(infinite, 4, 1, 8, 1)));
    cr_expect(isinf(sum_of(beyond, 3, 1, DBL_MAX, 1)));
    cr_expect_eq(sum_of(small, 2, 1, 2, 1), 1, "what is far below the least is left out");
}

Test(whole_sums, any_order_is_the_same) {
    enum { TERMS = 1001 };
    double term[TERMS];
    for (uint64_t seed = 1; seed <= 20; seed++) {
        htg_random_t random;
        long double twin = 0;
        htg_random_seed(&random, seed, 0);
        for (size_t i = 0; i < TERMS; i++) {
            term[i] = ldexp(htg_random_unit(&random) + 0x1p-60, (int)htg_random_below(&random, 60) - 30);
            twin += (long double)term[i];
        }
        double forth = sum_of(term, TERMS, 0x1p-90, 0x1p40, 1);
        cr_expect_eq(forth, sum_of(term, TERMS, 0x1p-90, 0x1p40, 5), "seed %llu", (unsigned long long)seed);
        cr_expect_float_eq(forth, (double)twin, forth * 1e-15, "seed %llu", (unsigned long long)seed);
    }
}
