/* Tables of scores: by node, and by post, agency and sector. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/chokepoints.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "core/memory_internal.h"

static const char *recorded_label(const htg_chokepoint_answer_t *answer, uint32_t vertex, char buffer[32]) {
    const htg_column_t *label = htg_network_find_column(answer->input->network, HTG_NODE, "label");
    return label ? htg_column_format(label, answer->cycle->node[vertex], buffer) : NULL;
}

static const char *id_of(const htg_chokepoint_answer_t *answer, uint32_t vertex) {
    return htg_network_node_id(answer->input->network, answer->cycle->node[vertex]);
}

static bool is_hidden(const htg_chokepoint_answer_t *answer, uint32_t vertex) {
    return answer->cycle->victim[vertex] && !htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
}

void htg_name_vertex(const htg_chokepoint_answer_t *answer, uint32_t vertex, htg_text_t *out) {
    char buffer[32];
    const char *label = recorded_label(answer, vertex, buffer), *id = id_of(answer, vertex);
    if (is_hidden(answer, vertex))
        htg_text_append_string(out, "a victim");
    else if (label && *label && strcmp(label, id) != 0)
        htg_text_printf(out, "%s (%s)", label, id);
    else
        htg_text_append_string(out, id);
}

void htg_list_vertices(const htg_chokepoint_answer_t *answer, const uint32_t *vertices, uint32_t count, htg_text_t *out) {
    for (uint32_t i = 0; i < count; i++)
        htg_text_printf(out, "%s%s", i ? ";" : "", is_hidden(answer, vertices[i]) ? "(victim)" : id_of(answer, vertices[i]));
}

enum { SCORE, LOST, AS_END, SECTOR, STAGES, CORRUPT_TIES, ARTICULATION, STAGE_CUT, MINIMUM_SET, DEPENDENCE, NODE_COLUMNS };

static const htg_row_column_t node_columns[NODE_COLUMNS] = {
    [SCORE] = {"chokepoint", HTG_REAL,
               "Share of all accepted pairs that are joined through the node alone, of those it is no end of"},
    [LOST] = {"pairs_lost", HTG_INTEGER, "Accepted pairs of which the node is no end and that nothing joins without it"},
    [AS_END] = {"pairs_as_end", HTG_INTEGER, "Accepted pairs of which the node is an end"},
    [SECTOR] = {"sector", HTG_TEXT, "Sector"},
    [STAGES] = {"stages", HTG_TEXT, "Stages of its visits on accepted walks of whatever length"},
    [CORRUPT_TIES] = {"corrupt_ties", HTG_INTEGER, "Corrupt ties of the node"},
    [ARTICULATION] = {"articulation", HTG_BOOLEAN, "Whether the accepted part, without directions, falls apart without it"},
    [STAGE_CUT] = {"stage_cut", HTG_TEXT, "Stages whose smallest cut, nearest entries or exits, holds it"},
    [MINIMUM_SET] = {"minimum_set", HTG_BOOLEAN, "Whether a listed minimum chokepoint set holds it"},
    [DEPENDENCE] = {"dependence", HTG_REAL, "Of the accepted pairs it is an end of, the share that needs corruption"},
};

static void append_stage(htg_text_t *text, uint8_t stage) {
    const char *word = stage == HTG_SCRIPT_ANY ? "any" : htg_vocabulary_word(HTG_STAGE, stage)->word;
    if (strstr(htg_text_string(text), word)) return; /* no stage's word holds another's */
    htg_text_printf(text, "%s%s", text->length ? ";" : "", word);
}

