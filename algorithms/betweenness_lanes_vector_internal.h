/* Vectors of doubles under a mask of lanes, of the widest kind that the including file is compiled for. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_LANES_VECTOR_H
#define HTG_ALGORITHMS_BETWEENNESS_LANES_VECTOR_H

#include "algorithms/betweenness_lanes_internal.h"

#if defined __SSE2__
#include <immintrin.h>
#endif
#if defined __AVX512F__
#define WIDTH 8
#elif defined __AVX2__
#define WIDTH 4
#else
#define WIDTH 2
#endif

#define PARTS (HTG_LANES / WIDTH)

typedef double vector_t __attribute__((vector_size(WIDTH * sizeof(double)), may_alias));
typedef int64_t bits_t __attribute__((vector_size(WIDTH * sizeof(int64_t)), may_alias));

static inline vector_t load(const double *row, uint32_t part) {
    return *(const vector_t *)(const void *)(row + part * WIDTH);
}

static inline void store(double *row, uint32_t part, vector_t value) {
    *(vector_t *)(void *)(row + part * WIDTH) = value;
}

static inline uint32_t mask_of_part(uint32_t mask, uint32_t part) {
    return mask >> (part * WIDTH) & ((1u << WIDTH) - 1);
}

/* Rows of floats have half as many parts. */
#define FLOATS      (2 * WIDTH)
#define FLOAT_PARTS (HTG_LANES / FLOATS)

typedef float vector_float __attribute__((vector_size(FLOATS * sizeof(float)), may_alias));
typedef int32_t float_bits_t __attribute__((vector_size(FLOATS * sizeof(int32_t)), may_alias));

static inline vector_float load_float(const float *row, uint32_t part) {
    return *(const vector_float *)(const void *)(row + part * FLOATS);
}

static inline void store_float(float *row, uint32_t part, vector_float value) {
    *(vector_float *)(void *)(row + part * FLOATS) = value;
}

static inline vector_t widened(const float *row, uint32_t part) {
    typedef float half_t __attribute__((vector_size(WIDTH * sizeof(float)), may_alias));
    return __builtin_convertvector(*(const half_t *)(const void *)(row + part * WIDTH), vector_t);
}

#if WIDTH == 8

static inline vector_float only_float(uint32_t mask, uint32_t part, vector_float value) {
    return (vector_float)_mm512_maskz_mov_ps((__mmask16)(mask >> (part * FLOATS)), (__m512)value);
}

static inline vector_float add_under_float(uint32_t mask, uint32_t part, vector_float to, vector_float more) {
    return (vector_float)_mm512_mask_add_ps((__m512)to, (__mmask16)(mask >> (part * FLOATS)), (__m512)to, (__m512)more);
}

#else

static inline vector_float only_float(uint32_t mask, uint32_t part, vector_float value) {
#if WIDTH == 4
    const float_bits_t lane = {1, 2, 4, 8, 16, 32, 64, 128};
#else
    const float_bits_t lane = {1, 2, 4, 8};
#endif
    float_bits_t all = (float_bits_t){0} + (int32_t)(mask >> (part * FLOATS));
    return (vector_float)((float_bits_t)value & ((all & lane) == lane));
}

static inline vector_float add_under_float(uint32_t mask, uint32_t part, vector_float to, vector_float more) {
    return to + only_float(mask, part, more);
}

#endif

#if WIDTH == 8

static inline vector_t add_under(uint32_t mask, uint32_t part, vector_t to, vector_t more) {
    return (vector_t)_mm512_mask_add_pd((__m512d)to, (__mmask8)mask_of_part(mask, part), (__m512d)to, (__m512d)more);
}

static inline vector_t only(uint32_t mask, uint32_t part, vector_t value) {
    return (vector_t)_mm512_maskz_mov_pd((__mmask8)mask_of_part(mask, part), (__m512d)value);
}

static inline void store_under(uint32_t mask, uint32_t part, double *row, vector_t value) {
    _mm512_mask_store_pd(row + part * WIDTH, (__mmask8)mask_of_part(mask, part), (__m512d)value);
}

#else

#if WIDTH == 4
#define BITS(mask) {-(mask & 1), -(mask >> 1 & 1), -(mask >> 2 & 1), -(mask >> 3 & 1)}
static const bits_t bits_of[16] = {BITS(0), BITS(1), BITS(2),  BITS(3),  BITS(4),  BITS(5),  BITS(6),  BITS(7),
                                   BITS(8), BITS(9), BITS(10), BITS(11), BITS(12), BITS(13), BITS(14), BITS(15)};
#else
static const bits_t bits_of[4] = {{0, 0}, {-1, 0}, {0, -1}, {-1, -1}};
#endif

static inline vector_t only(uint32_t mask, uint32_t part, vector_t value) {
    return (vector_t)((bits_t)value & bits_of[mask_of_part(mask, part)]);
}

static inline vector_t add_under(uint32_t mask, uint32_t part, vector_t to, vector_t more) {
    return to + only(mask, part, more);
}

static inline void store_under(uint32_t mask, uint32_t part, double *row, vector_t value) {
    bits_t chosen = bits_of[mask_of_part(mask, part)];
    store(row, part, (vector_t)(((bits_t)value & chosen) | ((bits_t)load(row, part) & ~chosen)));
}

#endif

