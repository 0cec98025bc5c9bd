#include "cli/errors.h"
#include "cli/paths.h"
#include "core/memory_internal.h"

/* Which option asks what; --k belongs to --accepted where both are given. */
static const struct {
    htg_option_id_t option;
    htg_paths_question_t ask;
    bool under_script; /* it takes its ends from the script where they are not chosen */
} questions[] = {
    {HTG_OPTION_ALL_SHORTEST, htg_paths_ask_all, false},      {HTG_OPTION_ACCEPTED, htg_paths_ask_accepted, true},
    {HTG_OPTION_DISJOINT, htg_paths_ask_disjoint, false},     {HTG_OPTION_RELIABLE, htg_paths_ask_reliable, false},
    {HTG_OPTION_FEWEST_CORRUPT, htg_paths_ask_fewest_corrupt, true}, {HTG_OPTION_MAX_FLOW, htg_paths_ask_flow, false},
    {HTG_OPTION_K, htg_paths_ask_simple, false},                     {HTG_OPTION_ROUTES, htg_paths_ask_routes, false},
    {HTG_OPTION_REPORTING, htg_paths_ask_reporting, false},          {HTG_OPTION_OBSERVERS, htg_paths_ask_observers, true},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

static htg_status_t choose_question(const htg_arguments_t *arguments, htg_paths_question_t *ask, bool *under_script,
                                    htg_error_t *err) {
    const char *first = NULL;
    *ask = htg_paths_ask_shortest;
    *under_script = false;
    for (size_t i = 0; i < QUESTIONS; i++) {
        const char *name = htg_option_get(questions[i].option)->name;
        if (!arguments->given[questions[i].option]) continue;
        if (questions[i].option == HTG_OPTION_K && arguments->given[HTG_OPTION_ACCEPTED]) continue;
        if (first)
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s and --%s are two questions: ask them one after the other", first,
                                 name);
        first = name;
        *ask = questions[i].ask;
        *under_script = questions[i].under_script;
    }
    if (arguments->given[HTG_OPTION_CAPACITY] && !arguments->given[HTG_OPTION_MAX_FLOW])
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "--capacity belongs to --flow");
    return HTG_OK;
}

/* A question without a script needs both ends, which can be said before anything is read. */
static htg_status_t check_ends(const htg_arguments_t *arguments, bool under_script, htg_error_t *err) {
    bool both = arguments->given[HTG_OPTION_FROM] && arguments->given[HTG_OPTION_TO];
    static const htg_option_id_t without[] = {HTG_OPTION_ACCEPTED, HTG_OPTION_OBSERVERS, HTG_OPTION_ROUTES, HTG_OPTION_REPORTING};
    bool free = both || (under_script && arguments->given[HTG_OPTION_SCRIPT]);
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        free = free || arguments->given[without[i]];
    if (free) return HTG_OK;
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "say where paths begin and end: --from SELECTOR --to SELECTOR, as in --from "
                         "kind=trafficker --to id=O1");
}

static void note_vain_options(const htg_arguments_t *arguments, bool under_script) {
    static const htg_option_id_t of_scripts[] = {HTG_OPTION_SCRIPT, HTG_OPTION_UNSTAGED, HTG_OPTION_STAGE_FROM,
                                                 HTG_OPTION_ROLE_STAGES, HTG_OPTION_NO_THROUGH};
    for (size_t i = 0; !under_script && i < sizeof of_scripts / sizeof *of_scripts; i++)
        if (arguments->given[of_scripts[i]])
            htg_say_note("--%s changes nothing here: it is heeded with --accepted, --fewest-corrupt and --observers",
                         htg_option_get(of_scripts[i])->name);
    if (arguments->given[HTG_OPTION_COST] &&
        (under_script || arguments->given[HTG_OPTION_MAX_FLOW] || arguments->given[HTG_OPTION_DISJOINT] ||
         arguments->given[HTG_OPTION_RELIABLE]))
        htg_say_note("--cost changes nothing here: it is heeded by shortest paths, --all and --k");
}

static htg_status_t write_answer(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_origin_t origin = {0};
    htg_status_t status = htg_origin_new(answer->arguments, answer->input, answer->random, &origin, err);
    if (!status && !answer->own_words) status = htg_paths_say_basis(answer, err);
    if (!status) status = htg_output_table(answer->arguments, answer->table, &origin, err);
    htg_origin_free(&origin);
    return status;
}

int htg_command_paths(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    htg_paths_answer_t answer = {.arguments = arguments, .input = &input};
    htg_paths_question_t ask = NULL;
    bool under_script = false;
    htg_status_t status = choose_question(arguments, &ask, &under_script, &err);
    if (!status) status = check_ends(arguments, under_script, &err);
    if (!status) status = htg_output_check(arguments, htg_output_path(arguments), NULL, &err);
    if (!status && under_script) status = htg_walks_script(arguments, &answer.walks, &err);
    if (!status) status = htg_input_read(arguments, &input, &err);
    if (!status) status = htg_input_choose(arguments, &input, &err);
    if (!status) htg_input_say(arguments, &input);
    if (!status) note_vain_options(arguments, under_script);
    if (!status) status = htg_input_cut(&input, &err);
    answer.direction = (htg_direction_t)htg_arguments_choice(arguments, HTG_OPTION_DIRECTION);
    if (!status) status = ask(&answer, &err);
    if (!status) status = write_answer(&answer, &err);
    bool none = answer.none;
    htg_table_free(answer.table);
    htg_path_list_clear(&answer.list);
    htg_walks_free(&answer.walks);
    htg_free(answer.sources);
    htg_free(answer.targets);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : none ? HTG_EXIT_NO : HTG_EXIT_DONE;
}
