/* What the parts of betweenness share: the whole task, and one thread's place of work. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_INTERNAL_H
#define HTG_ALGORITHMS_BETWEENNESS_INTERNAL_H

#include "algorithms/betweenness.h"
#include "algorithms/shortest_internal.h"

/* More shortest paths than this, and a source is counted with wide numbers. */
#define HTG_MOST_PATHS 0x1p960

typedef struct htg_betweenness_task {
    const htg_view_t *view;
    const uint8_t *source_flags; /* NULL: all */
    const uint8_t *target_flags;
    uint32_t *sources; /* view nodes to start from, in the order of work */
    uint32_t source_count;
    /* What the pair (s, t) counts at [t]: 0, 1, or one half where the same unordered pair comes up from t too.
       [1] where s is itself a target, [0] where not. */
    double *pair_weight[2];
    uint32_t block_count;
    double *node_scores, *arc_scores; /* what blocks are added to; NULL where not asked for */
} htg_betweenness_task_t;

/* A number of any size: part * 2^power, part 0 or in [0.5, 1). */
typedef struct htg_wide {
    double part;
    int64_t power;
} htg_wide_t;

/* One source at a time. Rows that a source leaves behind are cleaned before the next. */
typedef struct htg_betweenness_single {
    const htg_betweenness_task_t *task;
    htg_shortest_t shortest; /* with costs */
    uint32_t *level;         /* without: distance from the source, HTG_NONE where not reached */
    uint32_t *order;         /* nodes reached, nearest first */
    uint32_t reached;
    double *paths;                       /* shortest paths from the source */
    uint32_t *used;                      /* with costs: arcs on shortest paths, by their tails as in order, and … */
    uint32_t *used_end;                  /* … where those of each tail end */
    double *share;                       /* (what ends at the node + what passes through it) / paths */
    htg_wide_t *wide_paths, *wide_share; /* NULL until needed */
} htg_betweenness_single_t;

static inline const double *htg_betweenness_pair_weight(const htg_betweenness_task_t *task, uint32_t source) {
    return task->pair_weight[!task->target_flags || task->target_flags[source]];
}

htg_status_t htg_betweenness_single_init(htg_betweenness_single_t *single, const htg_betweenness_task_t *task,
                                         htg_error_t *err) HTG_MUST_USE;
void htg_betweenness_single_free(htg_betweenness_single_t *single);
/* Adds the source's part to node_scores and arc_scores (each may be NULL). False: told to stop, or no memory (said to
   work). */
bool htg_betweenness_single_source(htg_betweenness_single_t *single, uint32_t source, double *node_scores, double *arc_scores,
                                   htg_work_t *work);

#endif
