/* What is known only at the end: ends that were never declared, defaults, repeated ids. */
#include <string.h>

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"
#include "io/graphml_write_internal.h"

static void report_undeclared_keys(htg_graphml_reader_t *reader) {
    const htg_graphml_attributes_t *attributes = reader->attributes;
    for (size_t i = 0; i < attributes->key_count; i++) {
        const htg_graphml_key_t *key = &attributes->keys[i];
        if (key->domain || key->use_pass != attributes->pass) continue;
        htg_graphml_report_many(reader, HTG_D_UNDECLARED_KEY, key->uses, (htg_place_t){key->line, key->place}, key->name);
    }
}

static void fail_undeclared(htg_graphml_reader_t *reader, const htg_network_t *network, const htg_graphml_pending_t *pending) {
    const char *id = pending->tie == HTG_NONE ? NULL : htg_network_tie_id(network, pending->tie);
    htg_graphml_fail(reader, HTG_ERROR_INPUT, (htg_place_t){pending->line, pending->column},
                     "edge %.100s%spoints to unknown node \"%.200s\"", id ? id : "", id ? " " : "",
                     htg_network_node_id(network, pending->node));
}

/* Each once, at the first tie that names it. */
static void report_undeclared_nodes(htg_graphml_reader_t *reader, const htg_network_t *network) {
    for (size_t i = 0; i < reader->pending_count && !reader->status; i++) {
        const htg_graphml_pending_t *pending = &reader->pending[i];
        if (htg_graphml_is_declared(reader, pending->node)) continue;
        if (reader->options->strict) fail_undeclared(reader, network, pending);
        htg_graphml_report(reader, HTG_D_UNDECLARED_ENDPOINT, (htg_place_t){pending->line, pending->column},
                           htg_network_node_id(network, pending->node));
        if (!reader->status) htg_graphml_declare(reader, pending->node);
    }
}

static void report_repeated_tie_ids(htg_graphml_reader_t *reader, const htg_network_t *network, uint32_t expected) {
    const htg_graphml_tie_ids_t *ids = &reader->tie_ids;
    for (size_t i = 0; i < ids->count && expected && !reader->status; i++) {
        if (htg_network_tie_id(network, ids->places[i].tie)) continue;
        htg_graphml_report(reader, HTG_D_DUPLICATE_TIE_ID, (htg_place_t){ids->places[i].line, ids->places[i].column}, "");
        expected--;
    }
}

static bool marker_is_set(const htg_graphml_reader_t *reader) {
    const htg_graphml_attributes_t *attributes = reader->attributes;
    if (!attributes->has_marker) return false;
    uint32_t handle = attributes->columns[HTG_GRAPH].items[attributes->marker].handle;
    if (handle == HTG_NONE || !htg_builder_has_value(reader->builder, HTG_GRAPH, handle, 0)) return false;
    const htg_column_t *column = htg_builder_column_view(reader->builder, HTG_GRAPH, handle);
    return htg_column_type(column) == HTG_TEXT && !strcmp(htg_column_text(column, 0), HTG_GRAPHML_IDS_VALUE);
}

/* Our strict form: the true ids stand in attributes. */
static void take_ids_back(htg_graphml_reader_t *reader) {
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE && !reader->status; element++) {
        const htg_graphml_columns_t *columns = &reader->attributes->columns[element];
        for (size_t i = 0; i < columns->count && !reader->status; i++)
            if (columns->items[i].is_id && columns->items[i].handle != HTG_NONE)
                htg_graphml_failed(reader, htg_builder_take_ids(reader->builder, element, columns->items[i].handle,
                                                                reader->err));
    }
}

static htg_status_t drop_column(htg_network_t **network, htg_element_t element, const char *name, htg_error_t *err) {
    htg_network_t *without = NULL;
    htg_status_t status = htg_network_without_column(*network, element, name, &without, err);
    if (status) return status;
    htg_network_free(*network);
    *network = without;
    return HTG_OK;
}

static void drop_id_columns(htg_graphml_reader_t *reader, htg_network_t **network) {
    const htg_graphml_attributes_t *attributes = reader->attributes;
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        const htg_graphml_columns_t *columns = &attributes->columns[element];
        for (size_t i = 0; i < columns->count && !reader->status; i++) {
            bool marker = element == HTG_GRAPH && i == attributes->marker;
            if (columns->items[i].is_id || marker)
                htg_graphml_failed(reader, drop_column(network, element, columns->items[i].name, reader->err));
        }
    }
}

static bool repeats(const htg_column_t *column, const htg_column_t *other) {
    char buffers[2][32];
    uint32_t rows = htg_column_rows(column);
    for (uint32_t row = 0; row < rows; row++) {
        const char *text = htg_column_format(column, row, buffers[0]), *kept = htg_column_format(other, row, buffers[1]);
        if (text && (!kept || strcmp(text, kept) != 0)) return false;
    }
    return true;
}

/* XML attributes beside keys of their names that say the same. */
static void drop_repeated_values(htg_graphml_reader_t *reader, htg_network_t **network) {
    const size_t skip = strlen(HTG_GRAPHML_BESIDE);
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        const htg_graphml_columns_t *columns = &reader->attributes->columns[element];
        for (size_t i = 0; i < columns->count && !reader->status; i++) {
            const char *name = columns->items[i].name;
            if (columns->items[i].known || strncmp(name, HTG_GRAPHML_BESIDE, skip) != 0) continue;
            const htg_column_t *column = htg_network_find_column(*network, element, name);
            const htg_column_t *other = htg_network_find_column(*network, element, name + skip);
            if (column && other && repeats(column, other))
                htg_graphml_failed(reader, drop_column(network, element, name, reader->err));
        }
    }
}

htg_status_t htg_graphml_finish(htg_graphml_reader_t *reader, htg_network_t **out) {
    const htg_place_t end = {1, 1};
    htg_network_t *network = NULL;
    uint32_t repeated = 0;
    *out = NULL;
    if (!reader->graphs) htg_graphml_fail(reader, HTG_ERROR_INPUT, end, "this GraphML file holds no <graph>");
    report_undeclared_keys(reader);
    if (!reader->status) htg_graphml_make_columns(reader);
    if (!reader->status) htg_graphml_fill_defaults(reader);
    if (reader->status || reader->attributes->again) return reader->status;
    bool marked = marker_is_set(reader);
    if (reader->attributes->has_marker && !marked) {
        reader->attributes->marker_is_plain = reader->attributes->again = true;
        return HTG_OK;
    }
    if (marked) take_ids_back(reader);
    if (!reader->status) htg_graphml_failed(reader, htg_builder_finish(reader->builder, &network, &repeated, reader->err));
    if (!reader->status) report_undeclared_nodes(reader, network);
    if (!reader->status) report_repeated_tie_ids(reader, network, repeated);
    if (!reader->status && marked) drop_id_columns(reader, &network);
    if (!reader->status) drop_repeated_values(reader, &network);
    if (reader->status) {
        htg_network_free(network);
        return reader->status;
    }
    *out = network;
    return HTG_OK;
}
