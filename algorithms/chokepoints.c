#include "algorithms/chokepoints.h"

#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/cycle_lanes_internal.h"
#include "algorithms/ranks_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

enum { MOST_BLOCKS = 256, BASE_LANE_SET = HTG_NONE };
enum { SCORE_NUMBERS = sizeof(htg_chokepoint_t) / sizeof(uint64_t) }; /* it is made of nothing else */

static const htg_walk_rules_t all_ties = HTG_WALK_RULES_INIT;

/* Sets by vertex, the other way round than they are given. */
typedef struct membership {
    uint32_t *start, *set;
} membership_t;

typedef struct task {
    const htg_cycle_t *cycle;
    const htg_vertex_sets_t *sets;
    membership_t of_vertex;
    uint32_t member_count; /* of all sets */
    uint32_t block_size;
    htg_chokepoint_t *scores;
    uint64_t accepted;
} task_t;

typedef struct worker {
    htg_cycle_search_t *search;
    htg_lane_search_t lanes;
    uint32_t *first_parent, *last_parent; /* of a product state, on two shortest walks to it */
    uint32_t *on_first;       /* of a set: the stamp of the pair whose first walk it is on */
    uint32_t *matters;        /* of a set: the stamp of the source for which it was put among the jobs */
    uint32_t stamp, source_stamp;
    uint32_t *end_stamp;      /* of a set: the pair that was counted last as one of its own */
    uint32_t lane_source[HTG_LANES], lane_set[HTG_LANES];
    uint32_t lane_count;
    htg_lanes_t base;         /* lanes without removal */
    uint32_t *counted, batch; /* of a vertex: the batch in which it was counted as a target */
    htg_lengths_t lengths;
    uint64_t *lost, *as_end;  /* of a set, of the block */
    uint64_t accepted;
} worker_t;

static htg_status_t begin(void *data, const void *task_data) {
    worker_t *worker = data;
    const task_t *task = task_data;
    const htg_cycle_t *cycle = task->cycle;
    size_t size = (size_t)cycle->node_count * cycle->state_count, sets = task->sets->count;
    if (htg_cycle_search_new(cycle, &worker->search, NULL) || htg_lane_search_new(&worker->lanes, cycle) ||
        htg_lengths_new(cycle, &worker->lengths, NULL))
        return HTG_ERROR_MEMORY;
    worker->first_parent = htg_alloc(size, sizeof(uint32_t));
    worker->last_parent = htg_alloc(size, sizeof(uint32_t));
    worker->on_first = htg_alloc_zero(sets, sizeof(uint32_t));
    worker->matters = htg_alloc_zero(sets, sizeof(uint32_t));
    worker->end_stamp = htg_alloc_zero(sets, sizeof(uint32_t));
    worker->counted = htg_alloc_zero(cycle->node_count, sizeof(uint32_t));
    worker->batch = 1;
    worker->lost = htg_alloc_zero(sets, sizeof(uint64_t));
    worker->as_end = htg_alloc_zero(sets, sizeof(uint64_t));
    bool memory = worker->first_parent && worker->last_parent && worker->on_first && worker->matters && worker->end_stamp &&
                  worker->counted && worker->lost && worker->as_end;
    return memory ? HTG_OK : HTG_ERROR_MEMORY;
}

