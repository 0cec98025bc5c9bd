#include "algorithms/accepted_walks.h"

#include "tests/support/cycle_cases.h"
#include "tests/support/cycle_twin_walks.h"

/* Accepted walks listed by going through all sequences of nodes up to a length. */
enum { MOST_LENGTH = 5, MOST_WALKS = 60000 };

typedef struct listed {
    uint32_t length;
    uint8_t node[MOST_LENGTH + 1];
} listed_t;

typedef struct listing {
    const cycle_twin_t *twin;
    listed_t *walk;
    size_t count;
    bool too_many;
} listing_t;

static void go_through(listing_t *listing, listed_t walk, uint64_t set) {
    const cycle_twin_t *twin = listing->twin;
    uint32_t v = walk.node[walk.length], s = walk.node[0];
    if (walk.length && v != s && cycle_twin_in(twin->targets, v) && (set & twin->script.last)) {
        if (listing->count == MOST_WALKS) {
            listing->too_many = true;
            return;
        }
        listing->walk[listing->count++] = walk;
    }
    if (walk.length == MOST_LENGTH || (walk.length && cycle_twin_in(twin->no_through, v))) return;
    for (uint32_t w = 0; w < twin->n; w++) {
        uint64_t after = twin->all[v][w] ? cycle_twin_read(twin, set, twin->all[v][w]) : 0;
        listed_t next = walk;
        if (!after) continue;
        next.node[++next.length] = (uint8_t)w;
        go_through(listing, next, after);
    }
}

static int by_order(const void *left, const void *right) {
    const listed_t *a = left, *b = right;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    return memcmp(a->node, b->node, a->length + 1);
}

/* Each tie joins the nodes beside it, and its stages allow what it is read as. */
static bool ties_fit(const cycle_world_t *world, const htg_path_t *path) {
    const htg_cycle_t *cycle = world->cycle;
    for (uint32_t i = 0; i < path->length; i++) {
        uint32_t tie = path->tie[i], u = htg_network_sources(world->network)[tie], v = htg_network_targets(world->network)[tie];
        bool along = u == path->node[i] && v == path->node[i + 1], against = v == path->node[i] && u == path->node[i + 1];
        uint8_t stage = path->stage[i], symbol = cycle->tie_symbol[tie];
        if (!along && !(against && cycle_twin_both_ways(&world->twin, tie))) return false;
        if (stage == HTG_WALK_NEUTRAL ? symbol != HTG_SYMBOL_UNSTAGED : stage != HTG_SCRIPT_ANY && !(symbol >> stage & 1))
            return false;
    }
    return true;
}

static uint32_t corrupt_steps(const cycle_world_t *world, const htg_path_t *path) {
    uint32_t count = 0, s = path->node[0], t = path->node[path->length];
    for (uint32_t i = 0; i < path->length; i++) {
        uint32_t w = path->node[i + 1];
        count += world->cycle->tie_corrupt[path->tie[i]] || (cycle_twin_in(world->twin.corrupt, w) && w != s && w != t);
    }
    return count;
}

static unsigned compared, full;

static bool check_shortest(cycle_world_t *world, char *message, size_t size) {
    static listed_t walks[MOST_WALKS];
    listing_t listing = {.twin = &world->twin, .walk = walks};
    for (uint32_t v = 0; v < world->twin.n; v++)
        if (cycle_twin_in(world->twin.sources, v)) go_through(&listing, (listed_t){0, {(uint8_t)v}}, 1);
    if (listing.too_many) return true;
    qsort(walks, listing.count, sizeof *walks, by_order);
    static const uint32_t asked[] = {1, 3, 20, 200};
    for (size_t a = 0; a < 4; a++) {
        uint32_t k = asked[a];
        htg_path_list_t list;
        listed_t before = {0};
        CYCLE_EXPECT(htg_accepted_walks(world->cycle, k, NULL, &list, NULL) == HTG_OK, "it failed");
        size_t known = listing.count < k ? listing.count : k; /* longer ones are not listed by the twin */
        CYCLE_EXPECT(list.count >= known && list.count <= k, "%zu walks of %u, not %zu", list.count, k, known);
        for (size_t i = 0; i < list.count; i++) {
            const htg_path_t *path = &list.path[i];
            CYCLE_EXPECT(i >= known ? path->length > MOST_LENGTH : path->length == walks[i].length,
                         "walk %zu of %u has %u ties, not %u", i, k, path->length, i < known ? walks[i].length : 0);
            CYCLE_EXPECT(ties_fit(world, path), "walk %zu has a tie that does not fit", i);
            CYCLE_EXPECT(path->corrupt == corrupt_steps(world, path), "corrupt steps of walk %zu", i);
            if (path->length > MOST_LENGTH) continue;
            listed_t here = {.length = path->length};
            for (uint32_t n = 0; n <= path->length; n++)
                here.node[n] = (uint8_t)path->node[n];
            CYCLE_EXPECT(bsearch(&here, walks, listing.count, sizeof here, by_order), "walk %zu is not accepted", i);
            CYCLE_EXPECT(i == 0 || by_order(&before, &here) < 0, "walk %zu is out of order, or twice there", i);
            before = here;
            compared++;
        }
        full += list.count == k && k > 1;
        htg_path_list_clear(&list);
    }
    return true;
}

