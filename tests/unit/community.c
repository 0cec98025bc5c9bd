#include "algorithms/community.h"

#include <igraph.h>

#include "algorithms/igraph_bridge_internal.h"
#include "tests/support/random_graph.h"

static igraph_t igraph_of(const htg_view_t *view, igraph_vector_t *weights) {
    igraph_t other;
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_init(weights, 0);
    for (uint32_t v = 0; v < view->node_count; v++)
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
            if (view->out_head[arc] > v) {
                igraph_vector_int_push_back(&ends, v);
                igraph_vector_int_push_back(&ends, view->out_head[arc]);
                igraph_vector_push_back(weights, view->out_weight ? view->out_weight[arc] : 1);
            }
    igraph_create(&other, &ends, view->node_count, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    return other;
}

/* The best of all partitions, by restricted growth strings: for tiny networks. */
static double best_modularity(const htg_view_t *view, double resolution) {
    uint32_t code[16] = {0}, n = view->node_count;
    double best = -INFINITY;
    for (;;) {
        double quality;
        cr_assert_eq(htg_modularity(view, code, resolution, &quality, NULL), HTG_OK);
        best = fmax(best, quality);
        uint32_t at = n;
        while (at-- > 1) {
            uint32_t most = 0;
            for (uint32_t i = 0; i < at; i++)
                most = code[i] > most ? code[i] : most;
            if (code[at] <= most) {
                code[at]++;
                for (uint32_t i = at + 1; i < n; i++)
                    code[i] = 0;
                break;
            }
        }
        if (at == 0 || at == UINT32_MAX) return best;
    }
}

static void check_numbering(const uint32_t *community, uint32_t n, uint32_t communities, uint64_t seed) {
    uint32_t size[GRAPH_MAX + 2] = {0}, first[GRAPH_MAX + 2];
    for (uint32_t v = n; v-- > 0;) {
        cr_assert(community[v] >= 1 && community[v] <= communities, "seed %lu node %u: %u", seed, v, community[v]);
        size[community[v]]++;
        first[community[v]] = v;
    }
    for (uint32_t c = 1; c < communities; c++) {
        bool ordered = size[c] > size[c + 1] || (size[c] == size[c + 1] && first[c] < first[c + 1]);
        cr_assert(size[c + 1] > 0 && ordered, "seed %lu: communities %u and %u", seed, c, c + 1);
    }
}

Test(community, numbering_modularity_and_repeatability) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_UNDIRECTED, false, seed % 2 ? graph.weight : NULL);
        htg_community_options_t options = HTG_COMMUNITY_OPTIONS_INIT;
        htg_community_result_t result, again;
        uint32_t community[GRAPH_MAX], second[GRAPH_MAX];
        options.seed = seed;
        options.resolution = 0.5 + 0.25 * (double)(seed % 5);
        cr_assert_eq(htg_community(view, &options, community, &result, NULL), HTG_OK);
        check_numbering(community, graph.n, result.communities, seed);
        cr_assert_eq(htg_community(view, &options, second, &again, NULL), HTG_OK);
        cr_assert_eq(memcmp(community, second, graph.n * sizeof *community), 0, "seed %lu: not the same twice", seed);
        igraph_vector_t weights;
        igraph_t other = igraph_of(view, &weights);
        igraph_vector_int_t membership;
        igraph_vector_int_init(&membership, graph.n);
        for (uint32_t v = 0; v < graph.n; v++)
            VECTOR(membership)[v] = community[v] - 1;
        igraph_real_t quality;
        igraph_modularity(&other, &membership, &weights, options.resolution, false, &quality);
        ASSERT_NEAR(result.modularity, quality, "seed %lu: modularity", seed);
        igraph_vector_int_destroy(&membership);
        igraph_vector_destroy(&weights);
        igraph_destroy(&other);
        htg_view_free(view);
        graph_free(&graph);
    }
}

