#include "algorithms/keyplayers.h"

#include "core/memory_internal.h"
#include "tests/support/random_graph.h"

/* The four measures by their definitions, from dense matrices. */
typedef struct twin {
    uint32_t n, m;
    dense_t tied;                             /* either way */
    uint32_t distance[GRAPH_MAX][GRAPH_MAX];  /* without anybody taken out */
    dense_t arc;
} twin_t;

enum { FAR = 1000 };

static void distances(const twin_t *twin, uint32_t removed, uint32_t d[GRAPH_MAX][GRAPH_MAX]) {
    for (uint32_t i = 0; i < twin->n; i++)
        for (uint32_t j = 0; j < twin->n; j++)
            d[i][j] = (removed >> i & 1) || (removed >> j & 1) ? FAR : i == j ? 0 : twin->arc[i][j] > 0 ? 1 : FAR;
    for (uint32_t k = 0; k < twin->n; k++)
        for (uint32_t i = 0; i < twin->n; i++)
            for (uint32_t j = 0; j < twin->n; j++)
                if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
}

static twin_t make_twin(const graph_t *graph, bool undirected, uint32_t m) {
    twin_t twin = {.n = graph->n, .m = m};
    dense_simple(graph, undirected, twin.arc);
    dense_simple(graph, true, twin.tied);
    distances(&twin, 0, twin.distance);
    return twin;
}

static double fragmentation(const twin_t *twin, uint32_t removed) {
    uint32_t component[GRAPH_MAX], left = 0, joined = 0;
    for (uint32_t v = 0; v < twin->n; v++)
        component[v] = v;
    for (uint32_t pass = 0; pass < twin->n; pass++)
        for (uint32_t i = 0; i < twin->n; i++)
            for (uint32_t j = 0; j < twin->n; j++)
                if (twin->tied[i][j] > 0 && !(removed >> i & 1) && !(removed >> j & 1) && component[j] < component[i])
                    component[i] = component[j];
    for (uint32_t i = 0; i < twin->n; i++) {
        left += !(removed >> i & 1);
        for (uint32_t j = 0; j < twin->n; j++)
            joined += i != j && !(removed >> i & 1) && !(removed >> j & 1) && component[i] == component[j];
    }
    return left <= 1 ? 1 : 1 - joined / ((double)left * (left - 1));
}

static double distance_fragmentation(const twin_t *twin, uint32_t removed) {
    uint32_t d[GRAPH_MAX][GRAPH_MAX], left = twin->n - (uint32_t)__builtin_popcount(removed);
    double sum = 0;
    distances(twin, removed, d);
    for (uint32_t i = 0; i < twin->n; i++)
        for (uint32_t j = 0; j < twin->n; j++)
            if (i != j && d[i][j] < FAR) sum += 1.0 / d[i][j];
    return left <= 1 ? 1 : 1 - sum / ((double)left * (left - 1));
}

static double value_of(const twin_t *twin, htg_key_goal_t goal, uint32_t set) {
    double sum = 0;
    if (goal == HTG_KEY_FRAGMENT) return fragmentation(twin, set);
    if (goal == HTG_KEY_FRAGMENT_DISTANCE) return distance_fragmentation(twin, set);
    for (uint32_t j = 0; j < twin->n; j++) {
        uint32_t nearest = FAR;
        for (uint32_t i = 0; i < twin->n; i++)
            if ((set >> i & 1) && twin->distance[i][j] < nearest) nearest = twin->distance[i][j];
        if (goal == HTG_KEY_REACH)
            sum += nearest == 0 ? 1 : nearest < FAR ? 1.0 / nearest : 0;
        else
            sum += nearest <= twin->m;
    }
    return sum / twin->n;
}

typedef struct ranked {
    double value;
    uint32_t set;
} ranked_t;

/* Larger first; of equal ones the set whose first different member is smaller. */
static int by_rank(const void *left, const void *right) {
    const ranked_t *a = left, *b = right;
    if (fabs(a->value - b->value) > 1e-11) return a->value > b->value ? -1 : 1;
    uint32_t differ = a->set ^ b->set;
    return differ == 0 ? 0 : a->set & (differ & -differ) ? -1 : 1;
}

