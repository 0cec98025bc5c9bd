/* Texts stored once, each with a code: 0, 1, 2 … in the order they came. */
#ifndef HTG_CORE_STRING_POOL_INTERNAL_H
#define HTG_CORE_STRING_POOL_INTERNAL_H

#include <string.h>

#include "core/error.h"

typedef struct htg_pool_slot {
    uint32_t hash;
    uint32_t code; /* HTG_NONE: free */
} htg_pool_slot_t;

/* Starts as {0}. Texts stand one after another in bytes, each with a NUL after it. */
typedef struct htg_string_pool {
    char *bytes;
    size_t length, bytes_capacity;
    uint64_t *offset;
    size_t count, offset_capacity;
    htg_pool_slot_t *slots;
    size_t slot_count; /* power of two, 0 before the first search */
    uint64_t secret;   /* of the hash: differs from process to process, so that no file can be made to collide */
} htg_string_pool_t;

void htg_pool_free(htg_string_pool_t *pool);
/* Appends without looking whether the text is there already. */
htg_status_t htg_pool_append(htg_string_pool_t *pool, const char *text, size_t length, uint32_t *code,
                             htg_error_t *err) HTG_MUST_USE;
/* The code of the text, made where it is new. At most HTG_NONE − 1 texts. */
htg_status_t htg_pool_intern(htg_string_pool_t *pool, const char *text, size_t length, uint32_t *code, bool *is_new,
                             htg_error_t *err) HTG_MUST_USE;
/* HTG_NONE where it is not there. Only for pools that were filled by htg_pool_intern. */
uint32_t htg_pool_find(const htg_string_pool_t *pool, const char *text, size_t length);
/* Gives spare room back. */
void htg_pool_trim(htg_string_pool_t *pool);

/* Up to eight bytes as a word, without a call for each length. */
static inline uint64_t htg_load_bytes(const char *bytes, size_t count) {
    uint64_t word = 0;
    if (count >= 8) {
        memcpy(&word, bytes, 8);
    } else if (count >= 4) {
        uint32_t low, high;
        memcpy(&low, bytes, 4);
        memcpy(&high, bytes + count - 4, 4);
        word = low | (uint64_t)high << 32;
    } else if (count) {
        const unsigned char *byte = (const unsigned char *)bytes;
        word = byte[0] | (uint64_t)byte[count / 2] << 8 | (uint64_t)byte[count - 1] << 16;
    }
    return word;
}

static inline bool htg_same_bytes(const char *a, const char *b, size_t length) {
    for (; length > 8; a += 8, b += 8, length -= 8)
        if (htg_load_bytes(a, 8) != htg_load_bytes(b, 8)) return false;
    return htg_load_bytes(a, length) == htg_load_bytes(b, length);
}

static inline const char *htg_pool_text(const htg_string_pool_t *pool, uint32_t code) {
    return pool->bytes + pool->offset[code];
}

static inline size_t htg_pool_text_length(const htg_string_pool_t *pool, uint32_t code) {
    size_t end = code + 1u < pool->count ? (size_t)pool->offset[code + 1u] : pool->length;
    return end - (size_t)pool->offset[code] - 1;
}

#endif
