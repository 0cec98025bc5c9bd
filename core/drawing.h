/* A drawing: a page in points (1/72 inch, y downwards) and what stands on it, from back to front. */
#ifndef HTG_CORE_DRAWING_H
#define HTG_CORE_DRAWING_H

#include "core/error.h"

typedef struct htg_ink {
    uint8_t red, green, blue;
    bool on; /* false: nothing is drawn */
} htg_ink_t;

#define HTG_INK(red, green, blue) ((htg_ink_t){(red), (green), (blue), true})
#define HTG_NO_INK ((htg_ink_t){0, 0, 0, false})

typedef enum htg_shape {
    HTG_SHAPE_CIRCLE,
    HTG_SHAPE_RING, /* a circle in a circle */
    HTG_SHAPE_SQUARE,
    HTG_SHAPE_DIAMOND,
    HTG_SHAPE_TRIANGLE,
    HTG_SHAPE_DOWN, /* a triangle on its tip */
    HTG_SHAPE_PENTAGON,
    HTG_SHAPE_HEXAGON,
    HTG_SHAPE_CROSS,
    HTG_SHAPE_STAR,
    HTG_SHAPE_COUNT
} htg_shape_t;

#define HTG_SHAPE_CORNERS_MAX 12

typedef enum htg_dash { HTG_SOLID, HTG_DASHED, HTG_DOTTED } htg_dash_t;
typedef enum htg_anchor { HTG_ANCHOR_START, HTG_ANCHOR_MIDDLE, HTG_ANCHOR_END } htg_anchor_t;
typedef enum htg_mark_kind { HTG_MARK_LINE, HTG_MARK_SHAPE, HTG_MARK_BOX, HTG_MARK_TEXT } htg_mark_kind_t;

/* One thing on the page. Fields that its kind does not name are not read. */
typedef struct htg_mark {
    htg_mark_kind_t kind;
    double x, y;       /* LINE: its start; SHAPE: its middle; BOX: its upper left corner; TEXT: anchor, on the base line */
    double x2, y2;     /* LINE: its end; BOX: the other corner */
    bool curved;       /* LINE: a quadratic curve bent towards bend_x, bend_y */
    double bend_x, bend_y;
    double arrow;      /* LINE: length of the head at its end, in the colour of the line; 0: none */
    htg_shape_t shape; /* SHAPE */
    double size;       /* SHAPE: radius of the circle of equal area; TEXT: of the font */
    htg_ink_t fill, stroke; /* TEXT is filled; its stroke is a halo behind it */
    double thickness;
    htg_dash_t dash;   /* LINE */
    htg_anchor_t anchor; /* TEXT */
    bool bold;
    double turn;       /* TEXT: degrees clockwise about its anchor */
    const char *text;  /* TEXT; copied */
} htg_mark_t;

/* Starts as {0} with a size. After a failed addition `failed` stays set: check once, with htg_drawing_check. */
typedef struct htg_drawing {
    double width, height;
    char *title, *description; /* for those who hear the picture; owned, may be NULL */
    htg_mark_t *marks;
    size_t count, capacity;
    bool failed;
} htg_drawing_t;

/* Texts are taken as for terminals: no control characters, no marks of writing direction, line breaks as spaces. */
HTG_API void htg_drawing_add(htg_drawing_t *drawing, const htg_mark_t *mark);
HTG_API void htg_drawing_name(htg_drawing_t *drawing, const char *title, const char *description);
HTG_API htg_status_t htg_drawing_check(const htg_drawing_t *drawing, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_drawing_clear(htg_drawing_t *drawing);

/* Width in points, by the advances of DejaVu Sans, among the widest of usual fonts: text set in another rarely takes more. */
HTG_API double htg_drawing_text_width(const char *text, double size, bool bold);
/* The longest beginning that is at most `width` wide with "…" behind it, or the whole text; NULL: no memory. */
HTG_API char *htg_drawing_shorten(const char *text, double size, bool bold, double width) HTG_MUST_USE;
/* Length of the longest beginning that fits a line of that width, up to a space where there is one; the rest begins at *next. At
   least one character. */
HTG_API size_t htg_drawing_line(const char *text, double size, bool bold, double width, size_t *next);

/* Corners of a shape, all of one area for one size; 0 for circles and rings. */
HTG_API int htg_shape_corners(htg_shape_t shape, double x, double y, double size, double corner[HTG_SHAPE_CORNERS_MAX][2]);
/* The head of a line that has one: tip, then the two others; *back_x, *back_y: where the line itself then ends. */
HTG_API void htg_mark_arrow(const htg_mark_t *mark, double corner[3][2], double *back_x, double *back_y);
/* Lengths of a dash and the gap after it; false: solid. */
HTG_API bool htg_dash_lengths(htg_dash_t dash, double thickness, double length[2]);

#endif
