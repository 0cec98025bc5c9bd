#include "io/graphml_attributes_internal.h"

#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"

static void free_columns(htg_graphml_columns_t *columns) {
    for (size_t i = 0; i < columns->count; i++) {
        htg_free(columns->items[i].name);
        htg_free(columns->items[i].description);
        htg_free(columns->items[i].default_text);
    }
    htg_free(columns->items);
    htg_pool_free(&columns->names);
}

void htg_graphml_attributes_free(htg_graphml_attributes_t *attributes) {
    for (int element = HTG_GRAPH; element <= HTG_TIE; element++)
        free_columns(&attributes->columns[element]);
    for (size_t i = 0; i < attributes->key_count; i++)
        htg_free(attributes->keys[i].name);
    htg_free(attributes->keys);
    htg_pool_free(&attributes->key_ids);
    *attributes = (htg_graphml_attributes_t){0};
}

void htg_graphml_attributes_next_pass(htg_graphml_attributes_t *attributes) {
    attributes->pass++;
    attributes->again = attributes->has_marker = false;
    attributes->last_key = HTG_NONE;
    for (int element = HTG_GRAPH; element <= HTG_TIE; element++)
        for (size_t i = 0; i < attributes->columns[element].count; i++) {
            htg_graphml_column_t *column = &attributes->columns[element].items[i];
            column->handle = column->last_row = HTG_NONE;
            column->spoiled = false;
        }
}

htg_status_t htg_graphml_column(htg_graphml_attributes_t *attributes, htg_element_t element, const char *name, size_t length,
                                uint32_t *column, htg_error_t *err) {
    htg_graphml_columns_t *columns = &attributes->columns[element];
    *column = htg_pool_find(&columns->names, name, length);
    if (*column != HTG_NONE) return HTG_OK;
    if (columns->count >= HTG_GRAPHML_MOST_KEYS)
        return htg_error_set(err, HTG_ERROR_LIMIT, "more than %u attributes of a %s", HTG_GRAPHML_MOST_KEYS,
                             htg_element_name(element));
    void *items = columns->items;
    char *copy = htg_strndup(name, length);
    bool room = copy && (columns->count < columns->capacity ||
                         htg_grow(&items, &columns->capacity, columns->count + 1, sizeof *columns->items));
    columns->items = items;
    htg_status_t status = room ? htg_pool_intern(&columns->names, name, length, column, NULL, err) : htg_error_memory(err);
    if (status) {
        htg_free(copy);
        return status;
    }
    columns->items[columns->count++] = (htg_graphml_column_t){.name = copy,
                                                              .declared = HTG_TEXT,
                                                              .on_demand = true,
                                                              .handle = HTG_NONE,
                                                              .last_row = HTG_NONE};
    return HTG_OK;
}

htg_status_t htg_graphml_key(htg_graphml_attributes_t *attributes, const char *id, size_t length, uint32_t *key,
                             htg_error_t *err) {
    *key = htg_pool_find(&attributes->key_ids, id, length);
    if (*key != HTG_NONE) return HTG_OK;
    if (attributes->key_count >= HTG_GRAPHML_MOST_KEYS)
        return htg_error_set(err, HTG_ERROR_LIMIT, "more than %u keys", HTG_GRAPHML_MOST_KEYS);
    void *keys = attributes->keys;
    char *copy = htg_strndup(id, length);
    bool room = copy && (attributes->key_count < attributes->key_capacity ||
                         htg_grow(&keys, &attributes->key_capacity, attributes->key_count + 1, sizeof *attributes->keys));
    attributes->keys = keys;
    htg_status_t status = room ? htg_pool_intern(&attributes->key_ids, id, length, key, NULL, err) : htg_error_memory(err);
    if (status) {
        htg_free(copy);
        return status;
    }
    attributes->keys[attributes->key_count++] =
        (htg_graphml_key_t){.name = copy, .column = {HTG_NONE, HTG_NONE, HTG_NONE}, .type = HTG_TEXT, .follower = HTG_NONE};
    return HTG_OK;
}

htg_type_t htg_graphml_wider(htg_type_t a, htg_type_t b) {
    if (a == b) return a;
    bool numbers = (a == HTG_INTEGER || a == HTG_REAL) && (b == HTG_INTEGER || b == HTG_REAL);
    return numbers ? HTG_REAL : HTG_TEXT;
}

htg_type_spelling_t htg_graphml_type_of_word(const char *word, size_t length, htg_type_t *type) {
    static const struct {
        const char *word;
        htg_type_t type;
        bool graphml;
    } words[] = {{"string", HTG_TEXT, true},   {"double", HTG_REAL, true},      {"int", HTG_INTEGER, true},
                 {"long", HTG_INTEGER, true},  {"float", HTG_REAL, true},       {"boolean", HTG_BOOLEAN, true},
                 {"integer", HTG_INTEGER, false}, {"short", HTG_INTEGER, false}, {"byte", HTG_INTEGER, false},
                 {"bool", HTG_BOOLEAN, false}, {"real", HTG_REAL, false},       {"decimal", HTG_REAL, false},
                 {"number", HTG_REAL, false},  {"str", HTG_TEXT, false},        {"text", HTG_TEXT, false},
                 {"char", HTG_TEXT, false},    {"character", HTG_TEXT, false},  {"bigdecimal", HTG_REAL, false},
                 {"biginteger", HTG_INTEGER, false}};
    static const char *const spaces[] = {"xs:", "xsd:", "java.lang."};
    bool exact = true;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t skip = strlen(spaces[i]);
        if (length <= skip || strncasecmp(word, spaces[i], skip) != 0) continue;
        word += skip;
        length -= skip;
        exact = false;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i].word) != length || strncasecmp(word, words[i].word, length) != 0) continue;
        *type = words[i].type;
        return exact && words[i].graphml && !memcmp(word, words[i].word, length) ? HTG_TYPE_EXACT : HTG_TYPE_MEANT;
    }
    *type = HTG_TEXT;
    bool list = (length >= 4 && !strncasecmp(word, "list", 4)) || (length >= 6 && !strncasecmp(word, "vector", 6)) ||
                (length >= 5 && !strncasecmp(word, "array", 5)) || (length >= 2 && !memcmp(word + length - 2, "[]", 2));
    return list ? HTG_TYPE_LIST : HTG_TYPE_UNKNOWN;
}
