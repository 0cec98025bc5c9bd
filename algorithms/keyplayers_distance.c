/* Distance-weighted fragmentation D_F.

   Of a base and one node more, for all nodes at once: from each source the shortest paths form a graph without cycles, and a
   node's removal changes the distances to those alone that it dominates there (all their shortest paths pass it; Lengauer &
   Tarjan 1979 for dominators in general). Their new distances are found by a search among themselves, begun at their
   neighbours that keep theirs. Sums are kept in units of 2^-60, so that their order changes no digit. */
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"

#define UNIT 1152921504606846976.0 /* 2^60 */

/* What a worker's rows hold here. */
enum { DISTANCE, ORDER, DOMINATOR, DEPTH, SIZE, PLACE, PREORDER, BUCKET, NEXT, SETTLED, QUEUE, ROWS };
_Static_assert(ROWS <= HTG_KEY_ROWS, "a worker has room for all rows");

static htg_status_t begin(key_worker_t *worker, const key_task_t *task) {
    size_t n = task->view->node_count;
    worker->task = task;
    worker->removed = htg_alloc_zero(n, 1);
    worker->wanted = htg_alloc_zero(n, 1);
    worker->change = htg_alloc_zero(n, sizeof *worker->change);
    bool memory = worker->removed && worker->wanted && worker->change;
    return memory ? htg_key_worker_rows(worker, ROWS) : HTG_ERROR_MEMORY;
}

/* The rows under their names. */
typedef struct search {
    const htg_view_t *view;
    const uint8_t *removed;
    uint32_t *distance;
    uint32_t *order, reached;          /* nodes reached, nearest first */
    uint32_t *dominator, *depth;       /* the nearest other node that all shortest paths pass; how many there are */
    uint32_t *size, *place, *preorder; /* what a node dominates: preorder[place … place + size), itself first */
    uint32_t *bucket, *next;           /* by new distances: the first node; a node's follower */
    uint32_t *settled, *queue;         /* for whose removal a node last got its new distance; nodes that got one */
} search_t;

static search_t search_of(const key_worker_t *worker) {
    uint32_t *const *row = worker->row;
    return (search_t){.view = worker->task->view, .removed = worker->removed, .distance = row[DISTANCE], .order = row[ORDER],
                      .dominator = row[DOMINATOR], .depth = row[DEPTH], .size = row[SIZE], .place = row[PLACE],
                      .preorder = row[PREORDER], .bucket = row[BUCKET], .next = row[NEXT], .settled = row[SETTLED],
                      .queue = row[QUEUE]};
}

static void find_distances(search_t *search, uint32_t source) {
    const htg_view_t *view = search->view;
    memset(search->distance, 0xFF, view->node_count * sizeof *search->distance);
    search->distance[source] = 0;
    search->order[0] = source;
    search->reached = 1;
    for (uint32_t i = 0; i < search->reached; i++) {
        uint32_t v = search->order[i];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t w = view->out_head[arc];
            if (search->removed[w] || search->distance[w] != HTG_NONE) continue;
            search->distance[w] = search->distance[v] + 1;
            search->order[search->reached++] = w;
        }
    }
}

/* The nearest node that dominates both. */
static uint32_t meet(const search_t *search, uint32_t a, uint32_t b) {
    while (a != b) {
        if (search->depth[a] >= search->depth[b])
            a = search->dominator[a];
        else
            b = search->dominator[b];
    }
    return a;
}

static void find_dominators(search_t *search) {
    const htg_view_t *view = search->view;
    uint32_t source = search->order[0];
    search->dominator[source] = source;
    search->depth[source] = 0;
    search->size[source] = 1;
    for (uint32_t i = 1; i < search->reached; i++) {
        uint32_t w = search->order[i], dominator = HTG_NONE, nearer = search->distance[w] - 1;
        for (uint32_t arc = view->in_start[w]; arc < view->in_start[w + 1] && dominator != source; arc++) {
            uint32_t v = view->in_tail[arc];
            if (search->distance[v] == nearer) dominator = dominator == HTG_NONE ? v : meet(search, dominator, v);
        }
        search->dominator[w] = dominator;
        search->depth[w] = search->depth[dominator] + 1;
        search->size[w] = 1;
    }
    for (uint32_t i = search->reached; i-- > 1;)
        search->size[search->dominator[search->order[i]]] += search->size[search->order[i]];
}

/* Dominated nodes side by side; next serves as the place that the next one of a node takes. */
static void find_places(search_t *search) {
    uint32_t *free_place = search->next, source = search->order[0];
    search->place[source] = 0;
    search->preorder[0] = source;
    free_place[source] = 1;
    for (uint32_t i = 1; i < search->reached; i++) {
        uint32_t w = search->order[i], dominator = search->dominator[w];
        search->place[w] = free_place[dominator];
        free_place[dominator] += search->size[w];
        free_place[w] = search->place[w] + 1;
        search->preorder[search->place[w]] = w;
    }
}

static inline bool dominates(const search_t *search, uint32_t v, uint32_t w) {
    return search->place[w] - search->place[v] < search->size[v];
}

static inline __int128 weight(uint32_t distance) {
    return (__int128)(UNIT / distance);
}

