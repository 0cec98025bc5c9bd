/* The guarantee of sampled betweenness: counted over seeds against exact scores, in every way of sampling. */
#include <criterion/criterion.h>

#include "algorithms/betweenness_sample_internal.h"
#include "core/memory_internal.h"
#include "tests/support/random_ties.h"

enum { SEEDS = 100, FEW_SEEDS = 25, NODES = 300, WAYS = 2 };

static const htg_approximate_way_t ways[WAYS] = {HTG_APPROXIMATE_PAIRS, HTG_APPROXIMATE_SOURCES};

typedef struct sets {
    uint8_t sources[NODES], targets[NODES];
} sets_t;

static sets_t draw_sets(uint64_t seed) {
    sets_t sets;
    htg_random_t random;
    htg_random_seed(&random, seed, 30);
    for (uint32_t v = 0; v < NODES; v++) {
        sets.sources[v] = htg_random_below(&random, 3) == 0;
        sets.targets[v] = htg_random_below(&random, 2) == 0;
    }
    return sets;
}

/* The largest error, as a share of the node's pairs. */
static double error_of(const double *got, const double *exact, const double *without) {
    double error = 0;
    for (uint32_t v = 0; v < NODES; v++) {
        if (without[v] > 0)
            error = fmax(error, fabs(got[v] - exact[v]) / without[v]);
        else
            cr_assert_eq(got[v], 0);
    }
    return error;
}

/* Of SEEDS seeds at least 90 keep to the bound; the mean over all of them is far nearer, so that nothing is off in one way. */
static void check_guarantee(const htg_view_t *view, const sets_t *sets, htg_approximate_way_t way, double epsilon,
                            const char *what) {
    double exact[NODES], without[NODES], got[NODES], sum[NODES] = {0};
    htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
    htg_approximate_result_t result;
    uint32_t kept = 0;
    options.epsilon = epsilon;
    options.ends.threads = 1;
    if (sets) options.ends.sources = sets->sources, options.ends.targets = sets->targets;
    cr_assert_eq(htg_betweenness(view, &options.ends, exact, NULL, NULL), HTG_OK);
    (void)htg_betweenness_pairs(view, &options.ends, without);
    for (options.seed = 1; options.seed <= SEEDS; options.seed++) {
        cr_assert_eq(htg_betweenness_approximate_with(view, &options, way, got, &result, NULL), HTG_OK);
        cr_assert(result.way == way && result.samples > 0 && result.epsilon > 0 && result.epsilon <= epsilon, "%s", what);
        double error = error_of(got, exact, without);
        kept += error <= result.epsilon;
        cr_assert_gt(error, 0, "%s: a sample is not exact", what);
        for (uint32_t v = 0; v < NODES; v++)
            sum[v] += got[v] / SEEDS;
    }
    cr_assert_geq(kept, 90, "%s: %u of %d seeds", what, kept, SEEDS);
    cr_assert_leq(error_of(sum, exact, without), epsilon / 5, "%s: the mean of all seeds", what);
}

/* Directed and not, with sets and without, loops, parallel ties, trees, parts, isolates, and costs. */
Test(betweenness_approximate, keeps_to_its_bound) {
    for (uint64_t kind = 0; kind < 8; kind++)
        for (int way = 0; way < WAYS; way++)
            for (int costs = ways[way] == HTG_APPROXIMATE_SOURCES && kind % 5; costs <= way; costs++) {
                char what[64];
                ties_t ties = random_ties(kind, NODES, kind & 1, kind & 2);
                sets_t sets = draw_sets(kind);
                htg_view_t *view = view_of_ties(&ties, kind & 2, costs ? ties.cost : NULL);
                snprintf(what, sizeof what, "kind %d way %d costs %d", (int)kind, way, costs);
                check_guarantee(view, kind & 4 ? &sets : NULL, ways[way], way ? 0.1 : 0.05, what);
                htg_view_free(view);
                ties_free(&ties);
            }
}

Test(betweenness_approximate, threads_change_no_digit_and_seeds_do) {
    ties_t ties = random_ties(3, NODES, true, true);
    for (int way = 0; way < WAYS; way++) {
        htg_view_t *view = view_of_ties(&ties, true, ways[way] == HTG_APPROXIMATE_SOURCES ? ties.cost : NULL);
        double scores[4][NODES];
        htg_approximate_result_t result[4];
        for (int i = 0; i < 4; i++) {
            htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
            options.epsilon = 0.03;
            options.ends.threads = i % 3 + 1;
            options.seed = i == 3 ? 2 : 1;
            cr_assert_eq(htg_betweenness_approximate_with(view, &options, ways[way], scores[i], &result[i], NULL), HTG_OK);
        }
        for (int i = 1; i < 3; i++) {
            cr_assert(!memcmp(scores[0], scores[i], sizeof *scores), "%d threads", i + 1);
            cr_assert(result[0].epsilon == result[i].epsilon && result[0].samples == result[i].samples);
        }
        cr_assert(memcmp(scores[0], scores[3], sizeof *scores));
        htg_view_free(view);
    }
    ties_free(&ties);
}

