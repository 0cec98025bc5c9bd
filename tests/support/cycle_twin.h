/* Accepted walks of small networks by going through them: the naive twin of the cycle and of what is said about it. It knows a
   network by its ends, stages and flags alone and a script by the positions that its own twin finds; sets of positions take the
   place of an automaton. Vertices are the network's nodes. Definitions: docs/definitions.md. */
#ifndef HTG_TESTS_SUPPORT_CYCLE_TWIN_H
#define HTG_TESTS_SUPPORT_CYCLE_TWIN_H

#include "algorithms/cycle.h"
#include "tests/support/script_twin.h"

enum { CYCLE_TWIN_NODES = 14, CYCLE_TWIN_FAR = 1000000, CYCLE_TWIN_LABELS = 64 };

typedef uint8_t cycle_twin_steps_t[CYCLE_TWIN_NODES][CYCLE_TWIN_NODES]; /* symbols of ordered pairs of vertices; 0: no step */

typedef struct cycle_twin {
    const htg_domain_t *domain;
    htg_cycle_options_t options;
    script_twin_t script;
    bool neutral;
    uint32_t n, present, corrupt, victim, no_through, sources, targets; /* sets of vertices, a bit each */
    cycle_twin_steps_t all, clean; /* of all ties of a step; of those that are not corrupt */
} cycle_twin_t;

/* What a walk may use: the steps, vertices that are not there, vertices that it may begin and end at but not pass. */
typedef struct cycle_twin_rules {
    const cycle_twin_steps_t *steps;
    uint32_t absent, not_inside;
} cycle_twin_rules_t;

static inline bool cycle_twin_in(uint32_t set, uint32_t v) {
    return set >> v & 1;
}

static inline bool cycle_twin_both_ways(const cycle_twin_t *twin, uint32_t tie) {
    if (twin->options.direction == HTG_DIRECTION_UNDIRECTED) return true;
    if (twin->options.direction == HTG_DIRECTION_RELATION) return htg_domain_flow(twin->domain, tie) == HTG_FLOW_BOTH;
    return !htg_network_tie_directed(twin->domain->network, tie);
}

/* Recruiter; transporter and harbourer; exploiter and controller. */
static inline uint8_t cycle_twin_stages_of(uint32_t roles) {
    uint8_t stages = 0;
    if (roles & 1u << HTG_ROLE_RECRUITER) stages |= 1 << 1;
    if (roles & (1u << HTG_ROLE_TRANSPORTER | 1u << HTG_ROLE_HARBOURER)) stages |= 1 << 2;
    if (roles & (1u << HTG_ROLE_EXPLOITER | 1u << HTG_ROLE_CONTROLLER)) stages |= 1 << 3;
    return stages;
}

/* The stages of a tie as a symbol; an unstaged one's may come from its acting end, which is no victim. */
static inline uint8_t cycle_twin_symbol(const cycle_twin_t *twin, uint32_t tie) {
    const htg_network_t *network = twin->domain->network;
    uint32_t u = htg_network_sources(network)[tie], v = htg_network_targets(network)[tie];
    uint8_t stages = htg_domain_stages(twin->domain, tie);
    if (stages) return stages;
    bool u_acts = !htg_domain_victim(twin->domain, u);
    bool v_acts = !htg_domain_victim(twin->domain, v) && (!u_acts || !htg_network_tie_directed(network, tie));
    if (twin->options.stage_from_roles && u_acts) stages |= cycle_twin_stages_of(htg_domain_roles(twin->domain, u));
    if (twin->options.stage_from_roles && v_acts) stages |= cycle_twin_stages_of(htg_domain_roles(twin->domain, v));
    return stages ? stages : 1u << SCRIPT_TWIN_UNSTAGED;
}

