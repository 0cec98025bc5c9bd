/* The k shortest simple paths from any source to any target (Yen 1971), a candidate found once alone (Lawler 1972). Each
   source has paths of its own, begun once its shortest can be the next; a path deviates at its end too, by going on. Each search is led by the distances that are left to the targets (Hart, Nilsson & Raphael
   1968), which closing nodes and arcs can only lengthen. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/paths_internal.h"
#include "core/memory_internal.h"

typedef struct candidate {
    double cost;
    uint32_t length, *node;
    uint32_t from; /* how many of its first nodes it shares with the path that it deviates from */
} candidate_t;

typedef struct pool {
    candidate_t *at;
    size_t count, capacity;
} pool_t;

/* A node to go on from, or to end at. */
typedef struct entry {
    double cost, estimate;
    uint32_t node, parent;
    bool ends;
} entry_t;

typedef struct yen {
    costed_t costed;
    const htg_paths_options_t *options;
    htg_work_t work;
    double *left;       /* distance to the nearest target; INFINITY */
    double *cost;       /* in the search at hand, from its beginning */
    uint32_t *parent, *stamp, *closed; /* stamps: the search that last touched, or closed, a node */
    uint32_t search;
    entry_t *heap;
    size_t heap_count, heap_capacity;
    pool_t chosen, waiting; /* paths in their order; candidates as a heap */
    entry_t *source;        /* with what its shortest path takes at least; nearest first */
    uint32_t source_count, begun;
} yen_t;

static int compare(const candidate_t *a, const candidate_t *b) {
    if (a->cost != b->cost) return a->cost < b->cost ? -1 : 1;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    for (uint32_t i = 0; i <= a->length; i++)
        if (a->node[i] != b->node[i]) return a->node[i] < b->node[i] ? -1 : 1;
    return 0;
}

static int by_order(const void *left, const void *right) {
    return compare(left, right);
}

static void clear_pool(pool_t *pool) {
    for (size_t i = 0; i < pool->count; i++)
        htg_free(pool->at[i].node);
    htg_free(pool->at);
    *pool = (pool_t){0};
}

static bool put_waiting(yen_t *yen, candidate_t candidate) {
    pool_t *pool = &yen->waiting;
    if (!htg_grow((void **)&pool->at, &pool->capacity, pool->count + 1, sizeof *pool->at)) return false;
    size_t at = pool->count++;
    for (size_t parent; at > 0 && compare(&candidate, &pool->at[parent = (at - 1) / 2]) < 0; at = parent)
        pool->at[at] = pool->at[parent];
    pool->at[at] = candidate;
    return true;
}

static candidate_t take_waiting(yen_t *yen) {
    pool_t *pool = &yen->waiting;
    candidate_t first = pool->at[0], last = pool->at[--pool->count];
    size_t at = 0, child;
    while ((child = 2 * at + 1) < pool->count) {
        if (child + 1 < pool->count && compare(&pool->at[child + 1], &pool->at[child]) < 0) child++;
        if (compare(&last, &pool->at[child]) <= 0) break;
        pool->at[at] = pool->at[child];
        at = child;
    }
    if (pool->count) pool->at[at] = last;
    return first;
}

static bool sooner(entry_t a, entry_t b) {
    if (a.estimate != b.estimate) return a.estimate < b.estimate;
    return a.ends != b.ends ? a.ends : a.node < b.node;
}

static bool push(yen_t *yen, entry_t entry) {
    if (!htg_grow((void **)&yen->heap, &yen->heap_capacity, yen->heap_count + 1, sizeof *yen->heap)) return false;
    size_t at = yen->heap_count++;
    for (size_t parent; at > 0 && sooner(entry, yen->heap[parent = (at - 1) / 2]); at = parent)
        yen->heap[at] = yen->heap[parent];
    yen->heap[at] = entry;
    return true;
}

