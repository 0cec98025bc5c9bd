/* A column of a CSV file while it is read. CSV has no types: they are told from all values of a column, without losing
   any spelling.
   - INTEGER: every value is a whole number within 64 bits as we would print it (no 007, no +5, no -0);
   - REAL: every value is a plain decimal number of at most 17 digits (0.5, -1.50, .5), one with an exponent that a program
     printed (1e-07, 2.5E3; but not 12e4, which may be a name), or NaN, INF, -INF;
   - BOOLEAN: every value is true or false in one of the cases true, True, TRUE;
   - TEXT: all else, with every value as it stands in the file.
   An NA without quotes in a column of numbers or truth values is missing (R writes so); in a text column it stays NA. */
#ifndef HTG_IO_CSV_INFER_INTERNAL_H
#define HTG_IO_CSV_INFER_INTERNAL_H

#include "core/column.h"
#include "io/csv_scan_internal.h"

typedef struct htg_csv_spot {
    uint64_t count, line, column; /* of the first */
} htg_csv_spot_t;

/* A value whose spelling cannot be made again from the number: kept until the column's type is certain. */
typedef struct htg_csv_odd {
    uint32_t row;
    uint64_t offset; /* into odd_text */
} htg_csv_odd_t;

typedef struct htg_csv_column {
    char *name;
    htg_column_t *values; /* NULL until the first value */
    bool declared;        /* the header gave the type: a value that does not fit is counted in `misfits` */
    bool numbers_only;    /* so far */
    bool fractions;       /* some number is not whole */
    bool beyond_double;   /* some whole number is not exact as a double */
    uint8_t spelling;     /* of truth values */
    uint8_t *decimals;    /* REAL: digits after the point of row's value, or CANONICAL */
    size_t decimals_capacity;
    htg_csv_odd_t *odd;
    size_t odd_count, odd_capacity;
    char *odd_text;
    size_t odd_length, odd_text_capacity;
    uint32_t *not_available; /* rows with NA */
    size_t not_available_count, not_available_capacity;
    htg_csv_spot_t na, too_long, misfits;
} htg_csv_column_t;

/* name is copied. */
HTG_API htg_status_t htg_csv_column_open(htg_csv_column_t *column, const char *name, size_t length,
                                         htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_csv_column_declare(htg_csv_column_t *column, htg_type_t type, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_csv_column_close(htg_csv_column_t *column);
/* The scanner's cell as the row's value; the row must not have one yet. */
HTG_API htg_status_t htg_csv_column_put(htg_csv_column_t *column, uint32_t row, const htg_csv_scanner_t *scanner,
                                        size_t cell, htg_error_t *err) HTG_MUST_USE;
HTG_API bool htg_csv_column_has(const htg_csv_column_t *column, uint32_t row);
/* True where the row's value is the cell's. */
HTG_API bool htg_csv_column_same(const htg_csv_column_t *column, uint32_t row, const htg_csv_cell_t *cell);
/* The column of so many rows; the caller owns it. NA is counted in na where it was read as missing, numbers with more digits
   than a double holds in too_long where they alone made the column text. */
HTG_API htg_status_t htg_csv_column_finish(htg_csv_column_t *column, uint32_t rows, htg_column_t **out,
                                           htg_error_t *err) HTG_MUST_USE;

#endif
