/* How few unrecorded clean ties would halve the necessary pairs: greedily, the tie that helps most pairs first. For each way that
   a tie can advance the script, the vertices that most sources reach cleanly and those that reach most targets are
   paired; where no single tie helps any pair, the pair with the smallest flip number gets all of its ties. */
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/dependence_internal.h"
#include "core/memory_internal.h"

enum { TRIED = 12 }; /* tails, and heads, for each way */

typedef struct half {
    const htg_cycle_t *cycle;
    htg_flip_search_t search;
    size_t source_words, target_words;
    uint64_t *from, *onto;    /* of a product state: sources that reach it; targets that it reaches */
    uint64_t *open;           /* of a source: targets still to be joined */
    uint32_t *wanted;         /* places of targets */
    uint32_t *flips, *queue;
    htg_thought_tie_t *thought;
    size_t thought_count, thought_capacity;
} half_t;

static bool bit(const uint64_t *bits, size_t i) {
    return bits[i / 64] >> (i % 64) & 1;
}

static void set_bit(uint64_t *bits, size_t i) {
    bits[i / 64] |= 1ull << (i % 64);
}

static uint64_t count_bits(const uint64_t *bits, size_t words) {
    uint64_t count = 0;
    for (size_t i = 0; i < words; i++)
        count += (uint64_t)__builtin_popcountll(bits[i]);
    return count;
}

static htg_status_t half_new(half_t *half, const htg_cycle_t *cycle, htg_error_t *err) {
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    *half = (half_t){.cycle = cycle,
                     .source_words = ((size_t)cycle->source_count + 63) / 64,
                     .target_words = ((size_t)cycle->target_count + 63) / 64};
    uint64_t bytes = (uint64_t)size * (half->source_words + half->target_words) * 8 +
                     (uint64_t)cycle->source_count * half->target_words * 8;
    if (bytes > HTG_DEPENDENCE_HALF_BYTES)
        return htg_error_set(err, HTG_ERROR_LIMIT, "too large a network to look for ties that would halve its dependence");
    half->from = htg_alloc(size * half->source_words, sizeof(uint64_t));
    half->onto = htg_alloc(size * half->target_words, sizeof(uint64_t));
    half->open = htg_alloc_zero(cycle->source_count * half->target_words, sizeof(uint64_t));
    half->wanted = htg_alloc(cycle->target_count, sizeof(uint32_t));
    half->flips = htg_alloc(cycle->target_count, sizeof(uint32_t));
    half->queue = htg_alloc(size, sizeof(uint32_t));
    bool memory = half->from && half->onto && half->open && half->wanted && half->flips && half->queue &&
                  !htg_flip_search_new(&half->search, cycle);
    return memory ? HTG_OK : htg_error_memory(err);
}

