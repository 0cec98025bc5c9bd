/* Text to double, correctly rounded and the same in every locale.
   Clinger, "How to read floating point numbers accurately" (1990): small digits times a small power of ten are exact.
   Lemire, "Number parsing at a gigabyte per second" (2021): 64 bits of digits times 128 bits of the power decide nearly all.
   What is left goes to strtod as digits without a decimal point, which no locale reads otherwise. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/power_table_internal.h"

#define MOST_DIGITS   19  /* fit 64 bits */
#define SHORT_LENGTH  15  /* so many digits are below 2^53 */
#define ENOUGH_DIGITS 770 /* more never change how a double is rounded, but for being there at all */

/* A decimal literal: ±mantissa · 10^exponent from the first 19 digits that count; cut where there were more. */
typedef struct decimal {
    const char *digits, *digits_end; /* may hold a point */
    uint64_t mantissa;
    int64_t exponent;
    bool cut;
} decimal_t;

static bool is_digit(char c) {
    return (unsigned char)(c - '0') < 10;
}

/* Reads digits on from *at; wraps around beyond 19, which the caller mends. */
static uint64_t read_digits(const char **at, const char *end, uint64_t sum) {
    const char *p = *at;
    for (; p < end && is_digit(*p); p++)
        sum = sum * 10 + (uint64_t)(*p - '0');
    *at = p;
    return sum;
}

static bool read_exponent(const char *at, const char *end, int64_t *exponent) {
    const int64_t far = 100000000000000000; /* beyond any count of digits that memory holds */
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (at == end) return false;
    int64_t power = 0;
    for (; at < end; at++) {
        if (!is_digit(*at)) return false;
        if (power < far) power = power * 10 + (*at - '0');
    }
    *exponent += negative ? -power : power;
    return true;
}

/* More than 19 digits were read: leading zeros do not count; of the rest the first 19 do. */
static void cut_digits(decimal_t *decimal, int64_t seen) {
    const char *at = decimal->digits;
    int64_t left = seen;
    for (; at < decimal->digits_end && (*at == '0' || *at == '.'); at++)
        left -= *at == '0';
    if (left <= MOST_DIGITS) return;
    decimal->mantissa = 0;
    for (int taken = 0; taken < MOST_DIGITS; at++) {
        if (*at == '.') continue;
        decimal->mantissa = decimal->mantissa * 10 + (uint64_t)(*at - '0');
        taken++;
    }
    decimal->exponent += left - MOST_DIGITS;
    decimal->cut = true;
}

static bool read_decimal(const char *at, const char *end, decimal_t *decimal) {
    decimal->digits = at;
    decimal->mantissa = read_digits(&at, end, 0);
    int64_t seen = at - decimal->digits, fraction = 0;
    if (at < end && *at == '.') {
        const char *point = at++;
        decimal->mantissa = read_digits(&at, end, decimal->mantissa);
        fraction = at - point - 1;
        seen += fraction;
    }
    if (!seen) return false;
    decimal->digits_end = at;
    decimal->exponent = -fraction;
    if (seen > MOST_DIGITS) cut_digits(decimal, seen);
    if (at == end) return true;
    return (*at == 'e' || *at == 'E') && read_exponent(at + 1, end, &decimal->exponent);
}

/* Lemire's algorithm 1. False where 128 bits do not decide: the product ends in a run of ones, lies half way between two
   doubles as far as is known, or the result is subnormal or too great. */
static bool round_by_table(uint64_t mantissa, int64_t exponent, double *value) {
    if (!mantissa || exponent < HTG_LOWEST_POWER) {
        *value = 0; /* at most 2^64 · 1e-343 < half the least subnormal */
        return true;
    }
    if (exponent > 308) return false;
    htg_power_t power = htg_powers_of_ten[exponent - HTG_LOWEST_POWER];
    int zeros = __builtin_clzll(mantissa);
    mantissa <<= zeros;
    htg_u128 product = (htg_u128)mantissa * power.high;
    uint64_t high = (uint64_t)(product >> 64), low = (uint64_t)product;
    if ((high & 0x1FF) == 0x1FF && low + mantissa < low) {
        htg_u128 rest = (htg_u128)mantissa * power.low;
        product += (uint64_t)(rest >> 64);
        high = (uint64_t)(product >> 64);
        low = (uint64_t)product;
        if ((high & 0x1FF) == 0x1FF && low == UINT64_MAX && (uint64_t)rest + mantissa < (uint64_t)rest) return false;
    }
    unsigned top = (unsigned)(high >> 63);
    uint64_t bits = high >> (top + 9); /* 54 of them: the last is for rounding */
    int binary = htg_power_log2((int)exponent) + 63 - zeros + (int)top + 1023;
    if (low == 0 && (high & 0x1FF) == 0 && (bits & 3) == 1) return false;
    bits = (bits + (bits & 1)) >> 1;
    if (bits >> 53) {
        bits >>= 1;
        binary++;
    }
    if (binary < 1 || binary > 2046) return false;
    bits = (bits & 0xFFFFFFFFFFFFF) | (uint64_t)binary << 52;
    memcpy(value, &bits, sizeof bits);
    return true;
}