Test(accepted_walks, the_k_shortest_are_those_of_going_through_all) {
    cycle_cases(1, 1200, 7, check_shortest);
    cr_assert(compared > 3000 && full > 100, "%u, %u", compared, full);
}

static unsigned corrupt_pairs, clean_pairs;

static bool check_fewest(cycle_world_t *world, char *message, size_t size) {
    static const uint32_t limits[] = {3, 1000};
    uint64_t pairs = 0, without = 0;
    uint32_t most = 0, kappa[CYCLE_TWIN_NODES][CYCLE_TWIN_NODES];
    for (uint32_t s = 0; s < world->twin.n; s++)
        for (uint32_t t = 0; t < world->twin.n; t++) {
            kappa[s][t] = CYCLE_TWIN_FAR;
            if (!cycle_twin_pair(&world->twin, s, t)) continue;
            kappa[s][t] = cycle_twin_kappa(&world->twin, s, t);
            pairs++;
            without += kappa[s][t] == 0;
            most = kappa[s][t] > most ? kappa[s][t] : most;
        }
    corrupt_pairs += (unsigned)(pairs - without);
    clean_pairs += (unsigned)without;
    for (int i = 0; i < 2; i++) {
        htg_path_list_t list;
        htg_fewest_corrupt_t found;
        CYCLE_EXPECT(htg_walks_fewest_corrupt(world->cycle, limits[i], NULL, &list, &found, NULL) == HTG_OK, "it failed");
        CYCLE_EXPECT(found.pairs == pairs && found.without == without && found.most == most,
                     "%lu pairs, %lu without, %u at most, not %lu, %lu, %u", found.pairs, found.without, found.most, pairs,
                     without, most);
        CYCLE_EXPECT(list.count == (pairs < limits[i] ? pairs : limits[i]), "%zu walks", list.count);
        for (size_t k = 0; k < list.count; k++) {
            const htg_path_t *path = &list.path[k];
            uint32_t s = path->node[0], t = path->node[path->length];
            CYCLE_EXPECT(path->corrupt == kappa[s][t] && corrupt_steps(world, path) == kappa[s][t],
                         "%u to %u: %u corrupt steps, not %u", s, t, path->corrupt, kappa[s][t]);
            CYCLE_EXPECT(ties_fit(world, path), "walk %zu has a tie that does not fit", k);
            CYCLE_EXPECT(k == 0 || list.path[k - 1].corrupt <= path->corrupt, "walk %zu is out of order", k);
            CYCLE_EXPECT(kappa[s][t] > 0 || path->length == cycle_twin_clean(&world->twin, s, t),
                         "%u to %u: the clean walk is not the shortest", s, t);
        }
        htg_path_list_clear(&list);
    }
    return true;
}

Test(accepted_walks, fewest_corrupt_steps_are_those_of_the_definition) {
    cycle_cases(1, 1500, 8, check_fewest);
    cr_assert(corrupt_pairs > 1000 && clean_pairs > 1000, "%u, %u", corrupt_pairs, clean_pairs);
}

static bool check_memory(cycle_world_t *world, char *message, size_t size) {
    for (int which = 0; which < 2; which++)
        for (uint64_t k = 1;; k++) {
            htg_path_list_t list;
            htg_fewest_corrupt_t found;
            htg_alloc_fail_at(k);
            htg_status_t status = which ? htg_walks_fewest_corrupt(world->cycle, 5, NULL, &list, &found, NULL)
                                        : htg_accepted_walks(world->cycle, 5, NULL, &list, NULL);
            htg_alloc_fail_at(0);
            CYCLE_EXPECT(status == HTG_OK || (status == HTG_ERROR_MEMORY && !list.path), "allocation %lu: %d", k, status);
            htg_path_list_clear(&list);
            if (!status) break;
        }
    return true;
}

Test(accepted_walks, memory_may_run_out) {
    cycle_cases(1, 40, 8, check_memory);
}
