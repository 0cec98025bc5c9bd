#include "cli/row_table.h"

#include <math.h>
#include <string.h>

htg_row_table_t htg_row_table_new(const char *name, const char *title, uint32_t rows, const htg_row_column_t *columns,
                                  size_t count, htg_error_t *err) {
    htg_row_table_t out = {.err = err};
    out.status = htg_table_new(name, title, rows, &out.table, err);
    for (size_t i = 0; i < count && i < HTG_ROW_COLUMNS_MAX && !out.status; i++) {
        out.status = htg_column_new(columns[i].name, columns[i].type, rows, &out.column[i], err);
        if (!out.status) out.status = htg_column_describe(out.column[i], columns[i].description, err);
        if (!out.status) out.column_count = i + 1;
        if (!out.status) continue;
        htg_column_free(out.column[i]);
        out.column[i] = NULL;
    }
    return out;
}

void htg_row_text(htg_row_table_t *table, uint32_t row, size_t column, const char *text) {
    if (!table->status && text)
        table->status = htg_column_set_text(table->column[column], row, text, strlen(text), table->err);
}

void htg_row_integer(htg_row_table_t *table, uint32_t row, size_t column, uint64_t value) {
    if (!table->status) htg_column_set_integer(table->column[column], row, (int64_t)value);
}

void htg_row_real(htg_row_table_t *table, uint32_t row, size_t column, double value) {
    if (!table->status && !isnan(value)) htg_column_set_real(table->column[column], row, value);
}

void htg_row_flag(htg_row_table_t *table, uint32_t row, size_t column, bool value) {
    if (!table->status) htg_column_set_boolean(table->column[column], row, value);
}

htg_status_t htg_row_table_take(htg_row_table_t *table, htg_table_t **out) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (!table->status)
            table->status = htg_table_add_column(table->table, table->column[i], table->err);
        else
            htg_column_free(table->column[i]);
    }
    *out = table->status ? NULL : table->table;
    if (table->status) htg_table_free(table->table);
    return table->status;
}
