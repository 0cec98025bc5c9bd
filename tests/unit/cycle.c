#include "algorithms/cycle.h"

#include "algorithms/accepted_part.h"
#include "algorithms/chokepoints.h"
#include "algorithms/dependence.h"
#include "algorithms/minimum_chokepoints.h"
#include "algorithms/script_betweenness.h"
#include "core/memory_internal.h"
#include "tests/support/small_network.h"

enum {
    P = 1 << HTG_STAGE_PLANNING,
    R = 1 << HTG_STAGE_RECRUITMENT,
    T = 1 << HTG_STAGE_TRANSPORTATION,
    E = 1 << HTG_STAGE_EXPLOITATION,
    U = HTG_SYMBOL_UNSTAGED
};

typedef struct made {
    htg_network_t *network;
    htg_domain_t *domain;
    htg_script_t *script;
    htg_cycle_t *cycle;
} made_t;

static made_t make(const char *text, const char *script, htg_unstaged_t unstaged, const htg_cycle_options_t *options) {
    made_t made = {.network = small_network(text)};
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_domain_new(made.network, NULL, &made.domain, NULL), HTG_OK);
    cr_assert_eq(htg_script_new(script, NULL, unstaged, &made.script, &err), HTG_OK, "%s", err.message);
    cr_assert_eq(htg_cycle_new(made.domain, made.script, options, &made.cycle, &err), HTG_OK, "%s", err.message);
    return made;
}

static void unmake(made_t *made) {
    htg_cycle_free(made->cycle);
    htg_script_free(made->script);
    htg_domain_free(made->domain);
    htg_network_free(made->network);
}

/* Names of the vertices, in order, with a space between them. */
static void expect_names(const made_t *made, const uint32_t *vertices, uint32_t count, const char *names) {
    char got[128] = "";
    for (uint32_t i = 0; i < count; i++) {
        if (i) strcat(got, " ");
        strcat(got, htg_network_node_id(made->network, made->cycle->node[vertices[i]]));
    }
    cr_assert_str_eq(got, names);
}

static void expect_ends(const char *text, const char *script, htg_unstaged_t unstaged, const char *sources,
                        const char *targets) {
    made_t made = make(text, script, unstaged, NULL);
    expect_names(&made, made.cycle->sources, made.cycle->source_count, sources);
    expect_names(&made, made.cycle->targets, made.cycle->target_count, targets);
    unmake(&made);
}

Test(cycle, default_ends_are_where_the_script_begins_and_ends) {
    const char *text = "tie r k stages=recruitment\ntie k c stages=transportation\ntie c x stages=exploitation\n"
                       "tie x y stages=exploitation\ntie y z stages=aftermath";
    expect_ends(text, "cycle", HTG_UNSTAGED_STRICT, "r", "x y");
    expect_ends(text, "full-cycle", HTG_UNSTAGED_STRICT, "r", "z");
    expect_ends(text, "t | e a", HTG_UNSTAGED_STRICT, "k c x", "c z");
}

Test(cycle, after_planning_the_script_still_begins) {
    const char *text = "tie p r stages=planning\ntie r k stages=recruitment\ntie k x stages=exploitation";
    expect_ends(text, "cycle", HTG_UNSTAGED_STRICT, "p r", "x");
    expect_ends(text, "r+ e+", HTG_UNSTAGED_STRICT, "r", "x");
    expect_ends(text, "p r t? e", HTG_UNSTAGED_STRICT, "p r", "x");
}

Test(cycle, victims_are_never_default_ends_and_the_other_end_stands_in) {
    expect_ends("node v kind=victim\ntie v r stages=recruitment\ntie x v stages=exploitation", "cycle", HTG_UNSTAGED_STRICT,
                "r", "x");
    expect_ends("node v roles=victim;recruiter\ntie v r stages=recruitment\ntie v x stages=exploitation", "cycle",
                HTG_UNSTAGED_STRICT, "r", "x");
    expect_ends("node v kind=victim\nnode w kind=victim\ntie v w stages=recruitment;exploitation", "cycle",
                HTG_UNSTAGED_STRICT, "", "");
}

