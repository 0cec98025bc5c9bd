#include <criterion/criterion.h>
#include <glpk.h>
#include <math.h>
#include <string.h>

#include "algorithms/integer_program_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

#define MOST 12

typedef struct problem {
    uint32_t variables, rows;
    double cost[MOST];
    uint32_t row[24]; /* bit sets */
    bool forbids[24];
} problem_t;

static problem_t random_problem(uint64_t seed) {
    htg_random_t random;
    htg_random_seed(&random, seed, 0);
    problem_t problem = {.variables = 1 + (uint32_t)htg_random_below(&random, MOST),
                         .rows = (uint32_t)htg_random_below(&random, 15)};
    unsigned costs = (unsigned)htg_random_below(&random, 4);
    for (uint32_t i = 0; i < problem.variables; i++)
        problem.cost[i] = costs == 0   ? 1
                          : costs == 1 ? (double)(1 + htg_random_below(&random, 5))
                          : costs == 2 ? htg_random_unit(&random)
                                       : (double)htg_random_below(&random, 3);
    for (uint32_t r = 0; r < problem.rows; r++) {
        uint32_t members = 1 + (uint32_t)htg_random_below(&random, 4);
        for (uint32_t i = 0; i < members; i++)
            problem.row[r] |= 1u << htg_random_below(&random, problem.variables);
        problem.forbids[r] = htg_random_below(&random, 6) == 0;
    }
    return problem;
}

static uint32_t members(uint32_t set, uint32_t out[MOST]) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < MOST; i++)
        if (set >> i & 1) out[count++] = i;
    return count;
}

static htg_integer_program_t *make(const problem_t *problem) {
    htg_integer_program_t *program;
    uint32_t list[MOST];
    cr_assert_eq(htg_integer_program_new(problem->variables, problem->cost, &program, NULL), HTG_OK);
    for (uint32_t r = 0; r < problem->rows; r++) {
        uint32_t count = members(problem->row[r], list);
        cr_assert_eq(problem->forbids[r] ? htg_integer_program_forbid(program, list, count, NULL)
                                         : htg_integer_program_cover(program, list, count, NULL),
                     HTG_OK);
    }
    return program;
}

static bool holds(const problem_t *problem, uint32_t set) {
    for (uint32_t r = 0; r < problem->rows; r++)
        if (problem->forbids[r] ? (set & problem->row[r]) == problem->row[r] : (set & problem->row[r]) == 0) return false;
    return true;
}

static double cost_of(const problem_t *problem, uint32_t set) {
    double cost = 0;
    for (uint32_t i = 0; i < problem->variables; i++)
        if (set >> i & 1) cost += problem->cost[i];
    return cost;
}

static double cheapest(const problem_t *problem) {
    double best = INFINITY;
    for (uint32_t set = 0; set < 1u << problem->variables; set++)
        if (holds(problem, set)) best = fmin(best, cost_of(problem, set));
    return best;
}

static uint32_t set_of(const problem_t *problem, const htg_integer_solution_t *solution) {
    uint32_t set = 0;
    for (uint32_t i = 0; i < problem->variables; i++)
        set |= (uint32_t)(solution->chosen[i] != 0) << i;
    return set;
}

Test(integer_program, finds_what_trying_all_sets_finds) {
    unsigned without = 0;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        problem_t problem = random_problem(seed);
        htg_integer_program_t *program = make(&problem);
        htg_integer_solution_t solution;
        double want = cheapest(&problem);
        cr_assert_eq(htg_integer_program_solve(program, NULL, &solution, NULL), HTG_OK, "seed %lu", seed);
        cr_assert(solution.proved, "seed %lu", seed);
        cr_assert_eq(solution.found, isfinite(want), "seed %lu", seed);
        without += !solution.found;
        if (solution.found) {
            uint32_t set = set_of(&problem, &solution);
            cr_assert(holds(&problem, set), "seed %lu", seed);
            cr_assert_float_eq(solution.cost, want, 1e-9, "seed %lu: %g, not %g", seed, solution.cost, want);
            cr_assert_eq(solution.lower, solution.cost);
            for (uint32_t i = 0; i < problem.variables; i++)
                cr_assert(!(set >> i & 1) || !holds(&problem, set & ~(1u << i)), "seed %lu: %u is not needed", seed, i);
        } else {
            cr_assert(isinf(solution.lower) && isinf(solution.cost));
        }
        htg_integer_solution_clear(&solution);
        htg_integer_program_free(program);
    }
    cr_assert_gt(without, 5);
}

/* Forbidding each cheapest set in turn lists them all, each once. */
Test(integer_program, lists_all_cheapest_sets) {
    unsigned several = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        problem_t problem = random_problem(seed);
        double want = cheapest(&problem);
        uint32_t expected = 0, got = 0, list[MOST];
        for (uint32_t i = 0; i < problem.variables; i++)
            problem.cost[i] = 1 + (i % 2);
        want = cheapest(&problem);
        if (isinf(want)) continue;
        for (uint32_t set = 0; set < 1u << problem.variables; set++)
            expected += holds(&problem, set) && cost_of(&problem, set) == want;
        htg_integer_program_t *program = make(&problem);
        htg_integer_solution_t solution;
        while (true) {
            cr_assert_eq(htg_integer_program_solve(program, NULL, &solution, NULL), HTG_OK);
            bool again = solution.found && solution.cost == want;
            uint32_t count = again ? members(set_of(&problem, &solution), list) : 0;
            htg_integer_solution_clear(&solution);
            if (!again) break;
            got++;
            cr_assert_eq(htg_integer_program_forbid(program, list, count, NULL), HTG_OK);
        }
        cr_assert_eq(got, expected, "seed %lu: %u of %u sets", seed, got, expected);
        several += expected > 1;
        htg_integer_program_free(program);
    }
    cr_assert_gt(several, 50);
}

