#include "cli/tie_numbers.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "cli/errors.h"
#include "core/memory_internal.h"

#define LEAST_COST 1e-9 /* of a tie that is certain: paths need costs above 0 to be counted */

htg_status_t htg_tie_column(const htg_network_t *network, htg_option_id_t id, const char *name, const htg_column_t **out,
                            htg_error_t *err) {
    const char *option = htg_option_get(id)->name;
    size_t count = htg_network_column_count(network, HTG_TIE);
    *out = htg_network_find_column(network, HTG_TIE, name);
    if (*out && htg_column_type(*out) != HTG_TEXT) return HTG_OK;
    if (*out)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s: the ties' attribute '%s' is text, not a number", option, name);
    const char **words = htg_alloc(count + 1, sizeof *words);
    if (!words) return htg_error_memory(err);
    for (size_t i = 0; i < count; i++)
        words[i] = htg_column_name(htg_network_column(network, HTG_TIE, i));
    words[count] = NULL;
    const char *near = htg_nearest_word(name, words);
    if (near)
        htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s: unknown attribute of ties '%s' (did you mean '%s'?)", option, name,
                      near);
    else
        htg_error_set(err, HTG_ERROR_ARGUMENT, "--%s: the ties have no attribute '%s'", option, name);
    htg_free(words);
    return HTG_ERROR_ARGUMENT;
}

static htg_status_t refuse_missing(const htg_input_t *input, const char *name, uint32_t missing, uint32_t first,
                                   htg_error_t *err) {
    const htg_network_t *network = input->network;
    return htg_error_set_at(
        err, HTG_ERROR_INPUT, input->path, 0, 0,
        "%" PRIu32 " of %" PRIu32 " ties have no %s, the first from '%s' to '%s'; fill it in, or leave them "
        "out with --drop '%s='",
        missing, htg_network_tie_count(network), name, htg_network_node_id(network, htg_network_sources(network)[first]),
        htg_network_node_id(network, htg_network_targets(network)[first]), name);
}

static htg_status_t copy_costs(const htg_input_t *input, const htg_column_t *column, const char *name, double *costs,
                               htg_error_t *err) {
    uint32_t ties = htg_network_tie_count(input->network), missing = 0, first = 0, certain = 0;
    for (uint32_t tie = 0; tie < ties; tie++) {
        double value = column ? htg_column_number(column, tie) : input->domain->confidence[tie];
        if (isnan(value) && missing++ == 0) first = tie;
        costs[tie] = column ? value : -log(value);
        if (column || costs[tie] >= LEAST_COST) continue;
        costs[tie] = LEAST_COST;
        certain++;
    }
    if (missing) return refuse_missing(input, name, missing, first, err);
    if (certain) htg_say_note("%" PRIu32 " certain %s (confidence 1) cost%s 1e-09 instead of 0", certain, certain == 1 ? "tie" : "ties",
                     certain == 1 ? "s" : "");
    return HTG_OK;
}

htg_status_t htg_tie_costs(const htg_input_t *input, const char *name, double **out, htg_error_t *err) {
    const htg_column_t *column = NULL;
    bool confidence = strcmp(name, "confidence") == 0 && input->domain->confidence;
    htg_status_t status = confidence ? HTG_OK : htg_tie_column(input->network, HTG_OPTION_COST, name, &column, err);
    *out = NULL;
    if (status) return status;
    *out = htg_alloc(htg_network_tie_count(input->network), sizeof **out);
    return *out ? copy_costs(input, column, name, *out, err) : htg_error_memory(err);
}

htg_status_t htg_tie_amounts(const htg_input_t *input, htg_option_id_t id, const char *name, double **out,
                             htg_error_t *err) {
    const htg_network_t *network = input->network;
    const htg_column_t *column = NULL;
    uint32_t missing = 0, first = 0, ties = htg_network_tie_count(network);
    htg_status_t status = htg_tie_column(network, id, name, &column, err);
    *out = NULL;
    if (status) return status;
    *out = htg_alloc(ties, sizeof **out);
    if (!*out) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < ties; tie++) {
        (*out)[tie] = htg_column_number(column, tie);
        if (isnan((*out)[tie]) && missing++ == 0) first = tie;
    }
    if (missing) return refuse_missing(input, name, missing, first, err);
    for (uint32_t tie = 0; tie < ties; tie++)
        if (!((*out)[tie] >= 0 && isfinite((*out)[tie])))
            return htg_error_set_at(err, HTG_ERROR_INPUT, input->path, 0, 0, "--%s: the tie from '%s' to '%s' has a %s below 0 or "
                                    "without end", htg_option_get(id)->name,
                                    htg_network_node_id(network, htg_network_sources(network)[tie]),
                                    htg_network_node_id(network, htg_network_targets(network)[tie]), name);
    return HTG_OK;
}
