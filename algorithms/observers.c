#include "algorithms/observers.h"

#include <math.h>
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

#define NOTHING 1e-12 /* a gain that is rounding */

typedef struct placing {
    const htg_cycle_t *cycle;
    const htg_vertex_sets_t *groups;
    htg_work_t work;
    htg_cycle_search_t *search;
    uint8_t *watched;  /* a flag a vertex */
    uint8_t *reached;  /* by the source at hand */
    double *walks;     /* of a product state: shortest walks to it that meet nobody watched */
    double *all;       /* of a target: shortest accepted walks of the pair */
    double *gain;      /* of a group, in pairs */
} placing_t;

static const htg_walk_rules_t all_ties = HTG_WALK_RULES_INIT;

/* Shortest walks from the source to each product state, past what is watched. */
static void count_walks(placing_t *placing, uint32_t source) {
    const htg_cycle_t *cycle = placing->cycle;
    const htg_cycle_search_t *search = placing->search;
    uint32_t states = cycle->state_count;
    for (size_t i = 0; i < search->reached; i++)
        placing->walks[search->order[i]] = 0;
    placing->walks[search->order[0]] = !placing->watched[source];
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t at = search->order[i], v = at / states;
        const uint16_t *next = cycle->next + (size_t)(at % states) * HTG_SYMBOL_COUNT;
        if (placing->walks[at] == 0 || (i > 0 && !htg_cycle_may_pass(cycle, &all_ties, source, v))) continue;
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
            uint16_t to = next[cycle->symbol[step]];
            uint32_t w = cycle->head[step], beyond = to == HTG_SCRIPT_DEAD ? HTG_NONE : w * states + to;
            if (beyond == HTG_NONE || placing->watched[w] || search->distance[beyond] != search->distance[at] + 1) continue;
            placing->walks[beyond] += placing->walks[at];
        }
    }
}

/* Walks of the pair that are counted now. */
static double walks_to(const placing_t *placing, uint32_t source, uint32_t target) {
    const htg_cycle_t *cycle = placing->cycle;
    uint32_t length = htg_cycle_search_length(placing->search, source, target);
    double sum = 0;
    for (uint32_t state = 0; length != HTG_NONE && state < cycle->state_count; state++) {
        uint32_t at = target * cycle->state_count + state;
        if (cycle->accepting[state] && placing->search->distance[at] == length) sum += placing->walks[at];
    }
    return sum;
}

/* Σ over the source's pairs of the share of walks that meet nobody watched. */
static double unwatched(placing_t *placing, uint32_t source) {
    const htg_cycle_t *cycle = placing->cycle;
    double sum = 0;
    count_walks(placing, source);
    for (uint32_t i = 0; i < cycle->target_count; i++)
        if (placing->all[i] > 0) sum += walks_to(placing, source, cycle->targets[i]) / placing->all[i];
    return sum;
}

/* Searches from the source and counts all walks of its pairs; false where they are too many. */
static bool begin_source(placing_t *placing, uint32_t source, uint64_t *pairs) {
    const htg_cycle_t *cycle = placing->cycle;
    uint8_t *watched = placing->watched;
    bool finite = true;
    htg_cycle_search_from(placing->search, &all_ties, source);
    memset(placing->reached, 0, cycle->node_count);
    for (size_t i = 0; i < placing->search->reached; i++)
        placing->reached[placing->search->order[i] / cycle->state_count] = 1;
    placing->watched = placing->reached + cycle->node_count; /* nobody */
    count_walks(placing, source);
    placing->watched = watched;
    for (uint32_t i = 0; i < cycle->target_count; i++) {
        placing->all[i] = walks_to(placing, source, cycle->targets[i]);
        finite = finite && isfinite(placing->all[i]);
        *pairs += placing->all[i] > 0;
    }
    return finite;
}

static bool set_watch(placing_t *placing, uint32_t group, uint8_t *undo, uint8_t flag) {
    const htg_vertex_sets_t *groups = placing->groups;
    bool any = false;
    for (uint32_t i = groups->start[group]; i < groups->start[group + 1]; i++) {
        uint32_t v = groups->member[i];
        any = any || (placing->reached[v] && !placing->watched[v]);
        if (flag) undo[v] = placing->watched[v];
        placing->watched[v] = flag ? 1 : undo[v];
    }
    return any;
}

