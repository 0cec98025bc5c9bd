/* The bytes of an input as they stand in it: file, pipe or memory. */
#ifndef HTG_IO_SOURCE_RAW_INTERNAL_H
#define HTG_IO_SOURCE_RAW_INTERNAL_H

#include <stdatomic.h>
#include <sys/types.h>

#include "core/progress.h"
#include "core/sha256_internal.h"

typedef struct htg_raw {
    int fd; /* -1: memory */
    bool close_fd, seekable;
    off_t start;           /* of the first byte, where seekable */
    const char *kept;      /* what can be read again: all of memory, or what a pipe gave so far */
    char *kept_block;      /* the same where it is ours */
    size_t kept_length, kept_capacity, position;
    uint64_t total;        /* 0: not known */
    atomic_ullong bytes;   /* read since the begin */
    atomic_bool stop;      /* another thread wants this one to end */
    bool ended;
    htg_sha256_t sha;
    const htg_progress_t *progress; /* asked while a pipe gives nothing; NULL within the thread that reads ahead */
    const char *name;
} htg_raw_t;

htg_status_t htg_raw_open(htg_raw_t *raw, const char *path, htg_error_t *err) HTG_MUST_USE;
void htg_raw_open_memory(htg_raw_t *raw, const void *bytes, size_t length);
void htg_raw_close(htg_raw_t *raw);
/* *length 0 at the end only. */
htg_status_t htg_raw_read(htg_raw_t *raw, void *buffer, size_t size, size_t *length, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_raw_rewind(htg_raw_t *raw, htg_error_t *err) HTG_MUST_USE;

#endif
