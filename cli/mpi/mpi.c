/* Ranks over MPI (MPI Forum, MPI: A Message-Passing Interface Standard, version 3.1). The one file that includes mpi.h. */
#include <fcntl.h>
#include <mpi.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/memory_internal.h"
#include "core/progress.h"
#include "cli/mpi/module.h"

#define MOST_BYTES  (1u << 30) /* of one call: counts are int */
#define EAGER_TURNS 1000       /* looks before the first sleep */
#define LONGEST_NAP 2000000L   /* nanoseconds */
#define ALIGNMENT   64u

typedef struct place {
    MPI_Comm all, machine, leaders; /* leaders: a rank a machine, rank 0 among them; MPI_COMM_NULL for the others */
    bool (*go_on)(void);
    bool share_memory;
    void *mapped; /* what is shared now with the machine's other ranks, or NULL */
    size_t mapped_size;
    void *block; /* or this rank's own copy of it */
    MPI_Op add;
} place_t;

static htg_status_t failed(htg_ranks_t *ranks, int code, htg_error_t *err) {
    char words[MPI_MAX_ERROR_STRING] = "";
    int length = 0;
    MPI_Error_string(code, words, &length);
    return htg_error_set(err, HTG_ERROR_SYSTEM, "MPI: %.*s (rank %d of %d)", length, words, ranks->rank, ranks->count);
}

#define TRY(call)                                                                                                            \
    do {                                                                                                                     \
        int code_ = (call);                                                                                                  \
        if (code_ != MPI_SUCCESS) return failed(ranks, code_, err);                                                          \
    } while (0)

/* MPI's own waiting keeps a processor busy, which threads of other ranks may need. */
static htg_status_t wait_for(htg_ranks_t *ranks, MPI_Request request, htg_error_t *err) {
    const place_t *place = ranks->user;
    long nap = 1000;
    for (unsigned turn = 0;; turn++) {
        int done;
        TRY(MPI_Test(&request, &done, MPI_STATUS_IGNORE));
        if (done) return HTG_OK;
        if (turn < EAGER_TURNS) {
            sched_yield();
            continue;
        }
        if (!place->go_on()) return htg_error_cancelled(err);
        nanosleep(&(struct timespec){0, nap}, NULL);
        if (nap < LONGEST_NAP) nap += nap / 4;
    }
}

static htg_status_t meet(htg_ranks_t *ranks, htg_error_t *err) {
    MPI_Request request;
    TRY(MPI_Ibarrier(((place_t *)ranks->user)->all, &request));
    return wait_for(ranks, request, err);
}

static htg_status_t broadcast(htg_ranks_t *ranks, void *data, size_t size, htg_error_t *err) {
    MPI_Request request;
    if (size > MOST_BYTES) return htg_error_set(err, HTG_ERROR_LIMIT, "a message of %zu bytes is too long", size);
    TRY(MPI_Ibcast(data, (int)size, MPI_BYTE, 0, ((place_t *)ranks->user)->all, &request));
    return wait_for(ranks, request, err);
}

