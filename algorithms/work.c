#include "algorithms/work_internal.h"

#define REPORT_EVERY 0.05 /* seconds */

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
