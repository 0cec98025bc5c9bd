#include "io/source_raw_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory_internal.h"

#define PATIENCE_MS 50

static htg_status_t system_error(const htg_raw_t *raw, const char *what, int number, htg_error_t *err) {
    char text[128];
    return htg_error_set_at(err, HTG_ERROR_SYSTEM, raw->name, 0, 0, "%s: %s", what, strerror_r(number, text, sizeof text));
}

static void start(htg_raw_t *raw) {
    raw->position = 0;
    raw->ended = false;
    atomic_store(&raw->bytes, 0);
    htg_sha256_init(&raw->sha);
}

htg_status_t htg_raw_open(htg_raw_t *raw, const char *path, htg_error_t *err) {
    struct stat facts;
    raw->close_fd = strcmp(path, "-") != 0;
    raw->fd = raw->close_fd ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
    if (raw->fd < 0 || fstat(raw->fd, &facts)) return system_error(raw, "cannot open", errno, err);
    if (S_ISDIR(facts.st_mode)) return system_error(raw, "cannot read", EISDIR, err);
    raw->start = S_ISREG(facts.st_mode) ? lseek(raw->fd, 0, SEEK_CUR) : -1;
    raw->seekable = raw->start >= 0;
    if (raw->seekable && facts.st_size > raw->start) raw->total = (uint64_t)(facts.st_size - raw->start);
    start(raw);
    return HTG_OK;
}

void htg_raw_open_memory(htg_raw_t *raw, const void *bytes, size_t length) {
    raw->fd = -1;
    raw->kept = bytes;
    raw->kept_length = raw->total = length;
    start(raw);
}

void htg_raw_close(htg_raw_t *raw) {
    if (raw->close_fd && raw->fd >= 0) close(raw->fd);
    htg_free(raw->kept_block);
    *raw = (htg_raw_t){.fd = -1};
}

/* Waits until a pipe has something to give, so that stopping never hangs on a silent one. */
static htg_status_t wait_for_pipe(htg_raw_t *raw, htg_error_t *err) {
    struct pollfd waiting = {raw->fd, POLLIN, 0};
    for (;;) {
        int ready = poll(&waiting, 1, PATIENCE_MS);
        if (ready > 0) return HTG_OK;
        if (ready < 0 && errno != EINTR && errno != EAGAIN) return system_error(raw, "cannot read", errno, err);
        if (atomic_load(&raw->stop)) return htg_error_cancelled(err);
        if (!htg_progress_report(raw->progress, "reading", (double)atomic_load(&raw->bytes), (double)raw->total))
            return htg_error_cancelled(err);
    }
}

static htg_status_t keep(htg_raw_t *raw, const void *bytes, size_t length, htg_error_t *err) {
    void *block = raw->kept_block;
    if (!htg_grow(&block, &raw->kept_capacity, raw->kept_length + length, 1)) return htg_error_memory(err);
    raw->kept_block = block;
    raw->kept = block;
    memcpy(raw->kept_block + raw->kept_length, bytes, length);
    raw->kept_length += length;
    raw->position = raw->kept_length;
    return HTG_OK;
}

static htg_status_t read_descriptor(htg_raw_t *raw, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    ssize_t got;
    do {
        htg_status_t status = raw->seekable ? HTG_OK : wait_for_pipe(raw, err);
        if (status) return status;
        got = read(raw->fd, buffer, size);
    } while (got < 0 && (errno == EINTR || errno == EAGAIN));
    if (got < 0) return system_error(raw, "cannot read", errno, err);
    *length = (size_t)got;
    return raw->seekable || !got ? HTG_OK : keep(raw, buffer, (size_t)got, err);
}

htg_status_t htg_raw_read(htg_raw_t *raw, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    *length = 0;
    if (raw->ended) return HTG_OK;
    size_t left = raw->kept_length - raw->position;
    if (left) {
        *length = left < size ? left : size;
        memcpy(buffer, raw->kept + raw->position, *length);
        raw->position += *length;
    } else if (raw->fd >= 0) {
        htg_status_t status = read_descriptor(raw, buffer, size, length, err);
        if (status) return status;
    }
    raw->ended = *length == 0;
    htg_sha256_add(&raw->sha, buffer, *length);
    atomic_fetch_add(&raw->bytes, *length);
    return HTG_OK;
}

htg_status_t htg_raw_rewind(htg_raw_t *raw, htg_error_t *err) {
    if (raw->seekable && lseek(raw->fd, raw->start, SEEK_SET) < 0) return system_error(raw, "cannot read again", errno, err);
    start(raw);
    return HTG_OK;
}
