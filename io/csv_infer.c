#include "io/csv_infer_internal.h"

#include <math.h>
#include <string.h>

#include "core/column_internal.h"
#include "core/memory_internal.h"
#include "core/number.h"
#include "io/csv_number_internal.h"

#define CANONICAL UINT8_MAX /* in decimals: the value's shortest text is its spelling */

static const char *const truth_words[][2] = {{"false", "true"}, {"False", "True"}, {"FALSE", "TRUE"}};
#define SPELLINGS (sizeof truth_words / sizeof *truth_words)

htg_status_t htg_csv_column_open(htg_csv_column_t *column, const char *name, size_t length, htg_error_t *err) {
    *column = (htg_csv_column_t){.numbers_only = true};
    column->name = htg_strndup(name, length);
    return column->name ? HTG_OK : htg_error_memory(err);
}

htg_status_t htg_csv_column_declare(htg_csv_column_t *column, htg_type_t type, htg_error_t *err) {
    column->declared = true;
    column->numbers_only = false;
    return htg_column_new(column->name, type, 0, &column->values, err);
}

void htg_csv_column_close(htg_csv_column_t *column) {
    htg_free(column->name);
    htg_column_free(column->values);
    htg_free(column->decimals);
    htg_free(column->odd);
    htg_free(column->odd_text);
    htg_free(column->not_available);
    *column = (htg_csv_column_t){0};
}

static void spot(htg_csv_spot_t *spot, const htg_csv_scanner_t *scanner, size_t cell) {
    if (!spot->count++) htg_csv_scanner_place(scanner, cell, &spot->line, &spot->column);
}

static bool reserve(void *items, size_t *capacity, size_t needed, size_t size) {
    void *block;
    memcpy(&block, items, sizeof block);
    bool done = needed <= *capacity || htg_grow(&block, capacity, needed, size);
    memcpy(items, &block, sizeof block);
    return done;
}

static htg_status_t keep_odd(htg_csv_column_t *column, uint32_t row, const htg_csv_cell_t *cell, htg_error_t *err) {
    if (column->declared) return HTG_OK;
    if (!reserve(&column->odd, &column->odd_capacity, column->odd_count + 1, sizeof(htg_csv_odd_t)) ||
        !reserve(&column->odd_text, &column->odd_text_capacity, column->odd_length + cell->length + 1, 1))
        return htg_error_memory(err);
    column->odd[column->odd_count++] = (htg_csv_odd_t){row, column->odd_length};
    memcpy(column->odd_text + column->odd_length, cell->text, cell->length);
    column->odd_text[column->odd_length + cell->length] = '\0';
    column->odd_length += cell->length + 1;
    return HTG_OK;
}

static htg_status_t set_text(htg_column_t *values, uint32_t row, const char *text, size_t length, htg_error_t *err) {
    htg_status_t status = htg_column_reach(values, row, err);
    return status ? status : htg_column_set_text(values, row, text, length, err);
}

/* The spelling of a value that is not odd. */
static const char *spelled(const htg_csv_column_t *column, uint32_t row, char buffer[HTG_CSV_DECIMAL_SIZE]) {
    const htg_column_t *values = column->values;
    if (htg_column_type(values) == HTG_BOOLEAN) return truth_words[column->spelling][htg_column_boolean(values, row)];
    if (htg_column_type(values) != HTG_REAL || column->declared || column->decimals[row] == CANONICAL)
        return htg_column_format(values, row, buffer);
    htg_csv_format_decimal(htg_column_real(values, row), column->decimals[row], buffer);
    return buffer;
}

static htg_status_t restore_spellings(htg_csv_column_t *column, htg_column_t *texts, htg_error_t *err) {
    char buffer[HTG_CSV_DECIMAL_SIZE];
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < column->odd_count && !status; i++) {
        const char *text = column->odd_text + column->odd[i].offset;
        status = set_text(texts, column->odd[i].row, text, strlen(text), err);
    }
    uint32_t rows = column->values ? htg_column_rows(column->values) : 0;
    for (uint32_t row = 0; row < rows && !status; row++) {
        if (htg_column_missing(column->values, row)) continue;
        if (row < htg_column_rows(texts) && !htg_column_missing(texts, row)) continue;
        const char *text = spelled(column, row, buffer);
        status = set_text(texts, row, text, strlen(text), err);
    }
    for (size_t i = 0; i < column->not_available_count && !status; i++) {
        uint32_t row = column->not_available[i];
        if (row >= htg_column_rows(texts) || htg_column_missing(texts, row)) status = set_text(texts, row, "NA", 2, err);
    }
    return status;
}

/* Every value so far as it stood in the file. */
static htg_status_t become_text(htg_csv_column_t *column, htg_error_t *err) {
    htg_column_t *texts = NULL;
    htg_status_t status = htg_column_new(column->name, HTG_TEXT, 0, &texts, err);
    if (!status) status = restore_spellings(column, texts, err);
    if (status) {
        htg_column_free(texts);
        return status;
    }
    htg_column_free(column->values);
    column->values = texts;
    htg_free(column->decimals);
    column->decimals = NULL;
    column->decimals_capacity = column->odd_count = column->odd_length = column->not_available_count = 0;
    return HTG_OK;
}

