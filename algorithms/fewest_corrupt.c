/* Walks with fewest corrupt steps: Dijkstra's algorithm over the product of steps and automaton, corrupt steps before ties. */
#include <stdlib.h>
#include <string.h>

#include "algorithms/accepted_walks_internal.h"
#include "algorithms/cycle_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

#define STEP ((uint64_t)1 << 32) /* a corrupt step is more than any number of ties */

typedef struct entry {
    uint64_t cost; /* corrupt steps × STEP + ties */
    uint32_t at;
} entry_t;

typedef struct pair {
    uint64_t cost;
    uint32_t source, target;
} pair_t;

typedef struct search {
    const htg_cycle_t *cycle;
    htg_work_t work;
    uint64_t *cost;   /* of a product state; UINT64_MAX where not reached */
    uint32_t *before; /* the product state one tie before; HTG_NONE at the start */
    entry_t *heap;
    size_t heap_count, heap_capacity;
    pair_t *pair;
    size_t pair_count, pair_capacity;
    uint32_t limit;
} search_t;

static bool sooner(entry_t a, entry_t b) {
    return a.cost < b.cost || (a.cost == b.cost && a.at < b.at);
}

static bool reach(search_t *search, uint32_t at, uint64_t cost, uint32_t before) {
    if (search->cost[at] <= cost) return true;
    if (!htg_grow((void **)&search->heap, &search->heap_capacity, search->heap_count + 1, sizeof *search->heap)) return false;
    search->cost[at] = cost;
    search->before[at] = before;
    entry_t entry = {cost, at};
    size_t place = search->heap_count++;
    for (size_t parent; place > 0 && sooner(entry, search->heap[parent = (place - 1) / 2]); place = parent)
        search->heap[place] = search->heap[parent];
    search->heap[place] = entry;
    return true;
}

static entry_t pop(search_t *search) {
    entry_t first = search->heap[0], last = search->heap[--search->heap_count];
    size_t place = 0, child;
    while ((child = 2 * place + 1) < search->heap_count) {
        if (child + 1 < search->heap_count && sooner(search->heap[child + 1], search->heap[child])) child++;
        if (!sooner(search->heap[child], last)) break;
        search->heap[place] = search->heap[child];
        place = child;
    }
    search->heap[place] = last;
    return first;
}

/* A step is read by its clean ties at no cost, and by all of them as a corrupt one; entering a corrupt node makes it one too. */
static bool go_on(search_t *search, uint32_t source, uint32_t exempt, uint32_t at) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count, v = at / states;
    const uint16_t *next = cycle->next + (size_t)(at % states) * HTG_SYMBOL_COUNT;
    for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
        uint32_t w = cycle->head[step];
        bool enters = cycle->corrupt[w] && w != source && w != exempt;
        uint16_t clean = next[cycle->clean_symbol[step]], any = next[cycle->symbol[step]];
        uint64_t cost = search->cost[at] + 1;
        if (clean != HTG_SCRIPT_DEAD && !reach(search, w * states + clean, cost + (enters ? STEP : 0), at)) return false;
        if (any != HTG_SCRIPT_DEAD && !reach(search, w * states + any, cost + STEP, at)) return false;
    }
    return true;
}

static htg_status_t search_from(search_t *search, uint32_t source, uint32_t exempt) {
    static const htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    const htg_cycle_t *cycle = search->cycle;
    uint32_t start = source * cycle->state_count;
    memset(search->cost, 0xFF, (size_t)cycle->node_count * cycle->state_count * sizeof *search->cost);
    search->heap_count = 0;
    if (!reach(search, start, 0, HTG_NONE)) return HTG_ERROR_MEMORY;
    for (uint32_t popped = 1; search->heap_count; popped++) {
        entry_t entry = pop(search);
        bool passes = entry.at == start || htg_cycle_may_pass(cycle, &rules, source, entry.at / cycle->state_count);
        if (entry.cost > search->cost[entry.at] || !passes) continue;
        if (!go_on(search, source, exempt, entry.at)) return HTG_ERROR_MEMORY;
        if (popped % 4096 == 0 && !htg_work_go_on(&search->work, 0)) return HTG_ERROR_CANCELLED;
    }
    return HTG_OK;
}

/* The accepting state of least cost; HTG_NONE where none is reached. */
static uint32_t end_at(const search_t *search, uint32_t target) {
    uint32_t best = HTG_NONE, states = search->cycle->state_count;
    for (uint32_t state = 0; state < states; state++) {
        uint32_t at = target * states + state;
        if (!search->cycle->accepting[state] || search->cost[at] == UINT64_MAX) continue;
        if (best == HTG_NONE || search->cost[at] < search->cost[best]) best = at;
    }
    return best;
}

