/* A table of results filled in row by row. */
#ifndef HTG_CLI_ROW_TABLE_H
#define HTG_CLI_ROW_TABLE_H

#include "core/table.h"

typedef struct htg_row_column {
    const char *name;
    htg_type_t type;
    const char *description;
} htg_row_column_t;

#define HTG_ROW_COLUMNS_MAX 24

/* The first failure stays in status; what follows it does nothing. */
typedef struct htg_row_table {
    htg_table_t *table;
    htg_column_t *column[HTG_ROW_COLUMNS_MAX]; /* the table's own, filled in before it is used */
    size_t column_count;
    htg_status_t status;
    htg_error_t *err;
} htg_row_table_t;

htg_row_table_t htg_row_table_new(const char *name, const char *title, uint32_t rows, const htg_row_column_t *columns,
                                  size_t count, htg_error_t *err);
void htg_row_text(htg_row_table_t *table, uint32_t row, size_t column, const char *text); /* NULL: missing */
void htg_row_integer(htg_row_table_t *table, uint32_t row, size_t column, uint64_t value);
void htg_row_real(htg_row_table_t *table, uint32_t row, size_t column, double value);     /* NaN: missing */
void htg_row_flag(htg_row_table_t *table, uint32_t row, size_t column, bool value);
/* The table, owned by the caller; NULL, and freed, where something failed. */
htg_status_t htg_row_table_take(htg_row_table_t *table, htg_table_t **out) HTG_MUST_USE;

#endif
