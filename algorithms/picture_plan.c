/* Which victims form a class, and which of their ties become one. */
#include <stdlib.h>
#include <string.h>

#include "algorithms/picture_internal.h"
#include "core/memory_internal.h"

/* Sorts by exploitation, then country; 0 (not stated) wraps around to the end. */
static uint32_t class_key(const htg_domain_t *domain, uint32_t node) {
    uint16_t exploitation = domain->exploitation ? domain->exploitation[node] : 0;
    uint16_t country = domain->country ? domain->country[node] : 0;
    return (uint32_t)(uint16_t)(exploitation - 1u) << 16 | (uint16_t)(country - 1u);
}

static int compare_keys(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static uint32_t find_key(const uint32_t *keys, uint32_t count, uint32_t key) {
    const uint32_t *found = bsearch(&key, keys, count, sizeof *keys, compare_keys);
    return (uint32_t)(found - keys);
}

static htg_status_t plan_classes(htg_picture_plan_t *plan, htg_error_t *err) {
    const htg_domain_t *domain = plan->domain;
    uint32_t nodes = htg_network_node_count(domain->network), victims = 0, count = 0;
    uint32_t *keys = htg_alloc(nodes, sizeof *keys);
    if (!keys) return htg_error_memory(err);
    for (uint32_t node = 0; node < nodes; node++)
        if (htg_domain_victim(domain, node))
            keys[victims++] = class_key(domain, node);
        else
            plan->node[plan->nodes++] = node;
    qsort(keys, victims, sizeof *keys, compare_keys);
    for (uint32_t i = 0; i < victims; i++)
        if (!i || keys[i] != keys[count - 1]) keys[count++] = keys[i];
    plan->classes = htg_alloc_zero(count, sizeof *plan->classes);
    plan->class_count = count;
    for (uint32_t i = 0; plan->classes && i < count; i++) {
        plan->classes[i].exploitation = (uint16_t)((keys[i] >> 16) + 1u);
        plan->classes[i].country = (uint16_t)((keys[i] & 0xFFFFu) + 1u);
    }
    for (uint32_t node = 0, kept = 0; plan->classes && node < nodes; node++) {
        if (!htg_domain_victim(domain, node)) {
            plan->becomes[node] = kept++;
            continue;
        }
        uint32_t which = find_key(keys, count, class_key(domain, node));
        plan->classes[which].victims++;
        plan->becomes[node] = plan->nodes + which;
    }
    htg_free(keys);
    return plan->classes ? HTG_OK : htg_error_memory(err);
}

static int compare_ties(const void *a, const void *b) {
    const htg_picture_tie_t *left = a, *right = b;
    if (left->source != right->source) return left->source < right->source ? -1 : 1;
    if (left->target != right->target) return left->target < right->target ? -1 : 1;
    const uint8_t keys[2][5] = {{left->directed, left->relation, left->layer, left->corrupt, left->status},
                                {right->directed, right->relation, right->layer, right->corrupt, right->status}};
    return memcmp(keys[0], keys[1], sizeof keys[0]);
}

static htg_picture_tie_t tie_of(const htg_picture_plan_t *plan, uint32_t tie) {
    const htg_domain_t *domain = plan->domain;
    htg_picture_tie_t out = {.source = plan->becomes[htg_network_sources(domain->network)[tie]],
                             .target = plan->becomes[htg_network_targets(domain->network)[tie]],
                             .directed = htg_network_tie_directed(domain->network, tie),
                             .relation = domain->relation ? domain->relation[tie] : HTG_ABSENT,
                             .layer = domain->layer ? domain->layer[tie] : HTG_ABSENT,
                             .corrupt = domain->tie_corrupt ? domain->tie_corrupt[tie] : HTG_ABSENT,
                             .status = domain->legal_status ? domain->legal_status[tie] : HTG_ABSENT,
                             .stages = domain->stages ? domain->stages[tie] : 0,
                             .purposes = domain->purposes ? domain->purposes[tie] : 0,
                             .count = 1};
    if (!out.directed && out.source > out.target) {
        uint32_t end = out.source;
        out.source = out.target;
        out.target = end;
    }
    return out;
}

static htg_status_t plan_ties(htg_picture_plan_t *plan, htg_error_t *err) {
    uint32_t ties = htg_network_tie_count(plan->domain->network), found = 0, count = 0;
    plan->merged = htg_alloc(ties, sizeof *plan->merged);
    if (!plan->merged) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < ties; tie++) {
        htg_picture_tie_t seen = tie_of(plan, tie);
        if (seen.source < plan->nodes && seen.target < plan->nodes)
            plan->tie[plan->ties++] = tie;
        else if (seen.source != seen.target)
            plan->merged[found++] = seen;
    }
    qsort(plan->merged, found, sizeof *plan->merged, compare_ties);
    for (uint32_t i = 0; i < found; i++) {
        if (!count || compare_ties(&plan->merged[count - 1], &plan->merged[i]) != 0) {
            plan->merged[count++] = plan->merged[i];
            continue;
        }
        plan->merged[count - 1].count++;
        plan->merged[count - 1].stages |= plan->merged[i].stages;
        plan->merged[count - 1].purposes |= plan->merged[i].purposes;
    }
    plan->merged_count = count;
    return HTG_OK;
}

htg_status_t htg_picture_plan(const htg_domain_t *domain, htg_picture_plan_t *out, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(domain->network), ties = htg_network_tie_count(domain->network);
    *out = (htg_picture_plan_t){.domain = domain,
                                .node = htg_alloc(nodes, sizeof(uint32_t)),
                                .tie = htg_alloc(ties, sizeof(uint32_t)),
                                .becomes = htg_alloc(nodes, sizeof(uint32_t))};
    htg_status_t status = out->node && out->tie && out->becomes ? HTG_OK : htg_error_memory(err);
    if (!status) status = plan_classes(out, err);
    if (!status) status = plan_ties(out, err);
    return status;
}

void htg_picture_plan_free(htg_picture_plan_t *plan) {
    htg_free(plan->node);
    htg_free(plan->tie);
    htg_free(plan->becomes);
    htg_free(plan->classes);
    htg_free(plan->merged);
    *plan = (htg_picture_plan_t){0};
}
