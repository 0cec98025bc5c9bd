#include "io/table_layout_internal.h"

#include <string.h>

#include "core/memory_internal.h"

#define WIDEST_TEXT 60 /* however wide the terminal is */

/* Text columns are narrowed to these before columns are put below one another. */
static const size_t narrowings[] = {WIDEST_TEXT, 40, 32, 24, 18};

/* Columns that say what a row is about; the leading ones are repeated in every block. */
static const char *const key_names[] = {"rank", "id", "label", "source", "target", "node", "tie", NULL};

size_t htg_text_before_point(const char *number) {
    return strcspn(number, ".e");
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

static htg_status_t measure(htg_text_layout_t *layout, htg_text_column_t *column, htg_text_t *cell, htg_error_t *err) {
    size_t widest = 0;
    htg_text_clear(cell);
    htg_text_append_shown(cell, htg_column_name(column->column));
    column->header_width = htg_text_width(htg_text_string(cell));
    column->decimals = htg_table_decimals(column->column);
    for (uint32_t row = 0; row < htg_column_rows(column->column); row++) {
        layout->any_missing |= !htg_table_show(column->column, column->decimals, row, cell);
        if (cell->failed) return htg_error_memory(err);
        widest = larger(widest, htg_text_width(cell->bytes));
        if (!column->number || htg_column_missing(column->column, row)) continue;
        size_t before = htg_text_before_point(cell->bytes);
        column->before = larger(column->before, before);
        column->after = larger(column->after, cell->length - before);
    }
    column->before = larger(column->before, 1);
    column->width = larger(column->header_width, column->number ? column->before + column->after : widest);
    return HTG_OK;
}

static bool is_key(const htg_column_t *column) {
    for (size_t i = 0; key_names[i]; i++)
        if (strcmp(htg_column_name(column), key_names[i]) == 0) return true;
    return false;
}

static size_t count_keys(const htg_text_layout_t *layout) {
    size_t keys = 0;
    while (keys < layout->count && is_key(layout->columns[keys].column))
        keys++;
    return keys ? keys : smaller(layout->count, 1);
}

static size_t narrowed(const htg_text_column_t *column, size_t most) {
    return column->number ? column->width : smaller(column->width, larger(most, column->header_width));
}

static size_t total_width(const htg_text_layout_t *layout, size_t from, size_t to, size_t most) {
    size_t total = 0;
    for (size_t i = from; i < to; i++)
        total += narrowed(&layout->columns[i], most) + (i > from ? HTG_TEXT_GAP : 0);
    return total;
}

/* The widest texts with which `from` … `to` fit, else the narrowest. */
static size_t choose_narrowing(const htg_text_layout_t *layout, size_t from, size_t to, size_t width) {
    size_t i = 0, last = sizeof narrowings / sizeof *narrowings - 1;
    while (i < last && total_width(layout, from, to, narrowings[i]) > width)
        i++;
    return narrowings[i];
}

static void narrow(htg_text_layout_t *layout, size_t from, size_t to, size_t most) {
    for (size_t i = from; i < to; i++)
        layout->columns[i].width = narrowed(&layout->columns[i], most);
}

/* Keys that are repeated leave three fifths of the width to the rest. */
static void squeeze_keys(htg_text_layout_t *layout, size_t width) {
    size_t share = width * 2 / 5, most = choose_narrowing(layout, 0, layout->keys, share);
    narrow(layout, 0, layout->keys, most);
    while (total_width(layout, 0, layout->keys, most) > share && most > 6) {
        most--;
        for (size_t i = 0; i < layout->keys; i++)
            if (!layout->columns[i].number) layout->columns[i].width = smaller(layout->columns[i].width, most);
    }
}

static void make_blocks(htg_text_layout_t *layout, size_t width) {
    size_t keys = total_width(layout, 0, layout->keys, WIDEST_TEXT), room = width > keys ? width - keys : 0, used = 0;
    layout->block_start[0] = layout->keys;
    layout->block_count = 1;
    for (size_t i = layout->keys; i < layout->count; i++) {
        htg_text_column_t *column = &layout->columns[i];
        if (!column->number && column->width + HTG_TEXT_GAP > room && room > HTG_TEXT_GAP + 8)
            column->width = room - HTG_TEXT_GAP;
        if (used && used + column->width + HTG_TEXT_GAP > room) {
            layout->block_start[layout->block_count++] = i;
            used = 0;
        }
        used += column->width + HTG_TEXT_GAP;
    }
    layout->block_start[layout->block_count] = layout->count;
}

htg_status_t htg_text_layout_make(const htg_table_t *table, size_t width, htg_text_layout_t *out, htg_error_t *err) {
    *out = (htg_text_layout_t){.count = htg_table_columns(table)};
    htg_text_t cell = {0};
    out->columns = htg_alloc_zero(out->count, sizeof(htg_text_column_t));
    out->block_start = htg_alloc_zero(out->count + 2, sizeof(size_t));
    htg_status_t status = out->columns && out->block_start ? HTG_OK : htg_error_memory(err);
    for (size_t i = 0; i < out->count && !status; i++) {
        out->columns[i].column = htg_table_column(table, i);
        out->columns[i].number = htg_table_is_number(out->columns[i].column);
        status = measure(out, &out->columns[i], &cell, err);
    }
    htg_text_free(&cell);
    if (status) {
        htg_text_layout_free(out);
        return status;
    }
    out->keys = count_keys(out);
    size_t most = choose_narrowing(out, 0, out->count, width);
    if (total_width(out, 0, out->count, most) > width) {
        squeeze_keys(out, width);
        most = narrowings[2];
    }
    narrow(out, out->keys, out->count, most);
    narrow(out, 0, out->keys, most);
    make_blocks(out, width);
    return HTG_OK;
}

void htg_text_layout_free(htg_text_layout_t *layout) {
    htg_free(layout->columns);
    htg_free(layout->block_start);
    *layout = (htg_text_layout_t){0};
}
