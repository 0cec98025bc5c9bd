/* The rows that `htgraph centrality` shows. */
#include <inttypes.h>

#include "cli/centrality.h"
#include "cli/errors.h"
#include "core/memory_internal.h"

bool htg_ranking_hides(const htg_domain_t *domain, htg_element_t element, uint32_t row) {
    if (element == HTG_NODE) return htg_domain_victim(domain, row);
    return htg_domain_victim(domain, htg_network_sources(domain->network)[row]) ||
           htg_domain_victim(domain, htg_network_targets(domain->network)[row]);
}

static htg_status_t copy_words(const htg_table_t *from, htg_table_t *to, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < htg_table_summary_count(from) && !status; i++)
        status = htg_table_add_summary(to, err, "%s", htg_table_summary(from, i));
    for (size_t i = 0; i < htg_table_note_count(from) && !status; i++)
        status = htg_table_add_note(to, err, "%s", htg_table_note(from, i));
    for (size_t i = 0; i < htg_table_fact_count(from) && !status; i++) {
        double value;
        const char *name = htg_table_fact(from, i, &value);
        status = htg_table_add_fact(to, name, value, err);
    }
    return status;
}

static htg_status_t copy_rows(const htg_table_t *from, const uint32_t *rows, uint32_t count, htg_table_t **out,
                              htg_error_t *err) {
    htg_table_t *to = NULL;
    htg_status_t status = htg_table_new(htg_table_name(from), htg_table_title(from), count, &to, err);
    for (size_t i = 0; i < htg_table_columns(from) && !status; i++) {
        const htg_column_t *column = htg_table_column(from, i);
        htg_column_t *copy = NULL;
        status = htg_column_copy(column, NULL, rows, count, &copy, err);
        if (!status) status = htg_column_describe(copy, htg_column_description(column), err);
        if (!status)
            status = htg_table_add_column(to, copy, err);
        else
            htg_column_free(copy);
    }
    if (!status) status = copy_words(from, to, err);
    if (status)
        htg_table_free(to);
    else
        *out = to;
    return status;
}

/* A report is handed on: from the number of victims that of a small class could be had by subtraction. */
static htg_status_t note_victims(const htg_arguments_t *arguments, uint32_t count, htg_table_t *table, htg_error_t *err) {
    if (arguments->command->id == HTG_COMMAND_REPORT)
        return htg_table_add_note(table, err, "Victims are left out of this ranking; paths run through them (--include-victims).");
    return htg_table_add_note(table, err, "%" PRIu32 " %s left out of this ranking; paths run through them (--include-victims).",
                              count, count == 1 ? "victim is" : "victims are");
}

static htg_status_t leave_out_victims(const htg_arguments_t *arguments, const htg_domain_t *domain,
                                      const htg_question_t *question, const htg_table_t *scores, htg_table_t **out,
                                      htg_error_t *err) {
    bool all = htg_arguments_flag(arguments, HTG_OPTION_INCLUDE_VICTIMS);
    uint32_t count = 0, rows = htg_table_rows(scores);
    uint32_t *kept = htg_alloc(rows, sizeof *kept);
    if (!kept) return htg_error_memory(err);
    for (uint32_t row = 0; row < rows; row++)
        if (all || !htg_ranking_hides(domain, question->element, row)) kept[count++] = row;
    htg_status_t status = copy_rows(scores, kept, count, out, err);
    if (!status && count < rows && question->element == HTG_NODE)
        status = note_victims(arguments, rows - count, *out, err);
    if (!status && count < rows && question->element == HTG_TIE)
        status = htg_table_add_note(*out, err, "%" PRIu32 " %s of victims %s left out of this ranking (--include-victims).",
                                    rows - count, rows - count == 1 ? "tie" : "ties", rows - count == 1 ? "is" : "are");
    htg_free(kept);
    return status;
}

htg_status_t htg_ranking_make(const htg_arguments_t *arguments, const htg_domain_t *domain, const htg_question_t *question,
                              const htg_table_t *scores, htg_table_t **out, htg_error_t *err) {
    htg_table_t *table = NULL;
    bool ascending = htg_arguments_flag(arguments, HTG_OPTION_ASCENDING);
    uint32_t top = htg_rows_to_show(arguments);
    htg_status_t status = leave_out_victims(arguments, domain, question, scores, &table, err);
    if (!status) status = htg_table_sort(table, question->by, !ascending, question->element == HTG_NODE ? "id" : NULL, err);
    if (!status && top && top < htg_table_rows(table)) {
        status =
            htg_table_add_note(table, err, "The first %" PRIu32 " of %" PRIu32 " %ss by %s%s.", top, htg_table_rows(table),
                               htg_element_name(question->element), question->by, ascending ? ", smallest first" : "");
        if (!status) status = htg_table_head(table, top, err);
    }
    if (status)
        htg_table_free(table);
    else
        *out = table;
    return status;
}
