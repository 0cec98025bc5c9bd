/* Seeded small staged multigraphs, each with a script and a way to read it; a check over many of them, that shows the smallest
   case that still fails. */
#ifndef HTG_TESTS_SUPPORT_CYCLE_CASES_H
#define HTG_TESTS_SUPPORT_CYCLE_CASES_H

#include <stdarg.h>

#include "core/memory_internal.h"
#include "tests/support/cycle_twin.h"
#include "tests/support/small_network.h"

enum { CYCLE_CASE_LINES = 64, CYCLE_CASE_LINE = 256 };

typedef struct cycle_case {
    uint32_t nodes, lines; /* the nodes' lines come first */
    char line[CYCLE_CASE_LINES][CYCLE_CASE_LINE];
    char script[256];
    htg_unstaged_t unstaged;
    htg_direction_t direction;
    bool stage_from_roles, through, ends[2], keep;                  /* whether flags are given */
    uint8_t no_through[CYCLE_TWIN_NODES], end[2][CYCLE_TWIN_NODES]; /* sources, targets */
    uint8_t keep_nodes[CYCLE_TWIN_NODES], keep_ties[CYCLE_CASE_LINES];
    double cost[CYCLE_TWIN_NODES]; /* of removal */
} cycle_case_t;

/* A case opened: the library's cycle and its twin. */
typedef struct cycle_world {
    const cycle_case_t *from;
    htg_network_t *network;
    htg_domain_t *domain;
    htg_script_t *script;
    htg_cycle_options_t options;
    htg_cycle_t *cycle;
    cycle_twin_t twin;
} cycle_world_t;

static inline bool cycle_case_percent(htg_random_t *random, unsigned percent) {
    return htg_random_below(random, 100) < percent;
}

static inline const char *cycle_case_pick(htg_random_t *random, const char *const *words, size_t count) {
    return words[htg_random_below(random, count)];
}
#define CYCLE_CASE_PICK(random, words) cycle_case_pick(random, words, sizeof(words) / sizeof *(words))

HTG_PRINTF(2, 3) static inline void cycle_case_add(char *line, const char *format, ...) {
    va_list arguments;
    size_t used = strlen(line);
    va_start(arguments, format);
    int length = vsnprintf(line + used, CYCLE_CASE_LINE - used, format, arguments);
    va_end(arguments);
    cr_assert(length >= 0 && used + (size_t)length < CYCLE_CASE_LINE);
}

static inline void cycle_case_node(htg_random_t *random, cycle_case_t *out, uint32_t v) {
    static const char *const kinds[] = {"trafficker", "official", "victim",   "victim", "person",
                                        "post",       "case",     "incident", "agency"};
    static const char *const roles[] = {"recruiter", "transporter", "harbourer",        "exploiter",          "controller",
                                        "broker",    "victim",      "recruiter;victim", "recruiter;exploiter"};
    static const char *const sectors[] = {"police", "media", "judiciary"};
    char *line = out->line[v];
    snprintf(line, CYCLE_CASE_LINE, "node n%u", v);
    if (cycle_case_percent(random, 60)) cycle_case_add(line, " kind=%s", CYCLE_CASE_PICK(random, kinds));
    if (cycle_case_percent(random, 30)) cycle_case_add(line, " roles=%s", CYCLE_CASE_PICK(random, roles));
    if (cycle_case_percent(random, 30)) cycle_case_add(line, " sector=%s", CYCLE_CASE_PICK(random, sectors));
    if (cycle_case_percent(random, 30)) cycle_case_add(line, " corrupt=%s", cycle_case_percent(random, 80) ? "yes" : "no");
}

/* Parallel ties and loops more often than chance has them. */
static inline void cycle_case_tie(htg_random_t *random, cycle_case_t *out, uint32_t ends[2]) {
    static const char *const stages[] = {"recruitment",  "recruitment",  "transportation", "transportation",
                                         "exploitation", "exploitation", "planning",       "aftermath"};
    static const char *const relations[] = {"bribe",        "recruits", "harbours", "sells",    "payment",
                                            "communicates", "family",   "tip_off",  "transfers"};
    static const char *const purposes[] = {"impunity", "invisibility", "impunity;revictimisation"};
    static const char *const layers[] = {"response", "collaboration"};
    char *line = out->line[out->lines++];
    if (!cycle_case_percent(random, 15)) {
        ends[0] = (uint32_t)htg_random_below(random, out->nodes);
        ends[1] = (uint32_t)htg_random_below(random, out->nodes);
        if (ends[0] == ends[1] && cycle_case_percent(random, 60)) ends[1] = (ends[0] + 1) % out->nodes;
    } else if (cycle_case_percent(random, 30)) {
        uint32_t keep = ends[0];
        ends[0] = ends[1];
        ends[1] = keep;
    }
    snprintf(line, CYCLE_CASE_LINE, "%s n%u n%u", cycle_case_percent(random, 15) ? "edge" : "tie", ends[0], ends[1]);
    if (cycle_case_percent(random, 85)) {
        cycle_case_add(line, " stages=%s", CYCLE_CASE_PICK(random, stages));
        for (int more = 0; more < 3 && cycle_case_percent(random, 25); more++)
            cycle_case_add(line, ";%s", CYCLE_CASE_PICK(random, stages));
    }
    if (cycle_case_percent(random, 30)) cycle_case_add(line, " relation=%s", CYCLE_CASE_PICK(random, relations));
    if (cycle_case_percent(random, 35)) cycle_case_add(line, " corrupt=%s", cycle_case_percent(random, 85) ? "yes" : "no");
    if (cycle_case_percent(random, 20)) cycle_case_add(line, " purposes=%s", CYCLE_CASE_PICK(random, purposes));
    if (cycle_case_percent(random, 5)) cycle_case_add(line, " layer=%s", CYCLE_CASE_PICK(random, layers));
}

