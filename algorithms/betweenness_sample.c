/* Samples by number: each draws from a random stream of its own, so which thread takes it does not matter. */
#include "algorithms/betweenness_sample_internal.h"

#include <string.h>

#include "core/memory_internal.h"
#include "core/random.h"

#define PAIRS_OF_BLOCK   64u /* samples that a thread takes at once */
#define SOURCES_OF_BLOCK 2u

htg_status_t htg_sample_sums_make(htg_sample_sums_t *sums, uint32_t node_count, htg_error_t *err) {
    *sums = (htg_sample_sums_t){0};
    sums->share = htg_alloc_zero(node_count, sizeof(uint64_t));
    sums->difference = htg_alloc_zero(node_count, sizeof(uint64_t));
    return sums->share && sums->difference ? HTG_OK : htg_error_memory(err);
}

void htg_sample_sums_free(htg_sample_sums_t *sums) {
    htg_free(sums->share);
    htg_free(sums->difference);
    *sums = (htg_sample_sums_t){0};
}

/* One thread's place of work. */
typedef struct worker {
    const htg_sample_task_t *task;
    htg_pair_search_t search;
    htg_betweenness_buckets_t buckets; /* sources: with whole costs, else single */
    htg_betweenness_single_t single;
    htg_block_sums_t source_sums;
    uint32_t *node; /* sources: shares */
    double *share;
    htg_sample_sums_t sums;
    double *held;   /* X of the first of two samples; 0 elsewhere */
    uint32_t *held_node, held_count;
} worker_t;

static htg_status_t begin_sources(worker_t *worker) {
    const htg_betweenness_plan_t *plan = worker->task->plan;
    worker->source_sums.node = htg_alloc_zero(plan->core.node_count, sizeof(double));
    worker->node = htg_alloc(plan->core.node_count, sizeof(uint32_t));
    worker->share = htg_alloc(plan->core.node_count, sizeof(double));
    if (!worker->source_sums.node || !worker->node || !worker->share) return HTG_ERROR_MEMORY;
    return plan->core.whole_cost ? htg_betweenness_buckets_init(&worker->buckets, plan)
                                 : htg_betweenness_single_init(&worker->single, plan);
}

static htg_status_t begin_worker(worker_t *worker, const htg_sample_task_t *task) {
    uint32_t n = task->plan->core.node_count;
    *worker = (worker_t){.task = task};
    worker->held = htg_alloc_zero(n, sizeof(double));
    worker->held_node = htg_alloc(n, sizeof(uint32_t));
    htg_status_t status = htg_sample_sums_make(&worker->sums, n, NULL);
    if (status || !worker->held || !worker->held_node) return HTG_ERROR_MEMORY;
    return task->way == HTG_APPROXIMATE_PAIRS ? htg_pair_search_init(&worker->search, &task->plan->core) : begin_sources(worker);
}

static void end_worker(worker_t *worker) {
    htg_pair_search_free(&worker->search);
    htg_betweenness_buckets_free(&worker->buckets);
    htg_betweenness_single_free(&worker->single);
    htg_sample_sums_free(&worker->sums);
    htg_free(worker->source_sums.node);
    htg_free(worker->node);
    htg_free(worker->share);
    htg_free(worker->held);
    htg_free(worker->held_node);
}

static bool run_source(worker_t *worker, uint32_t source, htg_work_t *work) {
    htg_exact_sums_t none = {0};
    bool too_many = true;
    if (worker->buckets.plan &&
        htg_betweenness_buckets_source(&worker->buckets, source, &worker->source_sums, &none, &too_many, work))
        return true;
    htg_status_t status = HTG_OK;
    if (!too_many) return false;
    if (!worker->single.plan) status = htg_betweenness_single_init(&worker->single, worker->task->plan);
    if (status) htg_work_fail(work, status);
    return !status && htg_betweenness_single_source(&worker->single, source, &worker->source_sums, &none, work);
}

/* X is the mean over the source's pairs. */
static bool sample_source(worker_t *worker, uint32_t source, htg_pair_shares_t *shares, htg_work_t *work) {
    const htg_sample_task_t *task = worker->task;
    const htg_core_t *core = &task->plan->core;
    double pairs = (double)(task->draw->by_source[source + 1] - task->draw->by_source[source]) / 2;
    if (!run_source(worker, source, work)) return false;
    uint32_t count = 0, component = core->component[source];
    for (uint32_t v = core->component_start[component]; v < core->component_start[component + 1]; v++) {
        if (worker->source_sums.node[v] <= 0) continue;
        worker->node[count] = v;
        worker->share[count++] = worker->source_sums.node[v] / pairs;
        worker->source_sums.node[v] = 0;
    }
    *shares = (htg_pair_shares_t){worker->node, worker->share, count};
    return true;
}

