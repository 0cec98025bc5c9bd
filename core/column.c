#include "core/column_internal.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/number.h"

#define FILLED_AHEAD 1024u /* rows, a power of two */

static const struct {
    const char *name;
    size_t size;
} types[] = {
    [HTG_BOOLEAN] = {"boolean", 1}, [HTG_INTEGER] = {"integer", 8}, [HTG_REAL] = {"real", 8}, [HTG_TEXT] = {"text", 4}};

const char *htg_type_name(htg_type_t type) {
    return types[type].name;
}

static bool has_bits(const htg_column_t *column) {
    return column->type == HTG_INTEGER || column->type == HTG_REAL;
}

htg_status_t htg_column_new(const char *name, htg_type_t type, uint32_t rows, htg_column_t **out, htg_error_t *err) {
    *out = NULL;
    htg_column_t *column = htg_alloc_zero(1, sizeof *column);
    if (!column) return htg_error_memory(err);
    atomic_init(&column->references, 1);
    column->type = type;
    column->name = htg_strdup(name);
    if (!column->name || (rows && htg_column_resize(column, rows, NULL))) {
        htg_column_free(column);
        return htg_error_memory(err);
    }
    *out = column;
    return HTG_OK;
}

htg_column_t *htg_column_retain(const htg_column_t *column) {
    union {
        const htg_column_t *constant;
        htg_column_t *counted;
    } alias = {column};
    atomic_fetch_add(&alias.counted->references, 1);
    return alias.counted;
}

void htg_column_free(htg_column_t *column) {
    if (!column || atomic_fetch_sub(&column->references, 1) != 1) return;
    htg_free(column->name);
    htg_free(column->description);
    htg_free(column->values.any);
    htg_free(column->missing);
    htg_pool_free(&column->pool);
    htg_free(column);
}

static htg_status_t reserve(htg_column_t *column, size_t capacity, htg_error_t *err) {
    void *values = htg_realloc(column->values.any, capacity, types[column->type].size);
    if (!values) return htg_error_memory(err);
    column->values.any = values;
    if (has_bits(column)) {
        uint64_t *bits = htg_realloc(column->missing, (capacity + 63) / 64, sizeof *bits);
        if (!bits) return htg_error_memory(err);
        column->missing = bits;
    }
    column->capacity = capacity;
    return HTG_OK;
}

static void fill_missing(htg_column_t *column, size_t from, size_t to) {
    size_t size = types[column->type].size;
    if (!has_bits(column)) {
        int marker = column->type == HTG_BOOLEAN ? HTG_MISSING_BOOLEAN : 0xFF;
        memset((char *)column->values.any + from * size, marker, (to - from) * size);
        return;
    }
    memset((char *)column->values.any + from * size, 0, (to - from) * size);
    size_t row = from;
    for (; row < to && row % 64; row++)
        column->missing[row / 64] |= 1ull << (row % 64);
    for (; row < to; row += 64)
        column->missing[row / 64] = ~0ull;
}

static void fill_up_to(htg_column_t *column, uint32_t rows) {
    if (rows > column->filled) fill_missing(column, column->filled, rows);
    column->filled = rows;
}

htg_status_t htg_column_resize(htg_column_t *column, uint32_t rows, htg_error_t *err) {
    if (rows > column->capacity) {
        htg_status_t status = reserve(column, rows, err);
        if (status) return status;
    }
    if (rows > column->filled || rows < column->rows) fill_up_to(column, rows);
    column->rows = rows;
    return HTG_OK;
}

htg_status_t htg_column_reach_slow(htg_column_t *column, uint32_t row, htg_error_t *err) {
    if (row >= column->capacity) {
        size_t capacity = column->capacity ? column->capacity * 2 : 64;
        if (capacity <= row) capacity = (size_t)row + 1;
        htg_status_t status = reserve(column, capacity, err);
        if (status) return status;
    }
    size_t filled = ((size_t)row | (FILLED_AHEAD - 1)) + 1;
    if (filled > column->capacity) filled = column->capacity;
    fill_up_to(column, filled < UINT32_MAX ? (uint32_t)filled : UINT32_MAX);
    column->rows = row + 1;
    return HTG_OK;
}

