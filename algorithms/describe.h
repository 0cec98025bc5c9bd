/* What is in a network: `htgraph info` and `htgraph check`. */
#ifndef HTG_ALGORITHMS_DESCRIBE_H
#define HTG_ALGORITHMS_DESCRIBE_H

#include "core/diagnostic.h"
#include "core/domain.h"
#include "core/table.h"

/* One table of counts with the columns section, item, count (integer), share (of the section's whole, [0,1]; missing where
   it has none):
     size          nodes, ties, directed, undirected, loops, parallel ties (beyond the first between two nodes, in one direction
                   for directed ties), isolates
     structure     weak and strong components, largest of each (strong: directed view), density (share): arcs of the simple
                   view ÷ n(n−1), undirected edges ÷ n(n−1)/2
     kind, roles, sector, country, layer, relation, stages, purposes, legal_status, corrupt
                   rows with each value as the file writes it, most frequent first; "(not stated)" for the rest; a row with
                   a set counts once a member, so shares of sets may sum to more than 1
     missing       attribute by attribute: rows without a value
   O(n + m + values). */
HTG_API htg_status_t htg_describe(const htg_domain_t *domain, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;

/* Contradictions and gaps (3xx diagnostics), counted a subject. Nothing is changed. O(n + m). */
HTG_API htg_status_t htg_check_consistency(const htg_domain_t *domain, htg_diagnostics_t *diagnostics,
                                           htg_error_t *err) HTG_MUST_USE;

/* What was understood: one row an attribute of the file, with the columns element, attribute, read_as (the known attribute,
   missing where it is none of ours), type, values (stated rows), distinct (texts; missing for others), missing (rows). */
HTG_API htg_status_t htg_describe_attributes(const htg_domain_t *domain, htg_table_t **out,
                                             htg_error_t *err) HTG_MUST_USE;

#endif
