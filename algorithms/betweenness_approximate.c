/* How many samples, and what they say: see the header for the guarantee. */
#include "algorithms/betweenness_approximate.h"

#include <math.h>
#include <stdlib.h>

#include "algorithms/betweenness_sample_internal.h"
#include "algorithms/deviation_internal.h"
#include "core/memory_internal.h"

#define TRIAL_SHARE  0.1  /* of delta: variances from the trial */
#define SAMPLE_SHARE 0.85 /* means of the samples */
#define FINAL_SHARE  0.05 /* variances from the samples */
#define FIRST_LOOK   256u /* samples that show what one costs, and how many it may need */
#define MOST_SAMPLES 0x1p31
/* Costs in arcs of the search from all sources: an arc of a search for one pair, and its rest. Measured. */
#define PAIR_ARC_COST 2.5
#define PAIR_COST     800.0
#define SMALL_COST    2e7 /* not worth a trial */
enum { TRIES = 3 }; /* for the top: 16, 4 and 1 epsilon */
#define COARSEST      0.2
#define UNIT          (1.0 / (double)(UINT64_C(1) << HTG_SAMPLE_BITS))

/* One attempt at one epsilon and delta. */
typedef struct attempt {
    const htg_sample_task_t *task;
    const htg_betweenness_plan_t *plan;
    double epsilon, delta;
    bool ranked;           /* top > 0 */
    double pairs;          /* half pairs drawn from, halved */
    const double *without; /* of view nodes: pairs of which they are no end */
    double *allowed;       /* of core nodes: epsilon as an error of X */
    double *variance;      /* upper bound */
    double *rate;          /* exponent of the node's failure, by sample */
    htg_sample_sums_t sums;
    uint64_t next;         /* number of the next sample */
    double exact_cost, sample_cost;
} attempt_t;

static double all_sources_cost(const htg_core_t *core) {
    return (double)core->source_count * ((double)core->arc_count + core->node_count);
}

/* False: finer than samples are counted. */
static bool set_allowed(attempt_t *attempt) {
    const htg_core_t *core = &attempt->plan->core;
    for (uint32_t v = 0; v < core->node_count; v++) {
        double without = attempt->without[core->node[v]];
        attempt->allowed[v] = without > 0 ? attempt->epsilon * without / attempt->pairs - UNIT : INFINITY; /* X is 0 */
        if (attempt->allowed[v] <= 0) return false;
    }
    return true;
}

static htg_status_t draw_samples(attempt_t *attempt, const char *phase, double wanted, uint64_t *count, htg_error_t *err) {
    *count = ((uint64_t)wanted + 1) / 2 * 2;
    htg_status_t status = htg_sample_run(attempt->task, phase, attempt->next, *count, &attempt->sums, err);
    attempt->next += *count;
    return status;
}

/* Upper bounds of variances, all of them at once but with probability `failure`; never above those in `variance` if `lower`. */
static void bound_variances(attempt_t *attempt, double count, double failure, bool lower) {
    uint32_t n = attempt->plan->core.node_count;
    double log_failure = log(n / failure), of_none = htg_deviation_upper_mean(0, count / 2, log_failure);
    for (uint32_t v = 0; v < n; v++) {
        double mean = (double)attempt->sums.difference[v] * UNIT / (count / 2);
        double twice = mean > 0 ? htg_deviation_upper_mean(fmin(mean, 1), count / 2, log_failure) : of_none;
        double bound = fmin(twice / 2 + UNIT, 0.25);
        attempt->variance[v] = lower ? fmin(bound, attempt->variance[v]) : bound;
    }
}

/* What can be said after a first look: samples of the trial, and about how many will follow it. */
static void plan_trial(const attempt_t *attempt, double looked_at, double *trial, double *expected) {
    const htg_core_t *core = &attempt->plan->core;
    double log_failure = log(core->node_count / (attempt->delta * TRIAL_SHARE)), narrowest = 1;
    double few = log(40 / attempt->delta);
    *expected = *trial = 0;
    for (uint32_t v = 0; v < core->node_count; v++) {
        double allowed = attempt->allowed[v];
        double variance = fmin((double)attempt->sums.difference[v] * UNIT / looked_at + 1 / looked_at, 0.25);
        if (allowed >= 1) continue;
        double needed = 2 * (variance + allowed / 3) * few / (allowed * allowed);
        double paying = pow(needed * sqrt(log_failure / (2 * variance)), 2.0 / 3); /* for the least sum of both */
        narrowest = fmin(narrowest, allowed);
        if (needed <= *expected) continue;
        *expected = needed;
        *trial = paying;
    }
    *trial = ceil(fmax(*trial, 1.4 * log_failure / narrowest));
}

