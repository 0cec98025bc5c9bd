#include "algorithms/keyplayers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"

/* Seconds a step, as measured on an ordinary machine of 2023; they only serve to choose a way that takes about as long as
   asked, the same on every machine. */
#define SEARCH_STEP   4e-9  /* a node or arc of a depth-first search */
#define SOURCE_STEP   1e-8  /* a node or arc of one source's search and of those that mend it */
#define ROW_STEP      3e-10 /* a number or word of a row */
#define LEAST_CALLS   3u    /* of the heuristic, for each member */
#define LEAST_POOL    20u
#define MOST_ROW_SIZE ((double)(1u << 30)) /* bytes for the rows of reach */
#define MOST_SETS     9e18

static const struct {
    const char *name;
    const key_engine_t *engine;
} goals[HTG_KEY_GOALS] = {
    [HTG_KEY_FRAGMENT] = {"fragment", &htg_key_fragment},
    [HTG_KEY_FRAGMENT_DISTANCE] = {"fragment-distance", &htg_key_distance},
    [HTG_KEY_REACH] = {"reach", &htg_key_reach},
    [HTG_KEY_M_REACH] = {"m-reach", &htg_key_m_reach},
};

const char *htg_key_goal_name(htg_key_goal_t goal) {
    return goal < HTG_KEY_GOALS ? goals[goal].name : NULL;
}

static htg_status_t tell(htg_status_t status, htg_error_t *err) {
    if (status == HTG_ERROR_MEMORY) return htg_error_memory(err);
    return status == HTG_ERROR_CANCELLED ? htg_error_cancelled(err) : status;
}

/* For one call of additions with all of `pool` candidates. */
static double call_seconds(const htg_view_t *view, htg_key_goal_t goal, double pool) {
    double n = view->node_count, arcs = view->arc_count;
    switch (goal) {
    case HTG_KEY_FRAGMENT:
        return SEARCH_STEP * (n + (view->directed ? 2 : 1) * arcs + pool);
    case HTG_KEY_FRAGMENT_DISTANCE:
        return SOURCE_STEP * n * (n + arcs);
    case HTG_KEY_REACH:
        return pool * ROW_STEP * (n + 8);
    default:
        return pool * ROW_STEP * (n / 64 + 8);
    }
}

double htg_key_seconds(const htg_view_t *view, htg_key_goal_t goal) {
    double rows = goal >= HTG_KEY_REACH ? SEARCH_STEP * ((double)view->node_count + view->arc_count) : 0;
    return rows + call_seconds(view, goal, 1);
}

static double sets_of(double n, uint32_t k) {
    double sets = 1;
    for (uint32_t i = 1; i <= k && sets < HUGE_VAL; i++)
        sets *= (n - k + i) / i;
    return round(sets);
}

/* Calls for all the ways to put one more to a base, or for one set where a call takes as long as it has candidates. */
static double all_seconds(const htg_view_t *view, const htg_key_options_t *options, uint32_t candidates) {
    bool rows = options->goal >= HTG_KEY_REACH;
    double calls = rows ? sets_of(candidates, options->size) : sets_of(candidates - 1, options->size - 1);
    double prepared = rows ? SEARCH_STEP * candidates * ((double)view->node_count + view->arc_count) : 0;
    return prepared + calls * call_seconds(view, options->goal, 1);
}

/* How many candidates the rows have room for. */
static double most_rows(const htg_view_t *view, htg_key_goal_t goal) {
    if (goal < HTG_KEY_REACH) return HTG_NONE;
    double bytes = goal == HTG_KEY_REACH ? 8.0 * (view->node_count + 8.0) : 8.0 * (view->node_count / 64.0 + 1);
    return floor(MOST_ROW_SIZE / bytes);
}

typedef struct plan {
    bool exact;
    uint32_t pool;
    uint64_t calls;
} plan_t;

