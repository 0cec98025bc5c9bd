#include <string.h>
#include <strings.h>

#include "algorithms/generate.h"
#include "cli/errors.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "core/memory_internal.h"
#include "io/formats.h"
#include "io/write.h"

/* Options that mean nothing to a model are refused, not passed over. */
static htg_status_t refuse_for_peru(const htg_arguments_t *arguments, htg_error_t *err) {
    for (int id = 0; id < HTG_OPTION_COUNT; id++) {
        const htg_option_t *option = htg_option_get((htg_option_id_t)id);
        if (arguments->given[id] && option->section == HTG_SECTION_GENERATING)
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s belongs to the model cycle; peru has one size", option->name);
    }
    return HTG_OK;
}

static htg_status_t generate_peru(const htg_arguments_t *arguments, htg_network_t **network, htg_table_t **truth,
                                  htg_error_t *err) {
    htg_generate_peru_options_t options = {.seed = htg_arguments_integer(arguments, HTG_OPTION_SEED)};
    htg_status_t status = refuse_for_peru(arguments, err);
    *truth = NULL;
    return status ? status : htg_generate_peru(&options, network, err);
}

static htg_status_t generate_cycle(const htg_arguments_t *arguments, htg_network_t **network, htg_table_t **truth,
                                   htg_error_t *err) {
    htg_generate_cycle_options_t options = HTG_GENERATE_CYCLE_OPTIONS_INIT;
    options.seed = htg_arguments_integer(arguments, HTG_OPTION_SEED);
    options.nodes = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_NODES);
    options.ties = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_TIES);
    options.chokepoints = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_CHOKEPOINTS);
    options.corrupt_share = htg_arguments_number(arguments, HTG_OPTION_CORRUPT_SHARE);
    return htg_generate_cycle(&options, network, truth, err);
}

static htg_status_t (*const models[])(const htg_arguments_t *, htg_network_t **, htg_table_t **,
                                      htg_error_t *) = {generate_peru, generate_cycle};

/* Length of path without its last suffix. */
static size_t without_suffix(const char *path, size_t length) {
    for (size_t i = length; i > 1 && path[i - 1] != '/'; i--)
        if (path[i - 1] == '.' && path[i - 2] != '/') return i - 1;
    return length;
}

/* "net.graphml.gz" → "net.truth.csv"; NULL: no memory. */
static char *truth_beside(const char *path) {
    size_t length = strlen(path);
    htg_text_t text = {0};
    if (length > 3 && strcasecmp(path + length - 3, ".gz") == 0) length -= 3;
    if (htg_format_of_path(path)) length = without_suffix(path, length);
    htg_text_append(&text, path, length);
    htg_text_append_string(&text, ".truth.csv");
    char *beside = text.failed ? NULL : htg_strdup(htg_text_string(&text));
    htg_text_free(&text);
    return beside;
}

static htg_status_t write_truth(const htg_arguments_t *arguments, const htg_table_t *truth, const char *path,
                                htg_error_t *err) {
    htg_table_write_options_t options = HTG_TABLE_WRITE_OPTIONS_INIT;
    htg_origin_t origin = {0};
    options.format = HTG_TABLE_CSV;
    htg_status_t status = htg_origin_new(arguments, NULL, true, &origin, err);
    htg_meter_hold(path);
    if (!status) status = htg_table_write(truth, &origin.provenance, path, &options, err);
    htg_meter_release();
    htg_origin_free(&origin);
    return status;
}

static htg_status_t write_both(const htg_arguments_t *arguments, const htg_network_t *network, const htg_table_t *truth,
                               const char *truth_path, htg_error_t *err) {
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    const char *path = htg_output_path(arguments);
    options.progress = htg_meter();
    htg_status_t status =
        htg_network_format(htg_arguments_text(arguments, HTG_OPTION_TO_FORMAT), path, "graphml", &options.format, err);
    if (!status) status = htg_output_check(arguments, truth_path, path, err);
    if (!status) status = htg_write_network(network, path, &options, NULL, err);
    if (!status && truth_path) status = write_truth(arguments, truth, truth_path, err);
    if (!status && truth && !truth_path)
        htg_say_note("the planted chokepoints are written only with -o FILE or --truth FILE");
    return status;
}

static htg_status_t generate(const htg_arguments_t *arguments, size_t model, htg_error_t *err) {
    htg_network_t *network = NULL;
    htg_table_t *truth = NULL;
    char *beside = NULL;
    const char *truth_path = htg_arguments_text(arguments, HTG_OPTION_TRUTH), *path = htg_output_path(arguments);
    htg_status_t status = models[model](arguments, &network, &truth, err);
    if (!status && truth && !truth_path && strcmp(path, "-") != 0) {
        truth_path = beside = truth_beside(path);
        if (!beside) status = htg_error_memory(err);
    }
    if (!status) status = write_both(arguments, network, truth, truth ? truth_path : NULL, err);
    htg_free(beside);
    htg_table_free(truth);
    htg_network_free(network);
    return status;
}

int htg_command_generate(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    const char *name;
    size_t model = 0;
    while ((name = arguments->command->operand_choice(model)) && strcmp(name, arguments->operands[0]) != 0)
        model++;
    return generate(arguments, model, &err) ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
