/* Flows, disjoint paths, and what cuts them. */
#include <inttypes.h>
#include <math.h>

#include "algorithms/flow.h"
#include "cli/errors.h"
#include "cli/names.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/row_table.h"
#include "cli/tie_numbers.h"
#include "core/memory_internal.h"

#define MOST_NAMED 8u /* nodes of a cut in words */

enum { FLOW = HTG_TIE_COLUMNS, CAPACITY, NEAR_SOURCES, NEAR_TARGETS, COLUMNS };

static htg_flow_options_t options_of(const htg_paths_answer_t *answer, const double *capacity) {
    return (htg_flow_options_t){answer->sources, answer->targets, capacity, htg_meter()};
}

static bool is_shown(const htg_max_flow_t *flow, uint32_t tie) {
    return flow->tie_flow[tie] != 0 || flow->near_sources[tie] || flow->near_targets[tie];
}

/* Ties that carry something, or are in a cut, in their order; the way the flow goes. */
static htg_status_t flow_table(htg_paths_answer_t *answer, const htg_max_flow_t *flow, const double *capacity, htg_error_t *err) {
    const htg_network_t *network = answer->input->network;
    htg_row_column_t columns[COLUMNS] = {
        [FLOW] = {"flow", HTG_REAL, "What the tie carries from source to target"},
        [CAPACITY] = {"capacity", HTG_REAL, "What it can carry"},
        [NEAR_SOURCES] = {"cut_near_sources", HTG_BOOLEAN, "Whether it is in the smallest cut nearest the sources"},
        [NEAR_TARGETS] = {"cut_near_targets", HTG_BOOLEAN, "Whether it is in the smallest cut nearest the targets"},
    };
    uint32_t rows = 0, row = 0, ties = htg_network_tie_count(network);
    for (size_t i = 0; i < HTG_TIE_COLUMNS; i++)
        columns[i] = htg_tie_columns()[i];
    for (uint32_t tie = 0; tie < ties; tie++)
        rows += is_shown(flow, tie);
    htg_row_table_t table = htg_row_table_new("flow", "Largest flow", rows, columns, COLUMNS, err);
    for (uint32_t tie = 0; tie < ties; tie++) {
        if (!is_shown(flow, tie)) continue;
        uint32_t from = flow->tie_flow[tie] < 0 ? htg_network_targets(network)[tie] : htg_network_sources(network)[tie];
        htg_put_tie(answer, &table, row, 0, from, tie, NULL);
        htg_row_real(&table, row, FLOW, fabs(flow->tie_flow[tie]));
        htg_row_real(&table, row, CAPACITY, capacity ? capacity[tie] : 1);
        htg_row_flag(&table, row, NEAR_SOURCES, flow->near_sources[tie]);
        htg_row_flag(&table, row++, NEAR_TARGETS, flow->near_targets[tie]);
    }
    return htg_row_table_take(&table, &answer->table);
}

static htg_status_t say_tie_cut(htg_paths_answer_t *answer, const htg_max_flow_t *flow, htg_error_t *err) {
    uint32_t differ = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(answer->input->network); tie++)
        differ += flow->near_sources[tie] != flow->near_targets[tie];
    if (!differ)
        return htg_table_add_summary(answer->table, err, "One smallest cut of %" PRIu32 " ties is nearest both ends.",
                                     flow->near_sources_count);
    return htg_table_add_summary(answer->table, err, "The smallest cut nearest the sources has %" PRIu32 " ties, that nearest the "
                                 "targets %" PRIu32 ".", flow->near_sources_count, flow->near_targets_count);
}

htg_status_t htg_paths_ask_flow(htg_paths_answer_t *answer, htg_error_t *err) {
    const char *name = htg_arguments_text(answer->arguments, HTG_OPTION_CAPACITY);
    double *capacity = NULL;
    htg_view_t *view = NULL;
    htg_max_flow_t flow = {0};
    htg_status_t status = htg_paths_choose_ends(answer, err);
    if (!status && name) status = htg_tie_amounts(answer->input, HTG_OPTION_CAPACITY, name, &capacity, err);
    if (!status) status = htg_paths_view(answer, NULL, NULL, true, &view, err);
    htg_flow_options_t options = options_of(answer, capacity);
    if (!status) status = htg_max_flow(view, &options, &flow, err);
    if (!status) status = flow_table(answer, &flow, capacity, err);
    if (!status && flow.value == 0)
        status = htg_paths_say_none(answer, " Nothing can flow.", err);
    else if (!status)
        status = htg_table_add_summary(answer->table, err, "At most %.15g can flow from the sources to the targets; cuts of that capacity "
                                       "stand in the way.", flow.value);
    if (!status && flow.value > 0) status = say_tie_cut(answer, &flow, err);
    if (!status) status = htg_table_add_fact(answer->table, "max_flow", flow.value, err);
    if (!status) status = htg_table_add_fact(answer->table, "cut_capacity", flow.value, err);
    htg_max_flow_clear(&flow);
    htg_view_free(view);
    htg_free(capacity);
    return status;
}