static htg_status_t stages_of_visits(const htg_chokepoint_answer_t *answer, htg_row_table_t *table, htg_error_t *err) {
    const htg_accepted_part_t *part = answer->part;
    const htg_script_t *script = answer->cycle->script;
    uint8_t *visited = htg_alloc_zero((size_t)answer->cycle->node_count * part->positions, 1);
    htg_text_t text = {0};
    if (!visited) return htg_error_memory(err);
    for (size_t i = 0; i < part->move_count; i++)
        visited[answer->cycle->head[part->move[i].step] * part->positions + part->move[i].after] = 1;
    for (uint32_t v = 0; v < answer->cycle->node_count; v++) {
        htg_text_clear(&text);
        for (uint32_t position = 1; position < part->positions; position++)
            if (visited[v * part->positions + position]) append_stage(&text, script->stage[position]);
        if (text.length) htg_row_text(table, v, STAGES, htg_text_string(&text));
    }
    htg_status_t status = text.failed ? htg_error_memory(err) : HTG_OK;
    htg_text_free(&text);
    htg_free(visited);
    return status;
}

static bool lists(const uint32_t *list, uint32_t count, uint32_t vertex) {
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == vertex) return true;
    return false;
}

/* Stages as bits of a vertex; HTG_STAGE_COUNT stands for any. */
static void mark_cut(uint8_t *stages, const uint32_t *list, const htg_stage_cut_t *cut) {
    unsigned stage = cut->stage == HTG_SCRIPT_ANY ? HTG_STAGE_COUNT : cut->stage;
    for (uint32_t i = 0; i < cut->size; i++)
        stages[list[i]] |= (uint8_t)(1u << stage);
}

static htg_status_t cuts_with(const htg_chokepoint_answer_t *answer, htg_row_table_t *table, htg_error_t *err) {
    htg_text_t text = {0};
    uint8_t *stages = htg_alloc_zero(answer->cycle->node_count, 1);
    if (!stages) return htg_error_memory(err);
    for (size_t i = 0; i < answer->cut_count; i++) {
        if (!answer->cuts[i].exists) continue;
        mark_cut(stages, answer->cuts[i].near_entries, &answer->cuts[i]);
        mark_cut(stages, answer->cuts[i].near_exits, &answer->cuts[i]);
    }
    for (uint32_t v = 0; v < answer->cycle->node_count; v++) {
        htg_text_clear(&text);
        for (unsigned stage = 0; stage <= HTG_STAGE_COUNT; stage++)
            if (stages[v] >> stage & 1) append_stage(&text, stage == HTG_STAGE_COUNT ? HTG_SCRIPT_ANY : (uint8_t)stage);
        if (text.length) htg_row_text(table, v, STAGE_CUT, htg_text_string(&text));
    }
    htg_status_t status = text.failed ? htg_error_memory(err) : HTG_OK;
    htg_text_free(&text);
    htg_free(stages);
    return status;
}

static uint32_t corrupt_ties_of(const htg_cycle_t *cycle, uint32_t *count) {
    const htg_network_t *network = cycle->domain->network;
    memset(count, 0, cycle->node_count * sizeof *count);
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        uint32_t a = cycle->vertex[htg_network_sources(network)[tie]], b = cycle->vertex[htg_network_targets(network)[tie]];
        if (!cycle->tie_corrupt[tie] || a == HTG_NONE || b == HTG_NONE) continue;
        count[a]++;
        if (b != a) count[b]++;
    }
    return cycle->node_count;
}

static void dependence_of(const htg_chokepoint_answer_t *answer, uint64_t *necessary, uint64_t *accepted) {
    const htg_cycle_t *cycle = answer->cycle;
    const uint8_t *class_of = answer->dependence.class_of;
    for (size_t pair = 0; class_of && pair < (size_t)cycle->source_count * cycle->target_count; pair++) {
        if (class_of[pair] == HTG_DEPENDENCE_CLASSES) continue;
        uint32_t ends[2] = {cycle->sources[pair / cycle->target_count], cycle->targets[pair % cycle->target_count]};
        for (int i = 0; i < 2; i++) {
            accepted[ends[i]]++;
            necessary[ends[i]] += class_of[pair] == HTG_DEPENDENCE_NECESSARY;
        }
    }
}

