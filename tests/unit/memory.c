#include "core/memory_internal.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

static const size_t too_much[][2] = {{SIZE_MAX, 2},         {2, SIZE_MAX},
                                     {SIZE_MAX / 2 + 1, 2}, {(size_t)1 << 32, (size_t)1 << 32},
                                     {SIZE_MAX / 8 + 1, 8}, {SIZE_MAX, SIZE_MAX}};

/* A wrapped product would be small and be granted. */
Test(memory, products_that_overflow_are_refused) {
    char *block = htg_alloc(4, 1);
    memcpy(block, "abc", 4);
    for (size_t i = 0; i < sizeof too_much / sizeof *too_much; i++) {
        cr_assert_null(htg_alloc(too_much[i][0], too_much[i][1]));
        cr_assert_null(htg_alloc_zero(too_much[i][0], too_much[i][1]));
        cr_assert_null(htg_realloc(block, too_much[i][0], too_much[i][1]));
    }
    cr_assert_str_eq(block, "abc");
    htg_free(block);
    cr_assert_null(htg_strndup("x", SIZE_MAX));
}

Test(memory, nothing_is_still_a_block) {
    void *blocks[] = {htg_alloc(0, 8), htg_alloc(8, 0), htg_alloc_zero(0, 0), htg_realloc(NULL, 0, 4), htg_strndup("x", 0)};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        cr_assert_not_null(blocks[i]);
        htg_free(blocks[i]);
    }
    htg_free(NULL);
    void *shrunk = htg_realloc(htg_alloc(100, 1), 0, 1);
    cr_assert_not_null(shrunk);
    htg_free(shrunk);
}

Test(memory, zeroed_blocks_are_zero) {
    unsigned char *bytes = htg_alloc_zero(1000, 7);
    for (size_t i = 0; i < 7000; i++)
        cr_assert_eq(bytes[i], 0);
    htg_free(bytes);
}

Test(memory, copies_of_text) {
    char *whole = htg_strdup("Iquitos"), *part = htg_strndup("Iquitos", 3), *with_zero = htg_strndup("a\0b", 3);
    cr_assert_str_eq(whole, "Iquitos");
    cr_assert_str_eq(part, "Iqu");
    cr_assert_eq(memcmp(with_zero, "a\0b", 4), 0);
    htg_free(whole);
    htg_free(part);
    htg_free(with_zero);
}

Test(memory, growing_doubles_and_keeps_what_is_there) {
    uint32_t *items = NULL;
    size_t capacity = 0, moves = 0;
    for (uint32_t i = 0; i < 100000; i++) {
        void *grown = items;
        size_t before = capacity;
        cr_assert(htg_grow(&grown, &capacity, i + 1, sizeof *items));
        cr_assert_geq(capacity, i + 1);
        moves += capacity != before;
        items = grown;
        items[i] = i;
    }
    cr_assert_lt(moves, 20);
    for (uint32_t i = 0; i < 100000; i++)
        cr_assert_eq(items[i], i);
    void *same = items;
    cr_assert(htg_grow(&same, &capacity, 5, sizeof *items));
    cr_assert_eq(same, items);
    htg_free(items);
}

Test(memory, growing_beyond_all_memory_changes_nothing) {
    void *items = htg_alloc(8, 8), *before = items;
    size_t capacity = 8;
    cr_assert(!htg_grow(&items, &capacity, SIZE_MAX, 8));
    cr_assert(!htg_grow(&items, &capacity, SIZE_MAX / 8 + 1, 8));
    cr_assert(items == before && capacity == 8);
    htg_alloc_fail_at(1);
    cr_assert(!htg_grow(&items, &capacity, 9, 8));
    htg_alloc_fail_at(0);
    cr_assert(items == before && capacity == 8);
    htg_free(items);
}

static void *call(int kind, void *block) {
    switch (kind) {
    case 0:
        return htg_alloc(3, 5);
    case 1:
        return htg_alloc_zero(3, 5);
    case 2:
        return htg_realloc(block, 3, 5);
    case 3:
        return htg_strdup("text");
    default:
        return htg_strndup("text", 2);
    }
}

Test(memory, the_call_asked_for_and_all_after_it_fail) {
    for (uint64_t k = 1; k <= 12; k++) {
        htg_alloc_fail_at(k);
        for (uint64_t i = 1; i <= 15; i++) {
            void *block = call((int)(i % 5), NULL);
            cr_assert_eq(block == NULL, i >= k, "call %lu with %lu to fail", i, k);
            htg_free(block);
        }
        cr_assert_eq(htg_alloc_fail_at(0), 15);
        void *block = htg_alloc(1, 1);
        cr_assert_not_null(block);
        htg_free(block);
        cr_assert_eq(htg_alloc_fail_at(0), 0);
    }
}

static atomic_int granted;

static void *ask_often(void *unused) {
    (void)unused;
    for (int i = 0; i < 10000; i++) {
        void *block = htg_alloc(1, 1);
        if (block) atomic_fetch_add(&granted, 1);
        htg_free(block);
    }
    return NULL;
}

Test(memory, calls_are_counted_over_all_threads) {
    pthread_t threads[4];
    htg_alloc_fail_at(25001);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, ask_often, NULL), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    cr_assert_eq(htg_alloc_fail_at(0), 40000);
    cr_assert_eq(granted, 25000);
}
