/* PDF by cairo; text is set by pango, which embeds its fonts. */
#include "io/figure_internal.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

#define FONTS "DejaVu Sans,Verdana,Arial,Helvetica,sans-serif"

typedef struct page {
    cairo_t *cairo;
    PangoContext *context;
    PangoLayout *layout;
} page_t;

static cairo_status_t receive(void *user, const unsigned char *bytes, unsigned length) {
    htg_output_bytes(user, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS; /* the output keeps its first error */
}

static void use(const page_t *page, htg_ink_t ink) {
    cairo_set_source_rgb(page->cairo, ink.red / 255., ink.green / 255., ink.blue / 255.);
}

/* Fills and strokes the path. */
static void paint(const page_t *page, const htg_mark_t *mark, htg_ink_t fill) {
    double length[2];
    if (fill.on) {
        use(page, fill);
        cairo_fill_preserve(page->cairo);
    }
    if (mark->stroke.on) {
        use(page, mark->stroke);
        cairo_set_line_width(page->cairo, mark->thickness);
        bool dashed = mark->kind == HTG_MARK_LINE && htg_dash_lengths(mark->dash, mark->thickness, length);
        cairo_set_dash(page->cairo, length, dashed ? 2 : 0, 0);
        cairo_stroke_preserve(page->cairo);
    }
    cairo_new_path(page->cairo);
}

static void corners(const page_t *page, const double (*corner)[2], int count) {
    for (int i = 0; i < count; i++)
        cairo_line_to(page->cairo, corner[i][0], corner[i][1]);
    cairo_close_path(page->cairo);
}

static void line(const page_t *page, const htg_mark_t *mark) {
    double corner[3][2], x = mark->x2, y = mark->y2;
    if (mark->arrow > 0) htg_mark_arrow(mark, corner, &x, &y);
    cairo_move_to(page->cairo, mark->x, mark->y);
    if (mark->curved) /* a quadratic curve as a cubic one */
        cairo_curve_to(page->cairo, mark->x + 2. / 3 * (mark->bend_x - mark->x), mark->y + 2. / 3 * (mark->bend_y - mark->y),
                       x + 2. / 3 * (mark->bend_x - x), y + 2. / 3 * (mark->bend_y - y), x, y);
    else
        cairo_line_to(page->cairo, x, y);
    paint(page, mark, HTG_NO_INK);
    if (!(mark->arrow > 0)) return;
    corners(page, (const double(*)[2])corner, 3);
    use(page, mark->stroke);
    cairo_fill(page->cairo);
}

static void shape(const page_t *page, const htg_mark_t *mark) {
    double corner[HTG_SHAPE_CORNERS_MAX][2];
    int count = htg_shape_corners(mark->shape, mark->x, mark->y, mark->size, corner);
    cairo_set_line_join(page->cairo, CAIRO_LINE_JOIN_ROUND);
    if (count) {
        corners(page, (const double(*)[2])corner, count);
        paint(page, mark, mark->fill);
    }
    for (int ring = 0; !count && ring <= (mark->shape == HTG_SHAPE_RING); ring++) {
        cairo_arc(page->cairo, mark->x, mark->y, ring ? mark->size / 2 : mark->size, 0, 2 * M_PI);
        paint(page, mark, mark->fill);
    }
}

static void box(const page_t *page, const htg_mark_t *mark) {
    cairo_rectangle(page->cairo, fmin(mark->x, mark->x2), fmin(mark->y, mark->y2), fabs(mark->x2 - mark->x),
                    fabs(mark->y2 - mark->y));
    paint(page, mark, mark->fill);
}

static void text(const page_t *page, const htg_mark_t *mark) {
    static const double before[] = {[HTG_ANCHOR_START] = 0, [HTG_ANCHOR_MIDDLE] = 0.5, [HTG_ANCHOR_END] = 1};
    PangoFontDescription *font = pango_font_description_from_string(FONTS);
    PangoRectangle extents;
    pango_font_description_set_absolute_size(font, mark->size * PANGO_SCALE);
    pango_font_description_set_weight(font, mark->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(page->layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(page->layout, mark->text, -1);
    pango_layout_get_extents(page->layout, NULL, &extents);
    cairo_save(page->cairo);
    cairo_translate(page->cairo, mark->x, mark->y);
    cairo_rotate(page->cairo, mark->turn * M_PI / 180);
    cairo_move_to(page->cairo, -before[mark->anchor] * extents.width / PANGO_SCALE,
                  -(double)pango_layout_get_baseline(page->layout) / PANGO_SCALE);
    if (mark->stroke.on) {
        use(page, mark->stroke);
        cairo_set_line_width(page->cairo, mark->thickness);
        cairo_set_line_join(page->cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(page->cairo, NULL, 0, 0);
        double x, y;
        cairo_get_current_point(page->cairo, &x, &y);
        pango_cairo_layout_path(page->cairo, page->layout);
        cairo_stroke(page->cairo);
        cairo_move_to(page->cairo, x, y);
    }
    use(page, mark->fill);
    pango_cairo_show_layout(page->cairo, page->layout);
    cairo_new_path(page->cairo);
    cairo_restore(page->cairo);
}

/* Without a time none is told: cairo's own would differ from run to run. */
static void describe(cairo_surface_t *surface, const htg_drawing_t *drawing, const char *time) {
    if (drawing->title) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, drawing->title);
    if (drawing->description) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, drawing->description);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "htgraph");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, time ? time : "");
}

static void start_text(page_t *page, PangoFontMap *fonts) {
    cairo_font_options_t *exact = cairo_font_options_create();
    cairo_font_options_set_hint_style(exact, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(exact, CAIRO_HINT_METRICS_OFF);
    page->context = pango_font_map_create_context(fonts);
    pango_cairo_context_set_font_options(page->context, exact);
    pango_cairo_context_set_resolution(page->context, 72);
    pango_context_set_language(page->context, pango_language_from_string("en"));
    page->layout = pango_layout_new(page->context);
    pango_layout_set_auto_dir(page->layout, FALSE);
    pango_layout_set_single_paragraph_mode(page->layout, TRUE);
    cairo_font_options_destroy(exact);
}

static htg_status_t write_pdf(const htg_drawing_t *drawing, const char *time, htg_output_t *output, htg_error_t *err) {
    static void (*const painters[])(const page_t *, const htg_mark_t *) = {
        [HTG_MARK_LINE] = line, [HTG_MARK_SHAPE] = shape, [HTG_MARK_BOX] = box, [HTG_MARK_TEXT] = text};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(receive, output, drawing->width, drawing->height);
    PangoFontMap *fonts = pango_cairo_font_map_new();
    page_t page = {.cairo = cairo_create(surface)};
    describe(surface, drawing, time);
    start_text(&page, fonts);
    for (size_t i = 0; i < drawing->count; i++)
        painters[drawing->marks[i].kind](&page, &drawing->marks[i]);
    cairo_show_page(page.cairo);
    cairo_status_t failed = cairo_status(page.cairo);
    cairo_surface_finish(surface);
    if (!failed) failed = cairo_surface_status(surface);
    g_object_unref(page.layout);
    g_object_unref(page.context);
    g_object_unref(fonts);
    cairo_destroy(page.cairo);
    cairo_surface_destroy(surface);
    if (failed == CAIRO_STATUS_NO_MEMORY) return htg_error_memory(err);
    return failed ? htg_error_set(err, HTG_ERROR_SYSTEM, "cairo: %s", cairo_status_to_string(failed)) : HTG_OK;
}

HTG_API const htg_figure_module_t htg_figure_module = {HTG_FIGURE_MODULE_FORM, write_pdf};
