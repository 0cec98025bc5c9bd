/* GEXF 1.3 (gexf.net), for Gephi: the relation as edge kind, looks as viz elements, dates as the life of nodes and ties, and
   every attribute as it is. */
#include "io/gexf_write_internal.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "io/gephi_internal.h"
#include "io/xml_write_internal.h"

typedef struct gexf {
    htg_xml_writer_t xml;
    const htg_network_t *network;
    const htg_looks_t *looks;
    htg_gephi_looks_t scaled;
    htg_gexf_times_t times;
    char **keys[3];
    htg_text_t edge_prefix;
    const htg_column_t *label[3], *weight;
    htg_gephi_kinds_t kinds;
    uint64_t weights[4], backwards;
} gexf_t;

static inline void put(gexf_t *gexf, const char *text) {
    htg_output_string(gexf->xml.output, text);
}

static void put_number(gexf_t *gexf, const char *name, double value) {
    put(gexf, " ");
    put(gexf, name);
    put(gexf, "=\"");
    htg_output_double(gexf->xml.output, value);
    put(gexf, "\"");
}

static void put_line(gexf_t *gexf, const char *name, const char *value) {
    put(gexf, "\n");
    htg_output_xml(gexf->xml.output, name, false);
    put(gexf, ": ");
    size_t replaced = htg_output_xml(gexf->xml.output, value, false);
    if (replaced) htg_diagnostics_add_many(gexf->xml.diagnostics, HTG_D_CONTROL_CHARACTER, replaced, 0, 0, name, NULL);
}

/* GEXF has no attributes of the graph: they stand in the description. */
static void write_meta(gexf_t *gexf) {
    put(gexf, "  <meta>\n    <creator>htgraph ");
    put(gexf, htg_version());
    put(gexf, "</creator>\n    <description>");
    htg_output_integer(gexf->xml.output, htg_network_node_count(gexf->network));
    put(gexf, " nodes, ");
    htg_output_integer(gexf->xml.output, htg_network_tie_count(gexf->network));
    put(gexf, " ties");
    if (htg_network_id(gexf->network)) put_line(gexf, "id", htg_network_id(gexf->network));
    for (size_t i = 0; i < htg_network_column_count(gexf->network, HTG_GRAPH); i++) {
        const htg_column_t *column = htg_network_column(gexf->network, HTG_GRAPH, i);
        char buffer[32];
        if (!htg_column_missing(column, 0)) put_line(gexf, htg_column_name(column), htg_column_format(column, 0, buffer));
    }
    put(gexf, "</description>\n  </meta>\n");
}

static void write_graph_start(gexf_t *gexf) {
    uint32_t directed = htg_network_directed_count(gexf->network), ties = htg_network_tie_count(gexf->network);
    put(gexf, "  <graph");
    if (!directed || directed == ties)
        htg_xml_attribute(&gexf->xml, "defaultedgetype", htg_network_directed_overall(gexf->network) ? "directed" : "undirected", "");
    put(gexf, " idtype=\"string\"");
    if (gexf->times.dynamic) {
        put(gexf, " mode=\"dynamic\" timerepresentation=\"interval\"");
        htg_xml_attribute(&gexf->xml, "timeformat", gexf->times.has_time ? "dateTime" : "date", "");
    } else {
        put(gexf, " mode=\"static\"");
    }
    put(gexf, ">\n");
}

static void write_declarations(gexf_t *gexf, htg_element_t element) {
    static const char *const types[] = {
        [HTG_BOOLEAN] = "boolean", [HTG_INTEGER] = "long", [HTG_REAL] = "double", [HTG_TEXT] = "string"};
    size_t count = htg_network_column_count(gexf->network, element);
    if (!count) return;
    put(gexf, element == HTG_NODE ? "    <attributes class=\"node\">\n" : "    <attributes class=\"edge\">\n");
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(gexf->network, element, i);
        put(gexf, "      <attribute");
        htg_xml_attribute(&gexf->xml, "id", gexf->keys[element][i], "");
        htg_xml_attribute(&gexf->xml, "title", htg_column_name(column), "attribute names");
        htg_xml_attribute(&gexf->xml, "type", types[htg_column_type(column)], "");
        put(gexf, "/>\n");
    }
    put(gexf, "    </attributes>\n");
}

static void write_values(gexf_t *gexf, htg_element_t element, uint32_t row) {
    size_t count = htg_network_column_count(gexf->network, element);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(gexf->network, element, i);
        if (htg_column_missing(column, row)) continue;
        if (!any) put(gexf, "<attvalues>");
        any = true;
        put(gexf, "<attvalue for=\"");
        put(gexf, gexf->keys[element][i]);
        put(gexf, "\" value=\"");
        htg_xml_value(&gexf->xml, column, row, true);
        put(gexf, "\"/>");
    }
    if (any) put(gexf, "</attvalues>");
}

