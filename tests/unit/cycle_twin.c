/* The twin itself against the plainest reading of the definitions: all walks of at most (vertices × places of the script) ties, one
   by one, each read in every way. On networks of three nodes and a few ties that can be done. */
#include "tests/support/cycle_cases.h"
#include "tests/support/cycle_twin_cuts.h"
#include "tests/support/cycle_twin_walks.h"

enum { SEEDS = 1500, NODES = 3, TIES = 5, LONGEST = 9 };

static const char *const scripts[] = {"r t", "r+ t*", "r t?", "any", "(r|t)+", "r* t", "t any", "(r e)+"};

typedef struct plain {
    const cycle_twin_t *twin;
    uint32_t s, t;
    uint32_t vertex[LONGEST + 1];
    uint32_t all, clean, kappa;     /* CYCLE_TWIN_FAR */
    uint32_t walks, through[NODES]; /* shortest */
    uint32_t joined_without;        /* sets that some walk does without, a bit a set */
} plain_t;

static bool accepted(const plain_t *plain, uint32_t length, const uint8_t *symbols) {
    return script_twin_matches(&plain->twin->script, symbols, (int)length, plain->twin->neutral);
}

/* Fewest corrupt steps among the ways to walk it: each step by a clean tie or by any. */
static void try_corrupt(plain_t *plain, uint32_t length) {
    const cycle_twin_t *twin = plain->twin;
    for (uint32_t any = 0; any < 1u << length && plain->kappa > 0; any++) {
        uint8_t symbols[LONGEST];
        uint32_t corrupt = 0;
        bool possible = (uint32_t)__builtin_popcount(any) < plain->kappa;
        for (uint32_t i = 0; possible && i < length; i++) {
            uint32_t u = plain->vertex[i], v = plain->vertex[i + 1];
            bool enters = cycle_twin_in(twin->corrupt, v) && v != plain->s && v != plain->t;
            symbols[i] = (any >> i & 1) ? twin->all[u][v] : twin->clean[u][v];
            possible = possible && symbols[i];
            corrupt += (any >> i & 1) || enters;
        }
        if (!possible || corrupt >= plain->kappa || !accepted(plain, length, symbols)) continue;
        plain->kappa = corrupt;
    }
}

static void take_walk(plain_t *plain, uint32_t length) {
    const cycle_twin_t *twin = plain->twin;
    uint8_t symbols[LONGEST], clean[LONGEST];
    uint32_t inside = 0;
    bool is_clean = true;
    for (uint32_t i = 0; i < length; i++) {
        symbols[i] = twin->all[plain->vertex[i]][plain->vertex[i + 1]];
        clean[i] = twin->clean[plain->vertex[i]][plain->vertex[i + 1]];
        is_clean = is_clean && clean[i];
        inside |= 1u << plain->vertex[i + 1];
    }
    if (!accepted(plain, length, symbols)) return;
    inside &= ~(1u << plain->s | 1u << plain->t);
    if (length < plain->all) {
        plain->all = length;
        plain->walks = 0;
        memset(plain->through, 0, sizeof plain->through);
    }
    plain->walks += length == plain->all;
    for (uint32_t v = 0; v < NODES; v++)
        plain->through[v] += length == plain->all && cycle_twin_in(inside, v);
    if (is_clean && !(inside & twin->corrupt) && length < plain->clean && accepted(plain, length, clean))
        plain->clean = length;
    for (uint32_t set = 0; set < 1u << NODES; set++)
        if (!(set & (inside | 1u << plain->s | 1u << plain->t))) plain->joined_without |= 1u << set;
    try_corrupt(plain, length);
}

/* Every walk, shortest first, so that shares are of the shortest. */
static void go_on(plain_t *plain, uint32_t at, uint32_t length) {
    uint32_t v = plain->vertex[at];
    if (at == length) {
        if (v == plain->t) take_walk(plain, length);
        return;
    }
    if (at > 0 && cycle_twin_in(plain->twin->no_through, v)) return;
    for (uint32_t w = 0; w < plain->twin->n; w++) {
        uint8_t symbols[LONGEST], label;
        plain->vertex[at + 1] = w;
        for (uint32_t i = 0; i <= at; i++)
            symbols[i] = plain->twin->all[plain->vertex[i]][plain->vertex[i + 1]];
        if (!symbols[at] || !script_twin_label(&plain->twin->script, symbols, (int)at + 1, plain->twin->neutral, &label))
            continue;
        go_on(plain, at + 1, length);
    }
}

