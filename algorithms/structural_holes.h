/* Structural holes (Burt 1992, "Structural Holes"): constraint and effective size. Undirected, unweighted, without
   parallel ties and loops. */
#ifndef HTG_ALGORITHMS_STRUCTURAL_HOLES_H
#define HTG_ALGORITHMS_STRUCTURAL_HOLES_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_structural_holes_options {
    int threads; /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_structural_holes_options_t;

#define HTG_STRUCTURAL_HOLES_OPTIONS_INIT {0, NULL}

/* Both: the view must be undirected, parallel ties merged, loops dropped, else HTG_ERROR_ARGUMENT; NaN for isolates;
   thread-safe; O(Σ over nodes of their neighbours' neighbours) at most.

   constraint[view->node_count]: c(i) = Σ_j (p_ij + Σ_q p_iq p_qj)² over the neighbours j of i, with p_ij = 1/neighbours
   of i; above 0; 1 with a single contact, 1.125 in a triangle apart: how far a node's contacts are bound to each other.
   Equal to igraph's and NetworkX's. */
HTG_API htg_status_t htg_constraint(const htg_view_t *view, const htg_structural_holes_options_t *options, double *constraint,
                                    htg_error_t *err) HTG_MUST_USE;
/* effective_size[view->node_count]: n − 2t/n, n the neighbours, t the ties among them (Borgatti 1997, Connections
   20(1):35–38); 1 … n: how many of the contacts are not redundant. */
HTG_API htg_status_t htg_effective_size(const htg_view_t *view, const htg_structural_holes_options_t *options,
                                        double *effective_size, htg_error_t *err) HTG_MUST_USE;

#endif
