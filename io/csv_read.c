#include "io/csv_read_internal.h"

#include <string.h>

#include "core/memory_internal.h"
#include "io/csv_paths_internal.h"
#include "io/csv_rows_internal.h"

typedef struct call {
    htg_csv_reading_t reading;
    const htg_csv_files_t *files;
    const char *path;
    char *companions[3]; /* paths of the lists read along, by element */
} call_t;

static htg_status_t open_list(call_t *call, htg_csv_scanner_t *scanner, htg_csv_source_t source, const char *name,
                              char delimiter, bool as_graph, htg_csv_header_t *header, htg_error_t *err) {
    const htg_read_options_t *options = call->reading.options;
    htg_status_t status = htg_csv_scanner_open(scanner, source, name, err);
    if (status) return status;
    call->reading.report.name = name;
    scanner->max_text = options->max_text;
    status = htg_csv_header_read(scanner, delimiter, options->raw, as_graph, &call->reading.report, header, err);
    if (status) htg_csv_scanner_close(scanner);
    return status;
}

static void keep_list(call_t *call, htg_csv_header_t *header, const char *name) {
    call->reading.lists[header->element] = *header;
    call->reading.names[header->element] = name;
    call->reading.report.name = name;
}

/* A list beside the tie list. */
static htg_status_t read_companion(call_t *call, htg_element_t element, const char *path, bool optional, htg_error_t *err) {
    htg_csv_source_t source = {0};
    htg_csv_scanner_t scanner = {0};
    htg_csv_header_t header = {0};
    htg_status_t status = call->files->open(call->files->user, path, optional, &source, err);
    if (status || !source.pull) return status;
    status = open_list(call, &scanner, source, path, 0, element == HTG_GRAPH, &header, err);
    if (!status && header.element != element) {
        status = htg_error_set_at(err, HTG_ERROR_INPUT, path, scanner.line, 1,
                                  "a node list is wanted here (column Id), but this has Source and Target");
        htg_csv_header_free(&header);
    }
    if (!status) {
        keep_list(call, &header, path);
        if (optional) status = htg_csv_report(&call->reading.report, HTG_D_CSV_COMPANION, 1, 0, 0, path, err);
    }
    if (!status) status = htg_csv_rows_read(&call->reading, element, &scanner, err);
    htg_csv_scanner_close(&scanner);
    call->files->close(call->files->user, &source);
    return status;
}

static htg_status_t read_companions(call_t *call, htg_error_t *err) {
    static const char *const parts[] = {[HTG_GRAPH] = "graph", [HTG_NODE] = "nodes"};
    const char *nodes_file = call->reading.options->nodes_file;
    if (!call->files) return HTG_OK;
    if (nodes_file) {
        htg_status_t status = read_companion(call, HTG_NODE, nodes_file, false, err);
        if (status) return status;
    }
    for (int element = HTG_NODE; element >= HTG_GRAPH && call->path; element--) {
        if (element == HTG_NODE && nodes_file) continue;
        call->companions[element] = htg_csv_sibling(call->path, parts[element]);
        if (!call->companions[element]) return htg_error_memory(err);
        htg_status_t status = read_companion(call, (htg_element_t)element, call->companions[element], true, err);
        if (status) return status;
    }
    return HTG_OK;
}

/* Type is a part, an attribute, or both, by what its words were. */
static htg_status_t settle_type(call_t *call, bool *keep, htg_error_t *err) {
    htg_csv_reading_t *reading = &call->reading;
    const htg_csv_spot_t *strange = &reading->strange;
    uint64_t unsaid = reading->unsaid + (reading->said ? 0 : strange->count);
    *keep = strange->count > 0;
    htg_status_t status = htg_csv_report(&reading->report, HTG_D_CSV_DIRECTED, unsaid, 0, 0, NULL, err);
    if (status || !reading->said) return status;
    return htg_csv_report(&reading->report, HTG_D_DIRECTED_WORD, strange->count, strange->line, strange->column,
                          reading->strange_word, err);
}

/* What was found of a column once all of it was read; *keep is false for one without name and values. */
static htg_status_t report_column(const htg_csv_report_t *report, const htg_csv_column_t *column,
                                  const htg_csv_spot_t *nameless, htg_error_t *err) {
    const htg_csv_spot_t *na = &column->na, *too_long = &column->too_long;
    htg_status_t status =
        htg_csv_report(report, HTG_D_CSV_BLANK_HEADER, nameless->count, nameless->line, nameless->column, column->name, err);
    if (!status) status = htg_csv_report(report, HTG_D_CSV_NOT_AVAILABLE, na->count, na->line, na->column, column->name, err);
    if (status) return status;
    return htg_csv_report(report, HTG_D_NUMBER_ROUNDED, too_long->count, too_long->line, too_long->column, column->name, err);
}

