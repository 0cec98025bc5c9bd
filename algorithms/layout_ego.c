/* Rings around one node: a ring for each distance, and on it every node near the one of the ring within that it is reached from. */
#include <math.h>
#include <stdlib.h>

#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"
#include "core/view.h"

#define RING_GAP 1.5  /* between rings, at least */
#define ROOM     0.75 /* along a ring, for each node */
#define TURN     6.283185307179586

typedef struct seat {
    double angle;
    uint32_t node;
} seat_t;

typedef struct ego {
    const htg_view_t *view;
    uint32_t *ring;      /* of a node: its distance; HTG_NONE: not reached */
    uint32_t *order;     /* reached nodes, nearest first */
    uint32_t *parent;    /* the neighbour it was reached from */
    uint32_t *outermost; /* how many nodes from which no other is reached it leads to */
    double *begin;       /* of the part of the circle that these take */
    double *next;        /* where the next child's part begins */
    seat_t *seats;
    uint32_t reached;
} ego_t;

static void reach(ego_t *ego, uint32_t centre) {
    const htg_view_t *view = ego->view;
    for (uint32_t v = 0; v < view->node_count; v++)
        ego->ring[v] = HTG_NONE;
    ego->ring[centre] = 0;
    ego->parent[centre] = HTG_NONE;
    ego->order[ego->reached++] = centre;
    for (uint32_t at = 0; at < ego->reached; at++) {
        uint32_t v = ego->order[at];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t u = view->out_head[arc];
            if (ego->ring[u] != HTG_NONE) continue;
            ego->ring[u] = ego->ring[v] + 1;
            ego->parent[u] = v;
            ego->order[ego->reached++] = u;
        }
    }
}

/* Every node's part of the circle, within that of the node it is reached from. */
static void share_out(ego_t *ego) {
    for (uint32_t i = 0; i < ego->reached; i++)
        ego->outermost[ego->order[i]] = 0;
    for (uint32_t i = ego->reached; i-- > 0;) {
        uint32_t v = ego->order[i];
        if (ego->outermost[v] == 0) ego->outermost[v] = 1;
        if (i > 0) ego->outermost[ego->parent[v]] += ego->outermost[v];
    }
    uint32_t centre = ego->order[0];
    ego->begin[centre] = ego->next[centre] = 0;
    for (uint32_t i = 1; i < ego->reached; i++) {
        uint32_t v = ego->order[i], within = ego->parent[v];
        ego->begin[v] = ego->next[v] = ego->next[within];
        ego->next[within] += TURN * ego->outermost[v] / ego->outermost[centre];
    }
}

static int by_angle(const void *a, const void *b) {
    const seat_t *s = a, *t = b;
    if (s->angle != t->angle) return s->angle > t->angle ? 1 : -1;
    return (s->node > t->node) - (s->node < t->node);
}

/* Those who sit too near move on along the ring; where that leads past the first, all sit evenly. */
static void make_room(seat_t *seats, uint32_t count, double radius) {
    double room = ROOM / radius, first = seats[0].angle;
    for (uint32_t i = 1; i < count; i++)
        seats[i].angle = fmax(seats[i].angle, seats[i - 1].angle + room);
    if (count < 2 || seats[count - 1].angle + room <= first + TURN) return;
    for (uint32_t i = 1; i < count; i++)
        seats[i].angle = first + TURN * i / count;
}

static void seat_ring(ego_t *ego, uint32_t first, uint32_t end, double radius, htg_place_t *position) {
    uint32_t count = end - first;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = ego->order[first + i];
        double half = TURN * ego->outermost[v] / ego->outermost[ego->order[0]] / 2;
        ego->seats[i] = (seat_t){ego->begin[v] + half, v};
    }
    qsort(ego->seats, count, sizeof *ego->seats, by_angle);
    make_room(ego->seats, count, radius);
    for (uint32_t i = 0; i < count; i++) {
        double *place = position[ego->view->node[ego->seats[i].node]];
        place[0] = radius * cos(ego->seats[i].angle);
        place[1] = radius * sin(ego->seats[i].angle);
    }
}

static void lay_rings(ego_t *ego, htg_place_t *position) {
    double radius = 0, *middle = position[ego->view->node[ego->order[0]]];
    middle[0] = middle[1] = 0;
    for (uint32_t first = 1, end; first < ego->reached; first = end) {
        uint32_t ring = ego->ring[ego->order[first]];
        for (end = first; end < ego->reached && ego->ring[ego->order[end]] == ring; end++) {
        }
        radius = fmax(radius + RING_GAP, (end - first) * ROOM / TURN);
        seat_ring(ego, first, end, radius, position);
    }
}

htg_status_t htg_layout_ego(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                            htg_error_t *err) {
    htg_view_t *view = NULL;
    uint32_t nodes = htg_network_node_count(domain->network);
    if (options->centre >= nodes)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "rings need a node of the network to stand around");
    htg_status_t status = htg_layout_view(domain, &view, err);
    if (status) return status;
    size_t n = nodes;
    ego_t ego = {.view = view,
                 .ring = htg_alloc(n, sizeof(uint32_t)),
                 .order = htg_alloc(n, sizeof(uint32_t)),
                 .parent = htg_alloc(n, sizeof(uint32_t)),
                 .outermost = htg_alloc(n, sizeof(uint32_t)),
                 .begin = htg_alloc(n, sizeof(double)),
                 .next = htg_alloc(n, sizeof(double)),
                 .seats = htg_alloc(n, sizeof(seat_t))};
    uint8_t *placed = htg_alloc_zero(n, 1);
    if (!ego.ring || !ego.order || !ego.parent || !ego.outermost || !ego.begin || !ego.next || !ego.seats || !placed)
        status = htg_error_memory(err);
    if (!status) {
        reach(&ego, view->view_node[options->centre]);
        share_out(&ego);
        lay_rings(&ego, position);
        for (uint32_t i = 0; i < ego.reached; i++)
            placed[view->node[ego.order[i]]] = 1;
        htg_layout_rest(nodes, placed, position);
    }
    void *own[] = {ego.ring, ego.order, ego.parent, ego.outermost, ego.begin, ego.next, ego.seats, placed};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    htg_view_free(view);
    return status;
}
