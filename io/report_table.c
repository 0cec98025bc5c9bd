/* A table of a report: its first rows as HTML, for who lets no script run, and for print; all of it as JSON for the script. */
#include <stdio.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"
#include "io/report_internal.h"
#include "io/table_write_internal.h"

#define FIRST_ROWS 20u

static void put_head(htg_output_t *output, const htg_table_t *table) {
    htg_output_string(output, "<thead><tr>");
    for (size_t i = 0; i < htg_table_columns(table); i++) {
        const htg_column_t *column = htg_table_column(table, i);
        htg_output_string(output, htg_table_is_number(column) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
        htg_report_put_text(output, htg_column_name(column));
        htg_output_string(output, "</th>");
    }
    htg_output_string(output, "</tr></thead>\n");
}

static void put_cell(htg_output_t *output, const htg_column_t *column, int decimals, bool first, uint32_t row,
                     htg_text_t *text) {
    htg_output_string(output, first ? "<th scope=\"row\" dir=\"auto\"" : "<td dir=\"auto\"");
    htg_output_string(output, htg_table_is_number(column) ? " class=\"number\">" : ">");
    htg_table_show(column, decimals, row, text);
    htg_report_put_text(output, htg_text_string(text));
    htg_output_string(output, first ? "</th>" : "</td>");
}

static htg_status_t put_first_rows(htg_output_t *output, const htg_table_t *table, htg_error_t *err) {
    htg_text_t text = {0};
    uint32_t rows = htg_table_rows(table);
    size_t columns = htg_table_columns(table);
    int *decimals = htg_alloc(columns, sizeof *decimals);
    if (!decimals) return htg_error_memory(err);
    for (size_t i = 0; i < columns; i++)
        decimals[i] = htg_table_decimals(htg_table_column(table, i));
    htg_output_string(output, "<tbody>\n");
    for (uint32_t row = 0; row < rows && row < FIRST_ROWS; row++) {
        htg_output_string(output, "<tr>");
        for (size_t i = 0; i < columns; i++)
            put_cell(output, htg_table_column(table, i), decimals[i], i == 0, row, &text);
        htg_output_string(output, "</tr>\n");
    }
    htg_output_string(output, "</tbody>");
    bool failed = text.failed;
    htg_text_free(&text);
    htg_free(decimals);
    return failed ? htg_error_memory(err) : HTG_OK;
}

htg_status_t htg_report_put_table(htg_output_t *output, const htg_report_table_t *of, size_t number, htg_error_t *err) {
    const htg_table_t *table = of->table;
    const char *title = of->title ? of->title : htg_table_title(table);
    char id[48];
    snprintf(id, sizeof id, "t%zu", number);
    htg_output_string(output, "<section data-table=\"table-");
    htg_report_put_text(output, htg_table_name(table));
    htg_output_string(output, "\" aria-labelledby=\"");
    htg_output_string(output, id);
    htg_output_string(output, "\">\n<h3 id=\"");
    htg_output_string(output, id);
    htg_output_string(output, "\">");
    htg_report_put_text(output, title);
    htg_output_string(output, "</h3>\n");
    htg_output_string(output,
                      "<div class=\"tools\"></div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"");
    htg_output_string(output, id);
    htg_output_string(output, "\"><table>\n<caption>");
    htg_report_put_text(output, of->lead ? of->lead : title);
    if (htg_table_rows(table) > FIRST_ROWS) htg_output_string(output, "<noscript> The first 20 rows.</noscript>");
    htg_output_string(output, "</caption>\n");
    put_head(output, table);
    htg_status_t status = put_first_rows(output, table, err);
    htg_output_string(output, "</table></div>\n");
    for (size_t i = 0; i < htg_table_note_count(table); i++)
        htg_report_put_paragraph(output, htg_table_note(table, i));
    htg_output_string(output, "</section>\n");
    return status;
}

static void put_columns(htg_output_t *output, const htg_table_t *table) {
    for (size_t i = 0; i < htg_table_columns(table); i++) {
        const htg_column_t *column = htg_table_column(table, i);
        htg_output_string(output, i ? ",\n{\"name\":" : "\n{\"name\":");
        htg_output_json_in_html(output, htg_column_name(column));
        htg_output_string(output, ",\"type\":");
        htg_output_json_in_html(output, htg_type_name(htg_column_type(column)));
        htg_output_string(output, ",\"decimals\":");
        htg_output_integer(output, htg_table_decimals(column));
        htg_output_string(output, ",\"description\":");
        htg_output_json_in_html(output, htg_column_description(column));
        htg_output_char(output, '}');
    }
}

/* Every value as the text that a CSV file holds: the script shows it rounded and saves it as it is. */
static void put_row(htg_output_t *output, const htg_table_t *table, uint32_t row) {
    char buffer[32];
    for (size_t i = 0; i < htg_table_columns(table); i++) {
        const char *text = htg_column_format(htg_table_column(table, i), row, buffer);
        if (i) htg_output_char(output, ',');
        if (text)
            htg_output_json_in_html(output, text);
        else
            htg_output_string(output, "null");
    }
}

void htg_report_put_table_data(htg_output_t *output, const htg_report_table_t *of) {
    const htg_table_t *table = of->table;
    htg_output_string(output, "<script type=\"application/json\" id=\"table-");
    htg_report_put_text(output, htg_table_name(table));
    htg_output_string(output, of->of_nodes ? "\" data-of=\"nodes\">{\"name\":" : "\">{\"name\":");
    htg_output_json_in_html(output, htg_table_name(table));
    htg_output_string(output, ",\"columns\":[");
    put_columns(output, table);
    htg_output_string(output, "],\"rows\":[");
    for (uint32_t row = 0; row < htg_table_rows(table) && !htg_output_failed(output); row++) {
        htg_output_string(output, row ? ",\n[" : "\n[");
        put_row(output, table, row);
        htg_output_char(output, ']');
    }
    htg_output_string(output, "]}</script>\n");
}
