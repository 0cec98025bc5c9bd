/* Doubles as the shortest text that reads back the same.
   Giulietti, "The Schubfach way to render doubles" (2020): of the decimals with the spacing 10^k or 10^(k+1), where 10^k is
   the greatest power not above the width of the interval that rounds to the double, one of four is the answer. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "core/power_table_internal.h"

#define LEAST_FIXED       (-5) /* 1e-5 ≤ |value| < 1e17 is written without an exponent */
#define LEAST_EXPONENTIAL 17

static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
    "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
    "9899";

static void write_pair(uint32_t pair, char *out) {
    memcpy(out, pairs + 2 * pair, 2);
}

static void write_eight(uint32_t number, char *out) {
    uint32_t high = number / 10000, low = number % 10000;
    write_pair(high / 100, out);
    write_pair(high % 100, out + 2);
    write_pair(low / 100, out + 4);
    write_pair(low % 100, out + 6);
}

/* Writes the digits so that they end before `end`; returns where they start. */
static char *write_digits(uint64_t number, char *end) {
    for (; number >= 100000000; number /= 100000000)
        write_eight((uint32_t)(number % 100000000), end -= 8);
    uint32_t rest = (uint32_t)number;
    for (; rest >= 100; rest /= 100)
        write_pair(rest % 100, end -= 2);
    if (rest >= 10)
        write_pair(rest, end -= 2);
    else
        *--end = (char)('0' + rest);
    return end;
}

size_t htg_format_integer(int64_t value, char out[HTG_NUMBER_SIZE]) {
    char buffer[24], *end = buffer + sizeof buffer, *start = end;
    *--start = '\0';
    start = write_digits(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, start);
    if (value < 0) *--start = '-';
    memcpy(out, start, (size_t)(end - start));
    return (size_t)(end - start) - 1;
}

/* The upper 64 bits of power · scaled / 2^64, with the lowest bit set where anything was cut off. */
static uint64_t round_to_odd(htg_u128 power, uint64_t scaled) {
    htg_u128 low = (htg_u128)(uint64_t)power * scaled;
    htg_u128 sum = (htg_u128)(uint64_t)(power >> 64) * scaled + (uint64_t)(low >> 64);
    return (uint64_t)(sum >> 64) | ((uint64_t)sum > 1);
}

/* 10^k as its highest 128 bits, rounded up. */
static htg_u128 power_above(int k) {
    htg_power_t power = htg_powers_of_ten[k - HTG_LOWEST_POWER];
    return ((htg_u128)power.high << 64 | power.low) + (k < 0 || k > 55);
}

/* The shortest decimal · 10^*exponent that rounds to significand · 2^binary, nearest to it among equals. `closer`: the
   double below is half as far away as the one above. */
static uint64_t shortest(uint64_t significand, int binary, bool closer, int *exponent) {
    /* k = ⌊log10 2^binary⌋, or of ¾ · 2^binary; four times the value and its neighbours' midpoints, times 10^−k */
    int k = (binary * 1262611 - (closer ? 524031 : 0)) >> 22;
    int shift = binary + htg_power_log2(-k) + 1;
    htg_u128 power = power_above(-k);
    uint64_t value = round_to_odd(power, 4 * significand << shift);
    uint64_t lower = round_to_odd(power, (4 * significand - 2 + closer) << shift) + (significand & 1);
    uint64_t upper = round_to_odd(power, (4 * significand + 2) << shift) - (significand & 1);
    uint64_t fine = value / 4, coarse = fine / 10;
    *exponent = k + 1;
    if (fine >= 10) {
        bool below = lower <= 40 * coarse, above = 40 * coarse + 40 <= upper;
        if (below != above) return coarse + above;
    }
    *exponent = k;
    bool below = lower <= 4 * fine, above = 4 * fine + 4 <= upper;
    if (below != above) return fine + above;
    uint64_t middle = 4 * fine + 2;
    return fine + (value > middle || (value == middle && (fine & 1)));
}

/* Lays digits d1 d2 … dn out as ±d1.d2…dn · 10^exponent, fixed or with an exponent. */
static size_t lay_out(char *out, bool negative, const char *digits, size_t count, int exponent) {
    char *at = out;
    if (negative) *at++ = '-';
    if (exponent >= LEAST_EXPONENTIAL || exponent < LEAST_FIXED) {
        *at++ = *digits;
        if (count > 1) {
            *at++ = '.';
            memcpy(at, digits + 1, count - 1);
            at += count - 1;
        }
        *at++ = 'e';
        *at++ = exponent < 0 ? '-' : '+';
        unsigned power = (unsigned)(exponent < 0 ? -exponent : exponent);
        if (power >= 100) *at++ = (char)('0' + power / 100);
        write_pair(power % 100, at);
        at += 2;
    } else if (exponent < 0) {
        memcpy(at, "0.0000", 6);
        at += 1 - exponent;
        memcpy(at, digits, count);
        at += count;
    } else {
        size_t whole = (size_t)exponent + 1;
        memcpy(at, digits, count < whole ? count : whole);
        if (count < whole) memset(at + count, '0', whole - count);
        at += whole;
        if (count > whole) {
            *at++ = '.';
            memcpy(at, digits + whole, count - whole);
            at += count - whole;
        }
    }
    *at = '\0';
    return (size_t)(at - out);
}

static size_t format_special(double value, char out[HTG_NUMBER_SIZE]) {
    const char *word = isnan(value) ? "NaN" : value < 0 ? "-INF" : "INF";
    size_t length = strlen(word);
    memcpy(out, word, length + 1);
    return length;
}

size_t htg_format_double(double value, char out[HTG_NUMBER_SIZE]) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bool negative = bits >> 63;
    int biased = (int)(bits >> 52) & 0x7FF, exponent = 0;
    uint64_t fraction = bits & 0xFFFFFFFFFFFFF;
    if (biased == 0x7FF) return format_special(value, out);
    if (fabs(value) < 0x1p53 && value == (double)(int64_t)value && !(value == 0 && negative))
        return htg_format_integer((int64_t)value, out);
    char buffer[24], *end = buffer + sizeof buffer;
    uint64_t digits = 0;
    if (biased)
        digits = shortest(fraction | (uint64_t)1 << 52, biased - 1075, !fraction && biased > 1, &exponent);
    else if (fraction)
        digits = shortest(fraction, -1074, false, &exponent);
    if (digits && digits % 100000000 == 0) {
        digits /= 100000000;
        exponent += 8;
    }
    const char *start = write_digits(digits, end);
    exponent += (int)(end - start) - 1;
    while (end[-1] == '0' && end - start > 1)
        end--;
    return lay_out(out, negative, start, (size_t)(end - start), exponent);
}

/* printf rounds exactly; only its decimal point follows the locale, and digits alone are taken from it. */
size_t htg_format_rounded(double value, int digits, char out[HTG_NUMBER_SIZE]) {
    if (!isfinite(value)) return format_special(value, out);
    int wanted = digits < 1 ? 1 : digits > 17 ? 17 : digits, exponent = 0;
    char text[48], kept[20], sign = '+';
    size_t count = 0;
    snprintf(text, sizeof text, "%.*e", wanted - 1, fabs(value));
    const char *at = text;
    for (; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9') kept[count++] = *at;
    sign = at[1];
    for (at += 2; *at; at++)
        exponent = exponent * 10 + (*at - '0');
    while (count > 1 && kept[count - 1] == '0')
        count--;
    return lay_out(out, signbit(value) != 0, kept, count, sign == '-' ? -exponent : exponent);
}
