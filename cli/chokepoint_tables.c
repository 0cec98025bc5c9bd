/* Tables of dependence, cuts by stage, minimum sets and pairs. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/chokepoints.h"
#include "cli/progress.h"
#include "core/memory_internal.h"

enum { D_SCOPE, D_VALUE, D_TIES, D_ACCEPTED, D_NECESSARY, D_FACILITATED, D_INDEPENDENT, D_NEED, D_SOONER, D_WITHOUT, D_COLUMNS };

static const htg_row_column_t dependence_columns[D_COLUMNS] = {
    [D_SCOPE] = {"scope", HTG_TEXT, "all: every corrupt tie and node dropped; stage, sector, purpose, layer: the corrupt ties "
                                    "of that value alone; legal_status: only ties recorded with that much"},
    [D_VALUE] = {"value", HTG_TEXT, "Of the scope"},
    [D_TIES] = {"corrupt_ties", HTG_INTEGER, "Corrupt ties that were dropped"},
    [D_ACCEPTED] = {"accepted_pairs", HTG_INTEGER, "Pairs joined by an accepted walk"},
    [D_NECESSARY] = {"necessary", HTG_INTEGER, "Pairs that nothing joins without those ties"},
    [D_FACILITATED] = {"facilitated", HTG_INTEGER, "Pairs joined only by longer walks without them"},
    [D_INDEPENDENT] = {"independent", HTG_INTEGER, "Pairs joined as shortly without them"},
    [D_NEED] = {"necessary_share", HTG_REAL, "Share of accepted pairs"},
    [D_SOONER] = {"facilitated_share", HTG_REAL, "Share of accepted pairs"},
    [D_WITHOUT] = {"independent_share", HTG_REAL, "Share of accepted pairs"},
};

static void put_dependence(htg_row_table_t *table, uint32_t row, const char *scope, const char *value, uint32_t ties,
                           uint64_t accepted, const uint64_t *pairs) {
    htg_row_text(table, row, D_SCOPE, scope);
    htg_row_text(table, row, D_VALUE, value);
    htg_row_integer(table, row, D_TIES, ties);
    htg_row_integer(table, row, D_ACCEPTED, accepted);
    for (size_t class = 0; class < HTG_DEPENDENCE_CLASSES; class++) {
        htg_row_integer(table, row, D_NECESSARY + class, pairs[class]);
        htg_row_real(table, row, D_NEED + class, htg_share(pairs[class], accepted));
    }
}

/* How far the record must be believed: which statuses a tie that has one may carry. */
static const struct {
    const char *name;
    uint32_t statuses;
} beliefs[] = {
    {"not_only_alleged", 1u << HTG_STATUS_INVESTIGATED | 1u << HTG_STATUS_CHARGED | 1u << HTG_STATUS_CONVICTED},
    {"charged_or_convicted", 1u << HTG_STATUS_CHARGED | 1u << HTG_STATUS_CONVICTED},
    {"convicted", 1u << HTG_STATUS_CONVICTED},
};
enum { BELIEFS = sizeof beliefs / sizeof *beliefs };

/* Corrupt ties without that status are left out of the network; ties that say nothing of a status, and clean ones, stay. */
static htg_status_t put_belief(const htg_chokepoint_answer_t *answer, size_t belief, htg_row_table_t *table, uint32_t row,
                               htg_error_t *err) {
    const htg_cycle_t *whole = answer->cycle;
    const htg_domain_t *domain = answer->input->domain;
    uint32_t ties = htg_network_tie_count(domain->network);
    htg_cycle_t *cycle = NULL;
    htg_dependence_t dependence = {0};
    htg_cycle_options_t options;
    uint8_t *keep = htg_alloc(ties, 1);
    if (!keep) return htg_error_memory(err);
    htg_walks_cycle_options(answer->arguments, &answer->walks, &options);
    for (uint32_t tie = 0; tie < ties; tie++) {
        int status = htg_domain_legal_status(domain, tie);
        keep[tie] = !whole->tie_corrupt[tie] || status < 0 || (beliefs[belief].statuses >> status & 1);
    }
    options.keep_ties = keep;
    htg_dependence_options_t how = {false, false, (int)htg_arguments_integer(answer->arguments, HTG_OPTION_THREADS),
                                    htg_meter()};
    htg_status_t status = htg_cycle_new(domain, whole->script, &options, &cycle, err);
    if (!status) status = htg_dependence(cycle, &how, &dependence, err);
    if (!status)
        put_dependence(table, row, "legal_status", beliefs[belief].name, cycle->corrupt_tie_count, dependence.accepted,
                       dependence.pairs);
    htg_dependence_clear(&dependence);
    htg_cycle_free(cycle);
    htg_free(keep);
    return status;
}

