#include <string.h>

#include "core/column.h"
#include "core/number.h"
#include "io/graphml_reader_internal.h"

#define EXACT_DIGITS 15 /* whole numbers of so many digits are exact as doubles */

static inline htg_slice_t trim(htg_slice_t slice) {
    if (slice.length && slice.text[0] > ' ' && slice.text[slice.length - 1] > ' ') return slice;
    while (slice.length && htg_graphml_is_blank(slice.text, 1))
        slice.text++, slice.length--;
    while (slice.length && htg_graphml_is_blank(slice.text + slice.length - 1, 1))
        slice.length--;
    return slice;
}

/* --- does a text fit a type? --- */

typedef struct parsed {
    bool boolean;
    int64_t integer;
    double real;
} parsed_t;

/* Identification numbers are often declared as double: those that it cannot hold stay text. */
static bool whole_number_changes(htg_slice_t text, double value) {
    const char *digits = text.text + (text.length && (*text.text == '-' || *text.text == '+'));
    size_t length = text.length - (size_t)(digits - text.text);
    if (length <= EXACT_DIGITS) return false;
    for (size_t i = 0; i < length; i++)
        if (digits[i] < '0' || digits[i] > '9') return false;
    while (length > 1 && *digits == '0')
        digits++, length--;
    int64_t whole;
    if (!htg_parse_integer(digits, length, &whole)) return true;
    return whole > (1ll << 62) || (int64_t)(value < 0 ? -value : value) != whole;
}

/* HTG_D_COUNT: it fits. */
static htg_diagnostic_code_t parse(htg_type_t type, htg_slice_t text, parsed_t *out) {
    switch (type) {
    case HTG_BOOLEAN:
        return htg_parse_boolean(text.text, text.length, &out->boolean) ? HTG_D_COUNT : HTG_D_BAD_BOOLEAN_WORD;
    case HTG_INTEGER:
        return htg_parse_integer(text.text, text.length, &out->integer) ? HTG_D_COUNT : HTG_D_NOT_A_NUMBER;
    case HTG_REAL:
        if (!htg_parse_double(text.text, text.length, &out->real)) return HTG_D_NOT_A_NUMBER;
        return whole_number_changes(text, out->real) ? HTG_D_NUMBER_ROUNDED : HTG_D_COUNT;
    default:
        return HTG_D_COUNT;
    }
}

static void report_misfit(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, const htg_graphml_column_t *column,
                          htg_slice_t text, htg_place_t place) {
    if (reader->options->strict)
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "attribute '%s' is declared %s, but the value is \"%.*s\"",
                         column->name, htg_type_name(column->declared), text.length < 200 ? (int)text.length : 200, text.text);
    htg_graphml_report(reader, code, place, column->name);
}

/* --- columns of the builder --- */

static bool make_column(htg_graphml_reader_t *reader, htg_element_t element, htg_graphml_column_t *column) {
    htg_status_t status = htg_builder_column(reader->builder, element, column->name, htg_graphml_column_type(column),
                                             &column->handle, reader->err);
    if (!status && column->description) {
        htg_column_t *made = htg_column_retain(htg_builder_column_view(reader->builder, element, column->handle));
        status = htg_column_describe(made, column->description, reader->err);
        htg_column_free(made);
    }
    htg_graphml_failed(reader, status);
    return !status;
}

bool htg_graphml_make_columns(htg_graphml_reader_t *reader) {
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        htg_graphml_columns_t *columns = &reader->attributes->columns[element];
        for (size_t i = 0; i < columns->count; i++) {
            htg_graphml_column_t *column = &columns->items[i];
            if (column->handle == HTG_NONE && column->known && !column->on_demand && !make_column(reader, element, column))
                return false;
        }
    }
    return true;
}

/* --- values --- */

static bool same_value(const htg_column_t *column, uint32_t row, htg_slice_t text) {
    parsed_t parsed;
    htg_type_t type = htg_column_type(column);
    if (type == HTG_TEXT) {
        const char *kept = htg_column_text(column, row);
        return strlen(kept) == text.length && !memcmp(kept, text.text, text.length);
    }
    if (parse(type, trim(text), &parsed) != HTG_D_COUNT) return false;
    if (type == HTG_BOOLEAN) return htg_column_boolean(column, row) == parsed.boolean;
    if (type == HTG_INTEGER) return htg_column_integer(column, row) == parsed.integer;
    double kept = htg_column_real(column, row);
    return kept == parsed.real || (kept != kept && parsed.real != parsed.real);
}

