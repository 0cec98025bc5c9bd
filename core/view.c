#include "core/view.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"

/* Rows of arcs: those of vertex v stand at [start[v], start[v + 1]). */
typedef struct rows {
    uint32_t *start, *other, *tie;
    double *weight; /* summed when parallel arcs are merged; NULL where no weights were given */
} rows_t;

typedef struct making {
    const htg_network_t *network;
    const htg_domain_t *domain;
    const htg_view_options_t *options;
    uint32_t *node, *view_node;
    uint32_t node_count;
    bool directed;
    rows_t out, in;
    double *out_cost, *in_cost;
} making_t;

static bool tie_goes_both_ways(const making_t *making, uint32_t tie) {
    switch (making->options->direction) {
    case HTG_DIRECTION_UNDIRECTED:
        return true;
    case HTG_DIRECTION_RELATION:
        return htg_domain_flow(making->domain, tie) == HTG_FLOW_BOTH;
    default:
        return !htg_network_tie_directed(making->network, tie);
    }
}

static bool tie_kept(const making_t *making, uint32_t tie) {
    const htg_view_options_t *options = making->options;
    if (options->keep_ties && !options->keep_ties[tie]) return false;
    uint32_t source = htg_network_sources(making->network)[tie], target = htg_network_targets(making->network)[tie];
    if (making->view_node[source] == HTG_NONE || making->view_node[target] == HTG_NONE) return false;
    return source != target || options->keep_loops;
}

static htg_status_t number_nodes(making_t *making, htg_error_t *err) {
    uint32_t all = htg_network_node_count(making->network);
    making->node = htg_alloc(all, sizeof(uint32_t));
    making->view_node = htg_alloc(all, sizeof(uint32_t));
    if (!making->node || !making->view_node) return htg_error_memory(err);
    for (uint32_t node = 0; node < all; node++) {
        bool keep = !making->options->keep_nodes || making->options->keep_nodes[node];
        making->view_node[node] = keep ? making->node_count : HTG_NONE;
        if (keep) making->node[making->node_count++] = node;
    }
    return HTG_OK;
}

static htg_status_t check_costs(const making_t *making, htg_error_t *err) {
    const double *cost = making->options->tie_cost;
    if (!cost) return HTG_OK;
    for (uint32_t tie = 0; tie < htg_network_tie_count(making->network); tie++) {
        if (!tie_kept(making, tie) || cost[tie] >= 0) continue;
        const char *id = htg_network_tie_id(making->network, tie);
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "tie %s (%s to %s) has %s cost; every tie needs a cost of 0 or more",
                             id ? id : "without an id",
                             htg_network_node_id(making->network, htg_network_sources(making->network)[tie]),
                             htg_network_node_id(making->network, htg_network_targets(making->network)[tie]),
                             isnan(cost[tie]) ? "no" : "a negative");
    }
    return HTG_OK;
}

static void free_rows(rows_t *rows) {
    htg_free(rows->start);
    htg_free(rows->other);
    htg_free(rows->tie);
    htg_free(rows->weight);
    *rows = (rows_t){0};
}

static htg_status_t new_rows(rows_t *rows, uint32_t node_count, size_t arc_count, bool weighted, htg_error_t *err) {
    rows->start = htg_alloc_zero((size_t)node_count + 1, sizeof(uint32_t));
    rows->other = htg_alloc(arc_count, sizeof(uint32_t));
    rows->tie = htg_alloc(arc_count, sizeof(uint32_t));
    if (weighted) rows->weight = htg_alloc(arc_count, sizeof(double));
    return rows->start && rows->other && rows->tie && (!weighted || rows->weight) ? HTG_OK : htg_error_memory(err);
}

/* Counts stand at start[v]; afterwards start[v] is where v's row begins and start[n] the number of arcs. */
static void counts_to_starts(uint32_t *start, uint32_t node_count) {
    uint32_t sum = 0;
    for (uint32_t v = 0; v <= node_count; v++) {
        uint32_t count = start[v];
        start[v] = sum;
        sum += count;
    }
}

