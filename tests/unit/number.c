#include "core/number.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/random.h"

static uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void check_format(double value, const char *expected) {
    char out[HTG_NUMBER_SIZE];
    size_t length = htg_format_double(value, out);
    cr_assert_str_eq(out, expected, "%a is %s, expected %s", value, out, expected);
    cr_assert_eq(length, strlen(expected));
}

static void check_parse(const char *text, double expected) {
    double value = 77;
    cr_assert(htg_parse_double(text, strlen(text), &value), "'%.60s' was refused", text);
    cr_assert_eq(bits_of(value), bits_of(expected), "'%.60s' is %a, expected %a", text, value, expected);
}

static void check_refused(const char *text, size_t length) {
    double value = 77;
    cr_assert(!htg_parse_double(text, length, &value), "'%.60s' was read", text);
    cr_assert_eq(value, 77, "'%.60s' was refused but changed the value", text);
}

/* The parse must do as strtod of the C locale does, but for overflow, which it refuses. */
static void check_like_library(const char *text) {
    double expected = strtod(text, NULL);
    if (isinf(expected))
        check_refused(text, strlen(text));
    else
        check_parse(text, expected);
}

static const struct {
    double value;
    const char *text;
} shortest[] = {{0.0, "0"},
                {-0.0, "-0"},
                {1, "1"},
                {-12, "-12"},
                {0.1, "0.1"},
                {0.1 + 0.2, "0.30000000000000004"},
                {1.0 / 3, "0.3333333333333333"},
                {100, "100"},
                {1234.5, "1234.5"},
                {-2.5e-3, "-0.0025"},
                {0.00001, "0.00001"},
                {0.000012345678901234567, "0.000012345678901234568"},
                {9.999999999999999e-6, "9.999999999999999e-06"},
                {1e-7, "1e-07"},
                {1.5e-10, "1.5e-10"},
                {9007199254740991, "9007199254740991"},
                {9007199254740992, "9007199254740992"},
                {9007199254740994, "9007199254740994"},
                {12345678901234568, "12345678901234568"},
                {99999999999999984, "99999999999999980"},
                {1e17, "1e+17"},
                {1e16, "10000000000000000"},
                {-1e22, "-1e+22"},
                {1e23, "1e+23"},
                {9.5367431640625e-07, "9.5367431640625e-07"},
                {2.2250738585072014e-308, "2.2250738585072014e-308"},
                {4.9406564584124654e-324, "5e-324"},
                {2.225073858507201e-308, "2.225073858507201e-308"},
                {1.7976931348623157e308, "1.7976931348623157e+308"},
                {-1.7976931348623157e308, "-1.7976931348623157e+308"},
                {0x1p-44, "5.684341886080802e-14"},
                {2e-44, "2e-44"},
                {INFINITY, "INF"},
                {-INFINITY, "-INF"},
                {NAN, "NaN"}};

Test(number, shortest_text_of_known_doubles) {
    for (size_t i = 0; i < sizeof shortest / sizeof *shortest; i++) {
        double back = 0;
        check_format(shortest[i].value, shortest[i].text);
        cr_assert(htg_parse_double(shortest[i].text, strlen(shortest[i].text), &back));
        if (!isnan(back)) cr_assert_eq(bits_of(back), bits_of(shortest[i].value), "%s", shortest[i].text);
    }
    check_format(from_bits(0xFFF8000000000001), "NaN");
}

/* Doubles of every size, with weight on fractions, short decimals, subnormals and the neighbours of powers of two, where
   rounding to the nearest is lopsided. */
static double any_double(htg_random_t *random, uint64_t round) {
    uint64_t bits = htg_random_u64(random);
    char text[40];
    switch (round % 6) {
    case 0:
        return htg_random_unit(random);
    case 1:
        return (double)(int64_t)(bits >> (bits & 63)) / (double)(1 + htg_random_below(random, 1000));
    case 2:
        return from_bits((bits & 0x7FF0000000000000) + htg_random_below(random, 5) - 2);
    case 3:
        snprintf(text, sizeof text, "%ue%d", (unsigned)(bits % 1000000), (int)htg_random_below(random, 600) - 300);
        return strtod(text, NULL);
    case 4:
        return from_bits(bits >> (12 + htg_random_below(random, 50)));
    default:
        return from_bits(bits);
    }
}

