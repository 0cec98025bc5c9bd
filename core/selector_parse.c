#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/number.h"
#include "core/selector_internal.h"

#define MOST_NAMES 256

typedef struct parser {
    htg_selector_t *selector;
    const char *text, *at;
    htg_text_t piece;
    bool quoted;
    htg_error_t *err;
} parser_t;

static htg_status_t complain(const parser_t *parser, const char *where, const char *message, const char *what,
                             const char *nearest) {
    return htg_error_set_at(parser->err, HTG_ERROR_ARGUMENT, NULL, 0, (uint64_t)(where - parser->text) + 1,
                            "in selector '%s': %s'%s'%s%s%s", parser->text, message, what, nearest ? " (did you mean '" : "",
                            nearest ? nearest : "", nearest ? "'?)" : "");
}

/* Reads up to a stop, or a quoted text; "" inside quotes is a quote. */
static htg_status_t read_piece(parser_t *parser, const char *stops) {
    htg_text_clear(&parser->piece);
    while (*parser->at == ' ')
        parser->at++;
    parser->quoted = *parser->at == '"';
    if (!parser->quoted) {
        size_t length = strcspn(parser->at, stops), kept = length;
        while (kept && parser->at[kept - 1] == ' ')
            kept--;
        htg_text_append(&parser->piece, parser->at, kept);
        parser->at += length;
        return HTG_OK;
    }
    const char *start = parser->at++;
    for (; *parser->at && (*parser->at != '"' || parser->at[1] == '"'); parser->at++) {
        if (*parser->at == '"') parser->at++;
        htg_text_append_char(&parser->piece, *parser->at);
    }
    if (*parser->at != '"') return complain(parser, start, "a quote is opened and not closed: ", start, NULL);
    parser->at++;
    while (*parser->at == ' ')
        parser->at++;
    return HTG_OK;
}

/* True where the piece at the parser begins a new key. */
static bool begins_key(const char *at) {
    while (*at == ' ')
        at++;
    if (*at == '"') {
        for (at++; *at && (*at != '"' || at[1] == '"'); at++)
            if (*at == '"') at++;
        if (*at) at++;
        while (*at == ' ')
            at++;
        return *at == '=' || (*at == '!' && at[1] == '=');
    }
    size_t equals = strcspn(at, "="), comma = strcspn(at, ",");
    return at[equals] && equals < comma && equals > 0 && !strchr("<>=", at[0]);
}

static const htg_column_t *find_column(const htg_network_t *network, htg_element_t element, const char *name,
                                       const htg_attribute_t *attribute) {
    const htg_column_t *exact = htg_network_find_column(network, element, name);
    for (size_t i = 0; !exact && attribute && i < htg_network_column_count(network, element); i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        if (htg_attribute_find(element, htg_column_name(column)) == attribute) exact = column;
    }
    return exact;
}

static htg_status_t unknown_key(const parser_t *parser, const char *where, const char *key) {
    const char *names[MOST_NAMES];
    size_t count = 0;
    const htg_selector_t *selector = parser->selector;
    const htg_network_t *network = selector->domain->network;
    names[count++] = "id";
    names[count++] = selector->element == HTG_NODE ? "degree" : "layer";
    for (size_t i = 0; i < htg_attribute_count() && count < MOST_NAMES / 2; i++)
        if (htg_attribute_get(i)->element == selector->element) names[count++] = htg_attribute_get(i)->name;
    for (size_t i = 0; i < htg_network_column_count(network, selector->element) && count < MOST_NAMES - 1; i++)
        names[count++] = htg_column_name(htg_network_column(network, selector->element, i));
    names[count] = NULL;
    char message[64];
    snprintf(message, sizeof message, "%ss have no attribute ", htg_element_name(selector->element));
    return complain(parser, where, message, key, htg_nearest_word(key, names));
}

static htg_status_t start_condition(parser_t *parser, const char *where, htg_alternative_t *out) {
    const char *key = htg_text_string(&parser->piece);
    const htg_selector_t *selector = parser->selector;
    void *conditions = out->conditions;
    if (out->count == out->capacity && !htg_grow(&conditions, &out->capacity, out->count + 1, sizeof *out->conditions))
        return htg_error_memory(parser->err);
    out->conditions = conditions;
    htg_condition_t *condition = &out->conditions[out->count];
    *condition = (htg_condition_t){.attribute = htg_attribute_find(selector->element, key)};
    condition->column = find_column(selector->domain->network, selector->element, key, condition->attribute);
    bool words = condition->attribute &&
                 (condition->attribute->form == HTG_FORM_WORD || condition->attribute->form == HTG_FORM_SET ||
                  condition->attribute->form == HTG_FORM_COUNTRY || condition->attribute->form == HTG_FORM_BOOLEAN);
    if (words)
        condition->subject = HTG_SUBJECT_WORDS;
    else if (condition->column || condition->attribute)
        condition->subject = HTG_SUBJECT_COLUMN;
    else if (strcmp(key, "id") == 0)
        condition->subject = HTG_SUBJECT_ID;
    else if (strcmp(key, "degree") == 0 && selector->element == HTG_NODE)
        condition->subject = HTG_SUBJECT_DEGREE;
    else if (strcmp(key, "victim") == 0 && selector->element == HTG_NODE)
        condition->subject = HTG_SUBJECT_VICTIM;
    else
        return unknown_key(parser, where, key);
    out->count++;
    return HTG_OK;
}

static const char *take_operator(const char *text, htg_compare_t *compare) {
    static const struct {
        const char *sign;
        htg_compare_t compare;
    } signs[] = {{"<=", HTG_LESS_EQUAL}, {">=", HTG_GREATER_EQUAL}, {"<", HTG_LESS}, {">", HTG_GREATER}};
    *compare = HTG_IS;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(text, signs[i].sign, length) != 0) continue;
        *compare = signs[i].compare;
        return text + length + strspn(text + length, " ");
    }
    return text;
}