static htg_status_t fill_nodes(const htg_chokepoint_answer_t *answer, htg_row_table_t *table, htg_error_t *err) {
    const htg_cycle_t *cycle = answer->cycle;
    uint32_t *corrupt = htg_alloc(cycle->node_count, sizeof *corrupt);
    uint64_t *necessary = htg_alloc_zero(cycle->node_count, sizeof *necessary),
             *accepted = htg_alloc_zero(cycle->node_count, sizeof *accepted);
    htg_status_t status = corrupt && necessary && accepted ? HTG_OK : htg_error_memory(err);
    if (!status) {
        corrupt_ties_of(cycle, corrupt);
        dependence_of(answer, necessary, accepted);
        for (uint32_t v = 0; v < cycle->node_count; v++) {
            int sector = htg_domain_sector(cycle->domain, cycle->node[v]);
            if (answer->candidate[v]) {
                htg_row_real(table, v, SCORE, htg_share(answer->score[v].lost, answer->accepted));
                htg_row_integer(table, v, LOST, answer->score[v].lost);
                htg_row_integer(table, v, AS_END, answer->score[v].pairs_as_end);
            }
            if (sector >= 0) htg_row_text(table, v, SECTOR, htg_vocabulary_word(HTG_SECTOR, (size_t)sector)->word);
            htg_row_integer(table, v, CORRUPT_TIES, corrupt[v]);
            htg_row_flag(table, v, ARTICULATION, answer->articulation[v]);
            htg_row_real(table, v, DEPENDENCE, htg_share(necessary[v], accepted[v]));
            if (answer->has_minimum)
                htg_row_flag(table, v, MINIMUM_SET,
                             lists(answer->minimum.member, answer->minimum.start[answer->minimum.set_count], v));
        }
    }
    if (!status) status = stages_of_visits(answer, table, err);
    if (!status) status = cuts_with(answer, table, err);
    htg_free(corrupt);
    htg_free(necessary);
    htg_free(accepted);
    return status;
}

/* Head columns, then ours, script betweenness beside the score. */
static htg_status_t put_together(const htg_chokepoint_answer_t *answer, const htg_table_t *made, htg_table_t **out,
                                 htg_error_t *err) {
    static const char *const order[] = {"id",           "label",        "kind",     "chokepoint",         "pairs_lost",
                                        "pairs_as_end", "script_betweenness", "expected_visits", "sector", "stages",
                                        "corrupt_ties", "articulation", "stage_cut", "minimum_set",        "dependence"};
    char title[64];
    uint32_t rows = answer->cycle->node_count;
    snprintf(title, sizeof title, "Chokepoints among %" PRIu32 " nodes", rows);
    htg_status_t status = htg_table_new("chokepoints", title, rows, out, err);
    for (size_t i = 0; i < sizeof order / sizeof *order && !status; i++) {
        const htg_column_t *column = htg_table_find(made, order[i]);
        if (!column) column = htg_table_find(answer->nodes, order[i]);
        if (!column || (strcmp(order[i], "minimum_set") == 0 && !answer->has_minimum)) continue;
        status = htg_table_add_column(*out, htg_column_retain(column), err);
    }
    for (size_t i = 0; i < htg_table_note_count(answer->nodes) && !status; i++) {
        const char *note = htg_table_note(answer->nodes, i);
        bool of_sample = strncmp(note, "script_betweenness", 18) == 0; /* the rest stands in the summary */
        if (of_sample) status = htg_table_add_note(*out, err, "%s", note);
    }
    return status;
}

htg_status_t htg_chokepoint_node_columns(htg_chokepoint_answer_t *answer, htg_error_t *err) {
    htg_table_t *made = NULL, *whole = NULL;
    htg_row_table_t table = htg_row_table_new("nodes", "", answer->cycle->node_count, node_columns, NODE_COLUMNS, err);
    htg_status_t status = table.status ? table.status : fill_nodes(answer, &table, err);
    if (status && !table.status) table.status = status;
    status = htg_row_table_take(&table, &made);
    if (!status) status = put_together(answer, made, &whole, err);
    htg_table_free(made);
    if (status) {
        htg_table_free(whole);
        return status;
    }
    htg_table_free(answer->nodes);
    answer->nodes = whole;
    return HTG_OK;
}

