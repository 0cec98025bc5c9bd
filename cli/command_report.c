#include <string.h>
#include <unistd.h>

#include "cli/errors.h"
#include "cli/help.h"
#include "cli/layout.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "cli/report.h"
#include "core/memory_internal.h"

/* A page on a terminal helps nobody. */
static htg_status_t check_place(const htg_arguments_t *arguments, htg_error_t *err) {
    const char *path = htg_output_path(arguments);
    if (strcmp(path, "-") == 0 && htg_ranks_terminal(STDOUT_FILENO))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "say where to: -o report.html");
    return htg_output_check(arguments, path, NULL, err);
}

static htg_status_t compute(htg_report_answer_t *answer, htg_error_t *err) {
    const htg_question_t *question = &answer->question;
    htg_status_t status = htg_measures_compute(answer->input->domain, question->measures, question->count, &question->options,
                                               &answer->scores, err);
    answer->chokepoints.by_groups = true;
    if (!status) status = htg_chokepoint_answer_make(answer->arguments, answer->input, &answer->chokepoints, err);
    answer->walks = !status && answer->chokepoints.accepted;
    bool random = question->random || htg_arguments_number(answer->arguments, HTG_OPTION_EPSILON) > 0;
    if (!status) status = htg_origin_new(answer->arguments, answer->input, random, &answer->origin, err);
    return status;
}

static htg_status_t write_page(htg_report_answer_t *answer, htg_error_t *err) {
    const char *path = htg_output_path(answer->arguments);
    htg_report_t report = {.words = answer->words,
                           .picture = answer->picture.domain,
                           .looks = &answer->picture.looks,
                           .picture_words = answer->picture.words,
                           .figures = answer->figures,
                           .figure_count = answer->figure_count,
                           .tables = answer->tables,
                           .table_count = answer->table_count,
                           .definitions = answer->definitions,
                           .definition_count = answer->definition_count,
                           .safeguards = htg_safeguards(),
                           .provenance = &answer->origin.provenance};
    htg_meter_clear();
    htg_meter_hold(path);
    htg_status_t status = htg_report_write(&report, path, htg_meter(), err);
    htg_meter_release();
    if (status) return htg_say_place(err, "(standard output)");
    if (!htg_report_draws())
        htg_say_note("the page has no drawing of the network: this htgraph was built without npm (docs/guide.md)");
    return HTG_OK;
}

static void free_answer(htg_report_answer_t *answer) {
    for (size_t i = 0; i < answer->table_count; i++)
        htg_table_free(answer->owned[i]);
    for (size_t i = 0; i < HTG_REPORT_FIGURES_MAX; i++)
        htg_drawing_clear(&answer->drawings[i]);
    htg_report_picture_free(&answer->picture);
    htg_free(answer->definitions);
    htg_table_free(answer->words);
    htg_table_free(answer->scores);
    htg_chokepoint_answer_free(&answer->chokepoints);
    htg_question_free(&answer->question);
    htg_origin_free(&answer->origin);
}

int htg_command_report(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    htg_report_answer_t answer = {.arguments = arguments, .input = &input};
    htg_status_t status = htg_question_measures(arguments, &answer.question, &err);
    if (!status) status = check_place(arguments, &err);
    if (!status) status = htg_layout_check(arguments, &err);
    if (!status) status = htg_walks_script(arguments, &answer.chokepoints.walks, &err);
    if (!status) status = htg_input_read(arguments, &input, &err);
    if (!status) status = htg_input_choose(arguments, &input, &err);
    if (!status) htg_input_say(arguments, &input);
    if (!status) status = htg_input_cut(&input, &err);
    if (!status) status = htg_question_options(arguments, &input, &answer.question, &err);
    if (!status) status = compute(&answer, &err);
    if (!status) status = htg_report_tables(&answer, &err);
    if (!status) status = htg_report_words(&answer, &err);
    if (!status) status = htg_report_picture_make(&answer, &answer.picture, &err);
    if (!status) status = htg_report_figures(&answer, &err);
    if (!status) status = write_page(&answer, &err);
    free_answer(&answer);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
