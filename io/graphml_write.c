/* GraphML, as described by Brandes, Eiglsperger, Herman, Himsolt and Marshall, "GraphML Progress Report", 2002, and its schema:
   one line an element, every attribute declared with name, element and type, what is missing left out. */
#include "io/graphml_write_internal.h"

#include <string.h>

#include "core/memory_internal.h"
#include "io/gephi_internal.h"

typedef struct elements {
    size_t count;
    char **keys;    /* key ids */
    char **opening; /* <data key="…"> */
} elements_t;

typedef struct graphml {
    htg_xml_writer_t xml;
    const htg_network_t *network;
    bool gephi;
    htg_gephi_kinds_t kinds; /* Gephi's <edge label="…"> */
    htg_graphml_strict_t strict;
    elements_t elements[3];
} graphml_t;

static const char *const element_words[] = {[HTG_GRAPH] = "graph", [HTG_NODE] = "node", [HTG_TIE] = "edge"};
/* No attribute's key can have these ids: those start with g_, v_ or e_. */
static const char *const id_keys[] = {[HTG_GRAPH] = "h_graph_id", [HTG_NODE] = "h_node_id", [HTG_TIE] = "h_edge_id"};

static inline void put(graphml_t *graphml, const char *text) {
    htg_output_string(graphml->xml.output, text);
}

static htg_status_t make_openings(elements_t *elements, htg_error_t *err) {
    elements->opening = htg_alloc_zero(elements->count, sizeof *elements->opening);
    if (!elements->opening) return htg_error_memory(err);
    for (size_t i = 0; i < elements->count; i++) {
        htg_text_t text = {0};
        htg_text_printf(&text, "<data key=\"%s\">", elements->keys[i]);
        if (text.failed) {
            htg_text_free(&text);
            return htg_error_memory(err);
        }
        elements->opening[i] = text.bytes;
    }
    return HTG_OK;
}

static htg_status_t plan_elements(graphml_t *graphml, htg_error_t *err) {
    static const char *const prefixes[] = {[HTG_GRAPH] = "g_", [HTG_NODE] = "v_", [HTG_TIE] = "e_"};
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        elements_t *elements = &graphml->elements[element];
        elements->count = htg_network_column_count(graphml->network, element);
        htg_status_t status = htg_xml_keys(graphml->network, element, prefixes[element], &elements->keys, err);
        if (!status) status = make_openings(elements, err);
        if (status) return status;
    }
    return HTG_OK;
}

static void free_elements(graphml_t *graphml) {
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        htg_xml_keys_free(graphml->elements[element].keys, graphml->elements[element].count);
        htg_xml_keys_free(graphml->elements[element].opening, graphml->elements[element].count);
    }
}

/* A name that cannot stand in attr.name, or that would be read there as our own mark, stands in the description. */
static bool is_renamed(const graphml_t *graphml, htg_element_t element, const char *name) {
    if (element == HTG_GRAPH && strcmp(name, HTG_GRAPHML_IDS_NAME) == 0) return true;
    return htg_graphml_strict_renames(&graphml->strict, name);
}

static void write_key(graphml_t *graphml, htg_element_t element, size_t index) {
    static const char *const types[] = {
        [HTG_BOOLEAN] = "boolean", [HTG_INTEGER] = "long", [HTG_REAL] = "double", [HTG_TEXT] = "string"};
    const htg_column_t *column = htg_network_column(graphml->network, element, index);
    const char *name = htg_column_name(column), *key = graphml->elements[element].keys[index];
    bool renamed = is_renamed(graphml, element, name);
    const char *note = renamed ? name : htg_column_description(column);
    put(graphml, "  <key");
    htg_xml_attribute(&graphml->xml, "id", key, name);
    htg_xml_attribute(&graphml->xml, "for", element_words[element], name);
    htg_xml_attribute(&graphml->xml, "attr.name", renamed ? key : name, "attribute names");
    bool looks = graphml->gephi && element != HTG_GRAPH;
    bool channel = looks && (strcmp(name, "r") == 0 || strcmp(name, "g") == 0 || strcmp(name, "b") == 0);
    htg_xml_attribute(&graphml->xml, "attr.type", channel ? "int" : types[htg_column_type(column)], name);
    if (renamed || *note) {
        put(graphml, renamed ? "><desc>" HTG_GRAPHML_NAME_NOTE : "><desc>");
        size_t replaced = htg_output_xml(graphml->xml.output, note, false);
        if (replaced) htg_diagnostics_add_many(graphml->xml.diagnostics, HTG_D_CONTROL_CHARACTER, replaced, 0, 0, name, NULL);
        put(graphml, "</desc></key>\n");
    } else {
        put(graphml, "/>\n");
    }
}