static htg_status_t make_plan(const htg_view_t *view, const htg_key_options_t *options, uint32_t candidates, plan_t *plan,
                              htg_error_t *err) {
    double sets = sets_of(candidates, options->size), room = most_rows(view, options->goal), pool = candidates;
    bool endless = options->seconds <= 0;
    plan->exact = candidates <= room && sets < MOST_SETS &&
                  (endless || all_seconds(view, options, candidates) <= options->seconds);
    if (endless && !plan->exact)
        return htg_error_set(err, HTG_ERROR_LIMIT,
                             "there are %.3g sets of %u among %u candidates, too many to try them all; give a time budget", sets,
                             options->size, candidates);
    double least_calls = (double)LEAST_CALLS * options->size;
    if (!plan->exact && options->goal >= HTG_KEY_REACH)
        pool = fmin(room, floor(options->seconds / (least_calls * call_seconds(view, options->goal, 1))));
    plan->pool = (uint32_t)fmin(candidates, fmax(pool, fmax(LEAST_POOL, 2.0 * options->size)));
    plan->calls = (uint64_t)fmin(1e15, options->seconds / call_seconds(view, options->goal, plan->pool));
    return HTG_OK;
}

typedef struct candidate {
    uint32_t node, neighbours;
} candidate_t;

static int more_neighbours_first(const void *left, const void *right) {
    const candidate_t *a = left, *b = right;
    if (a->neighbours != b->neighbours) return a->neighbours > b->neighbours ? -1 : 1;
    return a->node < b->node ? -1 : 1;
}

static int by_number(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* Distinct others; mark: HTG_NONE everywhere but at nodes marked for nodes before. */
static uint32_t count_neighbours(const htg_view_t *view, uint32_t v, uint32_t *mark) {
    uint32_t count = 0;
    const struct {
        const uint32_t *start, *other;
    } rows[] = {{view->out_start, view->out_head}, {view->in_start, view->in_tail}};
    mark[v] = v;
    for (size_t i = 0; i < 2; i++)
        for (uint32_t arc = rows[i].start[v]; arc < rows[i].start[v + 1]; arc++) {
            if (mark[rows[i].other[arc]] == v) continue;
            mark[rows[i].other[arc]] = v;
            count++;
        }
    return count;
}

static htg_status_t choose_pool(key_task_t *task, uint32_t candidates) {
    uint32_t n = task->view->node_count, count = 0;
    candidate_t *list = htg_alloc(candidates, sizeof *list);
    uint32_t *mark = htg_alloc(n, sizeof *mark);
    bool memory = list && mark;
    if (memory) memset(mark, 0xFF, n * sizeof *mark);
    for (uint32_t v = 0; memory && v < n; v++)
        if (!task->options->candidates || task->options->candidates[v])
            list[count++] = (candidate_t){v, count_neighbours(task->view, v, mark)};
    if (memory && task->pool < candidates) qsort(list, candidates, sizeof *list, more_neighbours_first);
    for (uint32_t c = 0; memory && c < task->pool; c++)
        task->candidate[c] = list[c].node;
    if (memory) qsort(task->candidate, task->pool, sizeof *task->candidate, by_number);
    htg_free(list);
    htg_free(mark);
    return memory ? HTG_OK : HTG_ERROR_MEMORY;
}

static htg_status_t search(key_task_t *task, const plan_t *plan, key_best_t *best, htg_key_sets_t *out, htg_error_t *err) {
    htg_work_t work;
    htg_status_t status = HTG_OK;
    htg_work_start(&work, task->options->progress, "key players", plan->exact ? (uint64_t)out->sets : 0);
    if (task->engine->prepare) status = task->engine->prepare(task, &work);
    if (!status)
        status = plan->exact ? htg_key_exhaustive(task, best, &work)
                             : htg_key_heuristic(task, plan->calls, best, &out->restarts, &work);
    out->tried = atomic_load(&work.done);
    htg_work_end(&work);
    return tell(status, err);
}

/* The list with nodes in the place of places. */
static void take_best(const key_task_t *task, key_best_t *best, htg_key_sets_t *out) {
    out->count = best->count;
    out->member = best->place;
    out->value = best->value;
    for (size_t i = 0; i < (size_t)best->count * best->size; i++)
        out->member[i] = task->candidate[out->member[i]];
    *best = (key_best_t){0};
}

static uint32_t count_candidates(const htg_view_t *view, const htg_key_options_t *options) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < view->node_count; v++)
        count += !options->candidates || options->candidates[v];
    return count;
}

