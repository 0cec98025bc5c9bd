/* Forces with 1 as the length at which a tie's pull and its ends' push are even: a tie of weight w pulls with w d², two nodes push
   with the product of their masses / d. Every contraction so has the forces between its groups that the network itself has. */
#include <math.h>

#include "algorithms/layout_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

#define PUSH 0.3 /* makes the usual tie about 1 long in sparse networks */

typedef struct rounds {
    const htg_layout_graph_t *graph;
    htg_layout_tree_t tree;
    htg_place_t *move;
    int threads;
} rounds_t;

/* Where a node goes: along the force, as far as evens it if the pull alone changed, not farther than `most`. */
static void move_of(const rounds_t *rounds, const htg_place_t *position, uint32_t place, double most, double move[2]) {
    const htg_layout_graph_t *graph = rounds->graph;
    uint32_t v = rounds->tree.order[place];
    double force[2], stiffness = 0;
    htg_layout_tree_push(&rounds->tree, place, force);
    force[0] *= PUSH * graph->mass[v];
    force[1] *= PUSH * graph->mass[v];
    for (uint32_t arc = graph->start[v]; arc < graph->start[v + 1]; arc++) {
        double dx = position[graph->head[arc]][0] - position[v][0], dy = position[graph->head[arc]][1] - position[v][1];
        double pull = graph->weight[arc] * sqrt(dx * dx + dy * dy);
        force[0] += pull * dx;
        force[1] += pull * dy;
        stiffness += pull;
    }
    double strength = sqrt(force[0] * force[0] + force[1] * force[1]);
    double way = fmin(most, strength / (1.5 * stiffness + 1e-9));
    move[0] = strength > 0 ? force[0] / strength * way : 0;
    move[1] = strength > 0 ? force[1] / strength * way : 0;
}

static void one_round(rounds_t *rounds, double most, htg_place_t *position) {
    uint32_t n = rounds->graph->node_count;
    htg_layout_tree_fill(&rounds->tree, (const htg_place_t *)position, rounds->graph->mass);
#pragma omp parallel for num_threads(rounds->threads) schedule(dynamic, 256)
    for (uint32_t place = 0; place < n; place++)
        move_of(rounds, (const htg_place_t *)position, place, most, rounds->move[rounds->tree.order[place]]);
    for (uint32_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++)
            position[v][axis] += rounds->move[v][axis];
}

htg_status_t htg_layout_relax(const htg_layout_graph_t *graph, const htg_layout_relaxation_t *how, htg_place_t *position,
                              htg_error_t *err) {
    uint32_t n = graph->node_count;
    rounds_t rounds = {.graph = graph, .threads = htg_work_threads(how->threads, (n + 255) / 256, 200.0 * n * how->rounds)};
    htg_status_t status = htg_layout_tree_new(n, &rounds.tree, err);
    rounds.move = htg_alloc(n, sizeof *rounds.move);
    if (!status && !rounds.move) status = htg_error_memory(err);
    double most = how->step, cooling = how->rounds > 1 ? pow(how->least / how->step, 1.0 / (how->rounds - 1)) : 1;
    for (uint32_t i = 0; i < how->rounds && !status; i++, most *= cooling) {
        one_round(&rounds, most, position);
        if (!htg_progress_report(how->progress, "layout", i + 1, how->rounds)) status = htg_error_cancelled(err);
    }
    htg_free(rounds.move);
    htg_layout_tree_clear(&rounds.tree);
    return status;
}