/* Digits without leading and trailing zeros, and their number. */
static size_t significant(const char *text, char digits[32]) {
    size_t count = 0;
    for (; *text && *text != 'e'; text++)
        if (*text >= '0' && *text <= '9' && (count || *text != '0')) digits[count++] = *text;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return count;
}

/* Against printf with one to seventeen digits: nothing shorter reads back; of the same length, nothing nearer. */
static void check_shortest(double value, uint64_t seed) {
    char out[HTG_NUMBER_SIZE], printed[64], ours[32], theirs[32];
    size_t length = htg_format_double(value, out);
    double back = 0;
    cr_assert(length < HTG_NUMBER_SIZE && length == strlen(out));
    cr_assert(htg_parse_double(out, length, &back) && bits_of(back) == bits_of(value), "seed %lu: %s is not %a", seed, out,
              value);
    cr_assert_eq(bits_of(strtod(out, NULL)), bits_of(value), "seed %lu: %s is not %a", seed, out, value);
    size_t count = significant(out, ours);
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(printed, sizeof printed, "%.*e", digits - 1, value);
        if (strtod(printed, NULL) != value) continue;
        size_t least = significant(printed, theirs);
        cr_assert_leq(count, least, "seed %lu: %s is longer than %s", seed, out, printed);
        if (count == least) cr_assert_str_eq(ours, theirs, "seed %lu: %s is farther than %s", seed, out, printed);
        return;
    }
    cr_assert_fail("printf never reads back");
}

Test(number, shortest_text_of_many_doubles) {
    uint64_t seed = 20101124;
    htg_random_t random;
    htg_random_seed(&random, seed, 0);
    for (uint64_t round = 0; round < 120000; round++) {
        double value = any_double(&random, round);
        if (isfinite(value)) check_shortest(value, seed);
    }
}

static const struct {
    double value;
    int digits;
    const char *text;
} rounded[] = {{0.04812345, 3, "0.0481"},
               {1234.5, 5, "1234.5"},
               {1234.5, 4, "1234"},
               {1235.5, 4, "1236"},
               {1.23456e-7, 2, "1.2e-07"},
               {1234567, 4, "1235000"},
               {0.99999, 3, "1"},
               {-0.5, 4, "-0.5"},
               {0, 4, "0"},
               {100, 1, "100"},
               {2.5, 1, "2"},
               {9.5e16, 1, "1e+17"},
               {1e300, 4, "1e+300"},
               {5e-324, 17, "4.9406564584124654e-324"},
               {0.3, 17, "0.29999999999999999"},
               {0.3, 99, "0.29999999999999999"},
               {123, 0, "100"},
               {INFINITY, 4, "INF"},
               {-INFINITY, 4, "-INF"},
               {NAN, 4, "NaN"}};

Test(number, rounded_for_people) {
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++) {
        char out[HTG_NUMBER_SIZE];
        size_t length = htg_format_rounded(rounded[i].value, rounded[i].digits, out);
        cr_assert_str_eq(out, rounded[i].text);
        cr_assert_eq(length, strlen(out));
    }
}

Test(number, rounded_is_what_printf_rounds_to) {
    htg_random_t random;
    htg_random_seed(&random, 4, 0);
    for (uint64_t round = 0; round < 60000; round++) {
        char out[HTG_NUMBER_SIZE], printed[64];
        double value = any_double(&random, round);
        int digits = 1 + (int)htg_random_below(&random, 17);
        if (!isfinite(value)) continue;
        cr_assert_lt(htg_format_rounded(value, digits, out), HTG_NUMBER_SIZE);
        snprintf(printed, sizeof printed, "%.*g", digits, value);
        cr_assert_eq(bits_of(strtod(out, NULL)), bits_of(strtod(printed, NULL)), "%s, %s", out, printed);
    }
}

