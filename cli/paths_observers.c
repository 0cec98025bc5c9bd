/* Observer placement: which posts to watch. */
#include <inttypes.h>
#include <math.h>

#include "algorithms/observers.h"
#include "cli/names.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/row_table.h"
#include "core/memory_internal.h"

enum { OBSERVER, ID, LABEL, KIND, SECTOR, MEMBERS, GAIN, COVERAGE, COLUMNS };

static const htg_row_column_t columns[COLUMNS] = {
    [OBSERVER] = {"observer", HTG_INTEGER, "Number of the observer, in the order of placing"},
    [ID] = {"id", HTG_TEXT, "The post to watch"},
    [LABEL] = {"label", HTG_TEXT, "Its label"},
    [KIND] = {"kind", HTG_TEXT, "Its kind"},
    [SECTOR] = {"sector", HTG_TEXT, "Its sector"},
    [MEMBERS] = {"members", HTG_TEXT, "The post and its recorded holders"},
    [GAIN] = {"gain", HTG_REAL, "By how much the coverage grows with it"},
    [COVERAGE] = {"coverage", HTG_REAL, "Mean over accepted pairs of the share of shortest accepted walks that meet a post watched so far"},
};

/* Posts with their holders; officials one by one where there are none, or what was chosen. */
static htg_status_t make_groups(const htg_paths_answer_t *answer, htg_chokepoint_groups_t *groups, const char **what,
                                htg_error_t *err) {
    const htg_cycle_t *cycle = answer->walks.cycle;
    uint8_t *candidate = htg_alloc_zero(cycle->node_count, 1), *chosen = NULL;
    uint32_t count = 0;
    bool victims = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    if (!candidate) return htg_error_memory(err);
    htg_chokepoint_candidates(cycle, candidate);
    htg_status_t status = htg_input_select(answer->arguments, HTG_OPTION_CANDIDATES, HTG_NODE, answer->input, &chosen, &count, err);
    for (uint32_t v = 0; v < cycle->node_count && chosen; v++)
        candidate[v] = chosen[cycle->node[v]] && (victims || !cycle->victim[v]);
    *what = chosen ? "chosen nodes" : "posts";
    if (!status)
        status = htg_chokepoint_groups_new(cycle, chosen ? HTG_BY_PERSON : HTG_BY_POST, candidate, groups, err);
    if (!status && !chosen && groups->sets.count == 0) {
        htg_chokepoint_groups_clear(groups);
        *what = "officials";
        for (uint32_t v = 0; v < cycle->node_count; v++)
            candidate[v] = candidate[v] && htg_domain_kind(answer->input->domain, cycle->node[v]) == HTG_KIND_OFFICIAL;
        status = htg_chokepoint_groups_new(cycle, HTG_BY_PERSON, candidate, groups, err);
    }
    htg_free(candidate);
    htg_free(chosen);
    return status;
}

static void put_observer(const htg_paths_answer_t *answer, const htg_chokepoint_groups_t *groups, uint32_t set,
                         htg_row_table_t *table, uint32_t row) {
    const htg_cycle_t *cycle = answer->walks.cycle;
    const htg_domain_t *domain = answer->input->domain;
    uint32_t node = cycle->node[groups->head[set]];
    bool all = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    int sector = htg_domain_sector(domain, node);
    htg_text_t members = {0};
    char buffer[32];
    htg_row_integer(table, row, OBSERVER, row + 1);
    htg_row_text(table, row, ID, htg_network_node_id(domain->network, node));
    htg_row_text(table, row, LABEL, htg_node_label(domain->network, node, buffer));
    htg_row_text(table, row, KIND, htg_vocabulary_word(HTG_KIND, (size_t)htg_domain_kind(domain, node))->word);
    if (sector >= 0) htg_row_text(table, row, SECTOR, htg_vocabulary_word(HTG_SECTOR, (size_t)sector)->word);
    for (uint32_t i = groups->start[set]; i < groups->start[set + 1]; i++)
        htg_text_printf(&members, "%s%s", i > groups->start[set] ? ";" : "",
                        htg_node_shown(domain, cycle->node[groups->member[i]], all));
    htg_row_text(table, row, MEMBERS, htg_text_string(&members));
    if (members.failed && !table->status) table->status = htg_error_memory(table->err);
    htg_text_free(&members);
}

static htg_status_t say_coverage(htg_paths_answer_t *answer, const htg_observers_t *found, uint32_t asked, uint32_t groups,
                                 const char *what, htg_error_t *err) {
    htg_status_t status = htg_paths_say_cycle(answer, err);
    if (!status && !found->pairs)
        status = htg_table_add_summary(answer->table, err, groups ? "The script accepts no walk: there is nothing to watch."
                                                                   : "There are no posts or officials to watch: --candidates chooses others.");
    else if (!status)
        status = htg_table_add_summary(answer->table, err, "%" PRIu32 " of %" PRIu32 " %s, watched, meet %.1f %% of the shortest accepted walks, "
                                       "averaged over %" PRIu64 " pairs.", found->count, groups, what, 100 * found->coverage, found->pairs);
    if (!status && found->pairs && found->count < asked)
        status = htg_table_add_summary(answer->table, err, "Further ones would meet none of the others.");
    if (!status)
        status = htg_table_add_note(answer->table, err, "Placed one after another, each where most is gained: at least 1 - 1/e (63 %%) of what "
                                    "the best placing of as many meets.");
    if (!status) status = htg_table_add_fact(answer->table, "accepted_pairs", (double)found->pairs, err);
    return status ? status : htg_table_add_fact(answer->table, "coverage", found->pairs ? found->coverage : 0, err);
}

htg_status_t htg_paths_ask_observers(htg_paths_answer_t *answer, htg_error_t *err) {
    uint32_t asked = (uint32_t)htg_arguments_integer(answer->arguments, HTG_OPTION_OBSERVERS);
    htg_chokepoint_groups_t groups = {0};
    htg_observers_t found = {0};
    const char *what = "posts";
    double coverage = 0;
    htg_status_t status = htg_paths_make_cycle(answer, err);
    if (!status) status = make_groups(answer, &groups, &what, err);
    if (!status) status = htg_observers(answer->walks.cycle, &groups.sets, asked, htg_meter(), &found, err);
    if (!status) {
        htg_row_table_t table = htg_row_table_new("observers", "Where to place observers", found.count, columns, COLUMNS, err);
        for (uint32_t row = 0; row < found.count; row++) {
            put_observer(answer, &groups, found.set[row], &table, row);
            htg_row_real(&table, row, GAIN, found.gain[row]);
            htg_row_real(&table, row, COVERAGE, coverage += found.gain[row]);
        }
        status = htg_row_table_take(&table, &answer->table);
    }
    if (!status) status = say_coverage(answer, &found, asked, groups.sets.count, what, err);
    answer->none = !status && !found.pairs;
    htg_observers_clear(&found);
    htg_chokepoint_groups_clear(&groups);
    return status;
}
