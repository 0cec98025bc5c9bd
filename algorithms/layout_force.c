/* Components one by one, each in its own box, and the boxes packed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/layout_internal.h"
#include "algorithms/near_order_internal.h"
#include "core/memory_internal.h"
#include "core/view.h"

#define GAP       1.5 /* between components */
#define NEAR_ROOM 0.4 /* the usual distance of nearest nodes, at least */

typedef struct force {
    const htg_layout_options_t *options;
    const htg_view_t *view;
    uint32_t *order; /* nodes of the view, component after component */
    uint32_t *place; /* of a node within its component */
    uint32_t *start; /* of components in order; largest first once sorted */
    uint32_t *size;
    uint32_t count;
    htg_place_t *position; /* by order */
    htg_layout_box_t *boxes;
} force_t;

typedef struct component {
    uint32_t start, size;
} component_t;

static int largest_first(const void *a, const void *b) {
    const component_t *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

/* htg_near_order puts components one after the other, each from its first node on: a node none of whose neighbours stands before it
   begins the next. */
static htg_status_t find_components(force_t *force, htg_error_t *err) {
    uint32_t n = force->view->node_count;
    component_t *found = htg_alloc(n, sizeof *found);
    if (!found) return htg_error_memory(err);
    for (uint32_t i = 0; i < n; i++)
        force->place[force->order[i]] = i;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t v = force->order[i], before = 0;
        for (uint32_t arc = force->view->out_start[v]; arc < force->view->out_start[v + 1] && !before; arc++)
            before = force->place[force->view->out_head[arc]] < i;
        if (!before) found[force->count++] = (component_t){i, 0};
        found[force->count - 1].size++;
    }
    qsort(found, force->count, sizeof *found, largest_first);
    for (uint32_t c = 0; c < force->count; c++) {
        force->start[c] = found[c].start;
        force->size[c] = found[c].size;
        for (uint32_t i = 0; i < found[c].size; i++)
            force->place[force->order[found[c].start + i]] = i;
    }
    htg_free(found);
    return HTG_OK;
}

static htg_status_t take_graph(const force_t *force, uint32_t component, htg_layout_graph_t *graph, htg_error_t *err) {
    const htg_view_t *view = force->view;
    const uint32_t *nodes = force->order + force->start[component];
    uint32_t n = force->size[component], arcs = 0;
    for (uint32_t i = 0; i < n; i++)
        arcs += view->out_start[nodes[i] + 1] - view->out_start[nodes[i]];
    *graph = (htg_layout_graph_t){n, htg_alloc((size_t)n + 1, sizeof(uint32_t)), htg_alloc(arcs, sizeof(uint32_t)),
                                  htg_alloc(arcs, sizeof(double)), htg_alloc(n, sizeof(double))};
    if (!graph->start || !graph->head || !graph->weight || !graph->mass) {
        htg_layout_graph_clear(graph);
        return htg_error_memory(err);
    }
    uint32_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        graph->start[i] = at;
        graph->mass[i] = 1;
        for (uint32_t arc = view->out_start[nodes[i]]; arc < view->out_start[nodes[i] + 1]; arc++) {
            graph->weight[at] = 1;
            graph->head[at++] = force->place[view->out_head[arc]];
        }
    }
    graph->start[n] = at;
    return HTG_OK;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, uint32_t count) {
    qsort(values, count, sizeof *values, by_value);
    return values[count / 2];
}

static double shortest_tie(const htg_layout_graph_t *graph, uint32_t v, const htg_place_t *position) {
    double shortest = INFINITY;
    for (uint32_t arc = graph->start[v]; arc < graph->start[v + 1]; arc++) {
        const double *there = position[graph->head[arc]];
        shortest = fmin(shortest, hypot(there[0] - position[v][0], there[1] - position[v][1]));
    }
    return shortest;
}

/* So that a node's shortest tie is usually 1 long at least, and its nearest node NEAR_ROOM away. */
static htg_status_t scale(const htg_layout_graph_t *graph, htg_place_t *position, htg_error_t *err) {
    uint32_t n = graph->node_count;
    htg_layout_tree_t tree;
    htg_status_t status = htg_layout_tree_new(n, &tree, err);
    if (status) return status;
    double *length = htg_alloc(n, sizeof *length);
    if (length) {
        for (uint32_t v = 0; v < n; v++)
            length[v] = shortest_tie(graph, v, (const htg_place_t *)position);
        double tie = median(length, n);
        htg_layout_tree_fill(&tree, (const htg_place_t *)position, NULL);
        for (uint32_t place = 0; place < n; place++)
            length[place] = htg_layout_tree_nearest(&tree, place);
        double near = median(length, n);
        double factor = fmax(1 / fmax(tie, 1e-9), NEAR_ROOM / fmax(near, 1e-9));
        for (uint32_t v = 0; v < n; v++)
            for (int axis = 0; axis < 2; axis++)
                position[v][axis] *= factor;
    }
    htg_free(length);
    htg_layout_tree_clear(&tree);
    return length ? HTG_OK : htg_error_memory(err);
}

