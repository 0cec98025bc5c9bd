#include "algorithms/rows_internal.h"

#include <omp.h>

uint32_t htg_rows_blocks(uint32_t rows, uint32_t block) {
    return rows / block + (rows % block != 0);
}

/* Light blocks are done in microseconds: fewer a thread than this, and waking threads costs more than they bring. */
enum { LIGHT_BLOCKS_A_THREAD = 8 };

int htg_rows_threads(const htg_rows_plan_t *plan) {
    uint32_t blocks = htg_rows_blocks(plan->rows, plan->block);
    if (plan->block >= HTG_ROWS_LIGHT) blocks /= LIGHT_BLOCKS_A_THREAD;
    int threads = plan->threads > 0 ? plan->threads : omp_get_max_threads();
    if (blocks < (uint32_t)threads) threads = (int)blocks;
    return threads < 1 ? 1 : threads;
}

static void run_block(const htg_rows_plan_t *plan, htg_rows_work_t work, void *data, int thread, uint32_t index) {
    uint32_t begin = index * plan->block;
    uint32_t end = plan->rows - begin < plan->block ? plan->rows : begin + plan->block;
    work(data, thread, begin, end);
}

/* Only the first thread reports; the others see what it was told. */
static bool may_go_on(const htg_rows_plan_t *plan, uint32_t done, uint32_t blocks) {
    return htg_progress_report(plan->progress, plan->phase, plan->done + (double)done / blocks, plan->total);
}

htg_status_t htg_rows_run(const htg_rows_plan_t *plan, htg_rows_work_t work, void *data, htg_error_t *err) {
    uint32_t blocks = htg_rows_blocks(plan->rows, plan->block), done = 0;
    int threads = htg_rows_threads(plan), stop = 0;
    if (threads == 1) {
        for (uint32_t index = 0; index < blocks; index++) {
            run_block(plan, work, data, 0, index);
            if (!may_go_on(plan, index + 1, blocks)) return htg_error_cancelled(err);
        }
        return HTG_OK;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (uint32_t index = 0; index < blocks; index++) {
        int stopped;
#pragma omp atomic read
        stopped = stop;
        if (stopped) continue;
        int thread = omp_get_thread_num();
        run_block(plan, work, data, thread, index);
        uint32_t finished;
#pragma omp atomic capture
        finished = ++done;
        if (thread == 0 && !may_go_on(plan, finished, blocks)) {
#pragma omp atomic write
            stop = 1;
        }
    }
    return stop ? htg_error_cancelled(err) : HTG_OK;
}

double htg_rows_sum(const double *block_sums, uint32_t blocks) {
    double sum = 0;
    for (uint32_t index = 0; index < blocks; index++)
        sum += block_sums[index];
    return sum;
}