static bool in_file(const htg_condition_t *condition, const char *text) {
    const htg_column_t *column = condition->column;
    if (!column || htg_column_type(column) != HTG_TEXT) return false;
    for (uint32_t code = 0; code < htg_column_code_count(column); code++)
        if (strstr(htg_column_code_text(column, code), text)) return true;
    return false;
}

/* NULL where none is near, and for bare numbers, which all look alike. */
static const char *nearest_id(const htg_network_t *network, const char *text) {
    uint32_t count = htg_network_node_count(network);
    const char *nearest = NULL;
    if (strspn(text, "0123456789") == strlen(text)) return NULL;
    const char **ids = htg_alloc((size_t)count + 1, sizeof *ids);
    if (!ids) return NULL;
    for (uint32_t v = 0; v < count; v++) ids[v] = htg_network_node_id(network, v);
    ids[count] = NULL;
    nearest = htg_nearest_word(text, ids);
    htg_free(ids);
    return nearest;
}

static htg_status_t check_id(const parser_t *parser, const char *id, const char *where) {
    const htg_network_t *network = parser->selector->domain->network;
    if (parser->selector->element != HTG_NODE || htg_network_find_node(network, id) != HTG_NONE) return HTG_OK;
    return complain(parser, where, "no node has the id ", id, nearest_id(network, id));
}

/* A word that neither the vocabulary nor the file knows is a slip of the pen. */
static htg_status_t check_choice(const parser_t *parser, const htg_condition_t *condition, htg_choice_t *choice,
                                 const char *where) {
    const htg_attribute_t *attribute = condition->attribute;
    htg_status_t status = HTG_OK;
    char message[160];
    if (choice->any || choice->missing) return HTG_OK;
    if (condition->subject == HTG_SUBJECT_ID) return check_id(parser, choice->text, where);
    bool needs_number = condition->subject == HTG_SUBJECT_DEGREE || choice->compare != HTG_IS;
    if (needs_number && !choice->is_number) return complain(parser, where, "a number is needed, not ", choice->text, NULL);
    if (condition->subject == HTG_SUBJECT_VICTIM)
        return choice->code >= 0 ? HTG_OK : complain(parser, where, "true or false is needed, not ", choice->text, NULL);
    if (condition->subject != HTG_SUBJECT_WORDS || in_file(condition, choice->text)) return HTG_OK;
    if (attribute->form == HTG_FORM_COUNTRY) {
        if (!htg_country_code(choice->text)) status = complain(parser, where, "no country is known as ", choice->text, NULL);
    } else if (attribute->form == HTG_FORM_BOOLEAN) {
        if (choice->code < 0) status = complain(parser, where, "true or false is needed, not ", choice->text, NULL);
    } else if (choice->code < 0) {
        snprintf(message, sizeof message, "neither the vocabulary nor the file has a %s ", attribute->name);
        status = complain(parser, where, message, choice->text, htg_vocabulary_nearest(attribute->vocabulary, choice->text));
    }
    return status;
}

static int code_of(const htg_condition_t *condition, const char *text) {
    bool value, truth = condition->subject == HTG_SUBJECT_VICTIM ||
                        (condition->attribute && condition->attribute->form == HTG_FORM_BOOLEAN);
    if (truth) return htg_parse_boolean(text, strlen(text), &value) ? value : -1;
    if (!condition->attribute) return -1;
    if (condition->attribute->vocabulary == HTG_VOCABULARY_COUNT) return -1;
    return htg_vocabulary_find(condition->attribute->vocabulary, text);
}

static htg_status_t add_choice(parser_t *parser, htg_condition_t *condition, const char *where) {
    void *choices = condition->choices;
    if (parser->piece.failed || (condition->count == condition->capacity &&
                                 !htg_grow(&choices, &condition->capacity, condition->count + 1, sizeof *condition->choices)))
        return htg_error_memory(parser->err);
    condition->choices = choices;
    htg_choice_t choice = {.compare = HTG_IS};
    const char *text = htg_text_string(&parser->piece);
    if (!parser->quoted) text = take_operator(text, &choice.compare);
    choice.any = !parser->quoted && strcmp(text, "*") == 0;
    choice.missing = !parser->quoted && !*text;
    choice.is_number = htg_parse_double(text, strlen(text), &choice.number);
    choice.code = code_of(condition, text);
    choice.text = htg_strdup(text);
    if (!choice.text) return htg_error_memory(parser->err);
    condition->choices[condition->count++] = choice;
    return check_choice(parser, condition, &condition->choices[condition->count - 1], where);
}

htg_status_t htg_selector_parse(htg_selector_t *selector, const char *text, htg_alternative_t *out, htg_error_t *err) {
    parser_t parser = {.selector = selector, .text = text, .at = text, .err = err};
    htg_status_t status = HTG_OK;
    if (!begins_key(text))
        status = complain(&parser, text, "it should begin with a key, as in kind=official, not ", text, NULL);
    bool more = true;
    while (more && !status) {
        const char *where = parser.at;
        if (begins_key(parser.at)) {
            status = read_piece(&parser, "=!");
            if (!status) status = start_condition(&parser, where, out);
            if (status) break;
            out->conditions[out->count - 1].negated = *parser.at == '!';
            parser.at += *parser.at == '!' ? 2 : 1;
            where = parser.at;
        }
        status = read_piece(&parser, ",");
        if (!status) status = add_choice(&parser, &out->conditions[out->count - 1], where);
        more = *parser.at == ',';
        if (more) parser.at++;
    }
    htg_text_free(&parser.piece);
    return status;
}
