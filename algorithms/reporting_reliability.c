/* Two-terminal reliability: from each victim of a class to any end. */
#include <math.h>
#include <string.h>

#include "algorithms/reporting_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

typedef struct trial {
    const htg_reporting_t *reporting;
    htg_work_t *work;
    uint8_t *open, *mark, *ahead; /* flags of ties, of nodes that reach an end, of nodes that the victim reaches */
    uint32_t *queue, *uncertain, *choice;
    uint32_t uncertain_count;
    double *confidence; /* of a tie */
} trial_t;

static void free_trial(trial_t *trial) {
    void *own[] = {trial->open, trial->mark, trial->ahead, trial->queue, trial->uncertain, trial->choice, trial->confidence};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static htg_status_t new_trial(trial_t *trial, const htg_reporting_t *reporting, htg_scenario_t scenario, htg_work_t *work,
                              htg_error_t *err) {
    uint32_t nodes = reporting->node_count, ties = htg_network_tie_count(reporting->domain->network);
    *trial = (trial_t){.reporting = reporting, .work = work, .open = htg_alloc_zero(ties, 1), .mark = htg_alloc(nodes, 1),
                       .ahead = htg_alloc(nodes, 1), .queue = htg_alloc(nodes, sizeof *trial->queue),
                       .uncertain = htg_alloc(ties, sizeof *trial->uncertain), .choice = htg_alloc(ties, sizeof *trial->choice),
                       .confidence = htg_alloc(ties, sizeof *trial->confidence)};
    bool memory = trial->open && trial->mark && trial->ahead && trial->queue && trial->uncertain && trial->choice && trial->confidence;
    if (!memory) return htg_error_memory(err);
    for (uint32_t arc = 0; arc < reporting->start[nodes]; arc++)
        trial->open[reporting->tie[arc]] = 2; /* a channel, for now */
    for (uint32_t tie = 0; tie < ties; tie++) {
        double confidence = trial->confidence[tie] = htg_channel_confidence(reporting, tie, scenario);
        if (trial->open[tie] && confidence > 0 && confidence < 1) trial->uncertain[trial->uncertain_count++] = tie;
        trial->open[tie] = trial->open[tie] && confidence > 0;
    }
    return HTG_OK;
}

static bool reaches(trial_t *trial, uint32_t victim) {
    const channel_rules_t rules = {trial->open, false, HTG_NONE};
    htg_reporting_reach(trial->reporting, &rules, trial->mark, trial->queue);
    return trial->mark[victim];
}

/* Uncertain ties on some way from the victim to an end, into choice: those whose tail the victim reaches and whose head
   reaches an end. What it reaches is found arc by arc, until nothing more is. */
static uint32_t relevant(trial_t *trial, uint32_t victim) {
    const htg_reporting_t *reporting = trial->reporting;
    uint32_t count = 0;
    if (!reaches(trial, victim)) return 0;
    memset(trial->ahead, 0, reporting->node_count);
    trial->ahead[victim] = 1;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t w = 0; w < reporting->node_count; w++)
            for (uint32_t arc = reporting->start[w]; !trial->ahead[w] && trial->mark[w] && arc < reporting->start[w + 1]; arc++) {
                if (!trial->ahead[reporting->tail[arc]] || !trial->open[reporting->tie[arc]]) continue;
                trial->ahead[w] = 1;
                more = true;
            }
    }
    uint8_t *listed = trial->open; /* 3: listed */
    for (uint32_t w = 0; w < reporting->node_count; w++)
        for (uint32_t arc = reporting->start[w]; trial->mark[w] && arc < reporting->start[w + 1]; arc++) {
            uint32_t tie = reporting->tie[arc];
            if (!trial->ahead[reporting->tail[arc]] || listed[tie] != 1 || trial->confidence[tie] == 1) continue;
            listed[tie] = 3;
            trial->choice[count++] = tie;
        }
    for (uint32_t i = 0; i < count; i++)
        listed[trial->choice[i]] = 1;
    return count;
}

