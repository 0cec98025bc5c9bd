#include "core/builder.h"

#include <assert.h>
#include <string.h>

#include "core/column_internal.h"
#include "core/memory_internal.h"
#include "core/network_internal.h"
#include "core/numbered_ids_internal.h"

typedef struct column_list {
    htg_column_t **items;
    size_t count, capacity;
} column_list_t;

struct htg_builder {
    htg_topology_t *topology;
    size_t tie_capacity, directed_capacity, tie_id_capacity;
    htg_numbered_ids_t numbered; /* nodes, for as long as their ids are not changed */
    bool mixed_ids;              /* some ties have an id and some not: tie_id_code is in use */
    column_list_t columns[3];
};

static htg_status_t new_topology(htg_topology_t **out, htg_error_t *err) {
    *out = htg_alloc_zero(1, sizeof **out);
    if (!*out) return htg_error_memory(err);
    atomic_init(&(*out)->references, 1);
    return HTG_OK;
}

htg_status_t htg_builder_new(htg_builder_t **out, htg_error_t *err) {
    *out = htg_alloc_zero(1, sizeof **out);
    if (!*out) return htg_error_memory(err);
    htg_status_t status = new_topology(&(*out)->topology, err);
    if (status) {
        htg_free(*out);
        *out = NULL;
    }
    return status;
}

static void free_columns(htg_builder_t *builder) {
    for (int element = HTG_GRAPH; element <= HTG_TIE; element++) {
        column_list_t *list = &builder->columns[element];
        for (size_t i = 0; i < list->count; i++)
            htg_column_free(list->items[i]);
        htg_free(list->items);
        *list = (column_list_t){0};
    }
}

void htg_builder_free(htg_builder_t *builder) {
    if (!builder) return;
    free_columns(builder);
    htg_numbered_ids_free(&builder->numbered);
    htg_topology_free(builder->topology);
    htg_free(builder);
}

htg_status_t htg_builder_node(htg_builder_t *builder, const char *id, size_t length, uint32_t *node, bool *is_new,
                              htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    uint32_t number = 0;
    bool short_cut = htg_numbered_ids_read(&builder->numbered, id, length, &number);
    uint32_t known = short_cut ? htg_numbered_ids_find(&builder->numbered, number) : HTG_NONE;
    if (known != HTG_NONE) {
        *node = known;
        if (is_new) *is_new = false;
        return HTG_OK;
    }
    htg_status_t status = htg_pool_intern(&topology->node_ids, id, length, node, is_new, err);
    topology->node_count = (uint32_t)topology->node_ids.count;
    if (!status && short_cut) htg_numbered_ids_note(&builder->numbered, number, *node);
    return status;
}

static bool grow_words(uint32_t **items, size_t capacity) {
    uint32_t *grown = htg_realloc(*items, capacity, sizeof *grown);
    if (grown) *items = grown;
    return grown != NULL;
}

static htg_status_t reserve_tie(htg_builder_t *builder, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    if (topology->tie_count >= HTG_NONE - 1) return htg_error_set(err, HTG_ERROR_LIMIT, "more than %u ties", HTG_NONE - 1);
    if (topology->tie_count < builder->tie_capacity) return HTG_OK;
    size_t capacity = builder->tie_capacity ? builder->tie_capacity * 2 : 64;
    if (!grow_words(&topology->source, capacity) || !grow_words(&topology->target, capacity)) return htg_error_memory(err);
    if (builder->mixed_ids && !grow_words(&topology->tie_id_code, capacity)) return htg_error_memory(err);
    builder->tie_capacity = capacity;
    return HTG_OK;
}

