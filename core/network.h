/* The network: an immutable directed, undirected or mixed multigraph with loops, original ids and typed attributes.
   Nodes and ties are numbered from 0 in the order of the input. Reading is thread-safe. */
#ifndef HTG_CORE_NETWORK_H
#define HTG_CORE_NETWORK_H

#include "core/column.h"

typedef enum htg_element {
    HTG_GRAPH, /* attributes of the whole network: columns of one row */
    HTG_NODE,
    HTG_TIE
} htg_element_t;

HTG_API const char *htg_element_name(htg_element_t element); /* graph, node, tie */

typedef struct htg_network htg_network_t;

HTG_API htg_network_t *htg_network_retain(const htg_network_t *network);
HTG_API void htg_network_free(htg_network_t *network); /* gives one reference back; NULL allowed */

HTG_API uint32_t htg_network_node_count(const htg_network_t *network);
HTG_API uint32_t htg_network_tie_count(const htg_network_t *network);
/* Rows of the element's columns: 1, nodes or ties. */
HTG_API uint32_t htg_network_rows(const htg_network_t *network, htg_element_t element);
/* The id in the file; borrowed. */
HTG_API const char *htg_network_node_id(const htg_network_t *network, uint32_t node);
/* The tie's id in the file, NULL where it has none. */
HTG_API const char *htg_network_tie_id(const htg_network_t *network, uint32_t tie);
/* The graph's own id in the file, NULL where it has none. */
HTG_API const char *htg_network_id(const htg_network_t *network);
/* Node of that id, HTG_NONE where there is none. O(1). */
HTG_API uint32_t htg_network_find_node(const htg_network_t *network, const char *id);
/* Ends of tie t at [t]; for an undirected tie in the order written. */
HTG_API const uint32_t *htg_network_sources(const htg_network_t *network);
HTG_API const uint32_t *htg_network_targets(const htg_network_t *network);
HTG_API bool htg_network_tie_directed(const htg_network_t *network, uint32_t tie);
/* Ties that are directed: 0 … tie_count. Kept, not counted anew. */
HTG_API uint32_t htg_network_directed_count(const htg_network_t *network);
/* What the file said for ties that do not say (matters where there are no ties). */
HTG_API bool htg_network_directed_default(const htg_network_t *network);
/* What a file of this network should say once for all ties: their own direction where all agree, else the default. */
HTG_API bool htg_network_directed_overall(const htg_network_t *network);

HTG_API size_t htg_network_column_count(const htg_network_t *network, htg_element_t element);
HTG_API const htg_column_t *htg_network_column(const htg_network_t *network, htg_element_t element, size_t index);
/* By exact name; NULL where there is none. */
HTG_API const htg_column_t *htg_network_find_column(const htg_network_t *network, htg_element_t element, const char *name);

/* A network that shares everything with `network` but has further columns of an element; a column of the same name is
   replaced in its place. References to the columns are taken over, also on failure. */
HTG_API htg_status_t htg_network_with_columns(const htg_network_t *network, htg_element_t element, htg_column_t **columns,
                                              size_t count, htg_network_t **out, htg_error_t *err) HTG_MUST_USE;
/* Without the named column (not an error where it has none). */
HTG_API htg_status_t htg_network_without_column(const htg_network_t *network, htg_element_t element, const char *name,
                                                htg_network_t **out, htg_error_t *err) HTG_MUST_USE;
/* The nodes and ties whose flag is not 0 (NULL: all); ties that lose an end go too. O(n + m + values). */
HTG_API htg_status_t htg_network_subset(const htg_network_t *network, const uint8_t *keep_nodes, const uint8_t *keep_ties,
                                        htg_network_t **out, htg_error_t *err) HTG_MUST_USE;
/* Same ids, ends, directions and columns in the same order. On false, difference (may be NULL) says the first difference. */
HTG_API bool htg_network_equal(const htg_network_t *a, const htg_network_t *b, char *difference, size_t size);

#endif
