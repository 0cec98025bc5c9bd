/* Rows of 0/1 programs, solutions without GLPK (greedily, as a first upper bound) and what is the same for both. */
#include <math.h>
#include <string.h>

#include "algorithms/integer_program_rows_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_integer_program_new(uint32_t variable_count, const double *cost, htg_integer_program_t **out,
                                     htg_error_t *err) {
    htg_integer_program_t *program = htg_alloc_zero(1, sizeof *program);
    *out = NULL;
    if (!program) return htg_error_memory(err);
    program->variable_count = variable_count;
    program->cost = htg_alloc(variable_count, sizeof *program->cost);
    if (!program->cost || !htg_grow((void **)&program->row, &program->row_capacity, 1, sizeof *program->row)) {
        htg_integer_program_free(program);
        return htg_error_memory(err);
    }
    for (uint32_t i = 0; i < variable_count; i++) {
        program->cost[i] = cost ? cost[i] : 1;
        if (program->cost[i] >= 0 && isfinite(program->cost[i])) continue;
        htg_integer_program_free(program);
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "costs are finite numbers of 0 or more");
    }
    *out = program;
    return HTG_OK;
}

void htg_integer_program_free(htg_integer_program_t *program) {
    if (!program) return;
    htg_free(program->cost);
    htg_free(program->weight);
    htg_free(program->row);
    htg_free(program->member);
    htg_free(program);
}

uint32_t htg_integer_program_rows(const htg_integer_program_t *program) {
    return (uint32_t)program->row_count;
}

static bool in_row(const htg_integer_program_t *program, size_t start, uint32_t variable) {
    for (size_t i = start; i < program->member_count; i++)
        if (program->member[i] == variable) return true;
    return false;
}

static htg_status_t add_row(htg_integer_program_t *program, bool forbids, const uint32_t *variables, uint32_t count,
                            htg_error_t *err) {
    size_t start = program->member_count;
    if (!htg_grow((void **)&program->row, &program->row_capacity, program->row_count + 1, sizeof *program->row) ||
        !htg_grow((void **)&program->member, &program->member_capacity, start + count, sizeof *program->member))
        return htg_error_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        if (variables[i] >= program->variable_count) {
            program->member_count = start;
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "variable %u of %u", variables[i], program->variable_count);
        }
        if (!in_row(program, start, variables[i])) program->member[program->member_count++] = variables[i];
    }
    program->row[program->row_count++] = (integer_row_t){start, program->member_count, forbids};
    return HTG_OK;
}

htg_status_t htg_integer_program_cover(htg_integer_program_t *program, const uint32_t *variables, uint32_t count,
                                       htg_error_t *err) {
    return add_row(program, false, variables, count, err);
}

htg_status_t htg_integer_program_forbid(htg_integer_program_t *program, const uint32_t *variables, uint32_t count,
                                        htg_error_t *err) {
    return add_row(program, true, variables, count, err);
}

htg_status_t htg_integer_program_limit(htg_integer_program_t *program, const double *weight, double most, htg_error_t *err) {
    double *own = htg_alloc(program->variable_count, sizeof *own);
    if (!own) return htg_error_memory(err);
    memcpy(own, weight, program->variable_count * sizeof *own);
    htg_free(program->weight);
    program->weight = own;
    program->most = most;
    return HTG_OK;
}

/* Sums of decimal weights may miss the limit by rounding alone. */
static bool limit_holds(const htg_integer_program_t *program, const uint8_t *chosen) {
    double sum = 0;
    for (uint32_t i = 0; program->weight && i < program->variable_count; i++)
        if (chosen[i]) sum += program->weight[i];
    return !program->weight || sum <= program->most * (1 + 1e-12) + 1e-12;
}

static bool row_holds(const htg_integer_program_t *program, const integer_row_t *row, const uint8_t *chosen) {
    for (size_t i = row->start; i < row->end; i++)
        if (chosen[program->member[i]] != row->forbids) return true;
    return false;
}

bool htg_integer_program_holds(const htg_integer_program_t *program, const uint8_t *chosen) {
    for (size_t r = 0; r < program->row_count; r++)
        if (!row_holds(program, &program->row[r], chosen)) return false;
    return limit_holds(program, chosen);
}

double htg_integer_program_cost(const htg_integer_program_t *program, const uint8_t *chosen) {
    double cost = 0;
    for (uint32_t i = 0; i < program->variable_count; i++)
        if (chosen[i]) cost += program->cost[i];
    return cost;
}

/* The covering rows of each variable: those of i at [start[i], start[i + 1]). */
typedef struct incidence {
    size_t *start, *row;
    uint32_t *count; /* a number a row, for the caller */
} incidence_t;

static void free_incidence(incidence_t *incidence) {
    htg_free(incidence->start);
    htg_free(incidence->row);
    htg_free(incidence->count);
}

