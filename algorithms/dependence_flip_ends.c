/* Flip numbers of 1, which most are, without a search for each pair: from where a target is reached cleanly is found once for all
   sources, and one new tie joins what a source reaches to it. */
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/dependence_internal.h"
#include "core/memory_internal.h"

typedef struct back {
    const htg_cycle_t *cycle;
    uint32_t *seen; /* of a product state: the target for which it was reached last */
    uint32_t *queue;
    size_t count;
} back_t;

static void reach(back_t *back, uint32_t at, uint32_t j) {
    if (back->seen[at] == j) return;
    back->seen[at] = j;
    back->queue[back->count++] = at;
}

static void reach_before(back_t *back, uint32_t at, uint32_t j) {
    const htg_cycle_t *cycle = back->cycle;
    uint32_t states = cycle->state_count, v = at / states;
    for (uint32_t i = cycle->in_start[v]; i < cycle->in_start[v + 1]; i++) {
        uint32_t step = cycle->in_step[i], u = cycle->tail[step];
        uint8_t symbol = cycle->clean_symbol[step];
        for (uint32_t state = 0; symbol && state < states; state++)
            if (cycle->next[(size_t)state * HTG_SYMBOL_COUNT + symbol] == at % states) reach(back, u * states + state, j);
    }
}

static void keep(uint32_t head[2], uint32_t v) {
    if (head[0] == HTG_NONE)
        head[0] = v;
    else if (head[1] == HTG_NONE && head[0] != v)
        head[1] = v;
}

static void search_back(back_t *back, uint32_t j, uint32_t (*head)[2]) {
    const htg_cycle_t *cycle = back->cycle;
    uint32_t target = cycle->targets[j], states = cycle->state_count;
    const htg_walk_rules_t rules = {.not_inside = cycle->corrupt, .target = target};
    back->count = 0;
    for (uint32_t state = 0; state < states; state++)
        if (cycle->accepting[state]) reach(back, target * states + state, j);
    size_t ends = back->count;
    for (size_t i = 0; i < back->count; i++) {
        uint32_t at = back->queue[i], v = at / states;
        bool passes = htg_cycle_may_pass(cycle, &rules, HTG_NONE, v);
        if (htg_flip_eligible(cycle, v) && (i < ends || passes)) keep(head[(size_t)j * states + at % states], v);
        if (i < ends || passes) reach_before(back, at, j);
    }
}

htg_status_t htg_flip_ends_new(htg_flip_ends_t *ends, const htg_cycle_t *cycle) {
    size_t size = (size_t)cycle->node_count * cycle->state_count, heads = (size_t)cycle->target_count * cycle->state_count;
    back_t back = {.cycle = cycle, .seen = htg_alloc(size, sizeof(uint32_t)), .queue = htg_alloc(size, sizeof(uint32_t))};
    ends->head = htg_alloc(heads, sizeof *ends->head);
    bool memory = back.seen && back.queue && ends->head;
    if (memory) {
        memset(back.seen, 0xFF, size * sizeof *back.seen);
        memset(ends->head, 0xFF, heads * sizeof *ends->head);
        for (uint32_t j = 0; j < cycle->target_count; j++)
            search_back(&back, j, ends->head);
    }
    htg_free(back.seen);
    htg_free(back.queue);
    return memory ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_flip_ends_free(htg_flip_ends_t *ends) {
    htg_free(ends->head);
    ends->head = NULL;
}

/* Vertices, up to two, from which a new tie can lead a walk from the source into each state. */
static void find_tails(htg_flip_search_t *search, uint32_t source, uint32_t (*tail)[2]) {
    const htg_cycle_t *cycle = search->cycle;
    const htg_walk_rules_t rules = {.not_inside = cycle->corrupt, .target = HTG_NONE};
    uint32_t states = cycle->state_count, start = source * states;
    htg_flip_search_run(search, source, HTG_NONE, 0, NULL, 0);
    memset(tail, 0xFF, states * sizeof *tail);
    for (size_t i = 0; i < search->touched_count; i++) {
        uint32_t at = search->touched[i], v = at / states;
        if (!htg_flip_eligible(cycle, v) || (at != start && !htg_cycle_may_pass(cycle, &rules, source, v))) continue;
        for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
            uint16_t to = cycle->next[(size_t)(at % states) * HTG_SYMBOL_COUNT + symbol];
            if (search->symbols[symbol] && to != HTG_SCRIPT_DEAD) keep(tail[to], v);
        }
    }
}

/* A tie from one of the tails to another vertex among the heads. */
static bool joins(const uint32_t tail[2], const uint32_t head[2]) {
    if (tail[0] == HTG_NONE || head[0] == HTG_NONE) return false;
    return tail[1] != HTG_NONE || head[1] != HTG_NONE || tail[0] != head[0];
}

uint32_t htg_flip_ends_at_one(const htg_flip_ends_t *ends, htg_flip_search_t *search, uint32_t source, uint32_t *wanted,
                              uint32_t count, uint32_t *flips) {
    uint32_t states = search->cycle->state_count, (*tail)[2] = htg_alloc(states, sizeof *tail), left = count;
    if (!tail) return count; /* the full search will do */
    find_tails(search, source, tail);
    for (uint32_t i = 0; i < left;) {
        uint32_t j = wanted[i];
        bool one = false;
        for (uint32_t state = 0; state < states && !one; state++)
            one = joins(tail[state], ends->head[(size_t)j * states + state]);
        if (!one) {
            i++;
            continue;
        }
        flips[j] = 1;
        wanted[i] = wanted[--left];
        wanted[left] = j;
    }
    htg_free(tail);
    return left;
}
