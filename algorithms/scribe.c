#include "algorithms/scribe_internal.h"

#include <stdio.h>
#include <string.h>

void htg_scribe_start(scribe_t *scribe, htg_error_t *err) {
    *scribe = (scribe_t){.err = err};
    scribe->status = htg_builder_new(&scribe->builder, err);
    if (!scribe->status) htg_builder_set_directed_default(scribe->builder, true);
}

htg_status_t htg_scribe_finish(scribe_t *scribe, htg_network_t **out) {
    *out = NULL;
    if (!scribe->status) scribe->status = htg_builder_finish(scribe->builder, out, NULL, scribe->err);
    htg_builder_free(scribe->builder);
    scribe->builder = NULL;
    return scribe->status;
}

void htg_scribe_text(scribe_t *scribe, htg_element_t element, uint32_t row, const char *attribute, const char *value) {
    uint32_t column;
    if (scribe->status || !value) return;
    scribe->status = htg_builder_column(scribe->builder, element, attribute, HTG_TEXT, &column, scribe->err);
    if (!scribe->status)
        scribe->status = htg_builder_set_text(scribe->builder, element, column, row, value, strlen(value), scribe->err);
}

void htg_scribe_real(scribe_t *scribe, htg_element_t element, uint32_t row, const char *attribute, double value) {
    uint32_t column;
    if (scribe->status) return;
    scribe->status = htg_builder_column(scribe->builder, element, attribute, HTG_REAL, &column, scribe->err);
    if (!scribe->status) scribe->status = htg_builder_set_real(scribe->builder, element, column, row, value, scribe->err);
}

void htg_scribe_flag(scribe_t *scribe, htg_element_t element, uint32_t row, const char *attribute, bool value) {
    uint32_t column;
    if (scribe->status) return;
    scribe->status = htg_builder_column(scribe->builder, element, attribute, HTG_BOOLEAN, &column, scribe->err);
    if (!scribe->status) scribe->status = htg_builder_set_boolean(scribe->builder, element, column, row, value, scribe->err);
}

uint32_t htg_scribe_node(scribe_t *scribe, const char *id, const char *label, const char *kind) {
    uint32_t node = 0;
    if (!scribe->status) scribe->status = htg_builder_node(scribe->builder, id, strlen(id), &node, NULL, scribe->err);
    htg_scribe_text(scribe, HTG_NODE, node, "label", label);
    htg_scribe_text(scribe, HTG_NODE, node, "kind", kind);
    return node;
}

uint32_t htg_scribe_tie(scribe_t *scribe, uint32_t source, uint32_t target, const char *relation, const char *stages) {
    uint32_t tie = 0;
    char id[24];
    if (scribe->status) return 0;
    int length = snprintf(id, sizeof id, "t%u", htg_builder_tie_count(scribe->builder) + 1);
    scribe->status = htg_builder_tie(scribe->builder, id, (size_t)length, source, target, true, &tie, scribe->err);
    htg_scribe_text(scribe, HTG_TIE, tie, "relation", relation);
    htg_scribe_text(scribe, HTG_TIE, tie, "stages", stages);
    return tie;
}

void htg_scribe_mark_synthetic(scribe_t *scribe, const char *name, const char *description, const char *generator,
                               uint64_t seed) {
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)seed);
    htg_scribe_text(scribe, HTG_GRAPH, 0, "name", name);
    htg_scribe_text(scribe, HTG_GRAPH, 0, "description", description);
    htg_scribe_flag(scribe, HTG_GRAPH, 0, "synthetic", true);
    htg_scribe_text(scribe, HTG_GRAPH, 0, "generator", generator);
    htg_scribe_text(scribe, HTG_GRAPH, 0, "seed", text);
}
