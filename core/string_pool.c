#include "core/string_pool_internal.h"

#include <string.h>
#include <sys/auxv.h>

#include "core/memory_internal.h"

#define FIRST_SLOTS 64

void htg_pool_free(htg_string_pool_t *pool) {
    htg_free(pool->bytes);
    htg_free(pool->offset);
    htg_free(pool->slots);
    *pool = (htg_string_pool_t){0};
}

static uint64_t fold(uint64_t a, uint64_t b) {
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Multiply-fold over words of eight bytes, keyed by the secret. */
static uint32_t hash_text(uint64_t secret, const char *text, size_t length) {
    uint64_t hash = secret ^ (length * 0x9E3779B97F4A7C15u);
    while (length >= 8) {
        hash = fold(hash ^ htg_load_bytes(text, 8), 0xD6E8FEB86659FD93u);
        text += 8;
        length -= 8;
    }
    hash = fold(hash ^ htg_load_bytes(text, length), 0xA0761D6478BD642Fu ^ secret);
    return (uint32_t)(hash ^ (hash >> 32));
}

static uint64_t process_secret(void) {
    uint64_t secret = 0x243F6A8885A308D3u;
    const void *random = (const void *)getauxval(AT_RANDOM); // NOLINT(performance-no-int-to-ptr)
    if (random) memcpy(&secret, random, sizeof secret);
    return secret | 1;
}

/* The slot that holds the text, or the free slot where it belongs. */
static size_t find_slot(const htg_string_pool_t *pool, uint32_t hash, const char *text, size_t length) {
    size_t mask = pool->slot_count - 1;
    size_t at = hash & mask;
    for (;; at = (at + 1) & mask) {
        const htg_pool_slot_t *slot = &pool->slots[at];
        if (slot->code == HTG_NONE) return at;
        if (slot->hash == hash && htg_pool_text_length(pool, slot->code) == length &&
            htg_same_bytes(htg_pool_text(pool, slot->code), text, length))
            return at;
    }
}

static htg_status_t grow_slots(htg_string_pool_t *pool, htg_error_t *err) {
    size_t count = pool->slot_count ? pool->slot_count * 2 : FIRST_SLOTS;
    htg_pool_slot_t *slots = htg_alloc(count, sizeof *slots);
    if (!slots) return htg_error_memory(err);
    memset(slots, 0xFF, count * sizeof *slots);
    for (size_t i = 0; i < pool->slot_count; i++) {
        if (pool->slots[i].code == HTG_NONE) continue;
        size_t at = pool->slots[i].hash & (count - 1);
        while (slots[at].code != HTG_NONE)
            at = (at + 1) & (count - 1);
        slots[at] = pool->slots[i];
    }
    htg_free(pool->slots);
    pool->slots = slots;
    pool->slot_count = count;
    if (!pool->secret) pool->secret = process_secret();
    return HTG_OK;
}

static bool grow(void **items, size_t *capacity, size_t needed, size_t size) {
    return needed <= *capacity || htg_grow(items, capacity, needed, size);
}

htg_status_t htg_pool_append(htg_string_pool_t *pool, const char *text, size_t length, uint32_t *code, htg_error_t *err) {
    if (pool->count >= HTG_NONE - 1) return htg_error_set(err, HTG_ERROR_LIMIT, "more than %u distinct texts", HTG_NONE - 1);
    void *bytes = pool->bytes;
    void *offset = pool->offset;
    bool room = grow(&bytes, &pool->bytes_capacity, pool->length + length + 1, 1);
    pool->bytes = bytes;
    room = room && grow(&offset, &pool->offset_capacity, pool->count + 1, sizeof *pool->offset);
    pool->offset = offset;
    if (!room) return htg_error_memory(err);
    pool->offset[pool->count] = pool->length;
    if (length) memcpy(pool->bytes + pool->length, text, length);
    pool->length += length;
    pool->bytes[pool->length++] = '\0';
    *code = (uint32_t)pool->count++;
    return HTG_OK;
}

htg_status_t htg_pool_intern(htg_string_pool_t *pool, const char *text, size_t length, uint32_t *code, bool *is_new,
                             htg_error_t *err) {
    if (pool->count * 2 >= pool->slot_count) {
        htg_status_t status = grow_slots(pool, err);
        if (status) return status;
    }
    uint32_t hash = hash_text(pool->secret, text, length);
    size_t at = find_slot(pool, hash, text, length);
    bool fresh = pool->slots[at].code == HTG_NONE;
    if (is_new) *is_new = fresh;
    if (fresh) {
        htg_status_t status = htg_pool_append(pool, text, length, code, err);
        if (status) return status;
        pool->slots[at] = (htg_pool_slot_t){hash, *code};
    }
    *code = pool->slots[at].code;
    return HTG_OK;
}

uint32_t htg_pool_find(const htg_string_pool_t *pool, const char *text, size_t length) {
    if (!pool->slot_count) return HTG_NONE;
    return pool->slots[find_slot(pool, hash_text(pool->secret, text, length), text, length)].code;
}

void htg_pool_trim(htg_string_pool_t *pool) {
    if (!pool->count) return;
    char *bytes = htg_realloc(pool->bytes, pool->length, 1);
    if (bytes) {
        pool->bytes = bytes;
        pool->bytes_capacity = pool->length;
    }
    uint64_t *offset = htg_realloc(pool->offset, pool->count, sizeof *offset);
    if (offset) {
        pool->offset = offset;
        pool->offset_capacity = pool->count;
    }
}
