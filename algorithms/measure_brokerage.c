/* Brokerage as a measure of a table: by which groups, and what is said about them. */
#include <string.h>

#include "algorithms/brokerage.h"
#include "algorithms/measure_run_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

#define FIRST_OWN_GROUP 256u /* before it, the words of the vocabulary */

typedef struct grouping {
    uint32_t *group;           /* by view node */
    uint32_t missing, unknown; /* nodes without a group; nodes whose value is no word of the vocabulary */
} grouping_t;

static const struct {
    const char *word;
    int (*known)(const htg_domain_t *domain, uint32_t node); /* -1: no word of the vocabulary is recorded */
} groupings[] = {[HTG_GROUP_KIND] = {"kind", htg_domain_kind},
                 [HTG_GROUP_SECTOR] = {"sector", htg_domain_sector},
                 [HTG_GROUP_STAGE] = {"stage", NULL}};

/* The group of a value that is no word of the vocabulary: nodes that share it as words are compared (Country, country).
   seen numbers the values; HTG_NONE for a blank one. */
static htg_status_t group_of_text(const char *text, htg_column_t *seen, uint32_t *group, htg_error_t *err) {
    char normal[256];
    size_t length = htg_text_normalise(text, strlen(text), normal, sizeof normal);
    uint32_t code = 0;
    *group = HTG_NONE;
    if (!length) return HTG_OK;
    bool fits = length < sizeof normal;
    htg_status_t status = htg_column_intern(seen, fits ? normal : text, fits ? length : strlen(text), &code, err);
    if (!status) *group = FIRST_OWN_GROUP + code;
    return status;
}

static bool is_word(const htg_domain_t *domain, htg_group_by_t by, uint32_t node) {
    return by == HTG_GROUP_KIND ? domain->kind && domain->kind[node] != HTG_ABSENT : htg_domain_sector(domain, node) >= 0;
}

static htg_status_t group_by_value(const htg_measure_run_t *run, const htg_view_t *view, grouping_t *grouping,
                                   htg_error_t *err) {
    htg_group_by_t by = run->options->group_by;
    const htg_column_t *recorded = htg_domain_column(run->domain, HTG_NODE, groupings[by].word);
    htg_column_t *seen;
    htg_status_t status = htg_column_new(groupings[by].word, HTG_TEXT, 0, &seen, err);
    if (status) return status;
    for (uint32_t v = 0; v < view->node_count && !status; v++) {
        char buffer[32];
        uint32_t node = view->node[v], own = HTG_NONE;
        bool word = is_word(run->domain, by, node);
        const char *text = recorded && !word ? htg_column_format(recorded, node, buffer) : NULL;
        if (text) status = group_of_text(text, seen, &own, err);
        int known = groupings[by].known(run->domain, node);
        grouping->unknown += own != HTG_NONE;
        grouping->group[v] = own == HTG_NONE && known >= 0 ? (uint32_t)known : own;
    }
    htg_column_free(seen);
    return status;
}

static htg_status_t find_groups(htg_measure_run_t *run, const htg_view_t *view, grouping_t *grouping, htg_error_t *err) {
    const htg_view_t *multi;
    bool by_stage = run->options->group_by == HTG_GROUP_STAGE;
    htg_status_t status =
        by_stage ? htg_measure_run_view(run, HTG_RUN_MULTI, &multi, err) : group_by_value(run, view, grouping, err);
    if (!status && by_stage) htg_brokerage_stage_groups(multi, run->domain->stages, grouping->group);
    for (uint32_t v = 0; v < view->node_count && !status; v++)
        grouping->missing += grouping->group[v] == HTG_NONE;
    return status;
}

static htg_status_t note_groups(const htg_measure_run_t *run, const htg_view_t *view, const grouping_t *grouping,
                                htg_table_t *table, htg_error_t *err) {
    const char *word = groupings[run->options->group_by].word;
    htg_status_t status = htg_table_add_fact(table, "brokerage_ungrouped", grouping->missing, err);
    if (!status && grouping->missing)
        status = htg_table_add_note(table, err, "Brokerage by %s leaves out %u of %u nodes that have no %s.", word,
                                    grouping->missing, view->node_count, word);
    if (!status && grouping->unknown)
        status = htg_table_add_note(table, err,
                                    "The %s of %u of %u nodes is no word of htgraph's: each such value is a group of "
                                    "its own for brokerage.",
                                    word, grouping->unknown, view->node_count);
    if (!status && run->options->group_by == HTG_GROUP_KIND && !run->domain->kind)
        status = htg_table_add_note(table, err, "No node says its kind: brokerage takes all for one group of persons.");
    return status;
}

/* One role, or all five where role is HTG_BROKERAGE_ROLES, as a column. */
static htg_status_t add_role(const htg_measure_run_t *run, const htg_view_t *view, htg_table_t *table,
                             const htg_brokerage_counts_t *counts, const uint32_t *group, int role, htg_error_t *err) {
    static const struct {
        const char *name, *description;
    } columns[] = {
        [HTG_BROKERAGE_COORDINATOR] = {"coordinator", "pairs brokered within the node's own group (AAA)"},
        [HTG_BROKERAGE_CONSULTANT] = {"consultant", "pairs brokered within another group (ABA)"},
        [HTG_BROKERAGE_REPRESENTATIVE] = {"representative", "pairs brokered from the node's own group to another (AAB)"},
        [HTG_BROKERAGE_GATEKEEPER] = {"gatekeeper", "pairs brokered from another group to the node's own (ABB)"},
        [HTG_BROKERAGE_LIAISON] = {"liaison", "pairs brokered between two other groups (ABC)"},
        [HTG_BROKERAGE_ROLES] = {"brokerage", "pairs brokered in all five roles"},
    };
    double n = view->node_count, most = (n - 1) * (n - 2);
    bool by_size = run->options->normalise == HTG_NORMALISE_SIZE && most > 0;
    htg_column_t *column;
    htg_status_t status =
        htg_column_new(columns[role].name, by_size ? HTG_REAL : HTG_INTEGER, view->node_count, &column, err);
    if (status) return status;
    status = htg_column_describe(column, columns[role].description, err);
    if (status) {
        htg_column_free(column);
        return status;
    }
    for (uint32_t v = 0; v < view->node_count; v++) {
        if (group[v] == HTG_NONE) continue;
        uint64_t count = 0;
        for (int r = 0; r < HTG_BROKERAGE_ROLES; r++)
            count += role == r || role == HTG_BROKERAGE_ROLES ? counts[v][r] : 0;
        if (by_size)
            htg_column_set_real(column, v, (double)count / most);
        else
            htg_column_set_integer(column, v, (int64_t)count);
    }
    return htg_table_add_column(table, column, err);
}

htg_status_t htg_measure_compute_brokerage(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_SIMPLE, &view, err);
    if (status) return status;
    htg_brokerage_options_t options = {htg_measure_run_threads(run), run->options->progress};
    htg_brokerage_counts_t *counts = htg_alloc(view->node_count, sizeof *counts);
    grouping_t grouping = {.group = htg_alloc(view->node_count, sizeof(uint32_t))};
    status = counts && grouping.group ? find_groups(run, view, &grouping, err) : htg_error_memory(err);
    if (!status) status = htg_brokerage(view, grouping.group, &options, counts, err);
    for (int role = 0; !status && role <= HTG_BROKERAGE_ROLES; role++)
        status = add_role(run, view, table, (const htg_brokerage_counts_t *)counts, grouping.group, role, err);
    if (!status) status = note_groups(run, view, &grouping, table, err);
    htg_free(counts);
    htg_free(grouping.group);
    return status;
}