/* The longest way through the points comes to lie: the first axis of their spread becomes x. */
static void turn(uint32_t n, htg_place_t *position) {
    double mean[2] = {0, 0}, xx = 0, yy = 0, xy = 0;
    for (uint32_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++)
            mean[axis] += position[v][axis] / n;
    for (uint32_t v = 0; v < n; v++) {
        double x = position[v][0] -= mean[0], y = position[v][1] -= mean[1];
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    /* (a, b) ~ the eigenvector of the larger eigenvalue; of the two forms the one that does not cancel. */
    double half = (xx - yy) / 2, root = sqrt(half * half + xy * xy);
    double a = half >= 0 ? half + root : xy, b = half >= 0 ? xy : root - half;
    double length = sqrt(a * a + b * b);
    if (!(length > 1e-9 * (xx + yy))) return;
    for (uint32_t v = 0; v < n; v++) {
        double x = position[v][0], y = position[v][1];
        position[v][0] = (a * x + b * y) / length;
        position[v][1] = (a * y - b * x) / length;
    }
}

/* The box of points, which are moved into it: from GAP / 2 on, with as much beyond. */
static htg_layout_box_t box_of(uint32_t n, htg_place_t *position) {
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (uint32_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], position[v][axis]);
            high[axis] = fmax(high[axis], position[v][axis]);
        }
    for (uint32_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++)
            position[v][axis] += GAP / 2 - low[axis];
    return (htg_layout_box_t){.width = high[0] - low[0] + GAP, .height = high[1] - low[1] + GAP};
}

static htg_status_t lay_component(force_t *force, uint32_t component, htg_error_t *err) {
    htg_place_t *position = force->position + force->start[component];
    htg_layout_graph_t graph;
    htg_status_t status = take_graph(force, component, &graph, err);
    if (status) return status;
    status = htg_layout_connected(&graph, force->options, position, err);
    if (!status) status = scale(&graph, position, err);
    if (!status) {
        turn(graph.node_count, position);
        force->boxes[component] = box_of(graph.node_count, position);
    }
    htg_layout_graph_clear(&graph);
    return status;
}

static htg_status_t lay_all(force_t *force, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    uint32_t tied = 0;
    double width, height;
    for (; tied < force->count && force->size[tied] > 1 && !status; tied++)
        status = lay_component(force, tied, err);
    if (!status) status = htg_layout_pack(force->boxes, tied, &width, &height, err);
    if (status) return status;
    for (uint32_t c = 0; c < tied; c++)
        for (uint32_t i = 0; i < force->size[c]; i++) {
            force->position[force->start[c] + i][0] += force->boxes[c].x;
            force->position[force->start[c] + i][1] += force->boxes[c].y;
        }
    uint8_t *placed = htg_alloc(force->view->node_count, 1);
    if (!placed) return htg_error_memory(err);
    memset(placed, 1, force->view->node_count);
    for (uint32_t c = tied; c < force->count; c++)
        placed[force->start[c]] = 0;
    htg_layout_rest(force->view->node_count, placed, force->position);
    htg_free(placed);
    return HTG_OK;
}

htg_status_t htg_layout_force(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                              htg_error_t *err) {
    htg_view_t *view = NULL;
    htg_status_t status = htg_layout_view(domain, &view, err);
    if (status) return status;
    size_t n = view->node_count;
    force_t force = {.options = options,
                     .view = view,
                     .order = htg_alloc(n, sizeof(uint32_t)),
                     .place = htg_alloc(n, sizeof(uint32_t)),
                     .start = htg_alloc(n, sizeof(uint32_t)),
                     .size = htg_alloc(n, sizeof(uint32_t)),
                     .position = htg_alloc(n, sizeof(htg_place_t)),
                     .boxes = htg_alloc(n, sizeof(htg_layout_box_t))};
    if (!force.order || !force.place || !force.start || !force.size || !force.position || !force.boxes)
        status = htg_error_memory(err);
    if (!status) status = htg_near_order(view, force.order, err);
    if (!status) status = find_components(&force, err);
    if (!status) status = lay_all(&force, err);
    for (uint32_t i = 0; i < n && !status; i++)
        for (int axis = 0; axis < 2; axis++)
            position[view->node[force.order[i]]][axis] = force.position[i][axis];
    void *own[] = {force.order, force.place, force.start, force.size, force.position, force.boxes};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    htg_view_free(view);
    return status;
}