static void end(void *data) {
    worker_t *worker = data;
    htg_cycle_search_free(worker->search);
    htg_lane_search_free(&worker->lanes);
    htg_lengths_clear(&worker->lengths);
    void *own[] = {worker->counted,      worker->first_parent, worker->last_parent, worker->on_first, worker->matters,
                   worker->end_stamp,    worker->lost,        worker->as_end};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static bool holds(const htg_vertex_sets_t *sets, uint32_t set, uint32_t vertex) {
    for (uint32_t i = sets->start[set]; i < sets->start[set + 1]; i++)
        if (sets->member[i] == vertex) return true;
    return false;
}

/* A searched product state's predecessor on one shortest walk: the first or the last that comes up, so that two walks differ where
   they can. */
static void find_parents(worker_t *worker, const htg_cycle_t *cycle, uint32_t source, bool last) {
    const htg_cycle_search_t *search = worker->search;
    uint32_t *parent = last ? worker->last_parent : worker->first_parent;
    for (size_t i = 0; i < search->reached; i++)
        parent[search->order[i]] = HTG_NONE;
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t at = search->order[i], v = at / cycle->state_count;
        if (i > 0 && !htg_cycle_may_pass(cycle, &all_ties, source, v)) continue;
        const uint16_t *next = cycle->next + (size_t)(at % cycle->state_count) * HTG_SYMBOL_COUNT;
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
            uint16_t to = next[cycle->symbol[step]];
            if (to == HTG_SCRIPT_DEAD) continue;
            uint32_t beyond = cycle->head[step] * cycle->state_count + to;
            if (search->distance[beyond] != search->distance[at] + 1) continue;
            if (last || parent[beyond] == HTG_NONE) parent[beyond] = at;
        }
    }
}

/* An accepting state of the target, nearest, the last of equals where asked: two walks differ more. */
static uint32_t accepted_at(const worker_t *worker, const htg_cycle_t *cycle, uint32_t source, uint32_t target, bool last) {
    uint32_t best = htg_cycle_accepted_state(worker->search, source, target);
    if (best == HTG_NONE || !last) return best;
    for (uint32_t state = 0; state < cycle->state_count; state++) {
        uint32_t at = target * cycle->state_count + state;
        if (cycle->accepting[state] && worker->search->distance[at] == worker->search->distance[best]) best = at;
    }
    return best;
}

/* A source's lane without removal stands before its others: where it joins the target, those that do not lost it. */
static void count_target(worker_t *worker, const htg_vertex_sets_t *sets, uint32_t target) {
    htg_lanes_t accepting = htg_lanes_accepting(&worker->lanes, target);
    for (int word = 0; word < HTG_LANE_WORDS; word++)
        for (uint64_t bases = accepting.word[word] & worker->base.word[word]; bases; bases &= bases - 1) {
            uint32_t base = (uint32_t)word * 64 + (uint32_t)__builtin_ctzll(bases);
            if (worker->lane_source[base] == target) continue;
            for (uint32_t lane = base + 1; lane < worker->lane_count && worker->lane_set[lane] != BASE_LANE_SET; lane++)
                if (!(accepting.word[lane / 64] >> (lane % 64) & 1) && !holds(sets, worker->lane_set[lane], target))
                    worker->lost[worker->lane_set[lane]]++;
        }
}

static void count_losses(worker_t *worker, const task_t *task) {
    const htg_cycle_t *cycle = task->cycle;
    const htg_vertex_sets_t *sets = task->sets;
    if (!worker->lane_count) return;
    memset(&worker->base, 0, sizeof worker->base);
    for (uint32_t lane = 0; lane < worker->lane_count; lane++) {
        uint32_t set = worker->lane_set[lane];
        if (set == BASE_LANE_SET) worker->base.word[lane / 64] |= 1ull << (lane % 64);
        for (uint32_t i = set == BASE_LANE_SET ? 0 : sets->start[set]; set != BASE_LANE_SET && i < sets->start[set + 1]; i++)
            htg_lane_remove(&worker->lanes, lane, sets->member[i]);
    }
    htg_lane_search_run(&worker->lanes, worker->lane_source, worker->lane_count);
    for (size_t i = 0; i < worker->lanes.state_count; i++) {
        uint32_t at = worker->lanes.touched_states[i], target = at / cycle->state_count;
        if (!cycle->target[target] || !cycle->accepting[at % cycle->state_count]) continue;
        if (worker->counted[target] == worker->batch) continue;
        worker->counted[target] = worker->batch;
        count_target(worker, sets, target);
    }
    htg_lane_search_clear(&worker->lanes);
    worker->lane_count = 0;
    worker->batch++;
}

