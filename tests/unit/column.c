#include "core/column.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/column_internal.h"
#include "core/memory_internal.h"

static htg_column_t *make(const char *name, htg_type_t type, uint32_t rows) {
    htg_column_t *column;
    cr_assert_eq(htg_column_new(name, type, rows, &column, NULL), HTG_OK);
    return column;
}

Test(column, every_type_starts_missing_and_holds_values) {
    for (int type = HTG_BOOLEAN; type <= HTG_TEXT; type++) {
        htg_column_t *column = make("x", (htg_type_t)type, 130);
        cr_assert_eq(htg_column_missing_count(column), 130);
        char buffer[32];
        cr_assert_null(htg_column_format(column, 129, buffer));
        switch (type) {
        case HTG_BOOLEAN: htg_column_set_boolean(column, 129, true); break;
        case HTG_INTEGER: htg_column_set_integer(column, 129, INT64_MIN); break;
        case HTG_REAL: htg_column_set_real(column, 129, 0.1); break;
        default: cr_assert_eq(htg_column_set_text(column, 129, "Iquitos", 7, NULL), HTG_OK);
        }
        static const char *const expected[] = {"true", "-9223372036854775808", "0.1", "Iquitos"};
        cr_assert_str_eq(htg_column_format(column, 129, buffer), expected[type]);
        cr_assert_eq(htg_column_missing_count(column), 129);
        htg_column_set_missing(column, 129);
        cr_assert(htg_column_missing(column, 129));
        htg_column_free(column);
    }
}

Test(column, empty_text_is_not_missing) {
    htg_column_t *column = make("t", HTG_TEXT, 2);
    cr_assert_eq(htg_column_set_text(column, 0, "", 0, NULL), HTG_OK);
    cr_assert(!htg_column_missing(column, 0));
    cr_assert_str_empty(htg_column_text(column, 0));
    cr_assert(htg_column_missing(column, 1));
    cr_assert_null(htg_column_text(column, 1));
    htg_column_free(column);
}

Test(column, equal_texts_share_a_code) {
    htg_column_t *column = make("t", HTG_TEXT, 50000);
    char text[32];
    for (uint32_t row = 0; row < 50000; row++) {
        int length = snprintf(text, sizeof text, "word %u", row % 9973);
        cr_assert_eq(htg_column_set_text(column, row, text, (size_t)length, NULL), HTG_OK);
    }
    cr_assert_eq(htg_column_code_count(column), 9973);
    for (uint32_t row = 0; row < 50000; row++) {
        snprintf(text, sizeof text, "word %u", row % 9973);
        cr_assert_str_eq(htg_column_text(column, row), text);
        cr_assert_eq(htg_column_code(column, row), row % 9973);
    }
    htg_column_free(column);
}

Test(column, copies_chosen_rows_and_only_their_texts) {
    htg_column_t *column = make("t", HTG_TEXT, 3), *copy;
    cr_assert_eq(htg_column_set_text(column, 0, "secret", 6, NULL), HTG_OK);
    cr_assert_eq(htg_column_set_text(column, 2, "open", 4, NULL), HTG_OK);
    const uint32_t rows[] = {2, 1, 2};
    cr_assert_eq(htg_column_copy(column, "u", rows, 3, &copy, NULL), HTG_OK);
    cr_assert_str_eq(htg_column_name(copy), "u");
    cr_assert_eq(htg_column_code_count(copy), 1);
    cr_assert_str_eq(htg_column_text(copy, 0), "open");
    cr_assert(htg_column_missing(copy, 1));
    cr_assert_str_eq(htg_column_text(copy, 2), "open");
    htg_column_free(copy);
    htg_column_free(column);
}

Test(column, equality_sees_type_missing_and_bits) {
    htg_column_t *a = make("x", HTG_REAL, 2), *b = make("x", HTG_REAL, 2), *c = make("x", HTG_INTEGER, 2);
    cr_assert(htg_column_equal(a, b));
    cr_assert(!htg_column_equal(a, c));
    htg_column_set_real(a, 0, 0.0);
    cr_assert(!htg_column_equal(a, b));
    htg_column_set_real(b, 0, -0.0);
    cr_assert(!htg_column_equal(a, b));
    htg_column_set_real(a, 0, NAN);
    htg_column_set_real(b, 0, NAN);
    cr_assert(htg_column_equal(a, b));
    cr_assert(isnan(htg_column_number(a, 0)) && !htg_column_missing(a, 0));
    htg_column_free(a);
    htg_column_free(b);
    htg_column_free(c);
}

Test(column, growing_keeps_values_and_adds_missing) {
    htg_column_t *column = make("x", HTG_INTEGER, 3);
    htg_column_set_integer(column, 2, 7);
    for (uint32_t rows = 4; rows < 1000; rows += 37) {
        cr_assert_eq(htg_column_resize(column, rows, NULL), HTG_OK);
        cr_assert_eq(htg_column_missing_count(column), rows - 1);
        cr_assert_eq(htg_column_integer(column, 2), 7);
    }
    htg_column_free(column);
}

static const htg_type_t types[] = {HTG_BOOLEAN, HTG_INTEGER, HTG_REAL, HTG_TEXT};

static void set(htg_column_t *column, uint32_t row) {
    switch (htg_column_type(column)) {
    case HTG_BOOLEAN:
        htg_column_set_boolean(column, row, true);
        break;
    case HTG_INTEGER:
        htg_column_set_integer(column, row, 5);
        break;
    case HTG_REAL:
        htg_column_set_real(column, row, .5);
        break;
    case HTG_TEXT:
        cr_assert_eq(htg_column_set_text(column, row, "x", 1, NULL), HTG_OK);
        break;
    }
}

Test(column, rows_that_are_passed_over_are_missing) {
    static const uint32_t rows[] = {0, 1, 5, 63, 64, 1022, 1024, 1500, 4095, 4096, 9999};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        htg_column_t *column = make("x", types[i], 0);
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            cr_assert_eq(htg_column_reach(column, rows[k], NULL), HTG_OK);
            set(column, rows[k]);
            cr_assert_eq(htg_column_rows(column), rows[k] + 1);
            cr_assert_eq(htg_column_missing_count(column), rows[k] - k);
        }
        htg_column_free(column);
    }
}

Test(column, what_shrinking_cut_off_does_not_come_back) {
    static const uint32_t sizes[] = {70, 3, 64, 1, 2000, 130, 0, 1025};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        htg_column_t *column = make("x", types[i], 0);
        uint32_t kept = 0;
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            cr_assert_eq(htg_column_resize(column, sizes[k], NULL), HTG_OK);
            if (sizes[k] < kept) kept = sizes[k];
            cr_assert_eq(htg_column_missing_count(column), sizes[k] - kept);
            for (; kept < sizes[k]; kept++)
                set(column, kept);
            cr_assert_eq(htg_column_missing_count(column), 0);
        }
        htg_column_free(column);
    }
}

Test(column, says_when_memory_is_short) {
    for (uint64_t k = 1;; k++) {
        htg_error_t err = HTG_ERROR_INIT;
        htg_column_t *column = NULL;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_column_new("name", HTG_TEXT, 10, &column, &err);
        if (!status) status = htg_column_set_text(column, 3, "text", 4, &err);
        if (!status) status = htg_column_describe(column, "what it is", &err);
        htg_alloc_fail_at(0);
        htg_column_free(column);
        if (!status) {
            cr_assert_gt(k, 3);
            break;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY);
        cr_assert_eq(err.status, HTG_ERROR_MEMORY);
    }
}
