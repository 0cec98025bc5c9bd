/* Key players: sets of nodes whose removal breaks a network up most, or from which most of it is reached.
   Borgatti 2006, Identifying sets of key players in a social network, Computational and Mathematical Organization Theory 12. */
#ifndef HTG_ALGORITHMS_KEYPLAYERS_H
#define HTG_ALGORITHMS_KEYPLAYERS_H

#include "core/progress.h"
#include "core/view.h"

/* With S taken out and n nodes left (1 where n ≤ 1):
     fragment           F = 1 − Σ s(s − 1) / (n(n − 1)) over the sizes s of weak components
     fragment_distance  D_F = 1 − Σ 1/d(i, j) / (n(n − 1)) over ordered pairs i ≠ j; distances along the arcs, 1/∞ = 0
   With S in its place and n nodes in all:
     reach              D_R = Σ 1/d(S, j) / n over all nodes j, members counting 1; distances along the arcs
     m_reach            the share of nodes at most m arcs from a member, members included
   Larger is more for all four. Loops and parallel arcs change nothing; costs and weights are not read. */
typedef enum htg_key_goal {
    HTG_KEY_FRAGMENT,
    HTG_KEY_FRAGMENT_DISTANCE,
    HTG_KEY_REACH,
    HTG_KEY_M_REACH,
    HTG_KEY_GOALS
} htg_key_goal_t;

HTG_API const char *htg_key_goal_name(htg_key_goal_t goal); /* "fragment-distance"; NULL beyond the last */

typedef struct htg_key_options {
    htg_key_goal_t goal;
    uint32_t size;             /* of a set, at least 1 */
    uint32_t m;                /* arcs, for m_reach */
    const uint8_t *candidates; /* flags of view nodes that may be members; NULL: all */
    uint32_t best;             /* how many sets are kept, at least 1 */
    double seconds;            /* all sets are tried where that is estimated to take no longer; 0: always. The estimate counts
                                  steps and takes no time, so that equal runs choose alike */
    uint64_t seed;
    int threads;               /* 0: as many as the machine has; the result does not depend on it */
    const htg_progress_t *progress;
} htg_key_options_t;

#define HTG_KEY_OPTIONS_INIT {HTG_KEY_FRAGMENT, 1, 2, NULL, 1, 60, 1, 0, NULL}

typedef struct htg_key_sets {
    uint32_t size, count;
    uint32_t *member; /* view nodes, ascending within a set; those of set i at [i × size, (i + 1) × size) */
    double *value;    /* of the goal; best set first, equal ones by their members' order */
    bool exact;       /* all sets were tried: no other is better */
    double sets;      /* how many there are */
    uint64_t tried;
    uint32_t candidates; /* nodes that may be members */
    uint32_t pool;       /* of them tried: all, or for the heuristic those with most neighbours */
    uint32_t restarts;   /* of the heuristic, after the greedy start */
} htg_key_sets_t;

/* All sets where that fits into options->seconds; else a set put together greedily, then improved by swapping one member
   at a time, and the same from sets drawn by the seed, until the estimated time is used up. HTG_ERROR_ARGUMENT where there
   are fewer candidates than options->size. */
HTG_API htg_status_t htg_key_players(const htg_view_t *view, const htg_key_options_t *options, htg_key_sets_t *out,
                                     htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_key_sets_clear(htg_key_sets_t *sets);

/* All four for one set of `count` different nodes, which may be empty (reach is then 0). O(n m) for the distances: a goal
   whose flag in `wanted` is not set stays NaN; wanted NULL: all. */
HTG_API htg_status_t htg_key_values(const htg_view_t *view, const uint32_t *members, uint32_t count, uint32_t m,
                                    const bool wanted[HTG_KEY_GOALS], double values[HTG_KEY_GOALS],
                                    htg_error_t *err) HTG_MUST_USE;
/* Estimated seconds for one such value of the goal. */
HTG_API double htg_key_seconds(const htg_view_t *view, htg_key_goal_t goal);

#endif
