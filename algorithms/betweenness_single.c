/* Betweenness from one source (Brandes 2001), without lists of predecessors: an arc v > w lies on a shortest path where the
   lengths of v and w say so.

   paths(w) = sum of paths(v) over such arcs; through(v) = paths(v) * sum of share(w), share(w) = (ends(w) + through(w)) /
   paths(w), ends(w) = what the pair (source, w) counts. */
#include "algorithms/betweenness_internal.h"

#include "core/memory_internal.h"

#define ARCS_BETWEEN_POLLS (1u << 18)

htg_status_t htg_betweenness_single_init(htg_betweenness_single_t *single, const htg_betweenness_plan_t *plan) {
    const htg_core_t *core = &plan->core;
    uint32_t node_count = core->node_count;
    *single = (htg_betweenness_single_t){.plan = plan};
    single->paths = htg_alloc_zero(node_count, sizeof(double));
    single->share = htg_alloc(node_count, sizeof(double));
    if (!single->paths || !single->share) return HTG_ERROR_MEMORY;
    if (core->ahead_cost) {
        single->used = htg_alloc((size_t)core->arc_count + 1, sizeof(uint32_t));
        single->used_end = htg_alloc(node_count, sizeof(uint32_t));
        if (!single->used || !single->used_end) return HTG_ERROR_MEMORY;
        htg_arc_rows_t ahead = {core->ahead_start, core->ahead_other, core->ahead_cost};
        htg_arc_rows_t back = {core->back_start, core->back_other, core->back_cost};
        return htg_shortest_init(&single->shortest, node_count, ahead, back, NULL);
    }
    single->level = htg_alloc(node_count, sizeof(uint32_t));
    single->order = htg_alloc(node_count, sizeof(uint32_t));
    if (!single->level || !single->order) return HTG_ERROR_MEMORY;
    for (uint32_t v = 0; v < node_count; v++)
        single->level[v] = HTG_NONE;
    return HTG_OK;
}

void htg_betweenness_single_free(htg_betweenness_single_t *single) {
    if (!single->plan) return;
    if (single->plan->core.ahead_cost)
        htg_shortest_free(&single->shortest);
    else
        htg_free(single->order);
    htg_free(single->level);
    htg_free(single->used);
    htg_free(single->used_end);
    htg_free(single->paths);
    htg_free(single->share);
    htg_free(single->wide_paths);
    htg_free(single->wide_share);
    *single = (htg_betweenness_single_t){0};
}

/* Breadth-first search, counting paths on the way. */
static bool search_levels(htg_betweenness_single_t *single, uint32_t source, htg_work_t *work) {
    const uint32_t *start = single->plan->core.ahead_start, *head = single->plan->core.ahead_other;
    uint32_t *level = single->level, *order = single->order, reached = 0;
    double *paths = single->paths;
    uint64_t arcs = 0;
    level[source] = 0;
    paths[source] = 1;
    order[reached++] = source;
    for (uint32_t at = 0; at < reached; at++) {
        uint32_t v = order[at], next = level[v] + 1;
        double from_v = paths[v];
        for (uint32_t arc = start[v]; arc < start[v + 1]; arc++) {
            uint32_t w = head[arc];
            if (level[w] == HTG_NONE) {
                level[w] = next;
                order[reached++] = w;
                paths[w] = from_v;
            } else if (level[w] == next) {
                paths[w] += from_v;
            }
        }
        arcs += start[v + 1] - start[v];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) {
            single->reached = reached;
            return false;
        }
    }
    single->reached = reached;
    return true;
}

/* The arcs on shortest paths, kept for the way back, and the paths. */
static void count_paths(htg_betweenness_single_t *single, uint32_t source) {
    const htg_shortest_t *shortest = &single->shortest;
    htg_arc_rows_t rows = shortest->ahead;
    uint32_t *used = single->used, count = 0;
    single->paths[source] = 1;
    for (uint32_t at = 0; at < single->reached; at++) {
        uint32_t v = single->order[at], begin = count;
        for (uint32_t arc = rows.start[v]; arc < rows.start[v + 1]; arc++) {
            used[count] = arc;
            count += htg_shortest_uses(shortest, v, rows.other[arc], rows.cost[arc]);
        }
        for (uint32_t i = begin; i < count; i++) single->paths[rows.other[used[i]]] += single->paths[v];
        single->used_end[at] = count;
    }
}

static bool search_costs(htg_betweenness_single_t *single, uint32_t source, htg_work_t *work) {
    bool done = htg_shortest_from(&single->shortest, source, work);
    single->order = single->shortest.order;
    single->reached = single->shortest.reached;
    if (done) count_paths(single, source);
    return done;
}

/* The arcs that shortest paths may use from the at-th node: with costs those kept, else its whole row, where uses() says. */
typedef struct arcs {
    const uint32_t *list; /* NULL: the numbers from begin themselves */
    uint32_t begin, end;
} arcs_t;

static inline arcs_t arcs_from(const htg_betweenness_single_t *single, bool costs, uint32_t at) {
    const uint32_t *start = single->plan->core.ahead_start;
    if (costs) return (arcs_t){single->used, at ? single->used_end[at - 1] : 0, single->used_end[at]};
    return (arcs_t){NULL, start[single->order[at]], start[single->order[at] + 1]};
}

static inline bool uses(const htg_betweenness_single_t *single, bool costs, uint32_t v, uint32_t w) {
    return costs || single->level[w] == single->level[v] + 1;
}

