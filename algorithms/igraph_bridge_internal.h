/* The one door to igraph (0.10.2 to 1.x): nothing else includes its headers, and none of its types pass through.

   igraph keeps its error handler and its random numbers for the whole process, so one call goes through at a time; a
   caller in another thread waits. A program that uses igraph itself must not do so while a bridge function runs;
   afterwards its own handlers and random numbers are in place again. igraph never prints nor aborts from here: its
   errors become an htg_error_t with the first reason it gave; a fatal error inside igraph (a bug there) too, but the
   memory that igraph held is then lost. */
#ifndef HTG_ALGORITHMS_IGRAPH_BRIDGE_INTERNAL_H
#define HTG_ALGORITHMS_IGRAPH_BRIDGE_INTERNAL_H

#include "core/progress.h"

/* "0.10.2": of the library in use. */
HTG_API const char *htg_igraph_version(void);

/* A network: edge i joins from[i] and to[i], or leads from the one to the other. */
typedef struct htg_igraph_edges {
    uint32_t node_count, edge_count;
    const uint32_t *from, *to;
    const double *weight; /* NULL: 1 each */
} htg_igraph_edges_t;

typedef struct htg_igraph_leiden {
    const double *node_weight; /* one a node */
    double resolution;         /* quality of a pair in one community: its edge weight − resolution × both node weights */
    double randomness;         /* igraph's beta */
    uint32_t runs;             /* from scratch, at least 1 */
    uint32_t max_rounds;       /* in each */
    uint64_t seed;
    const htg_progress_t *progress;
} htg_igraph_leiden_t;

/* Leiden (Traag, Waltman & van Eck 2019): in each run, rounds from the last round's communities until two in a row gain
   nothing; the best of all is kept. community[node_count]: 0 … number of communities − 1. *rounds: how many were made.
   The same seed gives the same communities with the same igraph. */
HTG_API htg_status_t htg_igraph_leiden(const htg_igraph_edges_t *edges, const htg_igraph_leiden_t *options,
                                       uint32_t *community, uint32_t *rounds, htg_error_t *err) HTG_MUST_USE;

/* The largest flow from source to another node, target, through directed edges with their weights as capacities, finite and
   at least 0 (Goldberg & Tarjan 1988). flow[edge_count]: of each edge. */
HTG_API htg_status_t htg_igraph_max_flow(const htg_igraph_edges_t *edges, uint32_t source, uint32_t target,
                                         const htg_progress_t *progress, double *value, double *flow,
                                         htg_error_t *err) HTG_MUST_USE;

/* Kamada & Kawai 1989 on a connected graph: position[node_count], about 1 a tie; begins from what stands there. O(n³). */
HTG_API htg_status_t htg_igraph_kamada_kawai(const htg_igraph_edges_t *edges, const htg_progress_t *progress,
                                             double (*position)[2], htg_error_t *err) HTG_MUST_USE;

#endif
