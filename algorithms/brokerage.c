/* For each b, pairs (a, c) of different nodes with a→b and b→c are counted by group from b's rows; those with a→c are
   found by intersecting the out rows of a and b, and taken off. Gould & Fernandez 1989, pp. 91–96. */
#include "algorithms/brokerage.h"

#include <stdlib.h>
#include <string.h>

#include "algorithms/rows_internal.h"
#include "algorithms/simple_internal.h"
#include "algorithms/tie_rows_internal.h"
#include "core/memory_internal.h"
#include "core/vocabulary.h"

typedef struct brokering {
    const htg_view_t *view;
    const uint32_t *group; /* 0 … groups − 1, or HTG_NONE */
    uint32_t groups;
    uint64_t *tallies; /* 3 × groups a thread: arcs in, arcs out, both, by group; all 0 between nodes */
    htg_brokerage_counts_t *counts;
} brokering_t;

/* The pairs of one broker and one a that a tie a→c closes. */
typedef struct closing {
    const brokering_t *work;
    uint32_t a, b;
    uint64_t *counts;
} closing_t;

static htg_brokerage_role_t role_of(uint32_t a, uint32_t b, uint32_t c) {
    if (a == b) return b == c ? HTG_BROKERAGE_COORDINATOR : HTG_BROKERAGE_REPRESENTATIVE;
    if (b == c) return HTG_BROKERAGE_GATEKEEPER;
    return a == c ? HTG_BROKERAGE_CONSULTANT : HTG_BROKERAGE_LIAISON;
}

static void close_pair(void *data, uint32_t c) {
    const closing_t *closing = data;
    const uint32_t *group = closing->work->group;
    if (group[c] != HTG_NONE) closing->counts[role_of(group[closing->a], group[closing->b], group[c])]--;
}

static void add_pairs(const brokering_t *work, uint64_t *tally, uint32_t b, uint64_t *counts) {
    const htg_view_t *view = work->view;
    uint64_t *in = tally, *out = tally + work->groups, *both = tally + 2 * (size_t)work->groups;
    uint64_t all_in = 0, all_out = 0, all_both = 0, same = 0;
    uint32_t own = work->group[b];
    htg_tie_walk_t walk = htg_tie_walk_start(view, b);
    htg_tie_step_t step;
    /* Parallel arcs are merged, so a neighbour is met once, or twice in a row with different ties: once each way. */
    uint32_t last = HTG_NONE;
    bool last_entered = false, last_left = false;
    while (htg_tie_walk_next(&walk, &step)) {
        uint32_t group = work->group[step.other];
        if (group == HTG_NONE) continue;
        in[group] += step.enters;
        out[group] += step.leaves;
        all_in += step.enters;
        all_out += step.leaves;
        bool again = step.other == last;
        bool mutual = (step.enters || (again && last_entered)) && (step.leaves || (again && last_left));
        both[group] += mutual;
        all_both += mutual;
        last = step.other;
        last_entered = step.enters;
        last_left = step.leaves;
    }
    /* A group counts once: at its first arc, after which its tallies are cleared. */
    uint64_t own_in = in[own], own_out = out[own], own_both = both[own];
    walk = htg_tie_walk_start(view, b);
    while (htg_tie_walk_next(&walk, &step)) {
        uint32_t group = work->group[step.other];
        if (group == HTG_NONE) continue;
        if (group != own) same += in[group] * out[group] - both[group];
        in[group] = out[group] = both[group] = 0;
    }
    counts[HTG_BROKERAGE_COORDINATOR] += own_in * own_out - own_both;
    counts[HTG_BROKERAGE_CONSULTANT] += same;
    counts[HTG_BROKERAGE_REPRESENTATIVE] += own_in * (all_out - own_out);
    counts[HTG_BROKERAGE_GATEKEEPER] += (all_in - own_in) * own_out;
    counts[HTG_BROKERAGE_LIAISON] += (all_in - own_in) * (all_out - own_out) - (all_both - own_both) - same;
}

