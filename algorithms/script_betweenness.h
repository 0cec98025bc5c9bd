/* Script betweenness: who stands on the shortest walks that a script accepts. */
#ifndef HTG_ALGORITHMS_SCRIPT_BETWEENNESS_H
#define HTG_ALGORITHMS_SCRIPT_BETWEENNESS_H

#include "algorithms/cycle.h"
#include "core/ranks.h"

typedef struct htg_script_betweenness_options {
    double epsilon; /* 0: exact. Else from a sample of the sources, drawn without replacement */
    double delta;   /* of the guarantee */
    uint64_t seed;
    int threads;    /* 0: as many as the machine has; the result does not depend on it */
    const htg_progress_t *progress;
    htg_ranks_t *ranks; /* called by rank 0, which gets the result */
} htg_script_betweenness_options_t;

#define HTG_SCRIPT_BETWEENNESS_OPTIONS_INIT {0, 0.1, 1, 0, NULL, NULL}

/* One row a vertex and stage of a visit (htg_script_label_text), by vertex, then label. */
typedef struct htg_visit {
    uint32_t vertex;
    uint8_t label;
    double visits;
} htg_visit_t;

typedef struct htg_script_betweenness {
    double *share;  /* of a vertex: sum, over accepted pairs of which it is no end, of the share of shortest accepted walks that
                       pass it, each walk once. 0 upwards */
    double *visits; /* of a vertex: expected number of visits, summed over the same pairs; ≥ share, more where a walk passes it
                       at two stages */
    htg_visit_t *visit; /* the same by stage of the visit: a vertex's rows sum to its visits; only rows above 0 */
    size_t visit_count;
    uint64_t pairs;        /* accepted; estimated where sampled */
    uint32_t sources_used; /* all of them where exact */
    double epsilon;        /* achieved: with probability 1 − delta no share is farther off than epsilon × sources × targets; 0
                              where exact */
} htg_script_betweenness_t;

/* Walks of equal length count alike; a walk is a sequence of vertices (parallel ties merged). After Brandes 2001
   (doi:10.1080/0022250X.2001.9990249) on the product of network and automaton; walks that meet a vertex again are taken out of
   the share by counting first visits. The sample's bound is Serfling's (1974, Annals of Statistics 2(1)) over all vertices.
   More than 1e308 shortest walks between two ends are HTG_ERROR_ANALYSIS.
   O(sources × steps × states), more where many walks meet vertices again. */
HTG_API htg_status_t htg_script_betweenness(const htg_cycle_t *cycle, const htg_script_betweenness_options_t *options,
                                            htg_script_betweenness_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_script_betweenness_clear(htg_script_betweenness_t *result);

#endif
