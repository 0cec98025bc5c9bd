#include <math.h>
#include <string.h>

#include "algorithms/describe_internal.h"
#include "core/memory_internal.h"
#include "core/view.h"

htg_status_t htg_add_column(htg_table_t *table, const char *name, htg_type_t type, const char *description,
                            htg_column_t **out, htg_error_t *err) {
    htg_status_t status = htg_column_new(name, type, htg_table_rows(table), out, err);
    if (!status && (status = htg_column_describe(*out, description, err))) htg_column_free(*out);
    return status ? status : htg_table_add_column(table, *out, err);
}

/* The parent of every node's tree, by path halving. */
static uint32_t root_of(uint32_t *parent, uint32_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

static htg_status_t weak_components(const htg_network_t *network, htg_structure_t *out, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(network), ties = htg_network_tie_count(network);
    const uint32_t *source = htg_network_sources(network), *target = htg_network_targets(network);
    uint32_t *parent = htg_alloc(nodes, sizeof *parent), *size = htg_alloc_zero(nodes, sizeof *size);
    uint8_t *touched = htg_alloc_zero(nodes, 1);
    if (parent && size && touched) {
        for (uint32_t v = 0; v < nodes; v++)
            parent[v] = v;
        for (uint32_t tie = 0; tie < ties; tie++) {
            touched[source[tie]] = touched[target[tie]] = 1;
            out->loops += source[tie] == target[tie];
            parent[root_of(parent, source[tie])] = root_of(parent, target[tie]);
        }
        for (uint32_t v = 0; v < nodes; v++) {
            uint32_t members = ++size[root_of(parent, v)];
            out->weak += root_of(parent, v) == v;
            out->isolates += !touched[v];
            if (members > out->largest_weak) out->largest_weak = members;
        }
    }
    bool failed = !parent || !size || !touched;
    htg_free(parent);
    htg_free(size);
    htg_free(touched);
    return failed ? htg_error_memory(err) : HTG_OK;
}

/* Tarjan's search with a stack of its own. */
typedef struct search {
    const htg_view_t *view;
    uint32_t *index, *low, *next_arc, *path, *stack;
    uint8_t *on_stack;
    uint32_t counter, depth, stacked;
} search_t;

static void enter(search_t *search, uint32_t v) {
    search->index[v] = search->low[v] = search->counter++;
    search->next_arc[v] = search->view->out_start[v];
    search->path[search->depth++] = v;
    search->stack[search->stacked++] = v;
    search->on_stack[v] = 1;
}

static void leave(search_t *search, uint32_t v, htg_structure_t *out) {
    search->depth--;
    if (search->depth) {
        uint32_t parent = search->path[search->depth - 1];
        if (search->low[v] < search->low[parent]) search->low[parent] = search->low[v];
    }
    if (search->low[v] != search->index[v]) return;
    double members = 0;
    uint32_t w;
    do {
        w = search->stack[--search->stacked];
        search->on_stack[w] = 0;
        members++;
    } while (w != v);
    out->strong++;
    if (members > out->largest_strong) out->largest_strong = members;
}

static void search_from(search_t *search, uint32_t start, htg_structure_t *out) {
    enter(search, start);
    while (search->depth) {
        uint32_t v = search->path[search->depth - 1];
        if (search->next_arc[v] == search->view->out_start[v + 1]) {
            leave(search, v, out);
            continue;
        }
        uint32_t w = search->view->out_head[search->next_arc[v]++];
        if (search->index[w] == HTG_NONE)
            enter(search, w);
        else if (search->on_stack[w] && search->index[w] < search->low[v])
            search->low[v] = search->index[w];
    }
}

static htg_status_t strong_components(const htg_view_t *view, htg_structure_t *out, htg_error_t *err) {
    uint32_t nodes = view->node_count;
    search_t search = {.view = view};
    uint32_t **arrays[] = {&search.index, &search.low, &search.next_arc, &search.path, &search.stack};
    bool failed = false;
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        failed |= !(*arrays[i] = htg_alloc(nodes, sizeof(uint32_t)));
    failed |= !(search.on_stack = htg_alloc_zero(nodes, 1));
    if (!failed) {
        memset(search.index, 0xFF, nodes * sizeof(uint32_t));
        for (uint32_t v = 0; v < nodes; v++)
            if (search.index[v] == HTG_NONE) search_from(&search, v, out);
    }
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        htg_free(*arrays[i]);
    htg_free(search.on_stack);
    return failed ? htg_error_memory(err) : HTG_OK;
}

/* Parallel ties: those that the merged view has no arc of their own for. Undirected ties beside directed ones are compared as
   two arcs, so that a pair of opposite directed ties is not parallel. */
static htg_status_t simple_view_figures(const htg_network_t *network, htg_structure_t *out, htg_error_t *err) {
    htg_view_t *view = NULL, *all = NULL;
    htg_view_options_t keep = HTG_VIEW_OPTIONS_INIT;
    keep.keep_parallel = true;
    htg_status_t status = htg_view_new(network, NULL, NULL, &view, err);
    if (!status) status = htg_view_new(network, NULL, &keep, &all, err);
    if (!status) {
        double n = view->node_count, possible = n * (n - 1) / (view->directed ? 1 : 2);
        out->parallel = (double)all->edge_count - view->edge_count;
        out->density = possible > 0 ? view->edge_count / possible : NAN;
        status = strong_components(view, out, err);
    }
    htg_view_free(view);
    htg_view_free(all);
    return status;
}

htg_status_t htg_measure_structure(const htg_network_t *network, htg_structure_t *out, htg_error_t *err) {
    *out = (htg_structure_t){0};
    htg_status_t status = weak_components(network, out, err);
    return status ? status : simple_view_figures(network, out, err);
}
