/* What the parts of the GraphML reader share: one pass over a source. */
#ifndef HTG_IO_GRAPHML_READER_INTERNAL_H
#define HTG_IO_GRAPHML_READER_INTERNAL_H

#include <libxml/parser.h>

#include "core/builder.h"
#include "core/string_pool_internal.h"
#include "core/text_internal.h"
#include "io/graphml_attributes_internal.h"
#include "io/graphml_encoding_internal.h"
#include "io/graphml_read_internal.h"

/* Names of elements and XML attributes that mean something here; kept in the parser's dictionary and compared by address. */
#define HTG_GRAPHML_WORDS(X)                                                                                                   \
    X(DATA, "data")                                                                                                            \
    X(EDGE, "edge")                                                                                                            \
    X(NODE, "node")                                                                                                            \
    X(GRAPH, "graph")                                                                                                          \
    X(KEY, "key")                                                                                                              \
    X(DEFAULT, "default")                                                                                                      \
    X(DESC, "desc")                                                                                                            \
    X(GRAPHML, "graphml")                                                                                                      \
    X(HYPEREDGE, "hyperedge")                                                                                                  \
    X(ENDPOINT, "endpoint")                                                                                                    \
    X(PORT, "port")                                                                                                            \
    X(LOCATOR, "locator")                                                                                                      \
    X(ID, "id")                                                                                                                \
    X(SOURCE, "source")                                                                                                        \
    X(TARGET, "target")                                                                                                        \
    X(DIRECTED, "directed")                                                                                                    \
    X(SOURCEPORT, "sourceport")                                                                                                \
    X(TARGETPORT, "targetport")                                                                                                \
    X(EDGEDEFAULT, "edgedefault")                                                                                              \
    X(FOR, "for")                                                                                                              \
    X(ATTR_NAME, "attr.name")                                                                                                  \
    X(ATTR_TYPE, "attr.type")                                                                                                  \
    X(YFILES_TYPE, "yfiles.type")                                                                                              \
    X(TYPE, "type")                                                                                                            \
    X(NODE_LABEL, "NodeLabel")                                                                                                 \
    X(EDGE_LABEL, "EdgeLabel")                                                                                                 \
    X(LABEL_TEXT, "Label.Text")                                                                                                \
    X(REALIZERS, "Realizers")                                                                                                  \
    X(ACTIVE, "active")                                                                                                        \
    X(HAS_TEXT, "hasText")                                                                                                     \
    X(HREF, "href")

typedef enum htg_graphml_word {
#define X(symbol, text) HTG_W_##symbol,
    HTG_GRAPHML_WORDS(X)
#undef X
        HTG_W_COUNT
} htg_graphml_word_t;

/* What an open element is to the reader. */
typedef enum htg_graphml_kind {
    HTG_E_DOCUMENT,
    HTG_E_GRAPHML,
    HTG_E_KEY,
    HTG_E_DEFAULT,
    HTG_E_DESC,
    HTG_E_GRAPH,
    HTG_E_NODE,
    HTG_E_EDGE,
    HTG_E_HYPEREDGE,
    HTG_E_ENDPOINT,
    HTG_E_DATA,
    HTG_E_MIXED,    /* markup within a value */
    HTG_E_LOOKS,    /* drawing details within a value */
    HTG_E_REALIZERS,/* yEd's several looks of one group */
    HTG_E_LABEL,    /* yEd's label within drawing details */
    HTG_E_SKIPPED,
    HTG_E_SECOND,   /* within a further graph: only counted */
    HTG_E_COUNT
} htg_graphml_kind_t;

typedef struct htg_graphml_open {
    uint8_t kind;
    uint8_t element;   /* htg_element_t that data belongs to */
    bool directed;     /* graph: for ties that do not say */
    bool fresh;        /* node: not seen before, so that its values cannot be there already */
    bool plain;        /* graph: elements without prefix within are GraphML's */
    bool silent;       /* looks: labels within do not count */
    bool has_group;
    uint32_t row;      /* that data belongs to; HTG_NONE: to nothing */
    size_t group;      /* graph: where its group's id stands in reader->groups */
    size_t group_length;
    int line;          /* of the start tag's end */
} htg_graphml_open_t;

typedef struct htg_place {
    uint64_t line, column;
} htg_place_t;

/* A tie's end that was not declared when the tie came. */
typedef struct htg_graphml_pending {
    uint32_t node, tie; /* tie HTG_NONE: a hyperedge */
    uint32_t line, column;
} htg_graphml_pending_t;

/* From the first tie whose id does not grow from the one before, places of ties with an id: there repeated ids can be. */
typedef struct htg_graphml_tie_ids {
    char last[64];
    size_t last_length;
    bool any, jumped;
    htg_graphml_pending_t *places; /* node unused */
    size_t count, capacity;
} htg_graphml_tie_ids_t;

