/* Numbers of any size: for more shortest paths than a double holds. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_WIDE_INTERNAL_H
#define HTG_ALGORITHMS_BETWEENNESS_WIDE_INTERNAL_H

#include <math.h>
#include <stdint.h>

/* part * 2^power, part 0 or in [0.5, 1). */
typedef struct htg_wide {
    double part;
    int64_t power;
} htg_wide_t;

static inline htg_wide_t htg_wide(double part, int64_t power) {
    int shift;
    part = frexp(part, &shift);
    return (htg_wide_t){part, part == 0 ? 0 : power + shift};
}

/* part * 2^power as a double; what is too small for one is 0. */
static inline double htg_wide_narrow(double part, int64_t power) {
    return power < -4000 ? 0 : ldexp(part, (int)power);
}

static inline htg_wide_t htg_wide_sum(htg_wide_t a, htg_wide_t b) {
    if (a.part == 0) return b;
    if (b.part == 0) return a;
    return a.power >= b.power ? htg_wide(a.part + htg_wide_narrow(b.part, b.power - a.power), a.power)
                              : htg_wide(b.part + htg_wide_narrow(a.part, a.power - b.power), b.power);
}

static inline htg_wide_t htg_wide_product(htg_wide_t a, htg_wide_t b) {
    return htg_wide(a.part * b.part, a.power + b.power);
}

#endif
