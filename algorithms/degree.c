/* deg(v) = number of ties at v, a loop twice; in, out: the ties that enter, leave v. See degree.h for mixed networks. */
#include "algorithms/degree.h"

#include "algorithms/measure_run_internal.h"
#include "algorithms/tie_rows_internal.h"
#include "core/memory_internal.h"

void htg_degree(const htg_view_t *view, htg_degree_kind_t kind, uint32_t *degree) {
    for (uint32_t v = 0; v < view->node_count; v++) {
        htg_tie_walk_t walk = htg_tie_walk_start(view, v);
        htg_tie_step_t step;
        uint32_t count = 0;
        while (htg_tie_walk_next(&walk, &step))
            count += htg_tie_step_count(&step, v, kind);
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

/* n − 1, by which degrees are divided on request; 1 in a network of one node, whose degrees are 0 but for loops. */
static double most_others(const htg_view_t *view) {
    return view->node_count > 1 ? view->node_count - 1 : 1;
}

static htg_status_t add_counts(const htg_measure_run_t *run, const htg_view_t *view, htg_table_t *table, const char *name,
                               const char *description, const uint32_t *counts, htg_error_t *err) {
    if (run->options->normalise != HTG_NORMALISE_SIZE)
        return htg_measure_run_add_counts(run, table, name, description, counts, err);
    double *shares = htg_alloc(view->node_count, sizeof *shares);
    if (!shares) return htg_error_memory(err);
    for (uint32_t v = 0; v < view->node_count; v++)
        shares[v] = counts[v] / most_others(view);
    htg_status_t status = htg_measure_run_add_reals(run, table, name, description, shares, err);
    htg_free(shares);
    return status;
}

static htg_status_t add_degree(htg_measure_run_t *run, htg_table_t *table, htg_degree_kind_t kind, const char *name,
                               const char *description, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_MULTI, &view, err);
    if (status) return status;
    uint32_t *degree = htg_alloc(view->node_count, sizeof *degree);
    if (!degree) return htg_error_memory(err);
    htg_degree(view, kind, degree);
    status = add_counts(run, view, table, name, description, degree, err);
    htg_free(degree);
    return status;
}

htg_status_t htg_measure_compute_degree(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_degree(run, table, HTG_DEGREE_ALL, "degree", "ties of the node", err);
}

htg_status_t htg_measure_compute_in_degree(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_degree(run, table, HTG_DEGREE_IN, "in_degree", "ties that lead to the node", err);
}

htg_status_t htg_measure_compute_out_degree(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_degree(run, table, HTG_DEGREE_OUT, "out_degree", "ties that lead away from the node", err);
}

htg_status_t htg_measure_compute_neighbours(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status) return status;
    uint32_t *neighbours = htg_alloc(view->node_count, sizeof *neighbours);
    if (!neighbours) return htg_error_memory(err);
    htg_neighbours(view, neighbours);
    status = add_counts(run, view, table, "neighbours", "other nodes tied to the node, in either direction", neighbours, err);
    htg_free(neighbours);
    return status;
}
