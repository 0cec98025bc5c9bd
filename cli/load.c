#include "cli/load.h"

#include <stdio.h>
#include <string.h>

#include "cli/errors.h"
#include "cli/progress.h"
#include "core/mapping.h"
#include "core/memory_internal.h"
#include "io/map_file.h"

static htg_read_options_t read_options(const htg_arguments_t *arguments) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.format = htg_arguments_text(arguments, HTG_OPTION_INPUT_FORMAT);
    options.nodes_file = htg_arguments_text(arguments, HTG_OPTION_NODE_LIST);
    options.strict = htg_arguments_flag(arguments, HTG_OPTION_STRICT);
    options.hyperedges_as_nodes = htg_arguments_choice(arguments, HTG_OPTION_HYPEREDGES) == 1;
    options.max_nodes = htg_arguments_integer(arguments, HTG_OPTION_MAX_NODES);
    options.max_ties = htg_arguments_integer(arguments, HTG_OPTION_MAX_TIES);
    options.max_bytes = htg_arguments_integer(arguments, HTG_OPTION_MAX_BYTES);
    options.max_ratio = htg_arguments_integer(arguments, HTG_OPTION_MAX_RATIO);
    options.max_text = htg_arguments_integer(arguments, HTG_OPTION_MAX_TEXT);
    options.max_depth = (uint32_t)htg_arguments_integer(arguments, HTG_OPTION_MAX_DEPTH);
    options.progress = htg_meter();
    return options;
}

static htg_status_t apply_map(const char *path, htg_input_t *input, htg_error_t *err) {
    htg_mapping_t *mapping = NULL;
    htg_network_t *mapped = NULL;
    htg_status_t status = htg_map_read(path, &mapping, err);
    if (!status) status = htg_mapping_apply(mapping, input->network, input->diagnostics, &mapped, err);
    htg_mapping_free(mapping);
    if (status) return status;
    htg_network_free(input->network);
    input->network = mapped;
    return HTG_OK;
}

htg_status_t htg_input_read(const htg_arguments_t *arguments, htg_input_t *out, htg_error_t *err) {
    htg_read_options_t options = read_options(arguments);
    const char *map = htg_arguments_text(arguments, HTG_OPTION_MAP);
    *out = (htg_input_t){.path = htg_arguments_input(arguments)};
    out->name = strcmp(out->path, "-") == 0 ? "(standard input)" : out->path;
    htg_status_t status = htg_diagnostics_new(&out->diagnostics, err);
    if (!status) status = htg_read(out->path, &options, out->diagnostics, &out->read, err);
    if (status) return status;
    out->network = out->read.network;
    out->read.network = NULL;
    if (map) status = apply_map(map, out, err);
    if (!status) status = htg_domain_new(out->network, out->diagnostics, &out->domain, err);
    if (status) return status;
    out->all_nodes = out->kept_nodes = htg_network_node_count(out->network);
    out->all_ties = out->kept_ties = htg_network_tie_count(out->network);
    return HTG_OK;
}

/* A selector of ties where its keys speak of ties alone, in the vocabulary or in this file. */
static htg_status_t make_selector(const char *text, const htg_domain_t *domain, htg_element_t *element, htg_selector_t **out,
                                  htg_error_t *err) {
    htg_error_t ignored = HTG_ERROR_INIT;
    *element = htg_selector_element(text);
    htg_status_t status = htg_selector_new(&text, 1, *element, domain, out, err);
    if (status != HTG_ERROR_ARGUMENT || *element == HTG_TIE) return status;
    if (htg_selector_new(&text, 1, HTG_TIE, domain, out, &ignored)) return status;
    *element = HTG_TIE;
    return HTG_OK;
}

static htg_status_t name_option(htg_option_id_t id, htg_status_t status, htg_error_t *err) {
    char message[HTG_ERROR_MESSAGE_SIZE];
    if (status != HTG_ERROR_ARGUMENT) return status;
    snprintf(message, sizeof message, "%s", err->message);
    return htg_error_set(err, status, "--%s: %s", htg_option_get(id)->name, message);
}

static htg_status_t add_flags(const htg_selector_t *selector, uint32_t rows, uint8_t **flags, htg_error_t *err) {
    if (!*flags) *flags = htg_alloc_zero(rows, 1);
    if (!*flags) return htg_error_memory(err);
    for (uint32_t row = 0; row < rows; row++)
        (*flags)[row] |= htg_selector_matches(selector, row);
    return HTG_OK;
}

htg_status_t htg_input_select(const htg_arguments_t *arguments, htg_option_id_t id, htg_element_t element,
                              const htg_input_t *input, uint8_t **flags, uint32_t *count, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    uint32_t rows = htg_network_rows(input->network, element);
    *flags = NULL;
    *count = 0;
    for (size_t i = 0; i < arguments->given_count && !status; i++) {
        const char *text = arguments->in_order[i].value;
        htg_selector_t *selector = NULL;
        if (arguments->in_order[i].id != id) continue;
        status = htg_selector_new(&text, 1, element, input->domain, &selector, err);
        if (!status)
            status = add_flags(selector, rows, flags, err);
        else
            name_option(id, status, err);
        htg_selector_free(selector);
    }
    for (uint32_t row = 0; *flags && row < rows; row++)
        *count += (*flags)[row];
    return status;
}

