/* JSON, schema htgraph.table/1: what the table is, where it comes from, and its rows, one a line. Missing is null; NaN and the
   infinities, for which JSON has no number, are strings. */
#include "io/provenance_internal.h"
#include "io/table_write_internal.h"

static void put_value(htg_output_t *output, const htg_column_t *column, uint32_t row) {
    if (htg_column_missing(column, row)) {
        htg_output_string(output, "null");
        return;
    }
    switch (htg_column_type(column)) {
    case HTG_BOOLEAN:
        htg_output_string(output, htg_column_boolean(column, row) ? "true" : "false");
        break;
    case HTG_INTEGER:
        htg_output_integer(output, htg_column_integer(column, row));
        break;
    case HTG_REAL:
        htg_json_put_double(output, htg_column_real(column, row));
        break;
    default:
        htg_output_json(output, htg_column_text(column, row));
    }
}

htg_status_t htg_table_put_json(htg_table_call_t *call, htg_error_t *err) {
    (void)err;
    const htg_table_t *table = call->table;
    htg_output_t *output = call->output;
    uint32_t rows = htg_table_rows(table);
    htg_output_string(output, "{\n  \"schema\": \"htgraph.table/1\",\n");
    htg_table_put_json_head(output, table, call->provenance);
    htg_output_string(output, ",\n  \"rows\": [");
    for (uint32_t row = 0; row < rows && !htg_output_failed(output); row++) {
        htg_output_string(output, row ? ",\n    {" : "\n    {");
        for (size_t i = 0; i < htg_table_columns(table); i++) {
            const htg_column_t *column = htg_table_column(table, i);
            if (i) htg_output_string(output, ", ");
            htg_output_json(output, htg_column_name(column));
            htg_output_string(output, ": ");
            put_value(output, column, row);
        }
        htg_output_char(output, '}');
    }
    htg_output_string(output, rows ? "\n  ]\n}\n" : "]\n}\n");
    return HTG_OK;
}
