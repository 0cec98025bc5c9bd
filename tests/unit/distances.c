#include "algorithms/distances_internal.h"

#include <criterion/criterion.h>

#include "core/memory_internal.h"
#include "tests/support/igraph_calls.h"
#include "tests/support/path_twin.h"

enum { SEEDS = 150 };

static void draw_costs(uint64_t seed, bool zero, uint32_t m, int *tenths, double *cost) {
    htg_random_t random;
    htg_random_seed(&random, seed, 11);
    for (uint32_t t = 0; t < m; t++) {
        tenths[t] = (int)htg_random_below(&random, 30) + !zero;
        if (zero && tenths[t] > 20) tenths[t] = 0;
        cost[t] = tenths[t] / 10.0;
    }
}

static htg_view_t *simple_view(const htg_network_t *network, htg_direction_t direction, const double *cost) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    htg_view_t *view;
    options.direction = direction;
    options.tie_cost = cost;
    cr_assert_eq(htg_view_new(network, NULL, &options, &view, NULL), HTG_OK);
    return view;
}

static void compare_with_twin(const path_twin_t *twin, const htg_view_t *view, htg_distance_way_t way, const char *what) {
    htg_distance_sums_t sums;
    cr_assert_eq(htg_distances(view, way, NULL, &sums, NULL), HTG_OK);
    for (uint32_t v = 0; v < twin->n; v++) {
        uint32_t reached = 0;
        double sum = 0, inverse = 0, largest = 0;
        for (uint32_t u = 0; u < twin->n; u++) {
            int length = way == HTG_DISTANCE_TO ? twin->length[u][v] : twin->length[v][u];
            if (u == v || length >= TWIN_FAR) continue;
            double distance = length / TWIN_STEP / 10.0;
            reached++;
            sum += distance;
            inverse += 1 / distance;
            if (distance > largest) largest = distance;
        }
        cr_assert_eq(sums.reached[v], reached, "%s node %u", what, v);
        ASSERT_NEAR(sums.sum[v], sum, "%s node %u sum", what, v);
        ASSERT_NEAR(sums.largest[v], largest, "%s node %u largest", what, v);
        if (isinf(inverse))
            cr_assert(isinf(sums.inverse[v]), "%s node %u inverse", what, v);
        else
            ASSERT_NEAR(sums.inverse[v], inverse, "%s node %u inverse", what, v);
    }
    htg_distance_sums_free(&sums);
}

Test(distances, equal_the_lengths_of_all_shortest_paths) {
    static path_twin_t twin;
    for (uint64_t seed = 0; seed < SEEDS; seed++)
        for (int mix = 0; mix < GRAPH_MIXES; mix++)
            for (int kind = 0; kind < 3; kind++) {
                char what[96];
                int tenths[GRAPH_TIES_MAX];
                double cost[GRAPH_TIES_MAX];
                bool undirected = seed % 10 == 9;
                graph_t graph = graph_random(seed, (graph_mix_t)mix);
                draw_costs(seed, kind == 2, graph.m, tenths, cost);
                htg_view_t *view = simple_view(graph.network, undirected ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED,
                                               kind ? cost : NULL);
                twin_make(&twin, &graph, kind ? tenths : NULL, undirected);
                snprintf(what, sizeof what, "seed %d mix %d costs %d", (int)seed, mix, kind);
                compare_with_twin(&twin, view, HTG_DISTANCE_TO, what);
                compare_with_twin(&twin, view, HTG_DISTANCE_FROM, what);
                htg_view_free(view);
                graph_free(&graph);
            }
}

/* Networks of more nodes than one batch of sources holds: random ones, and one long ring with a few chords, whose many levels
   are narrow. */
typedef struct large {
    uint32_t n, m;
    uint32_t (*ties)[2];
    bool *directed;
    double *cost;
    htg_network_t *network;
} large_t;

static large_t large_random(uint64_t seed, uint32_t n, uint32_t m, bool directed) {
    large_t large = {n, m, calloc(m, sizeof(uint32_t[2])), calloc(m, sizeof(bool)), calloc(m, sizeof(double)), NULL};
    bool ring = seed % 3 == 0;
    htg_random_t random;
    htg_random_seed(&random, seed, 3);
    for (uint32_t t = 0; t < m; t++) {
        bool of_ring = ring && t < n;
        large.ties[t][0] = of_ring ? t : (uint32_t)htg_random_below(&random, n);
        large.ties[t][1] = of_ring ? (t + 1) % n : (uint32_t)htg_random_below(&random, n);
        large.directed[t] = directed;
        large.cost[t] = (double)(1 + htg_random_below(&random, 50)) / 10;
    }
    large.network = network_of(n, m, (const uint32_t(*)[2])large.ties, large.directed);
    return large;
}

