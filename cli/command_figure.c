#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "algorithms/picture_network.h"
#include "cli/centrality.h"
#include "cli/chokepoints.h"
#include "cli/errors.h"
#include "cli/figures.h"
#include "cli/layout.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "core/memory_internal.h"
#include "io/figure_write.h"

#define NOTES_MAX 12

typedef enum figure_kind { NETWORK, RANKING, DEPENDENCE } figure_kind_t;

/* What stands around the figure; notes are copies. */
typedef struct words {
    htg_figure_words_t words;
    char *note[NOTES_MAX + 1];
    size_t count;
    char title[256], source[600];
} words_t;

typedef struct figure {
    const htg_arguments_t *arguments;
    htg_input_t *input;
    htg_question_t question;
    htg_chokepoint_answer_t answer;
    words_t words;
    htg_drawing_t drawing;
} figure_t;

static htg_status_t add_note(words_t *words, const char *text, htg_error_t *err) {
    if (words->count == NOTES_MAX) return HTG_OK;
    words->note[words->count] = htg_strdup(text);
    return words->note[words->count++] ? HTG_OK : htg_error_memory(err);
}

/* "net.graphml (SHA-256 0123456789abcdef…), htgraph 0.1.0". */
static htg_status_t tell_source(figure_t *figure, bool random, const char *title, htg_error_t *err) {
    htg_origin_t origin = {0};
    const char *asked = htg_arguments_text(figure->arguments, HTG_OPTION_TITLE);
    htg_status_t status = htg_origin_new(figure->arguments, figure->input, random, &origin, err);
    if (status) return status;
    const htg_provenance_t *from = &origin.provenance;
    const char *name = figure->input->name, *slash = strrchr(name, '/');
    htg_text_fit(figure->words.source, sizeof figure->words.source, "Source: %.200s, SHA-256 %.16s…; htgraph %s%s%s. %s",
                 slash ? slash + 1 : name, from->input_sha256 ? from->input_sha256 : "unknown", from->version,
                 from->time && *from->time ? ", " : "", from->time ? from->time : "",
                 "Positions in the recorded network, not guilt.");
    htg_text_fit(figure->words.title, sizeof figure->words.title, "%s", asked ? asked : title);
    figure->words.words =
        (htg_figure_words_t){figure->words.title, (const char *const *)figure->words.note, figure->words.source};
    htg_origin_free(&origin);
    if (figure->input->cleared) {
        char note[128];
        htg_text_fit(note, sizeof note, "%" PRIu32 " acquitted or dismissed ties are left out.", figure->input->cleared);
        status = add_note(&figure->words, note, err);
    }
    return status;
}

static htg_status_t measure(figure_t *figure, htg_table_t **scores, htg_error_t *err) {
    htg_question_t *question = &figure->question;
    htg_status_t status = htg_question_options(figure->arguments, figure->input, question, err);
    if (!status && question->element != HTG_NODE)
        status = htg_error_set(err, HTG_ERROR_ARGUMENT, "%s is a measure of ties: a figure shows measures of nodes",
                               question->measures[0]->name);
    return status ? status
                  : htg_measures_compute(figure->input->domain, question->measures, question->count, &question->options,
                                         scores, err);
}

/* Values of the network's nodes; victims have none unless asked for. */
static double *score_of(const figure_t *figure, const htg_table_t *scores) {
    uint32_t nodes = htg_network_node_count(figure->input->network);
    const htg_column_t *column = htg_table_find(scores, figure->question.by);
    bool all = htg_arguments_flag(figure->arguments, HTG_OPTION_INCLUDE_VICTIMS),
         numbers = column && htg_column_type(column) != HTG_TEXT;
    double *score = htg_alloc(nodes, sizeof *score);
    for (uint32_t node = 0; score && node < nodes; node++)
        score[node] = numbers && (all || !htg_ranking_hides(figure->input->domain, HTG_NODE, node))
                          ? htg_column_number(column, node)
                          : (double)NAN;
    return score;
}