static uint64_t set_of_top(const double *scores, uint32_t top, uint32_t *nodes) {
    bool taken[NODES] = {false};
    uint64_t sum = 0;
    for (uint32_t i = 0; i < top; i++) {
        uint32_t best = HTG_NONE;
        for (uint32_t v = 0; v < NODES; v++)
            if (!taken[v] && (best == HTG_NONE || scores[v] > scores[best])) best = v;
        taken[best] = true;
        nodes[i] = best;
        sum += best;
    }
    return sum;
}

/* Three hubs of different reach stand out; they are found with fewer samples than the bound alone takes. */
Test(betweenness_approximate, stops_when_the_highest_are_certain) {
    enum { HUBS = 3 };
    ties_t ties = ties_new(NODES, 3 * NODES, false);
    for (uint32_t v = HUBS; v < NODES; v++) {
        tie(&ties, v, v % 7 == 0 ? 2 : v % 2);
        tie(&ties, v, v + 1 < NODES ? v + 1 : HUBS);
    }
    htg_view_t *view = view_of_ties(&ties, false, NULL);
    double exact[NODES], got[NODES];
    uint32_t nodes[HUBS], wanted[HUBS], right = 0, certain = 0;
    cr_assert_eq(htg_betweenness(view, NULL, exact, NULL, NULL), HTG_OK);
    uint64_t sum = set_of_top(exact, HUBS, wanted);
    for (uint64_t seed = 1; seed <= FEW_SEEDS; seed++) {
        htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
        htg_approximate_result_t all, result;
        options.epsilon = 0.01;
        options.seed = seed;
        cr_assert_eq(htg_betweenness_approximate_with(view, &options, HTG_APPROXIMATE_PAIRS, got, &all, NULL), HTG_OK);
        options.top = HUBS;
        cr_assert_eq(htg_betweenness_approximate_with(view, &options, HTG_APPROXIMATE_PAIRS, got, &result, NULL), HTG_OK);
        certain += result.top_certain;
        right += result.top_certain && set_of_top(got, HUBS, nodes) == sum;
        cr_assert(!all.top_certain && result.samples < all.samples && result.epsilon > options.epsilon);
    }
    cr_assert_geq(certain, FEW_SEEDS - 2);
    cr_assert_geq(right, certain - 2);
    htg_view_free(view);
    ties_free(&ties);
}

/* Two nodes of equal score: which of them is the highest never becomes certain. */
Test(betweenness_approximate, equal_scores_are_not_told_apart) {
    ties_t ties = ties_new(NODES, 2 * NODES, false);
    for (uint32_t v = 2; v < NODES; v++)
        for (uint32_t hub = 0; hub < 2; hub++)
            tie(&ties, v, hub);
    htg_view_t *view = view_of_ties(&ties, false, NULL);
    double got[NODES];
    for (uint64_t seed = 1; seed <= FEW_SEEDS; seed++) {
        htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
        htg_approximate_result_t result;
        options.epsilon = 0.03;
        options.seed = seed;
        options.top = 1;
        cr_assert_eq(htg_betweenness_approximate_with(view, &options, HTG_APPROXIMATE_PAIRS, got, &result, NULL), HTG_OK);
        cr_assert(!result.top_certain && result.epsilon <= options.epsilon);
        options.top = 2;
        cr_assert_eq(htg_betweenness_approximate_with(view, &options, HTG_APPROXIMATE_PAIRS, got, &result, NULL), HTG_OK);
        cr_assert(result.top_certain);
    }
    htg_view_free(view);
    ties_free(&ties);
}

Test(betweenness_approximate, is_exact_where_that_costs_less) {
    ties_t ties = random_ties(1, NODES, false, false);
    for (int costs = 0; costs < 2; costs++) {
        htg_view_t *view = view_of_ties(&ties, false, costs ? ties.cost : NULL);
        double exact[NODES], got[NODES];
        htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
        htg_approximate_result_t result;
        options.top = 5;
        cr_assert_eq(htg_betweenness(view, NULL, exact, NULL, NULL), HTG_OK);
        cr_assert_eq(htg_betweenness_approximate(view, &options, got, &result, NULL), HTG_OK);
        cr_assert(result.way == HTG_APPROXIMATE_EXACT && result.epsilon == 0 && result.samples == 0 && result.top_certain);
        cr_assert(!memcmp(exact, got, sizeof exact));
        options.epsilon = 1e-10; /* finer than samples are counted */
        cr_assert_eq(htg_betweenness_approximate_with(view, &options, HTG_APPROXIMATE_SOURCES, got, &result, NULL), HTG_OK);
        cr_assert(result.way == HTG_APPROXIMATE_EXACT && !memcmp(exact, got, sizeof exact));
        htg_view_free(view);
    }
    ties_free(&ties);
}

