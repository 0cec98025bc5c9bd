/* Chokepoints, minimum sets, fragments, the accepted part and its cuts by stage, against the naive twin over thousands of random
   small staged multigraphs. */
#include "algorithms/chokepoints.h"

#include <math.h>

#include "algorithms/accepted_part.h"
#include "algorithms/dependence.h"
#include "algorithms/minimum_chokepoints.h"
#include "tests/support/cycle_cases.h"
#include "tests/support/cycle_twin_cuts.h"
#include "tests/support/cycle_twin_walks.h"

enum { SEEDS = 2500, NODES = 7, MANY_NODES = 14, SETS = 100 };

static bool near_twin(double got, double want) {
    return fabs(got - want) <= 1e-9;
}

/* Every vertex alone, then random sets, the empty one and the whole. */
static void make_sets(uint32_t vertices, uint32_t *start, uint32_t *member) {
    htg_random_t random;
    uint32_t count = 0;
    htg_random_seed(&random, vertices, 43);
    start[0] = 0;
    for (uint32_t i = 0; i < vertices + SETS; i++) {
        for (uint32_t v = 0; v < vertices; v++) {
            bool in = i < vertices ? v == i : i == vertices ? false : i == vertices + 1 || htg_random_below(&random, 3) == 0;
            if (in) member[count++] = v;
        }
        start[i + 1] = count;
    }
}

static bool scores(cycle_world_t *world, char *message, size_t size) {
    uint32_t start[CYCLE_TWIN_NODES + SETS + 1], member[(CYCLE_TWIN_NODES + SETS) * CYCLE_TWIN_NODES], pairs = 0;
    htg_chokepoint_t got[CYCLE_TWIN_NODES + SETS];
    htg_vertex_sets_t sets = {world->cycle->node_count + SETS, start, member};
    htg_error_t err = HTG_ERROR_INIT;
    uint64_t accepted;
    make_sets(world->cycle->node_count, start, member);
    CYCLE_EXPECT(htg_chokepoints(world->cycle, &sets, NULL, got, &accepted, &err) == HTG_OK, "%s", err.message);
    FOR_CYCLE_TWIN_PAIRS(&world->twin, s, t) pairs++;
    CYCLE_EXPECT(accepted == pairs, "%lu accepted, twin %u", accepted, pairs);
    for (uint32_t i = 0; i < sets.count; i++) {
        uint32_t lost, as_end, set = cycle_world_set(world, member + start[i], start[i + 1] - start[i]);
        cycle_twin_score(&world->twin, set, &lost, &as_end);
        CYCLE_EXPECT(got[i].lost == lost, "without %x: %lu lost, twin %u", set, got[i].lost, lost);
        CYCLE_EXPECT(got[i].pairs_as_end == as_end, "%x: %lu as end, twin %u", set, got[i].pairs_as_end, as_end);
    }
    uint8_t candidate[CYCLE_TWIN_NODES];
    htg_chokepoint_candidates(world->cycle, candidate);
    CYCLE_EXPECT(cycle_world_flags(world, candidate) == cycle_twin_candidates(&world->twin), "candidates %x, twin %x",
                 cycle_world_flags(world, candidate), cycle_twin_candidates(&world->twin));
    return true;
}

Test(cycle_chokepoints, scores_of_vertices_and_sets) {
    cycle_cases(1, SEEDS, NODES, scores);
    cycle_cases(1, SEEDS / 10, MANY_NODES, scores);
}

typedef struct noted {
    uint32_t pair[CYCLE_TWIN_PAIRS][2], count, most;
} noted_t;

static bool note_pair(void *user, uint32_t source, uint32_t target) {
    noted_t *noted = user;
    noted->pair[noted->count][0] = source;
    noted->pair[noted->count++][1] = target;
    return noted->count < noted->most;
}

