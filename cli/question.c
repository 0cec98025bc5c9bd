/* What `htgraph centrality` is asked for. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/centrality.h"
#include "cli/errors.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "cli/tie_numbers.h"
#include "core/memory_internal.h"

static void add_measure(htg_question_t *question, const htg_measure_t *measure) {
    for (size_t i = 0; i < question->count; i++)
        if (question->measures[i] == measure) return;
    question->measures[question->count++] = measure;
}

static void add_nodes_measures(htg_question_t *question, bool all) {
    for (size_t i = 0; i < htg_measure_count(); i++) {
        const htg_measure_t *measure = htg_measure_get(i);
        if (measure->element == HTG_NODE && (all || measure->in_default)) add_measure(question, measure);
    }
}

static void add_named(htg_question_t *question, const char *text) {
    while (true) {
        size_t length = strcspn(text, ",");
        if (length == 3 && strncasecmp(text, "all", 3) == 0) add_nodes_measures(question, true);
        for (size_t i = 0; i < htg_measure_count(); i++) {
            const htg_measure_t *measure = htg_measure_get(i);
            if (strlen(measure->name) == length && strncasecmp(measure->name, text, length) == 0)
                add_measure(question, measure);
        }
        if (!text[length]) return;
        text += length + 1;
    }
}

static htg_status_t check_elements(htg_question_t *question, htg_error_t *err) {
    question->element = question->measures[0]->element;
    for (size_t i = 1; i < question->count; i++) {
        const htg_measure_t *a = question->measures[0], *b = question->measures[i];
        if (a->element != b->element)
            return htg_error_set(err, HTG_ERROR_ARGUMENT,
                                 "%s is a measure of %ss, %s of %ss: ask for them one after the other", a->name,
                                 htg_element_name(a->element), b->name, htg_element_name(b->element));
    }
    return HTG_OK;
}

/* The first, or the index-th, of words separated by spaces; false beyond the last. */
static bool word_at(const char *words, size_t index, char out[64]) {
    while (index-- && *words) {
        words += strcspn(words, " ");
        words += strspn(words, " ");
    }
    size_t length = strcspn(words, " ");
    snprintf(out, 64, "%.*s", (int)length, words);
    return length > 0;
}

/* The column that bears the measure's name, else its first. */
static void main_column(const htg_measure_t *measure, char out[64]) {
    for (size_t i = 0; word_at(measure->columns, i, out); i++)
        if (strcmp(out, measure->name) == 0) return;
    word_at(measure->columns, 0, out);
}

static htg_status_t choose_order(const char *by, htg_question_t *question, htg_error_t *err) {
    char columns[64][64];
    const char *words[65];
    size_t count = 0;
    for (size_t m = 0; m < question->count; m++) {
        const htg_measure_t *measure = question->measures[m];
        if (!by || strcasecmp(by, measure->name) == 0) {
            main_column(measure, question->by);
            return HTG_OK;
        }
        for (size_t c = 0; count < 64 && word_at(measure->columns, c, columns[count]); c++) {
            words[count] = columns[count];
            if (strcasecmp(by, columns[count]) == 0) {
                snprintf(question->by, sizeof question->by, "%s", columns[count]);
                return HTG_OK;
            }
            count++;
        }
    }
    words[count] = NULL;
    const char *near = htg_nearest_word(by, words);
    if (near) return htg_error_set(err, HTG_ERROR_ARGUMENT, "--by: '%s' is not computed (did you mean '%s'?)", by, near);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "--by: '%s' is not computed; name it in --measure too", by);
}

/* The texts of the measures name the options that they heed. */
static bool heeds(const htg_measure_t *measure, const htg_option_t *option) {
    char name[64];
    snprintf(name, sizeof name, "--%s", option->name);
    return strstr(measure->definition, name) || strstr(measure->weight_rule, name);
}

static bool any_heeds(const htg_question_t *question, htg_option_id_t id) {
    for (size_t i = 0; i < question->count; i++)
        if (heeds(question->measures[i], htg_option_get(id))) return true;
    return false;
}