static void large_free(large_t *large) {
    htg_network_free(large->network);
    free(large->ties);
    free(large->directed);
    free(large->cost);
}

static void compare_with_igraph(const large_t *large, const double *cost, htg_distance_way_t way, const char *what) {
    igraph_t graph;
    igraph_vector_int_t edges;
    igraph_vector_t weights, harmonic, farthest;
    igraph_vector_int_init(&edges, 2 * large->m);
    igraph_vector_init(&weights, large->m);
    igraph_vector_init(&harmonic, 0);
    igraph_vector_init(&farthest, 0);
    for (uint32_t t = 0; t < large->m; t++) {
        VECTOR(edges)[2 * t] = large->ties[t][0];
        VECTOR(edges)[2 * t + 1] = large->ties[t][1];
        VECTOR(weights)[t] = large->cost[t];
    }
    igraph_neimode_t mode = way == HTG_DISTANCE_TO ? IGRAPH_IN : IGRAPH_OUT;
    igraph_create(&graph, &edges, large->n, large->directed[0]);
    igraph_harmonic_centrality(&graph, &harmonic, igraph_vss_all(), mode, cost ? &weights : NULL, true);
    igraphs_eccentricity(&graph, mode, &farthest);

    htg_distance_sums_t sums;
    htg_view_t *view = simple_view(large->network, HTG_DIRECTION_DIRECTED, cost);
    cr_assert_eq(htg_distances(view, way, NULL, &sums, NULL), HTG_OK);
    for (uint32_t v = 0; v < large->n; v++) {
        ASSERT_NEAR(sums.inverse[v] / (large->n - 1), VECTOR(harmonic)[v], "%s, node %u", what, v);
        if (!cost) ASSERT_NEAR(sums.largest[v], VECTOR(farthest)[v], "%s, node %u", what, v);
    }
    htg_distance_sums_free(&sums);
    htg_view_free(view);
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&edges);
    igraph_vector_destroy(&weights);
    igraph_vector_destroy(&harmonic);
    igraph_vector_destroy(&farthest);
}

Test(distances, equal_igraph) {
    for (uint64_t seed = 0; seed < 12; seed++) {
        char what[64];
        uint32_t n = 400 + (uint32_t)seed * 60;
        large_t large = large_random(seed, n, seed % 3 == 1 ? 4 * n : n + 5, seed % 2);
        for (int way = 0; way < 2; way++) {
            snprintf(what, sizeof what, "seed %d way %d", (int)seed, way);
            compare_with_igraph(&large, NULL, (htg_distance_way_t)way, what);
            compare_with_igraph(&large, large.cost, (htg_distance_way_t)way, what);
        }
        large_free(&large);
    }
}

Test(distances, threads_change_no_digit) {
    large_t large = large_random(1, 5000, 30000, true);
    for (int costs = 0; costs < 2; costs++) {
        htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, costs ? large.cost : NULL);
        htg_distance_sums_t sums[3];
        for (int i = 0; i < 3; i++) {
            htg_distance_options_t options = {NULL, i + 1, NULL};
            cr_assert_eq(htg_distances(view, HTG_DISTANCE_TO, &options, &sums[i], NULL), HTG_OK);
            cr_assert(!memcmp(sums[0].reached, sums[i].reached, large.n * sizeof(uint32_t)));
            cr_assert(!memcmp(sums[0].sum, sums[i].sum, large.n * sizeof(double)));
            cr_assert(!memcmp(sums[0].inverse, sums[i].inverse, large.n * sizeof(double)));
            cr_assert(!memcmp(sums[0].largest, sums[i].largest, large.n * sizeof(double)));
        }
        for (int i = 0; i < 3; i++) htg_distance_sums_free(&sums[i]);
        htg_view_free(view);
    }
    large_free(&large);
}

