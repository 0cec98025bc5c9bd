/* Result tables out. */
#ifndef HTG_IO_TABLE_WRITE_H
#define HTG_IO_TABLE_WRITE_H

#include "core/diagnostic.h"
#include "core/progress.h"
#include "core/table.h"

typedef enum htg_table_format {
    HTG_TABLE_TEXT,     /* aligned, for a terminal; numbers rounded */
    HTG_TABLE_CSV,      /* RFC 4180, full precision */
    HTG_TABLE_TSV,
    HTG_TABLE_JSON,     /* {"schema": "htgraph.table/1", …} */
    HTG_TABLE_MARKDOWN
} htg_table_format_t;

typedef struct htg_table_write_options {
    htg_table_format_t format;
    unsigned width;      /* terminal columns for TEXT; 0: 80 */
    bool comments;       /* CSV, TSV: provenance as # lines */
    bool spreadsheet_raw;/* CSV: do not defuse formula cells */
    bool colour;         /* TEXT: ANSI */
    const htg_progress_t *progress; /* only asked whether to go on; NULL: nobody is */
} htg_table_write_options_t;

#define HTG_TABLE_WRITE_OPTIONS_INIT {HTG_TABLE_TEXT, 80, false, false, false, NULL}

/* path "-" is standard output. For CSV and TSV in a file the provenance goes to path.provenance.json beside it. */
HTG_API htg_status_t htg_table_write(const htg_table_t *table, const htg_provenance_t *provenance, const char *path,
                                     const htg_table_write_options_t *options, htg_error_t *err) HTG_MUST_USE;
/* "table", "csv", "tsv", "json", "markdown" → format; false where unknown. */
HTG_API bool htg_table_format_find(const char *name, htg_table_format_t *format);

#endif
