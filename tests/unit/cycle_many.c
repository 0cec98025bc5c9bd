/* More sources than one batch of searches takes, and more than one block of work: many searches at once against one after another,
   any number of threads against one. */
#include <math.h>
#include <stdio.h>

#include "algorithms/chokepoints.h"
#include "algorithms/dependence.h"
#include "algorithms/script_betweenness.h"
#include "core/random.h"
#include "tests/support/small_network.h"

enum {
    RECRUITERS = 320,
    MIDDLE = 60,
    EXPLOITERS = 200,
    NODES = RECRUITERS + MIDDLE + EXPLOITERS,
    TIES = 1100,
    SETS = 70,
    SEEDS = 4
};

typedef struct many {
    htg_network_t *network;
    htg_domain_t *domain;
    htg_script_t *script;
    htg_cycle_t *cycle;
} many_t;

static void add_tie(htg_random_t *random, char *text, size_t size, size_t *used) {
    static const char *const corrupt[] = {"", "", "", "", " corrupt=yes"};
    uint64_t part = htg_random_below(random, 20), from = 0, to = NODES;
    const char *stages = part < 10   ? "recruitment"
                         : part < 13 ? "transportation"
                         : part < 19 ? "exploitation"
                                     : "transportation;exploitation";
    if (part < 10) from = htg_random_below(random, RECRUITERS);
    if (part >= 10) from = RECRUITERS + htg_random_below(random, MIDDLE);
    if (part < 13) to = RECRUITERS + htg_random_below(random, MIDDLE);
    if (part >= 13) to = RECRUITERS + MIDDLE + htg_random_below(random, EXPLOITERS);
    *used += (size_t)snprintf(text + *used, size - *used, "tie n%lu n%lu stages=%s%s\n", from, to, stages,
                              corrupt[htg_random_below(random, 5)]);
}

static void open_many(many_t *many, uint64_t seed, bool no_through) {
    static char text[1 << 17];
    static uint8_t flags[NODES];
    size_t used = 0;
    htg_random_t random;
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    htg_random_seed(&random, seed, 51);
    for (int v = 0; v < NODES; v++) {
        flags[v] = htg_random_below(&random, 10) == 0;
        used += (size_t)snprintf(text + used, sizeof text - used, "node n%d%s%s\n", v,
                                 htg_random_below(&random, 15) ? "" : " kind=victim",
                                 htg_random_below(&random, 12) ? "" : " corrupt=yes");
    }
    for (int tie = 0; tie < TIES; tie++)
        add_tie(&random, text, sizeof text, &used);
    many->network = small_network(text);
    if (no_through) options.no_through = flags;
    cr_assert_eq(htg_domain_new(many->network, NULL, &many->domain, NULL), HTG_OK);
    cr_assert_eq(htg_script_new("r+ t* e+", NULL, HTG_UNSTAGED_STRICT, &many->script, NULL), HTG_OK);
    cr_assert_eq(htg_cycle_new(many->domain, many->script, &options, &many->cycle, NULL), HTG_OK);
    cr_assert_gt(many->cycle->source_count, 256, "%u sources are too few to show anything", many->cycle->source_count);
    cr_assert_gt(many->cycle->target_count, 100);
}

static void close_many(many_t *many) {
    htg_cycle_free(many->cycle);
    htg_script_free(many->script);
    htg_domain_free(many->domain);
    htg_network_free(many->network);
}

/* Each vertex between by itself, then sets of some, ends among them. */
static htg_vertex_sets_t make_sets(const many_t *many, uint64_t seed) {
    static uint32_t start[SETS + 1], member[SETS * 8];
    htg_random_t random;
    uint32_t count = 0;
    htg_random_seed(&random, seed, 52);
    for (uint32_t i = 0; i < SETS; i++) {
        start[i] = count;
        if (i < MIDDLE) {
            member[count++] = RECRUITERS + i;
            continue;
        }
        for (uint32_t v = (uint32_t)htg_random_below(&random, 80); v < many->cycle->node_count && count < start[i] + 8;
             v += 80)
            member[count++] = v;
    }
    start[SETS] = count;
    return (htg_vertex_sets_t){SETS, start, member};
}