static void write_id_key(graphml_t *graphml, htg_element_t element) {
    put(graphml, "  <key");
    htg_xml_attribute(&graphml->xml, "id", id_keys[element], "");
    htg_xml_attribute(&graphml->xml, "for", element_words[element], "");
    put(graphml, " attr.name=\"id\" attr.type=\"string\"/>\n");
}

static void write_keys(graphml_t *graphml) {
    const htg_graphml_strict_t *strict = &graphml->strict;
    if (strict->rewrites)
        put(graphml, "  <key id=\"h_ids\" for=\"graph\" attr.name=\"" HTG_GRAPHML_IDS_NAME "\" attr.type=\"string\"/>\n");
    if (strict->graph_id) write_id_key(graphml, HTG_GRAPH);
    if (strict->node.number) write_id_key(graphml, HTG_NODE);
    if (strict->tie.number) write_id_key(graphml, HTG_TIE);
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++)
        for (size_t i = 0; i < graphml->elements[element].count; i++)
            write_key(graphml, element, i);
}

/* The element's values; false where all are missing and nothing was written. */
static bool write_values(graphml_t *graphml, htg_element_t element, uint32_t row, const char *before) {
    const elements_t *elements = &graphml->elements[element];
    bool any = false;
    for (size_t i = 0; i < elements->count; i++) {
        const htg_column_t *column = htg_network_column(graphml->network, element, i);
        if (htg_column_missing(column, row)) continue;
        if (!any) put(graphml, before);
        any = true;
        put(graphml, elements->opening[i]);
        htg_xml_value(&graphml->xml, column, row, false);
        htg_output_bytes(graphml->xml.output, "</data>", 7);
    }
    return any;
}

static void write_data(graphml_t *graphml, const char *key, const char *value) {
    put(graphml, "<data");
    htg_xml_attribute(&graphml->xml, "key", key, "");
    htg_output_char(graphml->xml.output, '>');
    htg_output_xml(graphml->xml.output, value, false);
    put(graphml, "</data>");
}

static void write_id(graphml_t *graphml, const char *name, const char *id, const htg_graphml_ids_t *ids, uint32_t row) {
    if (!ids->number || !ids->number[row]) {
        htg_xml_id_attribute(&graphml->xml, name, id, "ids");
        return;
    }
    htg_output_char(graphml->xml.output, ' ');
    put(graphml, name);
    put(graphml, "=\"");
    put(graphml, htg_text_string(&ids->prefix));
    htg_output_integer(graphml->xml.output, ids->number[row]);
    htg_output_char(graphml->xml.output, '"');
}

static void write_graph_head(graphml_t *graphml) {
    const char *id = htg_network_id(graphml->network);
    put(graphml, "  <graph");
    if (id && !graphml->strict.graph_id) htg_xml_id_attribute(&graphml->xml, "id", id, "ids");
    put(graphml,
        htg_network_directed_overall(graphml->network) ? " edgedefault=\"directed\">\n" : " edgedefault=\"undirected\">\n");
    if (graphml->strict.rewrites) {
        put(graphml, "    ");
        write_data(graphml, "h_ids", HTG_GRAPHML_IDS_VALUE);
        if (graphml->strict.graph_id) write_data(graphml, id_keys[HTG_GRAPH], id);
        put(graphml, "\n");
    }
    if (write_values(graphml, HTG_GRAPH, 0, "    ")) put(graphml, "\n");
}

/* Ends an opened <node … or <edge … */
static void write_rest(graphml_t *graphml, htg_element_t element, uint32_t row, const htg_graphml_ids_t *ids,
                       const char *id) {
    static const char *const ends[] = {[HTG_NODE] = "</node>\n", [HTG_TIE] = "</edge>\n"};
    bool own_id = ids->number && ids->number[row];
    if (own_id) {
        htg_output_char(graphml->xml.output, '>');
        write_data(graphml, id_keys[element], id);
    }
    bool any = write_values(graphml, element, row, own_id ? "" : ">");
    put(graphml, own_id || any ? ends[element] : "/>\n");
}