static htg_status_t finish_columns(call_t *call, htg_element_t element, htg_network_t **network, htg_error_t *err) {
    htg_csv_reading_t *reading = &call->reading;
    htg_csv_header_t *header = &reading->lists[element];
    bool keep_type = true;
    size_t count = 0;
    htg_column_t **columns = htg_alloc_zero(header->column_count, sizeof(htg_column_t *));
    if (!columns) return htg_error_memory(err);
    reading->report.name = reading->names[element];
    htg_status_t status = element == HTG_TIE ? settle_type(call, &keep_type, err) : HTG_OK;
    for (size_t i = 0; i < header->column_count && !status; i++) {
        htg_csv_column_t *column = &header->columns[i];
        bool valueless = !column->values && !column->not_available_count;
        if ((header->nameless[i].count && valueless) || (i == header->type_column && (!keep_type || element == HTG_GRAPH)))
            continue;
        status = htg_csv_column_finish(column, htg_network_rows(*network, element), &columns[count], err);
        if (!status) count++;
        if (!status) status = report_column(&reading->report, column, &header->nameless[i], err);
    }
    htg_network_t *further = NULL;
    if (!status && count) {
        status = htg_network_with_columns(*network, element, columns, count, &further, err);
        count = 0;
    }
    for (size_t i = 0; i < count; i++)
        htg_column_free(columns[i]);
    htg_free(columns);
    if (!further) return status;
    htg_network_free(*network);
    *network = further;
    return status;
}

/* The first tie that had an id in the file and has none any more. */
static uint64_t line_of_repeated_id(const htg_csv_reading_t *reading, const htg_network_t *network) {
    size_t next = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        bool never = next < reading->without_id_count && reading->without_id[next] == tie;
        next += never;
        if (!never && !htg_network_tie_id(network, tie)) return htg_csv_tie_line(reading, tie);
    }
    return 0;
}

static htg_status_t finish(call_t *call, htg_network_t **out, htg_error_t *err) {
    htg_csv_reading_t *reading = &call->reading;
    htg_network_t *network = NULL;
    uint32_t duplicates = 0;
    bool directed = reading->directed_ties > 0 || !htg_builder_tie_count(reading->builder);
    htg_builder_set_directed_default(reading->builder, reading->default_said ? reading->default_directed : directed);
    htg_status_t status = htg_builder_finish(reading->builder, &network, &duplicates, err);
    if (!status && duplicates) {
        reading->report.name = reading->names[HTG_TIE];
        status = htg_csv_report(&reading->report, HTG_D_DUPLICATE_TIE_ID, duplicates, line_of_repeated_id(reading, network),
                                0, NULL, err);
    }
    for (int element = HTG_GRAPH; element <= HTG_TIE && !status; element++)
        if (reading->names[element]) status = finish_columns(call, (htg_element_t)element, &network, err);
    if (status)
        htg_network_free(network);
    else
        *out = network;
    return status;
}

static htg_status_t read_lists(call_t *call, htg_csv_source_t source, const char *name, char delimiter, htg_network_t **out,
                               htg_error_t *err) {
    htg_csv_scanner_t scanner;
    htg_csv_header_t header;
    htg_status_t status = open_list(call, &scanner, source, name, delimiter, false, &header, err);
    if (status) return status;
    htg_element_t element = header.element;
    if (element == HTG_NODE && call->reading.options->nodes_file) {
        status = htg_error_set_at(err, HTG_ERROR_INPUT, name, scanner.line, 1,
                                  "a tie list is wanted beside the node list %s, but this has no Source and Target",
                                  call->reading.options->nodes_file);
        htg_csv_header_free(&header);
    }
    if (!status && element == HTG_TIE) {
        keep_list(call, &header, name);
        status = read_companions(call, err);
        call->reading.report.name = name;
    } else if (!status) {
        keep_list(call, &header, name);
    }
    if (!status) status = htg_csv_rows_read(&call->reading, element, &scanner, err);
    if (!status) status = finish(call, out, err);
    htg_csv_scanner_close(&scanner);
    return status;
}

htg_status_t htg_csv_read(htg_csv_source_t source, const char *name, const char *path, char delimiter,
                          const htg_csv_files_t *files, const htg_read_options_t *options, htg_diagnostics_t *diagnostics,
                          htg_network_t **out, htg_error_t *err) {
    static const htg_read_options_t defaults = HTG_READ_OPTIONS_INIT;
    if (!options) options = &defaults;
    call_t call = {
        .reading = {.options = options, .report = {diagnostics, options->strict, name}}, .files = files, .path = path};
    *out = NULL;
    htg_status_t status = htg_builder_new(&call.reading.builder, err);
    if (!status) status = read_lists(&call, source, name, delimiter, out, err);
    for (int element = HTG_GRAPH; element <= HTG_TIE; element++) {
        htg_csv_header_free(&call.reading.lists[element]);
        htg_free(call.companions[element]);
    }
    htg_free(call.reading.anchors);
    htg_free(call.reading.without_id);
    htg_builder_free(call.reading.builder);
    return status;
}