static bool take_sample(worker_t *worker, uint64_t number, htg_pair_shares_t *shares, htg_work_t *work) {
    htg_random_t random;
    uint32_t source, target;
    htg_random_seed(&random, worker->task->seed, number);
    htg_pair_draw_at(worker->task->draw, htg_random_below(&random, worker->task->draw->total), &source, &target);
    return worker->task->way == HTG_APPROXIMATE_PAIRS ? htg_pair_search_run(&worker->search, source, target, shares, work)
                                                      : sample_source(worker, source, shares, work);
}

static uint64_t whole(double value) {
    return (uint64_t)(value * (double)(UINT64_C(1) << HTG_SAMPLE_BITS) + 0.5);
}

static void hold(worker_t *worker, const htg_pair_shares_t *shares) {
    for (uint32_t i = 0; i < shares->count; i++) {
        worker->sums.share[shares->node[i]] += whole(shares->share[i]);
        worker->held[shares->node[i]] = shares->share[i];
        worker->held_node[i] = shares->node[i];
    }
    worker->held_count = shares->count;
}

static void compare_with_held(worker_t *worker, const htg_pair_shares_t *shares) {
    for (uint32_t i = 0; i < shares->count; i++) {
        uint32_t v = shares->node[i];
        double difference = shares->share[i] - worker->held[v];
        worker->sums.share[v] += whole(shares->share[i]);
        worker->sums.difference[v] += whole(difference * difference);
        worker->held[v] = 0;
    }
    for (uint32_t i = 0; i < worker->held_count; i++) {
        double alone = worker->held[worker->held_node[i]];
        worker->sums.difference[worker->held_node[i]] += whole(alone * alone);
        worker->held[worker->held_node[i]] = 0;
    }
}

static void do_block(worker_t *worker, uint64_t first, uint64_t count, htg_work_t *work) {
    for (uint64_t i = 0; i < count; i += 2) {
        htg_pair_shares_t shares;
        if (!take_sample(worker, first + i, &shares, work)) return;
        hold(worker, &shares);
        if (!take_sample(worker, first + i + 1, &shares, work)) return;
        compare_with_held(worker, &shares);
    }
    htg_work_go_on(work, count);
}

static void add_up(htg_sample_sums_t *to, const worker_t *worker, uint32_t node_count) {
    for (uint32_t v = 0; v < node_count; v++) {
        to->share[v] += worker->sums.share[v];
        to->difference[v] += worker->sums.difference[v];
    }
    to->arcs += worker->search.looked_at;
}

static void share_blocks(const htg_sample_task_t *task, uint64_t first, uint64_t count, uint64_t block, htg_dealt_t dealt,
                         int threads, htg_work_t *work, htg_sample_sums_t *sums) {
    uint32_t blocks = htg_dealt_count(dealt);
#pragma omp parallel num_threads(threads)
    {
        worker_t worker;
        htg_status_t status = begin_worker(&worker, task);
        if (status) htg_work_fail(work, status);
#pragma omp for schedule(dynamic, 1)
        for (uint32_t i = 0; i < blocks; i++) {
            uint64_t begin = (dealt.first + (uint64_t)i * dealt.step) * block, rest = count - begin;
            if (htg_work_go_on(work, 0)) do_block(&worker, first + begin, rest < block ? rest : block, work);
        }
#pragma omp critical(htg_sample_sums)
        if (!status) add_up(sums, &worker, task->plan->core.node_count);
        end_worker(&worker);
    }
}

htg_status_t htg_sample_dealt(const htg_sample_task_t *task, const char *phase, uint64_t first, uint64_t count,
                              htg_sample_sums_t *sums, htg_error_t *err) {
    const htg_core_t *core = &task->plan->core;
    uint64_t block = task->way == HTG_APPROXIMATE_PAIRS ? PAIRS_OF_BLOCK : SOURCES_OF_BLOCK;
    htg_dealt_t dealt = htg_work_deal(task->ranks, (uint32_t)((count + block - 1) / block)); /* count is at most 2^31 */
    memset(sums->share, 0, core->node_count * sizeof(uint64_t));
    memset(sums->difference, 0, core->node_count * sizeof(uint64_t));
    sums->arcs = 0;
    htg_work_t work;
    htg_work_start(&work, task->progress, phase, count);
    htg_work_divide(&work, task->ranks);
    share_blocks(task, first, count, block, dealt, htg_work_threads(task->threads, htg_dealt_count(dealt), 1e9), &work, sums);
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

htg_status_t htg_sample_run(const htg_sample_task_t *task, const char *phase, uint64_t first, uint64_t count,
                            htg_sample_sums_t *sums, htg_error_t *err) {
    bool shared = task->ranks && task->ranks->count > 1;
    return shared ? htg_sample_on_ranks(task, phase, first, count, sums, err)
                  : htg_sample_dealt(task, phase, first, count, sums, err);
}
