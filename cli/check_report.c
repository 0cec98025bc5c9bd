#include "cli/check_report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/output.h"
#include "cli/page.h"
#include "core/memory_internal.h"
#include "io/formats.h"

#define MOST_SUBJECTS 8
#define WIDEST_CELL   28

static void write_head(const htg_input_t *input, htg_page_t *page) {
    const htg_format_t *format = htg_format_find(input->read.format);
    uint32_t nodes = htg_network_node_count(input->network), ties = htg_network_tie_count(input->network);
    uint32_t directed = htg_network_directed_count(input->network);
    htg_text_append_shown(&page->text, input->name);
    htg_text_printf(&page->text, ": %s, %" PRIu32 " node%s, %" PRIu32 " tie%s (%" PRIu32 " directed, %" PRIu32 " undirected)\n",
                    format ? format->title : input->read.format, nodes, nodes == 1 ? "" : "s", ties, ties == 1 ? "" : "s",
                    directed, ties - directed);
}

/* The columns of the attributes that people need, and what stands over them. */
static const struct {
    const char *column, *heading;
    bool number;
} shown[] = {
    {"element", "of", false},   {"attribute", "attribute", false}, {"read_as", "read as", false},   {"type", "type", false},
    {"stated", "stated", true}, {"missing", "missing", true},      {"distinct", "different", true},
};
#define SHOWN (sizeof shown / sizeof *shown)

static const char *cell(const htg_table_t *table, size_t column, uint32_t row, char buffer[32]) {
    const htg_column_t *values = htg_table_find(table, shown[column].column);
    const char *text = values ? htg_column_format(values, row, buffer) : NULL;
    return text ? text : "-";
}

static void pad(htg_text_t *text, size_t from, size_t to) {
    for (; from < to; from++)
        htg_text_append_char(text, ' ');
}

static void write_cell(htg_text_t *out, const char *text, size_t width, bool number, bool last) {
    size_t own = htg_text_width(text);
    if (number) pad(out, own, width);
    htg_text_append_shown(out, text);
    if (!last) pad(out, number ? width : own, width + 2);
}

static void write_attributes(const htg_table_t *attributes, htg_page_t *page) {
    size_t width[SHOWN];
    char buffer[32];
    for (size_t c = 0; c < SHOWN; c++) {
        width[c] = htg_text_width(shown[c].heading);
        for (uint32_t row = 0; row < htg_table_rows(attributes); row++) {
            size_t own = htg_text_width(cell(attributes, c, row, buffer));
            if (own > width[c]) width[c] = own < WIDEST_CELL ? own : WIDEST_CELL;
        }
    }
    htg_page_heading(page, "What was understood");
    htg_text_append_string(&page->text, "  ");
    for (size_t c = 0; c < SHOWN; c++)
        write_cell(&page->text, shown[c].heading, width[c], shown[c].number, c + 1 == SHOWN);
    htg_text_append_char(&page->text, '\n');
    for (uint32_t row = 0; row < htg_table_rows(attributes); row++) {
        htg_text_append_string(&page->text, "  ");
        for (size_t c = 0; c < SHOWN; c++)
            write_cell(&page->text, cell(attributes, c, row, buffer), width[c], shown[c].number, c + 1 == SHOWN);
        htg_text_append_char(&page->text, '\n');
    }
}

static void append_subject(htg_text_t *text, const htg_diagnostic_t *entry, bool first) {
    if (!first) htg_text_append_string(text, "; ");
    if (*entry->subject) htg_text_printf(text, "'%s'", entry->subject);
    if (entry->line) htg_text_printf(text, "%sline %" PRIu64, *entry->subject ? ", " : "", entry->line);
    if (entry->count > 1)
        htg_text_printf(text, "%s%" PRIu64 " times", *entry->subject || entry->line ? ", " : "", entry->count);
    if (entry->suggestion) {
        htg_text_append_string(text, " (");
        htg_finding_suggestion(text, entry);
        htg_text_append_char(text, ')');
    }
}

static void write_finding(const htg_diagnostics_t *diagnostics, size_t from, size_t to, bool all, htg_page_t *page) {
    const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, from);
    const htg_diagnostic_info_t *info = htg_diagnostic_info(entry->code);
    size_t most = all || to - from <= MOST_SUBJECTS + 1 ? to - from : MOST_SUBJECTS;
    char term[16];
    htg_text_t text = {0}, safe = {0};
    snprintf(term, sizeof term, "HTG%d", info->number);
    htg_text_append_string(&text, info->text);
    if (*entry->subject || entry->line || entry->count > 1 || entry->suggestion) htg_text_append_string(&text, ": ");
    for (size_t i = from; i < from + most; i++)
        append_subject(&text, htg_diagnostics_get(diagnostics, i), i == from);
    if (from + most < to) htg_text_printf(&text, "; and %zu more (--verbose lists them)", to - from - most);
    htg_text_append_shown(&safe, htg_text_string(&text));
    htg_page_item(page, 6, term, htg_text_string(&safe));
    htg_text_clear(&text);
    if (*info->advice) {
        htg_text_printf(&text, "→ %s", info->advice);
        htg_page_item(page, 6, "", htg_text_string(&text));
    }
    if (text.failed || safe.failed) page->text.failed = true;
    htg_text_free(&text);
    htg_text_free(&safe);
}