/* Rows of three, whose relaxation (a third of each) is far from the answer. */
static htg_integer_program_t *hard(uint32_t variables, uint32_t rows) {
    htg_integer_program_t *program;
    htg_random_t random;
    htg_random_seed(&random, 7, 0);
    cr_assert_eq(htg_integer_program_new(variables, NULL, &program, NULL), HTG_OK);
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t list[3];
        for (int i = 0; i < 3; i++)
            list[i] = (uint32_t)htg_random_below(&random, variables);
        cr_assert_eq(htg_integer_program_cover(program, list, 3, NULL), HTG_OK);
    }
    return program;
}

typedef struct seen {
    unsigned calls, most_calls;
    double lower, upper;
} seen_t;

static bool look(void *user, double lower, double upper) {
    seen_t *seen = user;
    seen->calls++;
    cr_assert_leq(lower, upper);
    cr_assert_geq(lower, seen->lower - 1e-9);
    cr_assert_leq(upper, seen->upper + 1e-9);
    seen->lower = lower;
    seen->upper = upper;
    return seen->calls < seen->most_calls;
}

Test(integer_program, bounds_close_in_and_stopping_leaves_them) {
    htg_integer_program_t *program = hard(60, 200);
    htg_integer_solution_t whole, stopped;
    seen_t seen = {0, 1000000, 0, INFINITY};
    htg_integer_options_t options = {.report = look, .user = &seen};
    cr_assert_eq(htg_integer_program_solve(program, &options, &whole, NULL), HTG_OK);
    cr_assert(whole.proved);
    cr_assert_gt(seen.calls, 3);
    seen = (seen_t){0, 2, 0, INFINITY};
    cr_assert_eq(htg_integer_program_solve(program, &options, &stopped, NULL), HTG_OK);
    cr_assert_eq(seen.calls, 2);
    cr_assert(stopped.found && !stopped.proved);
    cr_assert(stopped.lower <= whole.cost && whole.cost <= stopped.cost && stopped.lower > 0);
    htg_integer_solution_clear(&whole);
    htg_integer_solution_clear(&stopped);
    options = (htg_integer_options_t){.seconds = 1e-3};
    cr_assert_eq(htg_integer_program_solve(program, &options, &stopped, NULL), HTG_OK);
    cr_assert(stopped.found && stopped.lower <= stopped.cost);
    htg_integer_solution_clear(&stopped);
    htg_integer_program_free(program);
}

Test(integer_program, what_makes_no_sense_is_refused) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_integer_program_t *program;
    const double negative = -1, endless = INFINITY;
    const uint32_t beyond = 2;
    cr_assert_eq(htg_integer_program_new(1, &negative, &program, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_integer_program_new(1, &endless, &program, &err), HTG_ERROR_ARGUMENT);
    cr_assert_null(program);
    cr_assert_eq(htg_integer_program_new(2, NULL, &program, &err), HTG_OK);
    cr_assert_eq(htg_integer_program_cover(program, &beyond, 1, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_integer_program_rows(program), 0);
    htg_integer_program_free(program);
}

Test(integer_program, an_empty_row_has_no_solution) {
    for (int forbids = 0; forbids < 2; forbids++) {
        htg_integer_program_t *program;
        htg_integer_solution_t solution;
        cr_assert_eq(htg_integer_program_new(2, NULL, &program, NULL), HTG_OK);
        cr_assert_eq(forbids ? htg_integer_program_forbid(program, NULL, 0, NULL)
                             : htg_integer_program_cover(program, NULL, 0, NULL),
                     HTG_OK);
        cr_assert_eq(htg_integer_program_solve(program, NULL, &solution, NULL), HTG_OK);
        cr_assert(!solution.found && solution.proved && isinf(solution.lower));
        htg_integer_solution_clear(&solution);
        htg_integer_program_free(program);
    }
}

/* GLPK ends the process where its memory runs out; here it must be an error, and the next call must work. */
Test(integer_program, a_fatal_error_in_the_solver_is_an_error) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_integer_program_t *large = hard(60000, 60000), *small = hard(20, 20);
    htg_integer_solution_t solution;
    glp_init_env();
    glp_mem_limit(1);
    cr_assert_eq(htg_integer_program_solve(large, NULL, &solution, &err), HTG_ERROR_ANALYSIS);
    cr_assert_not_null(strstr(err.message, "memory"), "%s", err.message);
    cr_assert_null(solution.chosen);
    cr_assert_eq(htg_integer_program_solve(small, NULL, &solution, &err), HTG_OK);
    cr_assert(solution.proved);
    htg_integer_solution_clear(&solution);
    htg_integer_program_free(large);
    htg_integer_program_free(small);
}

Test(integer_program, every_allocation_may_fail) {
    problem_t problem = random_problem(11);
    for (uint64_t k = 1;; k++) {
        htg_integer_program_t *program = NULL;
        htg_integer_solution_t solution = {0};
        uint32_t list[MOST];
        htg_alloc_fail_at(k);
        htg_status_t status = htg_integer_program_new(problem.variables, problem.cost, &program, NULL);
        for (uint32_t r = 0; !status && r < problem.rows; r++) {
            uint32_t count = members(problem.row[r], list);
            status = problem.forbids[r] ? htg_integer_program_forbid(program, list, count, NULL)
                                        : htg_integer_program_cover(program, list, count, NULL);
        }
        if (!status) status = htg_integer_program_solve(program, NULL, &solution, NULL);
        htg_alloc_fail_at(0);
        htg_integer_solution_clear(&solution);
        htg_integer_program_free(program);
        if (status == HTG_OK) {
            cr_assert_gt(k, 5);
            return;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY);
    }
}
