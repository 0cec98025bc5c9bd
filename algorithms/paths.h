/* Paths from a set of nodes to another: shortest ones, all shortest ones, the k shortest simple ones. */
#ifndef HTG_ALGORITHMS_PATHS_H
#define HTG_ALGORITHMS_PATHS_H

#include "core/progress.h"
#include "core/view.h"

typedef struct htg_path {
    uint32_t length; /* ties */
    uint32_t *node;  /* of the network, length + 1 */
    uint32_t *tie;   /* of the network */
    uint8_t *stage;  /* what each tie is read as under a script: HTG_STAGE_…, HTG_SCRIPT_ANY, HTG_WALK_NEUTRAL; NULL without one */
    double cost;     /* sum of the ties' costs, in their order */
    uint32_t corrupt;/* corrupt steps, where the search counts them */
} htg_path_t;

typedef struct htg_path_list {
    htg_path_t *path;
    size_t count, capacity;
} htg_path_list_t;

HTG_API void htg_path_clear(htg_path_t *path);
HTG_API void htg_path_list_clear(htg_path_list_t *list);
/* Takes the path over, also on failure. */
HTG_API htg_status_t htg_path_list_add(htg_path_list_t *list, htg_path_t *path, htg_error_t *err) HTG_MUST_USE;
/* Room for a path of that many ties; nothing is filled in. */
HTG_API htg_status_t htg_path_new(uint32_t length, bool stages, htg_path_t *out, htg_error_t *err) HTG_MUST_USE;

/* Views are simple: parallel arcs merged, no loops. Costs are the view's, 1 a tie without them; a tie of infinite cost is closed. */
typedef struct htg_paths_options {
    const uint8_t *sources, *targets; /* flags of view nodes */
    uint32_t limit;                   /* paths listed at most */
    const htg_progress_t *progress;
} htg_paths_options_t;

typedef struct htg_paths_found {
    uint64_t pairs;  /* of a source and another target; in an undirected view each two nodes once */
    uint64_t joined; /* of them, by a path */
    double paths;    /* shortest paths of all pairs; one each where only one is looked for */
    double shortest, longest; /* of the joined pairs' distances; NaN without any */
    double sum;      /* of those distances */
} htg_paths_found_t;

/* One shortest path a joined pair, shortest first, then by source and target. Which of several it is, is fixed: at each node,
   from the end, the predecessor of least number. Dijkstra 1959 from each source: O(sources × m log n). */
HTG_API htg_status_t htg_paths_shortest(const htg_view_t *view, const htg_paths_options_t *options, htg_path_list_t *list,
                                        htg_paths_found_t *found, htg_error_t *err) HTG_MUST_USE;
/* All shortest paths of each pair: counted, and listed in the same order, those of a pair by their nodes' numbers. Paths that
   differ in nothing but parallel ties are one; of paths of one length through ties of cost 0, those with fewest such ties
   count. HTG_ERROR_LIMIT where there are more than a double counts. */
HTG_API htg_status_t htg_paths_all_shortest(const htg_view_t *view, const htg_paths_options_t *options, htg_path_list_t *list,
                                            htg_paths_found_t *found, htg_error_t *err) HTG_MUST_USE;
/* The `limit` shortest paths without a repeated node from any source to any other target, by length, then ties, then the nodes'
   numbers (of paths of one length at the end of the list, which ones are in it is fixed but not by that order). Yen 1971, Finding
   the k shortest loopless paths in a network; Lawler 1972; each search is led by the distances left. */
HTG_API htg_status_t htg_paths_simple(const htg_view_t *view, const htg_paths_options_t *options, htg_path_list_t *list,
                                      htg_error_t *err) HTG_MUST_USE;

#endif
