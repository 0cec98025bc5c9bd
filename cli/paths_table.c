/* Paths as tables, a row a tie. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "cli/errors.h"
#include "cli/names.h"
#include "cli/paths.h"
#include "cli/row_table.h"

#define MOST_NAMED 12 /* nodes of a path in words */

enum { PATH, STEP, FIRST, CORRUPT_STEPS = FIRST + HTG_TIE_COLUMNS, COST, COLUMNS };

static const htg_row_column_t tie_columns[HTG_TIE_COLUMNS] = {
    [HTG_TIE_SOURCE] = {"source", HTG_TEXT, "Id of the node that the tie is walked from"},
    [HTG_TIE_TARGET] = {"target", HTG_TEXT, "Id of the node that it is walked to"},
    [HTG_TIE_ID] = {"tie", HTG_TEXT, "Id of the tie"},
    [HTG_TIE_RELATION] = {"relation", HTG_TEXT, "Relation"},
    [HTG_TIE_STAGE] = {"stage", HTG_TEXT, "Stages recorded of the tie; under a script, what it is read as"},
    [HTG_TIE_CORRUPT] = {"corrupt", HTG_BOOLEAN, "Whether the tie is corrupt"},
    [HTG_TIE_STATUS] = {"legal_status", HTG_TEXT, "Legal status"},
    [HTG_TIE_CONFIDENCE] = {"confidence", HTG_REAL, "Confidence"},
    [HTG_TIE_SOURCES] = {"sources", HTG_TEXT, "Ids of the documents or testimonies that say so"},
};

const htg_row_column_t *htg_tie_columns(void) {
    return tie_columns;
}

static bool shows_all(const htg_paths_answer_t *answer) {
    return htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
}

static const htg_column_t *sources_column(const htg_network_t *network) {
    for (size_t i = 0; i < htg_network_column_count(network, HTG_TIE); i++) {
        const htg_column_t *column = htg_network_column(network, HTG_TIE, i);
        const htg_attribute_t *attribute = htg_attribute_find(HTG_TIE, htg_column_name(column));
        if (attribute && strcmp(attribute->name, "sources") == 0) return column;
    }
    return NULL;
}

static void put_stage(const htg_paths_answer_t *answer, htg_row_table_t *table, uint32_t row, size_t column, uint32_t tie,
                      const uint8_t *stage) {
    htg_text_t text = {0};
    uint8_t stages = htg_domain_stages(answer->input->domain, tie);
    if (stage)
        htg_text_append_string(&text, *stage == HTG_SCRIPT_ANY     ? "any"
                                      : *stage == HTG_WALK_NEUTRAL ? "unstaged"
                                                                   : htg_vocabulary_word(HTG_STAGE, *stage)->word);
    for (size_t code = 0; !stage && code < HTG_STAGE_COUNT; code++)
        if (stages >> code & 1) htg_text_printf(&text, "%s%s", text.length ? ";" : "", htg_vocabulary_word(HTG_STAGE, code)->word);
    if (text.length) htg_row_text(table, row, column, htg_text_string(&text));
    if (text.failed && !table->status) table->status = htg_error_memory(table->err);
    htg_text_free(&text);
}

void htg_put_tie(const htg_paths_answer_t *answer, htg_row_table_t *table, uint32_t row, size_t first, uint32_t source,
                 uint32_t tie, const uint8_t *stage) {
    const htg_domain_t *domain = answer->input->domain;
    const htg_network_t *network = domain->network;
    uint32_t ends[] = {htg_network_sources(network)[tie], htg_network_targets(network)[tie]};
    uint32_t target = ends[0] == source ? ends[1] : ends[0];
    int relation = htg_domain_relation(domain, tie), status = htg_domain_legal_status(domain, tie);
    bool hidden = !shows_all(answer) && (htg_domain_victim(domain, source) || htg_domain_victim(domain, target));
    const htg_column_t *sources = sources_column(network);
    char buffer[32];
    htg_row_text(table, row, first + HTG_TIE_SOURCE, htg_node_shown(domain, source, shows_all(answer)));
    htg_row_text(table, row, first + HTG_TIE_TARGET, htg_node_shown(domain, target, shows_all(answer)));
    if (!hidden) htg_row_text(table, row, first + HTG_TIE_ID, htg_network_tie_id(network, tie));
    if (relation >= 0) htg_row_text(table, row, first + HTG_TIE_RELATION, htg_vocabulary_word(HTG_RELATION, (size_t)relation)->word);
    put_stage(answer, table, row, first + HTG_TIE_STAGE, tie, stage);
    htg_row_flag(table, row, first + HTG_TIE_CORRUPT, htg_domain_tie_corrupt(domain, tie));
    if (status >= 0) htg_row_text(table, row, first + HTG_TIE_STATUS, htg_vocabulary_word(HTG_LEGAL_STATUS, (size_t)status)->word);
    if (domain->confidence) htg_row_real(table, row, first + HTG_TIE_CONFIDENCE, domain->confidence[tie]);
    if (sources) htg_row_text(table, row, first + HTG_TIE_SOURCES, htg_column_format(sources, tie, buffer));
}

