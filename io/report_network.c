/* The network of a report as JSON, column by column: words once, then a code a row (-1: not stated). */
#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "io/report_internal.h"

typedef int (*code_of_t)(const htg_domain_t *domain, uint32_t row);

static void put_key(htg_output_t *output, const char *key) {
    htg_output_string(output, ",\n");
    htg_output_json_in_html(output, key);
    htg_output_char(output, ':');
}

static void put_integers(htg_output_t *output, const htg_domain_t *domain, uint32_t rows, code_of_t of) {
    htg_output_char(output, '[');
    for (uint32_t row = 0; row < rows && !htg_output_failed(output); row++) {
        if (row) htg_output_char(output, ',');
        htg_output_integer(output, of(domain, row));
    }
    htg_output_char(output, ']');
}

static void put_words(htg_output_t *output, htg_vocabulary_t vocabulary) {
    const htg_word_t *word;
    htg_output_string(output, "{\"words\":[");
    for (size_t i = 0; (word = htg_vocabulary_word(vocabulary, i)); i++) {
        if (i) htg_output_char(output, ',');
        htg_output_json_in_html(output, word->word);
    }
    htg_output_char(output, ']');
}

static void put_coded(htg_output_t *output, const htg_domain_t *domain, const char *key, htg_vocabulary_t vocabulary,
                      uint32_t rows, code_of_t of, const char *values) {
    put_key(output, key);
    put_words(output, vocabulary);
    put_key(output, values);
    put_integers(output, domain, rows, of);
    htg_output_char(output, '}');
}

static int kind_of(const htg_domain_t *domain, uint32_t node) {
    return htg_domain_kind(domain, node);
}

static int tie_corrupt(const htg_domain_t *domain, uint32_t tie) {
    return htg_domain_tie_corrupt(domain, tie);
}

static int tie_directed(const htg_domain_t *domain, uint32_t tie) {
    return htg_network_tie_directed(domain->network, tie);
}

static int stages_of(const htg_domain_t *domain, uint32_t tie) {
    return htg_domain_stages(domain, tie);
}

/* Positions need no more than a hundredth of a tie's length; a screen shows less. */
static void put_coordinates(htg_output_t *output, const htg_looks_t *looks, uint32_t nodes, int axis) {
    htg_output_char(output, '[');
    for (uint32_t node = 0; node < nodes; node++) {
        if (node) htg_output_char(output, ',');
        htg_output_double(output, round(looks->node_position[node][axis] * 100) / 100);
    }
    htg_output_char(output, ']');
}

static void put_sizes(htg_output_t *output, const htg_looks_t *looks, uint32_t nodes) {
    htg_output_char(output, '[');
    for (uint32_t node = 0; node < nodes; node++) {
        if (node) htg_output_char(output, ',');
        htg_output_double(output, round(looks->node_size[node] * 10) / 10);
    }
    htg_output_char(output, ']');
}

/* There are few colours: each once. */
static void put_colours(htg_output_t *output, const htg_looks_t *looks, uint32_t nodes) {
    uint32_t first[256] = {0}, count = 0;
    htg_output_string(output, "{\"codes\":[");
    for (uint32_t node = 0; node < nodes; node++) {
        uint32_t code = 0;
        while (code < count && memcmp(looks->node_rgb[first[code]], looks->node_rgb[node], 3) != 0)
            code++;
        if (code == count && count < 255) first[count++] = node;
        if (node) htg_output_char(output, ',');
        htg_output_integer(output, code < count ? code : 0);
    }
    htg_output_string(output, "],\"words\":[");
    for (uint32_t code = 0; code < count; code++) {
        static const char digits[] = "0123456789abcdef";
        const uint8_t *rgb = looks->node_rgb[first[code]];
        htg_output_string(output, code ? ",\"#" : "\"#");
        for (int i = 0; i < 3; i++) {
            htg_output_char(output, digits[rgb[i] >> 4]);
            htg_output_char(output, digits[rgb[i] & 15]);
        }
        htg_output_char(output, '"');
    }
    htg_output_string(output, "]}");
}

static void put_text_or_null(htg_output_t *output, const char *text) {
    if (text)
        htg_output_json_in_html(output, text);
    else
        htg_output_string(output, "null");
}

static void put_ids(htg_output_t *output, const htg_network_t *network) {
    htg_output_char(output, '[');
    for (uint32_t node = 0; node < htg_network_node_count(network); node++) {
        if (node) htg_output_char(output, ',');
        htg_output_json_in_html(output, htg_network_node_id(network, node));
    }
    htg_output_char(output, ']');
}

static void put_values(htg_output_t *output, const htg_column_t *column, uint32_t rows) {
    char buffer[32];
    htg_output_char(output, '[');
    for (uint32_t row = 0; row < rows && !htg_output_failed(output); row++) {
        if (row) htg_output_char(output, ',');
        put_text_or_null(output, column ? htg_column_format(column, row, buffer) : NULL);
    }
    htg_output_char(output, ']');
}