/* *enough: 0 where all sources cost less. */
static htg_status_t count_samples(attempt_t *attempt, bool free_choice, double *enough, htg_error_t *err) {
    uint32_t n = attempt->plan->core.node_count;
    double trial, expected;
    uint64_t drawn;
    *enough = 0;
    htg_status_t status = draw_samples(attempt, "betweenness, first look", FIRST_LOOK, &drawn, err);
    if (status) return status;
    if (attempt->task->way == HTG_APPROXIMATE_PAIRS)
        attempt->sample_cost = PAIR_COST + PAIR_ARC_COST * (double)attempt->sums.arcs / (double)drawn;
    plan_trial(attempt, (double)drawn, &trial, &expected);
    if (free_choice && (trial + expected) * attempt->sample_cost > attempt->exact_cost) return HTG_OK;
    status = trial > MOST_SAMPLES ? HTG_OK : draw_samples(attempt, "betweenness, trial", trial, &drawn, err);
    if (status || trial > MOST_SAMPLES) return status;
    bound_variances(attempt, (double)drawn, attempt->delta * TRIAL_SHARE, false);
    for (uint32_t v = 0; v < n; v++)
        attempt->rate[v] = htg_deviation_rate(attempt->variance[v], attempt->allowed[v]);
    double share = attempt->delta * SAMPLE_SHARE * (attempt->ranked ? 0.5 : 1);
    double least = fmax((double)htg_deviation_samples(attempt->rate, n, share), 2);
    if (least > MOST_SAMPLES || (free_choice && least * attempt->sample_cost > attempt->exact_cost)) return HTG_OK;
    *enough = least;
    return HTG_OK;
}

/* Errors of X after `count` samples into `allowed`; returns the largest of them over what is allowed for epsilon 1. */
static double bound_errors(attempt_t *attempt, double count) {
    const htg_core_t *core = &attempt->plan->core;
    double shared = attempt->ranked ? attempt->delta * SAMPLE_SHARE / (4.0 * core->node_count) : 0, epsilon = 0;
    bound_variances(attempt, count, attempt->delta * FINAL_SHARE, true);
    for (uint32_t v = 0; v < core->node_count; v++) {
        double without = attempt->without[core->node[v]], rate = attempt->rate[v];
        if (shared > 0) rate = -log(exp(-rate * count) + shared) / count;
        attempt->allowed[v] = without > 0 ? fmin(htg_deviation_error(attempt->variance[v], rate) + UNIT, 1) : 0;
        if (without > 0) epsilon = fmax(epsilon, attempt->allowed[v] * attempt->pairs / without);
    }
    return epsilon;
}

/* *enough samples: scores, and the error that was achieved. */
static htg_status_t sample_scores(attempt_t *attempt, double enough, double *node_scores, htg_approximate_result_t *result,
                                  htg_error_t *err) {
    const htg_core_t *core = &attempt->plan->core;
    uint64_t drawn;
    htg_status_t status = draw_samples(attempt, "betweenness", enough, &drawn, err);
    if (status) return status;
    result->epsilon = fmin(bound_errors(attempt, (double)drawn), attempt->epsilon);
    for (uint32_t v = 0; v < attempt->plan->view->node_count; v++)
        node_scores[v] = 0;
    for (uint32_t v = 0; v < core->node_count; v++)
        node_scores[core->node[v]] = (double)attempt->sums.share[v] * UNIT / (double)drawn * attempt->pairs;
    return htg_fold_close(attempt->plan, NULL, NULL, node_scores, NULL, err);
}