static bool lost_pairs_and_fragments(cycle_world_t *world, char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    uint32_t start[CYCLE_TWIN_NODES + SETS + 1], member[(CYCLE_TWIN_NODES + SETS) * CYCLE_TWIN_NODES];
    make_sets(cycle->node_count, start, member);
    for (uint32_t i = 0; i < cycle->node_count + SETS; i++) {
        static noted_t noted;
        uint32_t set = cycle_world_set(world, member + start[i], start[i + 1] - start[i]), at = 0, fragments;
        uint8_t removed[CYCLE_TWIN_NODES] = {0};
        noted.count = 0;
        noted.most = i % 3 == 2 ? 1 : CYCLE_TWIN_PAIRS + 1;
        CYCLE_EXPECT(htg_chokepoint_pairs(cycle, member + start[i], start[i + 1] - start[i], note_pair, &noted, NULL) ==
                         HTG_OK,
                     "pairs");
        FOR_CYCLE_TWIN_PAIRS(&world->twin, s, t) {
            if (cycle_twin_in(set, s) || cycle_twin_in(set, t) ||
                cycle_twin_without(&world->twin, set, s, t) < CYCLE_TWIN_FAR)
                continue;
            if (at == noted.most) break;
            CYCLE_EXPECT(at < noted.count && cycle->node[noted.pair[at][0]] == s && cycle->node[noted.pair[at][1]] == t,
                         "without %x: pair %u is not n%u to n%u", set, at, s, t);
            at++;
        }
        CYCLE_EXPECT(noted.count == (at < noted.most ? at : noted.most), "without %x: %u pairs, twin %u", set, noted.count,
                     at);
        for (uint32_t j = start[i]; j < start[i + 1]; j++)
            removed[member[j]] = 1;
        CYCLE_EXPECT(htg_functional_fragments(cycle, removed, &fragments, NULL) == HTG_OK, "fragments");
        CYCLE_EXPECT(fragments == cycle_twin_fragments(&world->twin, set), "without %x: %u fragments, twin %u", set,
                     fragments, cycle_twin_fragments(&world->twin, set));
    }
    return true;
}

Test(cycle_chokepoints, lost_pairs_and_functional_fragments) {
    cycle_cases(SEEDS + 1, 2 * SEEDS, NODES, lost_pairs_and_fragments);
}

/* Removable vertices of a case: the candidates, sometimes all or some of them. */
static uint32_t removable_of(const cycle_world_t *world, uint8_t *removable) {
    htg_chokepoint_candidates(world->cycle, removable);
    for (uint32_t v = 0; v < world->cycle->node_count; v++) {
        if (world->from->lines % 3 == 0) removable[v] = 1;
        if (world->from->lines % 4 == 0 && v % 3 == 0) removable[v] = 0;
    }
    return cycle_world_flags(world, removable);
}

typedef struct bounds {
    double lower, upper;
    bool wrong;
} bounds_t;

static void note_bounds(void *user, double lower, double upper) {
    bounds_t *bounds = user;
    if (lower > upper + 1e-9 || lower < bounds->lower - 1e-9 || upper > bounds->upper + 1e-9) bounds->wrong = true;
    bounds->lower = lower;
    bounds->upper = upper;
}

static bool is_among(const uint32_t *sets, uint32_t count, uint32_t set) {
    for (uint32_t i = 0; i < count; i++)
        if (sets[i] == set) return true;
    return false;
}

static bool compare_minimum(const cycle_world_t *world, const htg_minimum_t *got, const cycle_twin_minimum_t *want,
                            const bounds_t *bounds, char *message, size_t size) {
    CYCLE_EXPECT(got->accepted == want->pairs && got->uncuttable == want->uncuttable,
                 "%lu pairs, %lu uncuttable, twin %u, %u", got->accepted, got->uncuttable, want->pairs, want->uncuttable);
    CYCLE_EXPECT(got->proved && near_twin(got->lower, want->least) && near_twin(got->upper, want->least),
                 "cost %g to %g, twin %g", got->lower, got->upper, want->least);
    CYCLE_EXPECT(!bounds->wrong && bounds->lower <= want->least + 1e-9 && bounds->upper >= want->least - 1e-9,
                 "bounds %g and %g on the way, twin %g", bounds->lower, bounds->upper, want->least);
    CYCLE_EXPECT(got->cut == want->cuttable, "%lu pairs cut, twin %u", got->cut, want->cuttable);
    CYCLE_EXPECT(got->all_sets && got->set_count == want->sets, "%u sets, all %d; twin %u", got->set_count, got->all_sets,
                 want->sets);
    for (uint32_t i = 0; i < got->set_count; i++) {
        uint32_t set = cycle_world_set(world, got->member + got->start[i], got->start[i + 1] - got->start[i]);
        CYCLE_EXPECT(is_among(want->set, want->sets, set), "%x is no minimum set", set);
        for (uint32_t j = got->start[i] + 1; j < got->start[i + 1]; j++)
            CYCLE_EXPECT(got->member[j] > got->member[j - 1], "members are out of order");
        for (uint32_t j = 0; j < i; j++)
            CYCLE_EXPECT(set != cycle_world_set(world, got->member + got->start[j], got->start[j + 1] - got->start[j]),
                         "%x comes twice", set);
    }
    if (!want->uncuttable) {
        CYCLE_EXPECT(got->first_uncuttable[0] == HTG_NONE && got->first_uncuttable[1] == HTG_NONE, "an uncuttable pair");
        return true;
    }
    uint32_t s = world->cycle->node[got->first_uncuttable[0]], t = world->cycle->node[got->first_uncuttable[1]];
    CYCLE_EXPECT(cycle_twin_pair(&world->twin, s, t), "n%u to n%u is no pair", s, t);
    for (uint32_t i = 0; i < want->cuttable; i++)
        CYCLE_EXPECT(want->end[i][0] != s || want->end[i][1] != t, "n%u to n%u can be cut", s, t);
    return true;
}

