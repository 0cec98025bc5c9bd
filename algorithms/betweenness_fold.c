/* Trees folded into the nodes they hang from (the degree-one idea of Baglioni et al. 2012, Fast exact computation of
   betweenness centrality in social networks, ASONAM; here for directed views, sets of sources and targets, and whole trees).

   A node with one neighbour only, once its own trees are folded, lies on no shortest path between others of the core, and
   every path from or to it runs through that neighbour. So the neighbour takes over its sources (where an arc leads up) and
   its targets (where one leads down). What passes through a node u with trees T1, T2, …:
     pairs(Ti, Tj), i ≠ j,   pairs(trees below u, what u reaches outside),   pairs(what reaches u from outside, trees below u);
   between core nodes the kernels count the rest. */
#include "algorithms/betweenness_internal.h"
#include "core/memory_internal.h"

static bool flagged(const uint8_t *flags, uint32_t node) {
    return !flags || flags[node];
}

/* One half where (t, s) counts as well as (s, t): s and t are both source and target, and pairs are unordered. */
static void own_ends(htg_fold_t *fold, const htg_view_t *view, const htg_betweenness_options_t *options) {
    for (uint32_t v = 0; v < view->node_count; v++) {
        bool source = flagged(options->sources, v), target = flagged(options->targets, v);
        fold->from[v].mutual = source && (target || view->directed);
        fold->from[v].plain = source && !target && !view->directed;
        fold->to[v].mutual = !target ? 0 : view->directed ? 1 : source ? 0.5 : 1;
        fold->to[v].plain = target && !view->directed;
    }
}

void htg_fold_free(htg_fold_t *fold) {
    htg_free(fold->parent);
    htg_free(fold->up);
    htg_free(fold->down);
    htg_free(fold->order);
    htg_free(fold->from);
    htg_free(fold->to);
    *fold = (htg_fold_t){0};
}

static void add_ends(htg_ends_t *to, htg_ends_t more) {
    to->mutual += more.mutual;
    to->plain += more.plain;
}

static htg_ends_t less(htg_ends_t from, htg_ends_t what) {
    return (htg_ends_t){from.mutual - what.mutual, from.plain - what.plain};
}

/* The next neighbour in either row above `last`; both rows are sorted. */
typedef struct neighbours {
    const htg_view_t *view;
    uint32_t node, out, in;
} neighbours_t;

static uint32_t skip_to(const uint32_t *others, uint32_t at, uint32_t end, uint32_t past) {
    while (at < end && others[at] == past)
        at++;
    return at;
}

/* How often the next neighbour stands in either row; HTG_NONE at the end. */
static uint32_t next_neighbour(neighbours_t *walk, uint32_t *out_count, uint32_t *in_count) {
    const htg_view_t *view = walk->view;
    uint32_t out_end = view->out_start[walk->node + 1], in_end = view->in_start[walk->node + 1];
    uint32_t by_out = walk->out < out_end ? view->out_head[walk->out] : HTG_NONE;
    uint32_t by_in = walk->in < in_end ? view->in_tail[walk->in] : HTG_NONE;
    uint32_t other = by_out < by_in ? by_out : by_in;
    if (other == HTG_NONE) return HTG_NONE;
    uint32_t out = skip_to(view->out_head, walk->out, out_end, other), in = skip_to(view->in_tail, walk->in, in_end, other);
    *out_count = out - walk->out;
    *in_count = in - walk->in;
    walk->out = out;
    walk->in = in;
    return other;
}

static neighbours_t neighbours_of(const htg_view_t *view, uint32_t node) {
    return (neighbours_t){view, node, view->out_start[node], view->in_start[node]};
}

static uint32_t count_neighbours(const htg_view_t *view, uint32_t node) {
    neighbours_t walk = neighbours_of(view, node);
    uint32_t count = 0, out, in;
    for (uint32_t other; (other = next_neighbour(&walk, &out, &in)) != HTG_NONE;)
        count += other != node;
    return count;
}

/* The node's one neighbour that is left becomes its parent. */
static uint32_t fold_node(htg_fold_t *fold, const htg_view_t *view, uint32_t node) {
    neighbours_t walk = neighbours_of(view, node);
    uint32_t other, out, in;
    while ((other = next_neighbour(&walk, &out, &in)) == node || fold->parent[other] != HTG_NONE) {}
    fold->parent[node] = other;
    fold->up[node] = out;
    fold->down[node] = in;
    fold->order[fold->count++] = node;
    if (out) add_ends(&fold->from[other], fold->from[node]);
    if (in) add_ends(&fold->to[other], fold->to[node]);
    return other;
}

