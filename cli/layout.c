#include "cli/layout.h"

#include <string.h>
#include <strings.h>

#include "cli/errors.h"
#include "cli/looks.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "core/memory_internal.h"

/* Of a layout's unit, so that nodes stand apart: of sizes that differ, and that are all the least. */
#define UNIT_SIZED 100.0
#define UNIT_EVEN  20.0

static const struct {
    const char *word; /* ends in ':' where the id of a node follows */
    htg_placing_t placing;
    htg_layout_kind_t kind;
} words[] = {{"force", HTG_PLACING_LAID, HTG_LAYOUT_FORCE},
             {"stages", HTG_PLACING_LAID, HTG_LAYOUT_STAGES},
             {"routes", HTG_PLACING_LAID, HTG_LAYOUT_ROUTES},
             {"ego:", HTG_PLACING_LAID, HTG_LAYOUT_EGO},
             {"none", HTG_PLACING_NONE, HTG_LAYOUT_FORCE}};

static htg_status_t read_word(const char *text, const htg_domain_t *domain, htg_placing_t *placing,
                              htg_layout_options_t *options, htg_error_t *err) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].word);
        bool with_node = words[i].word[length - 1] == ':';
        if (with_node ? strncasecmp(text, words[i].word, length) != 0 : strcasecmp(text, words[i].word) != 0) continue;
        *placing = words[i].placing;
        options->kind = words[i].kind;
        if (!with_node || !domain) return HTG_OK;
        options->centre = htg_network_find_node(domain->network, text + length);
        if (options->centre != HTG_NONE) return HTG_OK;
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "--layout: the network has no node '%s'", text + length);
    }
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "--layout is force, stages, routes, ego:ID or none, not '%s'", text);
}

htg_status_t htg_layout_check(const htg_arguments_t *arguments, htg_error_t *err) {
    const char *text = htg_arguments_text(arguments, HTG_OPTION_LAYOUT);
    htg_layout_options_t options;
    htg_placing_t placing;
    return text ? read_word(text, NULL, &placing, &options, err) : HTG_OK;
}

htg_status_t htg_layout_asked(const htg_arguments_t *arguments, const htg_domain_t *domain, htg_placing_t *placing,
                              htg_layout_options_t *options, htg_error_t *err) {
    const char *text = htg_arguments_text(arguments, HTG_OPTION_LAYOUT);
    *options = (htg_layout_options_t)HTG_LAYOUT_OPTIONS_INIT;
    options->seed = htg_arguments_integer(arguments, HTG_OPTION_SEED);
    options->threads = htg_ranks_threads((int)htg_arguments_integer(arguments, HTG_OPTION_THREADS));
    options->progress = htg_meter();
    *placing = HTG_PLACING_UNASKED;
    return text ? read_word(text, domain, placing, options, err) : HTG_OK;
}

static htg_status_t lay(const htg_domain_t *domain, const htg_layout_options_t *options, double (**out)[2],
                        htg_error_t *err) {
    *out = htg_alloc(htg_network_node_count(domain->network), sizeof **out);
    if (!*out) return htg_error_memory(err);
    htg_status_t status = htg_layout(domain, options, *out, err);
    if (!status) return HTG_OK;
    htg_free(*out);
    *out = NULL;
    return status;
}

static bool sizes_differ(const htg_looks_t *looks, uint32_t nodes) {
    for (uint32_t node = 1; looks->node_size && node < nodes; node++)
        if (looks->node_size[node] != looks->node_size[0]) return true;
    return false;
}

htg_status_t htg_layout_looks(const htg_arguments_t *arguments, const htg_domain_t *domain, htg_looks_t *looks,
                              htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(domain->network);
    htg_layout_options_t options;
    htg_placing_t placing;
    double(*position)[2] = NULL;
    htg_status_t status = htg_layout_asked(arguments, domain, &placing, &options, err);
    if (status) return status;
    if (placing == HTG_PLACING_UNASKED) {
        if (looks->node_position) return HTG_OK;
        if (nodes > HTG_LAYOUT_UNASKED_MOST) {
            htg_say_note("more than %u nodes are not laid out unless --layout asks for it", HTG_LAYOUT_UNASKED_MOST);
            return HTG_OK;
        }
    }
    if (placing != HTG_PLACING_NONE) status = lay(domain, &options, &position, err);
    if (status) return status;
    double unit = sizes_differ(looks, nodes) ? UNIT_SIZED : UNIT_EVEN;
    for (uint32_t node = 0; position && node < nodes; node++)
        for (int axis = 0; axis < 2; axis++)
            position[node][axis] *= unit;
    htg_looks_place(looks, position);
    return HTG_OK;
}

htg_status_t htg_layout_attributes(const htg_arguments_t *arguments, const htg_domain_t *domain, const htg_network_t *network,
                                   htg_network_t **out, htg_error_t *err) {
    static const char *const names[] = {"x", "y"};
    htg_layout_options_t options;
    htg_placing_t placing;
    htg_column_t *columns[2] = {NULL};
    double(*position)[2] = NULL;
    uint32_t nodes = htg_network_node_count(network);
    *out = NULL;
    htg_status_t status = htg_layout_asked(arguments, domain, &placing, &options, err);
    if (!status && placing == HTG_PLACING_LAID) status = lay(domain, &options, &position, err);
    if (status) return status;
    if (!position) {
        *out = htg_network_retain(network);
        return HTG_OK;
    }
    for (int axis = 0; axis < 2 && !status; axis++) {
        status = htg_column_new(names[axis], HTG_REAL, nodes, &columns[axis], err);
        for (uint32_t node = 0; node < nodes && !status; node++)
            htg_column_set_real(columns[axis], node, position[node][axis]);
    }
    htg_free(position);
    if (!status) return htg_network_with_columns(network, HTG_NODE, columns, 2, out, err);
    for (int axis = 0; axis < 2; axis++)
        htg_column_free(columns[axis]);
    return status;
}
