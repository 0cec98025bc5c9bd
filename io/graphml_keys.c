#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"
#include "io/graphml_write_internal.h"

static const struct {
    const char *word;
    unsigned domain;
} domains[] = {{"node", HTG_DOMAIN_NODE},        {"edge", HTG_DOMAIN_TIE},       {"graph", HTG_DOMAIN_GRAPH},
               {"all", HTG_DOMAIN_ALL},          {"graphml", HTG_DOMAIN_GRAPH},  {"port", HTG_DOMAIN_OTHER},
               {"hyperedge", HTG_DOMAIN_OTHER},  {"endpoint", HTG_DOMAIN_OTHER}};

/* Known to say nothing that a network here can hold. */
static const char *const quiet[] = {"attr.list", "attr.uri", "dynamic", "yfiles.type", NULL};

static bool is_blank_slice(htg_slice_t slice) {
    return htg_graphml_is_blank(slice.text, slice.length);
}

static unsigned domain_of(htg_graphml_reader_t *reader, htg_slice_t word) {
    if (!word.length) return HTG_DOMAIN_ALL;
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
        if (strlen(domains[i].word) == word.length && !strncasecmp(domains[i].word, word.text, word.length))
            return domains[i].domain;
    htg_graphml_report_slice(reader, HTG_D_UNKNOWN_DOMAIN, htg_graphml_tag_place(reader), word.text, word.length);
    return HTG_DOMAIN_ALL;
}

static void read_type(htg_graphml_reader_t *reader, htg_slice_t word) {
    htg_graphml_declaration_t *declaration = &reader->declaration;
    declaration->typed = !is_blank_slice(word);
    declaration->type = HTG_TEXT;
    if (!declaration->typed) return;
    static const htg_diagnostic_code_t codes[] = {[HTG_TYPE_MEANT] = HTG_D_TYPE_SPELLING,
                                                  [HTG_TYPE_LIST] = HTG_D_LIST_TYPE,
                                                  [HTG_TYPE_UNKNOWN] = HTG_D_UNKNOWN_TYPE};
    htg_type_spelling_t spelling = htg_graphml_type_of_word(word.text, word.length, &declaration->type);
    if (spelling != HTG_TYPE_EXACT)
        htg_graphml_report_slice(reader, codes[spelling], htg_graphml_tag_place(reader), word.text, word.length);
}

static void other_attribute(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes, int index) {
    const char *name = (const char *)attributes.items[index * 5];
    const xmlChar *prefix = attributes.items[index * 5 + 1], *space = attributes.items[index * 5 + 2];
    if (prefix) {
        if (htg_graphml_is_drawing(space)) reader->declaration.looks = true;
        return;
    }
    for (int i = 0; quiet[i]; i++)
        if (!strcmp(name, quiet[i])) return;
    htg_graphml_report(reader, HTG_D_IGNORED_ATTRIBUTE, htg_graphml_tag_place(reader), name);
}

void htg_graphml_start_key(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    htg_graphml_declaration_t *declaration = &reader->declaration;
    htg_place_t place = htg_graphml_tag_place(reader);
    htg_text_clear(&declaration->id);
    htg_text_clear(&declaration->name);
    htg_text_clear(&declaration->description);
    htg_text_clear(&declaration->default_text);
    declaration->has_default = false;
    declaration->line = place.line;
    declaration->place = place.column;
    htg_slice_t id = htg_graphml_attribute(reader, attributes, HTG_W_ID);
    htg_slice_t name = htg_graphml_attribute(reader, attributes, HTG_W_ATTR_NAME);
    declaration->has_id = id.length > 0;
    declaration->looks = htg_graphml_attribute(reader, attributes, HTG_W_YFILES_TYPE).text != NULL;
    declaration->domain = domain_of(reader, htg_graphml_attribute(reader, attributes, HTG_W_FOR));
    if (!htg_graphml_check_length(reader, id.length) || !htg_graphml_check_length(reader, name.length)) return;
    if (id.text) htg_text_append(&declaration->id, id.text, id.length);
    if (!name.length) name = id;
    if (name.text) htg_text_append(&declaration->name, name.text, name.length);
    read_type(reader, htg_graphml_attribute(reader, attributes, HTG_W_ATTR_TYPE));
    for (int i = 0; i < attributes.count && !reader->status; i++) {
        const xmlChar *word = attributes.items[i * 5];
        if (word != reader->words[HTG_W_ID] && word != reader->words[HTG_W_FOR] &&
            word != reader->words[HTG_W_ATTR_NAME] && word != reader->words[HTG_W_ATTR_TYPE])
            other_attribute(reader, attributes, i);
    }
}