static htg_status_t draw_picture(figure_t *figure, const htg_picture_t *picture, const double *score, const char *by,
                                 htg_error_t *err) {
    htg_figure_picture_t of = {
        .picture = picture, .score = score, .by = by, .layout = HTG_LAYOUT_OPTIONS_INIT, .words = figure->words.words};
    htg_domain_t *domain = NULL;
    htg_placing_t placing;
    htg_status_t status = htg_domain_new(picture->network, NULL, &domain, err);
    if (!status) status = htg_layout_asked(figure->arguments, domain, &placing, &of.layout, err);
    if (!status && placing == HTG_PLACING_NONE)
        status = htg_error_set(err, HTG_ERROR_ARGUMENT, "--layout none leaves nothing to draw");
    of.domain = domain;
    if (!status) status = htg_figure_draw_picture(&of, &figure->drawing, err);
    htg_domain_free(domain);
    return status;
}

static htg_status_t draw_network(figure_t *figure, htg_error_t *err) {
    htg_table_t *scores = NULL;
    htg_picture_t picture = {0};
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    htg_layout_options_t layout = HTG_LAYOUT_OPTIONS_INIT;
    htg_placing_t placing;
    char by[64];
    htg_status_t status = measure(figure, &scores, err);
    double *score = status ? NULL : score_of(figure, scores);
    if (!status && !score) status = htg_error_memory(err);
    htg_figure_measure_name(figure->question.by, by);
    options.include_victims = htg_arguments_flag(figure->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    options.max_nodes = (uint32_t)htg_arguments_integer(figure->arguments, HTG_OPTION_SHOW);
    if (!figure->arguments->given[HTG_OPTION_SHOW]) options.max_ties = HTG_FIGURE_TIES;
    options.score = score;
    options.score_name = by;
    if (!status) status = htg_layout_asked(figure->arguments, figure->input->domain, &placing, &layout, err);
    options.has_centre = !status && layout.kind == HTG_LAYOUT_EGO;
    options.centre = layout.centre;
    if (!status) status = htg_picture_make(figure->input->domain, &options, &picture, err);
    const htg_column_t *name = htg_network_find_column(figure->input->network, HTG_GRAPH, "name");
    const char *title = name && htg_column_type(name) == HTG_TEXT && !htg_column_missing(name, 0) ? htg_column_text(name, 0)
                                                                                                  : figure->input->name;
    if (!status) status = tell_source(figure, true, title, err);
    for (size_t i = 0; i < sizeof picture.sentence / sizeof *picture.sentence && picture.sentence[i] && !status; i++)
        status = add_note(&figure->words, picture.sentence[i], err);
    if (!status) status = draw_picture(figure, &picture, score, by, err);
    htg_picture_clear(&picture);
    htg_table_free(scores);
    htg_free(score);
    return status;
}

/* How many victims are left out is not told: a figure may be all that is published. */
static htg_status_t tell_rows(figure_t *figure, const htg_table_t *scores, const htg_table_t *ranking, htg_error_t *err) {
    uint32_t ranked = 0, all = htg_table_rows(scores), shown = htg_table_rows(ranking);
    bool victims = htg_arguments_flag(figure->arguments, HTG_OPTION_INCLUDE_VICTIMS);
    char note[160];
    for (uint32_t row = 0; row < all; row++)
        ranked += victims || !htg_ranking_hides(figure->input->domain, HTG_NODE, row);
    if (shown > HTG_RANKING_MOST) shown = HTG_RANKING_MOST;
    htg_text_fit(note, sizeof note, "%" PRIu32 " of %" PRIu32 " nodes are shown.", shown, ranked);
    htg_status_t status = shown < ranked ? add_note(&figure->words, note, err) : HTG_OK;
    if (!status && ranked < all) status = add_note(&figure->words, "Victims are left out; paths run through them.", err);
    return status;
}

static htg_status_t draw_ranking(figure_t *figure, htg_error_t *err) {
    htg_table_t *scores = NULL, *ranking = NULL;
    char by[64], title[128];
    htg_status_t status = measure(figure, &scores, err);
    if (!status)
        status = htg_ranking_make(figure->arguments, figure->input->domain, &figure->question, scores, &ranking, err);
    htg_figure_measure_name(figure->question.by, by);
    htg_text_fit(title, sizeof title, "Nodes by %s", by);
    if (!status) status = tell_source(figure, figure->question.random, title, err);
    if (!status) status = tell_rows(figure, scores, ranking, err);
    if (!status) status = htg_draw_ranking(ranking, figure->question.by, &figure->words.words, &figure->drawing, err);
    htg_table_free(ranking);
    htg_table_free(scores);
    return status;
}

static htg_status_t draw_dependence(figure_t *figure, htg_error_t *err) {
    htg_chokepoint_answer_t *answer = &figure->answer;
    htg_dependence_options_t options = {
        true, false, htg_ranks_threads((int)htg_arguments_integer(figure->arguments, HTG_OPTION_THREADS)), htg_meter()};
    htg_table_t *table = NULL;
    char note[200];
    answer->arguments = figure->arguments;
    answer->input = figure->input;
    htg_status_t status = htg_walks_cycle(figure->arguments, figure->input, &answer->walks, err);
    answer->cycle = answer->walks.cycle;
    if (!status) htg_walks_say(&answer->walks);
    if (!status) status = htg_dependence(answer->cycle, &options, &answer->dependence, err);
    if (!status && !answer->dependence.accepted)
        status = htg_error_set(err, HTG_ERROR_ANALYSIS,
                               "no pair of ends is joined by a walk that the script accepts: nothing to draw");
    if (!status) status = htg_dependence_table(answer, &table, err);
    if (!status) status = tell_source(figure, false, "Dependence of the cycle on corruption", err);
    htg_text_fit(note, sizeof note,
                 "%" PRIu64 " pairs of ends are joined by a walk that the script '%s' accepts. A stage or sector without "
                 "corrupt ties is not listed.",
                 answer->dependence.accepted, htg_arguments_text(figure->arguments, HTG_OPTION_SCRIPT));
    if (!status) status = add_note(&figure->words, note, err);
    if (!status) status = htg_draw_dependence(table, &figure->words.words, &figure->drawing, err);
    htg_table_free(table);
    return status;
}

static htg_status_t draw(figure_t *figure, figure_kind_t kind, htg_error_t *err) {
    static htg_status_t (*const drawers[])(figure_t *, htg_error_t *) = {
        [NETWORK] = draw_network, [RANKING] = draw_ranking, [DEPENDENCE] = draw_dependence};
    const htg_arguments_t *arguments = figure->arguments;
    htg_status_t status = kind == DEPENDENCE ? htg_walks_script(arguments, &figure->answer.walks, err)
                                             : htg_question_measures(arguments, &figure->question, err);
    if (!status) status = htg_layout_check(arguments, err);
    if (!status) status = htg_input_read(arguments, figure->input, err);
    if (!status) status = htg_input_choose(arguments, figure->input, err);
    if (!status) htg_input_say(arguments, figure->input);
    if (!status) status = htg_input_cut(figure->input, err);
    return status ? status : drawers[kind](figure, err);
}

/* What the suffix says, and whether this build can, before anything is read. */
static htg_status_t check(const htg_arguments_t *arguments, htg_figure_format_t *format, htg_error_t *err) {
    const char *path = htg_output_path(arguments);
    *format = HTG_FIGURE_SVG;
    if (strcmp(path, "-") != 0 && !htg_figure_format_of(path, format))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "%s: a figure is written as .svg or .pdf; let the name end so", path);
    htg_status_t status = htg_figure_check(*format, err);
    return status ? status : htg_output_check(arguments, NULL, path, err);
}

