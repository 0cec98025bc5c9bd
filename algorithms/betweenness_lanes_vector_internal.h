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
#define SLICE_PARTS (HTG_SLICE / WIDTH)
#define PASS  8u /* parts that are added up at a time: those that registers hold */

typedef double vector_t __attribute__((vector_size(WIDTH * sizeof(double)), may_alias));
typedef int64_t bits_t __attribute__((vector_size(WIDTH * sizeof(int64_t)), may_alias));

static inline vector_t load(const double *row, uint32_t part) {
    return *(const vector_t *)(const void *)(row + part * WIDTH);
}

static inline void store(double *row, uint32_t part, vector_t value) {
    *(vector_t *)(void *)(row + part * WIDTH) = value;
}

static inline uint32_t mask_of_part(uint64_t mask, uint32_t part) {
    return (uint32_t)(mask >> (part * WIDTH)) & ((1u << WIDTH) - 1);
}

/* Rows of floats have half as many parts, those of short numbers a fourth. */
#define FLOATS      (2 * WIDTH)
#define FLOAT_PARTS (HTG_LANES / FLOATS)
#define SHORTS      (4 * WIDTH)
#define SHORT_PARTS (HTG_LANES / SHORTS)

typedef float vector_float __attribute__((vector_size(FLOATS * sizeof(float)), may_alias));
typedef int32_t bits_float __attribute__((vector_size(FLOATS * sizeof(int32_t)), may_alias));
typedef uint16_t vector_short __attribute__((vector_size(SHORTS * sizeof(uint16_t)), may_alias));
typedef int16_t bits_short __attribute__((vector_size(SHORTS * sizeof(int16_t)), may_alias));

static inline vector_float load_float(const float *row, uint32_t part) {
    return *(const vector_float *)(const void *)(row + part * FLOATS);
}

static inline void store_float(float *row, uint32_t part, vector_float value) {
    *(vector_float *)(void *)(row + part * FLOATS) = value;
}

static inline vector_short load_short(const uint16_t *row, uint32_t part) {
    return *(const vector_short *)(const void *)(row + part * SHORTS);
}

static inline void store_short(uint16_t *row, uint32_t part, vector_short value) {
    *(vector_short *)(void *)(row + part * SHORTS) = value;
}

static inline vector_t widened_float(const float *row, uint32_t part) {
    typedef float half_t __attribute__((vector_size(WIDTH * sizeof(float)), may_alias));
    return __builtin_convertvector(*(const half_t *)(const void *)(row + part * WIDTH), vector_t);
}

static inline vector_t widened_short(const uint16_t *row, uint32_t part) {
    typedef int32_t whole_t __attribute__((vector_size(WIDTH * sizeof(int32_t)), may_alias));
    const uint16_t *from = row + part * WIDTH;
#if WIDTH == 8
    whole_t whole = (whole_t)_mm256_cvtepu16_epi32(_mm_load_si128((const __m128i *)(const void *)from));
#elif WIDTH == 4
    whole_t whole = (whole_t)_mm_cvtepu16_epi32(_mm_loadl_epi64((const __m128i *)(const void *)from));
#else
    whole_t whole = {from[0], from[1]};
#endif
    return __builtin_convertvector(whole, vector_t);
}

#if WIDTH == 8

static inline vector_float only_float(uint64_t mask, uint32_t part, vector_float value) {
    return (vector_float)_mm512_maskz_mov_ps((__mmask16)(mask >> (part * FLOATS)), (__m512)value);
}

static inline vector_float add_under_float(uint64_t mask, uint32_t part, vector_float to, vector_float more) {
    return (vector_float)_mm512_mask_add_ps((__m512)to, (__mmask16)(mask >> (part * FLOATS)), (__m512)to, (__m512)more);
}

static inline vector_short only_short(uint64_t mask, uint32_t part, vector_short value) {
    return (vector_short)_mm512_maskz_mov_epi16((__mmask32)(mask >> (part * SHORTS)), (__m512i)value);
}

static inline vector_short add_under_short(uint64_t mask, uint32_t part, vector_short to, vector_short more) {
    return (vector_short)_mm512_mask_adds_epu16((__m512i)to, (__mmask32)(mask >> (part * SHORTS)), (__m512i)to, (__m512i)more);
}

#else

