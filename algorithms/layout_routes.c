/* Places as on a map, or by the routes that join them; every other node in a spiral around the place it is nearest to. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "algorithms/layout_internal.h"
#include "algorithms/routes.h"
#include "core/builder.h"
#include "core/memory_internal.h"
#include "core/view.h"

#define GOLDEN_ANGLE 2.399963229728653
#define ROOM         0.9 /* of a node beside a place, in the spiral */
#define APART        1.0 /* between two places' nodes */
#define MAP_SPREAD   3.0 /* the usual distance of neighbouring places on a map, at least */
#define PUSHES       300 /* rounds in which places that stand too near part */

typedef struct map {
    const htg_domain_t *domain;
    const htg_view_t *view;
    uint32_t place_count;
    uint32_t *place;   /* nodes of kind place */
    uint32_t *nearest; /* of a node: its place's number; HTG_NONE */
    uint32_t *order;   /* nodes that have one, nearest first */
    uint32_t ordered;
    uint32_t *around; /* how many nodes a place has around it */
    double *radius;   /* that they take */
    htg_place_t *at;  /* of a place */
    htg_place_t *move;
} map_t;

static void find_nearest(map_t *map) {
    const htg_view_t *view = map->view;
    for (uint32_t v = 0; v < view->node_count; v++)
        map->nearest[v] = HTG_NONE;
    for (uint32_t p = 0; p < map->place_count; p++) {
        map->nearest[map->place[p]] = p;
        map->order[map->ordered++] = map->place[p];
        map->around[p] = 0;
    }
    for (uint32_t i = 0; i < map->ordered; i++) {
        uint32_t v = map->order[i];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t u = view->out_head[arc];
            if (map->nearest[u] != HTG_NONE) continue;
            map->nearest[u] = map->nearest[v];
            map->around[map->nearest[v]]++;
            map->order[map->ordered++] = u;
        }
    }
    for (uint32_t p = 0; p < map->place_count; p++)
        map->radius[p] = ROOM * sqrt(map->around[p] + 1.0) + APART / 2;
}

static const htg_column_t *column_of(const htg_network_t *network, const char *const *names) {
    for (size_t i = 0; i < htg_network_column_count(network, HTG_NODE); i++) {
        const htg_column_t *column = htg_network_column(network, HTG_NODE, i);
        for (const char *const *name = names; *name; name++)
            if (strcasecmp(htg_column_name(column), *name) == 0 && htg_column_type(column) != HTG_TEXT) return column;
    }
    return NULL;
}

/* Recorded degrees of every place, or false. East-west is shortened as it is at the middle of the map. */
static bool from_map(map_t *map) {
    static const char *const latitudes[] = {"lat", "latitude", NULL}, *const longitudes[] = {"lon", "lng", "long",
                                                                                             "longitude", NULL};
    const htg_column_t *latitude = column_of(map->domain->network, latitudes);
    const htg_column_t *longitude = column_of(map->domain->network, longitudes);
    double middle = 0;
    if (!latitude || !longitude) return false;
    for (uint32_t p = 0; p < map->place_count; p++) {
        map->at[p][0] = htg_column_number(longitude, map->place[p]);
        map->at[p][1] = htg_column_number(latitude, map->place[p]);
        if (!isfinite(map->at[p][0]) || !isfinite(map->at[p][1])) return false;
        middle += map->at[p][1] / map->place_count;
    }
    double shorter = fmax(cos(middle * 3.141592653589793 / 180), 0.1);
    for (uint32_t p = 0; p < map->place_count; p++)
        map->at[p][0] *= shorter;
    return true;
}

