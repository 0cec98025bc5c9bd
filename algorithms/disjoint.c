/* Disjoint paths: the units of a flow followed from sources to targets. */
#include <stdlib.h>
#include <string.h>

#include "algorithms/flow_internal.h"
#include "algorithms/paths_internal.h"
#include "algorithms/vertex_cut_internal.h"
#include "core/memory_internal.h"

static int by_order(const void *left, const void *right) {
    const htg_path_t *a = left, *b = right;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    for (uint32_t i = 0; i <= a->length; i++)
        if (a->node[i] != b->node[i]) return a->node[i] < b->node[i] ? -1 : 1;
    for (uint32_t i = 0; i < a->length; i++)
        if (a->tie[i] != b->tie[i]) return a->tie[i] < b->tie[i] ? -1 : 1;
    return 0;
}

static void sort_paths(htg_path_list_t *list) {
    if (list->count) qsort(list->path, list->count, sizeof *list->path, by_order);
}

/* A walk as view nodes and ties; what lies before its last source, behind its first target and on circles is left out. */
typedef struct trail {
    uint32_t *node, *tie, length;
    uint32_t *place; /* of a node on the trail; HTG_NONE elsewhere */
} trail_t;

static htg_status_t new_trail(trail_t *trail, uint32_t nodes, htg_error_t *err) {
    *trail = (trail_t){.node = htg_alloc((size_t)nodes + 1, sizeof *trail->node),
                       .tie = htg_alloc((size_t)nodes + 1, sizeof *trail->tie),
                       .place = htg_alloc(nodes, sizeof *trail->place)};
    if (!trail->node || !trail->tie || !trail->place) return htg_error_memory(err);
    trail->node[0] = 0;
    memset(trail->place, 0xFF, nodes * sizeof *trail->place);
    return HTG_OK;
}

static void free_trail(trail_t *trail) {
    htg_free(trail->node);
    htg_free(trail->tie);
    htg_free(trail->place);
}

static void back_to(trail_t *trail, uint32_t length) {
    while (trail->length > length)
        trail->place[trail->node[trail->length--]] = HTG_NONE;
}

static void start_at(trail_t *trail, uint32_t v) {
    for (uint32_t i = 0; i <= trail->length; i++)
        trail->place[trail->node[i]] = HTG_NONE;
    trail->length = 0;
    trail->node[0] = v;
    trail->place[v] = 0;
}

static void go_on(trail_t *trail, const uint8_t *sources, uint32_t w, uint32_t tie) {
    if (sources[w]) {
        start_at(trail, w);
    } else if (trail->place[w] != HTG_NONE) {
        back_to(trail, trail->place[w]);
    } else {
        trail->tie[trail->length++] = tie;
        trail->node[trail->length] = w;
        trail->place[w] = trail->length;
    }
}

static htg_status_t add_trail(const htg_view_t *view, trail_t *trail, htg_path_list_t *list, htg_error_t *err) {
    htg_path_t path;
    htg_status_t status = htg_path_new(trail->length, false, &path, err);
    if (status) return status;
    for (uint32_t i = 0; i <= trail->length; i++) {
        path.node[i] = view->node[trail->node[i]];
        if (i < trail->length) path.tie[i] = trail->tie[i];
    }
    path.cost = trail->length;
    back_to(trail, 0);
    trail->place[trail->node[0]] = HTG_NONE;
    return htg_path_list_add(list, &path, err);
}

/* Follows units that leave the source until none does. One that comes to another source ends there where that source's units
   have been followed already. next: the arc of each node that is tried now. */
static htg_status_t follow_ties(const htg_view_t *view, const htg_flow_options_t *options, const double *tie_flow,
                                uint8_t *used, uint32_t *next, uint32_t source, trail_t *trail, htg_path_list_t *list,
                                htg_error_t *err) {
    const uint32_t *tie_source = htg_network_sources(view->network);
    uint32_t v = source;
    start_at(trail, source);
    while (v != source || next[v] < view->out_start[v + 1]) {
        htg_status_t status = HTG_OK;
        bool ends = options->targets[v], stuck = next[v] == view->out_start[v + 1];
        if (ends) status = add_trail(view, trail, list, err);
        if (status) return status;
        if (ends || stuck) {
            v = source;
            start_at(trail, source);
            continue;
        }
        uint32_t arc = next[v]++, tie = view->out_tie[arc];
        double along = view->node[v] == tie_source[tie] ? tie_flow[tie] : -tie_flow[tie];
        if (along < 0.5 || used[tie]) continue;
        used[tie] = 1;
        v = view->out_head[arc];
        go_on(trail, options->sources, v, tie);
    }
    return HTG_OK;
}

