#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"

#define GRAPHML_NAMESPACE "http://graphml.graphdrawing.org/xmlns"

typedef void start_t(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);

static start_t start_graphml, start_text, start_port, start_locator;

/* Which element may stand in which, what it then is, and what is done with it. */
static const struct {
    uint8_t parent, word, kind;
    start_t *start;
} rules[] = {
    {HTG_E_NODE, HTG_W_DATA, HTG_E_DATA, htg_graphml_start_data},
    {HTG_E_EDGE, HTG_W_DATA, HTG_E_DATA, htg_graphml_start_data},
    {HTG_E_GRAPH, HTG_W_EDGE, HTG_E_EDGE, htg_graphml_start_edge},
    {HTG_E_GRAPH, HTG_W_NODE, HTG_E_NODE, htg_graphml_start_node},
    {HTG_E_GRAPH, HTG_W_DATA, HTG_E_DATA, htg_graphml_start_data},
    {HTG_E_GRAPH, HTG_W_HYPEREDGE, HTG_E_HYPEREDGE, htg_graphml_start_hyperedge},
    {HTG_E_GRAPH, HTG_W_GRAPH, HTG_E_GRAPH, htg_graphml_start_graph},
    {HTG_E_GRAPH, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_GRAPH, HTG_W_KEY, HTG_E_KEY, htg_graphml_start_key},
    {HTG_E_GRAPH, HTG_W_LOCATOR, HTG_E_SKIPPED, start_locator},
    {HTG_E_NODE, HTG_W_GRAPH, HTG_E_GRAPH, htg_graphml_start_graph},
    {HTG_E_NODE, HTG_W_PORT, HTG_E_SKIPPED, start_port},
    {HTG_E_NODE, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_NODE, HTG_W_LOCATOR, HTG_E_SKIPPED, start_locator},
    {HTG_E_EDGE, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_EDGE, HTG_W_GRAPH, HTG_E_GRAPH, htg_graphml_start_graph},
    {HTG_E_HYPEREDGE, HTG_W_ENDPOINT, HTG_E_ENDPOINT, htg_graphml_start_endpoint},
    {HTG_E_HYPEREDGE, HTG_W_DATA, HTG_E_DATA, htg_graphml_start_data},
    {HTG_E_HYPEREDGE, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_HYPEREDGE, HTG_W_GRAPH, HTG_E_GRAPH, htg_graphml_start_graph},
    {HTG_E_ENDPOINT, HTG_W_DATA, HTG_E_DATA, htg_graphml_start_data},
    {HTG_E_ENDPOINT, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_GRAPHML, HTG_W_KEY, HTG_E_KEY, htg_graphml_start_key},
    {HTG_E_GRAPHML, HTG_W_GRAPH, HTG_E_GRAPH, htg_graphml_start_graph},
    {HTG_E_GRAPHML, HTG_W_DATA, HTG_E_DATA, htg_graphml_start_data},
    {HTG_E_GRAPHML, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_KEY, HTG_W_DESC, HTG_E_DESC, start_text},
    {HTG_E_KEY, HTG_W_DEFAULT, HTG_E_DEFAULT, start_text},
};

htg_slice_t htg_graphml_attribute(const htg_graphml_reader_t *reader, htg_xml_attributes_t attributes,
                                  htg_graphml_word_t word) {
    for (int i = 0; i < attributes.count; i++)
        if (attributes.items[i * 5] == reader->words[word] && !attributes.items[i * 5 + 1])
            return htg_xml_attribute_value(attributes, i);
    return (htg_slice_t){NULL, 0};
}

htg_graphml_open_t *htg_graphml_push(htg_graphml_reader_t *reader, htg_graphml_kind_t kind) {
    void *open = reader->open;
    if (reader->status) return NULL;
    if (reader->options->max_depth && reader->depth > reader->options->max_depth) {
        htg_graphml_fail(reader, HTG_ERROR_LIMIT, htg_graphml_tag_place(reader),
                         "elements nested more than %u deep (--max-depth allows more)", reader->options->max_depth);
        return NULL;
    }
    if (reader->depth == reader->open_capacity &&
        !htg_grow(&open, &reader->open_capacity, reader->depth + 1, sizeof *reader->open)) {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return NULL;
    }
    reader->open = open;
    htg_graphml_open_t *top = &reader->open[reader->depth++];
    *top = (htg_graphml_open_t){.kind = (uint8_t)kind, .row = HTG_NONE, .line = htg_graphml_input(reader)->line};
    return top;
}

static bool all_spaces(const char *text, size_t length) {
    static const uint64_t spaces = 0x2020202020202020u;
    uint64_t mask = length >= 4 ? UINT64_MAX : length ? 0xFFFFFFu : 0;
    for (; length > 8; text += 8, length -= 8)
        if (htg_load_bytes(text, 8) != spaces) return false;
    return htg_load_bytes(text, length) == (spaces & mask);
}

