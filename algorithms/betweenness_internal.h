/* What the parts of betweenness share: trees folded away, the core that is left, sums, and kernels. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_INTERNAL_H
#define HTG_ALGORITHMS_BETWEENNESS_INTERNAL_H

#include "algorithms/betweenness.h"
#include "algorithms/betweenness_wide_internal.h"
#include "algorithms/fold_core_internal.h"
#include "algorithms/shortest_internal.h"

/* More shortest paths than this, and a source is counted with wide numbers. */
#define HTG_MOST_PATHS 0x1p960

/* Sums that do not depend on the order of adding: whole numbers of 128 bits, in units of 2^-shift. */
typedef struct htg_exact_sums {
    __int128 *node, *arc; /* of the core; NULL where not asked for */
    /* Directed cores with trees: what reaches a node from other core nodes, and what it reaches there; multiples of 1/2. */
    htg_ends_t *reaching, *reached;
} htg_exact_sums_t;

typedef enum htg_betweenness_kernel {
    HTG_KERNEL_BEST,   /* what the machine has */
    HTG_KERNEL_SINGLE, /* one source at a time */
    HTG_KERNEL_WIDE,   /* one source at a time, with wide numbers */
    HTG_KERNEL_PLAIN,  /* many sources, vectors of 16 bytes */
    HTG_KERNEL_AVX2,
    HTG_KERNEL_AVX512
} htg_betweenness_kernel_t;

/* The whole task. Made once, then only read. */
typedef struct htg_betweenness_plan {
    const htg_view_t *view;
    htg_betweenness_kernel_t kernel;
    bool with_nodes, with_arcs, with_reach;
    htg_fold_t fold;
    htg_core_t core;
    int shift;
    bool by_lanes;               /* many sources at once; else each has a search of its own */
    uint32_t block, block_count; /* sources of a block */
} htg_betweenness_plan_t;

/* A block's sums as doubles, over the nodes [begin, end) that its sources may reach and the arcs that leave them. */
typedef struct htg_block_sums {
    double *node, *arc; /* of the whole core, 0 outside the range; NULL where not asked for */
    uint32_t begin, end;
} htg_block_sums_t;

/* Adds what trees add: scores of all view nodes and of arcs between tree and parent, either may be NULL. reaching and reached are
   those of core nodes; NULL: those of an undirected view, counted here. */
HTG_API htg_status_t htg_fold_close(const htg_betweenness_plan_t *plan, const htg_ends_t *reaching,
                                    const htg_ends_t *reached, double *node_scores, double *arc_scores,
                                    htg_error_t *err) HTG_MUST_USE;

/* Parts of the work, for threads and for machines: plan, sums of any share of the blocks, sums added in any order, scores. */
HTG_API htg_status_t htg_betweenness_plan_make(htg_betweenness_plan_t *plan, const htg_view_t *view,
                                               const htg_betweenness_options_t *options, htg_betweenness_kernel_t kernel,
                                               bool nodes, bool arcs, htg_error_t *err) HTG_MUST_USE;
