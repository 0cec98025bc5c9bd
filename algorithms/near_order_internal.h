/* An order of nodes in which near ones stand side by side, so that searches from neighbours in it share their work. */
#ifndef HTG_ALGORITHMS_NEAR_ORDER_INTERNAL_H
#define HTG_ALGORITHMS_NEAR_ORDER_INTERNAL_H

#include "core/view.h"

/* All view nodes, in breadth-first order whatever the direction of arcs, component after component, each from its node of
   the largest degree. Depends on the view alone. O(n + m). */
HTG_API htg_status_t htg_near_order(const htg_view_t *view, uint32_t *order, htg_error_t *err) HTG_MUST_USE;

#endif
