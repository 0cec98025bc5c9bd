/* Script betweenness as a measure of a table. */
#include <math.h>

#include "algorithms/measure_run_internal.h"
#include "algorithms/script_betweenness.h"
#include "core/memory_internal.h"

typedef struct own_cycle {
    htg_script_t *script;
    htg_cycle_t *cycle;
} own_cycle_t;

static htg_status_t make_cycle(const htg_measure_run_t *run, own_cycle_t *own, const htg_cycle_t **cycle, htg_error_t *err) {
    const htg_measure_options_t *asked = run->options;
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    *own = (own_cycle_t){0};
    *cycle = asked->cycle;
    if (*cycle) return HTG_OK;
    options.keep_nodes = asked->keep_nodes;
    options.keep_ties = asked->keep_ties;
    options.sources = asked->sources;
    options.targets = asked->targets;
    bool staged = htg_cycle_has_stages(run->domain, asked->keep_ties);
    htg_status_t status = htg_script_new(staged ? "cycle" : "any", NULL, HTG_UNSTAGED_STRICT, &own->script, err);
    if (!status) status = htg_cycle_new(run->domain, own->script, &options, &own->cycle, err);
    *cycle = own->cycle;
    return status;
}

static htg_status_t say(const htg_cycle_t *cycle, const htg_script_betweenness_t *result, htg_table_t *table,
                        htg_error_t *err) {
    htg_status_t status = htg_table_add_note(
        table, err, "Script %s: %u sources, %u targets, %s%llu accepted pairs; %u of %u ties have no stage.",
        cycle->script->expression, cycle->source_count, cycle->target_count, result->epsilon > 0 ? "about " : "",
        (unsigned long long)result->pairs, cycle->unstaged_count, cycle->tie_count);
    if (!status) status = htg_table_add_fact(table, "accepted_pairs", (double)result->pairs, err);
    if (!status && result->epsilon > 0) {
        status = htg_table_add_note(table, err,
                                    "script_betweenness from %u of %u sources: off by at most %.4g times the %.0f possible "
                                    "pairs.",
                                    result->sources_used, cycle->source_count, result->epsilon,
                                    (double)cycle->source_count * cycle->target_count);
        if (!status) status = htg_table_add_fact(table, "script_betweenness_epsilon", result->epsilon, err);
    }
    return status;
}

htg_status_t htg_measure_compute_script_betweenness(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    own_cycle_t own;
    const htg_cycle_t *cycle;
    htg_script_betweenness_t result = {0};
    const htg_measure_options_t *asked = run->options;
    htg_script_betweenness_options_t options = {asked->epsilon, asked->delta, asked->seed, htg_measure_run_threads(run),
                                                asked->progress, asked->ranks};
    htg_status_t status = make_cycle(run, &own, &cycle, err);
    if (!status && cycle->node_count != run->row_count)
        status = htg_error_set(err, HTG_ERROR_ARGUMENT, "the cycle has other nodes than the measures");
    if (!status) status = htg_script_betweenness(cycle, &options, &result, err);
    if (!status)
        status = htg_measure_run_add_reals(run, table, "script_betweenness",
                                           "Shortest accepted walks between others that pass through the node", result.share,
                                           err);
    if (!status)
        status = htg_measure_run_add_reals(run, table, "expected_visits",
                                           "How often shortest accepted walks between others meet the node", result.visits,
                                           err);
    if (!status) status = say(cycle, &result, table, err);
    htg_script_betweenness_clear(&result);
    htg_cycle_free(own.cycle);
    htg_script_free(own.script);
    return status;
}