htg_status_t htg_dependence_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    const htg_dependence_t *dependence = &answer->dependence;
    bool statuses = answer->input->domain->legal_status != NULL;
    uint32_t groups = (uint32_t)dependence->group_count, rows = 1 + groups + (statuses ? BELIEFS : 0);
    htg_row_table_t table =
        htg_row_table_new("dependence", "Corruption dependence", rows, dependence_columns, D_COLUMNS, err);
    put_dependence(&table, 0, "all", NULL, answer->cycle->corrupt_tie_count, dependence->accepted, dependence->pairs);
    for (uint32_t i = 0; i < groups; i++) {
        const htg_dependence_group_t *group = &dependence->group[i];
        const char *word = htg_vocabulary_word(htg_dependence_vocabulary(group->by), group->word)->word;
        put_dependence(&table, 1 + i, htg_dependence_by_name(group->by), word, group->corrupt_ties, dependence->accepted,
                       group->pairs);
    }
    for (uint32_t i = 0; statuses && i < BELIEFS && !table.status; i++)
        table.status = put_belief(answer, i, &table, 1 + groups + i, err);
    return htg_row_table_take(&table, out);
}

enum { C_POSITION, C_STAGE, C_ENTRIES, C_EXITS, C_SIZE, C_NEAR_ENTRIES, C_NEAR_EXITS, C_WITNESS, C_COLUMNS };

static const htg_row_column_t cut_columns[C_COLUMNS] = {
    [C_POSITION] = {"position", HTG_INTEGER, "Place of the stage in the script, names of scripts written out"},
    [C_STAGE] = {"stage", HTG_TEXT, "Stage"},
    [C_ENTRIES] = {"entries", HTG_INTEGER, "Nodes by which accepted walks enter the stage"},
    [C_EXITS] = {"exits", HTG_INTEGER, "Nodes by which they leave it, or at which they end"},
    [C_SIZE] = {"size", HTG_INTEGER, "Fewest nodes that part entries from exits; missing where nodes that cannot be removed "
                                     "join them"},
    [C_NEAR_ENTRIES] = {"nearest_entries", HTG_TEXT, "Such nodes, nearest the entries"},
    [C_NEAR_EXITS] = {"nearest_exits", HTG_TEXT, "Such nodes, nearest the exits"},
    [C_WITNESS] = {"disjoint_paths", HTG_TEXT, "As many ways through the stage that share no removable node, with | between"},
};

static void put_cut(const htg_chokepoint_answer_t *answer, const htg_stage_cut_t *cut, htg_row_table_t *table, uint32_t row) {
    htg_text_t text = {0};
    htg_row_integer(table, row, C_POSITION, cut->position);
    htg_row_text(table, row, C_STAGE,
                 cut->stage == HTG_SCRIPT_ANY ? "any" : htg_vocabulary_word(HTG_STAGE, cut->stage)->word);
    htg_row_integer(table, row, C_ENTRIES, cut->entries);
    htg_row_integer(table, row, C_EXITS, cut->exits);
    if (!cut->exists) return;
    htg_row_integer(table, row, C_SIZE, cut->size);
    htg_list_vertices(answer, cut->near_entries, cut->size, &text);
    htg_row_text(table, row, C_NEAR_ENTRIES, htg_text_string(&text));
    htg_text_clear(&text);
    htg_list_vertices(answer, cut->near_exits, cut->size, &text);
    htg_row_text(table, row, C_NEAR_EXITS, htg_text_string(&text));
    htg_text_clear(&text);
    for (uint32_t path = 0; path < cut->size; path++) {
        if (path) htg_text_append_string(&text, " | ");
        htg_list_vertices(answer, cut->path_vertex + cut->path_start[path], cut->path_start[path + 1] - cut->path_start[path],
                          &text);
    }
    htg_row_text(table, row, C_WITNESS, htg_text_string(&text));
    if (text.failed && !table->status) table->status = htg_error_memory(table->err);
    htg_text_free(&text);
}