void htg_column_trim(htg_column_t *column) {
    if (column->rows && column->capacity > column->rows && reserve(column, column->rows, NULL)) return;
    column->filled = column->rows;
    htg_pool_trim(&column->pool);
}

const char *htg_column_name(const htg_column_t *column) {
    return column->name;
}

htg_type_t htg_column_type(const htg_column_t *column) {
    return column->type;
}

uint32_t htg_column_rows(const htg_column_t *column) {
    return column->rows;
}

const char *htg_column_description(const htg_column_t *column) {
    return column->description ? column->description : "";
}

htg_status_t htg_column_describe(htg_column_t *column, const char *description, htg_error_t *err) {
    char *copy = htg_strdup(description);
    if (!copy) return htg_error_memory(err);
    htg_free(column->description);
    column->description = copy;
    return HTG_OK;
}

bool htg_column_missing(const htg_column_t *column, uint32_t row) {
    assert(row < column->rows);
    switch (column->type) {
    case HTG_BOOLEAN:
        return column->values.booleans[row] == HTG_MISSING_BOOLEAN;
    case HTG_TEXT:
        return column->values.codes[row] == HTG_NONE;
    default:
        return column->missing[row / 64] >> (row % 64) & 1;
    }
}

uint32_t htg_column_missing_count(const htg_column_t *column) {
    uint32_t count = 0;
    for (uint32_t row = 0; row < column->rows; row++)
        count += htg_column_missing(column, row);
    return count;
}

bool htg_column_boolean(const htg_column_t *column, uint32_t row) {
    assert(column->type == HTG_BOOLEAN && row < column->rows);
    return column->values.booleans[row] == 1;
}

int64_t htg_column_integer(const htg_column_t *column, uint32_t row) {
    assert(column->type == HTG_INTEGER && row < column->rows);
    return column->values.integers[row];
}

double htg_column_real(const htg_column_t *column, uint32_t row) {
    assert(column->type == HTG_REAL && row < column->rows);
    return htg_column_missing(column, row) ? NAN : column->values.reals[row];
}

const char *htg_column_text(const htg_column_t *column, uint32_t row) {
    uint32_t code = htg_column_code(column, row);
    return code == HTG_NONE ? NULL : htg_pool_text(&column->pool, code);
}

double htg_column_number(const htg_column_t *column, uint32_t row) {
    if (htg_column_missing(column, row)) return NAN;
    switch (column->type) {
    case HTG_BOOLEAN:
        return column->values.booleans[row];
    case HTG_INTEGER:
        return (double)column->values.integers[row];
    case HTG_REAL:
        return column->values.reals[row];
    default:
        return NAN;
    }
}

const char *htg_column_format(const htg_column_t *column, uint32_t row, char buffer[32]) {
    if (htg_column_missing(column, row)) return NULL;
    switch (column->type) {
    case HTG_BOOLEAN:
        return column->values.booleans[row] ? "true" : "false";
    case HTG_INTEGER:
        htg_format_integer(column->values.integers[row], buffer);
        return buffer;
    case HTG_REAL:
        htg_format_double(column->values.reals[row], buffer);
        return buffer;
    default:
        return htg_column_text(column, row);
    }
}

uint32_t htg_column_code(const htg_column_t *column, uint32_t row) {
    assert(column->type == HTG_TEXT && row < column->rows);
    return column->values.codes[row];
}

uint32_t htg_column_code_count(const htg_column_t *column) {
    return (uint32_t)column->pool.count;
}

const char *htg_column_code_text(const htg_column_t *column, uint32_t code) {
    assert(code < column->pool.count);
    return htg_pool_text(&column->pool, code);
}

void htg_column_set_missing(htg_column_t *column, uint32_t row) {
    assert(row < column->rows);
    switch (column->type) {
    case HTG_BOOLEAN:
        column->values.booleans[row] = HTG_MISSING_BOOLEAN;
        break;
    case HTG_TEXT:
        column->values.codes[row] = HTG_NONE;
        break;
    default:
        column->missing[row / 64] |= 1ull << (row % 64);
    }
}

void htg_column_set_boolean(htg_column_t *column, uint32_t row, bool value) {
    assert(column->type == HTG_BOOLEAN && row < column->rows);
    column->values.booleans[row] = value;
}