Test(cycle, a_tie_both_ways_has_both_its_ends_and_a_victims_only_the_other) {
    expect_ends("node v kind=victim\ntie r v relation=recruits\ntie v x relation=exploits", "cycle", HTG_UNSTAGED_STRICT, "r",
                "x");
    expect_ends("edge a b stages=recruitment\nedge b c stages=exploitation", "cycle", HTG_UNSTAGED_STRICT, "a b", "b c");
}

Test(cycle, ties_without_a_stage_make_ends_only_under_any) {
    const char *text = "tie a b\ntie b c stages=recruitment\ntie c d stages=exploitation\ntie d e";
    expect_ends(text, "cycle", HTG_UNSTAGED_STRICT, "b", "d");
    expect_ends(text, "cycle", HTG_UNSTAGED_NEUTRAL, "b", "d");
    expect_ends(text, "any", HTG_UNSTAGED_STRICT, "a b c d", "b c d e");
}

Test(cycle, ends_that_are_asked_for_are_taken_victims_too) {
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    const uint8_t sources[] = {1, 0, 1}, targets[] = {0, 1, 0};
    options.sources = sources;
    options.targets = targets;
    made_t made =
        make("node v kind=victim\nnode a\nnode b\ntie v a stages=exploitation", "cycle", HTG_UNSTAGED_STRICT, &options);
    expect_names(&made, made.cycle->sources, made.cycle->source_count, "v b");
    expect_names(&made, made.cycle->targets, made.cycle->target_count, "a");
    unmake(&made);
}

/* The symbol of the step from one node to another; 0 where there is none. */
static uint8_t symbol_of(const made_t *made, const char *from, const char *to, bool clean) {
    const htg_cycle_t *cycle = made->cycle;
    uint32_t u = cycle->vertex[htg_network_find_node(made->network, from)],
             v = cycle->vertex[htg_network_find_node(made->network, to)];
    for (uint32_t step = cycle->out_start[u]; step < cycle->out_start[u + 1]; step++)
        if (cycle->head[step] == v) return clean ? cycle->clean_symbol[step] : cycle->symbol[step];
    return 0;
}

Test(cycle, directions) {
    const char *text =
        "node v kind=victim\ntie a v relation=harbours\ntie a b stages=transportation\nedge b c stages=planning\n"
        "tie c d relation=bribe stages=exploitation\ntie d e relation=payment stages=recruitment";
    static const struct {
        htg_direction_t direction;
        bool back_from_victim, back_from_b, back_from_c, back_from_d, back_from_e;
    } ways[] = {{HTG_DIRECTION_RELATION, true, false, true, true, false},
                {HTG_DIRECTION_DIRECTED, false, false, true, false, false},
                {HTG_DIRECTION_UNDIRECTED, true, true, true, true, true}};
    for (size_t i = 0; i < 3; i++) {
        htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
        options.direction = ways[i].direction;
        made_t made = make(text, "cycle", HTG_UNSTAGED_STRICT, &options);
        cr_assert_eq(symbol_of(&made, "a", "v", false), T);
        cr_assert_eq(symbol_of(&made, "v", "a", false), ways[i].back_from_victim ? T : 0);
        cr_assert_eq(symbol_of(&made, "a", "b", false), T);
        cr_assert_eq(symbol_of(&made, "b", "a", false), ways[i].back_from_b ? T : 0);
        cr_assert_eq(symbol_of(&made, "c", "b", false), ways[i].back_from_c ? P : 0);
        cr_assert_eq(symbol_of(&made, "d", "c", false), ways[i].back_from_d ? E : 0);
        cr_assert_eq(symbol_of(&made, "e", "d", false), ways[i].back_from_e ? R : 0);
        unmake(&made);
    }
}

Test(cycle, parallel_ties_are_one_step_with_all_their_stages) {
    made_t made =
        make("tie a b stages=recruitment\ntie b a stages=planning\ntie a b stages=transportation;exploitation corrupt=yes\n"
             "tie a b\ntie a b relation=bribe",
             "cycle", HTG_UNSTAGED_STRICT, NULL);
    const htg_cycle_t *cycle = made.cycle;
    cr_assert_eq(cycle->step_count, 2);
    cr_assert_eq(symbol_of(&made, "a", "b", false), R | T | E | U);
    cr_assert_eq(symbol_of(&made, "a", "b", true), R | U);
    cr_assert_eq(symbol_of(&made, "b", "a", false), P | U);
    cr_assert_eq(symbol_of(&made, "b", "a", true), P);
    cr_assert_eq(cycle->tie_start[1] - cycle->tie_start[0], 4);
    cr_assert_eq(cycle->tie_count, 5);
    cr_assert_eq(cycle->unstaged_count, 2);
    cr_assert_eq(cycle->corrupt_tie_count, 2);
    unmake(&made);
}