/* Back from the farthest node. Inlined twice, so that the question of costs is asked once. */
static inline bool add_up(htg_betweenness_single_t *single, bool costs, uint32_t source, htg_block_sums_t *sums,
                          htg_work_t *work) {
    const uint32_t *head = single->plan->core.ahead_other;
    const htg_core_t *core = &single->plan->core;
    const double *paths = single->paths;
    double *share = single->share;
    uint64_t looked_at = 0;
    for (uint32_t at = single->reached; at-- > 0;) {
        uint32_t v = single->order[at];
        arcs_t arcs = arcs_from(single, costs, at);
        double sum = 0;
        for (uint32_t i = arcs.begin; i < arcs.end; i++) {
            uint32_t arc = costs ? arcs.list[i] : i;
            if (!uses(single, costs, v, head[arc])) continue;
            sum += share[head[arc]];
            if (sums->arc) sums->arc[arc] += paths[v] * share[head[arc]];
        }
        double through = paths[v] * sum;
        share[v] = (htg_ends_pairs(core->from[source], core->to[v]) + through) / paths[v];
        if (sums->node && v != source) sums->node[v] += through;
        looked_at += arcs.end - arcs.begin;
        if (looked_at < ARCS_BETWEEN_POLLS) continue;
        looked_at = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}

static bool get_wide(htg_betweenness_single_t *single) {
    uint32_t node_count = single->plan->core.node_count;
    if (!single->wide_paths) single->wide_paths = htg_alloc(node_count, sizeof(htg_wide_t));
    if (!single->wide_share) single->wide_share = htg_alloc(node_count, sizeof(htg_wide_t));
    return single->wide_paths && single->wide_share;
}

static void count_paths_wide(htg_betweenness_single_t *single, bool costs) {
    const uint32_t *head = single->plan->core.ahead_other, *order = single->order;
    htg_wide_t *paths = single->wide_paths;
    for (uint32_t at = 0; at < single->reached; at++) paths[order[at]] = htg_wide(at == 0, 0);
    for (uint32_t at = 0; at < single->reached; at++) {
        arcs_t arcs = arcs_from(single, costs, at);
        for (uint32_t i = arcs.begin; i < arcs.end; i++) {
            uint32_t w = head[costs ? arcs.list[i] : i];
            if (uses(single, costs, order[at], w)) paths[w] = htg_wide_sum(paths[w], paths[order[at]]);
        }
    }
}

/* The same as add_up, with numbers of any size. */
static bool add_up_wide(htg_betweenness_single_t *single, bool costs, uint32_t source, htg_block_sums_t *sums,
                        htg_work_t *work) {
    const uint32_t *head = single->plan->core.ahead_other;
    const htg_core_t *core = &single->plan->core;
    htg_wide_t *paths = single->wide_paths, *share = single->wide_share;
    count_paths_wide(single, costs);
    for (uint32_t at = single->reached; at-- > 0;) {
        uint32_t v = single->order[at];
        arcs_t arcs = arcs_from(single, costs, at);
        htg_wide_t sum = {0};
        for (uint32_t i = arcs.begin; i < arcs.end; i++) {
            uint32_t arc = costs ? arcs.list[i] : i;
            if (!uses(single, costs, v, head[arc])) continue;
            htg_wide_t next = share[head[arc]];
            sum = htg_wide_sum(sum, next);
            if (sums->arc) sums->arc[arc] += htg_wide_narrow(paths[v].part * next.part, paths[v].power + next.power);
        }
        double through = htg_wide_narrow(paths[v].part * sum.part, paths[v].power + sum.power);
        share[v] = htg_wide((htg_ends_pairs(core->from[source], core->to[v]) + through) / paths[v].part, -paths[v].power);
        if (sums->node && v != source) sums->node[v] += through;
    }
    return htg_work_go_on(work, 0);
}

static bool counted_too_many(const htg_betweenness_single_t *single) {
    double most = 0;
    for (uint32_t at = 0; at < single->reached; at++)
        most = fmax(most, single->paths[single->order[at]]);
    return most > HTG_MOST_PATHS;
}

static void clean(htg_betweenness_single_t *single, bool costs) {
    for (uint32_t at = 0; at < single->reached; at++) {
        single->paths[single->order[at]] = 0;
        if (!costs) single->level[single->order[at]] = HTG_NONE;
    }
}

/* For trees of directed views: what reaches whom. */
static void add_reach(const htg_betweenness_single_t *single, uint32_t source, htg_exact_sums_t *exact) {
    const htg_core_t *core = &single->plan->core;
    for (uint32_t at = 1; at < single->reached; at++) {
        exact->reaching[single->order[at]].mutual += core->from[source].mutual;
        exact->reached[source].mutual += core->to[single->order[at]].mutual;
    }
}

bool htg_betweenness_single_source(htg_betweenness_single_t *single, uint32_t source, htg_block_sums_t *sums,
                                   htg_exact_sums_t *exact, htg_work_t *work) {
    bool costs = single->plan->core.ahead_cost != NULL;
    bool done = costs ? search_costs(single, source, work) : search_levels(single, source, work);
    if (done && exact->reaching) add_reach(single, source, exact);
    if (done && (single->plan->kernel == HTG_KERNEL_WIDE || counted_too_many(single))) {
        if (!get_wide(single)) {
            htg_work_fail(work, HTG_ERROR_MEMORY);
            return false;
        }
        done = add_up_wide(single, costs, source, sums, work);
    } else if (done) {
        done = costs ? add_up(single, true, source, sums, work) : add_up(single, false, source, sums, work);
    }
    clean(single, costs);
    return done;
}
