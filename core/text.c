#include "core/text_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"

void htg_text_free(htg_text_t *text) {
    htg_free(text->bytes);
    *text = (htg_text_t){0};
}

/* Room for `more` bytes and the NUL. */
static bool reserve(htg_text_t *text, size_t more) {
    if (!text->failed && more < text->capacity - text->length) return true;
    void *bytes = text->bytes;
    if (text->failed || more >= SIZE_MAX - text->length || !htg_grow(&bytes, &text->capacity, text->length + more + 1, 1)) {
        text->failed = true;
        return false;
    }
    text->bytes = bytes;
    return true;
}

void htg_text_append_slow(htg_text_t *text, const char *bytes, size_t length) {
    if (!reserve(text, length)) return;
    if (length) memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void htg_text_append_string(htg_text_t *text, const char *string) {
    htg_text_append(text, string, strlen(string));
}

void htg_text_append_char(htg_text_t *text, char c) {
    if (!reserve(text, 1)) return;
    text->bytes[text->length++] = c;
    text->bytes[text->length] = '\0';
}

void htg_text_printf(htg_text_t *text, const char *format, ...) {
    va_list arguments, again;
    if (!reserve(text, 0)) return;
    size_t room = text->capacity - text->length;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(text->bytes + text->length, room, format, arguments);
    if (length >= 0 && (size_t)length >= room && reserve(text, (size_t)length))
        length = vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    if (length < 0) text->failed = true;
    if (!text->failed) text->length += (size_t)length;
    text->bytes[text->length] = '\0';
}

void htg_text_fit(char *out, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(out, size, format, arguments);
    va_end(arguments);
    if (length < 0) *out = '\0';
    size_t left = strlen(out), step;
    char *to = out;
    for (const char *at = out; left; at += step, left -= step) {
        size_t whole = htg_utf8_length(at, left);
        step = whole ? whole : 1;
        if (whole) memmove(to, at, whole);
        to += whole;
    }
    *to = '\0';
}

/* Controls of C0 and C1, marks and overrides of writing direction. */
static bool is_unsafe(const unsigned char *at, size_t length) {
    if (length == 1) return *at < 0x20 || *at == 0x7F;
    if (length == 2) return at[0] == 0xC2 && at[1] < 0xA0;
    if (length != 3 || at[0] != 0xE2) return false;
    if (at[1] == 0x80) return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
    return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
}

const char *htg_text_next_shown(const char **at, size_t *left, size_t *length) {
    const char *here = *at, *instead = NULL;
    *length = htg_utf8_length(here, *left);
    if (!*length || is_unsafe((const unsigned char *)here, *length)) instead = strchr("\n\r\t", *here) ? " " : "\xEF\xBF\xBD";
    size_t step = *length ? *length : 1;
    *at += step;
    *left -= step;
    if (instead) *length = strlen(instead);
    return instead ? instead : here;
}

void htg_text_append_shown(htg_text_t *text, const char *shown) {
    size_t left = strlen(shown), length;
    while (left) {
        const char *next = htg_text_next_shown(&shown, &left, &length);
        htg_text_append(text, next, length);
    }
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
