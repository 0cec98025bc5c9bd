/* The twin's chokepoints: what is lost without a set, the cheapest sets by trying all, fragments, the accepted part pair by pair,
   its cuts by stage by trying all. */
#ifndef HTG_TESTS_SUPPORT_CYCLE_TWIN_CUTS_H
#define HTG_TESTS_SUPPORT_CYCLE_TWIN_CUTS_H

#include "tests/support/cycle_twin.h"

static inline uint32_t cycle_twin_without(const cycle_twin_t *twin, uint32_t set, uint32_t s, uint32_t t) {
    return cycle_twin_length(twin, &(cycle_twin_rules_t){&twin->all, set, 0}, s, t);
}

/* Every kind but victim (by kind or role), case and incident. */
static inline uint32_t cycle_twin_candidates(const cycle_twin_t *twin) {
    uint32_t candidates = twin->present & ~twin->victim;
    for (uint32_t v = 0; v < twin->n; v++) {
        int kind = htg_domain_kind(twin->domain, v);
        if (kind == HTG_KIND_CASE || kind == HTG_KIND_INCIDENT) candidates &= ~(1u << v);
    }
    return candidates;
}

static inline void cycle_twin_score(const cycle_twin_t *twin, uint32_t set, uint32_t *lost, uint32_t *as_end) {
    *lost = *as_end = 0;
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) {
        if (cycle_twin_in(set, s) || cycle_twin_in(set, t))
            ++*as_end;
        else
            *lost += cycle_twin_without(twin, set, s, t) == CYCLE_TWIN_FAR;
    }
}

/* Every accepted walk of the pair meets the set at a vertex other than its ends. */
static inline bool cycle_twin_cuts_pair(const cycle_twin_t *twin, uint32_t set, uint32_t s, uint32_t t) {
    return cycle_twin_without(twin, set & ~(1u << s | 1u << t), s, t) == CYCLE_TWIN_FAR;
}

enum { CYCLE_TWIN_PAIRS = CYCLE_TWIN_NODES * CYCLE_TWIN_NODES, CYCLE_TWIN_SETS = 1 << CYCLE_TWIN_NODES };

typedef struct cycle_twin_minimum {
    uint32_t pairs, uncuttable;
    uint32_t end[CYCLE_TWIN_PAIRS][2], cuttable; /* the pairs that can be cut */
    double least;
    uint32_t set[CYCLE_TWIN_SETS], sets; /* all of that cost */
} cycle_twin_minimum_t;

static inline double cycle_twin_cost_of(uint32_t set, const double *cost) {
    double sum = 0;
    for (uint32_t v = 0; v < CYCLE_TWIN_NODES; v++)
        if (cycle_twin_in(set, v)) sum += cost ? cost[v] : 1;
    return sum;
}

/* The pair that was not cut last time is tried first. */
static inline bool cycle_twin_cuts_all(const cycle_twin_t *twin, const cycle_twin_minimum_t *minimum, uint32_t set,
                                       uint32_t *hard) {
    for (uint32_t i = 0; i < minimum->cuttable; i++) {
        uint32_t pair = (i + *hard) % minimum->cuttable;
        if (cycle_twin_cuts_pair(twin, set, minimum->end[pair][0], minimum->end[pair][1])) continue;
        *hard = pair;
        return false;
    }
    return true;
}

static inline void cycle_twin_find_cuttable(const cycle_twin_t *twin, uint32_t removable, cycle_twin_minimum_t *out) {
    out->pairs = out->uncuttable = out->cuttable = 0;
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) {
        out->pairs++;
        if (!cycle_twin_cuts_pair(twin, removable, s, t)) {
            out->uncuttable++;
            continue;
        }
        out->end[out->cuttable][0] = s;
        out->end[out->cuttable++][1] = t;
    }
}

static inline void cycle_twin_minimum(const cycle_twin_t *twin, uint32_t removable, const double *cost,
                                      cycle_twin_minimum_t *out) {
    uint32_t hard = 0;
    cycle_twin_find_cuttable(twin, removable, out);
    out->least = cycle_twin_cost_of(removable, cost);
    out->sets = 0;
    for (uint32_t set = 0; set < 1u << twin->n; set++) {
        double sum = cycle_twin_cost_of(set, cost);
        if ((set & ~removable) || sum > out->least || !cycle_twin_cuts_all(twin, out, set, &hard)) continue;
        if (sum < out->least) out->sets = 0;
        out->least = sum;
        out->set[out->sets++] = set;
    }
}

static inline uint32_t cycle_twin_cut_by(const cycle_twin_t *twin, const cycle_twin_minimum_t *minimum, uint32_t set) {
    uint32_t cut = 0;
    for (uint32_t i = 0; i < minimum->cuttable; i++)
        cut += cycle_twin_cuts_pair(twin, set, minimum->end[i][0], minimum->end[i][1]);
    return cut;
}

