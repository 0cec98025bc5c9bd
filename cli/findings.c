/* What reading, mapping and checking found, as lines. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/errors.h"
#include "cli/load.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

#define MOST_LINES 20

const char *htg_severity_name(htg_severity_t severity) {
    static const char *const names[] = {[HTG_NOTE] = "note", [HTG_WARNING] = "warning", [HTG_REPAIR] = "repair"};
    return names[severity];
}

static void append_place(htg_text_t *line, const char *name, const htg_diagnostic_t *entry) {
    htg_text_append_string(line, name);
    if (entry->line) htg_text_printf(line, ":%" PRIu64, entry->line);
    if (entry->line && entry->column) htg_text_printf(line, ":%" PRIu64, entry->column);
}

void htg_finding_suggestion(htg_text_t *line, const htg_diagnostic_t *entry) {
    static const struct {
        htg_diagnostic_code_t code;
        const char *format;
    } phrases[] = {{HTG_D_WORD_OF_ANOTHER_ATTRIBUTE, "it is %s"},
                   {HTG_D_OUT_OF_RANGE, "expected: %s"},
                   {HTG_D_RESERVED_NAME, "now '%s'"},
                   {HTG_D_GEPHI_LOOKS, "now '%s'"},
                   {HTG_D_GEPHI_CASE_FOLD, "the other is '%s'"}};
    size_t i = 0;
    while (i < sizeof phrases / sizeof *phrases && phrases[i].code != entry->code)
        i++;
    if (i < sizeof phrases / sizeof *phrases)
        htg_text_printf(line, phrases[i].format, entry->suggestion);
    else if (strchr(entry->suggestion, ' ')) /* words of the vocabulary have no spaces */
        htg_text_printf(line, "expected: %s", entry->suggestion);
    else
        htg_text_printf(line, "nearest known: '%s'", entry->suggestion);
}

/* " (3 times; first: 'O17', nearest known: 'x')" */
static void append_count(htg_text_t *line, const htg_diagnostic_t *entry, uint64_t count) {
    bool many = count > 1, subject = *entry->subject;
    if (!many && !subject) return;
    htg_text_append_string(line, " (");
    if (many) htg_text_printf(line, "%" PRIu64 " times", count);
    if (many && subject) htg_text_append_string(line, count > entry->count ? "; first: " : ": ");
    if (subject) htg_text_printf(line, "'%s'", entry->subject);
    if (entry->suggestion) {
        htg_text_append_string(line, ", ");
        htg_finding_suggestion(line, entry);
    }
    htg_text_append_char(line, ')');
}

char *htg_finding_line(const char *name, const htg_diagnostics_t *diagnostics, size_t index, bool each, size_t *next) {
    const htg_diagnostic_t *first = htg_diagnostics_get(diagnostics, index);
    const htg_diagnostic_info_t *info = htg_diagnostic_info(first->code);
    htg_text_t line = {0};
    *next = index + 1;
    while (!each && *next < htg_diagnostics_size(diagnostics) && htg_diagnostics_get(diagnostics, *next)->code == first->code)
        (*next)++;
    append_place(&line, name, first);
    htg_text_printf(&line, ": %s HTG%d: %s", htg_severity_name(info->severity), info->number, info->text);
    append_count(&line, first, each ? first->count : htg_diagnostics_count(diagnostics, first->code));
    char *copy = line.failed ? NULL : htg_strdup(htg_text_string(&line));
    htg_text_free(&line);
    return copy;
}

static void say_severity(const htg_input_t *input, htg_severity_t severity, bool each, size_t *lines) {
    size_t next, most = each ? SIZE_MAX : MOST_LINES;
    for (size_t i = 0; i < htg_diagnostics_size(input->diagnostics); i = next) {
        char *line = htg_finding_line(input->name, input->diagnostics, i, each, &next);
        if (htg_diagnostic_info(htg_diagnostics_get(input->diagnostics, i)->code)->severity == severity &&
            (*lines)++ < most && line)
            htg_say_line(line);
        htg_free(line);
    }
    if (severity == HTG_WARNING && *lines > most)
        htg_say_note("%zu more kinds of findings: htgraph check %s shows them", *lines - most, input->path);
}

void htg_input_say(const htg_arguments_t *arguments, const htg_input_t *input) {
    bool verbose = htg_arguments_flag(arguments, HTG_OPTION_VERBOSE);
    size_t lines = 0;
    say_severity(input, HTG_REPAIR, verbose, &lines);
    say_severity(input, HTG_WARNING, verbose, &lines);
    if (verbose) say_severity(input, HTG_NOTE, true, &lines);
    if (input->kept_nodes < input->all_nodes || input->kept_ties + input->cleared < input->all_ties)
        htg_say_note("%" PRIu32 " of %" PRIu32 " nodes and %" PRIu32 " of %" PRIu32 " ties are kept", input->kept_nodes,
                     input->all_nodes, input->kept_ties, input->all_ties);
    if (input->cleared)
        htg_say_note("%" PRIu32 " acquitted or dismissed %s left out (--keep-cleared keeps them)", input->cleared,
                     input->cleared == 1 ? "tie is" : "ties are");
}
