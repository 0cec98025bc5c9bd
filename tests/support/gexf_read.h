/* Reads GEXF 1.3 back, apart from all code under test but the builder: nodes, ties, directions, ids and attribute values. */
#ifndef HTG_TESTS_GEXF_READ_H
#define HTG_TESTS_GEXF_READ_H

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/builder.h"

typedef struct gexf_attribute {
    char id[256];
    htg_element_t element;
    htg_type_t type;
    uint32_t column;
} gexf_attribute_t;

typedef struct gexf_file {
    htg_builder_t *builder;
    gexf_attribute_t attributes[300];
    size_t count;
    bool default_directed;
} gexf_file_t;

static inline bool gexf_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static inline const xmlNode *gexf_child(const xmlNode *parent, const char *name) {
    const xmlNode *child = parent ? parent->children : NULL;
    while (child && !gexf_is(child, name))
        child = child->next;
    return child;
}

/* NULL where it is not there; freed with xmlFree. */
static inline char *gexf_get(const xmlNode *node, const char *name) {
    return (char *)xmlGetNoNsProp(node, (const xmlChar *)name);
}

static inline htg_type_t gexf_type(const char *name) {
    static const char *const names[] = {
        [HTG_BOOLEAN] = "boolean", [HTG_INTEGER] = "long", [HTG_REAL] = "double", [HTG_TEXT] = "string"};
    for (htg_type_t type = HTG_BOOLEAN; type <= HTG_TEXT; type++)
        if (strcmp(names[type], name) == 0) return type;
    cr_assert_fail("attribute type %s", name);
    return HTG_TEXT;
}

static inline void gexf_declare(gexf_file_t *file, const xmlNode *attributes) {
    char *class = gexf_get(attributes, "class");
    for (const xmlNode *node = attributes->children; node; node = node->next) {
        if (!gexf_is(node, "attribute")) continue;
        cr_assert_lt(file->count, 300);
        gexf_attribute_t *attribute = &file->attributes[file->count++];
        char *id = gexf_get(node, "id"), *title = gexf_get(node, "title"), *type = gexf_get(node, "type");
        snprintf(attribute->id, sizeof attribute->id, "%s", id);
        attribute->element = strcmp(class, "node") == 0 ? HTG_NODE : HTG_TIE;
        attribute->type = gexf_type(type);
        cr_assert_eq(htg_builder_column(file->builder, attribute->element, title, attribute->type, &attribute->column, NULL),
                     HTG_OK);
        xmlFree(id);
        xmlFree(title);
        xmlFree(type);
    }
    xmlFree(class);
}

/* Java's words, which Gephi reads. */
static inline double gexf_double(const char *text) {
    char *end;
    double value = strcmp(text, "NaN") == 0         ? NAN
                   : strcmp(text, "Infinity") == 0  ? INFINITY
                   : strcmp(text, "-Infinity") == 0 ? -INFINITY
                                                    : strtod(text, &end);
    if (isfinite(value)) cr_assert_str_empty(end);
    return value;
}

static inline void gexf_value(gexf_file_t *file, htg_element_t element, uint32_t row, const char *id, const char *value) {
    size_t i = 0;
    while (i < file->count && (file->attributes[i].element != element || strcmp(file->attributes[i].id, id) != 0))
        i++;
    cr_assert_lt(i, file->count, "value for an attribute that is not declared: %s", id);
    const gexf_attribute_t *attribute = &file->attributes[i];
    htg_status_t status = HTG_OK;
    switch (attribute->type) {
    case HTG_BOOLEAN:
        status = htg_builder_set_boolean(file->builder, element, attribute->column, row, strcmp(value, "true") == 0, NULL);
        break;
    case HTG_INTEGER:
        status = htg_builder_set_integer(file->builder, element, attribute->column, row, strtoll(value, NULL, 10), NULL);
        break;
    case HTG_REAL:
        status = htg_builder_set_real(file->builder, element, attribute->column, row, gexf_double(value), NULL);
        break;
    case HTG_TEXT:
        status = htg_builder_set_text(file->builder, element, attribute->column, row, value, strlen(value), NULL);
        break;
    }
    cr_assert_eq(status, HTG_OK);
}

static inline void gexf_values(gexf_file_t *file, htg_element_t element, uint32_t row, const xmlNode *node) {
    const xmlNode *values = gexf_child(node, "attvalues");
    for (const xmlNode *at = values ? values->children : NULL; at; at = at->next) {
        if (!gexf_is(at, "attvalue")) continue;
        char *id = gexf_get(at, "for"), *value = gexf_get(at, "value");
        gexf_value(file, element, row, id, value);
        xmlFree(id);
        xmlFree(value);
    }
}

