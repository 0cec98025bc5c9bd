#include "cli/centrality.h"
#include "cli/chokepoints.h"
#include "cli/errors.h"

typedef htg_status_t (*make_table_t)(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err);

/* Which table was asked for; the scores unless another was. */
static const struct {
    htg_option_id_t option;
    make_table_t make;
} tables[] = {
    {HTG_OPTION_DEPENDENCE, htg_dependence_table},
    {HTG_OPTION_CUTS, htg_stage_cuts_table},
    {HTG_OPTION_MINIMUM, htg_minimum_table},
    {HTG_OPTION_PAIRS, htg_pairs_table},
    {HTG_OPTION_VISITS, htg_visits_table},
};
enum { TABLES = sizeof tables / sizeof *tables };

static htg_status_t choose_table(const htg_arguments_t *arguments, make_table_t *make, htg_error_t *err) {
    const char *first = NULL;
    bool grouped = htg_arguments_choice(arguments, HTG_OPTION_BY_WHOM) != HTG_BY_PERSON;
    *make = grouped ? htg_chokepoint_groups_table : htg_chokepoint_scores_table;
    if (grouped) first = "by";
    for (size_t i = 0; i < TABLES; i++) {
        if (!htg_arguments_flag(arguments, tables[i].option)) continue;
        const char *name = htg_option_get(tables[i].option)->name;
        if (first)
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s and --%s are two tables: ask for them one after the other",
                                 first, name);
        first = name;
        *make = tables[i].make;
    }
    return HTG_OK;
}

/* On a terminal the first rows, as centrality does. */
static htg_status_t cut_rows(const htg_arguments_t *arguments, htg_table_t *table, htg_error_t *err) {
    uint32_t top = htg_rows_to_show(arguments);
    if (!top || top >= htg_table_rows(table)) return HTG_OK;
    htg_status_t status = htg_table_add_note(table, err, "The first %u of %u rows.", top, htg_table_rows(table));
    return status ? status : htg_table_head(table, top, err);
}

static htg_status_t answer_all(const htg_arguments_t *arguments, htg_input_t *input, make_table_t make,
                               htg_chokepoint_answer_t *answer, htg_error_t *err) {
    htg_table_t *table = NULL;
    htg_origin_t origin = {0};
    bool random = htg_arguments_number(arguments, HTG_OPTION_EPSILON) > 0;
    htg_status_t status = htg_chokepoint_answer_make(arguments, input, answer, err);
    if (!status) status = htg_origin_new(arguments, input, random, &origin, err);
    if (!status && htg_arguments_text(arguments, HTG_OPTION_EXPORT))
        status = htg_export(arguments, input, answer->nodes, HTG_NODE, "chokepoint", &origin, err);
    if (!status) status = make(answer, &table, err);
    if (!status) status = htg_chokepoint_summary(answer, table, err);
    if (!status) status = cut_rows(arguments, table, err);
    if (!status) status = htg_output_table(arguments, table, &origin, err);
    htg_origin_free(&origin);
    htg_table_free(table);
    return status;
}

int htg_command_chokepoints(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    htg_chokepoint_answer_t answer = {0};
    make_table_t make = NULL;
    htg_status_t status = choose_table(arguments, &make, &err);
    if (!status) status = htg_outputs_check(arguments, &err);
    if (!status) status = htg_walks_script(arguments, &answer.walks, &err);
    if (!status) status = htg_input_read(arguments, &input, &err);
    if (!status) status = htg_input_choose(arguments, &input, &err);
    if (!status) htg_input_say(arguments, &input);
    if (!status) status = htg_input_cut(&input, &err);
    if (!status) status = answer_all(arguments, &input, make, &answer, &err);
    bool none = !status && !answer.accepted;
    htg_chokepoint_answer_free(&answer);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : none ? HTG_EXIT_NO : HTG_EXIT_DONE;
}