static entry_t pop(yen_t *yen) {
    entry_t first = yen->heap[0], last = yen->heap[--yen->heap_count];
    size_t at = 0, child;
    while ((child = 2 * at + 1) < yen->heap_count) {
        if (child + 1 < yen->heap_count && sooner(yen->heap[child + 1], yen->heap[child])) child++;
        if (!sooner(yen->heap[child], last)) break;
        yen->heap[at] = yen->heap[child];
        at = child;
    }
    yen->heap[at] = last;
    return first;
}

/* A shorter way to w, where it is not closed and a target is left to reach. False: no memory. */
static bool reach(yen_t *yen, uint32_t w, uint32_t parent, double cost) {
    if (yen->closed[w] == yen->search || !isfinite(cost + yen->left[w])) return true;
    if (yen->options->targets[w] && !push(yen, (entry_t){cost, cost, w, parent, true})) return false;
    if (yen->stamp[w] == yen->search && yen->cost[w] <= cost) return true;
    yen->stamp[w] = yen->search;
    yen->cost[w] = cost;
    yen->parent[w] = parent;
    return push(yen, (entry_t){cost, cost + yen->left[w], w, parent, false});
}

static bool begins_alike(const candidate_t *a, const candidate_t *b, uint32_t nodes) {
    return a->length + 1 >= nodes && memcmp(a->node, b->node, nodes * sizeof *a->node) == 0;
}

/* What chosen paths that begin alike do next is closed: a source, an arc, or to end here. */
static bool is_taken(const yen_t *yen, const candidate_t *path, uint32_t nodes, uint32_t next) {
    for (size_t i = 0; i < yen->chosen.count; i++) {
        const candidate_t *other = &yen->chosen.at[i];
        if (!begins_alike(other, path, nodes)) continue;
        if (next == HTG_NONE ? other->length + 1 == nodes : other->length + 1 > nodes && other->node[nodes] == next) return true;
    }
    return false;
}

/* First steps of a search from behind the first `nodes` nodes of the path. False: no memory. */
static bool first_steps(yen_t *yen, const candidate_t *path, uint32_t nodes) {
    const htg_arc_rows_t *out = &yen->costed.out;
    uint32_t v = path->node[nodes - 1];
    if (nodes > 1 && yen->options->targets[v] && !is_taken(yen, path, nodes, HTG_NONE) &&
        !push(yen, (entry_t){0, 0, v, HTG_NONE, true}))
        return false;
    for (uint32_t arc = out->start[v]; arc < out->start[v + 1]; arc++)
        if (!is_taken(yen, path, nodes, out->other[arc]) && !reach(yen, out->other[arc], HTG_NONE, out->cost[arc]))
            return false;
    return true;
}

/* The nearest end; its node is HTG_NONE where none is reached. */
static htg_status_t run(yen_t *yen, entry_t *end) {
    const htg_arc_rows_t *out = &yen->costed.out;
    end->node = HTG_NONE;
    for (uint32_t taken = 1; yen->heap_count; taken++) {
        entry_t entry = pop(yen);
        if (entry.ends) {
            *end = entry;
            return HTG_OK;
        }
        if (entry.cost > yen->cost[entry.node]) continue;
        for (uint32_t arc = out->start[entry.node]; arc < out->start[entry.node + 1]; arc++)
            if (!reach(yen, out->other[arc], entry.node, entry.cost + out->cost[arc])) return HTG_ERROR_MEMORY;
        if (taken % 1024 == 0 && !htg_work_go_on(&yen->work, 0)) return HTG_ERROR_CANCELLED;
    }
    return HTG_OK;
}

