/* Searches are dealt to blocks in batches, as for betweenness, so that threads change no digit. */
#include "algorithms/distances.h"

#include <string.h>

#include "algorithms/distances_internal.h"
#include "algorithms/near_order_internal.h"
#include "core/memory_internal.h"

#define BLOCKS     256u
#define COST_BATCH 16u /* sources */

static htg_status_t new_sums(htg_distance_sums_t *sums, uint32_t node_count) {
    sums->reached = htg_alloc_zero(node_count, sizeof(uint32_t));
    sums->sum = htg_alloc_zero(node_count, sizeof(double));
    sums->inverse = htg_alloc_zero(node_count, sizeof(double));
    sums->largest = htg_alloc_zero(node_count, sizeof(double));
    return sums->reached && sums->sum && sums->inverse && sums->largest ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_distance_sums_free(htg_distance_sums_t *sums) {
    htg_free(sums->reached);
    htg_free(sums->sum);
    htg_free(sums->inverse);
    htg_free(sums->largest);
    *sums = (htg_distance_sums_t){0};
}

static void clear_sums(htg_distance_sums_t *sums, uint32_t node_count) {
    memset(sums->reached, 0, node_count * sizeof *sums->reached);
    memset(sums->sum, 0, node_count * sizeof *sums->sum);
    memset(sums->inverse, 0, node_count * sizeof *sums->inverse);
    memset(sums->largest, 0, node_count * sizeof *sums->largest);
}

static void add_sums(htg_distance_sums_t *to, const htg_distance_sums_t *from, uint32_t node_count) {
    for (uint32_t v = 0; v < node_count; v++) {
        to->reached[v] += from->reached[v];
        to->sum[v] += from->sum[v];
        to->inverse[v] += from->inverse[v];
        if (from->largest[v] > to->largest[v]) to->largest[v] = from->largest[v];
    }
}

/* One thread's sums and place of work; search without costs, shortest with. */
typedef struct worker {
    htg_distance_sums_t sums;
    htg_distance_search_t search;
    htg_shortest_t shortest;
} worker_t;

static htg_status_t begin_worker(void *place, const void *data) {
    worker_t *worker = place;
    const htg_distance_task_t *task = data;
    htg_status_t status = new_sums(&worker->sums, task->node_count);
    if (status) return status;
    if (task->ahead.cost) return htg_shortest_init(&worker->shortest, task->node_count, task->ahead, task->back, NULL);
    return htg_distance_search_init(&worker->search, task);
}

static void end_worker(void *place) {
    worker_t *worker = place;
    htg_distance_sums_free(&worker->sums);
    htg_distance_search_free(&worker->search);
    htg_shortest_free(&worker->shortest);
}

static bool search_costs(worker_t *worker, const uint32_t *sources, uint32_t count, htg_work_t *work) {
    const htg_shortest_t *shortest = &worker->shortest;
    for (uint32_t i = 0; i < count; i++) {
        if (!htg_shortest_from(&worker->shortest, sources[i], work) || !htg_work_go_on(work, 0)) return false;
        for (uint32_t at = 1; at < shortest->reached; at++) {
            uint32_t v = shortest->order[at];
            worker->sums.reached[v]++;
            worker->sums.sum[v] += shortest->length[v];
            worker->sums.inverse[v] += 1 / shortest->length[v];
            if (shortest->length[v] > worker->sums.largest[v]) worker->sums.largest[v] = shortest->length[v];
        }
    }
    return true;
}

static void do_block(void *place, const void *data, uint32_t block, htg_work_t *work) {
    worker_t *worker = place;
    const htg_distance_task_t *task = data;
    uint64_t step = (uint64_t)task->block_count * task->batch;
    clear_sums(&worker->sums, task->node_count);
    for (uint64_t first = (uint64_t)block * task->batch; first < task->node_count; first += step) {
        uint64_t rest = task->node_count - first;
        uint32_t count = rest < task->batch ? (uint32_t)rest : task->batch;
        const uint32_t *sources = task->sources + first;
        bool done = task->ahead.cost ? search_costs(worker, sources, count, work)
                                     : htg_distance_search_from(&worker->search, sources, count, &worker->sums, work);
        if (!done || !htg_work_go_on(work, count)) return;
    }
}

static void add_block(void *place, const void *data) {
    const worker_t *worker = place;
    const htg_distance_task_t *task = data;
    add_sums(task->sums, &worker->sums, task->node_count);
}

static htg_status_t do_blocks(htg_distance_task_t *task, const htg_distance_options_t *options, htg_error_t *err) {
    static const htg_block_work_t how = {sizeof(worker_t), begin_worker, do_block, add_block, end_worker};
    htg_work_t work;
    task->batch = task->ahead.cost ? COST_BATCH : HTG_DISTANCE_LANES;
    uint32_t batch_count = (task->node_count + task->batch - 1) / task->batch;
    task->block_count = batch_count < BLOCKS ? batch_count : BLOCKS;
    if (!task->block_count) return HTG_OK;
    double arcs = (double)task->node_count * ((double)task->ahead.start[task->node_count] + task->node_count);
    if (!task->ahead.cost) arcs /= 64; /* many sources share an arc */
    htg_work_start(&work, options->progress, "distances", task->node_count);
    htg_work_blocks(&work, &how, task, task->block_count, htg_work_threads(options->threads, task->block_count, arcs));
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

htg_status_t htg_distances(const htg_view_t *view, htg_distance_way_t way, const htg_distance_options_t *options,
                           htg_distance_sums_t *out, htg_error_t *err) {
    static const htg_distance_options_t defaults = HTG_DISTANCE_OPTIONS_INIT;
    htg_distance_task_t task = {.node_count = view->node_count, .sums = out};
    task.ahead = way == HTG_DISTANCE_TO ? htg_arc_rows_out(view) : htg_arc_rows_in(view);
    task.back = way == HTG_DISTANCE_TO ? htg_arc_rows_in(view) : htg_arc_rows_out(view);
    *out = (htg_distance_sums_t){0};
    task.sources = htg_alloc(view->node_count, sizeof(uint32_t));
    htg_status_t status =
        task.sources && !new_sums(out, view->node_count) ? htg_near_order(view, task.sources, err) : htg_error_memory(err);
    if (!status) status = do_blocks(&task, options ? options : &defaults, err);
    htg_free(task.sources);
    if (status) htg_distance_sums_free(out);
    return status;
}