/* For samples of nodes' scores: the trees of a directed view, which need to know what every node reaches, stay in the core. */
HTG_API htg_status_t htg_betweenness_plan_samples(htg_betweenness_plan_t *plan, const htg_view_t *view,
                                                  const htg_betweenness_options_t *options, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_betweenness_plan_free(htg_betweenness_plan_t *plan);
HTG_API htg_status_t htg_exact_sums_make(htg_exact_sums_t *sums, const htg_betweenness_plan_t *plan,
                                         htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_exact_sums_free(htg_exact_sums_t *sums);
HTG_API void htg_exact_sums_add(htg_exact_sums_t *to, const htg_exact_sums_t *from, const htg_betweenness_plan_t *plan);
void htg_exact_sums_add_block(htg_exact_sums_t *to, htg_block_sums_t *block, const htg_betweenness_plan_t *plan);
/* Blocks [first, end) of plan->block_count. Equal sums come out however the blocks are shared out. */
HTG_API htg_status_t htg_betweenness_blocks(const htg_betweenness_plan_t *plan, uint32_t first, uint32_t end,
                                            const htg_betweenness_options_t *options, htg_exact_sums_t *sums,
                                            htg_error_t *err) HTG_MUST_USE;
/* The same for blocks dealt out. */
htg_status_t htg_betweenness_dealt(const htg_betweenness_plan_t *plan, htg_dealt_t dealt, const htg_betweenness_options_t *options,
                                   htg_exact_sums_t *sums, htg_error_t *err) HTG_MUST_USE;
/* What kernels read of a plan; the rest, which makes scores of the sums, stays with rank 0. */
htg_betweenness_plan_t htg_plan_to_send(const htg_betweenness_plan_t *plan);
struct htg_rank_parts;
void htg_rank_add_core(struct htg_rank_parts *parts, htg_core_t *core);
/* All blocks, shared out between options->ranks. */
htg_status_t htg_betweenness_on_ranks(const htg_betweenness_plan_t *plan, const htg_betweenness_options_t *options,
                                      htg_exact_sums_t *sums, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_betweenness_scores(const htg_betweenness_plan_t *plan, const htg_exact_sums_t *sums,
                                            double *node_scores, double *arc_scores, htg_error_t *err) HTG_MUST_USE;
/* All of it, with a kernel of choice; one that the machine has not is HTG_ERROR_ARGUMENT. */
HTG_API htg_status_t htg_betweenness_with(const htg_view_t *view, const htg_betweenness_options_t *options,
                                          htg_betweenness_kernel_t kernel, double *node_scores, double *arc_scores,
                                          htg_error_t *err) HTG_MUST_USE;

/* A node as seen from a source with whole costs. */
typedef struct htg_bucket_node {
    double value; /* shortest paths; on the way back, share of each */
    uint32_t length;
} htg_bucket_node_t;

typedef struct htg_bucket {
    uint32_t *node;
    size_t count, capacity;
} htg_bucket_t;

/* One source at a time. Rows that a source leaves behind are cleaned before the next. */
typedef struct htg_betweenness_single {
    const htg_betweenness_plan_t *plan;
    htg_shortest_t shortest; /* with costs that are no whole numbers */
    uint32_t *level;         /* without: distance from the source, HTG_NONE where not reached */
    uint32_t *order;         /* nodes reached, nearest first */
    uint32_t reached;
    double *paths;                       /* shortest paths from the source */
    uint32_t *used;                      /* with costs: arcs on shortest paths, by their tails as in order, and … */
    uint32_t *used_end;                  /* … where those of each tail end */
    double *share;                       /* (what ends at the node + what passes through it) / paths */
    htg_wide_t *wide_paths, *wide_share; /* NULL until needed */
} htg_betweenness_single_t;

htg_status_t htg_betweenness_single_init(htg_betweenness_single_t *single, const htg_betweenness_plan_t *plan) HTG_MUST_USE;
void htg_betweenness_single_free(htg_betweenness_single_t *single);
/* Adds the source's part. False: told to stop, or no memory (said to work). */
bool htg_betweenness_single_source(htg_betweenness_single_t *single, uint32_t source, htg_block_sums_t *sums,
                                   htg_exact_sums_t *exact, htg_work_t *work);

/* One source at a time where costs are whole numbers: a row of buckets, one a length (Dial 1969). */
typedef struct htg_betweenness_buckets {
    const htg_betweenness_plan_t *plan;
    htg_bucket_node_t *node;
    uint32_t *order, reached;
    htg_bucket_t *bucket;
    uint32_t ring; /* number of buckets, a power of two */
} htg_betweenness_buckets_t;

htg_status_t htg_betweenness_buckets_init(htg_betweenness_buckets_t *buckets, const htg_betweenness_plan_t *plan) HTG_MUST_USE;
void htg_betweenness_buckets_free(htg_betweenness_buckets_t *buckets);
/* False with *too_many: nothing was added, the source has more shortest paths than doubles hold. */
bool htg_betweenness_buckets_source(htg_betweenness_buckets_t *buckets, uint32_t source, htg_block_sums_t *sums,
                                    htg_exact_sums_t *exact, bool *too_many, htg_work_t *work);

#endif
