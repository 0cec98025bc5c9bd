/* GraphML in a test's own words, read from memory; the network and the diagnostics as a few lines of text to compare with. */
#ifndef HTG_TESTS_GRAPHML_SAMPLE_H
#define HTG_TESTS_GRAPHML_SAMPLE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/text_internal.h"
#include "io/read.h"

#define GRAPHML      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
#define GRAPHML_END  "</graphml>"
#define DIRECTED     "<graph edgedefault=\"directed\">"
#define SAMPLE_NAME  "sample.graphml"

typedef struct sample {
    htg_status_t status;
    htg_error_t err;
    htg_diagnostics_t *diagnostics;
    htg_network_t *network; /* NULL: refused */
} sample_t;

/* options NULL: defaults. */
static inline sample_t sample_bytes(const void *bytes, size_t length, const htg_read_options_t *options) {
    sample_t sample = {.err = HTG_ERROR_INIT};
    htg_read_result_t result;
    cr_assert_eq(htg_diagnostics_new(&sample.diagnostics, NULL), HTG_OK);
    sample.status = htg_read_memory(bytes, length, SAMPLE_NAME, options, sample.diagnostics, &result, &sample.err);
    cr_assert_eq(sample.status == HTG_OK, result.network != NULL);
    sample.network = result.network;
    return sample;
}

static inline sample_t sample_read(const char *text) {
    return sample_bytes(text, strlen(text), NULL);
}

static inline sample_t sample_strict(const char *text) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.strict = true;
    return sample_bytes(text, strlen(text), &options);
}

static inline void sample_end(sample_t *sample) {
    htg_network_free(sample->network);
    htg_diagnostics_free(sample->diagnostics);
    *sample = (sample_t){0};
}

/* " name=value" for what is stated. */
static inline void sample_values(htg_text_t *out, const htg_network_t *network, htg_element_t element, uint32_t row) {
    for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        char buffer[32];
        const char *value = htg_column_format(column, row, buffer);
        if (value) htg_text_printf(out, " %s=%s", htg_column_name(column), value);
    }
    htg_text_append_char(out, '\n');
}

/* "node: label:text weight:real" where there are attributes. */
static inline void sample_types(htg_text_t *out, const htg_network_t *network, htg_element_t element) {
    size_t count = htg_network_column_count(network, element);
    if (count) htg_text_printf(out, "%s:", htg_element_name(element));
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        htg_text_printf(out, " %s:%s", htg_column_name(column), htg_type_name(htg_column_type(column)));
    }
    if (count) htg_text_append_char(out, '\n');
}

/* Lines: the default direction and the graph's id and values; types of attributes; "node ID values"; "ID>ID values" for
   directed ties and "ID-ID values" for others, "#id" first where they have one. Freed by the caller. */
static inline htg_text_t sample_network(const htg_network_t *network) {
    htg_text_t out = {0};
    htg_text_append_string(&out, htg_network_directed_default(network) ? "directed" : "undirected");
    if (htg_network_id(network)) htg_text_printf(&out, " #%s", htg_network_id(network));
    sample_values(&out, network, HTG_GRAPH, 0);
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++)
        sample_types(&out, network, element);
    for (uint32_t node = 0; node < htg_network_node_count(network); node++) {
        htg_text_printf(&out, "node %s", htg_network_node_id(network, node));
        sample_values(&out, network, HTG_NODE, node);
    }
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        uint32_t source = htg_network_sources(network)[tie], target = htg_network_targets(network)[tie];
        if (htg_network_tie_id(network, tie)) htg_text_printf(&out, "#%s ", htg_network_tie_id(network, tie));
        htg_text_printf(&out, "%s%c%s", htg_network_node_id(network, source), htg_network_tie_directed(network, tie) ? '>' : '-',
                        htg_network_node_id(network, target));
        sample_values(&out, network, HTG_TIE, tie);
    }
    cr_assert_not(out.failed);
    return out;
}

/* "101 ghost 2x 4:12" a line. */
static inline htg_text_t sample_diagnostics(const htg_diagnostics_t *diagnostics) {
    htg_text_t out = {0};
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, i);
        htg_text_printf(&out, "%d%s%s %llux %llu:%llu\n", htg_diagnostic_info(entry->code)->number, *entry->subject ? " " : "",
                        entry->subject, (unsigned long long)entry->count, (unsigned long long)entry->line,
                        (unsigned long long)entry->column);
    }
    cr_assert_not(out.failed);
    return out;
}

/* What is read is this network, with these diagnostics (NULL: whatever). */
static inline void sample_expect(const sample_t *sample, const char *name, const char *network, const char *diagnostics) {
    cr_assert_eq(sample->status, HTG_OK, "%s: %d:%d: %s", name, (int)sample->err.line, (int)sample->err.column,
                 sample->err.message);
    htg_text_t got = sample_network(sample->network);
    cr_assert_str_eq(htg_text_string(&got), network, "%s: read\n%s\nnot\n%s", name, htg_text_string(&got), network);
    htg_text_free(&got);
    if (!diagnostics) return;
    got = sample_diagnostics(sample->diagnostics);
    cr_assert_str_eq(htg_text_string(&got), diagnostics, "%s: said\n%s\nnot\n%s", name, htg_text_string(&got), diagnostics);
    htg_text_free(&got);
}

/* What is read is refused so, at this place. */
static inline void sample_refused(const sample_t *sample, const char *name, htg_status_t status, int line, int column,
                                  const char *words) {
    cr_assert_eq(sample->status, status, "%s: status %d, not %d (%s)", name, (int)sample->status, (int)status,
                 sample->err.message);
    cr_assert_not_null(strstr(sample->err.message, words), "%s: '%s' is not in '%s'", name, words, sample->err.message);
    cr_assert_str_eq(sample->err.file, SAMPLE_NAME, "%s: %s", name, sample->err.file);
    cr_assert(sample->err.line == (uint64_t)line && sample->err.column == (uint64_t)column, "%s: at %d:%d, not %d:%d: %s", name,
              (int)sample->err.line, (int)sample->err.column, line, column, sample->err.message);
}

#endif