/* Directions are kept as one bit a tie from the first tie that differs from those before it. */
static htg_status_t push_direction(htg_builder_t *builder, bool directed, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    uint32_t tie = topology->tie_count;
    bool uniform = !topology->directed && topology->directed_count == (directed ? tie : 0);
    if (!uniform) {
        bool first = !topology->directed;
        size_t words = (size_t)tie / 64 + 1, before = builder->directed_capacity;
        void *bits = topology->directed;
        if (words > before && !htg_grow(&bits, &builder->directed_capacity, words, sizeof(uint64_t)))
            return htg_error_memory(err);
        topology->directed = bits;
        if (first) memset(topology->directed, topology->directed_count ? 0xFF : 0, words * sizeof(uint64_t));
        uint64_t bit = 1ull << (tie % 64);
        if (tie % 64 == 0) topology->directed[tie / 64] = 0;
        topology->directed[tie / 64] = directed ? topology->directed[tie / 64] | bit : topology->directed[tie / 64] & ~bit;
    }
    topology->directed_count += directed;
    return HTG_OK;
}

/* From the first tie whose having an id differs from those before it, codes are kept a tie. */
static htg_status_t start_mixed_ids(htg_builder_t *builder, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    if (!grow_words(&topology->tie_id_code, builder->tie_capacity)) return htg_error_memory(err);
    bool had_ids = topology->tie_ids.count > 0;
    for (uint32_t tie = 0; tie < topology->tie_count; tie++)
        topology->tie_id_code[tie] = had_ids ? tie : HTG_NONE;
    builder->mixed_ids = true;
    return HTG_OK;
}

static htg_status_t push_tie_id(htg_builder_t *builder, const char *id, size_t length, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    htg_status_t status = HTG_OK;
    bool complete = topology->tie_ids.count == topology->tie_count, none = topology->tie_ids.count == 0;
    if (!builder->mixed_ids && !(id ? complete : none)) status = start_mixed_ids(builder, err);
    uint32_t code = HTG_NONE;
    if (!status && id) status = htg_pool_append(&topology->tie_ids, id, length, &code, err);
    if (!status && builder->mixed_ids) topology->tie_id_code[topology->tie_count] = code;
    return status;
}

htg_status_t htg_builder_tie(htg_builder_t *builder, const char *id, size_t id_length, uint32_t source, uint32_t target,
                             bool directed, uint32_t *tie, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    assert(source < topology->node_count && target < topology->node_count);
    htg_status_t status = reserve_tie(builder, err);
    if (!status) status = push_direction(builder, directed, err);
    if (!status) status = push_tie_id(builder, id, id_length, err);
    if (status) return status;
    topology->source[topology->tie_count] = source;
    topology->target[topology->tie_count] = target;
    *tie = topology->tie_count++;
    return HTG_OK;
}

void htg_builder_set_directed_default(htg_builder_t *builder, bool directed) {
    builder->topology->directed_default = directed;
}

htg_status_t htg_builder_set_id(htg_builder_t *builder, const char *id, size_t length, htg_error_t *err) {
    char *copy = htg_strndup(id, length);
    if (!copy) return htg_error_memory(err);
    htg_free(builder->topology->id);
    builder->topology->id = copy;
    return HTG_OK;
}

uint32_t htg_builder_node_count(const htg_builder_t *builder) {
    return builder->topology->node_count;
}

uint32_t htg_builder_tie_count(const htg_builder_t *builder) {
    return builder->topology->tie_count;
}

htg_status_t htg_builder_column(htg_builder_t *builder, htg_element_t element, const char *name, htg_type_t type,
                                uint32_t *column, htg_error_t *err) {
    column_list_t *list = &builder->columns[element];
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(htg_column_name(list->items[i]), name) != 0) continue;
        if (htg_column_type(list->items[i]) != type)
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "attribute '%s' is %s, not %s", name,
                                 htg_type_name(htg_column_type(list->items[i])), htg_type_name(type));
        *column = (uint32_t)i;
        return HTG_OK;
    }
    void *items = list->items;
    if (list->count == list->capacity && !htg_grow(&items, &list->capacity, list->count + 1, sizeof(htg_column_t *)))
        return htg_error_memory(err);
    list->items = items;
    htg_status_t status = htg_column_new(name, type, 0, &list->items[list->count], err);
    if (!status) *column = (uint32_t)list->count++;
    return status;
}

