/* Searches are dealt to blocks in batches; a block has its own sums, which are added as whole numbers, so that nothing depends on
   who does which block. Without costs they run on bits over the core of the view, with costs one by one over the view. */
#include "algorithms/distances.h"

#include <math.h>
#include <string.h>

#include "algorithms/distances_internal.h"
#include "algorithms/near_order_internal.h"
#include "algorithms/ranks_internal.h"
#include "algorithms/whole_sums_internal.h"
#include "core/memory_internal.h"

#define BLOCKS     256u
#define COST_BATCH 16u /* sources */

/* Distances are added up at the nodes that the search arrives at, so a search along the arcs gives distances to them. */
typedef struct task {
    const htg_view_t *view;
    htg_distance_way_t way;
    htg_distance_run_t run; /* NULL: with costs */
    htg_fold_t fold;        /* of no trees */
    htg_core_t core;
    uint32_t *sources, source_count; /* core or view nodes; near ones stand side by side */
    uint32_t batch, block_count;
    htg_distance_sums_t *sums;
    htg_whole_sums_t sum, inverse;
} task_t;

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

/* One thread's sums and place of work: search without costs, shortest and sums with. */
typedef struct worker {
    htg_distance_sums_t sums;
    htg_distance_search_t search;
    htg_shortest_t shortest;
} worker_t;