static bool minimum_of(cycle_world_t *world, bool costs, char *message, size_t size) {
    static cycle_twin_minimum_t want;
    uint8_t removable[CYCLE_TWIN_NODES];
    double cost[CYCLE_TWIN_NODES];
    bounds_t bounds = {-INFINITY, INFINITY, false};
    htg_minimum_options_t options = HTG_MINIMUM_OPTIONS_INIT;
    htg_minimum_t got;
    htg_error_t err = HTG_ERROR_INIT;
    cycle_twin_minimum(&world->twin, removable_of(world, removable), costs ? world->from->cost : NULL, &want);
    for (uint32_t v = 0; v < world->cycle->node_count; v++)
        cost[v] = world->from->cost[world->cycle->node[v]];
    options.removable = removable;
    options.cost = costs ? cost : NULL;
    options.most_sets = 1u << 20;
    options.bounds = note_bounds;
    options.user = &bounds;
    CYCLE_EXPECT(htg_minimum_chokepoints(world->cycle, &options, &got, &err) == HTG_OK, "%s", err.message);
    bool holds = compare_minimum(world, &got, &want, &bounds, message, size);
    htg_minimum_clear(&got);
    return holds;
}

static bool minimum_sets(cycle_world_t *world, char *message, size_t size) {
    return minimum_of(world, false, message, size) && minimum_of(world, true, message, size);
}

Test(cycle_chokepoints, all_minimum_sets_with_and_without_costs) {
    cycle_cases(1, SEEDS, NODES, minimum_sets);
    cycle_cases(1, SEEDS / 10, MANY_NODES, minimum_sets);
}

/* Out of time at once: the bounds hold all the same, and the set that goes with the upper one cuts all. */
static bool hasty_bounds(cycle_world_t *world, char *message, size_t size) {
    static cycle_twin_minimum_t want;
    uint8_t removable[CYCLE_TWIN_NODES];
    uint32_t hard = 0;
    htg_minimum_options_t options = HTG_MINIMUM_OPTIONS_INIT;
    htg_minimum_t got;
    htg_error_t err = HTG_ERROR_INIT;
    cycle_twin_minimum(&world->twin, removable_of(world, removable), NULL, &want);
    options.removable = removable;
    options.seconds = 1e-9;
    options.most_sets = 5;
    CYCLE_EXPECT(htg_minimum_chokepoints(world->cycle, &options, &got, &err) == HTG_OK, "%s", err.message);
    uint32_t chosen = cycle_world_set(world, got.member, got.start[1]);
    bool right = got.lower <= want.least + 1e-9 && got.upper >= want.least - 1e-9 &&
                 near_twin(cycle_twin_cost_of(chosen, NULL), got.upper) &&
                 cycle_twin_cuts_all(&world->twin, &want, chosen, &hard) && (!got.proved || near_twin(got.lower, got.upper));
    snprintf(message, size, "%g to %g by %x, proved %d; twin %g", got.lower, got.upper, chosen, got.proved, want.least);
    htg_minimum_clear(&got);
    return right;
}

Test(cycle_chokepoints, bounds_hold_where_time_is_up) {
    cycle_cases(1, SEEDS / 2, NODES, hasty_bounds);
    cycle_cases(1, SEEDS / 10, MANY_NODES, hasty_bounds);
}

