/* Tables for people at a terminal: aligned, rounded, cut to its width. */
#include <string.h>

#include "io/provenance_internal.h"
#include "io/table_layout_internal.h"

#define BOLD  "\033[1m"
#define FAINT "\033[2m"
#define PLAIN "\033[0m"

typedef struct page {
    htg_table_call_t *call;
    size_t width;
    htg_text_t line, cell;
} page_t;

static void append_spaces(htg_text_t *text, size_t count) {
    while (count--)
        htg_text_append_char(text, ' ');
}

/* The line without spaces at its end, in a style. */
static void put_line(page_t *page, const char *style) {
    size_t length = page->line.length;
    while (length && page->line.bytes[length - 1] == ' ')
        length--;
    bool styled = page->call->options->colour && *style && length;
    if (styled) htg_output_string(page->call->output, style);
    htg_output_bytes(page->call->output, htg_text_string(&page->line), length);
    if (styled) htg_output_string(page->call->output, PLAIN);
    htg_output_char(page->call->output, '\n');
    htg_text_clear(&page->line);
}

static size_t character_width(const char *at, size_t left, size_t *length) {
    char one[5] = {0};
    *length = htg_utf8_length(at, left);
    if (!*length) *length = 1;
    memcpy(one, at, *length);
    return htg_text_width(one);
}

/* Bytes of the longest beginning of text[0..length) that takes at most `width` columns; in *taken what it takes. */
static size_t fitting(const char *text, size_t length, size_t width, size_t *taken) {
    size_t at = 0, step;
    for (*taken = 0; at < length; at += step) {
        size_t wide = character_width(text + at, length - at, &step);
        if (*taken + wide > width) break;
        *taken += wide;
    }
    return at;
}

static void append_left(page_t *page, const char *text, size_t width) {
    size_t taken = htg_text_width(text);
    if (taken <= width) {
        htg_text_append_string(&page->line, text);
    } else {
        htg_text_append(&page->line, text, fitting(text, strlen(text), width - 1, &taken));
        htg_text_append_string(&page->line, "…");
        taken++;
    }
    append_spaces(&page->line, width - taken);
}

static void append_number(page_t *page, const htg_text_column_t *column, const char *text, size_t length) {
    size_t before = strcmp(text, "–") == 0 ? 1 : htg_text_before_point(text);
    size_t after = strcmp(text, "–") == 0 ? 0 : length - before;
    append_spaces(&page->line, column->width - column->after - before);
    htg_text_append_string(&page->line, text);
    append_spaces(&page->line, column->after - after);
}

static void append_header(page_t *page, const htg_text_column_t *column) {
    htg_text_clear(&page->cell);
    htg_text_append_shown(&page->cell, htg_column_name(column->column));
    if (column->number) append_spaces(&page->line, column->width - column->header_width);
    append_left(page, htg_text_string(&page->cell), column->number ? column->header_width : column->width);
}

static void append_rule(page_t *page, const htg_text_column_t *column) {
    for (size_t i = 0; i < column->width; i++)
        htg_text_append_string(&page->line, "─");
}

static void append_cell(page_t *page, const htg_text_column_t *column, uint32_t row) {
    htg_table_show(column->column, column->decimals, row, &page->cell);
    if (column->number)
        append_number(page, column, htg_text_string(&page->cell), page->cell.length);
    else
        append_left(page, htg_text_string(&page->cell), column->width);
}

enum { HEADER = -2, RULE = -1 }; /* lines before row 0 */

static void put_row(page_t *page, const htg_text_layout_t *layout, size_t block, int64_t row) {
    static const char *const styles[] = {BOLD, FAINT};
    bool first = true;
    for (size_t i = 0; i < layout->block_start[block + 1]; i++) {
        if (i == layout->keys && i < layout->block_start[block]) i = layout->block_start[block];
        if (!first) append_spaces(&page->line, HTG_TEXT_GAP);
        first = false;
        if (row == HEADER)
            append_header(page, &layout->columns[i]);
        else if (row == RULE)
            append_rule(page, &layout->columns[i]);
        else
            append_cell(page, &layout->columns[i], (uint32_t)row);
    }
    put_line(page, row < 0 ? styles[row - HEADER] : "");
}

/* Words up to the width; a word that is wider stands alone. Further lines are indented. */
static void put_wrapped(page_t *page, const char *text, size_t indent, const char *style) {
    size_t used = 0;
    bool fresh = true;
    htg_text_clear(&page->cell);
    htg_text_append_shown(&page->cell, text);
    for (const char *at = htg_text_string(&page->cell); *(at += strspn(at, " "));) {
        size_t length = strcspn(at, " "), wide;
        fitting(at, length, SIZE_MAX, &wide);
        if (!fresh && used + 1 + wide > page->width) {
            put_line(page, style);
            append_spaces(&page->line, indent);
            used = indent;
            fresh = true;
        }
        if (!fresh) htg_text_append_char(&page->line, ' ');
        used += wide + !fresh;
        fresh = false;
        htg_text_append(&page->line, at, length);
        at += length;
    }
    put_line(page, style);
}

static void put_blocks(page_t *page, const htg_text_layout_t *layout) {
    for (size_t block = 0; block < layout->block_count; block++) {
        if (block) put_line(page, "");
        for (int64_t row = HEADER; row < (int64_t)htg_table_rows(page->call->table); row++) {
            if (page->line.failed || page->cell.failed || htg_output_failed(page->call->output)) return;
            put_row(page, layout, block, row);
        }
    }
}

static void put_provenance(void *user, const char *name, const char *value) {
    page_t *page = user;
    htg_text_t line = {0};
    htg_text_printf(&line, "%s: %s", name, value);
    page->line.failed |= line.failed;
    put_wrapped(page, htg_text_string(&line), 2, "");
    htg_text_free(&line);
}

static void put_page(page_t *page, const htg_text_layout_t *layout) {
    const htg_table_t *table = page->call->table;
    size_t summaries = htg_table_summary_count(table), notes = htg_table_note_count(table);
    put_wrapped(page, htg_table_title(table), 2, BOLD);
    for (size_t i = 0; i < summaries; i++)
        put_wrapped(page, htg_table_summary(table, i), 2, "");
    if (layout->count) {
        put_line(page, "");
        put_blocks(page, layout);
        if (!htg_table_rows(table)) put_wrapped(page, "(no rows)", 0, "");
    }
    if (notes || layout->any_missing) put_line(page, "");
    if (layout->any_missing) put_wrapped(page, "– not stated or not defined", 2, "");
    for (size_t i = 0; i < notes; i++)
        put_wrapped(page, htg_table_note(table, i), 2, "");
    if (!page->call->provenance || !page->call->to_file) return;
    put_line(page, "");
    htg_provenance_lines(page->call->provenance, put_provenance, page);
}

htg_status_t htg_table_put_text(htg_table_call_t *call, htg_error_t *err) {
    page_t page = {.call = call, .width = call->options->width ? call->options->width : 80};
    htg_text_layout_t layout;
    htg_status_t status = htg_text_layout_make(call->table, page.width, &layout, err);
    if (status) return status;
    put_page(&page, &layout);
    bool failed = page.line.failed || page.cell.failed;
    htg_text_free(&page.line);
    htg_text_free(&page.cell);
    htg_text_layout_free(&layout);
    return failed ? htg_error_memory(err) : HTG_OK;
}