static int by_cost(const void *left, const void *right) {
    const pair_t *a = left, *b = right;
    if (a->cost != b->cost) return a->cost < b->cost ? -1 : 1;
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    return a->target < b->target ? -1 : a->target > b->target;
}

/* Of too long a list the first pairs stay. */
static bool keep_pair(search_t *search, uint32_t source, uint32_t target, htg_fewest_corrupt_t *found) {
    uint32_t at = source == target ? HTG_NONE : end_at(search, target);
    if (at == HTG_NONE) return true;
    uint32_t corrupt = (uint32_t)(search->cost[at] / STEP);
    found->pairs++;
    found->without += corrupt == 0;
    if (corrupt > found->most) found->most = corrupt;
    if (search->pair_count >= 2 * (size_t)search->limit + 64) {
        qsort(search->pair, search->pair_count, sizeof *search->pair, by_cost);
        search->pair_count = search->limit;
    }
    if (!htg_grow((void **)&search->pair, &search->pair_capacity, search->pair_count + 1, sizeof *search->pair)) return false;
    search->pair[search->pair_count++] = (pair_t){search->cost[at], source, target};
    return true;
}

/* One search serves all targets that are not corrupt: nothing is excepted for them but the source. */
static htg_status_t measure_source(search_t *search, uint32_t source, htg_fewest_corrupt_t *found) {
    const htg_cycle_t *cycle = search->cycle;
    htg_status_t status = search_from(search, source, HTG_NONE);
    for (int corrupt = 0; corrupt < 2; corrupt++)
        for (uint32_t i = 0; i < cycle->target_count && !status; i++) {
            uint32_t target = cycle->targets[i];
            if (cycle->corrupt[target] != corrupt || target == source) continue;
            if (corrupt) status = search_from(search, source, target);
            if (!status && !keep_pair(search, source, target, found)) status = HTG_ERROR_MEMORY;
        }
    return status;
}

/* Least corrupt readings of a walk whose nodes are known: of each number of ties and position, from the end backwards. */
typedef struct reading {
    const htg_cycle_t *cycle;
    uint32_t positions;
    uint32_t *cost;  /* of the rest, at i × positions + position; HTG_NONE: no reading */
    uint32_t *steps;
} reading_t;

/* The tie by which the step is read so, a clean one first; HTG_NONE. position 0: walked neutrally. */
static uint32_t tie_for(const htg_cycle_t *cycle, uint32_t step, uint32_t position) {
    uint32_t corrupt = HTG_NONE;
    for (uint32_t i = cycle->tie_start[step]; i < cycle->tie_start[step + 1]; i++) {
        uint32_t tie = cycle->tie[i];
        uint8_t symbol = cycle->tie_symbol[tie];
        if (position ? !htg_script_reads(cycle->script, position, symbol) : symbol != HTG_SYMBOL_UNSTAGED) continue;
        if (!cycle->tie_corrupt[tie]) return tie;
        if (corrupt == HTG_NONE) corrupt = tie;
    }
    return corrupt;
}

/* The best way on from position p before tie i: what it costs, where it leads, and by which tie. */
static uint32_t best_next(const reading_t *reading, uint32_t i, uint32_t p, uint32_t *to, uint32_t *tie, bool *neutral) {
    const htg_script_t *script = reading->cycle->script;
    uint32_t best = HTG_NONE;
    for (uint32_t q = 0; q < reading->positions; q++)
        for (int over = 0; over < 2; over++) {
            bool may = over ? script->unstaged == HTG_UNSTAGED_NEUTRAL && q == p : q > 0 && (script->follow[p] >> q & 1);
            uint32_t rest = reading->cost[(size_t)(i + 1) * reading->positions + q];
            uint32_t by = may && rest != HTG_NONE ? tie_for(reading->cycle, reading->steps[i], over ? 0 : q) : HTG_NONE;
            if (by == HTG_NONE || rest + reading->cycle->tie_corrupt[by] >= best) continue;
            best = rest + reading->cycle->tie_corrupt[by];
            *to = q;
            *tie = by;
            *neutral = over;
        }
    return best;
}

static uint32_t find_step(const htg_cycle_t *cycle, uint32_t tail, uint32_t head) {
    uint32_t step = cycle->out_start[tail];
    while (cycle->head[step] != head)
        step++;
    return step;
}