/* On a screen the columns that fit; in files all. */
static bool is_shown(const htg_chokepoint_answer_t *answer, const char *column) {
    static const char *const files_only[] = {"pairs_as_end", "expected_visits", "articulation",
                                              "stage_cut",    "dependence",      "corrupt_ties"};
    if (htg_output_format(answer->arguments) != HTG_TABLE_TEXT) return true;
    for (size_t i = 0; i < sizeof files_only / sizeof *files_only; i++)
        if (strcmp(column, files_only[i]) == 0) return false;
    return true;
}

/* The candidates' rows. */
htg_status_t htg_chokepoint_scores_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    uint32_t count = 0, nodes = answer->cycle->node_count, *rows = htg_alloc(nodes, sizeof *rows);
    char title[64];
    *out = NULL;
    if (!rows) return htg_error_memory(err);
    for (uint32_t v = 0; v < nodes; v++)
        if (answer->candidate[v]) rows[count++] = v;
    snprintf(title, sizeof title, "Chokepoints: %" PRIu32 " candidates", count);
    htg_status_t status = htg_table_new("chokepoints", title, count, out, err);
    for (size_t i = 0; i < htg_table_columns(answer->nodes) && !status; i++) {
        const htg_column_t *column = htg_table_column(answer->nodes, i);
        htg_column_t *copy = NULL;
        if (!is_shown(answer, htg_column_name(column))) continue;
        status = htg_column_copy(column, NULL, rows, count, &copy, err);
        if (!status) status = htg_column_describe(copy, htg_column_description(column), err);
        if (!status)
            status = htg_table_add_column(*out, copy, err);
        else
            htg_column_free(copy);
    }
    for (size_t i = 0; i < htg_table_note_count(answer->nodes) && !status; i++)
        status = htg_table_add_note(*out, err, "%s", htg_table_note(answer->nodes, i));
    if (!status && htg_output_format(answer->arguments) == HTG_TABLE_TEXT)
        status = htg_table_add_note(*out, err, "Further columns (cuts, ends, dependence) stand in files: -o scores.csv.");
    if (!status) status = htg_table_sort(*out, "chokepoint", true, "id", err);
    htg_free(rows);
    return status;
}

enum { G_ID, G_LABEL, G_MEMBERS, G_SIZE, G_SCORE, G_LOST, G_AS_END, G_BEST_MEMBER, G_BEST, G_SYSTEMIC, G_FRAGMENTS, G_COLUMNS };

static const htg_row_column_t group_columns[G_COLUMNS] = {
    [G_ID] = {"id", HTG_TEXT, "The post's or agency's id; the sector's word"},
    [G_LABEL] = {"label", HTG_TEXT, "Label"},
    [G_MEMBERS] = {"members", HTG_TEXT, "What is removed together"},
    [G_SIZE] = {"size", HTG_INTEGER, "Number of members"},
    [G_SCORE] = {"chokepoint", HTG_REAL, "Share of all accepted pairs that nothing joins without the members together"},
    [G_LOST] = {"pairs_lost", HTG_INTEGER, "Those pairs"},
    [G_AS_END] = {"pairs_as_end", HTG_INTEGER, "Accepted pairs of which a member is an end"},
    [G_BEST_MEMBER] = {"best_member", HTG_TEXT, "The member with the highest score of its own"},
    [G_BEST] = {"best_member_score", HTG_REAL, "Its score"},
    [G_SYSTEMIC] = {"systemic", HTG_BOOLEAN, "Whether the score together exceeds that of every other member alone"},
    [G_FRAGMENTS] = {"fragments", HTG_INTEGER, "Parts of the network without the members that still join an accepted pair"},
};

/* The best member other than what the group is named by: a post's holders, an agency's posts and people. */
static uint32_t best_member(const htg_chokepoint_answer_t *answer, const htg_chokepoint_groups_t *groups, uint32_t set,
                            uint32_t head) {
    uint32_t best = HTG_NONE;
    for (uint32_t i = groups->start[set]; i < groups->start[set + 1]; i++) {
        uint32_t v = groups->member[i];
        if (v != head && (best == HTG_NONE || answer->score[v].lost > answer->score[best].lost)) best = v;
    }
    return best;
}