static void half_free(half_t *half) {
    htg_flip_search_free(&half->search);
    void *own[] = {half->from, half->onto, half->open, half->wanted, half->flips, half->queue, half->thought};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static htg_status_t think(half_t *half, htg_thought_tie_t tie, htg_error_t *err) {
    void *items = half->thought;
    bool room = htg_grow(&items, &half->thought_capacity, half->thought_count + 1, sizeof tie);
    half->thought = items;
    if (!room) return htg_error_memory(err);
    half->thought[half->thought_count++] = tie;
    half->search.thought = half->thought;
    half->search.thought_count = half->thought_count;
    return HTG_OK;
}

static htg_status_t find_necessary(half_t *half, uint64_t *count, htg_error_t *err) {
    const htg_cycle_t *cycle = half->cycle;
    htg_cycle_search_t *search = NULL;
    htg_walk_rules_t all = HTG_WALK_RULES_INIT, clean = htg_clean_rules(cycle);
    htg_lengths_t with = {0}, without = {0};
    htg_status_t status = htg_cycle_search_new(cycle, &search, err);
    if (!status) status = htg_lengths_new(cycle, &with, err);
    if (!status) status = htg_lengths_new(cycle, &without, err);
    *count = 0;
    for (uint32_t i = 0; i < cycle->source_count && !status; i++) {
        htg_cycle_lengths(search, &clean, cycle->sources[i], &without);
        htg_cycle_lengths(search, &all, cycle->sources[i], &with);
        for (uint32_t k = 0; k < with.count; k++)
            if (without.of[with.joined[k]] == HTG_NONE) {
                set_bit(half->open + i * half->target_words, with.joined[k]);
                ++*count;
            }
    }
    htg_cycle_search_free(search);
    htg_lengths_clear(&with);
    htg_lengths_clear(&without);
    return status;
}

/* Closes the pairs that thought ties join by now; counts the others, and names the one with the smallest flip number. */
static uint64_t look_again(half_t *half, uint32_t *best_source, uint32_t *best_target) {
    const htg_cycle_t *cycle = half->cycle;
    uint64_t still = 0;
    uint32_t fewest = HTG_NONE;
    for (uint32_t i = 0; i < cycle->source_count; i++) {
        uint64_t *open = half->open + i * half->target_words;
        uint32_t wanted = 0;
        for (uint32_t j = 0; j < cycle->target_count; j++)
            if (bit(open, j)) half->wanted[wanted++] = j;
        if (!wanted) continue;
        htg_flip_search_all(&half->search, cycle->sources[i], half->wanted, wanted, HTG_NONE, half->flips);
        for (uint32_t k = 0; k < wanted; k++) {
            uint32_t j = half->wanted[k];
            if (half->flips[j] == 0) {
                open[j / 64] &= ~(1ull << (j % 64));
                continue;
            }
            still++;
            if (half->flips[j] >= fewest) continue;
            fewest = half->flips[j];
            *best_source = i;
            *best_target = j;
        }
    }
    if (fewest == HTG_NONE) *best_source = HTG_NONE;
    return still;
}

static void mark_from(half_t *half) {
    const htg_cycle_t *cycle = half->cycle;
    const htg_walk_rules_t rules = {.not_inside = cycle->corrupt, .target = HTG_NONE};
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    memset(half->from, 0, size * half->source_words * sizeof *half->from);
    for (uint32_t i = 0; i < cycle->source_count; i++) {
        uint32_t source = cycle->sources[i];
        if (!count_bits(half->open + i * half->target_words, half->target_words)) continue;
        htg_flip_search_run(&half->search, source, HTG_NONE, 0, NULL, 0);
        for (size_t k = 0; k < half->search.touched_count; k++) {
            size_t at = half->search.touched[k];
            uint32_t v = (uint32_t)at / cycle->state_count;
            bool passes = at == source * cycle->state_count || htg_cycle_may_pass(cycle, &rules, source, v);
            if (half->search.cost[at] == 0 && passes) set_bit(half->from + at * half->source_words, i);
        }
    }
}

static void go_back(half_t *half, uint32_t at, uint32_t u, uint8_t symbol, uint32_t j, size_t *count) {
    const htg_cycle_t *cycle = half->cycle;
    for (uint32_t state = 0; state < cycle->state_count; state++) {
        uint32_t before = u * cycle->state_count + state;
        uint64_t *onto = half->onto + (size_t)before * half->target_words;
        if (cycle->next[(size_t)state * HTG_SYMBOL_COUNT + symbol] != at % cycle->state_count || bit(onto, j)) continue;
        set_bit(onto, j);
        half->queue[(*count)++] = before;
    }
}

static void mark_onto(half_t *half) {
    const htg_cycle_t *cycle = half->cycle;
    const htg_walk_rules_t rules = {.not_inside = cycle->corrupt, .target = HTG_NONE};
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    memset(half->onto, 0, size * half->target_words * sizeof *half->onto);
    for (uint32_t j = 0; j < cycle->target_count; j++) {
        uint32_t target = cycle->targets[j];
        size_t count = 0, ends;
        for (uint32_t state = 0; state < cycle->state_count; state++) {
            uint32_t at = target * cycle->state_count + state;
            if (!cycle->accepting[state]) continue;
            set_bit(half->onto + (size_t)at * half->target_words, j);
            half->queue[count++] = at;
        }
        ends = count;
        for (size_t k = 0; k < count; k++) {
            uint32_t at = half->queue[k], v = at / cycle->state_count;
            if (k >= ends && !htg_cycle_may_pass(cycle, &rules, HTG_NONE, v)) continue;
            for (uint32_t e = cycle->in_start[v]; e < cycle->in_start[v + 1]; e++)
                go_back(half, at, cycle->tail[cycle->in_step[e]], cycle->clean_symbol[cycle->in_step[e]], j, &count);
            for (size_t t = 0; t < half->thought_count; t++)
                if (half->thought[t].head == v) go_back(half, at, half->thought[t].tail, half->thought[t].symbol, j, &count);
        }
    }
}

typedef struct tried {
    uint32_t vertex[TRIED];
    uint64_t count[TRIED];
    size_t size;
} tried_t;

/* Eligible vertices that a walk may pass, those first whose product state with this automaton state has most bits. */
static void most_bits(const half_t *half, uint32_t state, const uint64_t *bits, size_t words, tried_t *out) {
    const htg_cycle_t *cycle = half->cycle;
    out->size = 0;
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        if (!htg_flip_eligible(cycle, v) || (cycle->no_through && cycle->no_through[v])) continue;
        uint64_t count = count_bits(bits + ((size_t)v * cycle->state_count + state) * words, words);
        if (!count || (out->size == TRIED && count <= out->count[TRIED - 1])) continue;
        size_t i = out->size < TRIED ? out->size++ : TRIED - 1;
        for (; i > 0 && out->count[i - 1] < count; i--) {
            out->count[i] = out->count[i - 1];
            out->vertex[i] = out->vertex[i - 1];
        }
        out->count[i] = count;
        out->vertex[i] = v;
    }
}

