/* The set of at most a given cost on which most pairs depend: a variable a pair says that it stays joined; every walk of a pair
   wants that, or one of its vertices. Walks are added until the answer holds. */
#include <math.h>
#include <string.h>

#include "algorithms/minimum_internal.h"
#include "core/memory_internal.h"

enum { MOST_PAIRS = 1 << 18 };

typedef struct budget {
    htg_cut_problem_t *problem;
    htg_integer_program_t *program;
    uint32_t *pair_variable; /* of a pair; HTG_NONE */
    uint32_t *row;           /* being made */
    uint8_t *want;           /* a flag a pair: the answer takes it as cut */
    size_t rows_given;
    htg_minimum_t *out;
} budget_t;

static htg_status_t number_pairs(budget_t *budget, htg_error_t *err) {
    const htg_cut_problem_t *problem = budget->problem;
    size_t pairs = (size_t)problem->cycle->source_count * problem->cycle->target_count;
    uint32_t next = problem->variable_count;
    if (problem->cuttable_count > MOST_PAIRS)
        return htg_error_set(err, HTG_ERROR_LIMIT, "%llu pairs are too many for a budget; at most %d",
                             (unsigned long long)problem->cuttable_count, MOST_PAIRS);
    budget->pair_variable = htg_alloc(pairs, sizeof *budget->pair_variable);
    budget->want = htg_alloc(pairs, 1);
    budget->row = htg_alloc((size_t)problem->variable_count + 1, sizeof *budget->row);
    if (!budget->pair_variable || !budget->want || !budget->row) return htg_error_memory(err);
    for (size_t pair = 0; pair < pairs; pair++)
        budget->pair_variable[pair] = problem->cuttable[pair] ? next++ : HTG_NONE;
    return HTG_OK;
}

static htg_status_t new_program(budget_t *budget, htg_error_t *err) {
    const htg_cut_problem_t *problem = budget->problem;
    uint32_t count = problem->variable_count + (uint32_t)problem->cuttable_count;
    double *cost = htg_alloc(count, sizeof *cost), *weight = htg_alloc_zero(count, sizeof *weight);
    htg_status_t status = cost && weight ? HTG_OK : htg_error_memory(err);
    for (uint32_t i = 0; !status && i < count; i++) {
        cost[i] = i < problem->variable_count ? 0 : 1;
        if (i < problem->variable_count) weight[i] = htg_cut_cost(problem, i);
    }
    if (!status) status = htg_integer_program_new(count, cost, &budget->program, err);
    if (!status) status = htg_integer_program_limit(budget->program, weight, problem->options->budget, err);
    htg_free(cost);
    htg_free(weight);
    return status;
}

static htg_status_t give_rows(budget_t *budget, htg_error_t *err) {
    const htg_cut_problem_t *problem = budget->problem;
    htg_status_t status = HTG_OK;
    for (; budget->rows_given < problem->row_count && !status; budget->rows_given++) {
        const htg_walk_row_t *row = &problem->row[budget->rows_given];
        memcpy(budget->row, problem->variables + row->start, row->count * sizeof *budget->row);
        budget->row[row->count] = budget->pair_variable[row->pair];
        status = htg_integer_program_cover(budget->program, budget->row, row->count + 1, err);
    }
    return status;
}

/* The set of a solution, how many pairs it leaves joined, and of those that it takes as cut, walks past it. */
static htg_status_t look(budget_t *budget, const htg_integer_solution_t *solution, uint64_t *wrong, uint64_t *joined,
                         htg_error_t *err) {
    htg_cut_problem_t *problem = budget->problem;
    size_t pairs = (size_t)problem->cycle->source_count * problem->cycle->target_count;
    for (uint32_t i = 0; i < problem->variable_count; i++)
        problem->chosen[problem->vertex[i]] = solution->chosen[i];
    for (size_t pair = 0; pair < pairs; pair++)
        budget->want[pair] = problem->cuttable[pair] && !solution->chosen[budget->pair_variable[pair]];
    htg_status_t status = htg_cut_find_walks(problem, budget->want, HTG_NONE, wrong, err);
    return status ? status : htg_cut_find_walks(problem, NULL, 0, joined, err);
}

static bool report(void *user, double lower, double upper) {
    const budget_t *budget = user;
    (void)lower, (void)upper;
    return htg_progress_report(budget->problem->options->progress, "chokepoints within the budget",
                               (double)budget->problem->row_count, 0);
}

/* What a solution, proved or not, says of both bounds. */
static htg_status_t take(budget_t *budget, const htg_integer_solution_t *solution, uint8_t *best, htg_error_t *err) {
    htg_cut_problem_t *problem = budget->problem;
    htg_minimum_t *out = budget->out;
    double pairs = (double)problem->cuttable_count;
    uint64_t wrong = 0, joined = 0;
    out->upper = fmin(out->upper, pairs - ceil(solution->lower - 1e-6));
    htg_status_t status = solution->found ? look(budget, solution, &wrong, &joined, err) : HTG_OK;
    if (!status && solution->found && (pairs - (double)joined > out->lower || out->lower == 0)) {
        out->lower = pairs - (double)joined;
        memcpy(best, problem->chosen, problem->cycle->node_count);
    }
    out->proved = (solution->proved && wrong == 0) || out->lower >= out->upper;
    if (!status) htg_cut_tell(problem, out->lower, out->upper);
    return status;
}

static htg_status_t solve(budget_t *budget, uint8_t *best, htg_error_t *err) {
    htg_cut_problem_t *problem = budget->problem;
    htg_minimum_t *out = budget->out;
    htg_status_t status = HTG_OK;
    while (!status && !out->proved && !htg_cut_time_is_up(problem)) {
        htg_integer_options_t options = {htg_cut_seconds_left(problem), report, budget};
        htg_integer_solution_t solution = {0};
        status = give_rows(budget, err);
        if (!status) status = htg_integer_program_solve(budget->program, &options, &solution, err);
        if (!status && !solution.proved && !report(budget, 0, 0)) status = htg_error_cancelled(err);
        if (!status) status = take(budget, &solution, best, err);
        htg_integer_solution_clear(&solution);
    }
    return status;
}

htg_status_t htg_minimum_within_budget(htg_cut_problem_t *problem, htg_minimum_t *out, htg_error_t *err) {
    budget_t budget = {.problem = problem, .out = out};
    uint64_t joined;
    out->upper = (double)problem->cuttable_count;
    uint8_t *best = htg_alloc_zero(problem->cycle->node_count, 1);
    htg_status_t status = best ? number_pairs(&budget, err) : htg_error_memory(err);
    if (!status) status = new_program(&budget, err);
    if (!status) status = htg_cut_find_walks(problem, NULL, HTG_NONE, &joined, err);
    if (!status) status = solve(&budget, best, err);
    if (!status) {
        memcpy(problem->chosen, best, problem->cycle->node_count);
        out->cut = (uint64_t)out->lower;
        status = htg_minimum_take_set(problem, out, err);
    }
    htg_integer_program_free(budget.program);
    htg_free(budget.pair_variable);
    htg_free(budget.want);
    htg_free(budget.row);
    htg_free(best);
    return status;
}
