#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "io/graphml_reader_internal.h"

static bool is_word(htg_slice_t slice, const char *word) {
    return slice.length == strlen(word) && strncasecmp(slice.text, word, slice.length) == 0;
}

/* Hints that say nothing about the network. */
static bool is_parse_info(const char *name) {
    return strncmp(name, "parse.", 6) == 0;
}

static bool is_looks(const char *name) {
    return strncmp(name, "yfiles.", 7) == 0;
}

/* An XML attribute that the element's own code does not know. */
static void other_attribute(htg_graphml_reader_t *reader, const htg_graphml_open_t *top, htg_xml_attributes_t attributes,
                            int index) {
    const char *name = (const char *)attributes.items[index * 5], *prefix = (const char *)attributes.items[index * 5 + 1];
    const xmlChar *space = attributes.items[index * 5 + 2];
    if (is_parse_info(name)) return;
    if (prefix) {
        if (!strcmp(prefix, "xml") || !strcmp(prefix, "xsi")) return;
        htg_diagnostic_code_t code = htg_graphml_is_drawing(space) ? HTG_D_FOREIGN_LOOKS : HTG_D_IGNORED_ATTRIBUTE;
        htg_graphml_report(reader, code, htg_graphml_tag_place(reader), code == HTG_D_FOREIGN_LOOKS ? "" : name);
    } else if (is_looks(name)) {
        htg_graphml_report(reader, HTG_D_FOREIGN_LOOKS, htg_graphml_tag_place(reader), "");
    } else if (top->row == HTG_NONE) {
        htg_graphml_report(reader, HTG_D_IGNORED_ATTRIBUTE, htg_graphml_tag_place(reader), name);
    } else {
        htg_graphml_keep_attribute(reader, (htg_element_t)top->element, top->row, top->fresh, attributes, index);
    }
}

/* --- graphs --- */

static bool direction_of(htg_graphml_reader_t *reader, htg_slice_t word, htg_slice_t id, bool inherited) {
    if (word.text && is_word(word, "directed")) return true;
    if (word.text && is_word(word, "undirected")) return false;
    htg_slice_t subject = word.text ? word : id;
    htg_graphml_report_slice(reader, HTG_D_NO_EDGEDEFAULT, htg_graphml_tag_place(reader), subject.text ? subject.text : "",
                             subject.length);
    return inherited;
}

static void start_second_graph(htg_graphml_reader_t *reader, htg_slice_t id) {
    htg_graphml_top(reader)->kind = HTG_E_SECOND;
    reader->second_nodes = reader->second_ties = 0;
    reader->second_place = htg_graphml_tag_place(reader);
    htg_text_clear(&reader->scratch);
    if (id.text) htg_text_append(&reader->scratch, id.text, id.length);
}

void htg_graphml_end_second(htg_graphml_reader_t *reader) {
    char subject[256];
    const char *id = htg_text_string(&reader->scratch);
    htg_text_fit(subject, sizeof subject, "%.100s%s%llu node%s, %llu tie%s", id, *id ? ": " : "",
                 (unsigned long long)reader->second_nodes, reader->second_nodes == 1 ? "" : "s",
                 (unsigned long long)reader->second_ties, reader->second_ties == 1 ? "" : "s");
    htg_graphml_report_many(reader, HTG_D_SECOND_GRAPH, reader->second_nodes ? reader->second_nodes : 1,
                            reader->second_place, subject);
}

static void set_current_id(htg_graphml_reader_t *reader, htg_slice_t id) {
    htg_text_clear(&reader->current_id);
    if (id.length) htg_text_append(&reader->current_id, id.text, id.length);
    if (reader->current_id.failed) htg_graphml_failed(reader, htg_error_memory(reader->err));
}

static bool holds_a_group(const htg_graphml_open_t *parent) {
    return parent->kind == HTG_E_NODE || parent->kind == HTG_E_HYPEREDGE;
}