static void store(htg_graphml_reader_t *reader, htg_element_t element, const htg_graphml_column_t *column, uint32_t row,
                  htg_slice_t raw, const parsed_t *parsed) {
    htg_builder_t *builder = reader->builder;
    htg_status_t status = HTG_OK;
    switch (htg_graphml_column_type(column)) {
    case HTG_BOOLEAN:
        status = htg_builder_set_boolean(builder, element, column->handle, row, parsed->boolean, reader->err);
        break;
    case HTG_INTEGER:
        status = htg_builder_set_integer(builder, element, column->handle, row, parsed->integer, reader->err);
        break;
    case HTG_REAL:
        status = htg_builder_set_real(builder, element, column->handle, row, parsed->real, reader->err);
        break;
    case HTG_TEXT:
        status = htg_builder_set_text(builder, element, column->handle, row, raw.text, raw.length, reader->err);
        break;
    }
    htg_graphml_failed(reader, status);
}

void htg_graphml_set(htg_graphml_reader_t *reader, htg_element_t element, uint32_t index, uint32_t row, bool fresh,
                     htg_slice_t text, htg_place_t place) {
    htg_graphml_column_t *column = &reader->attributes->columns[element].items[index];
    if (column->spoiled || !htg_graphml_check_length(reader, text.length)) return;
    if (column->handle == HTG_NONE && !make_column(reader, element, column)) return;
    parsed_t parsed = {false, 0, 0};
    if (column->declared != HTG_TEXT) {
        htg_slice_t trimmed = trim(text);
        if (!trimmed.length) {
            htg_graphml_report(reader, HTG_D_EMPTY_VALUE, place, column->name);
            return;
        }
        htg_diagnostic_code_t code = parse(column->declared, trimmed, &parsed);
        if (code != HTG_D_COUNT) {
            report_misfit(reader, code, column, trimmed, place);
            if (!column->forced_text) {
                column->forced_text = column->spoiled = reader->attributes->again = true;
                return;
            }
        }
    }
    if ((!fresh || column->last_row == row) && htg_builder_has_value(reader->builder, element, column->handle, row)) {
        if (!same_value(htg_builder_column_view(reader->builder, element, column->handle), row, text))
            htg_graphml_report(reader, fresh || element != HTG_NODE ? HTG_D_DUPLICATE_DATA : HTG_D_DUPLICATE_NODE_CONFLICT,
                               place, column->name);
        return;
    }
    column->last_row = row;
    store(reader, element, column, row, text, &parsed);
}

void htg_graphml_set_named(htg_graphml_reader_t *reader, htg_element_t element, const char *name, uint32_t row, bool fresh,
                           htg_slice_t text, htg_place_t place) {
    uint32_t index;
    if (reader->status) return;
    htg_status_t status = htg_graphml_column(reader->attributes, element, name, strlen(name), &index, reader->err);
    htg_graphml_failed(reader, status);
    if (!status) htg_graphml_set(reader, element, index, row, fresh, text, place);
}

bool htg_graphml_has_key(const htg_graphml_reader_t *reader, htg_element_t element, const char *name) {
    const htg_graphml_columns_t *columns = &reader->attributes->columns[element];
    uint32_t index = htg_pool_find(&columns->names, name, strlen(name));
    return index != HTG_NONE && columns->items[index].known;
}

void htg_graphml_keep_attribute(htg_graphml_reader_t *reader, htg_element_t element, uint32_t row, bool fresh,
                                htg_xml_attributes_t attributes, int index) {
    const char *name = (const char *)attributes.items[index * 5];
    htg_graphml_report(reader, HTG_D_KEPT_ATTRIBUTE, htg_graphml_tag_place(reader), name);
    if (htg_graphml_has_key(reader, element, name)) {
        htg_text_clear(&reader->scratch);
        htg_text_append_string(&reader->scratch, HTG_GRAPHML_BESIDE);
        htg_text_append_string(&reader->scratch, name);
        if (reader->scratch.failed) htg_graphml_failed(reader, htg_error_memory(reader->err));
        name = htg_text_string(&reader->scratch);
    }
    htg_graphml_set_named(reader, element, name, row, fresh, htg_xml_attribute_value(attributes, index),
                          htg_graphml_tag_place(reader));
}

/* --- data --- */

