#include <math.h>
#include <string.h>
#include <time.h>

#include "algorithms/minimum_internal.h"
#include "core/memory_internal.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

bool htg_cut_time_is_up(const htg_cut_problem_t *problem) {
    return problem->until > 0 && now() > problem->until;
}

double htg_cut_seconds_left(const htg_cut_problem_t *problem) {
    return problem->until > 0 ? fmax(problem->until - now(), 1e-3) : 0;
}

void htg_cut_tell(htg_cut_problem_t *problem, double lower, double upper) {
    if (lower <= problem->lower && upper >= problem->upper) return;
    problem->lower = fmax(problem->lower, lower);
    problem->upper = fmin(problem->upper, upper);
    if (problem->options->bounds) problem->options->bounds(problem->options->user, problem->lower, problem->upper);
}

double htg_cut_cost(const htg_cut_problem_t *problem, uint32_t variable) {
    return problem->options->cost ? problem->options->cost[problem->vertex[variable]] : 1;
}

static htg_status_t number_variables(htg_cut_problem_t *problem, htg_error_t *err) {
    const htg_cycle_t *cycle = problem->cycle;
    problem->vertex = htg_alloc(cycle->node_count, sizeof(uint32_t));
    problem->variable = htg_alloc(cycle->node_count, sizeof(uint32_t));
    problem->chosen = htg_alloc_zero(cycle->node_count, 1);
    problem->cuttable = htg_alloc_zero((size_t)cycle->source_count * cycle->target_count, 1);
    if (!problem->vertex || !problem->variable || !problem->chosen || !problem->cuttable)
        return htg_error_memory(err);
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        problem->variable[v] = problem->options->removable[v] ? problem->variable_count : HTG_NONE;
        if (problem->options->removable[v]) problem->vertex[problem->variable_count++] = v;
    }
    htg_status_t status = htg_lengths_new(cycle, &problem->lengths, err);
    return status ? status : htg_cycle_search_new(cycle, &problem->search, err);
}

static htg_status_t find_pairs(htg_cut_problem_t *problem, htg_minimum_t *out, htg_error_t *err) {
    const htg_cycle_t *cycle = problem->cycle;
    htg_walk_rules_t all = HTG_WALK_RULES_INIT, without = HTG_WALK_RULES_INIT;
    without.not_inside = problem->options->removable;
    out->first_uncuttable[0] = out->first_uncuttable[1] = HTG_NONE;
    for (uint32_t i = 0; i < cycle->source_count; i++) {
        uint8_t *cuttable = problem->cuttable + (size_t)i * cycle->target_count;
        htg_cycle_lengths(problem->search, &all, cycle->sources[i], &problem->lengths);
        for (uint32_t j = 0; j < cycle->target_count; j++)
            cuttable[j] = problem->lengths.of[j] != HTG_NONE;
        htg_cycle_lengths(problem->search, &without, cycle->sources[i], &problem->lengths);
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            out->accepted += cuttable[j];
            if (!cuttable[j] || problem->lengths.of[j] == HTG_NONE) continue;
            cuttable[j] = 0;
            if (out->uncuttable++) continue;
            out->first_uncuttable[0] = cycle->sources[i];
            out->first_uncuttable[1] = cycle->targets[j];
        }
        if (!htg_progress_report(problem->options->progress, "pairs to cut", i, cycle->source_count))
            return htg_error_cancelled(err);
    }
    problem->cuttable_count = out->accepted - out->uncuttable;
    return HTG_OK;
}

htg_status_t htg_cut_problem_new(htg_cut_problem_t *problem, const htg_cycle_t *cycle, const htg_minimum_options_t *options,
                                 htg_minimum_t *out, htg_error_t *err) {
    *problem = (htg_cut_problem_t){.cycle = cycle, .options = options, .lower = -INFINITY, .upper = INFINITY};
    if (options->seconds > 0) problem->until = now() + options->seconds;
    htg_status_t status = number_variables(problem, err);
    return status ? status : find_pairs(problem, out, err);
}

void htg_cut_problem_free(htg_cut_problem_t *problem) {
    htg_cycle_search_free(problem->search);
    htg_lengths_clear(&problem->lengths);
    void *own[] = {problem->vertex, problem->variable, problem->cuttable, problem->chosen, problem->row, problem->variables};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static bool in_row(const htg_cut_problem_t *problem, size_t from, uint32_t variable) {
    for (size_t i = from; i < problem->variables_count; i++)
        if (problem->variables[i] == variable) return true;
    return false;
}

static htg_status_t add_row(htg_cut_problem_t *problem, const htg_walk_t *walk, uint32_t pair, htg_error_t *err) {
    void *rows = problem->row, *variables = problem->variables;
    bool room = htg_grow(&rows, &problem->row_capacity, problem->row_count + 1, sizeof *problem->row);
    problem->row = rows;
    room = room && htg_grow(&variables, &problem->variables_capacity, problem->variables_count + walk->length + 1,
                            sizeof *problem->variables);
    problem->variables = variables;
    if (!room) return htg_error_memory(err);
    size_t from = problem->variables_count;
    for (uint32_t i = 1; i < walk->length; i++) {
        uint32_t v = walk->vertex[i], variable = problem->variable[v];
        if (variable == HTG_NONE || v == walk->vertex[0] || v == walk->vertex[walk->length]) continue;
        if (!in_row(problem, from, variable)) problem->variables[problem->variables_count++] = variable;
    }
    problem->row[problem->row_count++] =
        (htg_walk_row_t){(uint32_t)from, (uint32_t)(problem->variables_count - from), pair};
    return HTG_OK;
}

htg_status_t htg_cut_find_walks(htg_cut_problem_t *problem, const uint8_t *want, uint32_t each, uint64_t *joined,
                                htg_error_t *err) {
    const htg_cycle_t *cycle = problem->cycle;
    const htg_walk_rules_t rules = {.not_inside = problem->chosen, .target = HTG_NONE};
    htg_status_t status = HTG_OK;
    *joined = 0;
    for (uint32_t i = 0; i < cycle->source_count && !status; i++) {
        uint32_t found = 0, base = i * cycle->target_count;
        htg_cycle_lengths(problem->search, &rules, cycle->sources[i], &problem->lengths);
        for (uint32_t j = 0; j < cycle->target_count && !status; j++) {
            if (!problem->cuttable[base + j] || problem->lengths.of[j] == HTG_NONE || (want && !want[base + j])) continue;
            ++*joined;
            if (found++ >= each) continue;
            htg_walk_t walk;
            status = htg_cycle_walk(problem->search, &rules, cycle->sources[i], cycle->targets[j], &walk, err);
            if (!status) status = add_row(problem, &walk, base + j, err);
            htg_walk_clear(&walk);
        }
        if (!htg_progress_report(problem->options->progress, "minimum chokepoint set", (double)(problem->row_count), 0))
            return htg_error_cancelled(err);
    }
    return status;
}
