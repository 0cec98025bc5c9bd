/* Local clustering: the share of pairs of a node's neighbours that are tied to each other (Watts & Strogatz 1998,
   doi:10.1038/30918). Undirected, unweighted, without parallel ties and loops. */
#ifndef HTG_ALGORITHMS_CLUSTERING_H
#define HTG_ALGORITHMS_CLUSTERING_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_clustering_options {
    int threads; /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_clustering_options_t;

#define HTG_CLUSTERING_OPTIONS_INIT {0, NULL}

/* clustering[view->node_count], 0 … 1, NaN for nodes with fewer than two neighbours; *transitivity (may be NULL), 0 …
   1: three times the triangles over the paths of two ties (Newman, Watts & Strogatz 2002), NaN where there are none.
   The view must be undirected, parallel ties merged, loops dropped, else HTG_ERROR_ARGUMENT. O(Σ over ties of the
   smaller end's degree · log n). Thread-safe. */
HTG_API htg_status_t htg_clustering(const htg_view_t *view, const htg_clustering_options_t *options, double *clustering,
                                    double *transitivity, htg_error_t *err) HTG_MUST_USE;

#endif