/* Puts what v dominates into buckets by the nearest neighbour that keeps its distance. Returns the last bucket in use. */
static uint32_t fill_buckets(search_t *search, uint32_t v, uint32_t *least) {
    const htg_view_t *view = search->view;
    const uint32_t *dominated = search->preorder + search->place[v];
    uint32_t most = 0;
    *least = HTG_NONE;
    for (uint32_t i = 1; i < search->size[v]; i++) {
        uint32_t w = dominated[i], nearest = HTG_NONE;
        for (uint32_t arc = view->in_start[w]; arc < view->in_start[w + 1]; arc++) {
            uint32_t u = view->in_tail[arc], distance = search->distance[u];
            if (distance < nearest && !dominates(search, v, u)) nearest = distance;
        }
        if (nearest++ == HTG_NONE) continue;
        search->next[w] = search->bucket[nearest];
        search->bucket[nearest] = w;
        if (nearest > most) most = nearest;
        if (nearest < *least) *least = nearest;
    }
    return most;
}

/* Σ 1/d of what v dominates by the ways that are left. Level by level: first what the last level leads to, then the bucket. */
static __int128 regained_without(search_t *search, uint32_t v) {
    const htg_view_t *view = search->view;
    uint32_t distance, most = fill_buckets(search, v, &distance), from = 0, to = 0, count = 0;
    __int128 sum = 0;
    for (; from < to || distance <= most; distance++) {
        for (uint32_t i = from; i < to; i++)
            for (uint32_t arc = view->out_start[search->queue[i]]; arc < view->out_start[search->queue[i] + 1]; arc++) {
                uint32_t w = view->out_head[arc];
                if (search->distance[w] == HTG_NONE || w == v || !dominates(search, v, w) || search->settled[w] == v) continue;
                search->settled[w] = v;
                search->queue[count++] = w;
            }
        for (uint32_t w = distance <= most ? search->bucket[distance] : HTG_NONE; w != HTG_NONE; w = search->next[w]) {
            if (search->settled[w] == v) continue;
            search->settled[w] = v;
            search->queue[count++] = w;
        }
        if (distance <= most) search->bucket[distance] = HTG_NONE;
        sum += (count - to) * weight(distance);
        from = to;
        to = count;
    }
    return sum;
}

/* Adds the source's part to the sums: what is there, and how much of it goes with each wanted node. */
static void add_source(key_worker_t *worker, search_t *search, uint32_t source, bool any_wanted) {
    __int128 sum = 0;
    find_distances(search, source);
    for (uint32_t i = 1; i < search->reached; i++)
        sum += weight(search->distance[search->order[i]]);
    worker->change[source] += sum;
    worker->sum += sum;
    if (!any_wanted) return;
    find_dominators(search);
    find_places(search);
    memset(search->settled, 0xFF, search->view->node_count * sizeof *search->settled);
    for (uint32_t i = 1; i < search->reached; i++) {
        uint32_t v = search->order[i];
        if (!worker->wanted[v]) continue;
        const uint32_t *dominated = search->preorder + search->place[v];
        for (uint32_t k = 0; k < search->size[v]; k++)
            worker->change[v] += weight(search->distance[dominated[k]]);
        if (search->size[v] > 1) worker->change[v] -= regained_without(search, v);
    }
}

static void mark(key_worker_t *worker, const uint32_t *base, uint32_t count, uint8_t flag) {
    for (uint32_t i = 0; i < count; i++)
        worker->removed[base[i]] = flag;
}

static void add_sources(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to,
                        bool any_wanted) {
    search_t search = search_of(worker);
    mark(worker, base, count, 1);
    memset(search.bucket, 0xFF, ((size_t)search.view->node_count + 1) * sizeof *search.bucket);
    for (uint32_t source = from; source < to; source++)
        if (!worker->removed[source]) add_source(worker, &search, source, any_wanted);
    mark(worker, base, count, 0);
}

static double fragmentation(__int128 sum, double left) {
    return left <= 1 ? 1 : 1 - (double)sum / UNIT / (left * (left - 1));
}

/* From the sums to values; the sums are cleared. */
static void settle(key_worker_t *worker, uint32_t count, uint32_t from, uint32_t to, double *values) {
    const key_task_t *task = worker->task;
    for (uint32_t c = from; c < to; c++)
        values[c] = fragmentation(worker->sum - worker->change[task->candidate[c]], task->view->node_count - count - 1.0);
    worker->sum = 0;
    memset(worker->change, 0, task->view->node_count * sizeof *worker->change);
}

static void want(key_worker_t *worker, uint32_t from, uint32_t to, uint8_t flag) {
    for (uint32_t c = from; c < to; c++)
        worker->wanted[worker->task->candidate[c]] = flag;
}

static void additions(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to,
                      double *values) {
    want(worker, from, to, 1);
    add_sources(worker, base, count, 0, worker->task->view->node_count, true);
    want(worker, from, to, 0);
    settle(worker, count, from, to, values);
}

static void part(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t block, uint32_t blocks) {
    uint64_t n = worker->task->view->node_count;
    want(worker, 0, worker->task->pool, 1);
    add_sources(worker, base, count, (uint32_t)(n * block / blocks), (uint32_t)(n * (block + 1) / blocks), true);
}

static void join(key_worker_t *worker, key_worker_t *whole) {
    whole->sum += worker->sum;
    for (uint32_t v = 0; v < worker->task->view->node_count; v++)
        whole->change[v] += worker->change[v];
    worker->sum = 0;
    memset(worker->change, 0, worker->task->view->node_count * sizeof *worker->change);
}

static double value(key_worker_t *worker, const uint32_t *members, uint32_t count) {
    uint32_t n = worker->task->view->node_count;
    add_sources(worker, members, count, 0, n, false);
    double found = fragmentation(worker->sum, n - (double)count);
    settle(worker, count, 0, 0, NULL);
    return found;
}

const key_engine_t htg_key_distance = {
    .begin = begin, .additions = additions, .value = value, .part = part, .join = join, .settle = settle};
