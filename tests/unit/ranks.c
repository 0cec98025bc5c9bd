/* Several ranks give the bytes of one: betweenness exact and sampled, distances, script betweenness, chokepoint scores. */
#include "algorithms/ranks.h"

#include "algorithms/betweenness_sample_internal.h"
#include "algorithms/chokepoints.h"
#include "algorithms/distances.h"
#include "algorithms/generate.h"
#include "algorithms/script_betweenness.h"
#include "tests/support/random_ties.h"
#include "tests/support/thread_ranks.h"

enum { NODES = 700, MOST_TIES = 8 * NODES, SEEDS = 3, CODE = 7 };

static const int rank_counts[] = {2, 3, 8};
#define RANK_COUNTS (sizeof rank_counts / sizeof *rank_counts)

/* All ranks served to the end, and nobody holds what was sent. */
static void check_end(const thread_rank_t *ranks, int count) {
    for (int rank = 0; rank < count; rank++) {
        cr_assert_eq(ranks[rank].status, HTG_OK, "rank %d of %d: %d", rank, count, ranks[rank].status);
        cr_assert_eq(ranks[rank].code, CODE);
        cr_assert_eq(ranks[rank].copies, 0);
    }
    cr_assert_not(ranks[0].ranks.busy);
}

typedef struct scores {
    const htg_view_t *view;
    double node[NODES], tie[2 * MOST_TIES], pairs[NODES], sources[NODES];
    htg_approximate_result_t by_pairs, by_sources;
    htg_distance_sums_t sums;
} scores_t;

static void run_scores(htg_ranks_t *ranks, void *user) {
    scores_t *scores = user;
    htg_approximate_options_t sampled = HTG_APPROXIMATE_OPTIONS_INIT;
    htg_betweenness_options_t exact = HTG_BETWEENNESS_OPTIONS_INIT;
    htg_distance_options_t distances = HTG_DISTANCE_OPTIONS_INIT;
    exact.ranks = sampled.ends.ranks = distances.ranks = ranks;
    exact.threads = sampled.ends.threads = distances.threads = ranks ? 2 : 1;
    sampled.epsilon = 0.05;
    cr_assert_eq(htg_betweenness(scores->view, &exact, scores->node, scores->tie, NULL), HTG_OK);
    if (!scores->view->out_cost)
        cr_assert_eq(htg_betweenness_approximate_with(scores->view, &sampled, HTG_APPROXIMATE_PAIRS, scores->pairs,
                                                      &scores->by_pairs, NULL),
                     HTG_OK);
    cr_assert_eq(htg_betweenness_approximate_with(scores->view, &sampled, HTG_APPROXIMATE_SOURCES, scores->sources,
                                                  &scores->by_sources, NULL),
                 HTG_OK);
    cr_assert_eq(htg_distances(scores->view, HTG_DISTANCE_TO, &distances, &scores->sums, NULL), HTG_OK);
}

static bool same_scores(const scores_t *a, const scores_t *b) {
    size_t n = a->view->node_count;
    return memcmp(a->node, b->node, sizeof a->node) == 0 && memcmp(a->tie, b->tie, sizeof a->tie) == 0 &&
           memcmp(a->pairs, b->pairs, sizeof a->pairs) == 0 && memcmp(a->sources, b->sources, sizeof a->sources) == 0 &&
           memcmp(a->sums.sum, b->sums.sum, n * sizeof(double)) == 0 &&
           memcmp(a->sums.inverse, b->sums.inverse, n * sizeof(double)) == 0 &&
           memcmp(a->sums.largest, b->sums.largest, n * sizeof(double)) == 0 &&
           memcmp(a->sums.reached, b->sums.reached, n * sizeof(uint32_t)) == 0 &&
           a->by_pairs.samples == b->by_pairs.samples && a->by_sources.samples == b->by_sources.samples;
}

static void check_view(const htg_view_t *view, const char *what) {
    static scores_t alone, together;
    thread_rank_t ranks[MOST_THREAD_RANKS];
    alone = (scores_t){.view = view};
    run_scores(NULL, &alone);
    for (size_t i = 0; i < RANK_COUNTS; i++) {
        together = (scores_t){.view = view};
        with_thread_ranks(rank_counts[i], run_scores, &together, CODE, ranks);
        check_end(ranks, rank_counts[i]);
        cr_assert(same_scores(&alone, &together), "%s: %d ranks differ from one", what, rank_counts[i]);
        htg_distance_sums_free(&together.sums);
    }
    htg_distance_sums_free(&alone.sums);
}

Test(ranks, betweenness_and_distances) {
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        for (int kind = 0; kind < 4; kind++) {
            char what[80];
            ties_t ties = random_ties(seed, NODES, kind & 1, true);
            htg_view_t *view = view_of_ties(&ties, true, kind & 2 ? ties.cost : NULL);
            snprintf(what, sizeof what, "seed %lu, %s, %s", seed, kind & 1 ? "directed" : "undirected", kind & 2 ? "costs" : "steps");
            check_view(view, what);
            htg_view_free(view);
            ties_free(&ties);
        }
}