Test(number, integers) {
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0"},
                 {7, "7"},
                 {10, "10"},
                 {-10, "-10"},
                 {99, "99"},
                 {100, "100"},
                 {12345678, "12345678"},
                 {100000000, "100000000"},
                 {-1234567890123, "-1234567890123"},
                 {INT64_MAX, "9223372036854775807"},
                 {INT64_MIN, "-9223372036854775808"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[HTG_NUMBER_SIZE];
        int64_t back = 1;
        cr_assert_eq(htg_format_integer(cases[i].value, out), strlen(cases[i].text));
        cr_assert_str_eq(out, cases[i].text);
        cr_assert(htg_parse_integer(out, strlen(out), &back));
        cr_assert_eq(back, cases[i].value);
    }
    for (int64_t power = 1; power <= INT64_MAX / 10; power *= 10)
        for (int64_t value = power - 2; value <= power + 2; value++) {
            char out[HTG_NUMBER_SIZE], printed[32];
            htg_format_integer(-value, out);
            snprintf(printed, sizeof printed, "%lld", (long long)-value);
            cr_assert_str_eq(out, printed);
        }
}

Test(number, integers_that_are_refused) {
    static const char *const texts[] = {"",
                                        "+",
                                        "-",
                                        "--1",
                                        "1.0",
                                        "1e3",
                                        " 1",
                                        "1 ",
                                        "0x10",
                                        "1,000",
                                        "9223372036854775808",
                                        "-9223372036854775809",
                                        "99999999999999999999",
                                        "18446744073709551616",
                                        "12a",
                                        "١"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t value = 77;
        cr_assert(!htg_parse_integer(texts[i], strlen(texts[i]), &value), "'%s' was read", texts[i]);
        cr_assert_eq(value, 77);
    }
    int64_t value;
    cr_assert(htg_parse_integer("+000000000000000000000000042", 28, &value) && value == 42);
    cr_assert(htg_parse_integer("421", 2, &value) && value == 42);
}

