/* Closeness, harmonic centrality and eccentricity as measures of a table; n nodes, r others that reach the node.
   closeness = r / (n - 1) * r / sum of their distances (Wasserman & Faust 1994, (5.22), for networks in several parts)
   harmonic = sum of 1 / distance, divided by n - 1 (Marchiori & Latora 2000; Rochat 2009)
   eccentricity = the largest of the distances (Hage & Harary 1995). */
#include "algorithms/measure_run_internal.h"
#include "core/memory_internal.h"

typedef double (*from_sums_t)(const htg_distance_sums_t *sums, uint32_t v, double others);

static double closeness(const htg_distance_sums_t *sums, uint32_t v, double others) {
    if (!sums->reached[v]) return 0;
    return sums->sum[v] > 0 ? sums->reached[v] / others * (sums->reached[v] / sums->sum[v]) : NAN;
}

static double harmonic(const htg_distance_sums_t *sums, uint32_t v, double others) {
    if (!sums->reached[v]) return 0;
    return isfinite(sums->inverse[v]) ? sums->inverse[v] / others : NAN;
}

static double eccentricity(const htg_distance_sums_t *sums, uint32_t v, double others) {
    (void)others;
    return sums->reached[v] ? sums->largest[v] : NAN;
}

static htg_status_t add_column(htg_measure_run_t *run, const htg_view_t *view, htg_distance_way_t way, from_sums_t from_sums,
                               const char *name, const char *description, htg_table_t *table, htg_error_t *err) {
    const htg_distance_sums_t *sums;
    htg_status_t status = htg_measure_run_distances(run, way, &sums, err);
    if (status) return status;
    double *values = htg_alloc(view->node_count, sizeof(double));
    if (!values) return htg_error_memory(err);
    uint32_t undefined = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        values[v] = from_sums(sums, v, (double)view->node_count - 1);
        undefined += isnan(values[v]) && sums->reached[v];
    }
    status = htg_measure_run_add_reals(run, table, name, description, values, err);
    if (!status && undefined)
        status = htg_table_add_note(table, err, "%s is missing for %u node%s at distance 0 of another (ties of cost 0)", name,
                                    undefined, undefined == 1 ? "" : "s");
    htg_free(values);
    return status;
}

/* The other way too where it differs. */
static htg_status_t add_both(htg_measure_run_t *run, htg_table_t *table, from_sums_t from_sums, const char *const names[2],
                             const char *const descriptions[2], htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (!status) status = add_column(run, view, HTG_DISTANCE_TO, from_sums, names[0], descriptions[0], table, err);
    if (!status && view->directed)
        status = add_column(run, view, HTG_DISTANCE_FROM, from_sums, names[1], descriptions[1], table, err);
    return status;
}

htg_status_t htg_measure_compute_closeness(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    static const char *const names[] = {"closeness", "closeness_out"};
    static const char *const descriptions[] = {"How near the others are that reach the node",
                                               "How near the others are that the node reaches"};
    return add_both(run, table, closeness, names, descriptions, err);
}

htg_status_t htg_measure_compute_harmonic(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    static const char *const names[] = {"harmonic", "harmonic_out"};
    static const char *const descriptions[] = {"Mean of 1/distance from all others to the node",
                                               "Mean of 1/distance from the node to all others"};
    return add_both(run, table, harmonic, names, descriptions, err);
}

htg_status_t htg_measure_compute_eccentricity(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    static const char *const names[] = {"eccentricity", "eccentricity_out"};
    static const char *const descriptions[] = {"Distance of the farthest node that reaches the node",
                                               "Distance of the farthest node that the node reaches"};
    return add_both(run, table, eccentricity, names, descriptions, err);
}
