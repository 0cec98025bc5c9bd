/* Everything that `htgraph chokepoints` computes. */
#include <math.h>
#include <string.h>

#include "algorithms/measures.h"
#include "cli/chokepoints.h"
#include "cli/errors.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "core/memory_internal.h"

double htg_share(uint64_t part, uint64_t whole) {
    return whole ? (double)part / (double)whole : (double)NAN;
}

static int threads_of(const htg_arguments_t *arguments) {
    return htg_ranks_threads((int)htg_arguments_integer(arguments, HTG_OPTION_THREADS));
}

static htg_status_t choose_candidates(htg_chokepoint_answer_t *answer, htg_error_t *err) {
    const htg_cycle_t *cycle = answer->cycle;
    uint8_t *chosen = NULL;
    uint32_t count = 0;
    answer->candidate = htg_alloc_zero(cycle->node_count, 1);
    if (!answer->candidate) return htg_error_memory(err);
    htg_chokepoint_candidates(cycle, answer->candidate);
    htg_status_t status =
        htg_input_select(answer->arguments, HTG_OPTION_CANDIDATES, HTG_NODE, answer->input, &chosen, &count, err);
    bool victims = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    for (uint32_t v = 0; v < cycle->node_count && !status && chosen; v++)
        answer->candidate[v] = chosen[cycle->node[v]] && (victims || !cycle->victim[v]);
    htg_free(chosen);
    return status;
}

static htg_status_t score_persons(htg_chokepoint_answer_t *answer, htg_error_t *err) {
    const htg_cycle_t *cycle = answer->cycle;
    htg_chokepoint_options_t options = {threads_of(answer->arguments), htg_meter(), htg_ranks_here()};
    htg_status_t status = htg_chokepoint_groups_new(cycle, HTG_BY_PERSON, answer->candidate, &answer->persons, err);
    if (status) return status;
    uint32_t sets = answer->persons.sets.count;
    htg_chokepoint_t *scores = htg_alloc(sets, sizeof *scores);
    answer->score = htg_alloc_zero(cycle->node_count, sizeof *answer->score);
    if (!scores || !answer->score)
        status = htg_error_memory(err);
    else
        status = htg_chokepoints(cycle, &answer->persons.sets, &options, scores, &answer->accepted, err);
    for (uint32_t set = 0; set < sets && !status; set++)
        answer->score[answer->persons.head[set]] = scores[set];
    htg_free(scores);
    return status;
}

static htg_status_t find_cuts(htg_chokepoint_answer_t *answer, htg_error_t *err) {
    htg_status_t status = htg_accepted_part_new(answer->cycle, &answer->part, err);
    answer->articulation = htg_alloc_zero(answer->cycle->node_count, 1);
    answer->bridge = htg_alloc_zero(answer->cycle->step_count, 1);
    if (!status && (!answer->articulation || !answer->bridge)) status = htg_error_memory(err);
    if (!status) status = htg_accepted_articulation(answer->part, answer->articulation, answer->bridge, err);
    if (!status) status = htg_stage_cuts(answer->part, answer->candidate, &answer->cuts, &answer->cut_count, err);
    return status;
}

static htg_status_t removal_costs(const htg_chokepoint_answer_t *answer, double **costs, htg_error_t *err) {
    const char *name = htg_arguments_text(answer->arguments, HTG_OPTION_REMOVAL_COST);
    const htg_cycle_t *cycle = answer->cycle;
    *costs = NULL;
    if (!name) return HTG_OK;
    const htg_column_t *column = htg_network_find_column(answer->input->network, HTG_NODE, name);
    if (!column || htg_column_type(column) == HTG_TEXT)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "--removal-cost: the nodes have no number attribute '%s'", name);
    *costs = htg_alloc(cycle->node_count, sizeof **costs);
    if (!*costs) return htg_error_memory(err);
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        double cost = (*costs)[v] = htg_column_number(column, cycle->node[v]);
        if (!answer->candidate[v] || (cost >= 0 && isfinite(cost))) continue;
        htg_free(*costs);
        *costs = NULL;
        return htg_error_set(err, HTG_ERROR_INPUT,
                             "--removal-cost: node '%s' has no %s of 0 or more; fill it in, or leave the node out of --candidates",
                             htg_network_node_id(answer->input->network, cycle->node[v]), name);
    }
    return HTG_OK;
}