/* On tiny networks Leiden should find the best there is, or come close. */
Test(community, near_the_best_partition_of_tiny_networks) {
    int compared = 0, best_found = 0;
    for (uint64_t seed = 1; seed <= 200 && compared < 40; seed++) {
        graph_t graph = graph_random(seed, GRAPH_UNDIRECTED);
        htg_view_t *view = view_of(graph.network, HTG_DIRECTION_UNDIRECTED, false, NULL);
        if (graph.n >= 4 && graph.n <= 8 && view->edge_count > 0) {
            htg_community_result_t result;
            uint32_t community[GRAPH_MAX];
            double best = best_modularity(view, 1);
            cr_assert_eq(htg_community(view, NULL, community, &result, NULL), HTG_OK);
            cr_assert_leq(result.modularity, best + 1e-12, "seed %lu: better than the best", seed);
            cr_assert_geq(result.modularity, best - 0.02, "seed %lu: %g, best %g", seed, result.modularity, best);
            best_found += result.modularity > best - 1e-12;
            compared++;
        }
        htg_view_free(view);
        graph_free(&graph);
    }
    cr_assert_geq(compared, 20, "%d networks were small enough", compared);
    cr_assert_geq(best_found, compared - compared / 10, "the best of %d found in %d", compared, best_found);
}

/* Three cliques of five in a ring, one tie between neighbours, and an isolate. */
Test(community, finds_cliques) {
    uint32_t ties[33][2], m = 0;
    for (uint32_t clique = 0; clique < 3; clique++) {
        for (uint32_t i = 0; i < 5; i++)
            for (uint32_t j = i + 1; j < 5; j++)
                ties[m][0] = 5 * clique + i, ties[m++][1] = 5 * clique + j;
        ties[m][0] = 5 * clique, ties[m++][1] = (5 * clique + 6) % 15;
    }
    htg_network_t *network = network_of(16, m, (const uint32_t(*)[2])ties, NULL);
    htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    for (uint64_t seed = 0; seed < 20; seed++) {
        htg_community_options_t options = HTG_COMMUNITY_OPTIONS_INIT;
        htg_community_result_t result;
        uint32_t community[16];
        options.seed = seed;
        cr_assert_eq(htg_community(view, &options, community, &result, NULL), HTG_OK);
        for (uint32_t v = 0; v < 16; v++)
            cr_assert_eq(community[v], 1 + v / 5, "seed %lu node %u: %u", seed, v, community[v]);
        cr_assert_eq(result.communities, 4);
    }
    htg_view_free(view);
    htg_network_free(network);
}

Test(community, without_ties_everybody_is_apart) {
    htg_network_t *network = network_of(3, 0, NULL, NULL);
    htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    htg_community_result_t result;
    uint32_t community[3];
    cr_assert_eq(htg_community(view, NULL, community, &result, NULL), HTG_OK);
    for (uint32_t v = 0; v < 3; v++)
        cr_assert_eq(community[v], v + 1);
    cr_assert(isnan(result.modularity));
    htg_view_free(view);
    htg_network_free(network);
}

Test(community, refuses_weights_and_resolutions_that_make_no_sense) {
    static const double wrong[][1] = {{-1}, {NAN}, {INFINITY}};
    static const uint32_t ties[][2] = {{0, 1}};
    htg_network_t *network = network_of(2, 1, ties, NULL);
    uint32_t community[2];
    for (int i = 0; i < 3; i++) {
        htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, wrong[i]);
        cr_assert_eq(htg_community(view, NULL, community, NULL, NULL), HTG_ERROR_ARGUMENT);
        htg_view_free(view);
    }
    htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    for (int i = 0; i < 3; i++) {
        htg_community_options_t options = HTG_COMMUNITY_OPTIONS_INIT;
        options.resolution = wrong[i][0];
        cr_assert_eq(htg_community(view, &options, community, NULL, NULL), HTG_ERROR_ARGUMENT);
    }
    htg_view_free(view);
    htg_network_free(network);
}

