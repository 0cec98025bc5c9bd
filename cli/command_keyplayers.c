#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "algorithms/keyplayers.h"
#include "cli/centrality.h"
#include "cli/errors.h"
#include "cli/names.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "cli/row_table.h"
#include "core/memory_internal.h"

#define PERCENT(share) (100 * (share))
#define SAME           1e-12
#define ASIDE          0.1 /* of the time budget, for what was not asked for */

typedef struct answer {
    const htg_arguments_t *arguments;
    const htg_input_t *input;
    htg_view_t *view;
    htg_key_options_t options;
    uint8_t *candidates;
    htg_key_sets_t sets;
    bool affordable[HTG_KEY_GOALS];  /* worth computing for every set shown */
    double (*value)[HTG_KEY_GOALS];  /* of the sets */
    double whole[HTG_KEY_GOALS];     /* of the network with nobody taken out */
} answer_t;

enum { SET, MEMBERS, LABELS, FRAGMENTATION, DISTANCE_FRAGMENTATION, REACH, M_REACH, COLUMNS };

static const htg_row_column_t columns[COLUMNS] = {
    [SET] = {"set", HTG_INTEGER, "Number of the set, best first"},
    [MEMBERS] = {"members", HTG_TEXT, "Ids of its nodes"},
    [LABELS] = {"labels", HTG_TEXT, "Their labels"},
    [FRAGMENTATION] = {"fragmentation", HTG_REAL, "F: share of pairs of the others that are in different weak components "
                                                  "without the set"},
    [DISTANCE_FRAGMENTATION] = {"distance_fragmentation", HTG_REAL,
                                "D_F: 1 minus the mean of 1/distance over ordered pairs of the others without the set"},
    [REACH] = {"distance_reach", HTG_REAL, "D_R: mean over all nodes of 1/distance from the set; members count 1"},
    [M_REACH] = {"m_reach", HTG_REAL, "Share of all nodes at most --reach ties from a member; members count"},
};

static void read_options(answer_t *answer) {
    const htg_arguments_t *arguments = answer->arguments;
    answer->options = (htg_key_options_t)HTG_KEY_OPTIONS_INIT;
    answer->options.goal = (htg_key_goal_t)htg_arguments_choice(arguments, HTG_OPTION_GOAL);
    answer->options.size = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_SET_SIZE);
    answer->options.m = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_REACH);
    answer->options.best = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_BEST);
    answer->options.seconds = htg_arguments_number(arguments, HTG_OPTION_TIME_BUDGET);
    answer->options.seed = htg_arguments_integer(arguments, HTG_OPTION_SEED);
    answer->options.threads = htg_ranks_threads((int)htg_arguments_integer(arguments, HTG_OPTION_THREADS));
    answer->options.progress = htg_meter();
    answer->options.candidates = answer->candidates;
}

/* All nodes but cases and incidents, or those chosen; victims only where they were asked for. */
static htg_status_t choose_candidates(answer_t *answer, htg_error_t *err) {
    const htg_domain_t *domain = answer->input->domain;
    bool victims = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    uint32_t count;
    htg_status_t status =
        htg_input_select(answer->arguments, HTG_OPTION_CANDIDATES, HTG_NODE, answer->input, &answer->candidates, &count, err);
    bool chosen = answer->candidates != NULL;
    if (!status && !chosen) answer->candidates = htg_alloc(answer->view->node_count, 1);
    if (!status && !answer->candidates) status = htg_error_memory(err);
    for (uint32_t v = 0; !status && v < answer->view->node_count; v++) {
        int kind = htg_domain_kind(domain, v);
        if (!chosen) answer->candidates[v] = kind != HTG_KIND_CASE && kind != HTG_KIND_INCIDENT;
        if (!victims && htg_domain_victim(domain, v)) answer->candidates[v] = 0;
    }
    return status;
}