/* One set by one search a source. */
static void score_plainly(const many_t *many, const uint32_t *member, uint32_t count, uint64_t *lost, uint64_t *as_end) {
    const htg_cycle_t *cycle = many->cycle;
    uint8_t removed[NODES] = {0};
    htg_walk_rules_t all = HTG_WALK_RULES_INIT, without = HTG_WALK_RULES_INIT;
    htg_cycle_search_t *search, *other;
    cr_assert_eq(htg_cycle_search_new(cycle, &search, NULL), HTG_OK);
    cr_assert_eq(htg_cycle_search_new(cycle, &other, NULL), HTG_OK);
    without.removed = removed;
    *lost = *as_end = 0;
    for (uint32_t i = 0; i < count; i++)
        removed[member[i]] = 1;
    for (uint32_t i = 0; i < cycle->source_count; i++) {
        uint32_t s = cycle->sources[i];
        htg_cycle_search_from(search, &all, s);
        htg_cycle_search_from(other, &without, s);
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            uint32_t t = cycle->targets[j];
            if (htg_cycle_search_length(search, s, t) == HTG_NONE) continue;
            if (removed[s] || removed[t])
                ++*as_end;
            else
                *lost += htg_cycle_search_length(other, s, t) == HTG_NONE;
        }
    }
    htg_cycle_search_free(search);
    htg_cycle_search_free(other);
}

Test(cycle_many, scores_of_many_sources_at_once) {
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        many_t many;
        open_many(&many, seed, seed % 2);
        htg_vertex_sets_t sets = make_sets(&many, seed);
        htg_chokepoint_t got[SETS], again[SETS];
        htg_chokepoint_options_t options = HTG_CHOKEPOINT_OPTIONS_INIT;
        uint64_t accepted, accepted_again, some_lost = 0;
        options.threads = 1;
        cr_assert_eq(htg_chokepoints(many.cycle, &sets, &options, got, &accepted, NULL), HTG_OK);
        for (uint32_t i = 0; i < SETS; i++) {
            uint64_t lost, as_end;
            score_plainly(&many, sets.member + sets.start[i], sets.start[i + 1] - sets.start[i], &lost, &as_end);
            cr_assert(got[i].lost == lost && got[i].pairs_as_end == as_end, "seed %lu, set %u: %lu, %lu; one by one %lu, %lu",
                      seed, i, got[i].lost, got[i].pairs_as_end, lost, as_end);
            some_lost += lost > 0;
        }
        cr_assert_gt(some_lost, 10, "the network shows nothing");
        options.threads = 3;
        cr_assert_eq(htg_chokepoints(many.cycle, &sets, &options, again, &accepted_again, NULL), HTG_OK);
        cr_assert(accepted == accepted_again && memcmp(got, again, sizeof got) == 0, "seed %lu: threads matter", seed);
        close_many(&many);
    }
}

/* Class of a pair by two searches of its own. */
static htg_dependence_class_t class_of(htg_cycle_search_t *search, uint32_t s, uint32_t t) {
    htg_walk_rules_t all = HTG_WALK_RULES_INIT, clean = HTG_WALK_RULES_INIT;
    clean.symbol = search->cycle->clean_symbol;
    clean.not_inside = search->cycle->corrupt;
    clean.target = t;
    htg_cycle_search_from(search, &all, s);
    uint32_t shortest = htg_cycle_search_length(search, s, t);
    htg_cycle_search_from(search, &clean, s);
    uint32_t cleanest = htg_cycle_search_length(search, s, t);
    if (shortest == HTG_NONE) return HTG_DEPENDENCE_CLASSES;
    if (cleanest == HTG_NONE) return HTG_DEPENDENCE_NECESSARY;
    return shortest < cleanest ? HTG_DEPENDENCE_FACILITATED : HTG_DEPENDENCE_INDEPENDENT;
}