bool htg_graphml_is_blank(const char *text, size_t length) {
    if (!length) return true;
    size_t skip = *text == '\n';
    if (all_spaces(text + skip, length - skip)) return true; /* a line end and an indent, most often */
    for (size_t i = skip; i < length; i++)
        if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r') return false;
    return true;
}

static bool check_length(htg_graphml_reader_t *reader, size_t length, htg_place_t (*place)(const htg_graphml_reader_t *)) {
    if (!reader->options->max_text || length <= reader->options->max_text) return true;
    htg_graphml_fail(reader, HTG_ERROR_LIMIT, place(reader), "a text of more than %llu bytes (--max-text allows more)",
                     (unsigned long long)reader->options->max_text);
    return false;
}

bool htg_graphml_check_length(htg_graphml_reader_t *reader, size_t length) {
    return check_length(reader, length, htg_graphml_place);
}

static htg_place_t value_place(const htg_graphml_reader_t *reader) {
    return htg_graphml_top(reader)->kind == HTG_E_DATA ? reader->value.place : htg_graphml_place(reader);
}

static void refuse_root(htg_graphml_reader_t *reader, const char *name) {
    static const struct {
        const char *name, *what;
    } known[] = {{"gexf", "this is GEXF, which is written here but not read; open it in Gephi and export it as GraphML"},
                 {"html", "this is a web page (HTML), not GraphML; was a page saved instead of the file?"},
                 {"svg", "this is a picture (SVG), not GraphML"},
                 {"RDF", "this is RDF, not GraphML"},
                 {"DynamicNetwork", "this is DynetML (ORA), not GraphML; export it as GraphML"},
                 {"gxl", "this is GXL, not GraphML"},
                 {"xgmml", "this is XGMML (Cytoscape), not GraphML; export it as GraphML"},
                 {"kml", "this is a map (KML), not GraphML"},
                 {"osm", "this is OpenStreetMap data, not GraphML"},
                 {"Error", "this is a server's error message, not GraphML; was it saved instead of the file?"}};
    htg_place_t place = htg_graphml_tag_place(reader);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcasecmp(name, known[i].name)) {
            htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "%s (its root element is <%s>)", known[i].what, name);
            return;
        }
    htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "this is not GraphML: the root element is <%s>, expected <graphml>", name);
}

static void start_root(htg_graphml_reader_t *reader, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                       htg_xml_attributes_t attributes) {
    if (name != reader->words[HTG_W_GRAPHML]) {
        refuse_root(reader, (const char *)name);
        return;
    }
    reader->graphml_seen = true;
    reader->root_namespace = space;
    reader->root_prefix = prefix;
    if (!space || strcmp((const char *)space, GRAPHML_NAMESPACE) != 0)
        htg_graphml_report(reader, HTG_D_FOREIGN_NAMESPACE, htg_graphml_tag_place(reader),
                           space ? (const char *)space : "none");
    htg_graphml_push(reader, HTG_E_GRAPHML);
    start_graphml(reader, attributes);
}

static void start_graphml(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    if (reader->status) return;
    htg_graphml_open_t *top = htg_graphml_top(reader);
    top->element = HTG_GRAPH;
    top->row = 0;
    for (int i = 0; i < attributes.count; i++)
        if (!attributes.items[i * 5 + 1])
            htg_graphml_report(reader, HTG_D_IGNORED_ATTRIBUTE, htg_graphml_tag_place(reader),
                               (const char *)attributes.items[i * 5]);
}

static void start_text(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    (void)attributes;
    htg_text_clear(&reader->text);
    reader->value.mixed = reader->value.looks = false;
}

static void start_port(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    (void)attributes;
    htg_graphml_report(reader, HTG_D_PORT, htg_graphml_tag_place(reader), "");
}

static void start_locator(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    for (int i = 0; i < attributes.count; i++)
        if (attributes.items[i * 5] == reader->words[HTG_W_HREF]) {
            htg_slice_t href = htg_xml_attribute_value(attributes, i);
            htg_graphml_report_slice(reader, HTG_D_LOCATOR, htg_graphml_tag_place(reader), href.text, href.length);
            return;
        }
    htg_graphml_report(reader, HTG_D_LOCATOR, htg_graphml_tag_place(reader), "");
}

/* Elements of the root's namespace, of GraphML's, or of none are GraphML's own. */
static bool is_own(const htg_graphml_reader_t *reader, const xmlChar *prefix, const xmlChar *space) {
    if (space == reader->root_namespace && (space || prefix == reader->root_prefix)) return true;
    return space ? strcmp((const char *)space, GRAPHML_NAMESPACE) == 0 : !prefix;
}

static void start_second(htg_graphml_reader_t *reader, const xmlChar *name) {
    reader->second_nodes += name == reader->words[HTG_W_NODE];
    reader->second_ties += name == reader->words[HTG_W_EDGE] || name == reader->words[HTG_W_HYPEREDGE];
    htg_graphml_push(reader, HTG_E_SECOND);
}