static void put_lane(worker_t *worker, uint32_t source, uint32_t set) {
    worker->lane_source[worker->lane_count] = source;
    worker->lane_set[worker->lane_count++] = set;
}

static void put_job(worker_t *worker, const task_t *task, uint32_t source, uint32_t set) {
    if (worker->lane_count == HTG_LANES) count_losses(worker, task);
    bool new_source = worker->lane_count == 0 || worker->lane_source[worker->lane_count - 1] != source;
    if (new_source) {
        if (worker->lane_count + 2 > HTG_LANES) count_losses(worker, task);
        put_lane(worker, source, BASE_LANE_SET);
    }
    put_lane(worker, source, set);
}

/* Stamps the sets that a walk inside its ends meets. */
static void stamp_walk(worker_t *worker, const task_t *task, uint32_t source, uint32_t at, uint32_t target) {
    const htg_cycle_t *cycle = task->cycle;
    for (at = worker->first_parent[at]; at != HTG_NONE; at = worker->first_parent[at]) {
        uint32_t v = at / cycle->state_count;
        if (v == source || v == target) continue;
        for (uint32_t i = task->of_vertex.start[v]; i < task->of_vertex.start[v + 1]; i++)
            worker->on_first[task->of_vertex.set[i]] = worker->stamp;
    }
}

/* Sets on both walks of the pair can matter to it. */
static void put_jobs_on_walk(worker_t *worker, const task_t *task, uint32_t source, uint32_t at, uint32_t target) {
    const htg_cycle_t *cycle = task->cycle;
    for (at = worker->last_parent[at]; at != HTG_NONE; at = worker->last_parent[at]) {
        uint32_t v = at / cycle->state_count;
        if (v == source || v == target) continue;
        for (uint32_t i = task->of_vertex.start[v]; i < task->of_vertex.start[v + 1]; i++) {
            uint32_t set = task->of_vertex.set[i];
            if (worker->on_first[set] != worker->stamp || worker->matters[set] == worker->source_stamp) continue;
            if (holds(task->sets, set, source)) continue;
            worker->matters[set] = worker->source_stamp;
            put_job(worker, task, source, set);
        }
    }
}

static void count_as_end(worker_t *worker, const task_t *task, uint32_t vertex) {
    for (uint32_t i = task->of_vertex.start[vertex]; i < task->of_vertex.start[vertex + 1]; i++) {
        uint32_t set = task->of_vertex.set[i];
        if (worker->end_stamp[set] == worker->stamp) continue;
        worker->end_stamp[set] = worker->stamp;
        worker->as_end[set]++;
    }
}

static void do_source(worker_t *worker, const task_t *task, uint32_t source) {
    const htg_cycle_t *cycle = task->cycle;
    htg_cycle_lengths(worker->search, &all_ties, source, &worker->lengths);
    find_parents(worker, cycle, source, false);
    find_parents(worker, cycle, source, true);
    worker->source_stamp++;
    for (uint32_t k = 0; k < worker->lengths.count; k++) {
        uint32_t target = cycle->targets[worker->lengths.joined[k]], at = accepted_at(worker, cycle, source, target, false);
        worker->accepted++;
        worker->stamp++;
        count_as_end(worker, task, source);
        count_as_end(worker, task, target);
        stamp_walk(worker, task, source, at, target);
        put_jobs_on_walk(worker, task, source, accepted_at(worker, cycle, source, target, true), target);
    }
}

static void do_block(void *data, const void *task_data, uint32_t block, htg_work_t *work) {
    worker_t *worker = data;
    const task_t *task = task_data;
    uint32_t from = block * task->block_size;
    for (uint32_t i = from; i < from + task->block_size && i < task->cycle->source_count; i++) {
        do_source(worker, task, task->cycle->sources[i]);
        if (!htg_work_go_on(work, 1)) return;
    }
    count_losses(worker, task);
}