/* Data of a nested graph belongs to the node that holds it, and its nodes are of that group. */
static void start_nested_graph(htg_graphml_reader_t *reader, htg_slice_t id) {
    htg_graphml_open_t *graph = htg_graphml_top(reader), *parent = graph - 1;
    bool in_node = holds_a_group(parent);
    htg_slice_t group = in_node ? (htg_slice_t){htg_text_string(&reader->current_id), reader->current_id.length} : id;
    graph->element = HTG_NODE;
    graph->row = in_node ? parent->row : HTG_NONE;
    graph->has_group = true;
    graph->group = reader->groups.length;
    graph->group_length = group.length;
    if (group.length) htg_text_append(&reader->groups, group.text, group.length);
    if (reader->groups.failed) htg_graphml_failed(reader, htg_error_memory(reader->err));
    htg_graphml_report_slice(reader, HTG_D_NESTED_GRAPH, htg_graphml_tag_place(reader), group.text ? group.text : "",
                             group.length);
}

void htg_graphml_end_graph(htg_graphml_reader_t *reader) {
    htg_graphml_open_t *graph = htg_graphml_top(reader), *parent = graph - 1;
    if (!graph->has_group) return;
    if (holds_a_group(parent))
        set_current_id(reader, (htg_slice_t){htg_text_string(&reader->groups) + graph->group, graph->group_length});
    reader->groups.length = graph->group;
    parent->fresh = false;
}

static void start_first_graph(htg_graphml_reader_t *reader, htg_slice_t id) {
    htg_graphml_open_t *graph = htg_graphml_top(reader);
    graph->element = HTG_GRAPH;
    graph->row = 0;
    htg_builder_set_directed_default(reader->builder, graph->directed);
    if (id.text && htg_graphml_check_length(reader, id.length))
        htg_graphml_failed(reader, htg_builder_set_id(reader->builder, id.text, id.length, reader->err));
    if (!reader->status) htg_graphml_make_columns(reader);
}

void htg_graphml_start_graph(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_graphml_open_t *graph = htg_graphml_top(reader), *parent = graph - 1;
    htg_slice_t id = htg_graphml_attribute(reader, attributes, HTG_W_ID);
    htg_slice_t word = htg_graphml_attribute(reader, attributes, HTG_W_EDGEDEFAULT);
    bool outer = parent->kind == HTG_E_GRAPHML;
    if (outer && reader->graphs++) {
        start_second_graph(reader, id);
        return;
    }
    bool inherited = false;
    for (size_t i = 0; i + 1 < reader->depth; i++)
        if (reader->open[i].kind == HTG_E_GRAPH) inherited = reader->open[i].directed;
    graph->directed = direction_of(reader, word, id, inherited);
    if (outer)
        start_first_graph(reader, id);
    else
        start_nested_graph(reader, id);
    for (int i = 0; i < attributes.count && !reader->status; i++)
        if (attributes.items[i * 5] != reader->words[HTG_W_ID] && attributes.items[i * 5] != reader->words[HTG_W_EDGEDEFAULT])
            other_attribute(reader, htg_graphml_top(reader), attributes, i);
}

/* --- nodes --- */

/* An id that the file does not use for another node so far. */
static bool make_node(htg_graphml_reader_t *reader, const char *stem, uint32_t *number, uint32_t *node) {
    bool is_new = false;
    while (!is_new && !reader->status) {
        char id[48];
        int length = snprintf(id, sizeof id, "%s-%u", stem, ++*number);
        htg_text_clear(&reader->current_id);
        htg_text_append(&reader->current_id, id, (size_t)length);
        htg_graphml_failed(reader, htg_builder_node(reader->builder, id, (size_t)length, node, &is_new, reader->err));
    }
    return !reader->status;
}

static void enter_group(htg_graphml_reader_t *reader, uint32_t node, bool fresh) {
    const htg_graphml_open_t *graph = htg_graphml_top(reader) - 1;
    if (!graph->has_group || !graph->group_length) return;
    const char *name = htg_graphml_has_key(reader, HTG_NODE, "group") ? "nested_in" : "group";
    htg_graphml_set_named(reader, HTG_NODE, name, node, fresh,
                          (htg_slice_t){htg_text_string(&reader->groups) + graph->group, graph->group_length},
                          htg_graphml_place(reader));
}

