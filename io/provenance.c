#include "io/provenance_internal.h"

#include <math.h>
#include <stdio.h>

void htg_json_put_double(htg_output_t *output, double value) {
    if (!isfinite(value)) htg_output_char(output, '"');
    htg_output_double(output, value);
    if (!isfinite(value)) htg_output_char(output, '"');
}

static void put_key(htg_output_t *output, const char *indent, const char *key, bool first) {
    htg_output_string(output, first ? "\n" : ",\n");
    htg_output_string(output, indent);
    htg_output_json(output, key);
    htg_output_string(output, ": ");
}

static void put_string(htg_output_t *output, const char *text) {
    if (text)
        htg_output_json(output, text);
    else
        htg_output_string(output, "null");
}

/* Numbers to 2^64 as digits. */
static void put_count(htg_output_t *output, uint64_t value) {
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    htg_output_string(output, digits);
}

static void put_strings(htg_output_t *output, const char *const *strings, const char *indent) {
    if (!strings) {
        htg_output_string(output, "null");
        return;
    }
    htg_output_char(output, '[');
    for (size_t i = 0; strings[i]; i++) {
        htg_output_string(output, i ? ",\n" : "\n");
        htg_output_string(output, indent);
        htg_output_string(output, "  ");
        htg_output_json(output, strings[i]);
    }
    if (strings[0]) {
        htg_output_char(output, '\n');
        htg_output_string(output, indent);
    }
    htg_output_char(output, ']');
}

void htg_provenance_put_json(htg_output_t *output, const htg_provenance_t *provenance, const char *indent) {
    if (!provenance) {
        htg_output_string(output, "null");
        return;
    }
    char deeper[64];
    snprintf(deeper, sizeof deeper, "%s  ", indent);
    const struct {
        const char *key, *value;
    } strings[] = {{"version", provenance->version},
                   {"command", provenance->command},
                   {"input", provenance->input},
                   {"input_sha256", provenance->input_sha256}};
    htg_output_char(output, '{');
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        put_key(output, deeper, strings[i].key, i == 0);
        put_string(output, strings[i].value);
    }
    put_key(output, deeper, "input_bytes", false);
    put_count(output, provenance->input_bytes);
    put_key(output, deeper, "seed", false);
    if (provenance->has_seed)
        put_count(output, provenance->seed);
    else
        htg_output_string(output, "null");
    put_key(output, deeper, "options", false);
    put_strings(output, provenance->options, deeper);
    put_key(output, deeper, "warnings", false);
    put_strings(output, provenance->warnings, deeper);
    put_key(output, deeper, "time", false);
    put_string(output, provenance->time);
    htg_output_char(output, '\n');
    htg_output_string(output, indent);
    htg_output_char(output, '}');
}

static void put_lines(htg_output_t *output, const htg_table_t *table, size_t count,
                      const char *(*line)(const htg_table_t *, size_t)) {
    htg_output_char(output, '[');
    for (size_t i = 0; i < count; i++) {
        htg_output_string(output, i ? ",\n    " : "\n    ");
        htg_output_json(output, line(table, i));
    }
    htg_output_string(output, count ? "\n  ]" : "]");
}

static void put_facts(htg_output_t *output, const htg_table_t *table) {
    size_t count = htg_table_fact_count(table);
    htg_output_char(output, '{');
    for (size_t i = 0; i < count; i++) {
        double value;
        put_key(output, "    ", htg_table_fact(table, i, &value), i == 0);
        htg_json_put_double(output, value);
    }
    htg_output_string(output, count ? "\n  }" : "}");
}

static void put_columns(htg_output_t *output, const htg_table_t *table) {
    size_t count = htg_table_columns(table);
    htg_output_char(output, '[');
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_table_column(table, i);
        htg_output_string(output, i ? ",\n    {\"name\": " : "\n    {\"name\": ");
        htg_output_json(output, htg_column_name(column));
        htg_output_string(output, ", \"type\": ");
        htg_output_json(output, htg_type_name(htg_column_type(column)));
        htg_output_string(output, ", \"description\": ");
        htg_output_json(output, htg_column_description(column));
        htg_output_char(output, '}');
    }
    htg_output_string(output, count ? "\n  ]" : "]");
}

void htg_table_put_json_head(htg_output_t *output, const htg_table_t *table, const htg_provenance_t *provenance) {
    htg_output_string(output, "  \"name\": ");
    htg_output_json(output, htg_table_name(table));
    htg_output_string(output, ",\n  \"title\": ");
    htg_output_json(output, htg_table_title(table));
    htg_output_string(output, ",\n  \"provenance\": ");
    htg_provenance_put_json(output, provenance, "  ");
    htg_output_string(output, ",\n  \"facts\": ");
    put_facts(output, table);
    htg_output_string(output, ",\n  \"summary\": ");
    put_lines(output, table, htg_table_summary_count(table), htg_table_summary);
    htg_output_string(output, ",\n  \"notes\": ");
    put_lines(output, table, htg_table_note_count(table), htg_table_note);
    htg_output_string(output, ",\n  \"columns\": ");
    put_columns(output, table);
}

void htg_provenance_lines(const htg_provenance_t *provenance, void (*put)(void *user, const char *name, const char *value),
                          void *user) {
    char bytes[24], seed[24];
    if (!provenance) return;
    snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)provenance->input_bytes);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)provenance->seed);
    const struct {
        const char *name, *value;
    } lines[] = {{"htgraph", provenance->version},
                 {"command", provenance->command},
                 {"input", provenance->input},
                 {"input SHA-256", provenance->input_sha256},
                 {"input bytes", provenance->input ? bytes : NULL},
                 {"seed", provenance->has_seed ? seed : NULL},
                 {"time", provenance->time}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].value) put(user, lines[i].name, lines[i].value);
    for (size_t i = 0; provenance->options && provenance->options[i]; i++)
        put(user, "option", provenance->options[i]);
    for (size_t i = 0; provenance->warnings && provenance->warnings[i]; i++)
        put(user, "warning", provenance->warnings[i]);
}