Test(number, booleans) {
    static const struct {
        const char *text;
        int meaning; /* −1: none */
    } cases[] = {{"true", 1},  {"TRUE", 1},   {"True", 1}, {"1", 1},   {"yes", 1}, {"Yes", 1}, {"false", 0},
                 {"FALSE", 0}, {"0", 0},      {"no", 0},   {"NO", 0},  {"", -1},   {"t", -1},  {"2", -1},
                 {"tru", -1},  {"truee", -1}, {" no", -1}, {"01", -1}, {"n", -1},  {"-1", -1}, {"@rue", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool value = false;
        bool read = htg_parse_boolean(cases[i].text, strlen(cases[i].text), &value);
        cr_assert_eq(read, cases[i].meaning >= 0, "'%s'", cases[i].text);
        if (read) cr_assert_eq(value, cases[i].meaning == 1, "'%s'", cases[i].text);
    }
}

static const struct {
    const char *text;
    double value;
} literals[] = {{"0", 0.0},
                {"-0", -0.0},
                {"-0.0e99", -0.0},
                {"+5", 5},
                {".5", 0.5},
                {"5.", 5},
                {"-.5e1", -5},
                {"1E+2", 100},
                {"00000000000000000000000000001", 1},
                {"0.00000000000000000000000000001", 1e-29},
                {"1000000000000000000000000000000.", 1e30},
                {"9007199254740993", 9007199254740992},
                {"9007199254740993.0000000000000000000000000000000000000000000000001", 9007199254740994},
                {"9007199254740995", 9007199254740996},
                {"18446744073709551615", 18446744073709551615.0},
                {"18446744073709551616", 18446744073709551616.0},
                {"9999999999999999999", 1e19},
                {"99999999999999999999", 1e20},
                {"1e22", 1e22},
                {"1e23", 1e23},
                {"8.5e-1", 0.85},
                {"123456789012345678901234567890", 123456789012345678901234567890.0},
                {"2.2250738585072011e-308", 2.2250738585072011e-308},
                {"2.2250738585072012e-308", 2.2250738585072012e-308},
                {"4.9406564584124654e-324", 0x1p-1074},
                {"2.4703282292062327e-324", 0},
                {"2.4703282292062328e-324", 0x1p-1074},
                {"1e-400", 0},
                {"-1e-99999999999999999999", -0.0},
                {"1.7976931348623157e308", 0x1.fffffffffffffp1023},
                {"1.797693134862315807e308", 0x1.fffffffffffffp1023},
                {"0e999999999999999999999", 0},
                {"0x1p0", 1},
                {"0x1.8p3", 12},
                {"-0X1.8P+3", -12},
                {"0x.8", 0.5},
                {"0x10", 16},
                {"0xAbC", 2748},
                {"0x1e", 30},
                {"0x1.p-1", 0.5},
                {"0x1.fffffffffffff8p0", 2},
                {"0x1.00000000000008p0", 1},
                {"0x1.000000000000080000000000000001p0", 0x1.0000000000001p0},
                {"0x1.00000000000018p0", 0x1.0000000000002p0},
                {"0x1p-1074", 0x1p-1074},
                {"0x1p-1075", 0},
                {"0x1.0000001p-1075", 0x1p-1074},
                {"0x0.00000000000000000000000000000000001p0", 0x1p-140},
                {"0x100000000000000000000000000000000000p0", 0x1p140},
                {"0x1p-99999999999", 0},
                {"0x0p99999999999", 0},
                {"0x1.fffffffffffffp1023", 0x1.fffffffffffffp1023},
                {"inf", INFINITY},
                {"INF", INFINITY},
                {"-Inf", -INFINITY},
                {"+INF", INFINITY},
                {"Infinity", INFINITY},
                {"-INFINITY", -INFINITY}};

Test(number, literals) {
    for (size_t i = 0; i < sizeof literals / sizeof *literals; i++)
        check_parse(literals[i].text, literals[i].value);
    static const char *const nans[] = {"nan", "NaN", "-NAN", "+nan"};
    for (size_t i = 0; i < sizeof nans / sizeof *nans; i++) {
        double value = 0;
        cr_assert(htg_parse_double(nans[i], strlen(nans[i]), &value) && isnan(value));
    }
}

static const char *const refused[] = {"",
                                      "+",
                                      "-",
                                      ".",
                                      "-.",
                                      "e5",
                                      ".e5",
                                      "1e",
                                      "1e+",
                                      "1e-",
                                      "1ee5",
                                      "1e5.",
                                      "1.2.3",
                                      "1..2",
                                      " 1",
                                      "1 ",
                                      "1\n",
                                      "--1",
                                      "+-1",
                                      "1,5",
                                      "1'000",
                                      "1_0",
                                      "0x",
                                      "0x.",
                                      "0xp1",
                                      "0x1p",
                                      "0x1p+",
                                      "0x1.2.3p0",
                                      "0xg",

                                      "0x 1",
                                      "1f",
                                      "1d",
                                      "in",
                                      "infin",
                                      "infinit",
                                      "infinityy",
                                      "nan(1)",
                                      "na",
                                      "-",
                                      "1e999",
                                      "-1e309",
                                      "1.7976931348623159e308",
                                      "0x1p1024",
                                      "0x1.fffffffffffff8p1023",
                                      "1e99999999999999999999999",
                                      "0x1p99999999999",
                                      "٣",
                                      "½",
                                      "1\xC2\xA0",
                                      "#1",
                                      "=1"};

Test(number, what_is_no_number_is_refused) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        check_refused(refused[i], strlen(refused[i]));
    check_refused("1\0.2", 4);
}

Test(number, only_the_given_length_is_read) {
    double value;
    cr_assert(htg_parse_double("12.5e3", 4, &value) && value == 12.5);
    cr_assert(htg_parse_double("0x18", 1, &value) && value == 0);
    check_refused("12.5e3", 5);
    check_refused("0x18", 2);
}

