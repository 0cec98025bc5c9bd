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
        htg_text_append_shown(text, htg_column_text(column, row));
    }
    return true;
}
