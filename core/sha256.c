/* SHA-256: Secure Hash Standard, FIPS 180-4 (NIST 2015), section 6.2. */
#include "core/sha256_internal.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t x, unsigned by) {
    return x >> by | x << (32 - by);
}

static void expand(uint32_t words[64], const uint8_t *block) {
    for (size_t i = 0; i < 16; i++)
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 |
                   block[4 * i + 3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t s0 = turn(words[i - 15], 7) ^ turn(words[i - 15], 18) ^ words[i - 15] >> 3;
        uint32_t s1 = turn(words[i - 2], 17) ^ turn(words[i - 2], 19) ^ words[i - 2] >> 10;
        words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
}

/* The eight names a … h move on by one each round; here the places stay and `shift` moves. */
static inline void round_of(uint32_t v[8], size_t shift, uint32_t word) {
    uint32_t a = v[(0 - shift) & 7], b = v[(1 - shift) & 7], c = v[(2 - shift) & 7];
    uint32_t e = v[(4 - shift) & 7], f = v[(5 - shift) & 7], g = v[(6 - shift) & 7];
    uint32_t *d = &v[(3 - shift) & 7], *h = &v[(7 - shift) & 7];
    uint32_t first = *h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + word;
    *d += first;
    *h = first + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
}

static void compress_portable(uint32_t state[8], const uint8_t *block, size_t blocks) {
    for (; blocks; blocks--, block += 64) {
        uint32_t words[64], v[8];
        expand(words, block);
        memcpy(v, state, sizeof v);
        for (size_t i = 0; i < 64; i += 8)
#pragma GCC unroll 8
            for (size_t j = 0; j < 8; j++)
                round_of(v, j, rounds[i + j] + words[i + j]);
        for (size_t i = 0; i < 8; i++)
            state[i] += v[i];
    }
}

#if defined(__x86_64__)
static bool processor_can(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* The instructions keep the state as (A B E F) and (C D G H) and make two rounds a call; four message words come at a time.
   Intel, "SHA Extensions" (2013). */
__attribute__((target("sha,sse4.1"))) static void compress_with_instructions(uint32_t state[8], const uint8_t *bytes,
                                                                             size_t blocks) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i dcba = _mm_shuffle_epi32(_mm_loadu_si128((const void *)&state[0]), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const void *)&state[4]), 0x1B);
    __m128i abef = _mm_alignr_epi8(dcba, efgh, 8), cdgh = _mm_blend_epi16(efgh, dcba, 0xF0);
    for (; blocks; blocks--, bytes += 64) {
        __m128i abef_before = abef, cdgh_before = cdgh, words[4];
        for (int i = 0; i < 4; i++)
            words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const void *)(bytes + 16 * i)), big_endian);
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            __m128i now = words[i & 3];
            if (i >= 4) {
                __m128i last = words[(i + 3) & 3], seven_back = _mm_alignr_epi8(last, words[(i + 2) & 3], 4);
                now = _mm_add_epi32(_mm_sha256msg1_epu32(now, words[(i + 1) & 3]), seven_back);
                words[i & 3] = now = _mm_sha256msg2_epu32(now, last);
            }
            __m128i sum = _mm_add_epi32(now, _mm_loadu_si128((const void *)&rounds[4 * i]));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((void *)&state[0], _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((void *)&state[4], _mm_alignr_epi8(dchg, feba, 8));
}
#else
static bool processor_can(void) {
    return false;
}

#define compress_with_instructions compress_portable
#endif

static void compress(htg_sha256_t *sha, const uint8_t *block, size_t blocks) {
    (sha->portable ? compress_portable : compress_with_instructions)(sha->state, block, blocks);
}

void htg_sha256_init(htg_sha256_t *sha) {
    *sha = (htg_sha256_t){
        .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
        .portable = !processor_can()};
}

void htg_sha256_add(htg_sha256_t *sha, const void *bytes, size_t length) {
    const uint8_t *at = bytes;
    sha->length += length;
    if (sha->filled) {
        size_t part = length < 64 - sha->filled ? length : 64 - sha->filled;
        if (part) memcpy(sha->block + sha->filled, at, part);
        sha->filled += part;
        at += part;
        length -= part;
        if (sha->filled < 64) return;
        compress(sha, sha->block, 1);
        sha->filled = 0;
    }
    if (length >= 64) compress(sha, at, length / 64);
    sha->filled = length % 64;
    if (sha->filled) memcpy(sha->block, at + (length - sha->filled), sha->filled);
}

void htg_sha256_hex(htg_sha256_t *sha, char hex[65]) {
    static const char digits[] = "0123456789abcdef";
    uint64_t bits = sha->length * 8;
    uint8_t tail[72] = {0x80};
    size_t padding = (sha->filled < 56 ? 56 : 120) - sha->filled;
    for (size_t i = 0; i < 8; i++)
        tail[padding + i] = (uint8_t)(bits >> (56 - 8 * i));
    htg_sha256_add(sha, tail, padding + 8);
    for (size_t i = 0; i < 64; i++)
        hex[i] = digits[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    hex[64] = '\0';
}