static htg_status_t read_walk(const htg_cycle_t *cycle, htg_walk_t *walk, htg_error_t *err) {
    reading_t reading = {.cycle = cycle, .positions = cycle->script->position_count + 1};
    size_t size = ((size_t)walk->length + 1) * reading.positions;
    uint32_t position = 0, to = 0, tie = HTG_NONE;
    bool neutral = false;
    reading.cost = htg_alloc(size, sizeof *reading.cost);
    reading.steps = htg_alloc(walk->length, sizeof *reading.steps);
    htg_status_t status = reading.cost && reading.steps ? HTG_OK : htg_error_memory(err);
    for (uint32_t i = 0; i < walk->length && !status; i++)
        reading.steps[i] = find_step(cycle, walk->vertex[i], walk->vertex[i + 1]);
    for (uint32_t p = 0; p < reading.positions && !status; p++)
        reading.cost[(size_t)walk->length * reading.positions + p] = cycle->script->last >> p & 1 ? 0 : HTG_NONE;
    for (uint32_t i = walk->length; i-- > 0 && !status;)
        for (uint32_t p = 0; p < reading.positions; p++)
            reading.cost[(size_t)i * reading.positions + p] = best_next(&reading, i, p, &to, &tie, &neutral);
    for (uint32_t i = 0; i < walk->length && !status; i++, position = to) {
        if (best_next(&reading, i, position, &to, &tie, &neutral) == HTG_NONE)
            status = htg_error_set(err, HTG_ERROR_ARGUMENT, "the script does not accept this walk");
        walk->tie[i] = tie;
        walk->stage[i] = neutral ? HTG_WALK_NEUTRAL : cycle->script->stage[to];
    }
    htg_free(reading.cost);
    htg_free(reading.steps);
    return status;
}

static htg_status_t list_pair(search_t *search, const pair_t *pair, htg_path_list_t *list, htg_error_t *err) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t length = (uint32_t)(pair->cost % STEP);
    htg_path_t path;
    htg_walk_t walk = {length, htg_alloc((size_t)length + 1, sizeof *walk.vertex), htg_alloc(length, sizeof *walk.tie),
                       htg_alloc(length, 1)};
    htg_status_t status = walk.vertex && walk.tie && walk.stage ? HTG_OK : HTG_ERROR_MEMORY;
    if (!status) status = search_from(search, pair->source, cycle->corrupt[pair->target] ? pair->target : HTG_NONE);
    if (status == HTG_ERROR_MEMORY) htg_error_memory(err);
    if (status == HTG_ERROR_CANCELLED) htg_error_cancelled(err);
    if (!status) {
        uint32_t at = end_at(search, pair->target);
        for (uint32_t i = length + 1; i-- > 0; at = search->before[at])
            walk.vertex[i] = at / cycle->state_count;
        status = read_walk(cycle, &walk, err);
    }
    if (!status) status = htg_path_of_walk(cycle, &walk, &path, err);
    if (!status) status = htg_path_list_add(list, &path, err);
    htg_walk_clear(&walk);
    return status;
}

htg_status_t htg_walks_fewest_corrupt(const htg_cycle_t *cycle, uint32_t limit, const htg_progress_t *progress,
                                      htg_path_list_t *list, htg_fewest_corrupt_t *found, htg_error_t *err) {
    size_t all = (size_t)cycle->node_count * cycle->state_count;
    search_t search = {.cycle = cycle, .limit = limit};
    *list = (htg_path_list_t){0};
    *found = (htg_fewest_corrupt_t){0};
    htg_work_start(&search.work, progress, "walks", cycle->source_count);
    search.cost = htg_alloc(all, sizeof *search.cost);
    search.before = htg_alloc(all, sizeof *search.before);
    htg_status_t status = search.cost && search.before ? HTG_OK : HTG_ERROR_MEMORY;
    for (uint32_t i = 0; i < cycle->source_count && !status; i++) {
        status = measure_source(&search, cycle->sources[i], found);
        if (!status && !htg_work_go_on(&search.work, 1)) status = HTG_ERROR_CANCELLED;
    }
    if (status == HTG_ERROR_MEMORY) htg_error_memory(err);
    if (status == HTG_ERROR_CANCELLED) htg_error_cancelled(err);
    if (search.pair_count) qsort(search.pair, search.pair_count, sizeof *search.pair, by_cost);
    for (size_t i = 0; i < search.pair_count && i < limit && !status; i++)
        status = list_pair(&search, &search.pair[i], list, err);
    if (status) htg_path_list_clear(list);
    htg_work_end(&search.work);
    htg_free(search.cost);
    htg_free(search.before);
    htg_free(search.heap);
    htg_free(search.pair);
    return status;
}
