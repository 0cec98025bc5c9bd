#include "cli/centrality.h"
#include "cli/errors.h"
#include "cli/progress.h"

static htg_status_t answer(const htg_arguments_t *arguments, htg_input_t *input, htg_question_t *question, htg_error_t *err) {
    htg_table_t *scores = NULL, *ranking = NULL;
    htg_origin_t origin = {0};
    htg_status_t status =
        htg_measures_compute(input->domain, question->measures, question->count, &question->options, &scores, err);
    if (!status) status = htg_origin_new(arguments, input, question->random, &origin, err);
    if (!status && htg_arguments_text(arguments, HTG_OPTION_EXPORT))
        status = htg_export(arguments, input, scores, question->element, question->by, &origin, err);
    if (!status) status = htg_ranking_make(arguments, input->domain, question, scores, &ranking, err);
    if (!status) status = htg_output_table(arguments, ranking, &origin, err);
    htg_origin_free(&origin);
    htg_table_free(ranking);
    htg_table_free(scores);
    return status;
}

int htg_command_centrality(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    htg_question_t question = {0};
    htg_status_t status = htg_question_measures(arguments, &question, &err);
    if (!status) status = htg_outputs_check(arguments, &err);
    if (!status) status = htg_input_read(arguments, &input, &err);
    if (!status) status = htg_input_choose(arguments, &input, &err);
    if (!status) htg_input_say(arguments, &input);
    if (!status) status = htg_input_cut(&input, &err);
    if (!status) status = htg_question_options(arguments, &input, &question, &err);
    if (!status) status = answer(arguments, &input, &question, &err);
    htg_question_free(&question);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
