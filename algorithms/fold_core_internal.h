/* A view without what paths between the rest do not need: trees folded into the nodes they hang from, and the core. */
#ifndef HTG_ALGORITHMS_FOLD_CORE_INTERNAL_H
#define HTG_ALGORITHMS_FOLD_CORE_INTERNAL_H

#include "algorithms/betweenness.h"

/* What the pair (s, t) counts is from[s].mutual * to[t].mutual + from[s].plain * to[t].plain: 0, 1, or one half where the same
   unordered pair comes up from t too. Both are sums once trees are folded. */
typedef struct htg_ends {
    double mutual, plain;
} htg_ends_t;

static inline double htg_ends_pairs(htg_ends_t from, htg_ends_t to) {
    return from.mutual * to.mutual + from.plain * to.plain;
}

/* Trees that hang off the rest by one node. What lies in them is summed in closed form; the rest, the core, sees their
   sources and targets at the node they hang from. */
typedef struct htg_fold {
    uint32_t *parent;      /* of a view node; HTG_NONE where it stays in the core */
    uint32_t *up, *down;   /* arcs to the parent, and from it */
    uint32_t *order;       /* nodes folded, those farthest out first */
    uint32_t count;
    htg_ends_t *from, *to; /* a node's own and those of the trees hanging from it that reach it, and that it reaches */
} htg_fold_t;

/* The core: its nodes by component (the largest first) and falling degree, without loops and closed arcs. */
typedef struct htg_core {
    bool directed;
    uint32_t node_count, arc_count;
    uint32_t *node;                      /* view node */
    uint32_t *ahead_start, *ahead_other; /* arcs by tail */
    uint32_t *back_start, *back_other;   /* by head; the same arrays where the view is undirected and has no costs */
    uint32_t *ahead_arc;                 /* view arc */
    double *ahead_cost, *back_cost;      /* NULL without costs */
    uint32_t *whole_cost;                /* costs in whole units, as ahead; NULL where they are not */
    uint32_t most_cost;                  /* the largest of whole_cost */
    htg_ends_t *from, *to;
    uint32_t *component;                 /* of a node */
    uint32_t *component_start;           /* its first node; component_count + 1 entries */
    uint32_t component_count;
    uint32_t *near;                      /* all nodes by component, near ones side by side */
    uint32_t *sources, source_count;     /* those of them that are sources and have a way on */
} htg_core_t;

/* Frees what was made of it; may be called on zeroed ones. */
void htg_fold_free(htg_fold_t *fold);
void htg_core_free(htg_core_t *core);
/* Folds what can be folded: nothing where costs are not whole numbers, for then lengths from a tree and from its root need not
   compare alike. O(n + m). */
htg_status_t htg_fold_make(htg_fold_t *fold, const htg_view_t *view, const htg_betweenness_options_t *options, bool trees,
                           htg_error_t *err) HTG_MUST_USE;
/* unit: of costs, from htg_core_cost_unit; 0 where they are not whole. O(n + m). */
htg_status_t htg_core_make(htg_core_t *core, const htg_view_t *view, const htg_fold_t *fold, double unit,
                           htg_error_t *err) HTG_MUST_USE;
/* The unit of which every cost is a whole number from 1 to a few hundred; 0 where there is none. */
double htg_core_cost_unit(const htg_view_t *view);

#endif