static htg_status_t reach_decimals(htg_csv_column_t *column, uint32_t row, uint8_t decimals, htg_error_t *err) {
    if (!reserve(&column->decimals, &column->decimals_capacity, (size_t)row + 1, 1)) return htg_error_memory(err);
    column->decimals[row] = decimals;
    return HTG_OK;
}

static htg_status_t become_real(htg_csv_column_t *column, htg_error_t *err) {
    htg_column_t *reals = NULL;
    uint32_t rows = htg_column_rows(column->values);
    htg_status_t status = htg_column_new(column->name, HTG_REAL, rows, &reals, err);
    if (!status && rows && !reserve(&column->decimals, &column->decimals_capacity, rows, 1)) status = htg_error_memory(err);
    if (status) {
        htg_column_free(reals);
        return status;
    }
    if (rows) memset(column->decimals, 0, rows);
    for (uint32_t row = 0; row < rows; row++)
        if (!htg_column_missing(column->values, row))
            htg_column_set_real(reals, row, (double)htg_column_integer(column->values, row));
    htg_column_free(column->values);
    column->values = reals;
    return HTG_OK;
}

static htg_status_t put_real(htg_csv_column_t *column, uint32_t row, const htg_csv_number_t *number,
                             const htg_csv_cell_t *cell, htg_error_t *err) {
    htg_status_t status = htg_column_reach(column->values, row, err);
    if (!status && !column->declared)
        status = reach_decimals(column, row, number->kind == HTG_CSV_CANONICAL ? CANONICAL : number->decimals, err);
    if (!status && number->kind == HTG_CSV_ODD) status = keep_odd(column, row, cell, err);
    if (!status) htg_column_set_real(column->values, row, number->real);
    return status;
}

static bool inexact(int64_t integer) {
    const int64_t most = (int64_t)1 << 53;
    return integer > most || integer < -most;
}

/* Text as the last resort, with a note of why where it was for the digits of a number alone. */
static htg_status_t put_text(htg_csv_column_t *column, uint32_t row, const htg_csv_cell_t *cell, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    if (!column->values || htg_column_type(column->values) != HTG_TEXT) status = become_text(column, err);
    return status ? status : set_text(column->values, row, cell->text, cell->length, err);
}

static htg_status_t put_number(htg_csv_column_t *column, uint32_t row, const htg_csv_number_t *number,
                               const htg_csv_scanner_t *scanner, size_t index, htg_error_t *err) {
    const htg_csv_cell_t *cell = &scanner->cells[index];
    bool is_whole = number->kind == HTG_CSV_WHOLE, too_long = number->kind == HTG_CSV_TOO_LONG;
    htg_status_t status = HTG_OK;
    if (is_whole && inexact(number->integer)) column->beyond_double = true;
    if (!is_whole || htg_column_type(column->values) != HTG_INTEGER) too_long |= column->beyond_double;
    if (too_long) {
        spot(&column->too_long, scanner, index);
        return put_text(column, row, cell, err);
    }
    if (is_whole && htg_column_type(column->values) == HTG_INTEGER) {
        status = htg_column_reach(column->values, row, err);
        if (!status) htg_column_set_integer(column->values, row, number->integer);
        return status;
    }
    if (htg_column_type(column->values) == HTG_INTEGER) status = become_real(column, err);
    return status ? status : put_real(column, row, number, cell, err);
}

static bool equals(const htg_csv_cell_t *cell, const char *word) {
    return strlen(word) == cell->length && memcmp(cell->text, word, cell->length) == 0;
}

/* 0, 1, or -1 where the cell is no truth value; in which case it was spelled. */
static int truth(const htg_csv_cell_t *cell, uint8_t *spelling) {
    if (cell->length != 4 && cell->length != 5) return -1;
    for (uint8_t i = 0; i < SPELLINGS; i++)
        for (int value = 0; value < 2; value++)
            if (equals(cell, truth_words[i][value])) {
                *spelling = i;
                return value;
            }
    return -1;
}

static htg_status_t put_boolean(htg_csv_column_t *column, uint32_t row, const htg_csv_cell_t *cell, htg_error_t *err) {
    uint8_t spelling = 0;
    int value = truth(cell, &spelling);
    if (value < 0) return put_text(column, row, cell, err);
    htg_status_t status = htg_column_reach(column->values, row, err);
    if (!status && spelling != column->spelling) status = keep_odd(column, row, cell, err);
    if (!status) htg_column_set_boolean(column->values, row, value == 1);
    return status;
}