static bool round_by_library(const decimal_t *decimal, double *value) {
    char text[ENOUGH_DIGITS + 32];
    size_t kept = 0;
    int64_t exponent = decimal->exponent;
    bool rest = false;
    for (const char *at = decimal->digits; at < decimal->digits_end; at++) {
        if (*at == '.' || (!kept && *at == '0')) continue;
        if (kept < ENOUGH_DIGITS)
            text[kept++] = *at;
        else
            rest |= *at != '0';
    }
    if (decimal->cut) exponent += MOST_DIGITS - (int64_t)kept;
    if (rest) {
        text[kept++] = '1';
        exponent--;
    }
    if (exponent + (int64_t)kept > 310) return false;
    if (exponent + (int64_t)kept < -330) exponent = -330 - (int64_t)kept;
    snprintf(text + kept, sizeof text - kept, "e%d", (int)exponent);
    int before = errno;
    *value = strtod(text, NULL);
    errno = before;
    return isfinite(*value);
}

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool round_decimal(const decimal_t *decimal, double *value) {
    uint64_t mantissa = decimal->mantissa;
    int64_t exponent = decimal->exponent;
    if (!decimal->cut) {
        if (mantissa <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
            *value = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
            return true;
        }
        if (exponent == 0) {
            *value = (double)mantissa;
            return true;
        }
        return round_by_table(mantissa, exponent, value) || round_by_library(decimal, value);
    }
    double above;
    if (round_by_table(mantissa, exponent, value) && round_by_table(mantissa + 1, exponent, &above) && *value == above)
        return true;
    return round_by_library(decimal, value);
}

/* bits · 2^exponent (and a little more where there is a rest), rounded half to even. */
static bool round_binary(uint64_t bits, int64_t exponent, bool rest, double *value) {
    *value = 0;
    if (!bits) return true;
    int zeros = __builtin_clzll(bits);
    bits = bits << zeros;
    exponent -= zeros;
    if (exponent + 63 > 1023) return false;
    int64_t drop = exponent + 63 < -1022 ? -1074 - exponent : 11;
    if (drop > 64) return true;
    uint64_t kept = drop == 64 ? 0 : bits >> drop, cut = drop == 64 ? bits : bits << (64 - drop);
    uint64_t half = (uint64_t)1 << 63;
    if (cut > half || (cut == half && (rest || (kept & 1)))) kept++;
    *value = ldexp((double)kept, (int)(exponent + drop));
    return isfinite(*value);
}

static int hexadecimal_digit(char c) {
    if (is_digit(c)) return c - '0';
    char small = (char)(c | 32);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/* What follows "0x": digits with a point among them, then perhaps p and a power of two. */
static bool read_hexadecimal(const char *at, const char *end, double *value) {
    uint64_t bits = 0;
    int64_t exponent = 0, power = 0;
    bool rest = false, point = false, seen = false;
    for (; at < end; at++) {
        if (*at == '.' && !point) {
            point = true;
            continue;
        }
        int digit = hexadecimal_digit(*at);
        if (digit < 0) break;
        seen = true;
        if (bits >> 60) {
            rest |= digit != 0;
            exponent += point ? 0 : 4;
        } else {
            bits = bits << 4 | (uint64_t)digit;
            exponent -= point ? 4 : 0;
        }
    }
    if (!seen) return false;
    if (at < end && ((*at | 32) != 'p' || !read_exponent(at + 1, end, &power))) return false;
    return round_binary(bits, exponent + power, rest, value);
}

/* word is in small letters. The C library's own comparison would follow the locale (Turkish has another small I). */
static bool is_word(const char *text, size_t length, const char *word) {
    if (strlen(word) != length) return false;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != word[i]) return false;
    }
    return true;
}

static bool read_word(const char *text, size_t length, double *value) {
    *value = INFINITY;
    if (is_word(text, length, "inf") || is_word(text, length, "infinity")) return true;
    *value = NAN;
    return is_word(text, length, "nan");
}

/* Most numbers: a few digits, perhaps with a point among them. False: it is another, or none. */
static bool read_short(const char *text, size_t length, double *value) {
    uint64_t sum = 0;
    size_t decimals = 0, digits = length;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned char)text[i] - (unsigned)'0';
        if (digit < 10) {
            sum = sum * 10 + digit;
        } else {
            if (text[i] != '.' || digits < length) return false;
            digits--;
            decimals = length - 1 - i;
        }
    }
    if (digits) *value = (double)sum / powers[decimals];
    return digits > 0;
}

bool htg_parse_double(const char *text, size_t length, double *value) {
    if (length <= SHORT_LENGTH && read_short(text, length, value)) return true;
    const char *at = text, *end = text + length;
    bool negative = at < end && *at == '-', good;
    if (at < end && (*at == '-' || *at == '+')) at++;
    decimal_t decimal = {0};
    double size;
    if (at == end) return false;
    if (!is_digit(*at) && *at != '.')
        good = read_word(at, (size_t)(end - at), &size);
    else if (end - at > 2 && *at == '0' && (at[1] | 32) == 'x')
        good = read_hexadecimal(at + 2, end, &size);
    else
        good = read_decimal(at, end, &decimal) && round_decimal(&decimal, &size);
    if (good) *value = negative ? -size : size;
    return good;
}

bool htg_parse_integer(const char *text, size_t length, int64_t *value) {
    const char *at = text, *end = text + length;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (at == end) return false;
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX, sum = 0;
    for (; at < end; at++) {
        if (!is_digit(*at)) return false;
        uint64_t digit = (uint64_t)(*at - '0');
        if (sum > limit / 10 || sum * 10 > limit - digit) return false;
        sum = sum * 10 + digit;
    }
    *value = (int64_t)(negative ? 0 - sum : sum);
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
