#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "io/gexf_write_internal.h"

static bool digits(const char **text, int count, int *value) {
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (!isdigit((unsigned char)**text)) return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool zone(const char *text) {
    int hours, minutes;
    if (!*text || strcmp(text, "Z") == 0) return true;
    if (*text != '+' && *text != '-') return false;
    text++;
    return digits(&text, 2, &hours) && *text++ == ':' && digits(&text, 2, &minutes) && !*text && hours <= 14 && minutes < 60;
}

/* hh:mm, hh:mm:ss or hh:mm:ss.fff with an optional zone, as xs:time. */
static bool time_of_day(const char *text, char *out, size_t size) {
    const char *start = text, *seconds = ":00";
    int hours, minutes, second = 0;
    if (!digits(&text, 2, &hours) || *text++ != ':' || !digits(&text, 2, &minutes)) return false;
    if (*text == ':') {
        text++;
        if (!digits(&text, 2, &second)) return false;
        if (*text == '.') {
            if (!isdigit((unsigned char)*++text)) return false;
            while (isdigit((unsigned char)*text))
                text++;
        }
        seconds = "";
    }
    if (hours > 23 || minutes > 59 || second > 59 || !zone(text)) return false;
    int length = snprintf(out, size, "T%.*s%s%s", (int)(text - start), start, seconds, text);
    return length > 0 && (size_t)length < size;
}

bool htg_gexf_date(const char *text, bool is_end, char out[HTG_GEXF_DATE_SIZE], bool *has_time) {
    int year, month = is_end ? 12 : 1, day = 0;
    if (!digits(&text, 4, &year) || !year) return false;
    if (*text && (*text++ != '-' || !digits(&text, 2, &month) || month < 1 || month > 12)) return false;
    if (*text && (*text++ != '-' || !digits(&text, 2, &day) || day < 1 || day > days_in(year, month))) return false;
    if (!day) day = is_end ? days_in(year, month) : 1;
    int length = snprintf(out, HTG_GEXF_DATE_SIZE, "%04d-%02d-%02d", year, month, day);
    if (!*text) return true;
    if (*text != 'T' && *text != ' ') return false;
    if (has_time) *has_time = true;
    return time_of_day(text + 1, out + length, HTG_GEXF_DATE_SIZE - (size_t)length);
}

/* NULL where nothing is stated; a whole number is a year. */
static const char *stated(const htg_column_t *column, uint32_t row, char buffer[32]) {
    const char *text = column ? htg_column_format(column, row, buffer) : NULL;
    return text && *text ? text : NULL;
}

static uint64_t count_wrong(const htg_column_t *column, uint64_t *right, bool *has_time) {
    uint64_t wrong = 0;
    uint32_t rows = column ? htg_column_rows(column) : 0;
    for (uint32_t row = 0; row < rows; row++) {
        char buffer[32], date[HTG_GEXF_DATE_SIZE];
        const char *text = stated(column, row, buffer);
        if (!text) continue;
        if (htg_gexf_date(text, false, date, has_time))
            ++*right;
        else
            wrong++;
    }
    return wrong;
}

void htg_gexf_find_times(const htg_network_t *network, htg_diagnostics_t *diagnostics, htg_gexf_times_t *out) {
    uint64_t right = 0, wrong_in_all = 0;
    *out = (htg_gexf_times_t){0};
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++) {
        out->start[element] = htg_network_find_column(network, element, "start");
        out->end[element] = htg_network_find_column(network, element, "end");
        const htg_column_t *columns[] = {out->start[element], out->end[element]};
        for (int i = 0; i < 2; i++) {
            uint64_t wrong = count_wrong(columns[i], &right, &out->has_time);
            if (wrong) htg_diagnostics_add_many(diagnostics, HTG_D_BAD_DATE, wrong, 0, 0, htg_column_name(columns[i]), NULL);
            wrong_in_all += wrong;
        }
    }
    out->dynamic = right && !wrong_in_all;
}

bool htg_gexf_spell(const htg_gexf_times_t *times, htg_element_t element, uint32_t row, char start[HTG_GEXF_DATE_SIZE],
                    char end[HTG_GEXF_DATE_SIZE]) {
    char buffer[32];
    *start = *end = '\0';
    if (!times->dynamic) return true;
    const char *text = stated(times->start[element], row, buffer);
    if (text) htg_gexf_date(text, false, start, NULL);
    text = stated(times->end[element], row, buffer);
    if (text) htg_gexf_date(text, true, end, NULL);
    /* dates of one form sort as text; zones are too rare to be worth more */
    if (!*start || !*end || strcmp(start, end) <= 0 || strncmp(start, end, strlen(end)) == 0) return true;
    *start = *end = '\0';
    return false;
}
