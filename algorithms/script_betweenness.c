#include "algorithms/script_betweenness.h"

#include <math.h>
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/ranks_internal.h"
#include "algorithms/script_sample_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

enum { MOST_BLOCKS = 256 };

typedef struct task {
    const htg_cycle_t *cycle;
    const uint32_t *sources; /* those to search from */
    uint32_t source_count, block_size;
    htg_whole_sums_t share, visits; /* of a vertex; of a product state */
    uint64_t pairs;
} task_t;

/* A thread's place of work; arrays of product states unless said otherwise. */
typedef struct worker {
    htg_cycle_search_t *search;
    double *walks;    /* shortest walks from the source */
    double *beyond;   /* Σ over ends after it of walks to the end ÷ all walks of the pair */
    double *ending;   /* 1 ÷ walks of the pair where a shortest accepted walk ends here, else 0 */
    double *between;  /* walks from one state of a vertex on to others */
    uint32_t *touched;
    double *share;    /* a vertex's, of the block */
    double *visits;
    uint64_t pairs;
    double *first;    /* of the states of one vertex */
    uint32_t *states;
    uint32_t *vertices; /* reached from the source, once each */
    uint32_t vertex_count;
    uint8_t *listed;
} worker_t;

static const htg_walk_rules_t all_ties = HTG_WALK_RULES_INIT;

static htg_status_t begin(void *data, const void *task_data) {
    worker_t *worker = data;
    const htg_cycle_t *cycle = ((const task_t *)task_data)->cycle;
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    if (htg_cycle_search_new(cycle, &worker->search, NULL)) return HTG_ERROR_MEMORY;
    worker->walks = htg_alloc_zero(size, sizeof(double));
    worker->beyond = htg_alloc_zero(size, sizeof(double));
    worker->ending = htg_alloc_zero(size, sizeof(double));
    worker->between = htg_alloc_zero(size, sizeof(double));
    worker->visits = htg_alloc_zero(size, sizeof(double));
    worker->touched = htg_alloc(size, sizeof(uint32_t));
    worker->share = htg_alloc_zero(cycle->node_count, sizeof(double));
    worker->first = htg_alloc((size_t)cycle->state_count * 2, sizeof(double));
    worker->states = htg_alloc(cycle->state_count, sizeof(uint32_t));
    worker->vertices = htg_alloc(cycle->node_count, sizeof(uint32_t));
    worker->listed = htg_alloc_zero(cycle->node_count, 1);
    bool memory = worker->vertices && worker->listed && worker->walks && worker->beyond && worker->ending && worker->between && worker->visits &&
                  worker->touched && worker->share && worker->first && worker->states;
    return memory ? HTG_OK : HTG_ERROR_MEMORY;
}

static void end(void *data) {
    worker_t *worker = data;
    htg_cycle_search_free(worker->search);
    void *own[] = {worker->walks,   worker->beyond, worker->ending, worker->between, worker->visits,
                   worker->touched, worker->share,  worker->first,  worker->states,  worker->vertices, worker->listed};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

/* The product state that a step leads to; HTG_NONE where the script does not go on. */
static uint32_t follower(const htg_cycle_t *cycle, uint32_t at, uint32_t step) {
    uint16_t to = cycle->next[(size_t)(at % cycle->state_count) * HTG_SYMBOL_COUNT + cycle->symbol[step]];
    return to == HTG_SCRIPT_DEAD ? HTG_NONE : cycle->head[step] * cycle->state_count + to;
}

static bool goes_on(const htg_cycle_t *cycle, uint32_t source, uint32_t at) {
    uint32_t v = at / cycle->state_count;
    return at == source * cycle->state_count || htg_cycle_may_pass(cycle, &all_ties, source, v);
}

/* False where there are more walks than a double counts. */
static bool count_walks(worker_t *worker, const htg_cycle_t *cycle, uint32_t source) {
    const htg_cycle_search_t *search = worker->search;
    bool finite = true;
    for (size_t i = 0; i < search->reached; i++)
        worker->walks[search->order[i]] = worker->beyond[search->order[i]] = worker->ending[search->order[i]] = 0;
    worker->walks[search->order[0]] = 1;
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t at = search->order[i], v = at / cycle->state_count;
        if (!goes_on(cycle, source, at)) continue;
        finite = finite && isfinite(worker->walks[at]);
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
            uint32_t next = follower(cycle, at, step);
            if (next != HTG_NONE && search->distance[next] == search->distance[at] + 1)
                worker->walks[next] += worker->walks[at];
        }
    }
    return finite;
}

