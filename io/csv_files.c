#include <unistd.h>

#include "io/csv_read_internal.h"

static htg_status_t pull(void *user, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    return htg_source_read(user, buffer, size, length, err);
}

static void tell(void *user, double *done, double *total) {
    *done = (double)htg_source_bytes(user);
    *total = (double)htg_source_total(user);
}

static htg_status_t open_file(void *user, const char *path, bool optional, htg_csv_source_t *source, htg_error_t *err) {
    htg_source_t *opened = NULL;
    if (optional && access(path, F_OK) != 0) return HTG_OK;
    htg_status_t status = htg_source_open(path, user, &opened, err);
    if (!status) *source = (htg_csv_source_t){pull, opened, tell};
    return status;
}

static void close_file(void *user, htg_csv_source_t *source) {
    (void)user;
    htg_source_close(source->user);
}

htg_status_t htg_csv_read_source(htg_source_t *source, const char *path, char delimiter, const htg_read_options_t *options,
                                 htg_diagnostics_t *diagnostics, htg_network_t **out, htg_error_t *err) {
    htg_read_options_t kept = HTG_READ_OPTIONS_INIT;
    if (options) kept = *options;
    const htg_csv_files_t files = {open_file, close_file, &kept};
    return htg_csv_read((htg_csv_source_t){pull, source, tell}, htg_source_name(source), path, delimiter, &files, &kept,
                        diagnostics, out, err);
}
