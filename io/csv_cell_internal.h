/* One cell of delimited text, as RFC 4180 has it. */
#ifndef HTG_IO_CSV_CELL_INTERNAL_H
#define HTG_IO_CSV_CELL_INTERNAL_H

#include "core/column.h"
#include "io/output_internal.h"

/* Quotes where they are needed: around the delimiter, quotes, line ends, spaces at either end, empty text, NA. defuse: a text
   that a spreadsheet would take for a formula (= + - @ tab CR at its start, and no number) gets an apostrophe before it; true
   if it did. */
HTG_API bool htg_csv_put_text(htg_output_t *output, const char *text, char delimiter, bool defuse);
/* The row's value; nothing where it is missing. */
HTG_API bool htg_csv_put_value(htg_output_t *output, const htg_column_t *column, uint32_t row, char delimiter, bool defuse);

#endif