/* Loops, parallel ties and parts come up in the random ties; the ring's many levels are narrow. */
Test(distances, kinds_of_vectors_change_no_digit) {
    for (uint64_t seed = 0; seed < 6; seed++) {
        large_t large = large_random(seed, 1500, 1500 + 700 * (uint32_t)seed, seed & 1);
        htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, NULL);
        for (int way = 0; way < 2; way++) {
            htg_distance_sums_t plain, sums;
            cr_assert_eq(htg_distances_with(view, (htg_distance_way_t)way, NULL, HTG_DISTANCE_PLAIN, &plain, NULL), HTG_OK);
            for (int kernel = HTG_DISTANCE_BEST; kernel <= HTG_DISTANCE_AVX512; kernel++) {
                htg_status_t status = htg_distances_with(view, (htg_distance_way_t)way, NULL, (htg_distance_kernel_t)kernel,
                                                         &sums, NULL);
                cr_assert(status == HTG_OK || (status == HTG_ERROR_ARGUMENT && kernel >= HTG_DISTANCE_AVX2));
                if (status) continue;
                cr_assert(!memcmp(plain.reached, sums.reached, large.n * sizeof(uint32_t)));
                cr_assert(!memcmp(plain.sum, sums.sum, large.n * sizeof(double)));
                cr_assert(!memcmp(plain.inverse, sums.inverse, large.n * sizeof(double)));
                cr_assert(!memcmp(plain.largest, sums.largest, large.n * sizeof(double)));
                htg_distance_sums_free(&sums);
            }
            htg_distance_sums_free(&plain);
        }
        htg_view_free(view);
        large_free(&large);
    }
}

Test(distances, scaling_costs_scales_them) {
    large_t large = large_random(2, 200, 600, true);
    htg_distance_sums_t before, after;
    htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, large.cost);
    cr_assert_eq(htg_distances(view, HTG_DISTANCE_FROM, NULL, &before, NULL), HTG_OK);
    htg_view_free(view);
    for (uint32_t t = 0; t < large.m; t++) large.cost[t] *= 1e-7;
    view = simple_view(large.network, HTG_DIRECTION_DIRECTED, large.cost);
    cr_assert_eq(htg_distances(view, HTG_DISTANCE_FROM, NULL, &after, NULL), HTG_OK);
    htg_view_free(view);
    for (uint32_t v = 0; v < large.n; v++) {
        cr_assert_eq(before.reached[v], after.reached[v]);
        cr_assert(near_to(after.sum[v], before.sum[v] * 1e-7, 1e-9, 0));
        cr_assert(near_to(after.inverse[v], before.inverse[v] * 1e7, 1e-9, 0));
        cr_assert(near_to(after.largest[v], before.largest[v] * 1e-7, 1e-9, 0));
    }
    htg_distance_sums_free(&before);
    htg_distance_sums_free(&after);
    large_free(&large);
}

static bool stop_at_once(void *user, const char *phase, double done, double total) {
    int *calls = user;
    cr_assert_str_eq(phase, "distances");
    cr_assert(done <= total);
    ++*calls;
    return false;
}

Test(distances, can_be_cancelled) {
    large_t large = large_random(1, 3000, 9000, true);
    for (int costs = 0; costs < 2; costs++) {
        int calls = 0;
        htg_progress_t progress = {stop_at_once, &calls};
        htg_distance_options_t options = {&progress, 2, NULL};
        htg_distance_sums_t sums;
        htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, costs ? large.cost : NULL);
        cr_assert_eq(htg_distances(view, HTG_DISTANCE_TO, &options, &sums, NULL), HTG_ERROR_CANCELLED);
        cr_assert_eq(calls, 1);
        cr_assert_null(sums.reached);
        htg_view_free(view);
    }
    large_free(&large);
}

Test(distances, without_memory_says_so) {
    large_t large = large_random(1, 20, 60, true);
    for (int costs = 0; costs < 2; costs++) {
        htg_view_t *view = simple_view(large.network, HTG_DIRECTION_DIRECTED, costs ? large.cost : NULL);
        htg_distance_sums_t sums;
        htg_status_t status = HTG_ERROR_MEMORY;
        uint64_t failures = 0;
        for (uint64_t k = 1; status == HTG_ERROR_MEMORY; k++) {
            htg_error_t err = HTG_ERROR_INIT;
            htg_alloc_fail_at(k);
            status = htg_distances(view, HTG_DISTANCE_TO, NULL, &sums, &err);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || (status == HTG_ERROR_MEMORY && err.status == HTG_ERROR_MEMORY));
            failures += status != HTG_OK;
        }
        cr_assert_eq(status, HTG_OK);
        cr_assert_geq(failures, 12);
        htg_distance_sums_free(&sums);
        htg_view_free(view);
    }
    large_free(&large);
}

Test(distances, networks_of_no_and_one_node) {
    for (uint32_t n = 0; n < 2; n++) {
        htg_distance_sums_t sums;
        htg_network_t *network = network_of(n, 0, NULL, NULL);
        htg_view_t *view = simple_view(network, HTG_DIRECTION_DIRECTED, NULL);
        cr_assert_eq(htg_distances(view, HTG_DISTANCE_TO, NULL, &sums, NULL), HTG_OK);
        cr_assert(n == 0 || sums.reached[0] == 0);
        htg_distance_sums_free(&sums);
        htg_view_free(view);
        htg_network_free(network);
    }
}
