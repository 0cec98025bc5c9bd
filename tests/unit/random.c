#include "core/random.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* From numpy 2.4.6's PCG64 with the state and increment set to what htg_random_seed defines, worked out in Python's long
   integers: the first six numbers, the hundred-thousandth, and the first two of Generator.random(). */
static const struct {
    uint64_t seed, stream, first[6], late;
    double unit[2];
} known[] = {
    {0,
     0,
     {0xf98a5f29bd5fa77b, 0x22fac874a14bc5f6, 0x9dd1ce846caf620f, 0xa471ff53f8b7ee97, 0x07cbdce3e22b9e19, 0x0a5a4ea60a239e09},
     0x9dd07b185c11259d,
     {0x1.f314be537abf4p-1, 0x1.17d643a50a5e0p-3}},
    {1,
     0,
     {0x4ab8ac8154560ee7, 0x2b0a2da56973a39b, 0xde332054fc539026, 0x70c25c1eb0e5b118, 0x3ff0b859481c37b3, 0xf7386cfd0c5d22a3},
     0xc91ffc2ecc88003b,
     {0x1.2ae2b20551582p-2, 0x1.58516d2b4b9d0p-3}},
    {42,
     7,
     {0x4bd67cc148a3f8b8, 0xf4ac3cf1796ec2d4, 0x83fe99d4a58bc378, 0x09dcca76259b4d89, 0x30c6c16814407717, 0x55c4d795dece62a5},
     0xc467c87135ef0d02,
     {0x1.2f59f305228fep-2, 0x1.e95879e2f2dd8p-1}},
    {UINT64_MAX,
     UINT64_MAX,
     {0x64826a756b82c4b2, 0x32bb135b92b7da4c, 0xaaddc9e28c35b8ca, 0x2c2fbbe19436d2df, 0x6346613f242bec84, 0x6e83311242b1af24},
     0x68efb5ecce9b5572,
     {0x1.9209a9d5ae0b0p-2, 0x1.95d89adc95becp-3}}};

Test(random, the_same_numbers_as_an_independent_pcg64) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        htg_random_t random;
        uint64_t last = 0;
        htg_random_seed(&random, known[i].seed, known[i].stream);
        for (size_t n = 0; n < 100000; n++) {
            last = htg_random_u64(&random);
            if (n < 6) cr_assert_eq(last, known[i].first[n], "seed %zu, number %zu", i, n);
        }
        cr_assert_eq(last, known[i].late);
        htg_random_seed(&random, known[i].seed, known[i].stream);
        cr_assert_eq(htg_random_unit(&random), known[i].unit[0]);
        cr_assert_eq(htg_random_unit(&random), known[i].unit[1]);
    }
}

/* Neighbouring seeds and streams share no number and agree in half of their bits. */
Test(random, seeds_and_streams_are_apart) {
    uint64_t agreeing = 0, compared = 0;
    for (uint64_t i = 0; i < 200; i++) {
        htg_random_t streams[3];
        htg_random_seed(&streams[0], i, i);
        htg_random_seed(&streams[1], i + 1, i);
        htg_random_seed(&streams[2], i, i + 1);
        for (int n = 0; n < 100; n++) {
            uint64_t a = htg_random_u64(&streams[0]), b = htg_random_u64(&streams[1]), c = htg_random_u64(&streams[2]);
            cr_assert(a != b && a != c && b != c);
            agreeing += (uint64_t)(__builtin_popcountll(~(a ^ b)) + __builtin_popcountll(~(a ^ c)));
            compared += 128;
        }
    }
    cr_assert_float_eq((double)agreeing / (double)compared, 0.5, 5 * 0.5 / sqrt((double)compared));
}

/* Pearson's statistic; its mean is cells − 1 and its variance twice that: 6 standard deviations. */
static void check_even(const uint32_t *counts, size_t cells, uint64_t draws) {
    double expected = (double)draws / (double)cells, statistic = 0;
    for (size_t i = 0; i < cells; i++)
        statistic += ((double)counts[i] - expected) * ((double)counts[i] - expected) / expected;
    double freedom = (double)(cells - 1);
    cr_assert_lt(fabs(statistic - freedom), 6 * sqrt(2 * freedom), "chi-squared %g with %g degrees of freedom", statistic,
                 freedom);
}

Test(random, below_is_even_and_in_range) {
    static const uint64_t bounds[] = {2, 3, 7, 10, 64, 100};
    htg_random_t random;
    htg_random_seed(&random, 2010, 11);
    cr_assert_eq(htg_random_below(&random, 0), 0);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(htg_random_below(&random, 1), 0);
    for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++) {
        uint32_t counts[100] = {0};
        for (uint64_t i = 0; i < 100000; i++) {
            uint64_t drawn = htg_random_below(&random, bounds[b]);
            cr_assert_lt(drawn, bounds[b]);
            counts[drawn]++;
        }
        check_even(counts, bounds[b], 100000);
    }
}

/* Three quarters of 2^64: without rejection one third of the numbers would come twice as often as the others. */
Test(random, below_great_bounds_is_even) {
    uint64_t bound = (uint64_t)3 << 62;
    uint32_t counts[3] = {0};
    htg_random_t random;
    htg_random_seed(&random, 5, 5);
    for (uint64_t i = 0; i < 90000; i++) {
        uint64_t drawn = htg_random_below(&random, bound);
        cr_assert_lt(drawn, bound);
        counts[drawn % 3]++;
    }
    check_even(counts, 3, 90000);
    uint32_t thirds[3] = {0};
    for (uint64_t i = 0; i < 90000; i++)
        thirds[htg_random_below(&random, bound) >> 62]++;
    check_even(thirds, 3, 90000);
    for (int i = 0; i < 1000; i++)
        cr_assert_lt(htg_random_below(&random, UINT64_MAX), UINT64_MAX);
}

Test(random, unit_is_even_and_never_one) {
    uint32_t counts[50] = {0};
    htg_random_t random;
    htg_random_seed(&random, 6, 0);
    for (uint64_t i = 0; i < 200000; i++) {
        double unit = htg_random_unit(&random);
        cr_assert(unit >= 0 && unit < 1);
        cr_assert_eq(unit * 0x1p53, floor(unit * 0x1p53));
        counts[(size_t)(unit * 50)]++;
    }
    check_even(counts, 50, 200000);
}

static void sort_out(const uint32_t *items, size_t count) {
    uint64_t seen = 0;
    for (size_t i = 0; i < count; i++)
        seen |= (uint64_t)1 << items[i];
    cr_assert_eq(seen, ((uint64_t)1 << count) - 1, "an item was lost");
}

Test(random, shuffles_reach_every_order_alike) {
    uint32_t counts[256] = {0}, orders[24], cells = 0;
    htg_random_t random;
    htg_random_seed(&random, 8, 0);
    for (int i = 0; i < 48000; i++) {
        uint32_t items[4] = {0, 1, 2, 3};
        htg_random_shuffle(&random, items, 4);
        sort_out(items, 4);
        counts[items[0] | items[1] << 2 | items[2] << 4 | items[3] << 6]++;
    }
    for (size_t i = 0; i < 256; i++)
        if (counts[i] && cells < 24) orders[cells++] = counts[i];
    cr_assert_eq(cells, 24);
    check_even(orders, 24, 48000);
    uint32_t one = 7;
    htg_random_shuffle(&random, &one, 1);
    htg_random_shuffle(&random, NULL, 0);
    cr_assert_eq(one, 7);
}
