/* Plan, blocks of sources by threads, scores. A block is a run of batches of sources; which sources it has depends on the
   network alone. */
#include "algorithms/betweenness.h"

#include <math.h>
#include <string.h>

#include "algorithms/betweenness_lanes_internal.h"
#include "algorithms/ranks_internal.h"
#include "core/memory_internal.h"

#define BATCHES     2u  /* of a block */
#define LARGE_CORE  400000u
#define COST_BLOCK  32u /* sources of a block where each has a search of its own */
#define SUM_BITS    120

static bool flagged(const uint8_t *flags, uint32_t node) {
    return !flags || flags[node];
}

static htg_status_t choose_way(htg_betweenness_plan_t *plan, htg_error_t *err) {
    plan->by_lanes = plan->kernel != HTG_KERNEL_SINGLE && plan->kernel != HTG_KERNEL_WIDE && htg_lanes_can(&plan->core);
    return plan->by_lanes && plan->core.ahead_cost ? htg_lanes_suit(plan, &plan->by_lanes, err) : HTG_OK;
}

static bool has_parallel_arcs(const htg_view_t *view) {
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t arc = view->out_start[v] + 1; arc < view->out_start[v + 1]; arc++)
            if (view->out_head[arc] == view->out_head[arc - 1]) return true;
    return false;
}

/* All pairs that count are fewer than 2^(SUM_BITS - shift). */
static int shift_of(const htg_betweenness_plan_t *plan) {
    double pairs = (double)plan->view->node_count * plan->view->node_count;
    return SUM_BITS - ilogb(pairs + 1) - 1;
}

/* trees: fold them where costs allow. */
static htg_status_t make_plan(htg_betweenness_plan_t *plan, const htg_view_t *view, const htg_betweenness_options_t *options,
                              bool trees, htg_error_t *err) {
    double unit = htg_core_cost_unit(view);
    trees = trees && (!view->out_cost || (unit > 0 && !has_parallel_arcs(view)));
    plan->view = view;
    htg_status_t status = htg_fold_make(&plan->fold, view, options, trees, err);
    if (!status) status = htg_core_make(&plan->core, view, &plan->fold, unit, err);
    if (status) return status;
    plan->with_reach = view->directed && plan->fold.count > 0;
    plan->shift = shift_of(plan);
    return HTG_OK;
}

htg_status_t htg_betweenness_plan_make(htg_betweenness_plan_t *plan, const htg_view_t *view,
                                       const htg_betweenness_options_t *options, htg_betweenness_kernel_t kernel, bool nodes,
                                       bool arcs, htg_error_t *err) {
    *plan = (htg_betweenness_plan_t){.kernel = kernel, .with_nodes = nodes, .with_arcs = arcs};
    htg_status_t status = make_plan(plan, view, options, true, err);
    if (!status) status = choose_way(plan, err);
    plan->block = !plan->by_lanes ? COST_BLOCK : plan->core.node_count < LARGE_CORE ? BATCHES * HTG_LANES : HTG_LANES;
    plan->block_count = (uint32_t)(((uint64_t)plan->core.source_count + plan->block - 1) / plan->block);
    return status;
}

htg_status_t htg_betweenness_plan_samples(htg_betweenness_plan_t *plan, const htg_view_t *view,
                                          const htg_betweenness_options_t *options, htg_error_t *err) {
    *plan = (htg_betweenness_plan_t){.kernel = HTG_KERNEL_BEST, .with_nodes = true};
    return make_plan(plan, view, options, !view->directed, err);
}

void htg_betweenness_plan_free(htg_betweenness_plan_t *plan) {
    htg_fold_free(&plan->fold);
    htg_core_free(&plan->core);
}

/* One thread's sums and places of work, of which those needed are made. */
typedef struct worker {
    const htg_betweenness_plan_t *plan;
    htg_lanes_run_t run; /* NULL: one source at a time */
    htg_lanes_t lanes;
    htg_betweenness_buckets_t buckets;
    htg_betweenness_single_t single;
    htg_block_sums_t block;
    htg_exact_sums_t sums;
} worker_t;

