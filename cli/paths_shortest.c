/* Shortest paths: one a pair, all of them, the k shortest simple ones, the most reliable. */
#include <inttypes.h>
#include <math.h>

#include "cli/errors.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/tie_numbers.h"
#include "core/memory_internal.h"

#define MOST_IN_WORDS 3 /* paths told at the head of the table */

static htg_paths_options_t options_of(const htg_paths_answer_t *answer, uint32_t limit) {
    return (htg_paths_options_t){answer->sources, answer->targets, limit, htg_meter()};
}

static uint32_t limit_of(const htg_paths_answer_t *answer, htg_option_id_t option) {
    return (uint32_t)htg_arguments_integer(answer->arguments, option);
}

/* --cost, where it is given. */
static htg_status_t make_costs(const htg_paths_answer_t *answer, double **costs, htg_error_t *err) {
    const char *name = htg_arguments_text(answer->arguments, HTG_OPTION_COST);
    *costs = NULL;
    return name ? htg_tie_costs(answer->input, name, costs, err) : HTG_OK;
}

static htg_status_t say_found(htg_paths_answer_t *answer, const htg_paths_found_t *found, const char *unit, htg_error_t *err) {
    htg_status_t status = htg_table_add_summary(
        answer->table, err, "%" PRIu64 " of %" PRIu64 " pairs of a source and a target are joined; the nearest are %.4g %s apart, the "
        "farthest %.4g.", found->joined, found->pairs, found->shortest, unit, found->longest);
    if (!status) status = htg_table_add_fact(answer->table, "pairs", (double)found->pairs, err);
    if (!status) status = htg_table_add_fact(answer->table, "joined_pairs", (double)found->joined, err);
    if (!status) status = htg_table_add_fact(answer->table, "shortest", found->shortest, err);
    return status ? status : htg_table_add_fact(answer->table, "longest", found->longest, err);
}

static htg_status_t say_first(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < answer->list.count && i < MOST_IN_WORDS && !status; i++) {
        htg_text_t text = {0};
        htg_name_path(answer, &answer->list.path[i], &text);
        status = text.failed ? htg_error_memory(err) : htg_table_add_summary(answer->table, err, "%zu: %s", i + 1, htg_text_string(&text));
        htg_text_free(&text);
    }
    return status;
}

static htg_status_t say_listed(htg_paths_answer_t *answer, double all, htg_error_t *err) {
    if ((double)answer->list.count >= all) return HTG_OK;
    return htg_table_add_note(answer->table, err, "%zu of %.15g paths are listed (--limit).", answer->list.count, all);
}

static htg_status_t ask_pairs(htg_paths_answer_t *answer, bool all, htg_error_t *err) {
    htg_view_t *view = NULL;
    htg_paths_found_t found = {0};
    double *costs = NULL;
    htg_paths_options_t options;
    htg_status_t status = htg_paths_choose_ends(answer, err);
    if (!status) status = make_costs(answer, &costs, err);
    if (!status) status = htg_paths_view(answer, costs, NULL, false, &view, err);
    options = options_of(answer, limit_of(answer, HTG_OPTION_LIMIT));
    if (!status)
        status = all ? htg_paths_all_shortest(view, &options, &answer->list, &found, err)
                     : htg_paths_shortest(view, &options, &answer->list, &found, err);
    if (!status) status = htg_paths_table(answer, all ? "All shortest paths" : "Shortest paths", "path_cost", costs ? "Sum of the ties' costs" : NULL, err);
    if (!status && !found.joined)
        status = htg_paths_say_none(answer, " --direction undirected walks ties either way.", err);
    else if (!status)
        status = say_found(answer, &found, costs ? "in cost" : "ties", err);
    if (!status && all && found.joined)
        status = htg_table_add_summary(answer->table, err, "There are %.15g shortest paths in all.", found.paths);
    if (!status && all) status = htg_table_add_fact(answer->table, "shortest_paths", found.paths, err);
    if (!status) status = say_first(answer, err);
    if (!status) status = say_listed(answer, found.paths, err);
    htg_view_free(view);
    htg_free(costs);
    return status;
}

htg_status_t htg_paths_ask_shortest(htg_paths_answer_t *answer, htg_error_t *err) {
    return ask_pairs(answer, false, err);
}

htg_status_t htg_paths_ask_all(htg_paths_answer_t *answer, htg_error_t *err) {
    return ask_pairs(answer, true, err);
}

