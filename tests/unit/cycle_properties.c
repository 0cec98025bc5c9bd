/* The cycle, its ends and what is said of it, against the naive twin over thousands of random small staged multigraphs. */
#include <math.h>

#include "algorithms/dependence.h"
#include "algorithms/script_betweenness.h"
#include "tests/support/cycle_cases.h"
#include "tests/support/cycle_twin_walks.h"

enum { SEEDS = 2500, NODES = 7 };

static bool steps_and_ends(cycle_world_t *world, char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    cycle_twin_steps_t all = {{0}}, clean = {{0}};
    for (uint32_t step = 0; step < cycle->step_count; step++) {
        uint32_t u = cycle->node[cycle->tail[step]], v = cycle->node[cycle->head[step]];
        CYCLE_EXPECT(!all[u][v], "two steps from %u to %u", u, v);
        all[u][v] = cycle->symbol[step];
        clean[u][v] = cycle->clean_symbol[step];
    }
    for (uint32_t u = 0; u < world->twin.n; u++)
        for (uint32_t v = 0; v < world->twin.n; v++) {
            CYCLE_EXPECT(all[u][v] == world->twin.all[u][v], "%u to %u: %u, twin %u", u, v, all[u][v], world->twin.all[u][v]);
            CYCLE_EXPECT(clean[u][v] == world->twin.clean[u][v], "%u to %u clean: %u", u, v, clean[u][v]);
        }
    uint32_t sources = cycle_world_set(world, cycle->sources, cycle->source_count);
    uint32_t targets = cycle_world_set(world, cycle->targets, cycle->target_count);
    CYCLE_EXPECT(sources == world->twin.sources, "sources %x, twin %x", sources, world->twin.sources);
    CYCLE_EXPECT(targets == world->twin.targets, "targets %x, twin %x", targets, world->twin.targets);
    CYCLE_EXPECT(sources == cycle_world_flags(world, cycle->source), "the flags of sources differ from their list");
    CYCLE_EXPECT(targets == cycle_world_flags(world, cycle->target), "the flags of targets differ from their list");
    return true;
}

Test(cycle_properties, steps_and_ends) {
    cycle_cases(1, SEEDS, NODES, steps_and_ends);
}

static bool near_twin(double got, double want) {
    return fabs(got - want) <= 1e-9 * (1 + fabs(want));
}

static bool compare_betweenness(const cycle_world_t *world, const htg_script_betweenness_t *got, char *message, size_t size) {
    static cycle_twin_between_t want;
    double visits[CYCLE_TWIN_NODES][CYCLE_TWIN_LABELS] = {{0}};
    cycle_twin_betweenness(&world->twin, &want);
    CYCLE_EXPECT(got->pairs == want.pairs, "%lu pairs, twin %u", got->pairs, want.pairs);
    for (size_t i = 0; i < got->visit_count; i++) {
        const htg_visit_t *row = &got->visit[i];
        bool ascends =
            i == 0 || row->vertex > row[-1].vertex || (row->vertex == row[-1].vertex && row->label > row[-1].label);
        CYCLE_EXPECT(ascends && row->visits > 0, "row %zu is out of order or empty", i);
        visits[world->cycle->node[row->vertex]][row->label] = row->visits;
    }
    for (uint32_t v = 0; v < world->cycle->node_count; v++) {
        uint32_t node = world->cycle->node[v];
        double sum = 0;
        CYCLE_EXPECT(near_twin(got->share[v], want.share[node]), "share of n%u: %.17g, twin %.17g", node, got->share[v],
                     want.share[node]);
        for (unsigned label = 0; label < CYCLE_TWIN_LABELS; label++) {
            sum += want.visits[node][label];
            CYCLE_EXPECT(near_twin(visits[node][label], want.visits[node][label]), "visits of n%u at %u: %.17g, twin %.17g",
                         node, label, visits[node][label], want.visits[node][label]);
        }
        CYCLE_EXPECT(near_twin(got->visits[v], sum), "visits of n%u: %.17g, twin %.17g", node, got->visits[v], sum);
    }
    return true;
}

