/* Nodes by their names, with victims unnamed unless asked for. */
#ifndef HTG_CLI_NAMES_H
#define HTG_CLI_NAMES_H

#include "core/domain.h"
#include "core/text_internal.h"

/* As recorded; NULL where there is none. buffer: for labels that are numbers. */
const char *htg_node_label(const htg_network_t *network, uint32_t node, char buffer[32]);
/* The id, "(victim)" for a victim unless all are shown. */
const char *htg_node_shown(const htg_domain_t *domain, uint32_t node, bool all);
/* "Customs officer (o1)"; "o1" where it has no label or that is its id; "a victim" for a victim unless all are shown. */
void htg_name_node(const htg_domain_t *domain, uint32_t node, bool all, htg_text_t *out);
/* Ids with ";" between; victims as "(victim)" unless all are shown. */
void htg_list_nodes(const htg_domain_t *domain, const uint32_t *nodes, uint32_t count, bool all, htg_text_t *out);

#endif
