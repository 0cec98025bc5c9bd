/* Articulation points and bridges of the accepted part without directions, by one depth-first search without recursion
   (Tarjan 1972, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2)). */
#include <string.h>

#include "algorithms/accepted_part.h"
#include "core/memory_internal.h"

typedef struct search {
    const htg_accepted_part_t *part;
    uint32_t *found, *low, *parent, *next; /* of a vertex: order, lowest order reached, the one before, rows walked so far */
    uint32_t *stack;
    uint32_t time;
    uint8_t *articulation, *bridge;
} search_t;

/* The i-th step at v, out first, then in; false beyond the last. */
static bool step_at(const search_t *search, uint32_t v, uint32_t i, uint32_t *step, uint32_t *other) {
    const htg_cycle_t *cycle = search->part->cycle;
    uint32_t out = cycle->out_start[v + 1] - cycle->out_start[v], in = cycle->in_start[v + 1] - cycle->in_start[v];
    if (i >= out + in) return false;
    *step = i < out ? cycle->out_start[v] + i : cycle->in_step[cycle->in_start[v] + i - out];
    *other = i < out ? cycle->head[*step] : cycle->tail[*step];
    return true;
}

static void mark_bridge(const search_t *search, uint32_t a, uint32_t b) {
    uint32_t step, other;
    for (uint32_t i = 0; step_at(search, a, i, &step, &other); i++)
        if (other == b && search->part->step[step]) search->bridge[step] = 1;
}

static void leave(search_t *search, uint32_t v) {
    uint32_t u = search->parent[v];
    if (u == HTG_NONE) return;
    if (search->low[v] < search->low[u]) search->low[u] = search->low[v];
    if (search->low[v] >= search->found[u] && search->parent[u] != HTG_NONE) search->articulation[u] = 1;
    if (search->low[v] > search->found[u]) mark_bridge(search, u, v);
}

/* A root parts its component where it has two children. */
static void search_from(search_t *search, uint32_t root) {
    uint32_t depth = 0, children = 0, step, other;
    search->stack[depth++] = root;
    search->found[root] = search->low[root] = search->time++;
    while (depth) {
        uint32_t v = search->stack[depth - 1];
        if (!step_at(search, v, search->next[v]++, &step, &other)) {
            leave(search, v);
            children += search->parent[v] == root;
            depth--;
            continue;
        }
        if (!search->part->step[step] || other == v || other == search->parent[v]) continue;
        if (search->found[other] == HTG_NONE) {
            search->parent[other] = v;
            search->found[other] = search->low[other] = search->time++;
            search->stack[depth++] = other;
        } else if (search->found[other] < search->low[v]) {
            search->low[v] = search->found[other];
        }
    }
    if (children > 1) search->articulation[root] = 1;
}

htg_status_t htg_accepted_articulation(const htg_accepted_part_t *part, uint8_t *articulation, uint8_t *bridge,
                                       htg_error_t *err) {
    uint32_t nodes = part->cycle->node_count;
    search_t search = {.part = part,
                       .found = htg_alloc(nodes, sizeof(uint32_t)),
                       .low = htg_alloc(nodes, sizeof(uint32_t)),
                       .parent = htg_alloc(nodes, sizeof(uint32_t)),
                       .next = htg_alloc_zero(nodes, sizeof(uint32_t)),
                       .stack = htg_alloc(nodes, sizeof(uint32_t)),
                       .articulation = articulation,
                       .bridge = bridge};
    bool memory = search.found && search.low && search.parent && search.next && search.stack;
    memset(articulation, 0, nodes);
    memset(bridge, 0, part->cycle->step_count);
    if (memory) {
        memset(search.found, 0xFF, nodes * sizeof(uint32_t));
        memset(search.parent, 0xFF, nodes * sizeof(uint32_t));
        for (uint32_t v = 0; v < nodes; v++)
            if (part->vertex[v] && search.found[v] == HTG_NONE) search_from(&search, v);
    }
    void *own[] = {search.found, search.low, search.parent, search.next, search.stack};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    return memory ? HTG_OK : htg_error_memory(err);
}