Test(cycle, loops_are_walked) {
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    options.direction = HTG_DIRECTION_DIRECTED;
    made_t made = make(
        "tie s a stages=recruitment\ntie a a stages=transportation\nedge a a stages=planning\ntie a t stages=exploitation",
        "r t e", HTG_UNSTAGED_STRICT, &options);
    cr_assert_eq(made.cycle->step_count, 3);
    cr_assert_eq(symbol_of(&made, "a", "a", false), T | P);
    htg_cycle_search_t *search;
    htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    cr_assert_eq(htg_cycle_search_new(made.cycle, &search, NULL), HTG_OK);
    htg_cycle_search_from(search, &rules, 0);
    cr_assert_eq(htg_cycle_search_length(search, 0, 2), 3);
    htg_cycle_search_free(search);
    unmake(&made);
}

static uint32_t length_of(const char *text, const char *script, htg_unstaged_t unstaged, const htg_cycle_options_t *options) {
    made_t made = make(text, script, unstaged, options);
    htg_cycle_search_t *search;
    htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    uint32_t s = made.cycle->vertex[htg_network_find_node(made.network, "s")];
    uint32_t t = made.cycle->vertex[htg_network_find_node(made.network, "t")];
    cr_assert_eq(htg_cycle_search_new(made.cycle, &search, NULL), HTG_OK);
    htg_cycle_search_from(search, &rules, s);
    uint32_t length = htg_cycle_search_length(search, s, t);
    htg_cycle_search_free(search);
    unmake(&made);
    return length;
}

Test(cycle, ties_without_a_stage_are_not_walked_or_walked_neutrally) {
    const char *between = "tie s a stages=recruitment\ntie a b\ntie b t stages=exploitation";
    cr_assert_eq(length_of(between, "cycle", HTG_UNSTAGED_STRICT, NULL), HTG_NONE);
    cr_assert_eq(length_of(between, "cycle", HTG_UNSTAGED_NEUTRAL, NULL), 3);
    const char *around = "tie s a\ntie a b stages=recruitment\ntie b c stages=exploitation\ntie c t";
    cr_assert_eq(length_of(around, "cycle", HTG_UNSTAGED_NEUTRAL, NULL), 4);
    cr_assert_eq(length_of(around, "cycle", HTG_UNSTAGED_STRICT, NULL), HTG_NONE);
    cr_assert_eq(length_of(around, "any", HTG_UNSTAGED_STRICT, NULL), 4);
}

Test(cycle, stages_from_the_roles_of_the_acting_end) {
    const char *text =
        "node rec roles=recruiter\nnode both roles=harbourer;exploiter\nnode v roles=victim;recruiter\nnode o roles=broker\n"
        "tie rec both\ntie both rec\ntie v rec\ntie rec v stages=exploitation\ntie v v\nedge o both\nedge v rec\n"
        "tie o rec\ntie v o";
    static const uint8_t with[] = {R, T | E, R, E, U, T | E, R, U, U};
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    for (int from_roles = 0; from_roles < 2; from_roles++) {
        options.stage_from_roles = from_roles;
        made_t made = make(text, "cycle", HTG_UNSTAGED_STRICT, &options);
        for (uint32_t tie = 0; tie < 9; tie++)
            cr_assert_eq(made.cycle->tie_symbol[tie], from_roles || tie == 3 ? with[tie] : U, "tie %u", tie);
        cr_assert_eq(made.cycle->unstaged_count, 8);
        cr_assert_eq(made.cycle->staged_by_role, from_roles ? 5 : 0);
        unmake(&made);
    }
    uint8_t own[HTG_ROLE_COUNT] = {[HTG_ROLE_BROKER] = P | T};
    options.role_stages = own;
    made_t made = make(text, "cycle", HTG_UNSTAGED_STRICT, &options);
    cr_assert_eq(made.cycle->tie_symbol[7], P | T);
    cr_assert_eq(made.cycle->tie_symbol[0], U);
    unmake(&made);
}

