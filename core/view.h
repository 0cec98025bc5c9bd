/* The view that algorithms run on: chosen nodes and ties of a network in compressed sparse rows of 32-bit ids, both ways.
   Immutable; reading is thread-safe. */
#ifndef HTG_CORE_VIEW_H
#define HTG_CORE_VIEW_H

#include "core/domain.h"

typedef enum htg_direction {
    HTG_DIRECTION_DIRECTED,   /* as recorded: directed ties one way; if any tie of the view is directed an undirected one is
                                 two arcs, else the view is undirected */
    HTG_DIRECTION_UNDIRECTED, /* every tie both ways */
    HTG_DIRECTION_RELATION    /* the way the cycle moves along a tie (htg_domain_flow); needs a domain */
} htg_direction_t;

typedef struct htg_view_options {
    htg_direction_t direction;
    bool keep_parallel;          /* false: parallel arcs are merged; the cheapest stands for them (not loops of an
                                    undirected view) */
    bool keep_loops;             /* false: dropped */
    const uint8_t *keep_nodes;   /* flag a node of the network; NULL: all */
    const uint8_t *keep_ties;    /* flag a tie; NULL: all. Ties without both ends fall away */
    const double *tie_cost;      /* ≥ 0, one a tie of the network; NULL: every tie costs 1 */
    const double *tie_weight;    /* one a tie; parallel arcs' weights are summed; NULL: every tie weighs 1 */
} htg_view_options_t;

#define HTG_VIEW_OPTIONS_INIT {HTG_DIRECTION_DIRECTED, false, false, NULL, NULL, NULL, NULL}

/* Arcs leave v at [out_start[v], out_start[v+1]) sorted by head (then by tie); in_* likewise by tail. In an undirected view
   in_* are the same arrays as out_*, an edge stands in both its ends' rows and a kept loop twice in its row.
   arc_count counts stored arcs (an undirected edge 2). edge_count counts arcs of a directed view, edges of an undirected. */
typedef struct htg_view {
    const htg_network_t *network; /* retained */
    bool directed;
    uint32_t node_count;
    uint32_t arc_count;
    uint32_t edge_count;
    const uint32_t *node;         /* network node of a view node; ascending */
    const uint32_t *view_node;    /* view node of a network node, HTG_NONE where left out */
    const uint32_t *out_start, *out_head, *out_tie; /* out_tie: a network tie that stands for the arc */
    const uint32_t *in_start, *in_tail, *in_tie;
    const double *out_cost, *in_cost;     /* NULL where every tie costs 1 */
    const double *out_weight, *in_weight; /* NULL where no tie_weight was given */
} htg_view_t;

/* domain may be NULL unless direction is RELATION. A negative or NaN cost is HTG_ERROR_ARGUMENT. O(n + m). */
HTG_API htg_status_t htg_view_new(const htg_network_t *network, const htg_domain_t *domain,
                                  const htg_view_options_t *options, htg_view_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_view_free(htg_view_t *view);

#endif
