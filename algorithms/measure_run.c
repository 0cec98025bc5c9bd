#include "algorithms/measure_run_internal.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "core/memory_internal.h"

static bool kept(const uint8_t *flags, uint32_t index) {
    return !flags || flags[index];
}

static bool tie_kept(const htg_measure_run_t *run, uint32_t tie) {
    const htg_measure_options_t *options = run->options;
    return kept(options->keep_ties, tie) && kept(options->keep_nodes, htg_network_sources(run->network)[tie]) &&
           kept(options->keep_nodes, htg_network_targets(run->network)[tie]);
}

static bool row_kept(const htg_measure_run_t *run, uint32_t element) {
    return run->element == HTG_NODE ? kept(run->options->keep_nodes, element) : tie_kept(run, element);
}

/* A tie without a weight weighs 1: weights are sums over ties, which a single gap must not void. */
static htg_status_t fill_weights(htg_measure_run_t *run, htg_error_t *err) {
    const double *weight = run->options->tie_weight;
    uint32_t count = htg_network_tie_count(run->network);
    for (uint32_t tie = 0; weight && tie < count; tie++) {
        if (!isnan(weight[tie])) continue;
        if (!run->tie_weight) {
            run->tie_weight = htg_alloc(count, sizeof(double));
            if (!run->tie_weight) return htg_error_memory(err);
            memcpy(run->tie_weight, weight, (size_t)count * sizeof(double));
        }
        run->tie_weight[tie] = 1;
        run->ties_without_weight += tie_kept(run, tie);
    }
    return HTG_OK;
}

htg_status_t htg_measure_run_init(htg_measure_run_t *run, const htg_domain_t *domain, htg_element_t element,
                                  const htg_measure_options_t *options, htg_error_t *err) {
    static const htg_measure_options_t defaults = HTG_MEASURE_OPTIONS_INIT;
    *run = (htg_measure_run_t){.domain = domain,
                               .network = domain->network,
                               .options = options ? options : &defaults,
                               .element = element};
    uint32_t count = htg_network_rows(run->network, element);
    run->row_element = htg_alloc(count, sizeof(uint32_t));
    if (!run->row_element) return htg_error_memory(err);
    for (uint32_t i = 0; i < count; i++)
        if (row_kept(run, i)) run->row_element[run->row_count++] = i;
    return fill_weights(run, err);
}

void htg_measure_run_free(htg_measure_run_t *run) {
    for (int which = 0; which < HTG_RUN_VIEWS; which++) htg_view_free(run->views[which]);
    for (int way = 0; way < 2; way++) htg_distance_sums_free(&run->distances[way]);
    htg_free(run->row_element);
    htg_free(run->tie_weight);
    *run = (htg_measure_run_t){0};
}

htg_status_t htg_measure_run_view(htg_measure_run_t *run, htg_run_view_t which, const htg_view_t **view, htg_error_t *err) {
    const htg_measure_options_t *asked = run->options;
    htg_view_options_t options = {.direction = which == HTG_RUN_UNDIRECTED ? HTG_DIRECTION_UNDIRECTED : asked->direction,
                                  .keep_parallel = which == HTG_RUN_MULTI,
                                  .keep_loops = which == HTG_RUN_MULTI,
                                  .keep_nodes = asked->keep_nodes,
                                  .keep_ties = asked->keep_ties,
                                  .tie_cost = which == HTG_RUN_SIMPLE ? asked->tie_cost : NULL,
                                  .tie_weight = run->tie_weight ? run->tie_weight : asked->tie_weight};
    htg_status_t status = HTG_OK;
    if (!run->views[which]) status = htg_view_new(run->network, run->domain, &options, &run->views[which], err);
    *view = run->views[which];
    return status;
}

htg_status_t htg_measure_run_note_weights(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    uint32_t count = run->ties_without_weight;
    run->ties_without_weight = 0;
    if (!count) return HTG_OK;
    return htg_table_add_note(table, err, "%u tie%s no weight and weigh%s 1.", count, count == 1 ? " has" : "s have",
                              count == 1 ? "s" : "");
}

htg_status_t htg_measure_run_distances(htg_measure_run_t *run, htg_distance_way_t way, const htg_distance_sums_t **sums,
                                       htg_error_t *err) {
    const htg_view_t *view;
    *sums = &run->distances[way];
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status || run->distances[way].reached) return status;
    htg_distance_options_t options = {run->options->progress, htg_measure_run_threads(run), run->options->ranks};
    return htg_distances(view, way, &options, &run->distances[way], err);
}

int htg_measure_run_threads(const htg_measure_run_t *run) {
    int threads = run->options->threads > 0 ? run->options->threads : omp_get_num_procs();
    return threads > 0 ? threads : 1;
}

htg_status_t htg_measure_run_add_reals(const htg_measure_run_t *run, htg_table_t *table, const char *name,
                                       const char *description, const double *values, htg_error_t *err) {
    (void)run;
    return htg_table_add_reals(table, name, description, values, err);
}

htg_status_t htg_measure_run_add_counts(const htg_measure_run_t *run, htg_table_t *table, const char *name,
                                        const char *description, const uint32_t *values, htg_error_t *err) {
    htg_column_t *column;
    htg_status_t status = htg_column_new(name, HTG_INTEGER, run->row_count, &column, err);
    if (status) return status;
    status = htg_column_describe(column, description, err);
    if (status) {
        htg_column_free(column);
        return status;
    }
    for (uint32_t row = 0; row < run->row_count; row++)
        if (values[row] != HTG_NONE) htg_column_set_integer(column, row, values[row]);
    return htg_table_add_column(table, column, err);
}
