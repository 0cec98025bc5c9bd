/* deg(v) = number of ties at v, a loop twice; in, out: the ties that enter, leave v. See degree.h for mixed networks. */
#include "algorithms/degree.h"

#include "algorithms/tie_rows_internal.h"

void htg_degree(const htg_view_t *view, htg_degree_kind_t kind, uint32_t *degree) {
    for (uint32_t v = 0; v < view->node_count; v++) {
        htg_tie_walk_t walk = htg_tie_walk_start(view, v);
        htg_tie_step_t step;
        uint32_t count = 0;
        while (htg_tie_walk_next(&walk, &step)) count += htg_tie_step_count(&step, v, kind);
        degree[v] = count;
    }
}

void htg_neighbours(const htg_view_t *view, uint32_t *neighbours) {
    for (uint32_t v = 0; v < view->node_count; v++) {
        htg_tie_walk_t walk = htg_tie_walk_start(view, v);
        htg_tie_step_t step;
        uint32_t count = 0, last = v;
        while (htg_tie_walk_next(&walk, &step)) {
            if (step.other == v || step.other == last) continue;
            last = step.other;
            count++;
        }
        neighbours[v] = count;
    }
}