static htg_status_t begin_worker(worker_t *worker, const htg_betweenness_plan_t *plan) {
    *worker = (worker_t){.plan = plan};
    if (plan->with_nodes) worker->block.node = htg_alloc_zero(plan->core.node_count, sizeof(double));
    if (plan->with_arcs) worker->block.arc = htg_alloc_zero(plan->core.arc_count, sizeof(double));
    if ((plan->with_nodes && !worker->block.node) || (plan->with_arcs && !worker->block.arc)) return HTG_ERROR_MEMORY;
    htg_status_t status = htg_exact_sums_make(&worker->sums, plan, NULL);
    if (status) return status;
    if (plan->by_lanes) {
        worker->run = htg_lanes_kernel(plan->kernel);
        return htg_lanes_init(&worker->lanes, plan);
    }
    return HTG_OK;
}

static void end_worker(worker_t *worker) {
    htg_lanes_free(&worker->lanes);
    htg_betweenness_buckets_free(&worker->buckets);
    htg_betweenness_single_free(&worker->single);
    htg_exact_sums_free(&worker->sums);
    htg_free(worker->block.node);
    htg_free(worker->block.arc);
}

static bool do_single(worker_t *worker, uint32_t source, htg_work_t *work) {
    htg_status_t status = worker->single.plan ? HTG_OK : htg_betweenness_single_init(&worker->single, worker->plan);
    if (status) htg_work_fail(work, status);
    return !status && htg_betweenness_single_source(&worker->single, source, &worker->block, &worker->sums, work);
}

static bool do_buckets(worker_t *worker, uint32_t source, bool *too_many, htg_work_t *work) {
    htg_status_t status = worker->buckets.plan ? HTG_OK : htg_betweenness_buckets_init(&worker->buckets, worker->plan);
    if (status) htg_work_fail(work, status);
    *too_many = false;
    return !status &&
           htg_betweenness_buckets_source(&worker->buckets, source, &worker->block, &worker->sums, too_many, work);
}

static bool do_sources(worker_t *worker, const uint32_t *sources, uint32_t count, htg_work_t *work) {
    const htg_betweenness_plan_t *plan = worker->plan;
    bool whole = plan->core.whole_cost && plan->kernel != HTG_KERNEL_SINGLE && plan->kernel != HTG_KERNEL_WIDE;
    for (uint32_t i = 0; i < count; i++) {
        bool too_many = !whole, done = whole && do_buckets(worker, sources[i], &too_many, work);
        if (!done && too_many) done = do_single(worker, sources[i], work);
        if (!done || !htg_work_go_on(work, 1)) return false;
    }
    return true;
}

static bool do_batch(worker_t *worker, const uint32_t *sources, uint32_t count, htg_work_t *work) {
    const htg_core_t *core = &worker->plan->core;
    htg_lane_batch_t batch = {sources, count, core->component_start[core->component[sources[0]]],
                              core->component_start[core->component[sources[count - 1]] + 1]};
    bool too_many;
    if (worker->run(&worker->lanes, &batch, &worker->block, &worker->sums, &too_many, work)) return htg_work_go_on(work, count);
    return too_many && do_sources(worker, sources, count, work);
}

static void do_block(worker_t *worker, uint32_t number, htg_work_t *work) {
    const htg_betweenness_plan_t *plan = worker->plan;
    const htg_core_t *core = &plan->core;
    uint32_t first = number * plan->block, rest = core->source_count - first;
    uint32_t count = rest < plan->block ? rest : plan->block;
    const uint32_t *sources = core->sources + first;
    worker->block.begin = core->component_start[core->component[sources[0]]];
    worker->block.end = core->component_start[core->component[sources[count - 1]] + 1];
    bool done = true;
    if (!worker->run) done = do_sources(worker, sources, count, work);
    for (uint32_t at = 0; at < count && worker->run && done; at += HTG_LANES)
        done = do_batch(worker, sources + at, count - at < HTG_LANES ? count - at : HTG_LANES, work);
    if (done) htg_exact_sums_add_block(&worker->sums, &worker->block, plan);
}

static void share_blocks(const htg_betweenness_plan_t *plan, htg_dealt_t dealt, int threads, htg_work_t *work,
                         htg_exact_sums_t *sums) {
#pragma omp parallel num_threads(threads)
    {
        worker_t worker;
        htg_status_t status = begin_worker(&worker, plan);
        if (status) htg_work_fail(work, status);
#pragma omp for schedule(dynamic, 1)
        for (uint32_t block = dealt.first; block < dealt.end; block += dealt.step)
            if (htg_work_go_on(work, 0)) do_block(&worker, block, work);
#pragma omp critical(htg_betweenness_sums)
        if (!status) htg_exact_sums_add(sums, &worker.sums, plan);
        end_worker(&worker);
    }
}