static bool betweenness(cycle_world_t *world, char *message, size_t size) {
    htg_script_betweenness_t got;
    htg_error_t err = HTG_ERROR_INIT;
    CYCLE_EXPECT(htg_script_betweenness(world->cycle, NULL, &got, &err) == HTG_OK, "%s", err.message);
    bool holds = compare_betweenness(world, &got, message, size);
    htg_script_betweenness_clear(&got);
    return holds;
}

Test(cycle_properties, script_betweenness_and_visits_by_stage) {
    cycle_cases(1, SEEDS, NODES, betweenness);
}

static htg_dependence_class_t class_of(uint32_t all, uint32_t clean) {
    if (clean == CYCLE_TWIN_FAR) return HTG_DEPENDENCE_NECESSARY;
    return all < clean ? HTG_DEPENDENCE_FACILITATED : HTG_DEPENDENCE_INDEPENDENT;
}

/* As the twin has it, in the library's form. */
typedef struct twin_dependence {
    uint64_t accepted, pairs[HTG_DEPENDENCE_CLASSES], kappa[HTG_DEPENDENCE_MOST + 1], flip[HTG_DEPENDENCE_MOST + 1],
        flip_none;
    uint64_t through_victims_only;
    double stretch, most_stretch;
    uint32_t first[HTG_DEPENDENCE_CLASSES][2];
    uint8_t class_of[CYCLE_TWIN_NODES][CYCLE_TWIN_NODES];
} twin_dependence_t;

static uint32_t at_most(uint32_t number) {
    return number < HTG_DEPENDENCE_MOST ? number : HTG_DEPENDENCE_MOST;
}

static void twin_pair(const cycle_twin_t *twin, uint32_t s, uint32_t t, twin_dependence_t *out) {
    uint32_t all = cycle_twin_all(twin, s, t), clean = cycle_twin_clean(twin, s, t);
    htg_dependence_class_t class = class_of(all, clean);
    out->accepted++;
    if (out->pairs[class]++ == 0) {
        out->first[class][0] = s;
        out->first[class][1] = t;
    }
    out->class_of[s][t] = (uint8_t) class;
    out->kappa[at_most(cycle_twin_kappa(twin, s, t))]++;
    cycle_twin_rules_t rules = {&twin->all, 0, twin->victim};
    out->through_victims_only += cycle_twin_length(twin, &rules, s, t) == CYCLE_TWIN_FAR;
    if (class == HTG_DEPENDENCE_FACILITATED) {
        double stretch = (double)clean / all;
        out->stretch += stretch;
        if (stretch > out->most_stretch) out->most_stretch = stretch;
    }
    if (class != HTG_DEPENDENCE_NECESSARY) return;
    uint32_t flip = cycle_twin_flip(twin, s, t);
    if (flip == CYCLE_TWIN_FAR)
        out->flip_none++;
    else
        out->flip[at_most(flip)]++;
}

static void twin_dependence(const cycle_twin_t *twin, twin_dependence_t *out) {
    memset(out, 0, sizeof *out);
    memset(out->class_of, HTG_DEPENDENCE_CLASSES, sizeof out->class_of);
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) twin_pair(twin, s, t, out);
}

static bool in_group(const cycle_twin_t *twin, const htg_dependence_group_t *group, uint32_t tie) {
    const htg_domain_t *domain = twin->domain;
    const uint32_t ends[] = {htg_network_sources(domain->network)[tie], htg_network_targets(domain->network)[tie]};
    switch (group->by) {
    case HTG_DEPENDENCE_BY_STAGE:
        return htg_domain_stages(domain, tie) >> group->word & 1;
    case HTG_DEPENDENCE_BY_SECTOR:
        return htg_domain_sector(domain, ends[0]) == group->word || htg_domain_sector(domain, ends[1]) == group->word;
    case HTG_DEPENDENCE_BY_PURPOSE:
        return domain->purposes && (domain->purposes[tie] >> group->word & 1);
    default:
        return htg_domain_layer(domain, tie) == group->word;
    }
}