/* Measures that can be sampled heed the seed if they are. */
static bool draws(const htg_question_t *question) {
    bool sampled = question->options.epsilon > 0;
    for (size_t i = 0; i < question->count; i++)
        if (heeds(question->measures[i], htg_option_get(HTG_OPTION_SEED)) &&
            (sampled || !heeds(question->measures[i], htg_option_get(HTG_OPTION_EPSILON))))
            return true;
    return false;
}

htg_status_t htg_question_measures(const htg_arguments_t *arguments, htg_question_t *out, htg_error_t *err) {
    const char *names = htg_arguments_text(arguments, HTG_OPTION_MEASURE);
    *out = (htg_question_t){.measures = htg_alloc_zero(htg_measure_count() + 1, sizeof *out->measures)};
    if (!out->measures) return htg_error_memory(err);
    if (names)
        add_named(out, names);
    else
        add_nodes_measures(out, false);
    htg_status_t status = check_elements(out, err);
    if (!status) status = choose_order(htg_arguments_text(arguments, HTG_OPTION_BY), out, err);
    out->walked = any_heeds(out, HTG_OPTION_SCRIPT);
    return status || !out->walked ? status : htg_walks_script(arguments, &out->walks, err);
}

/* Options of scripts have one heeder, which names the main one in its text. */
static bool heeded(const htg_question_t *question, htg_option_id_t id) {
    bool of_script = id >= HTG_OPTION_SCRIPT && id <= HTG_OPTION_DELTA;
    if (id == HTG_OPTION_SEED) return question->random;
    if (id == HTG_OPTION_CERTAIN_TOP && !(question->options.epsilon > 0)) return false;
    return any_heeds(question, id) || (of_script && question->walked);
}

static void note_vain_options(const htg_arguments_t *arguments, const htg_question_t *question) {
    static const htg_option_id_t some[] = {
        HTG_OPTION_NORMALISE, HTG_OPTION_COST,    HTG_OPTION_WEIGHT,     HTG_OPTION_FROM,       HTG_OPTION_TO,
        HTG_OPTION_GROUP_BY,  HTG_OPTION_DAMPING, HTG_OPTION_KATZ_ALPHA, HTG_OPTION_RESOLUTION, HTG_OPTION_SEED,
        HTG_OPTION_SCRIPT,    HTG_OPTION_SCRIPTS, HTG_OPTION_UNSTAGED,   HTG_OPTION_STAGE_FROM, HTG_OPTION_ROLE_STAGES,
        HTG_OPTION_NO_THROUGH, HTG_OPTION_EPSILON, HTG_OPTION_DELTA,     HTG_OPTION_CERTAIN_TOP};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        if (arguments->given[some[i]] && !heeded(question, some[i]))
            htg_say_note("--%s changes nothing: no chosen measure heeds it", htg_option_get(some[i])->name);
}

static htg_status_t make_costs(const htg_input_t *input, const char *name, htg_question_t *question, htg_error_t *err) {
    htg_status_t status = htg_tie_costs(input, name, &question->tie_cost, err);
    question->options.tie_cost = question->tie_cost;
    return status;
}

static htg_status_t make_weights(const htg_input_t *input, const char *name, htg_question_t *question, htg_error_t *err) {
    const htg_column_t *column = NULL;
    htg_status_t status = name ? htg_tie_column(input->network, HTG_OPTION_WEIGHT, name, &column, err) : HTG_OK;
    if (status) return status;
    if (!name) {
        question->options.tie_weight = input->domain->weight;
        return HTG_OK;
    }
    uint32_t ties = htg_network_tie_count(input->network);
    question->tie_weight = htg_alloc(ties, sizeof(double));
    if (!question->tie_weight) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < ties; tie++)
        question->tie_weight[tie] = htg_column_number(column, tie);
    question->options.tie_weight = question->tie_weight;
    return HTG_OK;
}