static size_t aligned(size_t size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static htg_status_t send_parts(htg_ranks_t *ranks, MPI_Comm comm, htg_rank_part_t *parts, size_t count, char *base,
                               htg_error_t *err) {
    size_t offset = 0;
    for (size_t i = 0; i < count; i++) {
        char *data = ranks->rank == 0 ? parts[i].data : base + offset;
        for (size_t done = 0; done < parts[i].size; done += MOST_BYTES) {
            size_t rest = parts[i].size - done;
            TRY(MPI_Bcast(data + done, (int)(rest < MOST_BYTES ? rest : MOST_BYTES), MPI_BYTE, 0, comm));
        }
        offset += aligned(parts[i].size);
    }
    return HTG_OK;
}

static void give_back(htg_ranks_t *ranks) {
    place_t *place = ranks->user;
    if (place->mapped) munmap(place->mapped, place->mapped_size);
    htg_free(place->block);
    place->block = place->mapped = NULL;
}

/* Where others read what they were sent; rank 0 keeps its own arrays. */
static void point_at(htg_ranks_t *ranks, htg_rank_part_t *parts, size_t count, char *base) {
    size_t offset = 0;
    for (size_t i = 0; i < count && ranks->rank > 0; i++) {
        parts[i].data = base + offset;
        offset += aligned(parts[i].size);
    }
}

static htg_status_t all_agree(htg_ranks_t *ranks, bool *agreed, htg_error_t *err) {
    int mine = *agreed, least = 0;
    TRY(MPI_Allreduce(&mine, &least, 1, MPI_INT, MPI_MIN, ((place_t *)ranks->user)->all));
    *agreed = least != 0;
    return HTG_OK;
}

/* Memory with a name for as long as the machine's ranks need to find it. Not a window of MPI: where a rank cannot map one, Open
   MPI leaves the others waiting for it. */
static int make_memory(char *name, size_t length, size_t size) {
    static unsigned count;
    snprintf(name, length, "/htgraph-%ld-%u", (long)getpid(), count++);
    int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (file >= 0 && posix_fallocate(file, 0, (off_t)size) == 0) return file; /* not ftruncate: a full /dev/shm shows now */
    if (file >= 0) close(file);
    if (file >= 0) shm_unlink(name);
    *name = 0;
    return -1;
}

/* Memory that the machine's first rank fills and all of it read; *base NULL where some rank cannot have it. */
static htg_status_t map_memory(htg_ranks_t *ranks, size_t size, char **base, htg_error_t *err) {
    place_t *place = ranks->user;
    char name[64] = "";
    bool first = place->leaders != MPI_COMM_NULL, agreed = false;
    int file = first ? make_memory(name, sizeof name, size) : -1;
    TRY(MPI_Bcast(name, sizeof name, MPI_CHAR, 0, place->machine));
    if (!first && *name) file = shm_open(name, O_RDONLY, 0);
    if (file >= 0) {
        void *mapped = mmap(NULL, size, first ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, file, 0);
        agreed = mapped != MAP_FAILED;
        place->mapped = agreed ? mapped : NULL;
        place->mapped_size = size;
        close(file);
    }
    htg_status_t status = all_agree(ranks, &agreed, err);
    if (first && *name) shm_unlink(name);
    if (!status && !agreed) give_back(ranks);
    *base = place->mapped;
    return status;
}

static htg_status_t fill_memory(htg_ranks_t *ranks, htg_rank_part_t *parts, size_t count, char *base, htg_error_t *err) {
    place_t *place = ranks->user;
    size_t offset = 0;
    htg_status_t status =
        place->leaders == MPI_COMM_NULL ? HTG_OK : send_parts(ranks, place->leaders, parts, count, base, err);
    if (status) return status;
    for (size_t i = 0; i < count && ranks->rank == 0; i++) {
        if (parts[i].size) memcpy(base + offset, parts[i].data, parts[i].size);
        offset += aligned(parts[i].size);
    }
    TRY(MPI_Barrier(place->machine));
    return HTG_OK;
}

static htg_status_t share(htg_ranks_t *ranks, htg_rank_part_t *parts, size_t count, htg_error_t *err) {
    place_t *place = ranks->user;
    char *base = NULL;
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += aligned(parts[i].size);
    htg_status_t status = place->share_memory && size ? map_memory(ranks, size, &base, err) : HTG_OK;
    if (!status && base) {
        status = fill_memory(ranks, parts, count, base, err);
    } else if (!status && size) {
        if (ranks->rank > 0) base = place->block = htg_alloc(size, 1);
        status = ranks->rank > 0 && !base ? htg_error_memory(err) : send_parts(ranks, place->all, parts, count, base, err);
    }
    if (!status) point_at(ranks, parts, count, base);
    return status;
}

/* Of whole numbers; their type says how many limbs they have. */
static void add_whole(void *from, void *to, int *count, MPI_Datatype *type) {
    const uint64_t *more = from;
    uint64_t *sum = to;
    int size;
    MPI_Type_size(*type, &size);
    size_t width = (size_t)size / sizeof(uint64_t);
    for (int i = 0; i < *count; i++, more += width, sum += width) {
        unsigned __int128 carry = 0;
        for (size_t k = 0; k < width; k++) {
            carry += (unsigned __int128)sum[k] + more[k];
            sum[k] = (uint64_t)carry;
            carry >>= 64;
        }
    }
}

static htg_status_t reduce_as(htg_ranks_t *ranks, void *values, size_t count, MPI_Datatype type, MPI_Op op,
                              htg_error_t *err) {
    const place_t *place = ranks->user;
    int size;
    TRY(MPI_Type_size(type, &size));
    size_t most = MOST_BYTES / (size_t)size;
    for (size_t done = 0; done < count; done += most) {
        char *at = (char *)values + done * (size_t)size;
        int now = (int)(count - done < most ? count - done : most);
        TRY(MPI_Reduce(ranks->rank ? at : MPI_IN_PLACE, ranks->rank ? NULL : at, now, type, op, 0, place->all));
    }
    return HTG_OK;
}

static htg_status_t reduce(htg_ranks_t *ranks, htg_rank_sum_t how, void *values, size_t count, uint32_t width,
                           htg_error_t *err) {
    const place_t *place = ranks->user;
    MPI_Datatype whole;
    htg_status_t status = meet(ranks, err);
    if (status) return status;
    if (how == HTG_RANK_COUNT) return reduce_as(ranks, values, count, MPI_UINT32_T, MPI_SUM, err);
    if (how != HTG_RANK_WHOLE)
        return reduce_as(ranks, values, count, MPI_DOUBLE, how == HTG_RANK_MOST ? MPI_MAX : MPI_SUM, err);
    TRY(MPI_Type_contiguous((int)width, MPI_UINT64_T, &whole));
    TRY(MPI_Type_commit(&whole));
    status = reduce_as(ranks, values, count, whole, place->add, err);
    MPI_Type_free(&whole);
    return status;
}

static htg_status_t split(htg_ranks_t *ranks, place_t *place, htg_error_t *err) {
    int of_machine, several, most;
    TRY(MPI_Comm_split_type(place->all, MPI_COMM_TYPE_SHARED, ranks->rank, MPI_INFO_NULL, &place->machine));
    TRY(MPI_Comm_rank(place->machine, &of_machine));
    TRY(MPI_Comm_size(place->machine, &several));
    TRY(MPI_Comm_split(place->all, of_machine ? MPI_UNDEFINED : 0, ranks->rank, &place->leaders));
    TRY(MPI_Allreduce(&several, &most, 1, MPI_INT, MPI_MAX, place->all));
    TRY(MPI_Op_create(add_whole, 1, &place->add));
    ranks->on_machine = several;
    place->share_memory = place->share_memory && most > 1; /* a rank a machine: nobody to share with */
    MPI_Comm_set_errhandler(place->machine, MPI_ERRORS_RETURN);
    if (place->leaders != MPI_COMM_NULL) MPI_Comm_set_errhandler(place->leaders, MPI_ERRORS_RETURN);
    return HTG_OK;
}

static htg_status_t open_ranks(htg_ranks_t *ranks, bool (*go_on)(void), bool share_memory, htg_error_t *err) {
    int provided;
    place_t *place = htg_alloc_zero(1, sizeof *place);
    if (!place) return htg_error_memory(err);
    place->go_on = go_on;
    place->share_memory = share_memory;
    *ranks = (htg_ranks_t){.broadcast = broadcast, .share = share, .unshare = give_back, .reduce = reduce, .user = place};
    if (MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS) {
        htg_free(place);
        return htg_error_set(err, HTG_ERROR_SYSTEM, "MPI could not be started");
    }
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
    TRY(MPI_Comm_dup(MPI_COMM_WORLD, &place->all));
    MPI_Comm_set_errhandler(place->all, MPI_ERRORS_RETURN);
    TRY(MPI_Comm_rank(place->all, &ranks->rank));
    TRY(MPI_Comm_size(place->all, &ranks->count));
    return split(ranks, place, err);
}

static void close_ranks(htg_ranks_t *ranks) {
    place_t *place = ranks->user;
    MPI_Op_free(&place->add);
    if (place->leaders != MPI_COMM_NULL) MPI_Comm_free(&place->leaders);
    MPI_Comm_free(&place->machine);
    MPI_Comm_free(&place->all);
    htg_free(place);
    MPI_Finalize();
}

static void abort_ranks(htg_ranks_t *ranks, int code) {
    (void)ranks;
    MPI_Abort(MPI_COMM_WORLD, code);
    _Exit(code);
}

HTG_API extern const htg_ranks_module_t htg_ranks_module;
const htg_ranks_module_t htg_ranks_module = {HTG_RANKS_MODULE_FORM, open_ranks, close_ranks, abort_ranks};
