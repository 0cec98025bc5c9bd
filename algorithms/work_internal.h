/* Long work by several threads: how far it is, and whether it was told to stop. */
#ifndef HTG_ALGORITHMS_WORK_INTERNAL_H
#define HTG_ALGORITHMS_WORK_INTERNAL_H

#include <omp.h>
#include <stdatomic.h>

#include "core/progress.h"
#include "core/ranks.h"

typedef struct htg_work {
    const htg_progress_t *progress;
    const char *phase;
    double total;
    double times; /* what is done here stands for so much in all: ranks work alike */
    atomic_uint_fast64_t done;
    atomic_int status; /* the first htg_status_t that is not HTG_OK */
    omp_lock_t reporting;
    double next_report;
} htg_work_t;

/* progress may be NULL. */
HTG_API void htg_work_start(htg_work_t *work, const htg_progress_t *progress, const char *phase, uint64_t total);
HTG_API void htg_work_end(htg_work_t *work);
/* From here on the work is this rank's share of it. */
HTG_API void htg_work_divide(htg_work_t *work, const htg_ranks_t *ranks);
/* Call it from any thread at least every few milliseconds with what was done since the last call (0 is fine): reports about
   twenty times a second, one thread at a time. False: stop. */
HTG_API bool htg_work_go_on(htg_work_t *work, uint64_t done);
/* A thread failed: the others stop at their next call. The first failure stays. */
HTG_API void htg_work_fail(htg_work_t *work, htg_status_t status);
/* HTG_OK, or the failure, told to err. */
HTG_API htg_status_t htg_work_status(const htg_work_t *work, htg_error_t *err) HTG_MUST_USE;

/* Work cut into blocks, each with its own sums, added in the order of blocks: what is added to what, and so every digit,
   does not depend on the number of threads. */
typedef struct htg_block_work {
    size_t worker_size; /* a thread's place of work, zeroed before begin */
    htg_status_t (*begin)(void *worker, const void *task);
    void (*do_block)(void *worker, const void *task, uint32_t block, htg_work_t *work);
    void (*add)(void *worker, const void *task); /* one thread at a time, block after block */
    void (*end)(void *worker);                   /* whatever happened */
} htg_block_work_t;

HTG_API void htg_work_blocks(htg_work_t *work, const htg_block_work_t *how, const void *task, uint32_t blocks, int threads);

/* Blocks dealt to ranks in turn, as near blocks take alike long: those of this rank are first, first + step, … below end. ranks
   NULL: all of them. */
typedef struct htg_dealt {
    uint32_t first, step, end;
} htg_dealt_t;

HTG_API htg_dealt_t htg_work_deal(const htg_ranks_t *ranks, uint32_t blocks);
static inline uint32_t htg_dealt_count(htg_dealt_t dealt) {
    return dealt.first < dealt.end ? (dealt.end - dealt.first - 1) / dealt.step + 1 : 0;
}
/* Added in the order of this rank's blocks: what is added must not depend on the order. */
HTG_API void htg_work_dealt_blocks(htg_work_t *work, const htg_block_work_t *how, const void *task, htg_dealt_t dealt,
                                   int threads);
/* Threads worth starting: asked (0: the machine's number), at most one a block, one where there is little to do. */
HTG_API int htg_work_threads(int asked, uint32_t blocks, double arcs_to_look_at);

#endif
