/* Seeded random streams: PCG64 (XSL-RR 128/64; O'Neill 2014). A stream is fixed by (seed, stream number), so work split by
   draw number gives the same result for any number of threads. */
#ifndef HTG_CORE_RANDOM_H
#define HTG_CORE_RANDOM_H

#include "core/api.h"

typedef struct htg_random {
    uint64_t state_high, state_low, increment_high, increment_low;
} htg_random_t;

HTG_API void htg_random_seed(htg_random_t *random, uint64_t seed, uint64_t stream);
HTG_API uint64_t htg_random_u64(htg_random_t *random);
/* Uniform on 0 … bound−1 without bias; 0 where bound is 0. */
HTG_API uint64_t htg_random_below(htg_random_t *random, uint64_t bound);
/* Uniform on [0, 1), 53 bits. */
HTG_API double htg_random_unit(htg_random_t *random);
/* Fisher–Yates in place. */
HTG_API void htg_random_shuffle(htg_random_t *random, uint32_t *items, size_t count);

#endif
