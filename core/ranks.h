/* Processes that share one computation, on one machine or on many. Rank 0 leads: it has the network and gets the result. The
   others serve it (htg_ranks_serve in algorithms/ranks.h): they hold what is sent to them for one task, and no more. Work is
   dealt out by sources and added as whole numbers, so that the result is the same, byte by byte, for any number of ranks.

   How bytes travel is not the library's business: whoever starts the processes fills in the functions (cli/mpi/mpi.c does, over
   MPI). All of them are called by every rank in the same order, from one thread, and wait for the others; a rank that cannot
   go on must end the whole job, since the others wait for it. Options with ranks NULL: this process alone. */
#ifndef HTG_CORE_RANKS_H
#define HTG_CORE_RANKS_H

#include "core/error.h"

typedef enum htg_rank_sum {
    HTG_RANK_WHOLE, /* whole numbers of `width` 64-bit limbs each, the lowest first, modulo 2^(64 * width) */
    HTG_RANK_COUNT, /* uint32_t */
    HTG_RANK_REAL,  /* double; for sums that are exact */
    HTG_RANK_MOST   /* double: the largest of them instead of the sum */
} htg_rank_sum_t;

/* An array that rank 0 has and all shall read. */
typedef struct htg_rank_part {
    void *data; /* of rank 0; in the others set by share */
    size_t size;
} htg_rank_part_t;

typedef struct htg_ranks htg_ranks_t;

struct htg_ranks {
    int rank, count;
    int on_machine; /* how many of them run on this machine */
    bool busy;      /* rank 0 is within a task: the others do not listen for another */
    /* Rank 0's bytes to all. The others may wait long, and then leave the processor to whoever can use it. */
    htg_status_t (*broadcast)(htg_ranks_t *ranks, void *data, size_t size, htg_error_t *err);
    /* Rank 0's arrays to all, once a machine where its ranks can share memory; read only, until unshare. One set at a time. */
    htg_status_t (*share)(htg_ranks_t *ranks, htg_rank_part_t *parts, size_t count, htg_error_t *err);
    void (*unshare)(htg_ranks_t *ranks); /* waits for nobody */
    /* Sums over ranks into rank 0's values; those of the others are used up. width: limbs of a whole number. */
    htg_status_t (*reduce)(htg_ranks_t *ranks, htg_rank_sum_t how, void *values, size_t count, uint32_t width,
                           htg_error_t *err);
    void *user;
};

#endif
