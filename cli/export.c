/* The network with its scores, for Gephi and other programs. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/centrality.h"
#include "cli/errors.h"
#include "cli/layout.h"
#include "cli/legend.h"
#include "cli/looks.h"
#include "cli/progress.h"
#include "core/memory_internal.h"
#include "io/formats.h"

#define SCORES_MAX 64

/* What tells a row apart rather than scores it. */
static bool is_head(const char *name) {
    static const char *const heads[] = {"id", "label", "kind", "source", "target", "relation"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strcmp(heads[i], name) == 0) return true;
    return false;
}

/* The file's own attribute of that name is kept under another one. */
static htg_status_t rename_own(htg_network_t **network, htg_element_t element, const char *name, htg_error_t *err) {
    const htg_column_t *own = htg_network_find_column(*network, element, name);
    htg_column_t *copy = NULL;
    htg_network_t *renamed = NULL;
    char kept[128];
    if (!own) return HTG_OK;
    snprintf(kept, sizeof kept, "recorded_%s", name);
    htg_status_t status = htg_column_copy(own, kept, NULL, htg_column_rows(own), &copy, err);
    if (!status) status = htg_network_with_columns(*network, element, &copy, 1, &renamed, err);
    if (status) return status;
    htg_network_free(*network);
    *network = renamed;
    htg_say_note("the input's own attribute '%s' is exported as '%s'", name, kept);
    return HTG_OK;
}

static htg_status_t copy_score(const htg_domain_t *domain, htg_element_t element, bool all, const htg_column_t *score,
                               htg_column_t **out, htg_error_t *err) {
    htg_status_t status = htg_column_copy(score, NULL, NULL, htg_column_rows(score), out, err);
    for (uint32_t row = 0; !status && !all && row < htg_column_rows(*out); row++)
        if (htg_ranking_hides(domain, element, row)) htg_column_set_missing(*out, row);
    return status;
}

static htg_status_t add_scores(const htg_domain_t *domain, htg_element_t element, bool all, const htg_table_t *scores,
                               htg_network_t **network, htg_error_t *err) {
    htg_column_t *columns[SCORES_MAX] = {NULL};
    htg_network_t *scored = NULL;
    htg_status_t status = HTG_OK;
    size_t count = 0;
    for (size_t i = 0; i < htg_table_columns(scores) && count < SCORES_MAX && !status; i++) {
        const htg_column_t *score = htg_table_column(scores, i);
        if (is_head(htg_column_name(score))) continue;
        status = rename_own(network, element, htg_column_name(score), err);
        if (!status) status = copy_score(domain, element, all, score, &columns[count++], err);
    }
    if (!status)
        status = htg_network_with_columns(*network, element, columns, count, &scored, err);
    else
        for (size_t i = 0; i < count; i++)
            htg_column_free(columns[i]);
    if (status) return status;
    htg_network_free(*network);
    *network = scored;
    return HTG_OK;
}

/* Where the scores come from, as attributes of the whole network. */
static htg_status_t add_origin(const htg_provenance_t *origin, htg_network_t **network, htg_error_t *err) {
    const struct {
        const char *name, *text;
    } facts[] = {{"htgraph_version", origin->version},
                 {"htgraph_command", origin->command},
                 {"htgraph_input", origin->input},
                 {"htgraph_input_sha256", origin->input_sha256},
                 {"htgraph_time", origin->time}};
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < sizeof facts / sizeof *facts && !status; i++) {
        htg_column_t *column = NULL;
        htg_network_t *with = NULL;
        if (!facts[i].text || !*facts[i].text) continue;
        status = htg_column_new(facts[i].name, HTG_TEXT, 1, &column, err);
        if (!status) status = htg_column_set_text(column, 0, facts[i].text, strlen(facts[i].text), err);
        if (!status)
            status = htg_network_with_columns(*network, HTG_GRAPH, &column, 1, &with, err);
        else
            htg_column_free(column);
        if (status) break;
        htg_network_free(*network);
        *network = with;
    }
    return status;
}

static htg_status_t write_network(const htg_arguments_t *arguments, const htg_input_t *input, const htg_network_t *network,
                                  htg_element_t element, const char *by, htg_error_t *err) {
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    htg_looks_t looks = {0};
    const char *path = htg_arguments_text(arguments, HTG_OPTION_EXPORT);
    const htg_column_t *score = htg_network_find_column(network, element, by);
    bool nodes = element == HTG_NODE;
    htg_status_t status = htg_looks_make(input->domain, nodes ? score : NULL, nodes ? NULL : score, &looks, err);
    options.format = htg_format_of_path(path)->name;
    options.target = strcmp(options.format, "graphml") == 0 ? HTG_FOR_GEPHI : HTG_FOR_ANY;
    options.looks = &looks;
    options.progress = htg_meter();
    if (!status) status = htg_layout_looks(arguments, input->domain, &looks, err);
    if (!status) status = htg_write_network(network, path, &options, input->diagnostics, err);
    htg_legend_t legend = {input->domain, &looks, score ? by : NULL, element, options.format,
                           htg_arguments_text(arguments, HTG_OPTION_LAYOUT)};
    if (!status && htg_legend_belongs(options.format)) status = htg_legend_write(&legend, path, err);
    htg_looks_clear(&looks);
    return status;
}

htg_status_t htg_export(const htg_arguments_t *arguments, htg_input_t *input, const htg_table_t *scores,
                        htg_element_t element, const char *by, const htg_origin_t *origin, htg_error_t *err) {
    htg_network_t *network = htg_network_retain(input->network);
    bool all = htg_arguments_flag(arguments, HTG_OPTION_INCLUDE_VICTIMS);
    uint32_t hidden = 0;
    for (uint32_t row = 0; !all && row < htg_table_rows(scores); row++)
        hidden += htg_ranking_hides(input->domain, element, row);
    htg_status_t status = add_scores(input->domain, element, all, scores, &network, err);
    if (!status) status = add_origin(&origin->provenance, &network, err);
    if (!status) status = write_network(arguments, input, network, element, by, err);
    if (!status && hidden) {
        htg_diagnostics_add_many(input->diagnostics, HTG_D_VICTIM_SCORE_LEFT_OUT, hidden, 0, 0, "", NULL);
        htg_say_note("%" PRIu32 " %s no score in %s (--include-victims writes them)", hidden,
                     element == HTG_NODE ? (hidden == 1 ? "victim carries" : "victims carry")
                                                   : (hidden == 1 ? "tie of a victim carries" : "ties of victims carry"),
                     htg_arguments_text(arguments, HTG_OPTION_EXPORT));
    }
    htg_network_free(network);
    return status;
}
