/* What the parts of distances share. */
#ifndef HTG_ALGORITHMS_DISTANCES_INTERNAL_H
#define HTG_ALGORITHMS_DISTANCES_INTERNAL_H

#include "algorithms/distances.h"
#include "algorithms/fold_core_internal.h"
#include "algorithms/shortest_internal.h"

#define HTG_DISTANCE_WORDS 16u
#define HTG_DISTANCE_LANES (64u * HTG_DISTANCE_WORDS)

typedef enum htg_distance_kernel {
    HTG_DISTANCE_BEST, /* what the machine has */
    HTG_DISTANCE_PLAIN,
    HTG_DISTANCE_AVX2,
    HTG_DISTANCE_AVX512
} htg_distance_kernel_t;

/* What is known of a node: from how many sources it was come to, and the sums over them. */
typedef struct htg_distance_tally {
    double sum, inverse;
    uint32_t reached, largest;
} htg_distance_tally_t;

/* Which of the batch's sources have reached a node, are at it now, or come to it next: a bit a source, a cache line a node. */
typedef uint64_t htg_distance_bits_t[HTG_DISTANCE_WORDS];

/* A thread's place of work for searches on bits, over the core. here and next are clean between searches. */
typedef struct htg_distance_search {
    uint32_t node_count;
    const uint32_t *ahead_start, *ahead_other, *back_start, *back_other;
    htg_distance_bits_t *seen, *here, *next;
    uint32_t *active, active_count;   /* nodes with a bit in here */
    uint32_t *coming, coming_count;   /* nodes with a bit in next */
    uint32_t *pending, pending_count; /* nodes that some source has not come to */
    htg_distance_tally_t *tally;      /* of a node: what the searches of this block have added */
    void *block;                      /* of seen, here and next, before it is aligned */
} htg_distance_search_t;

/* At most HTG_DISTANCE_LANES sources whose components' nodes are [begin, end). */
typedef struct htg_distance_batch {
    const uint32_t *sources;
    uint32_t count, begin, end;
} htg_distance_batch_t;

/* Adds to tally. False: told to stop. */
typedef bool (*htg_distance_run_t)(htg_distance_search_t *search, const htg_distance_batch_t *batch, htg_work_t *work);

/* One code, compiled for vectors of 16, 32 and 64 bytes. */
bool htg_distance_run_plain(htg_distance_search_t *search, const htg_distance_batch_t *batch, htg_work_t *work);
bool htg_distance_run_avx2(htg_distance_search_t *search, const htg_distance_batch_t *batch, htg_work_t *work);
bool htg_distance_run_avx512(htg_distance_search_t *search, const htg_distance_batch_t *batch, htg_work_t *work);

/* NULL where the machine has it not. */
htg_distance_run_t htg_distance_kernel(htg_distance_kernel_t kernel);
htg_status_t htg_distance_search_init(htg_distance_search_t *search, const htg_core_t *core, bool against) HTG_MUST_USE;
void htg_distance_search_free(htg_distance_search_t *search);
/* With a kernel of choice for views without costs; one that the machine has not is HTG_ERROR_ARGUMENT. */
HTG_API htg_status_t htg_distances_with(const htg_view_t *view, htg_distance_way_t way, const htg_distance_options_t *options,
                                        htg_distance_kernel_t kernel, htg_distance_sums_t *out,
                                        htg_error_t *err) HTG_MUST_USE;

#endif
