#include "algorithms/flow.h"

#include "core/memory_internal.h"
#include "tests/support/random_graph.h"

/* Cuts by trying all sets of nodes on the sources' side, paths by what they must not share. */
typedef struct trial {
    graph_t graph;
    htg_view_t *multi, *simple;
    uint8_t sources[GRAPH_MAX], targets[GRAPH_MAX];
    double capacity[GRAPH_TIES_MAX];
    htg_flow_options_t options;
    bool both_ways[GRAPH_TIES_MAX];
} trial_t;

static htg_view_t *view_with(const graph_t *graph, htg_direction_t direction, bool parallel) {
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    htg_view_t *view;
    options.direction = direction;
    options.keep_parallel = parallel;
    cr_assert_eq(htg_view_new(graph->network, NULL, &options, &view, NULL), HTG_OK);
    return view;
}

static bool make_trial(uint64_t seed, trial_t *trial) {
    htg_random_t random;
    *trial = (trial_t){.graph = graph_random(seed, (graph_mix_t)(seed % GRAPH_MIXES))};
    htg_random_seed(&random, seed, 3);
    htg_direction_t direction = seed % 5 == 0 ? HTG_DIRECTION_UNDIRECTED : HTG_DIRECTION_DIRECTED;
    trial->multi = view_with(&trial->graph, direction, true);
    trial->simple = view_with(&trial->graph, direction, false);
    bool whole = htg_random_below(&random, 2);
    uint32_t ends = 0;
    for (uint32_t t = 0; t < trial->graph.m; t++) {
        trial->capacity[t] = whole ? (double)htg_random_below(&random, 6) : htg_random_unit(&random) * 3;
        trial->both_ways[t] = direction == HTG_DIRECTION_UNDIRECTED || !htg_network_tie_directed(trial->graph.network, t);
    }
    for (uint32_t v = 0; v < trial->graph.n; v++) {
        uint64_t part = htg_random_below(&random, 4);
        trial->sources[v] = part == 0;
        trial->targets[v] = part == 1;
        ends |= part == 0 ? 1u : part == 1 ? 2u : 0u;
    }
    return ends == 3 && trial->graph.n <= 13;
}

static void end_trial(trial_t *trial) {
    htg_view_free(trial->multi);
    htg_view_free(trial->simple);
    htg_network_free(trial->graph.network);
}

static uint32_t bits_of(const uint8_t *flags, uint32_t n) {
    uint32_t bits = 0;
    for (uint32_t v = 0; v < n; v++)
        bits |= (uint32_t)(flags[v] != 0) << v;
    return bits;
}

/* Capacity of the ties that lead out of a set of nodes; their flags. */
static double out_of(const trial_t *trial, uint32_t set, bool units, uint8_t *ties) {
    double sum = 0;
    for (uint32_t t = 0; t < trial->graph.m; t++) {
        bool s = set >> trial->graph.source[t] & 1, d = set >> trial->graph.target[t] & 1;
        double capacity = units ? 1 : trial->capacity[t];
        bool leads_out = (s && !d) || (trial->both_ways[t] && d && !s);
        if (ties) ties[t] = leads_out && capacity > 0;
        sum += leads_out ? capacity : 0;
    }
    return sum;
}

/* The least cut, the smallest side of the sources that has it, and the largest. */
static double least_cut(const trial_t *trial, bool units, uint32_t *smallest, uint32_t *largest) {
    uint32_t sources = bits_of(trial->sources, trial->graph.n), targets = bits_of(trial->targets, trial->graph.n);
    double least = INFINITY;
    *smallest = ~0u;
    *largest = 0;
    for (uint32_t set = 0; set < 1u << trial->graph.n; set++) {
        if ((set & sources) != sources || (set & targets)) continue;
        double sum = out_of(trial, set, units, NULL);
        if (sum < least - 1e-9) {
            least = sum;
            *smallest = *largest = set;
        } else if (sum < least + 1e-9) {
            *smallest &= set; /* minimum cuts are closed under both */
            *largest |= set;
        }
    }
    return least;
}

static void check_conserved(const trial_t *trial, const htg_max_flow_t *flow, uint64_t seed) {
    double balance[GRAPH_MAX] = {0}, sent = 0;
    for (uint32_t t = 0; t < trial->graph.m; t++) {
        cr_assert_leq(fabs(flow->tie_flow[t]), trial->capacity[t] + 1e-9);
        cr_assert(trial->both_ways[t] || flow->tie_flow[t] >= -1e-9, "seed %lu", seed);
        balance[trial->graph.source[t]] += flow->tie_flow[t];
        balance[trial->graph.target[t]] -= flow->tie_flow[t];
    }
    for (uint32_t v = 0; v < trial->graph.n; v++) {
        if (trial->sources[v])
            sent += balance[v];
        else if (!trial->targets[v])
            cr_assert_float_eq(balance[v], 0, 1e-9, "seed %lu, node %u: %g", seed, v, balance[v]);
    }
    cr_assert_float_eq(sent, flow->value, 1e-9);
}

