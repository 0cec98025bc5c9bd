#include <string.h>

#include "algorithms/cycle_internal.h"
#include "algorithms/dependence_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_kappa_search_new(htg_kappa_search_t *search, const htg_cycle_t *cycle) {
    size_t size = (size_t)cycle->node_count * cycle->state_count, most = (size_t)cycle->step_count * cycle->state_count + 1;
    *search = (htg_kappa_search_t){.cycle = cycle,
                                   .cost = htg_alloc(size, sizeof(uint32_t)),
                                   .touched = htg_alloc(size, sizeof(uint32_t)),
                                   .now = htg_alloc(most + size, sizeof(uint32_t)),
                                   .later = htg_alloc(most + size, sizeof(uint32_t))};
    if (!search->cost || !search->touched || !search->now || !search->later) return HTG_ERROR_MEMORY;
    memset(search->cost, 0xFF, size * sizeof *search->cost);
    return HTG_OK;
}

void htg_kappa_search_free(htg_kappa_search_t *search) {
    htg_free(search->cost);
    htg_free(search->touched);
    htg_free(search->now);
    htg_free(search->later);
}

static void enter(htg_kappa_search_t *search, uint32_t at, uint32_t cost, bool dearer) {
    if (search->cost[at] <= cost) return;
    if (search->cost[at] == HTG_NONE) search->touched[search->touched_count++] = at;
    search->cost[at] = cost;
    if (dearer)
        search->later[search->later_count++] = at;
    else
        search->now[search->now_count++] = at;
}

static void expand(htg_kappa_search_t *search, uint32_t source, uint32_t exempt, uint32_t at) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count, v = at / states, cost = search->cost[at];
    const uint16_t *next = cycle->next + (size_t)(at % states) * HTG_SYMBOL_COUNT;
    for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
        uint32_t head = cycle->head[step];
        bool corrupt_head = cycle->corrupt[head] && head != source && head != exempt;
        uint16_t clean = next[cycle->clean_symbol[step]], any = next[cycle->symbol[step]];
        if (clean != HTG_SCRIPT_DEAD) enter(search, head * states + clean, cost + corrupt_head, corrupt_head);
        if (any != HTG_SCRIPT_DEAD && any != clean) enter(search, head * states + any, cost + 1, true);
    }
}

/* Costs of all product states. */
static void run(htg_kappa_search_t *search, uint32_t source, uint32_t exempt) {
    static const htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    const htg_cycle_t *cycle = search->cycle;
    uint32_t level = 0;
    while (search->touched_count)
        search->cost[search->touched[--search->touched_count]] = HTG_NONE;
    search->now_count = search->later_count = 0;
    enter(search, source * cycle->state_count, 0, false);
    bool at_start = true;
    while (search->now_count) {
        for (size_t i = 0; i < search->now_count; i++) {
            uint32_t at = search->now[i];
            if (search->cost[at] != level) continue; /* was reached for less */
            if (!at_start && !htg_cycle_may_pass(cycle, &rules, source, at / cycle->state_count)) continue;
            at_start = false;
            expand(search, source, exempt, at);
        }
        uint32_t *swap = search->now;
        search->now = search->later;
        search->later = swap;
        search->now_count = search->later_count;
        search->later_count = 0;
        level++;
    }
}

static uint32_t least_accepting(const htg_kappa_search_t *search, uint32_t source, uint32_t target) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t best = HTG_NONE;
    for (uint32_t state = 0; state < cycle->state_count && source != target; state++) {
        uint32_t cost = search->cost[target * cycle->state_count + state];
        if (cycle->accepting[state] && cost < best) best = cost;
    }
    return best;
}

void htg_kappa_search_run(htg_kappa_search_t *search, uint32_t source, const uint32_t *wanted, uint32_t count, uint32_t *kappa) {
    const htg_cycle_t *cycle = search->cycle;
    run(search, source, HTG_NONE);
    for (uint32_t i = 0; i < count; i++)
        kappa[wanted[i]] = least_accepting(search, source, cycle->targets[wanted[i]]);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = wanted[i], target = cycle->targets[j];
        if (!cycle->corrupt[target] || kappa[j] == HTG_NONE || kappa[j] == 0) continue;
        run(search, source, target);
        kappa[j] = least_accepting(search, source, target);
    }
}

htg_status_t htg_dependence_kappa(const htg_cycle_t *cycle, uint32_t source, uint32_t *kappa, htg_error_t *err) {
    htg_kappa_search_t search;
    uint32_t *all = htg_places_of_targets(cycle);
    htg_status_t status = htg_kappa_search_new(&search, cycle) || !all ? htg_error_memory(err) : HTG_OK;
    if (!status) htg_kappa_search_run(&search, source, all, cycle->target_count, kappa);
    htg_kappa_search_free(&search);
    htg_free(all);
    return status;
}

uint32_t *htg_places_of_targets(const htg_cycle_t *cycle) {
    uint32_t *all = htg_alloc(cycle->target_count, sizeof *all);
    for (uint32_t j = 0; all && j < cycle->target_count; j++)
        all[j] = j;
    return all;
}