/* Our strict form: names that the schema does not allow stand in the description, true ids in the attribute id. */
static bool take_written_name(htg_graphml_declaration_t *declaration) {
    const size_t skip = strlen(HTG_GRAPHML_NAME_NOTE);
    const char *description = htg_text_string(&declaration->description);
    if (strncmp(description, HTG_GRAPHML_NAME_NOTE, skip) != 0) return false;
    htg_text_clear(&declaration->name);
    htg_text_append(&declaration->name, description + skip, declaration->description.length - skip);
    htg_text_clear(&declaration->description);
    return true;
}

/* The marker and the ids that it speaks of are kept apart from attributes that have these names by right: under names that no
   XML attribute can have. */
static bool set_ids_apart(htg_graphml_reader_t *reader, bool written_name) {
    htg_graphml_attributes_t *attributes = reader->attributes;
    htg_graphml_declaration_t *declaration = &reader->declaration;
    const char *name = htg_text_string(&declaration->name);
    if (written_name || attributes->marker_is_plain) return false;
    bool marker = !attributes->has_marker && declaration->domain == HTG_DOMAIN_GRAPH && !strcmp(name, HTG_GRAPHML_IDS_NAME);
    bool ids = attributes->has_marker && !strcmp(name, "id");
    if (!marker && !ids) return false;
    attributes->has_marker = true;
    htg_text_clear(&declaration->name);
    htg_text_append_string(&declaration->name, marker ? "\x01" HTG_GRAPHML_IDS_NAME : "\x01id");
    return true;
}

static void set_default(htg_graphml_reader_t *reader, htg_graphml_column_t *column) {
    const htg_graphml_declaration_t *declaration = &reader->declaration;
    if (!declaration->has_default || column->default_text) return;
    column->default_length = declaration->default_text.length;
    column->default_text = htg_strndup(htg_text_string(&declaration->default_text), column->default_length);
    column->default_line = declaration->line;
    column->default_place = declaration->place;
    if (!column->default_text) htg_graphml_failed(reader, htg_error_memory(reader->err));
}

static void set_description(htg_graphml_reader_t *reader, htg_graphml_column_t *column) {
    const char *description = htg_text_string(&reader->declaration.description);
    if (column->description || is_blank_slice((htg_slice_t){description, strlen(description)})) return;
    column->description = htg_strdup(description);
    if (!column->description) htg_graphml_failed(reader, htg_error_memory(reader->err));
}

static void set_type(htg_graphml_attributes_t *attributes, htg_graphml_column_t *column, htg_type_t type, bool on_demand) {
    htg_type_t before = htg_graphml_column_type(column);
    column->declared = column->known ? htg_graphml_wider(column->declared, type) : type;
    column->on_demand = column->known ? column->on_demand && on_demand : on_demand;
    column->known = true;
    if (column->handle != HTG_NONE && htg_graphml_column_type(column) != before) column->spoiled = attributes->again = true;
}

