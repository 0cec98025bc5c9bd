/* The two ways to search for key players: all sets, or a greedy start with swaps and seeded restarts. */
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

#define MOST_BLOCKS   65536u
#define MOST_RESTARTS 10u
#define CHUNK         8u   /* candidates a block where a call is split */
#define MOST_PARTS    256u /* where its sums are */

htg_status_t htg_key_worker_rows(key_worker_t *worker, uint32_t rows) {
    for (uint32_t i = 0; i < rows; i++) {
        worker->row[i] = htg_alloc((size_t)worker->task->view->node_count + 1, sizeof *worker->row[i]);
        if (!worker->row[i]) return HTG_ERROR_MEMORY;
    }
    return HTG_OK;
}

void htg_key_worker_free(void *memory) {
    key_worker_t *worker = memory;
    void *own[] = {worker->removed, worker->lost, worker->wanted, worker->change, worker->near, worker->within};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    for (size_t i = 0; i < HTG_KEY_ROWS; i++)
        htg_free(worker->row[i]);
}

/* Exact while below 2^63; so are all intermediate products then, as each is a binomial times at most n. */
static uint64_t binomial(uint64_t n, uint64_t k) {
    __uint128_t result = 1;
    if (k > n) return 0;
    for (uint64_t i = 1; i <= k; i++)
        result = result * (n - k + i) / i;
    return (uint64_t)result;
}

/* Places of the base to nodes; a set is a base of size − 1 places and one place more, beyond the base's last. */
static void nodes_of(const key_task_t *task, const uint32_t *places, uint32_t count, uint32_t *nodes) {
    for (uint32_t i = 0; i < count; i++)
        nodes[i] = task->candidate[places[i]];
}

typedef struct all_task {
    const key_task_t *search;
    key_best_t *best;
    uint64_t bases; /* how many */
    uint32_t blocks;
} all_task_t;

typedef struct all_worker {
    key_worker_t worker;
    key_best_t best;
    uint32_t *places, *nodes;
    double *value;
} all_worker_t;

static htg_status_t begin_all(void *memory, const void *given) {
    all_worker_t *worker = memory;
    const key_task_t *task = ((const all_task_t *)given)->search;
    worker->places = htg_alloc(task->options->size, sizeof *worker->places);
    worker->nodes = htg_alloc(task->options->size, sizeof *worker->nodes);
    worker->value = htg_alloc(task->pool, sizeof *worker->value);
    if (!worker->places || !worker->nodes || !worker->value) return HTG_ERROR_MEMORY;
    htg_status_t status = htg_key_best_init(&worker->best, task->options->size, task->options->best);
    return status ? status : task->engine->begin(&worker->worker, task);
}

static void end_all(void *memory) {
    all_worker_t *worker = memory;
    htg_key_worker_free(&worker->worker);
    htg_key_best_free(&worker->best);
    htg_free(worker->places);
    htg_free(worker->nodes);
    htg_free(worker->value);
}

/* The base of that rank among those of `count` out of `pool` places, in the order of their places. */
static void base_of_rank(uint64_t rank, uint32_t count, uint32_t pool, uint32_t *places) {
    uint32_t place = 0;
    for (uint32_t i = 0; i < count; i++, place++) {
        uint64_t with;
        while (rank >= (with = binomial(pool - 1 - place, count - 1 - i))) {
            rank -= with;
            place++;
        }
        places[i] = place;
    }
}

static void next_base(uint32_t count, uint32_t pool, uint32_t *places) {
    uint32_t i = count;
    while (i > 0 && places[i - 1] == pool - count + i - 1)
        i--;
    if (i == 0) return;
    places[i - 1]++;
    for (; i < count; i++)
        places[i] = places[i - 1] + 1;
}

static void do_bases(void *memory, const void *given, uint32_t block, htg_work_t *work) {
    all_worker_t *worker = memory;
    const all_task_t *all = given;
    const key_task_t *task = all->search;
    uint32_t count = task->options->size - 1;
    uint64_t rank = (uint64_t)((__uint128_t)all->bases * block / all->blocks);
    uint64_t end = (uint64_t)((__uint128_t)all->bases * (block + 1) / all->blocks);
    base_of_rank(rank, count, task->pool - 1, worker->places);
    for (; rank < end; rank++, next_base(count, task->pool - 1, worker->places)) {
        uint32_t from = count ? worker->places[count - 1] + 1 : 0;
        nodes_of(task, worker->places, count, worker->nodes);
        task->engine->additions(&worker->worker, worker->nodes, count, from, task->pool, worker->value);
        for (uint32_t c = from; c < task->pool; c++) {
            if (!htg_key_best_wants(&worker->best, worker->value[c])) continue;
            worker->places[count] = c;
            htg_key_best_offer(&worker->best, worker->places, worker->value[c]);
        }
        if (!htg_work_go_on(work, task->pool - from)) return;
    }
}

