/* The table of visits: script betweenness by node and stage of the visit. */
#include <inttypes.h>
#include <stdio.h>

#include "algorithms/script_betweenness.h"
#include "cli/chokepoints.h"
#include "cli/progress.h"
#include "cli/ranks.h"

enum { V_ID, V_LABEL, V_KIND, V_STAGE, V_VISITS, V_SCORE, V_COLUMNS };

static const htg_row_column_t visit_columns[V_COLUMNS] = {
    [V_ID] = {"id", HTG_TEXT, "The node's id in the input"},
    [V_LABEL] = {"label", HTG_TEXT, "Its label"},
    [V_KIND] = {"kind", HTG_TEXT, "Its kind"},
    [V_STAGE] = {"stage_of_visit", HTG_TEXT, "Stages by which the walk can have entered the node, with | between"},
    [V_VISITS] = {"visits", HTG_REAL, "Expected visits at that stage; a node's rows sum to its expected_visits"},
    [V_SCORE] = {"script_betweenness", HTG_REAL, "Of the node, over all stages"},
};

static bool is_listed(const htg_chokepoint_answer_t *answer, uint32_t vertex) {
    return answer->candidate[vertex] || htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
}

static void put_visit(const htg_chokepoint_answer_t *answer, const htg_script_betweenness_t *found, const htg_visit_t *visit,
                      htg_row_table_t *table, uint32_t row) {
    static const char *const copied[] = {"id", "label", "kind"};
    char stage[128], buffer[32];
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        const htg_column_t *column = htg_table_find(answer->nodes, copied[i]);
        if (column) htg_row_text(table, row, V_ID + i, htg_column_format(column, visit->vertex, buffer));
    }
    htg_script_label_text(visit->label, stage, sizeof stage);
    htg_row_text(table, row, V_STAGE, *stage ? stage : NULL);
    htg_row_real(table, row, V_VISITS, visit->visits);
    htg_row_real(table, row, V_SCORE, found->share[visit->vertex]);
}

htg_status_t htg_visits_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    const htg_arguments_t *arguments = answer->arguments;
    htg_script_betweenness_options_t options = {htg_arguments_number(arguments, HTG_OPTION_EPSILON),
                                                htg_arguments_number(arguments, HTG_OPTION_DELTA),
                                                htg_arguments_integer(arguments, HTG_OPTION_SEED),
                                                htg_ranks_threads((int)htg_arguments_integer(arguments, HTG_OPTION_THREADS)),
                                                htg_meter(), htg_ranks_here()};
    htg_script_betweenness_t found;
    *out = NULL;
    htg_status_t status = htg_script_betweenness(answer->cycle, &options, &found, err);
    if (status) return status;
    uint32_t rows = 0, row = 0;
    for (size_t i = 0; i < found.visit_count; i++)
        rows += is_listed(answer, found.visit[i].vertex);
    htg_row_table_t table = htg_row_table_new("visits", "Visits by stage", rows, visit_columns, V_COLUMNS, err);
    for (size_t i = 0; i < found.visit_count; i++)
        if (is_listed(answer, found.visit[i].vertex)) put_visit(answer, &found, &found.visit[i], &table, row++);
    htg_script_betweenness_clear(&found);
    status = htg_row_table_take(&table, out);
    return status ? status : htg_table_sort(*out, "visits", true, "id", err);
}