/* The text whose callback runs: places are those of `at` in it. */
typedef struct htg_graphml_run {
    const char *begin, *at, *end; /* at NULL: no such callback runs */
    bool counted;                 /* the parser's line is that of the end, not of the begin */
} htg_graphml_run_t;

/* The value that is being read. */
typedef struct htg_graphml_value {
    uint32_t column; /* HTG_NONE: left out */
    uint32_t row;
    htg_element_t element;
    htg_place_t place;
    bool fresh, mixed, looks, labelled;
} htg_graphml_value_t;

typedef struct htg_graphml_reader {
    htg_source_t *source;
    const htg_read_options_t *options;
    const char *name;
    htg_diagnostics_t *diagnostics; /* of this pass */
    htg_graphml_attributes_t *attributes;
    htg_error_t *err;
    htg_status_t status;

    xmlParserCtxtPtr xml;
    bool scanning;             /* places are those of … */
    xmlParserInput scan_input; /* … the stretch not given to libxml2 (graphml_scan.c); base, cur, end, line and col are set */
    const xmlChar *words[HTG_W_COUNT];
    const xmlChar *root_namespace, *root_prefix;
    htg_graphml_decoder_t decoder;

    htg_builder_t *builder;
    htg_graphml_open_t *open;
    size_t depth, open_capacity;
    htg_text_t groups;     /* ids of the groups that are open */
    htg_text_t text;       /* of the value, default or description */
    htg_text_t label;      /* of one yEd label */
    htg_text_t labels;     /* of all yEd labels of the value */
    htg_text_t scratch;
    const xmlChar **plain_items; /* attributes of the start tag, where libxml2's are not plain */
    char *plain_bytes;
    size_t plain_items_room, plain_bytes_room;
    htg_text_t current_id; /* of the node that was opened last */
    htg_graphml_value_t value;
    htg_graphml_run_t run;
    htg_graphml_declaration_t declaration;
    htg_graphml_tie_ids_t tie_ids;
    uint32_t declared_run; /* nodes before this one are declared */
    uint64_t *declared;    /* a bit a node, for the others */
    size_t declared_capacity;
    htg_graphml_pending_t *pending;
    size_t pending_count, pending_capacity;
    uint32_t made_ids, hyperedges, graphs;
    uint64_t second_nodes, second_ties;
    htg_place_t second_place;
    bool columns_made, graphml_seen;
    uint32_t realizer, active_realizer;
} htg_graphml_reader_t;

/* --- graphml_place.c: places, errors, diagnostics --- */
/* Of the start tag whose callback runs; of the text whose callback runs, else where the parser is. */
htg_place_t htg_graphml_tag_place(const htg_graphml_reader_t *reader);
htg_place_t htg_graphml_place(const htg_graphml_reader_t *reader);
/* Of the last declaration that starts so, before where the parser is. */
htg_place_t htg_graphml_declaration_place(const htg_graphml_reader_t *reader, const char *begin);
/* The first failure stays and stops the parser at the end of the callback. */
void htg_graphml_fail(htg_graphml_reader_t *reader, htg_status_t status, htg_place_t place, const char *format, ...)
    HTG_PRINTF(4, 5);
/* Takes a failure that err already describes. */
void htg_graphml_failed(htg_graphml_reader_t *reader, htg_status_t status);
/* A repair stops the pass where the reading is strict. */
void htg_graphml_report(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, htg_place_t place, const char *subject);
void htg_graphml_report_many(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, uint64_t count, htg_place_t place,
                             const char *subject);
/* The same with a subject that has no NUL after it. */
void htg_graphml_report_slice(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, htg_place_t place, const char *subject,
                              size_t length);

/* --- graphml_syntax.c --- */
#if LIBXML_VERSION >= 21200
typedef const xmlError htg_xml_error_t;
#else
typedef xmlError htg_xml_error_t;
#endif
void htg_graphml_syntax_error(htg_graphml_reader_t *reader, const htg_xml_error_t *error);

/* --- graphml_sax.c --- */
/* A piece of text; counted: as in htg_graphml_run_t. */
void htg_graphml_take_text(htg_graphml_reader_t *reader, const char *text, size_t length, bool counted);
htg_status_t htg_graphml_parse(htg_graphml_reader_t *reader) HTG_MUST_USE;

/* --- graphml_scan.c --- */
/* Text in UTF-8 without NUL, the next of the document: plain stretches are taken, the rest is given to libxml2. */
void htg_graphml_feed(htg_graphml_reader_t *reader, const char *bytes, size_t length);
/* False: all is given to libxml2. For tests, which compare. */
HTG_API extern bool htg_graphml_scans;
/* Where the callback that runs stands. */
static inline const xmlParserInput *htg_graphml_input(const htg_graphml_reader_t *reader) {
    return reader->scanning ? &reader->scan_input : reader->xml ? reader->xml->input : NULL;
}