static inline void gexf_node(gexf_file_t *file, const xmlNode *node) {
    char *id = gexf_get(node, "id");
    uint32_t made;
    bool is_new;
    cr_assert_eq(htg_builder_node(file->builder, id, strlen(id), &made, &is_new, NULL), HTG_OK);
    cr_assert(is_new, "node %s twice", id);
    gexf_values(file, HTG_NODE, made, node);
    xmlFree(id);
}

static inline uint32_t gexf_end(gexf_file_t *file, const xmlNode *edge, const char *which) {
    char *id = gexf_get(edge, which);
    uint32_t node;
    bool is_new;
    cr_assert_eq(htg_builder_node(file->builder, id, strlen(id), &node, &is_new, NULL), HTG_OK);
    cr_assert_not(is_new, "edge to %s, which is no node", id);
    xmlFree(id);
    return node;
}

static inline void gexf_edge(gexf_file_t *file, const xmlNode *edge) {
    char *id = gexf_get(edge, "id"), *type = gexf_get(edge, "type");
    uint32_t source = gexf_end(file, edge, "source"), target = gexf_end(file, edge, "target"), tie;
    bool directed = type ? strcmp(type, "directed") == 0 : file->default_directed;
    cr_assert_eq(htg_builder_tie(file->builder, id, strlen(id), source, target, directed, &tie, NULL), HTG_OK);
    gexf_values(file, HTG_TIE, tie, edge);
    xmlFree(id);
    xmlFree(type);
}

static inline htg_network_t *gexf_read(const char *path) {
    htg_network_t *network;
    gexf_file_t *file = calloc(1, sizeof *file);
    xmlDocPtr document = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(file);
    cr_assert_not_null(document, "%s is no XML", path);
    cr_assert_eq(htg_builder_new(&file->builder, NULL), HTG_OK);
    const xmlNode *graph = gexf_child(xmlDocGetRootElement(document), "graph");
    cr_assert_not_null(graph);
    char *type = gexf_get(graph, "defaultedgetype");
    file->default_directed = type && strcmp(type, "directed") == 0;
    htg_builder_set_directed_default(file->builder, file->default_directed);
    xmlFree(type);
    for (const xmlNode *at = graph->children; at; at = at->next)
        if (gexf_is(at, "attributes")) gexf_declare(file, at);
    for (const xmlNode *at = gexf_child(graph, "nodes")->children; at; at = at->next)
        if (gexf_is(at, "node")) gexf_node(file, at);
    for (const xmlNode *at = gexf_child(graph, "edges")->children; at; at = at->next)
        if (gexf_is(at, "edge")) gexf_edge(file, at);
    uint32_t duplicates;
    cr_assert_eq(htg_builder_finish(file->builder, &network, &duplicates, NULL), HTG_OK);
    cr_assert_eq(duplicates, 0);
    htg_builder_free(file->builder);
    xmlFreeDoc(document);
    free(file);
    return network;
}

/* What GEXF holds of a network is the same in both; ids that were made for ties without one are let pass. */
static inline void cr_assert_gexf_same(const htg_network_t *written, const htg_network_t *got, const char *name) {
    uint32_t nodes = htg_network_node_count(written), ties = htg_network_tie_count(written);
    cr_assert_eq(htg_network_node_count(got), nodes, "%s", name);
    cr_assert_eq(htg_network_tie_count(got), ties, "%s", name);
    for (uint32_t node = 0; node < nodes; node++)
        cr_assert_str_eq(htg_network_node_id(got, node), htg_network_node_id(written, node), "%s", name);
    for (uint32_t tie = 0; tie < ties; tie++) {
        const char *id = htg_network_tie_id(written, tie);
        cr_assert_not_null(htg_network_tie_id(got, tie), "%s", name);
        if (id) cr_assert_str_eq(htg_network_tie_id(got, tie), id, "%s", name);
        cr_assert_eq(htg_network_sources(got)[tie], htg_network_sources(written)[tie], "%s", name);
        cr_assert_eq(htg_network_targets(got)[tie], htg_network_targets(written)[tie], "%s", name);
        cr_assert_eq(htg_network_tie_directed(got, tie), htg_network_tie_directed(written, tie), "%s", name);
    }
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++) {
        size_t columns = htg_network_column_count(written, element);
        cr_assert_eq(htg_network_column_count(got, element), columns, "%s", name);
        for (size_t i = 0; i < columns; i++) {
            const htg_column_t *column = htg_network_column(written, element, i);
            cr_assert(htg_column_equal(column, htg_network_column(got, element, i)), "%s: %s attribute %s differs", name,
                      htg_element_name(element), htg_column_name(column));
        }
    }
}

#endif
