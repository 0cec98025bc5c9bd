/* How a table is laid out on a terminal: widths of columns, and blocks of columns that fit side by side. */
#ifndef HTG_IO_TABLE_LAYOUT_INTERNAL_H
#define HTG_IO_TABLE_LAYOUT_INTERNAL_H

#include "io/table_write_internal.h"

typedef struct htg_text_column {
    const htg_column_t *column;
    bool number;
    int decimals;         /* htg_table_decimals */
    size_t header_width;
    size_t width;         /* chosen; a text that is wider is cut */
    size_t before, after; /* of the point, for numbers */
} htg_text_column_t;

/* Blocks share the first `keys` columns and take the others from block_start[b] to block_start[b + 1]. */
typedef struct htg_text_layout {
    htg_text_column_t *columns;
    size_t count, keys;
    size_t *block_start;
    size_t block_count;
    bool any_missing;
} htg_text_layout_t;

#define HTG_TEXT_GAP 2 /* spaces between columns */

htg_status_t htg_text_layout_make(const htg_table_t *table, size_t width, htg_text_layout_t *out, htg_error_t *err) HTG_MUST_USE;
void htg_text_layout_free(htg_text_layout_t *layout);
/* Bytes of a shown number before its point or exponent. */
size_t htg_text_before_point(const char *number);

#endif
