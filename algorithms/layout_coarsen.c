/* Pairs along the heaviest ties to the lightest neighbours; a node whose neighbours are all taken joins the lightest of them, so that
   the leaves of a star do not stay behind. */
#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

void htg_layout_graph_clear(htg_layout_graph_t *graph) {
    htg_free(graph->start);
    htg_free(graph->head);
    htg_free(graph->weight);
    htg_free(graph->mass);
    *graph = (htg_layout_graph_t){0};
}

/* The neighbour to go together with: one without a group before one with, then the most weight a mass; HTG_NONE: none. */
static uint32_t partner(const htg_layout_graph_t *graph, uint32_t v, const uint32_t *parent, const double *group_mass) {
    uint32_t best = HTG_NONE;
    double best_worth = -1;
    for (uint32_t arc = graph->start[v]; arc < graph->start[v + 1]; arc++) {
        uint32_t u = graph->head[arc];
        bool alone = parent[u] == HTG_NONE;
        double worth = graph->weight[arc] / (alone ? graph->mass[u] : group_mass[parent[u]]);
        bool better = best == HTG_NONE || alone > (parent[best] == HTG_NONE) ||
                      (alone == (parent[best] == HTG_NONE) && worth > best_worth);
        if (!better) continue;
        best = u;
        best_worth = worth;
    }
    return best;
}

static uint32_t make_groups(const htg_layout_graph_t *graph, const uint32_t *visit, uint32_t *parent, double *group_mass) {
    uint32_t groups = 0;
    for (uint32_t v = 0; v < graph->node_count; v++)
        parent[v] = HTG_NONE;
    for (uint32_t i = 0; i < graph->node_count; i++) {
        uint32_t v = visit[i];
        if (parent[v] != HTG_NONE) continue;
        uint32_t with = partner(graph, v, parent, group_mass);
        if (with != HTG_NONE && parent[with] != HTG_NONE) {
            parent[v] = parent[with];
        } else {
            group_mass[groups] = 0;
            parent[v] = groups++;
            if (with != HTG_NONE) {
                parent[with] = parent[v];
                group_mass[parent[v]] += graph->mass[with];
            }
        }
        group_mass[parent[v]] += graph->mass[v];
    }
    return groups;
}

/* Nodes by group: those of g at member[start[g]] … member[start[g + 1]). */
static void list_members(const uint32_t *parent, uint32_t n, uint32_t groups, uint32_t *start, uint32_t *member) {
    for (uint32_t v = 0; v < n; v++)
        start[parent[v] + 1]++;
    for (uint32_t g = 0; g < groups; g++)
        start[g + 1] += start[g];
    for (uint32_t v = 0; v < n; v++)
        member[start[parent[v]]++] = v;
    for (uint32_t g = groups; g > 0; g--)
        start[g] = start[g - 1];
    start[0] = 0;
}

/* at[]: where a neighbouring group's arc stands in the row of the group that is being written. */
static void join_arcs(const htg_layout_graph_t *graph, const uint32_t *parent, const uint32_t *start, const uint32_t *member,
                      uint32_t *at, htg_layout_graph_t *coarse) {
    uint32_t arcs = 0;
    for (uint32_t g = 0; g < coarse->node_count; g++)
        at[g] = HTG_NONE;
    for (uint32_t g = 0; g < coarse->node_count; g++) {
        coarse->start[g] = arcs;
        for (uint32_t i = start[g]; i < start[g + 1]; i++)
            for (uint32_t arc = graph->start[member[i]]; arc < graph->start[member[i] + 1]; arc++) {
                uint32_t other = parent[graph->head[arc]];
                if (other == g) continue;
                if (at[other] == HTG_NONE || at[other] < coarse->start[g]) {
                    at[other] = arcs;
                    coarse->head[arcs] = other;
                    coarse->weight[arcs++] = 0;
                }
                coarse->weight[at[other]] += graph->weight[arc];
            }
    }
    coarse->start[coarse->node_count] = arcs;
}

htg_status_t htg_layout_coarsen(const htg_layout_graph_t *graph, uint64_t seed, uint32_t *parent, htg_layout_graph_t *coarse,
                                htg_error_t *err) {
    uint32_t n = graph->node_count, arcs = graph->start[n];
    uint32_t *visit = htg_alloc(n, sizeof *visit), *start = htg_alloc_zero((size_t)n + 1, sizeof *start);
    *coarse = (htg_layout_graph_t){.start = htg_alloc((size_t)n + 1, sizeof(uint32_t)),
                                   .head = htg_alloc(arcs, sizeof(uint32_t)),
                                   .weight = htg_alloc(arcs, sizeof(double)),
                                   .mass = htg_alloc(n, sizeof(double))};
    htg_status_t status =
        visit && start && coarse->start && coarse->head && coarse->weight && coarse->mass ? HTG_OK : htg_error_memory(err);
    if (!status) {
        htg_random_t random;
        htg_random_seed(&random, seed, n);
        for (uint32_t v = 0; v < n; v++)
            visit[v] = v;
        htg_random_shuffle(&random, visit, n);
        coarse->node_count = make_groups(graph, visit, parent, coarse->mass);
        uint32_t *member = visit; /* the order is no longer needed */
        list_members(parent, n, coarse->node_count, start, member);
        uint32_t *at = htg_alloc(coarse->node_count, sizeof *at);
        if (at)
            join_arcs(graph, parent, start, member, at, coarse);
        else
            status = htg_error_memory(err);
        htg_free(at);
    }
    if (status) htg_layout_graph_clear(coarse);
    htg_free(visit);
    htg_free(start);
    return status;
}