/* Some clean tie of a stage of the script that gives a clean walk. */
static bool one_tie_helps(const cycle_twin_t *twin, uint32_t s, uint32_t t) {
    uint32_t never = twin->corrupt | twin->victim | ~twin->present;
    for (uint32_t u = 0; u < twin->n; u++)
        for (uint32_t v = 0; v < twin->n; v++)
            for (int p = 1; p <= twin->script.positions; p++) {
                cycle_twin_t with = *twin;
                if (u == v || cycle_twin_in(never, u) || cycle_twin_in(never, v)) continue;
                with.clean[u][v] |= twin->script.stage[p] == SCRIPT_TWIN_ANY ? 32 : (uint8_t)(1u << twin->script.stage[p]);
                if (cycle_twin_clean(&with, s, t) < CYCLE_TWIN_FAR) return true;
            }
    return false;
}

static bool compare_pair(const cycle_twin_t *twin, uint32_t s, uint32_t t, char *message, size_t size) {
    static cycle_twin_listing_t list;
    plain_t plain = {.twin = twin, .s = s, .t = t, .all = CYCLE_TWIN_FAR, .clean = CYCLE_TWIN_FAR, .kappa = CYCLE_TWIN_FAR};
    plain.vertex[0] = s;
    uint32_t most = twin->n * ((uint32_t)twin->script.positions + 1), all = cycle_twin_all(twin, s, t);
    cr_assert_leq(most, LONGEST);
    for (uint32_t length = 1; length <= most; length++)
        go_on(&plain, 0, length);
    CYCLE_EXPECT(plain.all == all, "%u to %u: all %u, twin %u", s, t, plain.all, all);
    CYCLE_EXPECT(plain.clean == cycle_twin_clean(twin, s, t), "%u to %u: clean %u", s, t, plain.clean);
    CYCLE_EXPECT(plain.kappa == cycle_twin_kappa(twin, s, t), "%u to %u: kappa %u", s, t, plain.kappa);
    for (uint32_t set = 0; set < 1u << NODES; set++) {
        if (cycle_twin_in(set, s) || cycle_twin_in(set, t)) continue;
        bool joined = cycle_twin_without(twin, set, s, t) < CYCLE_TWIN_FAR;
        CYCLE_EXPECT(joined == (plain.joined_without >> set & 1), "%u to %u without %x: twin %d", s, t, set, joined);
    }
    uint32_t flip = cycle_twin_flip(twin, s, t);
    bool helps = one_tie_helps(twin, s, t);
    CYCLE_EXPECT((flip == 0) == (plain.clean < CYCLE_TWIN_FAR), "%u to %u: flip %u", s, t, flip);
    CYCLE_EXPECT(flip != 1 || helps, "%u to %u: flip 1, but no tie helps", s, t);
    CYCLE_EXPECT(!helps || flip < CYCLE_TWIN_FAR, "%u to %u: a tie helps", s, t);
    if (all == CYCLE_TWIN_FAR) return true;
    cycle_twin_rules_t rules = {(const cycle_twin_steps_t *)&twin->all, 0, 0};
    cycle_twin_list(&list, twin, &rules, s, t, all);
    CYCLE_EXPECT(list.walks == plain.walks, "%u to %u: %u walks, twin %g", s, t, plain.walks, list.walks);
    for (uint32_t v = 0; v < twin->n; v++)
        CYCLE_EXPECT(list.through[v] == plain.through[v], "%u to %u: %u through %u", s, t, plain.through[v], v);
    return true;
}

static bool all_pairs(cycle_world_t *world, char *message, size_t size) {
    for (uint32_t s = 0; s < world->twin.n; s++)
        for (uint32_t t = 0; t < world->twin.n; t++)
            if (s != t && cycle_twin_in(world->twin.present, s) && cycle_twin_in(world->twin.present, t) &&
                !compare_pair(&world->twin, s, t, message, size))
                return false;
    return true;
}

Test(cycle_twin, says_what_all_walks_one_by_one_say) {
    static cycle_case_t from;
    char message[512];
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        cycle_case_random(&from, seed, NODES);
        if (from.lines > from.nodes + TIES) from.lines = from.nodes + TIES;
        snprintf(from.script, sizeof from.script, "%s", scripts[seed % (sizeof scripts / sizeof *scripts)]);
        if (!cycle_case_holds(&from, all_pairs, message, sizeof message)) cycle_case_fail(&from, seed, all_pairs);
    }
}
