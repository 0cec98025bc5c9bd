/* Corruption dependence: shares of accepted pairs, in all, by stage and by sector. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/figure_internal.h"

#define LABELS 150.0
#define COUNTS 90.0 /* corrupt ties, right of the bars */

enum { NECESSARY, FACILITATED, INDEPENDENT, CLASSES };

/* From dark to light, so that grey print tells them apart. */
static const struct {
    const char *column, *meaning;
    htg_ink_t fill, text;
} classes[CLASSES] = {
    [NECESSARY] = {"necessary", "necessary: nothing joins them without", {150, 20, 35, true}, {255, 255, 255, true}},
    [FACILITATED] = {"facilitated",
                     "facilitated: joined only by longer walks without",
                     {240, 150, 60, true},
                     {25, 25, 25, true}},
    [INDEPENDENT] = {"independent", "independent: joined as shortly without", {226, 226, 226, true}, {25, 25, 25, true}},
};

/* Scopes of the table that are drawn, each with a heading. */
static const struct {
    const char *scope, *heading;
} scopes[] = {{"all", "All corrupt ties and nodes dropped"},
              {"stage", "Only corrupt ties of one stage dropped"},
              {"sector", "Only corrupt ties of one sector dropped"}};
#define SCOPES (sizeof scopes / sizeof *scopes)

typedef struct bars {
    htg_drawing_t *drawing;
    const htg_table_t *table;
    htg_area_t area;
    double step, y;
} bars_t;

static const char *text_at(const htg_table_t *table, const char *name, uint32_t row) {
    const htg_column_t *column = htg_table_find(table, name);
    const char *text = column && htg_column_type(column) == HTG_TEXT ? htg_column_text(column, row) : NULL;
    return text ? text : "";
}

static double number_at(const htg_table_t *table, const char *name, uint32_t row) {
    const htg_column_t *column = htg_table_find(table, name);
    double value = column ? htg_column_number(column, row) : 0;
    return isfinite(value) ? value : 0;
}

static uint32_t rows_of(const htg_table_t *table, const char *scope) {
    uint32_t count = 0;
    for (uint32_t row = 0; row < htg_table_rows(table); row++)
        count += strcmp(text_at(table, "scope", row), scope) == 0;
    return count;
}

static void bar(bars_t *bars, uint32_t row) {
    char label[64], number[48];
    double left = bars->area.left + LABELS, width = bars->area.right - COUNTS - left, size = fmin(8, bars->step * 0.62);
    double middle = bars->y + bars->step / 2, base = middle + 0.35 * size, x = left,
           ties = number_at(bars->table, "corrupt_ties", row);
    double whole = number_at(bars->table, "accepted_pairs", row);
    htg_figure_plain(*text_at(bars->table, "value", row) ? text_at(bars->table, "value", row) : "all", label, sizeof label);
    htg_figure_text_within(bars->drawing, left - 8, base, size, false, HTG_ANCHOR_END, htg_ink_text, label, LABELS - 12);
    for (int class = 0; class < CLASSES && whole > 0; class ++) {
        double share = number_at(bars->table, classes[class].column, row) / whole, end = x + share * width;
        if (!(share > 0)) continue;
        htg_figure_box(bars->drawing, (htg_area_t){x, middle - bars->step * 0.36, end, middle + bars->step * 0.36},
                       classes[class].fill);
        snprintf(number, sizeof number, share < 0.01 ? "<1 %%" : "%.0f %%", 100 * share);
        if (htg_drawing_text_width(number, size, false) + 4 < end - x)
            htg_figure_text(bars->drawing, (x + end) / 2, base, size, false, HTG_ANCHOR_MIDDLE, classes[class].text, number);
        x = end;
    }
    snprintf(number, sizeof number, "%.0f", ties);
    htg_figure_text(bars->drawing, bars->area.right - 20, base, size, false, HTG_ANCHOR_END, htg_ink_text, number);
    bars->y += bars->step;
}

static void legend(const bars_t *bars, double y) {
    double x = bars->area.left;
    for (int class = 0; class < CLASSES; class ++) {
        htg_drawing_add(bars->drawing, &(htg_mark_t){.kind = HTG_MARK_BOX,
                                                     .x = x,
                                                     .y = y - 7,
                                                     .x2 = x + 14,
                                                     .y2 = y + 1,
                                                     .fill = classes[class].fill,
                                                     .stroke = htg_ink_edge,
                                                     .thickness = 0.4});
        htg_figure_text(bars->drawing, x + 19, y, HTG_TEXT_SIZE, false, HTG_ANCHOR_START, htg_ink_text,
                        classes[class].meaning);
        x += 34 + htg_drawing_text_width(classes[class].meaning, HTG_TEXT_SIZE, false);
    }
}

htg_status_t htg_draw_dependence(const htg_table_t *table, const htg_figure_words_t *words, htg_drawing_t *out,
                                 htg_error_t *err) {
    bars_t bars = {.drawing = out, .table = table};
    double rows = 0;
    bars.area = htg_figure_frame(
        out, words, "Bars: shares of accepted pairs that need corruption, are joined sooner by it, or do without.");
    for (size_t i = 0; i < SCOPES; i++) {
        uint32_t of_scope = rows_of(table, scopes[i].scope);
        if (of_scope) rows += of_scope + 1.1;
    }
    bars.y = bars.area.top + 14;
    legend(&bars, bars.area.top + 8);
    htg_figure_text(out, bars.area.right - 20, bars.y + 10, HTG_TEXT_SIZE, true, HTG_ANCHOR_END, htg_ink_text,
                    "corrupt ties");
    bars.step = fmin(22, (bars.area.bottom - bars.y - 8) / (rows > 0 ? rows : 1));
    for (size_t i = 0; i < SCOPES; i++) {
        if (!rows_of(table, scopes[i].scope)) continue;
        bars.y += 1.1 * bars.step;
        htg_figure_text(out, bars.area.left, bars.y - 0.3 * bars.step, fmin(HTG_TEXT_SIZE, bars.step * 0.62), true,
                        HTG_ANCHOR_START, htg_ink_text, scopes[i].heading);
        for (uint32_t row = 0; row < htg_table_rows(table); row++)
            if (strcmp(text_at(table, "scope", row), scopes[i].scope) == 0) bar(&bars, row);
    }
    return htg_drawing_check(out, err);
}
