#include "io/csv_write_internal.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"
#include "io/csv_cell_internal.h"
#include "io/csv_paths_internal.h"

#define REPORT_EVERY 65536u

typedef struct writer {
    const htg_network_t *network;
    const htg_write_options_t *options;
    htg_diagnostics_t *diagnostics;
    char delimiter;
    bool tie_ids;
    htg_output_t *output;
} writer_t;

static void put_delimiter(const writer_t *writer) {
    htg_output_char(writer->output, writer->delimiter);
}

static void put_text(const writer_t *writer, const char *text, const char *subject) {
    if (htg_csv_put_text(writer->output, text, writer->delimiter, !writer->options->csv_raw))
        htg_diagnostics_add(writer->diagnostics, HTG_D_FORMULA_DEFUSED, 0, 0, subject, NULL);
}

/* True for a name that would be read as a part of the list. */
static bool is_reserved(const writer_t *writer, htg_element_t element, const char *name) {
    static const char *const words[] = {"id", "type", "source", "target", "tie_id", "edge_id"};
    static const size_t counts[] = {[HTG_GRAPH] = 2, [HTG_NODE] = 1, [HTG_TIE] = 4};
    size_t count = element == HTG_TIE && !writer->tie_ids ? sizeof words / sizeof *words : counts[element];
    char normal[16];
    size_t length = htg_text_normalise(name, strlen(name), normal, sizeof normal);
    for (size_t i = 0; i < count && length < sizeof normal; i++)
        if (strcmp(normal, words[i]) == 0) return true;
    return false;
}

static htg_status_t put_name(const writer_t *writer, htg_element_t element, const htg_column_t *column, htg_error_t *err) {
    const char *name = htg_column_name(column);
    htg_text_t header = {0};
    if (writer->options->csv_raw) {
        htg_text_printf(&header, "%s:%s", name, htg_type_name(htg_column_type(column)));
    } else if (!is_reserved(writer, element, name)) {
        htg_text_append_string(&header, name);
    } else {
        htg_text_printf(&header, "recorded_%s", name);
        for (unsigned i = 2; !header.failed && htg_network_find_column(writer->network, element, htg_text_string(&header));
             i++) {
            htg_text_clear(&header);
            htg_text_printf(&header, "recorded_%s_%u", name, i);
        }
        htg_diagnostics_add(writer->diagnostics, HTG_D_RESERVED_NAME, 0, 0, name, NULL);
    }
    bool failed = header.failed;
    if (!failed) put_text(writer, htg_text_string(&header), name);
    htg_text_free(&header);
    return failed ? htg_error_memory(err) : HTG_OK;
}

static void put_direction(const writer_t *writer, bool directed) {
    htg_output_string(writer->output, directed ? "Directed" : "Undirected");
}

/* The parts of a list that are no attributes. */
static void put_graph(const writer_t *writer, uint32_t row) {
    (void)row;
    const char *id = htg_network_id(writer->network);
    if (id) put_text(writer, id, "Id");
    put_delimiter(writer);
    put_direction(writer, htg_network_directed_default(writer->network));
}

static void put_node(const writer_t *writer, uint32_t node) {
    put_text(writer, htg_network_node_id(writer->network, node), "Id");
}

static void put_tie(const writer_t *writer, uint32_t tie) {
    const htg_network_t *network = writer->network;
    put_text(writer, htg_network_node_id(network, htg_network_sources(network)[tie]), "Source");
    put_delimiter(writer);
    put_text(writer, htg_network_node_id(network, htg_network_targets(network)[tie]), "Target");
    put_delimiter(writer);
    put_direction(writer, htg_network_tie_directed(network, tie));
    if (!writer->tie_ids) return;
    put_delimiter(writer);
    const char *id = htg_network_tie_id(network, tie);
    if (id) put_text(writer, id, "Id");
}

