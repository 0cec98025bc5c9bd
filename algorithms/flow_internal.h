/* What flows and disjoint paths share. */
#ifndef HTG_ALGORITHMS_FLOW_INTERNAL_H
#define HTG_ALGORITHMS_FLOW_INTERNAL_H

#include "algorithms/flow.h"

/* No node is source and target. */
htg_status_t htg_flow_check_ends(const htg_view_t *view, const htg_flow_options_t *options, htg_error_t *err) HTG_MUST_USE;

#endif
