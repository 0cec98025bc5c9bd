#include "io/csv_header_internal.h"

#include <string.h>

#include "core/memory_internal.h"
#include "core/string_pool_internal.h"
#include "core/text_internal.h"
#include "io/csv_number_internal.h"

/* Gephi's names, then those of other programs; capitals, spaces, hyphens and underscores do not matter. */
static const char *const end_names[][2] = {
    {"source", "target"},           {"from", "to"},           {"source_id", "target_id"}, {"from_id", "to_id"},
    {"source_node", "target_node"}, {"from_node", "to_node"}, {"sourceid", "targetid"},   {"fromnodeid", "tonodeid"},
};
static const char *const node_id_names[] = {"id", "node_id", "nodeid", "node", NULL};
static const char *const tie_id_names[] = {"id", "tie_id", "edge_id", NULL};
static const char delimiters[] = {',', ';', '\t', '|'};
static const htg_type_t types[] = {HTG_BOOLEAN, HTG_INTEGER, HTG_REAL, HTG_TEXT};

#define COUNT(array) (sizeof array / sizeof *array)

static size_t find_name(const htg_csv_scanner_t *scanner, const char *name) {
    char normal[32];
    for (size_t i = 0; i < scanner->count; i++) {
        const htg_csv_cell_t *cell = &scanner->cells[i];
        size_t length = htg_text_normalise(cell->text, cell->length, normal, sizeof normal);
        if (length < sizeof normal && strcmp(normal, name) == 0) return i;
    }
    return HTG_CSV_ABSENT;
}

static size_t find_any(const htg_csv_scanner_t *scanner, const char *const *names) {
    size_t cell = HTG_CSV_ABSENT;
    for (; *names && cell == HTG_CSV_ABSENT; names++)
        cell = find_name(scanner, *names);
    return cell;
}

static bool find_ends(const htg_csv_scanner_t *scanner, size_t *source, size_t *target) {
    for (size_t i = 0; i < COUNT(end_names); i++) {
        *source = find_name(scanner, end_names[i][0]);
        *target = find_name(scanner, end_names[i][1]);
        if (*source != HTG_CSV_ABSENT && *target != HTG_CSV_ABSENT) return true;
    }
    *source = *target = HTG_CSV_ABSENT;
    return false;
}

/* Lines before the header: comments, and Excel's "sep=;". */
static htg_status_t pass_preamble(htg_csv_scanner_t *scanner, char *delimiter, const htg_csv_report_t *report,
                                  htg_error_t *err) {
    uint64_t comments = 0, first = 0;
    htg_status_t status;
    for (;;) {
        const char *text;
        size_t length;
        status = htg_csv_scanner_peek(scanner, &text, &length, err);
        if (status) return status;
        bool separator = length > 5 && memcmp(text, "sep=", 4) == 0 && (text[5] == '\n' || text[5] == '\r');
        if (separator)
            *delimiter = text[4];
        else if (!length || *text != '#')
            break;
        else if (!comments++)
            first = scanner->line;
        status = htg_csv_scanner_skip_line(scanner, err);
        if (status) return status;
    }
    return htg_csv_report(report, HTG_D_CSV_COMMENT, comments, first, 1, NULL, err);
}

/* Quotes within cells that have none around them: a sign of the wrong delimiter. */
static bool has_loose_quotes(const htg_csv_scanner_t *scanner) {
    for (size_t i = 0; i < scanner->count; i++) {
        const htg_csv_cell_t *cell = &scanner->cells[i];
        if (cell->stray || (!cell->quoted && memchr(cell->text, '"', cell->length))) return true;
    }
    return false;
}

static bool named_tsv(const char *name) {
    static const char *const endings[] = {".tsv", ".tab"};
    for (size_t i = 0; name && i < COUNT(endings); i++) {
        const char *found = strstr(name, endings[i]);
        if (found && (!found[4] || found[4] == '.')) return true;
    }
    return false;
}

/* How well the header reads with a delimiter: first by the names that a list needs, then by clean quotes, then by the file's
   own name, last by the number of cells. */
static size_t fitness(const htg_csv_scanner_t *scanner, char delimiter) {
    size_t source, target, known = 0;
    if (!scanner->count) return 0;
    if (find_ends(scanner, &source, &target))
        known = 2;
    else if (find_any(scanner, node_id_names) != HTG_CSV_ABSENT)
        known = 1;
    bool clean = !has_loose_quotes(scanner), expected = known && (delimiter == '\t') == named_tsv(scanner->name);
    return (known * 4 + clean * 2 + expected) * (HTG_CSV_MOST_CELLS + 1) + scanner->count;
}

static htg_status_t tell_delimiter(htg_csv_scanner_t *scanner, char *delimiter, htg_error_t *err) {
    size_t most = 0;
    *delimiter = ',';
    for (size_t i = 0; i < sizeof delimiters; i++) {
        size_t count;
        htg_status_t status = htg_csv_scanner_try(scanner, delimiters[i], &count, err);
        if (status) return status;
        scanner->count = count;
        size_t fits = fitness(scanner, delimiters[i]);
        if (fits > most) {
            most = fits;
            *delimiter = delimiters[i];
        }
    }
    return HTG_OK;
}

