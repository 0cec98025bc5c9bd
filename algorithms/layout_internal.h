/* What the layouts share: simple undirected graphs, forces, packing. */
#ifndef HTG_ALGORITHMS_LAYOUT_INTERNAL_H
#define HTG_ALGORITHMS_LAYOUT_INTERNAL_H

#include "algorithms/layout.h"
#include "core/view.h"

typedef double htg_place_t[2];

/* Without loops and parallel ties; every edge stands in both its ends' rows. */
typedef struct htg_layout_graph {
    uint32_t node_count;
    uint32_t *start, *head;
    double *weight; /* of an arc: the ties it stands for */
    double *mass;   /* of a node: the nodes it stands for */
} htg_layout_graph_t;

HTG_API void htg_layout_graph_clear(htg_layout_graph_t *graph);

/* Every tie both ways, parallel ones merged, no loops; all nodes, in the network's order. */
HTG_API htg_status_t htg_layout_view(const htg_domain_t *domain, htg_view_t **out, htg_error_t *err) HTG_MUST_USE;

/* Those not placed, in rows below the others; as wide as these or, where there are many, as 4:3 asks. */
HTG_API void htg_layout_rest(uint32_t count, const uint8_t *placed, htg_place_t *position);

/* The layouts of algorithms/layout.h, yet uncentred. */
HTG_API htg_status_t htg_layout_stages(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                                       htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_layout_ego(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                                    htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_layout_routes(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                                       htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_layout_force(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                                      htg_error_t *err) HTG_MUST_USE;

/* One connected graph, by forces; its own unit. */
HTG_API htg_status_t htg_layout_connected(const htg_layout_graph_t *graph, const htg_layout_options_t *options,
                                          htg_place_t *position, htg_error_t *err) HTG_MUST_USE;

/* A contraction: every node and the neighbours that join it become one. parent[graph->node_count]: its node in *coarse. A connected
   graph of more than one node is at least halved. */
HTG_API htg_status_t htg_layout_coarsen(const htg_layout_graph_t *graph, uint64_t seed, uint32_t *parent,
                                        htg_layout_graph_t *coarse, htg_error_t *err) HTG_MUST_USE;

/* Rounds in which every node goes where the forces send it, at most `step` in the first and `least` in the last. */
typedef struct htg_layout_relaxation {
    uint32_t rounds;
    double step, least;
    int threads;
    const htg_progress_t *progress;
} htg_layout_relaxation_t;

HTG_API htg_status_t htg_layout_relax(const htg_layout_graph_t *graph, const htg_layout_relaxation_t *how,
                                      htg_place_t *position, htg_error_t *err) HTG_MUST_USE;

/* A square divided in four until at most a few points are together; cells stand before those within them. */
typedef struct htg_layout_cell {
    double x, y, mass, side;
    uint32_t first, end; /* its points, as places in the tree's order */
    uint32_t after;      /* the next cell that is not within this one */
    bool leaf;
} htg_layout_cell_t;

typedef struct htg_layout_tree {
    uint32_t point_count, cell_count;
    uint32_t *order;      /* the point at a place; near points stand side by side */
    double *x, *y, *mass; /* by place */
    htg_layout_cell_t *cells;
    uint64_t *code, *code_aside;
    uint32_t *order_aside;
} htg_layout_tree_t;

HTG_API htg_status_t htg_layout_tree_new(uint32_t point_count, htg_layout_tree_t *tree, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_layout_tree_clear(htg_layout_tree_t *tree);
/* mass NULL: 1 each. O(n log n). */
HTG_API void htg_layout_tree_fill(htg_layout_tree_t *tree, const htg_place_t *position, const double *mass);
/* Σ over the other points of mass × (from there to here) / distance². */
HTG_API void htg_layout_tree_push(const htg_layout_tree_t *tree, uint32_t place, double push[2]);
/* How far the nearest other point is; infinite where there is none. */
HTG_API double htg_layout_tree_nearest(const htg_layout_tree_t *tree, uint32_t place);

typedef struct htg_layout_box {
    double width, height;
    double x, y; /* its left lower corner */
} htg_layout_box_t;

/* Boxes side by side without overlap, about 4:3 altogether, the highest at the bottom. */
HTG_API htg_status_t htg_layout_pack(htg_layout_box_t *boxes, uint32_t count, double *width, double *height,
                                     htg_error_t *err) HTG_MUST_USE;

#endif