/* Only the corrupt ties of the group are dropped, before merging. */
static bool compare_group(const cycle_world_t *world, const htg_dependence_group_t *got, char *message, size_t size) {
    const cycle_twin_t *twin = &world->twin;
    bool dropped[CYCLE_CASE_LINES] = {false};
    uint64_t pairs[HTG_DEPENDENCE_CLASSES] = {0};
    uint32_t count = 0;
    cycle_twin_steps_t steps;
    for (uint32_t tie = 0; tie < htg_network_tie_count(world->network); tie++) {
        dropped[tie] = cycle_twin_keeps(twin, tie) && htg_domain_tie_corrupt(twin->domain, tie) && in_group(twin, got, tie);
        count += dropped[tie];
    }
    cycle_twin_steps(twin, dropped, steps);
    cycle_twin_rules_t rules = {(const cycle_twin_steps_t *)&steps, 0, 0};
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) pairs[class_of(cycle_twin_all(twin, s, t), cycle_twin_length(twin, &rules, s, t))]++;
    CYCLE_EXPECT(count == got->corrupt_ties, "%s %u: %u corrupt ties, twin %u", htg_dependence_by_name(got->by), got->word,
                 got->corrupt_ties, count);
    for (int class = 0; class < HTG_DEPENDENCE_CLASSES; class ++)
        CYCLE_EXPECT(pairs[class] == got->pairs[class], "%s %u: %lu pairs of class %d, twin %lu",
                     htg_dependence_by_name(got->by), got->word, got->pairs[class], class, pairs[class]);
    return true;
}

static bool compare_groups(const cycle_world_t *world, const htg_dependence_t *got, char *message, size_t size) {
    size_t at = 0;
    for (int by = 0; by < HTG_DEPENDENCE_BY_COUNT; by++)
        for (size_t word = 0; word < htg_vocabulary_size(htg_dependence_vocabulary((htg_dependence_by_t)by)); word++) {
            htg_dependence_group_t group = {.by = (htg_dependence_by_t)by, .word = (uint8_t)word};
            uint32_t ties = 0;
            for (uint32_t tie = 0; tie < htg_network_tie_count(world->network); tie++)
                ties += cycle_twin_keeps(&world->twin, tie) && htg_domain_tie_corrupt(world->domain, tie) &&
                        in_group(&world->twin, &group, tie);
            if (!ties) continue;
            CYCLE_EXPECT(at < got->group_count && got->group[at].by == group.by && got->group[at].word == group.word,
                         "no group of %s %zu", htg_dependence_by_name(group.by), word);
            if (!compare_group(world, &got->group[at++], message, size)) return false;
        }
    CYCLE_EXPECT(at == got->group_count, "%zu groups, twin %zu", got->group_count, at);
    return true;
}

static bool compare_classes(const cycle_world_t *world, const htg_dependence_t *got, const twin_dependence_t *want,
                            char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    for (uint32_t i = 0; i < cycle->source_count; i++)
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            uint32_t s = cycle->node[cycle->sources[i]], t = cycle->node[cycle->targets[j]];
            uint8_t class = got->class_of[i * cycle->target_count + j];
            CYCLE_EXPECT(class == want->class_of[s][t], "n%u to n%u: class %u, twin %u", s, t, class, want->class_of[s][t]);
        }
    for (int class = 0; class < HTG_DEPENDENCE_CLASSES; class ++) {
        CYCLE_EXPECT(got->pairs[class] == want->pairs[class], "%lu pairs of class %d", got->pairs[class], class);
        bool none = !want->pairs[class];
        for (int end = 0; end < 2; end++) {
            uint32_t vertex = got->witness[class][end];
            bool right = none ? vertex == HTG_NONE : vertex != HTG_NONE && cycle->node[vertex] == want->first[class][end];
            CYCLE_EXPECT(right, "class %d: end %d of the first pair is %u", class, end, vertex);
        }
    }
    return true;
}

