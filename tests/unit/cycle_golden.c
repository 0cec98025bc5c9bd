/* The golden cases of scripts and chokepoints, worked out by hand: the library and its naive twin both give them. */
#include <math.h>

#include "algorithms/chokepoints.h"
#include "algorithms/dependence.h"
#include "algorithms/minimum_chokepoints.h"
#include "algorithms/script_betweenness.h"
#include "tests/support/cycle_cases.h"
#include "tests/support/cycle_twin_cuts.h"
#include "tests/support/cycle_twin_walks.h"

typedef struct golden {
    cycle_case_t from;
    cycle_world_t world;
    const char *names; /* of the nodes, in order, with a space behind each */
} golden_t;

static uint32_t node_named(const golden_t *golden, const char *name) {
    uint32_t node = htg_network_find_node(golden->world.network, name);
    cr_assert_neq(node, HTG_NONE, "%s", name);
    return node;
}

/* Names with spaces between them, as flags in the order of the nodes. */
static void set_flags(const char *nodes, const char *names, uint8_t *flag) {
    char all[256], wanted[64], *rest = all, *name;
    snprintf(all, sizeof all, "%s", nodes);
    for (uint32_t i = 0; (name = strtok_r(rest, " ", &rest)); i++) {
        char list[128];
        snprintf(list, sizeof list, " %s ", names);
        snprintf(wanted, sizeof wanted, " %s ", name);
        flag[i] = strstr(list, wanted) != NULL;
    }
}

/* ties: "u v stages", "c" behind them where the tie is corrupt, a line each; stages by first letters. */
static golden_t *golden_open(const char *nodes, const char *ties, const char *script, const char *from, const char *to) {
    static const char *const stages[] = {
        ['p'] = "planning", ['R'] = "recruitment", ['T'] = "transportation", ['E'] = "exploitation", ['a'] = "aftermath"};
    static golden_t golden;
    char all[256], text[1024], *rest = all, *word;
    memset(&golden, 0, sizeof golden);
    snprintf(all, sizeof all, "%s", nodes);
    while ((word = strtok_r(rest, " ", &rest)))
        snprintf(golden.from.line[golden.from.nodes++], CYCLE_CASE_LINE, "node %s", word);
    golden.from.lines = golden.from.nodes;
    snprintf(text, sizeof text, "%s", ties);
    for (rest = text; (word = strtok_r(rest, ",", &rest));) {
        char u[16], v[16], letters[8], corrupt[8] = "", *line = golden.from.line[golden.from.lines++];
        cr_assert_geq(sscanf(word, "%15s %15s %7s %7s", u, v, letters, corrupt), 3, "%s", word);
        snprintf(line, CYCLE_CASE_LINE, "tie %s %s stages=%s", u, v, stages[(unsigned char)letters[0]]);
        for (const char *letter = letters + 1; *letter; letter++)
            cycle_case_add(line, ";%s", stages[(unsigned char)*letter]);
        if (*corrupt) cycle_case_add(line, " corrupt=yes");
    }
    snprintf(golden.from.script, sizeof golden.from.script, "%s", script);
    golden.from.direction = HTG_DIRECTION_RELATION;
    golden.from.ends[0] = golden.from.ends[1] = true;
    set_flags(nodes, from, golden.from.end[0]);
    set_flags(nodes, to, golden.from.end[1]);
    golden.names = nodes;
    cycle_world_open(&golden.world, &golden.from);
    return &golden;
}

static void expect_share(const golden_t *golden, const char *name, double share, double visits) {
    htg_script_betweenness_t got;
    cycle_twin_between_t twin;
    uint32_t node = node_named(golden, name);
    double sum = 0;
    cr_assert_eq(htg_script_betweenness(golden->world.cycle, NULL, &got, NULL), HTG_OK);
    cycle_twin_betweenness(&golden->world.twin, &twin);
    for (int label = 0; label < CYCLE_TWIN_LABELS; label++)
        sum += twin.visits[node][label];
    cr_assert_float_eq(got.share[node], share, 1e-12, "%s: %g", name, got.share[node]);
    cr_assert_float_eq(got.visits[node], visits, 1e-12, "%s: %g", name, got.visits[node]);
    cr_assert_float_eq(twin.share[node], share, 1e-12, "%s: twin %g", name, twin.share[node]);
    cr_assert_float_eq(sum, visits, 1e-12, "%s: twin %g", name, sum);
    htg_script_betweenness_clear(&got);
}

static void expect_visit(const golden_t *golden, const char *name, const char *label, double visits) {
    htg_script_betweenness_t got;
    cycle_twin_between_t twin;
    uint32_t node = node_named(golden, name);
    bool found = false;
    cr_assert_eq(htg_script_betweenness(golden->world.cycle, NULL, &got, NULL), HTG_OK);
    cycle_twin_betweenness(&golden->world.twin, &twin);
    for (size_t i = 0; i < got.visit_count; i++) {
        char text[64];
        htg_script_label_text(got.visit[i].label, text, sizeof text);
        if (got.visit[i].vertex != node || strcmp(text, label) != 0) continue;
        found = true;
        cr_assert_float_eq(got.visit[i].visits, visits, 1e-12);
        cr_assert_float_eq(twin.visits[node][got.visit[i].label], visits, 1e-12);
    }
    cr_assert(found, "%s is not visited at %s", name, label);
    htg_script_betweenness_clear(&got);
}

