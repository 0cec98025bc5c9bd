#include "algorithms/vertex_cut_internal.h"

#include <string.h>

#include "core/memory_internal.h"

/* Every node v is a door, 2v, and behind it a room, 2v + 1; the way through the door is the node's capacity: 1 where it is
   removable, else without limit, as are arcs. */
typedef struct flow {
    const htg_cut_graph_t *graph;
    uint32_t *out_start, *out_arc, *in_start, *in_arc;
    uint32_t *on_arc, *through, *from_outside, *to_outside; /* units */
    uint32_t *level;   /* of a door or room in a search, HTG_NONE where not reached */
    uint32_t *way;     /* of a door or room: the way out that is tried now */
    uint32_t *queue;
} flow_t;

static void rows(const uint32_t *end, uint32_t nodes, uint32_t arcs, uint32_t *start, uint32_t *arc_at) {
    for (uint32_t arc = 0; arc < arcs; arc++)
        start[end[arc] + 1]++;
    for (uint32_t v = 0; v < nodes; v++)
        start[v + 1] += start[v];
    for (uint32_t arc = 0; arc < arcs; arc++)
        arc_at[start[end[arc]]++] = arc;
    memmove(start + 1, start, nodes * sizeof *start);
    start[0] = 0;
}

static htg_status_t flow_new(flow_t *flow, const htg_cut_graph_t *graph, htg_error_t *err) {
    size_t nodes = graph->node_count, arcs = graph->arc_count;
    *flow = (flow_t){.graph = graph,
                     .out_start = htg_alloc_zero(nodes + 1, sizeof(uint32_t)),
                     .out_arc = htg_alloc(arcs, sizeof(uint32_t)),
                     .in_start = htg_alloc_zero(nodes + 1, sizeof(uint32_t)),
                     .in_arc = htg_alloc(arcs, sizeof(uint32_t)),
                     .on_arc = htg_alloc_zero(arcs, sizeof(uint32_t)),
                     .through = htg_alloc_zero(nodes, sizeof(uint32_t)),
                     .from_outside = htg_alloc_zero(nodes, sizeof(uint32_t)),
                     .to_outside = htg_alloc_zero(nodes, sizeof(uint32_t)),
                     .level = htg_alloc(nodes * 2, sizeof(uint32_t)),
                     .way = htg_alloc(nodes * 2, sizeof(uint32_t)),
                     .queue = htg_alloc(nodes * 2, sizeof(uint32_t))};
    if (!flow->out_start || !flow->out_arc || !flow->in_start || !flow->in_arc || !flow->on_arc || !flow->through ||
        !flow->from_outside || !flow->to_outside || !flow->level || !flow->way || !flow->queue)
        return htg_error_memory(err);
    rows(graph->tail, graph->node_count, graph->arc_count, flow->out_start, flow->out_arc);
    rows(graph->head, graph->node_count, graph->arc_count, flow->in_start, flow->in_arc);
    return HTG_OK;
}

static void flow_free(flow_t *flow) {
    void *own[] = {flow->out_start, flow->out_arc,      flow->in_start,   flow->in_arc, flow->on_arc,
                   flow->through,   flow->from_outside, flow->to_outside, flow->level, flow->way, flow->queue};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static void reach(flow_t *flow, uint32_t at, uint32_t level, uint32_t *count) {
    if (flow->level[at] != HTG_NONE) return;
    flow->level[at] = level;
    flow->queue[(*count)++] = at;
}

/* Spare capacity from a place: the i-th way out of it, over the door (i = 0) or an arc, leads to *to; HTG_NONE where that way is
   full. False beyond the last. */
static bool way_out(const flow_t *flow, uint32_t at, uint32_t i, uint32_t *to, uint32_t *arc) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t v = at / 2;
    *arc = HTG_NONE;
    *to = HTG_NONE;
    if (i == 0) {
        bool open = at % 2 ? flow->through[v] > 0 : !graph->removable[v] || flow->through[v] == 0;
        if (open) *to = at ^ 1u;
        return true;
    }
    const uint32_t *start = at % 2 ? flow->out_start : flow->in_start;
    uint32_t k = start[v] + i - 1;
    if (k >= start[v + 1]) return false;
    *arc = at % 2 ? flow->out_arc[k] : flow->in_arc[k];
    if (at % 2)
        *to = 2 * graph->head[*arc];
    else if (flow->on_arc[*arc])
        *to = 2 * graph->tail[*arc] + 1;
    return true;
}