/* The other goals' values are left out where they would take long. */
static htg_status_t value_sets(answer_t *answer, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    answer->value = htg_alloc(sets->count, sizeof *answer->value);
    if (!answer->value) return htg_error_memory(err);
    for (size_t goal = 0; goal < HTG_KEY_GOALS; goal++) {
        double seconds = htg_key_seconds(answer->view, (htg_key_goal_t)goal);
        answer->affordable[goal] = answer->options.seconds <= 0 || (sets->count + 1) * seconds <= ASIDE * answer->options.seconds;
    }
    htg_status_t status =
        htg_key_values(answer->view, NULL, 0, answer->options.m, answer->affordable, answer->whole, err);
    for (uint32_t i = 0; i < sets->count && !status; i++) {
        status = htg_key_values(answer->view, sets->member + (size_t)i * sets->size, sets->size, answer->options.m,
                                answer->affordable, answer->value[i], err);
        answer->value[i][answer->options.goal] = sets->value[i];
    }
    return status;
}

static htg_status_t find_sets(answer_t *answer, htg_error_t *err) {
    htg_view_options_t of_view = HTG_VIEW_OPTIONS_INIT;
    of_view.direction = (htg_direction_t)htg_arguments_choice(answer->arguments, HTG_OPTION_DIRECTION);
    htg_status_t status = htg_view_new(answer->input->network, answer->input->domain, &of_view, &answer->view, err);
    if (!status) status = choose_candidates(answer, err);
    if (status) return status;
    read_options(answer);
    status = htg_key_players(answer->view, &answer->options, &answer->sets, err);
    return status ? status : value_sets(answer, err);
}

static void put_labels(const answer_t *answer, const uint32_t *members, htg_text_t *text) {
    char buffer[32];
    bool any = false;
    for (uint32_t i = 0; i < answer->sets.size; i++) {
        const char *label = htg_node_label(answer->input->network, members[i], buffer);
        any = any || label;
        htg_text_printf(text, "%s%s", i ? "; " : "", label ? label : "");
    }
    if (!any) htg_text_clear(text);
}

static htg_status_t make_table(const answer_t *answer, htg_table_t **out, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    htg_text_t text = {0};
    htg_row_table_t table = htg_row_table_new("keyplayers", "Key players", sets->count, columns, COLUMNS, err);
    for (uint32_t row = 0; row < sets->count && !table.status; row++) {
        const uint32_t *members = sets->member + (size_t)row * sets->size;
        htg_row_integer(&table, row, SET, row + 1);
        htg_text_clear(&text);
        htg_list_nodes(answer->input->domain, members, sets->size, true, &text);
        htg_row_text(&table, row, MEMBERS, htg_text_string(&text));
        htg_text_clear(&text);
        put_labels(answer, members, &text);
        if (text.length) htg_row_text(&table, row, LABELS, htg_text_string(&text));
        for (size_t goal = 0; goal < HTG_KEY_GOALS; goal++)
            htg_row_real(&table, row, FRAGMENTATION + goal, answer->value[row][goal]);
    }
    if (text.failed && !table.status) table.status = htg_error_memory(err);
    htg_text_free(&text);
    return htg_row_table_take(&table, out);
}

/* Taking nodes out changes nothing that the goal measures. */
static bool finds_nothing(const answer_t *answer) {
    return answer->options.goal == HTG_KEY_FRAGMENT && answer->sets.value[0] == 0;
}

