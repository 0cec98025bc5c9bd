/* SVG 2 with text as text. */
#include <math.h>
#include <string.h>

#include "core/number.h"
#include "io/figure_internal.h"

#define FONTS "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif"

static void put(htg_text_t *out, const char *text) {
    htg_text_append_string(out, text);
}

/* Hundredths of a point are finer than any printer. */
static void put_number(htg_text_t *out, double value) {
    char text[HTG_NUMBER_SIZE];
    htg_text_append(out, text, htg_format_double(round(value * 100) / 100 + 0.0, text));
}

static void put_attribute(htg_text_t *out, const char *name, double value) {
    htg_text_printf(out, " %s=\"", name);
    put_number(out, value);
    put(out, "\"");
}

/* Drawings hold no control characters; what XML cannot hold besides is U+FFFE and U+FFFF. */
static void put_escaped(htg_text_t *out, const char *text) {
    for (; *text; text++) {
        const char *instead = *text == '&'   ? "&amp;"
                              : *text == '<' ? "&lt;"
                              : *text == '>' ? "&gt;"
                              : *text == '"' ? "&quot;"
                                             : NULL;
        bool none = strncmp(text, "\xEF\xBF\xBE", 3) == 0 || strncmp(text, "\xEF\xBF\xBF", 3) == 0;
        if (none) {
            put(out, "\xEF\xBF\xBD");
            text += 2;
        } else if (instead) {
            put(out, instead);
        } else {
            htg_text_append_char(out, *text);
        }
    }
}

static void put_ink(htg_text_t *out, const char *name, htg_ink_t ink) {
    if (ink.on)
        htg_text_printf(out, " %s=\"#%02x%02x%02x\"", name, ink.red, ink.green, ink.blue);
    else
        htg_text_printf(out, " %s=\"none\"", name);
}

static void put_stroke(htg_text_t *out, const htg_mark_t *mark) {
    double length[2];
    if (!mark->stroke.on) return;
    put_ink(out, "stroke", mark->stroke);
    put_attribute(out, "stroke-width", mark->thickness);
    if (mark->kind != HTG_MARK_LINE || !htg_dash_lengths(mark->dash, mark->thickness, length)) return;
    put(out, " stroke-dasharray=\"");
    put_number(out, length[0]);
    put(out, " ");
    put_number(out, length[1]);
    put(out, "\"");
}

static void put_corners(htg_text_t *out, const double (*corner)[2], int count) {
    put(out, "<polygon points=\"");
    for (int i = 0; i < count; i++) {
        if (i) put(out, " ");
        put_number(out, corner[i][0]);
        put(out, ",");
        put_number(out, corner[i][1]);
    }
    put(out, "\"");
}

static void put_point(htg_text_t *out, const char *letter, double x, double y) {
    put(out, letter);
    put_number(out, x);
    put(out, " ");
    put_number(out, y);
}

static void line(htg_text_t *out, const htg_mark_t *mark) {
    double corner[3][2], x = mark->x2, y = mark->y2;
    if (mark->arrow > 0) htg_mark_arrow(mark, corner, &x, &y);
    put(out, "<path d=\"");
    put_point(out, "M", mark->x, mark->y);
    if (mark->curved) {
        put_point(out, "Q", mark->bend_x, mark->bend_y);
        put_point(out, " ", x, y);
    } else {
        put_point(out, "L", x, y);
    }
    put(out, "\" fill=\"none\"");
    put_stroke(out, mark);
    put(out, "/>\n");
    if (!(mark->arrow > 0)) return;
    put_corners(out, (const double(*)[2])corner, 3);
    put_ink(out, "fill", mark->stroke);
    put(out, "/>\n");
}

static void circle(htg_text_t *out, const htg_mark_t *mark, double size) {
    put(out, "<circle");
    put_attribute(out, "cx", mark->x);
    put_attribute(out, "cy", mark->y);
    put_attribute(out, "r", size);
    put_ink(out, "fill", mark->fill);
    put_stroke(out, mark);
    put(out, "/>\n");
}

static void shape(htg_text_t *out, const htg_mark_t *mark) {
    double corner[HTG_SHAPE_CORNERS_MAX][2];
    int corners = htg_shape_corners(mark->shape, mark->x, mark->y, mark->size, corner);
    if (!corners) {
        circle(out, mark, mark->size);
        if (mark->shape == HTG_SHAPE_RING) circle(out, mark, mark->size / 2);
        return;
    }
    put_corners(out, (const double(*)[2])corner, corners);
    put_ink(out, "fill", mark->fill);
    put_stroke(out, mark);
    put(out, " stroke-linejoin=\"round\"/>\n");
}

static void box(htg_text_t *out, const htg_mark_t *mark) {
    put(out, "<rect");
    put_attribute(out, "x", fmin(mark->x, mark->x2));
    put_attribute(out, "y", fmin(mark->y, mark->y2));
    put_attribute(out, "width", fabs(mark->x2 - mark->x));
    put_attribute(out, "height", fabs(mark->y2 - mark->y));
    put_ink(out, "fill", mark->fill);
    put_stroke(out, mark);
    put(out, "/>\n");
}

static void text(htg_text_t *out, const htg_mark_t *mark) {
    static const char *const anchors[] = {
        [HTG_ANCHOR_START] = "", [HTG_ANCHOR_MIDDLE] = " text-anchor=\"middle\"", [HTG_ANCHOR_END] = " text-anchor=\"end\""};
    put(out, "<text");
    put_attribute(out, "x", mark->x);
    put_attribute(out, "y", mark->y);
    put_attribute(out, "font-size", mark->size);
    if (mark->bold) put(out, " font-weight=\"bold\"");
    put(out, anchors[mark->anchor]);
    if (mark->turn != 0) {
        put(out, " transform=\"rotate(");
        put_number(out, mark->turn);
        put_point(out, " ", mark->x, mark->y);
        put(out, ")\"");
    }
    put_ink(out, "fill", mark->fill);
    if (mark->stroke.on) {
        put_stroke(out, mark);
        put(out, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
    put(out, ">");
    put_escaped(out, mark->text);
    put(out, "</text>\n");
}

void htg_figure_svg(const htg_drawing_t *drawing, htg_text_t *out) {
    static void (*const writers[])(htg_text_t *, const htg_mark_t *) = {
        [HTG_MARK_LINE] = line, [HTG_MARK_SHAPE] = shape, [HTG_MARK_BOX] = box, [HTG_MARK_TEXT] = text};
    put(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    put(out, " width=\"");
    put_number(out, drawing->width);
    put(out, "pt\" height=\"");
    put_number(out, drawing->height);
    put(out, "pt\" viewBox=\"0 0 ");
    put_number(out, drawing->width);
    put(out, " ");
    put_number(out, drawing->height);
    put(out, "\" font-family=\"" FONTS "\">\n");
    if (drawing->title) {
        put(out, "<title>");
        put_escaped(out, drawing->title);
        put(out, "</title>\n");
    }
    if (drawing->description) {
        put(out, "<desc>");
        put_escaped(out, drawing->description);
        put(out, "</desc>\n");
    }
    for (size_t i = 0; i < drawing->count; i++)
        writers[drawing->marks[i].kind](out, &drawing->marks[i]);
    put(out, "</svg>\n");
}
