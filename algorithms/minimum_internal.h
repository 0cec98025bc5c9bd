/* What the searches for minimum sets share: the pairs to cut, and the walks that say what must be chosen. */
#ifndef HTG_ALGORITHMS_MINIMUM_INTERNAL_H
#define HTG_ALGORITHMS_MINIMUM_INTERNAL_H

#include "algorithms/integer_program_internal.h"
#include "algorithms/minimum_chokepoints.h"

/* A walk's removable vertices other than its ends, as variables. */
typedef struct htg_walk_row {
    uint32_t start, count; /* in `variables` of the problem */
    uint32_t pair;         /* source index × target_count + target index */
} htg_walk_row_t;

typedef struct htg_cut_problem {
    const htg_cycle_t *cycle;
    const htg_minimum_options_t *options;
    htg_cycle_search_t *search;
    uint32_t variable_count;
    uint32_t *vertex;    /* of a variable */
    uint32_t *variable;  /* of a vertex; HTG_NONE where it is not removable */
    uint8_t *cuttable;   /* a flag a pair */
    uint64_t cuttable_count;
    uint8_t *chosen;     /* a flag a vertex: the set that is looked at */
    htg_lengths_t lengths;
    htg_walk_row_t *row;
    size_t row_count, row_capacity;
    uint32_t *variables;
    size_t variables_count, variables_capacity;
    double until;        /* monotonic time; 0: no end */
    double lower, upper; /* told last */
} htg_cut_problem_t;

htg_status_t htg_cut_problem_new(htg_cut_problem_t *problem, const htg_cycle_t *cycle, const htg_minimum_options_t *options,
                                 htg_minimum_t *out, htg_error_t *err) HTG_MUST_USE;
void htg_cut_problem_free(htg_cut_problem_t *problem);
double htg_cut_cost(const htg_cut_problem_t *problem, uint32_t variable);
/* Adds a walk past `chosen` for cuttable pairs that it leaves joined, at most `each` for one source; *joined counts such pairs. want:
   only pairs flagged there (NULL: all). */
htg_status_t htg_cut_find_walks(htg_cut_problem_t *problem, const uint8_t *want, uint32_t each, uint64_t *joined,
                                htg_error_t *err) HTG_MUST_USE;
bool htg_cut_time_is_up(const htg_cut_problem_t *problem);
/* For the solver, which takes 0 as no end: above 0 where there is one. */
double htg_cut_seconds_left(const htg_cut_problem_t *problem);
void htg_cut_tell(htg_cut_problem_t *problem, double lower, double upper);

/* With options->budget. */
htg_status_t htg_minimum_within_budget(htg_cut_problem_t *problem, htg_minimum_t *out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_minimum_take_set(const htg_cut_problem_t *problem, htg_minimum_t *out, htg_error_t *err) HTG_MUST_USE;

#endif
