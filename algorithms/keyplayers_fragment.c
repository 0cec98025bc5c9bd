/* Fragmentation F of what is left without a base and one node more, for all nodes at once: one depth-first search (Hopcroft
   & Tarjan 1973, Algorithm 447) tells for each node the sizes of the pieces that its component would fall into. */
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"

/* What a worker's rows hold here: of a depth-first search, and in APART the nodes below that hang on this one alone. */
enum { NUMBER, LOW, BELOW, PARENT, ORDER, NEXT, APART, ROWS };

static htg_status_t begin(key_worker_t *worker, const key_task_t *task) {
    uint32_t n = task->view->node_count;
    worker->task = task;
    worker->removed = htg_alloc_zero(n, 1);
    worker->lost = htg_alloc(n, sizeof *worker->lost);
    return worker->removed && worker->lost ? htg_key_worker_rows(worker, ROWS) : HTG_ERROR_MEMORY;
}

/* Neighbours of v whichever way the arc goes; HTG_NONE beyond the last. */
static uint32_t neighbour(const htg_view_t *view, uint32_t v, uint32_t index) {
    uint32_t out = view->out_start[v + 1] - view->out_start[v];
    if (index < out) return view->out_head[view->out_start[v] + index];
    if (!view->directed) return HTG_NONE;
    index -= out;
    return index < view->in_start[v + 1] - view->in_start[v] ? view->in_tail[view->in_start[v] + index] : HTG_NONE;
}

static void enter(key_worker_t *worker, uint32_t v, uint32_t parent, uint32_t number) {
    worker->row[NUMBER][v] = worker->row[LOW][v] = number;
    worker->row[BELOW][v] = 1;
    worker->row[PARENT][v] = parent;
    worker->row[NEXT][v] = 0;
    worker->row[APART][v] = 0;
    worker->lost[v] = 0; /* Σ s² of the pieces below, until the component's size is known */
}

/* v is done: what hangs below it and reaches no higher than its parent is a piece of its own without that. */
static void leave(key_worker_t *worker, uint32_t v) {
    uint32_t p = worker->row[PARENT][v];
    if (p == HTG_NONE) return;
    worker->row[BELOW][p] += worker->row[BELOW][v];
    if (worker->row[LOW][v] < worker->row[LOW][p]) worker->row[LOW][p] = worker->row[LOW][v];
    if (worker->row[LOW][v] < worker->row[NUMBER][p]) return;
    worker->lost[p] += (uint64_t)worker->row[BELOW][v] * worker->row[BELOW][v];
    worker->row[APART][p] += worker->row[BELOW][v];
}

/* Visits the component of root; its nodes stand in order[0 … size). Returns the size. */
static uint32_t visit(key_worker_t *worker, uint32_t root) {
    const htg_view_t *view = worker->task->view;
    uint32_t v = root, count = 0;
    worker->row[ORDER][count] = root;
    enter(worker, root, HTG_NONE, count++);
    while (v != HTG_NONE) {
        uint32_t w = neighbour(view, v, worker->row[NEXT][v]++);
        if (w == HTG_NONE) {
            leave(worker, v);
            v = worker->row[PARENT][v];
        } else if (!worker->removed[w] && worker->row[NUMBER][w] == HTG_NONE) {
            worker->row[ORDER][count] = w;
            enter(worker, w, v, count++);
            v = w;
        } else if (!worker->removed[w] && worker->row[NUMBER][w] < worker->row[LOW][v]) {
            worker->row[LOW][v] = worker->row[NUMBER][w];
        }
    }
    return count;
}

/* Σ s² over the components of what is not removed. */
static uint64_t search(key_worker_t *worker) {
    uint32_t n = worker->task->view->node_count;
    uint64_t squares = 0;
    memset(worker->row[NUMBER], 0xFF, n * sizeof **worker->row);
    for (uint32_t root = 0; root < n; root++) {
        if (worker->removed[root] || worker->row[NUMBER][root] != HTG_NONE) continue;
        uint64_t size = visit(worker, root);
        squares += size * size;
        for (uint32_t i = 0; i < size; i++) {
            uint32_t v = worker->row[ORDER][i];
            uint64_t rest = size - 1 - worker->row[APART][v];
            worker->lost[v] = size * size - worker->lost[v] - rest * rest;
        }
    }
    return squares;
}

static double fragmentation(uint64_t squares, uint64_t left) {
    return left <= 1 ? 1 : (double)(left * left - squares) / ((double)left * (double)(left - 1));
}

static void additions(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to,
                      double *value) {
    const key_task_t *task = worker->task;
    for (uint32_t i = 0; i < count; i++)
        worker->removed[base[i]] = 1;
    uint64_t squares = search(worker);
    for (uint32_t c = from; c < to; c++) {
        uint32_t v = task->candidate[c];
        if (!worker->removed[v])
            value[c] = fragmentation(squares - worker->lost[v], task->view->node_count - count - 1);
    }
    for (uint32_t i = 0; i < count; i++)
        worker->removed[base[i]] = 0;
}

static double value(key_worker_t *worker, const uint32_t *members, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        worker->removed[members[i]] = 1;
    double found = fragmentation(search(worker), worker->task->view->node_count - count);
    for (uint32_t i = 0; i < count; i++)
        worker->removed[members[i]] = 0;
    return found;
}

const key_engine_t htg_key_fragment = {.begin = begin, .additions = additions, .value = value};
