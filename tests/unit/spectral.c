#include "algorithms/eigenvector.h"
#include "algorithms/hits.h"
#include "algorithms/katz.h"
#include "algorithms/pagerank.h"
#include "algorithms/rows_internal.h"
#include "algorithms/strong_internal.h"
#include "tests/support/igraph_calls.h"
#include "tests/support/random_graph.h"

enum { SEEDS = 330 };

static htg_view_t *simple_view(const graph_t *graph) {
    return view_of(graph->network, HTG_DIRECTION_DIRECTED, false, NULL);
}

Test(spectral, pagerank_solves_its_equations) {
    static const double dampings[] = {0.85, 0.5, 0.99, 0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = simple_view(&graph);
        htg_pagerank_options_t options = HTG_PAGERANK_OPTIONS_INIT;
        options.damping = dampings[seed % 4];
        dense_t a, system;
        dense_simple(&graph, false, a);
        double got[GRAPH_MAX], want[GRAPH_MAX], sum = 0;
        for (uint32_t v = 0; v < graph.n; v++) {
            want[v] = (1 - options.damping) / graph.n;
            for (uint32_t u = 0; u < graph.n; u++) {
                double out = 0;
                for (uint32_t w = 0; w < graph.n; w++)
                    out += a[u][w];
                system[v][u] = (u == v) - options.damping * (out > 0 ? a[u][v] / out : 1.0 / graph.n);
            }
        }
        dense_solve(graph.n, system, want);
        htg_error_t err = HTG_ERROR_INIT;
        cr_assert_eq(htg_pagerank(view, &options, got, NULL, &err), HTG_OK, "seed %lu: %s", seed, err.message);
        for (uint32_t v = 0; v < graph.n; v++) {
            ASSERT_NEAR(got[v], want[v], "seed %lu node %u damping %g", seed, v, options.damping);
            sum += got[v];
        }
        cr_assert(fabs(sum - 1) < 1e-12, "seed %lu: scores add up to %.17g", seed, sum);
        htg_view_free(view);
        graph_free(&graph);
    }
}

Test(spectral, pagerank_refuses_damping_out_of_range) {
    static const double wrong[] = {1, -0.1, NAN};
    graph_t graph = graph_random(4, GRAPH_DIRECTED);
    htg_view_t *view = simple_view(&graph);
    for (int i = 0; i < 3; i++) {
        htg_pagerank_options_t options = HTG_PAGERANK_OPTIONS_INIT;
        double scores[GRAPH_MAX];
        options.damping = wrong[i];
        cr_assert_eq(htg_pagerank(view, &options, scores, NULL, NULL), HTG_ERROR_ARGUMENT);
    }
    htg_view_free(view);
    graph_free(&graph);
}

/* The spectral radius as lim |A^(2^k)|^(1 / 2^k), by squaring: no eigenvectors, safe with periods and defective matrices. */
static double dense_radius(uint32_t n, dense_t a) {
    static dense_t power, square;
    double logarithm = 0, weight = 1;
    memcpy(power, a, sizeof power);
    for (int round = 0; round < 60; round++) {
        double length = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                length = fmax(length, power[i][j]);
        if (!(length > 0)) return 0;
        logarithm += weight * log(length);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                power[i][j] /= length;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++) {
                square[i][j] = 0;
                for (uint32_t k = 0; k < n; k++)
                    square[i][j] += power[i][k] * power[k][j];
            }
        memcpy(power, square, sizeof power);
        weight /= 2;
    }
    return exp(logarithm);
}

