/* Many sources at once: a source is a lane of a bit mask in the search, and of a row of numbers in the counting. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_LANES_INTERNAL_H
#define HTG_ALGORITHMS_BETWEENNESS_LANES_INTERNAL_H

#include "algorithms/betweenness_internal.h"

#define HTG_LANES     64u
#define HTG_ALL_LANES UINT64_MAX
#define HTG_SLICE     32u /* lanes of one way back: rows of their shares stay in nearer caches than those of all lanes */
#define HTG_SLICE_MASK ((UINT64_C(1) << HTG_SLICE) - 1)
/* Sums of short counts stop at the largest number that they hold. */
#define HTG_MOST_SHORT_PATHS (UINT16_MAX - 1)
/* Whole numbers up to twice this are exact floats, so that no sum beyond it can pass for one below. */
#define HTG_MOST_FLOAT_PATHS 0x1p23f
#define HTG_STEP_BITS 6u
#define HTG_NO_LENGTH UINT8_MAX
#define HTG_MOST_LANE_LENGTH 254u
#define HTG_MOST_HITS_AHEAD 16u /* what a vector may write behind the last hit */

/* A node at a level: the lanes whose sources are that far from it. */
typedef struct htg_lane_entry {
    uint64_t mask;
    uint32_t node;
} htg_lane_entry_t;

/* What counts of paths are kept in: numbers of two bytes, floats or doubles. */
typedef enum htg_lane_counts { HTG_COUNTS_SHORT, HTG_COUNTS_FLOAT, HTG_COUNTS_DOUBLE } htg_lane_counts_t;

/* A thread's place of work. Between batches the masks are clean; rows are written before they are read. */
typedef struct htg_lanes {
    const htg_betweenness_plan_t *plan;
    uint64_t *unseen;            /* lanes that have not come to the node */
    uint64_t *here;              /* lanes at the node on the level at hand */
    uint64_t *coming;            /* lanes that are pushed to it */
    htg_lane_counts_t counts;    /* the narrowest that held those of every batch so far */
    void *paths;                 /* HTG_LANES a node: shortest paths, kept as counts says */
    double *share;               /* HTG_SLICE a node: share of each of them */
    htg_lane_entry_t *entry;     /* level after level */
    size_t entry_count, entry_capacity;
    size_t *level_start;
    size_t level_count, level_capacity;
    uint32_t *pending, pending_count; /* nodes that some lane has not come to */
    /* With costs, else NULL: */
    uint8_t *lengths;            /* HTG_LANES a node: length of the shortest paths, HTG_NO_LENGTH before the lane has come */
    uint32_t *steps_ahead, *steps_back; /* an arc's other end, and its cost in the last HTG_STEP_BITS bits */
    uint64_t *waits;             /* for each length of a ring, a bit a node: some lane may come to it then */
    uint32_t ring;               /* lengths of the ring: a power of two above the largest cost */
    bool too_long;               /* some length is more than HTG_MOST_LANE_LENGTH */
    uint64_t *hit_mask;
    uint32_t *hit_node, *hit_arc, hit_count;
    _Alignas(64) double mutual[HTG_LANES]; /* what the sources have */
    _Alignas(64) double plain[HTG_LANES];
    bool any_plain;
    void *blocks[3]; /* of paths, share and lengths, before they are aligned */
} htg_lanes_t;

/* At most HTG_LANES sources whose components' nodes are [begin, end). */
typedef struct htg_lane_batch {
    const uint32_t *sources;
    uint32_t count, begin, end;
} htg_lane_batch_t;

/* False: told to stop, or no memory (said to work); or *too_many: nothing was added, count these sources otherwise. */
typedef bool (*htg_lanes_run_t)(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_block_sums_t *sums,
                                htg_exact_sums_t *exact, bool *too_many, htg_work_t *work);

/* One code, compiled for vectors of 16, 32 and 64 bytes. */
bool htg_lanes_run_plain(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_block_sums_t *sums, htg_exact_sums_t *exact,
                         bool *too_many, htg_work_t *work);
bool htg_lanes_run_avx2(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_block_sums_t *sums, htg_exact_sums_t *exact,
                        bool *too_many, htg_work_t *work);
bool htg_lanes_run_avx512(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_block_sums_t *sums, htg_exact_sums_t *exact,
                          bool *too_many, htg_work_t *work);

static inline bool htg_lanes_can(const htg_core_t *core) {
    return !core->ahead_cost || (core->whole_cost && core->most_cost < 1u << HTG_STEP_BITS &&
                                 core->node_count < 1u << (32 - HTG_STEP_BITS));
}

/* NULL where the machine has it not, or the kernel is none of many sources. */
htg_lanes_run_t htg_lanes_kernel(htg_betweenness_kernel_t kernel);
htg_status_t htg_lanes_init(htg_lanes_t *lanes, const htg_betweenness_plan_t *plan) HTG_MUST_USE;
void htg_lanes_free(htg_lanes_t *lanes);
/* Whether costs are such that many lanes of a batch have the same length to a node, found out by one batch. */
htg_status_t htg_lanes_suit(const htg_betweenness_plan_t *plan, bool *suits, htg_error_t *err) HTG_MUST_USE;
/* Room for another level of at most `nodes` entries. */
bool htg_lanes_open_level(htg_lanes_t *lanes, uint32_t nodes);

#endif