static htg_status_t make_ends(const htg_arguments_t *arguments, const htg_input_t *input, htg_option_id_t id, uint8_t **flags,
                              htg_error_t *err) {
    uint32_t count;
    htg_status_t status = htg_input_select(arguments, id, HTG_NODE, input, flags, &count, err);
    if (!status && *flags && !count) /* a ranking of zeros would look like an answer */
        return htg_error_set(err, HTG_ERROR_ANALYSIS, "--%s chooses none of the %" PRIu32 " nodes", htg_option_get(id)->name,
                             htg_network_node_count(input->network));
    if (!status && *flags)
        htg_say_note("--%s chooses %" PRIu32 " of %" PRIu32 " nodes", htg_option_get(id)->name, count,
                     htg_network_node_count(input->network));
    return status;
}

/* Where no tie has a direction, ties in and out are the degree over again: shown if asked for, not by default. */
static void leave_out_ways(const htg_arguments_t *arguments, const htg_network_t *network, htg_question_t *question) {
    static const char *const ways[] = {"in_degree", "out_degree"};
    if (htg_arguments_text(arguments, HTG_OPTION_MEASURE) || htg_network_directed_count(network)) return;
    size_t kept = 0;
    for (size_t i = 0; i < question->count; i++) {
        const char *name = question->measures[i]->name;
        bool way = strcmp(name, ways[0]) == 0 || strcmp(name, ways[1]) == 0;
        if (!way || strcmp(name, question->by) == 0) question->measures[kept++] = question->measures[i];
    }
    question->count = kept;
}

htg_status_t htg_question_options(const htg_arguments_t *arguments, const htg_input_t *input, htg_question_t *question,
                                  htg_error_t *err) {
    const char *cost = htg_arguments_text(arguments, HTG_OPTION_COST);
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.direction = (htg_direction_t)htg_arguments_choice(arguments, HTG_OPTION_DIRECTION);
    options.normalise = (htg_normalise_t)htg_arguments_choice(arguments, HTG_OPTION_NORMALISE);
    options.group_by = (htg_group_by_t)htg_arguments_choice(arguments, HTG_OPTION_GROUP_BY);
    options.damping = htg_arguments_number(arguments, HTG_OPTION_DAMPING);
    options.katz_alpha = htg_arguments_number(arguments, HTG_OPTION_KATZ_ALPHA);
    options.resolution = htg_arguments_number(arguments, HTG_OPTION_RESOLUTION);
    options.epsilon = htg_arguments_number(arguments, HTG_OPTION_EPSILON);
    options.delta = htg_arguments_number(arguments, HTG_OPTION_DELTA);
    options.certain_top = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_CERTAIN_TOP);
    options.seed = htg_arguments_integer(arguments, HTG_OPTION_SEED);
    options.threads = htg_ranks_threads((int)htg_arguments_integer(arguments, HTG_OPTION_THREADS));
    options.ranks = htg_ranks_here();
    options.progress = htg_meter();
    question->options = options;
    leave_out_ways(arguments, input->network, question);
    question->random = draws(question);
    note_vain_options(arguments, question);
    htg_status_t status = cost && any_heeds(question, HTG_OPTION_COST) ? make_costs(input, cost, question, err) : HTG_OK;
    if (!status) status = make_weights(input, htg_arguments_text(arguments, HTG_OPTION_WEIGHT), question, err);
    if (!status) status = make_ends(arguments, input, HTG_OPTION_FROM, &question->sources, err);
    if (!status) status = make_ends(arguments, input, HTG_OPTION_TO, &question->targets, err);
    question->options.sources = question->sources;
    question->options.targets = question->targets;
    if (!status && question->walked) status = htg_walks_cycle(arguments, input, &question->walks, err);
    question->options.cycle = question->walks.cycle;
    return status;
}

void htg_question_free(htg_question_t *question) {
    htg_free(question->measures);
    htg_free(question->tie_cost);
    htg_free(question->tie_weight);
    htg_free(question->sources);
    htg_free(question->targets);
    htg_walks_free(&question->walks);
    *question = (htg_question_t){0};
}