htg_status_t htg_stage_cuts_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    htg_row_table_t table =
        htg_row_table_new("cuts", "Cuts by stage", (uint32_t)answer->cut_count, cut_columns, C_COLUMNS, err);
    for (uint32_t row = 0; row < answer->cut_count && !table.status; row++)
        put_cut(answer, &answer->cuts[row], &table, row);
    return htg_row_table_take(&table, out);
}

enum { M_SET, M_SIZE, M_MEMBERS, M_CUT, M_SHARE, M_LOWER, M_UPPER, M_PROVED, M_FRAGMENTS, M_COLUMNS };

static const htg_row_column_t minimum_columns[M_COLUMNS] = {
    [M_SET] = {"set", HTG_INTEGER, "Number of the set"},
    [M_SIZE] = {"size", HTG_INTEGER, "Nodes in it"},
    [M_MEMBERS] = {"members", HTG_TEXT, "Their ids"},
    [M_CUT] = {"pairs_cut", HTG_INTEGER, "Accepted pairs that nothing joins past the set"},
    [M_SHARE] = {"pairs_cut_share", HTG_REAL, "Share of accepted pairs"},
    [M_LOWER] = {"lower_bound", HTG_REAL, "No such set costs less; with --budget: at least so many pairs can be cut"},
    [M_UPPER] = {"upper_bound", HTG_REAL, "What this set costs; with --budget: at most so many pairs can be cut"},
    [M_PROVED] = {"proved", HTG_BOOLEAN, "Whether the bounds meet"},
    [M_FRAGMENTS] = {"fragments", HTG_INTEGER, "Parts of the network without the set that still join an accepted pair"},
};

htg_status_t htg_minimum_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    const htg_minimum_t *minimum = &answer->minimum;
    uint8_t *removed = htg_alloc(answer->cycle->node_count, 1);
    htg_text_t members = {0};
    if (!removed) return htg_error_memory(err);
    htg_row_table_t table =
        htg_row_table_new("minimum", "Minimum chokepoint sets", minimum->set_count, minimum_columns, M_COLUMNS, err);
    for (uint32_t set = 0; set < minimum->set_count && !table.status; set++) {
        uint32_t from = minimum->start[set], size = minimum->start[set + 1] - from, fragments = 0;
        memset(removed, 0, answer->cycle->node_count);
        for (uint32_t i = 0; i < size; i++)
            removed[minimum->member[from + i]] = 1;
        table.status = htg_functional_fragments(answer->cycle, removed, &fragments, err);
        htg_text_clear(&members);
        htg_list_vertices(answer, minimum->member + from, size, &members);
        htg_row_integer(&table, set, M_SET, set + 1);
        htg_row_integer(&table, set, M_SIZE, size);
        htg_row_text(&table, set, M_MEMBERS, htg_text_string(&members));
        htg_row_integer(&table, set, M_CUT, minimum->cut);
        htg_row_real(&table, set, M_SHARE, htg_share(minimum->cut, minimum->accepted));
        htg_row_real(&table, set, M_LOWER, minimum->lower);
        htg_row_real(&table, set, M_UPPER, minimum->upper);
        htg_row_flag(&table, set, M_PROVED, minimum->proved);
        htg_row_integer(&table, set, M_FRAGMENTS, fragments);
    }
    if (members.failed && !table.status) table.status = htg_error_memory(err);
    htg_text_free(&members);
    htg_free(removed);
    return htg_row_table_take(&table, out);
}

enum { P_SOURCE, P_TARGET, P_CLASS, P_LENGTH, P_CLEAN, P_KAPPA, P_FLIP, P_WALK, P_RELATIONS, P_CLEAN_WALK, P_COLUMNS };