static bool all_numbers(const htg_csv_scanner_t *scanner) {
    for (size_t i = 0; i < scanner->count; i++)
        if (htg_csv_number(scanner->cells[i].text, scanner->cells[i].length).kind == HTG_CSV_NO_NUMBER) return false;
    return true;
}

/* Names the columns that were found: 'country', '1995', '1996' … */
static htg_status_t no_list(const htg_csv_scanner_t *scanner, htg_error_t *err) {
    char found[400];
    size_t length = 0;
    for (size_t i = 0; i < scanner->count && i < 6; i++) {
        const htg_csv_cell_t *cell = &scanner->cells[i];
        size_t kept = cell->length < 40 ? cell->length : 40;
        while (kept < cell->length && kept && ((unsigned char)cell->text[kept] & 0xC0) == 0x80)
            kept--;
        memcpy(found + length, i ? ", '" : "'", i ? 3 : 1);
        length += i ? 3 : 1;
        for (size_t j = 0; j < kept; j++)
            found[length++] = (unsigned char)cell->text[j] < ' ' ? ' ' : cell->text[j];
        found[length++] = '\'';
    }
    found[length] = '\0';
    return htg_error_set_at(
        err, HTG_ERROR_INPUT, scanner->name, scanner->line, 1,
        "neither a tie list (columns Source and Target) nor a node list (column Id): the first line has %s%s. "
        "%s",
        found, scanner->count > 6 ? " …" : "",
        all_numbers(scanner) ? "If it names no columns yet, put the line Source,Target above it"
                             : "Rename the columns that hold the two ends of a tie to Source and Target");
}

static htg_status_t find_parts(const htg_csv_scanner_t *scanner, bool as_graph, htg_csv_header_t *header, htg_error_t *err) {
    header->source = header->target = header->type = HTG_CSV_ABSENT;
    if (as_graph) {
        header->element = HTG_GRAPH;
        header->id = find_name(scanner, "id");
        header->type = find_name(scanner, "type");
        return HTG_OK;
    }
    if (find_ends(scanner, &header->source, &header->target)) {
        header->element = HTG_TIE;
        header->id = find_any(scanner, tie_id_names);
        header->type = find_name(scanner, "type");
        return HTG_OK;
    }
    header->element = HTG_NODE;
    header->id = find_any(scanner, node_id_names);
    return header->id == HTG_CSV_ABSENT ? no_list(scanner, err) : HTG_OK;
}

/* The type in "name:type"; *name_length without it. */
static bool typed_name(const char *text, size_t length, size_t *name_length, htg_type_t *type) {
    const char *colon = memrchr(text, ':', length);
    if (!colon) return false;
    size_t rest = length - (size_t)(colon - text) - 1;
    for (size_t i = 0; i < COUNT(types); i++) {
        const char *name = htg_type_name(types[i]);
        if (strlen(name) != rest || memcmp(colon + 1, name, rest) != 0) continue;
        *type = types[i];
        *name_length = (size_t)(colon - text);
        return true;
    }
    return false;
}

static bool is_part(const htg_csv_header_t *header, size_t cell) {
    return cell == header->source || cell == header->target || cell == header->id || cell == header->type;
}

/* Our raw form can be told: every attribute's name ends in one of our types. */
static bool looks_raw(const htg_csv_scanner_t *scanner, const htg_csv_header_t *header) {
    size_t typed = 0, name_length;
    htg_type_t type;
    for (size_t i = 0; i < header->cells; i++) {
        if (is_part(header, i)) continue;
        if (!typed_name(scanner->cells[i].text, scanner->cells[i].length, &name_length, &type)) return false;
        typed++;
    }
    return typed > 0;
}

/* A name that no column has yet: name, else name_2, name_3 …, soon by the column's place. */
static htg_status_t unique_name(htg_string_pool_t *names, const char *name, size_t length, size_t place, htg_text_t *out,
                                htg_error_t *err) {
    bool is_new = false;
    for (size_t number = 1; !is_new; number = number == 9 && place > 9 ? place : number + 1) {
        uint32_t code;
        htg_text_clear(out);
        htg_text_append(out, name, length);
        if (number > 1) htg_text_printf(out, "_%zu", number);
        if (out->failed) return htg_error_memory(err);
        htg_status_t status = htg_pool_intern(names, htg_text_string(out), out->length, &code, &is_new, err);
        if (status) return status;
    }
    return HTG_OK;
}

typedef struct naming {
    htg_csv_scanner_t *scanner;
    const htg_csv_report_t *report;
    htg_string_pool_t names;
    htg_text_t name;
} naming_t;

