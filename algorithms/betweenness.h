/* Betweenness of nodes and arcs, exact.

   b(v) = sum over pairs (s, t) of sigma(s, t | v) / sigma(s, t), where sigma(s, t) counts the shortest paths from s to t and
   sigma(s, t | v) those of them that pass through v, s != v != t (Freeman 1977, Sociometry 40(1)). Likewise of an arc, whose
   ends may be s and t (Girvan & Newman 2002, PNAS 99(12)). Computed after Brandes 2001 (Journal of Mathematical Sociology
   25(2)) and, for sets of sources and targets, Brandes 2008 (Social Networks 30(2)): from 64 sources at once in the lanes of
   vectors, without costs and where costs are few whole units (1 to 63 of them, no path longer than 254, many lanes alike),
   else source by source; trees that hang off the rest are summed in closed form.

   Path counts cannot overflow: a source with more shortest paths than a double holds is counted with wider numbers. Sums over
   sources are added as whole numbers in units of 2^-120 of the number of all pairs: the same digits come out for any number of
   threads and of ranks, and for any kind of vector. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_H
#define HTG_ALGORITHMS_BETWEENNESS_H

#include "core/progress.h"
#include "core/ranks.h"
#include "core/view.h"

typedef struct htg_betweenness_options {
    const uint8_t *sources; /* flags of view nodes; NULL: all */
    const uint8_t *targets;
    const htg_progress_t *progress;
    int threads;        /* 0: as many as the machine has; small work takes one */
    htg_ranks_t *ranks; /* called by rank 0, which gets the scores */
} htg_betweenness_options_t;

#define HTG_BETWEENNESS_OPTIONS_INIT                                                                                         \
    { NULL, NULL, NULL, 0, NULL }

/* Pairs: in a directed view every ordered pair of a source s and a target t, s != t; in an undirected view every unordered
   pair {s, t} of which s is a source and t a target or the other way round, once. Scores are not divided by anything.
   Loops never lie on a shortest path. Parallel arcs of the view are paths of their own: give a simple view where they should
   count once. Costs of the view are lengths; lengths within 1e-12 of each other (relative) are equal; a tie of cost 0 is
   taken as infinitesimally short, so that among paths of one length those with the fewest such ties count; a tie of infinite
   cost is closed.

   node_scores[node_count] and arc_scores[arc_count] (in the order of out_head) are filled; either may be NULL. Both entries of
   an undirected edge hold the edge's score. options NULL: defaults. Complexity O(n m) without costs, O(n m log n) with;
   memory O(n) a thread (without costs about 550 bytes a node), O(n + m) with costs or where arc scores are asked for.
   Thread-safe. HTG_ERROR_CANCELLED, HTG_ERROR_MEMORY. */
HTG_API htg_status_t htg_betweenness(const htg_view_t *view, const htg_betweenness_options_t *options, double *node_scores,
                                     double *arc_scores, htg_error_t *err) HTG_MUST_USE;

/* Number of pairs as above; of those, each node's pairs of which it is no end in without[node_count] (may be NULL). */
HTG_API double htg_betweenness_pairs(const htg_view_t *view, const htg_betweenness_options_t *options, double *without);

#endif
