#include "algorithms/flow.h"

#include <math.h>
#include <string.h>

#include "algorithms/flow_internal.h"
#include "algorithms/igraph_bridge_internal.h"
#include "core/memory_internal.h"

#define FILLED 1e-12 /* what is left of a capacity, as a share of the largest one, that is rounding */

htg_status_t htg_flow_check_ends(const htg_view_t *view, const htg_flow_options_t *options, htg_error_t *err) {
    for (uint32_t v = 0; v < view->node_count; v++)
        if (options->sources[v] && options->targets[v])
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "node '%s' is both a source and a target; choose ends that differ",
                                 htg_network_node_id(view->network, view->node[v]));
    return HTG_OK;
}

static double capacity_of(const htg_flow_options_t *options, uint32_t tie) {
    return options->capacity ? options->capacity[tie] : 1;
}

static htg_status_t check_capacities(const htg_view_t *view, const htg_flow_options_t *options, htg_error_t *err) {
    for (uint32_t arc = 0; arc < view->arc_count; arc++) {
        double capacity = capacity_of(options, view->out_tie[arc]);
        if (!(capacity >= 0) || !isfinite(capacity))
            return htg_error_set(err, HTG_ERROR_ARGUMENT, "capacities are finite numbers of 0 or more");
    }
    return HTG_OK;
}

/* The view's arcs, then one from a node before all sources to each, and one from each target to a node behind them all. */
typedef struct arcs {
    uint32_t count, *from, *to;
    double *capacity, *flow, most;
} arcs_t;

static void free_arcs(arcs_t *arcs) {
    htg_free(arcs->from);
    htg_free(arcs->to);
    htg_free(arcs->capacity);
    htg_free(arcs->flow);
}

static void add_arc(arcs_t *arcs, uint32_t from, uint32_t to, double capacity) {
    arcs->from[arcs->count] = from;
    arcs->to[arcs->count] = to;
    arcs->capacity[arcs->count++] = capacity;
}

static htg_status_t make_arcs(const htg_view_t *view, const htg_flow_options_t *options, arcs_t *arcs, htg_error_t *err) {
    uint32_t n = view->node_count;
    size_t most = (size_t)view->arc_count + 2 * (size_t)n;
    double sum = 0;
    if (most >= INT32_MAX) return htg_error_set(err, HTG_ERROR_LIMIT, "more ties than a flow can be computed on");
    arcs->from = htg_alloc(most, sizeof *arcs->from);
    arcs->to = htg_alloc(most, sizeof *arcs->to);
    arcs->capacity = htg_alloc(most, sizeof *arcs->capacity);
    arcs->flow = htg_alloc(most, sizeof *arcs->flow);
    if (!arcs->from || !arcs->to || !arcs->capacity || !arcs->flow) return htg_error_memory(err);
    for (uint32_t v = 0; v < n; v++)
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            double capacity = capacity_of(options, view->out_tie[arc]);
            add_arc(arcs, v, view->out_head[arc], capacity);
            sum += capacity;
            arcs->most = fmax(arcs->most, capacity);
        }
    for (uint32_t v = 0; v < n; v++) {
        if (options->sources[v]) add_arc(arcs, n, v, sum + 1);
        if (options->targets[v]) add_arc(arcs, v, n + 1, sum + 1);
    }
    return HTG_OK;
}

/* What can still be sent along an arc, or taken back. */
static double room(const arcs_t *arcs, uint32_t arc, bool back) {
    double left = back ? arcs->flow[arc] : arcs->capacity[arc] - arcs->flow[arc];
    return left > FILLED * arcs->most ? left : 0;
}

/* Marks what more could be sent to from the node before all sources; with `back`, from where more could be sent to the node
   behind all targets. Arcs are gone through until none marks anything more, those of each node together. */
static htg_status_t mark_open(const arcs_t *arcs, uint32_t node_count, uint32_t start, bool back, uint8_t *mark,
                              htg_error_t *err) {
    uint32_t *first = htg_alloc_zero((size_t)node_count + 1, sizeof *first), *incident = htg_alloc(2 * (size_t)arcs->count, sizeof *incident);
    uint32_t *queue = htg_alloc(node_count, sizeof *queue), count = 0;
    bool memory = first && incident && queue;
    for (uint32_t arc = 0; memory && arc < arcs->count; arc++) {
        first[arcs->from[arc]]++;
        first[arcs->to[arc]]++;
    }
    for (uint32_t v = 1; memory && v <= node_count; v++)
        first[v] += first[v - 1];
    for (uint32_t arc = 0; memory && arc < arcs->count; arc++) {
        incident[--first[arcs->from[arc]]] = arc;
        incident[--first[arcs->to[arc]]] = arc;
    }
    memset(mark, 0, node_count);
    if (memory) mark[queue[count++] = start] = 1;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = first[queue[i]]; k < first[queue[i] + 1]; k++) {
            uint32_t arc = incident[k];
            bool leaves = arcs->from[arc] == queue[i];
            uint32_t other = leaves ? arcs->to[arc] : arcs->from[arc];
            if (mark[other] || room(arcs, arc, leaves == back) == 0) continue;
            mark[other] = 1;
            queue[count++] = other;
        }
    htg_free(first);
    htg_free(incident);
    htg_free(queue);
    return memory ? HTG_OK : htg_error_memory(err);
}