Test(cycle, roles_have_the_stages_of_the_definitions) {
    static const uint8_t want[HTG_ROLE_COUNT] = {[HTG_ROLE_RECRUITER] = R,
                                                 [HTG_ROLE_TRANSPORTER] = T,
                                                 [HTG_ROLE_HARBOURER] = T,
                                                 [HTG_ROLE_EXPLOITER] = E,
                                                 [HTG_ROLE_CONTROLLER] = E};
    cr_assert_eq(memcmp(htg_role_stages(), want, sizeof want), 0);
}

Test(cycle, no_through_lets_walks_begin_and_end_but_not_pass) {
    const char *text =
        "node s\nnode t\nnode a\ntie s a stages=recruitment\ntie a s stages=transportation\ntie s t stages=exploitation";
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    const uint8_t nobody[] = {0, 0, 0}, source[] = {1, 0, 0}, inner[] = {0, 0, 1}, target[] = {0, 1, 0};
    options.no_through = nobody;
    cr_assert_eq(length_of(text, "r t e", HTG_UNSTAGED_STRICT, &options), 3);
    options.no_through = source;
    cr_assert_eq(length_of(text, "r t e", HTG_UNSTAGED_STRICT, &options), HTG_NONE);
    cr_assert_eq(length_of(text, "e", HTG_UNSTAGED_STRICT, &options), 1);
    options.no_through = inner;
    cr_assert_eq(length_of(text, "r t e", HTG_UNSTAGED_STRICT, &options), HTG_NONE);
    options.no_through = target;
    cr_assert_eq(length_of(text, "r t e", HTG_UNSTAGED_STRICT, &options), 3);
}

Test(cycle, what_is_left_out_is_not_counted) {
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    const uint8_t nodes[] = {1, 1, 0, 1}, ties[] = {1, 1, 1, 0, 1};
    options.keep_nodes = nodes;
    options.keep_ties = ties;
    made_t made =
        make("node a\nnode b\nnode c\nnode d\ntie a b relation=bribe\ntie b c corrupt=yes\ntie b d\ntie d a corrupt=yes\n"
             "tie d a corrupt=no stages=recruitment",
             "any", HTG_UNSTAGED_STRICT, &options);
    const htg_cycle_t *cycle = made.cycle;
    cr_assert_eq(cycle->node_count, 3);
    cr_assert(cycle->node[2] == 3 && cycle->vertex[3] == 2 && cycle->vertex[2] == HTG_NONE);
    cr_assert_eq(cycle->tie_count, 3);
    cr_assert_eq(cycle->unstaged_count, 2);
    cr_assert_eq(cycle->corrupt_tie_count, 1);
    cr_assert_eq(cycle->corruption_unstated, 1);
    cr_assert(cycle->tie_symbol[1] == 0 && cycle->tie_symbol[3] == 0 && cycle->tie_symbol[4] == R);
    unmake(&made);
}

Test(cycle, whether_there_are_stages_at_all) {
    htg_network_t *network = small_network("tie a b\ntie b c relation=recruits\ntie c d");
    htg_domain_t *domain;
    const uint8_t keep[] = {1, 0, 1};
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert(htg_cycle_has_stages(domain, NULL));
    cr_assert_not(htg_cycle_has_stages(domain, keep));
    htg_domain_free(domain);
    htg_network_free(network);
}

/* Where ties without a stage are walked neutrally, a new one without a stage would join any two ends of a script that can be empty. */
Test(cycle, a_new_tie_has_a_stage) {
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    const uint8_t ends[] = {1, 1};
    uint32_t flips[2];
    options.sources = options.targets = ends;
    made_t made = make("node a\nnode b", "(r e any)?", HTG_UNSTAGED_NEUTRAL, &options);
    cr_assert_eq(htg_dependence_flips(made.cycle, 0, flips, NULL), HTG_OK);
    cr_assert(flips[0] == HTG_NONE && flips[1] == 3, "%u, %u", flips[0], flips[1]);
    unmake(&made);
}