/* Levels of the places that spare capacity leads to from outside; true where it leads out again. */
static bool find_levels(flow_t *flow) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t count = 0, to, arc;
    bool out = false;
    memset(flow->level, 0xFF, (size_t)graph->node_count * 2 * sizeof *flow->level);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (graph->entry[v]) reach(flow, 2 * v, 0, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = flow->queue[i];
        out |= at % 2 && graph->exit[at / 2];
        for (uint32_t way = 0; way_out(flow, at, way, &to, &arc); way++)
            if (to != HTG_NONE) reach(flow, to, flow->level[at] + 1, &count);
    }
    return out;
}

static void pass(flow_t *flow, uint32_t at, uint32_t arc) {
    if (arc == HTG_NONE)
        flow->through[at / 2] += at % 2 ? UINT32_MAX : 1; /* back through the door, or in */
    else
        flow->on_arc[arc] += at % 2 ? 1 : UINT32_MAX;
}

/* One more unit along rising levels, depth first; ways that led nowhere are not tried again before the levels are new. */
static bool augment_from(flow_t *flow, uint32_t door) {
    uint32_t depth = 0, to, arc;
    flow->queue[depth++] = door;
    while (depth) {
        uint32_t at = flow->queue[depth - 1];
        if (at % 2 && flow->graph->exit[at / 2]) {
            flow->to_outside[at / 2]++;
            flow->from_outside[door / 2]++;
            while (--depth) {
                uint32_t before = flow->queue[depth - 1];
                way_out(flow, before, flow->way[before], &to, &arc);
                pass(flow, before, arc);
            }
            return true;
        }
        if (!way_out(flow, at, flow->way[at], &to, &arc)) {
            flow->level[at] = HTG_NONE;
            if (--depth) flow->way[flow->queue[depth - 1]]++;
            continue;
        }
        if (to != HTG_NONE && flow->level[to] == flow->level[at] + 1)
            flow->queue[depth++] = to;
        else
            flow->way[at]++;
    }
    return false;
}

/* Dinic 1970, Algorithm for solution of a problem of maximum flow in networks with power estimation. */
static uint32_t fill(flow_t *flow) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t size = 0;
    while (find_levels(flow)) {
        memset(flow->way, 0, (size_t)graph->node_count * 2 * sizeof *flow->way);
        for (uint32_t v = 0; v < graph->node_count; v++)
            while (graph->entry[v] && flow->level[2 * v] == 0 && augment_from(flow, 2 * v))
                size++;
    }
    return size;
}

/* Whether entries reach exits over nodes that are not removable alone. */
static bool uncuttable(flow_t *flow) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t count = 0;
    memset(flow->level, 0xFF, (size_t)graph->node_count * 2 * sizeof *flow->level);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (graph->entry[v] && !graph->removable[v]) reach(flow, v, 0, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = flow->queue[i];
        if (graph->exit[v]) return true;
        for (uint32_t k = flow->out_start[v]; k < flow->out_start[v + 1]; k++) {
            uint32_t head = graph->head[flow->out_arc[k]];
            if (!graph->removable[head]) reach(flow, head, 0, &count);
        }
    }
    return false;
}

/* The last search reached the doors that stand before the cut nearest the entries. */
static void mark_near_entries(const flow_t *flow, uint8_t *cut) {
    for (uint32_t v = 0; v < flow->graph->node_count; v++)
        cut[v] = flow->level[2 * v] != HTG_NONE && flow->level[2 * v + 1] == HTG_NONE;
}