static void add(void *data, const void *task_data) {
    worker_t *worker = data;
    union {
        const void *constant;
        task_t *task;
    } alias = {task_data};
    task_t *task = alias.task;
    for (uint32_t set = 0; set < task->sets->count; set++) {
        task->scores[set].lost += worker->lost[set];
        task->scores[set].pairs_as_end += worker->as_end[set];
    }
    task->accepted += worker->accepted;
    memset(worker->lost, 0, task->sets->count * sizeof *worker->lost);
    memset(worker->as_end, 0, task->sets->count * sizeof *worker->as_end);
    worker->accepted = 0;
}

static htg_status_t make_membership(task_t *task, htg_error_t *err) {
    const htg_vertex_sets_t *sets = task->sets;
    uint32_t nodes = task->cycle->node_count;
    uint32_t *start = task->of_vertex.start = htg_alloc_zero((size_t)nodes + 1, sizeof *start);
    uint32_t *set = task->of_vertex.set = htg_alloc(sets->start[sets->count], sizeof *set);
    if (!start || !set) return htg_error_memory(err);
    for (uint32_t i = 0; i < sets->start[sets->count]; i++)
        start[sets->member[i] + 1]++;
    for (uint32_t v = 0; v < nodes; v++)
        start[v + 1] += start[v];
    for (uint32_t s = 0; s < sets->count; s++)
        for (uint32_t i = sets->start[s]; i < sets->start[s + 1]; i++)
            set[start[sets->member[i]]++] = s;
    memmove(start + 1, start, nodes * sizeof *start);
    start[0] = 0;
    return HTG_OK;
}