static const htg_row_column_t pair_columns[P_COLUMNS] = {
    [P_SOURCE] = {"source", HTG_TEXT, "Where walks of the pair begin"},
    [P_TARGET] = {"target", HTG_TEXT, "Where they end"},
    [P_CLASS] = {"class", HTG_TEXT, "necessary, facilitated or independent"},
    [P_LENGTH] = {"length", HTG_INTEGER, "Ties of a shortest accepted walk"},
    [P_CLEAN] = {"clean_length", HTG_INTEGER, "The same without corruption; missing where there is none"},
    [P_KAPPA] = {"corrupt_steps", HTG_INTEGER, "Fewest corrupt steps on an accepted walk"},
    [P_FLIP] = {"flip_number", HTG_INTEGER, "Fewest unrecorded clean ties that would give a clean accepted walk"},
    [P_WALK] = {"walk", HTG_TEXT, "A shortest accepted walk; corrupt ties as =stage=>, others as -stage->"},
    [P_RELATIONS] = {"relations", HTG_TEXT, "What its ties are, with their legal status"},
    [P_CLEAN_WALK] = {"clean_walk", HTG_TEXT, "A shortest one without corruption"},
};

static void write_walk(const htg_chokepoint_answer_t *answer, const htg_walk_t *walk, htg_text_t *out) {
    const htg_cycle_t *cycle = answer->cycle;
    for (uint32_t i = 0; i <= walk->length && walk->length; i++) {
        htg_list_vertices(answer, &walk->vertex[i], 1, out);
        if (i == walk->length) break;
        const char *stage = walk->stage[i] == HTG_SCRIPT_ANY     ? "any"
                            : walk->stage[i] == HTG_WALK_NEUTRAL ? "unstaged"
                                                                 : htg_vocabulary_word(HTG_STAGE, walk->stage[i])->word;
        bool corrupt = cycle->tie_corrupt[walk->tie[i]];
        htg_text_printf(out, corrupt ? " =%s=> " : " -%s-> ", stage);
    }
}

static void write_relations(const htg_chokepoint_answer_t *answer, const htg_walk_t *walk, htg_text_t *out) {
    const htg_domain_t *domain = answer->input->domain;
    for (uint32_t i = 0; i < walk->length; i++) {
        int relation = htg_domain_relation(domain, walk->tie[i]), status = htg_domain_legal_status(domain, walk->tie[i]);
        htg_text_printf(out, "%s%s", i ? "; " : "",
                        relation < 0 ? "(not stated)" : htg_vocabulary_word(HTG_RELATION, (size_t)relation)->word);
        if (status >= 0) htg_text_printf(out, " (%s)", htg_vocabulary_word(HTG_LEGAL_STATUS, (size_t)status)->word);
    }
}

typedef struct pair_writer {
    const htg_chokepoint_answer_t *answer;
    htg_cycle_search_t *search;
    htg_row_table_t *table;
    uint32_t *kappa, *flips; /* of the targets of `source` */
    uint32_t source;
    htg_text_t text;
} pair_writer_t;

static htg_status_t put_walk(pair_writer_t *writer, bool clean, uint32_t source, uint32_t target, uint32_t row,
                             htg_error_t *err) {
    const htg_cycle_t *cycle = writer->answer->cycle;
    htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    htg_walk_t walk;
    if (clean) rules = (htg_walk_rules_t){cycle->clean_symbol, NULL, cycle->corrupt, HTG_NONE};
    htg_status_t status = htg_cycle_walk(writer->search, &rules, source, target, &walk, err);
    if (status || !walk.length) return status;
    htg_text_clear(&writer->text);
    write_walk(writer->answer, &walk, &writer->text);
    htg_row_integer(writer->table, row, clean ? P_CLEAN : P_LENGTH, walk.length);
    htg_row_text(writer->table, row, clean ? P_CLEAN_WALK : P_WALK, htg_text_string(&writer->text));
    htg_text_clear(&writer->text);
    write_relations(writer->answer, &walk, &writer->text);
    if (!clean) htg_row_text(writer->table, row, P_RELATIONS, htg_text_string(&writer->text));
    htg_walk_clear(&walk);
    return writer->text.failed ? htg_error_memory(err) : HTG_OK;
}

