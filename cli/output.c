#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/errors.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "core/memory_internal.h"
#include "core/number.h"
#include "io/formats.h"
#include "io/output_internal.h"

#define TERMINAL_ROWS 20

size_t htg_terminal_width(void) {
    static const int files[] = {STDOUT_FILENO, STDERR_FILENO};
    struct winsize size;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (ioctl(files[i], TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    return 80;
}

htg_status_t htg_write_text(const char *path, const htg_text_t *text, htg_error_t *err) {
    htg_output_t *output = NULL;
    if (text->failed) return htg_error_memory(err);
    htg_status_t status = htg_output_open(path, &output, err);
    if (status) return htg_say_place(err, "(standard output)");
    htg_meter_clear();
    htg_output_watch(output, htg_meter());
    htg_meter_hold(path);
    htg_output_bytes(output, htg_text_string(text), text->length);
    status = htg_output_close(output, err);
    htg_meter_release();
    return status ? htg_say_place(err, "(standard output)") : HTG_OK;
}

htg_status_t htg_write_network(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                               htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_meter_hold(path);
    htg_status_t status = htg_write(network, path, options, diagnostics, err);
    htg_meter_release();
    return status ? htg_say_place(err, "(standard output)") : HTG_OK;
}

const char *htg_output_path(const htg_arguments_t *arguments) {
    const char *path = htg_arguments_text(arguments, HTG_OPTION_OUTPUT);
    return path ? path : "-";
}

static bool ends_with(const char *path, const char *suffix) {
    size_t length = strlen(path), tail = strlen(suffix);
    return length > tail && strcasecmp(path + length - tail, suffix) == 0;
}

static bool format_of_suffix(const char *path, htg_table_format_t *format) {
    static const struct {
        const char *suffix;
        htg_table_format_t format;
    } suffixes[] = {
        {".csv", HTG_TABLE_CSV},      {".csv.gz", HTG_TABLE_CSV},  {".tsv", HTG_TABLE_TSV},
        {".tab", HTG_TABLE_TSV},      {".tsv.gz", HTG_TABLE_TSV},  {".json", HTG_TABLE_JSON},
        {".json.gz", HTG_TABLE_JSON}, {".md", HTG_TABLE_MARKDOWN}, {".markdown", HTG_TABLE_MARKDOWN},
        {".txt", HTG_TABLE_TEXT},
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        *format = suffixes[i].format;
        if (ends_with(path, suffixes[i].suffix)) return true;
    }
    return false;
}

htg_table_format_t htg_output_format(const htg_arguments_t *arguments) {
    const char *name = htg_arguments_text(arguments, HTG_OPTION_FORMAT), *path = htg_output_path(arguments);
    htg_table_format_t format;
    bool to_terminal = strcmp(path, "-") == 0 && htg_ranks_terminal(STDOUT_FILENO);
    if (name && htg_table_format_find(
                    htg_option_get(HTG_OPTION_FORMAT)->choice(htg_arguments_choice(arguments, HTG_OPTION_FORMAT)), &format))
        return format;
    if (format_of_suffix(path, &format)) return format;
    return to_terminal ? HTG_TABLE_TEXT : HTG_TABLE_CSV;
}

uint32_t htg_rows_to_show(const htg_arguments_t *arguments) {
    if (htg_arguments_text(arguments, HTG_OPTION_TOP)) return (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_TOP);
    bool screen = htg_output_format(arguments) == HTG_TABLE_TEXT && strcmp(htg_output_path(arguments), "-") == 0;
    return screen && htg_ranks_terminal(STDOUT_FILENO) ? TERMINAL_ROWS : 0;
}

static void list_formats(htg_text_t *list) {
    for (size_t i = 0; i < htg_format_count(); i++)
        if (htg_format_get(i)->writes) htg_text_printf(list, "%s%s", list->length ? ", " : "", htg_format_get(i)->name);
}

htg_status_t htg_network_format(const char *asked, const char *path, const char *otherwise, const char **format,
                                htg_error_t *err) {
    const htg_format_t *found = asked ? htg_format_find(asked) : htg_format_of_path(path);
    htg_text_t list = {0};
    bool to_stdout = strcmp(path, "-") == 0;
    if (!found && to_stdout && otherwise) found = htg_format_find(otherwise);
    *format = found ? found->name : NULL;
    if (found && found->writes) return HTG_OK;
    list_formats(&list);
    if (to_stdout)
        htg_error_set(err, HTG_ERROR_ARGUMENT, "say where to: -o FILE, or --to-format (%s) for standard output",
                      htg_text_string(&list));
    else
        htg_error_set(err, HTG_ERROR_ARGUMENT, "the suffix of '%s' names no format that can be written (%s)", path,
                      htg_text_string(&list));
    htg_text_free(&list);
    return HTG_ERROR_ARGUMENT;
}

htg_status_t htg_output_table(const htg_arguments_t *arguments, const htg_table_t *table, const htg_origin_t *origin,
                              htg_error_t *err) {
    htg_table_write_options_t options = HTG_TABLE_WRITE_OPTIONS_INIT;
    const char *path = htg_output_path(arguments);
    options.format = htg_output_format(arguments);
    options.width = (unsigned)htg_terminal_width();
    options.comments =
        htg_option_belongs(HTG_OPTION_COMMENTS, arguments->command->id) && htg_arguments_flag(arguments, HTG_OPTION_COMMENTS);
    options.colour = strcmp(path, "-") == 0 && htg_colour_allowed(STDOUT_FILENO);
    options.progress = htg_meter();
    htg_meter_clear();
    htg_meter_hold(path);
    htg_status_t status = htg_table_write(table, &origin->provenance, path, &options, err);
    htg_meter_release();
    if (status) return htg_say_place(err, "(standard output)");
    if (options.format != HTG_TABLE_CSV && options.format != HTG_TABLE_TSV) return HTG_OK;
    for (size_t i = 0; i < htg_table_summary_count(table); i++)
        htg_say_note("%s", htg_table_summary(table, i));
    for (size_t i = 0; i < htg_table_note_count(table); i++)
        htg_say_note("%s", htg_table_note(table, i));
    return HTG_OK;
}