/* Filling moved every start to its row's end, which is where the next row begins. */
static void starts_after_filling(uint32_t *start, uint32_t node_count) {
    memmove(start + 1, start, (size_t)node_count * sizeof *start);
    start[0] = 0;
}

static void put(rows_t *rows, uint32_t vertex, uint32_t other, uint32_t tie, double weight) {
    uint32_t at = rows->start[vertex]++;
    rows->other[at] = other;
    rows->tie[at] = tie;
    if (rows->weight) rows->weight[at] = weight;
}

/* Rows by head, each in the order of the ties. */
static htg_status_t rows_from_ties(making_t *making, rows_t *rows, htg_error_t *err) {
    const uint32_t *source = htg_network_sources(making->network), *target = htg_network_targets(making->network);
    const double *weight = making->options->tie_weight;
    uint32_t tie_count = htg_network_tie_count(making->network);
    size_t arc_count = 0;
    for (uint32_t tie = 0; tie < tie_count; tie++) {
        if (!tie_kept(making, tie)) continue;
        bool both = tie_goes_both_ways(making, tie);
        arc_count += 1u + both;
        if (!both) making->directed = true;
    }
    if (arc_count >= HTG_NONE) return htg_error_set(err, HTG_ERROR_LIMIT, "more than %u arcs in one view", HTG_NONE - 1);
    htg_status_t status = new_rows(rows, making->node_count, arc_count, weight != NULL, err);
    if (status) return status;
    for (uint32_t tie = 0; tie < tie_count; tie++) {
        if (!tie_kept(making, tie)) continue;
        rows->start[making->view_node[target[tie]]]++;
        if (tie_goes_both_ways(making, tie)) rows->start[making->view_node[source[tie]]]++;
    }
    counts_to_starts(rows->start, making->node_count);
    for (uint32_t tie = 0; tie < tie_count; tie++) {
        if (!tie_kept(making, tie)) continue;
        uint32_t tail = making->view_node[source[tie]], head = making->view_node[target[tie]];
        double heavy = weight ? weight[tie] : 1;
        put(rows, head, tail, tie, heavy);
        if (tie_goes_both_ways(making, tie)) put(rows, tail, head, tie, heavy);
    }
    starts_after_filling(rows->start, making->node_count);
    return HTG_OK;
}

/* The same arcs by their other end; rows come out sorted by the end they were grouped by before. */
static htg_status_t transpose(const rows_t *from, uint32_t node_count, rows_t *to, htg_error_t *err) {
    uint32_t arc_count = from->start[node_count];
    htg_status_t status = new_rows(to, node_count, arc_count, from->weight != NULL, err);
    if (status) return status;
    for (uint32_t arc = 0; arc < arc_count; arc++)
        to->start[from->other[arc]]++;
    counts_to_starts(to->start, node_count);
    for (uint32_t v = 0; v < node_count; v++)
        for (uint32_t arc = from->start[v]; arc < from->start[v + 1]; arc++)
            put(to, from->other[arc], v, from->tie[arc], from->weight ? from->weight[arc] : 1);
    starts_after_filling(to->start, node_count);
    return HTG_OK;
}

/* Parallel arcs stand side by side in sorted rows: the cheapest stands for them, the first of equals. Loops of an undirected
   view stay as they are, two entries each. */
static void merge_parallel(rows_t *rows, uint32_t node_count, bool directed, const double *cost) {
    uint32_t write = 0, begin = 0;
    for (uint32_t v = 0; v < node_count; v++) {
        uint32_t row = write, end = rows->start[v + 1];
        for (uint32_t arc = begin; arc < end; arc++) {
            double weight = rows->weight ? rows->weight[arc] : 1;
            bool loop = !directed && rows->other[arc] == v;
            if (write > row && rows->other[write - 1] == rows->other[arc] && !loop) {
                if (cost && cost[rows->tie[arc]] < cost[rows->tie[write - 1]]) rows->tie[write - 1] = rows->tie[arc];
                if (rows->weight) rows->weight[write - 1] += weight;
                continue;
            }
            rows->other[write] = rows->other[arc];
            rows->tie[write] = rows->tie[arc];
            if (rows->weight) rows->weight[write] = weight;
            write++;
        }
        begin = end;
        rows->start[v] = row;
        rows->start[v + 1] = end;
    }
    rows->start[node_count] = write;
}

