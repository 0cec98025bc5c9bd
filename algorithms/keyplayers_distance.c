/* Distance-weighted fragmentation D_F: breadth-first search from up to 512 nodes at once, a bit each (Then et al. 2014), which
   passes over the nodes that are taken out. Nodes that all searches have seen drop out of the levels that follow. */
#include <math.h>
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"

#define MOST_WORDS 8u

static uint32_t words_of(uint32_t node_count) {
    return node_count <= 64 ? 1 : node_count <= 128 ? 2 : node_count <= 256 ? 4 : MOST_WORDS;
}

static htg_status_t begin(key_worker_t *worker, const key_task_t *task) {
    size_t n = task->view->node_count;
    worker->task = task;
    worker->removed = htg_alloc_zero(n, 1);
    worker->bits = htg_alloc(n, 3 * words_of((uint32_t)n) * sizeof *worker->bits);
    worker->open = htg_alloc(n, sizeof *worker->open);
    return worker->removed && worker->bits && worker->open ? HTG_OK : HTG_ERROR_MEMORY;
}

/* A node's words of each row stand side by side. What is here of a node that dropped out is old, and known to its neighbours. */
typedef struct lanes {
    uint64_t *seen, *here, *next, all[MOST_WORDS];
} lanes_t;

/* One level: what comes to the open nodes, into next. Returns how many pairs of lane and node are that far apart; keeps the
   nodes open that some lane has not seen. */
static inline __attribute__((always_inline)) uint64_t level(key_worker_t *worker, lanes_t *lanes, uint32_t *open_count,
                                                            const uint32_t words) {
    const htg_view_t *view = worker->task->view;
    uint64_t pairs = 0, arcs = 0;
    uint32_t still = 0;
    for (uint32_t i = 0; i < *open_count; i++) {
        uint32_t v = worker->open[i];
        uint64_t fresh[MOST_WORDS] = {0}, missing = 0;
        for (uint32_t arc = view->in_start[v]; arc < view->in_start[v + 1]; arc++)
            for (uint32_t k = 0; k < words; k++)
                fresh[k] |= lanes->here[(size_t)view->in_tail[arc] * words + k];
        arcs += view->in_start[v + 1] - view->in_start[v] + 1;
        for (uint32_t k = 0; k < words; k++) {
            uint64_t *seen = &lanes->seen[(size_t)v * words + k];
            fresh[k] &= ~*seen;
            *seen |= fresh[k];
            lanes->next[(size_t)v * words + k] = fresh[k];
            pairs += (uint64_t)__builtin_popcountll(fresh[k]);
            missing |= lanes->all[k] & ~*seen;
        }
        worker->open[still] = v;
        still += missing != 0;
    }
    *open_count = still;
    worker->steps += arcs * words;
    return pairs;
}

static uint64_t any_level(key_worker_t *worker, lanes_t *lanes, uint32_t *open_count, uint32_t words) {
    switch (words) {
    case 1:
        return level(worker, lanes, open_count, 1);
    case 2:
        return level(worker, lanes, open_count, 2);
    case 4:
        return level(worker, lanes, open_count, 4);
    default:
        return level(worker, lanes, open_count, MOST_WORDS);
    }
}

/* Gives the next nodes that are not removed a lane each; returns where to go on. */
static uint32_t start_lanes(const key_worker_t *worker, lanes_t *lanes, uint32_t from, uint32_t words) {
    uint32_t n = worker->task->view->node_count, lane = 0, v = from;
    size_t size = (size_t)n * words;
    *lanes = (lanes_t){worker->bits, worker->bits + size, worker->bits + 2 * size, {0}};
    memset(worker->bits, 0, 3 * size * sizeof *worker->bits);
    for (; v < n && lane < 64 * words; v++) {
        if (worker->removed[v]) continue;
        uint64_t bit = (uint64_t)1 << lane % 64;
        lanes->seen[(size_t)v * words + lane / 64] = lanes->here[(size_t)v * words + lane / 64] = bit;
        lanes->all[lane++ / 64] |= bit;
    }
    return v;
}

/* Σ 1/d from the lanes' nodes. */
static double search(key_worker_t *worker, lanes_t *lanes, uint32_t words) {
    uint32_t n = worker->task->view->node_count, open = 0;
    double sum = 0;
    for (uint32_t v = 0; v < n; v++)
        if (!worker->removed[v]) worker->open[open++] = v;
    for (uint32_t distance = 1;; distance++) {
        uint64_t pairs = any_level(worker, lanes, &open, words);
        if (!pairs) return sum;
        sum += (double)pairs / distance;
        uint64_t *here = lanes->here;
        lanes->here = lanes->next;
        lanes->next = here;
    }
}

static double distances_left(key_worker_t *worker, uint32_t count) {
    uint32_t n = worker->task->view->node_count, words = words_of(n);
    double sum = 0, left = n - count;
    lanes_t lanes;
    for (uint32_t from = 0; from < n;) {
        from = start_lanes(worker, &lanes, from, words);
        sum += search(worker, &lanes, words);
    }
    return left <= 1 ? 1 : 1 - sum / (left * (left - 1));
}

static double value(key_worker_t *worker, const uint32_t *members, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        worker->removed[members[i]] = 1;
    double found = distances_left(worker, count);
    for (uint32_t i = 0; i < count; i++)
        worker->removed[members[i]] = 0;
    return found;
}

static void additions(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to,
                      double *values) {
    for (uint32_t i = 0; i < count; i++)
        worker->removed[base[i]] = 1;
    for (uint32_t c = from; c < to; c++) {
        uint32_t v = worker->task->candidate[c];
        if (worker->removed[v]) continue;
        worker->removed[v] = 1;
        values[c] = distances_left(worker, count + 1);
        worker->removed[v] = 0;
    }
    for (uint32_t i = 0; i < count; i++)
        worker->removed[base[i]] = 0;
}

htg_status_t htg_key_distance_steps(const htg_view_t *view, uint64_t *steps) {
    key_task_t task = {.view = view};
    key_worker_t worker = {0};
    lanes_t lanes;
    uint32_t n = view->node_count, words = words_of(n);
    htg_status_t status = begin(&worker, &task);
    if (!status && n) {
        start_lanes(&worker, &lanes, 0, words);
        search(&worker, &lanes, words);
    }
    *steps = worker.steps * ((n + 64 * words - 1) / (64 * words));
    htg_key_worker_free(&worker);
    return status;
}

const key_engine_t htg_key_distance = {NULL, begin, additions, value, true};
