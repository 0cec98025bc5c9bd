/* Degree: how many ties a node has (Freeman 1979, doi:10.1016/0378-8733(78)90021-7), and how many others it is tied to.

   Ties are counted as recorded, parallel ones each. A tie that goes both ways — an undirected one, or under the
   direction "relation" one that the cycle moves along both ways — counts once in each of degree, in-degree and
   out-degree; a loop counts 2 in degree and 1 in in-degree and out-degree. Where every tie is undirected, in-degree and
   out-degree thus equal degree (igraph does the same; NetworkX has no in-degree there) but for loops. */
#ifndef HTG_ALGORITHMS_DEGREE_H
#define HTG_ALGORITHMS_DEGREE_H

#include "core/view.h"

typedef enum htg_degree_kind {
    HTG_DEGREE_ALL,
    HTG_DEGREE_IN,
    HTG_DEGREE_OUT
} htg_degree_kind_t;

/* degree[view->node_count], 0 … 2 × ties. The view must keep parallel ties and loops, or those merged and dropped are not
   counted. O(n + m). Thread-safe. */
HTG_API void htg_degree(const htg_view_t *view, htg_degree_kind_t kind, uint32_t *degree);

/* Distinct other nodes tied to a node in either direction: neighbours[view->node_count], 0 … n−1. Any view. O(n + m).
   Thread-safe. */
HTG_API void htg_neighbours(const htg_view_t *view, uint32_t *neighbours);

#endif
