/* Bytes in memory as the CSV reader's source, handed out in pieces of a chosen size; further files by name. */
#ifndef HTG_TESTS_CSV_MEMORY_H
#define HTG_TESTS_CSV_MEMORY_H

#include <string.h>

#include "io/csv_read_internal.h"

typedef struct csv_memory {
    const char *bytes;
    size_t length, at, piece; /* piece 0: all at once */
} csv_memory_t;

static inline htg_status_t csv_memory_pull(void *user, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    csv_memory_t *memory = user;
    (void)err;
    size_t left = memory->length - memory->at, most = memory->piece && memory->piece < size ? memory->piece : size;
    *length = left < most ? left : most;
    if (*length) memcpy(buffer, memory->bytes + memory->at, *length);
    memory->at += *length;
    return HTG_OK;
}

static inline htg_csv_source_t csv_memory_source(csv_memory_t *memory) {
    return (htg_csv_source_t){csv_memory_pull, memory, NULL};
}

/* Files beside "x.csv". */
typedef struct csv_memory_files {
    const char *names[3];
    csv_memory_t files[3];
} csv_memory_files_t;

static inline htg_status_t csv_memory_open(void *user, const char *path, bool optional, htg_csv_source_t *source,
                                           htg_error_t *err) {
    csv_memory_files_t *all = user;
    for (int i = 0; i < 3; i++) {
        if (!all->names[i] || strcmp(all->names[i], path) != 0) continue;
        all->files[i].at = 0;
        *source = csv_memory_source(&all->files[i]);
        return HTG_OK;
    }
    return optional ? HTG_OK : htg_error_set(err, HTG_ERROR_SYSTEM, "no file %s", path);
}

static inline void csv_memory_close(void *user, htg_csv_source_t *source) {
    (void)user;
    source->pull = NULL;
}

#endif