static bool mark_ends(worker_t *worker, const htg_cycle_t *cycle, uint32_t source) {
    for (uint32_t i = 0; i < worker->vertex_count; i++) {
        uint32_t target = worker->vertices[i];
        uint32_t length = cycle->target[target] ? htg_cycle_search_length(worker->search, source, target) : HTG_NONE;
        if (length == HTG_NONE) continue;
        double walks = 0;
        worker->pairs++;
        for (int pass = 0; pass < 2; pass++)
            for (uint32_t state = 0; state < cycle->state_count; state++) {
                uint32_t at = target * cycle->state_count + state;
                if (!cycle->accepting[state] || worker->search->distance[at] != length) continue;
                if (pass == 0)
                    walks += worker->walks[at];
                else
                    worker->ending[at] = 1 / walks;
            }
        if (!isfinite(walks)) return false;
    }
    return true;
}

static void add_up_beyond(worker_t *worker, const htg_cycle_t *cycle, uint32_t source) {
    const htg_cycle_search_t *search = worker->search;
    for (size_t i = search->reached; i-- > 0;) {
        uint32_t at = search->order[i], v = at / cycle->state_count;
        if (!goes_on(cycle, source, at)) continue;
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
            uint32_t next = follower(cycle, at, step);
            if (next != HTG_NONE && search->distance[next] == search->distance[at] + 1)
                worker->beyond[at] += worker->beyond[next] + worker->ending[next];
        }
    }
}

/* Walks from one product state on to others, in `between`, over states that lie on accepted walks, as far as `farthest`.
   Returns how many states were touched. */
static size_t spread(worker_t *worker, const htg_cycle_t *cycle, uint32_t source, uint32_t from, uint32_t farthest) {
    const htg_cycle_search_t *search = worker->search;
    size_t count = 0;
    worker->touched[count++] = from;
    worker->between[from] = 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t at = worker->touched[i], v = at / cycle->state_count;
        if (search->distance[at] >= farthest || !goes_on(cycle, source, at)) continue;
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
            uint32_t next = follower(cycle, at, step);
            if (next == HTG_NONE || search->distance[next] != search->distance[at] + 1) continue;
            if (worker->beyond[next] + worker->ending[next] <= 0) continue;
            if (worker->between[next] == 0) worker->touched[count++] = next;
            worker->between[next] += worker->between[at];
        }
    }
    return count;
}

/* States of v on accepted walks, nearest first; they are few. */
static uint32_t live_states(worker_t *worker, const htg_cycle_t *cycle, uint32_t v) {
    const uint32_t *distance = worker->search->distance;
    uint32_t count = 0;
    for (uint32_t state = 0; state < cycle->state_count; state++) {
        uint32_t at = v * cycle->state_count + state, i = count;
        if (distance[at] == HTG_NONE || worker->beyond[at] + worker->ending[at] <= 0) continue;
        for (; i > 0 && distance[worker->states[i - 1]] > distance[at]; i--)
            worker->states[i] = worker->states[i - 1];
        worker->states[i] = at;
        count++;
    }
    return count;
}

/* Only what differences of rounded sums leave over. */
static double without_noise(double difference, double whole) {
    return difference > 1e-13 * whole ? difference : 0;
}

/* Walks that meet v for the first time in each of its states, and what lies beyond it but for walks that end at v itself. */
static void credit_vertex(worker_t *worker, const htg_cycle_t *cycle, uint32_t source, uint32_t v, uint32_t count) {
    const uint32_t *distance = worker->search->distance;
    double *first = worker->first, *own = worker->first + cycle->state_count;
    uint32_t farthest = distance[worker->states[count - 1]];
    for (uint32_t i = 0; i < count; i++) {
        first[i] = worker->walks[worker->states[i]];
        own[i] = worker->beyond[worker->states[i]];
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = worker->states[i];
        if (distance[at] < farthest && own[i] > 0) {
            size_t touched = spread(worker, cycle, source, at, farthest);
            for (uint32_t j = i + 1; j < count; j++) {
                double walks = worker->between[worker->states[j]];
                first[j] -= first[i] * walks;
                own[i] -= walks * worker->ending[worker->states[j]];
            }
            while (touched > 0)
                worker->between[worker->touched[--touched]] = 0;
        }
        first[i] = without_noise(first[i], worker->walks[at]);
        own[i] = without_noise(own[i], worker->beyond[at]);
        worker->share[v] += first[i] * own[i];
        worker->visits[at] += worker->walks[at] * own[i];
    }
}