#define vector_double    vector_t
#define load_double      load
#define store_double     store
#define only_double      only
#define add_under_double add_under

/* The sum over all lanes, in one order whatever the width: halves are added until one number is left. */
static inline double sum_of_lanes(const vector_t *row) {
    vector_t half[PARTS];
    double lane[WIDTH];
    for (uint32_t part = 0; part < PARTS; part++)
        half[part] = row[part];
    for (uint32_t parts = PARTS / 2; parts > 0; parts /= 2)
        for (uint32_t part = 0; part < parts; part++)
            half[part] += half[part + parts];
    for (uint32_t i = 0; i < WIDTH; i++)
        lane[i] = half[0][i];
    for (uint32_t width = WIDTH / 2; width > 0; width /= 2)
        for (uint32_t i = 0; i < width; i++)
            lane[i] += lane[i + width];
    return lane[0];
}

/* Those of others[begin … end) whose mask shares lanes with `wanted`, with these lanes, become the hits; their arcs where asked for. */
#if WIDTH == 8

static inline void find_hits(htg_lanes_t *lanes, const uint32_t *others, uint32_t begin, uint32_t end, const uint32_t *masks,
                             uint32_t wanted, bool with_arcs) {
    const __m512i step = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i all = _mm512_set1_epi32((int)wanted);
    uint32_t count = 0;
    for (uint32_t i = begin; i < end; i += 16) {
        __mmask16 inside = (__mmask16)(end - i >= 16 ? 0xffffu : (1u << (end - i)) - 1);
        __m512i node = _mm512_maskz_loadu_epi32(inside, others + i);
        __m512i mask = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), inside, node, masks, sizeof *masks);
        mask = _mm512_and_si512(mask, all);
        __mmask16 hit = _mm512_test_epi32_mask(mask, mask);
        _mm512_storeu_si512(lanes->hit_node + count, _mm512_maskz_compress_epi32(hit, node));
        _mm512_storeu_si512(lanes->hit_mask + count, _mm512_maskz_compress_epi32(hit, mask));
        if (with_arcs) {
            __m512i arc = _mm512_add_epi32(_mm512_set1_epi32((int)i), step);
            _mm512_storeu_si512(lanes->hit_arc + count, _mm512_maskz_compress_epi32(hit, arc));
        }
        count += (uint32_t)__builtin_popcount(hit);
    }
    lanes->hit_count = count;
}

#else

static inline void find_hits(htg_lanes_t *lanes, const uint32_t *others, uint32_t begin, uint32_t end, const uint32_t *masks,
                             uint32_t wanted, bool with_arcs) {
    uint32_t *node = lanes->hit_node, *mask = lanes->hit_mask, *arc = lanes->hit_arc, count = 0;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t shared = masks[others[i]] & wanted;
        node[count] = others[i];
        mask[count] = shared;
        if (with_arcs) arc[count] = i;
        count += shared != 0;
    }
    lanes->hit_count = count;
}

#endif

/* The lanes whose length is this one. */
static inline uint32_t lanes_of_length(const uint8_t *lengths, uint8_t length) {
#if defined __AVX2__
    __m256i row = _mm256_load_si256((const __m256i *)(const void *)lengths);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(row, _mm256_set1_epi8((char)length)));
#else
    uint32_t mask = 0;
#if defined __SSE2__
    for (uint32_t i = 0; i < HTG_LANES; i += 16) {
        __m128i row = _mm_load_si128((const __m128i *)(const void *)(lengths + i));
        mask |= (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(row, _mm_set1_epi8((char)length))) << i;
    }
#else
    for (uint32_t i = 0; i < HTG_LANES; i++)
        mask |= (uint32_t)(lengths[i] == length) << i;
#endif
    return mask;
#endif
}

static inline __attribute__((always_inline)) void hits_by_length(htg_lanes_t *lanes, bool above, uint32_t begin, uint32_t end,
                                                                 uint32_t length, uint32_t wanted, bool with_arcs) {
    const uint32_t *steps = above ? lanes->steps_ahead : lanes->steps_back;
    uint32_t *node = lanes->hit_node, *mask = lanes->hit_mask, *arc = lanes->hit_arc, count = 0;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t other = steps[i] >> HTG_STEP_BITS, cost = steps[i] & ((1u << HTG_STEP_BITS) - 1);
        uint32_t there = above ? length + cost : length - cost;
        const uint8_t *lengths = lanes->lengths + (size_t)other * HTG_LANES;
        uint32_t shared = there > HTG_MOST_LANE_LENGTH ? 0 : lanes_of_length(lengths, (uint8_t)there) & wanted;
        node[count] = other;
        mask[count] = shared;
        if (with_arcs) arc[count] = i;
        count += shared != 0;
    }
    lanes->hit_count = count;
}

/* With costs: hits are others whose length is more, or less, than this one by the arc's cost. */
static inline void find_hits_above(htg_lanes_t *lanes, uint32_t begin, uint32_t end, uint32_t length, uint32_t wanted,
                                   bool with_arcs) {
    hits_by_length(lanes, true, begin, end, length, wanted, with_arcs);
}

static inline void find_hits_below(htg_lanes_t *lanes, uint32_t begin, uint32_t end, uint32_t length, uint32_t wanted) {
    hits_by_length(lanes, false, begin, end, length, wanted, false);
}

#endif
