/* What the rows of a 0/1 program and its solver share. */
#ifndef HTG_ALGORITHMS_INTEGER_PROGRAM_ROWS_INTERNAL_H
#define HTG_ALGORITHMS_INTEGER_PROGRAM_ROWS_INTERNAL_H

#include "algorithms/integer_program_internal.h"

typedef struct integer_row {
    size_t start, end; /* of its variables in member */
    bool forbids;
} integer_row_t;

struct htg_integer_program {
    uint32_t variable_count;
    double *cost;
    double *weight; /* of the limit; NULL: there is none */
    double most;
    integer_row_t *row;
    size_t row_count, row_capacity;
    uint32_t *member;
    size_t member_count, member_capacity;
};

/* Whether all rows hold. */
bool htg_integer_program_holds(const htg_integer_program_t *program, const uint8_t *chosen);
double htg_integer_program_cost(const htg_integer_program_t *program, const uint8_t *chosen);
/* Takes away what no covering row needs. */
htg_status_t htg_integer_program_thin(const htg_integer_program_t *program, uint8_t *chosen, htg_error_t *err) HTG_MUST_USE;
/* A solution found greedily, where that leads to one. */
htg_status_t htg_integer_program_greedy(const htg_integer_program_t *program, uint8_t *chosen, bool *found,
                                        htg_error_t *err) HTG_MUST_USE;

#endif