/* The first nodes of the path, then those of the search that led to the end. */
static htg_status_t make_candidate(yen_t *yen, const candidate_t *path, uint32_t nodes, entry_t end) {
    bool here = yen->closed[end.node] == yen->search;
    uint32_t more = here ? 0 : 1;
    for (uint32_t v = end.parent; !here && v != HTG_NONE; v = yen->parent[v])
        more++;
    candidate_t made = {.length = nodes + more - 1, .from = nodes, .node = htg_alloc(nodes + more, sizeof *made.node)};
    if (!made.node) return HTG_ERROR_MEMORY;
    memcpy(made.node, path->node, nodes * sizeof *made.node);
    if (more) made.node[nodes + --more] = end.node;
    for (uint32_t v = end.parent; more > 0; v = yen->parent[v])
        made.node[nodes + --more] = v;
    for (uint32_t i = 0; i < made.length; i++)
        made.cost += yen->costed.out.cost[htg_costed_arc(&yen->costed, made.node[i], made.node[i + 1])];
    if (put_waiting(yen, made)) return HTG_OK;
    htg_free(made.node);
    return HTG_ERROR_MEMORY;
}

/* The best path that begins like the first `nodes` nodes of this one and then goes another way than all that were chosen. */
static htg_status_t deviate(yen_t *yen, const candidate_t *path, uint32_t nodes) {
    entry_t end;
    yen->search++;
    yen->heap_count = 0;
    for (uint32_t i = 0; i < nodes; i++)
        yen->closed[path->node[i]] = yen->search;
    htg_status_t status = first_steps(yen, path, nodes) ? run(yen, &end) : HTG_ERROR_MEMORY;
    return status || end.node == HTG_NONE ? status : make_candidate(yen, path, nodes, end);
}

/* Distances to the nearest target, by Dijkstra's algorithm from all of them at once. */
static htg_status_t find_left(yen_t *yen) {
    const htg_arc_rows_t *in = &yen->costed.in;
    for (uint32_t v = 0; v < yen->costed.view->node_count; v++) {
        yen->left[v] = yen->options->targets[v] ? 0 : INFINITY;
        if (yen->options->targets[v] && !push(yen, (entry_t){0, 0, v, HTG_NONE, false})) return HTG_ERROR_MEMORY;
    }
    while (yen->heap_count) {
        entry_t entry = pop(yen);
        if (entry.cost > yen->left[entry.node]) continue;
        for (uint32_t arc = in->start[entry.node]; arc < in->start[entry.node + 1]; arc++) {
            double cost = entry.cost + in->cost[arc];
            if (cost >= yen->left[in->other[arc]]) continue;
            yen->left[in->other[arc]] = cost;
            if (!push(yen, (entry_t){cost, cost, in->other[arc], entry.node, false})) return HTG_ERROR_MEMORY;
        }
    }
    return HTG_OK;
}

/* In an undirected view a path between two nodes that are both sources and targets is one with its reverse. */
static bool is_reverse(const yen_t *yen, const candidate_t *path) {
    const uint8_t *sources = yen->options->sources, *targets = yen->options->targets;
    uint32_t source = path->node[0], target = path->node[path->length];
    return !yen->costed.view->directed && source > target && sources[target] && targets[source] && sources[source] &&
           targets[target];
}

static int nearer_first(const void *left, const void *right) {
    const entry_t *a = left, *b = right;
    if (a->estimate != b->estimate) return a->estimate < b->estimate ? -1 : 1;
    return a->node < b->node ? -1 : 1;
}

static htg_status_t list_sources(yen_t *yen) {
    const htg_arc_rows_t *out = &yen->costed.out;
    uint32_t n = yen->costed.view->node_count;
    yen->source = htg_alloc(n, sizeof *yen->source);
    if (!yen->source) return HTG_ERROR_MEMORY;
    for (uint32_t v = 0; v < n; v++) {
        double least = INFINITY;
        for (uint32_t arc = out->start[v]; yen->options->sources[v] && arc < out->start[v + 1]; arc++)
            least = fmin(least, out->cost[arc] + yen->left[out->other[arc]]);
        if (isfinite(least)) yen->source[yen->source_count++] = (entry_t){0, least, v, HTG_NONE, false};
    }
    if (yen->source_count) qsort(yen->source, yen->source_count, sizeof *yen->source, nearer_first);
    return HTG_OK;
}

