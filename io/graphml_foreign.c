/* Markup within a value: yEd's and others' drawing details (labels are taken out of them), or text with tags. */
#include <stdlib.h>
#include <string.h>

#include "io/graphml_reader_internal.h"

/* Name spaces of programs that keep shapes and positions in GraphML. */
static const char *const drawing_spaces[] = {"yworks.com", "visone.info", "yfiles", "jgraph", "nodexl", NULL};

bool htg_graphml_is_drawing(const xmlChar *space) {
    for (int i = 0; space && drawing_spaces[i]; i++)
        if (strcasestr((const char *)space, drawing_spaces[i])) return true;
    return false;
}

static void note_looks(htg_graphml_reader_t *reader) {
    if (!reader->value.looks) htg_graphml_report(reader, HTG_D_FOREIGN_LOOKS, htg_graphml_tag_place(reader), "");
    reader->value.looks = true;
}

static bool is_label(const htg_graphml_reader_t *reader, const xmlChar *name, htg_xml_attributes_t attributes) {
    if (name != reader->words[HTG_W_NODE_LABEL] && name != reader->words[HTG_W_EDGE_LABEL] &&
        name != reader->words[HTG_W_LABEL_TEXT])
        return false;
    htg_slice_t has_text = htg_graphml_attribute(reader, attributes, HTG_W_HAS_TEXT);
    return !(has_text.length == 5 && !memcmp(has_text.text, "false", 5));
}

static uint32_t active_realizer(const htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_slice_t active = htg_graphml_attribute(reader, attributes, HTG_W_ACTIVE);
    return active.length == 1 && active.text[0] >= '0' && active.text[0] <= '9' ? (uint32_t)(active.text[0] - '0') : 0;
}

static void start_drawing(htg_graphml_reader_t *reader, const xmlChar *name, htg_xml_attributes_t attributes) {
    const htg_graphml_open_t *holder = htg_graphml_top(reader);
    bool silent = holder->silent || holder->kind == HTG_E_LABEL;
    note_looks(reader);
    if (holder->kind == HTG_E_REALIZERS) silent |= reader->realizer++ != reader->active_realizer;
    if (name == reader->words[HTG_W_REALIZERS]) {
        reader->realizer = 0;
        reader->active_realizer = active_realizer(reader, attributes);
    }
    bool label = !silent && is_label(reader, name, attributes);
    if (label) htg_text_clear(&reader->label);
    htg_graphml_kind_t kind = label ? HTG_E_LABEL : name == reader->words[HTG_W_REALIZERS] ? HTG_E_REALIZERS : HTG_E_LOOKS;
    htg_graphml_open_t *top = htg_graphml_push(reader, kind);
    if (top) top->silent = silent;
}

void htg_graphml_start_markup(htg_graphml_reader_t *reader, const xmlChar *name, const xmlChar *space,
                              htg_xml_attributes_t attributes) {
    uint8_t holder = htg_graphml_top(reader)->kind;
    bool within = holder == HTG_E_LOOKS || holder == HTG_E_REALIZERS || holder == HTG_E_LABEL;
    if (within || htg_graphml_is_drawing(space)) {
        start_drawing(reader, name, attributes);
        return;
    }
    if (!reader->value.mixed) htg_graphml_report(reader, HTG_D_MIXED_CONTENT, htg_graphml_tag_place(reader), (const char *)name);
    reader->value.mixed = true;
    htg_graphml_push(reader, HTG_E_MIXED);
}

/* The text without the white space around it; several labels stand on lines of their own. */
void htg_graphml_end_label(htg_graphml_reader_t *reader) {
    const char *text = htg_text_string(&reader->label);
    size_t length = reader->label.length;
    while (length && htg_graphml_is_blank(text, 1))
        text++, length--;
    while (length && htg_graphml_is_blank(text + length - 1, 1))
        length--;
    if (!length) return;
    if (reader->labels.length) htg_text_append_char(&reader->labels, '\n');
    htg_text_append(&reader->labels, text, length);
    if (reader->labels.failed) htg_graphml_failed(reader, htg_error_memory(reader->err));
}