static void expect_same_dependence(const htg_dependence_t *a, const htg_dependence_t *b, uint64_t pairs) {
    cr_assert_eq(a->accepted, b->accepted);
    cr_assert_eq(memcmp(a->pairs, b->pairs, sizeof a->pairs), 0);
    cr_assert_eq(memcmp(a->kappa, b->kappa, sizeof a->kappa), 0);
    cr_assert_eq(memcmp(a->flip, b->flip, sizeof a->flip), 0);
    cr_assert_eq(memcmp(a->witness, b->witness, sizeof a->witness), 0);
    cr_assert_eq(memcmp(a->class_of, b->class_of, pairs), 0);
    cr_assert_eq(memcmp(&a->mean_stretch, &b->mean_stretch, sizeof a->mean_stretch), 0);
    cr_assert(a->flip_none == b->flip_none && a->through_victims_only == b->through_victims_only);
    cr_assert_eq(a->group_count, b->group_count);
    for (size_t i = 0; i < a->group_count; i++)
        cr_assert_eq(memcmp(a->group[i].pairs, b->group[i].pairs, sizeof a->group[i].pairs), 0);
}

Test(cycle_many, dependence_of_many_sources) {
    many_t many;
    htg_dependence_t got, again;
    htg_dependence_options_t options = HTG_DEPENDENCE_OPTIONS_INIT;
    htg_cycle_search_t *search;
    open_many(&many, 7, false);
    const htg_cycle_t *cycle = many.cycle;
    options.threads = 1;
    cr_assert_eq(htg_dependence(cycle, &options, &got, NULL), HTG_OK);
    cr_assert_eq(htg_cycle_search_new(cycle, &search, NULL), HTG_OK);
    for (uint32_t i = 0; i < cycle->source_count; i += 5)
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            uint8_t class = got.class_of[(size_t)i * cycle->target_count + j];
            cr_assert_eq(class, class_of(search, cycle->sources[i], cycle->targets[j]), "source %u, target %u: %u", i, j,
                         class);
        }
    for (int class = 0; class < HTG_DEPENDENCE_CLASSES; class ++)
        cr_assert_gt(got.pairs[class], 100, "too few pairs of class %d to show anything", class);
    options.threads = 3;
    cr_assert_eq(htg_dependence(cycle, &options, &again, NULL), HTG_OK);
    expect_same_dependence(&got, &again, (uint64_t)cycle->source_count * cycle->target_count);
    htg_dependence_clear(&got);
    htg_dependence_clear(&again);
    htg_cycle_search_free(search);
    close_many(&many);
}

Test(cycle_many, samples_of_many_sources_are_as_near_as_they_say) {
    many_t many;
    htg_script_betweenness_t exact, again, sampled;
    htg_script_betweenness_options_t options = HTG_SCRIPT_BETWEENNESS_OPTIONS_INIT;
    open_many(&many, 8, false);
    const htg_cycle_t *cycle = many.cycle;
    options.threads = 1;
    cr_assert_eq(htg_script_betweenness(cycle, &options, &exact, NULL), HTG_OK);
    options.threads = 3;
    cr_assert_eq(htg_script_betweenness(cycle, &options, &again, NULL), HTG_OK);
    cr_assert_eq(memcmp(exact.share, again.share, cycle->node_count * sizeof(double)), 0, "threads matter");
    cr_assert_eq(exact.epsilon, 0);
    cr_assert_eq(exact.sources_used, cycle->source_count);
    for (options.seed = 1; options.seed <= 20; options.seed++) {
        options.epsilon = 0.15;
        cr_assert_eq(htg_script_betweenness(cycle, &options, &sampled, NULL), HTG_OK);
        cr_assert(sampled.epsilon > 0 && sampled.epsilon <= 0.15, "within %g", sampled.epsilon);
        cr_assert(sampled.sources_used > 0 && sampled.sources_used < cycle->source_count);
        for (uint32_t v = 0; v < cycle->node_count; v++)
            cr_assert_leq(fabs(sampled.share[v] - exact.share[v]),
                          sampled.epsilon * cycle->source_count * cycle->target_count);
        htg_script_betweenness_clear(&sampled);
    }
    htg_script_betweenness_clear(&exact);
    htg_script_betweenness_clear(&again);
    close_many(&many);
}