/* The most pairs for the money. */
static bool budgets(cycle_world_t *world, char *message, size_t size) {
    uint8_t removable[CYCLE_TWIN_NODES];
    double cost[CYCLE_TWIN_NODES];
    static cycle_twin_minimum_t cuttable;
    uint32_t set = removable_of(world, removable);
    for (uint32_t v = 0; v < world->cycle->node_count; v++)
        cost[v] = world->from->cost[world->cycle->node[v]];
    cycle_twin_find_cuttable(&world->twin, set, &cuttable);
    for (double budget = 0; budget <= 3; budget += 1.5) {
        htg_minimum_options_t options = HTG_MINIMUM_OPTIONS_INIT;
        htg_minimum_t got;
        htg_error_t err = HTG_ERROR_INIT;
        uint32_t want = cycle_twin_budget(&world->twin, set, world->from->cost, budget);
        options.removable = removable;
        options.cost = cost;
        options.budget = budget;
        CYCLE_EXPECT(htg_minimum_chokepoints(world->cycle, &options, &got, &err) == HTG_OK, "%s", err.message);
        uint32_t chosen = got.set_count ? cycle_world_set(world, got.member + got.start[0], got.start[1] - got.start[0]) : 0;
        uint32_t cut = cycle_twin_cut_by(&world->twin, &cuttable, chosen);
        bool right = got.proved && got.set_count == 1 && got.cut == want && near_twin(got.lower, want) &&
                     near_twin(got.upper, want) && cut == want &&
                     cycle_twin_cost_of(chosen, world->from->cost) <= budget + 1e-9 && !(chosen & ~set);
        CYCLE_EXPECT(right || (htg_minimum_clear(&got), false),
                     "for %g: %lu pairs cut (%g to %g) by %x, which cuts %u; twin %u", budget, got.cut, got.lower, got.upper,
                     chosen, cut, want);
        htg_minimum_clear(&got);
    }
    return true;
}

Test(cycle_chokepoints, most_pairs_within_a_budget) {
    cycle_cases(1, SEEDS, NODES, budgets);
}

static bool compare_part(const cycle_world_t *world, const htg_accepted_part_t *got, char *message, size_t size) {
    static cycle_twin_part_t want;
    const htg_cycle_t *cycle = world->cycle;
    uint8_t articulation[CYCLE_TWIN_NODES], bridge[CYCLE_TWIN_NODES * CYCLE_TWIN_NODES];
    cycle_twin_part(&world->twin, &want);
    CYCLE_EXPECT(cycle_world_flags(world, got->vertex) == want.vertices, "vertices %x, twin %x",
                 cycle_world_flags(world, got->vertex), want.vertices);
    CYCLE_EXPECT(htg_accepted_articulation(got, articulation, bridge, NULL) == HTG_OK, "articulation");
    for (uint32_t step = 0; step < cycle->step_count; step++) {
        uint32_t u = cycle->node[cycle->tail[step]], v = cycle->node[cycle->head[step]];
        bool in = cycle_twin_part_step(&world->twin, &want, u, v), cuts = in && cycle_twin_bridge(&want, u, v);
        CYCLE_EXPECT(got->step[step] == in, "n%u to n%u in the part: %u", u, v, got->step[step]);
        CYCLE_EXPECT(bridge[step] == cuts, "n%u to n%u a bridge: %u", u, v, bridge[step]);
    }
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        uint32_t node = cycle->node[v];
        bool cuts = cycle_twin_in(want.vertices, node) && cycle_twin_articulation(&want, node);
        CYCLE_EXPECT(articulation[v] == cuts, "n%u an articulation point: %u", node, articulation[v]);
        for (uint32_t p = 0; p < got->positions; p++)
            CYCLE_EXPECT(got->ends_here[v * got->positions + p] == (want.ends[node] >> p & 1), "ends at n%u, position %u",
                         node, p);
    }
    uint64_t moves = 0, twins = 0;
    for (size_t i = 0; i < got->move_count; i++) {
        uint32_t u = cycle->node[cycle->tail[got->move[i].step]], v = cycle->node[cycle->head[got->move[i].step]];
        CYCLE_EXPECT(want.move[u][v][got->move[i].before] >> got->move[i].after & 1, "n%u at %u to n%u at %u is no move", u,
                     got->move[i].before, v, got->move[i].after);
        moves++;
    }
    for (uint32_t u = 0; u < world->twin.n; u++)
        for (uint32_t v = 0; v < world->twin.n; v++)
            for (int p = 0; p <= world->twin.script.positions; p++)
                twins += (uint64_t)__builtin_popcountll(want.move[u][v][p]);
    CYCLE_EXPECT(moves == twins, "%lu moves, twin %lu", moves, twins);
    return true;
}

/* The cut is one of the minimum ones, and nothing nearer its end would do. */
static bool nearest(const cycle_twin_stage_t *want, uint32_t n, uint32_t cut,
                    uint32_t (*beyond)(const cycle_twin_stage_t *, uint32_t, uint32_t)) {
    if (!is_among(want->cut, want->cuts, cut)) return false;
    for (uint32_t i = 0; i < want->cuts; i++)
        if (beyond(want, n, cut) & ~beyond(want, n, want->cut[i])) return false;
    return true;
}