Test(ranks, networks_smaller_than_the_ranks) {
    for (uint32_t n = 0; n < 4; n++) {
        ties_t ties = ties_new(n, 8, false);
        for (uint32_t v = 0; v + 1 < n; v++)
            tie(&ties, v, v + 1);
        htg_view_t *view = view_of_ties(&ties, false, NULL);
        check_view(view, "a path of fewer than four nodes");
        htg_view_free(view);
        ties_free(&ties);
    }
}

typedef struct walks {
    const htg_cycle_t *cycle;
    htg_vertex_sets_t sets;
    htg_script_betweenness_t betweenness, sampled;
    htg_chokepoint_t *score;
    uint64_t accepted;
} walks_t;

static void run_walks(htg_ranks_t *ranks, void *user) {
    walks_t *walks = user;
    htg_script_betweenness_options_t options = HTG_SCRIPT_BETWEENNESS_OPTIONS_INIT;
    htg_chokepoint_options_t chokepoints = HTG_CHOKEPOINT_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    options.ranks = chokepoints.ranks = ranks;
    options.threads = chokepoints.threads = ranks ? 2 : 1;
    walks->score = calloc(walks->sets.count, sizeof *walks->score);
    cr_assert_eq(htg_script_betweenness(walks->cycle, &options, &walks->betweenness, &err), HTG_OK, "%s", err.message);
    options.epsilon = 0.3;
    cr_assert_eq(htg_script_betweenness(walks->cycle, &options, &walks->sampled, &err), HTG_OK, "%s", err.message);
    cr_assert_eq(htg_chokepoints(walks->cycle, &walks->sets, &chokepoints, walks->score, &walks->accepted, &err), HTG_OK, "%s",
                 err.message);
}

static bool same_betweenness(const htg_script_betweenness_t *a, const htg_script_betweenness_t *b, uint32_t vertices) {
    return memcmp(a->share, b->share, vertices * sizeof(double)) == 0 &&
           memcmp(a->visits, b->visits, vertices * sizeof(double)) == 0 && a->visit_count == b->visit_count && a->pairs == b->pairs &&
           a->sources_used == b->sources_used && a->epsilon == b->epsilon;
}

static void clear_walks(walks_t *walks) {
    htg_script_betweenness_clear(&walks->betweenness);
    htg_script_betweenness_clear(&walks->sampled);
    free(walks->score);
}

Test(ranks, scripts_and_chokepoints) {
    htg_generate_cycle_options_t generate = HTG_GENERATE_CYCLE_OPTIONS_INIT;
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    htg_network_t *network;
    htg_domain_t *domain;
    htg_script_t *script;
    htg_cycle_t *cycle;
    thread_rank_t ranks[MOST_THREAD_RANKS];
    generate.nodes = 900;
    cr_assert_eq(htg_generate_cycle(&generate, &network, NULL, NULL), HTG_OK);
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_script_new("r+ t* e+", NULL, HTG_UNSTAGED_STRICT, &script, NULL), HTG_OK);
    cr_assert_eq(htg_cycle_new(domain, script, &options, &cycle, NULL), HTG_OK);
    uint32_t n = cycle->node_count, *start = calloc(n + 1, sizeof *start);
    for (uint32_t v = 0; v <= n; v++)
        start[v] = v;
    walks_t alone = {.cycle = cycle, .sets = {n, start, start}};
    run_walks(NULL, &alone);
    cr_assert_gt(alone.accepted, 0);
    for (size_t i = 0; i < RANK_COUNTS; i++) {
        walks_t together = {.cycle = cycle, .sets = alone.sets};
        with_thread_ranks(rank_counts[i], run_walks, &together, CODE, ranks);
        check_end(ranks, rank_counts[i]);
        cr_assert(same_betweenness(&alone.betweenness, &together.betweenness, n), "%d ranks: script betweenness", rank_counts[i]);
        cr_assert(same_betweenness(&alone.sampled, &together.sampled, n), "%d ranks: sampled", rank_counts[i]);
        cr_assert_eq(memcmp(alone.score, together.score, n * sizeof *alone.score), 0, "%d ranks: chokepoints", rank_counts[i]);
        cr_assert_eq(alone.accepted, together.accepted);
        clear_walks(&together);
    }
    clear_walks(&alone);
    free(start);
    htg_cycle_free(cycle);
    htg_script_free(script);
    htg_domain_free(domain);
    htg_network_free(network);
}

static void change_build(htg_ranks_t *ranks, void *user) {
    char header[256] = {1};
    (void)user;
    (void)ranks->broadcast(ranks, header, sizeof header, NULL);
}

/* A rank of another build must not read what it would misread. */
Test(ranks, a_rank_of_another_build_is_refused) {
    thread_rank_t ranks[2];
    thread_bus_t bus = {.one = PTHREAD_MUTEX_INITIALIZER};
    pthread_t thread;
    pthread_barrier_init(&bus.meet, NULL, 2);
    for (int rank = 0; rank < 2; rank++) {
        ranks[rank] = (thread_rank_t){.bus = &bus};
        ranks[rank].ranks = (htg_ranks_t){rank, 2, 2, false, thread_broadcast, thread_share, thread_unshare, thread_reduce, &ranks[rank]};
    }
    pthread_create(&thread, NULL, thread_serve, &ranks[1]);
    change_build(&ranks[0].ranks, NULL);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&bus.meet);
    cr_assert_eq(ranks[1].status, HTG_ERROR_SYSTEM);
}
