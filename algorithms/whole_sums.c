#include "algorithms/whole_sums_internal.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/memory_internal.h"

#define INFINITE_BITS 16
#define SPARE_BITS    2

typedef unsigned __int128 two_limbs_t;

static double between(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
}

htg_status_t htg_whole_sums_make(htg_whole_sums_t *sums, size_t count, double least, double most, htg_error_t *err) {
    int lowest = ilogb(between(least, DBL_TRUE_MIN, DBL_MAX)) - HTG_WHOLE_MANTISSA,
        highest = ilogb(between(most, DBL_TRUE_MIN, DBL_MAX));
    int bits =
        (highest > lowest + HTG_WHOLE_MANTISSA ? highest - lowest : HTG_WHOLE_MANTISSA) + 1 + SPARE_BITS + INFINITE_BITS;
    *sums = (htg_whole_sums_t){.count = count, .width = (uint32_t)(bits + 63) / 64, .shift = -lowest};
    sums->limb = htg_alloc_zero(count, sums->width * sizeof *sums->limb);
    return sums->limb ? HTG_OK : htg_error_memory(err);
}

void htg_whole_sums_free(htg_whole_sums_t *sums) {
    htg_free(sums->limb);
    *sums = (htg_whole_sums_t){0};
}

void htg_whole_sums_add_wide(htg_whole_sums_t *sums, size_t index, uint64_t mantissa, uint32_t place) {
    uint64_t *limb = sums->limb + index * sums->width;
    two_limbs_t more = (two_limbs_t)mantissa << (place % 64);
    for (uint32_t at = place / 64; more && at < sums->width; at++) {
        more += limb[at];
        limb[at] = (uint64_t)more;
        more >>= 64;
    }
}

void htg_whole_sums_add_infinite(htg_whole_sums_t *sums, size_t index) {
    sums->limb[(index + 1) * sums->width - 1] += UINT64_C(1) << (64 - INFINITE_BITS);
}

double htg_whole_sums_value(const htg_whole_sums_t *sums, size_t index) {
    const uint64_t *limb = sums->limb + index * sums->width;
    uint32_t top = sums->width - 1;
    if (limb[top] >> (64 - INFINITE_BITS)) return INFINITY;
    while (top > 0 && !limb[top])
        top--;
    if (top == 0) return ldexp((double)limb[0], -sums->shift);
    two_limbs_t high = (two_limbs_t)limb[top] << 64 | limb[top - 1];
    for (uint32_t i = 0; i + 1 < top; i++)
        high |= limb[i] != 0; /* so that what lies exactly between two doubles goes the right way */
    return ldexp((double)high, 64 * ((int)top - 1) - sums->shift);
}