Test(betweenness_approximate, networks_without_pairs) {
    for (uint32_t n = 0; n < 4; n++) {
        double got[4] = {-1, -1, -1, -1};
        htg_network_t *network = network_of(n, 0, NULL, NULL);
        htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
        htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
        htg_approximate_result_t result;
        for (int way = -1; way < WAYS; way++) {
            htg_approximate_way_t asked = way < 0 ? HTG_APPROXIMATE_EXACT : ways[way];
            cr_assert_eq(htg_betweenness_approximate_with(view, &options, asked, got, &result, NULL), HTG_OK);
            cr_assert_eq(result.way, HTG_APPROXIMATE_EXACT);
            for (uint32_t v = 0; v < n; v++)
                cr_assert_eq(got[v], 0);
        }
        htg_view_free(view);
        htg_network_free(network);
    }
}

Test(betweenness_approximate, refuses_what_is_no_probability) {
    static const double wrong[][2] = {{0, 0.1}, {1.1, 0.1}, {-0.1, 0.1}, {NAN, 0.1}, {0.1, 0}, {0.1, 1}, {0.1, NAN}};
    ties_t ties = random_ties(1, NODES, false, false);
    htg_view_t *view = view_of_ties(&ties, false, NULL), *costly = view_of_ties(&ties, false, ties.cost);
    double got[NODES];
    htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
    htg_approximate_result_t result;
    cr_assert_eq(htg_betweenness_approximate_with(costly, &options, HTG_APPROXIMATE_PAIRS, got, &result, NULL),
                 HTG_ERROR_ARGUMENT);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        options.epsilon = wrong[i][0];
        options.delta = wrong[i][1];
        cr_assert_eq(htg_betweenness_approximate(view, &options, got, &result, NULL), HTG_ERROR_ARGUMENT);
    }
    htg_view_free(view);
    htg_view_free(costly);
    ties_free(&ties);
}

typedef struct stop {
    uint32_t calls, allowed;
} stop_t;

static bool stop_after(void *user, const char *phase, double done, double total) {
    stop_t *stop = user;
    cr_assert(!phase || (!strncmp(phase, "betweenness", 11) && done >= 0 && done <= total));
    return stop->calls++ < stop->allowed;
}

Test(betweenness_approximate, reports_and_can_be_cancelled) {
    ties_t ties = random_ties(1, NODES, false, false);
    htg_view_t *view = view_of_ties(&ties, false, NULL);
    for (uint32_t allowed = 0; allowed < 3; allowed++)
        for (int way = 0; way < WAYS; way++) {
            double got[NODES];
            stop_t stop = {.allowed = allowed == 2 ? UINT32_MAX : allowed};
            htg_progress_t progress = {stop_after, &stop};
            htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
            htg_approximate_result_t result;
            options.ends.progress = &progress;
            options.ends.threads = 2;
            cr_assert_eq(htg_betweenness_approximate_with(view, &options, ways[way], got, &result, NULL),
                         allowed == 2 ? HTG_OK : HTG_ERROR_CANCELLED);
            cr_assert_geq(stop.calls, allowed + 1);
        }
    htg_view_free(view);
    ties_free(&ties);
}

Test(betweenness_approximate, without_memory_says_so) {
    ties_t ties = random_ties(2, 40, false, true);
    for (int way = 0; way < WAYS; way++) {
        htg_view_t *view = view_of_ties(&ties, false, ways[way] == HTG_APPROXIMATE_SOURCES ? ties.cost : NULL);
        htg_status_t status = HTG_ERROR_MEMORY;
        uint64_t failures = 0;
        for (uint64_t k = 1; status == HTG_ERROR_MEMORY; k++) {
            double got[NODES];
            htg_error_t err = HTG_ERROR_INIT;
            htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
            htg_approximate_result_t result;
            options.epsilon = 0.2;
            options.top = 3;
            options.ends.threads = 1;
            htg_alloc_fail_at(k);
            status = htg_betweenness_approximate_with(view, &options, ways[way], got, &result, &err);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || (status == HTG_ERROR_MEMORY && err.status == HTG_ERROR_MEMORY && err.message[0]));
            failures += status != HTG_OK;
        }
        cr_assert_eq(status, HTG_OK);
        cr_assert_geq(failures, 30);
        htg_view_free(view);
    }
    ties_free(&ties);
}
