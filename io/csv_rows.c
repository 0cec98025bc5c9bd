#include "io/csv_rows_internal.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"

#define MOST_GAPS    ((uint64_t)1 << 26) /* beyond what the file's length makes likely */
#define REPORT_EVERY ((uint64_t)1 << 20) /* bytes */

static bool is_empty(const htg_csv_cell_t *cell, bool raw) {
    return !cell->length && !(raw && cell->quoted);
}

/* The cell that plays a part, NULL where the row has none or it is empty. */
static const htg_csv_cell_t *part(const htg_csv_scanner_t *scanner, const htg_csv_header_t *header, size_t index) {
    if (index >= scanner->count || is_empty(&scanner->cells[index], header->raw)) return NULL;
    return &scanner->cells[index];
}

static bool row_is_empty(const htg_csv_scanner_t *scanner, bool raw) {
    for (size_t i = 0; i < scanner->count; i++)
        if (!is_empty(&scanner->cells[i], raw)) return false;
    return true;
}

static htg_status_t report_cell(const htg_csv_reading_t *reading, htg_diagnostic_code_t code,
                                const htg_csv_scanner_t *scanner, const htg_csv_cell_t *cell, htg_error_t *err) {
    uint64_t line, column;
    htg_csv_scanner_place(scanner, (size_t)(cell - scanner->cells), &line, &column);
    return htg_csv_report_text(&reading->report, code, line, column, cell->text, cell->length, err);
}

static htg_status_t report_row(const htg_csv_reading_t *reading, htg_diagnostic_code_t code, const htg_csv_scanner_t *scanner,
                               size_t cell, htg_error_t *err) {
    uint64_t line, column;
    htg_csv_scanner_place(scanner, cell, &line, &column);
    return htg_csv_report(&reading->report, code, 1, line, column, NULL, err);
}

static htg_status_t over_limit(const htg_csv_scanner_t *scanner, const char *what, uint64_t limit, htg_error_t *err) {
    return htg_error_set_at(err, HTG_ERROR_LIMIT, scanner->name, scanner->line, 1,
                            "more than %llu %s (--max-%s raises the limit)", (unsigned long long)limit, what, what);
}

static htg_status_t check_length(htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, const htg_csv_header_t *header,
                                 htg_error_t *err) {
    if (scanner->count < header->cells) {
        reading->gaps += header->cells - scanner->count;
        if (reading->gaps > MOST_GAPS && reading->gaps / 8 > scanner->decoder.produced)
            return htg_error_set_at(err, HTG_ERROR_LIMIT, scanner->name, scanner->line, 1,
                                    "the rows are far shorter than the header of %zu columns", header->cells);
        if (scanner->count >= header->named) return HTG_OK;
        return report_row(reading, HTG_D_CSV_SHORT_ROW, scanner, scanner->count - 1, err);
    }
    for (size_t i = header->cells; i < scanner->count; i++)
        if (!is_empty(&scanner->cells[i], header->raw)) return report_row(reading, HTG_D_CSV_LONG_ROW, scanner, i, err);
    return HTG_OK;
}

static htg_status_t report_strays(const htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < scanner->count && !status; i++)
        if (scanner->cells[i].stray) status = report_cell(reading, HTG_D_CSV_STRAY_QUOTE, scanner, &scanner->cells[i], err);
    return status;
}

static htg_status_t put_value(const htg_csv_reading_t *reading, htg_csv_column_t *column, uint32_t row,
                              const htg_csv_scanner_t *scanner, size_t cell, htg_error_t *err) {
    uint64_t misfits = column->misfits.count;
    htg_status_t status = htg_csv_column_put(column, row, scanner, cell, err);
    if (status || column->misfits.count == misfits) return status;
    return report_cell(reading, HTG_D_NOT_A_NUMBER, scanner, &scanner->cells[cell], err);
}

/* Values of the row; those of a node that is listed again fill what is missing. */
static htg_status_t put_values(const htg_csv_reading_t *reading, htg_csv_header_t *header, uint32_t row, bool again,
                               const htg_csv_scanner_t *scanner, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    size_t cells = scanner->count < header->cells ? scanner->count : header->cells;
    for (size_t i = 0; i < cells && !status; i++) {
        const htg_csv_cell_t *cell = &scanner->cells[i];
        if (header->attribute[i] == HTG_NONE || is_empty(cell, header->raw)) continue;
        htg_csv_column_t *column = &header->columns[header->attribute[i]];
        if (!cell->length && column->declared && htg_column_type(column->values) != HTG_TEXT) continue;
        if (!again || !htg_csv_column_has(column, row))
            status = put_value(reading, column, row, scanner, i, err);
        else if (!htg_csv_column_same(column, row, cell))
            status = report_cell(reading, HTG_D_DUPLICATE_NODE_CONFLICT, scanner, cell, err);
    }
    return status;
}