/* Defaults that other commands do not share. */
static htg_arguments_t with_defaults(const htg_arguments_t *arguments, figure_kind_t kind) {
    htg_arguments_t own = *arguments;
    if (!own.value[HTG_OPTION_MEASURE] && kind != DEPENDENCE) own.value[HTG_OPTION_MEASURE] = "betweenness";
    if (!own.value[HTG_OPTION_TOP] && kind == RANKING) own.value[HTG_OPTION_TOP] = "20";
    return own;
}

int htg_command_figure(const htg_arguments_t *given) {
    figure_kind_t kind = (figure_kind_t)htg_arguments_choice(given, HTG_OPTION_FIGURE);
    htg_arguments_t arguments = with_defaults(given, kind);
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    figure_t figure = {.arguments = &arguments, .input = &input};
    htg_figure_format_t format;
    htg_status_t status = check(&arguments, &format, &err);
    if (!status) status = draw(&figure, kind, &err);
    if (!status) status = htg_figure_write(&figure.drawing, format, htg_output_path(&arguments), NULL, &err);
    htg_drawing_clear(&figure.drawing);
    for (size_t i = 0; i < figure.words.count; i++)
        htg_free(figure.words.note[i]);
    htg_question_free(&figure.question);
    htg_chokepoint_answer_free(&figure.answer);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
