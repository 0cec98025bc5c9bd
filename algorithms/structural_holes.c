/* Constraint: c(i) = Σ_{j∈N(i)} (1/k_i + Σ_{q∈N(i)∩N(j)} 1/(k_i k_q))². Burt 1992, ch. 2.
   Effective size: k_i − 2 t_i / k_i with t_i the ties among i's neighbours. Borgatti 1997. */
#include "algorithms/structural_holes.h"

#include <math.h>

#include "algorithms/measure_run_internal.h"
#include "algorithms/rows_internal.h"
#include "algorithms/simple_internal.h"
#include "core/memory_internal.h"

typedef struct constraining {
    const htg_view_t *view;
    double *worth;
    double *constraint;
} constraining_t;

static void constrain_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    const constraining_t *work = data;
    const htg_view_t *view = work->view;
    double *worth = work->worth + (size_t)thread * view->node_count;
    for (uint32_t v = begin; v < end; v++) {
        uint32_t degree = htg_simple_degree(view, v);
        const uint32_t *row = view->out_head + view->out_start[v];
        double sum = 0;
        for (uint32_t i = 0; i < degree; i++) worth[row[i]] = 1.0 / htg_simple_degree(view, row[i]);
        for (uint32_t i = 0; i < degree; i++) {
            double invested = (1 + htg_simple_worth_shared(view, v, row[i], worth)) / degree;
            sum += invested * invested;
        }
        for (uint32_t i = 0; i < degree; i++) worth[row[i]] = 0;
        work->constraint[v] = degree ? sum : NAN;
    }
}

htg_status_t htg_constraint(const htg_view_t *view, const htg_structural_holes_options_t *options, double *constraint,
                            htg_error_t *err) {
    static const htg_structural_holes_options_t defaults = HTG_STRUCTURAL_HOLES_OPTIONS_INIT;
    if (!options) options = &defaults;
    htg_status_t status = htg_simple_undirected(view, "constraint", err);
    if (status) return status;
    htg_rows_plan_t plan = {view->node_count, HTG_ROWS_HEAVY, options->threads, options->progress, "constraint", 0, 1};
    constraining_t work = {view, htg_simple_worth_new(view, htg_rows_threads(&plan)), constraint};
    status = work.worth ? htg_rows_run(&plan, constrain_rows, &work, err) : htg_error_memory(err);
    htg_free(work.worth);
    return status;
}

htg_status_t htg_effective_size(const htg_view_t *view, const htg_structural_holes_options_t *options, double *effective_size,
                                htg_error_t *err) {
    static const htg_structural_holes_options_t defaults = HTG_STRUCTURAL_HOLES_OPTIONS_INIT;
    if (!options) options = &defaults;
    htg_status_t status = htg_simple_undirected(view, "effective size", err);
    if (status) return status;
    uint64_t *triangles = htg_alloc(view->node_count, sizeof *triangles);
    status =
        triangles ? htg_simple_triangles(view, options->threads, options->progress, triangles, err) : htg_error_memory(err);
    for (uint32_t v = 0; !status && v < view->node_count; v++) {
        double degree = htg_simple_degree(view, v);
        effective_size[v] = degree > 0 ? degree - 2 * (double)triangles[v] / degree : NAN;
    }
    htg_free(triangles);
    return status;
}

typedef htg_status_t (*holes_t)(const htg_view_t *view, const htg_structural_holes_options_t *options, double *values,
                                htg_error_t *err);

static htg_status_t add_holes(htg_measure_run_t *run, htg_table_t *table, holes_t compute, bool by_size, const char *name,
                              const char *description, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_UNDIRECTED, &view, err);
    if (status) return status;
    htg_structural_holes_options_t options = {htg_measure_run_threads(run), run->options->progress};
    double *values = htg_alloc(view->node_count, sizeof *values);
    if (!values) return htg_error_memory(err);
    status = compute(view, &options, values, err);
    if (by_size && view->node_count > 1 && run->options->normalise == HTG_NORMALISE_SIZE)
        for (uint32_t v = 0; v < view->node_count; v++)
            values[v] /= view->node_count - 1;
    if (!status) status = htg_measure_run_add_reals(run, table, name, description, values, err);
    htg_free(values);
    return status;
}

htg_status_t htg_measure_compute_constraint(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_holes(run, table, htg_constraint, false, "constraint", "how far the node's contacts are tied to each other",
                     err);
}

htg_status_t htg_measure_compute_effective_size(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    return add_holes(run, table, htg_effective_size, true, "effective_size", "contacts of the node that are not redundant",
                     err);
}
