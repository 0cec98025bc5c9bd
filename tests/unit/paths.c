#include "algorithms/paths.h"

#include "core/memory_internal.h"
#include "tests/support/random_graph.h"

/* All simple paths of small networks, gone through one by one. */
enum { MOST_PATHS = 200000 };

typedef struct route {
    double cost;
    uint32_t length;
    uint8_t node[GRAPH_MAX];
} route_t;

typedef struct twin {
    uint32_t n;
    double arc[GRAPH_MAX][GRAPH_MAX]; /* cost of the cheapest tie; INFINITY */
    uint8_t sources[GRAPH_MAX], targets[GRAPH_MAX];
    bool directed;
    route_t *path;
    size_t count;
    double cost[GRAPH_TIES_MAX];
} twin_t;

static bool same_pair_before(const twin_t *twin, uint32_t s, uint32_t t) {
    return !twin->directed && s > t && twin->sources[t] && twin->targets[s] && twin->sources[s] && twin->targets[t];
}

static void go_through(twin_t *twin, route_t *route, uint32_t visited) {
    uint32_t v = route->node[route->length];
    if (route->length && twin->targets[v] && !same_pair_before(twin, route->node[0], v)) {
        cr_assert_lt(twin->count, MOST_PATHS);
        twin->path[twin->count++] = *route;
    }
    for (uint32_t w = 0; w < twin->n; w++) {
        if ((visited >> w & 1) || isinf(twin->arc[v][w])) continue;
        route_t next = *route;
        next.node[++next.length] = (uint8_t)w;
        next.cost += twin->arc[v][w];
        go_through(twin, &next, visited | 1u << w);
    }
}

static int by_cost(const void *left, const void *right) {
    const route_t *a = left, *b = right;
    if (a->cost != b->cost) return a->cost < b->cost ? -1 : 1;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    return memcmp(a->node, b->node, a->length + 1);
}

typedef struct trial {
    graph_t graph;
    htg_view_t *view;
    twin_t twin;
    htg_paths_options_t options;
} trial_t;

/* Costs are 1 each, or whole eighths, some of them 0 where allowed: sums of them are exact. */
static trial_t make_trial(uint64_t seed, bool free_ties) {
    trial_t trial = {.graph = graph_random(seed, (graph_mix_t)(seed % GRAPH_MIXES))};
    twin_t *twin = &trial.twin;
    htg_random_t random;
    htg_view_options_t of_view = HTG_VIEW_OPTIONS_INIT;
    htg_random_seed(&random, seed, 7);
    bool costs = htg_random_below(&random, 2);
    for (uint32_t t = 0; t < trial.graph.m; t++)
        twin->cost[t] = costs ? (double)(!free_ties + htg_random_below(&random, 6)) / 8 : 1;
    of_view.direction = seed % 4 == 0 ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED;
    of_view.tie_cost = costs ? twin->cost : NULL;
    cr_assert_eq(htg_view_new(trial.graph.network, NULL, &of_view, &trial.view, NULL), HTG_OK);
    twin->n = trial.graph.n;
    twin->directed = trial.view->directed;
    for (uint32_t v = 0; v < twin->n; v++)
        for (uint32_t w = 0; w < twin->n; w++)
            twin->arc[v][w] = INFINITY;
    for (uint32_t t = 0; t < trial.graph.m; t++) {
        uint32_t s = trial.graph.source[t], d = trial.graph.target[t];
        bool both = of_view.direction == HTG_DIRECTION_UNDIRECTED || !htg_network_tie_directed(trial.graph.network, t);
        if (s == d) continue;
        twin->arc[s][d] = fmin(twin->arc[s][d], twin->cost[t]);
        if (both) twin->arc[d][s] = fmin(twin->arc[d][s], twin->cost[t]);
    }
    for (uint32_t v = 0; v < twin->n; v++) {
        twin->sources[v] = htg_random_below(&random, 5) < 2;
        twin->targets[v] = htg_random_below(&random, 5) < 2;
    }
    trial.options = (htg_paths_options_t){NULL, NULL, 1 + (uint32_t)htg_random_below(&random, 40), NULL};
    return trial;
}

/* False where there are too many paths to go through. */
static bool go_through_all(trial_t *trial) {
    twin_t *twin = &trial->twin;
    trial->options.sources = twin->sources;
    trial->options.targets = twin->targets;
    if (trial->graph.n > 9) return false;
    twin->path = malloc(MOST_PATHS * sizeof *twin->path);
    for (uint32_t v = 0; v < twin->n; v++) {
        route_t route = {.node = {(uint8_t)v}};
        if (twin->sources[v]) go_through(twin, &route, 1u << v);
    }
    qsort(twin->path, twin->count, sizeof *twin->path, by_cost);
    return true;
}

