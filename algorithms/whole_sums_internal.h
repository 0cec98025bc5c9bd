/* Sums of doubles that do not depend on the order of adding: whole numbers of a fixed unit, wide enough for every term's digits.
   So threads and machines may share the terms as they like and no digit changes. Terms are not negative; infinite
   ones are counted. */
#ifndef HTG_ALGORITHMS_WHOLE_SUMS_H
#define HTG_ALGORITHMS_WHOLE_SUMS_H

#include <string.h>

#include "core/error.h"

#define HTG_WHOLE_MANTISSA 52

typedef struct htg_whole_sums {
    uint64_t *limb; /* width a sum, the lowest first; the top 16 bits of the highest count infinite terms */
    size_t count;
    uint32_t width;
    int shift; /* the unit is 2^-shift */
} htg_whole_sums_t;

/* Terms of at least `least` keep every digit, smaller ones those above its last; sums reach `most`, beyond 4 times of which they
   may be told as infinite. Both above 0. */
HTG_API htg_status_t htg_whole_sums_make(htg_whole_sums_t *sums, size_t count, double least, double most,
                                         htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_whole_sums_free(htg_whole_sums_t *sums);
/* The nearest double. */
HTG_API double htg_whole_sums_value(const htg_whole_sums_t *sums, size_t index);

/* mantissa * 2^place units. */
HTG_API void htg_whole_sums_add_wide(htg_whole_sums_t *sums, size_t index, uint64_t mantissa, uint32_t place);
HTG_API void htg_whole_sums_add_infinite(htg_whole_sums_t *sums, size_t index);

/* In the header, as it is called for every node and block; two limbs are the rule. */
static inline void htg_whole_sums_add(htg_whole_sums_t *sums, size_t index, double term) {
    uint64_t bits;
    memcpy(&bits, &term, sizeof bits);
    int exponent = (int)(bits >> HTG_WHOLE_MANTISSA);
    uint64_t mantissa = (bits & ((UINT64_C(1) << HTG_WHOLE_MANTISSA) - 1)) | (uint64_t)(exponent > 0) << HTG_WHOLE_MANTISSA;
    int place = (exponent > 0 ? exponent : 1) - 1023 - HTG_WHOLE_MANTISSA + sums->shift;
    if (exponent == 0x7ff) {
        htg_whole_sums_add_infinite(sums, index);
        return;
    }
    if (place < 0) {
        mantissa = place > -64 ? mantissa >> -place : 0;
        place = 0;
    }
    if (sums->width == 2 && place < 128 - HTG_WHOLE_MANTISSA) {
        unsigned __int128 sum = (unsigned __int128)sums->limb[2 * index + 1] << 64 | sums->limb[2 * index];
        sum += (unsigned __int128)mantissa << place;
        sums->limb[2 * index] = (uint64_t)sum;
        sums->limb[2 * index + 1] = (uint64_t)(sum >> 64);
    } else {
        htg_whole_sums_add_wide(sums, index, mantissa, (uint32_t)place);
    }
}

#endif