static void put_text_column(htg_output_t *output, const htg_column_t *column, uint32_t rows) {
    htg_output_string(output, "\"words\":[");
    for (uint32_t code = 0; code < htg_column_code_count(column); code++) {
        if (code) htg_output_char(output, ',');
        htg_output_json_in_html(output, htg_column_code_text(column, code));
    }
    htg_output_string(output, "],\"codes\":[");
    for (uint32_t row = 0; row < rows && !htg_output_failed(output); row++) {
        uint32_t code = htg_column_code(column, row);
        if (row) htg_output_char(output, ',');
        htg_output_integer(output, code == HTG_NONE ? -1 : (int64_t)code);
    }
    htg_output_char(output, ']');
}

/* What has a place of its own is not told twice. */
static bool is_apart(const htg_domain_t *domain, htg_element_t element, const htg_column_t *column) {
    static const struct {
        htg_element_t element;
        const char *name;
    } apart[] = {{HTG_NODE, "label"},  {HTG_NODE, "kind"},  {HTG_NODE, "sector"},      {HTG_TIE, "relation"},
                 {HTG_TIE, "layer"},   {HTG_TIE, "stages"}, {HTG_TIE, "legal_status"}, {HTG_TIE, "corrupt"}};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (apart[i].element == element && htg_domain_column(domain, element, apart[i].name) == column) return true;
    return false;
}

static void put_attributes(htg_output_t *output, const htg_domain_t *domain, htg_element_t element) {
    const htg_network_t *network = domain->network;
    uint32_t rows = htg_network_rows(network, element);
    bool first = true;
    htg_output_char(output, '[');
    for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        if (htg_column_missing_count(column) == rows || is_apart(domain, element, column)) continue;
        htg_output_string(output, first ? "\n{\"name\":" : ",\n{\"name\":");
        first = false;
        htg_output_json_in_html(output, htg_column_name(column));
        htg_output_char(output, ',');
        if (htg_column_type(column) == HTG_TEXT) {
            put_text_column(output, column, rows);
        } else {
            htg_output_string(output, "\"values\":");
            put_values(output, column, rows);
        }
        htg_output_char(output, '}');
    }
    htg_output_char(output, ']');
}

static void put_nodes(htg_output_t *output, const htg_report_t *report) {
    const htg_domain_t *domain = report->picture;
    uint32_t nodes = htg_network_node_count(domain->network);
    htg_output_string(output, "{\"nodes\":{\"id\":");
    put_ids(output, domain->network);
    put_key(output, "label");
    put_values(output, htg_domain_column(domain, HTG_NODE, "label"), nodes);
    put_key(output, "x");
    put_coordinates(output, report->looks, nodes, 0);
    put_key(output, "y");
    put_coordinates(output, report->looks, nodes, 1);
    put_key(output, "size");
    put_sizes(output, report->looks, nodes);
    put_key(output, "colour");
    put_colours(output, report->looks, nodes);
    put_coded(output, domain, "kind", HTG_KIND, nodes, kind_of, "codes");
    put_coded(output, domain, "sector", HTG_SECTOR, nodes, htg_domain_sector, "codes");
    put_key(output, "attributes");
    put_attributes(output, domain, HTG_NODE);
}

static void put_ends(htg_output_t *output, const uint32_t *ends, uint32_t ties) {
    htg_output_char(output, '[');
    for (uint32_t tie = 0; tie < ties; tie++) {
        if (tie) htg_output_char(output, ',');
        htg_output_integer(output, ends[tie]);
    }
    htg_output_char(output, ']');
}

void htg_report_put_network(htg_output_t *output, const htg_report_t *report) {
    const htg_domain_t *domain = report->picture;
    uint32_t ties = htg_network_tie_count(domain->network);
    put_nodes(output, report);
    htg_output_string(output, "},\n\"ties\":{\"source\":");
    put_ends(output, htg_network_sources(domain->network), ties);
    put_key(output, "target");
    put_ends(output, htg_network_targets(domain->network), ties);
    put_key(output, "directed");
    put_integers(output, domain, ties, tie_directed);
    put_key(output, "corrupt");
    put_integers(output, domain, ties, tie_corrupt);
    put_coded(output, domain, "relation", HTG_RELATION, ties, htg_domain_relation, "codes");
    put_coded(output, domain, "layer", HTG_LAYER, ties, htg_domain_layer, "codes");
    put_coded(output, domain, "status", HTG_LEGAL_STATUS, ties, htg_domain_legal_status, "codes");
    put_coded(output, domain, "stages", HTG_STAGE, ties, stages_of, "sets");
    put_key(output, "attributes");
    put_attributes(output, domain, HTG_TIE);
    htg_output_string(output, "}}");
}
