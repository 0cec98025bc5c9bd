/* A ranking as bars. */
#include <inttypes.h>
#include <math.h>

#include "core/figure_internal.h"

#define LABELS 190.0 /* room for names */
#define VALUES 52.0

typedef struct bars {
    htg_drawing_t *drawing;
    const htg_table_t *table;
    const htg_column_t *value;
    htg_area_t area;
    double step, most;
    bool kind_seen[HTG_KIND_COUNT];
} bars_t;

static const char *cell(const htg_table_t *table, const char *name, uint32_t row, char buffer[32]) {
    const htg_column_t *column = htg_table_find(table, name);
    const char *text = column ? htg_column_format(column, row, buffer) : NULL;
    return text && *text ? text : NULL;
}

static int kind_of(const htg_table_t *table, uint32_t row) {
    char buffer[32];
    const char *word = cell(table, "kind", row, buffer);
    int kind = word ? htg_vocabulary_find(HTG_KIND, word) : -1;
    return kind < 0 ? HTG_KIND_PERSON : kind;
}

static void bar(bars_t *bars, uint32_t row) {
    char buffer[32], number[32];
    double y = bars->area.top + (row + 0.5) * bars->step, size = fmin(8.5, bars->step * 0.7), base = y + 0.35 * size;
    double value = htg_column_number(bars->value, row), left = bars->area.left + LABELS,
           room = bars->area.right - VALUES - left;
    int kind = kind_of(bars->table, row);
    const char *label = cell(bars->table, "label", row, buffer);
    if (!label) label = cell(bars->table, "id", row, buffer);
    bars->kind_seen[kind] = true;
    htg_figure_text_within(bars->drawing, left - 20, base, size, false, HTG_ANCHOR_END, htg_ink_text, label ? label : "",
                           LABELS - 24);
    htg_figure_shape(bars->drawing, htg_kind_shape(kind), left - 10, y, size * 0.45, htg_kind_ink(kind));
    if (isnan(value)) {
        htg_figure_text(bars->drawing, left + 4, base, size, false, HTG_ANCHOR_START, htg_ink_soft, "no value");
        return;
    }
    double end = left + (bars->most > 0 ? fmin(fmax(value, 0), bars->most) / bars->most * room : 0);
    htg_figure_box(bars->drawing, (htg_area_t){left, y - bars->step * 0.34, end, y + bars->step * 0.34},
                   HTG_INK(70, 120, 165));
    htg_figure_number(value, number);
    htg_figure_text(bars->drawing, end + 4, base, size, false, HTG_ANCHOR_START, htg_ink_text, number);
}

/* Shapes beside the names, in one line below the bars. */
static void kinds(const bars_t *bars) {
    double x = bars->area.left + LABELS, y = bars->area.bottom + 14;
    for (int kind = 0; kind < HTG_KIND_COUNT; kind++) {
        if (!bars->kind_seen[kind]) continue;
        const char *name =
            kind == HTG_KIND_PERSON ? "person, or not stated" : htg_vocabulary_word(HTG_KIND, (size_t)kind)->word;
        htg_figure_shape(bars->drawing, htg_kind_shape(kind), x, y - 0.35 * HTG_TEXT_SIZE, 3.6, htg_kind_ink(kind));
        htg_figure_text(bars->drawing, x + 8, y, HTG_TEXT_SIZE, false, HTG_ANCHOR_START, htg_ink_text, name);
        x += 22 + htg_drawing_text_width(name, HTG_TEXT_SIZE, false);
    }
}

htg_status_t htg_draw_ranking(const htg_table_t *table, const char *by, const htg_figure_words_t *words, htg_drawing_t *out,
                              htg_error_t *err) {
    uint32_t rows = htg_table_rows(table);
    bars_t bars = {.drawing = out, .table = table, .value = htg_table_find(table, by)};
    char description[120], plain[64];
    if (!bars.value || htg_column_type(bars.value) == HTG_TEXT)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "the table has no numbers named '%s'", by);
    if (rows > HTG_RANKING_MOST) rows = HTG_RANKING_MOST;
    htg_text_fit(description, sizeof description, "Bars: %s of %" PRIu32 " nodes, largest first.", by, rows);
    bars.area = htg_figure_frame(out, words, description);
    htg_figure_plain(by, plain, sizeof plain);
    htg_figure_text(out, bars.area.left + LABELS, bars.area.top + 6, HTG_TEXT_SIZE, true, HTG_ANCHOR_START, htg_ink_text,
                    plain);
    bars.area.top += 14;
    bars.area.bottom -= 22;
    bars.step = fmin(24, (bars.area.bottom - bars.area.top) / (rows ? rows : 1));
    bars.area.bottom = bars.area.top + bars.step * rows;
    for (uint32_t row = 0; row < rows; row++) {
        double value = htg_column_number(bars.value, row);
        if (isfinite(value)) bars.most = fmax(bars.most, value);
    }
    for (uint32_t row = 0; row < rows; row++)
        bar(&bars, row);
    htg_figure_line(out, bars.area.left + LABELS, bars.area.top, bars.area.left + LABELS, bars.area.bottom, 0.8, HTG_SOLID,
                    htg_ink_edge);
    kinds(&bars);
    return htg_drawing_check(out, err);
}