static htg_status_t add_column(naming_t *naming, htg_csv_header_t *header, size_t index, htg_error_t *err) {
    const htg_csv_cell_t *cell = &naming->scanner->cells[index];
    htg_csv_column_t *column = &header->columns[header->column_count];
    char made[32];
    const char *name = cell->text;
    size_t length = cell->length, given;
    htg_type_t type = HTG_TEXT;
    uint64_t line, place;
    htg_csv_scanner_place(naming->scanner, index, &line, &place);
    bool typed = header->raw && index != header->type && typed_name(name, length, &length, &type);
    htg_status_t status = HTG_OK;
    if (header->raw && !typed && index != header->type)
        status = htg_csv_report_text(naming->report, HTG_D_UNKNOWN_TYPE, line, place, name, length, err);
    if (!length && !typed) {
        header->nameless[header->column_count] = (htg_csv_spot_t){1, line, place};
        htg_text_clear(&naming->name);
        htg_text_printf(&naming->name, "column_%zu", index + 1);
        if (naming->name.failed) return htg_error_memory(err);
        memcpy(made, naming->name.bytes, naming->name.length + 1);
        name = made;
        length = naming->name.length;
    }
    given = length;
    if (!status) status = unique_name(&naming->names, name, length, index + 1, &naming->name, err);
    bool of_the_list = header->raw && index == header->type;
    if (!status && naming->name.length != given && !of_the_list)
        status = htg_csv_report_text(naming->report, HTG_D_DUPLICATE_HEADER, line, place, name, length, err);
    if (!status) status = htg_csv_column_open(column, htg_text_string(&naming->name), naming->name.length, err);
    if (status) return status;
    if (index == header->type) header->type_column = header->column_count;
    header->attribute[index] = (uint32_t)header->column_count++;
    return header->raw && index != header->type ? htg_csv_column_declare(column, type, err) : HTG_OK;
}

static htg_status_t add_columns(htg_csv_scanner_t *scanner, const htg_csv_report_t *report, htg_csv_header_t *header,
                                htg_error_t *err) {
    naming_t naming = {.scanner = scanner, .report = report};
    htg_status_t status = HTG_OK;
    header->attribute = htg_alloc(header->cells, sizeof(uint32_t));
    header->columns = htg_alloc_zero(header->cells, sizeof(htg_csv_column_t));
    header->nameless = htg_alloc_zero(header->cells, sizeof(htg_csv_spot_t));
    if (!header->attribute || !header->columns || !header->nameless) return htg_error_memory(err);
    /* In a raw list "Type:text" is an attribute, and Type comes last so that it leaves it its name. */
    bool type_last = header->raw && header->type != HTG_CSV_ABSENT;
    for (size_t i = 0; i < header->cells && !status; i++) {
        header->attribute[i] = HTG_NONE;
        bool later = type_last && i == header->type;
        if (i != header->source && i != header->target && i != header->id && !later)
            status = add_column(&naming, header, i, err);
    }
    if (type_last && !status) status = add_column(&naming, header, header->type, err);
    htg_pool_free(&naming.names);
    htg_text_free(&naming.name);
    return status;
}

static htg_status_t take_header(htg_csv_scanner_t *scanner, bool raw, bool as_graph, const htg_csv_report_t *report,
                                htg_csv_header_t *header, htg_error_t *err) {
    bool more;
    htg_status_t status = htg_csv_scanner_next(scanner, &more, err);
    if (status) return status;
    if (!more) return htg_error_set_at(err, HTG_ERROR_INPUT, scanner->name, 0, 0, "the file is empty");
    status = find_parts(scanner, as_graph, header, err);
    if (status) return status;
    if (scanner->stray_count)
        status = htg_csv_report(report, HTG_D_CSV_STRAY_QUOTE, scanner->stray_count, scanner->line, 0, NULL, err);
    if (status) return status;
    header->cells = scanner->count;
    for (size_t i = 0; i < scanner->count; i++)
        if (scanner->cells[i].length) header->named = i + 1;
    header->raw = raw || looks_raw(scanner, header);
    return add_columns(scanner, report, header, err);
}

htg_status_t htg_csv_header_read(htg_csv_scanner_t *scanner, char delimiter, bool raw, bool as_graph,
                                 const htg_csv_report_t *report, htg_csv_header_t *out, htg_error_t *err) {
    *out = (htg_csv_header_t){.type_column = HTG_CSV_ABSENT, .type = HTG_CSV_ABSENT};
    char told = delimiter;
    htg_status_t status = pass_preamble(scanner, &told, report, err);
    if (!status && !told) status = tell_delimiter(scanner, &told, err);
    if (status) return status;
    htg_csv_scanner_delimit(scanner, told);
    scanner->trim = !raw;
    status = take_header(scanner, raw, as_graph, report, out, err);
    scanner->trim = !out->raw;
    if (status) htg_csv_header_free(out);
    return status;
}

void htg_csv_header_free(htg_csv_header_t *header) {
    for (size_t i = 0; i < header->column_count; i++)
        htg_csv_column_close(&header->columns[i]);
    htg_free(header->columns);
    htg_free(header->attribute);
    htg_free(header->nameless);
    *header = (htg_csv_header_t){.type_column = HTG_CSV_ABSENT};
}