/* A network of the places alone: ties join those that follow each other on a route, and those that are tied as recorded. */
static htg_status_t join_places(const map_t *map, const htg_routes_t *routes, htg_builder_t *builder, htg_error_t *err) {
    const htg_network_t *network = map->domain->network;
    htg_status_t status = HTG_OK;
    uint32_t made;
    for (uint32_t p = 0; p < map->place_count && !status; p++) {
        const char *id = htg_network_node_id(network, map->place[p]);
        status = htg_builder_node(builder, id, strlen(id), &made, NULL, err);
    }
    for (uint32_t r = 0; r < routes->count && !status; r++)
        for (uint32_t i = routes->places.start[r]; i + 1 < routes->places.start[r + 1] && !status; i++)
            status = htg_builder_tie(builder, NULL, 0, map->nearest[routes->places.item[i]],
                                     map->nearest[routes->places.item[i + 1]], false, &made, err);
    for (uint32_t p = 0; p < map->place_count; p++)
        for (uint32_t arc = map->view->out_start[map->place[p]]; arc < map->view->out_start[map->place[p] + 1] && !status;
             arc++) {
            uint32_t other = map->view->out_head[arc];
            if (htg_domain_kind(map->domain, other) == HTG_KIND_PLACE && other > map->place[p])
                status = htg_builder_tie(builder, NULL, 0, p, map->nearest[other], false, &made, err);
        }
    return status;
}

static htg_status_t by_routes(map_t *map, const htg_layout_options_t *options, htg_error_t *err) {
    htg_routes_t routes = {0};
    htg_builder_t *builder = NULL;
    htg_network_t *network = NULL;
    htg_domain_t *domain = NULL;
    htg_status_t status = htg_routes_new(map->domain, 0.01, &routes, err);
    if (!status) status = htg_builder_new(&builder, err);
    if (!status) status = join_places(map, &routes, builder, err);
    if (!status) status = htg_builder_finish(builder, &network, NULL, err);
    if (!status) status = htg_domain_new(network, NULL, &domain, err);
    if (!status) status = htg_layout_force(domain, options, map->at, err);
    htg_domain_free(domain);
    htg_network_free(network);
    htg_builder_free(builder);
    htg_routes_clear(&routes);
    return status;
}

/* So that neighbouring places usually stand MAP_SPREAD apart, and the map has room for all that stands around them. */
static htg_status_t spread(map_t *map, htg_error_t *err) {
    uint32_t count = map->place_count;
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY}, near = 0, needed = 0;
    htg_layout_tree_t tree;
    htg_status_t status = htg_layout_tree_new(count, &tree, err);
    if (status) return status;
    htg_layout_tree_fill(&tree, (const htg_place_t *)map->at, NULL);
    for (uint32_t i = 0; i < count && count > 1; i++)
        near += htg_layout_tree_nearest(&tree, i) / count;
    htg_layout_tree_clear(&tree);
    for (uint32_t p = 0; p < count; p++) {
        needed += 4 * map->radius[p] * map->radius[p];
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], map->at[p][axis]);
            high[axis] = fmax(high[axis], map->at[p][axis]);
        }
    }
    double side = fmax(high[0] - low[0], high[1] - low[1]);
    double factor = fmax(MAP_SPREAD / fmax(near, 1e-9), sqrt(needed) / fmax(side, 1e-9));
    for (uint32_t p = 0; p < count && side > 0; p++)
        for (int axis = 0; axis < 2; axis++)
            map->at[p][axis] = (map->at[p][axis] - low[axis]) * factor;
    return HTG_OK;
}

/* Two places whose nodes would mix go apart, each half the way; from one place, in a direction of their own. */
static bool push_pair(map_t *map, uint32_t p, uint32_t q) {
    double dx = map->at[p][0] - map->at[q][0], dy = map->at[p][1] - map->at[q][1];
    double wanted = map->radius[p] + map->radius[q], distance = hypot(dx, dy);
    if (distance >= wanted) return false;
    if (distance < 1e-9) {
        dx = cos(GOLDEN_ANGLE * p);
        dy = sin(GOLDEN_ANGLE * p);
        distance = 1;
        wanted += 1;
    }
    double way = (wanted * 1.01 - distance) / 2 / distance;
    map->move[p][0] += way * dx;
    map->move[p][1] += way * dy;
    map->move[q][0] -= way * dx;
    map->move[q][1] -= way * dy;
    return true;
}