htg_status_t htg_key_players(const htg_view_t *view, const htg_key_options_t *given, htg_key_sets_t *out, htg_error_t *err) {
    static const htg_key_options_t defaults = HTG_KEY_OPTIONS_INIT;
    const htg_key_options_t *options = given ? given : &defaults;
    uint32_t candidates = count_candidates(view, options);
    key_task_t task = {.view = view, .options = options, .engine = goals[options->goal].engine};
    key_best_t best = {0};
    plan_t plan = {0};
    *out = (htg_key_sets_t){.size = options->size, .candidates = candidates};
    if (options->size < 1 || options->best < 1)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "sets have at least one member, and at least one set is kept");
    if (options->size > candidates)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "there are only %u candidates for sets of %u", candidates,
                             options->size);
    htg_status_t status = make_plan(view, options, candidates, &plan, err);
    if (status) return status;
    task.pool = out->pool = plan.pool;
    out->exact = plan.exact;
    out->sets = sets_of(candidates, options->size);
    task.candidate = htg_alloc(plan.pool, sizeof *task.candidate);
    uint32_t most = out->sets < options->best ? (uint32_t)out->sets : options->best;
    status = task.candidate ? htg_key_best_init(&best, options->size, most) : HTG_ERROR_MEMORY;
    if (!status) status = choose_pool(&task, candidates);
    status = status ? tell(status, err) : search(&task, &plan, &best, out, err);
    if (!status) take_best(&task, &best, out);
    htg_key_best_free(&best);
    htg_free(task.candidate);
    htg_free(task.near);
    htg_free(task.within);
    return status;
}

void htg_key_sets_clear(htg_key_sets_t *sets) {
    htg_free(sets->member);
    htg_free(sets->value);
    *sets = (htg_key_sets_t){0};
}

htg_status_t htg_key_values(const htg_view_t *view, const uint32_t *members, uint32_t count, uint32_t m,
                            const bool wanted[HTG_KEY_GOALS], double values[HTG_KEY_GOALS], htg_error_t *err) {
    htg_key_options_t options = HTG_KEY_OPTIONS_INIT;
    uint32_t *sorted = htg_alloc(count, sizeof *sorted);
    htg_status_t status = sorted ? HTG_OK : HTG_ERROR_MEMORY;
    options.m = m;
    if (sorted && count) memcpy(sorted, members, count * sizeof *sorted);
    if (sorted) qsort(sorted, count, sizeof *sorted, by_number);
    for (size_t goal = 0; goal < HTG_KEY_GOALS; goal++) {
        key_task_t task = {.view = view, .options = &options, .candidate = sorted, .pool = count};
        key_worker_t worker = {0};
        htg_work_t work;
        values[goal] = NAN;
        if (status || (wanted && !wanted[goal])) continue;
        htg_work_start(&work, NULL, "", 0);
        task.engine = goals[goal].engine;
        if (task.engine->prepare) status = task.engine->prepare(&task, &work);
        if (!status) status = task.engine->begin(&worker, &task);
        if (!status) values[goal] = task.engine->value(&worker, sorted, count);
        htg_work_end(&work);
        htg_key_worker_free(&worker);
        htg_free(task.near);
        htg_free(task.within);
    }
    htg_free(sorted);
    return tell(status, err);
}
