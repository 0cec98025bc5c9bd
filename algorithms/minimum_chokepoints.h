/* The minimum chokepoint set: the cheapest vertices on which every accepted pair depends. A labelled cut, much harder than a
   classical one (Dutta, Heath, Kumar & Marathe 2016, Theoretical Computer Science 648), found exactly by constraint generation with an integer solver. */
#ifndef HTG_ALGORITHMS_MINIMUM_CHOKEPOINTS_H
#define HTG_ALGORITHMS_MINIMUM_CHOKEPOINTS_H

#include <math.h>

#include "algorithms/cycle.h"

/* A set X cuts a pair (s, t) where every accepted walk from s to t meets a vertex of X other than s and t. Pairs joined through their
   ends and vertices that are not removable alone cannot be cut: they are counted, and left out of the problem. */
typedef struct htg_minimum_options {
    const uint8_t *removable; /* a flag a vertex (htg_chokepoint_candidates) */
    const double *cost;       /* of a vertex, ≥ 0; NULL: 1 each */
    double budget;            /* NaN: all pairs that can be cut are to be cut. Else: most of them, at a cost of at most this */
    uint32_t most_sets;       /* optimal sets to look for, at least 1 (with a budget: 1) */
    double seconds;           /* give up after about that long, with the gap; 0: never */
    const htg_progress_t *progress;
    /* Called as bounds get better; NULL: not called. With a budget they are of pairs cut. */
    void (*bounds)(void *user, double lower, double upper);
    void *user;
} htg_minimum_options_t;

#define HTG_MINIMUM_OPTIONS_INIT {NULL, NULL, (double)NAN, 1, 0, NULL, NULL, NULL}

typedef struct htg_minimum {
    uint64_t accepted, uncuttable; /* pairs */
    uint32_t first_uncuttable[2];  /* source and target; HTG_NONE where all can be cut */
    double lower, upper;           /* cost of the cheapest set; with a budget: pairs that can be cut. Equal where proved */
    bool proved;
    uint64_t cut;                  /* pairs that the sets cut: all that can be, without a budget */
    uint32_t *start, *member;      /* sets: members of set i, ascending, at member[start[i] … start[i+1]) */
    uint32_t set_count;
    bool all_sets;                 /* there are no further sets of this cost */
    uint32_t walks;                /* walks that the proof rests on */
} htg_minimum_t;

/* Each found set is checked by searches without it. O(rounds × sources × steps × states), and the solver's time. A network without
   accepted pairs has the empty set. */
HTG_API htg_status_t htg_minimum_chokepoints(const htg_cycle_t *cycle, const htg_minimum_options_t *options,
                                             htg_minimum_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_minimum_clear(htg_minimum_t *result);

#endif
