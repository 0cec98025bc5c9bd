#include <string.h>

#include "core/memory_internal.h"
#include "io/graphml_write_internal.h"

static const char *id_of(const htg_network_t *network, htg_element_t element, uint32_t row) {
    return element == HTG_NODE ? htg_network_node_id(network, row) : htg_network_tie_id(network, row);
}

static htg_status_t number_ids(const htg_network_t *network, htg_element_t element, htg_graphml_ids_t *ids,
                               htg_error_t *err) {
    uint32_t rows = htg_network_rows(network, element), numbered = 0;
    for (uint32_t row = 0; row < rows; row++) {
        const char *id = id_of(network, element, row);
        if (!id || htg_xml_is_name_token(id)) continue;
        if (!ids->number && !(ids->number = htg_alloc_zero(rows, sizeof *ids->number))) return htg_error_memory(err);
        ids->number[row] = ++numbered;
    }
    if (!numbered) return HTG_OK;
    return htg_xml_fresh_prefix(network, element, element == HTG_NODE ? "n" : "e", &ids->prefix, err);
}

static uint64_t count_rewritten(const htg_graphml_ids_t *ids, uint32_t rows) {
    uint64_t count = 0;
    for (uint32_t row = 0; ids->number && row < rows; row++)
        count += ids->number[row] != 0;
    return count;
}

htg_status_t htg_graphml_strict_plan(const htg_network_t *network, htg_diagnostics_t *diagnostics, htg_graphml_strict_t *out,
                                     htg_error_t *err) {
    *out = (htg_graphml_strict_t){.on = true};
    htg_status_t status = number_ids(network, HTG_NODE, &out->node, err);
    if (!status) status = number_ids(network, HTG_TIE, &out->tie, err);
    if (status) {
        htg_graphml_strict_free(out);
        return status;
    }
    const char *id = htg_network_id(network);
    out->graph_id = id && !htg_xml_is_name_token(id);
    out->rewrites = out->graph_id || out->node.number || out->tie.number;
    uint64_t nodes = count_rewritten(&out->node, htg_network_node_count(network));
    uint64_t ties = count_rewritten(&out->tie, htg_network_tie_count(network));
    if (nodes) htg_diagnostics_add_many(diagnostics, HTG_D_ID_REWRITTEN, nodes, 0, 0, "node", NULL);
    if (ties) htg_diagnostics_add_many(diagnostics, HTG_D_ID_REWRITTEN, ties, 0, 0, "tie", NULL);
    if (out->graph_id) htg_diagnostics_add(diagnostics, HTG_D_ID_REWRITTEN, 0, 0, "graph", NULL);
    return HTG_OK;
}

void htg_graphml_strict_free(htg_graphml_strict_t *strict) {
    htg_free(strict->node.number);
    htg_free(strict->tie.number);
    htg_text_free(&strict->node.prefix);
    htg_text_free(&strict->tie.prefix);
    *strict = (htg_graphml_strict_t){0};
}

bool htg_graphml_strict_renames(const htg_graphml_strict_t *strict, const char *name) {
    if (!strict->on) return false;
    if (strict->rewrites && (strcmp(name, "id") == 0 || strcmp(name, HTG_GRAPHML_IDS_NAME) == 0)) return true;
    return !htg_xml_is_name_token(name);
}
