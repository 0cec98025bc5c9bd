/* From ids to nodes and ties, and which of them a file declares. */
#include <string.h>

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"

#define MOST_DIGITS 9

/* The number that an id of the known prefix ends with; false where it is not written so. */
static bool number_of(const htg_graphml_numbered_t *numbered, htg_slice_t id, uint32_t *number) {
    size_t prefix = numbered->prefix_length, digits = id.length - prefix;
    if (id.length <= prefix || digits > MOST_DIGITS) return false;
    for (size_t i = 0; i < prefix; i++)
        if (id.text[i] != numbered->prefix[i]) return false;
    const char *text = id.text + prefix;
    if (text[0] == '0' && digits > 1) return false;
    uint32_t sum = 0;
    for (size_t i = 0; i < digits; i++) {
        uint32_t digit = (uint32_t)(unsigned char)text[i] - '0';
        if (digit > 9) return false;
        sum = sum * 10 + digit;
    }
    *number = sum;
    return true;
}

static void learn_prefix(htg_graphml_numbered_t *numbered, htg_slice_t id) {
    size_t length = id.length;
    while (length && id.text[length - 1] >= '0' && id.text[length - 1] <= '9')
        length--;
    numbered->known = true;
    /* A prefix that fits no id switches the short cut off. */
    numbered->prefix_length = SIZE_MAX;
    if (length == id.length || length > sizeof numbered->prefix) return;
    memcpy(numbered->prefix, id.text, length);
    numbered->prefix_length = length;
}

/* Numbers that run beside the nodes need no memory. Without memory for the others the long way stays. */
static void remember(htg_graphml_numbered_t *numbered, uint32_t number, uint32_t node) {
    void *nodes = numbered->node;
    if (!numbered->run) {
        numbered->first = number;
        numbered->first_node = node;
    }
    if (number - numbered->first == numbered->run && node - numbered->first_node == numbered->run) {
        numbered->run++;
        return;
    }
    if (number >= numbered->capacity) {
        if (number / 4 > node + 1024u) return; /* numbers too far apart */
        size_t before = numbered->capacity;
        if (!htg_grow(&nodes, &numbered->capacity, (size_t)number + 1, sizeof *numbered->node)) return;
        numbered->node = nodes;
        memset(numbered->node + before, 0xFF, (numbered->capacity - before) * sizeof *numbered->node);
    }
    numbered->node[number] = node;
}

bool htg_graphml_node(htg_graphml_reader_t *reader, htg_slice_t id, uint32_t *node) {
    htg_graphml_numbered_t *numbered = &reader->numbered;
    uint32_t number = 0;
    if (!numbered->known) learn_prefix(numbered, id);
    bool short_cut = number_of(numbered, id, &number);
    if (short_cut && number - numbered->first < numbered->run) {
        *node = numbered->first_node + (number - numbered->first);
        return true;
    }
    if (short_cut && number < numbered->capacity && numbered->node[number] != HTG_NONE) {
        *node = numbered->node[number];
        return true;
    }
    if (!htg_graphml_check_length(reader, id.length)) return false;
    bool is_new;
    htg_status_t status = htg_builder_node(reader->builder, id.text, id.length, node, &is_new, reader->err);
    if (!status && is_new && reader->options->max_nodes &&
        htg_builder_node_count(reader->builder) > reader->options->max_nodes)
        htg_graphml_fail(reader, HTG_ERROR_LIMIT, htg_graphml_tag_place(reader),
                         "more than %llu nodes (--max-nodes allows more)", (unsigned long long)reader->options->max_nodes);
    htg_graphml_failed(reader, status);
    if (short_cut && !reader->status) remember(numbered, number, *node);
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