/* The key for one kind of element; true where its name was declared already. */
static bool declare_for(htg_graphml_reader_t *reader, htg_graphml_key_t *key, htg_element_t element, bool apart, bool ids) {
    htg_graphml_attributes_t *attributes = reader->attributes;
    const htg_graphml_declaration_t *declaration = &reader->declaration;
    uint32_t index;
    htg_status_t status = htg_graphml_column(attributes, element, htg_text_string(&declaration->name),
                                             declaration->name.length, &index, reader->err);
    if (status) {
        htg_graphml_failed(reader, status);
        return false;
    }
    htg_graphml_column_t *column = &attributes->columns[element].items[index];
    bool shared = column->pass == attributes->pass;
    column->pass = attributes->pass;
    column->is_id = ids;
    set_type(attributes, column, declaration->type, declaration->looks || declaration->domain == HTG_DOMAIN_ALL || apart);
    set_default(reader, column);
    set_description(reader, column);
    key->column[element] = index;
    key->pass[element] = attributes->pass;
    return shared;
}

static bool declared_already(const htg_graphml_attributes_t *attributes, const htg_graphml_key_t *key, unsigned domain) {
    for (int element = HTG_GRAPH; element <= HTG_TIE; element++)
        if ((domain >> element & 1) && key->pass[element] == attributes->pass) return true;
    return domain == HTG_DOMAIN_OTHER && key->other_pass == attributes->pass;
}

static bool name_key(htg_graphml_reader_t *reader, htg_graphml_key_t *key) {
    char *name = htg_strdup(htg_text_string(&reader->declaration.name));
    if (!name) {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return false;
    }
    htg_free(key->name);
    key->name = name;
    key->type = reader->declaration.type;
    return true;
}

static void declare(htg_graphml_reader_t *reader, htg_graphml_key_t *key, bool written_name) {
    htg_graphml_attributes_t *attributes = reader->attributes;
    htg_graphml_declaration_t *declaration = &reader->declaration;
    const htg_place_t place = {declaration->line, declaration->place};
    if (declared_already(attributes, key, declaration->domain))
        htg_graphml_report(reader, HTG_D_DUPLICATE_KEY, place, htg_text_string(&declaration->id));
    if (key->use_pass == attributes->pass && key->uses && !key->domain) attributes->again = true;
    bool marker = !attributes->has_marker;
    bool apart = set_ids_apart(reader, written_name);
    if (declaration->name.failed || ((!key->domain || attributes->marker_is_plain) && !name_key(reader, key))) {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return;
    }
    bool shared = false;
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE && !reader->status; element++) {
        if (!(declaration->domain >> element & 1) || key->pass[element] == attributes->pass) continue;
        shared |= declare_for(reader, key, element, apart, apart && !marker);
        if (marker && apart) attributes->marker = key->column[element];
    }
    if (declaration->domain == HTG_DOMAIN_OTHER) key->other_pass = attributes->pass;
    key->domain |= declaration->domain;
    if (shared) htg_graphml_report(reader, HTG_D_DUPLICATE_NAME, place, htg_text_string(&declaration->name));
}

void htg_graphml_end_key(htg_graphml_reader_t *reader) {
    htg_graphml_declaration_t *declaration = &reader->declaration;
    const htg_place_t place = {declaration->line, declaration->place};
    if (declaration->id.failed || declaration->name.failed || declaration->description.failed ||
        declaration->default_text.failed) {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return;
    }
    if (!declaration->has_id) {
        htg_graphml_report(reader, HTG_D_MISSING_KEY_ID, place, htg_text_string(&declaration->name));
        return;
    }
    if (!declaration->typed && !declaration->looks && declaration->domain != HTG_DOMAIN_OTHER)
        htg_graphml_report(reader, HTG_D_MISSING_TYPE, place, htg_text_string(&declaration->name));
    bool written_name = take_written_name(declaration);
    uint32_t index;
    htg_status_t status = htg_graphml_key(reader->attributes, htg_text_string(&declaration->id), declaration->id.length,
                                          &index, reader->err);
    htg_graphml_failed(reader, status);
    if (!reader->status) declare(reader, &reader->attributes->keys[index], written_name);
}
