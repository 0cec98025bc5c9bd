#include "algorithms/measure_run_internal.h"

#include <omp.h>

#include "core/memory_internal.h"

static bool kept(const uint8_t *flags, uint32_t index) {
    return !flags || flags[index];
}

static bool row_kept(const htg_measure_run_t *run, uint32_t element) {
    const htg_measure_options_t *options = run->options;
    if (run->element == HTG_NODE) return kept(options->keep_nodes, element);
    return kept(options->keep_ties, element) && kept(options->keep_nodes, htg_network_sources(run->network)[element]) &&
           kept(options->keep_nodes, htg_network_targets(run->network)[element]);
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
    return HTG_OK;
}

void htg_measure_run_free(htg_measure_run_t *run) {
    for (int which = 0; which < HTG_RUN_VIEWS; which++) htg_view_free(run->views[which]);
    htg_free(run->row_element);
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
                                  .tie_weight = asked->tie_weight};
    htg_status_t status = HTG_OK;
    if (!run->views[which]) status = htg_view_new(run->network, run->domain, &options, &run->views[which], err);
    *view = run->views[which];
    return status;
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
