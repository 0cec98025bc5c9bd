/* The core of a view: what is left when trees are folded, renumbered so that kernels run through little memory. A component's
   nodes have numbers side by side, those of many arcs first; sources are in breadth-first order, so that a batch of them has
   much of its search in common. */
#include <math.h>
#include <string.h>

#include "algorithms/fold_core_internal.h"
#include "algorithms/near_order_internal.h"
#include "algorithms/shortest_internal.h"
#include "core/memory_internal.h"

#define MOST_UNITS 256.0 /* beyond that, a heap is faster than going through empty buckets */

void htg_core_free(htg_core_t *core) {
    if (core->back_start != core->ahead_start) htg_free(core->back_start);
    if (core->back_other != core->ahead_other) htg_free(core->back_other);
    htg_free(core->node);
    htg_free(core->ahead_start);
    htg_free(core->ahead_other);
    htg_free(core->ahead_arc);
    htg_free(core->ahead_cost);
    htg_free(core->back_cost);
    htg_free(core->whole_cost);
    htg_free(core->from);
    htg_free(core->to);
    htg_free(core->component);
    htg_free(core->component_start);
    htg_free(core->near);
    htg_free(core->sources);
    *core = (htg_core_t){0};
}

static bool whole_costs(const htg_view_t *view, double unit) {
    for (uint32_t arc = 0; arc < view->arc_count; arc++) {
        double units = view->out_cost[arc] / unit, whole = nearbyint(units);
        if (!(whole >= 1 && whole <= MOST_UNITS && fabs(units - whole) <= 4e-16 * units)) return false;
    }
    /* No two sums of so few units are within HTG_SAME_LENGTH of each other, unless they are equal. */
    return (double)view->node_count * MOST_UNITS < 1 / HTG_SAME_LENGTH;
}

double htg_core_cost_unit(const htg_view_t *view) {
    static const double units[] = {1, 0.5, 0.25, 0.1, 0.05, 0.01, 0.001};
    for (size_t i = 0; i < sizeof units / sizeof *units && view->out_cost; i++)
        if (whole_costs(view, units[i])) return units[i];
    return 0;
}

/* While a core is made. */
typedef struct making {
    const htg_view_t *view;
    const htg_fold_t *fold;
    uint32_t *near;       /* the view's nodes, near ones side by side */
    uint32_t *component;  /* of view nodes; HTG_NONE outside the core */
    uint32_t *degree, *core_node;
    uint32_t *size;       /* of components: nodes */
    uint32_t *rank;       /* of components: the largest is 0 */
} making_t;

static bool in_core(const making_t *making, uint32_t v) {
    return making->component[v] != HTG_NONE;
}

static bool arc_in_core(const making_t *making, uint32_t tail, uint32_t arc) {
    const htg_view_t *view = making->view;
    uint32_t head = view->out_head[arc];
    return head != tail && in_core(making, head) && !(view->out_cost && isinf(view->out_cost[arc]));
}

static bool kept(const making_t *making, uint32_t v, uint32_t w) {
    return v != w && making->fold->parent[w] == HTG_NONE;
}

/* Marks all that hangs together with `first`, which is kept; returns how many. */
static uint32_t mark_component(making_t *making, uint32_t first, uint32_t mark, uint32_t *list) {
    const htg_view_t *view = making->view;
    uint32_t count = 0;
    making->component[first] = mark;
    list[count++] = first;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t v = list[at];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t w = view->out_head[arc];
            if (!kept(making, v, w)) continue;
            making->degree[v]++;
            if (making->component[w] == HTG_NONE) making->component[list[count++] = w] = mark;
        }
        for (uint32_t arc = view->in_start[v]; arc < view->in_start[v + 1]; arc++) {
            uint32_t w = view->in_tail[arc];
            if (!kept(making, v, w)) continue;
            making->degree[v]++;
            if (making->component[w] == HTG_NONE) making->component[list[count++] = w] = mark;
        }
    }
    return count;
}

/* Components of more than one node; scratch: one entry a view node. */
static void mark_components(making_t *making, htg_core_t *core, uint32_t *scratch) {
    const htg_view_t *view = making->view;
    for (uint32_t v = 0; v < view->node_count; v++) {
        making->component[v] = HTG_NONE;
        making->degree[v] = 0;
    }
    for (uint32_t i = 0; i < view->node_count; i++) {
        uint32_t v = making->near[i];
        if (making->fold->parent[v] != HTG_NONE || making->component[v] != HTG_NONE) continue;
        uint32_t size = mark_component(making, v, core->component_count, scratch);
        if (size == 1)
            making->component[v] = HTG_NONE;
        else
            making->size[core->component_count++] = size;
        if (size > 1) core->node_count += size;
    }
}

