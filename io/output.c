#include "io/output_internal.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <zlib.h>

#include "core/memory_internal.h"
#include "io/output_place_internal.h"

#define BUFFER_SIZE ((size_t)1 << 18)
#define BROKEN_PIPE "cannot write: the reader has closed the pipe"

struct htg_output {
    htg_output_place_t place;
    char *path;
    char *buffer;
    size_t used;
    bool packs;
    z_stream packer;
    unsigned char *packed;
    int reason; /* errno of the first failure; ECANCELED: told to stop */
    const htg_progress_t *progress;
};

static void *packer_alloc(void *unused, unsigned count, unsigned size) {
    (void)unused;
    return htg_alloc(count, size);
}

static void packer_free(void *unused, void *block) {
    (void)unused;
    htg_free(block);
}

static htg_status_t start_packer(htg_output_t *output, htg_error_t *err) {
    output->packer.zalloc = packer_alloc;
    output->packer.zfree = packer_free;
    output->packed = htg_alloc(BUFFER_SIZE, 1);
    if (!output->packed) return htg_error_memory(err);
    /* 16: gzip, with no name and no time in its header, so that equal data makes equal files */
    if (deflateInit2(&output->packer, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return htg_error_memory(err);
    output->packs = true;
    return HTG_OK;
}

static bool wants_packing(const char *path) {
    size_t length = strlen(path);
    return length > 3 && strcasecmp(path + length - 3, ".gz") == 0;
}

static void release(htg_output_t *output) {
    if (output->packs) deflateEnd(&output->packer);
    htg_output_place_discard(&output->place);
    htg_free(output->packed);
    htg_free(output->buffer);
    htg_free(output->path);
    htg_free(output);
}

htg_status_t htg_output_open(const char *path, htg_output_t **out, htg_error_t *err) {
    htg_status_t status;
    htg_output_t *output = htg_alloc_zero(1, sizeof *output);
    *out = NULL;
    if (!output) return htg_error_memory(err);
    output->place = (htg_output_place_t)HTG_OUTPUT_PLACE_INIT;
    output->path = htg_strdup(path);
    output->buffer = htg_alloc(BUFFER_SIZE, 1);
    status = output->path && output->buffer ? HTG_OK : htg_error_memory(err);
    if (!status && wants_packing(path)) status = start_packer(output, err);
    if (!status) status = htg_output_place_open(path, &output->place, err);
    if (status)
        release(output);
    else
        *out = output;
    return status;
}

static bool told_to_stop(htg_output_t *output) {
    if (htg_progress_report(output->progress, NULL, 0, 0)) return false;
    output->reason = ECANCELED;
    return true;
}

/* After a write that failed: whether to try again. Sets the reason where not. */
static bool may_go_on(htg_output_t *output) {
    if (errno == EAGAIN) {
        struct pollfd wait = {.fd = output->place.file, .events = POLLOUT};
        if (poll(&wait, 1, -1) > 0) return true;
    }
    if (errno == EINTR) return !told_to_stop(output);
    output->reason = errno;
    return false;
}

static void write_out(htg_output_t *output, const void *bytes, size_t length) {
    const char *at = bytes;
    while (length && !output->reason && !told_to_stop(output)) {
        ssize_t written = write(output->place.file, at, length < INT_MAX ? length : INT_MAX);
        if (written < 0) {
            if (!may_go_on(output)) return;
            continue;
        }
        at += written;
        length -= (size_t)written;
    }
}

static void pack(htg_output_t *output, const char *bytes, size_t length, int flush) {
    int result = Z_OK;
    output->packer.next_in = (z_const Bytef *)(uintptr_t)bytes;
    output->packer.avail_in = (uInt)length;
    do {
        output->packer.next_out = output->packed;
        output->packer.avail_out = (uInt)BUFFER_SIZE;
        result = deflate(&output->packer, flush);
        write_out(output, output->packed, BUFFER_SIZE - output->packer.avail_out);
    } while (!output->reason && (output->packer.avail_in || (flush == Z_FINISH && result == Z_OK)));
    if (!output->reason && result == Z_STREAM_ERROR) output->reason = EIO;
}

static void send(htg_output_t *output, const char *bytes, size_t length) {
    if (!output->packs) {
        write_out(output, bytes, length);
        return;
    }
    for (; length > BUFFER_SIZE; bytes += BUFFER_SIZE, length -= BUFFER_SIZE)
        pack(output, bytes, BUFFER_SIZE, Z_NO_FLUSH);
    pack(output, bytes, length, Z_NO_FLUSH);
}

static void flush(htg_output_t *output) {
    if (!output->reason) send(output, output->buffer, output->used);
    output->used = 0;
}

void htg_output_bytes(htg_output_t *output, const char *bytes, size_t length) {
    if (length > BUFFER_SIZE - output->used) {
        flush(output);
        if (length >= BUFFER_SIZE) {
            if (!output->reason) send(output, bytes, length);
            return;
        }
    }
    memcpy(output->buffer + output->used, bytes, length);
    output->used += length;
}

void htg_output_char(htg_output_t *output, char c) {
    if (output->used == BUFFER_SIZE) flush(output);
    output->buffer[output->used++] = c;
}

void htg_output_watch(htg_output_t *output, const htg_progress_t *progress) {
    output->progress = progress;
}

bool htg_output_failed(const htg_output_t *output) {
    return output->reason != 0;
}

htg_status_t htg_output_close(htg_output_t *output, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    flush(output);
    if (!output->reason && output->packs) pack(output, NULL, 0, Z_FINISH);
    if (!output->reason) output->reason = htg_output_place_commit(&output->place);
    if (output->reason == ECANCELED)
        status = htg_error_cancelled(err);
    else if (output->reason == EPIPE)
        status = htg_error_set_at(err, HTG_ERROR_SYSTEM, output->path, 0, 0, BROKEN_PIPE);
    else if (output->reason)
        status = htg_error_set_at(err, HTG_ERROR_SYSTEM, output->path, 0, 0, "cannot write: %s", strerror(output->reason));
    release(output);
    return status;
}

void htg_output_abort(htg_output_t *output) {
    if (output) release(output);
}

bool htg_output_broken_pipe(const htg_error_t *err) {
    return err && err->status == HTG_ERROR_SYSTEM && strcmp(err->message, BROKEN_PIPE) == 0;
}
