#include <string.h>

#include "cli/errors.h"
#include "cli/layout.h"
#include "cli/legend.h"
#include "cli/looks.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "io/write.h"

static const htg_target_t targets[] = {HTG_FOR_GEPHI, HTG_FOR_STRICT}; /* in the order of the option's choices */

/* For Gephi, and in GEXF that is to be laid out, nodes are coloured by kind, corrupt ties are red, and positions are places. */
static htg_status_t write_looks(const htg_arguments_t *arguments, const htg_input_t *input, const char *path,
                                htg_write_options_t *options, htg_error_t *err) {
    htg_looks_t looks = {0};
    htg_status_t status = htg_looks_make(input->domain, NULL, NULL, &looks, err);
    if (!status) status = htg_layout_looks(arguments, input->domain, &looks, err);
    options->looks = &looks;
    if (!status) status = htg_write_network(input->network, path, options, input->diagnostics, err);
    htg_legend_t legend = {input->domain, &looks,          NULL,
                           HTG_NODE,      options->format, htg_arguments_text(arguments, HTG_OPTION_LAYOUT)};
    if (!status && htg_legend_belongs(options->format)) status = htg_legend_write(&legend, path, err);
    htg_looks_clear(&looks);
    return status;
}

/* Elsewhere positions are attributes. */
static htg_status_t write_network(const htg_arguments_t *arguments, const htg_input_t *input, const char *path,
                                  htg_write_options_t *options, htg_error_t *err) {
    htg_network_t *network = NULL;
    bool laid_out = htg_arguments_text(arguments, HTG_OPTION_LAYOUT) != NULL;
    if (options->target == HTG_FOR_GEPHI || (laid_out && strcmp(options->format, "gexf") == 0))
        return write_looks(arguments, input, path, options, err);
    htg_status_t status = htg_layout_attributes(arguments, input->domain, input->network, &network, err);
    if (!status) status = htg_write_network(network, path, options, input->diagnostics, err);
    htg_network_free(network);
    return status;
}

static htg_status_t convert(const htg_arguments_t *arguments, htg_input_t *input, htg_error_t *err) {
    const char *path = htg_output_path(arguments);
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    htg_status_t status =
        htg_network_format(htg_arguments_text(arguments, HTG_OPTION_TO_FORMAT), path, NULL, &options.format, err);
    if (htg_arguments_text(arguments, HTG_OPTION_FOR_TARGET))
        options.target = targets[htg_arguments_choice(arguments, HTG_OPTION_FOR_TARGET)];
    if (!status) status = htg_layout_check(arguments, err);
    options.csv_raw = htg_arguments_choice(arguments, HTG_OPTION_CSV) == 1;
    options.progress = htg_meter();
    if (!status) status = htg_output_check(arguments, NULL, path, err);
    if (!status) status = htg_input_read(arguments, input, err);
    if (!status) status = htg_input_choose(arguments, input, err);
    if (!status) status = htg_input_cut(input, err);
    if (!status) status = write_network(arguments, input, path, &options, err);
    if (!status) htg_input_say(arguments, input);
    return status;
}

int htg_command_convert(const htg_arguments_t *arguments) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_input_t input = {0};
    htg_status_t status = convert(arguments, &input, &err);
    htg_input_free(&input);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}