static htg_status_t find_incidence(const htg_integer_program_t *program, incidence_t *out, htg_error_t *err) {
    size_t variables = program->variable_count;
    *out = (incidence_t){.start = htg_alloc_zero(variables + 2, sizeof *out->start),
                         .row = htg_alloc(program->member_count, sizeof *out->row),
                         .count = htg_alloc_zero(program->row_count, sizeof *out->count)};
    if (!out->start || !out->row || !out->count) return htg_error_memory(err);
    for (int fill = 0; fill < 2; fill++) {
        for (size_t r = 0; r < program->row_count; r++)
            for (size_t i = program->row[r].start; !program->row[r].forbids && i < program->row[r].end; i++)
                if (fill)
                    out->row[out->start[program->member[i] + 1]++] = r;
                else
                    out->start[program->member[i] + 2]++;
        for (size_t i = 2; !fill && i < variables + 2; i++)
            out->start[i] += out->start[i - 1];
    }
    return HTG_OK;
}

/* Whether all of the variable's rows are covered by others too. */
static bool is_spare(const incidence_t *rows, uint32_t variable) {
    for (size_t i = rows->start[variable]; i < rows->start[variable + 1]; i++)
        if (rows->count[rows->row[i]] < 2) return false;
    return true;
}

/* Taking a variable away breaks no forbidding row. Dearest first, so that those without a cost go last. */
htg_status_t htg_integer_program_thin(const htg_integer_program_t *program, uint8_t *chosen, htg_error_t *err) {
    incidence_t rows;
    uint8_t *tried = htg_alloc_zero(program->variable_count, 1);
    htg_status_t status = find_incidence(program, &rows, err);
    if (!status && !tried) status = htg_error_memory(err);
    for (uint32_t i = 0; !status && i < program->variable_count; i++)
        for (size_t k = rows.start[i]; chosen[i] && k < rows.start[i + 1]; k++)
            rows.count[rows.row[k]]++;
    while (!status) {
        uint32_t dearest = HTG_NONE;
        for (uint32_t i = 0; i < program->variable_count; i++)
            if (chosen[i] && !tried[i] && (dearest == HTG_NONE || program->cost[i] > program->cost[dearest])) dearest = i;
        if (dearest == HTG_NONE) break;
        tried[dearest] = 1;
        if (!is_spare(&rows, dearest)) continue;
        chosen[dearest] = 0;
        for (size_t k = rows.start[dearest]; k < rows.start[dearest + 1]; k++)
            rows.count[rows.row[k]]--;
    }
    free_incidence(&rows);
    htg_free(tried);
    return status;
}

/* The variable that covers most open rows for its cost, the first of equals; HTG_NONE where none covers any. */
static uint32_t best_for_cost(const htg_integer_program_t *program, const uint32_t *covers) {
    uint32_t best = HTG_NONE;
    for (uint32_t i = 0; i < program->variable_count; i++) {
        if (covers[i] == 0) continue;
        if (best == HTG_NONE || covers[i] * program->cost[best] > covers[best] * program->cost[i]) best = i;
    }
    return best;
}

/* Chooses the variable; the rows that it is the first to cover count for nobody any more. */
static void cover_rows(const htg_integer_program_t *program, const incidence_t *rows, uint32_t variable, uint32_t *covers) {
    for (size_t k = rows->start[variable]; k < rows->start[variable + 1]; k++) {
        const integer_row_t *row = &program->row[rows->row[k]];
        if (rows->count[rows->row[k]]++) continue;
        for (size_t i = row->start; i < row->end; i++)
            covers[program->member[i]]--;
    }
}

/* Chvátal 1979, A greedy heuristic for the set-covering problem. */
htg_status_t htg_integer_program_greedy(const htg_integer_program_t *program, uint8_t *chosen, bool *found, htg_error_t *err) {
    incidence_t rows;
    uint32_t *covers = htg_alloc(program->variable_count, sizeof *covers);
    htg_status_t status = find_incidence(program, &rows, err);
    if (!status && !covers) status = htg_error_memory(err);
    memset(chosen, 0, program->variable_count);
    for (uint32_t i = 0; !status && i < program->variable_count; i++)
        covers[i] = (uint32_t)(rows.start[i + 1] - rows.start[i]);
    while (!status) {
        uint32_t next = best_for_cost(program, covers);
        if (next == HTG_NONE) break;
        chosen[next] = 1;
        cover_rows(program, &rows, next, covers);
    }
    free_incidence(&rows);
    htg_free(covers);
    if (!status) status = htg_integer_program_thin(program, chosen, err);
    *found = !status && htg_integer_program_holds(program, chosen);
    return status;
}

void htg_integer_solution_clear(htg_integer_solution_t *solution) {
    htg_free(solution->chosen);
    *solution = (htg_integer_solution_t){0};
}
