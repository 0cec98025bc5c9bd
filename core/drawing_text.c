/* How wide text is, without a font at hand. */
#include <string.h>

#include "core/drawing.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

/* Advances of DejaVu Sans from space to ~, in hundredths of the size; bold is about a tenth wider. */
static const uint8_t advances[] = {32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36,  32, 34, 64, 64, 64,
                                   64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63,
                                   58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63,  61, 73, 68, 99, 69,
                                   61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35,  63, 63, 28, 28, 58,
                                   28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59,  52, 64, 34, 64, 84};
#define OTHER    72
#define WIDE     100
#define BOLD     1.12
#define ELLIPSIS "\xE2\x80\xA6"

/* Of the character at text, in hundredths; its bytes in *length. */
static double advance_at(const char *text, size_t left, size_t *length) {
    static const double of_columns[] = {0, OTHER, WIDE};
    char one[8] = "";
    *length = htg_utf8_length(text, left);
    if (!*length) *length = 1;
    if (*length == 1) return *text >= ' ' && *text <= '~' ? advances[*text - ' '] : OTHER;
    memcpy(one, text, *length);
    size_t columns = htg_text_width(one);
    return of_columns[columns > 2 ? 2 : columns];
}

static double points(double hundredths, double size, bool bold) {
    return hundredths / 100 * size * (bold ? BOLD : 1);
}

double htg_drawing_text_width(const char *text, double size, bool bold) {
    double sum = 0;
    size_t length;
    for (size_t left = strlen(text); left; left -= length, text += length)
        sum += advance_at(text, left, &length);
    return points(sum, size, bold);
}

/* Bytes of the longest beginning that is at most `width` wide. */
static size_t fitting(const char *text, double size, bool bold, double width) {
    double sum = 0;
    size_t length, at = 0;
    for (size_t left = strlen(text); left; left -= length, at += length) {
        sum += advance_at(text + at, left, &length);
        if (points(sum, size, bold) > width) return at;
    }
    return at;
}

char *htg_drawing_shorten(const char *text, double size, bool bold, double width) {
    size_t fits = fitting(text, size, bold, width);
    if (!text[fits]) return htg_strdup(text);
    fits = fitting(text, size, bold, width - htg_drawing_text_width(ELLIPSIS, size, bold));
    while (fits && text[fits - 1] == ' ')
        fits--;
    htg_text_t out = {0};
    htg_text_append(&out, text, fits);
    htg_text_append_string(&out, ELLIPSIS);
    if (out.failed) htg_text_free(&out);
    return out.bytes;
}

size_t htg_drawing_line(const char *text, double size, bool bold, double width, size_t *next) {
    size_t fits = fitting(text, size, bold, width), at;
    if (text[fits]) {
        at = fits;
        while (at && text[at] != ' ')
            at--;
        if (at)
            fits = at;
        else if (!fits)
            advance_at(text, strlen(text), &fits);
    }
    *next = fits;
    while (text[*next] == ' ')
        ++*next;
    return fits;
}
