#include "core/table.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/number.h"

typedef struct lines {
    char **items;
    size_t count, capacity;
} lines_t;

typedef struct fact {
    char *name;
    double value;
} fact_t;

struct htg_table {
    char *name, *title;
    uint32_t rows;
    htg_column_t **columns;
    size_t column_count, column_capacity;
    lines_t summary, notes;
    fact_t *facts;
    size_t fact_count, fact_capacity;
};

static void free_lines(lines_t *lines) {
    for (size_t i = 0; i < lines->count; i++)
        htg_free(lines->items[i]);
    htg_free(lines->items);
}

htg_status_t htg_table_new(const char *name, const char *title, uint32_t rows, htg_table_t **out, htg_error_t *err) {
    htg_table_t *table = *out = htg_alloc_zero(1, sizeof *table);
    if (!table) return htg_error_memory(err);
    table->rows = rows;
    table->name = htg_strdup(name);
    table->title = htg_strdup(title);
    if (table->name && table->title) return HTG_OK;
    htg_table_free(table);
    *out = NULL;
    return htg_error_memory(err);
}

void htg_table_free(htg_table_t *table) {
    if (!table) return;
    for (size_t i = 0; i < table->column_count; i++)
        htg_column_free(table->columns[i]);
    for (size_t i = 0; i < table->fact_count; i++)
        htg_free(table->facts[i].name);
    htg_free(table->columns);
    htg_free(table->facts);
    free_lines(&table->summary);
    free_lines(&table->notes);
    htg_free(table->name);
    htg_free(table->title);
    htg_free(table);
}

/* Room for one more item. */
static bool reserve(void **items, size_t *capacity, size_t count, size_t size) {
    return count < *capacity || htg_grow(items, capacity, count + 1, size);
}

htg_status_t htg_table_add_column(htg_table_t *table, htg_column_t *column, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    void *columns = table->columns;
    if (htg_column_rows(column) != table->rows)
        status = htg_error_set(err, HTG_ERROR_ARGUMENT, "column '%s' has %u rows, the table %u", htg_column_name(column),
                               htg_column_rows(column), table->rows);
    else if (htg_table_find(table, htg_column_name(column)))
        status = htg_error_set(err, HTG_ERROR_ARGUMENT, "the table has a column '%s' already", htg_column_name(column));
    else if (!reserve(&columns, &table->column_capacity, table->column_count, sizeof(htg_column_t *)))
        status = htg_error_memory(err);
    table->columns = columns;
    if (status)
        htg_column_free(column);
    else
        table->columns[table->column_count++] = column;
    return status;
}

htg_status_t htg_table_add_reals(htg_table_t *table, const char *name, const char *description, const double *values,
                                 htg_error_t *err) {
    htg_column_t *column;
    htg_status_t status = htg_column_new(name, HTG_REAL, table->rows, &column, err);
    if (status) return status;
    for (uint32_t row = 0; row < table->rows; row++)
        if (!isnan(values[row])) htg_column_set_real(column, row, values[row]);
    status = htg_column_describe(column, description, err);
    if (!status) return htg_table_add_column(table, column, err);
    htg_column_free(column);
    return status;
}

static htg_status_t HTG_PRINTF(3, 0) add_line(lines_t *lines, htg_error_t *err, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    void *items = lines->items;
    bool room = length >= 0 && reserve(&items, &lines->capacity, lines->count, sizeof(char *));
    lines->items = items;
    char *line = room ? htg_alloc((size_t)length + 1, 1) : NULL;
    if (line) {
        vsnprintf(line, (size_t)length + 1, format, again);
        lines->items[lines->count++] = line;
    }
    va_end(again);
    return line ? HTG_OK : htg_error_memory(err);
}

htg_status_t htg_table_add_summary(htg_table_t *table, htg_error_t *err, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    htg_status_t status = add_line(&table->summary, err, format, arguments);
    va_end(arguments);
    return status;
}

htg_status_t htg_table_add_note(htg_table_t *table, htg_error_t *err, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    htg_status_t status = add_line(&table->notes, err, format, arguments);
    va_end(arguments);
    return status;
}

htg_status_t htg_table_add_fact(htg_table_t *table, const char *name, double value, htg_error_t *err) {
    void *facts = table->facts;
    bool room = reserve(&facts, &table->fact_capacity, table->fact_count, sizeof(fact_t));
    table->facts = facts;
    char *copy = room ? htg_strdup(name) : NULL;
    if (!copy) return htg_error_memory(err);
    table->facts[table->fact_count++] = (fact_t){copy, value};
    return HTG_OK;
}

/* Order of rows: qsort_r's context. */
typedef struct order {
    const htg_column_t *by, *then;
    bool descending;
} order_t;

