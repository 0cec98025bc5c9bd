/* Rows and cells of delimited text (RFC 4180, and what is written in its name): quotes, doubled quotes, line ends within
   quotes; lines end with LF, CR LF, CR CR LF or CR. Blank lines are passed over. No allocation a cell or row. */
#ifndef HTG_IO_CSV_SCAN_INTERNAL_H
#define HTG_IO_CSV_SCAN_INTERNAL_H

#include "io/csv_decode_internal.h"

#define HTG_CSV_MOST_CELLS 16384u /* as spreadsheets */

typedef struct htg_csv_cell {
    const char *text; /* UTF-8, no NUL after it; holds until the next row is asked for */
    size_t length;
    size_t start;     /* bytes from the row's begin */
    bool quoted;
    bool escaped;     /* holds doubled quotes, or text after the closing one */
    bool stray;       /* text stands after the closing quote: "Ana" Maria */
} htg_csv_cell_t;

typedef struct htg_csv_scanner {
    const char *name; /* of the file, in errors; borrowed */
    char delimiter;
    bool trim;        /* spaces around cells that have no quotes fall away, and those before an opening quote */
    uint64_t max_text;/* bytes of a cell, 0: none */

    htg_csv_cell_t *cells; /* of the row */
    size_t count;
    size_t stray_count;    /* cells of the row that are stray */
    uint64_t line;         /* of the row's begin, from 1 */
    uint64_t trimmed_count, trimmed_line; /* cells that lost spaces so far; line of the first */
    uint64_t odd_line;     /* line of the first byte that was not UTF-8, 0: none */

    /* inner workings */
    htg_csv_decoder_t decoder;
    char *buffer;
    size_t capacity, begin, next, end;
    size_t cell_capacity;
    uint64_t base;         /* of buffer[0] in the decoded text */
    uint64_t breaks;       /* line ends within the row's quotes */
    bool ended;
    bool stops[256];
} htg_csv_scanner_t;

/* The delimiter is a comma until it is set. */
HTG_API htg_status_t htg_csv_scanner_open(htg_csv_scanner_t *scanner, htg_csv_source_t source, const char *name,
                                          htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_csv_scanner_close(htg_csv_scanner_t *scanner);
HTG_API void htg_csv_scanner_delimit(htg_csv_scanner_t *scanner, char delimiter);

/* The next row into cells and count; *more false at the end. A quote that is never closed is HTG_ERROR_INPUT at its
   place, a cell longer than max_text HTG_ERROR_LIMIT. */
HTG_API htg_status_t htg_csv_scanner_next(htg_csv_scanner_t *scanner, bool *more, htg_error_t *err) HTG_MUST_USE;
/* Where the cell stands in the file: line and character, from 1. */
HTG_API void htg_csv_scanner_place(const htg_csv_scanner_t *scanner, size_t cell, uint64_t *line, uint64_t *column);

/* Before the first row: the text that comes next, blank lines passed over; *length 0 at the end. */
HTG_API htg_status_t htg_csv_scanner_peek(htg_csv_scanner_t *scanner, const char **text, size_t *length,
                                          htg_error_t *err) HTG_MUST_USE;
/* After a peek: cells of the row that comes next if this were the delimiter, without taking it; doubled quotes stand as they
   are. 0 where the row is not whole within what was peeked. */
HTG_API htg_status_t htg_csv_scanner_try(htg_csv_scanner_t *scanner, char delimiter, size_t *count,
                                         htg_error_t *err) HTG_MUST_USE;
/* After a peek: passes over one line. */
HTG_API htg_status_t htg_csv_scanner_skip_line(htg_csv_scanner_t *scanner, htg_error_t *err) HTG_MUST_USE;

#endif
