#include "algorithms/describe.h"
#include "cli/errors.h"
#include "cli/output.h"

static htg_status_t inform(const htg_arguments_t *arguments, htg_input_t *input, htg_error_t *err) {
    htg_table_t *table = NULL;
    htg_origin_t origin = {0};
    htg_status_t status = htg_output_check(arguments, htg_output_path(arguments), NULL, err);
    if (!status) status = htg_input_read(arguments, input, err);
    if (!status) status = htg_input_choose(arguments, input, err);
    if (!status) htg_input_say(arguments, input);
    if (!status) status = htg_input_cut(input, err);
    if (!status) status = htg_describe(input->domain, &table, err);
    if (!status) status = htg_origin_new(arguments, input, false, &origin, err);
    if (!status) status = htg_output_table(arguments, table, &origin, err);
    htg_origin_free(&origin);
    htg_table_free(table);
    return status;
}

int htg_command_info(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    htg_status_t status = inform(arguments, &input, &err);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
