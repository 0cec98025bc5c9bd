/* Searches and witness walks under all kinds of rules against the naive twin. */
#include "tests/support/cycle_cases.h"

enum { SEEDS = 2000, NODES = 7, RULES = 4 };

/* A rule for the library, and the same for the twin. */
typedef struct ruled {
    uint8_t removed[CYCLE_TWIN_NODES], not_inside[CYCLE_TWIN_NODES];
    bool only_clean;
    htg_walk_rules_t rules;
    cycle_twin_rules_t twin;
} ruled_t;

static void make_rules(const cycle_world_t *world, htg_random_t *random, ruled_t *out) {
    const htg_cycle_t *cycle = world->cycle;
    cycle_case_flags(random, out->removed, CYCLE_TWIN_NODES, 15);
    cycle_case_flags(random, out->not_inside, CYCLE_TWIN_NODES, 30);
    out->only_clean = cycle_case_percent(random, 40);
    out->rules = (htg_walk_rules_t)HTG_WALK_RULES_INIT;
    if (cycle_case_percent(random, 50)) out->rules.removed = out->removed;
    if (cycle_case_percent(random, 70)) out->rules.not_inside = out->not_inside;
    if (out->only_clean) out->rules.symbol = cycle->clean_symbol;
    out->twin.steps = out->only_clean ? &world->twin.clean : &world->twin.all;
    out->twin.absent = cycle_world_flags(world, out->rules.removed);
    out->twin.not_inside = cycle_world_flags(world, out->rules.not_inside);
}

static uint32_t twin_length(const cycle_twin_t *twin, const ruled_t *ruled, uint32_t s, uint32_t t, bool except_target) {
    cycle_twin_t strict = *twin;
    if (!except_target && s != t) strict.no_through |= ruled->twin.not_inside & 1u << t;
    uint32_t length = cycle_twin_length(&strict, &ruled->twin, s, t);
    return length == CYCLE_TWIN_FAR ? HTG_NONE : length;
}

static bool lengths_of(const cycle_world_t *world, const ruled_t *ruled, htg_cycle_search_t *search, htg_lengths_t *lengths,
                       char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        uint32_t s = cycle->node[v], joined = 0;
        htg_cycle_search_from(search, &ruled->rules, v);
        for (uint32_t w = 0; w < cycle->node_count; w++) {
            uint32_t got = htg_cycle_search_length(search, v, w),
                     want = twin_length(&world->twin, ruled, s, cycle->node[w], false);
            CYCLE_EXPECT(got == want, "n%u to n%u: %u, twin %u", s, cycle->node[w], got, want);
        }
        htg_cycle_lengths(search, &ruled->rules, v, lengths);
        for (uint32_t j = 0; j < cycle->target_count; j++) {
            uint32_t t = cycle->node[cycle->targets[j]], want = twin_length(&world->twin, ruled, s, t, true);
            CYCLE_EXPECT(lengths->of[j] == want, "n%u to target n%u: %u, twin %u", s, t, lengths->of[j], want);
            joined += want != HTG_NONE;
        }
        CYCLE_EXPECT(lengths->count == joined, "%u targets of n%u, twin %u", lengths->count, s, joined);
        for (uint32_t i = 0; i < lengths->count; i++)
            CYCLE_EXPECT(lengths->of[lengths->joined[i]] != HTG_NONE, "n%u: target %u is not joined", s, lengths->joined[i]);
    }
    return true;
}

static bool searches(cycle_world_t *world, char *message, size_t size) {
    htg_random_t random;
    htg_cycle_search_t *search;
    htg_lengths_t lengths;
    static ruled_t ruled;
    bool holds = true;
    htg_random_seed(&random, world->from->lines, 44);
    cr_assert_eq(htg_cycle_search_new(world->cycle, &search, NULL), HTG_OK);
    cr_assert_eq(htg_lengths_new(world->cycle, &lengths, NULL), HTG_OK);
    for (int i = 0; holds && i < RULES; i++) {
        make_rules(world, &random, &ruled);
        holds = lengths_of(world, &ruled, search, &lengths, message, size);
    }
    htg_lengths_clear(&lengths);
    htg_cycle_search_free(search);
    return holds;
}

Test(cycle_search, lengths_under_all_rules) {
    cycle_cases(1, SEEDS, NODES, searches);
}

static bool leads(const cycle_world_t *world, uint32_t tie, uint32_t u, uint32_t v) {
    uint32_t source = htg_network_sources(world->network)[tie], target = htg_network_targets(world->network)[tie];
    if (!cycle_twin_keeps(&world->twin, tie)) return false;
    return (source == u && target == v) || (source == v && target == u && cycle_twin_both_ways(&world->twin, tie));
}

/* Whether the tie can be read so. */
static bool reads_as(const cycle_world_t *world, uint32_t tie, uint8_t stage) {
    uint8_t symbol = cycle_twin_symbol(&world->twin, tie);
    if (stage == HTG_WALK_NEUTRAL) return world->twin.neutral && symbol == HTG_SYMBOL_UNSTAGED;
    return stage == HTG_SCRIPT_ANY || (symbol >> stage & 1);
}

static bool ties_hold(const cycle_world_t *world, const ruled_t *ruled, const htg_walk_t *walk, char *message, size_t size) {
    for (uint32_t i = 0; i < walk->length; i++) {
        uint32_t tie = walk->tie[i], u = world->cycle->node[walk->vertex[i]], v = world->cycle->node[walk->vertex[i + 1]];
        bool corrupt = htg_domain_tie_corrupt(world->domain, tie);
        CYCLE_EXPECT(leads(world, tie, u, v), "tie %u does not lead from n%u to n%u", tie, u, v);
        CYCLE_EXPECT(reads_as(world, tie, walk->stage[i]), "tie %u cannot be read as %u", tie, walk->stage[i]);
        CYCLE_EXPECT(!ruled->only_clean || !corrupt, "tie %u is corrupt", tie);
        for (uint32_t other = 0; corrupt && other < htg_network_tie_count(world->network); other++)
            CYCLE_EXPECT(!leads(world, other, u, v) || htg_domain_tie_corrupt(world->domain, other) ||
                             !reads_as(world, other, walk->stage[i]),
                         "corrupt tie %u was taken before clean tie %u", tie, other);
    }
    return true;
}

