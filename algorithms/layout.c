#include "algorithms/layout.h"

#include <math.h>
#include <stdlib.h>

#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"

#define REST_GAP 1.5     /* above the rows of what has no place */
#define ASIDE    0.03125 /* how far nodes of one place are moved apart */

typedef htg_status_t (*layout_t)(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                                 htg_error_t *err);

static const layout_t layouts[] = {[HTG_LAYOUT_FORCE] = htg_layout_force,
                                   [HTG_LAYOUT_STAGES] = htg_layout_stages,
                                   [HTG_LAYOUT_EGO] = htg_layout_ego,
                                   [HTG_LAYOUT_ROUTES] = htg_layout_routes};

htg_status_t htg_layout_view(const htg_domain_t *domain, htg_view_t **out, htg_error_t *err) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    options.direction = HTG_DIRECTION_UNDIRECTED;
    return htg_view_new(domain->network, NULL, &options, out, err);
}

void htg_layout_rest(uint32_t count, const uint8_t *placed, htg_place_t *position) {
    double left = 0, right = 0, bottom = 0;
    uint32_t rest = 0;
    bool any = false;
    for (uint32_t v = 0; v < count; v++) {
        rest += !placed[v];
        if (!placed[v]) continue;
        left = any ? fmin(left, position[v][0]) : position[v][0];
        right = any ? fmax(right, position[v][0]) : position[v][0];
        bottom = any ? fmin(bottom, position[v][1]) : position[v][1];
        any = true;
    }
    uint32_t row = (uint32_t)fmax(floor(right - left) + 1, ceil(sqrt(rest * 4 / 3.0))), at = 0;
    for (uint32_t v = 0; v < count; v++) {
        if (placed[v]) continue;
        position[v][0] = left + at % row;
        position[v][1] = bottom - (any ? REST_GAP : 0) - (double)(at / row);
        at++;
    }
}

typedef struct spot {
    double x, y;
    uint32_t node;
} spot_t;

static int by_place(const void *a, const void *b) {
    const spot_t *s = a, *t = b;
    if (s->x != t->x) return s->x > t->x ? 1 : -1;
    if (s->y != t->y) return s->y > t->y ? 1 : -1;
    return (s->node > t->node) - (s->node < t->node);
}

/* Nodes in one place move up, each one farther, until no two are left. */
static htg_status_t part(uint32_t n, htg_place_t *position, htg_error_t *err) {
    spot_t *spots = htg_alloc(n, sizeof *spots);
    bool moved = true;
    if (!spots) return htg_error_memory(err);
    for (uint32_t v = 0; v < n; v++)
        spots[v] = (spot_t){position[v][0], position[v][1], v};
    while (moved) {
        moved = false;
        qsort(spots, n, sizeof *spots, by_place);
        for (uint32_t first = 0, end; first < n; first = end) {
            double x = spots[first].x, y = spots[first].y;
            for (end = first + 1; end < n && spots[end].x == x && spots[end].y == y; end++) {
                spots[end].y += ASIDE * (end - first);
                moved = true;
            }
        }
    }
    for (uint32_t i = 0; i < n; i++)
        position[spots[i].node][1] = spots[i].y;
    htg_free(spots);
    return HTG_OK;
}

static void centre(uint32_t n, htg_place_t *position) {
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (uint32_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], position[v][axis]);
            high[axis] = fmax(high[axis], position[v][axis]);
        }
    for (uint32_t v = 0; v < n; v++)
        for (int axis = 0; axis < 2; axis++)
            position[v][axis] -= (low[axis] + high[axis]) / 2;
}

htg_status_t htg_layout(const htg_domain_t *domain, const htg_layout_options_t *options, double (*position)[2],
                        htg_error_t *err) {
    static const htg_layout_options_t defaults = HTG_LAYOUT_OPTIONS_INIT;
    uint32_t n = htg_network_node_count(domain->network);
    if (!options) options = &defaults;
    if ((size_t)options->kind >= sizeof layouts / sizeof *layouts)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "there is no layout of number %d", (int)options->kind);
    htg_status_t status = layouts[options->kind](domain, options, position, err);
    if (status) return status;
    centre(n, position);
    return part(n, position, err);
}