static void check_cuts(const trial_t *trial, const htg_max_flow_t *flow, bool units, uint64_t seed) {
    uint32_t smallest, largest, count[2] = {0, 0};
    uint8_t near_sources[GRAPH_TIES_MAX], near_targets[GRAPH_TIES_MAX];
    double least = least_cut(trial, units, &smallest, &largest);
    cr_assert_float_eq(flow->value, least, 1e-9, "seed %lu: %g, not %g", seed, flow->value, least);
    out_of(trial, smallest, units, near_sources);
    out_of(trial, largest, units, near_targets);
    for (uint32_t t = 0; t < trial->graph.m; t++) {
        cr_assert_eq(flow->near_sources[t], near_sources[t], "seed %lu, tie %u", seed, t);
        cr_assert_eq(flow->near_targets[t], near_targets[t], "seed %lu, tie %u", seed, t);
        count[0] += near_sources[t];
        count[1] += near_targets[t];
    }
    cr_assert(count[0] == flow->near_sources_count && count[1] == flow->near_targets_count);
}

Test(flow, largest_flow_and_nearest_cuts_are_those_of_trying_all_sets) {
    unsigned tried = 0, differ = 0;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        trial_t trial;
        if (make_trial(seed, &trial)) {
            htg_flow_options_t options = {trial.sources, trial.targets, trial.capacity, NULL};
            htg_max_flow_t flow;
            cr_assert_eq(htg_max_flow(trial.multi, &options, &flow, NULL), HTG_OK);
            check_conserved(&trial, &flow, seed);
            check_cuts(&trial, &flow, false, seed);
            differ += memcmp(flow.near_sources, flow.near_targets, trial.graph.m) != 0;
            tried++;
            htg_max_flow_clear(&flow);
        }
        end_trial(&trial);
    }
    cr_assert(tried > 300 && differ >= 10, "%u, %u", tried, differ);
}

/* Each is a path of the view from a source to a target that meets no other end. */
static void check_paths(const trial_t *trial, const htg_path_list_t *list, uint8_t *node_uses, uint8_t *tie_uses,
                        uint64_t seed) {
    for (size_t i = 0; i < list->count; i++) {
        const htg_path_t *path = &list->path[i];
        uint32_t visited = 0;
        for (uint32_t k = 0; k <= path->length; k++) {
            uint32_t v = path->node[k];
            cr_assert_eq(trial->sources[v], k == 0, "seed %lu", seed);
            cr_assert_eq(trial->targets[v], k == path->length, "seed %lu", seed);
            cr_assert(!(visited >> v & 1));
            visited |= 1u << v;
            node_uses[v]++;
            if (k == path->length) break;
            uint32_t tie = path->tie[k], w = path->node[k + 1];
            bool along = trial->graph.source[tie] == v && trial->graph.target[tie] == w;
            bool against = trial->both_ways[tie] && trial->graph.source[tie] == w && trial->graph.target[tie] == v;
            cr_assert(along || against, "seed %lu", seed);
            tie_uses[tie]++;
        }
        cr_assert(i == 0 || list->path[i - 1].length <= path->length);
    }
}

Test(flow, tie_disjoint_paths_are_as_many_as_a_cut_has_ties) {
    unsigned paths = 0;
    for (uint64_t seed = 1; seed <= 700; seed++) {
        trial_t trial;
        if (make_trial(seed, &trial)) {
            htg_flow_options_t options = {trial.sources, trial.targets, NULL, NULL};
            htg_path_list_t list;
            htg_max_flow_t flow;
            uint8_t node_uses[GRAPH_MAX] = {0}, tie_uses[GRAPH_TIES_MAX] = {0};
            cr_assert_eq(htg_tie_disjoint_paths(trial.multi, &options, &list, &flow, NULL), HTG_OK);
            check_cuts(&trial, &flow, true, seed);
            cr_assert_eq(list.count, flow.near_sources_count, "seed %lu: %zu of %u", seed, list.count, flow.near_sources_count);
            check_paths(&trial, &list, node_uses, tie_uses, seed);
            for (uint32_t t = 0; t < trial.graph.m; t++)
                cr_assert_leq(tie_uses[t], 1, "seed %lu", seed);
            paths += (unsigned)list.count;
            htg_path_list_clear(&list);
            htg_max_flow_clear(&flow);
        }
        end_trial(&trial);
    }
    cr_assert_gt(paths, 1000);
}

static bool is_parted(const trial_t *trial, uint32_t removed) {
    uint32_t seen = bits_of(trial->sources, trial->graph.n), targets = bits_of(trial->targets, trial->graph.n), before;
    do {
        before = seen;
        for (uint32_t t = 0; t < trial->graph.m; t++) {
            uint32_t s = trial->graph.source[t], d = trial->graph.target[t];
            bool direct = (trial->sources[s] && trial->targets[d]) || (trial->sources[d] && trial->targets[s]);
            if (direct) continue;
            if ((seen >> s & 1) && !(removed >> d & 1)) seen |= 1u << d;
            if (trial->both_ways[t] && (seen >> d & 1) && !(removed >> s & 1)) seen |= 1u << s;
        }
    } while (seen != before);
    return !(seen & targets);
}

