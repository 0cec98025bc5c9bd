/* Flows and disjoint paths from a set of nodes to another, with what limits them. */
#ifndef HTG_ALGORITHMS_FLOW_H
#define HTG_ALGORITHMS_FLOW_H

#include "algorithms/paths.h"

typedef struct htg_flow_options {
    const uint8_t *sources, *targets; /* flags of view nodes; no node is both */
    const double *capacity;           /* one a tie of the network, finite and at least 0; NULL: 1 each */
    const htg_progress_t *progress;
} htg_flow_options_t;

typedef struct htg_max_flow {
    double value;
    double *tie_flow;                   /* of a tie of the network, from its source to its target; negative the other way */
    uint8_t *near_sources, *near_targets; /* flags of ties: the minimum cut nearest either end */
    uint32_t near_sources_count, near_targets_count;
} htg_max_flow_t;

/* The largest flow and the cuts whose capacity it fills (Ford & Fulkerson 1956), all sources and all targets taken together.
   The view keeps parallel ties, each with its capacity, and has no loops; an undirected tie carries either way, the balance
   counts. HTG_ERROR_ARGUMENT where a node is source and target. */
HTG_API htg_status_t htg_max_flow(const htg_view_t *view, const htg_flow_options_t *options, htg_max_flow_t *out,
                                  htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_max_flow_clear(htg_max_flow_t *flow);

/* As many paths as there are that share no tie; shortest first, then by nodes. `out` tells the ties whose removal parts the
   ends, as many as there are paths (Menger 1927). View and errors as above. */
HTG_API htg_status_t htg_tie_disjoint_paths(const htg_view_t *view, const htg_flow_options_t *options, htg_path_list_t *list,
                                            htg_max_flow_t *out, htg_error_t *err) HTG_MUST_USE;

typedef struct htg_node_cut {
    uint32_t size;                        /* nodes; with the direct ties, as many as there are paths */
    uint8_t *near_sources, *near_targets; /* flags of view nodes: the cut nearest either end */
    uint32_t direct;                      /* pairs of a source and a target that a tie joins: no node parts them */
} htg_node_cut_t;

/* As many paths as there are that share no node but sources and targets; of a source and a target that a tie joins, that tie is
   one. The view is simple. In the same order. HTG_ERROR_ARGUMENT where a node is source and target. */
HTG_API htg_status_t htg_node_disjoint_paths(const htg_view_t *view, const htg_flow_options_t *options, htg_path_list_t *list,
                                             htg_node_cut_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_node_cut_clear(htg_node_cut_t *cut);

#endif