static bool open_node(htg_graphml_reader_t *reader, htg_slice_t id, uint32_t *node, bool *fresh) {
    *fresh = true;
    if (!id.length) {
        if (!make_node(reader, "unnamed", &reader->made_ids, node)) return false;
        htg_graphml_report(reader, HTG_D_MISSING_ID, htg_graphml_tag_place(reader), htg_text_string(&reader->current_id));
        return htg_graphml_declare(reader, *node);
    }
    if (!htg_graphml_node(reader, id, node)) return false;
    set_current_id(reader, id);
    if (htg_graphml_declare(reader, *node)) return true;
    *fresh = false;
    if (!reader->status)
        htg_graphml_report_slice(reader, HTG_D_DUPLICATE_NODE, htg_graphml_tag_place(reader), id.text, id.length);
    return !reader->status;
}

void htg_graphml_start_node(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_graphml_open_t *top = htg_graphml_top(reader);
    htg_slice_t id = htg_graphml_attribute(reader, attributes, HTG_W_ID);
    uint32_t node;
    bool fresh;
    if (!open_node(reader, id, &node, &fresh)) return;
    top->element = HTG_NODE;
    top->row = node;
    top->fresh = fresh;
    enter_group(reader, node, fresh);
    if (attributes.count == 1 && id.text) return;
    for (int i = 0; i < attributes.count && !reader->status; i++)
        if (attributes.items[i * 5] != reader->words[HTG_W_ID] || attributes.items[i * 5 + 1])
            other_attribute(reader, top, attributes, i);
}

/* --- ties --- */

static bool tie_direction(htg_graphml_reader_t *reader, htg_slice_t word, bool inherited) {
    if (is_word(word, "true") || is_word(word, "1")) return true;
    if (is_word(word, "false") || is_word(word, "0")) return false;
    htg_graphml_report_slice(reader, HTG_D_DIRECTED_WORD, htg_graphml_tag_place(reader), word.text, word.length);
    return inherited;
}

static bool check_tie_limit(htg_graphml_reader_t *reader) {
    if (!reader->options->max_ties || htg_builder_tie_count(reader->builder) < reader->options->max_ties) return true;
    htg_graphml_fail(reader, HTG_ERROR_LIMIT, htg_graphml_tag_place(reader), "more than %llu ties (--max-ties allows more)",
                     (unsigned long long)reader->options->max_ties);
    return false;
}

static bool add_tie(htg_graphml_reader_t *reader, htg_slice_t id, const uint32_t ends[2], bool directed, uint32_t *tie) {
    if (!check_tie_limit(reader) || !htg_graphml_check_length(reader, id.length)) return false;
    htg_status_t status = htg_builder_tie(reader->builder, id.text, id.length, ends[0], ends[1], directed, tie, reader->err);
    if (status) {
        htg_graphml_failed(reader, status);
        return false;
    }
    if (id.text && !htg_graphml_note_tie_id(reader, *tie, id)) return false;
    for (int end = 0; end < 2; end++)
        if (!htg_graphml_is_declared(reader, ends[end]) && !htg_graphml_expect(reader, ends[end], *tie)) return false;
    return true;
}

void htg_graphml_start_edge(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_graphml_open_t *top = htg_graphml_top(reader);
    htg_slice_t id = {NULL, 0}, source = {NULL, 0}, target = {NULL, 0};
    bool directed = top[-1].directed;
    uint64_t others = 0;
    for (int i = 0; i < attributes.count; i++) {
        const xmlChar *name = attributes.items[i * 5];
        htg_slice_t value = htg_xml_attribute_value(attributes, i);
        if (attributes.items[i * 5 + 1]) {
            others++;
        } else if (name == reader->words[HTG_W_SOURCE]) {
            source = value;
        } else if (name == reader->words[HTG_W_TARGET]) {
            target = value;
        } else if (name == reader->words[HTG_W_ID]) {
            id = value;
        } else if (name == reader->words[HTG_W_DIRECTED]) {
            directed = tie_direction(reader, value, directed);
        } else {
            others++;
        }
    }
    if (!source.length || !target.length) {
        htg_graphml_report_slice(reader, HTG_D_MISSING_ENDPOINT, htg_graphml_tag_place(reader), id.text ? id.text : "",
                                 id.length);
        top->kind = HTG_E_SKIPPED;
        return;
    }
    uint32_t ends[2];
    if (!htg_graphml_node(reader, source, &ends[0]) || !htg_graphml_node(reader, target, &ends[1])) return;
    if (!add_tie(reader, id, ends, directed, &top->row)) return;
    top->element = HTG_TIE;
    top->fresh = true;
    for (int i = 0; others && i < attributes.count && !reader->status; i++) {
        const xmlChar *name = attributes.items[i * 5];
        bool prefixed = attributes.items[i * 5 + 1] != NULL;
        if (!prefixed && (name == reader->words[HTG_W_SOURCE] || name == reader->words[HTG_W_TARGET] ||
                          name == reader->words[HTG_W_ID] || name == reader->words[HTG_W_DIRECTED]))
            continue;
        if (!prefixed && (name == reader->words[HTG_W_SOURCEPORT] || name == reader->words[HTG_W_TARGETPORT]))
            htg_graphml_report(reader, HTG_D_PORT, htg_graphml_tag_place(reader), "");
        else
            other_attribute(reader, top, attributes, i);
    }
}

