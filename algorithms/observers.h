/* Observer placement: posts whose watching covers most of the shortest accepted walks. */
#ifndef HTG_ALGORITHMS_OBSERVERS_H
#define HTG_ALGORITHMS_OBSERVERS_H

#include "algorithms/chokepoint_groups.h"

typedef struct htg_observers {
    uint32_t count;    /* posts placed: as many as asked for, fewer where no other gains anything */
    uint32_t *set;     /* their places in the groups' sets, in the order of placing */
    double *gain;      /* of each: how much the coverage grew */
    uint64_t pairs;    /* accepted ones */
    double coverage;   /* of all placed: the mean over pairs of the share of shortest accepted walks (each once) that meet a watched
                          vertex, ends included; NaN without pairs */
} htg_observers_t;

/* Places `most` of the groups one after another, each time the one that covers most more, the first of equals. Coverage is
   monotone and submodular, so that is at least 1 − 1/e of what the best choice covers (Nemhauser, Wolsey & Fisher 1978).
   O(most × sources × groups × steps × states). HTG_ERROR_LIMIT where there are more walks than a double counts. */
HTG_API htg_status_t htg_observers(const htg_cycle_t *cycle, const htg_vertex_sets_t *groups, uint32_t most,
                                   const htg_progress_t *progress, htg_observers_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_observers_clear(htg_observers_t *observers);

#endif