static htg_status_t measure_source(placing_t *placing, uint32_t source, uint8_t *undo, uint64_t *pairs, htg_error_t *err) {
    if (!begin_source(placing, source, pairs))
        return htg_error_set(err, HTG_ERROR_LIMIT, "there are more shortest walks than can be counted");
    double before = unwatched(placing, source);
    for (uint32_t group = 0; before > 0 && group < placing->groups->count; group++) {
        if (set_watch(placing, group, undo, 1)) placing->gain[group] += before - unwatched(placing, source);
        set_watch(placing, group, undo, 0);
        if (!htg_work_go_on(&placing->work, 0)) return htg_work_status(&placing->work, err);
    }
    return HTG_OK;
}

/* The group that covers most more; *more: whether any does. */
static htg_status_t place_next(placing_t *placing, uint8_t *undo, htg_observers_t *out, bool *more, htg_error_t *err) {
    const htg_cycle_t *cycle = placing->cycle;
    htg_status_t status = HTG_OK;
    uint32_t best = HTG_NONE;
    out->pairs = 0;
    memset(placing->gain, 0, placing->groups->count * sizeof *placing->gain);
    for (uint32_t i = 0; i < cycle->source_count && !status; i++) {
        status = measure_source(placing, cycle->sources[i], undo, &out->pairs, err);
        if (!status && !htg_work_go_on(&placing->work, 1)) status = htg_work_status(&placing->work, err);
    }
    for (uint32_t group = 0; group < placing->groups->count && !status; group++)
        if (best == HTG_NONE || placing->gain[group] > placing->gain[best] + NOTHING * (double)out->pairs) best = group;
    *more = !status && best != HTG_NONE && placing->gain[best] > NOTHING * (double)out->pairs;
    if (!*more) return status;
    for (uint32_t i = placing->groups->start[best]; i < placing->groups->start[best + 1]; i++)
        placing->watched[placing->groups->member[i]] = 1;
    out->set[out->count] = best;
    out->gain[out->count] = placing->gain[best] / (double)out->pairs;
    out->coverage += out->gain[out->count++];
    return HTG_OK;
}

static htg_status_t begin(placing_t *placing, htg_observers_t *out, uint32_t most, htg_error_t *err) {
    const htg_cycle_t *cycle = placing->cycle;
    size_t nodes = cycle->node_count;
    htg_status_t status = htg_cycle_search_new(cycle, &placing->search, err);
    placing->watched = htg_alloc_zero(nodes, 1);
    placing->reached = htg_alloc_zero(2 * nodes, 1);
    placing->walks = htg_alloc_zero(nodes * cycle->state_count, sizeof *placing->walks);
    placing->all = htg_alloc(cycle->target_count, sizeof *placing->all);
    placing->gain = htg_alloc(placing->groups->count, sizeof *placing->gain);
    out->set = htg_alloc(most, sizeof *out->set);
    out->gain = htg_alloc(most, sizeof *out->gain);
    bool memory = placing->watched && placing->reached && placing->walks && placing->all && placing->gain && out->set && out->gain;
    return status || memory ? status : htg_error_memory(err);
}

htg_status_t htg_observers(const htg_cycle_t *cycle, const htg_vertex_sets_t *groups, uint32_t most,
                           const htg_progress_t *progress, htg_observers_t *out, htg_error_t *err) {
    placing_t placing = {.cycle = cycle, .groups = groups};
    uint8_t *undo = htg_alloc_zero(cycle->node_count, 1);
    uint32_t rounds = most < groups->count ? most : groups->count;
    bool more = true;
    *out = (htg_observers_t){0};
    htg_work_start(&placing.work, progress, "observers", (uint64_t)rounds * cycle->source_count);
    htg_status_t status = undo ? begin(&placing, out, rounds, err) : htg_error_memory(err);
    for (uint32_t round = 0; !status && more && round < rounds; round++)
        status = place_next(&placing, undo, out, &more, err);
    if (!status && !out->pairs) out->coverage = NAN;
    htg_work_end(&placing.work);
    htg_cycle_search_free(placing.search);
    void *own[] = {placing.watched, placing.reached, placing.walks, placing.all, placing.gain, undo};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    if (status) htg_observers_clear(out);
    return status;
}

void htg_observers_clear(htg_observers_t *observers) {
    htg_free(observers->set);
    htg_free(observers->gain);
    *observers = (htg_observers_t){0};
}
