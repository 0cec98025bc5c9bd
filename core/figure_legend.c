/* What shapes, colours, sizes and lines mean: only those that are in the picture. */
#include <math.h>
#include <string.h>

#include "core/figure_internal.h"

#define ROW          12.5
#define INDENT       25.0
#define SIZE(legend) (HTG_TEXT_SIZE * (legend)->scale)

typedef struct legend {
    htg_drawing_t *drawing;
    htg_area_t area;
    double y, scale;
} legend_t;

static void heading(legend_t *legend, const char *text) {
    legend->y += 0.6 * ROW * legend->scale;
    htg_figure_text_within(legend->drawing, legend->area.left, legend->y, SIZE(legend), true, HTG_ANCHOR_START, htg_ink_text,
                           text, legend->area.right - legend->area.left);
    legend->y += ROW * legend->scale;
}

static void row(legend_t *legend, const char *text) {
    htg_figure_text_within(legend->drawing, legend->area.left + INDENT, legend->y, SIZE(legend), false, HTG_ANCHOR_START,
                           htg_ink_text, text, legend->area.right - legend->area.left - INDENT);
    legend->y += ROW * legend->scale;
}

static void shape_row(legend_t *legend, htg_shape_t shape, double size, htg_ink_t fill, const char *text) {
    htg_figure_shape(legend->drawing, shape, legend->area.left + 9, legend->y - 0.33 * SIZE(legend), size, fill);
    row(legend, text);
}

static void kinds(legend_t *legend, const htg_network_looks_t *looks) {
    bool seen[HTG_KIND_COUNT] = {false};
    for (uint32_t node = 0; node < looks->nodes; node++)
        seen[htg_domain_kind(looks->figure->domain, node)] = true;
    heading(legend, looks->by_sector ? "Shape: kind" : "Shape and colour: kind");
    for (int kind = 0; kind < HTG_KIND_COUNT; kind++)
        if (seen[kind])
            shape_row(legend, htg_kind_shape(kind), 4.2 * legend->scale,
                      looks->by_sector ? htg_ink_white : htg_kind_ink(kind),
                      kind == HTG_KIND_PERSON ? "person, or not stated" : htg_vocabulary_word(HTG_KIND, (size_t)kind)->word);
}

static void sectors(legend_t *legend, const htg_network_looks_t *looks) {
    bool others = false, none = false;
    char plain[64];
    if (!looks->by_sector) return;
    heading(legend, "Colour: sector");
    for (int rank = 0; rank < HTG_SERIES_INKS; rank++)
        for (int sector = 0; sector < 256; sector++) {
            if (looks->sector_rank[sector] != rank) continue;
            htg_figure_plain(htg_vocabulary_word(HTG_SECTOR, (size_t)sector)->word, plain, sizeof plain);
            shape_row(legend, HTG_SHAPE_CIRCLE, 4 * legend->scale, htg_series_ink((size_t)rank), plain);
        }
    for (int sector = 0; sector < 256; sector++)
        others |= looks->sector_rank[sector] >= HTG_SERIES_INKS;
    for (uint32_t node = 0; node < looks->nodes; node++)
        none |= htg_domain_sector(looks->figure->domain, node) < 0;
    if (others) shape_row(legend, HTG_SHAPE_CIRCLE, 4 * legend->scale, HTG_INK(170, 170, 170), "other sectors");
    if (none) shape_row(legend, HTG_SHAPE_CIRCLE, 4 * legend->scale, htg_ink_white, "none, or not stated");
}

static void sizes(legend_t *legend, const htg_network_looks_t *looks) {
    char title[128], number[32];
    if (!looks->has_score) return;
    htg_text_fit(title, sizeof title, "Size: %s", looks->figure->score_name ? looks->figure->score_name : "score");
    heading(legend, title);
    legend->y += looks->large * 0.5;
    if (looks->most > looks->least) {
        htg_figure_number(looks->most, number);
        shape_row(legend, HTG_SHAPE_CIRCLE, looks->large, htg_ink_white, number);
        legend->y += looks->large * 0.4;
    }
    htg_figure_number(looks->least, number);
    shape_row(legend, HTG_SHAPE_CIRCLE, htg_figure_size(looks, looks->least), htg_ink_white, number);
    if (looks->has_unscored) row(legend, "(between: no value)");
    if (looks->letters) row(legend, "(victims: no score)");
}

