/* Sources are dealt in batches to at most BLOCKS blocks. A block has its own sums, and blocks are added in order: what is
   added to what depends on the network alone, never on the number of threads. */
#include "algorithms/betweenness.h"

#include <string.h>

#include "algorithms/betweenness_internal.h"
#include "core/memory_internal.h"

#define BATCH  16u /* sources */
#define BLOCKS 256u

static bool flagged(const uint8_t *flags, uint32_t node) {
    return !flags || flags[node];
}

static void weigh_pairs(htg_betweenness_task_t *task) {
    double twice = task->view->directed ? 1 : 0.5;
    for (uint32_t t = 0; t < task->view->node_count; t++) {
        bool target = flagged(task->target_flags, t);
        task->pair_weight[0][t] = target;
        task->pair_weight[1][t] = !target ? 0 : flagged(task->source_flags, t) ? twice : 1;
    }
}

static htg_status_t init_task(htg_betweenness_task_t *task, const htg_view_t *view, const htg_betweenness_options_t *options,
                              htg_error_t *err) {
    *task = (htg_betweenness_task_t){.view = view, .source_flags = options->sources, .target_flags = options->targets};
    task->sources = htg_alloc(view->node_count, sizeof(uint32_t));
    task->pair_weight[0] = htg_alloc(view->node_count, sizeof(double));
    task->pair_weight[1] = htg_alloc(view->node_count, sizeof(double));
    if (!task->sources || !task->pair_weight[0] || !task->pair_weight[1]) return htg_error_memory(err);
    weigh_pairs(task);
    for (uint32_t v = 0; v < view->node_count; v++)
        if (flagged(task->source_flags, v) && view->out_start[v] < view->out_start[v + 1])
            task->sources[task->source_count++] = v;
    return HTG_OK;
}

static void free_task(htg_betweenness_task_t *task) {
    htg_free(task->sources);
    htg_free(task->pair_weight[0]);
    htg_free(task->pair_weight[1]);
}

/* One thread's sums and place of work. */
typedef struct worker {
    htg_betweenness_single_t single;
    double *node_sums, *arc_sums;
} worker_t;

static htg_status_t begin_worker(void *place, const void *data) {
    worker_t *worker = place;
    const htg_betweenness_task_t *task = data;
    if (task->node_scores) worker->node_sums = htg_alloc(task->view->node_count, sizeof(double));
    if (task->arc_scores) worker->arc_sums = htg_alloc(task->view->arc_count, sizeof(double));
    if ((task->node_scores && !worker->node_sums) || (task->arc_scores && !worker->arc_sums)) return HTG_ERROR_MEMORY;
    return htg_betweenness_single_init(&worker->single, task, NULL);
}

static void end_worker(void *place) {
    worker_t *worker = place;
    htg_betweenness_single_free(&worker->single);
    htg_free(worker->node_sums);
    htg_free(worker->arc_sums);
}

static void set_zero(double *values, uint32_t count) {
    if (values) memset(values, 0, count * sizeof *values);
}

static void add_to(double *sums, const double *values, uint32_t count) {
    if (!sums) return;
    for (uint32_t i = 0; i < count; i++)
        sums[i] += values[i];
}

static void do_block(void *place, const void *data, uint32_t block, htg_work_t *work) {
    worker_t *worker = place;
    const htg_betweenness_task_t *task = data;
    set_zero(worker->node_sums, task->view->node_count);
    set_zero(worker->arc_sums, task->view->arc_count);
    for (uint64_t first = (uint64_t)block * BATCH; first < task->source_count; first += (uint64_t)task->block_count * BATCH) {
        uint64_t end = first + BATCH < task->source_count ? first + BATCH : task->source_count;
        for (uint64_t i = first; i < end; i++) {
            if (!htg_betweenness_single_source(&worker->single, task->sources[i], worker->node_sums, worker->arc_sums, work))
                return;
            if (!htg_work_go_on(work, 1)) return;
        }
    }
}

static void add_block(void *place, const void *data) {
    const worker_t *worker = place;
    const htg_betweenness_task_t *task = data;
    add_to(task->node_scores, worker->node_sums, task->view->node_count);
    add_to(task->arc_scores, worker->arc_sums, task->view->arc_count);
}

static htg_status_t do_blocks(htg_betweenness_task_t *task, const htg_betweenness_options_t *options, htg_error_t *err) {
    static const htg_block_work_t how = {sizeof(worker_t), begin_worker, do_block, add_block, end_worker};
    htg_work_t work;
    uint32_t batch_count = (task->source_count + BATCH - 1) / BATCH;
    double arcs = (double)task->source_count * ((double)task->view->arc_count + task->view->node_count);
    task->block_count = batch_count < BLOCKS ? batch_count : BLOCKS;
    if (!task->block_count) return HTG_OK;
    htg_work_start(&work, options->progress, "betweenness", task->source_count);
    htg_work_blocks(&work, &how, task, task->block_count, htg_work_threads(options->threads, task->block_count, arcs));
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

/* Both entries of an undirected edge receive the edge's score. Rows are sorted by head, so going through the tails in order
   meets the entries of every row in order too. */
static htg_status_t join_directions(const htg_view_t *view, double *arc_scores, htg_error_t *err) {
    uint32_t *next = htg_alloc(view->node_count, sizeof(uint32_t));
    if (!next) return htg_error_memory(err);
    memcpy(next, view->out_start, view->node_count * sizeof *next);
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t reverse = next[view->out_head[arc]]++;
            if (reverse <= arc) continue;
            arc_scores[arc] += arc_scores[reverse];
            arc_scores[reverse] = arc_scores[arc];
        }
    htg_free(next);
    return HTG_OK;
}

htg_status_t htg_betweenness(const htg_view_t *view, const htg_betweenness_options_t *options, double *node_scores,
                             double *arc_scores, htg_error_t *err) {
    static const htg_betweenness_options_t defaults = HTG_BETWEENNESS_OPTIONS_INIT;
    if (!options) options = &defaults;
    htg_betweenness_task_t task;
    set_zero(node_scores, view->node_count);
    set_zero(arc_scores, view->arc_count);
    htg_status_t status = init_task(&task, view, options, err);
    if (!status) {
        task.node_scores = node_scores;
        task.arc_scores = arc_scores;
        status = do_blocks(&task, options, err);
    }
    free_task(&task);
    if (!status && arc_scores && !view->directed) status = join_directions(view, arc_scores, err);
    return status;
}

double htg_betweenness_pairs(const htg_view_t *view, const htg_betweenness_options_t *options, double *without) {
    static const htg_betweenness_options_t defaults = HTG_BETWEENNESS_OPTIONS_INIT;
    if (!options) options = &defaults;
    double sources = 0, targets = 0, both = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        bool source = flagged(options->sources, v), target = flagged(options->targets, v);
        sources += source;
        targets += target;
        both += source && target;
    }
    double pairs = sources * targets - both;
    if (!view->directed) pairs -= both * (both - 1) / 2;
    for (uint32_t v = 0; v < view->node_count && without; v++) {
        bool source = flagged(options->sources, v), target = flagged(options->targets, v);
        double as_source = source ? targets - target : 0, as_target = target ? sources - source : 0;
        without[v] = pairs - as_source - as_target;
        if (!view->directed && source && target) without[v] += both - 1;
    }
    return pairs;
}
