#include "algorithms/vertex_cut_internal.h"

#include <string.h>

#include "core/memory_internal.h"

/* Every node v is a door, 2v, and behind it a room, 2v + 1; the way through the door is the node's capacity: 1 where it is
   removable, else without limit, as are arcs. */
typedef struct flow {
    const htg_cut_graph_t *graph;
    uint32_t *out_start, *out_arc, *in_start, *in_arc;
    uint32_t *on_arc, *through, *from_outside, *to_outside; /* units */
    uint32_t *parent;  /* of a door or room in a search: what led there, HTG_NONE not reached */
    uint32_t *queue;
} flow_t;

enum { OUTSIDE = UINT32_MAX - 1 };

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
                     .parent = htg_alloc(nodes * 2, sizeof(uint32_t)),
                     .queue = htg_alloc(nodes * 2, sizeof(uint32_t))};
    if (!flow->out_start || !flow->out_arc || !flow->in_start || !flow->in_arc || !flow->on_arc || !flow->through ||
        !flow->from_outside || !flow->to_outside || !flow->parent || !flow->queue)
        return htg_error_memory(err);
    rows(graph->tail, graph->node_count, graph->arc_count, flow->out_start, flow->out_arc);
    rows(graph->head, graph->node_count, graph->arc_count, flow->in_start, flow->in_arc);
    return HTG_OK;
}

static void flow_free(flow_t *flow) {
    void *own[] = {flow->out_start, flow->out_arc,      flow->in_start,   flow->in_arc, flow->on_arc,
                   flow->through,   flow->from_outside, flow->to_outside, flow->parent, flow->queue};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static void reach(flow_t *flow, uint32_t at, uint32_t from, uint32_t *count) {
    if (flow->parent[at] != HTG_NONE) return;
    flow->parent[at] = from;
    flow->queue[(*count)++] = at;
}

/* What spare capacity leads to from outside; returns a room from which it leads out again, HTG_NONE. */
static uint32_t search(flow_t *flow) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t count = 0;
    memset(flow->parent, 0xFF, (size_t)graph->node_count * 2 * sizeof *flow->parent);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (graph->entry[v]) reach(flow, 2 * v, OUTSIDE, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = flow->queue[i], v = at / 2;
        if (at % 2 == 0) {
            if (!graph->removable[v] || flow->through[v] == 0) reach(flow, at + 1, at, &count);
            for (uint32_t k = flow->in_start[v]; k < flow->in_start[v + 1]; k++)
                if (flow->on_arc[flow->in_arc[k]]) reach(flow, 2 * graph->tail[flow->in_arc[k]] + 1, at, &count);
            continue;
        }
        if (graph->exit[v]) return at;
        if (flow->through[v]) reach(flow, at - 1, at, &count);
        for (uint32_t k = flow->out_start[v]; k < flow->out_start[v + 1]; k++)
            reach(flow, 2 * graph->head[flow->out_arc[k]], at, &count);
    }
    return HTG_NONE;
}

static uint32_t find_arc(const flow_t *flow, uint32_t tail, uint32_t head, bool with_flow) {
    for (uint32_t k = flow->out_start[tail]; k < flow->out_start[tail + 1]; k++) {
        uint32_t arc = flow->out_arc[k];
        if (flow->graph->head[arc] == head && (!with_flow || flow->on_arc[arc])) return arc;
    }
    return HTG_NONE;
}

static void augment(flow_t *flow, uint32_t at) {
    flow->to_outside[at / 2]++;
    for (uint32_t from; (from = flow->parent[at]) != OUTSIDE; at = from) {
        if (at / 2 == from / 2 && at > from)
            flow->through[at / 2]++;
        else if (at / 2 == from / 2 && flow->through[at / 2] && at % 2 == 0 && from % 2 == 1)
            flow->through[at / 2]--;
        else if (at % 2 == 0)
            flow->on_arc[find_arc(flow, from / 2, at / 2, false)]++;
        else
            flow->on_arc[find_arc(flow, at / 2, from / 2, true)]--;
    }
    flow->from_outside[at / 2]++;
}

/* Whether entries reach exits over nodes that are not removable alone. */
static bool uncuttable(flow_t *flow) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t count = 0;
    memset(flow->parent, 0xFF, (size_t)graph->node_count * 2 * sizeof *flow->parent);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (graph->entry[v] && !graph->removable[v]) reach(flow, v, OUTSIDE, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = flow->queue[i];
        if (graph->exit[v]) return true;
        for (uint32_t k = flow->out_start[v]; k < flow->out_start[v + 1]; k++) {
            uint32_t head = graph->head[flow->out_arc[k]];
            if (!graph->removable[head]) reach(flow, head, v, &count);
        }
    }
    return false;
}

/* The last search reached the doors that stand before the cut nearest the entries. */
static void mark_near_entries(const flow_t *flow, uint8_t *cut) {
    for (uint32_t v = 0; v < flow->graph->node_count; v++)
        cut[v] = flow->parent[2 * v] != HTG_NONE && flow->parent[2 * v + 1] == HTG_NONE;
}

/* The same from the exits, backwards along spare capacity. */
static void mark_near_exits(flow_t *flow, uint8_t *cut) {
    const htg_cut_graph_t *graph = flow->graph;
    uint32_t count = 0;
    memset(flow->parent, 0xFF, (size_t)graph->node_count * 2 * sizeof *flow->parent);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (graph->exit[v]) reach(flow, 2 * v + 1, OUTSIDE, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = flow->queue[i], v = at / 2;
        if (at % 2 == 1) {
            if (!graph->removable[v] || flow->through[v] == 0) reach(flow, at - 1, at, &count);
            for (uint32_t k = flow->out_start[v]; k < flow->out_start[v + 1]; k++)
                if (flow->on_arc[flow->out_arc[k]]) reach(flow, 2 * graph->head[flow->out_arc[k]], at, &count);
            continue;
        }
        if (flow->through[v]) reach(flow, at + 1, at, &count);
        for (uint32_t k = flow->in_start[v]; k < flow->in_start[v + 1]; k++)
            reach(flow, 2 * graph->tail[flow->in_arc[k]] + 1, at, &count);
    }
    for (uint32_t v = 0; v < graph->node_count; v++)
        cut[v] = flow->parent[2 * v + 1] != HTG_NONE && flow->parent[2 * v] == HTG_NONE;
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
        for (uint32_t end; (end = search(&flow)) != HTG_NONE; out->size++)
            augment(&flow, end);
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