Test(spectral, katz_solves_its_equations) {
    int acyclic = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = simple_view(&graph);
        dense_t a, system;
        dense_simple(&graph, false, a);
        double got[GRAPH_MAX], want[GRAPH_MAX], radius = dense_radius(graph.n, a);
        htg_katz_result_t result;
        cr_assert_eq(htg_katz(view, NULL, got, &result, NULL), HTG_OK);
        cr_assert(near_to(result.spectral_radius, radius, 1e-9, 1e-12), "seed %lu: radius %.15g, want %.15g", seed,
                  result.spectral_radius, radius);
        acyclic += !(radius > 0);
        ASSERT_NEAR(result.alpha, 0.85 / fmax(1, result.spectral_radius), "seed %lu alpha", seed);
        for (uint32_t v = 0; v < graph.n; v++) {
            want[v] = 1;
            for (uint32_t u = 0; u < graph.n; u++)
                system[v][u] = (u == v) - result.alpha * a[u][v];
        }
        dense_solve(graph.n, system, want);
        for (uint32_t v = 0; v < graph.n; v++)
            ASSERT_NEAR(got[v], want[v], "seed %lu node %u", seed, v);
        htg_view_free(view);
        graph_free(&graph);
    }
    cr_assert_gt(acyclic, 5, "networks without cycles were among them");
}

Test(spectral, katz_refuses_alpha_that_does_not_converge) {
    htg_network_t *network = kite();
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    htg_katz_options_t options = HTG_KATZ_OPTIONS_INIT;
    htg_katz_result_t result;
    double scores[10];
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_katz(view, &options, scores, &result, &err), HTG_OK);
    options.alpha = 1.001 / result.spectral_radius;
    cr_assert_eq(htg_katz(view, &options, scores, NULL, &err), HTG_ERROR_ARGUMENT);
    cr_assert(strstr(err.message, "spectral radius"), "%s", err.message);
    options.alpha = 0;
    cr_assert_eq(htg_katz(view, &options, scores, NULL, &err), HTG_ERROR_ARGUMENT);
    options.alpha = 0.99 / result.spectral_radius;
    cr_assert_eq(htg_katz(view, &options, scores, NULL, &err), HTG_OK);
    htg_view_free(view);
    htg_network_free(network);
}

/* The direction of (λ − B)^−1 b a hair above ρ, from a direct solve in long doubles: an oracle that knows nothing of
   components. Good to about the hair's width times the distance of the next eigenvalue. */