/* P(an end is reached), ties from `from` on undecided: all open is the most, all closed the least. */
static double factor(trial_t *trial, uint32_t victim, uint32_t from, uint32_t count) {
    for (uint32_t i = from; i < count; i++)
        trial->open[trial->choice[i]] = 1;
    if (!reaches(trial, victim)) return 0;
    for (uint32_t i = from; i < count; i++)
        trial->open[trial->choice[i]] = 0;
    if (reaches(trial, victim)) return 1;
    uint32_t tie = trial->choice[from];
    trial->open[tie] = 1;
    double with = factor(trial, victim, from + 1, count);
    trial->open[tie] = 0;
    double without = factor(trial, victim, from + 1, count);
    return trial->confidence[tie] * with + (1 - trial->confidence[tie]) * without;
}

/* False where one of them has too many uncertain ties. */
static bool by_factoring(trial_t *trial, const uint8_t *members, uint32_t victims, double *mean) {
    double sum = 0;
    for (uint32_t v = 0; v < trial->reporting->node_count; v++) {
        if (!members[v] || !trial->reporting->victim[v]) continue;
        uint32_t count = relevant(trial, v);
        if (count > HTG_REPORTING_EXACT) return false;
        sum += factor(trial, v, 0, count);
        for (uint32_t i = 0; i < count; i++)
            trial->open[trial->choice[i]] = 1;
        if (!htg_work_go_on(trial->work, 0)) return true;
    }
    *mean = victims ? sum / victims : (double)NAN;
    return true;
}

/* Whole networks are drawn, so that victims who share ties are seen together; each draw has a stream of its own. */
static void by_drawing(trial_t *trial, const uint8_t *members, htg_scenario_t scenario, htg_reporting_class_t *out) {
    const htg_reporting_t *reporting = trial->reporting;
    const channel_rules_t rules = {trial->open, false, HTG_NONE};
    uint32_t samples = reporting->options.samples;
    double sum = 0, squares = 0;
    for (uint32_t draw = 0; draw < samples && htg_work_go_on(trial->work, 0); draw++) {
        htg_random_t random;
        uint32_t reached = 0;
        htg_random_seed(&random, reporting->options.seed, 2 * (uint64_t)draw + scenario);
        for (uint32_t i = 0; i < trial->uncertain_count; i++)
            trial->open[trial->uncertain[i]] = htg_random_unit(&random) < trial->confidence[trial->uncertain[i]];
        htg_reporting_reach(reporting, &rules, trial->mark, trial->queue);
        for (uint32_t v = 0; v < reporting->node_count; v++)
            reached += members[v] && reporting->victim[v] && trial->mark[v];
        double share = (double)reached / out->victims;
        sum += share;
        squares += share * share;
    }
    double mean = sum / samples, variance = fmax(0, squares / samples - mean * mean);
    double half = 1.959963984540054 * sqrt(variance / samples);
    out->reliability[scenario] = mean;
    out->from[scenario] = fmax(0, mean - half);
    out->to[scenario] = fmin(1, mean + half);
}

htg_status_t htg_reporting_reliability(const htg_reporting_t *reporting, const uint8_t *members, htg_scenario_t scenario,
                                       htg_reporting_class_t *out, htg_work_t *work, htg_error_t *err) {
    trial_t trial = {0};
    htg_status_t status = new_trial(&trial, reporting, scenario, work, err);
    if (!status) {
        double mean = NAN;
        out->exact[scenario] = by_factoring(&trial, members, out->victims, &mean);
        out->reliability[scenario] = out->from[scenario] = out->to[scenario] = mean;
        if (!out->exact[scenario]) by_drawing(&trial, members, scenario, out);
        status = htg_work_status(work, err);
    }
    free_trial(&trial);
    return status;
}
