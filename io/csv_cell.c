#include "io/csv_cell_internal.h"

#include <string.h>

#include "io/csv_number_internal.h"

static bool looks_like_formula(const char *text, size_t length) {
    if (!length || !strchr("=+-@\t\r", *text)) return false;
    return htg_csv_number(text, length).kind == HTG_CSV_NO_NUMBER;
}

/* Every delimiter that a reader may guess counts, not ours alone: a list of one column does not show its own. */
static bool needs_quotes(const char *text, size_t length, char delimiter) {
    static const bool special[256] = {
        [','] = true, [';'] = true, ['\t'] = true, ['|'] = true, ['"'] = true, ['\n'] = true, ['\r'] = true};
    if (!length || *text == ' ' || *text == '\t' || text[length - 1] == ' ' || text[length - 1] == '\t') return true;
    for (size_t i = 0; i < length; i++)
        if (special[(unsigned char)text[i]] || text[i] == delimiter) return true;
    return length == 2 && memcmp(text, "NA", 2) == 0;
}

bool htg_csv_put_text(htg_output_t *output, const char *text, char delimiter, bool defuse) {
    size_t length = strlen(text);
    bool formula = defuse && looks_like_formula(text, length), quotes = needs_quotes(text, length, delimiter);
    if (quotes) htg_output_char(output, '"');
    if (formula) htg_output_char(output, '\'');
    for (const char *quote; quotes && (quote = memchr(text, '"', length)) != NULL;) {
        size_t before = (size_t)(quote - text) + 1;
        htg_output_bytes(output, text, before);
        htg_output_char(output, '"');
        text += before;
        length -= before;
    }
    htg_output_bytes(output, text, length);
    if (quotes) htg_output_char(output, '"');
    return formula;
}

bool htg_csv_put_value(htg_output_t *output, const htg_column_t *column, uint32_t row, char delimiter, bool defuse) {
    if (htg_column_missing(column, row)) return false;
    switch (htg_column_type(column)) {
    case HTG_BOOLEAN:
        htg_output_string(output, htg_column_boolean(column, row) ? "true" : "false");
        return false;
    case HTG_INTEGER:
        htg_output_integer(output, htg_column_integer(column, row));
        return false;
    case HTG_REAL:
        htg_output_double(output, htg_column_real(column, row));
        return false;
    default:
        return htg_csv_put_text(output, htg_column_text(column, row), delimiter, defuse);
    }
}