htg_status_t htg_betweenness_dealt(const htg_betweenness_plan_t *plan, htg_dealt_t dealt, const htg_betweenness_options_t *options,
                                   htg_exact_sums_t *sums, htg_error_t *err) {
    const htg_core_t *core = &plan->core;
    uint64_t blocks = htg_dealt_count(dealt), sources = blocks * plan->block;
    if (!blocks) return htg_progress_report(options->progress, "betweenness", 0, 0) ? HTG_OK : htg_error_cancelled(err);
    if (sources > core->source_count) sources = core->source_count;
    htg_work_t work;
    double arcs = (double)sources * ((double)core->arc_count + core->node_count);
    htg_work_start(&work, options->progress, "betweenness", dealt.step > 1 ? core->source_count : sources);
    htg_work_divide(&work, dealt.step > 1 ? options->ranks : NULL);
    share_blocks(plan, dealt, htg_work_threads(options->threads, (uint32_t)blocks, arcs), &work, sums);
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

htg_status_t htg_betweenness_blocks(const htg_betweenness_plan_t *plan, uint32_t first, uint32_t end,
                                    const htg_betweenness_options_t *options, htg_exact_sums_t *sums, htg_error_t *err) {
    return htg_betweenness_dealt(plan, (htg_dealt_t){first, 1, end}, options, sums, err);
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

static void set_zero(double *values, uint32_t count) {
    if (values) memset(values, 0, count * sizeof *values);
}

htg_status_t htg_betweenness_scores(const htg_betweenness_plan_t *plan, const htg_exact_sums_t *sums, double *node_scores,
                                    double *arc_scores, htg_error_t *err) {
    const htg_core_t *core = &plan->core;
    set_zero(node_scores, plan->view->node_count);
    set_zero(arc_scores, plan->view->arc_count);
    for (uint32_t v = 0; v < core->node_count && node_scores; v++)
        node_scores[core->node[v]] = ldexp((double)sums->node[v], -plan->shift);
    for (uint32_t arc = 0; arc < core->arc_count && arc_scores; arc++)
        arc_scores[core->ahead_arc[arc]] = ldexp((double)sums->arc[arc], -plan->shift);
    htg_status_t status = htg_fold_close(plan, sums->reaching, sums->reached, node_scores, arc_scores, err);
    if (!status && arc_scores && !plan->view->directed) status = join_directions(plan->view, arc_scores, err);
    return status;
}

static bool has_kernel(htg_betweenness_kernel_t kernel) {
    return kernel == HTG_KERNEL_SINGLE || kernel == HTG_KERNEL_WIDE || htg_lanes_kernel(kernel);
}

htg_status_t htg_betweenness_with(const htg_view_t *view, const htg_betweenness_options_t *options,
                                  htg_betweenness_kernel_t kernel, double *node_scores, double *arc_scores, htg_error_t *err) {
    static const htg_betweenness_options_t defaults = HTG_BETWEENNESS_OPTIONS_INIT;
    htg_betweenness_plan_t plan;
    htg_exact_sums_t sums = {0};
    if (!options) options = &defaults;
    if (!has_kernel(kernel)) return htg_error_set(err, HTG_ERROR_ARGUMENT, "this machine does not have the vectors asked for");
    htg_status_t status =
        htg_betweenness_plan_make(&plan, view, options, kernel, node_scores != NULL, arc_scores != NULL, err);
    if (!status) status = htg_exact_sums_make(&sums, &plan, err);
    if (!status && htg_rank_several(options->ranks))
        status = htg_betweenness_on_ranks(&plan, options, &sums, err);
    else if (!status)
        status = htg_betweenness_blocks(&plan, 0, plan.block_count, options, &sums, err);
    if (!status) status = htg_betweenness_scores(&plan, &sums, node_scores, arc_scores, err);
    htg_exact_sums_free(&sums);
    htg_betweenness_plan_free(&plan);
    return status;
}

htg_status_t htg_betweenness(const htg_view_t *view, const htg_betweenness_options_t *options, double *node_scores,
                             double *arc_scores, htg_error_t *err) {
    return htg_betweenness_with(view, options, HTG_KERNEL_BEST, node_scores, arc_scores, err);
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