static uint32_t direct_pairs(const trial_t *trial) {
    bool joined[GRAPH_MAX][GRAPH_MAX] = {{false}};
    uint32_t count = 0;
    for (uint32_t t = 0; t < trial->graph.m; t++) {
        joined[trial->graph.source[t]][trial->graph.target[t]] = true;
        if (trial->both_ways[t]) joined[trial->graph.target[t]][trial->graph.source[t]] = true;
    }
    for (uint32_t s = 0; s < trial->graph.n; s++)
        for (uint32_t d = 0; d < trial->graph.n; d++)
            count += trial->sources[s] && trial->targets[d] && joined[s][d];
    return count;
}

Test(flow, node_disjoint_paths_are_as_many_as_the_smallest_set_that_parts) {
    unsigned paths = 0, direct = 0;
    for (uint64_t seed = 1; seed <= 900; seed++) {
        trial_t trial;
        if (make_trial(seed, &trial)) {
            htg_flow_options_t options = {trial.sources, trial.targets, NULL, NULL};
            htg_path_list_t list;
            htg_node_cut_t cut;
            uint8_t node_uses[GRAPH_MAX] = {0}, tie_uses[GRAPH_TIES_MAX] = {0};
            uint32_t smallest = GRAPH_MAX, ends = bits_of(trial.sources, trial.graph.n) | bits_of(trial.targets, trial.graph.n);
            cr_assert_eq(htg_node_disjoint_paths(trial.simple, &options, &list, &cut, NULL), HTG_OK);
            for (uint32_t set = 0; set < 1u << trial.graph.n; set++)
                if (!(set & ends) && (uint32_t)__builtin_popcount(set) < smallest && is_parted(&trial, set))
                    smallest = (uint32_t)__builtin_popcount(set);
            cr_assert_eq(cut.size, smallest, "seed %lu: %u, not %u", seed, cut.size, smallest);
            cr_assert_eq(cut.direct, direct_pairs(&trial), "seed %lu", seed);
            cr_assert_eq(list.count, cut.size + cut.direct);
            cr_assert(is_parted(&trial, bits_of(cut.near_sources, trial.graph.n)));
            cr_assert(is_parted(&trial, bits_of(cut.near_targets, trial.graph.n)));
            check_paths(&trial, &list, node_uses, tie_uses, seed);
            for (uint32_t v = 0; v < trial.graph.n; v++)
                cr_assert((ends >> v & 1) || node_uses[v] <= 1, "seed %lu", seed);
            paths += cut.size;
            direct += cut.direct;
            htg_path_list_clear(&list);
            htg_node_cut_clear(&cut);
        }
        end_trial(&trial);
    }
    cr_assert(paths > 200 && direct > 200, "%u, %u", paths, direct);
}

Test(flow, a_node_is_not_both_ends) {
    trial_t trial;
    for (uint64_t seed = 1; !make_trial(seed, &trial); seed++)
        end_trial(&trial);
    htg_flow_options_t options = {trial.sources, trial.targets, NULL, NULL};
    htg_error_t err = HTG_ERROR_INIT;
    htg_path_list_t list;
    htg_node_cut_t cut;
    htg_max_flow_t flow;
    for (uint32_t v = 0; v < trial.graph.n; v++)
        trial.targets[v] |= trial.sources[v];
    cr_assert_eq(htg_max_flow(trial.multi, &options, &flow, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_tie_disjoint_paths(trial.multi, &options, &list, &flow, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_node_disjoint_paths(trial.simple, &options, &list, &cut, &err), HTG_ERROR_ARGUMENT);
    cr_assert_not_null(strstr(err.message, "both a source and a target"));
    end_trial(&trial);
}

Test(flow, memory_may_run_out) {
    trial_t trial;
    for (uint64_t seed = 40; !make_trial(seed, &trial); seed++)
        end_trial(&trial);
    htg_flow_options_t options = {trial.sources, trial.targets, NULL, NULL};
    for (int which = 0; which < 3; which++)
        for (uint64_t k = 1;; k++) {
            htg_path_list_t list = {0};
            htg_node_cut_t cut = {0};
            htg_max_flow_t flow = {0};
            htg_alloc_fail_at(k);
            htg_status_t status = which == 0   ? htg_max_flow(trial.multi, &options, &flow, NULL)
                                  : which == 1 ? htg_tie_disjoint_paths(trial.multi, &options, &list, &flow, NULL)
                                               : htg_node_disjoint_paths(trial.simple, &options, &list, &cut, NULL);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
            if (status) cr_assert(!list.path && !flow.tie_flow && !cut.near_sources);
            htg_path_list_clear(&list);
            htg_node_cut_clear(&cut);
            htg_max_flow_clear(&flow);
            if (!status) break;
        }
    end_trial(&trial);
}
