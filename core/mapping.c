#include "core/mapping_internal.h"

#include <ctype.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"

#define LONGEST 256

htg_status_t htg_mapping_new(htg_mapping_t **out, htg_error_t *err) {
    *out = htg_alloc_zero(1, sizeof **out);
    return *out ? HTG_OK : htg_error_memory(err);
}

void htg_mapping_free(htg_mapping_t *mapping) {
    if (!mapping) return;
    for (size_t i = 0; i < mapping->count; i++) {
        htg_map_rule_t *rule = &mapping->rules[i];
        for (size_t k = 0; k < rule->value_count; k++) {
            for (size_t w = 0; w < rule->values[k].word_count; w++)
                htg_free(rule->values[k].words[w].word);
            htg_free(rule->values[k].words);
            htg_free(rule->values[k].value);
        }
        htg_free(rule->values);
        htg_free(rule->attribute);
    }
    htg_free(mapping->rules);
    htg_free(mapping);
}

void htg_string_free(char *text) {
    htg_free(text);
}

bool htg_map_same_word(const char *a, const char *b) {
    char left[LONGEST], right[LONGEST];
    if (strcmp(a, b) == 0) return true;
    size_t m = htg_text_normalise(a, strlen(a), left, sizeof left), n = htg_text_normalise(b, strlen(b), right, sizeof right);
    return m == n && m < LONGEST && strcmp(left, right) == 0;
}

static htg_status_t unknown_part(const char *part, htg_element_t element, htg_error_t *err) {
    const char *names[128];
    size_t count = 0;
    for (size_t i = 0; i < htg_attribute_count() && count < 127; i++)
        if (htg_attribute_get(i)->element == element) names[count++] = htg_attribute_get(i)->name;
    names[count] = NULL;
    const char *nearest = htg_nearest_word(part, names);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "'%s' is no known %s attribute%s%s%s", part, htg_element_name(element),
                         nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
}

static htg_map_rule_t *find_rule(const htg_mapping_t *mapping, htg_element_t element, const char *attribute) {
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->rules[i].element == element && strcmp(mapping->rules[i].attribute, attribute) == 0)
            return &mapping->rules[i];
    return NULL;
}

htg_status_t htg_mapping_add_attribute(htg_mapping_t *mapping, htg_element_t element, const char *attribute, const char *part,
                                       htg_error_t *err) {
    const htg_attribute_t *known = htg_attribute_find(element, part);
    if (!known && strcmp(part, "-") != 0) return unknown_part(part, element, err);
    if (find_rule(mapping, element, attribute))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "%s attribute '%s' is mapped twice", htg_element_name(element),
                             attribute);
    void *rules = mapping->rules;
    if (mapping->count == mapping->capacity &&
        !htg_grow(&rules, &mapping->capacity, mapping->count + 1, sizeof *mapping->rules))
        return htg_error_memory(err);
    mapping->rules = rules;
    char *copy = htg_strdup(attribute);
    if (!copy) return htg_error_memory(err);
    mapping->rules[mapping->count++] = (htg_map_rule_t){.element = element, .attribute = copy, .part = known};
    return HTG_OK;
}

/* The words of a vocabulary attribute must be known ones; other attributes take any text. */
static htg_status_t check_word(const htg_attribute_t *attribute, const char *word, htg_error_t *err) {
    if (attribute->form != HTG_FORM_WORD && attribute->form != HTG_FORM_SET) return HTG_OK;
    if (htg_vocabulary_find(attribute->vocabulary, word) >= 0) return HTG_OK;
    const char *nearest = htg_vocabulary_nearest(attribute->vocabulary, word);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "'%s' is no word for %s%s%s%s", word, attribute->name,
                         nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
}

static htg_status_t add_word(htg_map_value_t *value, const htg_attribute_t *attribute, const char *word, htg_error_t *err) {
    htg_status_t status = check_word(attribute, word, err);
    if (status) return status;
    htg_map_word_t *words = htg_realloc(value->words, value->word_count + 1, sizeof *words);
    if (!words) return htg_error_memory(err);
    value->words = words;
    words[value->word_count].attribute = attribute;
    words[value->word_count].word = htg_strdup(word);
    if (!words[value->word_count].word) return htg_error_memory(err);
    value->word_count++;
    return HTG_OK;
}

