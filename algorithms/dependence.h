/* Corruption dependence: which pairs of the cycle's ends are joined only by corruption, which are joined sooner by it, and
   which do not need it. */
#ifndef HTG_ALGORITHMS_DEPENDENCE_H
#define HTG_ALGORITHMS_DEPENDENCE_H

#include "algorithms/cycle.h"

/* A pair is an accepted pair of a source and another target. d_all is the length of its shortest accepted walk; d_clean that
   without corrupt ties and without corrupt nodes other than its ends (inside the walk). */
typedef enum htg_dependence_class {
    HTG_DEPENDENCE_NECESSARY,   /* d_clean is infinite */
    HTG_DEPENDENCE_FACILITATED, /* d_all < d_clean < infinity */
    HTG_DEPENDENCE_INDEPENDENT, /* d_all = d_clean */
    HTG_DEPENDENCE_CLASSES
} htg_dependence_class_t;

HTG_API const char *htg_dependence_class_name(htg_dependence_class_t class);

/* The corrupt ties of one group alone are dropped; corrupt nodes stay. */
typedef enum htg_dependence_by {
    HTG_DEPENDENCE_BY_STAGE,   /* a tie that has the stage among others too */
    HTG_DEPENDENCE_BY_SECTOR,  /* a tie with an end of the sector */
    HTG_DEPENDENCE_BY_PURPOSE,
    HTG_DEPENDENCE_BY_LAYER,
    HTG_DEPENDENCE_BY_COUNT
} htg_dependence_by_t;

HTG_API const char *htg_dependence_by_name(htg_dependence_by_t by); /* stage, sector, purpose, layer */
HTG_API htg_vocabulary_t htg_dependence_vocabulary(htg_dependence_by_t by);

typedef struct htg_dependence_group {
    htg_dependence_by_t by;
    uint8_t word;          /* code in htg_dependence_vocabulary(by) */
    uint32_t corrupt_ties;
    uint64_t pairs[HTG_DEPENDENCE_CLASSES];
} htg_dependence_group_t;

typedef struct htg_dependence_options {
    bool groups; /* count by stage, sector, purpose and layer */
    bool flips;  /* flip numbers */
    int threads; /* 0: as many as the machine has; the result does not depend on it */
    const htg_progress_t *progress;
} htg_dependence_options_t;

#define HTG_DEPENDENCE_OPTIONS_INIT {true, true, 0, NULL}

/* κ and flip numbers are counted up to this, the last place for all above. */
#define HTG_DEPENDENCE_MOST 32

typedef struct htg_dependence {
    uint64_t accepted;                         /* pairs */
    uint64_t pairs[HTG_DEPENDENCE_CLASSES];
    uint64_t kappa[HTG_DEPENDENCE_MOST + 1];   /* pairs by the fewest corrupt steps on an accepted walk: ties that are corrupt
                                                  or enter a corrupt node other than the pair's ends */
    double mean_stretch, most_stretch;         /* of facilitated pairs: d_clean ÷ d_all; NaN without any */
    uint64_t through_victims_only;             /* pairs lost when walks may not pass victims other than their ends */
    uint64_t flip[HTG_DEPENDENCE_MOST + 1];    /* necessary pairs by flip number: the fewest unrecorded clean ties, each of one
                                                  stage of the script, between two different nodes neither corrupt nor victims,
                                                  on a clean accepted walk that they would give; a tie that the walk takes
                                                  twice counts twice */
    uint64_t flip_none;                        /* necessary pairs that no such ties help: an end is corrupt or a victim */
    htg_dependence_group_t *group;             /* those with corrupt ties; by `by`, then word */
    size_t group_count;
    uint32_t witness[HTG_DEPENDENCE_CLASSES][2]; /* source and target vertex of the first pair of a class; HTG_NONE */
    uint8_t *class_of;                         /* of source i and target j at i × target_count + j: a class,
                                                  HTG_DEPENDENCE_CLASSES where the pair is not accepted; only where that is at
                                                  most HTG_DEPENDENCE_MOST_PAIRS, else NULL */
} htg_dependence_t;

#define HTG_DEPENDENCE_MOST_PAIRS ((uint64_t)1 << 26)

/* O(sources × steps × states), for each group again; for each corrupt target that could be passed on the way, again. */
HTG_API htg_status_t htg_dependence(const htg_cycle_t *cycle, const htg_dependence_options_t *options, htg_dependence_t *out,
                                    htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_dependence_clear(htg_dependence_t *result);

/* The fewest corrupt steps on an accepted walk from source to each of cycle->targets; HTG_NONE where there is no walk. */
HTG_API htg_status_t htg_dependence_kappa(const htg_cycle_t *cycle, uint32_t source, uint32_t *kappa,
                                          htg_error_t *err) HTG_MUST_USE;
/* Flip numbers from source to each of cycle->targets: 0 where a clean accepted walk is recorded, HTG_NONE where none can be had. */
HTG_API htg_status_t htg_dependence_flips(const htg_cycle_t *cycle, uint32_t source, uint32_t *flips,
                                          htg_error_t *err) HTG_MUST_USE;

/* An upper bound, found greedily, on the unrecorded clean ties (as of flip numbers) after which at most half of the now
   necessary pairs would still be necessary; 0 where none is necessary, HTG_NONE where no ties do it. HTG_ERROR_LIMIT where the
   search would need more than HTG_DEPENDENCE_HALF_BYTES. O(ties found × (sources + targets) × steps × states). */
#define HTG_DEPENDENCE_HALF_BYTES ((uint64_t)1 << 30)
HTG_API htg_status_t htg_dependence_ties_to_half(const htg_cycle_t *cycle, const htg_progress_t *progress, uint32_t *ties,
                                                 htg_error_t *err) HTG_MUST_USE;

#endif