/* The same from the exits, backwards along spare capacity. */
static void mark_near_exits(flow_t *flow, uint8_t *cut) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t count = 0;
    memset(flow->level, 0xFF, (size_t)graph->node_count * 2 * sizeof *flow->level);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (graph->exit[v]) reach(flow, 2 * v + 1, 0, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = flow->queue[i], v = at / 2;
        if (at % 2 == 1) {
            if (!graph->removable[v] || flow->through[v] == 0) reach(flow, at - 1, 0, &count);
            for (uint32_t k = flow->out_start[v]; k < flow->out_start[v + 1]; k++)
                if (flow->on_arc[flow->out_arc[k]]) reach(flow, 2 * graph->head[flow->out_arc[k]], 0, &count);
            continue;
        }
        if (flow->through[v]) reach(flow, at + 1, 0, &count);
        for (uint32_t k = flow->in_start[v]; k < flow->in_start[v + 1]; k++)
            reach(flow, 2 * graph->tail[flow->in_arc[k]] + 1, 0, &count);
    }
    for (uint32_t v = 0; v < graph->node_count; v++)
        cut[v] = flow->level[2 * v + 1] != HTG_NONE && flow->level[2 * v] == HTG_NONE;
}

/* Follows one unit from outside to outside, taking it off; returns the path's length. */
static uint32_t take_path(flow_t *flow, uint32_t v, uint32_t *path) {
    uint32_t length = 0;
    flow->from_outside[v]--;
    while (!flow->to_outside[v]) {
        path[length++] = v;
        for (uint32_t k = flow->out_start[v]; k < flow->out_start[v + 1]; k++) {
            uint32_t arc = flow->out_arc[k];
            if (!flow->on_arc[arc]) continue;
            flow->on_arc[arc]--;
            v = flow->graph->head[arc];
            break;
        }
    }
    path[length++] = v;
    flow->to_outside[v]--;
    return length;
}

static htg_status_t list_paths(flow_t *flow, htg_vertex_cut_t *out, htg_error_t *err) {
    const htg_cut_graph_t *graph = flow->graph;
    size_t units = graph->node_count;
    for (uint32_t arc = 0; arc < graph->arc_count; arc++)
        units += flow->on_arc[arc];
    out->path_start = htg_alloc((size_t)out->size + 1, sizeof *out->path_start);
    out->path_node = htg_alloc(units, sizeof *out->path_node);
    if (!out->path_start || !out->path_node) return htg_error_memory(err);
    uint32_t path = 0, at = 0;
    out->path_start[0] = 0;
    for (uint32_t v = 0; v < graph->node_count; v++)
        while (flow->from_outside[v]) {
            at += take_path(flow, v, out->path_node + at);
            out->path_start[++path] = at;
        }
    return HTG_OK;
}

htg_status_t htg_vertex_cut(const htg_cut_graph_t *graph, htg_vertex_cut_t *out, htg_error_t *err) {
    flow_t flow = {0};
    *out = (htg_vertex_cut_t){.near_entries = htg_alloc_zero(graph->node_count, 1),
                              .near_exits = htg_alloc_zero(graph->node_count, 1)};
    htg_status_t status = out->near_entries && out->near_exits ? flow_new(&flow, graph, err) : htg_error_memory(err);
    if (!status && !uncuttable(&flow)) {
        out->exists = true;
        out->size = fill(&flow);
        mark_near_entries(&flow, out->near_entries);
        mark_near_exits(&flow, out->near_exits);
        status = list_paths(&flow, out, err);
    }
    flow_free(&flow);
    if (status) htg_vertex_cut_clear(out);
    return status;
}

void htg_vertex_cut_clear(htg_vertex_cut_t *cut) {
    void *own[] = {cut->near_entries, cut->near_exits, cut->path_start, cut->path_node};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    *cut = (htg_vertex_cut_t){0};
}
