/* PageRank (Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X; Page, Brin, Motwani & Winograd 1999): the share of
   time that a walker spends at a node who follows a random tie out of it with probability d and else goes to any node.
   Who has no tie out goes to any node. Unweighted. */
#ifndef HTG_ALGORITHMS_PAGERANK_H
#define HTG_ALGORITHMS_PAGERANK_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_pagerank_options {
    double damping;          /* d, 0 ≤ d < 1 */
    double tolerance;        /* bound on the sum of all scores' errors, as far as double precision goes */
    uint32_t max_iterations;
    int threads;             /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_pagerank_options_t;

#define HTG_PAGERANK_OPTIONS_INIT {0.85, 1e-12, 10000, 0, NULL}

/* scores[view->node_count], above 0, together 1. *iterations may be NULL. Parallel arcs and loops count as the view has
   them; the measure is meant for views without. HTG_ERROR_ARGUMENT for a damping out of range, HTG_ERROR_ANALYSIS where
   max_iterations are not enough. O((n + m) · iterations), at most log(tolerance) / log(d) of them. Thread-safe; the
   same digits for any number of threads. */
HTG_API htg_status_t htg_pagerank(const htg_view_t *view, const htg_pagerank_options_t *options, double *scores,
                                  uint32_t *iterations, htg_error_t *err) HTG_MUST_USE;

#endif
