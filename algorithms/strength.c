/* s(v) = Σ over the ties at v of their weight, a loop's twice; in, out: over the ties that enter, leave v. */
#include "algorithms/strength.h"

#include "algorithms/measure_run_internal.h"
#include "algorithms/tie_rows_internal.h"
#include "core/memory_internal.h"

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

static htg_status_t add_strength(htg_measure_run_t *run, htg_table_t *table, htg_degree_kind_t kind, const char *name,
                                 const char *description, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_MULTI, &view, err);
    if (status) return status;
    double *strength = htg_alloc(view->node_count, sizeof *strength);
    if (!strength) return htg_error_memory(err);
    htg_strength(view, kind, strength);
    status = htg_measure_run_add_reals(run, table, name, description, strength, err);
    if (!status) status = htg_measure_run_note_weights(run, table, err);
    htg_free(strength);
    return status;
}

htg_status_t htg_measure_compute_strength(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_strength(run, table, HTG_DEGREE_ALL, "strength", "weight of the node's ties together", err);
}

htg_status_t htg_measure_compute_in_strength(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_strength(run, table, HTG_DEGREE_IN, "in_strength", "weight of the ties that lead to the node", err);
}

htg_status_t htg_measure_compute_out_strength(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_strength(run, table, HTG_DEGREE_OUT, "out_strength", "weight of the ties that lead away from the node", err);
}