static bool compare_dependence(const cycle_world_t *world, const htg_dependence_t *got, char *message, size_t size) {
    static twin_dependence_t want;
    twin_dependence(&world->twin, &want);
    uint64_t facilitated = want.pairs[HTG_DEPENDENCE_FACILITATED];
    CYCLE_EXPECT(got->accepted == want.accepted, "%lu accepted, twin %lu", got->accepted, want.accepted);
    CYCLE_EXPECT(got->through_victims_only == want.through_victims_only, "%lu through victims only, twin %lu",
                 got->through_victims_only, want.through_victims_only);
    CYCLE_EXPECT(got->flip_none == want.flip_none, "no ties help %lu pairs, twin %lu", got->flip_none, want.flip_none);
    for (int i = 0; i <= HTG_DEPENDENCE_MOST; i++) {
        CYCLE_EXPECT(got->kappa[i] == want.kappa[i], "kappa %d: %lu pairs, twin %lu", i, got->kappa[i], want.kappa[i]);
        CYCLE_EXPECT(got->flip[i] == want.flip[i], "flip %d: %lu pairs, twin %lu", i, got->flip[i], want.flip[i]);
    }
    CYCLE_EXPECT(isnan(got->mean_stretch) == !facilitated && isnan(got->most_stretch) == !facilitated, "stretch %g, most %g",
                 got->mean_stretch, got->most_stretch);
    if (facilitated)
        CYCLE_EXPECT(near_twin(got->mean_stretch, want.stretch / (double)facilitated) &&
                         near_twin(got->most_stretch, want.most_stretch),
                     "stretch %g, most %g", got->mean_stretch, got->most_stretch);
    return compare_classes(world, got, &want, message, size) && compare_groups(world, got, message, size);
}

static bool dependence(cycle_world_t *world, char *message, size_t size) {
    htg_dependence_t got;
    htg_error_t err = HTG_ERROR_INIT;
    CYCLE_EXPECT(htg_dependence(world->cycle, NULL, &got, &err) == HTG_OK, "%s", err.message);
    bool holds = compare_dependence(world, &got, message, size);
    htg_dependence_clear(&got);
    return holds;
}

Test(cycle_properties, dependence_classes_kappa_flips_and_groups) {
    cycle_cases(1, SEEDS, NODES, dependence);
}

/* Of every target, accepted or not. */
static bool kappa_and_flips_of_pairs(cycle_world_t *world, char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    uint32_t kappa[CYCLE_TWIN_NODES], flips[CYCLE_TWIN_NODES];
    for (uint32_t i = 0; i < cycle->source_count; i++) {
        uint32_t s = cycle->node[cycle->sources[i]];
        CYCLE_EXPECT(htg_dependence_kappa(cycle, cycle->sources[i], kappa, NULL) == HTG_OK, "kappa");
        CYCLE_EXPECT(htg_dependence_flips(cycle, cycle->sources[i], flips, NULL) == HTG_OK, "flips");
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            uint32_t t = cycle->node[cycle->targets[j]];
            uint32_t want_kappa = s == t ? CYCLE_TWIN_FAR : cycle_twin_kappa(&world->twin, s, t);
            uint32_t want_flip = s == t ? CYCLE_TWIN_FAR : cycle_twin_flip(&world->twin, s, t);
            if (want_kappa == CYCLE_TWIN_FAR) want_kappa = HTG_NONE;
            if (want_flip == CYCLE_TWIN_FAR) want_flip = HTG_NONE;
            CYCLE_EXPECT(kappa[j] == want_kappa, "n%u to n%u: kappa %u, twin %u", s, t, kappa[j], want_kappa);
            CYCLE_EXPECT(flips[j] == want_flip, "n%u to n%u: flip %u, twin %u", s, t, flips[j], want_flip);
            bool necessary = s != t && cycle_twin_clean(&world->twin, s, t) == CYCLE_TWIN_FAR;
            CYCLE_EXPECT(s == t || want_kappa == HTG_NONE || (want_kappa >= 1) == necessary,
                         "n%u to n%u: kappa %u against clean", s, t, want_kappa);
        }
    }
    return true;
}

Test(cycle_properties, kappa_and_flip_number_of_every_pair) {
    cycle_cases(SEEDS + 1, 2 * SEEDS, NODES, kappa_and_flips_of_pairs);
}