static void write_colour(gexf_t *gexf, const uint8_t rgb[3]) {
    put(gexf, "<viz:color");
    put_number(gexf, "r", rgb[0]);
    put_number(gexf, "g", rgb[1]);
    put_number(gexf, "b", rgb[2]);
    put(gexf, "/>");
}

static void write_number_element(gexf_t *gexf, const char *element, double value) {
    put(gexf, "<viz:");
    put(gexf, element);
    put_number(gexf, "value", value);
    put(gexf, "/>");
}

static void write_text_attribute(gexf_t *gexf, const char *name, const htg_column_t *column, uint32_t row,
                                 const char *instead) {
    char buffer[32];
    const char *text = column ? htg_column_format(column, row, buffer) : NULL;
    if (!text || !*text) text = instead;
    if (text) htg_xml_attribute(&gexf->xml, name, text, column ? htg_column_name(column) : "ids");
}

static void write_spell(gexf_t *gexf, htg_element_t element, uint32_t row) {
    char start[HTG_GEXF_DATE_SIZE], end[HTG_GEXF_DATE_SIZE];
    if (!htg_gexf_spell(&gexf->times, element, row, start, end)) gexf->backwards++;
    if (*start) htg_xml_attribute(&gexf->xml, "start", start, "start");
    if (*end) htg_xml_attribute(&gexf->xml, "end", end, "end");
}

static void write_node(gexf_t *gexf, uint32_t node) {
    const htg_gephi_looks_t *scaled = &gexf->scaled;
    const char *id = htg_network_node_id(gexf->network, node);
    put(gexf, "      <node");
    htg_xml_id_attribute(&gexf->xml, "id", id, "ids");
    write_text_attribute(gexf, "label", gexf->label[HTG_NODE], node, id);
    write_spell(gexf, HTG_NODE, node);
    put(gexf, ">");
    write_values(gexf, HTG_NODE, node);
    if (gexf->looks && gexf->looks->node_rgb) write_colour(gexf, gexf->looks->node_rgb[node]);
    if (scaled->position && !isnan(scaled->position[node][0])) {
        put(gexf, "<viz:position");
        put_number(gexf, "x", scaled->position[node][0]);
        put_number(gexf, "y", scaled->position[node][1]);
        put(gexf, "/>");
    }
    if (scaled->size) write_number_element(gexf, "size", scaled->size[node]);
    put(gexf, "</node>\n");
}

static void write_tie_id(gexf_t *gexf, uint32_t tie) {
    const char *id = htg_network_tie_id(gexf->network, tie);
    if (id) {
        htg_xml_id_attribute(&gexf->xml, "id", id, "ids");
        return;
    }
    put(gexf, " id=\"");
    put(gexf, htg_text_string(&gexf->edge_prefix));
    htg_output_integer(gexf->xml.output, tie);
    put(gexf, "\"");
}

static void write_weight(gexf_t *gexf, uint32_t tie) {
    if (!gexf->weight) return;
    htg_gephi_weight_t state = htg_gephi_weight(gexf->weight, tie);
    gexf->weights[state]++;
    if (state == HTG_WEIGHT_GOOD) put_number(gexf, "weight", htg_column_number(gexf->weight, tie));
}

static void write_tie(gexf_t *gexf, uint32_t tie) {
    const htg_looks_t *looks = gexf->looks;
    put(gexf, "      <edge");
    write_tie_id(gexf, tie);
    htg_xml_id_attribute(&gexf->xml, "source", htg_network_node_id(gexf->network, htg_network_sources(gexf->network)[tie]),
                         "ids");
    htg_xml_id_attribute(&gexf->xml, "target", htg_network_node_id(gexf->network, htg_network_targets(gexf->network)[tie]),
                         "ids");
    put(gexf, htg_network_tie_directed(gexf->network, tie) ? " type=\"directed\"" : " type=\"undirected\"");
    const char *kind = htg_gephi_kind(&gexf->kinds, tie, &gexf->xml.scratch);
    if (kind) htg_xml_attribute(&gexf->xml, "kind", kind, "relation");
    write_text_attribute(gexf, "label", gexf->label[HTG_TIE], tie, NULL);
    write_weight(gexf, tie);
    write_spell(gexf, HTG_TIE, tie);
    put(gexf, ">");
    write_values(gexf, HTG_TIE, tie);
    if (looks && looks->tie_rgb) write_colour(gexf, looks->tie_rgb[tie]);
    if (looks && looks->tie_thickness && isfinite(looks->tie_thickness[tie]))
        write_number_element(gexf, "thickness", fmax(looks->tie_thickness[tie], 0));
    put(gexf, "</edge>\n");
}