/* The ties that lead out of the marked nodes, or into them. The view's arcs come first, in its order. */
static double take_cut(const htg_view_t *view, const arcs_t *arcs, const uint8_t *mark, bool into, uint8_t *ties,
                       uint32_t *count) {
    double capacity = 0;
    for (uint32_t arc = 0; arc < view->arc_count; arc++) {
        bool from = mark[arcs->from[arc]], to = mark[arcs->to[arc]];
        if (from == to || from == into || arcs->capacity[arc] == 0) continue;
        capacity += arcs->capacity[arc];
        *count += !ties[view->out_tie[arc]];
        ties[view->out_tie[arc]] = 1;
    }
    return capacity;
}

static htg_status_t find_cuts(const htg_view_t *view, const arcs_t *arcs, htg_max_flow_t *out, htg_error_t *err) {
    uint32_t n = view->node_count;
    uint8_t *mark = htg_alloc((size_t)n + 2, 1);
    if (!mark) return htg_error_memory(err);
    htg_status_t status = mark_open(arcs, n + 2, n, false, mark, err);
    double near_sources = status ? 0 : take_cut(view, arcs, mark, false, out->near_sources, &out->near_sources_count);
    if (!status) status = mark_open(arcs, n + 2, n + 1, true, mark, err);
    double near_targets = status ? 0 : take_cut(view, arcs, mark, true, out->near_targets, &out->near_targets_count);
    htg_free(mark);
    double error = fmax(fabs(near_sources - out->value), fabs(near_targets - out->value));
    if (!status && error > 1e-9 * fmax(out->value, arcs->most))
        status = htg_error_set(err, HTG_ERROR_ANALYSIS, "no cut has the capacity of the flow, %.17g; please report this", out->value);
    return status;
}

static void add_up_ties(const htg_view_t *view, const arcs_t *arcs, double *tie_flow) {
    const uint32_t *source = htg_network_sources(view->network);
    for (uint32_t arc = 0; arc < view->arc_count; arc++) {
        uint32_t tie = view->out_tie[arc];
        tie_flow[tie] += view->node[arcs->from[arc]] == source[tie] ? arcs->flow[arc] : -arcs->flow[arc];
    }
}

static htg_status_t new_flow(const htg_view_t *view, htg_max_flow_t *out, htg_error_t *err) {
    uint32_t ties = htg_network_tie_count(view->network);
    *out = (htg_max_flow_t){.tie_flow = htg_alloc_zero(ties, sizeof *out->tie_flow),
                        .near_sources = htg_alloc_zero(ties, 1),
                        .near_targets = htg_alloc_zero(ties, 1)};
    return out->tie_flow && out->near_sources && out->near_targets ? HTG_OK : htg_error_memory(err);
}

htg_status_t htg_max_flow(const htg_view_t *view, const htg_flow_options_t *options, htg_max_flow_t *out, htg_error_t *err) {
    arcs_t arcs = {0};
    *out = (htg_max_flow_t){0};
    htg_status_t status = htg_flow_check_ends(view, options, err);
    if (!status) status = check_capacities(view, options, err);
    if (!status) status = new_flow(view, out, err);
    if (!status) status = make_arcs(view, options, &arcs, err);
    if (!status) {
        htg_igraph_edges_t edges = {view->node_count + 2, arcs.count, arcs.from, arcs.to, arcs.capacity};
        status = htg_igraph_max_flow(&edges, view->node_count, view->node_count + 1, options->progress, &out->value,
                                     arcs.flow, err);
    }
    if (!status) add_up_ties(view, &arcs, out->tie_flow);
    if (!status) status = find_cuts(view, &arcs, out, err);
    free_arcs(&arcs);
    if (status) htg_max_flow_clear(out);
    return status;
}

void htg_max_flow_clear(htg_max_flow_t *flow) {
    htg_free(flow->tie_flow);
    htg_free(flow->near_sources);
    htg_free(flow->near_targets);
    *flow = (htg_max_flow_t){0};
}
