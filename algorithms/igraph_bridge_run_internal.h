/* How bridge functions call igraph: one at a time, with our handlers in place, its errors and interruptions as ours. For
   igraph_bridge*.c alone. */
#ifndef HTG_ALGORITHMS_IGRAPH_BRIDGE_RUN_INTERNAL_H
#define HTG_ALGORITHMS_IGRAPH_BRIDGE_RUN_INTERNAL_H

#include <igraph.h>

#include "algorithms/igraph_bridge_internal.h"

typedef igraph_error_t (*htg_igraph_work_t)(void *data);

htg_status_t htg_igraph_run(htg_igraph_work_t work, void *data, const char *phase, const htg_progress_t *progress,
                            htg_error_t *err) HTG_MUST_USE;

igraph_error_t htg_igraph_make_graph(const htg_igraph_edges_t *edges, bool directed, igraph_t *graph);
/* values NULL: 1 each. */
igraph_error_t htg_igraph_make_vector(const double *values, uint32_t count, igraph_vector_t *vector);

/* Our random numbers in the place of igraph's, until they are given back. */
typedef struct htg_igraph_random {
    igraph_rng_t ours;
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_rng_t *theirs;
#else
    igraph_rng_t theirs;
#endif
} htg_igraph_random_t;

igraph_error_t htg_igraph_use_our_random_numbers(htg_igraph_random_t *numbers, uint64_t seed);
void htg_igraph_give_random_numbers_back(htg_igraph_random_t *numbers);

#endif