static bool write_nodes(graphml_t *graphml) {
    uint32_t count = htg_network_node_count(graphml->network);
    for (uint32_t node = 0; node < count; node++) {
        const char *id = htg_network_node_id(graphml->network, node);
        put(graphml, "    <node");
        write_id(graphml, "id", id, &graphml->strict.node, node);
        write_rest(graphml, HTG_NODE, node, &graphml->strict.node, id);
        if (!htg_xml_advance(&graphml->xml)) return false;
    }
    return true;
}

static void write_tie(graphml_t *graphml, uint32_t tie) {
    const htg_network_t *network = graphml->network;
    const char *id = htg_network_tie_id(network, tie);
    uint32_t source = htg_network_sources(network)[tie], target = htg_network_targets(network)[tie];
    bool directed = htg_network_tie_directed(network, tie);
    put(graphml, "    <edge");
    if (id) write_id(graphml, "id", id, &graphml->strict.tie, tie);
    write_id(graphml, "source", htg_network_node_id(network, source), &graphml->strict.node, source);
    write_id(graphml, "target", htg_network_node_id(network, target), &graphml->strict.node, target);
    if (directed != htg_network_directed_overall(network))
        put(graphml, directed ? " directed=\"true\"" : " directed=\"false\"");
    const char *kind = graphml->gephi ? htg_gephi_kind(&graphml->kinds, tie, &graphml->xml.scratch) : NULL;
    if (kind) htg_xml_attribute(&graphml->xml, "label", kind, "relation");
    write_rest(graphml, HTG_TIE, tie, &graphml->strict.tie, id);
}

static bool write_ties(graphml_t *graphml) {
    uint32_t count = htg_network_tie_count(graphml->network);
    for (uint32_t tie = 0; tie < count; tie++) {
        htg_xml_ask_ahead(graphml->network, tie);
        write_tie(graphml, tie);
        if (!htg_xml_advance(&graphml->xml)) return false;
    }
    return true;
}

static bool write_file(graphml_t *graphml) {
    put(graphml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    write_keys(graphml);
    write_graph_head(graphml);
    if (!write_nodes(graphml) || !write_ties(graphml)) return false;
    put(graphml, "  </graph>\n</graphml>\n");
    return true;
}

static htg_status_t write_planned(graphml_t *graphml, const char *path, htg_error_t *err) {
    htg_status_t status = plan_elements(graphml, err);
    if (!status) status = htg_output_open(path, &graphml->xml.output, err);
    if (!status) htg_output_watch(graphml->xml.output, graphml->xml.progress);
    if (!status) status = htg_xml_finish(&graphml->xml, write_file(graphml), err);
    if (!status)
        status = htg_output_close(graphml->xml.output, err);
    else
        htg_output_abort(graphml->xml.output);
    free_elements(graphml);
    return status;
}

static htg_status_t prepare_for_gephi(graphml_t *graphml, const htg_looks_t *looks, htg_network_t **prepared,
                                      htg_error_t *err) {
    htg_status_t status = htg_gephi_network(graphml->network, looks, graphml->xml.diagnostics, prepared, err);
    if (status) return status;
    graphml->network = *prepared;
    graphml->gephi = graphml->xml.java_numbers = true;
    status = htg_gephi_kinds_make(*prepared, htg_network_find_column(*prepared, HTG_TIE, "relation"), &graphml->kinds, err);
    if (!status) htg_gephi_report_kinds(&graphml->kinds, graphml->xml.diagnostics);
    return status;
}

htg_status_t htg_graphml_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                               htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_network_t *prepared = NULL;
    htg_status_t status = HTG_OK;
    graphml_t graphml = {.xml = {.diagnostics = diagnostics, .progress = options->progress}, .network = network};
    graphml.xml.total = (double)htg_network_node_count(network) + (double)htg_network_tie_count(network);
    if (options->target == HTG_FOR_STRICT) status = htg_graphml_strict_plan(network, diagnostics, &graphml.strict, err);
    if (options->target == HTG_FOR_GEPHI) status = prepare_for_gephi(&graphml, options->looks, &prepared, err);
    if (!status) status = write_planned(&graphml, path, err);
    htg_graphml_strict_free(&graphml.strict);
    htg_gephi_kinds_free(&graphml.kinds);
    htg_network_free(prepared);
    return status;
}
