/* The fewest vertices that part entries from exits in a directed graph (Menger 1927; Ford & Fulkerson 1956 with vertices as
   capacities). */
#ifndef HTG_ALGORITHMS_VERTEX_CUT_INTERNAL_H
#define HTG_ALGORITHMS_VERTEX_CUT_INTERNAL_H

#include "core/progress.h"

typedef struct htg_cut_graph {
    uint32_t node_count, arc_count;
    const uint32_t *tail, *head;           /* of an arc */
    const uint8_t *entry, *exit, *removable; /* flags of nodes */
} htg_cut_graph_t;

typedef struct htg_vertex_cut {
    bool exists;            /* false: a path meets no removable node */
    uint32_t size;
    uint8_t *near_entries;  /* flags of nodes: the minimum cut nearest the entries, and nearest the exits */
    uint8_t *near_exits;
    uint32_t *path_start;   /* size paths that share no removable node: those of path i at node[start[i] … start[i + 1]) */
    uint32_t *path_node;
} htg_vertex_cut_t;

/* An entry that is an exit is a path of one node. O(size × arcs). */
htg_status_t htg_vertex_cut(const htg_cut_graph_t *graph, htg_vertex_cut_t *out, htg_error_t *err) HTG_MUST_USE;
void htg_vertex_cut_clear(htg_vertex_cut_t *cut);

#endif