/* --- hyperedges --- */

void htg_graphml_start_hyperedge(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_graphml_open_t *top = htg_graphml_top(reader);
    htg_slice_t id = htg_graphml_attribute(reader, attributes, HTG_W_ID);
    if (!reader->options->hyperedges_as_nodes) {
        htg_graphml_report_slice(reader, HTG_D_HYPEREDGE, htg_graphml_tag_place(reader), id.text ? id.text : "", id.length);
        set_current_id(reader, id); /* a graph within it is read all the same */
        return;
    }
    uint32_t node;
    bool fresh = true;
    if (id.length ? !open_node(reader, id, &node, &fresh)
                  : !make_node(reader, "incident", &reader->hyperedges, &node) || !htg_graphml_declare(reader, node))
        return;
    top->element = HTG_NODE;
    top->row = node;
    top->fresh = fresh;
    top->directed = top[-1].directed;
    htg_graphml_report(reader, HTG_D_HYPEREDGE_NODE, htg_graphml_tag_place(reader), htg_text_string(&reader->current_id));
    htg_graphml_set_named(reader, HTG_NODE, "kind", node, fresh, (htg_slice_t){"incident", 8}, htg_graphml_place(reader));
    enter_group(reader, node, fresh);
    for (int i = 0; i < attributes.count && !reader->status; i++)
        if (attributes.items[i * 5] != reader->words[HTG_W_ID]) other_attribute(reader, top, attributes, i);
}

/* type="in": from the node into the incident; "out": from it to the node; else undirected. The word is kept. */
void htg_graphml_start_endpoint(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_graphml_open_t *top = htg_graphml_top(reader);
    htg_slice_t id = htg_graphml_attribute(reader, attributes, HTG_W_ID);
    htg_slice_t node = htg_graphml_attribute(reader, attributes, HTG_W_NODE);
    htg_slice_t type = htg_graphml_attribute(reader, attributes, HTG_W_TYPE);
    if (top[-1].row == HTG_NONE) { /* of a hyperedge that is left out */
        top->kind = HTG_E_SKIPPED;
        return;
    }
    if (!node.length) {
        htg_graphml_report(reader, HTG_D_MISSING_ENDPOINT, htg_graphml_tag_place(reader), "endpoint");
        top->kind = HTG_E_SKIPPED;
        return;
    }
    bool out = type.text && is_word(type, "out"), in = type.text && is_word(type, "in");
    uint32_t ends[2], incident = top[-1].row, other;
    if (!htg_graphml_node(reader, node, &other)) return;
    ends[0] = out ? incident : other;
    ends[1] = out ? other : incident;
    if (!add_tie(reader, id, ends, in || out, &top->row)) return;
    top->element = HTG_TIE;
    top->fresh = true;
    if (type.text) htg_graphml_set_named(reader, HTG_TIE, "endpoint", top->row, true, type, htg_graphml_place(reader));
    for (int i = 0; i < attributes.count && !reader->status; i++) {
        const xmlChar *name = attributes.items[i * 5];
        if (name == reader->words[HTG_W_PORT])
            htg_graphml_report(reader, HTG_D_PORT, htg_graphml_tag_place(reader), "");
        else if (name != reader->words[HTG_W_ID] && name != reader->words[HTG_W_NODE] && name != reader->words[HTG_W_TYPE])
            other_attribute(reader, top, attributes, i);
    }
}
