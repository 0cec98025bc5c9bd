#include "algorithms/work_internal.h"

#include "core/memory_internal.h"

#define REPORT_EVERY 0.05 /* seconds */
#define LITTLE_WORK  4e6  /* arcs */

void htg_work_start(htg_work_t *work, const htg_progress_t *progress, const char *phase, uint64_t total) {
    work->progress = progress && progress->report ? progress : NULL;
    work->phase = phase;
    work->total = (double)total;
    atomic_init(&work->done, 0);
    atomic_init(&work->status, HTG_OK);
    work->next_report = 0;
    omp_init_lock(&work->reporting);
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
            if (!htg_progress_report(work->progress, work->phase, (double)sum, work->total))
                htg_work_fail(work, HTG_ERROR_CANCELLED);
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

void htg_work_blocks(htg_work_t *work, const htg_block_work_t *how, const void *task, uint32_t blocks, int threads) {
#pragma omp parallel num_threads(threads)
    {
        void *worker = htg_alloc_zero(1, how->worker_size);
        htg_status_t status = worker ? how->begin(worker, task) : HTG_ERROR_MEMORY;
        if (status) htg_work_fail(work, status);
#pragma omp for ordered schedule(dynamic, 1)
        for (uint32_t block = 0; block < blocks; block++) {
            if (htg_work_go_on(work, 0)) how->do_block(worker, task, block, work);
#pragma omp ordered
            if (htg_work_go_on(work, 0)) how->add(worker, task);
        }
        if (worker) how->end(worker);
        htg_free(worker);
    }
}

int htg_work_threads(int asked, uint32_t blocks, double arcs_to_look_at) {
    if (arcs_to_look_at < LITTLE_WORK || blocks < 2) return 1;
    int threads = asked > 0 ? asked : omp_get_num_procs();
    return (uint32_t)threads < blocks ? threads : (int)blocks;
}
