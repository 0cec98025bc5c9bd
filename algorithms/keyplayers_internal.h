/* What the parts of key players share: engines that value sets, the list of the best, and the two ways to search. */
#ifndef HTG_ALGORITHMS_KEYPLAYERS_INTERNAL_H
#define HTG_ALGORITHMS_KEYPLAYERS_INTERNAL_H

#include "algorithms/keyplayers.h"
#include "algorithms/work_internal.h"

struct key_engine;

/* What is searched; the same for all threads. Candidates are numbered from 0 by their place in `candidate`. */
typedef struct key_task {
    const htg_view_t *view;
    const htg_key_options_t *options;
    const struct key_engine *engine;
    uint32_t *candidate; /* view nodes, ascending */
    uint32_t pool;
    double *near;        /* reach: 1/d from each candidate to each node, rows of `stride` */
    uint64_t *within;    /* m_reach: a bit a node, rows of `stride` words */
    size_t stride;
} key_task_t;

#define HTG_KEY_ROWS 11

/* A thread's place of work; each engine has its own use for the rows. */
typedef struct key_worker {
    const key_task_t *task;
    uint8_t *removed;            /* a flag a node; clean between calls */
    uint32_t *row[HTG_KEY_ROWS]; /* a number a node, and one more */
    uint64_t *lost;              /* fragment: how much less Σ s² is without the node */
    uint8_t *wanted;             /* distance: whose removal is asked for */
    __int128 sum, *change;       /* distance: Σ 1/d, and how much less it is without the node */
    double *near;                /* reach: 1/d of the base */
    uint64_t *within;            /* m_reach: nodes within m arcs of the base */
} key_worker_t;

htg_status_t htg_key_worker_rows(key_worker_t *worker, uint32_t rows) HTG_MUST_USE;
void htg_key_worker_free(void *worker);

typedef struct key_engine {
    htg_status_t (*prepare)(key_task_t *task, htg_work_t *work); /* NULL: nothing to do */
    htg_status_t (*begin)(key_worker_t *worker, const key_task_t *task);
    /* value[c] for candidates from ≤ c < to that are not in the base: of the base (node numbers) and c together */
    void (*additions)(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to, double *value);
    /* of the set alone, which may be empty */
    double (*value)(key_worker_t *worker, const uint32_t *members, uint32_t count);
    bool splits; /* a call for half the candidates takes half the time */
    /* Where a call can be cut otherwise: a part of its sums; a worker's sums to those of the whole; what they amount to. */
    void (*part)(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t block, uint32_t blocks);
    void (*join)(key_worker_t *worker, key_worker_t *whole);
    void (*settle)(key_worker_t *whole, uint32_t count, uint32_t from, uint32_t to, double *value);
} key_engine_t;

extern const key_engine_t htg_key_fragment, htg_key_distance, htg_key_reach, htg_key_m_reach;

/* Values that differ by rounding alone are equal. The grid is fine enough for any difference of two networks' values that
   is not rounding, and holds all halves, quarters, … exactly. */
static inline double htg_key_settle(double value) {
    const double grid = 1099511627776.0; /* 2^40 */
    return (double)(int64_t)(value * grid + 0.5) / grid;
}

/* Sets as members' places among the candidates, best first. */
typedef struct key_best {
    uint32_t size, count, most;
    uint32_t *place;
    double *value;
} key_best_t;

htg_status_t htg_key_best_init(key_best_t *best, uint32_t size, uint32_t most) HTG_MUST_USE;
void htg_key_best_free(key_best_t *best);
/* places: ascending. A set that is there already is not taken again. */
void htg_key_best_offer(key_best_t *best, const uint32_t *places, double value);
static inline bool htg_key_best_wants(const key_best_t *best, double value) {
    return best->count < best->most || htg_key_settle(value) >= htg_key_settle(best->value[best->count - 1]);
}

/* The searches. work counts sets tried. */
htg_status_t htg_key_exhaustive(const key_task_t *task, key_best_t *best, htg_work_t *work) HTG_MUST_USE;
htg_status_t htg_key_heuristic(const key_task_t *task, uint64_t calls, key_best_t *best, uint32_t *restarts,
                               htg_work_t *work) HTG_MUST_USE;
/* value[pool], by as many threads as are worth it; of members of the base: −1. */
htg_status_t htg_key_additions(const key_task_t *task, const uint32_t *base, uint32_t count, double *value,
                               htg_work_t *work) HTG_MUST_USE;

#endif
