/* CSV and TSV: one line of column names, full precision, nothing where a value is missing. */
#include "io/csv_cell_internal.h"
#include "io/provenance_internal.h"
#include "io/table_write_internal.h"

/* A "# name: value" line; line ends within the value become spaces. */
static void put_comment(void *user, const char *name, const char *value) {
    htg_output_t *output = user;
    htg_output_string(output, "# ");
    htg_output_string(output, name);
    htg_output_string(output, ": ");
    for (; *value; value++)
        htg_output_char(output, *value == '\n' || *value == '\r' ? ' ' : *value);
    htg_output_char(output, '\n');
}

htg_status_t htg_table_put_delimited(htg_table_call_t *call, htg_error_t *err) {
    (void)err;
    const htg_table_t *table = call->table;
    const char delimiter = call->options->format == HTG_TABLE_TSV ? '\t' : ',';
    const bool defuse = !call->options->spreadsheet_raw;
    size_t columns = htg_table_columns(table);
    if (call->options->comments) {
        put_comment(call->output, "title", htg_table_title(table));
        htg_provenance_lines(call->provenance, put_comment, call->output);
    }
    for (size_t i = 0; i < columns; i++) {
        if (i) htg_output_char(call->output, delimiter);
        call->defused += htg_csv_put_text(call->output, htg_column_name(htg_table_column(table, i)), delimiter, defuse);
    }
    if (columns) htg_output_char(call->output, '\n');
    for (uint32_t row = 0; row < htg_table_rows(table) && columns && !htg_output_failed(call->output); row++) {
        for (size_t i = 0; i < columns; i++) {
            if (i) htg_output_char(call->output, delimiter);
            call->defused += htg_csv_put_value(call->output, htg_table_column(table, i), row, delimiter, defuse);
        }
        htg_output_char(call->output, '\n');
    }
    return HTG_OK;
}
