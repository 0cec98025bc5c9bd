/* Flip numbers: a search in ranks of new ties. A new tie leads from any vertex that may have one to any other, so all ties of one
   symbol into one state go through one hub: what reaches a hub first leads to every vertex but its own, the next one to
   that too. */
#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/dependence_internal.h"
#include "core/memory_internal.h"

bool htg_flip_eligible(const htg_cycle_t *cycle, uint32_t v) {
    return !cycle->corrupt[v] && !cycle->victim[v];
}

htg_status_t htg_flip_search_new(htg_flip_search_t *search, const htg_cycle_t *cycle) {
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    *search = (htg_flip_search_t){.cycle = cycle,
                                  .cost = htg_alloc(size, sizeof(uint32_t)),
                                  .touched = htg_alloc(size, sizeof(uint32_t)),
                                  .parent = htg_alloc(size, sizeof(uint32_t)),
                                  .new_tie = htg_alloc(size, 1),
                                  .now = htg_alloc(size, sizeof(uint32_t)),
                                  .later = htg_alloc(size, sizeof(uint32_t)),
                                  .hub = htg_alloc(cycle->state_count, sizeof(uint32_t)),
                                  .hub_open = htg_alloc(cycle->state_count, 1)};
    htg_script_stage_symbols(cycle->script, search->symbols);
    if (search->cost) memset(search->cost, 0xFF, size * sizeof *search->cost);
    bool memory = search->cost && search->touched && search->parent && search->new_tie && search->now && search->later && search->hub &&
                  search->hub_open;
    return memory ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_flip_search_free(htg_flip_search_t *search) {
    void *own[] = {search->cost, search->touched, search->parent, search->new_tie, search->now, search->later, search->hub, search->hub_open};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static void enter(htg_flip_search_t *search, uint32_t at, uint32_t from, uint32_t cost, uint8_t new_tie) {
    if (search->cost[at] <= cost) return;
    if (search->cost[at] == HTG_NONE) search->touched[search->touched_count++] = at;
    search->cost[at] = cost;
    search->parent[at] = from;
    search->new_tie[at] = new_tie;
    if (new_tie)
        search->later[search->later_count++] = at;
    else
        search->now[search->now_count++] = at;
}

static void follow_recorded(htg_flip_search_t *search, uint32_t at) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count, v = at / states;
    const uint16_t *next = cycle->next + (size_t)(at % states) * HTG_SYMBOL_COUNT;
    for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
        uint16_t to = next[cycle->clean_symbol[step]];
        if (to != HTG_SCRIPT_DEAD) enter(search, cycle->head[step] * states + to, at, search->cost[at], 0);
    }
    for (size_t i = 0; i < search->thought_count; i++) {
        if (search->thought[i].tail != v) continue;
        uint16_t to = next[search->thought[i].symbol];
        if (to != HTG_SCRIPT_DEAD) enter(search, search->thought[i].head * states + to, at, search->cost[at], 0);
    }
}

/* Leads a new tie of the symbol from `at` to all it may end at. */
static void lead_on(htg_flip_search_t *search, uint32_t at, uint16_t to, uint8_t symbol) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count, v = at / states, cost = search->cost[at] + 1;
    if (search->hub_open[to] == 2 || (search->hub_open[to] == 1 && search->hub[to] == v)) return;
    if (search->hub_open[to] == 1) {
        uint32_t left = search->hub[to];
        search->hub_open[to] = 2;
        enter(search, left * states + to, at, cost, symbol);
        return;
    }
    search->hub_open[to] = 1;
    search->hub[to] = v;
    for (uint32_t w = 0; w < cycle->node_count; w++)
        if (w != v && htg_flip_eligible(cycle, w)) enter(search, w * states + to, at, cost, symbol);
}

