#include "io/output_internal.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "core/memory_internal.h"
#include "io/output_place_internal.h"

#define BUFFER_SIZE ((size_t)1 << 18)
#define BUFFERS     4
#define PATIENCE_NS 50000000
#define BROKEN_PIPE "cannot write: the reader has closed the pipe"

/* Files are written by a thread of their own from the second buffer on, so that the next is filled meanwhile. */
typedef struct full_output {
    htg_output_t front;
    htg_output_place_t place;
    char *path;
    char *buffers[BUFFERS];
    size_t current; /* the buffer that is being filled */
    bool packs;
    z_stream packer;
    unsigned char *packed;
    atomic_int reason; /* errno of the first failure; ECANCELED: told to stop */
    const htg_progress_t *progress;

    bool behind; /* the thread runs; what follows is shared under the lock */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t lengths[BUFFERS];
    size_t first, ready; /* buffers that wait to be written */
    bool ends;
} full_output_t;

static full_output_t *full(htg_output_t *output) {
    return (full_output_t *)(void *)output;
}

static void *packer_alloc(void *unused, unsigned count, unsigned size) {
    (void)unused;
    return htg_alloc(count, size);
}

static void packer_free(void *unused, void *block) {
    (void)unused;
    htg_free(block);
}

static htg_status_t start_packer(full_output_t *output, htg_error_t *err) {
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

static void take_buffer(full_output_t *output, size_t index) {
    output->current = index;
    output->front.at = output->buffers[index];
    output->front.end = output->buffers[index] + BUFFER_SIZE;
}

static void release(full_output_t *output) {
    if (output->packs) deflateEnd(&output->packer);
    htg_output_place_discard(&output->place);
    pthread_mutex_destroy(&output->lock);
    pthread_cond_destroy(&output->changed);
    htg_free(output->packed);
    for (size_t i = 0; i < BUFFERS; i++)
        htg_free(output->buffers[i]);
    htg_free(output->path);
    htg_free(output);
}

htg_status_t htg_output_open(const char *path, htg_output_t **out, htg_error_t *err) {
    htg_status_t status;
    full_output_t *output = htg_alloc_zero(1, sizeof *output);
    *out = NULL;
    if (!output) return htg_error_memory(err);
    pthread_mutex_init(&output->lock, NULL);
    pthread_cond_init(&output->changed, NULL);
    atomic_init(&output->reason, 0);
    output->place = (htg_output_place_t)HTG_OUTPUT_PLACE_INIT;
    output->path = htg_strdup(path);
    output->buffers[0] = htg_alloc(BUFFER_SIZE, 1);
    status = output->path && output->buffers[0] ? HTG_OK : htg_error_memory(err);
    if (!status) take_buffer(output, 0);
    if (!status && wants_packing(path)) status = start_packer(output, err);
    if (!status) status = htg_output_place_open(path, &output->place, err);
    if (status)
        release(output);
    else
        *out = &output->front;
    return status;
}

/* The first failure stays. */
static void fail(full_output_t *output, int reason) {
    int none = 0;
    atomic_compare_exchange_strong(&output->reason, &none, reason);
}

static bool failed(const full_output_t *output) {
    return atomic_load(&output->reason) != 0;
}

static bool told_to_stop(full_output_t *output) {
    if (htg_progress_report(output->progress, NULL, 0, 0)) return false;
    fail(output, ECANCELED);
    return true;
}

/* --- the bytes of one buffer; where the thread runs, it alone does this --- */

/* After a write that failed: whether to try again. Sets the reason where not. */
static bool may_go_on(full_output_t *output) {
    if (errno == EAGAIN) {
        struct pollfd wait = {.fd = output->place.file, .events = POLLOUT};
        if (poll(&wait, 1, -1) > 0) return true;
    }
    if (errno == EINTR) return output->behind || !told_to_stop(output);
    fail(output, errno);
    return false;
}

static void write_out(full_output_t *output, const void *bytes, size_t length) {
    const char *at = bytes;
    while (length && !failed(output) && (output->behind || !told_to_stop(output))) {
        ssize_t written = write(output->place.file, at, length < INT_MAX ? length : INT_MAX);
        if (written < 0) {
            if (!may_go_on(output)) return;
            continue;
        }
        at += written;
        length -= (size_t)written;
    }
}

static void pack(full_output_t *output, const char *bytes, size_t length, int flush) {
    int result = Z_OK;
    output->packer.next_in = (z_const Bytef *)(uintptr_t)bytes;
    output->packer.avail_in = (uInt)length;
    do {
        output->packer.next_out = output->packed;
        output->packer.avail_out = (uInt)BUFFER_SIZE;
        result = deflate(&output->packer, flush);
        write_out(output, output->packed, BUFFER_SIZE - output->packer.avail_out);
    } while (!failed(output) && (output->packer.avail_in || (flush == Z_FINISH && result == Z_OK)));
    if (!failed(output) && result == Z_STREAM_ERROR) fail(output, EIO);
}

static void send(full_output_t *output, const char *bytes, size_t length) {
    if (failed(output)) return;
    if (output->packs)
        pack(output, bytes, length, Z_NO_FLUSH);
    else
        write_out(output, bytes, length);
}

/* --- the thread --- */

static void *write_behind(void *user) {
    full_output_t *output = user;
    pthread_mutex_lock(&output->lock);
    for (;;) {
        while (!output->ready && !output->ends)
            pthread_cond_wait(&output->changed, &output->lock);
        if (!output->ready) break;
        size_t index = output->first, length = output->lengths[index];
        pthread_mutex_unlock(&output->lock);
        send(output, output->buffers[index], length);
        pthread_mutex_lock(&output->lock);
        output->first = (output->first + 1) % BUFFERS;
        output->ready--;
        pthread_cond_signal(&output->changed);
    }
    pthread_mutex_unlock(&output->lock);
    return NULL;
}

/* Signals stay with the threads of the program. Without memory, or a thread, the buffers are written one by one. Into a pipe
   they always are: who waits for its reader must hear a signal. */
static void start_behind(full_output_t *output) {
    if (output->behind || output->place.directory < 0) return;
    for (size_t i = 1; i < BUFFERS; i++)
        if (!output->buffers[i] && !(output->buffers[i] = htg_alloc(BUFFER_SIZE, 1))) return;
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before)) return;
    output->first = output->current;
    output->behind = true;
    if (pthread_create(&output->thread, NULL, write_behind, output)) output->behind = false;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void stop_behind(full_output_t *output) {
    if (!output->behind) return;
    pthread_mutex_lock(&output->lock);
    output->ends = true;
    pthread_cond_signal(&output->changed);
    pthread_mutex_unlock(&output->lock);
    pthread_join(output->thread, NULL);
    output->behind = false;
}