htg_status_t htg_paths_table(htg_paths_answer_t *answer, const char *title, const char *cost_name, const char *cost,
                             htg_error_t *err) {
    htg_row_column_t columns[COLUMNS] = {
        [PATH] = {"path", HTG_INTEGER, "Number of the path"},
        [STEP] = {"step", HTG_INTEGER, "Number of the tie on it"},
        [CORRUPT_STEPS] = {"corrupt_steps", HTG_INTEGER, "Ties of the path that are corrupt or enter a corrupt node other than "
                                                         "its ends"},
        [COST] = {cost_name, HTG_REAL, cost},
    };
    uint32_t rows = 0, row = 0;
    memcpy(columns + FIRST, tie_columns, sizeof tie_columns);
    for (size_t i = 0; i < answer->list.count; i++)
        rows += answer->list.path[i].length;
    htg_row_table_t table = htg_row_table_new("paths", title, rows, columns, (size_t)COST + (cost != NULL), err);
    for (uint32_t i = 0; i < answer->list.count; i++) {
        const htg_path_t *path = &answer->list.path[i];
        uint32_t corrupt = 0;
        for (uint32_t k = 0; k < path->length; k++)
            corrupt += htg_domain_tie_corrupt(answer->input->domain, path->tie[k]) ||
                       (k + 1 < path->length && path->node[k + 1] != path->node[0] && path->node[k + 1] != path->node[path->length] &&
                        htg_domain_node_corrupt(answer->input->domain, path->node[k + 1]));
        for (uint32_t k = 0; k < path->length; k++, row++) {
            htg_row_integer(&table, row, PATH, i + 1);
            htg_row_integer(&table, row, STEP, k + 1);
            htg_put_tie(answer, &table, row, FIRST, path->node[k], path->tie[k], path->stage ? &path->stage[k] : NULL);
            htg_row_integer(&table, row, CORRUPT_STEPS, corrupt);
            if (cost) htg_row_real(&table, row, COST, path->cost);
        }
    }
    return htg_row_table_take(&table, &answer->table);
}

void htg_name_path(const htg_paths_answer_t *answer, const htg_path_t *path, htg_text_t *out) {
    for (uint32_t i = 0; i <= path->length; i++) {
        if (i == MOST_NAMED && path->length > MOST_NAMED) {
            htg_text_append_string(out, " → …");
            i = path->length - 1;
            continue;
        }
        if (i) htg_text_append_string(out, " → ");
        htg_name_node(answer->input->domain, path->node[i], shows_all(answer), out);
    }
}

htg_status_t htg_paths_say_none(htg_paths_answer_t *answer, const char *advice, htg_error_t *err) {
    answer->none = true;
    return htg_table_add_summary(answer->table, err, "In this record no path leads from the %" PRIu32 " %s to the %" PRIu32 " %s.%s",
                                 answer->source_count, answer->source_count == 1 ? "source" : "sources", answer->target_count,
                                 answer->target_count == 1 ? "target" : "targets", advice);
}

htg_status_t htg_paths_say_basis(htg_paths_answer_t *answer, htg_error_t *err) {
    static const char *const ways[] = {"as recorded", "both ways", "the way the cycle moves along them"};
    htg_status_t status = htg_table_add_note(answer->table, err, "Ties run %s.", ways[answer->direction]);
    if (!status && !shows_all(answer))
        status = htg_table_add_note(answer->table, err, "Victims on a path are shown as (victim), unless --include-victims is given.");
    return status ? status
                  : htg_table_add_note(answer->table, err, "A path in the record is no proof that anything passed along it; what is not "
                                       "recorded may exist.");
}

htg_status_t htg_paths_choose_ends(htg_paths_answer_t *answer, htg_error_t *err) {
    const struct {
        htg_option_id_t option;
        uint8_t **flags;
        uint32_t *count;
    } ends[] = {{HTG_OPTION_FROM, &answer->sources, &answer->source_count}, {HTG_OPTION_TO, &answer->targets, &answer->target_count}};
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < 2 && !status; i++) {
        const char *name = htg_option_get(ends[i].option)->name;
        status = htg_input_select(answer->arguments, ends[i].option, HTG_NODE, answer->input, ends[i].flags, ends[i].count, err);
        if (!status) htg_say_note("--%s chooses %" PRIu32 " of %" PRIu32 " nodes", name, *ends[i].count,
                                  htg_network_node_count(answer->input->network));
        if (!status && *ends[i].count == 0)
            status = htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s chooses nobody; htgraph info lists what there is", name);
    }
    return status;
}

htg_status_t htg_paths_view(const htg_paths_answer_t *answer, const double *tie_cost, const uint8_t *keep_ties, bool parallel,
                            htg_view_t **out, htg_error_t *err) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    options.direction = answer->direction;
    options.keep_parallel = parallel;
    options.keep_ties = keep_ties;
    options.tie_cost = tie_cost;
    return htg_view_new(answer->input->network, answer->input->domain, &options, out, err);
}