static htg_status_t get_node(const htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, const htg_csv_cell_t *cell,
                             uint32_t *node, bool *is_new, htg_error_t *err) {
    htg_status_t status = htg_builder_node(reading->builder, cell->text, cell->length, node, is_new, err);
    uint64_t most = reading->options->max_nodes;
    if (!status && *is_new && most && htg_builder_node_count(reading->builder) > most)
        return over_limit(scanner, "nodes", most, err);
    return status;
}

/* An id for a node without one: row_<line>, made longer until it is new. */
static htg_status_t make_id(const htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, uint32_t *node,
                            htg_error_t *err) {
    bool is_new = false;
    htg_csv_cell_t cell = {0};
    char id[96];
    for (unsigned attempt = 1; !is_new; attempt++) {
        int length =
            snprintf(id, sizeof id, attempt == 1 ? "row_%llu" : "row_%llu_%u", (unsigned long long)scanner->line, attempt);
        cell.text = id;
        cell.length = (size_t)length;
        htg_status_t status = get_node(reading, scanner, &cell, node, &is_new, err);
        if (status) return status;
    }
    return report_row(reading, HTG_D_MISSING_ID, scanner, 0, err);
}

static htg_status_t read_node(htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, htg_error_t *err) {
    htg_csv_header_t *header = &reading->lists[HTG_NODE];
    const htg_csv_cell_t *id = part(scanner, header, header->id);
    uint32_t node;
    bool is_new = true;
    htg_status_t status = id ? get_node(reading, scanner, id, &node, &is_new, err) : make_id(reading, scanner, &node, err);
    if (!status && !is_new) status = report_cell(reading, HTG_D_DUPLICATE_NODE, scanner, id, err);
    return status ? status : put_values(reading, header, node, !is_new, scanner, err);
}

static htg_status_t get_end(const htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, const htg_csv_cell_t *cell,
                            uint32_t *node, htg_error_t *err) {
    bool is_new;
    htg_status_t status = get_node(reading, scanner, cell, node, &is_new, err);
    if (status || !is_new || !reading->names[HTG_NODE]) return status;
    return report_cell(reading, HTG_D_UNDECLARED_ENDPOINT, scanner, cell, err);
}

static bool is_word(const htg_csv_cell_t *cell, const char *word) {
    return cell->length == strlen(word) && strncasecmp(cell->text, word, cell->length) == 0;
}

static bool tell_direction(htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, const htg_csv_cell_t *type) {
    bool undirected = type && is_word(type, "undirected");
    if (!type) {
        reading->unsaid++;
    } else if (undirected || is_word(type, "directed")) {
        reading->said = true;
    } else if (!reading->strange.count++) {
        htg_csv_scanner_place(scanner, (size_t)(type - scanner->cells), &reading->strange.line, &reading->strange.column);
        size_t length = type->length < sizeof reading->strange_word - 1 ? type->length : sizeof reading->strange_word - 1;
        while (length < type->length && length && ((unsigned char)type->text[length] & 0xC0) == 0x80)
            length--;
        memcpy(reading->strange_word, type->text, length);
        reading->strange_word[length] = '\0';
    }
    reading->directed_ties += !undirected;
    return !undirected;
}

static htg_status_t note_line(htg_csv_reading_t *reading, uint32_t tie, uint64_t line, htg_error_t *err) {
    const htg_csv_anchor_t *last = reading->anchor_count ? &reading->anchors[reading->anchor_count - 1] : NULL;
    if (last && last->line + (tie - last->tie) == line) return HTG_OK;
    void *anchors = reading->anchors;
    if (reading->anchor_count == reading->anchor_capacity &&
        !htg_grow(&anchors, &reading->anchor_capacity, reading->anchor_count + 1, sizeof(htg_csv_anchor_t)))
        return htg_error_memory(err);
    reading->anchors = anchors;
    reading->anchors[reading->anchor_count++] = (htg_csv_anchor_t){tie, line};
    return HTG_OK;
}

static htg_status_t note_without_id(htg_csv_reading_t *reading, uint32_t tie, htg_error_t *err) {
    void *ties = reading->without_id;
    if (reading->without_id_count == reading->without_id_capacity &&
        !htg_grow(&ties, &reading->without_id_capacity, reading->without_id_count + 1, sizeof(uint32_t)))
        return htg_error_memory(err);
    reading->without_id = ties;
    reading->without_id[reading->without_id_count++] = tie;
    return HTG_OK;
}

uint64_t htg_csv_tie_line(const htg_csv_reading_t *reading, uint32_t tie) {
    size_t low = 0, high = reading->anchor_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (reading->anchors[middle].tie <= tie)
            low = middle;
        else
            high = middle;
    }
    return reading->anchor_count ? reading->anchors[low].line + (tie - reading->anchors[low].tie) : 0;
}

