/* The first row of a CSV list: what kind of list it is, and which column plays which part. */
#ifndef HTG_IO_CSV_HEADER_INTERNAL_H
#define HTG_IO_CSV_HEADER_INTERNAL_H

#include "core/network.h"
#include "io/csv_infer_internal.h"
#include "io/csv_report_internal.h"

#define HTG_CSV_ABSENT SIZE_MAX

typedef struct htg_csv_header {
    htg_element_t element;             /* HTG_TIE: has source and target; HTG_NODE: has an id alone */
    bool raw;                          /* name:type headers */
    size_t source, target, type, id;   /* cells, HTG_CSV_ABSENT where there is none */
    size_t cells, named;               /* in the header; up to the last one that has a name */
    uint32_t *attribute;               /* of a cell: its column, HTG_NONE for source, target and id */
    htg_csv_column_t *columns;         /* in the order of the file */
    size_t column_count;
    size_t type_column;                /* the column of Type, which is an attribute too until its words are known */
    htg_csv_spot_t *nameless;          /* of a column: where it stands if it has no name (count 1) */
} htg_csv_header_t;

/* Passes over comment lines, tells the delimiter (unless `delimiter` gives it; 0: by the header), takes the first row. A file
   with neither Source and Target nor Id is HTG_ERROR_INPUT that names the columns found. as_graph: a list of one row about
   the graph itself, where Id and Type are parts. */
HTG_API htg_status_t htg_csv_header_read(htg_csv_scanner_t *scanner, char delimiter, bool raw, bool as_graph,
                                         const htg_csv_report_t *report, htg_csv_header_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_csv_header_free(htg_csv_header_t *header);

#endif
