/* The twin's shortest accepted walks one by one, and what corruption means for a pair. */
#ifndef HTG_TESTS_SUPPORT_CYCLE_TWIN_WALKS_H
#define HTG_TESTS_SUPPORT_CYCLE_TWIN_WALKS_H

#include "tests/support/cycle_twin.h"

/* Shares and visits, summed over pairs. */
typedef struct cycle_twin_between {
    double share[CYCLE_TWIN_NODES], visits[CYCLE_TWIN_NODES][CYCLE_TWIN_LABELS];
    uint32_t pairs;
} cycle_twin_between_t;

typedef struct cycle_twin_listing {
    const cycle_twin_t *twin;
    const cycle_twin_rules_t *rules;
    uint32_t source, target, length;
    uint32_t vertex[CYCLE_TWIN_NODES * SCRIPT_TWIN_POSITIONS];
    uint8_t label[CYCLE_TWIN_NODES * SCRIPT_TWIN_POSITIONS];
    uint64_t leads[CYCLE_TWIN_NODES * SCRIPT_TWIN_POSITIONS]
                  [CYCLE_TWIN_NODES]; /* positions from which so many ties more may do */
    double walks, through[CYCLE_TWIN_NODES], meets[CYCLE_TWIN_NODES][CYCLE_TWIN_LABELS];
} cycle_twin_listing_t;

static inline uint8_t cycle_twin_label(const cycle_twin_t *twin, uint64_t set) {
    uint8_t label = 0;
    for (int p = 1; p <= twin->script.positions; p++)
        if (set >> p & 1) label |= twin->script.stage[p] == SCRIPT_TWIN_ANY ? 32 : (uint8_t)(1 << twin->script.stage[p]);
    return label;
}

/* From the target backwards: only so that walks which lead nowhere are not begun. */
static inline void cycle_twin_leads(cycle_twin_listing_t *list) {
    const cycle_twin_t *twin = list->twin;
    cr_assert_lt(list->length, sizeof list->leads / sizeof *list->leads);
    memset(list->leads[0], 0, sizeof list->leads[0]);
    list->leads[0][list->target] = twin->script.last;
    for (uint32_t left = 1; left <= list->length; left++) {
        memset(list->leads[left], 0, sizeof list->leads[left]);
        for (uint32_t v = 0; v < twin->n; v++)
            for (int p = 0; p <= twin->script.positions; p++)
                for (uint32_t w = 0; w < twin->n; w++) {
                    uint8_t symbol = (*list->rules->steps)[v][w];
                    if (symbol && (cycle_twin_read(twin, 1ull << p, symbol) & list->leads[left - 1][w]))
                        list->leads[left][v] |= 1ull << p;
                }
    }
}

static inline void cycle_twin_count_walk(cycle_twin_listing_t *list) {
    uint32_t met = 0;
    list->walks++;
    for (uint32_t i = 1; i < list->length; i++) {
        uint32_t v = list->vertex[i];
        if (v == list->source || v == list->target) continue;
        list->meets[v][list->label[i]]++;
        if (!cycle_twin_in(met, v)) list->through[v]++;
        met |= 1u << v;
    }
}

static inline void cycle_twin_walk_on(cycle_twin_listing_t *list, uint32_t i, uint64_t set) {
    const cycle_twin_t *twin = list->twin;
    uint32_t v = list->vertex[i];
    if (i == list->length) {
        if (v == list->target && (set & twin->script.last)) cycle_twin_count_walk(list);
        return;
    }
    if (i > 0 && !cycle_twin_passes(twin, list->rules, list->source, list->target, v)) return;
    if (!(set & list->leads[list->length - i][v])) return;
    list->label[i] = cycle_twin_label(twin, set);
    for (uint32_t w = 0; w < twin->n; w++) {
        uint8_t symbol = (*list->rules->steps)[v][w];
        uint64_t after = symbol && !cycle_twin_in(list->rules->absent, w) ? cycle_twin_read(twin, set, symbol) : 0;
        list->vertex[i + 1] = w;
        if (after) cycle_twin_walk_on(list, i + 1, after);
    }
}

/* Goes through all accepted walks of that many ties. */
static inline void cycle_twin_list(cycle_twin_listing_t *list, const cycle_twin_t *twin, const cycle_twin_rules_t *rules,
                                   uint32_t s, uint32_t t, uint32_t length) {
    list->twin = twin;
    list->rules = rules;
    list->source = s;
    list->target = t;
    list->length = length;
    list->walks = 0;
    memset(list->through, 0, sizeof list->through);
    memset(list->meets, 0, sizeof list->meets);
    list->vertex[0] = s;
    cycle_twin_leads(list);
    cycle_twin_walk_on(list, 0, 1);
}