/* A class in up to two lines. */
static void class_rows(legend_t *legend, const htg_network_looks_t *looks, uint32_t node) {
    const char letter[2] = {looks->node[node].letter, '\0'};
    double width = legend->area.right - legend->area.left - INDENT, size = 7 * legend->scale;
    char buffer[32];
    const char *text = htg_figure_label(looks->figure, node, buffer);
    size_t next, length = htg_drawing_line(text, size, false, width, &next);
    htg_text_t line = {0};
    htg_text_append(&line, text, length);
    htg_figure_text(legend->drawing, legend->area.left + 9, legend->y, SIZE(legend), true, HTG_ANCHOR_MIDDLE, htg_ink_text,
                    letter);
    htg_figure_text(legend->drawing, legend->area.left + INDENT, legend->y, size, false, HTG_ANCHOR_START, htg_ink_text,
                    htg_text_string(&line));
    legend->y += 0.75 * ROW * legend->scale;
    if (text[next])
        htg_figure_text_within(legend->drawing, legend->area.left + INDENT, legend->y, size, false, HTG_ANCHOR_START,
                               htg_ink_text, text + next, width);
    legend->y += (text[next] ? 0.85 : 0.2) * ROW * legend->scale;
    legend->drawing->failed |= line.failed;
    htg_text_free(&line);
}

static void classes(legend_t *legend, const htg_network_looks_t *looks) {
    char note[64];
    if (!looks->letters) return;
    heading(legend, "Classes of victims");
    for (uint32_t node = 0; node < looks->nodes; node++)
        if (looks->node[node].letter) class_rows(legend, looks, node);
    if (!looks->unlettered) return;
    htg_text_fit(note, sizeof note, "and %u other %s", looks->unlettered, looks->unlettered == 1 ? "class" : "classes");
    row(legend, note);
}

static void ties(legend_t *legend, const htg_network_looks_t *looks) {
    static const struct {
        const char *text[3];
        htg_dash_t dash;
    } dashes[] = {{{"other tie", "other tie, case open*", "other tie, case closed†"}, HTG_SOLID},
                  {{"corrupt tie", "corrupt tie, case open*", "corrupt tie, case closed†"}, HTG_SOLID}};
    bool open = looks->tie_seen[0][HTG_DASHED] || looks->tie_seen[1][HTG_DASHED],
         closed = looks->tie_seen[0][HTG_DOTTED] || looks->tie_seen[1][HTG_DOTTED], any = false;
    for (int corrupt = 0; corrupt < 2; corrupt++)
        for (int dash = 0; dash < 3; dash++)
            any |= looks->tie_seen[corrupt][dash];
    if (!any) return;
    heading(legend, "Line: tie");
    for (int corrupt = 1; corrupt >= 0; corrupt--)
        for (int dash = 0; dash < 3; dash++) {
            if (!looks->tie_seen[corrupt][dash]) continue;
            htg_figure_line(legend->drawing, legend->area.left, legend->y - 0.33 * SIZE(legend), legend->area.left + 18,
                            legend->y - 0.33 * SIZE(legend), corrupt ? 1.5 : 0.9, (htg_dash_t)dash,
                            corrupt ? htg_corrupt_ink() : htg_tie_ink());
            row(legend, dashes[corrupt].text[dash]);
        }
    if (open) {
        row(legend, "* alleged, investigated");
        row(legend, "  or charged");
    }
    if (closed) row(legend, "† acquitted or dismissed");
}

static double draw_all(htg_drawing_t *drawing, const htg_network_looks_t *looks, htg_area_t area, double scale) {
    legend_t legend = {drawing, area, area.top, scale};
    kinds(&legend, looks);
    sectors(&legend, looks);
    sizes(&legend, looks);
    ties(&legend, looks);
    classes(&legend, looks);
    return legend.y - area.top;
}

/* Smaller where it would not fit. */
void htg_figure_legend(htg_drawing_t *drawing, const htg_network_looks_t *looks, htg_area_t area) {
    htg_drawing_t trial = {0};
    double high = draw_all(&trial, looks, area, 1);
    drawing->failed |= trial.failed;
    htg_drawing_clear(&trial);
    draw_all(drawing, looks, area, fmin(1, (area.bottom - area.top) / high));
}
