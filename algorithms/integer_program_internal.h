/* The one door to GLPK: 0/1 programs of the covering kind. Nothing else includes its header, and none of its types pass through.

   minimise Σ cost·x over x in {0,1}, where of each covering row at least one variable is chosen, and of each forbidding row
   not all are. GLPK never prints nor ends the process from here: its errors become an htg_error_t. One program is solved at a
   time; a caller in another thread waits. */
#ifndef HTG_ALGORITHMS_INTEGER_PROGRAM_INTERNAL_H
#define HTG_ALGORITHMS_INTEGER_PROGRAM_INTERNAL_H

#include "core/error.h"

typedef struct htg_integer_program htg_integer_program_t;

/* cost[variable_count] ≥ 0 and finite, copied; NULL: 1 each. */
HTG_API htg_status_t htg_integer_program_new(uint32_t variable_count, const double *cost, htg_integer_program_t **out,
                                             htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_integer_program_free(htg_integer_program_t *program);
/* At least one of these. Without any, the program has no solution. Variables may repeat. */
HTG_API htg_status_t htg_integer_program_cover(htg_integer_program_t *program, const uint32_t *variables, uint32_t count,
                                               htg_error_t *err) HTG_MUST_USE;
/* Not all of these together: no later solution holds the set. Without any, the program has no solution. */
HTG_API htg_status_t htg_integer_program_forbid(htg_integer_program_t *program, const uint32_t *variables, uint32_t count,
                                                htg_error_t *err) HTG_MUST_USE;
/* Σ weight·x is at most `most`; weights ≥ 0, one a variable, copied. A later limit takes an earlier one's place. */
HTG_API htg_status_t htg_integer_program_limit(htg_integer_program_t *program, const double *weight, double most,
                                               htg_error_t *err) HTG_MUST_USE;
HTG_API uint32_t htg_integer_program_rows(const htg_integer_program_t *program);

typedef struct htg_integer_options {
    double seconds; /* stop after about that long; 0: never. The one thing that can make equal runs differ */
    /* Called while branching, at each subproblem, with what is proved so far (upper is infinite where no solution is known);
       false stops, as time does. NULL: not called. */
    bool (*report)(void *user, double lower, double upper);
    void *user;
} htg_integer_options_t;

typedef struct htg_integer_solution {
    bool found;      /* a solution is at hand */
    bool proved;     /* it is a cheapest one; or, where none is found, there is none */
    double cost;     /* of the solution; infinite where none is found */
    double lower;    /* no solution is cheaper; equal to cost where proved */
    uint8_t *chosen; /* a flag a variable; none that no covering row needs. Freed with htg_integer_solution_clear */
} htg_integer_solution_t;

/* options NULL: as long as it takes. The program stays as it is and may get further rows. */
HTG_API htg_status_t htg_integer_program_solve(const htg_integer_program_t *program, const htg_integer_options_t *options,
                                               htg_integer_solution_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_integer_solution_clear(htg_integer_solution_t *solution);

#endif