/* Numbers keys[i], i < count, by falling value, equals by i: result[i] is the place. Counting sort; false: no memory. */
static bool places_by_falling(const uint32_t *keys, uint32_t count, uint32_t *result) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < count; i++)
        if (keys[i] > most) most = keys[i];
    uint32_t *start = htg_alloc_zero((size_t)most + 2, sizeof(uint32_t));
    if (!start) return false;
    for (uint32_t i = 0; i < count; i++)
        start[most - keys[i] + 1]++;
    for (uint32_t k = 0; k <= most; k++)
        start[k + 1] += start[k];
    for (uint32_t i = 0; i < count; i++)
        result[i] = start[most - keys[i]]++;
    htg_free(start);
    return true;
}

/* By component, the largest first, and falling degree. scratch: one entry a view node, twice. */
static bool number_nodes(making_t *making, htg_core_t *core, uint32_t *place, uint32_t *sorted) {
    uint32_t n = making->view->node_count, *next = htg_alloc(core->component_count, sizeof(uint32_t));
    bool all = next && places_by_falling(making->size, core->component_count, making->rank) &&
               places_by_falling(making->degree, n, place);
    for (uint32_t c = 0; c < core->component_count && all; c++)
        core->component_start[making->rank[c] + 1] = making->size[c];
    for (uint32_t c = 0; c < core->component_count && all; c++)
        core->component_start[c + 1] += core->component_start[c];
    if (all) memcpy(next, core->component_start, core->component_count * sizeof *next);
    for (uint32_t v = 0; v < n && all; v++)
        sorted[place[v]] = v;
    for (uint32_t i = 0; i < n && all; i++) {
        uint32_t v = sorted[i];
        making->core_node[v] = HTG_NONE;
        if (!in_core(making, v)) continue;
        uint32_t rank = making->rank[making->component[v]], own = next[rank]++;
        making->core_node[v] = own;
        core->node[own] = v;
        core->component[own] = rank;
        core->from[own] = making->fold->from[v];
        core->to[own] = making->fold->to[v];
    }
    htg_free(next);
    return all;
}

static uint32_t count_arcs(const making_t *making, htg_core_t *core, uint32_t *start_by_head) {
    const htg_view_t *view = making->view;
    uint32_t count = 0;
    for (uint32_t own = 0; own < core->node_count; own++) {
        uint32_t v = core->node[own];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            if (!arc_in_core(making, v, arc)) continue;
            start_by_head[making->core_node[view->out_head[arc]] + 1]++;
            count++;
        }
        core->ahead_start[own + 1] = count;
    }
    for (uint32_t own = 0; own < core->node_count; own++)
        start_by_head[own + 1] += start_by_head[own];
    return count;
}

/* Arcs by head first, then from those rows by tail: so both have their rows sorted. back_place: an arc's place by head. */
static void fill_arcs(const making_t *making, htg_core_t *core, uint32_t *next, uint32_t *arc_by_head) {
    const htg_view_t *view = making->view;
    memcpy(next, core->back_start, core->node_count * sizeof *next);
    for (uint32_t own = 0; own < core->node_count; own++) {
        uint32_t v = core->node[own];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            if (!arc_in_core(making, v, arc)) continue;
            uint32_t place = next[making->core_node[view->out_head[arc]]]++;
            core->back_other[place] = own;
            arc_by_head[place] = arc;
        }
    }
    memcpy(next, core->ahead_start, core->node_count * sizeof *next);
    for (uint32_t head = 0; head < core->node_count; head++)
        for (uint32_t place = core->back_start[head]; place < core->back_start[head + 1]; place++) {
            uint32_t ahead = next[core->back_other[place]]++;
            core->ahead_other[ahead] = head;
            core->ahead_arc[ahead] = arc_by_head[place];
            if (!view->out_cost) continue;
            core->back_cost[place] = core->ahead_cost[ahead] = view->out_cost[arc_by_head[place]];
        }
}

static bool make_arcs(const making_t *making, htg_core_t *core) {
    size_t rows = (size_t)core->node_count + 1;
    core->ahead_start = htg_alloc_zero(rows, sizeof(uint32_t));
    core->back_start = htg_alloc_zero(rows, sizeof(uint32_t));
    if (!core->ahead_start || !core->back_start) return false;
    core->arc_count = count_arcs(making, core, core->back_start);
    core->ahead_other = htg_alloc(core->arc_count, sizeof(uint32_t));
    core->back_other = htg_alloc(core->arc_count, sizeof(uint32_t));
    core->ahead_arc = htg_alloc(core->arc_count, sizeof(uint32_t));
    bool costs = making->view->out_cost != NULL;
    if (costs) core->ahead_cost = htg_alloc(core->arc_count, sizeof(double));
    if (costs) core->back_cost = htg_alloc(core->arc_count, sizeof(double));
    uint32_t *next = htg_alloc(rows, sizeof(uint32_t)), *arc_by_head = htg_alloc(core->arc_count, sizeof(uint32_t));
    bool all = core->ahead_other && core->back_other && core->ahead_arc && next && arc_by_head &&
               (!costs || (core->ahead_cost && core->back_cost));
    if (all) fill_arcs(making, core, next, arc_by_head);
    htg_free(next);
    htg_free(arc_by_head);
    return all;
}

