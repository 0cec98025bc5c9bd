/* Numbered samples of betweenness and what they sum to. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_SAMPLE_INTERNAL_H
#define HTG_ALGORITHMS_BETWEENNESS_SAMPLE_INTERNAL_H

#include "algorithms/betweenness_approximate.h"
#include "algorithms/betweenness_pairs_internal.h"

#define HTG_SAMPLE_BITS 32 /* sums of samples are whole numbers in units of 2^-32 */

/* What samples are drawn from. Made once, then only read. */
typedef struct htg_sample_task {
    const htg_betweenness_plan_t *plan;
    const htg_pair_draw_t *draw;
    htg_approximate_way_t way; /* pairs or sources */
    uint64_t seed;
    int threads;
    const htg_progress_t *progress;
    htg_ranks_t *ranks; /* NULL: alone */
} htg_sample_task_t;

/* Of core nodes: X summed over samples, and (X1 - X2)^2 over pairs of samples that follow one another. */
typedef struct htg_sample_sums {
    uint64_t *share, *difference;
    uint64_t arcs; /* looked at */
} htg_sample_sums_t;

HTG_API htg_status_t htg_sample_sums_make(htg_sample_sums_t *sums, uint32_t node_count, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_sample_sums_free(htg_sample_sums_t *sums);
/* Samples [first, first + count), count even and at most 2^31, in place of what was in sums. */
HTG_API htg_status_t htg_sample_run(const htg_sample_task_t *task, const char *phase, uint64_t first, uint64_t count,
                                    htg_sample_sums_t *sums, htg_error_t *err) HTG_MUST_USE;

/* Of blocks of these samples, those dealt to this rank. */
htg_status_t htg_sample_dealt(const htg_sample_task_t *task, const char *phase, uint64_t first, uint64_t count,
                              htg_sample_sums_t *sums, htg_error_t *err) HTG_MUST_USE;
/* Shared out between task->ranks. */
htg_status_t htg_sample_on_ranks(const htg_sample_task_t *task, const char *phase, uint64_t first, uint64_t count,
                                 htg_sample_sums_t *sums, htg_error_t *err) HTG_MUST_USE;

/* The same as htg_betweenness_approximate in a way of choice; EXACT: the best. */
HTG_API htg_status_t htg_betweenness_approximate_with(const htg_view_t *view, const htg_approximate_options_t *options,
                                                      htg_approximate_way_t way, double *node_scores,
                                                      htg_approximate_result_t *result, htg_error_t *err) HTG_MUST_USE;

#endif
