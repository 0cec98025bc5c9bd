#include "algorithms/observers.h"

#include <math.h>

#include "tests/support/cycle_cases.h"
#include "tests/support/cycle_twin_walks.h"

/* The share of a pair's shortest accepted walks that meet the set, all walks gone through. */
typedef struct counting {
    const cycle_twin_t *twin;
    uint32_t target, length, watched;
    double walks, met;
} counting_t;

static void walk_on(counting_t *counting, uint32_t v, uint32_t length, uint64_t set, bool met) {
    const cycle_twin_t *twin = counting->twin;
    met = met || cycle_twin_in(counting->watched, v);
    if (length == counting->length) {
        if (v != counting->target || !(set & twin->script.last)) return;
        counting->walks++;
        counting->met += met;
        return;
    }
    if (length > 0 && cycle_twin_in(twin->no_through, v)) return;
    for (uint32_t w = 0; w < twin->n; w++) {
        uint64_t after = twin->all[v][w] ? cycle_twin_read(twin, set, twin->all[v][w]) : 0;
        if (after) walk_on(counting, w, length + 1, after, met);
    }
}

static double coverage(const cycle_twin_t *twin, uint32_t watched, uint32_t *pairs) {
    double sum = 0;
    *pairs = 0;
    for (uint32_t s = 0; s < twin->n; s++)
        for (uint32_t t = 0; t < twin->n; t++) {
            if (!cycle_twin_pair(twin, s, t)) continue;
            counting_t counting = {.twin = twin, .target = t, .length = cycle_twin_all(twin, s, t), .watched = watched};
            walk_on(&counting, s, 0, 1, false);
            sum += counting.met / counting.walks;
            ++*pairs;
        }
    return *pairs ? sum / *pairs : (double)NAN;
}

static unsigned placed, compared;

static bool check_observers(cycle_world_t *world, char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    uint32_t start[CYCLE_TWIN_NODES + 1] = {0}, member[2 * CYCLE_TWIN_NODES], groups = 0, at = 0, set[CYCLE_TWIN_NODES] = {0};
    for (uint32_t v = 0; v < cycle->node_count; v += 1 + v % 2) { /* of one or two neighbours in number */
        for (uint32_t w = v; w < cycle->node_count && w < v + 1 + v % 3 / 2; w++) {
            member[at++] = w;
            set[groups] |= 1u << cycle->node[w];
        }
        start[++groups] = at;
    }
    const htg_vertex_sets_t sets = {groups, start, member};
    htg_observers_t found;
    uint32_t pairs, watched = 0, most = 3;
    double whole = 0;
    for (uint32_t s = 0; s < world->twin.n; s++) /* walks of more than eight ties take the twin too long */
        for (uint32_t t = 0; t < world->twin.n; t++)
            if (cycle_twin_pair(&world->twin, s, t) && cycle_twin_all(&world->twin, s, t) > 7) return true;
    CYCLE_EXPECT(htg_observers(cycle, &sets, most, NULL, &found, NULL) == HTG_OK, "it failed");
    double before = coverage(&world->twin, 0, &pairs);
    CYCLE_EXPECT(found.pairs == pairs || groups == 0, "%lu pairs, not %u", found.pairs, pairs);
    CYCLE_EXPECT(pairs || groups == 0 || isnan(found.coverage), "a coverage of nothing");
    for (uint32_t i = 0; i < found.count; i++) {
        double best = 0, now = coverage(&world->twin, watched | set[found.set[i]], &pairs);
        for (uint32_t g = 0; g < groups; g++)
            best = fmax(best, coverage(&world->twin, watched | set[g], &pairs) - before);
        CYCLE_EXPECT(fabs(now - before - found.gain[i]) < 1e-9, "post %u gains %g, not %g", i, found.gain[i], now - before);
        CYCLE_EXPECT(fabs(found.gain[i] - best) < 1e-9, "another post gains %g, not %g", best, found.gain[i]);
        watched |= set[found.set[i]];
        whole = before = now;
        placed++;
    }
    CYCLE_EXPECT(!pairs || fabs(found.coverage - whole) < 1e-9, "covers %g, not %g", found.coverage, whole);
    if (found.count < most && found.count < groups && pairs)
        for (uint32_t g = 0; g < groups; g++)
            CYCLE_EXPECT(coverage(&world->twin, watched | set[g], &pairs) - before < 1e-9, "post %u would still gain", g);
    compared++;
    htg_observers_clear(&found);
    return true;
}

Test(observers, each_post_covers_most_more) {
    cycle_cases(1, 800, 7, check_observers);
    cr_assert(placed > 500 && compared > 500, "%u, %u", placed, compared);
}

static bool check_memory(cycle_world_t *world, char *message, size_t size) {
    uint32_t start[] = {0, 1}, member[] = {0};
    const htg_vertex_sets_t sets = {world->cycle->node_count > 0, start, member};
    for (uint64_t k = 1;; k++) {
        htg_observers_t found;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_observers(world->cycle, &sets, 1, NULL, &found, NULL);
        htg_alloc_fail_at(0);
        CYCLE_EXPECT(status == HTG_OK || (status == HTG_ERROR_MEMORY && !found.set), "allocation %lu: %d", k, status);
        htg_observers_clear(&found);
        if (!status) return true;
    }
}

Test(observers, memory_may_run_out) {
    cycle_cases(1, 20, 6, check_memory);
}