static htg_column_t *column_at(const htg_builder_t *builder, htg_element_t element, uint32_t column) {
    assert(column < builder->columns[element].count);
    return builder->columns[element].items[column];
}

bool htg_builder_has_value(const htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row) {
    const htg_column_t *items = column_at(builder, element, column);
    return row < items->rows && !htg_column_missing(items, row);
}

const htg_column_t *htg_builder_column_view(const htg_builder_t *builder, htg_element_t element, uint32_t column) {
    return column_at(builder, element, column);
}

htg_status_t htg_builder_set_boolean(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row, bool value,
                                     htg_error_t *err) {
    htg_column_t *items = column_at(builder, element, column);
    htg_status_t status = htg_column_reach(items, row, err);
    if (!status) htg_column_set_boolean(items, row, value);
    return status;
}

htg_status_t htg_builder_set_integer(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row,
                                     int64_t value, htg_error_t *err) {
    htg_column_t *items = column_at(builder, element, column);
    htg_status_t status = htg_column_reach(items, row, err);
    if (!status) htg_column_set_integer(items, row, value);
    return status;
}

htg_status_t htg_builder_set_real(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row, double value,
                                  htg_error_t *err) {
    htg_column_t *items = column_at(builder, element, column);
    htg_status_t status = htg_column_reach(items, row, err);
    if (!status) htg_column_set_real(items, row, value);
    return status;
}

htg_status_t htg_builder_set_text(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row,
                                  const char *text, size_t length, htg_error_t *err) {
    htg_column_t *items = column_at(builder, element, column);
    htg_status_t status = htg_column_reach(items, row, err);
    return status ? status : htg_column_set_text(items, row, text, length, err);
}

static const char *own_id(const htg_column_t *column, uint32_t row) {
    return row < column->rows ? htg_column_text(column, row) : NULL;
}

static htg_status_t take_node_ids(htg_builder_t *builder, const htg_column_t *column, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    htg_string_pool_t ids = {0};
    htg_status_t status = HTG_OK;
    for (uint32_t node = 0; node < topology->node_count && !status; node++) {
        const char *id = own_id(column, node);
        if (!id) id = htg_pool_text(&topology->node_ids, node);
        uint32_t code;
        bool fresh;
        status = htg_pool_intern(&ids, id, strlen(id), &code, &fresh, err);
        if (!status && !fresh) status = htg_error_set(err, HTG_ERROR_INPUT, "two nodes have the id '%s'", id);
    }
    htg_numbered_ids_free(&builder->numbered);
    htg_pool_free(status ? &ids : &topology->node_ids);
    if (!status) topology->node_ids = ids;
    return status;
}

static htg_status_t take_tie_ids(htg_builder_t *builder, const htg_column_t *column, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    htg_string_pool_t ids = {0};
    htg_status_t status = builder->mixed_ids || !topology->tie_count ? HTG_OK : start_mixed_ids(builder, err);
    for (uint32_t tie = 0; tie < topology->tie_count && !status; tie++) {
        uint32_t code = topology->tie_id_code[tie];
        const char *id = own_id(column, tie);
        if (!id && code == HTG_NONE) continue;
        if (!id) id = htg_pool_text(&topology->tie_ids, code);
        status = htg_pool_append(&ids, id, strlen(id), &topology->tie_id_code[tie], err);
    }
    htg_pool_free(status ? &ids : &topology->tie_ids);
    if (!status) topology->tie_ids = ids;
    return status;
}

htg_status_t htg_builder_take_ids(htg_builder_t *builder, htg_element_t element, uint32_t column, htg_error_t *err) {
    const htg_column_t *ids = htg_builder_column_view(builder, element, column);
    assert(ids->type == HTG_TEXT);
    if (element == HTG_NODE) return take_node_ids(builder, ids, err);
    if (element == HTG_TIE) return take_tie_ids(builder, ids, err);
    const char *id = own_id(ids, 0);
    return id ? htg_builder_set_id(builder, id, strlen(id), err) : HTG_OK;
}