static htg_status_t cost_of_arcs(const double *tie_cost, const rows_t *rows, uint32_t node_count, double **out,
                                 htg_error_t *err) {
    uint32_t arc_count = rows->start[node_count];
    *out = htg_alloc(arc_count, sizeof(double));
    if (!*out) return htg_error_memory(err);
    for (uint32_t arc = 0; arc < arc_count; arc++)
        (*out)[arc] = tie_cost[rows->tie[arc]];
    return HTG_OK;
}

static htg_status_t make_rows(making_t *making, htg_error_t *err) {
    rows_t by_head = {0};
    htg_status_t status = rows_from_ties(making, &by_head, err);
    if (!status) status = transpose(&by_head, making->node_count, &making->out, err);
    free_rows(&by_head);
    if (status) return status;
    if (!making->options->keep_parallel)
        merge_parallel(&making->out, making->node_count, making->directed, making->options->tie_cost);
    if (making->directed) status = transpose(&making->out, making->node_count, &making->in, err);
    const double *cost = making->options->tie_cost;
    if (!status && cost) status = cost_of_arcs(cost, &making->out, making->node_count, &making->out_cost, err);
    if (!status && cost && making->directed)
        status = cost_of_arcs(cost, &making->in, making->node_count, &making->in_cost, err);
    return status;
}

static void fill_view(const making_t *making, htg_view_t *view) {
    const rows_t *in = making->directed ? &making->in : &making->out;
    uint32_t arc_count = making->out.start[making->node_count];
    *view = (htg_view_t){.network = htg_network_retain(making->network),
                         .directed = making->directed,
                         .node_count = making->node_count,
                         .arc_count = arc_count,
                         .edge_count = making->directed ? arc_count : arc_count / 2,
                         .node = making->node,
                         .view_node = making->view_node,
                         .out_start = making->out.start,
                         .out_head = making->out.other,
                         .out_tie = making->out.tie,
                         .in_start = in->start,
                         .in_tail = in->other,
                         .in_tie = in->tie,
                         .out_cost = making->out_cost,
                         .in_cost = making->directed ? making->in_cost : making->out_cost,
                         .out_weight = making->out.weight,
                         .in_weight = in->weight};
}

static void free_making(making_t *making) {
    htg_free(making->node);
    htg_free(making->view_node);
    free_rows(&making->out);
    free_rows(&making->in);
    htg_free(making->out_cost);
    htg_free(making->in_cost);
}

htg_status_t htg_view_new(const htg_network_t *network, const htg_domain_t *domain, const htg_view_options_t *options,
                          htg_view_t **out, htg_error_t *err) {
    static const htg_view_options_t defaults = HTG_VIEW_OPTIONS_INIT;
    making_t making = {.network = network, .domain = domain, .options = options ? options : &defaults};
    *out = NULL;
    if (making.options->direction == HTG_DIRECTION_RELATION && !domain)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "direction by relation needs the network's words");
    htg_view_t *view = htg_alloc(1, sizeof *view);
    htg_status_t status = view ? number_nodes(&making, err) : htg_error_memory(err);
    if (!status) status = check_costs(&making, err);
    if (!status) status = make_rows(&making, err);
    if (status) {
        free_making(&making);
        htg_free(view);
        return status;
    }
    fill_view(&making, view);
    *out = view;
    return HTG_OK;
}

static void free_array(const void *array) {
    union {
        const void *constant;
        void *block;
    } alias = {array};
    htg_free(alias.block);
}

void htg_view_free(htg_view_t *view) {
    if (!view) return;
    if (view->directed) {
        const void *own[] = {view->in_start, view->in_tail, view->in_tie, view->in_cost, view->in_weight};
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            free_array(own[i]);
    }
    const void *own[] = {view->node,    view->view_node, view->out_start, view->out_head,
                         view->out_tie, view->out_cost,  view->out_weight};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        free_array(own[i]);
    union {
        const htg_network_t *constant;
        htg_network_t *counted;
    } network = {view->network};
    htg_network_free(network.counted);
    htg_free(view);
}