static inline vector_float only_float(uint64_t mask, uint32_t part, vector_float value) {
#if WIDTH == 4
    const bits_float lane = {1, 2, 4, 8, 16, 32, 64, 128};
#else
    const bits_float lane = {1, 2, 4, 8};
#endif
    bits_float all = (bits_float){0} + (int32_t)(mask >> (part * FLOATS));
    return (vector_float)((bits_float)value & ((all & lane) == lane));
}

static inline vector_float add_under_float(uint64_t mask, uint32_t part, vector_float to, vector_float more) {
    return to + only_float(mask, part, more);
}

static inline vector_short only_short(uint64_t mask, uint32_t part, vector_short value) {
#if WIDTH == 4
    const bits_short lane = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, INT16_MIN};
#else
    const bits_short lane = {1, 2, 4, 8, 16, 32, 64, 128};
#endif
    bits_short all = (bits_short){0} + (int16_t)(mask >> (part * SHORTS));
    return (vector_short)((bits_short)value & ((all & lane) == lane));
}

static inline vector_short add_under_short(uint64_t mask, uint32_t part, vector_short to, vector_short more) {
#if WIDTH == 4
    return (vector_short)_mm256_adds_epu16((__m256i)to, (__m256i)only_short(mask, part, more));
#elif defined __SSE2__
    return (vector_short)_mm_adds_epu16((__m128i)to, (__m128i)only_short(mask, part, more));
#else
    vector_short sum = to + only_short(mask, part, more);
    return sum | (vector_short)(sum < to);
#endif
}

#endif

#if WIDTH == 8

static inline vector_t add_under(uint64_t mask, uint32_t part, vector_t to, vector_t more) {
    return (vector_t)_mm512_mask_add_pd((__m512d)to, (__mmask8)mask_of_part(mask, part), (__m512d)to, (__m512d)more);
}

static inline vector_t only(uint64_t mask, uint32_t part, vector_t value) {
    return (vector_t)_mm512_maskz_mov_pd((__mmask8)mask_of_part(mask, part), (__m512d)value);
}