/* Most pairs that a set within the budget cuts. */
static inline uint32_t cycle_twin_budget(const cycle_twin_t *twin, uint32_t removable, const double *cost, double budget) {
    static cycle_twin_minimum_t minimum;
    uint32_t most = 0;
    cycle_twin_find_cuttable(twin, removable, &minimum);
    for (uint32_t set = 0; set < 1u << twin->n; set++) {
        if ((set & ~removable) || cycle_twin_cost_of(set, cost) > budget) continue;
        uint32_t cut = cycle_twin_cut_by(twin, &minimum, set);
        if (cut > most) most = cut;
    }
    return most;
}

/* Vertices joined to v by links (a set of neighbours a vertex) among those of `within`. */
static inline uint32_t cycle_twin_component(const uint32_t *links, uint32_t within, uint32_t v) {
    uint32_t component = 1u << v, before;
    do {
        before = component;
        for (uint32_t u = 0; u < CYCLE_TWIN_NODES; u++)
            if (cycle_twin_in(component, u)) component |= links[u] & within;
    } while (component != before);
    return component;
}

static inline uint32_t cycle_twin_components(const uint32_t *links, uint32_t within) {
    uint32_t count = 0;
    for (uint32_t left = within; left; count++)
        left &= ~cycle_twin_component(links, within, (uint32_t)__builtin_ctz(left));
    return count;
}

/* Components that still join a source to a target, by ties of whatever stage. */
static inline uint32_t cycle_twin_fragments(const cycle_twin_t *twin, uint32_t removed) {
    uint32_t links[CYCLE_TWIN_NODES] = {0}, within = twin->present & ~removed, joining = 0;
    for (uint32_t u = 0; u < twin->n; u++)
        for (uint32_t v = 0; v < twin->n; v++)
            if (twin->all[u][v] || twin->all[v][u]) links[u] |= 1u << v;
    for (uint32_t left = within; left;) {
        uint32_t component = cycle_twin_component(links, within, (uint32_t)__builtin_ctz(left));
        bool joins = false;
        left &= ~component;
        for (uint32_t s = 0; s < twin->n; s++)
            for (uint32_t t = 0; t < twin->n; t++)
                joins =
                    joins || (cycle_twin_in(component & twin->sources, s) && cycle_twin_in(component & twin->targets, t) &&
                              cycle_twin_without(twin, removed, s, t) < CYCLE_TWIN_FAR);
        joining += joins;
    }
    return joining;
}

/* Moves that accepted walks between different ends make: from u at a position to v at others. Position 0: not begun, or nothing
   but unstaged ties walked. */
typedef struct cycle_twin_part {
    uint64_t move[CYCLE_TWIN_NODES][CYCLE_TWIN_NODES][SCRIPT_TWIN_POSITIONS]; /* sets of positions */
    uint64_t ends[CYCLE_TWIN_NODES];                                          /* positions at which walks end there */
    uint32_t vertices, links[CYCLE_TWIN_NODES]; /* on such walks; joined by their steps, either way */
} cycle_twin_part_t;

/* Positions of each vertex that walks from s can have come to, by one tie at least; walks may go on where nothing forbids. */
static inline void cycle_twin_reach(const cycle_twin_t *twin, uint32_t s, uint64_t *reach) {
    bool more = true;
    for (uint32_t w = 0; w < twin->n; w++)
        reach[w] = cycle_twin_read(twin, 1, twin->all[s][w]);
    while (more) {
        more = false;
        for (uint32_t v = 0; v < twin->n; v++)
            for (uint32_t w = 0; w < twin->n && !cycle_twin_in(twin->no_through, v); w++) {
                uint64_t after = cycle_twin_read(twin, reach[v], twin->all[v][w]);
                more = more || (after & ~reach[w]);
                reach[w] |= after;
            }
    }
}

/* Positions of each vertex that walks to t can come from, after their first tie. */
static inline void cycle_twin_lead(const cycle_twin_t *twin, uint32_t t, uint64_t *lead) {
    bool more = true;
    memset(lead, 0, CYCLE_TWIN_NODES * sizeof *lead);
    lead[t] = twin->script.last;
    while (more) {
        more = false;
        for (uint32_t v = 0; v < twin->n; v++)
            for (uint32_t w = 0; w < twin->n && !cycle_twin_in(twin->no_through, v); w++)
                for (int p = 0; p <= twin->script.positions; p++) {
                    if ((lead[v] >> p & 1) || !(cycle_twin_read(twin, 1ull << p, twin->all[v][w]) & lead[w])) continue;
                    lead[v] |= 1ull << p;
                    more = true;
                }
    }
}