static inline void cycle_case_flags(htg_random_t *random, uint8_t *flag, size_t count, unsigned percent) {
    for (size_t i = 0; i < count; i++)
        flag[i] = cycle_case_percent(random, percent);
}

static inline void cycle_case_script(htg_random_t *random, cycle_case_t *out) {
    static const char *const scripts[] = {"r+ t* e+",  "cycle",       "full-cycle", "revictimisation", "any",      "r t t e",
                                          "(r|t)+ e?", "r (t e)* t?", "cycle",      "t+ | r e",        "p? r+ any"};
    int letters = 6;
    out->script[0] = '\0';
    if (cycle_case_percent(random, 20))
        script_twin_random(random, out->script, sizeof out->script, 2, &letters);
    else
        snprintf(out->script, sizeof out->script, "%s", CYCLE_CASE_PICK(random, scripts));
}

/* At most so many nodes; large ones sparse. */
static inline void cycle_case_random(cycle_case_t *out, uint64_t seed, uint32_t most_nodes) {
    htg_random_t random;
    uint32_t ends[2] = {0, 1};
    htg_random_seed(&random, seed, 41);
    memset(out, 0, sizeof *out);
    out->nodes = out->lines = 2 + (uint32_t)htg_random_below(&random, most_nodes - 1);
    for (uint32_t v = 0; v < out->nodes; v++)
        cycle_case_node(&random, out, v);
    uint32_t ties =
        2 + out->nodes / 2 + (uint32_t)htg_random_below(&random, out->nodes > 7 ? 2 * out->nodes : 3 * out->nodes);
    while (ties-- > 0)
        cycle_case_tie(&random, out, ends);
    cycle_case_script(&random, out);
    out->unstaged = cycle_case_percent(&random, 40) ? HTG_UNSTAGED_NEUTRAL : HTG_UNSTAGED_STRICT;
    out->direction = cycle_case_percent(&random, 60) ? HTG_DIRECTION_RELATION : (htg_direction_t)htg_random_below(&random, 2);
    out->stage_from_roles = cycle_case_percent(&random, 25);
    out->through = cycle_case_percent(&random, 20);
    cycle_case_flags(&random, out->no_through, CYCLE_TWIN_NODES, 30);
    for (int end = 0; end < 2; end++) {
        out->ends[end] = cycle_case_percent(&random, 25);
        cycle_case_flags(&random, out->end[end], CYCLE_TWIN_NODES, 60);
    }
    out->keep = cycle_case_percent(&random, 12);
    cycle_case_flags(&random, out->keep_nodes, CYCLE_TWIN_NODES, 85);
    cycle_case_flags(&random, out->keep_ties, CYCLE_CASE_LINES, 85);
    for (uint32_t v = 0; v < CYCLE_TWIN_NODES; v++)
        out->cost[v] = 1 + 0.5 * (double)htg_random_below(&random, 4);
}

static inline void cycle_case_text(const cycle_case_t *from, char *text, size_t size) {
    size_t used = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < from->lines && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s\n", from->line[i]);
}

static inline htg_cycle_options_t cycle_case_options(const cycle_case_t *from) {
    htg_cycle_options_t options = HTG_CYCLE_OPTIONS_INIT;
    options.direction = from->direction;
    options.stage_from_roles = from->stage_from_roles;
    if (from->through) options.no_through = from->no_through;
    if (from->ends[0]) options.sources = from->end[0];
    if (from->ends[1]) options.targets = from->end[1];
    if (from->keep) {
        options.keep_nodes = from->keep_nodes;
        options.keep_ties = from->keep_ties;
    }
    return options;
}

static inline void cycle_world_open(cycle_world_t *world, const cycle_case_t *from) {
    static char text[CYCLE_CASE_LINES * CYCLE_CASE_LINE];
    htg_error_t err = HTG_ERROR_INIT;
    cycle_case_text(from, text, sizeof text);
    world->from = from;
    world->network = small_network(text);
    world->options = cycle_case_options(from);
    cr_assert_eq(htg_domain_new(world->network, NULL, &world->domain, NULL), HTG_OK);
    cr_assert_eq(htg_script_new(from->script, NULL, from->unstaged, &world->script, &err), HTG_OK, "%s", err.message);
    cr_assert_eq(htg_cycle_new(world->domain, world->script, &world->options, &world->cycle, &err), HTG_OK, "%s",
                 err.message);
    cycle_twin_make(&world->twin, world->domain, from->script, from->unstaged == HTG_UNSTAGED_NEUTRAL, &world->options);
}