static bool write_file(gexf_t *gexf) {
    uint32_t nodes = htg_network_node_count(gexf->network), ties = htg_network_tie_count(gexf->network);
    put(gexf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\""
              " xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n");
    write_meta(gexf);
    write_graph_start(gexf);
    write_declarations(gexf, HTG_NODE);
    write_declarations(gexf, HTG_TIE);
    put(gexf, "    <nodes>\n");
    for (uint32_t node = 0; node < nodes; node++) {
        write_node(gexf, node);
        if (!htg_xml_advance(&gexf->xml)) return false;
    }
    put(gexf, "    </nodes>\n    <edges>\n");
    for (uint32_t tie = 0; tie < ties; tie++) {
        htg_xml_ask_ahead(gexf->network, tie);
        write_tie(gexf, tie);
        if (!htg_xml_advance(&gexf->xml)) return false;
    }
    put(gexf, "    </edges>\n  </graph>\n</gexf>\n");
    return true;
}

static htg_status_t plan(gexf_t *gexf, htg_error_t *err) {
    const htg_network_t *network = gexf->network;
    const htg_column_t *weight = htg_gephi_find(network, HTG_TIE, "weight");
    if (weight && (htg_column_type(weight) == HTG_INTEGER || htg_column_type(weight) == HTG_REAL)) gexf->weight = weight;
    gexf->label[HTG_NODE] = htg_gephi_find(network, HTG_NODE, "label");
    gexf->label[HTG_TIE] = htg_gephi_find(network, HTG_TIE, "label");
    htg_gexf_find_times(network, gexf->xml.diagnostics, &gexf->times);
    htg_status_t status = htg_xml_fresh_prefix(network, HTG_TIE, "e", &gexf->edge_prefix, err);
    if (!status) status = htg_xml_keys(network, HTG_NODE, "v_", &gexf->keys[HTG_NODE], err);
    if (!status) status = htg_xml_keys(network, HTG_TIE, "e_", &gexf->keys[HTG_TIE], err);
    if (!status)
        status = htg_gephi_kinds_make(network, htg_network_find_column(network, HTG_TIE, "relation"), &gexf->kinds, err);
    if (!status) status = htg_gephi_looks_make(htg_network_node_count(network), gexf->looks, &gexf->scaled, err);
    return status;
}

static void report(gexf_t *gexf) {
    htg_diagnostics_t *diagnostics = gexf->xml.diagnostics;
    if (gexf->weight) htg_gephi_report_weights(htg_column_name(gexf->weight), gexf->weights, diagnostics);
    if (gexf->backwards)
        htg_diagnostics_add_many(diagnostics, HTG_D_END_BEFORE_START, gexf->backwards, 0, 0, "written without a time span",
                                 NULL);
    htg_gephi_report_kinds(&gexf->kinds, diagnostics);
    htg_gephi_report_texts(gexf->network, diagnostics);
}

static void release(gexf_t *gexf) {
    htg_gephi_looks_free(&gexf->scaled);
    htg_gephi_kinds_free(&gexf->kinds);
    htg_text_free(&gexf->edge_prefix);
    htg_xml_keys_free(gexf->keys[HTG_NODE], htg_network_column_count(gexf->network, HTG_NODE));
    htg_xml_keys_free(gexf->keys[HTG_TIE], htg_network_column_count(gexf->network, HTG_TIE));
}

htg_status_t htg_gexf_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                            htg_diagnostics_t *diagnostics, htg_error_t *err) {
    gexf_t gexf = {.xml = {.diagnostics = diagnostics, .progress = options->progress, .java_numbers = true},
                   .network = network,
                   .looks = options->looks};
    gexf.xml.total = (double)htg_network_node_count(network) + (double)htg_network_tie_count(network);
    htg_status_t status = plan(&gexf, err);
    if (!status) status = htg_output_open(path, &gexf.xml.output, err);
    if (!status) htg_output_watch(gexf.xml.output, options->progress);
    if (!status) status = htg_xml_finish(&gexf.xml, write_file(&gexf), err);
    if (!status) report(&gexf);
    if (!status)
        status = htg_output_close(gexf.xml.output, err);
    else
        htg_output_abort(gexf.xml.output);
    release(&gexf);
    return status;
}
