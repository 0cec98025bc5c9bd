/* The figures of a report. */
#include <stdio.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "core/memory_internal.h"

#define BARS 20u

/* The next place for a figure; the title is the drawing's. */
static htg_drawing_t *next_drawing(htg_report_answer_t *answer, const char *title) {
    htg_drawing_t *drawing = &answer->drawings[answer->figure_count];
    answer->figures[answer->figure_count++] = (htg_report_figure_t){title, drawing};
    return drawing;
}

static htg_status_t draw_network(htg_report_answer_t *answer, const double *scores, htg_layout_kind_t layout,
                                 const char *title, htg_error_t *err) {
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    htg_picture_t picture = {0};
    char by[64];
    htg_figure_measure_name(answer->question.by, by);
    options.include_victims = htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    options.max_nodes = HTG_FIGURE_NODES;
    options.max_ties = HTG_FIGURE_TIES;
    options.score = scores;
    options.score_name = by;
    htg_status_t status = htg_picture_make(answer->input->domain, &options, &picture, err);
    const char *notes[sizeof picture.sentence / sizeof *picture.sentence + 1] = {NULL};
    for (size_t i = 0; i + 1 < sizeof notes / sizeof *notes; i++)
        notes[i] = picture.sentence[i];
    htg_figure_picture_t of = {
        .picture = &picture, .score = scores, .by = by, .layout = HTG_LAYOUT_OPTIONS_INIT, .words = {title, notes, NULL}};
    htg_domain_t *domain = NULL;
    of.layout.kind = layout;
    of.layout.seed = htg_arguments_integer(answer->arguments, HTG_OPTION_SEED);
    of.layout.threads = answer->question.options.threads;
    of.layout.progress = htg_meter();
    if (!status) status = htg_domain_new(picture.network, NULL, &domain, err);
    of.domain = domain;
    if (!status) status = htg_figure_draw_picture(&of, next_drawing(answer, title), err);
    htg_domain_free(domain);
    htg_picture_clear(&picture);
    return status;
}

static htg_status_t draw_ranking(htg_report_answer_t *answer, htg_error_t *err) {
    const htg_table_t *ranking = answer->tables[0].table;
    htg_table_t *first = NULL;
    char by[64], title[128];
    htg_figure_measure_name(answer->question.by, by);
    snprintf(title, sizeof title, "The first nodes by %s", by);
    htg_figure_words_t words = {title, NULL, NULL};
    htg_status_t status = htg_table_new("first", title, htg_table_rows(ranking), &first, err);
    for (size_t i = 0; i < htg_table_columns(ranking) && !status; i++)
        status = htg_table_add_column(first, htg_column_retain(htg_table_column(ranking, i)), err);
    if (!status && htg_table_rows(first) > BARS) status = htg_table_head(first, BARS, err);
    if (!status) status = htg_draw_ranking(first, answer->question.by, &words, next_drawing(answer, "The first nodes"), err);
    htg_table_free(first);
    return status;
}

static const htg_table_t *table_named(const htg_report_answer_t *answer, const char *name) {
    for (size_t i = 0; i < answer->table_count; i++)
        if (strcmp(htg_table_name(answer->tables[i].table), name) == 0) return answer->tables[i].table;
    return NULL;
}

htg_status_t htg_report_figures(htg_report_answer_t *answer, htg_error_t *err) {
    const htg_table_t *dependence = table_named(answer, "dependence");
    htg_figure_words_t words = {"Dependence of the cycle on corruption", NULL, NULL};
    double *scores = NULL;
    bool nodes = htg_network_node_count(answer->input->network) > 0;
    htg_status_t status = htg_report_scores(answer, &scores, err);
    if (!status && scores && nodes) {
        status = draw_network(answer, scores, HTG_LAYOUT_FORCE, "The network", err);
        if (!status && htg_cycle_has_stages(answer->input->domain, NULL))
            status = draw_network(answer, scores, HTG_LAYOUT_STAGES, "The network stage by stage", err);
        if (!status && htg_table_rows(answer->tables[0].table)) status = draw_ranking(answer, err);
    }
    if (!status && dependence) status = htg_draw_dependence(dependence, &words, next_drawing(answer, words.title), err);
    htg_free(scores);
    return status;
}
