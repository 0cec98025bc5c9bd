/* What the measures of one run share. Every view has the same nodes in the same order, and row v of a table of nodes is
   view node v. Not thread-safe: measures are computed one after another, each with its own threads. */
#ifndef HTG_ALGORITHMS_MEASURE_RUN_INTERNAL_H
#define HTG_ALGORITHMS_MEASURE_RUN_INTERNAL_H

#include "algorithms/distances.h"
#include "algorithms/measure_list.h"
#include "algorithms/measures.h"

typedef enum htg_run_view {
    HTG_RUN_SIMPLE,      /* options->direction; parallel ties merged (cheapest cost, weights summed), loops dropped */
    HTG_RUN_MULTI,       /* options->direction; parallel ties and loops kept; no costs */
    HTG_RUN_UNDIRECTED,  /* every tie both ways; parallel ties merged, loops dropped; no costs */
    HTG_RUN_VIEWS
} htg_run_view_t;

struct htg_measure_run {
    const htg_domain_t *domain;
    const htg_network_t *network;
    const htg_measure_options_t *options; /* never NULL */
    htg_element_t element;                /* what a row of the table is: HTG_NODE or HTG_TIE */
    uint32_t row_count;
    uint32_t *row_element;                /* network node or tie of a row; ascending */
    double *tie_weight;                   /* options->tie_weight with 1 for what is missing; NULL where nothing is */
    uint32_t ties_without_weight;         /* of the kept ones; a note says so once, then this is 0 */
    htg_view_t *views[HTG_RUN_VIEWS];     /* NULL until asked for */
    htg_distance_sums_t distances[2];     /* by htg_distance_way_t, on the simple view; empty until asked for */
};

/* options NULL: defaults. Free it whatever happened. */
HTG_API htg_status_t htg_measure_run_init(htg_measure_run_t *run, const htg_domain_t *domain, htg_element_t element,
                                          const htg_measure_options_t *options, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_measure_run_free(htg_measure_run_t *run);

/* Made when first asked for; borrowed until the run is freed. A view carries weights where options->tie_weight is set. */
HTG_API htg_status_t htg_measure_run_view(htg_measure_run_t *run, htg_run_view_t which, const htg_view_t **view,
                                          htg_error_t *err) HTG_MUST_USE;
/* For measures that use weights: notes, once a table, how many ties have none and weigh 1. */
HTG_API htg_status_t htg_measure_run_note_weights(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) HTG_MUST_USE;
/* Distances on the simple view, computed when first asked for; borrowed likewise. */
HTG_API htg_status_t htg_measure_run_distances(htg_measure_run_t *run, htg_distance_way_t way,
                                               const htg_distance_sums_t **sums, htg_error_t *err) HTG_MUST_USE;
/* options->threads, with the machine's number for 0; at least 1. */
HTG_API int htg_measure_run_threads(const htg_measure_run_t *run);

/* A column of a table of nodes; values stand by view node. NaN (reals) and HTG_NONE (counts) are stored as missing. */
HTG_API htg_status_t htg_measure_run_add_reals(const htg_measure_run_t *run, htg_table_t *table, const char *name,
                                               const char *description, const double *values, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_measure_run_add_counts(const htg_measure_run_t *run, htg_table_t *table, const char *name,
                                                const char *description, const uint32_t *values,
                                                htg_error_t *err) HTG_MUST_USE;

/* htg_measure_compute_<name> of every measure: adds its columns to the table, nothing when it fails. */
#define X(name, ...) \
    htg_status_t htg_measure_compute_##name(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) HTG_MUST_USE;
HTG_MEASURE_LIST(X)
#undef X

#endif
