/* Powers of ten as 128-bit integers: 10^k = (high·2^64 + low) · 2^e with the highest bit set and the rest cut off. */
#ifndef HTG_CORE_POWER_TABLE_INTERNAL_H
#define HTG_CORE_POWER_TABLE_INTERNAL_H

#include "core/api.h"

#define HTG_LOWEST_POWER  (-342)
#define HTG_HIGHEST_POWER 324

typedef struct htg_power {
    uint64_t high, low;
} htg_power_t;

/* [k − HTG_LOWEST_POWER] is 10^k; exact for k = 0 … 55. */
extern const htg_power_t htg_powers_of_ten[HTG_HIGHEST_POWER - HTG_LOWEST_POWER + 1];

/* ⌊log2 10^k⌋ for |k| ≤ 1233. */
static inline int htg_power_log2(int k) {
    return (k * 1741647) >> 19;
}

__extension__ typedef unsigned __int128 htg_u128;

#endif
