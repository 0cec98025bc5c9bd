/* Any text as a number, judged by the C library; any eight bytes as a double, as text and back. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/number.h"
#include "fuzz.h"
#include "sample.h"

static bool same(double a, double b) {
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

/* Digits of the fraction and of the whole, without zeros around them. */
static size_t significant(const char *text) {
    char digits[HTG_NUMBER_SIZE];
    size_t count = 0, zeros = 0;
    for (; *text && *text != 'e'; text++)
        if (*text >= '0' && *text <= '9' && (count || *text != '0')) digits[count++] = *text;
    while (zeros < count && digits[count - 1 - zeros] == '0')
        zeros++;
    return count - zeros;
}

static void check_format(double value) {
    char text[HTG_NUMBER_SIZE], exact[64];
    double again = 0;
    size_t length = htg_format_double(value, text);
    FUZZ_ASSERT(length == strlen(text) && length < HTG_NUMBER_SIZE, "%s", text);
    FUZZ_ASSERT(htg_parse_double(text, length, &again) && same(value, again), "%a as %s", value, text);
    if (!isfinite(value)) return;
    FUZZ_ASSERT(same(strtod(text, NULL), value), "%a as %s", value, text);
    int shortest = 1;
    for (; shortest < 17; shortest++) {
        snprintf(exact, sizeof exact, "%.*e", shortest - 1, value);
        if (same(strtod(exact, NULL), value)) break;
    }
    FUZZ_ASSERT(significant(text) <= (size_t)shortest, "%s, though %d digits are enough", text, shortest);
    for (int digits = 1; digits <= 17; digits += 4) {
        snprintf(exact, sizeof exact, "%.*e", digits - 1, value);
        htg_format_rounded(value, digits, text);
        FUZZ_ASSERT(same(strtod(text, NULL), strtod(exact, NULL)), "%a with %d digits as %s, not %s", value, digits, text, exact);
    }
}

/* A number as XML Schema and C write them, with nothing around it. */
static bool is_written_so(const char *text) {
    const char *at = text + (*text == '+' || *text == '-');
    if (!strcasecmp(at, "inf") || !strcasecmp(at, "infinity") || !strcasecmp(at, "nan")) return true;
    bool hexadecimal = at[0] == '0' && (at[1] == 'x' || at[1] == 'X');
    const char *digits = hexadecimal ? "0123456789abcdefABCDEF" : "0123456789";
    at += hexadecimal ? 2 : 0;
    size_t before = strspn(at, digits), after = 0;
    at += before;
    if (*at == '.') {
        after = strspn(at + 1, digits);
        at += 1 + after;
    }
    if (!before && !after) return false;
    if (hexadecimal ? *at == 'p' || *at == 'P' : *at == 'e' || *at == 'E') {
        at++;
        at += *at == '+' || *at == '-';
        size_t exponent = strspn(at, "0123456789");
        if (!exponent) return false;
        at += exponent;
    }
    return !*at;
}

static void check_parse(const char *text, size_t length) {
    double value = 7, expected = strtod(text, NULL);
    int64_t whole = 7;
    bool truth, read = htg_parse_double(text, length, &value), written = is_written_so(text);
    bool overflow = isinf(expected) && strpbrk(text, "0123456789");
    FUZZ_ASSERT(read == (written && !overflow), "'%s'", text);
    FUZZ_ASSERT(same(value, read ? expected : 7), "'%s' as %a, not %a", text, value, expected);
    if (read) check_format(value);

    const char *digits = text + (*text == '+' || *text == '-');
    errno = 0;
    intmax_t said = strtoimax(text, NULL, 10);
    written = *digits && !digits[strspn(digits, "0123456789")] && !errno;
    FUZZ_ASSERT(htg_parse_integer(text, length, &whole) == written, "'%s'", text);
    FUZZ_ASSERT(whole == (written ? said : 7), "'%s' as %" PRId64, text, whole);

    char formatted[HTG_NUMBER_SIZE];
    size_t size = htg_format_integer(whole, formatted);
    FUZZ_ASSERT(size == strlen(formatted) && strtoimax(formatted, NULL, 10) == whole, "%s", formatted);
    if (htg_parse_boolean(text, length, &truth))
        FUZZ_ASSERT(strchr(truth ? "tTyY1" : "fFnN0", *text), "'%s' is %d", text, truth);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_string(data, size);
    double value;
    check_parse(text, size);
    if (size >= sizeof value) {
        memcpy(&value, data, sizeof value);
        check_format(value);
    }
    free(text);
    return 0;
}