static inline void cycle_world_close(cycle_world_t *world) {
    htg_cycle_free(world->cycle);
    htg_script_free(world->script);
    htg_domain_free(world->domain);
    htg_network_free(world->network);
}

/* The cycle's vertices as the twin's set. */
static inline uint32_t cycle_world_set(const cycle_world_t *world, const uint32_t *vertices, size_t count) {
    uint32_t set = 0;
    for (size_t i = 0; i < count; i++)
        set |= 1u << world->cycle->node[vertices[i]];
    return set;
}

static inline uint32_t cycle_world_flags(const cycle_world_t *world, const uint8_t *flag) {
    uint32_t set = 0;
    for (uint32_t v = 0; v < world->cycle->node_count; v++)
        if (flag && flag[v]) set |= 1u << world->cycle->node[v];
    return set;
}

/* Says in message what differs, and returns false then. */
typedef bool (*cycle_check_t)(cycle_world_t *world, char *message, size_t size);

#define CYCLE_EXPECT(holds, ...)                                                                                             \
    do {                                                                                                                     \
        if (!(holds)) {                                                                                                      \
            snprintf(message, size, __VA_ARGS__);                                                                            \
            return false;                                                                                                    \
        }                                                                                                                    \
    } while (0)

static inline bool cycle_case_holds(const cycle_case_t *from, cycle_check_t check, char *message, size_t size) {
    static cycle_world_t world;
    cycle_world_open(&world, from);
    bool holds = check(&world, message, size);
    cycle_world_close(&world);
    return holds;
}

/* Ties one by one, then attributes, then options, as long as it fails without them. */
static inline bool cycle_case_smaller(cycle_case_t *from, cycle_check_t check, char *message, size_t size) {
    static cycle_case_t less;
    for (uint32_t i = from->nodes; i < from->lines; i++) {
        less = *from;
        memmove(less.line[i], less.line[i + 1], (less.lines - i - 1) * sizeof *less.line);
        memmove(less.keep_ties + i - less.nodes, less.keep_ties + i - less.nodes + 1, less.lines - i - 1);
        less.lines--;
        if (!cycle_case_holds(&less, check, message, size)) goto found;
    }
    for (uint32_t i = 0; i < from->lines; i++)
        for (char *equals = strchr(from->line[i], '='); equals; equals = strchr(equals + 1, '=')) {
            char *begin = equals, *end = equals + strcspn(equals, " ");
            while (*begin != ' ')
                begin--;
            less = *from;
            memmove(less.line[i] + (begin - from->line[i]), end, strlen(end) + 1);
            if (!cycle_case_holds(&less, check, message, size)) goto found;
        }
    for (int option = 0; option < 5; option++) {
        less = *from;
        bool *flag[] = {&less.stage_from_roles, &less.through, &less.keep, &less.ends[0], &less.ends[1]};
        bool was = *flag[option];
        *flag[option] = false;
        if (was && !cycle_case_holds(&less, check, message, size)) goto found;
    }
    return false;
found:
    *from = less;
    return true;
}

static inline void cycle_case_fail(cycle_case_t *from, uint64_t seed, cycle_check_t check) {
    static char text[CYCLE_CASE_LINES * CYCLE_CASE_LINE], message[512], flags[5][CYCLE_CASE_LINES + 1];
    while (cycle_case_smaller(from, check, message, sizeof message)) {
    }
    cycle_case_holds(from, check, message, sizeof message);
    cycle_case_text(from, text, sizeof text);
    const uint8_t *flag[] = {from->no_through, from->end[0], from->end[1], from->keep_nodes, from->keep_ties};
    const bool given[] = {from->through, from->ends[0], from->ends[1], from->keep, from->keep};
    for (int i = 0; i < 5; i++)
        for (uint32_t at = 0; given[i] && at < (i == 4 ? from->lines - from->nodes : from->nodes); at++)
            flags[i][at] = (char)('0' + flag[i][at]);
    cr_assert_fail("seed %lu: %s\nscript '%s' %s, direction %d, stage from roles %d, no through '%s', from '%s', to '%s', "
                   "nodes '%s', ties '%s'\n%s",
                   seed, message, from->script, from->unstaged == HTG_UNSTAGED_NEUTRAL ? "neutral" : "strict",
                   from->direction, from->stage_from_roles, flags[0], flags[1], flags[2], flags[3], flags[4], text);
}

static inline void cycle_cases(uint64_t first, uint64_t last, uint32_t most_nodes, cycle_check_t check) {
    static cycle_case_t from;
    static char message[512];
    for (uint64_t seed = first; seed <= last; seed++) {
        cycle_case_random(&from, seed, most_nodes);
        if (!cycle_case_holds(&from, check, message, sizeof message)) cycle_case_fail(&from, seed, check);
    }
}

#endif
