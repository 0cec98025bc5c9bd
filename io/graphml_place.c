#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"

#define SEARCH_BACK 8192

/* Characters of the line before `at`; false where its begin is out of reach. */
static bool characters_before(const xmlParserInput *input, const xmlChar *at, uint64_t *count) {
    size_t reach = (size_t)(at - input->base);
    bool whole = reach <= SEARCH_BACK && !input->consumed;
    if (reach > SEARCH_BACK) reach = SEARCH_BACK;
    const xmlChar *begin = at - reach, *line_end = memrchr(begin, '\n', reach);
    if (!line_end && !whole) return false;
    if (line_end) begin = line_end + 1;
    *count = 0;
    for (const xmlChar *byte = begin; byte < at; byte++)
        *count += (*byte & 0xC0) != 0x80;
    bool marked = begin == input->base && at - begin >= 3 && !memcmp(begin, "\xEF\xBB\xBF", 3);
    *count -= marked;
    return true;
}

/* libxml2 counts lines well; columns are counted anew where the line's begin is still at hand. */
static htg_place_t place_at(const xmlParserInput *input, const xmlChar *at) {
    uint64_t lines = 0, between = 0, characters;
    for (const xmlChar *byte = at; byte < input->cur; byte++) {
        lines += *byte == '\n';
        between += (*byte & 0xC0) != 0x80;
    }
    uint64_t line = input->line > 0 ? (uint64_t)input->line : 1, column = input->col > 0 ? (uint64_t)input->col : 1;
    line = line > lines ? line - lines : 1;
    if (characters_before(input, at, &characters))
        column = characters + 1;
    else if (!lines)
        column = column > between ? column - between : 1;
    return (htg_place_t){line, column};
}

static uint64_t count_lines(const xmlChar *from, const xmlChar *to) {
    uint64_t lines = 0;
    for (; from < to; from++)
        lines += *from == '\n';
    return lines;
}

/* Where in the parser's buffer the run stands: there itself, or copied from what is before the parser. NULL: not told. */
static const xmlChar *in_buffer(const xmlParserInput *input, const htg_graphml_run_t *run) {
    const xmlChar *at = (const xmlChar *)run->at;
    size_t length = (size_t)(run->end - run->begin), passed = (size_t)(input->cur - input->base);
    if (at >= input->base && at <= input->end) return at;
    if (passed < length || memcmp(input->cur - length, run->begin, length) != 0) return NULL;
    return input->cur - (run->end - run->at);
}

/* During a text's callback the parser may stand before or behind the text; only which lines it counted is known. */
static htg_place_t run_place(const xmlParserInput *input, const htg_graphml_run_t *run) {
    const xmlChar *at = (const xmlChar *)run->at, *end = (const xmlChar *)run->end, *begin = (const xmlChar *)run->begin;
    htg_place_t place = place_at(input, input->cur);
    uint64_t lines = run->counted ? count_lines(at, end) : 0, characters;
    uint64_t line = (uint64_t)input->line + (run->counted ? 0 : count_lines(begin, at));
    place.line = line > lines ? line - lines : 1;
    const xmlChar *found = in_buffer(input, run);
    if (found && characters_before(input, found, &characters)) place.column = characters + 1;
    return place;
}

htg_place_t htg_graphml_place(const htg_graphml_reader_t *reader) {
    const xmlParserInput *input = htg_graphml_input(reader);
    if (!input || !input->cur) return (htg_place_t){1, 1};
    return reader->run.at ? run_place(input, &reader->run) : place_at(input, input->cur);
}

htg_place_t htg_graphml_tag_place(const htg_graphml_reader_t *reader) {
    const xmlParserInput *input = htg_graphml_input(reader);
    if (!input || !input->cur) return (htg_place_t){1, 1};
    const xmlChar *at = memrchr(input->base, '<', (size_t)(input->cur - input->base));
    return place_at(input, at ? at : input->cur);
}

htg_place_t htg_graphml_declaration_place(const htg_graphml_reader_t *reader, const char *begin) {
    const xmlParserInput *input = reader->xml->input;
    size_t length = strlen(begin);
    if (!input || !input->cur) return (htg_place_t){1, 1};
    const xmlChar *at = input->cur;
    while (at > input->base && strncmp((const char *)at, begin, length) != 0)
        at--;
    return place_at(input, at);
}

void htg_graphml_failed(htg_graphml_reader_t *reader, htg_status_t status) {
    if (reader->status || !status) return;
    reader->status = status;
    if (reader->err && !reader->err->line && status != HTG_ERROR_MEMORY && status != HTG_ERROR_CANCELLED) {
        htg_place_t place = htg_graphml_place(reader);
        reader->err->line = place.line;
        reader->err->column = place.column;
    }
    if (reader->err && !*reader->err->file) snprintf(reader->err->file, sizeof reader->err->file, "%s", reader->name);
}

void htg_graphml_fail(htg_graphml_reader_t *reader, htg_status_t status, htg_place_t place, const char *format, ...) {
    if (reader->status) return;
    char message[HTG_ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    htg_graphml_failed(reader, htg_error_set_at(reader->err, status, reader->name, place.line, place.column, "%s", message));
}

void htg_graphml_report_many(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, uint64_t count, htg_place_t place,
                             const char *subject) {
    if (reader->status || !count) return;
    if (reader->options->strict && htg_diagnostic_info(code)->severity == HTG_REPAIR)
        htg_graphml_failed(reader,
                           htg_diagnostic_refuse(code, reader->name, place.line, place.column, subject, reader->err));
    else
        htg_diagnostics_add_many(reader->diagnostics, code, count, place.line, place.column, subject, NULL);
}

void htg_graphml_report(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, htg_place_t place, const char *subject) {
    htg_graphml_report_many(reader, code, 1, place, subject);
}

void htg_graphml_report_slice(htg_graphml_reader_t *reader, htg_diagnostic_code_t code, htg_place_t place,
                              const char *subject, size_t length) {
    char copy[256];
    size_t kept = length < sizeof copy ? length : sizeof copy - 1;
    while (kept < length && kept && ((unsigned char)subject[kept] & 0xC0) == 0x80)
        kept--; /* whole characters */
    memcpy(copy, subject, kept);
    copy[kept] = '\0';
    htg_graphml_report(reader, code, place, copy);
}