static htg_status_t put_declared(htg_csv_column_t *column, uint32_t row, const htg_csv_scanner_t *scanner, size_t index,
                                 htg_error_t *err) {
    const htg_csv_cell_t *cell = &scanner->cells[index];
    htg_type_t type = htg_column_type(column->values);
    if (type == HTG_TEXT) return set_text(column->values, row, cell->text, cell->length, err);
    bool truth_value, fits = false;
    int64_t integer;
    double real;
    htg_status_t status = htg_column_reach(column->values, row, err);
    if (status) return status;
    if (type == HTG_INTEGER && (fits = htg_parse_integer(cell->text, cell->length, &integer)))
        htg_column_set_integer(column->values, row, integer);
    if (type == HTG_REAL && (fits = htg_parse_double(cell->text, cell->length, &real)))
        htg_column_set_real(column->values, row, real);
    if (type == HTG_BOOLEAN && (fits = htg_parse_boolean(cell->text, cell->length, &truth_value)))
        htg_column_set_boolean(column->values, row, truth_value);
    if (fits) return HTG_OK;
    spot(&column->misfits, scanner, index);
    return put_text(column, row, cell, err);
}

static htg_status_t put_not_available(htg_csv_column_t *column, uint32_t row, const htg_csv_scanner_t *scanner, size_t index,
                                      htg_error_t *err) {
    if (!reserve(&column->not_available, &column->not_available_capacity, column->not_available_count + 1, sizeof(uint32_t)))
        return htg_error_memory(err);
    column->not_available[column->not_available_count++] = row;
    spot(&column->na, scanner, index);
    return HTG_OK;
}

/* The first value says what the column may be. */
static htg_status_t start(htg_csv_column_t *column, const htg_csv_cell_t *cell, htg_csv_number_kind_t kind,
                          htg_error_t *err) {
    htg_type_t type = kind == HTG_CSV_WHOLE || kind == HTG_CSV_TOO_LONG ? HTG_INTEGER : HTG_REAL;
    if (kind == HTG_CSV_NO_NUMBER) type = truth(cell, &column->spelling) >= 0 ? HTG_BOOLEAN : HTG_TEXT;
    if (type == HTG_TEXT) return become_text(column, err);
    return htg_column_new(column->name, type, 0, &column->values, err);
}

htg_status_t htg_csv_column_put(htg_csv_column_t *column, uint32_t row, const htg_csv_scanner_t *scanner, size_t index,
                                htg_error_t *err) {
    const htg_csv_cell_t *cell = &scanner->cells[index];
    if (column->declared) return put_declared(column, row, scanner, index, err);
    bool is_text = column->values && htg_column_type(column->values) == HTG_TEXT;
    if (is_text && !column->numbers_only) return set_text(column->values, row, cell->text, cell->length, err);
    if (!is_text && !cell->quoted && equals(cell, "NA")) return put_not_available(column, row, scanner, index, err);
    htg_csv_number_t number = htg_csv_number(cell->text, cell->length);
    htg_status_t status = column->values ? HTG_OK : start(column, cell, number.kind, err);
    if (status) return status;
    if (number.kind == HTG_CSV_NO_NUMBER) column->numbers_only = false;
    column->fractions |= number.fraction;
    if (is_text) {
        if (number.kind == HTG_CSV_TOO_LONG) spot(&column->too_long, scanner, index);
        return set_text(column->values, row, cell->text, cell->length, err);
    }
    if (htg_column_type(column->values) == HTG_BOOLEAN) return put_boolean(column, row, cell, err);
    if (number.kind == HTG_CSV_NO_NUMBER) return put_text(column, row, cell, err);
    return put_number(column, row, &number, scanner, index, err);
}

bool htg_csv_column_has(const htg_csv_column_t *column, uint32_t row) {
    return column->values && row < htg_column_rows(column->values) && !htg_column_missing(column->values, row);
}

bool htg_csv_column_same(const htg_csv_column_t *column, uint32_t row, const htg_csv_cell_t *cell) {
    if (!htg_csv_column_has(column, row)) return false;
    uint8_t spelling;
    if (htg_column_type(column->values) == HTG_TEXT) return equals(cell, htg_column_text(column->values, row));
    if (htg_column_type(column->values) == HTG_BOOLEAN)
        return truth(cell, &spelling) == htg_column_boolean(column->values, row);
    htg_csv_number_t number = htg_csv_number(cell->text, cell->length);
    if (number.kind == HTG_CSV_NO_NUMBER || number.kind == HTG_CSV_TOO_LONG) return false;
    if (htg_column_type(column->values) == HTG_INTEGER)
        return number.kind == HTG_CSV_WHOLE && number.integer == htg_column_integer(column->values, row);
    double value = htg_column_real(column->values, row);
    return number.real == value || (isnan(number.real) && isnan(value));
}

htg_status_t htg_csv_column_finish(htg_csv_column_t *column, uint32_t rows, htg_column_t **out, htg_error_t *err) {
    *out = NULL;
    htg_status_t status = column->values ? HTG_OK : become_text(column, err);
    if (!status) status = htg_column_resize(column->values, rows, err);
    if (status) return status;
    bool text = htg_column_type(column->values) == HTG_TEXT;
    if (text) column->na = (htg_csv_spot_t){0};
    if (!text || !column->numbers_only || !column->fractions) column->too_long = (htg_csv_spot_t){0};
    htg_column_trim(column->values);
    *out = column->values;
    column->values = NULL;
    return HTG_OK;
}
