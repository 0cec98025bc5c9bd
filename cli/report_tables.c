/* The tables of a report: those of the commands, and what their columns mean. */
#include <string.h>

#include "cli/report.h"
#include "core/memory_internal.h"

typedef htg_status_t (*make_table_t)(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err);

static const struct {
    make_table_t make;
    const char *title, *lead;
    bool of_nodes;
    bool head; /* --top cuts it */
} walk_tables[] = {
    {htg_chokepoint_scores_table, "Chokepoints",
     "What the accepted walks cannot do without. The score is the share of accepted pairs that nothing "
     "joins without the node.",
     true, true},
    {htg_dependence_table, "Dependence on corruption",
     "How far accepted pairs need corruption: all of it dropped at once, then stage by stage, sector by sector, "
     "and so on.",
     false, false},
    {htg_stage_cuts_table, "Cuts by stage",
     "For each stage of the script, the fewest nodes that part its entries from its exits.", false, false},
    {htg_pairs_table, "Accepted pairs", "Accepted pairs with a walk that bears each out, those that need corruption first.",
     false, false},
};

static htg_status_t keep_table(htg_report_answer_t *answer, htg_table_t *table, const htg_report_table_t *as, bool head,
                               htg_error_t *err) {
    uint32_t top = htg_rows_to_show(answer->arguments);
    answer->owned[answer->table_count] = table;
    answer->tables[answer->table_count++] = *as;
    if (!head || !top || top >= htg_table_rows(table)) return HTG_OK;
    htg_status_t status = htg_table_add_note(table, err, "The first %u of %u rows.", top, htg_table_rows(table));
    return status ? status : htg_table_head(table, top, err);
}

static htg_status_t add_walk_tables(htg_report_answer_t *answer, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < sizeof walk_tables / sizeof *walk_tables && !status; i++) {
        htg_table_t *table = NULL;
        if (walk_tables[i].make == htg_pairs_table && !answer->chokepoints.dependence.class_of) continue;
        status = walk_tables[i].make(&answer->chokepoints, &table, err);
        if (!status) {
            htg_report_table_t as = {table, walk_tables[i].title, walk_tables[i].lead, walk_tables[i].of_nodes};
            status = keep_table(answer, table, &as, walk_tables[i].head, err);
        }
    }
    return status;
}

static bool is_head(const char *name) {
    static const char *const heads[] = {
        "id", "label", "kind", "source", "target", "relation", "script_betweenness", "expected_visits"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strcmp(heads[i], name) == 0) return true;
    return false;
}

static bool defines(const htg_report_answer_t *answer, const char *name) {
    for (size_t i = 0; i < answer->definition_count; i++)
        if (strcmp(answer->definitions[i].name, name) == 0) return true;
    return false;
}

static void define_measure(htg_report_answer_t *answer, const htg_measure_t *measure) {
    if (!defines(answer, measure->name))
        answer->definitions[answer->definition_count++] =
            (htg_report_definition_t){measure->name, measure->title, measure->definition, measure->range, measure->reference};
}

/* Measures by their own text; the other columns by their descriptions. */
static htg_status_t define(htg_report_answer_t *answer, htg_error_t *err) {
    size_t most = answer->question.count + 1;
    for (size_t t = 0; t < answer->table_count; t++)
        most += htg_table_columns(answer->tables[t].table);
    answer->definitions = htg_alloc(most, sizeof *answer->definitions);
    if (!answer->definitions) return htg_error_memory(err);
    for (size_t i = 0; i < answer->question.count; i++)
        define_measure(answer, answer->question.measures[i]);
    if (answer->walks) define_measure(answer, htg_measure_find("script_betweenness"));
    for (size_t t = 1; t < answer->table_count; t++) {
        const htg_table_t *table = answer->tables[t].table;
        for (size_t i = 0; i < htg_table_columns(table); i++) {
            const htg_column_t *column = htg_table_column(table, i);
            const char *name = htg_column_name(column), *text = htg_column_description(column);
            if (*text && !is_head(name) && !defines(answer, name))
                answer->definitions[answer->definition_count++] =
                    (htg_report_definition_t){name, htg_table_title(table), text, NULL, NULL};
        }
    }
    return HTG_OK;
}

htg_status_t htg_report_tables(htg_report_answer_t *answer, htg_error_t *err) {
    htg_table_t *ranking = NULL;
    htg_status_t status =
        htg_ranking_make(answer->arguments, answer->input->domain, &answer->question, answer->scores, &ranking, err);
    if (!status) {
        htg_report_table_t as = {ranking, "Centrality", "Positions in the recorded network.",
                                 answer->question.element == HTG_NODE};
        status = keep_table(answer, ranking, &as, false, err);
    }
    if (!status && answer->walks) status = add_walk_tables(answer, err);
    if (!status) status = define(answer, err);
    return status;
}