htg_status_t htg_paths_ask_simple(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_view_t *view = NULL;
    double *costs = NULL;
    uint32_t k = limit_of(answer, HTG_OPTION_K);
    htg_status_t status = htg_paths_choose_ends(answer, err);
    if (!status) status = make_costs(answer, &costs, err);
    if (!status) status = htg_paths_view(answer, costs, NULL, false, &view, err);
    htg_paths_options_t options = options_of(answer, k);
    if (!status) status = htg_paths_simple(view, &options, &answer->list, err);
    if (!status)
        status = htg_paths_table(answer, "Shortest paths without a repeated node", "path_cost", costs ? "Sum of the ties' costs" : NULL, err);
    if (!status && !answer->list.count)
        status = htg_paths_say_none(answer, " --direction undirected walks ties either way.", err);
    else if (!status)
        status = htg_table_add_summary(answer->table, err, answer->list.count < k
                                       ? "There are %zu paths without a repeated node; %" PRIu32 " were asked for."
                                       : "The %zu shortest paths without a repeated node, of %" PRIu32 " asked for.",
                                       answer->list.count, k);
    if (!status) status = htg_table_add_fact(answer->table, "paths", (double)answer->list.count, err);
    if (!status) status = say_first(answer, err);
    htg_view_free(view);
    htg_free(costs);
    return status;
}

/* Ties without a confidence stand for 0, the low scenario; the high one takes them as certain. */
static htg_status_t reliability(htg_paths_answer_t *answer, bool high, htg_path_list_t *list, htg_paths_found_t *found,
                                uint32_t *unknown, htg_error_t *err) {
    const double *confidence = answer->input->domain->confidence;
    uint32_t ties = htg_network_tie_count(answer->input->network);
    double *costs = htg_alloc(ties, sizeof *costs);
    htg_view_t *view = NULL;
    if (!costs) return htg_error_memory(err);
    *unknown = 0;
    for (uint32_t tie = 0; tie < ties; tie++) {
        bool stated = confidence && !isnan(confidence[tie]);
        *unknown += !stated;
        costs[tie] = !stated ? (high ? 0 : INFINITY) : fabs(-log(confidence[tie]));
    }
    htg_paths_options_t options = options_of(answer, high ? 1 : limit_of(answer, HTG_OPTION_LIMIT));
    htg_status_t status = htg_paths_view(answer, costs, NULL, false, &view, err);
    if (!status) status = htg_paths_shortest(view, &options, list, found, err);
    for (size_t i = 0; i < list->count && !status; i++)
        list->path[i].cost = exp(-list->path[i].cost);
    htg_view_free(view);
    htg_free(costs);
    return status;
}

htg_status_t htg_paths_ask_reliable(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_path_list_t best = {0};
    htg_paths_found_t low = {0}, high = {0};
    uint32_t unknown = 0;
    htg_status_t status = htg_paths_choose_ends(answer, err);
    if (!status) status = reliability(answer, false, &answer->list, &low, &unknown, err);
    if (!status && unknown) status = reliability(answer, true, &best, &high, &unknown, err);
    if (!status) status = htg_paths_table(answer, "Most reliable paths", "reliability", "Product of the ties' confidence", err);
    if (!status && !low.joined)
        status = htg_paths_say_none(answer, unknown ? " Ties without a confidence are not walked." : "", err);
    else if (!status)
        status = htg_table_add_summary(answer->table, err, "%" PRIu64 " of %" PRIu64 " pairs are joined by ties whose confidence is stated; "
                                       "the most reliable path has %.4g, the least reliable of the pairs' best %.4g.",
                                       low.joined, low.pairs, exp(-low.shortest), exp(-low.longest));
    if (!status && unknown)
        status = htg_table_add_summary(answer->table, err, "%" PRIu32 " ties state no confidence and are not walked; were they certain, "
                                       "%" PRIu64 " pairs would be joined and the best path would have %.4g.",
                                       unknown, high.joined, high.joined ? exp(-high.shortest) : 0);
    if (!status) status = htg_table_add_fact(answer->table, "joined_pairs", (double)low.joined, err);
    if (!status) status = htg_table_add_fact(answer->table, "ties_without_confidence", unknown, err);
    if (!status) status = say_first(answer, err);
    if (!status) status = say_listed(answer, (double)low.joined, err);
    htg_path_list_clear(&best);
    return status;
}