static char *trim(char *text) {
    while (isspace((unsigned char)*text))
        text++;
    char *end = text + strlen(text);
    while (end > text && isspace((unsigned char)end[-1]))
        *--end = '\0';
    return text;
}

/* "sector police": a known attribute, a space, its word. The first piece may be a bare word of the part. */
static htg_status_t add_piece(const htg_map_rule_t *rule, htg_map_value_t *value, char *piece, bool first, htg_error_t *err) {
    piece = trim(piece);
    if (first && rule->part && !check_word(rule->part, piece, NULL)) return add_word(value, rule->part, piece, err);
    char *space = piece + strcspn(piece, " \t");
    if (!*space) {
        if (first && rule->part) return check_word(rule->part, piece, err);
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "'%s' should be an attribute and its word, as in 'sector police'",
                             piece);
    }
    char held = *space;
    *space = '\0';
    const htg_attribute_t *attribute = htg_attribute_find(rule->element, piece);
    if (attribute) return add_word(value, attribute, trim(space + 1), err);
    htg_status_t status;
    if (first && rule->part) {
        *space = held;
        status = check_word(rule->part, piece, err);
    } else {
        status = unknown_part(piece, rule->element, err);
    }
    return status;
}

static htg_status_t parse_meaning(const htg_map_rule_t *rule, htg_map_value_t *value, const char *meaning, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    char *copy = htg_strdup(meaning);
    if (!copy) return htg_error_memory(err);
    bool first = true, more = true;
    char *piece = trim(copy);
    if (strcmp(piece, "-") == 0) more = false;
    while (more && !status) {
        char *comma = strchr(piece, ',');
        more = comma != NULL;
        if (comma) *comma = '\0';
        status = add_piece(rule, value, piece, first, err);
        first = false;
        if (comma) piece = comma + 1;
    }
    htg_free(copy);
    return status;
}

/* An attribute that bears a known name plays that part without a line, where the first meaning is a word of it. */
static htg_status_t add_own_rule(htg_mapping_t *mapping, htg_element_t element, const char *attribute, const char *meaning,
                                 htg_error_t *err) {
    const htg_attribute_t *own = htg_attribute_find(element, attribute);
    char *first = own ? htg_strndup(meaning, strcspn(meaning, ",")) : NULL;
    if (own && !first) return htg_error_memory(err);
    bool fits = own && (strcmp(trim(first), "-") == 0 || !check_word(own, trim(first), NULL));
    htg_free(first);
    if (fits) return htg_mapping_add_attribute(mapping, element, attribute, own->name, err);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "say first which part '%s' plays: '%s = %s' under [%s]", attribute, attribute,
                         element == HTG_NODE ? "kind" : "relation", htg_element_name(element));
}

htg_status_t htg_mapping_add_value(htg_mapping_t *mapping, htg_element_t element, const char *attribute, const char *value,
                                   const char *meaning, htg_error_t *err) {
    htg_map_rule_t *rule = find_rule(mapping, element, attribute);
    if (!rule) {
        htg_status_t status = add_own_rule(mapping, element, attribute, meaning, err);
        if (status) return status;
        rule = find_rule(mapping, element, attribute);
    }
    for (size_t i = 0; i < rule->value_count; i++)
        if (htg_map_same_word(rule->values[i].value, value))
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "value '%s' of '%s' is mapped twice", value, attribute);
    void *values = rule->values;
    if (rule->value_count == rule->value_capacity &&
        !htg_grow(&values, &rule->value_capacity, rule->value_count + 1, sizeof *rule->values))
        return htg_error_memory(err);
    rule->values = values;
    htg_map_value_t *made = &rule->values[rule->value_count];
    *made = (htg_map_value_t){.value = htg_strdup(value)};
    if (!made->value) return htg_error_memory(err);
    rule->value_count++;
    return parse_meaning(rule, made, meaning, err);
}