static inline void cycle_twin_betweenness(const cycle_twin_t *twin, cycle_twin_between_t *out) {
    static cycle_twin_listing_t list;
    cycle_twin_rules_t rules = {&twin->all, 0, 0};
    memset(out, 0, sizeof *out);
    FOR_CYCLE_TWIN_PAIRS(twin, s, t) {
        cycle_twin_list(&list, twin, &rules, s, t, cycle_twin_all(twin, s, t));
        out->pairs++;
        for (uint32_t v = 0; v < twin->n; v++) {
            out->share[v] += list.through[v] / list.walks;
            for (int label = 0; label < CYCLE_TWIN_LABELS; label++)
                out->visits[v][label] += list.meets[v][label] / list.walks;
        }
    }
}

static inline uint32_t cycle_twin_clean(const cycle_twin_t *twin, uint32_t s, uint32_t t) {
    return cycle_twin_length(twin, &(cycle_twin_rules_t){&twin->clean, twin->corrupt & ~(1u << s | 1u << t), 0}, s, t);
}

/* What a step costs, by the way it is read; CYCLE_TWIN_FAR: it is closed. */
typedef uint32_t (*cycle_twin_cost_t)(const cycle_twin_t *twin, uint32_t s, uint32_t t, uint32_t v, uint32_t w,
                                      uint8_t letters);

static inline uint32_t cycle_twin_corrupt_steps(const cycle_twin_t *twin, uint32_t s, uint32_t t, uint32_t v, uint32_t w,
                                                uint8_t letters) {
    if (!(twin->all[v][w] & letters)) return CYCLE_TWIN_FAR;
    return !(twin->clean[v][w] & letters) || (cycle_twin_in(twin->corrupt, w) && w != s && w != t);
}

static inline uint32_t cycle_twin_new_ties(const cycle_twin_t *twin, uint32_t s, uint32_t t, uint32_t v, uint32_t w,
                                           uint8_t letters) {
    uint32_t never = twin->corrupt | twin->victim | ~twin->present;
    if (cycle_twin_in(twin->corrupt, w) && w != s && w != t) return CYCLE_TWIN_FAR;
    if (twin->clean[v][w] & letters) return 0;
    if (letters == 1u << SCRIPT_TWIN_UNSTAGED) return CYCLE_TWIN_FAR; /* neutral: no stage of the script */
    return v == w || cycle_twin_in(never, v) || cycle_twin_in(never, w) ? CYCLE_TWIN_FAR : 1;
}

/* Least cost of an accepted walk: of each vertex and position, made less until nothing is. */
static inline uint32_t cycle_twin_cheapest(const cycle_twin_t *twin, uint32_t s, uint32_t t, cycle_twin_cost_t cost) {
    const script_twin_t *script = &twin->script;
    uint32_t least[CYCLE_TWIN_NODES][SCRIPT_TWIN_POSITIONS], best = CYCLE_TWIN_FAR;
    cycle_twin_rules_t rules = {&twin->all, 0, 0};
    bool less = true;
    for (uint32_t v = 0; v < twin->n; v++)
        for (int p = 0; p <= script->positions; p++)
            least[v][p] = v == s && p == 0 ? 0 : CYCLE_TWIN_FAR;
    while (less) {
        less = false;
        for (uint32_t v = 0; v < twin->n; v++)
            for (int p = 0; p <= script->positions; p++) {
                bool leaves = (v == s && p == 0) || cycle_twin_passes(twin, &rules, s, t, v);
                for (uint32_t w = 0; least[v][p] < CYCLE_TWIN_FAR && leaves && w < twin->n; w++)
                    for (int q = 0; q <= script->positions; q++) {
                        bool follows = script->follow[p] >> q & 1, stays = twin->neutral && q == p;
                        uint8_t stage = script->stage[q], letters = stage == SCRIPT_TWIN_ANY ? 63 : (uint8_t)(1u << stage);
                        uint32_t reads = follows && q ? cost(twin, s, t, v, w, letters) : CYCLE_TWIN_FAR;
                        uint32_t over = stays ? cost(twin, s, t, v, w, 1u << SCRIPT_TWIN_UNSTAGED) : CYCLE_TWIN_FAR;
                        uint32_t sum = least[v][p] + (reads < over ? reads : over);
                        if (sum < least[w][q]) {
                            least[w][q] = sum;
                            less = true;
                        }
                    }
            }
    }
    for (int p = 0; p <= script->positions; p++)
        if ((script->last >> p & 1) && least[t][p] < best) best = least[t][p];
    return best;
}

static inline uint32_t cycle_twin_kappa(const cycle_twin_t *twin, uint32_t s, uint32_t t) {
    return cycle_twin_cheapest(twin, s, t, cycle_twin_corrupt_steps);
}

static inline uint32_t cycle_twin_flip(const cycle_twin_t *twin, uint32_t s, uint32_t t) {
    return cycle_twin_cheapest(twin, s, t, cycle_twin_new_ties);
}

#endif
