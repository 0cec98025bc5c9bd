#include "io/json_write_internal.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/number.h"
#include "core/text_internal.h"
#include "io/output_internal.h"

#define SCHEMA "htgraph.network/1"

typedef struct json {
    htg_output_t *output;
    const htg_network_t *network;
    htg_diagnostics_t *diagnostics;
    const htg_progress_t *progress;
    htg_text_t *names[3]; /* of the columns, as written */
    double done, total;
} json_t;

static void put(json_t *json, const char *text) {
    htg_output_string(json->output, text);
}

static bool is_reserved(htg_element_t element, const char *name) {
    static const char *const reserved[][6] = {
        [HTG_GRAPH] = {NULL}, [HTG_NODE] = {"id", NULL}, [HTG_TIE] = {"source", "target", "key", "id", "directed", NULL}};
    for (const char *const *at = reserved[element]; *at; at++)
        if (strcmp(*at, name) == 0) return true;
    return false;
}

static htg_status_t plan_names(json_t *json, htg_element_t element, htg_error_t *err) {
    size_t count = htg_network_column_count(json->network, element);
    htg_text_t *names = htg_alloc_zero(count, sizeof *names);
    if (!names) return htg_error_memory(err);
    json->names[element] = names;
    for (size_t i = 0; i < count; i++) {
        const char *name = htg_column_name(htg_network_column(json->network, element, i));
        bool reserved = is_reserved(element, name);
        htg_text_append_string(&names[i], reserved ? "recorded_" : "");
        htg_text_append_string(&names[i], name);
        while (reserved && !names[i].failed && htg_network_find_column(json->network, element, htg_text_string(&names[i])))
            htg_text_append_char(&names[i], '_');
        if (names[i].failed) return htg_error_memory(err);
        if (reserved) htg_diagnostics_add(json->diagnostics, HTG_D_RESERVED_NAME, 0, 0, name, htg_text_string(&names[i]));
    }
    return HTG_OK;
}

/* A real keeps its point, so that readers take it for one. */
static void write_real(json_t *json, double value, const char *name) {
    char text[HTG_NUMBER_SIZE];
    if (!isfinite(value)) {
        htg_diagnostics_add(json->diagnostics, HTG_D_INFINITE_NUMBER, 0, 0, name, NULL);
        put(json, "null");
        return;
    }
    size_t length = htg_format_double(value, text);
    htg_output_bytes(json->output, text, length);
    if (!strpbrk(text, ".e")) put(json, ".0");
}

static void write_value(json_t *json, const htg_column_t *column, uint32_t row) {
    switch (htg_column_type(column)) {
    case HTG_BOOLEAN:
        put(json, htg_column_boolean(column, row) ? "true" : "false");
        break;
    case HTG_INTEGER:
        htg_output_integer(json->output, htg_column_integer(column, row));
        break;
    case HTG_REAL:
        write_real(json, htg_column_real(column, row), htg_column_name(column));
        break;
    case HTG_TEXT:
        htg_output_json(json->output, htg_column_text(column, row));
        break;
    }
}

static void write_values(json_t *json, htg_element_t element, uint32_t row, const char *before) {
    size_t count = htg_network_column_count(json->network, element);
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(json->network, element, i);
        if (htg_column_missing(column, row)) continue;
        put(json, before);
        htg_output_json(json->output, htg_text_string(&json->names[element][i]));
        htg_output_bytes(json->output, ": ", 2);
        write_value(json, column, row);
        before = ", ";
    }
}

static bool advance(json_t *json) {
    json->done += 1;
    if ((uint64_t)json->done % 8192 != 0) return true;
    return !htg_output_failed(json->output) && htg_progress_report(json->progress, "writing", json->done, json->total);
}

static bool mostly_directed(const htg_network_t *network) {
    uint32_t ties = htg_network_tie_count(network);
    return ties ? htg_network_directed_count(network) > 0 : htg_network_directed_default(network);
}

static void write_link(json_t *json, uint32_t tie, bool whole_directed) {
    const htg_network_t *network = json->network;
    const char *id = htg_network_tie_id(network, tie);
    bool directed = htg_network_tie_directed(network, tie);
    put(json, "{\"source\": ");
    htg_output_json(json->output, htg_network_node_id(network, htg_network_sources(network)[tie]));
    put(json, ", \"target\": ");
    htg_output_json(json->output, htg_network_node_id(network, htg_network_targets(network)[tie]));
    put(json, ", \"key\": ");
    if (id) {
        htg_output_json(json->output, id);
        put(json, ", \"id\": ");
        htg_output_json(json->output, id);
    } else {
        htg_output_integer(json->output, tie);
    }
    if (directed != whole_directed) put(json, directed ? ", \"directed\": true" : ", \"directed\": false");
    write_values(json, HTG_TIE, tie, ", ");
    put(json, "}");
}

static void write_head(json_t *json, bool directed) {
    const char *id = htg_network_id(json->network);
    put(json, "{\"schema\": \"" SCHEMA "\",\n");
    if (id) {
        put(json, "\"id\": ");
        htg_output_json(json->output, id);
        put(json, ",\n");
    }
    put(json, directed ? "\"directed\": true,\n" : "\"directed\": false,\n");
    put(json, "\"multigraph\": true,\n\"graph\": {");
    write_values(json, HTG_GRAPH, 0, "");
    put(json, "},\n\"nodes\": [");
}

static bool write_file(json_t *json) {
    const htg_network_t *network = json->network;
    uint32_t nodes = htg_network_node_count(network), ties = htg_network_tie_count(network);
    bool directed = mostly_directed(network);
    write_head(json, directed);
    for (uint32_t node = 0; node < nodes; node++) {
        put(json, node ? ",\n{\"id\": " : "\n{\"id\": ");
        htg_output_json(json->output, htg_network_node_id(network, node));
        write_values(json, HTG_NODE, node, ", ");
        put(json, "}");
        if (!advance(json)) return false;
    }
    put(json, "],\n\"links\": [");
    for (uint32_t tie = 0; tie < ties; tie++) {
        put(json, tie ? ",\n" : "\n");
        write_link(json, tie, directed);
        if (!advance(json)) return false;
    }
    put(json, "]}\n");
    return true;
}

static void free_names(json_t *json) {
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++) {
        size_t count = json->names[element] ? htg_network_column_count(json->network, element) : 0;
        for (size_t i = 0; i < count; i++)
            htg_text_free(&json->names[element][i]);
        htg_free(json->names[element]);
    }
}

htg_status_t htg_json_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                            htg_diagnostics_t *diagnostics, htg_error_t *err) {
    json_t json = {.network = network, .diagnostics = diagnostics, .progress = options->progress};
    htg_status_t status = HTG_OK;
    json.total = (double)htg_network_node_count(network) + (double)htg_network_tie_count(network);
    for (htg_element_t element = HTG_GRAPH; !status && element <= HTG_TIE; element++)
        status = plan_names(&json, element, err);
    if (!status) status = htg_output_open(path, &json.output, err);
    if (!status) htg_output_watch(json.output, options->progress);
    if (!status && !write_file(&json) && !htg_output_failed(json.output)) status = htg_error_cancelled(err);
    if (!status)
        status = htg_output_close(json.output, err);
    else
        htg_output_abort(json.output);
    free_names(&json);
    return status;
}