static void dense_limit(uint32_t n, dense_t b, double radius, const double *start, double *limit) {
    static long double a[GRAPH_MAX * 2][GRAPH_MAX * 2 + 1];
    long double lambda = (long double)radius * (1 + 1e-7L), largest = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++)
            a[i][j] = (i == j ? lambda : 0) - (long double)b[i][j];
        a[i][n] = start ? start[i] : 1;
    }
    for (uint32_t k = 0; k < n; k++) {
        uint32_t pivot = k;
        for (uint32_t i = k + 1; i < n; i++)
            if (fabsl(a[i][k]) > fabsl(a[pivot][k])) pivot = i;
        for (uint32_t j = 0; j <= n; j++) {
            long double keep = a[k][j];
            a[k][j] = a[pivot][j];
            a[pivot][j] = keep;
        }
        for (uint32_t i = 0; i < n; i++) {
            if (i == k) continue;
            long double factor = a[i][k] / a[k][k];
            for (uint32_t j = k; j <= n; j++)
                a[i][j] -= factor * a[k][j];
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        limit[i] = (double)(a[i][n] / a[i][i]);
        largest = fmaxl(largest, limit[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        limit[i] = (double)(limit[i] / largest);
}

Test(spectral, eigenvector_satisfies_its_equation_and_is_the_limit) {
    int defined = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = simple_view(&graph);
        dense_t a, transposed;
        dense_simple(&graph, false, a);
        double got[GRAPH_MAX], want[GRAPH_MAX], radius = dense_radius(graph.n, a), largest = 0;
        htg_eigenvector_result_t result;
        cr_assert_eq(htg_eigenvector(view, NULL, got, &result, NULL), HTG_OK);
        cr_assert(near_to(result.spectral_radius, radius, 1e-9, 1e-12), "seed %lu: radius %.15g, want %.15g", seed,
                  result.spectral_radius, radius);
        for (uint32_t v = 0; !(radius > 0) && v < graph.n; v++)
            cr_assert(isnan(got[v]), "seed %lu: not defined", seed);
        if (radius > 0) {
            defined++;
            for (uint32_t v = 0; v < graph.n; v++)
                for (uint32_t u = 0; u < graph.n; u++)
                    transposed[v][u] = a[u][v];
            dense_limit(graph.n, transposed, radius, NULL, want);
            for (uint32_t v = 0; v < graph.n; v++) {
                double sum = 0;
                for (uint32_t u = 0; u < graph.n; u++)
                    sum += a[u][v] * got[u];
                cr_assert(near_to(sum, radius * got[v], 1e-9, 1e-11), "seed %lu node %u: %.15g is not %.15g times %.15g",
                          seed, v, sum, radius, got[v]);
                cr_assert(near_to(got[v], want[v], 1e-5, 1e-5), "seed %lu node %u: %.15g, limit %.15g", seed, v, got[v],
                          want[v]);
                largest = fmax(largest, got[v]);
            }
            cr_assert(near_to(largest, 1, 0, 0), "seed %lu: the largest is 1", seed);
        }
        htg_view_free(view);
        graph_free(&graph);
    }
    cr_assert_gt(defined, SEEDS / 2);
}

static igraph_t igraph_of(uint32_t n, dense_t a, bool directed) {
    igraph_t other;
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t v = 0; v < n; v++)
            if (a[u][v] > 0 && (directed || u < v)) {
                igraph_vector_int_push_back(&ends, u);
                igraph_vector_int_push_back(&ends, v);
            }
    igraph_create(&other, &ends, n, directed);
    igraph_vector_int_destroy(&ends);
    return other;
}

Test(spectral, equals_igraph_where_connected) {
    int compared = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = simple_view(&graph);
        dense_t a;
        dense_simple(&graph, false, a);
        igraph_t other = igraph_of(graph.n, a, view->directed);
        igraph_bool_t connected;
        igraph_is_connected(&other, &connected, IGRAPH_STRONG);
        if (connected && graph.n > 2) {
            igraph_vector_t scores;
            double got[GRAPH_MAX], hub[GRAPH_MAX], authority[GRAPH_MAX];
            igraph_vector_init(&scores, 0);
            igraphs_eigenvector(&other, view->directed, &scores);
            cr_assert_eq(htg_eigenvector(view, NULL, got, NULL, NULL), HTG_OK);
            for (uint32_t v = 0; v < graph.n; v++)
                cr_assert(near_to(got[v], VECTOR(scores)[v], 1e-9, 1e-11),
                          "seed %lu node %u: eigenvector %.15g, igraph %.15g", seed, v, got[v], VECTOR(scores)[v]);
            igraphs_pagerank(&other, view->directed, &scores);
            cr_assert_eq(htg_pagerank(view, NULL, got, NULL, NULL), HTG_OK);
            for (uint32_t v = 0; v < graph.n; v++)
                ASSERT_NEAR(got[v], VECTOR(scores)[v], "seed %lu node %u: PageRank, igraph", seed, v);
            cr_assert_eq(htg_hits(view, NULL, hub, authority, NULL, NULL), HTG_OK);
            for (uint32_t v = 0; v < graph.n; v++)
                cr_assert(hub[v] >= 0 && authority[v] >= 0 && hub[v] <= 1 && authority[v] <= 1);
            igraph_vector_destroy(&scores);
            compared++;
        }
        igraph_destroy(&other);
        htg_view_free(view);
        graph_free(&graph);
    }
    cr_assert_gt(compared, 30, "%d networks were connected", compared);
}

