/* The formats of result tables; each writes one open output. */
#ifndef HTG_IO_TABLE_WRITE_INTERNAL_H
#define HTG_IO_TABLE_WRITE_INTERNAL_H

#include "core/text_internal.h"
#include "io/output_internal.h"
#include "io/table_write.h"

typedef struct htg_table_call {
    const htg_table_t *table;
    const htg_provenance_t *provenance; /* NULL allowed */
    const htg_table_write_options_t *options;
    bool to_file;                       /* not to a terminal, pipe or device: text and Markdown then say where they come from */
    htg_output_t *output;
    uint64_t defused;                   /* out: cells that got an apostrophe */
} htg_table_call_t;

htg_status_t htg_table_put_text(htg_table_call_t *call, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_table_put_delimited(htg_table_call_t *call, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_table_put_json(htg_table_call_t *call, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_table_put_markdown(htg_table_call_t *call, htg_error_t *err) HTG_MUST_USE;

/* Cells for people. */

#define HTG_TABLE_OWN_POINT (-1)
/* How many decimals the real numbers of a column are shown with: so many that the largest has five digits (0.5 counts as one
   before the point), but no more than any of them needs. HTG_TABLE_OWN_POINT: each five digits of its own. */
int htg_table_decimals(const htg_column_t *column);
/* The cell into text (cleared first): numbers rounded to htg_table_decimals, yes and no; characters that would move the cursor or turn the text
   round become U+FFFD, line ends and tabs spaces; "–" for missing. False where it is missing. */
bool htg_table_show(const htg_column_t *column, int decimals, uint32_t row, htg_text_t *text);
bool htg_table_is_number(const htg_column_t *column);

#endif