/* Necessary pairs that stay so with these further clean ties. */
static uint32_t necessary_with(const cycle_twin_t *twin, const cycle_twin_steps_t clean) {
    cycle_twin_t with = *twin;
    uint32_t necessary = 0;
    memcpy(with.clean, clean, sizeof with.clean);
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) necessary += cycle_twin_clean(&with, s, t) == CYCLE_TWIN_FAR;
    return necessary;
}

/* Whether so many further ties can leave at most `most` pairs necessary: all choices of ties. */
static bool ties_suffice(const cycle_twin_t *twin, cycle_twin_steps_t clean, uint32_t ties, uint32_t most) {
    uint32_t never = twin->corrupt | twin->victim | ~twin->present;
    if (necessary_with(twin, (const uint8_t(*)[CYCLE_TWIN_NODES])clean) <= most) return true;
    for (uint32_t u = 0; ties > 0 && u < twin->n; u++)
        for (uint32_t v = 0; v < twin->n; v++)
            for (int p = 1; p <= twin->script.positions; p++) {
                uint8_t was = clean[u][v], stage = twin->script.stage[p];
                if (u == v || cycle_twin_in(never, u) || cycle_twin_in(never, v)) continue;
                clean[u][v] |= stage == SCRIPT_TWIN_ANY ? HTG_SYMBOL_UNSTAGED : (uint8_t)(1u << stage);
                bool suffice = clean[u][v] != was && ties_suffice(twin, clean, ties - 1, most);
                clean[u][v] = was;
                if (suffice) return true;
            }
    return false;
}

/* An upper bound: never below the fewest ties that do it, and there wherever any ties do it. */
static bool ties_to_half(cycle_world_t *world, char *message, size_t size) {
    const cycle_twin_t *twin = &world->twin;
    uint32_t necessary = 0, beyond_help = 0, got;
    cycle_twin_steps_t clean;
    memcpy(clean, twin->clean, sizeof clean);
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) {
        bool is_necessary = cycle_twin_clean(twin, s, t) == CYCLE_TWIN_FAR;
        necessary += is_necessary;
        beyond_help += is_necessary && cycle_twin_flip(twin, s, t) == CYCLE_TWIN_FAR;
    }
    CYCLE_EXPECT(htg_dependence_ties_to_half(world->cycle, NULL, &got, NULL) == HTG_OK, "half");
    CYCLE_EXPECT((got == 0) == (necessary == 0), "%u ties for %u necessary pairs", got, necessary);
    CYCLE_EXPECT((got == HTG_NONE) == (2 * beyond_help > necessary), "%u ties, %u of %u beyond help", got, beyond_help,
                 necessary);
    if (got == 0 || got > 2) return true;
    CYCLE_EXPECT(ties_suffice(twin, clean, got, necessary / 2), "%u ties do not halve %u necessary pairs", got, necessary);
    return true;
}

Test(cycle_properties, ties_that_halve_the_necessary_pairs_do_so) {
    cycle_cases(1, SEEDS / 2, 5, ties_to_half);
}

/* The sample's shares are within what it states; exact where it is not smaller than the whole. */
static bool samples(cycle_world_t *world, char *message, size_t size) {
    htg_script_betweenness_options_t options = HTG_SCRIPT_BETWEENNESS_OPTIONS_INIT;
    htg_script_betweenness_t exact, sampled;
    const htg_cycle_t *cycle = world->cycle;
    bool holds = true;
    CYCLE_EXPECT(htg_script_betweenness(cycle, NULL, &exact, NULL) == HTG_OK, "exact");
    options.epsilon = 0.6;
    CYCLE_EXPECT(htg_script_betweenness(cycle, &options, &sampled, NULL) == HTG_OK, "sampled");
    for (uint32_t v = 0; v < cycle->node_count; v++)
        holds = holds &&
                fabs(exact.share[v] - sampled.share[v]) <= sampled.epsilon * cycle->source_count * cycle->target_count + 1e-9;
    snprintf(message, size, "%u of %u sources, within %g", sampled.sources_used, cycle->source_count, sampled.epsilon);
    htg_script_betweenness_clear(&exact);
    htg_script_betweenness_clear(&sampled);
    return holds;
}

Test(cycle_properties, samples_are_as_near_as_they_say) {
    cycle_cases(1, SEEDS, NODES, samples);
}
