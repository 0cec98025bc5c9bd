/* No file is read and written in one run. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/layout.h"
#include "cli/legend.h"
#include "cli/output.h"
#include "core/memory_internal.h"
#include "io/csv_paths_internal.h"
#include "io/formats.h"

#define MOST_FILES 8

typedef struct files {
    char *path[MOST_FILES];
    size_t count;
    bool failed;
} files_t;

/* Takes the text over. */
static void add(files_t *files, char *path) {
    if (!path) files->failed = true;
    else if (files->count < MOST_FILES) files->path[files->count++] = path;
    else htg_free(path);
}

static void free_all(files_t *files) {
    for (size_t i = 0; i < files->count; i++)
        htg_free(files->path[i]);
}

/* A list of ties has its nodes and the network's own attributes beside it. */
static void add_network(files_t *files, const char *path, const char *format) {
    const htg_format_t *told = format ? htg_format_find(format) : htg_format_of_path(path);
    add(files, htg_strdup(path));
    if (strcmp(path, "-") == 0 || !told || (strcmp(told->name, "csv") != 0 && strcmp(told->name, "tsv") != 0)) return;
    add(files, htg_csv_sibling(path, "nodes"));
    add(files, htg_csv_sibling(path, "graph"));
}

static void add_legend(files_t *files, const char *path) {
    const htg_format_t *told = htg_format_of_path(path);
    if (told && strcmp(path, "-") != 0 && htg_legend_belongs(told->name)) add(files, htg_legend_path(path));
}

static void add_table(files_t *files, const char *path) {
    htg_text_t beside = {0};
    add(files, htg_strdup(path));
    if (strcmp(path, "-") == 0) return;
    htg_text_append_string(&beside, path);
    htg_text_append_string(&beside, ".provenance.json");
    add(files, beside.failed ? NULL : htg_strdup(htg_text_string(&beside)));
    htg_text_free(&beside);
}

/* The file that a path, or standard output, leads to; false where there is none, or none that could be overwritten. */
static bool file_of(const char *path, struct stat *file) {
    int reason = strcmp(path, "-") == 0 ? fstat(STDOUT_FILENO, file) : stat(path, file);
    return reason == 0 && S_ISREG(file->st_mode);
}

static bool same_file(const char *a, const char *b) {
    struct stat first, second;
    if (strcmp(a, "-") != 0 && strcmp(a, b) == 0) return true;
    return file_of(a, &first) && file_of(b, &second) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static void list_inputs(const htg_arguments_t *arguments, files_t *inputs) {
    const char *input = htg_arguments_input(arguments);
    const htg_option_id_t others[] = {HTG_OPTION_MAP, HTG_OPTION_NODE_LIST};
    bool piped = strcmp(input, "-") == 0;
    if (arguments->command->reads_network)
        add_network(inputs, piped ? "/dev/stdin" : input, htg_arguments_text(arguments, HTG_OPTION_INPUT_FORMAT));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *path = htg_arguments_text(arguments, others[i]);
        if (path) add(inputs, htg_strdup(path));
    }
}

static htg_status_t compare(const files_t *inputs, const files_t *outputs, htg_error_t *err) {
    for (size_t o = 0; o < outputs->count; o++) {
        for (size_t i = 0; i < inputs->count; i++)
            if (same_file(outputs->path[o], inputs->path[i]))
                return htg_error_set(err, HTG_ERROR_ARGUMENT,
                                     "%s is read and cannot be written: choose another name for the output", inputs->path[i]);
        for (size_t other = 0; other < o; other++)
            if (same_file(outputs->path[o], outputs->path[other]))
                return htg_error_set(err, HTG_ERROR_ARGUMENT, "%s would be written twice: choose two names",
                                     outputs->path[o]);
    }
    return HTG_OK;
}

/* A name must not promise a packing that is not done. */
static htg_status_t refuse_packings(const files_t *outputs, htg_error_t *err) {
    static const char *const packings[] = {".xz", ".zst"};
    for (size_t o = 0; o < outputs->count; o++)
        for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
            size_t length = strlen(outputs->path[o]), tail = strlen(packings[i]);
            if (length > tail && strcasecmp(outputs->path[o] + length - tail, packings[i]) == 0)
                return htg_error_set(err, HTG_ERROR_ARGUMENT, "%s: output is packed by gzip alone; let the name end in .gz",
                                     outputs->path[o]);
        }
    return HTG_OK;
}

htg_status_t htg_output_check(const htg_arguments_t *arguments, const char *table, const char *network, htg_error_t *err) {
    files_t inputs = {0}, outputs = {0};
    list_inputs(arguments, &inputs);
    if (table) add_table(&outputs, table);
    if (network) {
        add_network(&outputs, network, htg_arguments_text(arguments, HTG_OPTION_TO_FORMAT));
        add_legend(&outputs, network);
    }
    htg_status_t status = inputs.failed || outputs.failed ? htg_error_memory(err) : compare(&inputs, &outputs, err);
    if (!status) status = refuse_packings(&outputs, err);
    free_all(&inputs);
    free_all(&outputs);
    return status;
}

htg_status_t htg_outputs_check(const htg_arguments_t *arguments, htg_error_t *err) {
    const char *path = htg_arguments_text(arguments, HTG_OPTION_EXPORT), *format;
    if (path && strcmp(path, "-") == 0)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "--export needs the name of a file; the results go to standard output");
    if (!path && htg_arguments_text(arguments, HTG_OPTION_LAYOUT))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "--layout is of the network that --export writes: give --export FILE too");
    htg_status_t status = htg_layout_check(arguments, err);
    if (!status && path) status = htg_network_format(NULL, path, NULL, &format, err);
    return status ? status : htg_output_check(arguments, htg_output_path(arguments), path, err);
}