static bool is_key(const htg_graphml_attributes_t *attributes, uint32_t key, htg_slice_t id) {
    return htg_pool_text_length(&attributes->key_ids, key) == id.length &&
           htg_same_bytes(htg_pool_text(&attributes->key_ids, key), id.text, id.length);
}

/* Keys follow one another as they did on the element before. */
static uint32_t find_key(htg_graphml_reader_t *reader, htg_slice_t id) {
    htg_graphml_attributes_t *attributes = reader->attributes;
    uint32_t last = attributes->last_key, guess = last == HTG_NONE ? HTG_NONE : attributes->keys[last].follower, key;
    if (guess == HTG_NONE || !is_key(attributes, guess, id)) {
        htg_status_t status = htg_graphml_key(attributes, id.text, id.length, &key, reader->err);
        htg_graphml_failed(reader, status);
        if (status) return HTG_NONE;
        if (last != HTG_NONE) attributes->keys[last].follower = key;
        guess = key;
    }
    attributes->last_key = guess;
    return guess;
}

/* The column of a key that was not declared for this kind of element. */
static uint32_t column_of_undeclared(htg_graphml_reader_t *reader, htg_graphml_key_t *key, htg_element_t element) {
    htg_graphml_attributes_t *attributes = reader->attributes;
    htg_graphml_kind_t holder = (htg_graphml_kind_t)reader->open[reader->depth - 2].kind;
    if (!key->domain) {
        if (key->use_pass != attributes->pass) {
            htg_place_t place = htg_graphml_tag_place(reader);
            key->use_pass = attributes->pass;
            key->uses = 0;
            key->line = place.line;
            key->place = place.column;
        }
        key->uses++;
    } else if (!(key->domain & HTG_DOMAIN_OTHER && (holder == HTG_E_HYPEREDGE || holder == HTG_E_ENDPOINT))) {
        htg_graphml_report(reader, HTG_D_NOT_DECLARED_FOR, htg_graphml_tag_place(reader), key->name);
    }
    if (key->column[element] != HTG_NONE || reader->status) return key->column[element];
    uint32_t index;
    htg_status_t status = htg_graphml_column(attributes, element, key->name, strlen(key->name), &index, reader->err);
    if (status) {
        htg_graphml_failed(reader, status);
        return HTG_NONE;
    }
    htg_graphml_column_t *column = &attributes->columns[element].items[index];
    if (!column->known && column->handle == HTG_NONE) column->declared = key->type;
    key->column[element] = index;
    return index;
}

static void begin_value(htg_graphml_reader_t *reader, const htg_graphml_open_t *holder) {
    const xmlParserInput *input = htg_graphml_input(reader);
    reader->value = (htg_graphml_value_t){.column = HTG_NONE,
                                          .row = holder->row,
                                          .element = (htg_element_t)holder->element,
                                          .place = {(uint64_t)input->line, (uint64_t)input->col + 1},
                                          .fresh = holder->fresh};
    htg_text_clear(&reader->text);
    htg_text_clear(&reader->labels);
}

bool htg_graphml_start_usual_data(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    const htg_graphml_open_t *holder = htg_graphml_top(reader);
    htg_graphml_attributes_t *known = reader->attributes;
    if (attributes.count != 1 || attributes.items[0] != reader->words[HTG_W_KEY] || attributes.items[1]) return false;
    if ((holder->kind != HTG_E_EDGE && holder->kind != HTG_E_NODE) || holder->row == HTG_NONE) return false;
    uint32_t guess = known->last_key == HTG_NONE ? HTG_NONE : known->keys[known->last_key].follower;
    if (guess == HTG_NONE || !is_key(known, guess, htg_xml_attribute_value(attributes, 0))) return false;
    uint8_t element = holder->element;
    const htg_graphml_key_t *key = &known->keys[guess];
    if (!(key->domain >> element & 1)) return false;
    begin_value(reader, holder);
    if (!htg_graphml_push(reader, HTG_E_DATA)) return true;
    known->last_key = guess;
    reader->value.column = key->column[element];
    return true;
}

