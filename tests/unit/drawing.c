#include "core/drawing.h"

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/palette.h"
#include "io/figure_internal.h"

/* The area between corners by Gauss's formula. */
static double area_of(const double (*corner)[2], int count) {
    double twice = 0;
    for (int i = 0; i < count; i++) {
        int next = (i + 1) % count;
        twice += corner[i][0] * corner[next][1] - corner[next][0] * corner[i][1];
    }
    return fabs(twice) / 2;
}

Test(drawing, shapes_of_one_size_have_one_area) {
    for (int shape = 0; shape < HTG_SHAPE_COUNT; shape++) {
        double corner[HTG_SHAPE_CORNERS_MAX][2];
        int corners = htg_shape_corners((htg_shape_t)shape, 30, -20, 7, corner);
        if (shape == HTG_SHAPE_CIRCLE || shape == HTG_SHAPE_RING) {
            cr_expect_eq(corners, 0);
            continue;
        }
        cr_assert(corners >= 3 && corners <= HTG_SHAPE_CORNERS_MAX);
        cr_expect_float_eq(area_of((const double(*)[2])corner, corners), 3.141592653589793 * 49, 1e-9, "shape %d", shape);
    }
}

Test(drawing, each_kind_has_a_shape_and_a_colour_of_its_own) {
    for (int a = 0; a < HTG_KIND_COUNT; a++)
        for (int b = 0; b < a; b++) {
            htg_ink_t one = htg_kind_ink(a), two = htg_kind_ink(b);
            cr_expect(htg_kind_shape(a) != htg_kind_shape(b));
            cr_expect(one.red != two.red || one.green != two.green || one.blue != two.blue);
        }
}

Test(drawing, text_is_shortened_to_its_width) {
    char many[10001];
    memset(many, 'm', 10000);
    many[10000] = '\0';
    static const char *const texts[] = {"", "i", "Recruiter 3",
                                        "\xE4\xB8\x96\xE7\x95\x8C\xE4\xB8\x96\xE7\x95\x8C\xE4\xB8\x96\xE7\x95\x8C",
                                        "a\xCC\x81\xCC\x81\xCC\x81"};
    char *short_text = htg_drawing_shorten(many, 8, false, 100);
    cr_expect_lt(strlen(short_text), 20);
    cr_expect(strcmp(short_text + strlen(short_text) - 3, "\xE2\x80\xA6") == 0);
    cr_expect_leq(htg_drawing_text_width(short_text, 8, false), 100);
    htg_free(short_text);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *same = htg_drawing_shorten(texts[i], 8, true, htg_drawing_text_width(texts[i], 8, true) + 1e-9);
        cr_expect_str_eq(same, texts[i]);
        htg_free(same);
    }
    cr_expect_float_eq(htg_drawing_text_width("im", 10, false), 2.8 + 9.7, 1e-9); /* as the font has them */
}

Test(drawing, lines_break_at_spaces_and_always_go_on) {
    const char *text = "forced labour and servitude";
    size_t next, length = htg_drawing_line(text, 10, false, 75, &next);
    cr_expect_eq(length, strlen("forced labour"));
    cr_expect_str_eq(text + next, "and servitude");
    cr_expect_eq(htg_drawing_line("\xE4\xB8\x96\xE7\x95\x8C", 10, false, 1, &next), 3); /* one character at least */
    cr_expect_eq(next, 3);
}

static xmlChar *first_text(const htg_text_t *svg) {
    xmlDocPtr document = xmlReadMemory(svg->bytes, (int)svg->length, "x.svg", NULL, XML_PARSE_NONET);
    cr_assert_not_null(document, "%s", svg->bytes);
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)"//*[local-name()='text']", context);
    cr_assert_eq(found->nodesetval->nodeNr, 1);
    xmlChar *content = xmlNodeGetContent(found->nodesetval->nodeTab[0]);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
    return content;
}

Test(drawing, svg_holds_hostile_text_as_text) {
    static const struct {
        const char *text, *shown;
    } cases[] = {{"</text><script>alert(1)</script>", "</text><script>alert(1)</script>"},
                 {"a & b \"c\" 'd' ]]> <!--", "a & b \"c\" 'd' ]]> <!--"},
                 {"bell \x07 escape \x1B[31m", "bell \xEF\xBF\xBD escape \xEF\xBF\xBD[31m"},
                 {"line\nbreak\ttab", "line break tab"},
                 {"right \xE2\x80\xAE"
                  "to left",
                  "right \xEF\xBF\xBDto left"},
                 {"none \xEF\xBF\xBE\xEF\xBF\xBF", "none \xEF\xBF\xBD\xEF\xBF\xBD"},
                 {"stray \xFF byte", "stray \xEF\xBF\xBD byte"},
                 {"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D &amp;", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D &amp;"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        htg_drawing_t drawing = {.width = 100, .height = 50};
        htg_text_t svg = {0};
        htg_drawing_add(&drawing, &(htg_mark_t){.kind = HTG_MARK_TEXT, .x = 5, .y = 5, .size = 8, .text = cases[i].text});
        htg_drawing_name(&drawing, cases[i].text, cases[i].text);
        cr_assert_eq(htg_drawing_check(&drawing, NULL), HTG_OK);
        htg_figure_svg(&drawing, &svg);
        xmlChar *content = first_text(&svg);
        cr_expect_str_eq((const char *)content, cases[i].shown);
        xmlFree(content);
        htg_text_free(&svg);
        htg_drawing_clear(&drawing);
    }
}

Test(drawing, an_arrow_ends_at_its_tip) {
    double corner[3][2], x, y;
    htg_mark_t mark = {.kind = HTG_MARK_LINE, .x = 0, .y = 0, .x2 = 30, .y2 = 40, .arrow = 5};
    htg_mark_arrow(&mark, corner, &x, &y);
    cr_expect_float_eq(x, 27, 1e-9);
    cr_expect_float_eq(y, 36, 1e-9);
    cr_expect(corner[0][0] == 30 && corner[0][1] == 40);
    cr_expect_float_eq((corner[1][0] + corner[2][0]) / 2, 27, 1e-9);
    cr_expect_float_eq(hypot(corner[1][0] - corner[2][0], corner[1][1] - corner[2][1]), 4, 1e-9);
}

Test(drawing, formats_are_told_by_the_suffix) {
    htg_figure_format_t format = HTG_FIGURE_PDF;
    cr_expect(htg_figure_format_of("a/b.SVG", &format) && format == HTG_FIGURE_SVG);
    cr_expect(htg_figure_format_of("b.svg.gz", &format) && format == HTG_FIGURE_SVG);
    cr_expect(htg_figure_format_of("b.pdf", &format) && format == HTG_FIGURE_PDF);
    cr_expect_not(htg_figure_format_of("b.png", &format));
    cr_expect_not(htg_figure_format_of("pdf", &format));
}