/* Flags of nodes and of ties, each NULL where no selector speaks of them. */
static htg_status_t select_both(const htg_arguments_t *arguments, htg_option_id_t id, const htg_input_t *input,
                                uint8_t **nodes, uint8_t **ties, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < arguments->given_count && !status; i++) {
        const char *text = arguments->in_order[i].value;
        htg_selector_t *selector = NULL;
        htg_element_t element;
        if (arguments->in_order[i].id != id) continue;
        status = make_selector(text, input->domain, &element, &selector, err);
        if (status)
            name_option(id, status, err);
        else
            status = add_flags(selector, htg_network_rows(input->network, element), element == HTG_TIE ? ties : nodes, err);
        htg_selector_free(selector);
    }
    return status;
}

/* keep = keep (all where NULL) without drop. */
static htg_status_t take_away(uint8_t **keep, const uint8_t *drop, uint32_t rows, htg_error_t *err) {
    if (!drop) return HTG_OK;
    if (!*keep) {
        *keep = htg_alloc(rows, 1);
        if (!*keep) return htg_error_memory(err);
        memset(*keep, 1, rows);
    }
    for (uint32_t row = 0; row < rows; row++)
        if (drop[row]) (*keep)[row] = 0;
    return HTG_OK;
}

static bool tie_is_kept(const htg_input_t *input, uint32_t tie) {
    const uint32_t *sources = htg_network_sources(input->network), *targets = htg_network_targets(input->network);
    if (input->keep_ties && !input->keep_ties[tie]) return false;
    return !input->keep_nodes || (input->keep_nodes[sources[tie]] && input->keep_nodes[targets[tie]]);
}

static htg_status_t leave_out_cleared(htg_input_t *input, htg_error_t *err) {
    uint32_t ties = htg_network_tie_count(input->network);
    uint8_t *cleared = htg_alloc_zero(ties, 1);
    if (!cleared) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < ties; tie++)
        if (htg_domain_cleared(input->domain, tie) && tie_is_kept(input, tie)) cleared[tie] = 1, input->cleared++;
    htg_status_t status = input->cleared ? take_away(&input->keep_ties, cleared, ties, err) : HTG_OK;
    if (input->cleared)
        htg_diagnostics_add_many(input->diagnostics, HTG_D_LEFT_OUT_BY_STATUS, input->cleared, 0, 0, "", NULL);
    htg_free(cleared);
    return status;
}

static void count_kept(htg_input_t *input) {
    uint32_t nodes = htg_network_node_count(input->network), ties = htg_network_tie_count(input->network);
    input->kept_nodes = input->kept_ties = 0;
    for (uint32_t node = 0; node < nodes; node++)
        input->kept_nodes += !input->keep_nodes || input->keep_nodes[node];
    for (uint32_t tie = 0; tie < ties; tie++)
        input->kept_ties += tie_is_kept(input, tie);
}

htg_status_t htg_input_choose(const htg_arguments_t *arguments, htg_input_t *input, htg_error_t *err) {
    uint8_t *drop_nodes = NULL, *drop_ties = NULL;
    bool analysis = htg_option_belongs(HTG_OPTION_KEEP_CLEARED, arguments->command->id);
    htg_status_t status = select_both(arguments, HTG_OPTION_KEEP, input, &input->keep_nodes, &input->keep_ties, err);
    if (!status) status = select_both(arguments, HTG_OPTION_DROP, input, &drop_nodes, &drop_ties, err);
    if (!status) status = take_away(&input->keep_nodes, drop_nodes, htg_network_node_count(input->network), err);
    if (!status) status = take_away(&input->keep_ties, drop_ties, htg_network_tie_count(input->network), err);
    if (!status && analysis && !htg_arguments_flag(arguments, HTG_OPTION_KEEP_CLEARED))
        status = leave_out_cleared(input, err);
    if (!status) count_kept(input);
    htg_free(drop_nodes);
    htg_free(drop_ties);
    return status;
}

htg_status_t htg_input_cut(htg_input_t *input, htg_error_t *err) {
    htg_network_t *part = NULL;
    htg_domain_t *domain = NULL;
    if (!input->keep_nodes && !input->keep_ties) return HTG_OK;
    htg_status_t status = htg_network_subset(input->network, input->keep_nodes, input->keep_ties, &part, err);
    if (!status) status = htg_domain_new(part, NULL, &domain, err);
    if (status) {
        htg_network_free(part);
        return status;
    }
    htg_domain_free(input->domain);
    htg_network_free(input->network);
    htg_free(input->keep_nodes);
    htg_free(input->keep_ties);
    input->domain = domain;
    input->network = part;
    input->keep_nodes = input->keep_ties = NULL;
    return HTG_OK;
}

void htg_input_free(htg_input_t *input) {
    htg_domain_free(input->domain);
    htg_network_free(input->network);
    htg_network_free(input->read.network);
    htg_diagnostics_free(input->diagnostics);
    htg_free(input->keep_nodes);
    htg_free(input->keep_ties);
    *input = (htg_input_t){0};
}