/* --- graphml_elements.c: what a start or end tag means --- */
/* XML attributes of a start tag as libxml2 gives them: name, prefix, namespace, begin, end. */
typedef struct htg_xml_attributes {
    const xmlChar **items;
    int count;
} htg_xml_attributes_t;

typedef struct htg_slice {
    const char *text;
    size_t length;
} htg_slice_t;

static inline htg_slice_t htg_xml_attribute_value(htg_xml_attributes_t attributes, int index) {
    const xmlChar *begin = attributes.items[index * 5 + 3], *end = attributes.items[index * 5 + 4];
    return (htg_slice_t){(const char *)begin, (size_t)(end - begin)};
}

/* The value of the word's attribute without namespace; text NULL where it is not there. */
htg_slice_t htg_graphml_attribute(const htg_graphml_reader_t *reader, htg_xml_attributes_t attributes, htg_graphml_word_t word);
void htg_graphml_start(htg_graphml_reader_t *reader, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                       htg_xml_attributes_t attributes);
void htg_graphml_end(htg_graphml_reader_t *reader);
void htg_graphml_text(htg_graphml_reader_t *reader, const char *text, size_t length);
/* The opened element, or NULL after a failure. */
htg_graphml_open_t *htg_graphml_push(htg_graphml_reader_t *reader, htg_graphml_kind_t kind);
static inline htg_graphml_open_t *htg_graphml_top(const htg_graphml_reader_t *reader) {
    return &reader->open[reader->depth - 1];
}
bool htg_graphml_is_blank(const char *text, size_t length);
bool htg_graphml_check_length(htg_graphml_reader_t *reader, size_t length);

/* --- graphml_graph.c: graphs, nodes, ties, hyperedges --- */
void htg_graphml_start_graph(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
void htg_graphml_end_second(htg_graphml_reader_t *reader);
void htg_graphml_end_graph(htg_graphml_reader_t *reader);
void htg_graphml_start_node(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
void htg_graphml_start_edge(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
void htg_graphml_start_hyperedge(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
void htg_graphml_start_endpoint(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);

/* --- graphml_node_ids.c --- */
/* The node of that id, made where it is new. */
bool htg_graphml_node(htg_graphml_reader_t *reader, htg_slice_t id, uint32_t *node);
bool htg_graphml_is_declared(const htg_graphml_reader_t *reader, uint32_t node);
/* False where it was declared before, or on failure. */
bool htg_graphml_declare(htg_graphml_reader_t *reader, uint32_t node);
bool htg_graphml_expect(htg_graphml_reader_t *reader, uint32_t node, uint32_t tie);
bool htg_graphml_note_tie_id(htg_graphml_reader_t *reader, uint32_t tie, htg_slice_t id);

/* --- graphml_values.c --- */
void htg_graphml_start_data(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
/* Data of a node or tie whose only attribute is the key that followed the last one before too: opened here without the questions
   that others need. False: it is other data, and nothing was done. */
bool htg_graphml_start_usual_data(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
void htg_graphml_end_data(htg_graphml_reader_t *reader);
/* A value of a column of the reader's attributes. */
void htg_graphml_set(htg_graphml_reader_t *reader, htg_element_t element, uint32_t column, uint32_t row, bool fresh,
                     htg_slice_t text, htg_place_t place);
/* A text in the text column of that name, made where there is none. */
void htg_graphml_set_named(htg_graphml_reader_t *reader, htg_element_t element, const char *name, uint32_t row, bool fresh,
                           htg_slice_t text, htg_place_t place);
/* A key declares an attribute of that name. */
bool htg_graphml_has_key(const htg_graphml_reader_t *reader, htg_element_t element, const char *name);
/* An XML attribute that GraphML does not have; where a key has its name, with this before it. It goes at the end where it only
   repeats the key's values, as some programs write it. */
#define HTG_GRAPHML_BESIDE "xml_"
void htg_graphml_keep_attribute(htg_graphml_reader_t *reader, htg_element_t element, uint32_t row, bool fresh,
                                htg_xml_attributes_t attributes, int index);
/* The columns that the keys declared so far. */
bool htg_graphml_make_columns(htg_graphml_reader_t *reader);
bool htg_graphml_fill_defaults(htg_graphml_reader_t *reader);

/* --- graphml_foreign.c: other programs' markup within a value --- */
void htg_graphml_start_markup(htg_graphml_reader_t *reader, const xmlChar *name, const xmlChar *space,
                              htg_xml_attributes_t attributes);
void htg_graphml_end_label(htg_graphml_reader_t *reader);
bool htg_graphml_is_drawing(const xmlChar *space);

/* --- graphml_keys.c --- */
void htg_graphml_start_key(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes);
void htg_graphml_end_key(htg_graphml_reader_t *reader);

/* --- graphml_finish.c --- */
htg_status_t htg_graphml_finish(htg_graphml_reader_t *reader, htg_network_t **out) HTG_MUST_USE;

#endif