static void merge_best(void *memory, const void *given) {
    key_best_t *from = &((all_worker_t *)memory)->best, *to = ((const all_task_t *)given)->best;
    for (uint32_t i = 0; i < from->count; i++)
        htg_key_best_offer(to, from->place + (size_t)i * from->size, from->value[i]);
    from->count = 0;
}

htg_status_t htg_key_exhaustive(const key_task_t *task, key_best_t *best, htg_work_t *work) {
    static const htg_block_work_t how = {sizeof(all_worker_t), begin_all, do_bases, merge_best, end_all};
    uint64_t bases = binomial(task->pool - 1, task->options->size - 1);
    if (task->options->size > 1) {
        all_task_t all = {task, best, bases, bases < MOST_BLOCKS ? (uint32_t)bases : MOST_BLOCKS};
        htg_work_blocks(work, &how, &all, all.blocks, htg_work_threads(task->options->threads, all.blocks, 1e9));
        return (htg_status_t)atomic_load(&work->status);
    }
    return htg_key_heuristic(task, 1, best, NULL, work); /* its first call tries all sets of one */
}

typedef struct additions_task {
    const key_task_t *search;
    const uint32_t *base;
    uint32_t count, blocks;
    double *value;
    key_worker_t *whole; /* where parts are summed up */
} additions_task_t;

static htg_status_t begin_additions(void *worker, const void *given) {
    const key_task_t *task = ((const additions_task_t *)given)->search;
    return task->engine->begin(worker, task);
}

static void do_additions(void *worker, const void *given, uint32_t block, htg_work_t *work) {
    const additions_task_t *task = given;
    const key_engine_t *engine = task->search->engine;
    uint32_t pool = task->search->pool, from = engine->splits ? block * CHUNK : 0;
    uint32_t to = engine->splits && pool - from > CHUNK ? from + CHUNK : pool;
    if (engine->part)
        engine->part(worker, task->base, task->count, block, task->blocks);
    else
        engine->additions(worker, task->base, task->count, from, to, task->value);
    htg_work_go_on(work, engine->part ? 0 : to - from);
}

static void add_part(void *worker, const void *given) {
    const additions_task_t *task = given;
    if (task->whole) task->search->engine->join(worker, task->whole);
}

static htg_status_t run_additions(additions_task_t *task, htg_work_t *work) {
    static const htg_block_work_t how = {sizeof(key_worker_t), begin_additions, do_additions, add_part, htg_key_worker_free};
    double arcs = (double)task->search->pool * task->search->view->arc_count;
    htg_work_blocks(work, &how, task, task->blocks, htg_work_threads(task->search->options->threads, task->blocks, arcs));
    return (htg_status_t)atomic_load(&work->status);
}

htg_status_t htg_key_additions(const key_task_t *task, const uint32_t *base, uint32_t count, double *value,
                               htg_work_t *work) {
    additions_task_t additions = {task, base, count, 1, value, NULL};
    key_worker_t whole = {0};
    for (uint32_t c = 0; c < task->pool; c++)
        value[c] = -1;
    if (task->engine->splits) additions.blocks = (task->pool + CHUNK - 1) / CHUNK;
    if (!task->engine->part) return run_additions(&additions, work);
    uint32_t n = task->view->node_count;
    additions.blocks = n < MOST_PARTS ? n : MOST_PARTS;
    additions.whole = &whole;
    htg_status_t status = task->engine->begin(&whole, task);
    if (!status) status = run_additions(&additions, work);
    if (!status) {
        task->engine->settle(&whole, count, 0, task->pool, value);
        htg_work_go_on(work, task->pool);
    }
    for (uint32_t i = 0; !status && i < count; i++)
        for (uint32_t c = 0; c < task->pool; c++)
            if (task->candidate[c] == base[i]) value[c] = -1;
    htg_key_worker_free(&whole);
    return status;
}

/* A set being improved, its members in the order in which they came. */
typedef struct climb {
    const key_task_t *task;
    key_best_t *best;
    htg_work_t *work;
    uint64_t calls; /* left */
    uint32_t *places, *others, *nodes, *sorted;
    double *value, current;
} climb_t;

