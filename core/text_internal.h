/* Text: a growing byte buffer, UTF-8, the nearest word. */
#ifndef HTG_CORE_TEXT_INTERNAL_H
#define HTG_CORE_TEXT_INTERNAL_H

#include <string.h>

#include "core/api.h"

/* Starts as {0}; bytes is NUL-terminated once anything was appended. After a failed append `failed` stays set and nothing
   more is added: check once at the end. */
typedef struct htg_text {
    char *bytes;
    size_t length;
    size_t capacity;
    bool failed;
} htg_text_t;

HTG_API void htg_text_free(htg_text_t *text);
/* What htg_text_append does with long texts, and where there is no room yet. */
HTG_API void htg_text_append_slow(htg_text_t *text, const char *bytes, size_t length);
#define HTG_TEXT_SHORT 256u

static inline void htg_text_clear(htg_text_t *text) {
    text->length = 0;
    if (text->bytes) *text->bytes = '\0';
}

static inline void htg_text_append(htg_text_t *text, const char *bytes, size_t length) {
    if (!length || length > HTG_TEXT_SHORT || text->failed || length >= text->capacity - text->length) {
        htg_text_append_slow(text, bytes, length);
        return;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

HTG_API void htg_text_append_string(htg_text_t *text, const char *string);
HTG_API void htg_text_append_char(htg_text_t *text, char c);
HTG_API void htg_text_printf(htg_text_t *text, const char *format, ...) HTG_PRINTF(2, 3);
/* Into a buffer of size bytes: what is too long, as a whole or by a precision, is cut between characters. */
HTG_API void htg_text_fit(char *out, size_t size, const char *format, ...) HTG_PRINTF(3, 4);
/* For terminals and reports: line breaks and tabs become spaces; other controls, marks of writing direction and stray bytes
   become U+FFFD. Names in files may hold what moves a cursor or hides a word. */
HTG_API void htg_text_append_shown(htg_text_t *text, const char *shown);
/* The same a character at a time: what to show for the one at *at, *length bytes long; *at and *left (not 0) go past it. */
HTG_API const char *htg_text_next_shown(const char **at, size_t *left, size_t *length);
/* The bytes, never NULL ("" when empty). */
static inline const char *htg_text_string(const htg_text_t *text) {
    return text->bytes ? text->bytes : "";
}

/* Lower-case ASCII, runs of space / hyphen / underscore read as one underscore, trimmed: the form that vocabulary words
   are compared in. Writes at most size bytes with the NUL; returns the length it needed. */
HTG_API size_t htg_text_normalise(const char *text, size_t length, char *out, size_t size);
/* Length of the UTF-8 sequence that starts at bytes (1–4), 0 where it is not valid UTF-8. */
HTG_API size_t htg_utf8_length(const char *bytes, size_t available);
/* Columns that text takes on a terminal (wide characters 2, combining 0; control characters and stray bytes 1, as they are
   to be shown by one character in their place). */
HTG_API size_t htg_text_width(const char *text);
/* The word nearest to text by optimal-string-alignment distance, ASCII case ignored, if that is at most a third of text's
   length (1 is always allowed) and less than the word's; the first of equally near ones; NULL where none is near. words
   ends with NULL. */
HTG_API const char *htg_nearest_word(const char *text, const char *const *words);
/* Of optimal string alignment, in bytes, ASCII case ignored; the greater length without memory for two words of over 64. */
HTG_API size_t htg_edit_distance(const char *a, const char *b);

#endif
