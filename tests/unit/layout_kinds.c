/* Layouts with a meaning of their own: stage columns, rings, places. */
#include "algorithms/layout.h"
#include "tests/support/random_graph.h"
#include "tests/support/small_network.h"

typedef double place_t[2];

static place_t *lay(const htg_network_t *network, htg_layout_options_t options) {
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    place_t *position = malloc((htg_network_node_count(network) + 1) * sizeof *position);
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_layout(domain, &options, position, &err), HTG_OK, "%s", err.message);
    htg_domain_free(domain);
    return position;
}

static const double *at(const htg_network_t *network, const place_t *position, const char *id) {
    uint32_t node = htg_network_find_node(network, id);
    cr_assert_neq(node, HTG_NONE, "%s", id);
    return position[node];
}

static void check_apart(const place_t *position, uint32_t n, const char *what) {
    for (uint32_t v = 0; v < n; v++) {
        cr_assert(isfinite(position[v][0]) && isfinite(position[v][1]), "%s: node %u", what, v);
        for (uint32_t u = 0; u < v; u++)
            cr_assert_gt(hypot(position[u][0] - position[v][0], position[u][1] - position[v][1]), 0.4, "%s: nodes %u and %u",
                         what, u, v);
    }
}

Test(layout_kinds, columns_follow_the_stages_and_bands_the_kinds) {
    htg_network_t *network =
        small_network("node O1 kind=official\nnode O2 kind=agency\nnode R kind=trafficker role=recruiter\n"
                      "node H kind=trafficker role=harbourer\nnode E kind=organisation\n"
                      "node V kind=victim\nnode W role=victim\nnode N kind=person\nnode A kind=person\n"
                      "tie R V stage=recruitment\ntie R E relation=family\n"
                      "tie O1 R stage=recruitment\ntie O1 E stage=recruitment\ntie O1 E stage=exploitation\n"
                      "tie E V stage=exploitation\ntie E W stage=exploitation\ntie O2 E stage=exploitation\n"
                      "tie V A stage=aftermath\ntie E V stage=exploitation\n");
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    options.kind = HTG_LAYOUT_STAGES;
    place_t *position = lay(network, options);
    /* Recruitment: R, O1. Transportation: H, by its role. Exploitation: E, O2, V, W. Aftermath: A. None: N. */
    static const char *const columns[][5] = {{"R", "O1"}, {"H"}, {"E", "O2", "V", "W"}, {"A"}, {"N"}};
    for (size_t column = 1; column < 5; column++)
        for (int i = 0; i < 5 && columns[column - 1][i]; i++)
            for (int j = 0; j < 5 && columns[column][j]; j++)
                cr_expect_lt(at(network, position, columns[column - 1][i])[0] + 1,
                             at(network, position, columns[column][j])[0], "%s is not left of %s", columns[column - 1][i],
                             columns[column][j]);
    static const char *const bands[][4] = {{"O1", "O2"}, {"R", "H", "E", "A"}, {"V", "W"}};
    for (size_t band = 1; band < 3; band++)
        for (int i = 0; i < 4 && bands[band - 1][i]; i++)
            for (int j = 0; j < 4 && bands[band][j]; j++)
                cr_expect_gt(at(network, position, bands[band - 1][i])[1], at(network, position, bands[band][j])[1] + 0.9,
                             "%s is not above %s", bands[band - 1][i], bands[band][j]);
    check_apart((const place_t *)position, htg_network_node_count(network), "stages");
    free(position);
    htg_network_free(network);
}

