#include "cli/names.h"

#include <string.h>

const char *htg_node_label(const htg_network_t *network, uint32_t node, char buffer[32]) {
    const htg_column_t *label = htg_network_find_column(network, HTG_NODE, "label");
    return label ? htg_column_format(label, node, buffer) : NULL;
}

static bool is_hidden(const htg_domain_t *domain, uint32_t node, bool all) {
    return !all && htg_domain_victim(domain, node);
}

const char *htg_node_shown(const htg_domain_t *domain, uint32_t node, bool all) {
    return is_hidden(domain, node, all) ? "(victim)" : htg_network_node_id(domain->network, node);
}

void htg_name_node(const htg_domain_t *domain, uint32_t node, bool all, htg_text_t *out) {
    char buffer[32];
    const char *label = htg_node_label(domain->network, node, buffer), *id = htg_network_node_id(domain->network, node);
    if (is_hidden(domain, node, all))
        htg_text_append_string(out, "a victim");
    else if (label && *label && strcmp(label, id) != 0)
        htg_text_printf(out, "%s (%s)", label, id);
    else
        htg_text_append_string(out, id);
}

void htg_list_nodes(const htg_domain_t *domain, const uint32_t *nodes, uint32_t count, bool all, htg_text_t *out) {
    for (uint32_t i = 0; i < count; i++)
        htg_text_printf(out, "%s%s", i ? ";" : "", htg_node_shown(domain, nodes[i], all));
}
