/* Rows of CSV lists into a builder. */
#ifndef HTG_IO_CSV_ROWS_INTERNAL_H
#define HTG_IO_CSV_ROWS_INTERNAL_H

#include "core/builder.h"
#include "io/csv_header_internal.h"
#include "io/read.h"

/* From this tie on, ties stand on lines one after another. */
typedef struct htg_csv_anchor {
    uint32_t tie;
    uint64_t line;
} htg_csv_anchor_t;

typedef struct htg_csv_reading {
    const htg_read_options_t *options;
    htg_csv_report_t report;
    htg_builder_t *builder;
    htg_csv_header_t lists[3];   /* by element */
    const char *names[3];        /* of the lists' files; NULL where there is no such list */
    bool default_said, default_directed; /* by a list about the graph */
    uint64_t gaps;               /* cells that rows have less than their header */
    /* of ties */
    uint64_t directed_ties;
    bool said;                   /* some Type is a direction */
    uint64_t unsaid;             /* ties without a Type */
    htg_csv_spot_t strange;      /* ties whose Type is no direction */
    char strange_word[64];       /* the first */
    htg_csv_anchor_t *anchors;
    size_t anchor_count, anchor_capacity;
    uint32_t *without_id;        /* ties whose id cell is empty, where there is an id column */
    size_t without_id_count, without_id_capacity;
} htg_csv_reading_t;

/* All rows after the header of the list of header->element, which is kept in lists. */
HTG_API htg_status_t htg_csv_rows_read(htg_csv_reading_t *reading, htg_element_t element, htg_csv_scanner_t *scanner,
                                       htg_error_t *err) HTG_MUST_USE;
/* The line that the tie stands on. */
HTG_API uint64_t htg_csv_tie_line(const htg_csv_reading_t *reading, uint32_t tie);

#endif
