/* Chokepoints: how many pairs of the cycle's ends are joined through a vertex, or a set of them, alone. Busy is not indispensable:
   see script betweenness beside it. */
#ifndef HTG_ALGORITHMS_CHOKEPOINTS_H
#define HTG_ALGORITHMS_CHOKEPOINTS_H

#include "algorithms/cycle.h"
#include "core/ranks.h"

/* Sets of vertices: those of set i stand at member[start[i] … start[i+1]). */
typedef struct htg_vertex_sets {
    uint32_t count;
    const uint32_t *start, *member;
} htg_vertex_sets_t;

typedef struct htg_chokepoint {
    uint64_t lost;         /* accepted pairs of which the set holds no end and that no accepted walk joins without it */
    uint64_t pairs_as_end; /* accepted pairs of which it holds an end */
} htg_chokepoint_t;

typedef struct htg_chokepoint_options {
    int threads; /* 0: as many as the machine has; the result does not depend on them, nor on ranks */
    const htg_progress_t *progress;
    htg_ranks_t *ranks; /* called by rank 0, which gets the result */
} htg_chokepoint_options_t;

#define HTG_CHOKEPOINT_OPTIONS_INIT {0, NULL, NULL}

/* scores[i] of each set; accepted: accepted pairs in all (the score is lost ÷ accepted, missing where that is 0). SF(X) = 1 − score
   is what functions without X.
   Two accepted walks of each pair say which sets can matter to it; for those, searches without the set run 512 at once on bit
   masks. O(sources × steps × states) and as much for each 512 of the sets that can matter. */
HTG_API htg_status_t htg_chokepoints(const htg_cycle_t *cycle, const htg_vertex_sets_t *sets,
                                     const htg_chokepoint_options_t *options, htg_chokepoint_t *scores, uint64_t *accepted,
                                     htg_error_t *err) HTG_MUST_USE;

/* The default candidates: every kind but victim (by kind or role), case and incident. A flag a vertex. */
HTG_API void htg_chokepoint_candidates(const htg_cycle_t *cycle, uint8_t *candidate);

/* The accepted pairs that are lost without a set of which they have no end: called for each, sources in order, then targets. */
typedef bool (*htg_pair_visit_t)(void *user, uint32_t source, uint32_t target); /* false: enough */
HTG_API htg_status_t htg_chokepoint_pairs(const htg_cycle_t *cycle, const uint32_t *members, uint32_t count,
                                          htg_pair_visit_t visit, void *user, htg_error_t *err) HTG_MUST_USE;

/* Weak components of the view (its ties of whatever stage) without the flagged vertices that still join an accepted pair
   (the question of Morselli & Roy 2008, Brokerage qualifications in ringing operations, Criminology 46(1)). */
HTG_API htg_status_t htg_functional_fragments(const htg_cycle_t *cycle, const uint8_t *removed, uint32_t *fragments,
                                              htg_error_t *err) HTG_MUST_USE;

#endif