/* All sets of k candidates, best first. */
static uint32_t rank_all(const twin_t *twin, htg_key_goal_t goal, uint32_t candidates, uint32_t k, ranked_t **out) {
    uint32_t count = 0;
    *out = malloc((size_t)(1u << twin->n) * sizeof **out);
    for (uint32_t set = 1; set < 1u << twin->n; set++)
        if ((set & ~candidates) == 0 && (uint32_t)__builtin_popcount(set) == k)
            (*out)[count++] = (ranked_t){value_of(twin, goal, set), set};
    qsort(*out, count, sizeof **out, by_rank);
    return count;
}

static uint32_t set_of(const htg_key_sets_t *sets, uint32_t i) {
    uint32_t set = 0;
    for (uint32_t k = 0; k < sets->size; k++)
        set |= 1u << sets->member[i * sets->size + k];
    return set;
}

typedef struct trial {
    graph_t graph;
    htg_view_t *view;
    twin_t twin;
    htg_key_options_t options;
    uint8_t flags[GRAPH_MAX];
    uint32_t candidates; /* as bits */
} trial_t;

static trial_t make_trial(uint64_t seed) {
    trial_t trial = {.graph = graph_random(seed, (graph_mix_t)(seed % GRAPH_MIXES))};
    htg_random_t random;
    htg_random_seed(&random, seed, 99);
    bool undirected = seed % 5 == 0;
    trial.view = view_of(trial.graph.network, undirected ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED, seed % 7 == 0, NULL);
    trial.options = (htg_key_options_t)HTG_KEY_OPTIONS_INIT;
    trial.options.goal = (htg_key_goal_t)htg_random_below(&random, HTG_KEY_GOALS);
    trial.options.m = 1 + (uint32_t)htg_random_below(&random, 3);
    trial.options.best = 1 + (uint32_t)htg_random_below(&random, 12);
    trial.options.threads = 1 + (int)(seed % 2);
    trial.twin = make_twin(&trial.graph, undirected, trial.options.m);
    for (uint32_t v = 0; v < trial.graph.n; v++)
        if (seed % 3 == 0 || htg_random_below(&random, 4)) {
            trial.flags[v] = 1;
            trial.candidates |= 1u << v;
        }
    if (!trial.candidates) trial.flags[0] = 1, trial.candidates = 1;
    uint32_t most = (uint32_t)__builtin_popcount(trial.candidates);
    trial.options.size = 1 + (uint32_t)htg_random_below(&random, most < 4 ? most : 4);
    return trial;
}

static void end_trial(trial_t *trial) {
    htg_view_free(trial->view);
    htg_network_free(trial->graph.network);
}

Test(keyplayers, all_sets_are_ranked_as_by_the_definitions) {
    unsigned tried = 0, by_goal[HTG_KEY_GOALS] = {0};
    for (uint64_t seed = 1; seed <= 900; seed++) {
        trial_t trial = make_trial(seed);
        htg_key_sets_t sets;
        ranked_t *want;
        trial.options.candidates = trial.flags;
        if (trial.graph.n > 13) {
            end_trial(&trial);
            continue;
        }
        uint32_t count = rank_all(&trial.twin, trial.options.goal, trial.candidates, trial.options.size, &want);
        cr_assert_eq(htg_key_players(trial.view, &trial.options, &sets, NULL), HTG_OK);
        cr_assert(sets.exact);
        cr_assert_eq(sets.sets, count);
        cr_assert_eq(sets.tried, count, "seed %lu: %lu of %u", seed, sets.tried, count);
        cr_assert_eq(sets.count, count < trial.options.best ? count : trial.options.best);
        for (uint32_t i = 0; i < sets.count; i++) {
            ASSERT_NEAR(sets.value[i], want[i].value, "seed %lu, set %u", seed, i);
            cr_assert_eq(set_of(&sets, i), want[i].set, "seed %lu, goal %d: set %u is %x, not %x", seed, trial.options.goal, i,
                         set_of(&sets, i), want[i].set);
        }
        tried++;
        by_goal[trial.options.goal]++;
        free(want);
        htg_key_sets_clear(&sets);
        end_trial(&trial);
    }
    for (int goal = 0; goal < HTG_KEY_GOALS; goal++) cr_assert_gt(by_goal[goal], 50, "%u trials", tried);
}