/* This rank's share of the blocks; ranks NULL: all. */
static htg_status_t do_blocks(task_t *task, const htg_chokepoint_options_t *options, htg_ranks_t *ranks, htg_error_t *err) {
    static const htg_block_work_t how = {sizeof(worker_t), begin, do_block, add, end};
    const htg_cycle_t *cycle = task->cycle;
    htg_dealt_t dealt = htg_work_deal(ranks, (cycle->source_count + task->block_size - 1) / task->block_size);
    double arcs = (double)cycle->source_count * cycle->step_count * cycle->state_count * 8 / dealt.step;
    htg_work_t work;
    htg_work_start(&work, options->progress, "chokepoints", cycle->source_count);
    htg_work_divide(&work, ranks);
    htg_work_dealt_blocks(&work, &how, task, dealt, htg_work_threads(options->threads, htg_dealt_count(dealt), arcs));
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

typedef struct message {
    htg_cycle_t cycle;
    htg_vertex_sets_t sets;
    task_t task;
    int threads;
} message_t;

static htg_status_t do_share(htg_ranks_t *ranks, message_t *message, const htg_progress_t *progress, htg_error_t *err) {
    htg_rank_parts_t parts = {.count = 0};
    htg_chokepoint_options_t options = {.progress = progress, .threads = message->threads};
    task_t *task = &message->task;
    size_t count = message->sets.count, members = task->member_count;
    htg_rank_add_cycle(&parts, &message->cycle);
    htg_rank_add(&parts, &message->sets.start, count + 1, sizeof(uint32_t));
    htg_rank_add(&parts, &message->sets.member, members, sizeof(uint32_t));
    htg_rank_add(&parts, &task->of_vertex.start, (size_t)message->cycle.node_count + 1, sizeof(uint32_t));
    htg_rank_add(&parts, &task->of_vertex.set, members, sizeof(uint32_t));
    htg_status_t status = htg_rank_share(ranks, &parts, err);
    if (status) return status;
    task->cycle = &message->cycle;
    task->sets = &message->sets;
    status = do_blocks(task, &options, ranks, err);
    if (!status) status = ranks->reduce(ranks, HTG_RANK_WHOLE, task->scores, SCORE_NUMBERS * count, 1, err);
    if (!status) status = ranks->reduce(ranks, HTG_RANK_WHOLE, &task->accepted, 1, 1, err);
    ranks->unshare(ranks);
    return status;
}

static htg_status_t on_ranks(task_t *task, const htg_chokepoint_options_t *options, htg_error_t *err) {
    message_t message = {*task->cycle, *task->sets, *task, options->threads};
    htg_status_t status = htg_rank_call(options->ranks, HTG_RANK_CHOKEPOINTS, &message, sizeof message, err);
    if (!status) status = do_share(options->ranks, &message, options->progress, err);
    task->accepted = message.task.accepted;
    return htg_rank_done(options->ranks, status);
}

htg_status_t htg_chokepoints_serve(htg_ranks_t *ranks, void *data, const htg_progress_t *progress, htg_error_t *err) {
    message_t *message = data;
    message->task.scores = htg_alloc_zero(message->sets.count, sizeof *message->task.scores);
    htg_status_t status = message->task.scores ? do_share(ranks, message, progress, err) : htg_error_memory(err);
    htg_free(message->task.scores);
    return status;
}

htg_status_t htg_chokepoints(const htg_cycle_t *cycle, const htg_vertex_sets_t *sets, const htg_chokepoint_options_t *options,
                             htg_chokepoint_t *scores, uint64_t *accepted, htg_error_t *err) {
    static const htg_chokepoint_options_t defaults = HTG_CHOKEPOINT_OPTIONS_INIT;
    task_t task = {.cycle = cycle,
                   .sets = sets,
                   .member_count = sets->start[sets->count],
                   .scores = scores,
                   .block_size = cycle->source_count / MOST_BLOCKS + 1};
    if (!options) options = &defaults;
    memset(scores, 0, sets->count * sizeof *scores);
    htg_status_t status = make_membership(&task, err);
    if (!status) status = htg_rank_several(options->ranks) ? on_ranks(&task, options, err) : do_blocks(&task, options, NULL, err);
    *accepted = task.accepted;
    htg_free(task.of_vertex.start);
    htg_free(task.of_vertex.set);
    return status;
}

void htg_chokepoint_candidates(const htg_cycle_t *cycle, uint8_t *candidate) {
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        int kind = htg_domain_kind(cycle->domain, cycle->node[v]);
        candidate[v] = !cycle->victim[v] && kind != HTG_KIND_VICTIM && kind != HTG_KIND_CASE && kind != HTG_KIND_INCIDENT;
    }
}

htg_status_t htg_chokepoint_pairs(const htg_cycle_t *cycle, const uint32_t *members, uint32_t count, htg_pair_visit_t visit,
                                  void *user, htg_error_t *err) {
    htg_cycle_search_t *search = NULL;
    uint8_t *removed = htg_alloc_zero(cycle->node_count, 1);
    htg_lengths_t all = {0}, without = {0};
    htg_status_t status = removed ? htg_cycle_search_new(cycle, &search, err) : htg_error_memory(err);
    if (!status) status = htg_lengths_new(cycle, &all, err);
    if (!status) status = htg_lengths_new(cycle, &without, err);
    bool go_on = true;
    for (uint32_t i = 0; removed && i < count; i++)
        removed[members[i]] = 1;
    htg_walk_rules_t rules = {.removed = removed, .target = HTG_NONE};
    for (uint32_t i = 0; i < cycle->source_count && !status && go_on; i++) {
        uint32_t source = cycle->sources[i];
        if (removed[source]) continue;
        htg_cycle_lengths(search, &all_ties, source, &all);
        htg_cycle_lengths(search, &rules, source, &without);
        for (uint32_t j = 0; j < cycle->target_count && go_on; j++)
            if (all.of[j] != HTG_NONE && without.of[j] == HTG_NONE && !removed[cycle->targets[j]])
                go_on = visit(user, source, cycle->targets[j]);
    }
    htg_cycle_search_free(search);
    htg_free(removed);
    htg_lengths_clear(&all);
    htg_lengths_clear(&without);
    return status;
}