Test(number, any_text_is_read_as_the_library_does) {
    htg_random_t random;
    htg_random_seed(&random, 99, 0);
    for (uint64_t round = 0; round < 100000; round++) {
        static char text[1200];
        double value = any_double(&random, round);
        if (isfinite(value)) {
            snprintf(text, sizeof text, "%.*e", (int)htg_random_below(&random, 25), value);
            check_like_library(text);
            snprintf(text, sizeof text, "%.*a", (int)htg_random_below(&random, 16), value);
            check_like_library(text);
        }
        size_t at = 0, digits = 1 + htg_random_below(&random, round % 20 ? 30 : 900),
               point = htg_random_below(&random, digits);
        for (size_t zeros = round % 5 ? 0 : htg_random_below(&random, 30); zeros; zeros--)
            text[at++] = '0';
        for (size_t i = 0; i < digits; i++) {
            if (i == point) text[at++] = '.';
            text[at++] = (char)('0' + htg_random_below(&random, 10) * (htg_random_below(&random, 3) != 0));
        }
        snprintf(text + at, sizeof text - at, "e%d", (int)htg_random_below(&random, 700) - 350);
        check_like_library(text);
    }
}

/* Half way between two doubles, written out in full, then with the last digit one more and one less. */
Test(number, half_way_is_decided_by_the_last_digit) {
    htg_random_t random;
    htg_random_seed(&random, 7, 0);
    for (uint64_t round = 0; round < 4000; round++) {
        static char text[1300];
        double value = fabs(any_double(&random, round)), next = nextafter(value, INFINITY);
        if (!isfinite(next)) continue;
        snprintf(text, sizeof text, "%.1100Le", ((long double)value + (long double)next) / 2);
        check_parse(text, bits_of(value) & 1 ? next : value);
        char *last = strchr(text, 'e') - 1;
        *last = '1';
        check_parse(text, next);
        *last = '0';
        for (; *last == '0' || *last == '.'; last--)
            if (*last == '0') *last = '9';
        *last = (char)(*last - 1);
        check_parse(text, value);
    }
}

Test(number, error_number_is_left_alone) {
    double value;
    errno = 5;
    cr_assert(htg_parse_double("2.2250738585072011e-308", 23, &value));
    cr_assert_eq(errno, 5);
}

/* A locale of the test's own making: not every machine has a German or a Turkish one. */
static bool enter_locale(const char *name) {
    static char folder[] = "/tmp/htg_locale_XXXXXX";
    char command[256], full[64];
    snprintf(full, sizeof full, "%s.UTF-8", name);
    if (setlocale(LC_ALL, full)) return true;
    if (!mkdtemp(folder)) return false;
    snprintf(command, sizeof command, "localedef -f UTF-8 -i %s %s/%s >/dev/null 2>&1", name, folder, full);
    bool made = system(command) != -1 && setenv("LOCPATH", folder, 1) == 0 && setlocale(LC_ALL, full);
    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command)) made = false;
    return made;
}

static void check_locale(const char *name, bool comma) {
    if (!enter_locale(name)) cr_skip_test("no locale %s and none could be made", name);
    cr_assert_eq(strcmp(localeconv()->decimal_point, ",") == 0, comma);
    for (size_t i = 0; i < sizeof shortest / sizeof *shortest; i++)
        check_format(shortest[i].value, shortest[i].text);
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++) {
        char out[HTG_NUMBER_SIZE];
        htg_format_rounded(rounded[i].value, rounded[i].digits, out);
        cr_assert_str_eq(out, rounded[i].text);
    }
    for (size_t i = 0; i < sizeof literals / sizeof *literals; i++)
        check_parse(literals[i].text, literals[i].value);
    check_refused("1,5", 3);
    bool truth = false;
    cr_assert(htg_parse_boolean("TRUE", 4, &truth) && truth);
}

Test(number, german_decimal_comma_changes_nothing) {
    check_locale("de_DE", true);
}

Test(number, turkish_letters_change_nothing) {
    check_locale("tr_TR", true);
}
