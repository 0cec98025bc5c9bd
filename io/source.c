#include "io/source_internal.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "core/memory_internal.h"
#include "io/source_inflate_internal.h"

#define BLOCK_SIZE   ((size_t)1 << 18)
#define BLOCKS_AHEAD 4
#define ALONE_BLOCKS 16 /* so many blocks are read without a thread: starting one costs more than it gives */
#define PEEK_LENGTH  4096
#define PATIENCE_NS  50000000

typedef struct block {
    char *bytes;
    size_t length; /* 0 with status HTG_OK: the end */
    htg_status_t status;
    htg_error_t err;
} block_t;

struct htg_source {
    htg_raw_t raw;
    htg_inflater_t inflater;
    char *name;
    const htg_progress_t *progress;
    block_t blocks[BLOCKS_AHEAD];
    block_t *current; /* lent to the caller; NULL: none */
    size_t used;      /* bytes of it that htg_source_read gave */
    bool peeked;      /* current was not lent yet */
    uint64_t lent;

    bool ahead; /* the thread runs; what follows is shared under the lock */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t first, ready;
};

static htg_status_t fill(htg_source_t *source, block_t *block) {
    block->length = 0;
    size_t got = 1;
    htg_status_t status = HTG_OK;
    while (!status && got && block->length < BLOCK_SIZE) {
        status = htg_inflater_read(&source->inflater, block->bytes + block->length, BLOCK_SIZE - block->length, &got,
                                   &block->err);
        if (!status) block->length += got;
    }
    /* What was read before a failure is used first: the place of the failure is behind it. */
    block->status = status;
    return status;
}

static void *read_ahead(void *user) {
    htg_source_t *source = user;
    bool more = true;
    while (more) {
        pthread_mutex_lock(&source->lock);
        while (source->ready == BLOCKS_AHEAD && !atomic_load(&source->raw.stop))
            pthread_cond_wait(&source->changed, &source->lock);
        block_t *block = &source->blocks[(source->first + source->ready) % BLOCKS_AHEAD];
        pthread_mutex_unlock(&source->lock);
        if (atomic_load(&source->raw.stop)) break;
        more = !fill(source, block) && block->length;
        pthread_mutex_lock(&source->lock);
        source->ready++;
        pthread_cond_signal(&source->changed);
        pthread_mutex_unlock(&source->lock);
    }
    return NULL;
}

/* Signals stay with the threads of the program. Without a thread the blocks are read one by one. */
static void start_ahead(htg_source_t *source) {
    for (int i = 1; i < BLOCKS_AHEAD; i++)
        if (!source->blocks[i].bytes && !(source->blocks[i].bytes = htg_alloc(BLOCK_SIZE, 1))) return;
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before)) return;
    source->first = source->ready = 0;
    source->raw.progress = NULL;
    atomic_store(&source->raw.stop, false);
    source->ahead = pthread_create(&source->thread, NULL, read_ahead, source) == 0;
    if (!source->ahead) source->raw.progress = source->progress;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void stop_ahead(htg_source_t *source) {
    if (!source->ahead) return;
    pthread_mutex_lock(&source->lock);
    atomic_store(&source->raw.stop, true);
    pthread_cond_broadcast(&source->changed);
    pthread_mutex_unlock(&source->lock);
    pthread_join(source->thread, NULL);
    source->ahead = false;
    source->raw.progress = source->progress;
    atomic_store(&source->raw.stop, false);
}

static htg_status_t await_block(htg_source_t *source, htg_error_t *err) {
    bool go_on = true;
    pthread_mutex_lock(&source->lock);
    if (source->current) {
        source->first = (source->first + 1) % BLOCKS_AHEAD;
        source->ready--;
        source->current = NULL;
        pthread_cond_signal(&source->changed);
    }
    while (!source->ready && go_on) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += PATIENCE_NS;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        if (!pthread_cond_timedwait(&source->changed, &source->lock, &until)) continue;
        pthread_mutex_unlock(&source->lock);
        go_on = htg_progress_report(source->progress, "reading", (double)htg_source_bytes(source),
                                    (double)htg_source_total(source));
        pthread_mutex_lock(&source->lock);
    }
    if (go_on) source->current = &source->blocks[source->first];
    pthread_mutex_unlock(&source->lock);
    return go_on ? HTG_OK : htg_error_cancelled(err);
}

/* The next block into current. */
static htg_status_t advance(htg_source_t *source, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    block_t *before = source->current;
    source->used = 0;
    if (before && (before->status || before->length < BLOCK_SIZE)) {
        before->length = 0; /* nothing comes behind a failure or the end */
    } else {
        if (!source->ahead && source->lent == ALONE_BLOCKS) {
            source->current = NULL;
            start_ahead(source);
        }
        if (source->ahead) {
            status = await_block(source, err);
        } else {
            source->current = &source->blocks[0];
            (void)fill(source, source->current); /* its status waits in the block */
        }
        source->lent++;
    }
    if (status) return status;
    if (source->current->length || !source->current->status) return HTG_OK;
    if (err) *err = source->current->err;
    return source->current->status;
}