/* Eigenvalues and eigenvectors (columns) of a symmetric matrix by Jacobi's rotations. */
static void dense_eigen(uint32_t n, dense_t a, dense_t vectors) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            vectors[i][j] = i == j;
    for (int sweep = 0; sweep < 60; sweep++)
        for (uint32_t p = 0; p < n; p++)
            for (uint32_t q = p + 1; q < n; q++) {
                if (fabs(a[p][q]) < 1e-300) continue;
                double angle = 0.5 * atan2(2 * a[p][q], a[q][q] - a[p][p]), c = cos(angle), s = sin(angle);
                for (uint32_t k = 0; k < n; k++) {
                    double kp = a[k][p], kq = a[k][q];
                    a[k][p] = c * kp - s * kq;
                    a[k][q] = s * kp + c * kq;
                }
                for (uint32_t k = 0; k < n; k++) {
                    double pk = a[p][k], qk = a[q][k], vp = vectors[k][p], vq = vectors[k][q];
                    a[p][k] = c * pk - s * qk;
                    a[q][k] = s * pk + c * qk;
                    vectors[k][p] = c * vp - s * vq;
                    vectors[k][q] = s * vp + c * vq;
                }
            }
}

/* The limit of Kleinberg's iteration from equal hubs: all 1, projected on the eigenvectors of the largest eigenvalue of
   AAᵀ. */
static double dense_hubs(uint32_t n, dense_t a, double *hub) {
    static dense_t product, vectors;
    double largest = 0, radius = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            product[i][j] = 0;
            for (uint32_t k = 0; k < n; k++)
                product[i][j] += a[i][k] * a[j][k];
        }
    dense_eigen(n, product, vectors);
    for (uint32_t i = 0; i < n; i++)
        radius = fmax(radius, product[i][i]);
    for (uint32_t i = 0; i < n; i++)
        hub[i] = 0;
    for (uint32_t j = 0; j < n; j++) {
        double weight = 0;
        if (product[j][j] < radius * (1 - 1e-9)) continue;
        for (uint32_t i = 0; i < n; i++)
            weight += vectors[i][j];
        for (uint32_t i = 0; i < n; i++)
            hub[i] += weight * vectors[i][j];
    }
    for (uint32_t i = 0; i < n; i++)
        largest = fmax(largest, hub[i]);
    for (uint32_t i = 0; i < n; i++)
        hub[i] /= largest;
    return sqrt(radius);
}

Test(spectral, hits_is_kleinbergs_iteration) {
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = simple_view(&graph);
        dense_t a;
        dense_simple(&graph, false, a);
        double hub[GRAPH_MAX], authority[GRAPH_MAX], want[GRAPH_MAX], want_authority[GRAPH_MAX], largest = 0;
        double singular = dense_hubs(graph.n, a, want);
        htg_hits_result_t result;
        cr_assert_eq(htg_hits(view, NULL, hub, authority, &result, NULL), HTG_OK);
        cr_assert(near_to(result.singular_value, singular, 1e-9, 1e-12), "seed %lu: %.15g, want %.15g", seed,
                  result.singular_value, singular);
        for (uint32_t v = 0; v < graph.n; v++) {
            want_authority[v] = 0;
            for (uint32_t u = 0; u < graph.n; u++)
                want_authority[v] += a[u][v] * want[u];
            largest = fmax(largest, want_authority[v]);
        }
        for (uint32_t v = 0; v < graph.n; v++) {
            if (!(singular > 0)) {
                cr_assert(isnan(hub[v]) && isnan(authority[v]));
                continue;
            }
            cr_assert(near_to(hub[v], want[v], 1e-9, 1e-11), "seed %lu node %u: hub %.15g, want %.15g", seed, v, hub[v],
                      want[v]);
            cr_assert(near_to(authority[v], want_authority[v] / largest, 1e-9, 1e-11),
                      "seed %lu node %u: authority %.15g, want %.15g", seed, v, authority[v], want_authority[v] / largest);
        }
        htg_view_free(view);
        graph_free(&graph);
    }
}

