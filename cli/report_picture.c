/* The network of a report as it is drawn. */
#include <math.h>

#include "cli/layout.h"
#include "cli/report.h"
#include "core/memory_internal.h"

/* So many nodes a browser draws at once and still follows the hand. */
#define MOST_NODES 10000u

htg_status_t htg_report_scores(const htg_report_answer_t *answer, double **out, htg_error_t *err) {
    const htg_column_t *column = htg_table_find(answer->scores, answer->question.by);
    const htg_domain_t *domain = answer->input->domain;
    uint32_t nodes = htg_network_node_count(domain->network);
    bool all = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    *out = NULL;
    if (answer->question.element != HTG_NODE || !column || htg_column_type(column) == HTG_TEXT) return HTG_OK;
    *out = htg_alloc(nodes, sizeof **out);
    if (!*out) return htg_error_memory(err);
    for (uint32_t node = 0; node < nodes; node++)
        (*out)[node] = all || !htg_domain_victim(domain, node) ? htg_column_number(column, node) : (double)NAN;
    return HTG_OK;
}

static htg_status_t say_picture(const htg_report_answer_t *answer, bool sized, htg_report_picture_t *out, htg_error_t *err) {
    htg_status_t status = htg_table_new("picture", "", 0, &out->words, err);
    for (size_t i = 0; i < 3 && out->picture.sentence[i] && !status; i++)
        status = htg_table_add_summary(out->words, err, "%s", out->picture.sentence[i]);
    if (!status)
        status = htg_table_add_summary(out->words, err, "Colour is the kind%s%s; red ties are corrupt.",
                                       sized ? ", size grows with " : "", sized ? answer->question.by : "");
    return status;
}

static htg_status_t make_looks(const double *scores, htg_report_picture_t *out, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(out->picture.network);
    htg_column_t *column = NULL;
    htg_status_t status = scores ? htg_column_new("score", HTG_REAL, nodes, &column, err) : HTG_OK;
    for (uint32_t node = 0; node < nodes && !status && scores; node++) {
        uint32_t row = out->picture.node ? out->picture.node[node] : node;
        if (row != HTG_NONE && !isnan(scores[row])) htg_column_set_real(column, node, scores[row]);
    }
    if (!status) status = htg_looks_make(out->domain, column, NULL, &out->looks, err);
    htg_column_free(column);
    return status;
}

/* Places that the file gives are kept, unless others were asked for. */
static htg_status_t make_places(const htg_report_answer_t *answer, htg_report_picture_t *out, htg_error_t *err) {
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    htg_placing_t placing;
    htg_status_t status = htg_layout_asked(answer->arguments, out->domain, &placing, &options, err);
    if (status || (placing != HTG_PLACING_LAID && out->looks.node_position)) return status;
    if (placing == HTG_PLACING_NONE)
        return htg_error_set(err, HTG_ERROR_ARGUMENT,
                             "--layout none leaves nothing to draw: not all nodes have places x and y");
    double(*position)[2] = htg_alloc(htg_network_node_count(out->picture.network), sizeof *position);
    if (!position) return htg_error_memory(err);
    htg_looks_place(&out->looks, position);
    return htg_layout(out->domain, &options, position, err);
}

htg_status_t htg_report_picture_make(const htg_report_answer_t *answer, htg_report_picture_t *out, htg_error_t *err) {
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    double *scores = NULL;
    htg_status_t status = htg_report_scores(answer, &scores, err);
    options.include_victims = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    options.max_nodes = MOST_NODES;
    options.score = scores;
    options.score_name = scores ? answer->question.by : NULL;
    if (!status) status = htg_picture_make(answer->input->domain, &options, &out->picture, err);
    if (!status) status = htg_domain_new(out->picture.network, NULL, &out->domain, err);
    if (!status) status = make_looks(scores, out, err);
    if (!status) status = make_places(answer, out, err);
    if (!status) status = say_picture(answer, scores != NULL, out, err);
    htg_free(scores);
    return status;
}

void htg_report_picture_free(htg_report_picture_t *picture) {
    htg_table_free(picture->words);
    htg_looks_clear(&picture->looks);
    htg_domain_free(picture->domain);
    htg_picture_clear(&picture->picture);
}
