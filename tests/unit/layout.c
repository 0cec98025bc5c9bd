/* Layouts against what a picture needs: finite, no two nodes in one place, tied ones near, components apart, the same for any number
   of threads. */
#include "algorithms/layout.h"

#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"
#include "tests/support/random_graph.h"

static htg_domain_t *domain_of(const htg_network_t *network) {
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    return domain;
}

static htg_place_t *lay(const htg_network_t *network, htg_layout_options_t options) {
    htg_domain_t *domain = domain_of(network);
    htg_place_t *position = malloc((htg_network_node_count(network) + 1) * sizeof *position);
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_layout(domain, &options, position, &err), HTG_OK, "%s", err.message);
    htg_domain_free(domain);
    return position;
}

static void check_places(const htg_place_t *position, uint32_t n, uint64_t seed) {
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (uint32_t v = 0; v < n; v++) {
        for (int axis = 0; axis < 2; axis++) {
            cr_assert(isfinite(position[v][axis]), "seed %lu node %u", seed, v);
            low[axis] = fmin(low[axis], position[v][axis]);
            high[axis] = fmax(high[axis], position[v][axis]);
        }
        for (uint32_t u = 0; u < v && n <= 2000; u++)
            cr_assert(position[u][0] != position[v][0] || position[u][1] != position[v][1], "seed %lu: %u and %u", seed, u,
                      v);
    }
    for (int axis = 0; axis < 2 && n; axis++)
        cr_assert_lt(fabs(low[axis] + high[axis]), 0.1, "seed %lu: off the middle", seed);
}

/* Weak components by repeated passes over the ties. */
static void components_of(const htg_network_t *network, uint32_t *of) {
    const uint32_t *source = htg_network_sources(network), *target = htg_network_targets(network);
    for (uint32_t v = 0; v < htg_network_node_count(network); v++)
        of[v] = v;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t t = 0; t < htg_network_tie_count(network); t++) {
            uint32_t least = of[source[t]] < of[target[t]] ? of[source[t]] : of[target[t]];
            changed |= of[source[t]] != least || of[target[t]] != least;
            of[source[t]] = of[target[t]] = least;
        }
    }
}

static void check_components_apart(const htg_network_t *network, const htg_place_t *position, uint64_t seed) {
    uint32_t n = htg_network_node_count(network), of[GRAPH_MAX];
    double box[GRAPH_MAX][4];
    components_of(network, of);
    for (uint32_t c = 0; c < n; c++)
        for (int side = 0; side < 4; side++)
            box[c][side] = INFINITY;
    for (uint32_t v = 0; v < n; v++)
        for (int side = 0; side < 4; side++)
            box[of[v]][side] = fmin(box[of[v]][side], side < 2 ? position[v][side] : -position[v][side - 2]);
    for (uint32_t c = 0; c < n; c++)
        for (uint32_t d = 0; d < c; d++) {
            if (isinf(box[c][0]) || isinf(box[d][0])) continue;
            bool apart = false;
            for (int axis = 0; axis < 2; axis++)
                apart |= box[c][axis] > -box[d][axis + 2] + 0.9 || box[d][axis] > -box[c][axis + 2] + 0.9;
            cr_assert(apart, "seed %lu: components of %u and %u overlap", seed, c, d);
        }
}

Test(layout, force_places_random_networks) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph_t graph = graph_random(seed, seed % GRAPH_MIXES);
        htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
        options.seed = seed;
        htg_place_t *position = lay(graph.network, options), *again = lay(graph.network, options);
        check_places((const htg_place_t *)position, graph.n, seed);
        check_components_apart(graph.network, (const htg_place_t *)position, seed);
        cr_assert_eq(memcmp(position, again, graph.n * sizeof *position), 0, "seed %lu: not the same twice", seed);
        free(position);
        free(again);
        graph_free(&graph);
    }
}

/* `groups` of `size` nodes, ties mostly within; a ring keeps all together. */
static htg_network_t *grouped(uint32_t groups, uint32_t size, uint32_t ties, uint64_t seed) {
    uint32_t n = groups * size;
    uint32_t(*ends)[2] = malloc((n + ties) * sizeof *ends);
    htg_random_t random;
    htg_random_seed(&random, seed, 11);
    for (uint32_t v = 0; v < n; v++) {
        ends[v][0] = v;
        ends[v][1] = (v + 1) % n;
    }
    for (uint32_t t = n; t < n + ties; t++) {
        uint32_t group = (uint32_t)htg_random_below(&random, groups) * size;
        ends[t][0] = group + (uint32_t)htg_random_below(&random, size);
        ends[t][1] = group + (uint32_t)htg_random_below(&random, size);
    }
    htg_network_t *network = network_of(n, n + ties, (const uint32_t(*)[2])ends, NULL);
    free(ends);
    return network;
}

static double between(const htg_place_t *position, uint32_t u, uint32_t v) {
    return hypot(position[u][0] - position[v][0], position[u][1] - position[v][1]);
}

