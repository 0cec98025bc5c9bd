/* Walks that a script accepts, one by one: the k shortest, and those with fewest corrupt steps. */
#ifndef HTG_ALGORITHMS_ACCEPTED_WALKS_H
#define HTG_ALGORITHMS_ACCEPTED_WALKS_H

#include "algorithms/cycle.h"
#include "algorithms/paths.h"

/* The k shortest accepted walks from any of the cycle's sources to any other target: each sequence of nodes once, whatever
   parallel ties and readings it has, and repeated nodes allowed (walks, not simple paths: those are NP-complete under a language,
   Mendelzon & Wood 1995). By length, then the nodes' numbers (which of equally long ones the last are is fixed, but not by
   that order). Ties and stages are those of one reading, clean ties first. Best first over the product of steps and automaton, led by
   the lengths left (Hart, Nilsson & Raphael 1968), each product state at most k times from a source. */
HTG_API htg_status_t htg_accepted_walks(const htg_cycle_t *cycle, uint32_t k, const htg_progress_t *progress,
                                        htg_path_list_t *list, htg_error_t *err) HTG_MUST_USE;

typedef struct htg_fewest_corrupt {
    uint64_t pairs;           /* accepted ones */
    uint64_t without;         /* of them, with no corrupt step at all */
    uint32_t most;            /* of the pairs' fewest corrupt steps */
} htg_fewest_corrupt_t;

/* For each accepted pair a walk with fewest corrupt steps, of those a shortest one; fewest corrupt steps first, then by length,
   source and target; at most `limit` are listed. A step is corrupt if its tie is, or if it enters a corrupt node other than the
   pair's ends (as κ in algorithms/dependence.h). O(sources × steps × states), for each corrupt target again. */
HTG_API htg_status_t htg_walks_fewest_corrupt(const htg_cycle_t *cycle, uint32_t limit, const htg_progress_t *progress,
                                              htg_path_list_t *list, htg_fewest_corrupt_t *found, htg_error_t *err) HTG_MUST_USE;

#endif