static htg_status_t put_pair(pair_writer_t *writer, uint32_t i, uint32_t j, uint32_t row, htg_error_t *err) {
    const htg_cycle_t *cycle = writer->answer->cycle;
    uint32_t source = cycle->sources[i], target = cycle->targets[j];
    htg_status_t status = HTG_OK;
    if (writer->source != source) {
        status = htg_dependence_kappa(cycle, source, writer->kappa, err);
        if (!status) status = htg_dependence_flips(cycle, source, writer->flips, err);
        writer->source = source;
    }
    if (!status) status = put_walk(writer, false, source, target, row, err);
    if (!status) status = put_walk(writer, true, source, target, row, err);
    if (status) return status;
    uint8_t class = writer->answer->dependence.class_of[(size_t)i * cycle->target_count + j];
    htg_text_clear(&writer->text);
    htg_list_vertices(writer->answer, &source, 1, &writer->text);
    htg_row_text(writer->table, row, P_SOURCE, htg_text_string(&writer->text));
    htg_text_clear(&writer->text);
    htg_list_vertices(writer->answer, &target, 1, &writer->text);
    htg_row_text(writer->table, row, P_TARGET, htg_text_string(&writer->text));
    htg_row_text(writer->table, row, P_CLASS, htg_dependence_class_name((htg_dependence_class_t)class));
    htg_row_integer(writer->table, row, P_KAPPA, writer->kappa[j]);
    if (writer->flips[j] != HTG_NONE) htg_row_integer(writer->table, row, P_FLIP, writer->flips[j]);
    return HTG_OK;
}

/* Necessary pairs first, then facilitated, then independent; each in order of sources and targets. */
static htg_status_t put_pairs(pair_writer_t *writer, uint32_t rows, htg_error_t *err) {
    const htg_cycle_t *cycle = writer->answer->cycle;
    const uint8_t *class_of = writer->answer->dependence.class_of;
    htg_status_t status = HTG_OK;
    uint32_t row = 0;
    for (int class = 0; class < HTG_DEPENDENCE_CLASSES; class++)
        for (uint32_t i = 0; i < cycle->source_count; i++)
            for (uint32_t j = 0; j < cycle->target_count && row < rows && !status; j++)
                if (class_of[(size_t)i * cycle->target_count + j] == class) status = put_pair(writer, i, j, row++, err);
    return status;
}

htg_status_t htg_pairs_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) {
    uint64_t limit = htg_arguments_integer(answer->arguments, HTG_OPTION_LIMIT), accepted = answer->dependence.accepted;
    uint32_t rows = (uint32_t)(accepted < limit ? accepted : limit);
    *out = NULL;
    if (!answer->dependence.class_of)
        return htg_error_set(err, HTG_ERROR_LIMIT, "too many pairs to list; narrow them with --from and --to");
    htg_row_table_t table = htg_row_table_new("pairs", "Accepted pairs", rows, pair_columns, P_COLUMNS, err);
    pair_writer_t writer = {.answer = answer,
                            .table = &table,
                            .kappa = htg_alloc(answer->cycle->target_count, sizeof(uint32_t)),
                            .flips = htg_alloc(answer->cycle->target_count, sizeof(uint32_t)),
                            .source = HTG_NONE};
    if (!table.status && (!writer.kappa || !writer.flips)) table.status = htg_error_memory(err);
    if (!table.status) table.status = htg_cycle_search_new(answer->cycle, &writer.search, err);
    if (!table.status) table.status = put_pairs(&writer, rows, err);
    htg_cycle_search_free(writer.search);
    htg_free(writer.kappa);
    htg_free(writer.flips);
    htg_text_free(&writer.text);
    htg_status_t status = htg_row_table_take(&table, out);
    if (!status && rows < accepted)
        status = htg_table_add_note(*out, err, "The first %" PRIu32 " of %" PRIu64 " accepted pairs (--limit).", rows, accepted);
    return status;
}