static void think_of_ties(htg_flip_search_t *search, uint32_t at) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count;
    if (!htg_flip_eligible(cycle, at / states)) return;
    for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
        if (!search->symbols[symbol]) continue;
        uint16_t to = cycle->next[(size_t)(at % states) * HTG_SYMBOL_COUNT + symbol];
        if (to != HTG_SCRIPT_DEAD) lead_on(search, at, to, (uint8_t)symbol);
    }
}

static bool reached_all(const htg_flip_search_t *search, uint32_t source, const uint32_t *until, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (htg_flip_search_end(search, source, search->cycle->targets[until[i]]) == HTG_NONE) return false;
    return count > 0;
}

void htg_flip_search_run(htg_flip_search_t *search, uint32_t source, uint32_t exempt, uint32_t most, const uint32_t *until,
                         uint32_t until_count) {
    const htg_cycle_t *cycle = search->cycle;
    const htg_walk_rules_t rules = {.not_inside = cycle->corrupt, .target = exempt};
    uint32_t states = cycle->state_count, start = source * states;
    while (search->touched_count)
        search->cost[search->touched[--search->touched_count]] = HTG_NONE;
    memset(search->hub_open, 0, states);
    search->now_count = search->later_count = 0;
    enter(search, start, HTG_NONE, 0, 0);
    for (uint32_t level = 0; search->now_count && !(level > 0 && reached_all(search, source, until, until_count)); level++) {
        for (size_t i = 0; i < search->now_count; i++) {
            uint32_t at = search->now[i];
            bool passes = at == start || htg_cycle_may_pass(cycle, &rules, source, at / states);
            if (search->cost[at] == level && passes) follow_recorded(search, at);
        }
        for (size_t i = 0; level < most && i < search->now_count; i++) {
            uint32_t at = search->now[i];
            bool passes = at == start || htg_cycle_may_pass(cycle, &rules, source, at / states);
            if (search->cost[at] == level && passes) think_of_ties(search, at);
        }
        uint32_t *swap = search->now;
        search->now = search->later;
        search->later = swap;
        search->now_count = search->later_count;
        search->later_count = 0;
    }
}

uint32_t htg_flip_search_end(const htg_flip_search_t *search, uint32_t source, uint32_t target) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t best = HTG_NONE;
    for (uint32_t state = 0; state < cycle->state_count && source != target; state++) {
        uint32_t at = target * cycle->state_count + state;
        if (!cycle->accepting[state] || search->cost[at] == HTG_NONE) continue;
        if (best == HTG_NONE || search->cost[at] < search->cost[best]) best = at;
    }
    return best;
}

static uint32_t cost_at(const htg_flip_search_t *search, uint32_t at) {
    return at == HTG_NONE ? HTG_NONE : search->cost[at];
}

void htg_flip_search_all(htg_flip_search_t *search, uint32_t source, const uint32_t *wanted, uint32_t count, uint32_t most,
                         uint32_t *flips) {
    const htg_cycle_t *cycle = search->cycle;
    htg_flip_search_run(search, source, HTG_NONE, most, wanted, count);
    for (uint32_t i = 0; i < count; i++)
        flips[wanted[i]] = cost_at(search, htg_flip_search_end(search, source, cycle->targets[wanted[i]]));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = wanted[i], target = cycle->targets[j];
        if (!cycle->corrupt[target] || flips[j] == 0) continue;
        htg_flip_search_run(search, source, target, most, &wanted[i], 1);
        flips[j] = cost_at(search, htg_flip_search_end(search, source, target));
    }
}

htg_status_t htg_dependence_flips(const htg_cycle_t *cycle, uint32_t source, uint32_t *flips, htg_error_t *err) {
    htg_flip_search_t search;
    uint32_t *all = htg_places_of_targets(cycle);
    htg_status_t status = htg_flip_search_new(&search, cycle) || !all ? htg_error_memory(err) : HTG_OK;
    if (!status) htg_flip_search_all(&search, source, all, cycle->target_count, HTG_NONE, flips);
    htg_flip_search_free(&search);
    htg_free(all);
    return status;
}