static htg_status_t begin_worker(void *place, const void *data) {
    worker_t *worker = place;
    const task_t *task = data;
    bool to = task->way == HTG_DISTANCE_TO;
    if (task->run) return htg_distance_search_init(&worker->search, &task->core, !to);
    htg_arc_rows_t out = htg_arc_rows_out(task->view), in = htg_arc_rows_in(task->view);
    htg_status_t status = new_sums(&worker->sums, task->view->node_count);
    if (status) return status;
    return htg_shortest_init(&worker->shortest, task->view->node_count, to ? out : in, to ? in : out, NULL);
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

static bool search_bits(worker_t *worker, const task_t *task, const uint32_t *sources, uint32_t count, htg_work_t *work) {
    const htg_core_t *core = &task->core;
    htg_distance_batch_t batch = {sources, count, core->component_start[core->component[sources[0]]],
                                  core->component_start[core->component[sources[count - 1]] + 1]};
    return task->run(&worker->search, &batch, work);
}

static void do_block(void *place, const void *data, uint32_t block, htg_work_t *work) {
    worker_t *worker = place;
    const task_t *task = data;
    uint64_t step = (uint64_t)task->block_count * task->batch;
    if (task->run)
        memset(worker->search.tally, 0, task->core.node_count * sizeof *worker->search.tally);
    else
        clear_sums(&worker->sums, task->view->node_count);
    for (uint64_t first = (uint64_t)block * task->batch; first < task->source_count; first += step) {
        uint64_t rest = task->source_count - first;
        uint32_t count = rest < task->batch ? (uint32_t)rest : task->batch;
        const uint32_t *sources = task->sources + first;
        bool done = task->run ? search_bits(worker, task, sources, count, work) : search_costs(worker, sources, count, work);
        if (!done || !htg_work_go_on(work, count)) return;
    }
}

static void add_node(task_t *task, uint32_t v, uint32_t reached, double sum, double inverse, double largest) {
    task->sums->reached[v] += reached;
    htg_whole_sums_add(&task->sum, v, sum);
    htg_whole_sums_add(&task->inverse, v, inverse);
    if (largest > task->sums->largest[v]) task->sums->largest[v] = largest;
}

static void add_block(void *place, const void *data) {
    const worker_t *worker = place;
    union {
        const void *constant;
        task_t *task;
    } alias = {data};
    task_t *task = alias.task;
    const htg_distance_sums_t *from = &worker->sums;
    for (uint32_t own = 0; own < task->core.node_count && task->run; own++) {
        const htg_distance_tally_t *tally = &worker->search.tally[own];
        if (tally->reached) add_node(task, task->core.node[own], tally->reached, tally->sum, tally->inverse, tally->largest);
    }
    for (uint32_t v = 0; v < task->view->node_count && !task->run; v++)
        if (from->reached[v]) add_node(task, v, from->reached[v], from->sum[v], from->inverse[v], from->largest[v]);
}

static void count_blocks(task_t *task) {
    task->batch = task->run ? HTG_DISTANCE_LANES : COST_BATCH;
    uint32_t batch_count = (task->source_count + task->batch - 1) / task->batch;
    task->block_count = batch_count < BLOCKS ? batch_count : BLOCKS;
}

/* This rank's share of the blocks; ranks NULL: all. */
static htg_status_t do_blocks(task_t *task, const htg_distance_options_t *options, htg_ranks_t *ranks, htg_error_t *err) {
    static const htg_block_work_t how = {sizeof(worker_t), begin_worker, do_block, add_block, end_worker};
    htg_dealt_t dealt = htg_work_deal(ranks, task->block_count);
    uint32_t blocks = htg_dealt_count(dealt);
    htg_work_t work;
    double arcs = (double)task->source_count * ((double)task->view->arc_count + task->view->node_count);
    if (task->run) arcs /= 64; /* many sources share an arc */
    if (!blocks) return htg_progress_report(options->progress, "distances", 0, 0) ? HTG_OK : htg_error_cancelled(err);
    htg_work_start(&work, options->progress, "distances", task->source_count);
    htg_work_divide(&work, ranks);
    htg_work_dealt_blocks(&work, &how, task, dealt, htg_work_threads(options->threads, blocks, arcs / dealt.step));
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

/* Only nodes that have a way on. */
static void list_sources(task_t *task) {
    const htg_core_t *core = &task->core;
    const uint32_t *start = task->way == HTG_DISTANCE_TO ? core->ahead_start : core->back_start;
    for (uint32_t i = 0; i < core->node_count; i++)
        if (start[core->near[i]] < start[core->near[i] + 1]) task->sources[task->source_count++] = core->near[i];
}

/* The shortest and the longest length that there can be; whole sums keep every digit of both and of their inverses. */
static htg_status_t new_whole_sums(task_t *task, htg_error_t *err) {
    const htg_view_t *view = task->view;
    double least = INFINITY, most = 0, nodes = (double)view->node_count + 1;
    for (uint32_t arc = 0; arc < view->arc_count && view->out_cost; arc++) {
        double cost = view->out_cost[arc];
        if (cost > 0 && cost < least) least = cost;
        if (isfinite(cost) && cost > most) most = cost;
    }
    if (!(least <= most)) least = most = 1;
    htg_status_t status = htg_whole_sums_make(&task->sum, view->node_count, least, nodes * nodes * most, err);
    return status ? status : htg_whole_sums_make(&task->inverse, view->node_count, 1 / (nodes * most), nodes / least, err);
}

static htg_status_t prepare(task_t *task, htg_error_t *err) {
    static const htg_betweenness_options_t all = HTG_BETWEENNESS_OPTIONS_INIT;
    const htg_view_t *view = task->view;
    task->sources = htg_alloc(view->node_count, sizeof(uint32_t));
    if (!task->sources || new_sums(task->sums, view->node_count)) return htg_error_memory(err);
    if (new_whole_sums(task, err)) return HTG_ERROR_MEMORY;
    if (!task->run) {
        task->source_count = view->node_count;
        return htg_near_order(view, task->sources, err);
    }
    htg_status_t status = htg_fold_make(&task->fold, view, &all, false, err);
    if (!status) status = htg_core_make(&task->core, view, &task->fold, 0, err);
    if (!status) list_sources(task);
    return status;
}

static void free_task(task_t *task) {
    htg_whole_sums_free(&task->sum);
    htg_whole_sums_free(&task->inverse);
    htg_free(task->sources);
    htg_fold_free(&task->fold);
    htg_core_free(&task->core);
}

/* To several ranks: the view's sizes, and its arrays with costs, the core's without. */
typedef struct message {
    htg_view_t view;
    task_t task;
    htg_distance_kernel_t kernel;
    int threads;
} message_t;

static void add_parts(htg_rank_parts_t *parts, message_t *message) {
    htg_view_t *view = &message->view;
    htg_core_t *core = &message->task.core;
    size_t nodes = view->node_count, arcs = view->arc_count, own = core->node_count;
    void *starts[] = {&view->out_start, &view->in_start}, *ends[] = {&view->out_head, &view->in_tail};
    void *costs[] = {&view->out_cost, &view->in_cost};
    for (int way = 0; way < 2 && view->out_cost; way++) {
        htg_rank_add(parts, starts[way], nodes + 1, sizeof(uint32_t));
        htg_rank_add(parts, ends[way], arcs, sizeof(uint32_t));
        htg_rank_add(parts, costs[way], arcs, sizeof(double));
    }
    htg_rank_add(parts, &core->node, own, sizeof(uint32_t));
    htg_rank_add(parts, &core->ahead_start, own + 1, sizeof(uint32_t));
    htg_rank_add(parts, &core->ahead_other, core->arc_count, sizeof(uint32_t));
    htg_rank_add(parts, &core->back_start, own + 1, sizeof(uint32_t));
    htg_rank_add(parts, &core->back_other, core->arc_count, sizeof(uint32_t));
    htg_rank_add(parts, &core->component, own, sizeof(uint32_t));
    htg_rank_add(parts, &core->component_start, (size_t)core->component_count + 1, sizeof(uint32_t));
    htg_rank_add(parts, &message->task.sources, message->task.source_count, sizeof(uint32_t));
}

static htg_status_t reduce(htg_ranks_t *ranks, task_t *task, htg_error_t *err) {
    uint32_t nodes = task->view->node_count;
    htg_status_t status = htg_rank_reduce_sums(ranks, &task->sum, err);
    if (!status) status = htg_rank_reduce_sums(ranks, &task->inverse, err);
    if (!status) status = ranks->reduce(ranks, HTG_RANK_COUNT, task->sums->reached, nodes, 1, err);
    return status ? status : ranks->reduce(ranks, HTG_RANK_MOST, task->sums->largest, nodes, 1, err);
}

static htg_status_t do_share(htg_ranks_t *ranks, message_t *message, const htg_progress_t *progress, htg_error_t *err) {
    htg_rank_parts_t parts = {.count = 0};
    htg_distance_options_t options = {.progress = progress, .threads = message->threads};
    add_parts(&parts, message);
    htg_status_t status = htg_rank_share(ranks, &parts, err);
    if (status) return status;
    message->task.view = &message->view;
    status = do_blocks(&message->task, &options, ranks, err);
    if (!status) status = reduce(ranks, &message->task, err);
    ranks->unshare(ranks);
    return status;
}

static htg_status_t on_ranks(const task_t *task, htg_distance_kernel_t kernel, const htg_distance_options_t *options,
                             htg_error_t *err) {
    message_t message = {*task->view, *task, kernel, options->threads};
    message.view.network = NULL;
    message.task.fold = (htg_fold_t){0};
    htg_status_t status = htg_rank_call(options->ranks, HTG_RANK_DISTANCES, &message, sizeof message, err);
    if (!status) status = do_share(options->ranks, &message, options->progress, err);
    return htg_rank_done(options->ranks, status);
}

htg_status_t htg_distances_serve(htg_ranks_t *ranks, void *data, const htg_progress_t *progress, htg_error_t *err) {
    message_t *message = data;
    task_t *task = &message->task;
    htg_distance_sums_t sums = {0};
    uint32_t nodes = message->view.node_count;
    task->run = message->view.out_cost ? NULL : htg_distance_kernel(message->kernel);
    task->sums = &sums;
    task->sum.limb = htg_alloc_zero(nodes, task->sum.width * sizeof(uint64_t));
    task->inverse.limb = htg_alloc_zero(nodes, task->inverse.width * sizeof(uint64_t));
    htg_status_t status = new_sums(&sums, nodes);
    if (!task->sum.limb || !task->inverse.limb || status) status = htg_error_memory(err);
    if (!status) status = do_share(ranks, message, progress, err);
    htg_whole_sums_free(&task->sum);
    htg_whole_sums_free(&task->inverse);
    htg_distance_sums_free(&sums);
    return status;
}

htg_status_t htg_distances_with(const htg_view_t *view, htg_distance_way_t way, const htg_distance_options_t *options,
                                htg_distance_kernel_t kernel, htg_distance_sums_t *out, htg_error_t *err) {
    static const htg_distance_options_t defaults = HTG_DISTANCE_OPTIONS_INIT;
    task_t task = {.view = view, .way = way, .run = view->out_cost ? NULL : htg_distance_kernel(kernel), .sums = out};
    *out = (htg_distance_sums_t){0};
    if (!options) options = &defaults;
    if (!htg_distance_kernel(kernel))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "this machine does not have the vectors asked for");
    htg_status_t status = prepare(&task, err);
    count_blocks(&task);
    if (!status && htg_rank_several(options->ranks))
        status = on_ranks(&task, kernel, options, err);
    else if (!status)
        status = do_blocks(&task, options, NULL, err);
    for (uint32_t v = 0; v < view->node_count && !status; v++) {
        out->sum[v] = htg_whole_sums_value(&task.sum, v);
        out->inverse[v] = htg_whole_sums_value(&task.inverse, v);
    }
    free_task(&task);
    if (status) htg_distance_sums_free(out);
    return status;
}

htg_status_t htg_distances(const htg_view_t *view, htg_distance_way_t way, const htg_distance_options_t *options,
                           htg_distance_sums_t *out, htg_error_t *err) {
    return htg_distances_with(view, way, options, HTG_DISTANCE_BEST, out, err);
}
