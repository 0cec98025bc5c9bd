#include <math.h>
#include <string.h>

#include "core/number.h"
#include "io/table_write_internal.h"

#define DIGITS 5

/* Digits before the point; 0.5 has one, 0.05 none, 0.005 less than none. */
static int places(double value) {
    int magnitude = (int)floor(log10(fabs(value)));
    return fabs(value) < 1 ? magnitude + 2 : magnitude + 1;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* Numbers that are too large or too small for a common point keep their own. */
static bool has_common_point(double most) {
    return most >= 1e-5 && most < 1e15;
}

static size_t decimals_of(const char *number) {
    const char *point = strchr(number, '.');
    return point ? strlen(point + 1) : 0;
}

/* Rounded to that many decimals, no zeros at the end; a number that would vanish keeps two significant digits. */
static void round_to(double value, int decimals, char out[HTG_NUMBER_SIZE]) {
    int digits = value == 0 || !isfinite(value) ? 1 : (int)floor(log10(fabs(value))) + 1 + decimals;
    htg_format_rounded(value, larger(digits, 2), out);
}

int htg_table_decimals(const htg_column_t *column) {
    double most = 0;
    char text[HTG_NUMBER_SIZE];
    size_t needed = 0;
    if (htg_column_type(column) != HTG_REAL) return 0;
    for (uint32_t row = 0; row < htg_column_rows(column); row++) {
        double value = htg_column_missing(column, row) ? 0 : fabs(htg_column_real(column, row));
        if (isfinite(value) && value > most) most = value;
    }
    if (!has_common_point(most)) return HTG_TABLE_OWN_POINT;
    int decimals = larger(DIGITS - places(most), 0);
    for (uint32_t row = 0; row < htg_column_rows(column) && needed < (size_t)decimals; row++) {
        if (htg_column_missing(column, row)) continue;
        round_to(htg_column_real(column, row), decimals, text);
        if (decimals_of(text) > needed) needed = decimals_of(text);
    }
    return needed < (size_t)decimals ? (int)needed : decimals;
}

/* Five digits, but never fewer than stand before the point. */
static void round_alone(double value, char out[HTG_NUMBER_SIZE]) {
    int before = isfinite(value) && fabs(value) >= 1 ? places(value) : 1;
    htg_format_rounded(value, before <= 17 ? larger(DIGITS, before) : DIGITS, out);
}

/* Zeros at the end, so that all numbers of a column have as many decimals. */
static void append_real(htg_text_t *text, double value, int decimals) {
    char number[HTG_NUMBER_SIZE];
    if (decimals == HTG_TABLE_OWN_POINT)
        round_alone(value, number);
    else
        round_to(value, decimals, number);
    htg_text_append_string(text, number);
    if (decimals <= 0 || !isfinite(value) || strchr(number, 'e')) return;
    size_t have = decimals_of(number);
    if (!have) htg_text_append_char(text, '.');
    for (; have < (size_t)decimals; have++)
        htg_text_append_char(text, '0');
}

bool htg_table_is_number(const htg_column_t *column) {
    return htg_column_type(column) == HTG_INTEGER || htg_column_type(column) == HTG_REAL;
}

bool htg_table_show(const htg_column_t *column, int decimals, uint32_t row, htg_text_t *text) {
    char buffer[HTG_NUMBER_SIZE];
    htg_text_clear(text);
    if (htg_column_missing(column, row)) {
        htg_text_append_string(text, "–");
        return false;
    }
    switch (htg_column_type(column)) {
    case HTG_BOOLEAN:
        htg_text_append_string(text, htg_column_boolean(column, row) ? "yes" : "no");
        break;
    case HTG_REAL:
        append_real(text, htg_column_real(column, row), decimals);
        break;
    case HTG_INTEGER:
        htg_text_append_string(text, htg_column_format(column, row, buffer));
        break;
    default:
        htg_text_append_shown(text, htg_column_text(column, row));
    }
    return true;
}