static htg_status_t say_best(const answer_t *answer, htg_table_t *table, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    if (finds_nothing(answer))
        return htg_table_add_summary(table, err, "No set of %" PRIu32 "%s breaks the network up: all the others stay joined. --goal "
                                     "fragment-distance tells sets apart by distances.", sets->size, sets->exact ? "" : " that was tried");
    double value = sets->value[0], whole = answer->whole[answer->options.goal];
    htg_text_t names = {0};
    htg_status_t status = HTG_OK;
    for (uint32_t i = 0; i < sets->size; i++) {
        if (i) htg_text_append_string(&names, i + 1 == sets->size ? " and " : ", ");
        htg_name_node(answer->input->domain, sets->member[i], true, &names);
    }
    if (names.failed) status = htg_error_memory(err);
    switch (status ? HTG_KEY_GOALS : answer->options.goal) {
    case HTG_KEY_FRAGMENT:
        status = htg_table_add_summary(table, err, "Without %s, %.1f %% of the pairs of the others are not joined at all (%.1f %% "
                                       "of all pairs with nobody taken out).", htg_text_string(&names), PERCENT(value), PERCENT(whole));
        break;
    case HTG_KEY_FRAGMENT_DISTANCE:
        status = htg_table_add_summary(table, err, "Without %s, the others' distance-weighted fragmentation is %.4f (%.4f with nobody "
                                       "taken out).", htg_text_string(&names), value, whole);
        break;
    case HTG_KEY_REACH:
        status = htg_table_add_summary(table, err, "%s %s nearest to all: the mean of 1/distance from the set is %.4f.",
                                       htg_text_string(&names), sets->size == 1 ? "is" : "are together", value);
        break;
    case HTG_KEY_M_REACH:
        status = htg_table_add_summary(table, err, "%s %s %.1f %% of the nodes within %" PRIu32 " %s.", htg_text_string(&names),
                                       sets->size == 1 ? "has" : "have together", PERCENT(value), answer->options.m,
                                       answer->options.m == 1 ? "tie" : "ties");
        break;
    default:
        break;
    }
    htg_text_free(&names);
    return status;
}

static htg_status_t say_how(const answer_t *answer, htg_table_t *table, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    if (sets->exact)
        return htg_table_add_summary(table, err, "All %.0f sets of %" PRIu32 " among %" PRIu32 " candidates were tried: no other is better.",
                                     sets->sets, sets->size, sets->candidates);
    htg_status_t status = htg_table_add_summary(
        table, err,
        "There are %.3g sets of %" PRIu32 " among %" PRIu32 " candidates, too many for %g seconds: a heuristic (greedy, swaps, %" PRIu32
        " restarts) tried %" PRIu64 "; better sets are not ruled out.",
        sets->sets, sets->size, sets->candidates, answer->options.seconds, sets->restarts, sets->tried);
    if (!status && sets->pool < sets->candidates)
        status = htg_table_add_summary(table, err, "Of the candidates, the %" PRIu32 " with most neighbours were tried.", sets->pool);
    return status;
}

static htg_status_t say_equals(const answer_t *answer, htg_table_t *table, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    uint32_t equal = 1;
    while (equal < sets->count && fabs(sets->value[equal] - sets->value[0]) < SAME)
        equal++;
    if (equal < 2 || finds_nothing(answer)) return HTG_OK;
    return htg_table_add_summary(table, err, "%s%" PRIu32 " of the sets shown are equally good.",
                                 equal == sets->count && sets->count < sets->sets ? "At least " : "", equal);
}

static htg_status_t say_basis(const answer_t *answer, htg_table_t *table, htg_error_t *err) {
    uint32_t victims = 0;
    for (uint32_t v = 0; v < answer->view->node_count; v++)
        victims += htg_domain_victim(answer->input->domain, v) && !answer->candidates[v];
    htg_status_t status = HTG_OK;
    if (victims && !htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS))
        status = htg_table_add_summary(table, err, "%" PRIu32 " %s in no set (--include-victims); paths run through %s.", victims,
                                       victims == 1 ? "victim is" : "victims are", victims == 1 ? "that node" : "them");
    if (!status)
        status = htg_table_add_note(table, err, "Parallel ties count once, loops not at all. Fragmentation counts weak components; "
                                    "distances run %s.", answer->view->directed ? "along the ties" : "both ways along the ties");
    if (!status)
        status = htg_table_add_note(table, err, "A set is a position in the recorded network: neither guilt nor advice. Who steps in "
                                    "for the missing is not in the record.");
    return status;
}