void htg_column_set_integer(htg_column_t *column, uint32_t row, int64_t value) {
    assert(column->type == HTG_INTEGER && row < column->rows);
    column->values.integers[row] = value;
    column->missing[row / 64] &= ~(1ull << (row % 64));
}

void htg_column_set_real(htg_column_t *column, uint32_t row, double value) {
    assert(column->type == HTG_REAL && row < column->rows);
    column->values.reals[row] = value;
    column->missing[row / 64] &= ~(1ull << (row % 64));
}

htg_status_t htg_column_intern(htg_column_t *column, const char *text, size_t length, uint32_t *code, htg_error_t *err) {
    assert(column->type == HTG_TEXT);
    return htg_pool_intern(&column->pool, text, length, code, NULL, err);
}

void htg_column_set_code(htg_column_t *column, uint32_t row, uint32_t code) {
    assert(column->type == HTG_TEXT && row < column->rows && (code == HTG_NONE || code < column->pool.count));
    column->values.codes[row] = code;
}

htg_status_t htg_column_set_text(htg_column_t *column, uint32_t row, const char *text, size_t length, htg_error_t *err) {
    uint32_t code;
    htg_status_t status = htg_column_intern(column, text, length, &code, err);
    if (!status) htg_column_set_code(column, row, code);
    return status;
}

/* Codes are made anew, so that texts of rows that are left out do not travel. */
static htg_status_t copy_texts(const htg_column_t *from, const uint32_t *rows, htg_column_t *to, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    size_t count = from->pool.count;
    uint32_t *code_of = htg_alloc(count, sizeof *code_of);
    if (!code_of) return htg_error_memory(err);
    memset(code_of, 0xFF, count * sizeof *code_of);
    for (uint32_t i = 0; i < to->rows && !status; i++) {
        uint32_t code = from->values.codes[rows ? rows[i] : i];
        if (code == HTG_NONE) continue;
        if (code_of[code] == HTG_NONE)
            status = htg_pool_intern(&to->pool, htg_pool_text(&from->pool, code), htg_pool_text_length(&from->pool, code),
                                     &code_of[code], NULL, err);
        to->values.codes[i] = code_of[code];
    }
    htg_free(code_of);
    return status;
}

htg_status_t htg_column_copy(const htg_column_t *column, const char *name, const uint32_t *rows, uint32_t count,
                             htg_column_t **out, htg_error_t *err) {
    uint32_t size = rows ? count : column->rows;
    htg_status_t status = htg_column_new(name ? name : column->name, column->type, size, out, err);
    if (status) return status;
    htg_column_t *copy = *out;
    if (column->description) status = htg_column_describe(copy, column->description, err);
    if (!status && column->type == HTG_TEXT) status = copy_texts(column, rows, copy, err);
    if (status) {
        htg_column_free(copy);
        *out = NULL;
        return status;
    }
    for (uint32_t i = 0; i < size && column->type != HTG_TEXT; i++) {
        uint32_t row = rows ? rows[i] : i;
        if (htg_column_missing(column, row)) continue;
        switch (column->type) {
        case HTG_BOOLEAN:
            htg_column_set_boolean(copy, i, htg_column_boolean(column, row));
            break;
        case HTG_INTEGER:
            htg_column_set_integer(copy, i, htg_column_integer(column, row));
            break;
        default:
            htg_column_set_real(copy, i, htg_column_real(column, row));
        }
    }
    return HTG_OK;
}

static bool same_real(double a, double b) {
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

bool htg_column_equal(const htg_column_t *a, const htg_column_t *b) {
    if (a->type != b->type || a->rows != b->rows || strcmp(a->name, b->name) != 0) return false;
    for (uint32_t row = 0; row < a->rows; row++) {
        bool missing = htg_column_missing(a, row);
        if (missing != htg_column_missing(b, row)) return false;
        if (missing) continue;
        bool same = true;
        switch (a->type) {
        case HTG_BOOLEAN:
            same = a->values.booleans[row] == b->values.booleans[row];
            break;
        case HTG_INTEGER:
            same = a->values.integers[row] == b->values.integers[row];
            break;
        case HTG_REAL:
            same = same_real(a->values.reals[row], b->values.reals[row]);
            break;
        case HTG_TEXT:
            same = strcmp(htg_column_text(a, row), htg_column_text(b, row)) == 0;
            break;
        }
        if (!same) return false;
    }
    return true;
}