static int compare_falling(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Whether the lowest that the `top` highest may score is no less than the highest that any other may. */
static htg_status_t find_top(const attempt_t *attempt, const double *node_scores, uint32_t top, bool *certain, htg_error_t *err) {
    const htg_betweenness_plan_t *plan = attempt->plan;
    uint32_t n = plan->view->node_count;
    double *error = htg_alloc_zero(n, sizeof(double)), *sorted = htg_alloc(n, sizeof(double)), low = INFINITY, high = -INFINITY;
    if (error && sorted && top < n) {
        for (uint32_t v = 0; v < plan->core.node_count; v++)
            error[plan->core.node[v]] = attempt->allowed[v] * attempt->pairs;
        for (uint32_t v = 0; v < n; v++)
            sorted[v] = node_scores[v];
        qsort(sorted, n, sizeof *sorted, compare_falling);
        for (uint32_t v = 0; v < n; v++) {
            if (node_scores[v] >= sorted[top - 1]) low = fmin(low, node_scores[v] - error[v]);
            if (node_scores[v] <= sorted[top]) high = fmax(high, node_scores[v] + error[v]);
        }
    }
    *certain = low >= high;
    bool all = error && sorted;
    htg_free(error);
    htg_free(sorted);
    return all ? HTG_OK : htg_error_memory(err);
}

static htg_status_t make_attempt(attempt_t *attempt, htg_error_t *err) {
    uint32_t n = attempt->plan->core.node_count;
    attempt->allowed = htg_alloc(n, sizeof(double));
    attempt->variance = htg_alloc(n, sizeof(double));
    attempt->rate = htg_alloc(n, sizeof(double));
    if (!attempt->allowed || !attempt->variance || !attempt->rate) return htg_error_memory(err);
    return htg_sample_sums_make(&attempt->sums, n, err);
}

static void free_attempt(attempt_t *attempt) {
    htg_free(attempt->allowed);
    htg_free(attempt->variance);
    htg_free(attempt->rate);
    htg_sample_sums_free(&attempt->sums);
}

/* One epsilon after the other, the last the one asked for. *enough 0: all sources cost less, or nothing else is fine enough. */
static htg_status_t try_all(attempt_t *attempt, const htg_approximate_options_t *options, bool free_choice, double *node_scores,
                            htg_approximate_result_t *result, double *enough, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    int tries = options->top ? TRIES : 1;
    attempt->delta = options->delta / tries;
    for (int left = tries; left-- > 0 && !status && !result->top_certain;) {
        attempt->epsilon = options->epsilon * (1 << 2 * left);
        *enough = 0;
        if (left && attempt->epsilon > COARSEST) continue;
        if (!set_allowed(attempt)) return HTG_OK;
        status = count_samples(attempt, free_choice, enough, err);
        if (status || *enough == 0) return status;
        status = sample_scores(attempt, *enough, node_scores, result, err);
        if (!status && options->top) status = find_top(attempt, node_scores, options->top, &result->top_certain, err);
    }
    return status;
}

/* *done: from samples. */
static htg_status_t sample(const htg_view_t *view, const htg_approximate_options_t *options, htg_approximate_way_t way,
                           double *node_scores, htg_approximate_result_t *result, bool *done, htg_error_t *err) {
    bool free_choice = way == HTG_APPROXIMATE_EXACT;
    htg_betweenness_plan_t plan;
    htg_pair_draw_t draw = {0};
    double enough = 0, *without = htg_alloc(view->node_count, sizeof(double));
    htg_status_t status = htg_betweenness_plan_samples(&plan, view, &options->ends, err);
    if (!status && !without) status = htg_error_memory(err);
    if (!status) status = htg_pair_draw_make(&draw, &plan.core, err);
    if (!status && draw.total > 0 && !(free_choice && all_sources_cost(&plan.core) < SMALL_COST)) {
        if (free_choice) way = view->out_cost ? HTG_APPROXIMATE_SOURCES : HTG_APPROXIMATE_PAIRS;
        htg_sample_task_t task = {&plan, &draw, way, options->seed, options->ends.threads, options->ends.progress,
                                  options->ends.ranks};
        attempt_t attempt = {.task = &task, .plan = &plan, .without = without, .ranked = options->top > 0};
        attempt.pairs = (double)draw.total / 2;
        attempt.exact_cost = all_sources_cost(&plan.core);
        attempt.sample_cost = attempt.exact_cost / plan.core.source_count;
        (void)htg_betweenness_pairs(view, &options->ends, without);
        status = make_attempt(&attempt, err);
        if (!status) status = try_all(&attempt, options, free_choice, node_scores, result, &enough, err);
        result->way = way;
        result->samples = attempt.next;
        free_attempt(&attempt);
    }
    *done = !status && enough > 0;
    htg_pair_draw_free(&draw);
    htg_betweenness_plan_free(&plan);
    htg_free(without);
    return status;
}

htg_status_t htg_betweenness_approximate_with(const htg_view_t *view, const htg_approximate_options_t *options,
                                              htg_approximate_way_t way, double *node_scores, htg_approximate_result_t *result,
                                              htg_error_t *err) {
    bool done = false;
    *result = (htg_approximate_result_t){0};
    if (!(options->epsilon > 0 && options->epsilon <= 1 && options->delta > 0 && options->delta < 1))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "epsilon must lie above 0 and be at most 1, delta must lie between 0 and 1");
    if (way == HTG_APPROXIMATE_PAIRS && view->out_cost)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "pairs are sampled without costs only");
    htg_status_t status = sample(view, options, way, node_scores, result, &done, err);
    if (status || done) return status;
    *result = (htg_approximate_result_t){.way = HTG_APPROXIMATE_EXACT, .top_certain = options->top > 0};
    return htg_betweenness(view, &options->ends, node_scores, NULL, err);
}

htg_status_t htg_betweenness_approximate(const htg_view_t *view, const htg_approximate_options_t *options, double *node_scores,
                                         htg_approximate_result_t *result, htg_error_t *err) {
    return htg_betweenness_approximate_with(view, options, HTG_APPROXIMATE_EXACT, node_scores, result, err);
}