static void expect_score(const golden_t *golden, const char *name, uint64_t lost, uint64_t pairs_as_end) {
    uint32_t node = node_named(golden, name), start[] = {0, 1}, twin_lost, twin_as_end;
    htg_vertex_sets_t sets = {1, start, &node};
    htg_chokepoint_t got;
    uint64_t accepted;
    cr_assert_eq(htg_chokepoints(golden->world.cycle, &sets, NULL, &got, &accepted, NULL), HTG_OK);
    cycle_twin_score(&golden->world.twin, 1u << node, &twin_lost, &twin_as_end);
    cr_assert(got.lost == lost && got.pairs_as_end == pairs_as_end, "%s: %lu, %lu", name, got.lost, got.pairs_as_end);
    cr_assert(twin_lost == lost && twin_as_end == pairs_as_end, "%s: twin %u, %u", name, twin_lost, twin_as_end);
}

/* clean, flip 0: none. */
static void expect_pair(const golden_t *golden, const char *from, const char *to, uint32_t all, uint32_t clean,
                        uint32_t kappa, uint32_t flip) {
    const htg_cycle_t *cycle = golden->world.cycle;
    const cycle_twin_t *twin = &golden->world.twin;
    uint32_t s = node_named(golden, from), t = node_named(golden, to), kappas[CYCLE_TWIN_NODES], flips[CYCLE_TWIN_NODES],
             j = 0;
    htg_cycle_search_t *search;
    htg_walk_rules_t rules = HTG_WALK_RULES_INIT;
    htg_lengths_t lengths;
    cr_assert_eq(htg_lengths_new(cycle, &lengths, NULL), HTG_OK);
    cr_assert_eq(htg_cycle_search_new(cycle, &search, NULL), HTG_OK);
    cr_assert_eq(htg_dependence_kappa(cycle, s, kappas, NULL), HTG_OK);
    cr_assert_eq(htg_dependence_flips(cycle, s, flips, NULL), HTG_OK);
    while (cycle->targets[j] != t)
        j++;
    htg_cycle_lengths(search, &rules, s, &lengths);
    cr_assert_eq(lengths.of[j], all);
    rules.symbol = cycle->clean_symbol;
    rules.not_inside = cycle->corrupt;
    htg_cycle_lengths(search, &rules, s, &lengths);
    cr_assert_eq(lengths.of[j], clean ? clean : HTG_NONE, "%s to %s: clean %u", from, to, lengths.of[j]);
    cr_assert_eq(kappas[j], kappa, "%s to %s: kappa %u", from, to, kappas[j]);
    cr_assert_eq(flips[j], flip, "%s to %s: flip %u", from, to, flips[j]);
    cr_assert_eq(cycle_twin_all(twin, s, t), all);
    cr_assert_eq(cycle_twin_clean(twin, s, t), clean ? clean : CYCLE_TWIN_FAR);
    cr_assert_eq(cycle_twin_kappa(twin, s, t), kappa);
    cr_assert_eq(cycle_twin_flip(twin, s, t), flip);
    htg_lengths_clear(&lengths);
    htg_cycle_search_free(search);
}

static void expect_classes(const golden_t *golden, uint64_t necessary, uint64_t facilitated, uint64_t independent) {
    htg_dependence_t got;
    cr_assert_eq(htg_dependence(golden->world.cycle, NULL, &got, NULL), HTG_OK);
    cr_assert_eq(got.pairs[HTG_DEPENDENCE_NECESSARY], necessary);
    cr_assert_eq(got.pairs[HTG_DEPENDENCE_FACILITATED], facilitated);
    cr_assert_eq(got.pairs[HTG_DEPENDENCE_INDEPENDENT], independent);
    htg_dependence_clear(&got);
}

/* Each a name; the sets are of one vertex. */
static void expect_minimum_sets(const golden_t *golden, const char *const *names, uint32_t count) {
    static cycle_twin_minimum_t twin;
    uint8_t removable[CYCLE_TWIN_NODES];
    htg_minimum_options_t options = HTG_MINIMUM_OPTIONS_INIT;
    htg_minimum_t got;
    htg_chokepoint_candidates(golden->world.cycle, removable);
    options.removable = removable;
    options.most_sets = 100;
    cr_assert_eq(htg_minimum_chokepoints(golden->world.cycle, &options, &got, NULL), HTG_OK);
    cycle_twin_minimum(&golden->world.twin, cycle_twin_candidates(&golden->world.twin), NULL, &twin);
    cr_assert(got.proved && got.all_sets && got.lower == 1 && got.upper == 1 && twin.least == 1);
    cr_assert_eq(got.set_count, count);
    cr_assert_eq(twin.sets, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = node_named(golden, names[i]), got_it = 0, twin_has_it = 0;
        for (uint32_t j = 0; j < count; j++) {
            got_it += got.start[j + 1] == got.start[j] + 1 && got.member[got.start[j]] == node;
            twin_has_it += twin.set[j] == 1u << node;
        }
        cr_assert(got_it == 1 && twin_has_it == 1, "%s", names[i]);
    }
    htg_minimum_clear(&got);
}