Test(keyplayers, values_of_any_set_are_as_by_the_definitions) {
    for (uint64_t seed = 1; seed <= 600; seed++) {
        trial_t trial = make_trial(seed);
        uint32_t members[GRAPH_MAX], count = 0, set = 0;
        double values[HTG_KEY_GOALS];
        htg_random_t random;
        htg_random_seed(&random, seed, 5);
        for (uint32_t v = trial.graph.n; v-- > 0;)
            if (htg_random_below(&random, 3) == 0) members[count++] = v, set |= 1u << v;
        cr_assert_eq(htg_key_values(trial.view, members, count, trial.options.m, NULL, values, NULL), HTG_OK);
        for (int goal = 0; goal < HTG_KEY_GOALS; goal++)
            ASSERT_NEAR(values[goal], value_of(&trial.twin, (htg_key_goal_t)goal, set), "seed %lu goal %d", seed, goal);
        end_trial(&trial);
    }
}

Test(keyplayers, krackhardt_kite) {
    htg_network_t *network = kite();
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    const struct {
        uint32_t members[2], count;
        htg_key_goal_t goal;
        double value;
    } golden[] = {{{0}, 0, HTG_KEY_FRAGMENT_DISTANCE, .353704}, {{7}, 1, HTG_KEY_FRAGMENT_DISTANCE, .486111},
                  {{7}, 1, HTG_KEY_FRAGMENT, .388889},          {{5, 6}, 2, HTG_KEY_FRAGMENT_DISTANCE, .607143},
                  {{5, 6}, 2, HTG_KEY_FRAGMENT, .535714},       {{3}, 1, HTG_KEY_REACH, .808333},
                  {{3, 8}, 2, HTG_KEY_REACH, 1.0}};
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        double values[HTG_KEY_GOALS];
        cr_assert_eq(htg_key_values(view, golden[i].members, golden[i].count, 1, NULL, values, NULL), HTG_OK);
        cr_assert_float_eq(values[golden[i].goal], golden[i].value, 5e-7, "%zu: %.9f", i, values[golden[i].goal]);
    }
    htg_view_free(view);
    htg_network_free(network);
}

/* Sets of the heuristic have the values they are said to have, and its best is nearly always the best there is. */
Test(keyplayers, the_heuristic_finds_nearly_always_what_trying_all_finds) {
    unsigned same = 0, tried = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        trial_t trial = make_trial(seed);
        htg_key_sets_t all, some, again;
        trial.options.candidates = trial.flags;
        cr_assert_eq(htg_key_players(trial.view, &trial.options, &all, NULL), HTG_OK);
        trial.options.seconds = trial.options.goal == HTG_KEY_FRAGMENT_DISTANCE ? 1e-5 : 1e-7;
        cr_assert_eq(htg_key_players(trial.view, &trial.options, &some, NULL), HTG_OK);
        trial.options.threads = 3 - trial.options.threads;
        cr_assert_eq(htg_key_players(trial.view, &trial.options, &again, NULL), HTG_OK);
        if (!some.exact) {
            tried++;
            same += fabs(some.value[0] - all.value[0]) < 1e-12;
            cr_assert_leq(some.value[0], all.value[0] + 1e-12);
            cr_assert_eq(some.count, again.count);
            for (uint32_t i = 0; i < some.count; i++) {
                uint32_t set = set_of(&some, i);
                cr_assert_eq((uint32_t)__builtin_popcount(set), some.size);
                cr_assert_eq(set & ~trial.candidates, 0);
                ASSERT_NEAR(some.value[i], value_of(&trial.twin, trial.options.goal, set), "seed %lu", seed);
                cr_assert(i == 0 || some.value[i] <= some.value[i - 1] + 1e-12);
                cr_assert(i == 0 || set != set_of(&some, i - 1));
                cr_assert_eq(set, set_of(&again, i));
            }
        }
        htg_key_sets_clear(&all);
        htg_key_sets_clear(&some);
        htg_key_sets_clear(&again);
        end_trial(&trial);
    }
    cr_assert_gt(tried, 100);
    cr_assert_gt(same * 100, tried * 90, "%u of %u", same, tried);
}

static uint32_t nearest(const htg_view_t *view, uint32_t source, const uint8_t *gone, uint32_t *distance, uint32_t *queue) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < view->node_count; v++)
        distance[v] = HTG_NONE;
    if (gone[source]) return 0;
    distance[source] = 0;
    queue[count++] = source;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t arc = view->out_start[queue[i]]; arc < view->out_start[queue[i] + 1]; arc++) {
            uint32_t w = view->out_head[arc];
            if (gone[w] || distance[w] != HTG_NONE) continue;
            distance[w] = distance[queue[i]] + 1;
            queue[count++] = w;
        }
    return count;
}