static inline void store_under(uint64_t mask, uint32_t part, double *row, vector_t value) {
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

static inline vector_t only(uint64_t mask, uint32_t part, vector_t value) {
    return (vector_t)((bits_t)value & bits_of[mask_of_part(mask, part)]);
}

static inline vector_t add_under(uint64_t mask, uint32_t part, vector_t to, vector_t more) {
    return to + only(mask, part, more);
}

static inline void store_under(uint64_t mask, uint32_t part, double *row, vector_t value) {
    bits_t chosen = bits_of[mask_of_part(mask, part)];
    store(row, part, (vector_t)(((bits_t)value & chosen) | ((bits_t)load(row, part) & ~chosen)));
}

#endif

#define vector_double    vector_t
#define bits_double      bits_t
#define load_double      load
#define store_double     store
#define only_double      only
#define add_under_double add_under

/* The sum over the lanes of a slice, in one order whatever the width: halves are added until one number is left. */
static inline double sum_of_slice(const vector_t *row) {
    vector_t half[SLICE_PARTS];
    double lane[WIDTH];
    for (uint32_t part = 0; part < SLICE_PARTS; part++)
        half[part] = row[part];
    for (uint32_t parts = SLICE_PARTS / 2; parts > 0; parts /= 2)
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

/* Of eight: returns how many are hits, in *hit which. */
static inline uint32_t hits_of_eight(__m256i nodes, __mmask8 inside, const uint64_t *masks, __m512i wanted, uint64_t *hit_mask,
                                     __mmask8 *hit) {
    __m512i mask = _mm512_mask_i32gather_epi64(_mm512_setzero_si512(), inside, nodes, masks, sizeof *masks);
    mask = _mm512_and_si512(mask, wanted);
    *hit = _mm512_test_epi64_mask(mask, mask);
    _mm512_storeu_si512(hit_mask, _mm512_maskz_compress_epi64(*hit, mask));
    return (uint32_t)__builtin_popcount(*hit);
}

static inline void find_hits(htg_lanes_t *lanes, const uint32_t *others, uint32_t begin, uint32_t end, const uint64_t *masks,
                             uint64_t wanted, bool with_arcs) {
    const __m512i step = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i all = _mm512_set1_epi64((int64_t)wanted);
    uint32_t count = 0;
    for (uint32_t i = begin; i < end; i += 16) {
        __mmask16 inside = (__mmask16)(end - i >= 16 ? 0xffffu : (1u << (end - i)) - 1);
        __m512i node = _mm512_maskz_loadu_epi32(inside, others + i);
        __mmask8 low, high = 0;
        uint32_t found = hits_of_eight(_mm512_castsi512_si256(node), (__mmask8)inside, masks, all, lanes->hit_mask + count, &low);
        if (end - i > 8)
            found += hits_of_eight(_mm512_extracti64x4_epi64(node, 1), (__mmask8)(inside >> 8), masks, all,
                                   lanes->hit_mask + count + found, &high);
        __mmask16 hit = (__mmask16)(high << 8 | low);
        _mm512_storeu_si512(lanes->hit_node + count, _mm512_maskz_compress_epi32(hit, node));
        if (with_arcs) {
            __m512i arc = _mm512_add_epi32(_mm512_set1_epi32((int)i), step);
            _mm512_storeu_si512(lanes->hit_arc + count, _mm512_maskz_compress_epi32(hit, arc));
        }
        count += found;
    }
    lanes->hit_count = count;
}

#else

static inline void find_hits(htg_lanes_t *lanes, const uint32_t *others, uint32_t begin, uint32_t end, const uint64_t *masks,
                             uint64_t wanted, bool with_arcs) {
    uint64_t *mask = lanes->hit_mask;
    uint32_t *node = lanes->hit_node, *arc = lanes->hit_arc, count = 0;
    for (uint32_t i = begin; i < end; i++) {
        uint64_t shared = masks[others[i]] & wanted;
        node[count] = others[i];
        mask[count] = shared;
        if (with_arcs) arc[count] = i;
        count += shared != 0;
    }
    lanes->hit_count = count;
}

#endif

/* The lanes whose length is this one. */
static inline uint64_t lanes_of_length(const uint8_t *lengths, uint8_t length) {
#if WIDTH == 8
    return _mm512_cmpeq_epi8_mask(_mm512_load_si512(lengths), _mm512_set1_epi8((char)length));
#else
    uint64_t mask = 0;
#if WIDTH == 4
    for (uint32_t i = 0; i < HTG_LANES; i += 32) {
        __m256i row = _mm256_load_si256((const __m256i *)(const void *)(lengths + i));
        mask |= (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(row, _mm256_set1_epi8((char)length))) << i;
    }
#elif defined __SSE2__
    for (uint32_t i = 0; i < HTG_LANES; i += 16) {
        __m128i row = _mm_load_si128((const __m128i *)(const void *)(lengths + i));
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(row, _mm_set1_epi8((char)length))) << i;
    }
#else
    for (uint32_t i = 0; i < HTG_LANES; i++)
        mask |= (uint64_t)(lengths[i] == length) << i;
#endif
    return mask;
#endif
}

static inline __attribute__((always_inline)) void hits_by_length(htg_lanes_t *lanes, bool above, uint32_t begin, uint32_t end,
                                                                 uint32_t length, uint64_t wanted, bool with_arcs) {
    const uint32_t *steps = above ? lanes->steps_ahead : lanes->steps_back;
    uint64_t *mask = lanes->hit_mask;
    uint32_t *node = lanes->hit_node, *arc = lanes->hit_arc, count = 0;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t other = steps[i] >> HTG_STEP_BITS, cost = steps[i] & ((1u << HTG_STEP_BITS) - 1);
        uint32_t there = above ? length + cost : length - cost;
        const uint8_t *lengths = lanes->lengths + (size_t)other * HTG_LANES;
        uint64_t shared = there > HTG_MOST_LANE_LENGTH ? 0 : lanes_of_length(lengths, (uint8_t)there) & wanted;
        node[count] = other;
        mask[count] = shared;
        if (with_arcs) arc[count] = i;
        count += shared != 0;
    }
    lanes->hit_count = count;
}

/* With costs: hits are others whose length is more, or less, than this one by the arc's cost. */
static inline void find_hits_above(htg_lanes_t *lanes, uint32_t begin, uint32_t end, uint32_t length, uint64_t wanted,
                                   bool with_arcs) {
    hits_by_length(lanes, true, begin, end, length, wanted, with_arcs);
}

static inline void find_hits_below(htg_lanes_t *lanes, uint32_t begin, uint32_t end, uint32_t length, uint64_t wanted) {
    hits_by_length(lanes, false, begin, end, length, wanted, false);
}

#endif
