/* What searches over the cycle share. */
#ifndef HTG_ALGORITHMS_CYCLE_INTERNAL_H
#define HTG_ALGORITHMS_CYCLE_INTERNAL_H

#include "algorithms/cycle.h"

/* Whether a walk from source may go on from v, where it did not begin. */
bool htg_cycle_may_pass(const htg_cycle_t *cycle, const htg_walk_rules_t *rules, uint32_t source, uint32_t v);
/* The nearest accepting product state of the target in the last search; HTG_NONE where none is reached. */
uint32_t htg_cycle_accepted_state(const htg_cycle_search_t *search, uint32_t source, uint32_t target);

#endif