static void write_severity(const htg_diagnostics_t *diagnostics, htg_severity_t severity, const char *heading, bool all,
                           htg_page_t *page) {
    bool any = false;
    size_t size = htg_diagnostics_size(diagnostics), next;
    for (size_t i = 0; i < size; i = next) {
        htg_diagnostic_code_t code = htg_diagnostics_get(diagnostics, i)->code;
        for (next = i + 1; next < size && htg_diagnostics_get(diagnostics, next)->code == code;)
            next++;
        if (htg_diagnostic_info(code)->severity != severity) continue;
        if (!any) htg_page_heading(page, heading);
        any = true;
        write_finding(diagnostics, i, next, all, page);
    }
}

void htg_check_report(const htg_input_t *input, const htg_table_t *attributes, bool refused, bool all, htg_text_t *out) {
    htg_page_t page = {.form = HTG_PAGE_TERMINAL, .width = htg_terminal_width()};
    write_head(input, &page);
    if (htg_table_rows(attributes)) write_attributes(attributes, &page);
    write_severity(input->diagnostics, HTG_REPAIR, "Repaired", all, &page);
    write_severity(input->diagnostics, HTG_WARNING, "To be looked at", all, &page);
    write_severity(input->diagnostics, HTG_NOTE, "Worth knowing", all, &page);
    htg_text_append_string(&page.text, refused ? "\nReadable with repairs: --strict would refuse it.\n"
                                               : "\nReadable as it is: nothing had to be repaired.\n");
    *out = page.text;
}

/* The texts of one column of the findings table, or its number. */
typedef enum field { CODE, SEVERITY, SUBJECT, NEAREST, COUNT, LINE, COLUMN, MEANING, ADVICE, FIELDS } field_t;

static const struct {
    const char *name;
    htg_type_t type;
    const char *description;
} fields[FIELDS] = {
    [CODE] = {"code", HTG_TEXT, "number of the finding (htgraph help diagnostics)"},
    [SEVERITY] = {"severity", HTG_TEXT, "repair, warning or note"},
    [SUBJECT] = {"subject", HTG_TEXT, "what it is about: an attribute, an id, a value"},
    [NEAREST] = {"nearest", HTG_TEXT, "nearest known word, or what is expected"},
    [COUNT] = {"count", HTG_INTEGER, "how often"},
    [LINE] = {"line", HTG_INTEGER, "line of the first"},
    [COLUMN] = {"column", HTG_INTEGER, "column of the first"},
    [MEANING] = {"meaning", HTG_TEXT, "what happened"},
    [ADVICE] = {"advice", HTG_TEXT, "what to do"},
};

static const char *field_text(const htg_diagnostic_t *entry, field_t field, char buffer[16]) {
    const htg_diagnostic_info_t *info = htg_diagnostic_info(entry->code);
    switch (field) {
    case CODE:
        snprintf(buffer, 16, "HTG%d", info->number);
        return buffer;
    case SEVERITY:
        return htg_severity_name(info->severity);
    case SUBJECT:
        return entry->subject;
    case NEAREST:
        return entry->suggestion ? entry->suggestion : "";
    case MEANING:
        return info->text;
    case ADVICE:
        return info->advice;
    default:
        return "";
    }
}

static uint64_t field_number(const htg_diagnostic_t *entry, field_t field) {
    return field == COUNT ? entry->count : field == LINE ? entry->line : entry->column;
}

static htg_status_t fill(const htg_diagnostics_t *diagnostics, field_t field, htg_column_t *column, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    char buffer[16];
    for (uint32_t row = 0; row < htg_column_rows(column) && !status; row++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, row);
        const char *text = field_text(entry, field, buffer);
        uint64_t number = field_number(entry, field);
        if (fields[field].type == HTG_INTEGER && number) htg_column_set_integer(column, row, (int64_t)number);
        if (fields[field].type == HTG_TEXT && *text) status = htg_column_set_text(column, row, text, strlen(text), err);
    }
    return status;
}

static htg_status_t add_field(const htg_diagnostics_t *diagnostics, field_t field, htg_table_t *table, htg_error_t *err) {
    htg_column_t *column = NULL;
    htg_status_t status = htg_column_new(fields[field].name, fields[field].type, htg_table_rows(table), &column, err);
    if (!status) status = htg_column_describe(column, fields[field].description, err);
    if (!status) status = fill(diagnostics, field, column, err);
    if (!status) return htg_table_add_column(table, column, err);
    htg_column_free(column);
    return status;
}

htg_status_t htg_findings_table(const htg_input_t *input, htg_table_t **out, htg_error_t *err) {
    htg_table_t *table = NULL;
    htg_status_t status =
        htg_table_new("findings", "Findings", (uint32_t)htg_diagnostics_size(input->diagnostics), &table, err);
    for (int field = 0; field < FIELDS && !status; field++)
        status = add_field(input->diagnostics, (field_t)field, table, err);
    if (status)
        htg_table_free(table);
    else
        *out = table;
    return status;
}
