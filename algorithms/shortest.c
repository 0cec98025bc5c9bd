#include "algorithms/shortest_internal.h"

#include "core/memory_internal.h"

#define CHILDREN           4u
#define ARCS_BETWEEN_POLLS (1u << 16)

/* Whether any cost may vanish beside the longest path that these costs allow. */
static bool costs_may_vanish(uint32_t node_count, htg_arc_rows_t rows) {
    double least = INFINITY, most = 0;
    for (uint32_t arc = 0; arc < rows.start[node_count]; arc++) {
        double cost = rows.cost[arc];
        if (cost < least) least = cost;
        if (cost > most && isfinite(cost)) most = cost;
    }
    return least <= most * (double)node_count * HTG_SAME_LENGTH;
}

htg_status_t htg_shortest_init(htg_shortest_t *shortest, uint32_t node_count, htg_arc_rows_t ahead, htg_arc_rows_t back,
                               htg_error_t *err) {
    *shortest = (htg_shortest_t){.node_count = node_count, .ahead = ahead, .back = back};
    shortest->has_free_ties = costs_may_vanish(node_count, ahead);
    shortest->length = htg_alloc(node_count, sizeof(double));
    shortest->limit = htg_alloc(node_count, sizeof(double));
    shortest->free_ties = htg_alloc(node_count, sizeof(uint32_t));
    shortest->order = htg_alloc(node_count, sizeof(uint32_t));
    shortest->heap = htg_alloc(node_count, sizeof(uint32_t));
    shortest->place = htg_alloc(node_count, sizeof(uint32_t));
    bool all = shortest->length && shortest->limit && shortest->free_ties && shortest->order && shortest->heap &&
               shortest->place;
    if (!all) return htg_error_memory(err);
    for (uint32_t v = 0; v < node_count; v++) {
        shortest->length[v] = INFINITY;
        shortest->limit[v] = -1;
        shortest->free_ties[v] = shortest->place[v] = HTG_NONE;
    }
    return HTG_OK;
}

void htg_shortest_free(htg_shortest_t *shortest) {
    htg_free(shortest->length);
    htg_free(shortest->limit);
    htg_free(shortest->free_ties);
    htg_free(shortest->order);
    htg_free(shortest->heap);
    htg_free(shortest->place);
    *shortest = (htg_shortest_t){0};
}

static inline bool nearer(const htg_shortest_t *shortest, uint32_t a, uint32_t b) {
    double x = shortest->length[a], y = shortest->length[b];
    return x < y || (x == y && shortest->free_ties[a] < shortest->free_ties[b]);
}

static inline void put(htg_shortest_t *shortest, uint32_t at, uint32_t node) {
    shortest->heap[at] = node;
    shortest->place[node] = at;
}

/* The node's key was set or made smaller: it moves towards the top. */
static void raise_node(htg_shortest_t *shortest, uint32_t node) {
    uint32_t at = shortest->place[node];
    if (at == HTG_NONE) at = shortest->heap_size++;
    for (uint32_t parent; at > 0; at = parent) {
        parent = (at - 1) / CHILDREN;
        if (!nearer(shortest, node, shortest->heap[parent])) break;
        put(shortest, at, shortest->heap[parent]);
    }
    put(shortest, at, node);
}

static uint32_t take_nearest(htg_shortest_t *shortest) {
    uint32_t nearest = shortest->heap[0], node = shortest->heap[--shortest->heap_size], at = 0, size = shortest->heap_size;
    shortest->place[nearest] = HTG_NONE;
    if (!size) return nearest;
    for (uint32_t first; (first = at * CHILDREN + 1) < size;) {
        uint32_t best = first, end = first + CHILDREN < size ? first + CHILDREN : size;
        for (uint32_t child = first + 1; child < end; child++)
            if (nearer(shortest, shortest->heap[child], shortest->heap[best])) best = child;
        if (!nearer(shortest, shortest->heap[best], node)) break;
        put(shortest, at, shortest->heap[best]);
        at = best;
    }
    put(shortest, at, node);
    return nearest;
}