static void list_vertices(worker_t *worker, const htg_cycle_t *cycle) {
    const htg_cycle_search_t *search = worker->search;
    while (worker->vertex_count)
        worker->listed[worker->vertices[--worker->vertex_count]] = 0;
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t v = search->order[i] / cycle->state_count;
        if (!worker->listed[v]) worker->vertices[worker->vertex_count++] = v;
        worker->listed[v] = 1;
    }
}

static void search_source(worker_t *worker, const task_t *task, uint32_t source, htg_work_t *work) {
    const htg_cycle_t *cycle = task->cycle;
    htg_cycle_search_from(worker->search, &all_ties, source);
    list_vertices(worker, cycle);
    if (!count_walks(worker, cycle, source) || !mark_ends(worker, cycle, source)) {
        htg_work_fail(work, HTG_ERROR_ANALYSIS);
        return;
    }
    add_up_beyond(worker, cycle, source);
    for (uint32_t i = 0; i < worker->vertex_count; i++) {
        uint32_t v = worker->vertices[i], count = v == source ? 0 : live_states(worker, cycle, v);
        if (count) credit_vertex(worker, cycle, source, v, count);
        if (count > 1 && !htg_work_go_on(work, 0)) return;
    }
}

static void do_block(void *data, const void *task_data, uint32_t block, htg_work_t *work) {
    worker_t *worker = data;
    const task_t *task = task_data;
    uint32_t from = block * task->block_size, to = from + task->block_size;
    for (uint32_t i = from; i < to && i < task->source_count; i++) {
        search_source(worker, task, task->sources[i], work);
        if (!htg_work_go_on(work, 1)) return;
    }
}

static void add(void *data, const void *task_data) {
    worker_t *worker = data;
    union {
        const void *constant;
        task_t *task;
    } alias = {task_data};
    const htg_cycle_t *cycle = alias.task->cycle;
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    for (uint32_t v = 0; v < cycle->node_count; v++)
        htg_whole_sums_add(&alias.task->share, v, worker->share[v]);
    for (size_t at = 0; at < size; at++)
        htg_whole_sums_add(&alias.task->visits, at, worker->visits[at]);
    alias.task->pairs += worker->pairs;
    memset(worker->share, 0, cycle->node_count * sizeof(double));
    memset(worker->visits, 0, size * sizeof(double));
    worker->pairs = 0;
}

static htg_status_t collect(const task_t *task, htg_script_betweenness_t *out, htg_error_t *err) {
    const htg_cycle_t *cycle = task->cycle;
    size_t size = (size_t)cycle->node_count * cycle->state_count, rows = 0;
    double scale = task->source_count ? (double)cycle->source_count / task->source_count : 0;
    for (size_t at = 0; at < size; at++)
        rows += htg_whole_sums_value(&task->visits, at) > 0;
    out->visit = htg_alloc(rows, sizeof *out->visit);
    if (!out->visit) return htg_error_memory(err);
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        out->share[v] = htg_whole_sums_value(&task->share, v) * scale;
        size_t begin_of_vertex = out->visit_count;
        for (uint32_t state = 0; state < cycle->state_count; state++) {
            double visits = htg_whole_sums_value(&task->visits, (size_t)v * cycle->state_count + state) * scale;
            if (!(visits > 0)) continue;
            size_t i = begin_of_vertex; /* states of one label are one row; rows by label */
            while (i < out->visit_count && out->visit[i].label < cycle->label[state])
                i++;
            out->visits[v] += visits;
            if (i < out->visit_count && out->visit[i].label == cycle->label[state]) {
                out->visit[i].visits += visits;
                continue;
            }
            memmove(out->visit + i + 1, out->visit + i, (out->visit_count++ - i) * sizeof *out->visit);
            out->visit[i] = (htg_visit_t){v, cycle->label[state], visits};
        }
    }
    out->pairs = (uint64_t)llround((double)task->pairs * scale);
    return HTG_OK;
}

/* Sums reach the number of pairs. */
static htg_status_t new_sums(task_t *task, htg_error_t *err) {
    const htg_cycle_t *cycle = task->cycle;
    double pairs = (double)cycle->source_count * cycle->target_count + 1, least = ldexp(pairs, -56);
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    task->block_size = task->source_count / MOST_BLOCKS + 1;
    htg_status_t status = htg_whole_sums_make(&task->share, cycle->node_count, least, pairs, err);
    return status ? status : htg_whole_sums_make(&task->visits, size, least, pairs, err);
}

