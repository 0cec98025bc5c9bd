/* A task of several ranks: rank 0 calls it with a message, a struct as it stands in memory; then all ranks do the same: share the
   arrays that the message points to, do the blocks dealt to them, and reduce the sums. */
#ifndef HTG_ALGORITHMS_RANKS_INTERNAL_H
#define HTG_ALGORITHMS_RANKS_INTERNAL_H

#include "algorithms/cycle.h"
#include "algorithms/ranks.h"
#include "algorithms/whole_sums_internal.h"

typedef enum htg_rank_task {
    HTG_RANK_END,
    HTG_RANK_BETWEENNESS,
    HTG_RANK_DISTANCES,
    HTG_RANK_SCRIPT_BETWEENNESS,
    HTG_RANK_CHOKEPOINTS,
    HTG_RANK_SAMPLES,
    HTG_RANK_TASKS
} htg_rank_task_t;

/* True where there is somebody to share with. */
static inline bool htg_rank_several(const htg_ranks_t *ranks) {
    return ranks && ranks->count > 1;
}

/* Rank 0: calls the others to the task; it is done with htg_rank_done. */
htg_status_t htg_rank_call(htg_ranks_t *ranks, htg_rank_task_t task, void *message, size_t size,
                           htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_rank_done(htg_ranks_t *ranks, htg_status_t status);

#define HTG_RANK_PARTS 40

/* Arrays that a message points to. */
typedef struct htg_rank_parts {
    htg_rank_part_t part[HTG_RANK_PARTS];
    void *place[HTG_RANK_PARTS]; /* of the message's pointer */
    size_t count;
} htg_rank_parts_t;

/* place: of a pointer to `count` things of `size` bytes. Two pointers to one array, and NULL, stay what they are. */
void htg_rank_add(htg_rank_parts_t *parts, void *place, size_t count, size_t size);
/* Sets the pointers of all ranks but 0; until ranks->unshare. */
htg_status_t htg_rank_share(htg_ranks_t *ranks, htg_rank_parts_t *parts, htg_error_t *err) HTG_MUST_USE;
/* What searches read of a cycle; its domain, script and ties are not sent. */
void htg_rank_add_cycle(htg_rank_parts_t *parts, htg_cycle_t *cycle);
htg_status_t htg_rank_reduce_sums(htg_ranks_t *ranks, htg_whole_sums_t *sums, htg_error_t *err) HTG_MUST_USE;

/* The ranks other than 0: message is that of htg_rank_call, its pointers those of rank 0. */
typedef htg_status_t (*htg_rank_serve_t)(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err);
htg_status_t htg_betweenness_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err);
htg_status_t htg_distances_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err);
htg_status_t htg_script_betweenness_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress,
                                          htg_error_t *err);
htg_status_t htg_chokepoints_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err);
htg_status_t htg_samples_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err);

#endif
