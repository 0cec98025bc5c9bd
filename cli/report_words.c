/* What a report says in plain words. */
#include <inttypes.h>
#include <string.h>

#include "cli/report.h"
#include "core/text_internal.h"

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return strcmp(path, "-") == 0 ? "a network from standard input" : slash ? slash + 1 : path;
}

/* Whether victims are counted: else their number, less what the classes tell, would give that of a small class. */
static bool counts_victims(const htg_report_answer_t *answer) {
    return htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
}

static void put_count(htg_text_t *out, uint32_t count, const char *word) {
    size_t length = strlen(word);
    bool several = count != 1, agencies = several && word[length - 1] == 'y';
    htg_text_printf(out, "%s%" PRIu32 " %.*s%s", out->length ? ", " : "", count, (int)(agencies ? length - 1 : length), word,
                    agencies ? "ies" : several ? "s" : "");
}

/* "12 officials, 9 traffickers": most frequent first. */
static uint32_t list_kinds(const htg_report_answer_t *answer, htg_text_t *out) {
    const htg_domain_t *domain = answer->input->domain;
    uint32_t counts[HTG_KIND_COUNT] = {0}, all = 0;
    for (uint32_t node = 0; node < htg_network_node_count(domain->network); node++)
        if (counts_victims(answer) || !htg_domain_victim(domain, node)) counts[htg_domain_kind(domain, node)]++, all++;
    while (true) {
        int most = 0;
        for (int kind = 1; kind < HTG_KIND_COUNT; kind++)
            if (counts[kind] > counts[most]) most = kind;
        if (!counts[most]) return all;
        put_count(out, counts[most], htg_vocabulary_word(HTG_KIND, (size_t)most)->word);
        counts[most] = 0;
    }
}

static htg_status_t say_nodes(htg_report_answer_t *answer, bool victims, htg_error_t *err) {
    htg_text_t kinds = {0};
    uint32_t told = list_kinds(answer, &kinds);
    bool apart = victims && !counts_victims(answer);
    htg_status_t status =
        kinds.failed ? htg_error_memory(err)
                     : htg_table_add_summary(answer->words, err, "The network has %" PRIu32 " %s%s%s%s%s.", told,
                                             told == 1 ? "node" : "nodes", kinds.length ? " (" : "", htg_text_string(&kinds),
                                             kinds.length ? ")" : "", apart ? ", and victims" : "");
    htg_text_free(&kinds);
    return status;
}

static htg_status_t say_ties(htg_report_answer_t *answer, htg_error_t *err) {
    const htg_domain_t *domain = answer->input->domain;
    uint32_t ties = htg_network_tie_count(domain->network), corrupt = 0, alleged = 0;
    for (uint32_t tie = 0; tie < ties; tie++) {
        corrupt += htg_domain_tie_corrupt(domain, tie);
        alleged += htg_domain_legal_status(domain, tie) == HTG_STATUS_ALLEGED;
    }
    htg_status_t status =
        htg_table_add_summary(answer->words, err, "Of its %" PRIu32 " %s, %" PRIu32 " %s marked as corrupt.", ties,
                              ties == 1 ? "tie" : "ties", corrupt, corrupt == 1 ? "is" : "are");
    if (!status && alleged)
        status = htg_table_add_note(answer->words, err,
                                    "%" PRIu32 " of %" PRIu32 " ties %s allegations that no court has decided.", alleged,
                                    ties, alleged == 1 ? "rests on" : "rest on");
    return status;
}

static htg_status_t say_cautions(htg_report_answer_t *answer, bool victims, htg_error_t *err) {
    const htg_input_t *input = answer->input;
    uint32_t warnings = 0;
    while (answer->origin.provenance.warnings[warnings])
        warnings++;
    htg_status_t status = htg_table_add_note(
        answer->words, err, "A high value is a position in the recorded network. It is not leadership and not guilt.");
    if (!status && victims && !counts_victims(answer))
        status = htg_table_add_note(answer->words, err, "Victims are ranked nowhere; walks and paths run through them.");
    if (!status && input->cleared)
        status = htg_table_add_note(answer->words, err, "%" PRIu32 " %s left out: the case ended in acquittal or dismissal.",
                                    input->cleared, input->cleared == 1 ? "tie is" : "ties are");
    if (!status && (input->kept_nodes < input->all_nodes || input->kept_ties + input->cleared < input->all_ties))
        status = htg_table_add_note(answer->words, err, "This is a part of the file; the options under Methods say which.");
    if (!status && warnings)
        status = htg_table_add_note(answer->words, err, "%" PRIu32 " %s of the input %s under Methods.", warnings,
                                    warnings == 1 ? "remark" : "remarks", warnings == 1 ? "stands" : "stand");
    return status;
}

htg_status_t htg_report_words(htg_report_answer_t *answer, htg_error_t *err) {
    bool victims = false;
    htg_text_t title = {0};
    for (uint32_t node = 0; node < htg_network_node_count(answer->input->network); node++)
        victims = victims || htg_domain_victim(answer->input->domain, node);
    htg_text_printf(&title, "Network report: %s", name_of(answer->input->path));
    htg_status_t status =
        title.failed ? htg_error_memory(err) : htg_table_new("report", htg_text_string(&title), 0, &answer->words, err);
    htg_text_free(&title);
    if (!status) status = say_nodes(answer, victims, err);
    if (!status) status = say_ties(answer, err);
    if (!status) status = htg_chokepoint_summary(&answer->chokepoints, answer->words, err);
    if (!status) status = say_cautions(answer, victims, err);
    return status;
}