static void broker_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    const brokering_t *work = data;
    const htg_view_t *view = work->view;
    for (uint32_t b = begin; b < end; b++) {
        uint64_t *counts = work->counts[b];
        memset(counts, 0, sizeof work->counts[b]);
        if (work->group[b] == HTG_NONE) continue;
        add_pairs(work, work->tallies + (size_t)thread * 3 * work->groups, b, counts);
        for (uint32_t arc = view->in_start[b]; arc < view->in_start[b + 1]; arc++) {
            uint32_t a = view->in_tail[arc];
            if (work->group[a] == HTG_NONE) continue;
            closing_t closing = {work, a, b, counts};
            htg_simple_common(view->out_head + view->out_start[a], htg_simple_degree(view, a),
                              view->out_head + view->out_start[b], htg_simple_degree(view, b), close_pair, &closing);
        }
    }
}

static htg_status_t check_simple(const htg_view_t *view, htg_error_t *err) {
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
            if (view->out_head[arc] == v || (arc > view->out_start[v] && view->out_head[arc] == view->out_head[arc - 1]))
                return htg_error_set(err, HTG_ERROR_ARGUMENT, "brokerage needs a view without parallel ties and loops");
    return HTG_OK;
}

static int compare_codes(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Any codes become 0 … *groups − 1. sorted[n] is scratch. */
static void number_groups(const uint32_t *group, uint32_t n, uint32_t *sorted, uint32_t *numbered, uint32_t *groups) {
    memcpy(sorted, group, (size_t)n * sizeof *group);
    qsort(sorted, n, sizeof *sorted, compare_codes);
    *groups = 0;
    for (uint32_t i = 0; i < n; i++)
        if (sorted[i] != HTG_NONE && (!*groups || sorted[i] != sorted[*groups - 1])) sorted[(*groups)++] = sorted[i];
    for (uint32_t v = 0; v < n; v++) {
        const uint32_t *found = bsearch(group + v, sorted, *groups, sizeof *sorted, compare_codes);
        numbered[v] = found ? (uint32_t)(found - sorted) : HTG_NONE;
    }
}

htg_status_t htg_brokerage(const htg_view_t *view, const uint32_t *group, const htg_brokerage_options_t *options,
                           htg_brokerage_counts_t *counts, htg_error_t *err) {
    static const htg_brokerage_options_t defaults = HTG_BROKERAGE_OPTIONS_INIT;
    if (!options) options = &defaults;
    htg_status_t status = check_simple(view, err);
    if (status) return status;
    uint32_t n = view->node_count;
    htg_rows_plan_t plan = {n, HTG_ROWS_HEAVY, options->threads, options->progress, "brokerage", 0, 1};
    uint32_t *sorted = htg_alloc(n, sizeof *sorted), *numbered = htg_alloc(n, sizeof *numbered);
    uint64_t *tallies = NULL;
    if (sorted && numbered) {
        brokering_t work = {.view = view, .group = numbered, .counts = counts};
        number_groups(group, n, sorted, numbered, &work.groups);
        work.tallies = tallies = htg_alloc_zero((size_t)htg_rows_threads(&plan) * 3 * work.groups, sizeof *tallies);
        status = tallies ? htg_rows_run(&plan, broker_rows, &work, err) : htg_error_memory(err);
    } else {
        status = htg_error_memory(err);
    }
    htg_free(sorted);
    htg_free(numbered);
    htg_free(tallies);
    return status;
}

void htg_brokerage_stage_groups(const htg_view_t *view, const uint8_t *stages, uint32_t *group) {
    for (uint32_t v = 0; v < view->node_count; v++) {
        uint32_t ties[HTG_STAGE_COUNT] = {0}, best = 0;
        htg_tie_walk_t walk = htg_tie_walk_start(view, v);
        htg_tie_step_t step;
        while (stages && htg_tie_walk_next(&walk, &step))
            for (uint32_t stage = 0; stage < HTG_STAGE_COUNT; stage++)
                ties[stage] += stages[step.tie] >> stage & 1u;
        for (uint32_t stage = 1; stage < HTG_STAGE_COUNT; stage++)
            if (ties[stage] > ties[best]) best = stage;
        group[v] = ties[best] ? best : HTG_NONE;
    }
}
