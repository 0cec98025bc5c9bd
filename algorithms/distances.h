/* Sums over the distances between all nodes, from which closeness, harmonic centrality and eccentricity follow. */
#ifndef HTG_ALGORITHMS_DISTANCES_H
#define HTG_ALGORITHMS_DISTANCES_H

#include "core/progress.h"
#include "core/ranks.h"
#include "core/view.h"

typedef enum htg_distance_way {
    HTG_DISTANCE_TO,  /* from every other node to v, along the arcs */
    HTG_DISTANCE_FROM /* from v to every other node */
} htg_distance_way_t;

/* One entry a view node; other nodes that reach v (HTG_DISTANCE_TO) or that v reaches. */
typedef struct htg_distance_sums {
    uint32_t *reached; /* how many; v itself is not counted */
    double *sum;       /* of their distances */
    double *inverse;   /* sum of 1 / distance; INFINITY where one of them is 0 (ties of cost 0) */
    double *largest;   /* distance; 0 where reached is 0 */
} htg_distance_sums_t;

typedef struct htg_distance_options {
    const htg_progress_t *progress;
    int threads;        /* 0: as many as the machine has; small work takes one */
    htg_ranks_t *ranks; /* called by rank 0, which gets the sums */
} htg_distance_options_t;

#define HTG_DISTANCE_OPTIONS_INIT                                                                                            \
    { NULL, 0, NULL }

/* Costs of the view are lengths: Dijkstra's algorithm from every node; without them breadth-first search from 1,024 nodes at
   once on sets of bits (Then et al. 2014, The more the merrier: efficient multi-source graph traversal, PVLDB 8(4)). Parallel
   arcs and loops change nothing. The same digits come out for any number of threads and ranks. options NULL: defaults. *out owns its
   arrays; free it with htg_distance_sums_free. O(n m) steps on bits, O(n m log n) with costs; memory O(n) a thread.
   Thread-safe. HTG_ERROR_CANCELLED, HTG_ERROR_MEMORY. */
HTG_API htg_status_t htg_distances(const htg_view_t *view, htg_distance_way_t way, const htg_distance_options_t *options,
                                   htg_distance_sums_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_distance_sums_free(htg_distance_sums_t *sums);

#endif