/* The mean tie as a share of the mean pair. */
static double tie_share(const htg_network_t *network, const htg_place_t *position) {
    uint32_t n = htg_network_node_count(network), m = htg_network_tie_count(network), counted = 0;
    double tied = 0, all = 0;
    for (uint32_t t = 0; t < m; t++) {
        uint32_t u = htg_network_sources(network)[t], v = htg_network_targets(network)[t];
        if (u == v) continue;
        tied += between(position, u, v);
        counted++;
    }
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t v = 0; v < u; v++)
            all += between(position, u, v);
    return tied / counted / (all / (n * (n - 1.0) / 2));
}

Test(layout, ties_are_shorter_than_pairs_for_any_number_of_threads) {
    static const uint32_t sizes[][3] = {{4, 20, 120}, {10, 40, 900}, {30, 60, 4000}, {50, 100, 10000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        htg_network_t *network = grouped(sizes[i][0], sizes[i][1], sizes[i][2], i);
        uint32_t n = htg_network_node_count(network);
        htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
        options.threads = 1;
        htg_place_t *position = lay(network, options);
        check_places((const htg_place_t *)position, n, i);
        double share = tie_share(network, (const htg_place_t *)position);
        cr_expect_lt(share, 0.45, "%u nodes: a tie is %g of a pair", n, share);
        options.threads = 3;
        htg_place_t *again = lay(network, options);
        cr_expect_eq(memcmp(position, again, n * sizeof *position), 0, "%u nodes: other places with 3 threads", n);
        options.seed = 2;
        free(again);
        again = lay(network, options);
        bool by_chance = n > 300; /* of few nodes the best of several beginnings is often the same */
        if (by_chance) cr_expect_neq(memcmp(position, again, n * sizeof *position), 0, "%u nodes: another seed", n);
        free(again);
        free(position);
        htg_network_free(network);
    }
}

Test(layout, a_path_is_unfolded_and_lies) {
    enum { LONG = 400 };
    uint32_t ends[LONG - 1][2];
    for (uint32_t v = 0; v + 1 < LONG; v++) {
        ends[v][0] = v;
        ends[v][1] = v + 1;
    }
    htg_network_t *network = network_of(LONG, LONG - 1, (const uint32_t(*)[2])ends, NULL);
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    htg_place_t *position = lay(network, options);
    double high = 0, wide = 0;
    for (uint32_t v = 0; v < LONG; v++) {
        wide = fmax(wide, fabs(position[v][0]));
        high = fmax(high, fabs(position[v][1]));
    }
    cr_expect_gt(wide, 2 * high);
    cr_expect_gt(between((const htg_place_t *)position, 0, LONG - 1), LONG / 4.0);
    free(position);
    htg_network_free(network);
}

static double side_of(const double *a, const double *b, const double *c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

Test(layout, rings_are_no_knots) {
    for (uint32_t n = 4; n <= 16; n++) {
        uint32_t ends[16][2];
        for (uint32_t v = 0; v < n; v++) {
            ends[v][0] = v;
            ends[v][1] = (v + 1) % n;
        }
        htg_network_t *network = network_of(n, n, (const uint32_t(*)[2])ends, NULL);
        htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
        htg_place_t *p = lay(network, options);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < i; j++) {
                const double *a = p[i], *b = p[(i + 1) % n], *c = p[j], *d = p[(j + 1) % n];
                bool cross = side_of(a, b, c) * side_of(a, b, d) < -1e-9 && side_of(c, d, a) * side_of(c, d, b) < -1e-9;
                cr_expect_not(cross, "ring of %u: ties %u and %u cross", n, i, j);
            }
        free(p);
        htg_network_free(network);
    }
}

/* Every allocation fails once: the failure is said and nothing leaks (with the sanitizers), whatever the layout. */
Test(layout, no_memory_is_an_error) {
    static const htg_layout_kind_t kinds[] = {HTG_LAYOUT_FORCE, HTG_LAYOUT_STAGES, HTG_LAYOUT_EGO, HTG_LAYOUT_ROUTES};
    htg_network_t *few = grouped(2, 4, 4, 1), *many = grouped(20, 18, 400, 2);
    for (size_t i = 0; i < 2 * sizeof kinds / sizeof *kinds; i++) {
        htg_network_t *network = i % 2 ? many : few;
        uint32_t n = htg_network_node_count(network);
        htg_column_t *kind;
        htg_network_t *with;
        cr_assert_eq(htg_column_new("kind", HTG_TEXT, n, &kind, NULL), HTG_OK);
        for (uint32_t v = 0; v < n; v++)
            cr_assert_eq(htg_column_set_text(kind, v, v % 3 ? "person" : "place", v % 3 ? 6 : 5, NULL), HTG_OK);
        cr_assert_eq(htg_network_with_columns(network, HTG_NODE, &kind, 1, &with, NULL), HTG_OK);
        htg_domain_t *domain = domain_of(with);
        htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
        htg_place_t *position = malloc(n * sizeof *position);
        htg_status_t status = HTG_ERROR_MEMORY;
        options.kind = kinds[i / 2];
        options.centre = 0;
        uint64_t step = i % 2 ? 5 : 1, failures = 0;
        for (uint64_t k = 1; status == HTG_ERROR_MEMORY; k += step) {
            htg_alloc_fail_at(k);
            status = htg_layout(domain, &options, position, NULL);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY, "allocation %lu: status %d", k, (int)status);
            failures += status != HTG_OK;
        }
        cr_expect_gt(failures, 0);
        free(position);
        htg_domain_free(domain);
        htg_network_free(with);
    }
    htg_network_free(few);
    htg_network_free(many);
}

