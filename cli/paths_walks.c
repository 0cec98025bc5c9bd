/* Walks under a script: the k shortest, and those with fewest corrupt steps. */
#include <inttypes.h>

#include "algorithms/accepted_walks.h"
#include "cli/errors.h"
#include "cli/paths.h"
#include "cli/progress.h"

htg_status_t htg_paths_make_cycle(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_status_t status = htg_walks_cycle(answer->arguments, answer->input, &answer->walks, err);
    if (status) return status;
    htg_walks_say(&answer->walks);
    answer->source_count = answer->walks.cycle->source_count;
    answer->target_count = answer->walks.cycle->target_count;
    if (!answer->arguments->given[HTG_OPTION_DIRECTION]) answer->direction = HTG_DIRECTION_RELATION;
    return HTG_OK;
}

htg_status_t htg_paths_say_cycle(htg_paths_answer_t *answer, htg_error_t *err) {
    const htg_cycle_t *cycle = answer->walks.cycle;
    htg_status_t status = htg_table_add_summary(
        answer->table, err, "Script %s: %" PRIu32 " sources, %" PRIu32 " targets; %" PRIu32 " of %" PRIu32 " ties have no stage.",
        cycle->script->expression, cycle->source_count, cycle->target_count, cycle->unstaged_count - cycle->staged_by_role,
        cycle->tie_count);
    if (!status) status = htg_table_add_fact(answer->table, "sources", cycle->source_count, err);
    if (!status) status = htg_table_add_fact(answer->table, "targets", cycle->target_count, err);
    return status ? status
                  : htg_table_add_fact(answer->table, "unstaged_ties", cycle->unstaged_count - cycle->staged_by_role, err);
}

static htg_status_t say_walk(htg_paths_answer_t *answer, size_t i, htg_error_t *err) {
    htg_text_t text = {0};
    htg_name_path(answer, &answer->list.path[i], &text);
    htg_status_t status =
        text.failed ? htg_error_memory(err) : htg_table_add_summary(answer->table, err, "%zu: %s", i + 1, htg_text_string(&text));
    htg_text_free(&text);
    return status;
}

static htg_status_t say_lengths(htg_paths_answer_t *answer, uint32_t k, htg_error_t *err) {
    size_t count = answer->list.count;
    uint32_t least = answer->list.path[0].length, most = answer->list.path[count - 1].length;
    const char *others = count < k ? "; there are no others" : "";
    if (least == most)
        return htg_table_add_summary(answer->table, err, "The shortest accepted walks, %zu of them, have %" PRIu32 " %s%s.", count, least,
                                     least == 1 ? "tie" : "ties", others);
    return htg_table_add_summary(answer->table, err, "The shortest accepted walks, %zu of them, have %" PRIu32 " to %" PRIu32 " ties%s.",
                                 count, least, most, others);
}

htg_status_t htg_paths_ask_accepted(htg_paths_answer_t *answer, htg_error_t *err) {
    const htg_arguments_t *arguments = answer->arguments;
    htg_option_id_t option = arguments->given[HTG_OPTION_K] ? HTG_OPTION_K : HTG_OPTION_LIMIT;
    uint32_t k = (uint32_t)htg_arguments_integer(arguments, option);
    htg_status_t status = htg_paths_make_cycle(answer, err);
    if (!status) status = htg_accepted_walks(answer->walks.cycle, k, htg_meter(), &answer->list, err);
    if (!status) status = htg_paths_table(answer, "Shortest accepted walks", NULL, NULL, err);
    if (!status) status = htg_paths_say_cycle(answer, err);
    if (!status && !answer->list.count)
        status = htg_paths_say_none(answer, " The script accepts no walk; htgraph info shows which stages are recorded.", err);
    else if (!status)
        status = say_lengths(answer, k, err);
    if (!status) status = htg_table_add_fact(answer->table, "walks", (double)answer->list.count, err);
    for (size_t i = 0; i < answer->list.count && i < 3 && !status; i++)
        status = say_walk(answer, i, err);
    return status;
}

htg_status_t htg_paths_ask_fewest_corrupt(htg_paths_answer_t *answer, htg_error_t *err) {
    const htg_arguments_t *arguments = answer->arguments;
    bool scripted = arguments->given[HTG_OPTION_SCRIPT];
    htg_fewest_corrupt_t found = {0};
    htg_status_t status = HTG_OK;
    if (!scripted) { /* every tie, as recorded */
        htg_script_free(answer->walks.script);
        answer->walks.script = NULL;
        status = htg_script_new("any", NULL, HTG_UNSTAGED_STRICT, &answer->walks.script, err);
        htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
        if (!status) status = htg_paths_choose_ends(answer, err);
        options.direction = answer->direction;
        options.sources = answer->sources;
        options.targets = answer->targets;
        if (!status) status = htg_cycle_new(answer->input->domain, answer->walks.script, &options, &answer->walks.cycle, err);
    } else {
        status = htg_paths_make_cycle(answer, err);
    }
    uint32_t limit = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_LIMIT);
    if (!status) status = htg_walks_fewest_corrupt(answer->walks.cycle, limit, htg_meter(), &answer->list, &found, err);
    if (!status) status = htg_paths_table(answer, "Walks with fewest corrupt steps", NULL, NULL, err);
    if (!status && scripted) status = htg_paths_say_cycle(answer, err);
    if (!status && !found.pairs)
        status = htg_paths_say_none(answer, "", err);
    else if (!status)
        status = htg_table_add_summary(answer->table, err, "Of %" PRIu64 " joined pairs, %" PRIu64 " are joined without any corrupt step; the "
                                       "others need one or more, at most %" PRIu32 ".", found.pairs, found.without, found.most);
    if (!status) status = htg_table_add_fact(answer->table, "joined_pairs", (double)found.pairs, err);
    if (!status) status = htg_table_add_fact(answer->table, "pairs_without_corruption", (double)found.without, err);
    if (!status) status = htg_table_add_fact(answer->table, "most_corrupt_steps", found.most, err);
    if (!status && answer->list.count < found.pairs)
        status = htg_table_add_note(answer->table, err, "%zu of %" PRIu64 " pairs are listed (--limit).", answer->list.count, found.pairs);
    return status;
}
