/* Ranks as threads of one process: each part that is shared is copied into a block of its own size, so that sanitizers see every
   byte that a rank reads beyond what it was sent. */
#ifndef HTG_TESTS_SUPPORT_THREAD_RANKS_H
#define HTG_TESTS_SUPPORT_THREAD_RANKS_H

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/ranks.h"

enum { MOST_THREAD_RANKS = 8, MOST_SHARED_PARTS = 64 };

/* What all ranks see. */
typedef struct thread_bus {
    pthread_barrier_t meet;
    pthread_mutex_t one;
    void *from_first;
    const htg_rank_part_t *parts;
} thread_bus_t;

typedef struct thread_rank {
    htg_ranks_t ranks;
    thread_bus_t *bus;
    void *copy[MOST_SHARED_PARTS];
    size_t copies;
    htg_status_t status;
    int code;
} thread_rank_t;

static inline htg_status_t thread_broadcast(htg_ranks_t *ranks, void *data, size_t size, htg_error_t *err) {
    thread_bus_t *bus = ((thread_rank_t *)ranks->user)->bus;
    (void)err;
    if (ranks->rank == 0) bus->from_first = data;
    pthread_barrier_wait(&bus->meet);
    if (ranks->rank > 0) memcpy(data, bus->from_first, size);
    pthread_barrier_wait(&bus->meet);
    return HTG_OK;
}

static inline htg_status_t thread_share(htg_ranks_t *ranks, htg_rank_part_t *parts, size_t count, htg_error_t *err) {
    thread_rank_t *own = ranks->user;
    (void)err;
    if (ranks->rank == 0) own->bus->parts = parts;
    pthread_barrier_wait(&own->bus->meet);
    for (size_t i = 0; i < count && ranks->rank > 0; i++) {
        parts[i].data = own->copy[own->copies++] = malloc(parts[i].size ? parts[i].size : 1);
        if (parts[i].size) memcpy(parts[i].data, own->bus->parts[i].data, parts[i].size);
    }
    pthread_barrier_wait(&own->bus->meet);
    return HTG_OK;
}

static inline void thread_unshare(htg_ranks_t *ranks) {
    thread_rank_t *own = ranks->user;
    while (own->copies > 0)
        free(own->copy[--own->copies]);
}

static inline void thread_add(htg_rank_sum_t how, void *to, const void *from, size_t i, uint32_t width) {
    if (how == HTG_RANK_COUNT) ((uint32_t *)to)[i] += ((const uint32_t *)from)[i];
    if (how == HTG_RANK_REAL) ((double *)to)[i] += ((const double *)from)[i];
    if (how == HTG_RANK_MOST && ((const double *)from)[i] > ((double *)to)[i]) ((double *)to)[i] = ((const double *)from)[i];
    if (how != HTG_RANK_WHOLE) return;
    unsigned carry = 0;
    for (uint32_t k = 0; k < width; k++) {
        uint64_t a = ((uint64_t *)to)[i * width + k], b = ((const uint64_t *)from)[i * width + k], sum = a + b + carry;
        carry = sum < a || (carry && sum == a);
        ((uint64_t *)to)[i * width + k] = sum;
    }
}

static inline htg_status_t thread_reduce(htg_ranks_t *ranks, htg_rank_sum_t how, void *values, size_t count, uint32_t width,
                                         htg_error_t *err) {
    thread_bus_t *bus = ((thread_rank_t *)ranks->user)->bus;
    (void)err;
    if (ranks->rank == 0) bus->from_first = values;
    pthread_barrier_wait(&bus->meet);
    pthread_mutex_lock(&bus->one);
    for (size_t i = 0; i < count && ranks->rank > 0; i++)
        thread_add(how, bus->from_first, values, i, width);
    pthread_mutex_unlock(&bus->one);
    pthread_barrier_wait(&bus->meet);
    return HTG_OK;
}

static inline void *thread_serve(void *user) {
    thread_rank_t *own = user;
    own->status = htg_ranks_serve(&own->ranks, NULL, &own->code, NULL);
    return NULL;
}

/* Calls work as rank 0 of `count`; the others serve it, and their statuses and the code that ended them come back in others. */
static inline void with_thread_ranks(int count, void (*work)(htg_ranks_t *ranks, void *user), void *user, int code,
                                     thread_rank_t *others) {
    thread_bus_t bus = {.one = PTHREAD_MUTEX_INITIALIZER};
    pthread_t thread[MOST_THREAD_RANKS];
    pthread_barrier_init(&bus.meet, NULL, (unsigned)count);
    for (int rank = 0; rank < count; rank++) {
        others[rank] = (thread_rank_t){.bus = &bus, .code = -1};
        others[rank].ranks = (htg_ranks_t){rank, count, count, false, thread_broadcast, thread_share, thread_unshare,
                                           thread_reduce, &others[rank]};
        if (rank) pthread_create(&thread[rank], NULL, thread_serve, &others[rank]);
    }
    work(&others[0].ranks, user);
    others[0].code = code;
    others[0].status = htg_ranks_end(&others[0].ranks, code, NULL);
    for (int rank = 1; rank < count; rank++)
        pthread_join(thread[rank], NULL);
    pthread_barrier_destroy(&bus.meet);
}

#endif