static htg_status_t say_nodes(htg_paths_answer_t *answer, const htg_view_t *view, const uint8_t *cut, const char *where,
                              htg_error_t *err) {
    bool all = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    htg_text_t names = {0};
    uint32_t count = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        if (!cut[v] || count++ >= MOST_NAMED) continue;
        if (names.length) htg_text_append_string(&names, ", ");
        htg_name_node(answer->input->domain, view->node[v], all, &names);
    }
    if (count > MOST_NAMED) htg_text_printf(&names, " and %" PRIu32 " more", count - MOST_NAMED);
    htg_status_t status = names.failed ? htg_error_memory(err)
                                       : htg_table_add_summary(answer->table, err, "Smallest set that parts the ends, nearest the %s: %s.",
                                                               where, htg_text_string(&names));
    htg_text_free(&names);
    return status;
}

static htg_status_t ask_node_disjoint(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_view_t *view = NULL;
    htg_node_cut_t cut = {0};
    htg_flow_options_t options = options_of(answer, NULL);
    htg_status_t status = htg_paths_view(answer, NULL, NULL, false, &view, err);
    if (!status) status = htg_node_disjoint_paths(view, &options, &answer->list, &cut, err);
    if (!status) status = htg_paths_table(answer, "Paths that share no node but their ends", NULL, NULL, err);
    if (!status && answer->list.count)
        status = htg_table_add_summary(answer->table, err, "%zu %s no node but %s ends.", answer->list.count,
                                       answer->list.count == 1 ? "path shares" : "paths share", answer->list.count == 1 ? "its" : "their");
    if (!status && cut.direct)
        status = htg_table_add_summary(answer->table, err, "%" PRIu32 " of them %s a single tie, which no node parts.", cut.direct,
                                       cut.direct == 1 ? "is" : "are");
    if (!status && cut.size) status = say_nodes(answer, view, cut.near_sources, "sources", err);
    if (!status && cut.size) status = say_nodes(answer, view, cut.near_targets, "targets", err);
    if (!status) status = htg_table_add_fact(answer->table, "cut_nodes", cut.size, err);
    if (!status) status = htg_table_add_fact(answer->table, "direct_ties", cut.direct, err);
    htg_node_cut_clear(&cut);
    htg_view_free(view);
    return status;
}

static htg_status_t ask_tie_disjoint(htg_paths_answer_t *answer, htg_error_t *err) {
    htg_view_t *view = NULL;
    htg_max_flow_t flow = {0};
    htg_flow_options_t options = options_of(answer, NULL);
    htg_status_t status = htg_paths_view(answer, NULL, NULL, true, &view, err);
    if (!status) status = htg_tie_disjoint_paths(view, &options, &answer->list, &flow, err);
    if (!status) status = htg_paths_table(answer, "Paths that share no tie", NULL, NULL, err);
    if (!status && answer->list.count)
        status = htg_table_add_summary(answer->table, err, "%zu %s no tie.", answer->list.count,
                                       answer->list.count == 1 ? "path shares" : "paths share");
    if (!status && answer->list.count) status = say_tie_cut(answer, &flow, err);
    htg_max_flow_clear(&flow);
    htg_view_free(view);
    return status;
}

htg_status_t htg_paths_ask_disjoint(htg_paths_answer_t *answer, htg_error_t *err) {
    bool ties = htg_arguments_choice(answer->arguments, HTG_OPTION_DISJOINT) == 1;
    htg_status_t status = htg_paths_choose_ends(answer, err);
    if (!status) status = ties ? ask_tie_disjoint(answer, err) : ask_node_disjoint(answer, err);
    if (!status && !answer->list.count) status = htg_paths_say_none(answer, "", err);
    return status ? status : htg_table_add_fact(answer->table, "paths", (double)answer->list.count, err);
}