static void end_trial(trial_t *trial) {
    free(trial->twin.path);
    htg_view_free(trial->view);
    htg_network_free(trial->graph.network);
}

/* It is a path of the network with the cost that it says. */
static route_t check_path(const trial_t *trial, const htg_path_t *path, uint64_t seed) {
    route_t route = {.length = path->length};
    uint32_t visited = 0;
    for (uint32_t i = 0; i <= path->length; i++) {
        route.node[i] = (uint8_t)path->node[i];
        cr_assert(!(visited >> path->node[i] & 1), "seed %lu", seed);
        visited |= 1u << path->node[i];
        if (i == path->length) break;
        uint32_t tie = path->tie[i], s = trial->graph.source[tie], d = trial->graph.target[tie];
        cr_assert((s == path->node[i] && d == path->node[i + 1]) || (d == path->node[i] && s == path->node[i + 1]));
        cr_assert_eq(trial->twin.cost[tie], trial->twin.arc[path->node[i]][path->node[i + 1]]);
        route.cost += trial->twin.cost[tie];
    }
    cr_assert_eq(route.cost, path->cost);
    return route;
}

Test(paths, k_shortest_simple_paths_are_those_of_going_through_all) {
    unsigned tried = 0, cut = 0;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        trial_t trial = make_trial(seed, seed % 2);
        if (go_through_all(&trial)) {
            htg_path_list_t list;
            route_t before = {0};
            cr_assert_eq(htg_paths_simple(trial.view, &trial.options, &list, NULL), HTG_OK);
            size_t want = trial.twin.count < trial.options.limit ? trial.twin.count : trial.options.limit;
            cr_assert_eq(list.count, want, "seed %lu: %zu of %zu", seed, list.count, want);
            for (size_t i = 0; i < list.count; i++) {
                route_t route = check_path(&trial, &list.path[i], seed);
                cr_assert_eq(route.cost, trial.twin.path[i].cost, "seed %lu, path %zu: %g, not %g", seed, i, route.cost,
                             trial.twin.path[i].cost);
                cr_assert(i == 0 || by_cost(&before, &route) < 0, "seed %lu: path %zu is out of order, or twice there", seed, i);
                before = route;
            }
            tried++;
            cut += trial.twin.count > trial.options.limit;
            htg_path_list_clear(&list);
        }
        end_trial(&trial);
    }
    cr_assert(tried > 300 && cut > 50, "%u, %u", tried, cut);
}

/* The pair's shortest paths among all simple ones; of those through free ties the ones with fewest free ties, as is said. */
static size_t shortest_of(const twin_t *twin, uint32_t s, uint32_t t, route_t *out) {
    size_t count = 0;
    double best = INFINITY;
    uint32_t fewest = UINT32_MAX;
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < twin->count; i++) {
            const route_t *route = &twin->path[i];
            uint32_t free_ties = 0;
            if (route->node[0] != s || route->node[route->length] != t) continue;
            for (uint32_t k = 0; k < route->length; k++)
                free_ties += twin->arc[route->node[k]][route->node[k + 1]] == 0;
            if (pass == 0) best = fmin(best, route->cost);
            if (pass == 1 && route->cost == best && free_ties < fewest) fewest = free_ties;
            if (pass == 2 && route->cost == best && free_ties == fewest) out[count++] = *route;
        }
    return count;
}

static int by_nodes(const void *left, const void *right) {
    return memcmp(((const route_t *)left)->node, ((const route_t *)right)->node, GRAPH_MAX);
}

typedef struct expected {
    double cost;
    uint32_t s, t;
    size_t count;
    route_t path[512];
} expected_t;

static int by_pair(const void *left, const void *right) {
    const expected_t *a = left, *b = right;
    if (a->cost != b->cost) return a->cost < b->cost ? -1 : 1;
    return a->s != b->s ? (a->s < b->s ? -1 : 1) : a->t < b->t ? -1 : 1;
}