static void start_foreign(htg_graphml_reader_t *reader, const xmlChar *name, const xmlChar *space) {
    htg_place_t place = htg_graphml_tag_place(reader);
    if (htg_graphml_is_drawing(space))
        htg_graphml_report(reader, HTG_D_FOREIGN_LOOKS, place, "");
    else
        htg_graphml_report(reader, HTG_D_FOREIGN_ELEMENT, place, (const char *)name);
    htg_graphml_push(reader, HTG_E_SKIPPED);
}

void htg_graphml_start(htg_graphml_reader_t *reader, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                       htg_xml_attributes_t attributes) {
    uint8_t parent = htg_graphml_top(reader)->kind;
    if (name == reader->words[HTG_W_DATA] && is_own(reader, prefix, space) && htg_graphml_start_usual_data(reader, attributes))
        return;
    switch (parent) {
    case HTG_E_DOCUMENT:
        start_root(reader, name, prefix, space, attributes);
        return;
    case HTG_E_SKIPPED:
        htg_graphml_push(reader, HTG_E_SKIPPED);
        return;
    case HTG_E_SECOND:
        start_second(reader, name);
        return;
    case HTG_E_DATA:
    case HTG_E_DEFAULT:
    case HTG_E_DESC:
    case HTG_E_MIXED:
    case HTG_E_LOOKS:
    case HTG_E_REALIZERS:
    case HTG_E_LABEL:
        htg_graphml_start_markup(reader, name, space, attributes);
        return;
    default:
        break;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (name != reader->words[rules[i].word] || parent != rules[i].parent) continue;
        if (!is_own(reader, prefix, space)) break;
        htg_graphml_open_t *top = htg_graphml_push(reader, (htg_graphml_kind_t)rules[i].kind);
        if (!top) return;
        top->plain = top->kind == HTG_E_GRAPH && !prefix && space == reader->root_namespace;
        rules[i].start(reader, attributes);
        return;
    }
    start_foreign(reader, name, space);
}

static void end_desc(htg_graphml_reader_t *reader) {
    const htg_graphml_open_t *parent = &reader->open[reader->depth - 2];
    const char *text = htg_text_string(&reader->text);
    size_t length = reader->text.length;
    if (parent->kind == HTG_E_KEY) {
        htg_text_clear(&reader->declaration.description);
        htg_text_append(&reader->declaration.description, text, length);
    } else if (parent->row != HTG_NONE && !htg_graphml_is_blank(text, length)) {
        htg_graphml_set_named(reader, (htg_element_t)parent->element, "desc", parent->row, false,
                              (htg_slice_t){text, length}, htg_graphml_place(reader));
    }
}

static void end_default(htg_graphml_reader_t *reader) {
    htg_graphml_declaration_t *declaration = &reader->declaration;
    declaration->has_default = !reader->value.looks || !htg_graphml_is_blank(htg_text_string(&reader->text),
                                                                              reader->text.length);
    htg_text_clear(&declaration->default_text);
    htg_text_append(&declaration->default_text, htg_text_string(&reader->text), reader->text.length);
}

void htg_graphml_end(htg_graphml_reader_t *reader) {
    switch (htg_graphml_top(reader)->kind) {
    case HTG_E_DATA:
        htg_graphml_end_data(reader);
        break;
    case HTG_E_KEY:
        htg_graphml_end_key(reader);
        break;
    case HTG_E_DESC:
        end_desc(reader);
        break;
    case HTG_E_DEFAULT:
        end_default(reader);
        break;
    case HTG_E_LABEL:
        htg_graphml_end_label(reader);
        break;
    case HTG_E_GRAPH:
        htg_graphml_end_graph(reader);
        break;
    case HTG_E_SECOND:
        if (htg_graphml_top(reader)[-1].kind == HTG_E_GRAPHML) htg_graphml_end_second(reader);
        break;
    default:
        break;
    }
    reader->depth--;
}

static void append(htg_graphml_reader_t *reader, htg_text_t *to, const char *text, size_t length) {
    if (!check_length(reader, to->length + length, value_place)) return;
    htg_text_append(to, text, length);
    if (to->failed) htg_graphml_failed(reader, htg_error_memory(reader->err));
}

void htg_graphml_text(htg_graphml_reader_t *reader, const char *text, size_t length) {
    switch (htg_graphml_top(reader)->kind) {
    case HTG_E_DATA:
    case HTG_E_MIXED:
    case HTG_E_DEFAULT:
    case HTG_E_DESC:
        append(reader, &reader->text, text, length);
        return;
    case HTG_E_LABEL:
        append(reader, &reader->label, text, length);
        return;
    case HTG_E_GRAPHML:
    case HTG_E_KEY:
    case HTG_E_GRAPH:
    case HTG_E_NODE:
    case HTG_E_EDGE:
    case HTG_E_HYPEREDGE:
    case HTG_E_ENDPOINT:
        if (htg_graphml_is_blank(text, length)) return;
        while (htg_graphml_is_blank(text, 1))
            text++;
        reader->run.at = text;
        htg_graphml_report(reader, HTG_D_STRAY_TEXT, htg_graphml_place(reader), "");
        return;
    default:
        return;
    }
}
