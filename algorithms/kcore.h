/* Coreness: the largest k for which a node belongs to a part of the network where everybody has at least k neighbours
   within it (Seidman 1983, doi:10.1016/0378-8733(83)90028-X). Undirected, unweighted, without parallel ties and loops.
   */
#ifndef HTG_ALGORITHMS_KCORE_H
#define HTG_ALGORITHMS_KCORE_H

#include "core/view.h"

/* coreness[view->node_count], 0 … n−1. The view must be undirected (HTG_DIRECTION_UNDIRECTED, parallel ties merged, loops
   dropped), else HTG_ERROR_ARGUMENT. O(n + m). Thread-safe. */
HTG_API htg_status_t htg_kcore(const htg_view_t *view, uint32_t *coreness, htg_error_t *err) HTG_MUST_USE;

#endif
