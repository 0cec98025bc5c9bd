/* Walks as ties: back along the distances of a search, then a reading, one stage a tie, that the script accepts. */
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "core/memory_internal.h"

void htg_walk_clear(htg_walk_t *walk) {
    htg_free(walk->vertex);
    htg_free(walk->tie);
    htg_free(walk->stage);
    *walk = (htg_walk_t){0};
}

/* The product state one tie before `at` on a shortest walk; the first in order of vertices, then states. */
static uint32_t state_before(const htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source, uint32_t at) {
    const htg_cycle_t *cycle = search->cycle;
    const uint8_t *symbol = rules->symbol ? rules->symbol : cycle->symbol;
    uint32_t states = cycle->state_count, v = at / states, state = at % states, nearer = search->distance[at] - 1;
    for (uint32_t i = cycle->in_start[v]; i < cycle->in_start[v + 1]; i++) {
        uint32_t step = cycle->in_step[i], u = cycle->tail[step];
        if (nearer > 0 && !htg_cycle_may_pass(cycle, rules, source, u)) continue;
        for (uint32_t from = 0; from < states; from++)
            if (search->distance[u * states + from] == nearer &&
                cycle->next[(size_t)from * HTG_SYMBOL_COUNT + symbol[step]] == state)
                return u * states + from;
    }
    return HTG_NONE;
}

static htg_status_t new_walk(htg_walk_t *walk, uint32_t length, htg_error_t *err) {
    *walk = (htg_walk_t){.length = length,
                         .vertex = htg_alloc((size_t)length + 1, sizeof *walk->vertex),
                         .tie = htg_alloc(length, sizeof *walk->tie),
                         .stage = htg_alloc(length, 1)};
    if (walk->vertex && walk->tie && walk->stage) return HTG_OK;
    htg_walk_clear(walk);
    return htg_error_memory(err);
}

static uint32_t find_step(const htg_cycle_t *cycle, uint32_t tail, uint32_t head) {
    for (uint32_t step = cycle->out_start[tail]; step < cycle->out_start[tail + 1]; step++)
        if (cycle->head[step] == head) return step;
    return HTG_NONE;
}

/* A tie of the step that can be read so, clean ones first. */
static uint32_t tie_read_as(const htg_cycle_t *cycle, uint32_t step, uint32_t position, bool neutral, bool only_clean) {
    uint32_t corrupt = HTG_NONE;
    for (uint32_t i = cycle->tie_start[step]; i < cycle->tie_start[step + 1]; i++) {
        uint32_t tie = cycle->tie[i];
        bool fits = neutral ? cycle->tie_symbol[tie] == HTG_SYMBOL_UNSTAGED
                            : htg_script_reads(cycle->script, position, cycle->tie_symbol[tie]);
        if (!fits) continue;
        if (!cycle->tie_corrupt[tie]) return tie;
        if (corrupt == HTG_NONE) corrupt = tie;
    }
    return only_clean ? HTG_NONE : corrupt;
}

typedef struct reading {
    const htg_cycle_t *cycle;
    bool only_clean;
    uint64_t *sets; /* positions that some reading can be at after each tie; [0] before the first */
} reading_t;

static uint64_t positions_after(const reading_t *reading, uint64_t before, uint32_t step) {
    const htg_script_t *script = reading->cycle->script;
    uint8_t symbol = (reading->only_clean ? reading->cycle->clean_symbol : reading->cycle->symbol)[step];
    uint64_t may_follow = 0, after = 0;
    for (uint32_t p = 0; p <= script->position_count; p++)
        if (before >> p & 1) may_follow |= script->follow[p];
    for (uint32_t p = 1; p <= script->position_count; p++)
        if ((may_follow >> p & 1) && htg_script_reads(script, p, symbol)) after |= 1ull << p;
    if (script->unstaged == HTG_UNSTAGED_NEUTRAL && (symbol & HTG_SYMBOL_UNSTAGED)) after |= before;
    return after;
}

/* The last tie of the first i + 1 read as `position`; what was read before it, HTG_NONE where no reading ends so. */
static uint32_t read_back(const reading_t *reading, const htg_walk_t *walk, uint32_t i, uint32_t step, uint32_t position) {
    const htg_script_t *script = reading->cycle->script;
    uint64_t before = reading->sets[i];
    if (position) {
        walk->tie[i] = tie_read_as(reading->cycle, step, position, false, reading->only_clean);
        walk->stage[i] = script->stage[position];
        for (uint32_t p = 0; walk->tie[i] != HTG_NONE && p <= script->position_count; p++)
            if ((before >> p & 1) && (script->follow[p] >> position & 1)) return p;
    }
    walk->stage[i] = HTG_WALK_NEUTRAL;
    if (script->unstaged != HTG_UNSTAGED_NEUTRAL || !(before >> position & 1)) return HTG_NONE;
    walk->tie[i] = tie_read_as(reading->cycle, step, position, true, reading->only_clean);
    return walk->tie[i] == HTG_NONE ? HTG_NONE : position;
}

htg_status_t htg_cycle_read_walk(const htg_cycle_t *cycle, bool only_clean, htg_walk_t *walk, htg_error_t *err) {
    reading_t reading = {cycle, only_clean, htg_alloc((size_t)walk->length + 1, sizeof *reading.sets)};
    uint32_t *steps = htg_alloc(walk->length, sizeof *steps), position = 0;
    htg_status_t status = reading.sets && steps ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    reading.sets[0] = 1;
    for (uint32_t i = 0; i < walk->length; i++) {
        steps[i] = find_step(cycle, walk->vertex[i], walk->vertex[i + 1]);
        reading.sets[i + 1] = steps[i] == HTG_NONE ? 0 : positions_after(&reading, reading.sets[i], steps[i]);
    }
    uint64_t ends = reading.sets[walk->length] & cycle->script->last;
    position = ends ? (uint32_t)__builtin_ctzll(ends) : HTG_NONE;
    for (uint32_t i = walk->length; i-- > 0 && position != HTG_NONE;)
        position = read_back(&reading, walk, i, steps[i], position);
    if (position != 0) status = htg_error_set(err, HTG_ERROR_ARGUMENT, "the script does not accept this walk");
out:
    htg_free(reading.sets);
    htg_free(steps);
    return status;
}

htg_status_t htg_cycle_walk(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source, uint32_t target,
                            htg_walk_t *out, htg_error_t *err) {
    const htg_cycle_t *cycle = search->cycle;
    htg_walk_rules_t excepting = *rules;
    *out = (htg_walk_t){0};
    excepting.target = target;
    htg_cycle_search_from(search, &excepting, source);
    uint32_t at = htg_cycle_accepted_state(search, source, target);
    if (at == HTG_NONE) return HTG_OK;
    htg_status_t status = new_walk(out, search->distance[at], err);
    for (uint32_t i = out->length; !status; i--) {
        out->vertex[i] = at / cycle->state_count;
        if (i == 0) break;
        at = state_before(search, &excepting, source, at);
    }
    if (!status) status = htg_cycle_read_walk(cycle, rules->symbol == cycle->clean_symbol, out, err);
    if (status) htg_walk_clear(out);
    return status;
}
