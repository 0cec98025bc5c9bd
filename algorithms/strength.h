/* Strength: the sum of the weights of a node's ties (Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004,
   doi:10.1073/pnas.0400087101). Ties count as in algorithms/degree.h: parallel ones each, a loop 2 / 1 / 1, a tie that goes
   both ways once in each of strength, in-strength and out-strength. */
#ifndef HTG_ALGORITHMS_STRENGTH_H
#define HTG_ALGORITHMS_STRENGTH_H

#include "algorithms/degree.h"

/* strength[view->node_count], in the unit of the weights; equal to the degree where the view has no weights. The view
   must keep parallel ties and loops. A weight that is NaN makes its ends' strengths NaN. O(n + m). Thread-safe. */
HTG_API void htg_strength(const htg_view_t *view, htg_degree_kind_t kind, double *strength);

#endif