/* This rank's share of the blocks; ranks NULL: all. */
static htg_status_t walk_all(task_t *task, const htg_script_betweenness_options_t *options, htg_ranks_t *ranks,
                             htg_error_t *err) {
    static const htg_block_work_t how = {sizeof(worker_t), begin, do_block, add, end};
    const htg_cycle_t *cycle = task->cycle;
    htg_dealt_t dealt = htg_work_deal(ranks, (task->source_count + task->block_size - 1) / task->block_size);
    double arcs = (double)task->source_count * cycle->step_count * cycle->state_count / dealt.step;
    htg_work_t work;
    htg_work_start(&work, options->progress, "walking the script", task->source_count);
    htg_work_divide(&work, ranks);
    htg_work_dealt_blocks(&work, &how, task, dealt, htg_work_threads(options->threads, htg_dealt_count(dealt), arcs));
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    if (status != HTG_ERROR_ANALYSIS) return status;
    return htg_error_set(err, status, "two ends are joined by more than 1e308 shortest accepted walks");
}

typedef struct message {
    htg_cycle_t cycle;
    task_t task;
    int threads;
} message_t;

static htg_status_t do_share(htg_ranks_t *ranks, message_t *message, const htg_progress_t *progress, htg_error_t *err) {
    htg_rank_parts_t parts = {.count = 0};
    htg_script_betweenness_options_t options = {.progress = progress, .threads = message->threads};
    task_t *task = &message->task;
    htg_rank_add_cycle(&parts, &message->cycle);
    htg_rank_add(&parts, &task->sources, task->source_count, sizeof(uint32_t));
    htg_status_t status = htg_rank_share(ranks, &parts, err);
    if (status) return status;
    task->cycle = &message->cycle;
    if (ranks->rank > 0) status = new_sums(task, err);
    if (!status) status = walk_all(task, &options, ranks, err);
    if (!status) status = htg_rank_reduce_sums(ranks, &task->share, err);
    if (!status) status = htg_rank_reduce_sums(ranks, &task->visits, err);
    if (!status) status = ranks->reduce(ranks, HTG_RANK_WHOLE, &task->pairs, 1, 1, err);
    ranks->unshare(ranks);
    return status;
}

static htg_status_t on_ranks(task_t *task, const htg_script_betweenness_options_t *options, htg_error_t *err) {
    message_t message = {*task->cycle, *task, options->threads};
    htg_status_t status = htg_rank_call(options->ranks, HTG_RANK_SCRIPT_BETWEENNESS, &message, sizeof message, err);
    if (!status) status = do_share(options->ranks, &message, options->progress, err);
    task->pairs = message.task.pairs;
    return htg_rank_done(options->ranks, status);
}

htg_status_t htg_script_betweenness_serve(htg_ranks_t *ranks, void *data, const htg_progress_t *progress, htg_error_t *err) {
    message_t *message = data;
    message->task.share = message->task.visits = (htg_whole_sums_t){0};
    htg_status_t status = do_share(ranks, message, progress, err);
    htg_whole_sums_free(&message->task.share);
    htg_whole_sums_free(&message->task.visits);
    return status;
}

htg_status_t htg_script_betweenness(const htg_cycle_t *cycle, const htg_script_betweenness_options_t *options,
                                    htg_script_betweenness_t *out, htg_error_t *err) {
    static const htg_script_betweenness_options_t defaults = HTG_SCRIPT_BETWEENNESS_OPTIONS_INIT;
    task_t task = {.cycle = cycle};
    uint32_t *sources = NULL;
    if (!options) options = &defaults;
    *out = (htg_script_betweenness_t){0};
    if (options->epsilon > 0 && !(options->delta > 0 && options->delta < 1))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "delta must lie between 0 and 1");
    out->share = htg_alloc_zero(cycle->node_count, sizeof(double));
    out->visits = htg_alloc_zero(cycle->node_count, sizeof(double));
    htg_status_t status = out->share && out->visits ? HTG_OK : htg_error_memory(err);
    if (!status) status = htg_script_sample_draw(cycle, options, &sources, &task.source_count, err);
    task.sources = sources;
    if (!status) status = new_sums(&task, err);
    if (!status) status = htg_rank_several(options->ranks) ? on_ranks(&task, options, err) : walk_all(&task, options, NULL, err);
    if (!status) status = collect(&task, out, err);
    out->sources_used = task.source_count;
    out->epsilon = htg_script_sample_bound(cycle, task.source_count, options->delta);
    htg_free(sources);
    htg_whole_sums_free(&task.share);
    htg_whole_sums_free(&task.visits);
    if (status) htg_script_betweenness_clear(out);
    return status;
}

void htg_script_betweenness_clear(htg_script_betweenness_t *result) {
    htg_free(result->share);
    htg_free(result->visits);
    htg_free(result->visit);
    *result = (htg_script_betweenness_t){0};
}