static void offer(climb_t *climb, uint32_t c) {
    uint32_t size = climb->task->options->size, i = size - 1;
    memcpy(climb->sorted, climb->others, (size - 1) * sizeof *climb->sorted);
    for (uint32_t k = 1; k < i; k++) /* few: by insertion */
        for (uint32_t at = k; at > 0 && climb->sorted[at - 1] > climb->sorted[at]; at--) {
            uint32_t place = climb->sorted[at];
            climb->sorted[at] = climb->sorted[at - 1];
            climb->sorted[at - 1] = place;
        }
    for (; i > 0 && climb->sorted[i - 1] > c; i--)
        climb->sorted[i] = climb->sorted[i - 1];
    climb->sorted[i] = c;
    htg_key_best_offer(climb->best, climb->sorted, climb->value[c]);
}

static bool is_better(double a, double b) {
    return htg_key_settle(a) > htg_key_settle(b);
}

/* The best place to go with `count` others; whole sets are offered. */
static htg_status_t best_addition(climb_t *climb, uint32_t count, uint32_t *best) {
    const key_task_t *task = climb->task;
    nodes_of(task, climb->others, count, climb->nodes);
    htg_status_t status = htg_key_additions(task, climb->nodes, count, climb->value, climb->work);
    *best = HTG_NONE;
    climb->calls--;
    for (uint32_t c = 0; !status && c < task->pool; c++) {
        if (climb->value[c] < 0) continue;
        if (*best == HTG_NONE || is_better(climb->value[c], climb->value[*best])) *best = c;
        if (count == task->options->size - 1 && htg_key_best_wants(climb->best, climb->value[c])) offer(climb, c);
    }
    return status;
}

static htg_status_t put_together(climb_t *climb) {
    htg_status_t status = HTG_OK;
    for (uint32_t i = 0; i < climb->task->options->size && !status; i++) {
        uint32_t next;
        memcpy(climb->others, climb->places, i * sizeof *climb->others);
        status = best_addition(climb, i, &next);
        if (status) break;
        climb->places[i] = next;
        climb->current = climb->value[next];
    }
    return status;
}

/* Each member in turn against the best in its place, until nothing gets better or the calls are used up. */
static htg_status_t swap_members(climb_t *climb) {
    uint32_t size = climb->task->options->size, unchanged = 0;
    htg_status_t status = HTG_OK;
    for (uint32_t i = 0; unchanged < size && climb->calls && !status; i = (i + 1) % size, unchanged++) {
        uint32_t next;
        memcpy(climb->others, climb->places, i * sizeof *climb->others);
        memcpy(climb->others + i, climb->places + i + 1, (size - 1 - i) * sizeof *climb->others);
        status = best_addition(climb, size - 1, &next);
        if (status || !is_better(climb->value[next], climb->current)) continue;
        climb->places[i] = next;
        climb->current = climb->value[next];
        unchanged = 0;
    }
    return status;
}

static void draw(climb_t *climb, uint32_t restart) {
    htg_random_t random;
    htg_random_seed(&random, climb->task->options->seed, restart);
    for (uint32_t i = 0; i < climb->task->options->size;) {
        uint32_t place = (uint32_t)htg_random_below(&random, climb->task->pool), k = 0;
        while (k < i && climb->places[k] != place)
            k++;
        if (k == i) climb->places[i++] = place;
    }
    climb->current = -1;
}

htg_status_t htg_key_heuristic(const key_task_t *task, uint64_t calls, key_best_t *best, uint32_t *restarts,
                               htg_work_t *work) {
    size_t size = task->options->size;
    climb_t climb = {.task = task, .best = best, .work = work, .calls = calls > size ? calls : size};
    climb.places = htg_alloc(4 * size, sizeof *climb.places);
    climb.value = htg_alloc(task->pool, sizeof *climb.value);
    htg_status_t status = climb.places && climb.value ? HTG_OK : HTG_ERROR_MEMORY;
    if (!status) {
        climb.others = climb.places + size;
        climb.nodes = climb.places + 2 * size;
        climb.sorted = climb.places + 3 * size;
        status = put_together(&climb);
    }
    if (!status && restarts) status = swap_members(&climb);
    for (uint32_t restart = 1; !status && restarts && restart <= MOST_RESTARTS && climb.calls; restart++) {
        draw(&climb, restart);
        status = swap_members(&climb);
        *restarts = restart;
    }
    htg_free(climb.places);
    htg_free(climb.value);
    return status;
}
