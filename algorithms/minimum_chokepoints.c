#include "algorithms/minimum_chokepoints.h"

#include <math.h>
#include <string.h>

#include "algorithms/minimum_internal.h"
#include "core/memory_internal.h"

enum { WALKS_A_SOURCE = 8 }; /* added in one round */
#define SAME_COST 1e-9

typedef struct minimum {
    htg_cut_problem_t problem;
    htg_integer_program_t *program;
    size_t rows_given; /* to the program */
    uint8_t *best;     /* flags of vertices: the cheapest set known that cuts all */
    double best_cost;
    bool settled;      /* that nothing is cheaper; what is solved after that says nothing of the bounds */
    htg_minimum_t *out;
} minimum_t;

static void tell(minimum_t *minimum, double lower) {
    if (!minimum->settled) htg_cut_tell(&minimum->problem, fmin(lower, minimum->best_cost), minimum->best_cost);
}

static htg_status_t give_rows(minimum_t *minimum, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    htg_status_t status = HTG_OK;
    for (; minimum->rows_given < problem->row_count && !status; minimum->rows_given++) {
        const htg_walk_row_t *row = &problem->row[minimum->rows_given];
        status = htg_integer_program_cover(minimum->program, problem->variables + row->start, row->count, err);
    }
    return status;
}

static double cost_of(const htg_cut_problem_t *problem, const uint8_t *chosen) {
    double cost = 0;
    for (uint32_t i = 0; i < problem->variable_count; i++)
        if (chosen[problem->vertex[i]]) cost += htg_cut_cost(problem, i);
    return cost;
}

static bool row_is_met(const htg_cut_problem_t *problem, const htg_walk_row_t *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (problem->chosen[problem->vertex[problem->variables[row->start + i]]]) return true;
    return false;
}

/* The variable that meets most walks not met yet for its cost; HTG_NONE where all are met. */
static uint32_t best_variable(const htg_cut_problem_t *problem, uint32_t *hits) {
    uint32_t best = HTG_NONE;
    memset(hits, 0, problem->variable_count * sizeof *hits);
    for (size_t r = 0; r < problem->row_count; r++) {
        const htg_walk_row_t *row = &problem->row[r];
        if (row_is_met(problem, row)) continue;
        for (uint32_t i = 0; i < row->count; i++)
            hits[problem->variables[row->start + i]]++;
    }
    for (uint32_t i = 0; i < problem->variable_count; i++)
        if (hits[i] && (best == HTG_NONE || hits[i] * htg_cut_cost(problem, best) > hits[best] * htg_cut_cost(problem, i)))
            best = i;
    return best;
}

/* Takes out of the chosen, dearest first, what is not needed. */
static htg_status_t prune(minimum_t *minimum, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    htg_status_t status = HTG_OK;
    uint8_t *tried = htg_alloc_zero(problem->variable_count, 1);
    if (!tried) return htg_error_memory(err);
    while (!status) {
        uint32_t dearest = HTG_NONE;
        uint64_t joined;
        for (uint32_t i = 0; i < problem->variable_count; i++)
            if (problem->chosen[problem->vertex[i]] && !tried[i] &&
                (dearest == HTG_NONE || htg_cut_cost(problem, i) > htg_cut_cost(problem, dearest)))
                dearest = i;
        if (dearest == HTG_NONE) break;
        tried[dearest] = 1;
        problem->chosen[problem->vertex[dearest]] = 0;
        status = htg_cut_find_walks(problem, NULL, 1, &joined, err);
        if (joined) problem->chosen[problem->vertex[dearest]] = 1;
    }
    htg_free(tried);
    return status;
}