/* What igraph says of an error reaches us, and its own handlers and random numbers are in place again. */
static int theirs_called;

static void their_handler(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)reason;
    (void)file;
    (void)line;
    (void)code;
    theirs_called++;
    IGRAPH_FINALLY_FREE();
}

Test(bridge, passes_errors_on_and_leaves_igraph_as_it_was) {
    static const uint32_t from[] = {0}, to[] = {5};
    static const double strength[] = {1, 1};
    htg_igraph_edges_t broken = {2, 1, from, to, NULL};
    htg_igraph_leiden_t options = {strength, 0.5, 0.01, 1, 10, 1, NULL};
    uint32_t community[2], rounds;
    htg_error_t err = HTG_ERROR_INIT;
    igraph_set_error_handler(their_handler);
    igraph_rng_seed(igraph_rng_default(), 42);
    igraph_integer_t expected = igraph_rng_get_integer(igraph_rng_default(), 0, 1 << 30);
    igraph_rng_seed(igraph_rng_default(), 42);
    cr_assert_eq(htg_igraph_leiden(&broken, &options, community, &rounds, &err), HTG_ERROR_ANALYSIS);
    cr_assert(strstr(err.message, "igraph could not do it: an edge names a node"), "%s", err.message);
    cr_assert_eq(theirs_called, 0);
    htg_igraph_edges_t sound = {2, 1, from, (const uint32_t[]){1}, NULL};
    cr_assert_eq(htg_igraph_leiden(&sound, &options, community, &rounds, &err), HTG_OK, "%s", err.message);
    cr_assert_eq(igraph_rng_get_integer(igraph_rng_default(), 0, 1 << 30), expected, "its random numbers go on as before");
    igraph_t other;
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 1);
    cr_assert_neq(igraph_create(&other, &ends, 1, false), IGRAPH_SUCCESS, "an odd number of ends");
    cr_assert_eq(theirs_called, 1, "its own handler is back");
    igraph_vector_int_destroy(&ends);
}

static bool stop(void *user, const char *phase, double done, double total) {
    (void)phase;
    (void)done;
    (void)total;
    ++*(int *)user;
    return false;
}

#if defined(__SANITIZE_ADDRESS__)
#define LEAKS_ARE_TOLD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_ARE_TOLD 1
#endif
#endif

#ifndef LEAKS_ARE_TOLD
static bool fail_inside_igraph(void *user, const char *phase, double done, double total) {
    (void)user;
    (void)phase;
    (void)done;
    (void)total;
    igraph_fatal("a broken promise", "somewhere.c", 1);
}
#endif

Test(bridge, can_be_cancelled_and_survives_a_fatal_error) {
    htg_network_t *network = kite();
    htg_view_t *view = view_of(network, HTG_DIRECTION_UNDIRECTED, false, NULL);
    htg_community_options_t options = HTG_COMMUNITY_OPTIONS_INIT;
    uint32_t community[10];
    htg_error_t err = HTG_ERROR_INIT;
    int asked = 0;
    htg_progress_t progress = {stop, &asked};
    options.progress = &progress;
    cr_assert_eq(htg_community(view, &options, community, NULL, &err), HTG_ERROR_CANCELLED);
    cr_assert_geq(asked, 1);
#ifndef LEAKS_ARE_TOLD
    /* What igraph held is lost then, which LeakSanitizer would tell. */
    progress.report = fail_inside_igraph;
    cr_assert_eq(htg_community(view, &options, community, NULL, &err), HTG_ERROR_ANALYSIS);
    cr_assert(strstr(err.message, "a broken promise"), "%s", err.message);
#endif
    options.progress = NULL;
    cr_assert_eq(htg_community(view, &options, community, NULL, &err), HTG_OK, "and igraph works again");
    htg_view_free(view);
    htg_network_free(network);
}

Test(bridge, names_the_version_in_use) {
    cr_assert_str_eq(htg_igraph_version(), IGRAPH_VERSION);
}