static void fold_trees(htg_fold_t *fold, const htg_view_t *view, uint32_t *degree, uint32_t *waiting) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        degree[v] = count_neighbours(view, v);
        if (degree[v] == 1) waiting[count++] = v;
    }
    while (count) {
        uint32_t v = waiting[--count];
        if (degree[v] != 1) continue; /* the last of a tree */
        uint32_t parent = fold_node(fold, view, v);
        if (--degree[parent] == 1) waiting[count++] = parent;
    }
}

htg_status_t htg_fold_make(htg_fold_t *fold, const htg_view_t *view, const htg_betweenness_options_t *options, bool trees,
                           htg_error_t *err) {
    uint32_t n = view->node_count, *degree = htg_alloc(n, sizeof(uint32_t)), *waiting = htg_alloc(n, sizeof(uint32_t));
    *fold = (htg_fold_t){0};
    fold->parent = htg_alloc(n, sizeof(uint32_t));
    fold->up = htg_alloc(n, sizeof(uint32_t));
    fold->down = htg_alloc(n, sizeof(uint32_t));
    fold->order = htg_alloc(n, sizeof(uint32_t));
    fold->from = htg_alloc(n, sizeof(htg_ends_t));
    fold->to = htg_alloc(n, sizeof(htg_ends_t));
    bool all = degree && waiting && fold->parent && fold->up && fold->down && fold->order && fold->from && fold->to;
    for (uint32_t v = 0; v < n && all; v++)
        fold->parent[v] = HTG_NONE;
    if (all) own_ends(fold, view, options);
    if (all && trees) fold_trees(fold, view, degree, waiting);
    htg_free(degree);
    htg_free(waiting);
    return all ? HTG_OK : htg_error_memory(err);
}

/* Of a node: its own ends, pairs that two trees of its share, and what lies outside its own trees. */
typedef struct closing {
    htg_ends_t *own_from, *own_to, *reaching, *reached;
    double *across; /* pairs of each tree with itself */
} closing_t;

static htg_status_t make_closing(closing_t *closing, uint32_t n) {
    closing->own_from = htg_alloc(n, sizeof(htg_ends_t));
    closing->own_to = htg_alloc(n, sizeof(htg_ends_t));
    closing->reaching = htg_alloc_zero(n, sizeof(htg_ends_t));
    closing->reached = htg_alloc_zero(n, sizeof(htg_ends_t));
    closing->across = htg_alloc_zero(n, sizeof(double));
    return closing->own_from && closing->own_to && closing->reaching && closing->reached && closing->across ? HTG_OK
                                                                                                            : HTG_ERROR_MEMORY;
}

static void free_closing(closing_t *closing) {
    htg_free(closing->own_from);
    htg_free(closing->own_to);
    htg_free(closing->reaching);
    htg_free(closing->reached);
    htg_free(closing->across);
}

/* Sums of whole components less the node's own: what an undirected core node reaches, and what reaches it. */
static htg_status_t reach_of_components(closing_t *closing, const htg_core_t *core) {
    htg_ends_t *from = htg_alloc_zero(core->component_count, sizeof(htg_ends_t));
    htg_ends_t *to = htg_alloc_zero(core->component_count, sizeof(htg_ends_t));
    for (uint32_t v = 0; v < core->node_count && from && to; v++) {
        add_ends(&from[core->component[v]], core->from[v]);
        add_ends(&to[core->component[v]], core->to[v]);
    }
    for (uint32_t v = 0; v < core->node_count && from && to; v++) {
        closing->reaching[core->node[v]] = less(from[core->component[v]], core->from[v]);
        closing->reached[core->node[v]] = less(to[core->component[v]], core->to[v]);
    }
    bool all = from && to;
    htg_free(from);
    htg_free(to);
    return all ? HTG_OK : HTG_ERROR_MEMORY;
}

/* From the core outwards: what a tree's node sees outside its own trees is what its parent sees, and the parent with its
   other trees. */
