/* A walk over the distinct ties of one node: its out and in rows, both sorted by the other end and then by tie, are
   merged, so that a tie which goes both ways is met once. */
#ifndef HTG_ALGORITHMS_TIE_ROWS_INTERNAL_H
#define HTG_ALGORITHMS_TIE_ROWS_INTERNAL_H

#include "algorithms/degree.h"

typedef struct htg_tie_walk {
    const htg_view_t *view;
    uint32_t vertex, out, out_end, in, in_end;
} htg_tie_walk_t;

typedef struct htg_tie_step {
    uint32_t other, tie;
    bool leaves, enters; /* a loop does both */
    double weight;       /* 1 where the view has none */
} htg_tie_step_t;

static inline htg_tie_walk_t htg_tie_walk_start(const htg_view_t *view, uint32_t vertex) {
    return (htg_tie_walk_t){view, vertex, view->out_start[vertex], view->out_start[vertex + 1], view->in_start[vertex],
                            view->in_start[vertex + 1]};
}

static inline uint64_t htg_tie_key(const uint32_t *other, const uint32_t *tie, uint32_t arc, uint32_t end) {
    return arc < end ? (uint64_t)other[arc] << 32 | tie[arc] : UINT64_MAX;
}

static inline bool htg_tie_walk_next(htg_tie_walk_t *walk, htg_tie_step_t *step) {
    const htg_view_t *view = walk->view;
    uint64_t out = htg_tie_key(view->out_head, view->out_tie, walk->out, walk->out_end);
    uint64_t in = htg_tie_key(view->in_tail, view->in_tie, walk->in, walk->in_end);
    uint64_t key = out < in ? out : in;
    if (key == UINT64_MAX) return false;
    *step = (htg_tie_step_t){(uint32_t)(key >> 32), (uint32_t)key, out == key, in == key, 1};
    if (view->out_weight) step->weight = out == key ? view->out_weight[walk->out] : view->in_weight[walk->in];
    while (htg_tie_key(view->out_head, view->out_tie, walk->out, walk->out_end) == key) walk->out++;
    while (htg_tie_key(view->in_tail, view->in_tie, walk->in, walk->in_end) == key) walk->in++;
    return true;
}

/* How often a met tie counts. */
static inline uint32_t htg_tie_step_count(const htg_tie_step_t *step, uint32_t vertex, htg_degree_kind_t kind) {
    switch (kind) {
    case HTG_DEGREE_IN: return step->enters;
    case HTG_DEGREE_OUT: return step->leaves;
    default: return step->other == vertex ? 2 : 1;
    }
}

#endif