static htg_status_t open_layers(htg_source_t *source, const char *name, const htg_read_options_t *options,
                                htg_error_t *err) {
    htg_read_options_t defaults = HTG_READ_OPTIONS_INIT;
    if (!options) options = &defaults;
    source->raw.fd = -1;
    source->name = htg_strdup(name);
    source->raw.name = source->name;
    source->progress = source->raw.progress = options->progress;
    source->inflater.max_bytes = options->max_bytes;
    source->inflater.max_ratio = options->max_ratio;
    source->blocks[0].bytes = htg_alloc(BLOCK_SIZE, 1);
    if (!source->name || !source->blocks[0].bytes) return htg_error_memory(err);
    return htg_inflater_open(&source->inflater, &source->raw, err);
}

static htg_status_t new_source(const char *name, const htg_read_options_t *options, htg_source_t **out, htg_error_t *err) {
    *out = NULL;
    htg_source_t *source = htg_alloc_zero(1, sizeof *source);
    if (!source) return htg_error_memory(err);
    pthread_mutex_init(&source->lock, NULL);
    pthread_cond_init(&source->changed, NULL);
    htg_status_t status = open_layers(source, name, options, err);
    if (status)
        htg_source_close(source);
    else
        *out = source;
    return status;
}

htg_status_t htg_source_open(const char *path, const htg_read_options_t *options, htg_source_t **out, htg_error_t *err) {
    htg_status_t status = new_source(strcmp(path, "-") ? path : "(standard input)", options, out, err);
    if (status) return status;
    status = htg_raw_open(&(*out)->raw, path, err);
    if (status) {
        htg_source_close(*out);
        *out = NULL;
    }
    return status;
}

htg_status_t htg_source_open_memory(const void *bytes, size_t length, const char *name, const htg_read_options_t *options,
                                    htg_source_t **out, htg_error_t *err) {
    htg_status_t status = new_source(name, options, out, err);
    if (!status) htg_raw_open_memory(&(*out)->raw, bytes, length);
    return status;
}

void htg_source_close(htg_source_t *source) {
    if (!source) return;
    stop_ahead(source);
    htg_inflater_close(&source->inflater);
    htg_raw_close(&source->raw);
    pthread_cond_destroy(&source->changed);
    pthread_mutex_destroy(&source->lock);
    for (int i = 0; i < BLOCKS_AHEAD; i++)
        htg_free(source->blocks[i].bytes);
    htg_free(source->name);
    htg_free(source);
}

htg_status_t htg_source_next(htg_source_t *source, const char **bytes, size_t *length, htg_error_t *err) {
    *length = 0;
    htg_status_t status = source->peeked ? HTG_OK : advance(source, err);
    source->peeked = false;
    if (status) return status;
    *bytes = source->current->bytes;
    *length = source->current->length;
    return HTG_OK;
}

htg_status_t htg_source_read(htg_source_t *source, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    *length = 0;
    bool fresh = !source->current || (source->used == source->current->length && !source->peeked);
    htg_status_t status = fresh ? advance(source, err) : HTG_OK;
    source->peeked = false;
    if (status) return status;
    size_t left = source->current->length - source->used;
    *length = left < size ? left : size;
    memcpy(buffer, source->current->bytes + source->used, *length);
    source->used += *length;
    return HTG_OK;
}

htg_status_t htg_source_peek(htg_source_t *source, const char **bytes, size_t *length, htg_error_t *err) {
    *length = 0;
    htg_status_t status = source->peeked ? HTG_OK : advance(source, err);
    if (status) return status;
    source->peeked = true;
    *bytes = source->current->bytes;
    *length = source->current->length < PEEK_LENGTH ? source->current->length : PEEK_LENGTH;
    return HTG_OK;
}

htg_status_t htg_source_rewind(htg_source_t *source, htg_error_t *err) {
    stop_ahead(source);
    source->current = NULL;
    source->peeked = false;
    source->used = 0;
    source->lent = 0;
    htg_inflater_reset(&source->inflater);
    return htg_raw_rewind(&source->raw, err);
}

const char *htg_source_name(const htg_source_t *source) {
    return source->name;
}

uint64_t htg_source_bytes(const htg_source_t *source) {
    return atomic_load(&source->raw.bytes);
}

uint64_t htg_source_total(const htg_source_t *source) {
    return source->raw.total;
}

const char *htg_source_packing(const htg_source_t *source) {
    return htg_packing_name(source->inflater.packing);
}

htg_status_t htg_source_sha256(htg_source_t *source, char hex[65], htg_error_t *err) {
    stop_ahead(source);
    htg_status_t status = HTG_OK;
    size_t got = 1;
    while (!status && got)
        status = htg_raw_read(&source->raw, source->blocks[0].bytes, BLOCK_SIZE, &got, err);
    if (status) return status;
    htg_sha256_hex(&source->raw.sha, hex);
    return HTG_OK;
}
