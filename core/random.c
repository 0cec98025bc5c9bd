#include "core/random.h"

__extension__ typedef unsigned __int128 u128;

static u128 join(uint64_t high, uint64_t low) {
    return (u128)high << 64 | low;
}

/* The 128-bit linear congruential step with PCG's default multiplier. */
static u128 step(htg_random_t *random) {
    u128 multiplier = join(2549297995355413924u, 4865540595714422341u);
    u128 state = join(random->state_high, random->state_low);
    u128 next = state * multiplier + join(random->increment_high, random->increment_low);
    random->state_high = (uint64_t)(next >> 64);
    random->state_low = (uint64_t)next;
    return next;
}

/* Spreads small seeds over all bits (Steele, Lea & Flood 2014). */
static uint64_t split_mix(uint64_t *x) {
    uint64_t z = *x += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

void htg_random_seed(htg_random_t *random, uint64_t seed, uint64_t stream) {
    uint64_t mix = stream;
    u128 increment = join(split_mix(&mix), stream) << 1 | 1;
    mix = seed;
    uint64_t high = split_mix(&mix), low = split_mix(&mix);
    *random = (htg_random_t){0, 0, (uint64_t)(increment >> 64), (uint64_t)increment};
    step(random);
    u128 state = join(random->state_high, random->state_low) + join(high, low);
    random->state_high = (uint64_t)(state >> 64);
    random->state_low = (uint64_t)state;
    step(random);
}

uint64_t htg_random_u64(htg_random_t *random) {
    u128 state = step(random);
    uint64_t folded = (uint64_t)(state >> 64) ^ (uint64_t)state;
    unsigned turn = (unsigned)(state >> 122);
    return folded >> turn | folded << (-turn & 63);
}

/* Lemire 2019: multiply and reject. */
uint64_t htg_random_below(htg_random_t *random, uint64_t bound) {
    if (!bound) return 0;
    u128 product = (u128)htg_random_u64(random) * bound;
    if ((uint64_t)product < bound) {
        uint64_t least = -bound % bound;
        while ((uint64_t)product < least)
            product = (u128)htg_random_u64(random) * bound;
    }
    return (uint64_t)(product >> 64);
}

double htg_random_unit(htg_random_t *random) {
    return (double)(htg_random_u64(random) >> 11) * 0x1p-53;
}

void htg_random_shuffle(htg_random_t *random, uint32_t *items, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)htg_random_below(random, i);
        uint32_t held = items[i - 1];
        items[i - 1] = items[j];
        items[j] = held;
    }
}