/* Networks that stop a naive power iteration, with the answer worked out by hand. */
static const struct special {
    const char *name;
    uint32_t n, m;
    uint32_t ties[8][2];
    bool directed;
    double radius, want[8]; /* want[0] < 0: not defined */
} specials[] = {
    {"star, bipartite", 5, 4, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, false, 2, {1, .5, .5, .5, .5}},
    {"one tie", 2, 1, {{0, 1}}, false, 1, {1, 1}},
    {"directed ring, period 4", 4, 4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, true, 1, {1, 1, 1, 1}},
    {"no walk returns", 4, 3, {{0, 1}, {1, 2}, {0, 3}}, true, 0, {-1}},
    {"no ties", 3, 0, {{0, 0}}, false, 0, {-1}},
    /* two equal parts, the second fed by the first: only the second counts, though power iteration crawls there */
    {"ring after ring", 4, 5, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}}, true, 1, {0, 0, 1, 1}},
    /* two equal parts apart: both, and what hangs on one of them */
    {"rings apart", 5, 5, {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {3, 4}}, true, 1, {1, 1, 1, 1, 1}},
    /* a tail into the second ring makes it twice as large */
    {"ring with intake", 5, 5, {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {4, 3}}, true, 1, {2.0 / 3, 2.0 / 3, 1, 1, 0}},
};

Test(spectral, special_networks) {
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
        const struct special *special = &specials[i];
        bool directed[8];
        for (int t = 0; t < 8; t++)
            directed[t] = special->directed;
        htg_network_t *network = network_of(special->n, special->m, special->ties, directed);
        htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
        htg_eigenvector_result_t result;
        double got[8];
        cr_assert_eq(htg_eigenvector(view, NULL, got, &result, NULL), HTG_OK);
        ASSERT_NEAR(result.spectral_radius, special->radius, "%s: radius", special->name);
        for (uint32_t v = 0; v < special->n; v++)
            ASSERT_NEAR(got[v], special->want[0] < 0 ? NAN : special->want[v], "%s: node %u", special->name, v);
        htg_view_free(view);
        htg_network_free(network);
    }
}

/* Bipartite and slow: a path of 400 nodes, whose eigenvector is a sine. */
Test(spectral, long_path) {
    enum { N = 400 };
    static uint32_t ties[N - 1][2];
    static double got[N];
    for (uint32_t v = 0; v + 1 < N; v++)
        ties[v][0] = v, ties[v][1] = v + 1;
    htg_network_t *network = network_of(N, N - 1, (const uint32_t(*)[2])ties, NULL);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    htg_eigenvector_result_t result;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_eigenvector(view, NULL, got, &result, &err), HTG_OK, "%s", err.message);
    ASSERT_NEAR(result.spectral_radius, 2 * cos(M_PI / (N + 1)), "radius");
    for (int v = 0; v < N; v++) {
        double want = sin(M_PI * (v + 1) / (N + 1)) / sin(M_PI * (N / 2) / (N + 1));
        cr_assert(near_to(got[v], want, 1e-7, 1e-7), "node %d: %.15g, want %.15g", v, got[v], want);
    }
    htg_view_free(view);
    htg_network_free(network);
}

Test(spectral, says_when_it_does_not_settle) {
    htg_network_t *network = kite();
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    double scores[10], more[10];
    htg_error_t err = HTG_ERROR_INIT;
    htg_pagerank_options_t pagerank = HTG_PAGERANK_OPTIONS_INIT;
    htg_eigenvector_options_t eigenvector = HTG_EIGENVECTOR_OPTIONS_INIT;
    htg_hits_options_t hits = HTG_HITS_OPTIONS_INIT;
    pagerank.max_iterations = eigenvector.max_iterations = hits.max_iterations = 2;
    cr_assert_eq(htg_pagerank(view, &pagerank, scores, NULL, &err), HTG_ERROR_ANALYSIS);
    cr_assert(strstr(err.message, "2 steps"), "%s", err.message);
    cr_assert_eq(htg_eigenvector(view, &eigenvector, scores, NULL, &err), HTG_ERROR_ANALYSIS);
    cr_assert_eq(htg_hits(view, &hits, scores, more, NULL, &err), HTG_ERROR_ANALYSIS);
    htg_view_free(view);
    htg_network_free(network);
}

