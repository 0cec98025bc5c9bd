#include <math.h>
#include <string.h>

#include "core/number.h"
#include "io/table_write_internal.h"

#define DIGITS 5

void htg_table_round(double value, char out[32]) {
    int before_point = isfinite(value) && fabs(value) >= 1 ? (int)floor(log10(fabs(value))) + 1 : 1;
    htg_format_rounded(value, before_point > DIGITS && before_point <= 17 ? before_point : DIGITS, out);
}

bool htg_table_is_number(const htg_column_t *column) {
    return htg_column_type(column) == HTG_INTEGER || htg_column_type(column) == HTG_REAL;
}

/* Controls of C0 and C1, marks and overrides of writing direction. */
static bool is_unsafe(const unsigned char *at, size_t length) {
    if (length == 1) return *at < 0x20 || *at == 0x7F;
    if (length == 2) return at[0] == 0xC2 && at[1] < 0xA0;
    if (length != 3 || at[0] != 0xE2) return false;
    if (at[1] == 0x80) return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
    return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
}

void htg_table_show_text(const char *shown, htg_text_t *text) {
    size_t left = strlen(shown);
    while (left) {
        size_t length = htg_utf8_length(shown, left);
        bool unsafe = !length || is_unsafe((const unsigned char *)shown, length);
        if (!length) length = 1;
        if (!unsafe)
            htg_text_append(text, shown, length);
        else if (strchr("\n\r\t", *shown))
            htg_text_append_char(text, ' ');
        else
            htg_text_append_string(text, "\xEF\xBF\xBD");
        shown += length;
        left -= length;
    }
}

bool htg_table_show(const htg_column_t *column, uint32_t row, htg_text_t *text) {
    char buffer[32];
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
        htg_table_round(htg_column_real(column, row), buffer);
        htg_text_append_string(text, buffer);
        break;
    case HTG_INTEGER:
        htg_text_append_string(text, htg_column_format(column, row, buffer));
        break;
    default:
        htg_table_show_text(htg_column_text(column, row), text);
    }
    return true;
}