static htg_status_t part_places(map_t *map, const htg_progress_t *progress, htg_error_t *err) {
    double pairs = 0.5 * map->place_count * map->place_count;
    uint32_t rounds = (uint32_t)fmin(PUSHES, ceil(3e8 / fmax(pairs, 1)));
    bool pushed = true;
    for (uint32_t round = 0; round < rounds && pushed; round++) {
        pushed = false;
        for (uint32_t p = 0; p < map->place_count; p++)
            map->move[p][0] = map->move[p][1] = 0;
        for (uint32_t p = 0; p < map->place_count; p++)
            for (uint32_t q = 0; q < p; q++)
                pushed |= push_pair(map, p, q);
        for (uint32_t p = 0; p < map->place_count; p++)
            for (int axis = 0; axis < 2; axis++)
                map->at[p][axis] += map->move[p][axis];
        if (!htg_progress_report(progress, "layout", round + 1, rounds)) return htg_error_cancelled(err);
    }
    return HTG_OK;
}

static void place_all(map_t *map, uint8_t *placed, htg_place_t *position) {
    for (uint32_t p = 0; p < map->place_count; p++)
        map->around[p] = 0;
    for (uint32_t i = 0; i < map->ordered; i++) {
        uint32_t v = map->order[i], p = map->nearest[v], turn = map->around[p]++;
        double away = turn ? ROOM * sqrt(turn + 0.5) : 0;
        position[v][0] = map->at[p][0] + away * cos(GOLDEN_ANGLE * turn);
        position[v][1] = map->at[p][1] + away * sin(GOLDEN_ANGLE * turn);
        placed[v] = 1;
    }
}

static htg_status_t lay_map(map_t *map, const htg_layout_options_t *options, uint8_t *placed, htg_place_t *position,
                            htg_error_t *err) {
    htg_status_t status = HTG_OK;
    find_nearest(map);
    if (!from_map(map)) status = by_routes(map, options, err);
    if (!status) status = spread(map, err);
    if (!status) status = part_places(map, options->progress, err);
    if (status) return status;
    place_all(map, placed, position);
    htg_layout_rest(map->view->node_count, placed, position);
    return HTG_OK;
}

htg_status_t htg_layout_routes(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                               htg_error_t *err) {
    htg_view_t *view = NULL;
    htg_status_t status = htg_layout_view(domain, &view, err);
    if (status) return status;
    size_t n = view->node_count;
    map_t map = {.domain = domain, .view = view, .place = htg_alloc(n, sizeof(uint32_t))};
    for (uint32_t v = 0; v < n && map.place; v++)
        if (htg_domain_kind(domain, v) == HTG_KIND_PLACE) map.place[map.place_count++] = v;
    map.nearest = htg_alloc(n, sizeof(uint32_t));
    map.order = htg_alloc(n, sizeof(uint32_t));
    map.around = htg_alloc(map.place_count, sizeof(uint32_t));
    map.radius = htg_alloc(map.place_count, sizeof(double));
    map.at = htg_alloc(map.place_count, sizeof(htg_place_t));
    map.move = htg_alloc(map.place_count, sizeof(htg_place_t));
    uint8_t *placed = htg_alloc_zero(n, 1);
    if (!map.place || !map.nearest || !map.order || !map.around || !map.radius || !map.at || !map.move || !placed)
        status = htg_error_memory(err);
    else if (map.place_count == 0)
        status = htg_error_set(err, HTG_ERROR_ANALYSIS, "the network has no node of kind place to lay routes over");
    else
        status = lay_map(&map, options, placed, position, err);
    void *own[] = {map.place, map.nearest, map.order, map.around, map.radius, map.at, map.move, placed};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    htg_view_free(view);
    return status;
}