static htg_status_t add_facts(const answer_t *answer, htg_table_t *table, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    const struct {
        const char *name;
        double value;
    } facts[] = {{"candidates", sets->candidates},
                 {"sets", sets->sets},
                 {"sets_tried", (double)sets->tried},
                 {"exact", sets->exact},
                 {"heuristic_restarts", sets->exact ? (double)NAN : sets->restarts},
                 {"heuristic_candidates", sets->exact ? (double)NAN : sets->pool},
                 {"whole_fragmentation", answer->whole[HTG_KEY_FRAGMENT]},
                 {"whole_distance_fragmentation", answer->whole[HTG_KEY_FRAGMENT_DISTANCE]}};
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < sizeof facts / sizeof *facts && !status; i++)
        if (!isnan(facts[i].value)) status = htg_table_add_fact(table, facts[i].name, facts[i].value, err);
    return status;
}

static htg_status_t say_all(const answer_t *answer, htg_table_t *table, htg_error_t *err) {
    htg_status_t status = say_best(answer, table, err);
    if (!status) status = say_how(answer, table, err);
    if (!status) status = say_equals(answer, table, err);
    if (!status) status = say_basis(answer, table, err);
    return status ? status : add_facts(answer, table, err);
}

static const htg_row_column_t node_columns[] = {
    {"key_player", HTG_BOOLEAN, "Whether the node is in the best set"},
    {"key_player_sets", HTG_INTEGER, "In how many of the best sets it is"},
};

/* A row a node, for --export. */
static htg_status_t make_nodes(const answer_t *answer, htg_table_t **out, htg_error_t *err) {
    const htg_key_sets_t *sets = &answer->sets;
    uint32_t nodes = answer->view->node_count, *count = htg_alloc_zero(nodes, sizeof *count);
    if (!count) return htg_error_memory(err);
    htg_row_table_t table = htg_row_table_new("keyplayers", "Key players", nodes, node_columns, 2, err);
    for (size_t i = 0; i < (size_t)sets->count * sets->size; i++)
        count[sets->member[i]]++;
    for (uint32_t v = 0; v < nodes; v++) {
        htg_row_flag(&table, v, 0, false);
        htg_row_integer(&table, v, 1, count[v]);
    }
    for (uint32_t i = 0; i < sets->size; i++)
        htg_row_flag(&table, sets->member[i], 0, true);
    htg_free(count);
    return htg_row_table_take(&table, out);
}

static htg_status_t write_answer(const answer_t *answer, htg_input_t *input, htg_error_t *err) {
    htg_table_t *table = NULL, *nodes = NULL;
    htg_origin_t origin = {0};
    htg_status_t status = htg_origin_new(answer->arguments, input, !answer->sets.exact, &origin, err);
    if (!status && htg_arguments_text(answer->arguments, HTG_OPTION_EXPORT)) {
        status = make_nodes(answer, &nodes, err);
        if (!status) status = htg_export(answer->arguments, input, nodes, HTG_NODE, "key_player_sets", &origin, err);
    }
    if (!status) status = make_table(answer, &table, err);
    if (!status) status = say_all(answer, table, err);
    if (!status) status = htg_output_table(answer->arguments, table, &origin, err);
    htg_origin_free(&origin);
    htg_table_free(table);
    htg_table_free(nodes);
    return status;
}

int htg_command_keyplayers(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    answer_t answer = {.arguments = arguments, .input = &input};
    htg_status_t status = htg_outputs_check(arguments, &err);
    if (!status) status = htg_input_read(arguments, &input, &err);
    if (!status) status = htg_input_choose(arguments, &input, &err);
    if (!status) htg_input_say(arguments, &input);
    if (!status) status = htg_input_cut(&input, &err);
    if (!status) status = find_sets(&answer, &err);
    if (!status) status = write_answer(&answer, &input, &err);
    htg_view_free(answer.view);
    htg_free(answer.candidates);
    htg_free(answer.value);
    htg_key_sets_clear(&answer.sets);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