static bool compare_paths(const cycle_world_t *world, const htg_stage_cut_t *got, const cycle_twin_stage_t *want,
                          uint32_t removable, char *message, size_t size) {
    uint32_t used = 0;
    for (uint32_t i = 0; i < got->size; i++) {
        const uint32_t *path = got->path_vertex + got->path_start[i];
        uint32_t length = got->path_start[i + 1] - got->path_start[i], here = 0;
        CYCLE_EXPECT(length > 0, "path %u is empty", i);
        for (uint32_t j = 0; j < length; j++) {
            uint32_t v = world->cycle->node[path[j]];
            CYCLE_EXPECT(j == 0 ? cycle_twin_in(want->entries, v)
                                : cycle_twin_in(want->inner[world->cycle->node[path[j - 1]]], v),
                         "path %u cannot go to n%u", i, v);
            here |= 1u << v;
        }
        CYCLE_EXPECT(cycle_twin_in(want->exits, world->cycle->node[path[length - 1]]), "path %u does not end at an exit", i);
        CYCLE_EXPECT(!(here & used & removable), "path %u shares %x with another", i, here & used & removable);
        used |= here;
    }
    return true;
}

static bool compare_cut(const cycle_world_t *world, const htg_stage_cut_t *got, const cycle_twin_stage_t *want,
                        uint32_t removable, char *message, size_t size) {
    uint32_t n = world->twin.n, at = got->position;
    CYCLE_EXPECT(got->stage == world->twin.script.stage[at], "position %u: stage %u", at, got->stage);
    CYCLE_EXPECT(got->entries == (uint32_t)__builtin_popcount(want->entries) &&
                     got->exits == (uint32_t)__builtin_popcount(want->exits),
                 "position %u: %u entries, %u exits, twin %x, %x", at, got->entries, got->exits, want->entries, want->exits);
    CYCLE_EXPECT(got->exists == want->exists, "position %u: a cut exists: %d", at, got->exists);
    if (!want->exists) return true;
    CYCLE_EXPECT(got->size == want->size, "position %u: cut of %u, twin %u", at, got->size, want->size);
    uint32_t entries = cycle_world_set(world, got->near_entries, got->size),
             exits = cycle_world_set(world, got->near_exits, got->size);
    CYCLE_EXPECT(nearest(want, n, entries, cycle_twin_inside), "position %u: %x is not the cut nearest the entries", at,
                 entries);
    CYCLE_EXPECT(nearest(want, n, exits, cycle_twin_outward), "position %u: %x is not the cut nearest the exits", at, exits);
    for (uint32_t i = 1; i < got->size; i++)
        CYCLE_EXPECT(got->near_entries[i] > got->near_entries[i - 1] && got->near_exits[i] > got->near_exits[i - 1],
                     "position %u: out of order", at);
    return compare_paths(world, got, want, removable, message, size);
}

static bool compare_cuts(const cycle_world_t *world, const htg_stage_cut_t *cuts, size_t count, uint32_t removable,
                         char *message, size_t size) {
    static cycle_twin_part_t part;
    static cycle_twin_stage_t stage;
    size_t at = 0;
    cycle_twin_part(&world->twin, &part);
    for (int x = 1; x <= world->twin.script.positions; x++) {
        cycle_twin_stage_cut(&world->twin, &part, x, removable, &stage);
        if (!stage.entries) continue;
        CYCLE_EXPECT(at < count && cuts[at].position == x, "no cut of position %d", x);
        if (!compare_cut(world, &cuts[at++], &stage, removable, message, size)) return false;
    }
    CYCLE_EXPECT(at == count, "%zu cuts, twin %zu", count, at);
    return true;
}

static bool part_and_cuts(cycle_world_t *world, char *message, size_t size) {
    htg_accepted_part_t *part;
    htg_stage_cut_t *cuts;
    size_t count;
    uint8_t flags[CYCLE_TWIN_NODES];
    uint32_t removable = removable_of(world, flags);
    CYCLE_EXPECT(htg_accepted_part_new(world->cycle, &part, NULL) == HTG_OK, "part");
    bool holds = compare_part(world, part, message, size);
    CYCLE_EXPECT(htg_stage_cuts(part, flags, &cuts, &count, NULL) == HTG_OK, "cuts");
    holds = holds && compare_cuts(world, cuts, count, removable, message, size);
    htg_stage_cuts_free(cuts, count);
    htg_accepted_part_free(part);
    return holds;
}

Test(cycle_chokepoints, the_accepted_part_and_its_cuts_by_stage) {
    cycle_cases(1, SEEDS, NODES, part_and_cuts);
    cycle_cases(1, SEEDS / 10, MANY_NODES, part_and_cuts);
}