/* Rows enough for four threads to have a share each. */
Test(spectral, same_digits_for_any_number_of_threads) {
    enum { N = 140000, M = 500000 };
    static uint32_t ties[M][2];
    static bool directed[M];
    static double one[5][N], many[5][N];
    htg_random_t random;
    htg_random_seed(&random, 11, 0);
    for (uint32_t t = 0; t < M; t++) {
        double u = htg_random_unit(&random);
        ties[t][0] = (uint32_t)htg_random_below(&random, N);
        ties[t][1] = (uint32_t)(u * u * N);
        directed[t] = true;
    }
    htg_network_t *network = network_of(N, M, (const uint32_t(*)[2])ties, directed);
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    for (int threads = 1; threads <= 4; threads += 3) {
        double(*to)[N] = threads == 1 ? one : many;
        htg_pagerank_options_t pagerank = {0.85, 1e-12, 1000, threads, NULL};
        htg_eigenvector_options_t eigenvector = {1e-12, 1000, threads, NULL};
        htg_katz_options_t katz = {NAN, 1e-12, 1000, threads, NULL};
        htg_hits_options_t hits = {1e-12, 1000, threads, NULL};
        cr_assert_eq(htg_pagerank(view, &pagerank, to[0], NULL, NULL), HTG_OK);
        cr_assert_eq(htg_eigenvector(view, &eigenvector, to[1], NULL, NULL), HTG_OK);
        cr_assert_eq(htg_katz(view, &katz, to[2], NULL, NULL), HTG_OK);
        cr_assert_eq(htg_hits(view, &hits, to[3], to[4], NULL, NULL), HTG_OK);
    }
    cr_assert_eq(htg_rows_threads(&(htg_rows_plan_t){N, HTG_ROWS_LIGHT, 4, NULL, NULL, 0, 0}), 4);
    cr_assert_eq(memcmp(one, many, sizeof one), 0);
    htg_view_free(view);
    htg_network_free(network);
}

/* Components against reachability by closure, and their order. */
Test(spectral, strong_components) {
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_view_t *view = simple_view(&graph);
        dense_t reach;
        dense_simple(&graph, false, reach);
        for (uint32_t k = 0; k < graph.n; k++)
            for (uint32_t i = 0; i < graph.n; i++)
                for (uint32_t j = 0; j < graph.n; j++)
                    if (reach[i][k] > 0 && reach[k][j] > 0) reach[i][j] = 1;
        htg_square_t square = {view->node_count, view->in_start, view->in_tail, false};
        htg_strong_t strong;
        cr_assert_eq(htg_strong_components(&square, &strong, NULL), HTG_OK);
        for (uint32_t u = 0; u < graph.n; u++)
            for (uint32_t v = 0; v < graph.n; v++) {
                if (u == v) continue;
                bool together = reach[u][v] > 0 && reach[v][u] > 0;
                cr_assert_eq(strong.component[u] == strong.component[v], together, "seed %lu: %u and %u", seed, u, v);
                if (reach[u][v] > 0) cr_assert_leq(strong.component[u], strong.component[v], "seed %lu: order", seed);
            }
        for (uint32_t c = 0; c < strong.count; c++)
            for (uint32_t i = strong.member_start[c]; i < strong.member_start[c + 1]; i++)
                cr_assert_eq(strong.component[strong.member[i]], c);
        cr_assert_eq(strong.member_start[strong.count], graph.n);
        htg_strong_free(&strong);
        htg_view_free(view);
        graph_free(&graph);
    }
}
