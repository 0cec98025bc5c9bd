/* Positions to states: sets of positions (Rabin & Scott 1959, Finite automata and their decision problems, IBM Journal 3(2)),
   without dead ones, and states alike in label and future made one (Moore 1956). */
#include <string.h>

#include "core/memory_internal.h"
#include "core/script_internal.h"

typedef struct subsets {
    uint64_t set[HTG_SCRIPT_MOST_STATES];
    uint16_t next[HTG_SCRIPT_MOST_STATES][HTG_SYMBOL_COUNT];
    uint32_t count;
    uint16_t block[HTG_SCRIPT_MOST_STATES]; /* of a state: the merged one */
    bool alive[HTG_SCRIPT_MOST_STATES];
} subsets_t;

bool htg_script_reads(const htg_script_t *script, uint32_t position, uint8_t symbol) {
    uint8_t stage = script->stage[position];
    return stage == HTG_SCRIPT_ANY ? symbol != 0 : (symbol >> stage & 1) != 0;
}

static uint64_t step(const htg_script_t *script, uint64_t set, uint8_t symbol) {
    uint64_t may_follow = 0, reached = 0;
    for (uint32_t p = 0; p <= script->position_count; p++)
        if (set >> p & 1) may_follow |= script->follow[p];
    for (uint32_t p = 1; p <= script->position_count; p++)
        if ((may_follow >> p & 1) && htg_script_reads(script, p, symbol)) reached |= 1ull << p;
    bool stays = script->unstaged == HTG_UNSTAGED_NEUTRAL && (symbol & HTG_SYMBOL_UNSTAGED);
    return stays ? reached | set : reached;
}

static uint8_t label_of(const htg_script_t *script, uint64_t set) {
    uint8_t label = 0;
    for (uint32_t p = 1; p <= script->position_count; p++)
        if (set >> p & 1)
            label |= script->stage[p] == HTG_SCRIPT_ANY ? HTG_LABEL_ANY : (uint8_t)(1u << script->stage[p]);
    return label;
}

static htg_status_t find_state(subsets_t *subsets, uint64_t set, uint16_t *state, htg_error_t *err) {
    for (*state = 0; *state < subsets->count; ++*state)
        if (subsets->set[*state] == set) return HTG_OK;
    if (subsets->count == HTG_SCRIPT_MOST_STATES)
        return htg_error_set(err, HTG_ERROR_LIMIT, "the script needs more than %u states", HTG_SCRIPT_MOST_STATES);
    subsets->set[subsets->count++] = set;
    return HTG_OK;
}

static htg_status_t make_subsets(const htg_script_t *script, subsets_t *subsets, htg_error_t *err) {
    subsets->set[0] = 1;
    subsets->count = 1;
    for (uint32_t from = 0; from < subsets->count; from++) {
        subsets->next[from][0] = HTG_SCRIPT_DEAD;
        for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
            uint64_t set = step(script, subsets->set[from], (uint8_t)symbol);
            subsets->next[from][symbol] = HTG_SCRIPT_DEAD;
            if (!set) continue;
            htg_status_t status = find_state(subsets, set, &subsets->next[from][symbol], err);
            if (status) return status;
        }
    }
    return HTG_OK;
}

static bool accepts(const htg_script_t *script, uint64_t set) {
    return (set & script->last) != 0;
}

static void find_alive(const htg_script_t *script, subsets_t *subsets) {
    bool changed = true;
    for (uint32_t state = 0; state < subsets->count; state++)
        subsets->alive[state] = accepts(script, subsets->set[state]);
    while (changed) {
        changed = false;
        for (uint32_t state = 0; state < subsets->count; state++)
            for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT && !subsets->alive[state]; symbol++) {
                uint16_t next = subsets->next[state][symbol];
                if (next == HTG_SCRIPT_DEAD || !subsets->alive[next]) continue;
                subsets->alive[state] = changed = true;
            }
    }
    for (uint32_t state = 0; state < subsets->count; state++)
        for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
            uint16_t *next = &subsets->next[state][symbol];
            if (*next != HTG_SCRIPT_DEAD && !subsets->alive[*next]) *next = HTG_SCRIPT_DEAD;
        }
}

static bool alike(const subsets_t *subsets, const uint16_t *block, uint32_t a, uint32_t b) {
    if (block[a] != block[b]) return false;
    for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
        uint16_t x = subsets->next[a][symbol], y = subsets->next[b][symbol];
        if ((x == HTG_SCRIPT_DEAD) != (y == HTG_SCRIPT_DEAD)) return false;
        if (x != HTG_SCRIPT_DEAD && block[x] != block[y]) return false;
    }
    return true;
}

/* Refines blocks, numbered by their first state, until nothing tells the states of one apart; returns their number. */
static uint32_t merge_states(const htg_script_t *script, subsets_t *subsets, uint16_t *before) {
    uint32_t count = 0, last = 0;
    for (uint32_t state = 0; state < subsets->count; state++)
        before[state] = (uint16_t)(label_of(script, subsets->set[state]) << 1 | accepts(script, subsets->set[state]));
    do {
        last = count;
        count = 0;
        for (uint32_t state = 0; state < subsets->count; state++) {
            uint32_t earlier = 0;
            while (earlier < state && !alike(subsets, before, earlier, state))
                earlier++;
            subsets->block[state] = earlier < state ? subsets->block[earlier] : (uint16_t)count++;
        }
        memcpy(before, subsets->block, subsets->count * sizeof *before);
    } while (count != last);
    return count;
}

static htg_status_t take_states(htg_script_t *script, const subsets_t *subsets, uint32_t count, htg_error_t *err) {
    uint16_t *next = htg_alloc((size_t)count * HTG_SYMBOL_COUNT, sizeof *next);
    uint8_t *accepting = htg_alloc(count, 1), *label = htg_alloc(count, 1);
    script->next = next;
    script->accepting = accepting;
    script->label = label;
    script->state_count = count;
    if (!next || !accepting || !label) return htg_error_memory(err);
    for (uint32_t state = 0; state < subsets->count; state++) {
        uint32_t block = subsets->block[state];
        accepting[block] = accepts(script, subsets->set[state]);
        label[block] = label_of(script, subsets->set[state]);
        for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++) {
            uint16_t to = subsets->next[state][symbol];
            next[block * HTG_SYMBOL_COUNT + symbol] = to == HTG_SCRIPT_DEAD ? to : subsets->block[to];
        }
    }
    return HTG_OK;
}

htg_status_t htg_script_compile(htg_script_t *script, htg_error_t *err) {
    subsets_t *subsets = htg_alloc_zero(1, sizeof *subsets);
    uint16_t *before = htg_alloc(HTG_SCRIPT_MOST_STATES, sizeof *before);
    htg_status_t status = subsets && before ? make_subsets(script, subsets, err) : htg_error_memory(err);
    if (!status) {
        find_alive(script, subsets);
        status = take_states(script, subsets, merge_states(script, subsets, before), err);
    }
    htg_free(subsets);
    htg_free(before);
    return status;
}