static double turn_of(const double *a, const double *b, const double *c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static uint32_t crossings(const htg_network_t *network, const place_t *position) {
    const uint32_t *s = htg_network_sources(network), *t = htg_network_targets(network);
    uint32_t count = 0;
    for (uint32_t i = 0; i < htg_network_tie_count(network); i++)
        for (uint32_t j = 0; j < i; j++) {
            const double *a = position[s[i]], *b = position[t[i]], *c = position[s[j]], *d = position[t[j]];
            count += turn_of(a, b, c) * turn_of(a, b, d) < 0 && turn_of(c, d, a) * turn_of(c, d, b) < 0;
        }
    return count;
}

/* Chains recruiter to transporter to exploiter, written in shuffled orders, can stand side by side without a crossing. */
Test(layout_kinds, columns_are_ordered_so_that_few_ties_cross) {
    enum { CHAINS = 7 };
    char text[4096] = "";
    htg_random_t random;
    htg_random_seed(&random, 3, 1);
    for (int column = 0; column < 3; column++) {
        uint32_t order[CHAINS] = {0, 1, 2, 3, 4, 5, 6};
        htg_random_shuffle(&random, order, CHAINS);
        for (int i = 0; i < CHAINS; i++)
            sprintf(
                text + strlen(text), "node %c%u kind=trafficker role=%s\n", "rte" [column], order[i],
                (const char *[]) { "recruiter", "transporter", "exploiter" }[column]);
    }
    for (int i = 0; i < CHAINS; i++)
        sprintf(text + strlen(text), "tie r%d t%d relation=family\ntie t%d e%d relation=family\n", i, i, i, i);
    htg_network_t *network = small_network(text);
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    options.kind = HTG_LAYOUT_STAGES;
    place_t *position = lay(network, options);
    cr_expect_eq(crossings(network, (const place_t *)position), 0, "%u crossings",
                 crossings(network, (const place_t *)position));
    free(position);
    htg_network_free(network);
}

/* Distances by repeated passes over the ties. */
static void distances_from(const graph_t *graph, uint32_t centre, uint32_t *distance) {
    for (uint32_t v = 0; v < graph->n; v++)
        distance[v] = v == centre ? 0 : 1000;
    for (uint32_t pass = 0; pass < graph->n; pass++)
        for (uint32_t t = 0; t < graph->m; t++)
            for (int way = 0; way < 2; way++) {
                uint32_t from = way ? graph->target[t] : graph->source[t], to = way ? graph->source[t] : graph->target[t];
                if (distance[from] + 1 < distance[to]) distance[to] = distance[from] + 1;
            }
}

Test(layout_kinds, rings_are_distances) {
    for (uint64_t seed = 1; seed <= 200; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
        uint32_t distance[GRAPH_MAX];
        double radius[GRAPH_MAX + 1];
        options.kind = HTG_LAYOUT_EGO;
        options.centre = (uint32_t)(seed % graph.n);
        place_t *position = lay(graph.network, options);
        check_apart((const place_t *)position, graph.n, "rings");
        distances_from(&graph, options.centre, distance);
        const double *middle = position[options.centre];
        for (uint32_t ring = 0; ring <= GRAPH_MAX; ring++)
            radius[ring] = NAN;
        double lowest = INFINITY;
        for (uint32_t v = 0; v < graph.n; v++) {
            if (distance[v] >= 1000) continue;
            double away = hypot(position[v][0] - middle[0], position[v][1] - middle[1]);
            if (isnan(radius[distance[v]])) radius[distance[v]] = away;
            cr_assert_float_eq(away, radius[distance[v]], 1e-9, "seed %lu node %u", seed, v);
            lowest = fmin(lowest, position[v][1]);
        }
        for (uint32_t ring = 1; ring <= GRAPH_MAX && !isnan(radius[ring]); ring++)
            cr_assert_gt(radius[ring], radius[ring - 1] + 1, "seed %lu ring %u", seed, ring);
        for (uint32_t v = 0; v < graph.n; v++)
            if (distance[v] >= 1000) cr_assert_lt(position[v][1], lowest - 1, "seed %lu node %u", seed, v);
        free(position);
        graph_free(&graph);
    }
}

Test(layout_kinds, places_stand_as_on_the_map_and_others_beside_them) {
    htg_network_t *plain =
                      small_network("node P1 kind=place\nnode P2 kind=place\nnode P3 kind=place\nnode a\nnode b\nnode c\n"
                                    "node d\nnode e\nnode far\n"
                                    "tie a P1 relation=located_in\ntie b P2 relation=located_in\n"
                                    "tie c P3 relation=located_in\ntie a d\ntie d e\n"),
                  *network;
    static const double degrees[2][3] = {{-12, -12, -3}, {-77, -70, -70}};
    htg_column_t *columns[2];
    for (int axis = 0; axis < 2; axis++) {
        cr_assert_eq(htg_column_new(axis ? "lon" : "lat", HTG_REAL, 9, &columns[axis], NULL), HTG_OK);
        for (uint32_t row = 0; row < 9; row++)
            htg_column_set_missing(columns[axis], row);
        for (uint32_t row = 0; row < 3; row++)
            htg_column_set_real(columns[axis], row, degrees[axis][row]);
    }
    cr_assert_eq(htg_network_with_columns(plain, HTG_NODE, columns, 2, &network, NULL), HTG_OK);
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    options.kind = HTG_LAYOUT_ROUTES;
    place_t *position = lay(network, options);
    const place_t *p = (const place_t *)position;
    check_apart(p, 9, "map");
    cr_expect_lt(at(network, p, "P1")[0] + 1, at(network, p, "P2")[0]);
    cr_expect_float_eq(at(network, p, "P1")[1], at(network, p, "P2")[1], 1e-6);
    cr_expect_float_eq(at(network, p, "P3")[0], at(network, p, "P2")[0], 1e-6);
    cr_expect_gt(at(network, p, "P3")[1], at(network, p, "P2")[1] + 1);
    static const char *const beside[][2] = {{"a", "P1"}, {"d", "P1"}, {"e", "P1"}, {"b", "P2"}, {"c", "P3"}};
    for (size_t i = 0; i < 5; i++) {
        const double *v = at(network, p, beside[i][0]);
        for (int other = 1; other <= 3; other++) {
            char id[] = {'P', (char)('0' + other), 0};
            const double *own = at(network, p, beside[i][1]), *q = at(network, p, id);
            if (strcmp(id, beside[i][1]) != 0)
                cr_expect_lt(hypot(v[0] - own[0], v[1] - own[1]), hypot(v[0] - q[0], v[1] - q[1]), "%s and %s", beside[i][0],
                             id);
        }
    }
    for (uint32_t v = 0; v < 8; v++)
        cr_expect_lt(at(network, p, "far")[1], p[v][1]);
    free(position);
    htg_network_free(network);
    htg_network_free(plain);
}

Test(layout_kinds, places_without_a_map_follow_the_routes) {
    htg_network_t *network = small_network("node P1 kind=place\nnode P2 kind=place\nnode P3 kind=place\nnode P4 kind=place\n"
                                           "tie P1 P2 routes=r date=2001\ntie P2 P3 routes=r date=2002\n"
                                           "tie P3 P4 routes=r date=2003\n");
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    options.kind = HTG_LAYOUT_ROUTES;
    place_t *position = lay(network, options);
    for (uint32_t p = 0; p + 2 < 4; p++)
        cr_expect_lt(hypot(position[p][0] - position[p + 1][0], position[p][1] - position[p + 1][1]),
                     hypot(position[p][0] - position[p + 2][0], position[p][1] - position[p + 2][1]));
    free(position);
    htg_network_free(network);
}

Test(layout_kinds, what_cannot_be_laid_is_said) {
    htg_network_t *network = small_network("node a\nnode b\ntie a b\n");
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    htg_domain_t *domain;
    place_t position[2];
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    options.kind = HTG_LAYOUT_ROUTES;
    cr_expect_eq(htg_layout(domain, &options, position, &err), HTG_ERROR_ANALYSIS);
    options.kind = HTG_LAYOUT_EGO;
    cr_expect_eq(htg_layout(domain, &options, position, &err), HTG_ERROR_ARGUMENT);
    options.kind = 99;
    cr_expect_eq(htg_layout(domain, &options, position, &err), HTG_ERROR_ARGUMENT);
    htg_domain_free(domain);
    htg_network_free(network);
}
