/* The one table of centrality measures: the command, its help, the docs and the tests loop over it. */
#ifndef HTG_ALGORITHMS_MEASURES_H
#define HTG_ALGORITHMS_MEASURES_H

#include <math.h>

#include "algorithms/cycle.h"
#include "core/domain.h"
#include "core/progress.h"
#include "core/ranks.h"
#include "core/table.h"
#include "core/view.h"

typedef enum htg_normalise {
    HTG_NORMALISE_NONE,
    HTG_NORMALISE_SIZE /* by the largest value that a network of this size allows, as each measure's text says */
} htg_normalise_t;

typedef enum htg_group_by { HTG_GROUP_KIND, HTG_GROUP_SECTOR, HTG_GROUP_STAGE } htg_group_by_t;

typedef struct htg_measure_options {
    htg_direction_t direction;
    const uint8_t *keep_nodes;  /* flags of the network's nodes and ties; NULL: all */
    const uint8_t *keep_ties;
    const double *tie_cost;     /* path measures; NULL: every tie costs 1 */
    const double *tie_weight;   /* strength and the measures whose weight rule names it; NULL: every tie weighs 1 */
    const uint8_t *sources;     /* flags of the network's nodes: betweenness between sets; NULL: all */
    const uint8_t *targets;
    htg_normalise_t normalise;
    htg_group_by_t group_by;    /* brokerage */
    double damping;             /* PageRank */
    double katz_alpha;          /* NaN: 0.85 / spectral radius */
    double resolution;          /* Leiden, modularity */
    double tolerance;           /* iterative measures: largest change relative to the largest value */
    uint32_t max_iterations;
    const htg_cycle_t *cycle;   /* script betweenness, over the kept nodes and ties; NULL: the script `cycle`, or `any` where no
                                   tie has a stage, with the ends of htg_cycle_options_t, or sources and targets */
    double epsilon, delta;      /* betweenness, script betweenness: above 0 from a sample, with this guarantee */
    uint32_t certain_top;       /* betweenness with epsilon: stop as soon as it is certain which nodes are highest; 0: no */
    uint64_t seed;
    int threads;                /* 0: as many as the machine has */
    const htg_progress_t *progress;
    htg_ranks_t *ranks;         /* NULL: this process alone. Measures of paths and of scripts are shared out, others not */
} htg_measure_options_t;

#define HTG_MEASURE_OPTIONS_INIT                                                                                           \
    {HTG_DIRECTION_DIRECTED, NULL, NULL, NULL, NULL, NULL, NULL, HTG_NORMALISE_NONE, HTG_GROUP_KIND, 0.85, NAN, 1.0,       \
     1e-12, 10000, NULL, 0, 0.1, 0, 1, 0, NULL, NULL}

/* What measures of one run share: the views are built once, when first asked for. */
typedef struct htg_measure_run htg_measure_run_t;

typedef struct htg_measure {
    const char *name;        /* "betweenness": the option's word */
    const char *title;       /* "Betweenness" */
    htg_element_t element;   /* HTG_NODE or HTG_TIE */
    const char *columns;     /* the columns it adds, separated by spaces: "betweenness" */
    const char *definition;
    const char *reference;
    const char *range;
    const char *weight_rule; /* what --weight and --cost do to it */
    bool in_default;         /* computed when --measure is not given */
    bool needs_igraph;
    htg_status_t (*compute)(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err);
} htg_measure_t;

HTG_API size_t htg_measure_count(void);
HTG_API const htg_measure_t *htg_measure_get(size_t index);
HTG_API const htg_measure_t *htg_measure_find(const char *name);
/* NULL where none is near. */
HTG_API const char *htg_measure_nearest(const char *name);

/* A table with the columns id, label, kind (nodes; one row a kept node in the network's order) or id, source, target,
   relation (ties), then those of each measure in the order given. Measures of nodes and ties cannot be mixed
   (HTG_ERROR_ARGUMENT). Values that a measure does not define are missing. Facts (katz_alpha, iterations, …) and notes are
   added to the table. Complexity: that of the measures; each is computed once. */
HTG_API htg_status_t htg_measures_compute(const htg_domain_t *domain, const htg_measure_t *const *measures, size_t count,
                                          const htg_measure_options_t *options, htg_table_t **out,
                                          htg_error_t *err) HTG_MUST_USE;

#endif
