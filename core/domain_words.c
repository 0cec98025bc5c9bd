/* Reading one text as a word, a set, a date, a country, a number, and saying what is not understood. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/domain_internal.h"
#include "core/number.h"
#include "core/text_internal.h"

#define LONGEST 256

static void complain(const htg_reading_t *reading, htg_diagnostic_code_t code, const char *text, const char *suggestion) {
    char subject[LONGEST];
    htg_text_fit(subject, sizeof subject, "%s %s=%.160s", htg_element_name(reading->attribute->element),
                 htg_column_name(reading->column), text);
    htg_diagnostics_add_many(reading->diagnostics, code, reading->rows, 0, 0, subject, suggestion);
}

/* Another attribute's own word says more than a word of this one that is spelt a little like it. */
static void complain_of_word(const htg_reading_t *reading, const char *text) {
    htg_vocabulary_t own = reading->attribute->vocabulary, other = htg_vocabulary_of(text, own);
    if (other == HTG_VOCABULARY_COUNT) {
        complain(reading, HTG_D_UNKNOWN_WORD, text, htg_vocabulary_nearest(own, text));
        return;
    }
    char suggestion[LONGEST];
    const char *name = htg_vocabulary_name(other);
    snprintf(suggestion, sizeof suggestion, "%s %s", strchr("aeiou", *name) ? "an" : "a", name);
    complain(reading, HTG_D_WORD_OF_ANOTHER_ATTRIBUTE, text, suggestion);
}

static bool blank(const char *text) {
    return text[strspn(text, " \t\r\n")] == '\0';
}

uint32_t htg_read_word(const htg_reading_t *reading, const char *text) {
    if (blank(text)) return HTG_ABSENT;
    int code = htg_vocabulary_find(reading->attribute->vocabulary, text);
    if (code < 0) complain_of_word(reading, text);
    return code < 0 ? HTG_ABSENT : (uint32_t)code;
}

/* The next piece of a set, trimmed; NULL at the end. */
static const char *next_piece(const char *text, const char *separators, char piece[LONGEST], const char **rest) {
    if (!text) return NULL;
    size_t length = strcspn(text, separators), from = 0, to = length;
    *rest = text[length] ? text + length + 1 : NULL;
    while (from < to && text[from] == ' ')
        from++;
    while (to > from && text[to - 1] == ' ')
        to--;
    snprintf(piece, LONGEST, "%.*s", (int)(to - from < LONGEST - 1 ? to - from : LONGEST - 1), text + from);
    return piece;
}

/* A comma separates only where every piece is a known word. */
static bool commas_separate(htg_vocabulary_t vocabulary, const char *text) {
    char piece[LONGEST];
    if (!strchr(text, ',') || strpbrk(text, ";|")) return false;
    for (const char *rest = text; next_piece(rest, ",", piece, &rest);)
        if (!blank(piece) && htg_vocabulary_find(vocabulary, piece) < 0) return false;
    return true;
}

uint32_t htg_read_set(const htg_reading_t *reading, const char *text) {
    htg_vocabulary_t vocabulary = reading->attribute->vocabulary;
    const char *separators = commas_separate(vocabulary, text) ? "," : ";|";
    uint32_t bits = 0;
    char piece[LONGEST];
    for (const char *rest = text; next_piece(rest, separators, piece, &rest);) {
        if (blank(piece)) continue;
        int code = htg_vocabulary_find(vocabulary, piece);
        if (code < 0)
            complain_of_word(reading, piece);
        else
            bits |= 1u << code;
    }
    return bits;
}

uint32_t htg_read_country(const htg_reading_t *reading, const char *text) {
    if (blank(text)) return 0;
    const char *code = htg_country_code(text);
    if (!code) complain(reading, HTG_D_BAD_COUNTRY, text, NULL);
    return code ? (uint32_t)((unsigned char)code[0] << 8 | (unsigned char)code[1]) : 0;
}

uint32_t htg_read_boolean(const htg_reading_t *reading, const char *text) {
    bool value;
    if (blank(text)) return HTG_ABSENT;
    if (htg_parse_boolean(text, strlen(text), &value)) return value;
    complain(reading, HTG_D_UNKNOWN_WORD, text, "true or false");
    return HTG_ABSENT;
}

static bool digits(const char *text, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9') return false;
    return true;
}

static unsigned two(const char *text) {
    return (unsigned)(text[0] - '0') * 10 + (unsigned)(text[1] - '0');
}

static unsigned days_of(unsigned year, unsigned month) {
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool htg_is_date(const char *text) {
    size_t length = strlen(text);
    if (length < 4 || !digits(text, 4)) return false;
    if (length == 4) return true;
    if (length < 7 || text[4] != '-' || !digits(text + 5, 2) || two(text + 5) < 1 || two(text + 5) > 12) return false;
    if (length == 7) return true;
    if (length < 10 || text[7] != '-' || !digits(text + 8, 2)) return false;
    unsigned year = two(text) * 100 + two(text + 2), day = two(text + 8);
    if (day < 1 || day > days_of(year, two(text + 5))) return false;
    if (length == 10) return true;
    return (text[10] == 'T' || text[10] == ' ') && length >= 16 && digits(text + 11, 2) && text[13] == ':' &&
           digits(text + 14, 2);
}

static bool is_grade(const htg_attribute_t *attribute, const char *text) {
    int64_t article;
    if (strcmp(attribute->name, "reliability") == 0) return text[0] && !text[1] && strchr("ABCDEFabcdef", text[0]);
    if (strcmp(attribute->name, "credibility") == 0) return text[0] >= '1' && text[0] <= '6' && !text[1];
    return htg_parse_integer(text, strlen(text), &article) && article >= 15 && article <= 25;
}

double htg_read_number(const htg_reading_t *reading, const char *text) {
    double value;
    if (blank(text)) return NAN;
    bool unit = reading->attribute->form == HTG_FORM_UNIT;
    bool good = htg_parse_double(text, strlen(text), &value) && (!unit || (value >= 0 && value <= 1));
    if (!good) complain(reading, HTG_D_OUT_OF_RANGE, text, unit ? "a number from 0 to 1" : "a number");
    return good ? value : NAN;
}

/* Values that no array is kept of are looked at all the same. */
void htg_check_value(const htg_reading_t *reading, const char *text) {
    const htg_attribute_t *attribute = reading->attribute;
    if (blank(text)) return;
    switch (attribute->form) {
    case HTG_FORM_DATE:
        if (!htg_is_date(text)) complain(reading, HTG_D_BAD_DATE, text, NULL);
        break;
    case HTG_FORM_GRADE:
        if (!is_grade(attribute, text)) complain(reading, HTG_D_OUT_OF_RANGE, text, NULL);
        break;
    case HTG_FORM_COUNTRY:
        htg_read_country(reading, text);
        break;
    case HTG_FORM_NUMBER:
    case HTG_FORM_UNIT:
        htg_read_number(reading, text);
        break;
    case HTG_FORM_WORD:
        htg_read_word(reading, text);
        break;
    case HTG_FORM_SET:
        htg_read_set(reading, text);
        break;
    case HTG_FORM_BOOLEAN:
        htg_read_boolean(reading, text);
        break;
    case HTG_FORM_TEXT:
    case HTG_FORM_TEXT_SET:
        break;
    }
}