/* A first set, greedily; its walks are the program's first rows. */
static htg_status_t greedy(minimum_t *minimum, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    uint32_t *hits = htg_alloc(problem->variable_count, sizeof *hits);
    htg_status_t status = hits ? HTG_OK : htg_error_memory(err);
    while (!status) {
        uint64_t joined;
        uint32_t variable;
        status = htg_cut_find_walks(problem, NULL, WALKS_A_SOURCE, &joined, err);
        if (status || !joined) break;
        while ((variable = best_variable(problem, hits)) != HTG_NONE)
            problem->chosen[problem->vertex[variable]] = 1;
    }
    if (!status) status = prune(minimum, err);
    if (!status) {
        memcpy(minimum->best, problem->chosen, problem->cycle->node_count);
        minimum->best_cost = cost_of(problem, problem->chosen);
        tell(minimum, 0);
    }
    htg_free(hits);
    return status;
}

static void choose(htg_cut_problem_t *problem, const uint8_t *variables) {
    for (uint32_t i = 0; i < problem->variable_count; i++)
        problem->chosen[problem->vertex[i]] = variables[i];
}

static bool report_bound(void *user, double lower, double upper) {
    minimum_t *minimum = user;
    (void)upper;
    tell(minimum, minimum->problem.options->cost ? lower : ceil(lower - SAME_COST));
    return htg_progress_report(minimum->problem.options->progress, "minimum chokepoint set",
                               (double)minimum->problem.row_count, 0);
}

/* Solves over the walks known, as far as time allows. A solution that is not proved may cut all for less than what is known. */
static htg_status_t solve(minimum_t *minimum, htg_integer_solution_t *solution, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    htg_integer_options_t options = {htg_cut_seconds_left(problem), report_bound, minimum};
    uint64_t joined;
    htg_status_t status = give_rows(minimum, err);
    if (!status) status = htg_integer_program_solve(minimum->program, &options, solution, err);
    if (status || solution->proved) return status;
    if (!htg_progress_report(problem->options->progress, "minimum chokepoint set", 0, 0)) return htg_error_cancelled(err);
    if (solution->found && solution->cost < minimum->best_cost && !minimum->settled) {
        choose(problem, solution->chosen);
        status = htg_cut_find_walks(problem, NULL, 1, &joined, err);
        if (!status && !joined) {
            memcpy(minimum->best, problem->chosen, problem->cycle->node_count);
            minimum->best_cost = solution->cost;
        }
    }
    if (!status) tell(minimum, solution->lower);
    return status;
}

/* Solves, looks for walks past the solution, and again, until there are none: then the solution cuts all and nothing cheaper does.
   *found: a set of at most `most` cost was reached, in problem->chosen; *done false where time is up. */
static htg_status_t settle(minimum_t *minimum, double most, bool *found, bool *done, double *cost, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    htg_status_t status = HTG_OK;
    bool over = false;
    *found = false;
    *done = true;
    while (!status && !over && !*found && *done) {
        htg_integer_solution_t solution = {0};
        uint64_t joined = 0;
        status = solve(minimum, &solution, err);
        *done = status || solution.proved;
        over = status || !solution.proved || !solution.found || solution.cost > most + SAME_COST;
        if (!over) {
            *cost = solution.cost;
            tell(minimum, solution.lower);
            choose(problem, solution.chosen);
            status = htg_cut_find_walks(problem, NULL, WALKS_A_SOURCE, &joined, err);
            *found = !status && !joined;
            *done = *found || !htg_cut_time_is_up(problem);
        }
        htg_integer_solution_clear(&solution);
    }
    return status;
}

htg_status_t htg_minimum_take_set(const htg_cut_problem_t *problem, htg_minimum_t *out, htg_error_t *err) {
    uint32_t at = out->set_count ? out->start[out->set_count] : 0, nodes = problem->cycle->node_count, size = 0;
    for (uint32_t v = 0; v < nodes; v++)
        size += problem->chosen[v];
    uint32_t *start = htg_realloc(out->start, (size_t)out->set_count + 2, sizeof *start);
    if (start) out->start = start;
    uint32_t *member = htg_realloc(out->member, (size_t)at + size + 1, sizeof *member);
    if (member) out->member = member;
    if (!start || !member) return htg_error_memory(err);
    out->start[out->set_count] = at;
    for (uint32_t v = 0; v < nodes; v++)
        if (problem->chosen[v]) out->member[at++] = v;
    out->start[++out->set_count] = at;
    return HTG_OK;
}

