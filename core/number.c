#include "core/number.h"

#include <locale.h>
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The C locale, made once and kept: numbers do not depend on the user's language. */
static locale_t c_locale(void) {
    static _Atomic(locale_t) kept;
    locale_t locale = atomic_load(&kept);
    if (locale) return locale;
    locale_t made = newlocale(LC_ALL_MASK, "C", (locale_t)0), none = (locale_t)0;
    if (atomic_compare_exchange_strong(&kept, &none, made)) return made;
    freelocale(made);
    return none;
}

static size_t format_with(char out[HTG_NUMBER_SIZE], int digits, double value) {
    locale_t before = uselocale(c_locale());
    int length = snprintf(out, HTG_NUMBER_SIZE, "%.*g", digits, value);
    uselocale(before);
    return (size_t)length;
}

static size_t copy(char out[HTG_NUMBER_SIZE], const char *text) {
    size_t length = strlen(text);
    memcpy(out, text, length + 1);
    return length;
}

size_t htg_format_integer(int64_t value, char out[HTG_NUMBER_SIZE]) {
    char reversed[24];
    size_t digits = 0, length = 0;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        reversed[digits++] = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0) out[length++] = '-';
    while (digits)
        out[length++] = reversed[--digits];
    out[length] = '\0';
    return length;
}

size_t htg_format_double(double value, char out[HTG_NUMBER_SIZE]) {
    if (isnan(value)) return copy(out, "NaN");
    if (isinf(value)) return copy(out, value < 0 ? "-INF" : "INF");
    if (fabs(value) < 9007199254740992.0 && value == (double)(int64_t)value && !(value == 0 && signbit(value)))
        return htg_format_integer((int64_t)value, out);
    for (int digits = 15; digits < 17; digits++) {
        size_t length = format_with(out, digits, value);
        if (strtod_l(out, NULL, c_locale()) == value) return length;
    }
    return format_with(out, 17, value);
}

size_t htg_format_rounded(double value, int digits, char out[HTG_NUMBER_SIZE]) {
    if (isnan(value) || isinf(value)) return htg_format_double(value, out);
    return format_with(out, digits, value);
}

static bool is_word(const char *text, size_t length, const char *word) {
    return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

static bool special(const char *text, size_t length, double *value) {
    bool negative = length && *text == '-';
    if (length && (*text == '-' || *text == '+')) text++, length--;
    if (is_word(text, length, "inf") || is_word(text, length, "infinity")) {
        *value = negative ? -INFINITY : INFINITY;
        return true;
    }
    *value = NAN;
    return is_word(text, length, "nan");
}

static bool by_library(const char *text, size_t length, double *value) {
    char small[128];
    char *buffer = length < sizeof small ? small : malloc(length + 1), *end;
    if (!buffer) return false;
    memcpy(buffer, text, length);
    buffer[length] = '\0';
    *value = strtod_l(buffer, &end, c_locale());
    bool whole = end == buffer + length;
    if (buffer != small) free(buffer);
    return whole && isfinite(*value);
}

/* Exact where the digits fit a double and the power of ten is one (Clinger 1990). */
bool htg_parse_double(const char *text, size_t length, double *value) {
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const char *at = text, *end = text + length;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    uint64_t mantissa = 0;
    int digits = 0, exponent = 0, seen = 0;
    bool exact = true;
    for (; at < end && *at >= '0' && *at <= '9'; at++, seen++) {
        if (mantissa || *at != '0') digits++;
        mantissa = mantissa * 10 + (uint64_t)(*at - '0');
    }
    if (at < end && *at == '.')
        for (at++; at < end && *at >= '0' && *at <= '9'; at++, seen++, exponent--) {
            if (mantissa || *at != '0') digits++;
            mantissa = mantissa * 10 + (uint64_t)(*at - '0');
        }
    if (!seen) return special(text, length, value);
    if (seen == 1 && at < end && (*at == 'x' || *at == 'X') && at[-1] == '0') return by_library(text, length, value);
    if (at < end && (*at == 'e' || *at == 'E')) {
        int sign = 1, power = 0;
        if (++at < end && (*at == '-' || *at == '+')) sign = *at++ == '-' ? -1 : 1;
        if (at == end) return false;
        for (; at < end && *at >= '0' && *at <= '9'; at++)
            if (power < 100000) power = power * 10 + (*at - '0');
        exponent += sign * power;
    }
    if (at != end) return false;
    exact = digits <= 15 && exponent >= -22 && exponent <= 22;
    if (!exact) return by_library(text, length, value);
    double result = (double)mantissa;
    result = exponent < 0 ? result / powers[-exponent] : result * powers[exponent];
    *value = negative ? -result : result;
    return true;
}

bool htg_parse_integer(const char *text, size_t length, int64_t *value) {
    const char *at = text, *end = text + length;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (at == end) return false;
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX, sum = 0;
    for (; at < end; at++) {
        if (*at < '0' || *at > '9') return false;
        uint64_t digit = (uint64_t)(*at - '0');
        if (sum > (limit - digit) / 10) return false;
        sum = sum * 10 + digit;
    }
    *value = negative ? (int64_t)(0 - sum) : (int64_t)sum;
    return true;
}

bool htg_parse_boolean(const char *text, size_t length, bool *value) {
    static const struct {
        const char *word;
        bool value;
    } words[] = {{"true", true}, {"false", false}, {"1", true}, {"0", false}, {"yes", true}, {"no", false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!is_word(text, length, words[i].word)) continue;
        *value = words[i].value;
        return true;
    }
    return false;
}
