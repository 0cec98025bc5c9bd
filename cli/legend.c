#include "cli/legend.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/errors.h"
#include "cli/output.h"
#include "core/memory_internal.h"
#include "io/csv_paths_internal.h"

#define ROWS_MOST      512
#define RELATIONS_MOST 400

typedef struct row {
    const char *part, *value, *meaning; /* borrowed */
    char looks[48];
    int64_t count; /* -1: none */
} row_t;

typedef struct rows {
    row_t *row;
    uint32_t count;
} rows_t;

static void add(rows_t *rows, const char *part, const char *value, const char *looks, int64_t count, const char *meaning) {
    if (rows->count == ROWS_MOST) return;
    row_t *row = &rows->row[rows->count++];
    *row = (row_t){.part = part, .value = value, .meaning = meaning, .count = count};
    snprintf(row->looks, sizeof row->looks, "%s", looks);
}

static void add_colour(rows_t *rows, const char *part, const char *value, const uint8_t rgb[3], int64_t count,
                       const char *meaning) {
    char colour[8];
    snprintf(colour, sizeof colour, "#%02X%02X%02X", rgb[0], rgb[1], rgb[2]);
    add(rows, part, value, colour, count, meaning);
}

static void add_kinds(rows_t *rows, const htg_legend_t *legend) {
    uint32_t nodes = htg_network_node_count(legend->domain->network), count[HTG_KIND_COUNT] = {0}, first[HTG_KIND_COUNT];
    for (uint32_t node = nodes; node-- > 0;) {
        int kind = htg_domain_kind(legend->domain, node);
        count[kind]++;
        first[kind] = node;
    }
    for (int kind = 0; kind < HTG_KIND_COUNT; kind++)
        if (count[kind])
            add_colour(rows, "node colour", htg_vocabulary_word(HTG_KIND, (size_t)kind)->word,
                       legend->looks->node_rgb[first[kind]], count[kind],
                       kind == HTG_KIND_PERSON ? "kind of the node; also where none is stated" : "kind of the node");
}

static void add_ties(rows_t *rows, const htg_legend_t *legend) {
    uint32_t ties = htg_network_tie_count(legend->domain->network), count[2] = {0}, first[2];
    for (uint32_t tie = ties; tie-- > 0;) {
        bool corrupt = htg_domain_tie_corrupt(legend->domain, tie);
        count[corrupt]++;
        first[corrupt] = tie;
    }
    static const char *const names[] = {"other", "corrupt"};
    static const char *const meanings[] = {"every other tie",
                                           "recorded as corrupt, or of a relation that is; an allegation where "
                                           "the record is one"};
    for (int corrupt = 1; corrupt >= 0; corrupt--)
        if (count[corrupt])
            add_colour(rows, "tie colour", names[corrupt], legend->looks->tie_rgb[first[corrupt]], count[corrupt],
                       meanings[corrupt]);
}

static void range_of(const double *values, uint32_t count, char *text, size_t size) {
    double least = INFINITY, most = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        least = fmin(least, values[i]);
        most = fmax(most, values[i]);
    }
    snprintf(text, size, least < most ? "%g to %g" : "%g", least, most);
}

static void add_sizes(rows_t *rows, const htg_legend_t *legend) {
    const htg_network_t *network = legend->domain->network;
    const htg_looks_t *looks = legend->looks;
    bool by_node = legend->score && legend->element == HTG_NODE, by_tie = legend->score && legend->element == HTG_TIE;
    char range[48];
    if (looks->node_size && htg_network_node_count(network)) {
        range_of(looks->node_size, htg_network_node_count(network), range, sizeof range);
        add(rows, "node size", by_node ? legend->score : "all alike", range, -1,
            by_node ? "the area grows with the value; smallest where there is none" : "");
    }
    if (looks->tie_thickness && htg_network_tie_count(network)) {
        range_of(looks->tie_thickness, htg_network_tie_count(network), range, sizeof range);
        add(rows, "tie thickness", by_tie ? legend->score : "all alike", range, -1, by_tie ? "grows with the value" : "");
    }
}

/* In the order of the record; those that no tie has (any more) are left out. */
static htg_status_t add_relations(rows_t *rows, const htg_legend_t *legend, htg_error_t *err) {
    const htg_column_t *relation = htg_domain_column(legend->domain, HTG_TIE, "relation");
    if (!relation || htg_column_type(relation) != HTG_TEXT) return HTG_OK;
    uint32_t codes = htg_column_code_count(relation), shown = 0;
    int64_t *count = htg_alloc_zero(codes, sizeof *count);
    if (!count) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < htg_column_rows(relation); tie++)
        if (htg_column_code(relation, tie) != HTG_NONE) count[htg_column_code(relation, tie)]++;
    for (uint32_t code = 0; code < codes && shown < RELATIONS_MOST; code++) {
        if (!count[code]) continue;
        add(rows, "edge kind", htg_column_code_text(relation, code), "", count[code],
            "relation of the tie; further ones of two nodes have a number in brackets");
        shown++;
    }
    htg_free(count);
    return HTG_OK;
}

