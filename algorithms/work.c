#include "algorithms/work_internal.h"

#include <pthread.h>

#include "core/memory_internal.h"

#define REPORT_EVERY 0.05  /* seconds */
#define LITTLE_WORK  1.6e7 /* arcs: some ten milliseconds, which starting threads can cost on a busy machine */

void htg_work_start(htg_work_t *work, const htg_progress_t *progress, const char *phase, uint64_t total) {
    work->progress = progress && progress->report ? progress : NULL;
    work->phase = phase;
    work->total = (double)total;
    work->times = 1;
    atomic_init(&work->done, 0);
    atomic_init(&work->status, HTG_OK);
    work->next_report = 0;
    omp_init_lock(&work->reporting);
}

void htg_work_divide(htg_work_t *work, const htg_ranks_t *ranks) {
    work->times = ranks ? ranks->count : 1;
}

static bool tell(const htg_work_t *work, uint64_t done) {
    double all = (double)done * work->times;
    return htg_progress_report(work->progress, work->phase, work->total > 0 && all > work->total ? work->total : all, work->total);
}

void htg_work_end(htg_work_t *work) {
    omp_destroy_lock(&work->reporting);
}

bool htg_work_go_on(htg_work_t *work, uint64_t done) {
    uint64_t sum = atomic_fetch_add_explicit(&work->done, done, memory_order_relaxed) + done;
    if (work->progress && omp_test_lock(&work->reporting)) {
        double now = omp_get_wtime();
        if (now >= work->next_report) {
            work->next_report = now + REPORT_EVERY;
            if (!tell(work, sum)) htg_work_fail(work, HTG_ERROR_CANCELLED);
        }
        omp_unset_lock(&work->reporting);
    }
    return atomic_load_explicit(&work->status, memory_order_relaxed) == HTG_OK;
}

void htg_work_fail(htg_work_t *work, htg_status_t status) {
    int none = HTG_OK;
    atomic_compare_exchange_strong(&work->status, &none, (int)status);
}

htg_status_t htg_work_status(const htg_work_t *work, htg_error_t *err) {
    int status = atomic_load(&work->status);
    if (status == HTG_ERROR_CANCELLED) return htg_error_cancelled(err);
    if (status == HTG_ERROR_MEMORY) return htg_error_memory(err);
    return status ? htg_error_set(err, (htg_status_t)status, "the computation failed") : HTG_OK;
}

/* Whose turn it is to add. Not OpenMP's ordered: there, every block left would pass from thread to thread after a failure,
   which on a busy machine takes longer than anybody who pressed Ctrl-C waits. */
typedef struct turn {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    uint32_t block;
} turn_t;

static void wait_for_turn(turn_t *turn, uint32_t block, htg_work_t *work) {
    pthread_mutex_lock(&turn->mutex);
    while (turn->block != block && atomic_load(&work->status) == HTG_OK)
        pthread_cond_wait(&turn->changed, &turn->mutex);
    pthread_mutex_unlock(&turn->mutex);
}

static void give_turn(turn_t *turn, uint32_t block) {
    pthread_mutex_lock(&turn->mutex);
    turn->block = block;
    pthread_cond_broadcast(&turn->changed);
    pthread_mutex_unlock(&turn->mutex);
}

static void work_on(htg_work_t *work, const htg_block_work_t *how, const void *task, atomic_uint *next, htg_dealt_t dealt,
                    turn_t *turn) {
    uint32_t blocks = htg_dealt_count(dealt);
    void *worker = htg_alloc_zero(1, how->worker_size);
    htg_status_t status = worker ? how->begin(worker, task) : HTG_ERROR_MEMORY;
    uint32_t block = 0;
    if (status) htg_work_fail(work, status);
    while (htg_work_go_on(work, 0) && (block = atomic_fetch_add(next, 1)) < blocks) {
        how->do_block(worker, task, dealt.first + block * dealt.step, work);
        wait_for_turn(turn, block, work);
        if (!htg_work_go_on(work, 0)) break;
        how->add(worker, task);
        give_turn(turn, block + 1);
    }
    if (atomic_load(&work->status) != HTG_OK) give_turn(turn, blocks); /* nobody waits for a block that will not come */
    if (worker) how->end(worker);
    htg_free(worker);
}

htg_dealt_t htg_work_deal(const htg_ranks_t *ranks, uint32_t blocks) {
    return ranks ? (htg_dealt_t){(uint32_t)ranks->rank, (uint32_t)ranks->count, blocks} : (htg_dealt_t){0, 1, blocks};
}

void htg_work_blocks(htg_work_t *work, const htg_block_work_t *how, const void *task, uint32_t blocks, int threads) {
    htg_work_dealt_blocks(work, how, task, htg_work_deal(NULL, blocks), threads);
}

void htg_work_dealt_blocks(htg_work_t *work, const htg_block_work_t *how, const void *task, htg_dealt_t dealt, int threads) {
    turn_t turn = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .block = 0};
    atomic_uint next = 0;
#pragma omp parallel num_threads(threads)
    work_on(work, how, task, &next, dealt, &turn);
    pthread_cond_destroy(&turn.changed);
    pthread_mutex_destroy(&turn.mutex);
}

int htg_work_threads(int asked, uint32_t blocks, double arcs_to_look_at) {
    if (arcs_to_look_at < LITTLE_WORK || blocks < 2) return 1;
    int threads = asked > 0 ? asked : omp_get_num_procs();
    return (uint32_t)threads < blocks ? threads : (int)blocks;
}