static bool never(void *user, const char *phase, double done, double total) {
    (void)user;
    (void)phase;
    (void)done;
    (void)total;
    return false;
}

Test(layout, it_stops_when_told) {
    htg_network_t *network = grouped(20, 20, 400, 2);
    htg_domain_t *domain = domain_of(network);
    htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
    htg_progress_t progress = {never, NULL};
    htg_place_t *position = malloc(400 * sizeof *position);
    options.progress = &progress;
    cr_expect_eq(htg_layout(domain, &options, position, NULL), HTG_ERROR_CANCELLED);
    options.kind = HTG_LAYOUT_STAGES;
    cr_expect_eq(htg_layout(domain, &options, position, NULL), HTG_ERROR_CANCELLED);
    free(position);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(layout, nothing_one_and_isolates) {
    for (uint32_t n = 0; n <= 100; n += n < 3 ? 1 : 97) {
        htg_network_t *network = network_of(n, 0, NULL, NULL);
        htg_layout_options_t options = HTG_LAYOUT_OPTIONS_INIT;
        htg_place_t *position = lay(network, options);
        check_places((const htg_place_t *)position, n, n);
        free(position);
        htg_network_free(network);
    }
}

Test(layout, packed_boxes_do_not_overlap) {
    for (uint64_t seed = 1; seed <= 100; seed++) {
        enum { MOST = 60 };
        htg_layout_box_t boxes[MOST];
        htg_random_t random;
        double width, height, area = 0;
        htg_random_seed(&random, seed, 3);
        uint32_t count = (uint32_t)htg_random_below(&random, MOST + 1);
        for (uint32_t i = 0; i < count; i++) {
            boxes[i] = (htg_layout_box_t){.width = 0.1 + 10 * htg_random_unit(&random),
                                          .height = 0.1 + 10 * htg_random_unit(&random)};
            area += boxes[i].width * boxes[i].height;
        }
        cr_assert_eq(htg_layout_pack(boxes, count, &width, &height, NULL), HTG_OK);
        for (uint32_t i = 0; i < count; i++) {
            const htg_layout_box_t *a = &boxes[i];
            cr_assert(a->x >= 0 && a->y >= 0 && a->x + a->width <= width && a->y + a->height <= height, "seed %lu: box %u",
                      seed, i);
            for (uint32_t j = 0; j < i; j++) {
                const htg_layout_box_t *b = &boxes[j];
                bool apart = a->x >= b->x + b->width - 1e-9 || b->x >= a->x + a->width - 1e-9 ||
                             a->y >= b->y + b->height - 1e-9 || b->y >= a->y + a->height - 1e-9;
                cr_assert(apart, "seed %lu: boxes %u and %u", seed, i, j);
            }
        }
        if (count > 20) cr_expect_lt(width * height, 2.2 * area, "seed %lu: %g of %g", seed, width * height, area);
    }
}

/* The tree's pushes against the sum over all pairs, and its nearest points against a look at each. */
Test(layout, the_tree_pushes_as_all_points_would) {
    enum { MANY = 700 };
    htg_place_t position[MANY];
    double mass[MANY];
    htg_layout_tree_t tree;
    htg_random_t random;
    htg_random_seed(&random, 5, 5);
    for (uint32_t p = 0; p < MANY; p++) {
        position[p][0] = htg_random_unit(&random) * (p % 3 ? 1 : 40);
        position[p][1] = htg_random_unit(&random) * (p % 3 ? 1 : 40);
        mass[p] = 1 + (double)htg_random_below(&random, 4);
    }
    cr_assert_eq(htg_layout_tree_new(MANY, &tree, NULL), HTG_OK);
    htg_layout_tree_fill(&tree, (const htg_place_t *)position, mass);
    double off = 0, whole = 0;
    for (uint32_t place = 0; place < MANY; place++) {
        uint32_t p = tree.order[place];
        double push[2], exact[2] = {0, 0}, nearest = INFINITY;
        for (uint32_t q = 0; q < MANY; q++) {
            double dx = position[p][0] - position[q][0], dy = position[p][1] - position[q][1], squared = dx * dx + dy * dy;
            if (q == p) continue;
            exact[0] += mass[q] * dx / squared;
            exact[1] += mass[q] * dy / squared;
            nearest = fmin(nearest, sqrt(squared));
        }
        htg_layout_tree_push(&tree, place, push);
        off += hypot(push[0] - exact[0], push[1] - exact[1]);
        whole += hypot(exact[0], exact[1]);
        cr_assert_float_eq(htg_layout_tree_nearest(&tree, place), nearest, 1e-9, "point %u", p);
    }
    cr_expect_lt(off / whole, 0.05, "the pushes are off by %g", off / whole);
    htg_layout_tree_clear(&tree);
}