static void add_places(rows_t *rows, const htg_legend_t *legend) {
    static const struct {
        const char *layout, *meaning;
    } layouts[] = {{"force", "tied nodes are near; place and direction say nothing else"},
                   {"stages",
                    "columns from left to right: planning, recruitment, transportation, exploitation, aftermath, no stage; "
                    "officials, agencies and posts above, victims below"},
                   {"routes", "places with what is near them"},
                   {"ego:", "rings: how many ties away from the node in the middle"}};
    const char *asked = legend->layout;
    if (!legend->looks->node_position) return;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (asked && strncasecmp(asked, layouts[i].layout, strlen(layouts[i].layout)) == 0)
            add(rows, "position", asked, "", -1, layouts[i].meaning);
    if (!asked) add(rows, "position", "x and y as recorded, else force", "", -1, layouts[0].meaning);
}

static void add_time(rows_t *rows, const htg_legend_t *legend) {
    const struct {
        htg_element_t element;
        const char *value;
    } elements[] = {{HTG_NODE, "nodes"}, {HTG_TIE, "ties"}};
    if (strcmp(legend->format, "gexf") != 0) return;
    for (size_t i = 0; i < 2; i++)
        if (htg_domain_column(legend->domain, elements[i].element, "start") ||
            htg_domain_column(legend->domain, elements[i].element, "end"))
            add(rows, "time", elements[i].value, "", -1, "there from start to end, on Gephi's timeline");
}

static htg_status_t fill(const rows_t *rows, htg_table_t *table, htg_error_t *err) {
    static const char *const names[] = {"part", "value", "looks", "meaning"};
    htg_status_t status = HTG_OK;
    for (int c = 0; c < 4 && !status; c++) {
        htg_column_t *column = NULL;
        status = htg_column_new(names[c], HTG_TEXT, rows->count, &column, err);
        for (uint32_t i = 0; i < rows->count && !status; i++) {
            const row_t *row = &rows->row[i];
            const char *text = (const char *[]){row->part, row->value, row->looks, row->meaning}[c];
            if (*text) status = htg_column_set_text(column, i, text, strlen(text), err);
        }
        if (!status)
            status = htg_table_add_column(table, column, err);
        else
            htg_column_free(column);
    }
    double *counts = htg_alloc(rows->count, sizeof *counts);
    if (!counts) return htg_error_memory(err);
    for (uint32_t i = 0; i < rows->count; i++)
        counts[i] = rows->row[i].count < 0 ? (double)NAN : (double)rows->row[i].count;
    if (!status) status = htg_table_add_reals(table, "count", "nodes or ties that look so", counts, err);
    htg_free(counts);
    return status;
}

bool htg_legend_belongs(const char *format) {
    return strcmp(format, "gexf") == 0 || strcmp(format, "graphml") == 0;
}

char *htg_legend_path(const char *path) {
    htg_text_t text = {0};
    size_t stem = htg_csv_stem(path);
    htg_text_printf(&text, "%.*s.legend.csv", (int)stem, path);
    char *out = text.failed ? NULL : htg_strdup(htg_text_string(&text));
    htg_text_free(&text);
    return out;
}

static htg_status_t write_rows(const rows_t *rows, const char *path, htg_error_t *err) {
    htg_table_write_options_t options = HTG_TABLE_WRITE_OPTIONS_INIT;
    htg_table_t *table = NULL;
    options.format = HTG_TABLE_CSV;
    htg_status_t status = htg_table_new("legend", "What colours, sizes and places mean", rows->count, &table, err);
    if (!status) status = fill(rows, table, err);
    if (!status) status = htg_table_write(table, NULL, path, &options, err);
    htg_table_free(table);
    return status;
}

htg_status_t htg_legend_write(const htg_legend_t *legend, const char *path, htg_error_t *err) {
    if (strcmp(path, "-") == 0) return HTG_OK;
    char *beside = htg_legend_path(path);
    rows_t rows = {htg_alloc(ROWS_MOST, sizeof(row_t)), 0};
    htg_status_t status = beside && rows.row ? HTG_OK : htg_error_memory(err);
    if (!status) {
        add_kinds(&rows, legend);
        add_sizes(&rows, legend);
        add_ties(&rows, legend);
        status = add_relations(&rows, legend, err);
    }
    if (!status) {
        add_places(&rows, legend);
        add_time(&rows, legend);
        status = write_rows(&rows, beside, err);
    }
    if (!status) htg_say_note("what colours, sizes, kinds and places mean stands in %s", beside);
    htg_free(rows.row);
    htg_free(beside);
    return status;
}