/* Every further set of the same cost, by forbidding those that are known. */
static htg_status_t find_others(minimum_t *minimum, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    htg_minimum_t *out = minimum->out;
    htg_status_t status = HTG_OK;
    while (!status && out->set_count < problem->options->most_sets) {
        bool found, done;
        double cost;
        uint32_t from = out->start[out->set_count - 1], size = out->start[out->set_count] - from;
        uint32_t *variables = htg_alloc(size, sizeof *variables);
        if (!variables) return htg_error_memory(err);
        for (uint32_t i = 0; i < size; i++)
            variables[i] = problem->variable[out->member[from + i]];
        status = htg_integer_program_forbid(minimum->program, variables, size, err);
        htg_free(variables);
        if (!status) status = settle(minimum, out->upper, &found, &done, &cost, err);
        if (status) break;
        if (!found) {
            out->all_sets = done;
            break;
        }
        status = htg_minimum_take_set(problem, out, err);
    }
    return status;
}

static htg_status_t find_minimum(minimum_t *minimum, htg_error_t *err) {
    htg_cut_problem_t *problem = &minimum->problem;
    htg_minimum_t *out = minimum->out;
    bool found, done;
    double cost = 0;
    htg_status_t status = greedy(minimum, err);
    if (!status) status = settle(minimum, minimum->best_cost, &found, &done, &cost, err);
    if (status) return status;
    out->proved = done;
    if (found) minimum->best_cost = fmin(cost, minimum->best_cost);
    if (!found) memcpy(problem->chosen, minimum->best, problem->cycle->node_count);
    if (done) tell(minimum, minimum->best_cost);
    minimum->settled = true;
    out->upper = found ? cost : minimum->best_cost;
    out->lower = done ? out->upper : fmax(problem->lower, 0);
    out->cut = problem->cuttable_count;
    status = htg_minimum_take_set(problem, out, err);
    if (!status && done && out->start[1] > 0) status = find_others(minimum, err);
    if (!status && out->start[1] == 0) out->all_sets = true;
    return status;
}

htg_status_t htg_minimum_chokepoints(const htg_cycle_t *cycle, const htg_minimum_options_t *options, htg_minimum_t *out,
                                     htg_error_t *err) {
    minimum_t minimum = {.out = out};
    double *cost = NULL;
    *out = (htg_minimum_t){0};
    htg_status_t status = htg_cut_problem_new(&minimum.problem, cycle, options, out, err);
    if (!status && !isnan(options->budget)) {
        status = htg_minimum_within_budget(&minimum.problem, out, err);
    } else if (!status) {
        minimum.best = htg_alloc_zero(cycle->node_count, 1);
        cost = htg_alloc(minimum.problem.variable_count, sizeof *cost);
        status = minimum.best && cost ? HTG_OK : htg_error_memory(err);
        for (uint32_t i = 0; !status && i < minimum.problem.variable_count; i++)
            cost[i] = htg_cut_cost(&minimum.problem, i);
        if (!status) status = htg_integer_program_new(minimum.problem.variable_count, cost, &minimum.program, err);
        if (!status) status = find_minimum(&minimum, err);
    }
    out->walks = (uint32_t)minimum.problem.row_count;
    htg_integer_program_free(minimum.program);
    htg_cut_problem_free(&minimum.problem);
    htg_free(minimum.best);
    htg_free(cost);
    if (status) htg_minimum_clear(out);
    return status;
}

void htg_minimum_clear(htg_minimum_t *result) {
    htg_free(result->start);
    htg_free(result->member);
    *result = (htg_minimum_t){0};
}
