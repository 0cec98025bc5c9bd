/* Breadth-first search over the product of steps and automaton. */
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_cycle_search_new(const htg_cycle_t *cycle, htg_cycle_search_t **out, htg_error_t *err) {
    size_t states = (size_t)cycle->node_count * cycle->state_count;
    htg_cycle_search_t *search = htg_alloc_zero(1, sizeof *search);
    *out = NULL;
    if (!search) return htg_error_memory(err);
    search->cycle = cycle;
    search->distance = htg_alloc(states, sizeof *search->distance);
    search->order = htg_alloc(states, sizeof *search->order);
    search->again = htg_alloc(cycle->target_count, sizeof *search->again);
    if (!search->distance || !search->order || !search->again) {
        htg_cycle_search_free(search);
        return htg_error_memory(err);
    }
    memset(search->distance, 0xFF, states * sizeof *search->distance);
    *out = search;
    return HTG_OK;
}

void htg_cycle_search_free(htg_cycle_search_t *search) {
    if (!search) return;
    htg_free(search->distance);
    htg_free(search->order);
    htg_free(search->again);
    htg_free(search);
}

bool htg_cycle_may_pass(const htg_cycle_t *cycle, const htg_walk_rules_t *rules, uint32_t source, uint32_t v) {
    if (cycle->no_through && cycle->no_through[v]) return false;
    return !rules->not_inside || !rules->not_inside[v] || v == source || v == rules->target;
}

static void enter(htg_cycle_search_t *search, uint32_t at, uint32_t distance) {
    search->distance[at] = distance;
    search->order[search->reached++] = at;
}

void htg_cycle_search_from(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source) {
    const htg_cycle_t *cycle = search->cycle;
    const uint8_t *symbol = rules->symbol ? rules->symbol : cycle->symbol;
    uint32_t states = cycle->state_count;
    for (size_t i = 0; i < search->reached; i++)
        search->distance[search->order[i]] = HTG_NONE;
    search->reached = 0;
    if (rules->removed && rules->removed[source]) return;
    enter(search, source * states, 0);
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t at = search->order[i], v = at / states, state = at % states, farther = search->distance[at] + 1;
        if (i > 0 && !htg_cycle_may_pass(cycle, rules, source, v)) continue;
        const uint16_t *next = cycle->next + (size_t)state * HTG_SYMBOL_COUNT;
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
            uint16_t to = next[symbol[step]];
            if (to == HTG_SCRIPT_DEAD || (rules->removed && rules->removed[cycle->head[step]])) continue;
            uint32_t beyond = cycle->head[step] * states + to;
            if (search->distance[beyond] == HTG_NONE) enter(search, beyond, farther);
        }
    }
}

/* The nearest accepting state of the target; HTG_NONE where none is reached. */
uint32_t htg_cycle_accepted_state(const htg_cycle_search_t *search, uint32_t source, uint32_t target) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t best = HTG_NONE;
    if (source == target) return HTG_NONE;
    for (uint32_t state = 0; state < cycle->state_count; state++) {
        uint32_t at = target * cycle->state_count + state;
        if (!cycle->accepting[state] || search->distance[at] == HTG_NONE) continue;
        if (best == HTG_NONE || search->distance[at] < search->distance[best]) best = at;
    }
    return best;
}

uint32_t htg_cycle_search_length(const htg_cycle_search_t *search, uint32_t source, uint32_t target) {
    uint32_t at = htg_cycle_accepted_state(search, source, target);
    return at == HTG_NONE ? HTG_NONE : search->distance[at];
}

/* Whether the target was reached in some state sooner than it was accepted: passing it could then shorten the way. */
static bool reached_sooner(const htg_cycle_search_t *search, uint32_t target, uint32_t length) {
    uint32_t states = search->cycle->state_count;
    for (uint32_t state = 0; state < states; state++) {
        uint32_t distance = search->distance[target * states + state];
        if (distance != HTG_NONE && (length == HTG_NONE || distance < length)) return true;
    }
    return false;
}

htg_status_t htg_lengths_new(const htg_cycle_t *cycle, htg_lengths_t *out, htg_error_t *err) {
    *out = (htg_lengths_t){.of = htg_alloc(cycle->target_count, sizeof *out->of),
                           .joined = htg_alloc(cycle->target_count, sizeof *out->joined)};
    if (!out->of || !out->joined) {
        htg_lengths_clear(out);
        return htg_error_memory(err);
    }
    memset(out->of, 0xFF, cycle->target_count * sizeof *out->of);
    return HTG_OK;
}

void htg_lengths_clear(htg_lengths_t *lengths) {
    htg_free(lengths->of);
    htg_free(lengths->joined);
    *lengths = (htg_lengths_t){0};
}

static void join(htg_lengths_t *lengths, uint32_t j, uint32_t length) {
    if (lengths->of[j] == HTG_NONE) lengths->joined[lengths->count++] = j;
    if (length < lengths->of[j]) lengths->of[j] = length;
}

/* Targets that the search reached in an accepting state; product states come nearest first. */
static void join_reached(const htg_cycle_search_t *search, uint32_t source, htg_lengths_t *lengths) {
    const htg_cycle_t *cycle = search->cycle;
    for (size_t i = 0; i < search->reached; i++) {
        uint32_t at = search->order[i], v = at / cycle->state_count;
        if (!cycle->target[v] || v == source || !cycle->accepting[at % cycle->state_count]) continue;
        join(lengths, cycle->target_index[v], search->distance[at]);
    }
}

/* Targets for which the search was too strict, because they could be passed as the ends that they are. */
static uint32_t find_again(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source,
                           const htg_lengths_t *lengths) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t count = 0;
    for (size_t i = 0; rules->not_inside && i < search->reached; i++) {
        uint32_t v = search->order[i] / cycle->state_count, j = cycle->target_index[v];
        if (j == HTG_NONE || v == source || !rules->not_inside[v] || (cycle->no_through && cycle->no_through[v])) continue;
        bool first = true; /* of the target's states, in order of the search */
        for (uint32_t state = 0; state < cycle->state_count; state++) {
            uint32_t at = v * cycle->state_count + state;
            first = first && (at == search->order[i] || search->distance[at] > search->distance[search->order[i]] ||
                              (search->distance[at] == search->distance[search->order[i]] && at > search->order[i]));
        }
        if (first && reached_sooner(search, v, lengths->of[j])) search->again[count++] = j;
    }
    return count;
}

void htg_cycle_lengths(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source, htg_lengths_t *lengths) {
    const htg_cycle_t *cycle = search->cycle;
    htg_walk_rules_t excepting = *rules;
    excepting.target = HTG_NONE;
    while (lengths->count)
        lengths->of[lengths->joined[--lengths->count]] = HTG_NONE;
    htg_cycle_search_from(search, &excepting, source);
    join_reached(search, source, lengths);
    for (uint32_t i = find_again(search, rules, source, lengths); i-- > 0;) {
        uint32_t j = search->again[i];
        excepting.target = cycle->targets[j];
        htg_cycle_search_from(search, &excepting, source);
        uint32_t length = htg_cycle_search_length(search, source, excepting.target);
        if (length != HTG_NONE) join(lengths, j, length);
    }
}
