#include <string.h>

#include "algorithms/chokepoints.h"
#include "core/memory_internal.h"

static uint32_t root_of(uint32_t *parent, uint32_t v) {
    while (parent[v] != v) {
        parent[v] = parent[parent[v]];
        v = parent[v];
    }
    return v;
}

static void join_components(const htg_cycle_t *cycle, const uint8_t *removed, uint32_t *parent) {
    for (uint32_t v = 0; v < cycle->node_count; v++)
        parent[v] = v;
    for (uint32_t step = 0; step < cycle->step_count; step++) {
        uint32_t tail = cycle->tail[step], head = cycle->head[step];
        if (removed[tail] || removed[head]) continue;
        uint32_t a = root_of(parent, tail), b = root_of(parent, head);
        if (a < b)
            parent[b] = a;
        else
            parent[a] = b;
    }
}

htg_status_t htg_functional_fragments(const htg_cycle_t *cycle, const uint8_t *removed, uint32_t *fragments,
                                      htg_error_t *err) {
    htg_cycle_search_t *search = NULL;
    uint32_t *parent = htg_alloc(cycle->node_count, sizeof *parent);
    uint8_t *counted = htg_alloc_zero(cycle->node_count, 1);
    htg_status_t status = parent && counted ? htg_cycle_search_new(cycle, &search, err) : htg_error_memory(err);
    const htg_walk_rules_t rules = {.removed = removed, .target = HTG_NONE};
    *fragments = 0;
    if (!status) join_components(cycle, removed, parent);
    for (uint32_t i = 0; i < cycle->source_count && !status; i++) {
        uint32_t source = cycle->sources[i];
        if (removed[source] || counted[root_of(parent, source)]) continue;
        htg_cycle_search_from(search, &rules, source);
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            if (htg_cycle_search_length(search, source, cycle->targets[j]) == HTG_NONE) continue;
            counted[root_of(parent, source)] = 1;
            ++*fragments;
            break;
        }
    }
    htg_cycle_search_free(search);
    htg_free(parent);
    htg_free(counted);
    return status;
}