static htg_status_t fragments_without(const htg_chokepoint_answer_t *answer, const htg_chokepoint_groups_t *groups,
                                      uint32_t set, uint32_t *fragments, htg_error_t *err) {
    uint8_t *removed = htg_alloc_zero(answer->cycle->node_count, 1);
    if (!removed) return htg_error_memory(err);
    for (uint32_t i = groups->start[set]; i < groups->start[set + 1]; i++)
        removed[groups->member[i]] = 1;
    htg_status_t status = htg_functional_fragments(answer->cycle, removed, fragments, err);
    htg_free(removed);
    return status;
}

static htg_status_t fill_group(const htg_chokepoint_answer_t *answer, const htg_chokepoint_groups_t *groups,
                               const htg_chokepoint_t *score, bool sectors, uint32_t set, htg_row_table_t *table,
                               htg_error_t *err) {
    char buffer[32];
    htg_text_t members = {0};
    uint32_t head = sectors ? HTG_NONE : groups->head[set], best = best_member(answer, groups, set, head), fragments = 0;
    htg_status_t status = fragments_without(answer, groups, set, &fragments, err);
    uint32_t size = groups->start[set + 1] - groups->start[set];
    htg_list_vertices(answer, groups->member + groups->start[set], size, &members);
    htg_row_text(table, set, G_ID, sectors ? htg_vocabulary_word(HTG_SECTOR, groups->head[set])->word : id_of(answer, head));
    if (!sectors) htg_row_text(table, set, G_LABEL, recorded_label(answer, head, buffer));
    htg_row_text(table, set, G_MEMBERS, htg_text_string(&members));
    htg_row_integer(table, set, G_SIZE, size);
    htg_row_real(table, set, G_SCORE, htg_share(score[set].lost, answer->accepted));
    htg_row_integer(table, set, G_LOST, score[set].lost);
    htg_row_integer(table, set, G_AS_END, score[set].pairs_as_end);
    htg_row_integer(table, set, G_FRAGMENTS, fragments);
    htg_row_flag(table, set, G_SYSTEMIC, score[set].lost > (best == HTG_NONE ? 0 : answer->score[best].lost));
    if (best != HTG_NONE) {
        htg_row_text(table, set, G_BEST_MEMBER, id_of(answer, best));
        htg_row_real(table, set, G_BEST, htg_share(answer->score[best].lost, answer->accepted));
    }
    if (members.failed && !status) status = htg_error_memory(err);
    htg_text_free(&members);
    return status;
}

htg_status_t htg_chokepoint_groups_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    htg_chokepoint_by_t by = (htg_chokepoint_by_t)htg_arguments_choice(answer->arguments, HTG_OPTION_BY_WHOM);
    htg_chokepoint_groups_t groups;
    int threads = htg_ranks_threads((int)htg_arguments_integer(answer->arguments, HTG_OPTION_THREADS));
    htg_chokepoint_options_t options = {threads, htg_meter(), htg_ranks_here()};
    uint64_t accepted;
    char title[64];
    *out = NULL;
    htg_status_t status = htg_chokepoint_groups_new(answer->cycle, by, answer->candidate, &groups, err);
    if (status) return status;
    htg_chokepoint_t *scores = htg_alloc(groups.sets.count, sizeof *scores);
    status = scores ? htg_chokepoints(answer->cycle, &groups.sets, &options, scores, &accepted, err) : htg_error_memory(err);
    if (!status) {
        snprintf(title, sizeof title, "Chokepoints by %s", htg_chokepoint_by_name(by));
        htg_row_table_t table = htg_row_table_new("chokepoints", title, groups.sets.count, group_columns, G_COLUMNS, err);
        for (uint32_t set = 0; set < groups.sets.count && !table.status; set++)
            table.status = fill_group(answer, &groups, scores, by == HTG_BY_SECTOR, set, &table, err);
        status = htg_row_table_take(&table, out);
    }
    if (!status) status = htg_table_sort(*out, "chokepoint", true, "id", err);
    htg_free(scores);
    htg_chokepoint_groups_clear(&groups);
    return status;
}