static inline bool cycle_twin_keeps(const cycle_twin_t *twin, uint32_t tie) {
    const htg_network_t *network = twin->domain->network;
    uint32_t u = htg_network_sources(network)[tie], v = htg_network_targets(network)[tie];
    return (!twin->options.keep_ties || twin->options.keep_ties[tie]) && cycle_twin_in(twin->present, u) &&
           cycle_twin_in(twin->present, v);
}

/* Ties that `dropped` (a flag a tie; NULL: none) does not name, parallel ones merged. */
static inline void cycle_twin_steps(const cycle_twin_t *twin, const bool *dropped, cycle_twin_steps_t steps) {
    const htg_network_t *network = twin->domain->network;
    memset(steps, 0, sizeof(cycle_twin_steps_t));
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        uint32_t u = htg_network_sources(network)[tie], v = htg_network_targets(network)[tie];
        if (!cycle_twin_keeps(twin, tie) || (dropped && dropped[tie])) continue;
        steps[u][v] |= cycle_twin_symbol(twin, tie);
        if (cycle_twin_both_ways(twin, tie)) steps[v][u] |= cycle_twin_symbol(twin, tie);
    }
}

/* Positions that can be read first, and after planning. */
static inline uint64_t cycle_twin_first_positions(const script_twin_t *script) {
    uint64_t first = script->follow[0];
    for (int again = 0; again < script->positions; again++)
        for (int p = 1; p <= script->positions; p++)
            if ((first >> p & 1) && script->stage[p] == 0) first |= script->follow[p];
    return first;
}

static inline bool cycle_twin_some_reads(const script_twin_t *script, uint64_t positions, uint8_t symbol) {
    for (int p = 1; p <= script->positions; p++)
        if ((positions >> p & 1) && script_twin_reads(script, p, symbol)) return true;
    return false;
}

/* The other end stands in for a victim. */
static inline uint32_t cycle_twin_end(const cycle_twin_t *twin, uint32_t end, uint32_t other) {
    if (!cycle_twin_in(twin->victim, end)) return 1u << end;
    return cycle_twin_in(twin->victim, other) ? 0 : 1u << other;
}

static inline void cycle_twin_ends(cycle_twin_t *twin) {
    uint64_t first = cycle_twin_first_positions(&twin->script), last = twin->script.last & ~1ull;
    for (uint32_t u = 0; u < twin->n; u++)
        for (uint32_t v = 0; v < twin->n; v++) {
            if (cycle_twin_some_reads(&twin->script, first, twin->all[u][v])) twin->sources |= cycle_twin_end(twin, u, v);
            if (cycle_twin_some_reads(&twin->script, last, twin->all[u][v])) twin->targets |= cycle_twin_end(twin, v, u);
        }
    if (twin->options.sources) twin->sources = 0;
    if (twin->options.targets) twin->targets = 0;
    for (uint32_t v = 0; v < twin->n; v++) {
        if (twin->options.sources && twin->options.sources[v]) twin->sources |= 1u << v;
        if (twin->options.targets && twin->options.targets[v]) twin->targets |= 1u << v;
    }
    twin->sources &= twin->present;
    twin->targets &= twin->present;
}

/* The options' own role table is not known to the twin. */
static inline void cycle_twin_make(cycle_twin_t *twin, const htg_domain_t *domain, const char *script, bool neutral,
                                   const htg_cycle_options_t *options) {
    bool corrupt[256] = {false};
    uint32_t ties = htg_network_tie_count(domain->network);
    memset(twin, 0, sizeof *twin);
    twin->domain = domain;
    twin->options = *options;
    twin->neutral = neutral;
    twin->n = htg_network_node_count(domain->network);
    cr_assert(twin->n <= CYCLE_TWIN_NODES && ties <= sizeof corrupt);
    script_twin_make(&twin->script, script);
    for (uint32_t v = 0; v < twin->n; v++) {
        if (!options->keep_nodes || options->keep_nodes[v]) twin->present |= 1u << v;
        if (htg_domain_node_corrupt(domain, v)) twin->corrupt |= 1u << v;
        if (htg_domain_victim(domain, v)) twin->victim |= 1u << v;
        if (options->no_through && options->no_through[v]) twin->no_through |= 1u << v;
    }
    for (uint32_t tie = 0; tie < ties; tie++)
        corrupt[tie] = htg_domain_tie_corrupt(domain, tie);
    cycle_twin_steps(twin, NULL, twin->all);
    cycle_twin_steps(twin, corrupt, twin->clean);
    cycle_twin_ends(twin);
}

