/* What the parts of distances share. */
#ifndef HTG_ALGORITHMS_DISTANCES_INTERNAL_H
#define HTG_ALGORITHMS_DISTANCES_INTERNAL_H

#include "algorithms/distances.h"
#include "algorithms/shortest_internal.h"

#define HTG_DISTANCE_WORDS 8u
#define HTG_DISTANCE_LANES (64u * HTG_DISTANCE_WORDS)

/* Distances are added up at the nodes that the search arrives at, so a search along the arcs gives distances to them. */
typedef struct htg_distance_task {
    uint32_t node_count;
    htg_arc_rows_t ahead, back; /* rows to search along, and the same arcs by their other end */
    uint32_t batch, block_count;
    uint32_t *sources; /* all nodes; near ones stand side by side */
    htg_distance_sums_t *sums;
} htg_distance_task_t;

/* Which of the batch's sources have reached a node, are at it now, or come to it next: a bit a source. */
typedef uint64_t htg_distance_bits_t[HTG_DISTANCE_WORDS];

typedef struct htg_distance_search {
    const htg_distance_task_t *task;
    htg_distance_bits_t *seen, *here, *next; /* one a node; clean between searches */
    uint32_t *touched, touched_count;        /* nodes with a bit in seen */
    uint32_t *active, active_count;          /* nodes with a bit in here */
    uint32_t *coming, coming_count;          /* nodes with a bit in next */
} htg_distance_search_t;

htg_status_t htg_distance_search_init(htg_distance_search_t *search, const htg_distance_task_t *task) HTG_MUST_USE;
void htg_distance_search_free(htg_distance_search_t *search);
/* From sources[0 … count) at once, count ≤ HTG_DISTANCE_LANES. False: told to stop. */
bool htg_distance_search_from(htg_distance_search_t *search, const uint32_t *sources, uint32_t count,
                              htg_distance_sums_t *sums, htg_work_t *work);

#endif