static void look_outside(const htg_fold_t *fold, closing_t *closing) {
    for (uint32_t i = fold->count; i-- > 0;) {
        uint32_t v = fold->order[i], parent = fold->parent[v];
        if (fold->up[v]) {
            htg_ends_t beside = fold->to[parent];
            if (fold->down[v]) beside = less(beside, fold->to[v]);
            closing->reached[v] = closing->reached[parent];
            add_ends(&closing->reached[v], beside);
        }
        if (fold->down[v]) {
            htg_ends_t beside = fold->from[parent];
            if (fold->up[v]) beside = less(beside, fold->from[v]);
            closing->reaching[v] = closing->reaching[parent];
            add_ends(&closing->reaching[v], beside);
        }
    }
}

/* What the node and its trees have less the trees. */
static void separate_own(const htg_fold_t *fold, closing_t *closing, uint32_t node_count) {
    for (uint32_t v = 0; v < node_count; v++) {
        closing->own_from[v] = fold->from[v];
        closing->own_to[v] = fold->to[v];
    }
    for (uint32_t i = 0; i < fold->count; i++) {
        uint32_t v = fold->order[i], parent = fold->parent[v];
        if (fold->up[v]) closing->own_from[parent] = less(closing->own_from[parent], fold->from[v]);
        if (fold->down[v]) closing->own_to[parent] = less(closing->own_to[parent], fold->to[v]);
        if (fold->up[v] && fold->down[v]) closing->across[parent] += htg_ends_pairs(fold->from[v], fold->to[v]);
    }
}

static void add_nodes(const htg_fold_t *fold, const closing_t *closing, uint32_t node_count, double *scores) {
    for (uint32_t v = 0; v < node_count; v++) {
        htg_ends_t from = less(fold->from[v], closing->own_from[v]), to = less(fold->to[v], closing->own_to[v]);
        scores[v] += htg_ends_pairs(from, to) - closing->across[v] + htg_ends_pairs(from, closing->reached[v]) +
                     htg_ends_pairs(closing->reaching[v], to);
    }
}

/* The first arc from v to w in v's sorted row. */
static uint32_t first_arc(const htg_view_t *view, uint32_t v, uint32_t w) {
    uint32_t low = view->out_start[v], high = view->out_start[v + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (view->out_head[middle] < w)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Parallel arcs share alike. */
static void add_to_arcs(const htg_view_t *view, uint32_t v, uint32_t w, uint32_t count, double score, double *scores) {
    uint32_t first = first_arc(view, v, w);
    for (uint32_t arc = first; arc < first + count; arc++)
        scores[arc] += score / count;
}

static void add_arcs(const htg_fold_t *fold, const closing_t *closing, const htg_view_t *view, double *scores) {
    for (uint32_t i = 0; i < fold->count; i++) {
        uint32_t v = fold->order[i], parent = fold->parent[v];
        double up = htg_ends_pairs(fold->from[v], closing->reached[v]);
        double down = htg_ends_pairs(closing->reaching[v], fold->to[v]);
        if (fold->up[v]) add_to_arcs(view, v, parent, fold->up[v], up, scores);
        if (fold->down[v]) add_to_arcs(view, parent, v, fold->down[v], down, scores);
    }
}

htg_status_t htg_fold_close(const htg_betweenness_plan_t *plan, const htg_ends_t *reaching, const htg_ends_t *reached,
                            double *node_scores, double *arc_scores, htg_error_t *err) {
    const htg_core_t *core = &plan->core;
    closing_t closing = {0};
    if (!plan->fold.count) return HTG_OK;
    htg_status_t status = make_closing(&closing, plan->view->node_count);
    if (!status && !reaching) status = reach_of_components(&closing, core);
    for (uint32_t v = 0; v < core->node_count && !status && reaching; v++) {
        closing.reaching[core->node[v]] = reaching[v];
        closing.reached[core->node[v]] = reached[v];
    }
    if (!status) {
        separate_own(&plan->fold, &closing, plan->view->node_count);
        look_outside(&plan->fold, &closing);
        if (node_scores) add_nodes(&plan->fold, &closing, plan->view->node_count, node_scores);
        if (arc_scores) add_arcs(&plan->fold, &closing, plan->view, arc_scores);
    }
    free_closing(&closing);
    return status ? htg_error_memory(err) : HTG_OK;
}