/* Everything that stands on the cycle, once. */
static htg_status_t do_all(const htg_domain_t *domain, const htg_script_t *script) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_cycle_t *cycle = NULL;
    htg_cycle_search_t *search = NULL;
    htg_lengths_t lengths = {0};
    htg_walk_t walk = {0};
    htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    htg_script_betweenness_options_t of_betweenness = HTG_SCRIPT_BETWEENNESS_OPTIONS_INIT;
    htg_script_betweenness_t betweenness = {0};
    htg_dependence_options_t of_dependence = HTG_DEPENDENCE_OPTIONS_INIT;
    htg_dependence_t dependence = {0};
    htg_chokepoint_options_t of_scores = HTG_CHOKEPOINT_OPTIONS_INIT;
    htg_chokepoint_t score;
    htg_accepted_part_t *part = NULL;
    htg_stage_cut_t *cuts = NULL;
    htg_minimum_options_t of_minimum = HTG_MINIMUM_OPTIONS_INIT;
    htg_minimum_t minimum = {0};
    uint32_t start[] = {0, 1}, member = 1, ties, fragments;
    uint8_t removable[8] = {0};
    uint64_t accepted;
    size_t count = 0;
    of_betweenness.threads = of_dependence.threads = of_scores.threads = 1;
    htg_status_t status = htg_cycle_new(domain, script, NULL, &cycle, &err);
    if (!status) status = htg_cycle_search_new(cycle, &search, &err);
    if (!status) status = htg_lengths_new(cycle, &lengths, &err);
    if (!status) htg_cycle_lengths(search, &rules, cycle->sources[0], &lengths);
    if (!status) status = htg_cycle_walk(search, &rules, cycle->sources[0], cycle->targets[0], &walk, &err);
    if (!status) status = htg_script_betweenness(cycle, &of_betweenness, &betweenness, &err);
    if (!status) status = htg_dependence(cycle, &of_dependence, &dependence, &err);
    if (!status) status = htg_dependence_ties_to_half(cycle, NULL, &ties, &err);
    if (!status)
        status = htg_chokepoints(cycle, &(htg_vertex_sets_t){1, start, &member}, &of_scores, &score, &accepted, &err);
    if (!status) htg_chokepoint_candidates(cycle, removable);
    if (!status) status = htg_functional_fragments(cycle, removable, &fragments, &err);
    if (!status) status = htg_accepted_part_new(cycle, &part, &err);
    if (!status) status = htg_stage_cuts(part, removable, &cuts, &count, &err);
    of_minimum.removable = removable;
    of_minimum.most_sets = 10;
    if (!status) status = htg_minimum_chokepoints(cycle, &of_minimum, &minimum, &err);
    htg_minimum_clear(&minimum);
    htg_stage_cuts_free(cuts, count);
    htg_accepted_part_free(part);
    htg_dependence_clear(&dependence);
    htg_script_betweenness_clear(&betweenness);
    htg_walk_clear(&walk);
    htg_lengths_clear(&lengths);
    htg_cycle_search_free(search);
    htg_cycle_free(cycle);
    return status;
}

Test(cycle, every_allocation_may_fail) {
    htg_network_t *network =
        small_network("node v kind=victim\ntie r v relation=recruits\ntie r k stages=recruitment\n"
                      "tie v k relation=transfers\ntie k c relation=bribe stages=transportation\n"
                      "node c corrupt=yes sector=police\ntie c x relation=exploits\ntie k y relation=sells corrupt=yes");
    htg_domain_t *domain;
    htg_script_t *script;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_script_new("cycle", NULL, HTG_UNSTAGED_STRICT, &script, NULL), HTG_OK);
    htg_alloc_fail_at(UINT64_MAX);
    cr_assert_eq(do_all(domain, script), HTG_OK);
    uint64_t calls = htg_alloc_fail_at(0);
    cr_assert_gt(calls, 100);
    for (uint64_t k = 1; k <= calls; k++) {
        htg_alloc_fail_at(k);
        htg_status_t status = do_all(domain, script);
        htg_alloc_fail_at(0);
        cr_assert_eq(status, HTG_ERROR_MEMORY, "call %lu of %lu: %d", k, calls, status);
    }
    htg_script_free(script);
    htg_domain_free(domain);
    htg_network_free(network);
}