/* The sources whose shortest path may come before all that wait. */
static htg_status_t begin_sources(yen_t *yen) {
    htg_status_t status = HTG_OK;
    while (!status && yen->begun < yen->source_count) {
        entry_t *source = &yen->source[yen->begun];
        if (yen->waiting.count && source->estimate > yen->waiting.at[0].cost * (1 + HTG_SAME_LENGTH)) break;
        const candidate_t alone = {.node = &source->node};
        yen->begun++;
        status = deviate(yen, &alone, 1);
    }
    return status;
}

static htg_status_t choose_paths(yen_t *yen) {
    htg_status_t status = begin_sources(yen);
    for (uint32_t listed = 0; listed < yen->options->limit && yen->waiting.count && !status;) {
        if (!htg_grow((void **)&yen->chosen.at, &yen->chosen.capacity, yen->chosen.count + 1, sizeof *yen->chosen.at))
            return HTG_ERROR_MEMORY;
        candidate_t path = yen->chosen.at[yen->chosen.count++] = take_waiting(yen);
        listed += !is_reverse(yen, &path);
        if (listed == yen->options->limit) break;
        for (uint32_t nodes = path.from; nodes <= path.length + 1 && !status; nodes++)
            status = deviate(yen, &path, nodes);
        if (!status) status = begin_sources(yen);
        if (!status && !htg_work_go_on(&yen->work, 1)) status = HTG_ERROR_CANCELLED;
    }
    return status;
}

static htg_status_t begin(yen_t *yen, const htg_view_t *view, htg_error_t *err) {
    uint32_t n = view->node_count;
    htg_status_t status = htg_costed_init(&yen->costed, view, err);
    if (status) return status;
    yen->left = htg_alloc(n, sizeof *yen->left);
    yen->cost = htg_alloc(n, sizeof *yen->cost);
    yen->parent = htg_alloc(n, sizeof *yen->parent);
    yen->stamp = htg_alloc_zero(n, sizeof *yen->stamp);
    yen->closed = htg_alloc_zero(n, sizeof *yen->closed);
    return yen->left && yen->cost && yen->parent && yen->stamp && yen->closed ? HTG_OK : htg_error_memory(err);
}

static void end(yen_t *yen) {
    clear_pool(&yen->chosen);
    clear_pool(&yen->waiting);
    htg_costed_free(&yen->costed);
    htg_work_end(&yen->work);
    htg_free(yen->left);
    htg_free(yen->cost);
    htg_free(yen->parent);
    htg_free(yen->stamp);
    htg_free(yen->closed);
    htg_free(yen->heap);
    htg_free(yen->source);
}

htg_status_t htg_paths_simple(const htg_view_t *view, const htg_paths_options_t *options, htg_path_list_t *list,
                              htg_error_t *err) {
    yen_t yen = {.options = options};
    *list = (htg_path_list_t){0};
    htg_work_start(&yen.work, options->progress, "paths", options->limit);
    htg_status_t status = begin(&yen, view, err);
    if (!status) {
        status = find_left(&yen);
        if (!status) status = list_sources(&yen);
        if (!status) status = choose_paths(&yen);
        if (status == HTG_ERROR_MEMORY) htg_error_memory(err);
        if (status == HTG_ERROR_CANCELLED) htg_error_cancelled(err);
    }
    if (!status && yen.chosen.count) qsort(yen.chosen.at, yen.chosen.count, sizeof *yen.chosen.at, by_order);
    for (size_t i = 0; i < yen.chosen.count && !status; i++) {
        htg_path_t path;
        if (is_reverse(&yen, &yen.chosen.at[i])) continue;
        status = htg_path_of_nodes(&yen.costed, yen.chosen.at[i].node, yen.chosen.at[i].length, &path, err);
        if (!status) status = htg_path_list_add(list, &path, err);
    }
    if (status) htg_path_list_clear(list);
    end(&yen);
    return status;
}