/* A shorter way to w, or one of the same length with fewer free ties, was found. */
static inline void improve(htg_shortest_t *shortest, uint32_t w, double length, uint32_t free_ties) {
    double known = shortest->length[w];
    if (length > known || (length == known && free_ties >= shortest->free_ties[w]) || isinf(length)) return;
    shortest->length[w] = length;
    shortest->free_ties[w] = free_ties;
    raise_node(shortest, w);
}

static void settle(htg_shortest_t *shortest, uint32_t v, double limit) {
    htg_arc_rows_t rows = shortest->ahead;
    double base = shortest->length[v];
    uint32_t free_ties = shortest->free_ties[v];
    shortest->order[shortest->reached++] = v;
    for (uint32_t arc = rows.start[v]; arc < rows.start[v + 1]; arc++) {
        double length = base + rows.cost[arc];
        if (length <= limit)
            improve(shortest, rows.other[arc], base, free_ties + 1);
        else
            improve(shortest, rows.other[arc], length, 0);
    }
}

/* Fewest free ties on a shortest path to w that comes from nearer nodes. Lengths of nodes not reached are INFINITY. */
static uint32_t free_ties_before(const htg_shortest_t *shortest, uint32_t w, double base, double limit) {
    htg_arc_rows_t rows = shortest->back;
    uint32_t fewest = HTG_NONE;
    for (uint32_t arc = rows.start[w]; arc < rows.start[w + 1]; arc++) {
        uint32_t v = rows.other[arc];
        if (shortest->length[v] < base && shortest->length[v] + rows.cost[arc] <= limit && shortest->free_ties[v] < fewest)
            fewest = shortest->free_ties[v];
    }
    return fewest;
}

/* All nodes whose length is the nearest one's become exactly equal, and stand in the heap by their free ties. The part of
   `order` that is not used yet serves as a list. */
static void gather(htg_shortest_t *shortest, double base, double limit) {
    uint32_t *found = shortest->order + shortest->reached, count = 0;
    while (shortest->heap_size && shortest->length[shortest->heap[0]] <= limit)
        found[count++] = take_nearest(shortest);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t fewest = shortest->reached ? free_ties_before(shortest, found[i], base, limit) : 0;
        shortest->free_ties[found[i]] = fewest;
    }
    for (uint32_t i = 0; i < count; i++) {
        shortest->length[found[i]] = base;
        raise_node(shortest, found[i]);
    }
}

static void forget(htg_shortest_t *shortest) {
    for (uint32_t i = 0; i < shortest->reached; i++) {
        shortest->length[shortest->order[i]] = INFINITY;
        shortest->limit[shortest->order[i]] = -1;
        shortest->free_ties[shortest->order[i]] = HTG_NONE;
    }
    for (uint32_t i = 0; i < shortest->heap_size; i++) {
        uint32_t v = shortest->heap[i];
        shortest->length[v] = INFINITY;
        shortest->free_ties[v] = shortest->place[v] = HTG_NONE;
    }
    shortest->reached = shortest->heap_size = 0;
}

bool htg_shortest_from(htg_shortest_t *shortest, uint32_t source, htg_work_t *work) {
    double base = -1, limit = -1;
    uint64_t arcs = 0;
    forget(shortest);
    shortest->length[source] = 0;
    shortest->free_ties[source] = 0;
    raise_node(shortest, source);
    while (shortest->heap_size) {
        double next = shortest->length[shortest->heap[0]];
        if (next > limit) {
            base = next;
            limit = base * (1 + HTG_SAME_LENGTH);
            if (shortest->has_free_ties) gather(shortest, base, limit);
        }
        uint32_t v = take_nearest(shortest);
        shortest->length[v] = base;
        shortest->limit[v] = limit;
        settle(shortest, v, limit);
        arcs += shortest->ahead.start[v + 1] - shortest->ahead.start[v];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}
