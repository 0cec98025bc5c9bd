/* What is in a network: `htgraph info` and `htgraph check`. */
#ifndef HTG_ALGORITHMS_DESCRIBE_H
#define HTG_ALGORITHMS_DESCRIBE_H

#include "core/diagnostic.h"
#include "core/domain.h"
#include "core/table.h"

/* Counts by kind, sector, relation, layer, stage, status, country; missing values by attribute; loops, parallel and mixed
   ties; weak and strong components; isolates; density of the simple view. One table: section, item, count, share, note. */
HTG_API htg_status_t htg_describe(const htg_domain_t *domain, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;

/* Contradictions and gaps (3xx diagnostics): an office without agency, an allegation without source, … */
HTG_API htg_status_t htg_check_consistency(const htg_domain_t *domain, htg_diagnostics_t *diagnostics,
                                           htg_error_t *err) HTG_MUST_USE;

/* What was understood: one row an attribute of the file: element, attribute, read as, values, missing, not understood. */
HTG_API htg_status_t htg_describe_attributes(const htg_domain_t *domain, htg_table_t **out,
                                             htg_error_t *err) HTG_MUST_USE;

#endif