Test(paths, shortest_paths_are_those_of_going_through_all) {
    expected_t *pairs = malloc(100 * sizeof *pairs);
    unsigned several = 0, cut = 0;
    for (uint64_t seed = 1; seed <= 1200; seed++) {
        trial_t trial = make_trial(seed, seed % 2);
        if (!go_through_all(&trial)) {
            end_trial(&trial);
            continue;
        }
        const twin_t *twin = &trial.twin;
        size_t count = 0, place = 0;
        uint64_t all_pairs = 0;
        double paths = 0;
        for (uint32_t s = 0; s < twin->n; s++)
            for (uint32_t t = 0; t < twin->n; t++) {
                if (s == t || !twin->sources[s] || !twin->targets[t] || same_pair_before(twin, s, t)) continue;
                all_pairs++;
                pairs[count] = (expected_t){.s = s, .t = t};
                pairs[count].count = shortest_of(twin, s, t, pairs[count].path);
                if (!pairs[count].count) continue;
                pairs[count].cost = pairs[count].path[0].cost;
                qsort(pairs[count].path, pairs[count].count, sizeof(route_t), by_nodes);
                paths += (double)pairs[count].count;
                several += pairs[count].count > 1;
                count++;
            }
        qsort(pairs, count, sizeof *pairs, by_pair);
        htg_path_list_t one, all;
        htg_paths_found_t found_one, found_all;
        cr_assert_eq(htg_paths_shortest(trial.view, &trial.options, &one, &found_one, NULL), HTG_OK);
        cr_assert_eq(htg_paths_all_shortest(trial.view, &trial.options, &all, &found_all, NULL), HTG_OK);
        cr_assert(found_one.pairs == all_pairs && found_all.pairs == all_pairs, "seed %lu", seed);
        cr_assert(found_one.joined == count && found_all.joined == count && found_one.paths == (double)count);
        cr_assert_eq(found_all.paths, paths, "seed %lu: %g, not %g", seed, found_all.paths, paths);
        cr_assert_eq(one.count, count < trial.options.limit ? count : trial.options.limit);
        for (size_t i = 0; i < one.count; i++) {
            route_t route = check_path(&trial, &one.path[i], seed);
            cr_assert(route.node[0] == pairs[i].s && route.node[route.length] == pairs[i].t && route.cost == pairs[i].cost);
        }
        cr_assert_eq(all.count, (size_t)fmin(paths, trial.options.limit));
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < pairs[i].count && place < all.count; k++, place++) {
                route_t route = check_path(&trial, &all.path[place], seed);
                cr_assert(by_nodes(&route, &pairs[i].path[k]) == 0, "seed %lu: path %zu", seed, place);
            }
        cut += paths > trial.options.limit;
        if (count) cr_assert(found_all.shortest == pairs[0].cost && found_all.longest == pairs[count - 1].cost);
        if (!count) cr_assert(isnan(found_all.shortest));
        htg_path_list_clear(&one);
        htg_path_list_clear(&all);
        end_trial(&trial);
    }
    cr_assert(several > 100 && cut > 5, "%u, %u", several, cut);
    free(pairs);
}

static bool stop(void *user, const char *phase, double done, double total) {
    (void)user, (void)phase, (void)done, (void)total;
    return false;
}

Test(paths, they_can_be_told_to_stop_and_memory_may_run_out) {
    const htg_progress_t progress = {stop, NULL};
    for (int which = 0; which < 3; which++) {
        trial_t trial = make_trial(30, false);
        htg_path_list_t list;
        htg_paths_found_t found;
        memset(trial.twin.sources, 1, sizeof trial.twin.sources);
        memset(trial.twin.targets, 1, sizeof trial.twin.targets);
        trial.options.sources = trial.twin.sources;
        trial.options.targets = trial.twin.targets;
        for (uint64_t k = 0;; k++) {
            trial.options.progress = k ? NULL : &progress;
            htg_alloc_fail_at(k);
            htg_status_t status = which == 0   ? htg_paths_shortest(trial.view, &trial.options, &list, &found, NULL)
                                  : which == 1 ? htg_paths_all_shortest(trial.view, &trial.options, &list, &found, NULL)
                                               : htg_paths_simple(trial.view, &trial.options, &list, NULL);
            htg_alloc_fail_at(0);
            if (k == 0) cr_assert_eq(status, HTG_ERROR_CANCELLED);
            if (status == HTG_OK) {
                cr_assert_gt(list.count, 0);
                break;
            }
            cr_assert(status == (k ? HTG_ERROR_MEMORY : HTG_ERROR_CANCELLED) && !list.path);
        }
        htg_path_list_clear(&list);
        end_trial(&trial);
    }
}