static void say_bounds(void *user, double lower, double upper) {
    const htg_chokepoint_answer_t *answer = user;
    if (htg_arguments_flag(answer->arguments, HTG_OPTION_VERBOSE))
        htg_say_note("minimum chokepoint set: between %g and %g", lower, upper);
}

static htg_status_t find_minimum(htg_chokepoint_answer_t *answer, htg_error_t *err) {
    const htg_arguments_t *arguments = answer->arguments;
    htg_minimum_options_t options = HTG_MINIMUM_OPTIONS_INIT;
    double *costs = NULL;
    if (!htg_arguments_flag(arguments, HTG_OPTION_MINIMUM)) return HTG_OK;
    htg_status_t status = removal_costs(answer, &costs, err);
    options.removable = answer->candidate;
    options.cost = costs;
    if (htg_arguments_text(arguments, HTG_OPTION_BUDGET)) options.budget = htg_arguments_number(arguments, HTG_OPTION_BUDGET);
    options.most_sets = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_LIMIT);
    options.seconds = htg_arguments_number(arguments, HTG_OPTION_TIME_BUDGET);
    options.progress = htg_meter();
    options.bounds = say_bounds;
    options.user = answer;
    if (!status) status = htg_minimum_chokepoints(answer->cycle, &options, &answer->minimum, err);
    answer->has_minimum = !status;
    htg_free(costs);
    return status;
}

static htg_status_t find_betweenness(htg_chokepoint_answer_t *answer, htg_error_t *err) {
    const htg_arguments_t *arguments = answer->arguments;
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    const htg_measure_t *measure = htg_measure_find("script_betweenness");
    options.cycle = answer->cycle;
    options.epsilon = htg_arguments_number(arguments, HTG_OPTION_EPSILON);
    options.delta = htg_arguments_number(arguments, HTG_OPTION_DELTA);
    options.seed = htg_arguments_integer(arguments, HTG_OPTION_SEED);
    options.threads = threads_of(arguments);
    options.ranks = htg_ranks_here();
    options.progress = htg_meter();
    return htg_measures_compute(answer->input->domain, &measure, 1, &options, &answer->nodes, err);
}

htg_status_t htg_chokepoint_answer_make(const htg_arguments_t *arguments, const htg_input_t *input,
                                        htg_chokepoint_answer_t *answer, htg_error_t *err) {
    htg_dependence_options_t dependence = {answer->by_groups || htg_arguments_flag(arguments, HTG_OPTION_DEPENDENCE), true,
                                           threads_of(arguments), htg_meter()};
    answer->arguments = arguments;
    answer->input = input;
    htg_status_t status = htg_walks_cycle(arguments, input, &answer->walks, err);
    if (status) return status;
    answer->cycle = answer->walks.cycle;
    htg_walks_say(&answer->walks);
    status = choose_candidates(answer, err);
    if (!status) status = find_betweenness(answer, err);
    if (!status) status = score_persons(answer, err);
    if (!status) status = htg_dependence(answer->cycle, &dependence, &answer->dependence, err);
    if (!status) status = find_cuts(answer, err);
    if (!status) status = find_minimum(answer, err);
    if (!status) status = htg_chokepoint_node_columns(answer, err);
    return status;
}

void htg_chokepoint_answer_free(htg_chokepoint_answer_t *answer) {
    htg_table_free(answer->nodes);
    htg_minimum_clear(&answer->minimum);
    htg_stage_cuts_free(answer->cuts, answer->cut_count);
    htg_accepted_part_free(answer->part);
    htg_dependence_clear(&answer->dependence);
    htg_chokepoint_groups_clear(&answer->persons);
    htg_free(answer->articulation);
    htg_free(answer->bridge);
    htg_free(answer->score);
    htg_free(answer->candidate);
    htg_walks_free(&answer->walks);
}
