#include "core/drawing.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"

#define TAU 6.283185307179586

static char *shown_text(const char *text) {
    htg_text_t shown = {0};
    htg_text_append_shown(&shown, text);
    if (!shown.failed && !shown.bytes) return htg_strdup("");
    if (!shown.failed) return shown.bytes;
    htg_text_free(&shown);
    return NULL;
}

void htg_drawing_add(htg_drawing_t *drawing, const htg_mark_t *mark) {
    void *marks = drawing->marks;
    if (drawing->failed || !htg_grow(&marks, &drawing->capacity, drawing->count + 1, sizeof *drawing->marks)) {
        drawing->failed = true;
        return;
    }
    drawing->marks = marks;
    htg_mark_t *copy = &drawing->marks[drawing->count];
    *copy = *mark;
    if (mark->kind == HTG_MARK_TEXT && !(copy->text = shown_text(mark->text))) {
        drawing->failed = true;
        return;
    }
    drawing->count++;
}

void htg_drawing_name(htg_drawing_t *drawing, const char *title, const char *description) {
    htg_free(drawing->title);
    htg_free(drawing->description);
    drawing->title = shown_text(title);
    drawing->description = shown_text(description);
    if (!drawing->title || !drawing->description) drawing->failed = true;
}

htg_status_t htg_drawing_check(const htg_drawing_t *drawing, htg_error_t *err) {
    return drawing->failed ? htg_error_memory(err) : HTG_OK;
}

void htg_drawing_clear(htg_drawing_t *drawing) {
    for (size_t i = 0; i < drawing->count; i++) {
        union {
            const char *read;
            char *own;
        } text = {drawing->marks[i].text};
        if (drawing->marks[i].kind == HTG_MARK_TEXT) htg_free(text.own);
    }
    htg_free(drawing->marks);
    htg_free(drawing->title);
    htg_free(drawing->description);
    *drawing = (htg_drawing_t){.width = drawing->width, .height = drawing->height};
}

/* Corners as angles (in turns, clockwise from the top) and distances from the middle. */
static int star_like(double x, double y, int corners, double first, double outer, double inner,
                     double corner[HTG_SHAPE_CORNERS_MAX][2]) {
    for (int i = 0; i < corners; i++) {
        double angle = TAU * (first + (double)i / corners), reach = i % 2 ? inner : outer;
        corner[i][0] = x + reach * sin(angle);
        corner[i][1] = y - reach * cos(angle);
    }
    return corners;
}

int htg_shape_corners(htg_shape_t shape, double x, double y, double size, double corner[HTG_SHAPE_CORNERS_MAX][2]) {
    static const struct {
        int corners;
        double first, inner; /* of the outer reach */
    } shapes[HTG_SHAPE_COUNT] = {
        [HTG_SHAPE_SQUARE] = {4, 0.125, 1}, [HTG_SHAPE_DIAMOND] = {4, 0, 1},  [HTG_SHAPE_TRIANGLE] = {3, 0, 1},
        [HTG_SHAPE_DOWN] = {3, 0.5, 1},     [HTG_SHAPE_PENTAGON] = {5, 0, 1}, [HTG_SHAPE_HEXAGON] = {6, 1. / 12, 1},
        [HTG_SHAPE_STAR] = {10, 0, 0.5},
    };
    double reach = 0;
    if (shape == HTG_SHAPE_CROSS) { /* arms as wide as a third: five squares of side a */
        static const double turns[12][2] = {{-1, -3}, {1, -3}, {1, -1}, {3, -1}, {3, 1},   {1, 1},
                                            {1, 3},   {-1, 3}, {-1, 1}, {-3, 1}, {-3, -1}, {-1, -1}};
        reach = size * sqrt(TAU / 2 / 5) / 2;
        for (int i = 0; i < 12; i++) {
            corner[i][0] = x + reach * turns[i][0];
            corner[i][1] = y + reach * turns[i][1];
        }
        return 12;
    }
    if (!shapes[shape].corners) return 0;
    /* area of n triangles between neighbouring corners */
    int corners = shapes[shape].corners;
    reach = size * sqrt(TAU / (corners * sin(TAU / corners) * shapes[shape].inner));
    return star_like(x, y, corners, shapes[shape].first, reach, reach * shapes[shape].inner, corner);
}

void htg_mark_arrow(const htg_mark_t *mark, double corner[3][2], double *back_x, double *back_y) {
    double from_x = mark->curved ? mark->bend_x : mark->x, from_y = mark->curved ? mark->bend_y : mark->y;
    double along_x = mark->x2 - from_x, along_y = mark->y2 - from_y, length = hypot(along_x, along_y);
    if (length > 0) along_x /= length, along_y /= length;
    *back_x = mark->x2 - along_x * mark->arrow;
    *back_y = mark->y2 - along_y * mark->arrow;
    corner[0][0] = mark->x2;
    corner[0][1] = mark->y2;
    for (int side = 0; side < 2; side++) {
        double across = (side ? -0.4 : 0.4) * mark->arrow;
        corner[1 + side][0] = *back_x - along_y * across;
        corner[1 + side][1] = *back_y + along_x * across;
    }
}

bool htg_dash_lengths(htg_dash_t dash, double thickness, double length[2]) {
    if (dash == HTG_SOLID) return false;
    length[0] = dash == HTG_DASHED ? 3 + 2 * thickness : 1.2 * thickness;
    length[1] = dash == HTG_DASHED ? 2 + thickness : 2 + thickness;
    return true;
}