static const struct {
    const char *headers[5];
    void (*put)(const writer_t *, uint32_t);
} lists[] = {[HTG_GRAPH] = {{"Id", "Type"}, put_graph},
             [HTG_NODE] = {{"Id"}, put_node},
             [HTG_TIE] = {{"Source", "Target", "Type", "Id"}, put_tie}};

/* Gephi keeps parallel ties apart by their kind: the relation, under the name that it reads. */
static const htg_column_t *gephi_kind(const writer_t *writer, htg_element_t element) {
    if (element != HTG_TIE || writer->options->target != HTG_FOR_GEPHI || writer->options->csv_raw) return NULL;
    for (size_t i = 0; i < htg_network_column_count(writer->network, HTG_TIE); i++)
        if (strcasecmp(htg_column_name(htg_network_column(writer->network, HTG_TIE, i)), "kind") == 0) return NULL;
    return htg_network_find_column(writer->network, HTG_TIE, "relation");
}

static htg_status_t write_header(const writer_t *writer, htg_element_t element, const htg_column_t *kind, htg_error_t *err) {
    size_t parts = 0;
    for (; lists[element].headers[parts] && !(element == HTG_TIE && parts == 3 && !writer->tie_ids); parts++) {
        if (parts) put_delimiter(writer);
        htg_output_string(writer->output, lists[element].headers[parts]);
    }
    for (size_t i = 0; i < htg_network_column_count(writer->network, element); i++) {
        put_delimiter(writer);
        htg_status_t status = put_name(writer, element, htg_network_column(writer->network, element, i), err);
        if (status) return status;
    }
    if (kind) {
        put_delimiter(writer);
        htg_output_string(writer->output, "Kind");
    }
    htg_output_char(writer->output, '\n');
    return HTG_OK;
}

static void put_attribute(const writer_t *writer, const htg_column_t *column, uint32_t row) {
    put_delimiter(writer);
    if (htg_csv_put_value(writer->output, column, row, writer->delimiter, !writer->options->csv_raw))
        htg_diagnostics_add(writer->diagnostics, HTG_D_FORMULA_DEFUSED, 0, 0, htg_column_name(column), NULL);
}

static htg_status_t write_list(const writer_t *writer, htg_element_t element, htg_error_t *err) {
    const htg_network_t *network = writer->network;
    const htg_column_t *kind = gephi_kind(writer, element);
    uint32_t rows = htg_network_rows(network, element);
    size_t columns = htg_network_column_count(network, element);
    htg_status_t status = write_header(writer, element, kind, err);
    if (status) return status;
    for (uint32_t row = 0; row < rows; row++) {
        lists[element].put(writer, row);
        for (size_t i = 0; i < columns; i++)
            put_attribute(writer, htg_network_column(network, element, i), row);
        if (kind) put_attribute(writer, kind, row);
        htg_output_char(writer->output, '\n');
        if (row % REPORT_EVERY) continue;
        if (htg_output_failed(writer->output)) return HTG_OK;
        if (!htg_progress_report(writer->options->progress, "writing", row, rows)) return htg_error_cancelled(err);
    }
    return HTG_OK;
}

/* One file of the network. */
typedef struct part {
    char *path;
    htg_output_t *output;
    htg_element_t element;
} part_t;

static bool is_single(const char *path) {
    struct stat info;
    return strcmp(path, "-") == 0 || (stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode));
}

static bool needs_graph_list(const writer_t *writer) {
    const htg_network_t *network = writer->network;
    bool shown = htg_network_directed_count(network) > 0 || !htg_network_tie_count(network);
    if (htg_network_column_count(network, HTG_GRAPH)) return true;
    return writer->options->csv_raw && (htg_network_id(network) || htg_network_directed_default(network) != shown);
}

static bool exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