/* Waits for a free buffer; a slow disk must not keep anybody from stopping. */
static void hand_over(full_output_t *output, size_t length) {
    pthread_mutex_lock(&output->lock);
    output->lengths[output->current] = length;
    output->ready++;
    pthread_cond_signal(&output->changed);
    while (output->ready == BUFFERS) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += PATIENCE_NS;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        if (!pthread_cond_timedwait(&output->changed, &output->lock, &until)) continue;
        pthread_mutex_unlock(&output->lock);
        told_to_stop(output);
        pthread_mutex_lock(&output->lock);
    }
    pthread_mutex_unlock(&output->lock);
    take_buffer(output, (output->current + 1) % BUFFERS);
    told_to_stop(output);
}

/* --- filling --- */

void htg_output_flush(htg_output_t *front) {
    full_output_t *output = full(front);
    size_t length = (size_t)(front->at - output->buffers[output->current]);
    if (!length) return;
    if (!failed(output)) start_behind(output);
    if (output->behind) {
        hand_over(output, length);
    } else {
        send(output, output->buffers[output->current], length);
        take_buffer(output, output->current);
    }
}

void htg_output_bytes_slow(htg_output_t *front, const char *bytes, size_t length) {
    while (length) {
        if (front->at == front->end) htg_output_flush(front);
        size_t room = (size_t)(front->end - front->at), part = length < room ? length : room;
        memcpy(front->at, bytes, part);
        front->at += part;
        bytes += part;
        length -= part;
    }
}

void htg_output_watch(htg_output_t *output, const htg_progress_t *progress) {
    full(output)->progress = progress;
}

bool htg_output_failed(const htg_output_t *output) {
    union {
        const htg_output_t *constant;
        htg_output_t *front;
    } alias = {output};
    return failed(full(alias.front));
}

static void finish(full_output_t *output) {
    stop_behind(output);
    send(output, output->buffers[output->current], (size_t)(output->front.at - output->buffers[output->current]));
    if (!failed(output) && output->packs) pack(output, NULL, 0, Z_FINISH);
    if (failed(output)) return;
    int reason = htg_output_place_commit(&output->place);
    if (reason) fail(output, reason);
}

htg_status_t htg_output_close(htg_output_t *front, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    full_output_t *output = full(front);
    finish(output);
    int reason = atomic_load(&output->reason);
    if (reason == ECANCELED)
        status = htg_error_cancelled(err);
    else if (reason == EPIPE)
        status = htg_error_set_at(err, HTG_ERROR_SYSTEM, output->path, 0, 0, BROKEN_PIPE);
    else if (reason)
        status = htg_error_set_at(err, HTG_ERROR_SYSTEM, output->path, 0, 0, "cannot write: %s", strerror(reason));
    release(output);
    return status;
}

void htg_output_abort(htg_output_t *front) {
    if (!front) return;
    fail(full(front), ECANCELED);
    stop_behind(full(front));
    release(full(front));
}

bool htg_output_broken_pipe(const htg_error_t *err) {
    return err && err->status == HTG_ERROR_SYSTEM && strcmp(err->message, BROKEN_PIPE) == 0;
}
