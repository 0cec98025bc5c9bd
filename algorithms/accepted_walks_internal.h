/* What the searches for accepted walks share. */
#ifndef HTG_ALGORITHMS_ACCEPTED_WALKS_INTERNAL_H
#define HTG_ALGORITHMS_ACCEPTED_WALKS_INTERNAL_H

#include "algorithms/accepted_walks.h"

/* With its corrupt steps counted; its cost is its length. */
htg_status_t htg_path_of_walk(const htg_cycle_t *cycle, const htg_walk_t *walk, htg_path_t *out, htg_error_t *err) HTG_MUST_USE;

#endif