/* Undirected rows are the same both ways. */
static void share_rows(htg_core_t *core) {
    htg_free(core->back_start);
    htg_free(core->back_other);
    core->back_start = core->ahead_start;
    core->back_other = core->ahead_other;
}

static bool make_whole_costs(htg_core_t *core, double unit) {
    core->whole_cost = htg_alloc(core->arc_count, sizeof(uint32_t));
    if (!core->whole_cost) return false;
    for (uint32_t arc = 0; arc < core->arc_count; arc++) {
        core->whole_cost[arc] = (uint32_t)nearbyint(core->ahead_cost[arc] / unit);
        if (core->whole_cost[arc] > core->most_cost) core->most_cost = core->whole_cost[arc];
    }
    return true;
}

/* By component as nodes are, each breadth-first. */
static bool list_near(const making_t *making, htg_core_t *core) {
    uint32_t *next = htg_alloc((size_t)core->component_count + 1, sizeof(uint32_t));
    if (!next) return false;
    memcpy(next, core->component_start, core->component_count * sizeof *next);
    for (uint32_t i = 0; i < making->view->node_count; i++) {
        uint32_t own = making->core_node[making->near[i]];
        if (own != HTG_NONE) core->near[next[core->component[own]]++] = own;
    }
    htg_free(next);
    return true;
}

static void list_sources(htg_core_t *core) {
    for (uint32_t i = 0; i < core->node_count; i++) {
        uint32_t v = core->near[i];
        bool source = core->from[v].mutual != 0 || core->from[v].plain != 0;
        if (source && core->ahead_start[v] < core->ahead_start[v + 1]) core->sources[core->source_count++] = v;
    }
}

static bool alloc_making(making_t *making, uint32_t n) {
    making->near = htg_alloc(n, sizeof(uint32_t));
    making->component = htg_alloc(n, sizeof(uint32_t));
    making->degree = htg_alloc(n, sizeof(uint32_t));
    making->core_node = htg_alloc(n, sizeof(uint32_t));
    making->size = htg_alloc(n, sizeof(uint32_t));
    making->rank = htg_alloc(n, sizeof(uint32_t));
    return making->near && making->component && making->degree && making->core_node && making->size && making->rank;
}

static void free_making(making_t *making) {
    htg_free(making->near);
    htg_free(making->component);
    htg_free(making->degree);
    htg_free(making->core_node);
    htg_free(making->size);
    htg_free(making->rank);
}

static bool alloc_nodes(htg_core_t *core) {
    core->node = htg_alloc(core->node_count, sizeof(uint32_t));
    core->component = htg_alloc(core->node_count, sizeof(uint32_t));
    core->component_start = htg_alloc_zero((size_t)core->component_count + 1, sizeof(uint32_t));
    core->from = htg_alloc(core->node_count, sizeof(htg_ends_t));
    core->to = htg_alloc(core->node_count, sizeof(htg_ends_t));
    core->near = htg_alloc(core->node_count, sizeof(uint32_t));
    core->sources = htg_alloc(core->node_count, sizeof(uint32_t));
    return core->node && core->component && core->component_start && core->from && core->to && core->near && core->sources;
}

htg_status_t htg_core_make(htg_core_t *core, const htg_view_t *view, const htg_fold_t *fold, double unit, htg_error_t *err) {
    making_t making = {.view = view, .fold = fold};
    uint32_t *place = htg_alloc(view->node_count, sizeof(uint32_t)), *sorted = htg_alloc(view->node_count, sizeof(uint32_t));
    *core = (htg_core_t){.directed = view->directed};
    htg_status_t status = alloc_making(&making, view->node_count) && place && sorted ? htg_near_order(view, making.near, err)
                                                                                     : htg_error_memory(err);
    if (!status) mark_components(&making, core, sorted);
    if (!status && !(alloc_nodes(core) && number_nodes(&making, core, place, sorted) && make_arcs(&making, core) &&
                     (unit == 0 || make_whole_costs(core, unit)) && list_near(&making, core)))
        status = htg_error_memory(err);
    if (!status) list_sources(core);
    if (!status && !view->directed && !view->out_cost) share_rows(core);
    free_making(&making);
    htg_free(place);
    htg_free(sorted);
    return status;
}