static htg_status_t read_tie(htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, htg_error_t *err) {
    htg_csv_header_t *header = &reading->lists[HTG_TIE];
    const htg_csv_cell_t *source = part(scanner, header, header->source), *target = part(scanner, header, header->target),
                         *id = part(scanner, header, header->id);
    if (!source || !target) return report_row(reading, HTG_D_MISSING_ENDPOINT, scanner, 0, err);
    uint32_t ends[2], tie;
    htg_status_t status = get_end(reading, scanner, source, &ends[0], err);
    if (!status) status = get_end(reading, scanner, target, &ends[1], err);
    if (status) return status;
    uint64_t most = reading->options->max_ties;
    if (most && htg_builder_tie_count(reading->builder) >= most) return over_limit(scanner, "ties", most, err);
    bool directed = tell_direction(reading, scanner, part(scanner, header, header->type));
    status =
        htg_builder_tie(reading->builder, id ? id->text : NULL, id ? id->length : 0, ends[0], ends[1], directed, &tie, err);
    if (!status && header->id != HTG_CSV_ABSENT) status = note_line(reading, tie, scanner->line, err);
    if (!status && header->id != HTG_CSV_ABSENT && !id) status = note_without_id(reading, tie, err);
    return status ? status : put_values(reading, header, tie, false, scanner, err);
}

static htg_status_t read_graph(htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, htg_error_t *err) {
    htg_csv_header_t *header = &reading->lists[HTG_GRAPH];
    const htg_csv_cell_t *id = part(scanner, header, header->id), *type = part(scanner, header, header->type);
    if (reading->default_said)
        return htg_error_set_at(err, HTG_ERROR_INPUT, scanner->name, scanner->line, 1, "a list about the graph has one row");
    reading->default_said = true;
    reading->default_directed = !type || !is_word(type, "undirected");
    htg_status_t status = id ? htg_builder_set_id(reading->builder, id->text, id->length, err) : HTG_OK;
    return status ? status : put_values(reading, header, 0, false, scanner, err);
}

static htg_status_t report_progress(const htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, uint64_t *reported,
                                    htg_error_t *err) {
    if (scanner->decoder.produced - *reported < REPORT_EVERY) return HTG_OK;
    *reported = scanner->decoder.produced;
    double done = (double)*reported, total = 0;
    const htg_csv_source_t *source = &scanner->decoder.source;
    if (source->tell) source->tell(source->user, &done, &total);
    bool go_on = htg_progress_report(reading->options->progress, "reading", done, total);
    return go_on ? HTG_OK : htg_error_cancelled(err);
}

/* What was done to the text as a whole. */
static htg_status_t report_text(const htg_csv_reading_t *reading, const htg_csv_scanner_t *scanner, htg_error_t *err) {
    const htg_csv_decoder_t *decoder = &scanner->decoder;
    const htg_csv_report_t *report = &reading->report;
    htg_status_t status =
        htg_csv_report(report, HTG_D_CSV_SPACES, scanner->trimmed_count, scanner->trimmed_line, 0, NULL, err);
    bool other = decoder->encoding > HTG_CSV_UTF8;
    if (!status)
        status = htg_csv_report(report, HTG_D_ENCODING, other, scanner->odd_line, 0, htg_csv_encoding_name(decoder->encoding),
                                err);
    if (!status) status = htg_csv_report(report, HTG_D_MIXED_ENCODING, decoder->odd_count, scanner->odd_line, 0, NULL, err);
    return status;
}

htg_status_t htg_csv_rows_read(htg_csv_reading_t *reading, htg_element_t element, htg_csv_scanner_t *scanner,
                               htg_error_t *err) {
    static htg_status_t (*const read_row[])(htg_csv_reading_t *, const htg_csv_scanner_t *, htg_error_t *) = {
        [HTG_GRAPH] = read_graph, [HTG_NODE] = read_node, [HTG_TIE] = read_tie};
    const htg_csv_header_t *header = &reading->lists[element];
    uint64_t reported = 0;
    for (;;) {
        bool more;
        htg_status_t status = htg_csv_scanner_next(scanner, &more, err);
        if (!status && !more) break;
        if (!status && row_is_empty(scanner, header->raw)) continue;
        if (!status && scanner->stray_count) status = report_strays(reading, scanner, err);
        if (!status && scanner->count != header->cells) status = check_length(reading, scanner, header, err);
        if (!status) status = read_row[element](reading, scanner, err);
        if (!status) status = report_progress(reading, scanner, &reported, err);
        if (status) return status;
    }
    return report_text(reading, scanner, err);
}
