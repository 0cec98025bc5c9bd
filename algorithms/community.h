/* Communities: groups with more ties within than chance would put there, found by Leiden (Traag, Waltman & van Eck
   2019, doi:10.1038/s41598-019-41695-z) as igraph has it, for modularity (Newman & Girvan 2004,
   doi:10.1103/PhysRevE.69.026113) with a resolution (Reichardt & Bornholdt 2006). Undirected; parallel ties are merged
   and their weights added. */
#ifndef HTG_ALGORITHMS_COMMUNITY_H
#define HTG_ALGORITHMS_COMMUNITY_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_community_options {
    double resolution;   /* γ ≥ 0: larger finds smaller communities; 1 is modularity proper */
    uint64_t seed;       /* the same seed, the same communities */
    uint32_t runs;       /* of Leiden, from scratch; the best counts */
    uint32_t max_rounds; /* in each; it stops by itself when two in a row gain nothing */
    const htg_progress_t *progress;
} htg_community_options_t;

#define HTG_COMMUNITY_OPTIONS_INIT {1.0, 1, 10, 100, NULL}

typedef struct htg_community_result {
    uint32_t communities;
    double modularity; /* −1 … 1 at γ = 1; NaN where there are no ties */
    uint32_t rounds;   /* in all runs */
} htg_community_result_t;

/* community[view->node_count]: 1, 2, … by falling size, equals by their first node. An isolate is its own community.
   result may be NULL. The view must be undirected, parallel ties merged, loops dropped, its weights finite and not
   negative (HTG_ERROR_ARGUMENT); NULL weights count 1. A heuristic: near the best, seldom proven so. Near O(m) a round.
   Callers in several threads wait for one another. */
HTG_API htg_status_t htg_community(const htg_view_t *view, const htg_community_options_t *options, uint32_t *community,
                                   htg_community_result_t *result, htg_error_t *err) HTG_MUST_USE;

/* Σ_c (weight within c / m − γ (strength of c / 2m)²), m the sum of weights; NaN where m is 0. community: any codes below
   view->node_count + 1. *out. O(n + m). */
HTG_API htg_status_t htg_modularity(const htg_view_t *view, const uint32_t *community, double resolution, double *out,
                                    htg_error_t *err) HTG_MUST_USE;

#endif