/* Ids that are whole numbers stand in the order of the numbers, before all others. */
static int compare_text(const htg_column_t *column, uint32_t a, uint32_t b) {
    char left_buffer[HTG_NUMBER_SIZE], right_buffer[HTG_NUMBER_SIZE];
    const char *left = htg_column_format(column, a, left_buffer), *right = htg_column_format(column, b, right_buffer);
    if (!left || !right) return (left == NULL) - (right == NULL);
    int64_t m = 0, n = 0;
    bool left_number = htg_parse_integer(left, strlen(left), &m), right_number = htg_parse_integer(right, strlen(right), &n);
    if (left_number != right_number) return left_number ? -1 : 1;
    if (left_number && m != n) return m < n ? -1 : 1;
    return strcmp(left, right);
}

static int compare_values(const order_t *order, uint32_t a, uint32_t b) {
    bool a_missing = htg_column_missing(order->by, a), b_missing = htg_column_missing(order->by, b);
    if (a_missing || b_missing) return a_missing - b_missing;
    int result;
    if (htg_column_type(order->by) == HTG_TEXT) {
        result = compare_text(order->by, a, b);
    } else {
        double x = htg_column_number(order->by, a), y = htg_column_number(order->by, b);
        result = (x > y) - (x < y);
    }
    return order->descending ? -result : result;
}

static int compare_rows(const void *left, const void *right, void *context) {
    const order_t *order = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int result = compare_values(order, a, b);
    if (!result && order->then) result = compare_text(order->then, a, b);
    return result ? result : (a > b) - (a < b);
}

static htg_status_t take_rows(htg_table_t *table, const uint32_t *rows, uint32_t count, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    htg_column_t **taken = htg_alloc_zero(table->column_count, sizeof(htg_column_t *));
    if (!taken) return htg_error_memory(err);
    for (size_t i = 0; i < table->column_count && !status; i++)
        status = htg_column_copy(table->columns[i], NULL, rows, count, &taken[i], err);
    for (size_t i = 0; i < table->column_count; i++) {
        if (status) {
            htg_column_free(taken[i]);
            continue;
        }
        htg_column_free(table->columns[i]);
        table->columns[i] = taken[i];
    }
    if (!status) table->rows = count;
    htg_free(taken);
    return status;
}

static htg_status_t rows_in_order(uint32_t count, uint32_t **out, htg_error_t *err) {
    *out = htg_alloc(count, sizeof **out);
    if (!*out) return htg_error_memory(err);
    for (uint32_t row = 0; row < count; row++)
        (*out)[row] = row;
    return HTG_OK;
}

htg_status_t htg_table_sort(htg_table_t *table, const char *by, bool descending, const char *then, htg_error_t *err) {
    order_t order = {htg_table_find(table, by), then ? htg_table_find(table, then) : NULL, descending};
    if (!order.by || (then && !order.then))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "the table has no column '%s'", order.by ? then : by);
    uint32_t *rows;
    htg_status_t status = rows_in_order(table->rows, &rows, err);
    if (status) return status;
    qsort_r(rows, table->rows, sizeof *rows, compare_rows, &order);
    status = take_rows(table, rows, table->rows, err);
    htg_free(rows);
    return status;
}

htg_status_t htg_table_head(htg_table_t *table, uint32_t rows, htg_error_t *err) {
    if (rows >= table->rows) return HTG_OK;
    uint32_t *order;
    htg_status_t status = rows_in_order(rows, &order, err);
    if (!status) status = take_rows(table, order, rows, err);
    htg_free(order);
    return status;
}

const char *htg_table_name(const htg_table_t *table) {
    return table->name;
}

const char *htg_table_title(const htg_table_t *table) {
    return table->title;
}

uint32_t htg_table_rows(const htg_table_t *table) {
    return table->rows;
}

size_t htg_table_columns(const htg_table_t *table) {
    return table->column_count;
}

const htg_column_t *htg_table_column(const htg_table_t *table, size_t index) {
    return table->columns[index];
}

const htg_column_t *htg_table_find(const htg_table_t *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(htg_column_name(table->columns[i]), name) == 0) return table->columns[i];
    return NULL;
}

size_t htg_table_summary_count(const htg_table_t *table) {
    return table->summary.count;
}

const char *htg_table_summary(const htg_table_t *table, size_t index) {
    return table->summary.items[index];
}

size_t htg_table_note_count(const htg_table_t *table) {
    return table->notes.count;
}

const char *htg_table_note(const htg_table_t *table, size_t index) {
    return table->notes.items[index];
}

size_t htg_table_fact_count(const htg_table_t *table) {
    return table->fact_count;
}

const char *htg_table_fact(const htg_table_t *table, size_t index, double *value) {
    *value = table->facts[index].value;
    return table->facts[index].name;
}