static inline void cycle_twin_note_moves(const cycle_twin_t *twin, cycle_twin_part_t *part, uint32_t s, uint32_t t) {
    uint64_t reach[CYCLE_TWIN_NODES], lead[CYCLE_TWIN_NODES];
    cycle_twin_reach(twin, s, reach);
    cycle_twin_lead(twin, t, lead);
    part->ends[t] |= reach[t] & twin->script.last;
    for (uint32_t v = 0; v < twin->n; v++)
        for (uint32_t w = 0; w < twin->n; w++)
            for (int p = 0; p <= twin->script.positions; p++) {
                bool begins = v == s && p == 0, goes_on = (reach[v] >> p & 1) && !cycle_twin_in(twin->no_through, v);
                uint64_t after = begins || goes_on ? cycle_twin_read(twin, 1ull << p, twin->all[v][w]) & lead[w] : 0;
                part->move[v][w][p] |= after;
                if (!after) continue;
                part->vertices |= 1u << v | 1u << w;
                part->links[v] |= 1u << w;
                part->links[w] |= 1u << v;
            }
}

static inline void cycle_twin_part(const cycle_twin_t *twin, cycle_twin_part_t *part) {
    memset(part, 0, sizeof *part);
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) cycle_twin_note_moves(twin, part, s, t);
}

static inline bool cycle_twin_part_step(const cycle_twin_t *twin, const cycle_twin_part_t *part, uint32_t v, uint32_t w) {
    for (int p = 0; p <= twin->script.positions; p++)
        if (part->move[v][w][p]) return true;
    return false;
}

static inline bool cycle_twin_articulation(const cycle_twin_part_t *part, uint32_t v) {
    return cycle_twin_components(part->links, part->vertices & ~(1u << v)) >
           cycle_twin_components(part->links, part->vertices);
}

static inline bool cycle_twin_bridge(const cycle_twin_part_t *part, uint32_t v, uint32_t w) {
    uint32_t links[CYCLE_TWIN_NODES];
    memcpy(links, part->links, sizeof links);
    links[v] &= ~(1u << w);
    links[w] &= ~(1u << v);
    return v != w && cycle_twin_components(links, part->vertices) > cycle_twin_components(part->links, part->vertices);
}

typedef struct cycle_twin_stage {
    uint32_t entries, exits, inner[CYCLE_TWIN_NODES]; /* sets; heads of the ties within the position */
    bool exists;
    uint32_t size;
    uint32_t cut[CYCLE_TWIN_SETS], cuts; /* all of that size */
} cycle_twin_stage_t;

/* Vertices that a walk within the position meets from the entries on, where `set` is not there. */
static inline uint32_t cycle_twin_inside(const cycle_twin_stage_t *stage, uint32_t n, uint32_t set) {
    uint32_t met = stage->entries & ~set, before;
    do {
        before = met;
        for (uint32_t v = 0; v < n; v++)
            if (cycle_twin_in(met, v)) met |= stage->inner[v] & ~set;
    } while (met != before);
    return met;
}

/* Vertices from which the exits can be met within the position without `set`. */
static inline uint32_t cycle_twin_outward(const cycle_twin_stage_t *stage, uint32_t n, uint32_t set) {
    uint32_t met = stage->exits & ~set, before;
    do {
        before = met;
        for (uint32_t v = 0; v < n; v++)
            if (!cycle_twin_in(set, v) && (stage->inner[v] & met)) met |= 1u << v;
    } while (met != before);
    return met;
}

static inline void cycle_twin_stage_cut(const cycle_twin_t *twin, const cycle_twin_part_t *part, int x, uint32_t removable,
                                        cycle_twin_stage_t *stage) {
    memset(stage, 0, offsetof(cycle_twin_stage_t, cut));
    stage->cuts = 0;
    for (uint32_t v = 0; v < twin->n; v++) {
        for (uint32_t w = 0; w < twin->n; w++) {
            for (int p = 0; p <= twin->script.positions; p++)
                if (p != x && (part->move[v][w][p] >> x & 1)) stage->entries |= 1u << w;
            if (part->move[v][w][x] & ~(1ull << x)) stage->exits |= 1u << v;
            if (part->move[v][w][x] >> x & 1) stage->inner[v] |= 1u << w;
        }
        if (part->ends[v] >> x & 1) stage->exits |= 1u << v;
    }
    stage->exists = !(cycle_twin_inside(stage, twin->n, removable) & stage->exits);
    stage->size = CYCLE_TWIN_NODES;
    for (uint32_t set = 0; stage->exists && set < 1u << twin->n; set++) {
        uint32_t size = (uint32_t)__builtin_popcount(set);
        if ((set & ~removable) || size > stage->size || (cycle_twin_inside(stage, twin->n, set) & stage->exits)) continue;
        if (size < stage->size) stage->cuts = 0;
        stage->size = size;
        stage->cut[stage->cuts++] = set;
    }
}

#endif
