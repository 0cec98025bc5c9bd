#include "io/csv_number_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"

#define EXACT_DIGITS  15 /* every decimal of so many digits can be printed again from its double */
#define MOST_DIGITS   17 /* of the shortest text of any double */
#define MOST_DECIMALS 40

/* The parts of [-]digits[.digits][e[±]digits]. */
typedef struct shape {
    bool negative, point, exponent, exponent_sign;
    unsigned whole, decimals, significant;
    bool nonzero;
} shape_t;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *pass_digits(const char *at, const char *end, shape_t *shape, unsigned *count) {
    for (; at < end && is_digit(*at); at++) {
        ++*count;
        if (*at != '0') shape->nonzero = true;
        if (shape->nonzero) shape->significant++;
    }
    return at;
}

static bool shape_of(const char *text, size_t length, shape_t *shape) {
    const char *at = text, *end = text + length;
    *shape = (shape_t){0};
    if (at < end && *at == '-') shape->negative = true, at++;
    const char *first = at;
    at = pass_digits(at, end, shape, &shape->whole);
    if (shape->whole > 1 && *first == '0') return false;
    if (at < end && *at == '.') {
        shape->point = true;
        at = pass_digits(at + 1, end, shape, &shape->decimals);
        if (!shape->decimals) return false;
    }
    if (!shape->whole && !shape->decimals) return false;
    if (at < end && (*at == 'e' || *at == 'E')) {
        unsigned digits = 0;
        shape_t unused = {0};
        shape->exponent = true;
        at++;
        if (at < end && (*at == '-' || *at == '+')) shape->exponent_sign = true, at++;
        at = pass_digits(at, end, &unused, &digits);
        if (!digits) return false;
    }
    return at == end;
}

void htg_csv_format_decimal(double value, unsigned decimals, char out[HTG_CSV_DECIMAL_SIZE]) {
    snprintf(out, HTG_CSV_DECIMAL_SIZE, "%.*f", (int)decimals, value);
    char *point = out + (*out == '-');
    while (is_digit(*point))
        point++;
    if (!*point) return;
    char *after = point; /* a locale may write its point as a comma, or in several bytes */
    while (*after && !is_digit(*after))
        after++;
    *point = '.';
    memmove(point + 1, after, strlen(after) + 1);
}

static bool same(const char *made, const char *text, size_t length) {
    return strlen(made) == length && memcmp(made, text, length) == 0;
}

static htg_csv_number_t word(const char *text, size_t length) {
    static const struct {
        const char *word;
        double value;
    } words[] = {{"NaN", NAN}, {"INF", INFINITY}, {"-INF", -INFINITY}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (same(words[i].word, text, length))
            return (htg_csv_number_t){.kind = HTG_CSV_CANONICAL, .fraction = true, .real = words[i].value};
    return (htg_csv_number_t){.kind = HTG_CSV_NO_NUMBER};
}

static htg_csv_number_t whole(const char *text, size_t length, const shape_t *shape) {
    htg_csv_number_t number = {.kind = HTG_CSV_WHOLE};
    if (shape->negative && !shape->nonzero) return (htg_csv_number_t){.kind = HTG_CSV_DECIMAL, .real = -0.0};
    if (!htg_parse_integer(text, length, &number.integer)) number.kind = HTG_CSV_TOO_LONG;
    number.real = (double)number.integer;
    return number;
}

/* A spelling that need not be kept, or HTG_CSV_ODD. */
static htg_csv_number_kind_t spelling(const htg_csv_number_t *number, const char *text, size_t length, const shape_t *shape) {
    char made[HTG_CSV_DECIMAL_SIZE];
    if (!shape->exponent && shape->whole && shape->decimals <= MOST_DECIMALS) {
        if (shape->significant <= EXACT_DIGITS) return HTG_CSV_DECIMAL;
        htg_csv_format_decimal(number->real, shape->decimals, made);
        if (same(made, text, length)) return HTG_CSV_DECIMAL;
    }
    if (!shape->exponent) return HTG_CSV_ODD;
    htg_format_double(number->real, made);
    return same(made, text, length) ? HTG_CSV_CANONICAL : HTG_CSV_ODD;
}

htg_csv_number_t htg_csv_number(const char *text, size_t length) {
    shape_t shape;
    char first = length ? *text : 'x';
    if (first != '-' && first != '.' && !is_digit(first)) return word(text, length);
    if (!shape_of(text, length, &shape)) return word(text, length);
    if (!shape.point && !shape.exponent) return whole(text, length, &shape);
    htg_csv_number_t number = {.kind = HTG_CSV_TOO_LONG, .fraction = true, .decimals = (uint8_t)shape.decimals};
    if (shape.exponent && !shape.exponent_sign && !shape.point) return (htg_csv_number_t){.kind = HTG_CSV_NO_NUMBER};
    if (shape.significant > MOST_DIGITS || !htg_parse_double(text, length, &number.real)) return number;
    if (shape.nonzero && number.real == 0) return number;
    number.kind = spelling(&number, text, length, &shape);
    return number;
}
