/* Hubs and authorities (Kleinberg 1999, doi:10.1145/324133.324140): good hubs have ties to good authorities, good
   authorities have ties from good hubs: a ∝ Aᵀh, h ∝ Aa with A's largest singular value σ. Unweighted. In an undirected
   network both are the same where it is connected and not bipartite.

   Where several parts share σ the answer given is the limit of Kleinberg's iteration from equal hubs. */
#ifndef HTG_ALGORITHMS_HITS_H
#define HTG_ALGORITHMS_HITS_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_hits_options {
    double tolerance; /* of the residual, relative to σ */
    uint32_t max_iterations;
    int threads;      /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_hits_options_t;

#define HTG_HITS_OPTIONS_INIT {1e-12, 10000, 0, NULL}

typedef struct htg_hits_result {
    double singular_value; /* σ; 0 where there are no ties */
    uint32_t iterations;
} htg_hits_result_t;

/* hub, authority[view->node_count], 0 … 1, the largest of each 1; NaN everywhere where there are no ties. result may be
   NULL. Meant for views without parallel ties and loops. HTG_ERROR_ANALYSIS where max_iterations are not enough;
   HTG_ERROR_LIMIT from 2^31 nodes or arcs. O((n + m) · iterations). Thread-safe; the same digits for any number of
   threads. */
HTG_API htg_status_t htg_hits(const htg_view_t *view, const htg_hits_options_t *options, double *hub, double *authority,
                              htg_hits_result_t *result, htg_error_t *err) HTG_MUST_USE;

#endif