/* Ids that grow from one to the next (e0, e1, … e10) cannot repeat; only others need a search. */
static bool ids_grow(const htg_string_pool_t *ids) {
    for (uint32_t i = 1; i < ids->count; i++) {
        size_t before = htg_pool_text_length(ids, i - 1), length = htg_pool_text_length(ids, i);
        if (length < before) return false;
        if (length == before && memcmp(htg_pool_text(ids, i - 1), htg_pool_text(ids, i), length) >= 0) return false;
    }
    return true;
}

/* Keeps the first of ties with one id; the others lose theirs. */
static htg_status_t drop_repeated_ids(htg_builder_t *builder, uint32_t *dropped, htg_error_t *err) {
    htg_topology_t *topology = builder->topology;
    *dropped = 0;
    if (ids_grow(&topology->tie_ids)) return HTG_OK;
    htg_string_pool_t unique = {0};
    htg_status_t status = builder->mixed_ids ? HTG_OK : start_mixed_ids(builder, err);
    for (uint32_t tie = 0; tie < topology->tie_count && !status; tie++) {
        uint32_t code = topology->tie_id_code[tie];
        bool fresh;
        if (code == HTG_NONE) continue;
        status = htg_pool_intern(&unique, htg_pool_text(&topology->tie_ids, code),
                                 htg_pool_text_length(&topology->tie_ids, code), &topology->tie_id_code[tie], &fresh, err);
        if (status || fresh) continue;
        topology->tie_id_code[tie] = HTG_NONE;
        ++*dropped;
    }
    if (status) {
        htg_pool_free(&unique);
        return status;
    }
    htg_pool_free(&topology->tie_ids);
    topology->tie_ids = unique;
    htg_free(topology->tie_ids.slots);
    topology->tie_ids.slots = NULL;
    topology->tie_ids.slot_count = 0;
    return HTG_OK;
}

static void trim_topology(htg_builder_t *builder) {
    htg_topology_t *topology = builder->topology;
    htg_pool_trim(&topology->node_ids);
    htg_pool_trim(&topology->tie_ids);
    if (!topology->tie_count) return;
    grow_words(&topology->source, topology->tie_count);
    grow_words(&topology->target, topology->tie_count);
    if (topology->tie_id_code) grow_words(&topology->tie_id_code, topology->tie_count);
}

static htg_status_t move_columns(htg_builder_t *builder, htg_network_t *network, htg_error_t *err) {
    for (int e = HTG_GRAPH; e <= HTG_TIE; e++) {
        column_list_t *list = &builder->columns[e];
        for (size_t i = 0; i < list->count; i++) {
            htg_status_t status = htg_column_resize(list->items[i], htg_network_rows(network, (htg_element_t)e), err);
            if (status) return status;
            htg_column_trim(list->items[i]);
        }
        network->columns[e] = list->items;
        network->column_count[e] = list->count;
        *list = (column_list_t){0};
    }
    return HTG_OK;
}

htg_status_t htg_builder_finish(htg_builder_t *builder, htg_network_t **out, uint32_t *duplicates, htg_error_t *err) {
    *out = NULL;
    uint32_t dropped = 0;
    htg_topology_t *fresh = NULL;
    htg_network_t *network = NULL;
    htg_status_t status = drop_repeated_ids(builder, &dropped, err);
    if (duplicates) *duplicates = dropped;
    if (!status) status = new_topology(&fresh, err);
    if (!status) {
        trim_topology(builder);
        htg_topology_t *done = builder->topology;
        builder->topology = fresh;
        htg_numbered_ids_free(&builder->numbered);
        builder->tie_capacity = builder->directed_capacity = 0;
        builder->mixed_ids = false;
        status = htg_network_wrap(done, &network, err);
    }
    if (!status) status = move_columns(builder, network, err);
    if (status) {
        free_columns(builder);
        htg_network_free(network);
        return status;
    }
    *out = network;
    return HTG_OK;
}