/* Around every width of the bit rows, and over several blocks of them. */
Test(keyplayers, distances_of_larger_networks) {
    static const uint32_t sizes[] = {60, 64, 65, 100, 128, 129, 200, 256, 257, 400, 512, 513, 1100};
    enum { MOST = 1100, TIES = 2000 };
    static uint32_t ties[TIES][2], distance[MOST], queue[MOST];
    static bool directed[TIES];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint32_t n = sizes[i], m = n * 3 / 2, members[3];
        uint8_t gone[MOST] = {0};
        bool wanted[HTG_KEY_GOALS] = {[HTG_KEY_FRAGMENT_DISTANCE] = true};
        double values[HTG_KEY_GOALS], sum = 0;
        htg_random_t random;
        htg_random_seed(&random, n, 0);
        for (uint32_t t = 0; t < m; t++) {
            ties[t][0] = (uint32_t)htg_random_below(&random, n);
            ties[t][1] = (uint32_t)htg_random_below(&random, n);
            directed[t] = i % 2;
        }
        htg_network_t *network = network_of(n, m, (const uint32_t(*)[2])ties, directed);
        htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
        for (uint32_t k = 0; k < 3; k++)
            gone[members[k] = k * (n / 3) + 1] = 1;
        for (uint32_t v = 0; v < n; v++) {
            nearest(view, v, gone, distance, queue);
            for (uint32_t w = 0; w < n; w++)
                if (w != v && distance[w] != HTG_NONE) sum += 1.0 / distance[w];
        }
        cr_assert_eq(htg_key_values(view, members, 3, 1, wanted, values, NULL), HTG_OK);
        ASSERT_NEAR(values[HTG_KEY_FRAGMENT_DISTANCE], 1 - sum / ((n - 3.0) * (n - 4.0)), "%u nodes", n);
        cr_assert(isnan(values[HTG_KEY_REACH]));
        htg_view_free(view);
        htg_network_free(network);
    }
}

Test(keyplayers, what_cannot_be_asked_is_refused) {
    htg_network_t *network = kite();
    htg_view_t *view = view_of(network, HTG_DIRECTION_DIRECTED, false, NULL);
    htg_key_options_t options = HTG_KEY_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    htg_key_sets_t sets;
    options.size = 11;
    cr_assert_eq(htg_key_players(view, &options, &sets, &err), HTG_ERROR_ARGUMENT);
    cr_assert_str_eq(err.message, "there are only 10 candidates for sets of 11");
    options.size = 0;
    cr_assert_eq(htg_key_players(view, &options, &sets, &err), HTG_ERROR_ARGUMENT);
    cr_assert_null(htg_key_goal_name(HTG_KEY_GOALS));
    htg_view_free(view);
    htg_network_free(network);
}

static bool stop(void *user, const char *phase, double done, double total) {
    (void)user, (void)phase, (void)done, (void)total;
    return false;
}

Test(keyplayers, it_can_be_told_to_stop_and_memory_may_run_out) {
    graph_t graph = graph_random(4, GRAPH_MIXED);
    htg_view_t *view = view_of(graph.network, HTG_DIRECTION_DIRECTED, false, NULL);
    const htg_progress_t progress = {stop, NULL};
    for (int goal = 0; goal < HTG_KEY_GOALS; goal++)
        for (int exact = 0; exact < 2; exact++) {
            htg_key_options_t options = HTG_KEY_OPTIONS_INIT;
            htg_key_sets_t sets;
            options.goal = (htg_key_goal_t)goal;
            options.size = 2;
            options.seconds = exact ? 60 : 1e-9;
            options.threads = 1;
            options.progress = &progress;
            cr_assert_eq(htg_key_players(view, &options, &sets, NULL), HTG_ERROR_CANCELLED);
            cr_assert_null(sets.member);
            options.progress = NULL;
            htg_status_t status = HTG_ERROR_MEMORY;
            for (uint64_t k = 1; status; k++) {
                htg_alloc_fail_at(k);
                status = htg_key_players(view, &options, &sets, NULL);
                htg_alloc_fail_at(0);
                cr_assert(status == HTG_OK || (status == HTG_ERROR_MEMORY && !sets.member));
            }
            htg_key_sets_clear(&sets);
        }
    htg_view_free(view);
    htg_network_free(graph.network);
}
