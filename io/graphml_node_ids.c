/* From ids to nodes and ties, and which of them a file declares. */
#include <string.h>

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"

bool htg_graphml_node(htg_graphml_reader_t *reader, htg_slice_t id, uint32_t *node) {
    if (!htg_graphml_check_length(reader, id.length)) return false;
    bool is_new;
    htg_status_t status = htg_builder_node(reader->builder, id.text, id.length, node, &is_new, reader->err);
    if (!status && is_new && reader->options->max_nodes &&
        htg_builder_node_count(reader->builder) > reader->options->max_nodes)
        htg_graphml_fail(reader, HTG_ERROR_LIMIT, htg_graphml_tag_place(reader),
                         "more than %llu nodes (--max-nodes allows more)", (unsigned long long)reader->options->max_nodes);
    htg_graphml_failed(reader, status);
    return !reader->status;
}

bool htg_graphml_is_declared(const htg_graphml_reader_t *reader, uint32_t node) {
    if (node < reader->declared_run) return true;
    size_t word = node / 64;
    return word < reader->declared_capacity && (reader->declared[word] >> (node % 64) & 1);
}

bool htg_graphml_declare(htg_graphml_reader_t *reader, uint32_t node) {
    if (htg_graphml_is_declared(reader, node)) return false;
    if (node == reader->declared_run) {
        do
            reader->declared_run++;
        while (htg_graphml_is_declared(reader, reader->declared_run));
        return true;
    }
    size_t word = node / 64, before = reader->declared_capacity;
    void *declared = reader->declared;
    if (word >= before) {
        if (!htg_grow(&declared, &reader->declared_capacity, word + 1, sizeof *reader->declared)) {
            htg_graphml_failed(reader, htg_error_memory(reader->err));
            return false;
        }
        reader->declared = declared;
        memset(reader->declared + before, 0, (reader->declared_capacity - before) * sizeof *reader->declared);
    }
    reader->declared[word] |= 1ull << (node % 64);
    return true;
}

static bool push_place(htg_graphml_reader_t *reader, htg_graphml_pending_t **items, size_t *count, size_t *capacity,
                       uint32_t node, uint32_t tie) {
    void *grown = *items;
    if (*count == *capacity && !htg_grow(&grown, capacity, *count + 1, sizeof **items)) {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return false;
    }
    *items = grown;
    htg_place_t place = htg_graphml_tag_place(reader);
    (*items)[(*count)++] = (htg_graphml_pending_t){node, tie, (uint32_t)place.line, (uint32_t)place.column};
    return true;
}

bool htg_graphml_expect(htg_graphml_reader_t *reader, uint32_t node, uint32_t tie) {
    return push_place(reader, &reader->pending, &reader->pending_count, &reader->pending_capacity, node, tie);
}

static bool grows(const htg_graphml_tie_ids_t *ids, htg_slice_t id) {
    if (id.length != ids->last_length) return id.length > ids->last_length;
    return memcmp(id.text, ids->last, id.length) > 0;
}

bool htg_graphml_note_tie_id(htg_graphml_reader_t *reader, uint32_t tie, htg_slice_t id) {
    htg_graphml_tie_ids_t *ids = &reader->tie_ids;
    if (!ids->jumped) {
        ids->jumped = id.length > sizeof ids->last || (ids->any && !grows(ids, id));
        if (!ids->jumped) {
            memcpy(ids->last, id.text, id.length);
            ids->last_length = id.length;
            ids->any = true;
            return true;
        }
    }
    return push_place(reader, &ids->places, &ids->count, &ids->capacity, HTG_NONE, tie);
}