/* Positions at which the readings can be after a tie of the symbol, where they were at those of `set` before it. */
static inline uint64_t cycle_twin_read(const cycle_twin_t *twin, uint64_t set, uint8_t symbol) {
    uint64_t after = 0;
    for (int p = 0; p <= twin->script.positions; p++)
        for (int q = 1; (set >> p & 1) && q <= twin->script.positions; q++)
            if ((twin->script.follow[p] >> q & 1) && script_twin_reads(&twin->script, q, symbol)) after |= 1ull << q;
    if (twin->neutral && (symbol >> SCRIPT_TWIN_UNSTAGED & 1)) after |= set;
    return after;
}

/* Whether a walk between s and t that has met v after its beginning may go on from there. */
static inline bool cycle_twin_passes(const cycle_twin_t *twin, const cycle_twin_rules_t *rules, uint32_t s, uint32_t t,
                                     uint32_t v) {
    if (cycle_twin_in(twin->no_through, v)) return false;
    return v == s || v == t || !cycle_twin_in(rules->not_inside, v);
}

/* Fewest ties of an accepted walk from s to t, CYCLE_TWIN_FAR where there is none: all walks of 1, 2, … ties at once, as the sets
   of positions that their readings can be at, each position of a vertex followed once. */
static inline uint32_t cycle_twin_length(const cycle_twin_t *twin, const cycle_twin_rules_t *rules, uint32_t s, uint32_t t) {
    uint64_t at[CYCLE_TWIN_NODES] = {0}, seen[CYCLE_TWIN_NODES] = {0};
    bool more = s != t && !cycle_twin_in(rules->absent, s) && !cycle_twin_in(rules->absent, t);
    at[s] = seen[s] = 1;
    for (uint32_t length = 1; more; length++) {
        uint64_t next[CYCLE_TWIN_NODES] = {0};
        more = false;
        for (uint32_t v = 0; v < twin->n; v++) {
            if (!at[v] || (length > 1 && !cycle_twin_passes(twin, rules, s, t, v))) continue;
            for (uint32_t w = 0; w < twin->n; w++)
                if ((*rules->steps)[v][w] && !cycle_twin_in(rules->absent, w))
                    next[w] |= cycle_twin_read(twin, at[v], (*rules->steps)[v][w]);
        }
        if (next[t] & twin->script.last) return length;
        for (uint32_t v = 0; v < twin->n; v++) {
            at[v] = next[v] & ~seen[v];
            seen[v] |= next[v];
            more = more || at[v];
        }
    }
    return CYCLE_TWIN_FAR;
}

static inline uint32_t cycle_twin_all(const cycle_twin_t *twin, uint32_t s, uint32_t t) {
    return cycle_twin_length(twin, &(cycle_twin_rules_t){&twin->all, 0, 0}, s, t);
}

static inline bool cycle_twin_pair(const cycle_twin_t *twin, uint32_t s, uint32_t t) {
    return s != t && cycle_twin_in(twin->sources, s) && cycle_twin_in(twin->targets, t) &&
           cycle_twin_all(twin, s, t) < CYCLE_TWIN_FAR;
}

#define FOR_CYCLE_TWIN_PAIRS(twin, s, t)                                                                                     \
    for (uint32_t s = 0; s < (twin)->n; s++)                                                                                 \
        for (uint32_t t = 0; t < (twin)->n; t++)                                                                             \
            if (cycle_twin_pair(twin, s, t))

#endif
