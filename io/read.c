#include "io/read.h"

#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"
#include "io/csv_read_internal.h"
#include "io/formats.h"
#include "io/graphml_read_internal.h"
#include "io/source_internal.h"

typedef struct job {
    htg_source_t *source;
    const char *path; /* NULL: from memory */
    const htg_read_options_t *options;
    htg_diagnostics_t *diagnostics;
    htg_read_result_t *out;
    htg_error_t *err;
} job_t;

static htg_status_t read_csv(job_t *job, char delimiter) {
    const char *path = job->path && strcmp(job->path, "-") != 0 ? job->path : NULL;
    return htg_csv_read_source(job->source, path, delimiter, job->options, job->diagnostics, &job->out->network, job->err);
}

static htg_status_t read_graphml(job_t *job) {
    return htg_graphml_read(job->source, job->options, job->diagnostics, &job->out->network, job->err);
}

static htg_status_t read_comma(job_t *job) {
    return read_csv(job, '\0');
}

static htg_status_t read_tab(job_t *job) {
    return read_csv(job, '\t');
}

static const struct {
    const char *name;
    htg_status_t (*read)(job_t *job);
} readers[] = {{"graphml", read_graphml}, {"csv", read_comma}, {"tsv", read_tab}};

static size_t reader_of(const char *name) {
    size_t count = sizeof readers / sizeof *readers, at = 0;
    while (at < count && strcmp(readers[at].name, name) != 0)
        at++;
    return at;
}

/* The first character that is no white space, also of UTF-16 and UTF-32. */
static char first_character(const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n\xEF\xBB\xBF\xFE\xFF", bytes[i])) return bytes[i];
    return '\0';
}

static htg_status_t tell_by_content(const job_t *job, const char **format) {
    const char *bytes;
    size_t length;
    htg_status_t status = htg_source_peek(job->source, &bytes, &length, job->err);
    if (status) return status;
    const char *name = htg_source_name(job->source);
    const htg_format_t *by_name = htg_format_of_path(name);
    char first = first_character(bytes, length);
    if (!length) return htg_error_set_at(job->err, HTG_ERROR_INPUT, name, 1, 1, "the file is empty");
    if (first == '<' || (by_name && !strcmp(by_name->name, "graphml"))) {
        *format = "graphml";
        return HTG_OK;
    }
    bool list = by_name && reader_of(by_name->name) < sizeof readers / sizeof *readers;
    if (!list && (first == '{' || first == '['))
        return htg_error_set_at(job->err, HTG_ERROR_INPUT, name, 1, 1,
                                "this looks like JSON; networks are read from GraphML and CSV");
    *format = list ? by_name->name : "csv";
    return HTG_OK;
}

static htg_status_t tell(const job_t *job, const char **format) {
    if (!job->options->format) return tell_by_content(job, format);
    *format = job->options->format;
    if (reader_of(*format) < sizeof readers / sizeof *readers) return HTG_OK;
    return htg_error_set(job->err, HTG_ERROR_ARGUMENT, "cannot read the format '%s' (graphml, csv and tsv can be read)", *format);
}

/* Bad packing, or too much of it, shows before there is any line. */
static void place_at_begin(htg_status_t status, htg_error_t *err) {
    if (!err || err->line || (status != HTG_ERROR_INPUT && status != HTG_ERROR_LIMIT)) return;
    err->line = err->column = 1;
}

static htg_status_t read_source(job_t *job) {
    const char *format = NULL;
    htg_status_t status = tell(job, &format);
    if (!status) status = readers[reader_of(format)].read(job);
    if (!status) status = htg_source_sha256(job->source, job->out->sha256, job->err);
    if (status) {
        place_at_begin(status, job->err);
        htg_network_free(job->out->network);
        *job->out = (htg_read_result_t){0};
        return status;
    }
    job->out->bytes = htg_source_bytes(job->source);
    snprintf(job->out->format, sizeof job->out->format, "%s", format);
    return HTG_OK;
}

htg_status_t htg_read(const char *path, const htg_read_options_t *options, htg_diagnostics_t *diagnostics,
                      htg_read_result_t *out, htg_error_t *err) {
    const htg_read_options_t defaults = HTG_READ_OPTIONS_INIT;
    job_t job = {NULL, path, options ? options : &defaults, diagnostics, out, err};
    *out = (htg_read_result_t){0};
    htg_status_t status = htg_source_open(path, job.options, &job.source, err);
    if (!status) status = read_source(&job);
    htg_source_close(job.source);
    return status;
}

htg_status_t htg_read_memory(const void *bytes, size_t length, const char *name, const htg_read_options_t *options,
                             htg_diagnostics_t *diagnostics, htg_read_result_t *out, htg_error_t *err) {
    const htg_read_options_t defaults = HTG_READ_OPTIONS_INIT;
    job_t job = {NULL, NULL, options ? options : &defaults, diagnostics, out, err};
    *out = (htg_read_result_t){0};
    htg_status_t status = htg_source_open_memory(bytes, length, name, job.options, &job.source, err);
    if (!status) status = read_source(&job);
    htg_source_close(job.source);
    return status;
}