void htg_graphml_start_data(htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    const htg_graphml_open_t *holder = htg_graphml_top(reader) - 1;
    if (holder->kind == HTG_E_HYPEREDGE && holder->row == HTG_NONE) { /* left out */
        htg_graphml_top(reader)->kind = HTG_E_SKIPPED;
        return;
    }
    htg_graphml_value_t *value = &reader->value;
    begin_value(reader, holder);
    htg_slice_t id = htg_graphml_attribute(reader, attributes, HTG_W_KEY);
    if (attributes.count > 1)
        for (int i = 0; i < attributes.count; i++)
            if (attributes.items[i * 5] != reader->words[HTG_W_KEY] && attributes.items[i * 5] != reader->words[HTG_W_ID] &&
                !attributes.items[i * 5 + 1])
                htg_graphml_report(reader, HTG_D_IGNORED_ATTRIBUTE, htg_graphml_tag_place(reader),
                                   (const char *)attributes.items[i * 5]);
    if (!id.length) {
        htg_graphml_report(reader, HTG_D_DATA_WITHOUT_KEY, htg_graphml_tag_place(reader), "");
        return;
    }
    if (holder->kind == HTG_E_GRAPH && holder->has_group)
        htg_graphml_report_slice(reader, HTG_D_NESTED_GRAPH_DATA, htg_graphml_tag_place(reader), id.text, id.length);
    if (holder->row == HTG_NONE) return;
    uint32_t index = find_key(reader, id);
    if (index == HTG_NONE) return;
    htg_graphml_key_t *key = &reader->attributes->keys[index];
    value->column = key->domain >> holder->element & 1 ? key->column[holder->element]
                                                       : column_of_undeclared(reader, key, value->element);
}

static void set_labels(htg_graphml_reader_t *reader) {
    const htg_graphml_value_t *value = &reader->value;
    const char *name = htg_graphml_has_key(reader, value->element, "label") ? "yed_label" : "label";
    htg_graphml_set_named(reader, value->element, name, value->row, value->fresh,
                          (htg_slice_t){htg_text_string(&reader->labels), reader->labels.length}, value->place);
}

void htg_graphml_end_data(htg_graphml_reader_t *reader) {
    const htg_graphml_value_t *value = &reader->value;
    if (value->row != HTG_NONE && reader->labels.length) set_labels(reader);
    if (value->column == HTG_NONE || reader->status) return;
    htg_slice_t text = {htg_text_string(&reader->text), reader->text.length};
    if (value->looks && htg_graphml_is_blank(text.text, text.length)) return;
    htg_graphml_set(reader, value->element, value->column, value->row, value->fresh, text, value->place);
}

/* --- defaults --- */

static bool fill_default(htg_graphml_reader_t *reader, htg_element_t element, uint32_t rows, htg_graphml_column_t *column) {
    htg_slice_t raw = {column->default_text, column->default_length}, trimmed = trim(raw);
    htg_place_t place = {column->default_line, column->default_place};
    parsed_t parsed = {false, 0, 0};
    if (column->declared != HTG_TEXT) {
        htg_diagnostic_code_t code = trimmed.length ? parse(column->declared, trimmed, &parsed) : HTG_D_EMPTY_VALUE;
        if (code == HTG_D_EMPTY_VALUE) {
            htg_graphml_report(reader, code, place, column->name);
            return !reader->status;
        }
        if (code != HTG_D_COUNT) {
            report_misfit(reader, code, column, trimmed, place);
            if (!column->forced_text) {
                column->forced_text = column->spoiled = reader->attributes->again = true;
                return true;
            }
        }
    }
    if (!rows || (column->handle == HTG_NONE && !make_column(reader, element, column))) return !reader->status;
    for (uint32_t row = 0; row < rows && !reader->status; row++) {
        if (element == HTG_NODE && !htg_graphml_is_declared(reader, row)) continue;
        if (!htg_builder_has_value(reader->builder, element, column->handle, row))
            store(reader, element, column, row, raw, &parsed);
    }
    return !reader->status;
}

bool htg_graphml_fill_defaults(htg_graphml_reader_t *reader) {
    const uint32_t rows[] = {[HTG_GRAPH] = 1,
                             [HTG_NODE] = htg_builder_node_count(reader->builder),
                             [HTG_TIE] = htg_builder_tie_count(reader->builder)};
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        htg_graphml_columns_t *columns = &reader->attributes->columns[element];
        for (size_t i = 0; i < columns->count; i++) {
            htg_graphml_column_t *column = &columns->items[i];
            bool current = column->pass == reader->attributes->pass;
            if (current && column->default_text && !column->spoiled && !fill_default(reader, element, rows[element], column))
                return false;
        }
    }
    return true;
}