static golden_t *case_two(const char *script) {
    return golden_open("r1 r2 k o1 c b d x1 x2 x3 m o2",
                       "r1 k R,r2 k R,k o1 T c,o1 c T c,k b T,b d T,d c T,c x1 E,c x2 E,r2 m E,m x2 R,c o2 E c,o2 x3 E c",
                       script, "r1 r2", "x1 x2 x3");
}

Test(cycle_golden, two_betweenness_under_the_script) {
    golden_t *golden = case_two("r+ t* e+");
    static const char *const names[] = {"k", "c", "o1", "o2", "m", "b", "d", "r1", "x2"};
    static const double shares[] = {6, 6, 6, 2, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_share(golden, names[i], shares[i], shares[i]);
    cycle_world_close(&golden->world);
}

/* Without the script the short cut through m is busy, out of order as it is. */
Test(cycle_golden, two_plain_betweenness_has_the_false_short_cut) {
    golden_t *golden = case_two("any");
    static const char *const names[] = {"k", "o1", "c", "o2", "m"};
    static const double shares[] = {5, 5, 5, 2, 1};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_share(golden, names[i], shares[i], shares[i]);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, two_scores) {
    golden_t *golden = case_two("r+ t* e+");
    expect_score(golden, "k", 6, 0);
    expect_score(golden, "c", 6, 0);
    expect_score(golden, "o2", 2, 0);
    for (size_t i = 0; i < 4; i++)
        expect_score(golden, (const char *[]){"o1", "b", "d", "m"}[i], 0, 0);
    expect_score(golden, "r1", 0, 3);
    expect_score(golden, "x3", 0, 2);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, two_dependence) {
    golden_t *golden = case_two("r+ t* e+");
    expect_classes(golden, 2, 4, 0);
    for (size_t i = 0; i < 2; i++) {
        const char *source = i ? "r2" : "r1";
        expect_pair(golden, source, "x1", 4, 5, 0, 0);
        expect_pair(golden, source, "x2", 4, 5, 0, 0);
        expect_pair(golden, source, "x3", 5, 0, 2, 1);
    }
    cycle_world_close(&golden->world);
}

Test(cycle_golden, two_minimum_sets) {
    golden_t *golden = case_two("r+ t* e+");
    expect_minimum_sets(golden, (const char *const[]){"c", "k"}, 2);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, three_no_product_copy_dominates) {
    golden_t *golden = golden_open("s v t u", "s v R,v t T,s u R,u v T,v t E", "r+ t* e*", "s", "t");
    expect_score(golden, "v", 1, 0);
    expect_score(golden, "u", 0, 0);
    expect_minimum_sets(golden, (const char *const[]){"v"}, 1);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, four_a_revisit_counts_once_in_the_share) {
    golden_t *golden = golden_open("s v w t", "s v R,v w T,w v T,v t E", "r t t e", "s", "t");
    expect_share(golden, "v", 1, 2);
    expect_share(golden, "w", 1, 1);
    expect_visit(golden, "v", "recruitment", 1);
    expect_visit(golden, "v", "transportation", 1);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, five_a_tie_of_several_stages_is_one_walk) {
    golden_t *golden = golden_open("s v w t", "s v RT,v w TE,w t E", "cycle", "s", "t");
    expect_share(golden, "v", 1, 1);
    expect_share(golden, "w", 1, 1);
    expect_visit(golden, "v", "recruitment", 1);
    expect_visit(golden, "w", "transportation|exploitation", 1);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, seven_parallel_ties_count_once) {
    golden_t *golden = golden_open("s a b t", "s a R,s a R,s b R,a t R,b t R", "any", "s", "t");
    expect_share(golden, "a", .5, .5);
    expect_share(golden, "b", .5, .5);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, eight_the_script_decides_what_is_necessary) {
    golden_t *golden = golden_open("s v w t", "s v R,v w T c,v w R,w t E", "r t e", "s", "t");
    expect_classes(golden, 1, 0, 0);
    expect_pair(golden, "s", "t", 3, 0, 1, 1);
    cycle_world_close(&golden->world);
    golden = golden_open("s v w t", "s v R,v w T c,v w R,w t E", "r+ t* e+", "s", "t");
    expect_classes(golden, 0, 0, 1);
    expect_pair(golden, "s", "t", 3, 3, 0, 0);
    cycle_world_close(&golden->world);
}

Test(cycle_golden, nine_ends_are_no_chokepoints) {
    golden_t *golden = golden_open("s s2 k t", "s k R,s2 k R,k t E", "cycle", "s s2", "t");
    expect_score(golden, "k", 2, 0);
    expect_score(golden, "s", 0, 1);
    expect_score(golden, "s2", 0, 1);
    expect_score(golden, "t", 0, 2);
    cycle_world_close(&golden->world);
}
