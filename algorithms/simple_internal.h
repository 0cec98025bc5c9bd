/* What measures on the simple undirected view share: the check, degrees, and common neighbours. */
#ifndef HTG_ALGORITHMS_SIMPLE_INTERNAL_H
#define HTG_ALGORITHMS_SIMPLE_INTERNAL_H

#include "core/progress.h"
#include "core/view.h"

static inline uint32_t htg_simple_degree(const htg_view_t *view, uint32_t v) {
    return view->out_start[v + 1] - view->out_start[v];
}

/* HTG_ERROR_ARGUMENT unless the view is undirected, without parallel ties and loops. what: "clustering". O(n + m). */
HTG_API htg_status_t htg_simple_undirected(const htg_view_t *view, const char *what, htg_error_t *err) HTG_MUST_USE;

/* Calls visit for every value that stands in both sorted rows, ascending. O(shorter · log longer), O(a + b) for rows of like
   length. */
typedef void (*htg_common_visit_t)(void *data, uint32_t value);
HTG_API void htg_simple_common(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count,
                               htg_common_visit_t visit, void *data);

/* What each value of one row is worth, 0 for all that is not in it: one array of node_count a thread, all 0 between rows. */
HTG_API double *htg_simple_worth_new(const htg_view_t *view, int threads) HTG_MUST_USE;
/* The worth of those neighbours of u that stand in v's row, whose worth is filled in; added in ascending order.
   O(neighbours of u), or O(neighbours of v · log) where those are far fewer. */
HTG_API double htg_simple_worth_shared(const htg_view_t *view, uint32_t v, uint32_t u, const double *worth);

/* Triangles each vertex is part of: triangles[view->node_count]. O(Σ over nodes of their neighbours' neighbours) at most. */
HTG_API htg_status_t htg_simple_triangles(const htg_view_t *view, int threads, const htg_progress_t *progress,
                                          uint64_t *triangles, htg_error_t *err) HTG_MUST_USE;

#endif