/* Whether the tie list alone would lose nodes, or what is known of them. */
static htg_status_t nodes_say_more(const htg_network_t *network, bool *say, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(network), touched = 0;
    uint8_t *seen = htg_alloc_zero(nodes, 1);
    if (!seen) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        uint32_t ends[] = {htg_network_sources(network)[tie], htg_network_targets(network)[tie]};
        for (int i = 0; i < 2; i++) {
            touched += !seen[ends[i]];
            seen[ends[i]] = 1;
        }
    }
    htg_free(seen);
    *say = touched < nodes || htg_network_column_count(network, HTG_NODE) > 0;
    return HTG_OK;
}

/* The files that the path asks for, ties first. */
static htg_status_t plan(const writer_t *writer, const char *path, part_t parts[3], size_t *count, htg_error_t *err) {
    *count = 1;
    parts[0] = (part_t){htg_strdup(path), NULL, HTG_TIE};
    if (!parts[0].path) return htg_error_memory(err);
    if (is_single(path)) {
        bool more = false;
        htg_status_t status = HTG_OK;
        if (htg_network_tie_count(writer->network))
            status = nodes_say_more(writer->network, &more, err);
        else
            parts[0].element = HTG_NODE;
        if (more) htg_diagnostics_add(writer->diagnostics, HTG_D_CSV_NODES_LEFT_OUT, 0, 0, NULL, NULL);
        return status;
    }
    if (htg_csv_is_part(path, "nodes")) {
        parts[0].element = HTG_NODE;
        return HTG_OK;
    }
    char *nodes = htg_csv_sibling(path, "nodes"), *graph = htg_csv_sibling(path, "graph");
    parts[(*count)++] = (part_t){nodes, NULL, HTG_NODE};
    /* an old list about another graph must not stay beside the new ties */
    if (graph && (needs_graph_list(writer) || exists(graph)))
        parts[(*count)++] = (part_t){graph, NULL, HTG_GRAPH};
    else
        htg_free(graph);
    return nodes && graph ? HTG_OK : htg_error_memory(err);
}

static htg_status_t write_parts(writer_t *writer, part_t *parts, size_t count, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = htg_output_open(parts[i].path, &parts[i].output, err);
    for (size_t i = 0; i < count && !status; i++) {
        writer->output = parts[i].output;
        htg_output_watch(writer->output, writer->options->progress);
        status = write_list(writer, parts[i].element, err);
    }
    bool failed = status != HTG_OK;
    for (size_t i = 0; i < count && !failed; i++)
        failed = htg_output_failed(parts[i].output);
    /* the one that failed says why; after it none is put in its place */
    for (size_t i = 0; i < count && !status; i++) {
        if (failed && !htg_output_failed(parts[i].output)) continue;
        htg_output_t *output = parts[i].output;
        parts[i].output = NULL;
        status = htg_output_close(output, err);
    }
    for (size_t i = 0; i < count; i++)
        htg_output_abort(parts[i].output);
    return status;
}

static htg_status_t write_lists(const htg_network_t *network, const char *path, char delimiter,
                                const htg_write_options_t *options, htg_diagnostics_t *diagnostics, htg_error_t *err) {
    const htg_write_options_t defaults = HTG_WRITE_OPTIONS_INIT;
    writer_t writer = {
        .network = network, .options = options ? options : &defaults, .diagnostics = diagnostics, .delimiter = delimiter};
    part_t parts[3] = {{0}};
    size_t count = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(network) && !writer.tie_ids; tie++)
        writer.tie_ids = htg_network_tie_id(network, tie) != NULL;
    htg_status_t status = plan(&writer, path, parts, &count, err);
    if (!status) status = write_parts(&writer, parts, count, err);
    for (size_t i = 0; i < count; i++)
        htg_free(parts[i].path);
    return status;
}

htg_status_t htg_csv_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                           htg_diagnostics_t *diagnostics, htg_error_t *err) {
    return write_lists(network, path, ',', options, diagnostics, err);
}

htg_status_t htg_tsv_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                           htg_diagnostics_t *diagnostics, htg_error_t *err) {
    return write_lists(network, path, '\t', options, diagnostics, err);
}
