#include "core/memory_internal.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* The test switch is the library's one piece of global state. */
static atomic_ullong calls;
static atomic_ullong fail_at;

uint64_t htg_alloc_fail_at(uint64_t k) {
    uint64_t made = atomic_exchange(&calls, 0);
    atomic_store(&fail_at, k);
    return made;
}

static bool denied(void) {
    uint64_t limit = atomic_load_explicit(&fail_at, memory_order_relaxed);
    return limit && atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed) + 1 >= limit;
}

static bool sized(size_t count, size_t size, size_t *bytes) {
    if (__builtin_mul_overflow(count, size, bytes)) return false;
    if (!*bytes) *bytes = 1;
    return !denied();
}

void *htg_alloc(size_t count, size_t size) {
    size_t bytes;
    return sized(count, size, &bytes) ? malloc(bytes) : NULL;
}

void *htg_alloc_zero(size_t count, size_t size) {
    size_t bytes;
    return sized(count, size, &bytes) ? calloc(1, bytes) : NULL;
}

void *htg_realloc(void *block, size_t count, size_t size) {
    size_t bytes;
    return sized(count, size, &bytes) ? realloc(block, bytes) : NULL;
}

void htg_free(void *block) {
    free(block);
}

char *htg_strndup(const char *text, size_t length) {
    char *copy = length < SIZE_MAX ? htg_alloc(length + 1, 1) : NULL;
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *htg_strdup(const char *text) {
    return htg_strndup(text, strlen(text));
}

bool htg_grow(void **items, size_t *capacity, size_t needed, size_t item_size) {
    if (needed <= *capacity) return true;
    size_t grown = *capacity > SIZE_MAX / 2 ? needed : *capacity * 2;
    if (grown < needed) grown = needed;
    if (grown < 8) grown = 8;
    void *block = htg_realloc(*items, grown, item_size);
    if (!block) return false;
    *items = block;
    *capacity = grown;
    return true;
}
