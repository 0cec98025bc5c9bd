#include "algorithms/measures.h"

#include <stdio.h>
#include <string.h>

#include "algorithms/measure_run_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

static const htg_measure_t measures[] = {
#define X(name, title, element, columns, definition, reference, range, weight_rule, in_default, needs_igraph)                \
    {#name,                                                                                                                  \
     title,                                                                                                                  \
     element,                                                                                                                \
     columns,                                                                                                                \
     definition,                                                                                                             \
     reference,                                                                                                              \
     range,                                                                                                                  \
     weight_rule,                                                                                                            \
     in_default,                                                                                                             \
     needs_igraph,                                                                                                           \
     htg_measure_compute_##name},
    HTG_MEASURE_LIST(X)
#undef X
};

static const char *const names[] = {
#define X(name, ...) #name,
    HTG_MEASURE_LIST(X)
#undef X
        NULL};

size_t htg_measure_count(void) {
    return sizeof measures / sizeof *measures;
}

const htg_measure_t *htg_measure_get(size_t index) {
    return index < htg_measure_count() ? &measures[index] : NULL;
}

const htg_measure_t *htg_measure_find(const char *name) {
    for (size_t i = 0; i < htg_measure_count(); i++)
        if (!strcmp(measures[i].name, name)) return &measures[i];
    return NULL;
}

const char *htg_measure_nearest(const char *name) {
    return htg_nearest_word(name, names);
}

/* The text of an element in a head column, NULL for missing; buffer has room for a number. */
typedef const char *(*text_of_t)(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t element, char *buffer);

static const char *recorded_text(const htg_column_t *recorded, uint32_t element, char *buffer) {
    return recorded ? htg_column_format(recorded, element, buffer) : NULL;
}

static const char *node_id(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t node, char *buffer) {
    (void)recorded, (void)buffer;
    return htg_network_node_id(run->network, node);
}

static const char *as_recorded(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t element, char *buffer) {
    (void)run;
    return recorded_text(recorded, element, buffer);
}

/* The field's word; what is recorded where that is no word of ours. */
static const char *node_kind(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t node, char *buffer) {
    const uint8_t *kind = run->domain->kind;
    const htg_word_t *word = kind && kind[node] != HTG_ABSENT ? htg_vocabulary_word(HTG_KIND, kind[node]) : NULL;
    return word ? word->word : recorded_text(recorded, node, buffer);
}

static const char *tie_id(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t tie, char *buffer) {
    (void)recorded, (void)buffer;
    return htg_network_tie_id(run->network, tie);
}

static const char *tie_source(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t tie, char *buffer) {
    return node_id(run, recorded, htg_network_sources(run->network)[tie], buffer);
}

static const char *tie_target(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t tie, char *buffer) {
    return node_id(run, recorded, htg_network_targets(run->network)[tie], buffer);
}

static const char *tie_relation(const htg_measure_run_t *run, const htg_column_t *recorded, uint32_t tie, char *buffer) {
    int relation = htg_domain_relation(run->domain, tie);
    const htg_word_t *word = relation < 0 ? NULL : htg_vocabulary_word(HTG_RELATION, (size_t)relation);
    return word ? word->word : recorded_text(recorded, tie, buffer);
}

static const struct {
    htg_element_t element;
    const char *name, *description;
    text_of_t text_of;
} head_columns[] = {
    {HTG_NODE, "id", "The node's id in the input", node_id},
    {HTG_NODE, "label", "The node's label in the input", as_recorded},
    {HTG_NODE, "kind", "Kind of node; missing where the input does not say", node_kind},
    {HTG_TIE, "id", "The tie's id in the input", tie_id},
    {HTG_TIE, "source", "Id of the node the tie comes from", tie_source},
    {HTG_TIE, "target", "Id of the node the tie goes to", tie_target},
    {HTG_TIE, "relation", "What the tie is; missing where the input does not say", tie_relation},
};

static htg_status_t add_head_column(const htg_measure_run_t *run, htg_table_t *table, size_t index, htg_error_t *err) {
    const char *name = head_columns[index].name;
    const htg_column_t *recorded = htg_domain_column(run->domain, run->element, name);
    htg_column_t *column;
    htg_status_t status = htg_column_new(name, HTG_TEXT, run->row_count, &column, err);
    if (status) return status;
    status = htg_column_describe(column, head_columns[index].description, err);
    for (uint32_t row = 0; row < run->row_count && !status; row++) {
        char buffer[32];
        const char *text = head_columns[index].text_of(run, recorded, run->row_element[row], buffer);
        if (text) status = htg_column_set_text(column, row, text, strlen(text), err);
    }
    if (!status) return htg_table_add_column(table, column, err);
    htg_column_free(column);
    return status;
}

static htg_status_t new_table(const htg_measure_run_t *run, htg_table_t **table, htg_error_t *err) {
    char title[64];
    const char *things = run->element == HTG_NODE ? "node" : "tie";
    snprintf(title, sizeof title, "Centrality of %u %s%s", run->row_count, things, run->row_count == 1 ? "" : "s");
    htg_status_t status = htg_table_new("centrality", title, run->row_count, table, err);
    for (size_t i = 0; i < sizeof head_columns / sizeof *head_columns && !status; i++)
        if (head_columns[i].element == run->element) status = add_head_column(run, *table, i, err);
    return status;
}

static htg_status_t check_measures(const htg_measure_t *const *asked, size_t count, htg_error_t *err) {
    if (!count) return htg_error_set(err, HTG_ERROR_ARGUMENT, "no measure was asked for");
    for (size_t i = 1; i < count; i++) {
        if (asked[i]->element == asked[0]->element) continue;
        const char *of_nodes = asked[0]->element == HTG_NODE ? asked[0]->name : asked[i]->name;
        const char *of_ties = asked[0]->element == HTG_NODE ? asked[i]->name : asked[0]->name;
        return htg_error_set(err, HTG_ERROR_ARGUMENT,
                             "'%s' is a measure of nodes and '%s' one of ties: they cannot stand in one table", of_nodes,
                             of_ties);
    }
    return HTG_OK;
}

static bool asked_before(const htg_measure_t *const *asked, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (asked[i] == asked[index]) return true;
    return false;
}

htg_status_t htg_measures_compute(const htg_domain_t *domain, const htg_measure_t *const *asked, size_t count,
                                  const htg_measure_options_t *options, htg_table_t **out, htg_error_t *err) {
    htg_measure_run_t run = {0};
    htg_table_t *table = NULL;
    *out = NULL;
    htg_status_t status = check_measures(asked, count, err);
    if (!status) status = htg_measure_run_init(&run, domain, asked[0]->element, options, err);
    if (!status) status = new_table(&run, &table, err);
    for (size_t i = 0; i < count && !status; i++)
        if (!asked_before(asked, i)) status = asked[i]->compute(&run, table, err);
    htg_measure_run_free(&run);
    if (status) {
        htg_table_free(table);
        return status;
    }
    *out = table;
    return HTG_OK;
}
