#include "core/text_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"

void htg_text_free(htg_text_t *text) {
    htg_free(text->bytes);
    *text = (htg_text_t){0};
}

void htg_text_clear(htg_text_t *text) {
    text->length = 0;
    if (text->bytes) *text->bytes = '\0';
}

/* Room for `more` bytes and the NUL. */
static bool reserve(htg_text_t *text, size_t more) {
    void *bytes = text->bytes;
    if (!text->failed && text->length + more + 1 > text->capacity &&
        !htg_grow(&bytes, &text->capacity, text->length + more + 1, 1))
        text->failed = true;
    text->bytes = bytes;
    return !text->failed;
}

void htg_text_append(htg_text_t *text, const char *bytes, size_t length) {
    if (!reserve(text, length)) return;
    if (length) memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void htg_text_append_string(htg_text_t *text, const char *string) {
    htg_text_append(text, string, strlen(string));
}

void htg_text_append_char(htg_text_t *text, char c) {
    htg_text_append(text, &c, 1);
}

void htg_text_printf(htg_text_t *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || !reserve(text, (size_t)length)) return;
    va_start(arguments, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

const char *htg_text_string(const htg_text_t *text) {
    return text->bytes ? text->bytes : "";
}

static bool is_gap(char c) {
    return c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\n' || c == '\r';
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

size_t htg_text_normalise(const char *text, size_t length, char *out, size_t size) {
    size_t written = 0;
    bool gap = false;
    for (size_t i = 0; i < length; i++) {
        if (is_gap(text[i])) {
            gap = written > 0;
            continue;
        }
        if (gap) {
            if (written + 1 < size) out[written] = '_';
            written++;
            gap = false;
        }
        if (written + 1 < size) out[written] = lower(text[i]);
        written++;
    }
    if (size) out[written < size ? written : size - 1] = '\0';
    return written;
}

size_t htg_utf8_length(const char *bytes, size_t available) {
    if (!available) return 0;
    unsigned char first = (unsigned char)bytes[0];
    if (first < 0x80) return 1;
    size_t length = first >= 0xC2 && first < 0xE0   ? 2
                    : first >= 0xE0 && first < 0xF0 ? 3
                    : first >= 0xF0 && first < 0xF5 ? 4
                                                    : 0;
    if (!length || available < length) return 0;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80) return 0;
    unsigned char second = (unsigned char)bytes[1];
    if (first == 0xE0 && second < 0xA0) return 0;
    if (first == 0xED && second >= 0xA0) return 0;
    if (first == 0xF0 && second < 0x90) return 0;
    if (first == 0xF4 && second >= 0x90) return 0;
    return length;
}

/* Ranges of characters that take no column, or two (Unicode's combining marks and East Asian wide blocks). */
typedef struct range {
    uint32_t from, to;
    uint8_t width;
} range_t;

static const range_t widths[] = {
    {0x0300, 0x036F, 0}, {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},   {0x0610, 0x061A, 0},   {0x064B, 0x065F, 0},
    {0x1100, 0x115F, 2}, {0x1AB0, 0x1AFF, 0},   {0x1DC0, 0x1DFF, 0},   {0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},
    {0x2060, 0x206F, 0}, {0x20D0, 0x20FF, 0},   {0x2E80, 0x303E, 2},   {0x3041, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
    {0xF900, 0xFAFF, 2}, {0xFE00, 0xFE0F, 0},   {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},
    {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1F64F, 2}, {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2},
};

static size_t width_of(uint32_t character) {
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (character >= widths[i].from && character <= widths[i].to) return widths[i].width;
    return 1;
}

size_t htg_text_width(const char *text) {
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t width = 0, left = strlen(text);
    while (left) {
        size_t length = htg_utf8_length(text, left);
        uint32_t character = 0xFFFD;
        if (length) {
            character = (unsigned char)text[0] & masks[length];
            for (size_t i = 1; i < length; i++)
                character = character << 6 | ((unsigned char)text[i] & 0x3F);
        } else {
            length = 1;
        }
        width += width_of(character);
        text += length;
        left -= length;
    }
    return width;
}

#define LONGEST_WORD 64

/* Optimal string alignment: insertions, deletions, changes and swaps of neighbours. */
size_t htg_edit_distance(const char *a, const char *b) {
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST_WORD || n > LONGEST_WORD) return m > n ? m : n;
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= n; j++)
        last[j] = j;
    for (size_t i = 1; i <= m; i++) {
        now[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = last[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
            if (last[j] + 1 < best) best = last[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped && before[j - 2] + 1 < best) best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[n];
}

const char *htg_nearest_word(const char *text, const char *const *words) {
    const char *nearest = NULL;
    size_t length = strlen(text), limit = length / 3 > 1 ? length / 3 : 1, best = limit + 1;
    if (!length) return NULL;
    for (; *words; words++) {
        size_t distance = htg_edit_distance(text, *words);
        if (distance < best && distance < strlen(*words)) {
            best = distance;
            nearest = *words;
        }
    }
    return nearest;
}
