#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "algorithms/describe.h"
#include "cli/check_report.h"
#include "cli/errors.h"
#include "cli/output.h"
#include "core/mapping.h"
#include "core/memory_internal.h"
#include "io/write.h"

/* Whether --strict would have refused what was read. */
static bool would_refuse(const htg_diagnostics_t *diagnostics) {
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_info_t *info = htg_diagnostic_info(htg_diagnostics_get(diagnostics, i)->code);
        if (info->severity == HTG_REPAIR && info->number < 400) return true;
    }
    return false;
}

static htg_status_t suggest(const htg_arguments_t *arguments, const htg_input_t *input, htg_error_t *err) {
    char *suggestion = NULL;
    htg_text_t text = {0};
    htg_status_t status = htg_mapping_suggest(input->network, &suggestion, err);
    if (status) return status;
    htg_text_append_string(&text, suggestion);
    status = htg_write_text(htg_output_path(arguments), &text, err);
    htg_text_free(&text);
    htg_string_free(suggestion);
    return status;
}

static htg_status_t write_findings(const htg_arguments_t *arguments, const htg_input_t *input, htg_error_t *err) {
    htg_origin_t origin = {0};
    htg_table_t *table = NULL;
    htg_status_t status = htg_findings_table(input, &table, err);
    if (!status) status = htg_origin_new(arguments, input, false, &origin, err);
    if (!status) status = htg_output_table(arguments, table, &origin, err);
    htg_origin_free(&origin);
    htg_table_free(table);
    return status;
}

static htg_status_t write_report(const htg_arguments_t *arguments, const htg_input_t *input, bool refused, htg_error_t *err) {
    htg_text_t text = {0};
    htg_table_t *attributes = NULL;
    htg_status_t status = htg_describe_attributes(input->domain, &attributes, err);
    if (!status) {
        htg_check_report(input, attributes, refused, htg_arguments_flag(arguments, HTG_OPTION_VERBOSE), &text);
        status = htg_write_text(htg_output_path(arguments), &text, err);
    }
    htg_text_free(&text);
    htg_table_free(attributes);
    return status;
}

/* A report for people, unless a format for programs was asked for. */
static bool wants_report(const htg_arguments_t *arguments) {
    if (htg_arguments_text(arguments, HTG_OPTION_FORMAT)) return htg_output_format(arguments) == HTG_TABLE_TEXT;
    return !htg_arguments_text(arguments, HTG_OPTION_OUTPUT) || htg_output_format(arguments) == HTG_TABLE_TEXT;
}

static htg_status_t check(const htg_arguments_t *arguments, htg_input_t *input, bool *refused, htg_error_t *err) {
    const char *program = htg_arguments_text(arguments, HTG_OPTION_FOR_PROGRAM);
    htg_status_t status = htg_output_check(arguments, htg_output_path(arguments), NULL, err);
    if (!status) status = htg_input_read(arguments, input, err);
    if (!status && htg_arguments_flag(arguments, HTG_OPTION_SUGGEST_MAP)) return suggest(arguments, input, err);
    if (status) return status;
    *refused = would_refuse(input->diagnostics);
    status = htg_check_consistency(input->domain, input->diagnostics, err);
    if (!status && program) status = htg_client_losses(input->network, program, input->diagnostics, err);
    if (status) return status;
    return wants_report(arguments) ? write_report(arguments, input, *refused, err) : write_findings(arguments, input, err);
}

int htg_command_check(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    bool refused = false;
    htg_status_t status = check(arguments, &input, &refused, &err);
    htg_input_free(&input);
    if (status) return htg_say_failure(&err);
    return refused ? HTG_EXIT_NO : HTG_EXIT_DONE;
}
