/* Pairs of core nodes: drawn by what they count, and the nodes on the shortest paths of one. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_PAIRS_INTERNAL_H
#define HTG_ALGORITHMS_BETWEENNESS_PAIRS_INTERNAL_H

#include "algorithms/betweenness_internal.h"

/* Pairs (s, t), s ≠ t, of one component, in half pairs, so that all are whole numbers. Running sums: entry v is what the nodes
   before v have. */
typedef struct htg_pair_draw {
    const htg_core_t *core;
    uint64_t *by_source;      /* half pairs that begin at the node */
    uint64_t *mutual, *plain; /* twice what the node is as a target */
    uint64_t total;
} htg_pair_draw_t;

HTG_API htg_status_t htg_pair_draw_make(htg_pair_draw_t *draw, const htg_core_t *core, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_pair_draw_free(htg_pair_draw_t *draw);
/* The pair that half pair `number` belongs to, number < total. O(log n). */
HTG_API void htg_pair_draw_at(const htg_pair_draw_t *draw, uint64_t number, uint32_t *source, uint32_t *target);

typedef struct htg_arc_ends {
    uint32_t near, far; /* from the end that the search began at */
} htg_arc_ends_t;

/* The search from one end of the pair, level after level. */
typedef struct htg_pair_side {
    const uint32_t *start, *other; /* the rows it goes along */
    uint8_t settled, next;         /* its marks */
    uint32_t *queue;
    uint32_t count, level;         /* nodes reached; where the last level begins */
    uint64_t arcs, arcs_before;    /* of the last level and of the one before */
    htg_arc_ends_t *arc;           /* between levels */
    size_t arc_count, arc_capacity;
} htg_pair_side_t;

/* A thread's place of work. Clean between pairs. */
typedef struct htg_pair_search {
    const htg_core_t *core;
    uint8_t *mark;
    htg_pair_side_t side[2];
    htg_arc_ends_t *meeting; /* near: on side 0, far: on side 1 */
    size_t meeting_count, meeting_capacity;
    uint32_t *on_path;       /* nodes on shortest paths, the ends too */
    uint32_t on_path_count;
    double *paths;           /* shortest paths from the end of the node's side; beyond: from the node to the other end */
    double *beyond;
    double *share;           /* by place in on_path */
    htg_wide_t *wide_paths, *wide_beyond; /* NULL until needed */
    uint64_t looked_at;      /* arcs, of all pairs together */
    bool wide_always;        /* for tests */
} htg_pair_search_t;

HTG_API htg_status_t htg_pair_search_init(htg_pair_search_t *search, const htg_core_t *core) HTG_MUST_USE;
HTG_API void htg_pair_search_free(htg_pair_search_t *search);
/* Nodes between two ends, and what share of the shortest paths passes each. */
typedef struct htg_pair_shares {
    const uint32_t *node; /* borrowed until the next search */
    const double *share;
    uint32_t count;       /* 0 where no path is, or none with a node between */
} htg_pair_shares_t;

/* False: told to stop, or no memory (said to work). O(n + m), mostly far less. */
HTG_API bool htg_pair_search_run(htg_pair_search_t *search, uint32_t source, uint32_t target, htg_pair_shares_t *shares,
                                 htg_work_t *work) HTG_MUST_USE;

#endif
