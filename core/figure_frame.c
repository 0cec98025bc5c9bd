/* The page around a figure, and the small pieces that all figures are made of. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/figure_internal.h"
#include "core/memory_internal.h"

#define TITLE_SIZE 14.0
#define NOTE_SIZE  7.0
#define NOTE_LINES 8 /* at most, so that notes never crowd the figure out */

void htg_figure_text(htg_drawing_t *drawing, double x, double y, double size, bool bold, htg_anchor_t anchor, htg_ink_t ink,
                     const char *text) {
    htg_drawing_add(
        drawing,
        &(htg_mark_t){
            .kind = HTG_MARK_TEXT, .x = x, .y = y, .size = size, .bold = bold, .anchor = anchor, .fill = ink, .text = text});
}

void htg_figure_text_within(htg_drawing_t *drawing, double x, double y, double size, bool bold, htg_anchor_t anchor,
                            htg_ink_t ink, const char *text, double width) {
    char *short_text = htg_drawing_shorten(text, size, bold, width);
    if (short_text)
        htg_figure_text(drawing, x, y, size, bold, anchor, ink, short_text);
    else
        drawing->failed = true;
    htg_free(short_text);
}

void htg_figure_line(htg_drawing_t *drawing, double x, double y, double x2, double y2, double thickness, htg_dash_t dash,
                     htg_ink_t ink) {
    htg_drawing_add(
        drawing,
        &(htg_mark_t){
            .kind = HTG_MARK_LINE, .x = x, .y = y, .x2 = x2, .y2 = y2, .thickness = thickness, .dash = dash, .stroke = ink});
}

void htg_figure_box(htg_drawing_t *drawing, htg_area_t area, htg_ink_t fill) {
    htg_drawing_add(
        drawing, &(htg_mark_t){
                     .kind = HTG_MARK_BOX, .x = area.left, .y = area.top, .x2 = area.right, .y2 = area.bottom, .fill = fill});
}

void htg_figure_shape(htg_drawing_t *drawing, htg_shape_t shape, double x, double y, double size, htg_ink_t fill) {
    htg_drawing_add(drawing, &(htg_mark_t){.kind = HTG_MARK_SHAPE,
                                           .x = x,
                                           .y = y,
                                           .shape = shape,
                                           .size = size,
                                           .fill = fill,
                                           .stroke = htg_ink_edge,
                                           .thickness = 0.6});
}

void htg_figure_number(double value, char out[32]) {
    if (isfinite(value) && fabs(value) >= 1000 && fabs(value) < 1e7)
        snprintf(out, 32, "%.0f", value);
    else
        snprintf(out, 32, "%.4g", value);
}

void htg_figure_plain(const char *word, char *out, size_t size) {
    htg_text_fit(out, size, "%s", word);
    for (char *at = out; *at; at++)
        if (*at == '_') *at = ' ';
}

/* Lines of a text from `*y` down, or (draw false) only their number. */
static void paragraph(htg_drawing_t *drawing, const char *text, double x, double width, double size, htg_ink_t ink, bool draw,
                      double *y, int *lines) {
    while (*text && *lines < NOTE_LINES) {
        size_t next, length = htg_drawing_line(text, size, false, width, &next);
        char *line = draw ? htg_strndup(text, length) : NULL;
        if (line) htg_figure_text(drawing, x, *y, size, false, HTG_ANCHOR_START, ink, line);
        if (draw && !line) drawing->failed = true;
        htg_free(line);
        *y += 1.35 * size;
        ++*lines;
        text += next;
    }
}

static void notes(htg_drawing_t *drawing, const htg_figure_words_t *words, bool draw, double *y, int *lines) {
    double width = drawing->width - 2 * HTG_FIGURE_MARGIN;
    for (size_t i = 0; words->notes && words->notes[i]; i++)
        paragraph(drawing, words->notes[i], HTG_FIGURE_MARGIN, width, NOTE_SIZE, htg_ink_soft, draw, y, lines);
}

htg_area_t htg_figure_frame(htg_drawing_t *drawing, const htg_figure_words_t *words, const char *description) {
    htg_area_t area = {HTG_FIGURE_MARGIN, HTG_FIGURE_MARGIN, 0, 0};
    drawing->width = HTG_FIGURE_WIDTH;
    drawing->height = HTG_FIGURE_HEIGHT;
    area.right = drawing->width - HTG_FIGURE_MARGIN;
    area.bottom = drawing->height - HTG_FIGURE_MARGIN;
    htg_drawing_name(drawing, words->title ? words->title : "", description);
    htg_figure_box(drawing, (htg_area_t){0, 0, drawing->width, drawing->height}, htg_ink_white);
    if (words->title) {
        htg_figure_text_within(drawing, area.left, area.top + 10, TITLE_SIZE, true, HTG_ANCHOR_START, htg_ink_text,
                               words->title, area.right - area.left);
        area.top += 24;
    }
    double y = 0, height = 0;
    int lines = 0;
    notes(drawing, words, false, &height, &lines);
    if (words->source) {
        htg_figure_text_within(drawing, area.left, area.bottom, NOTE_SIZE, false, HTG_ANCHOR_START, htg_ink_soft,
                               words->source, area.right - area.left);
        area.bottom -= 1.35 * NOTE_SIZE;
    }
    area.bottom -= height;
    y = area.bottom + 1.35 * NOTE_SIZE;
    lines = 0;
    notes(drawing, words, true, &y, &lines);
    area.bottom -= 6;
    return area;
}
