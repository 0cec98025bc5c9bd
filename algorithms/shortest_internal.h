/* Shortest paths by cost from one source: Dijkstra's algorithm (Dijkstra 1959) on a 4-ary heap.

   Lengths that differ by no more than HTG_SAME_LENGTH of the shorter are one length: sums of decimals taken in another order
   are not equal bit by bit. A tie whose cost does not lengthen a path by more than that, one of cost 0 above all, is a free
   tie, taken as infinitesimally short: among paths of one length those with the fewest free ties are the shortest. So no
   shortest path runs in a circle, and their number is finite. A tie of infinite cost is closed. */
#ifndef HTG_ALGORITHMS_SHORTEST_INTERNAL_H
#define HTG_ALGORITHMS_SHORTEST_INTERNAL_H

#include <math.h>

#include "algorithms/work_internal.h"
#include "core/view.h"

#define HTG_SAME_LENGTH 1e-12

/* The rows of a view one way: cost NULL where every tie costs 1. */
typedef struct htg_rows {
    const uint32_t *start, *other;
    const double *cost;
} htg_arc_rows_t;

static inline htg_arc_rows_t htg_arc_rows_out(const htg_view_t *view) {
    return (htg_arc_rows_t){view->out_start, view->out_head, view->out_cost};
}

static inline htg_arc_rows_t htg_arc_rows_in(const htg_view_t *view) {
    return (htg_arc_rows_t){view->in_start, view->in_tail, view->in_cost};
}

/* Lengths from the last source; one for each thread. */
typedef struct htg_shortest {
    uint32_t node_count;
    bool has_free_ties;
    htg_arc_rows_t ahead, back; /* rows to walk along, and the same arcs by their other end */
    double *length;             /* INFINITY where not reached */
    double *limit;              /* the longest length that is the same length; -1 where not reached */
    uint32_t *free_ties;        /* fewest free ties on a shortest path; HTG_NONE where not reached */
    uint32_t *order;            /* nodes reached, nearest first, the source first of all */
    uint32_t reached;
    uint32_t *heap, *place; /* place of a node in the heap; HTG_NONE outside */
    uint32_t heap_size;
} htg_shortest_t;

/* Walks along ahead, whose costs must not be NULL. Free it whatever happened. */
HTG_API htg_status_t htg_shortest_init(htg_shortest_t *shortest, uint32_t node_count, htg_arc_rows_t ahead,
                                       htg_arc_rows_t back, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_shortest_free(htg_shortest_t *shortest);
/* False where work was told to stop. O(m log n). */
HTG_API bool htg_shortest_from(htg_shortest_t *shortest, uint32_t source, htg_work_t *work);

/* Whether an arc of that cost from v to w lies on a shortest path from the source; v was reached. Without free ties no
   longer length can be the same. */
static inline bool htg_shortest_uses(const htg_shortest_t *shortest, uint32_t v, uint32_t w, double cost) {
    const double *length = shortest->length;
    const uint32_t *free_ties = shortest->free_ties;
    bool tight = length[v] + cost <= shortest->limit[w];
    if (!shortest->has_free_ties || !tight) return tight;
    return length[v] <= length[w] && free_ties[w] == free_ties[v] + (length[v] == length[w]);
}

#endif