htg_status_t htg_tie_disjoint_paths(const htg_view_t *view, const htg_flow_options_t *options, htg_path_list_t *list,
                                    htg_max_flow_t *out, htg_error_t *err) {
    htg_flow_options_t units = {options->sources, options->targets, NULL, options->progress};
    uint8_t *used = htg_alloc_zero(htg_network_tie_count(view->network), 1);
    uint32_t *next = htg_alloc(view->node_count, sizeof *next);
    trail_t trail = {0};
    *list = (htg_path_list_t){0};
    *out = (htg_max_flow_t){0};
    htg_status_t status = used && next ? new_trail(&trail, view->node_count, err) : htg_error_memory(err);
    if (!status) status = htg_max_flow(view, &units, out, err);
    if (!status && view->node_count) memcpy(next, view->out_start, view->node_count * sizeof *next);
    for (uint32_t v = 0; v < view->node_count && !status; v++)
        if (options->sources[v]) status = follow_ties(view, options, out->tie_flow, used, next, v, &trail, list, err);
    if (status) {
        htg_path_list_clear(list);
        htg_max_flow_clear(out);
    }
    sort_paths(list);
    htg_free(used);
    htg_free(next);
    free_trail(&trail);
    return status;
}

/* The view's arcs without those that join a source to a target by themselves. */
static void make_graph(const htg_view_t *view, const htg_flow_options_t *options, htg_cut_graph_t *graph, uint32_t *tail,
                       uint32_t *head, uint8_t *removable) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        removable[v] = !options->sources[v] && !options->targets[v];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t w = view->out_head[arc];
            if (options->targets[v] || options->sources[w] || (options->sources[v] && options->targets[w])) continue;
            tail[count] = v;
            head[count++] = w;
        }
    }
    *graph = (htg_cut_graph_t){view->node_count, count, tail, head, options->sources, options->targets, removable};
}

static htg_status_t add_direct(const htg_view_t *view, const htg_flow_options_t *options, trail_t *trail,
                               htg_path_list_t *list, htg_node_cut_t *out, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1] && !status; arc++) {
            if (!options->sources[v] || !options->targets[view->out_head[arc]]) continue;
            start_at(trail, v);
            go_on(trail, options->sources, view->out_head[arc], view->out_tie[arc]);
            status = add_trail(view, trail, list, err);
            out->direct++;
        }
    return status;
}

static htg_status_t add_cut_paths(const htg_view_t *view, const htg_flow_options_t *options, const htg_vertex_cut_t *cut,
                                  trail_t *trail, htg_path_list_t *list, htg_error_t *err) {
    costed_t costed;
    htg_status_t status = htg_costed_init(&costed, view, err);
    for (uint32_t path = 0; path < cut->size && !status; path++) {
        start_at(trail, cut->path_node[cut->path_start[path]]);
        for (uint32_t i = cut->path_start[path] + 1; i < cut->path_start[path + 1]; i++) {
            uint32_t arc = htg_costed_arc(&costed, cut->path_node[i - 1], cut->path_node[i]);
            go_on(trail, options->sources, cut->path_node[i], view->out_tie[arc]);
        }
        status = add_trail(view, trail, list, err);
    }
    htg_costed_free(&costed);
    return status;
}

htg_status_t htg_node_disjoint_paths(const htg_view_t *view, const htg_flow_options_t *options, htg_path_list_t *list,
                                     htg_node_cut_t *out, htg_error_t *err) {
    uint32_t *tail = htg_alloc(view->arc_count, sizeof *tail), *head = htg_alloc(view->arc_count, sizeof *head);
    uint8_t *removable = htg_alloc(view->node_count, 1);
    htg_cut_graph_t graph;
    htg_vertex_cut_t cut = {0};
    trail_t trail = {0};
    *list = (htg_path_list_t){0};
    *out = (htg_node_cut_t){0};
    htg_status_t status = htg_flow_check_ends(view, options, err);
    if (!status && (!tail || !head || !removable)) status = htg_error_memory(err);
    if (!status) status = new_trail(&trail, view->node_count, err);
    if (!status) {
        make_graph(view, options, &graph, tail, head, removable);
        status = htg_vertex_cut(&graph, &cut, err);
    }
    if (!status) status = add_direct(view, options, &trail, list, out, err);
    if (!status) status = add_cut_paths(view, options, &cut, &trail, list, err);
    if (!status) {
        out->size = cut.size;
        out->near_sources = cut.near_entries;
        out->near_targets = cut.near_exits;
        cut.near_entries = cut.near_exits = NULL;
        sort_paths(list);
    } else {
        htg_path_list_clear(list);
        htg_node_cut_clear(out);
    }
    htg_vertex_cut_clear(&cut);
    free_trail(&trail);
    htg_free(tail);
    htg_free(head);
    htg_free(removable);
    return status;
}

void htg_node_cut_clear(htg_node_cut_t *cut) {
    htg_free(cut->near_sources);
    htg_free(cut->near_targets);
    *cut = (htg_node_cut_t){0};
}