static uint64_t gain_of(const half_t *half, uint32_t tail_at, uint32_t head_at) {
    const uint64_t *from = half->from + (size_t)tail_at * half->source_words,
                   *onto = half->onto + (size_t)head_at * half->target_words;
    uint64_t gain = 0;
    for (uint32_t i = 0; i < half->cycle->source_count; i++) {
        const uint64_t *open = half->open + i * half->target_words;
        for (size_t word = 0; bit(from, i) && word < half->target_words; word++)
            gain += (uint64_t)__builtin_popcountll(open[word] & onto[word]);
    }
    return gain;
}

static uint64_t best_tie(half_t *half, htg_thought_tie_t *best) {
    const htg_cycle_t *cycle = half->cycle;
    uint64_t most = 0;
    tried_t tails, heads;
    mark_from(half);
    mark_onto(half);
    for (uint32_t state = 0; state < cycle->state_count; state++) {
        most_bits(half, state, half->from, half->source_words, &tails);
        for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT && tails.size; symbol++) {
            uint16_t to = cycle->next[(size_t)state * HTG_SYMBOL_COUNT + symbol];
            if (!half->search.symbols[symbol] || to == HTG_SCRIPT_DEAD) continue;
            most_bits(half, to, half->onto, half->target_words, &heads);
            for (size_t pair = 0; pair < tails.size * heads.size; pair++) {
                uint32_t u = tails.vertex[pair / heads.size], w = heads.vertex[pair % heads.size];
                if (u == w) continue;
                uint64_t gain = gain_of(half, u * cycle->state_count + state, w * cycle->state_count + to);
                if (gain <= most) continue;
                most = gain;
                *best = (htg_thought_tie_t){u, w, (uint8_t)symbol};
            }
        }
    }
    return most;
}

/* All ties of the pair's flip number. */
static htg_status_t take_pair(half_t *half, uint32_t i, uint32_t j, htg_error_t *err) {
    const htg_cycle_t *cycle = half->cycle;
    uint32_t source = cycle->sources[i], target = cycle->targets[j];
    htg_flip_search_run(&half->search, source, target, HTG_NONE, &j, 1);
    htg_status_t status = HTG_OK;
    for (uint32_t at = htg_flip_search_end(&half->search, source, target); at != HTG_NONE && !status;
         at = half->search.parent[at]) {
        uint32_t before = half->search.parent[at];
        if (half->search.new_tie[at])
            status = think(half, (htg_thought_tie_t){before / cycle->state_count, at / cycle->state_count,
                                                     half->search.new_tie[at]}, err);
    }
    return status;
}

htg_status_t htg_dependence_ties_to_half(const htg_cycle_t *cycle, const htg_progress_t *progress, uint32_t *ties,
                                         htg_error_t *err) {
    half_t half;
    uint64_t necessary = 0, still = 0;
    uint32_t source = 0, target = 0;
    *ties = HTG_NONE;
    htg_status_t status = half_new(&half, cycle, err);
    if (!status) status = find_necessary(&half, &necessary, err);
    while (!status) {
        still = half.thought_count ? look_again(&half, &source, &target) : necessary;
        if (still <= necessary / 2) {
            *ties = (uint32_t)half.thought_count;
            break;
        }
        htg_thought_tie_t tie;
        if (best_tie(&half, &tie)) {
            status = think(&half, tie, err);
        } else {
            (void)look_again(&half, &source, &target);
            if (source == HTG_NONE) break;
            status = take_pair(&half, source, target, err);
        }
        if (!htg_progress_report(progress, "ties that would halve dependence", (double)(necessary - still),
                                 (double)(necessary - necessary / 2)))
            status = htg_error_cancelled(err);
    }
    half_free(&half);
    return status;
}