/* The stages that the ties are read as spell a word. */
static bool reading_holds(const script_twin_t *script, const htg_walk_t *walk) {
    uint64_t at = 1;
    for (uint32_t i = 0; i < walk->length; i++) {
        uint64_t after = 0;
        for (int p = 0; p <= script->positions; p++)
            for (int q = 1; (at >> p & 1) && q <= script->positions; q++)
                if ((script->follow[p] >> q & 1) && script->stage[q] == walk->stage[i]) after |= 1ull << q;
        at = walk->stage[i] == HTG_WALK_NEUTRAL ? at : after;
    }
    return at & script->last;
}

static bool walk_holds(const cycle_world_t *world, const ruled_t *ruled, const htg_walk_t *walk, uint32_t s, uint32_t t,
                       char *message, size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    uint32_t want = twin_length(&world->twin, ruled, s, t, true);
    CYCLE_EXPECT(walk->length == (want == HTG_NONE ? 0 : want), "n%u to n%u: a walk of %u ties, twin %u", s, t, walk->length,
                 want);
    if (!walk->length) return true;
    CYCLE_EXPECT(cycle->node[walk->vertex[0]] == s && cycle->node[walk->vertex[walk->length]] == t, "wrong ends");
    for (uint32_t i = 1; i < walk->length; i++) {
        uint32_t v = cycle->node[walk->vertex[i]];
        CYCLE_EXPECT(!cycle_twin_in(ruled->twin.absent, v) && cycle_twin_passes(&world->twin, &ruled->twin, s, t, v),
                     "the walk passes n%u", v);
    }
    CYCLE_EXPECT(reading_holds(&world->twin.script, walk), "n%u to n%u: the stages spell no word", s, t);
    return ties_hold(world, ruled, walk, message, size);
}

static bool walks_of(const cycle_world_t *world, const ruled_t *ruled, htg_cycle_search_t *search, char *message,
                     size_t size) {
    const htg_cycle_t *cycle = world->cycle;
    for (uint32_t v = 0; v < cycle->node_count; v++)
        for (uint32_t w = 0; w < cycle->node_count; w++) {
            htg_walk_t walk;
            htg_error_t err = HTG_ERROR_INIT;
            CYCLE_EXPECT(htg_cycle_walk(search, &ruled->rules, v, w, &walk, &err) == HTG_OK, "%s", err.message);
            bool holds = walk_holds(world, ruled, &walk, cycle->node[v], cycle->node[w], message, size);
            htg_walk_clear(&walk);
            if (!holds) return false;
        }
    return true;
}

static bool witnesses(cycle_world_t *world, char *message, size_t size) {
    htg_random_t random;
    htg_cycle_search_t *search;
    static ruled_t ruled;
    bool holds = true;
    htg_random_seed(&random, world->from->lines, 45);
    cr_assert_eq(htg_cycle_search_new(world->cycle, &search, NULL), HTG_OK);
    for (int i = 0; holds && i < RULES; i++) {
        make_rules(world, &random, &ruled);
        holds = walks_of(world, &ruled, search, message, size);
    }
    htg_cycle_search_free(search);
    return holds;
}

Test(cycle_search, witness_walks_can_be_walked) {
    cycle_cases(SEEDS + 1, 2 * SEEDS, NODES, witnesses);
}

/* Vertices alone, in any order: read where the script accepts them, refused where not. */
static bool given_walks(cycle_world_t *world, char *message, size_t size) {
    htg_random_t random;
    uint32_t vertex[6], tie[5];
    uint8_t stage[5], symbols[5];
    static ruled_t ruled;
    if (!world->cycle->node_count) return true;
    htg_random_seed(&random, world->from->lines, 46);
    for (int i = 0; i < 20; i++) {
        htg_walk_t walk = {1 + (uint32_t)htg_random_below(&random, 5), vertex, tie, stage};
        ruled.only_clean = cycle_case_percent(&random, 50);
        const cycle_twin_steps_t *steps = ruled.only_clean ? &world->twin.clean : &world->twin.all;
        bool possible = true;
        for (uint32_t at = 0; at <= walk.length; at++) {
            vertex[at] = (uint32_t)htg_random_below(&random, world->cycle->node_count);
            if (at == 0) continue;
            symbols[at - 1] = (*steps)[world->cycle->node[vertex[at - 1]]][world->cycle->node[vertex[at]]];
            possible = possible && symbols[at - 1];
        }
        possible = possible && script_twin_matches(&world->twin.script, symbols, (int)walk.length, world->twin.neutral);
        htg_error_t err = HTG_ERROR_INIT;
        htg_status_t status = htg_cycle_read_walk(world->cycle, ruled.only_clean, &walk, &err);
        CYCLE_EXPECT(status == (possible ? HTG_OK : HTG_ERROR_ARGUMENT), "a given walk of %u ties: %d", walk.length, status);
        CYCLE_EXPECT(!possible || reading_holds(&world->twin.script, &walk), "the stages of a given walk spell no word");
        if (possible && !ties_hold(world, &ruled, &walk, message, size)) return false;
    }
    return true;
}

Test(cycle_search, given_walks_are_read_or_refused) {
    cycle_cases(1, SEEDS, 4, given_walks);
}
