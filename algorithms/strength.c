/* s(v) = Σ over the ties at v of their weight, a loop's twice; in, out: over the ties that enter, leave v. */
#include "algorithms/strength.h"

#include "algorithms/tie_rows_internal.h"

void htg_strength(const htg_view_t *view, htg_degree_kind_t kind, double *strength) {
    for (uint32_t v = 0; v < view->node_count; v++) {
        htg_tie_walk_t walk = htg_tie_walk_start(view, v);
        htg_tie_step_t step;
        double sum = 0;
        while (htg_tie_walk_next(&walk, &step)) {
            uint32_t count = htg_tie_step_count(&step, v, kind);
            if (count) sum += step.weight * count;
        }
        strength[v] = sum;
    }
}
