#include "algorithms/chokepoint_groups.h"

#include <stdio.h>

#include "core/memory_internal.h"
#include "core/random.h"
#include "tests/support/small_network.h"

enum { NODES = 10, SEEDS = 500 };

typedef struct made {
    htg_network_t *network;
    htg_domain_t *domain;
    htg_script_t *script;
    htg_cycle_t *cycle;
    uint8_t candidate[NODES];
} made_t;

static void make(made_t *made, const char *text) {
    made->network = small_network(text);
    cr_assert_eq(htg_domain_new(made->network, NULL, &made->domain, NULL), HTG_OK);
    cr_assert_eq(htg_script_new("any", NULL, HTG_UNSTAGED_STRICT, &made->script, NULL), HTG_OK);
    cr_assert_eq(htg_cycle_new(made->domain, made->script, NULL, &made->cycle, NULL), HTG_OK);
    htg_chokepoint_candidates(made->cycle, made->candidate);
}

static void unmake(made_t *made) {
    htg_cycle_free(made->cycle);
    htg_script_free(made->script);
    htg_domain_free(made->domain);
    htg_network_free(made->network);
}

/* Groups as text: "head: members; …". */
static void expect_groups(const made_t *made, htg_chokepoint_by_t by, const char *text) {
    htg_chokepoint_groups_t groups;
    char got[512] = "";
    cr_assert_eq(htg_chokepoint_groups_new(made->cycle, by, made->candidate, &groups, NULL), HTG_OK);
    for (uint32_t i = 0; i < groups.sets.count; i++) {
        const char *head = by == HTG_BY_SECTOR ? htg_vocabulary_word(HTG_SECTOR, groups.head[i])->word
                                               : htg_network_node_id(made->network, groups.head[i]);
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s:", i ? "; " : "", head);
        for (uint32_t j = groups.sets.start[i]; j < groups.sets.start[i + 1]; j++)
            snprintf(got + strlen(got), sizeof got - strlen(got), " %s",
                     htg_network_node_id(made->network, groups.sets.member[j]));
    }
    cr_assert_str_eq(got, text);
    htg_chokepoint_groups_clear(&groups);
}

Test(chokepoint_groups, who_is_removed_together) {
    made_t made;
    make(&made, "node a\nnode b sector=police\nnode v kind=victim\nnode chief kind=post sector=police\nnode clerk kind=post\n"
                "node office kind=agency\nnode ring kind=case\n"
                "tie a chief relation=occupies\ntie b chief relation=occupies\ntie v clerk relation=occupies\ntie a clerk "
                "relation=occupies\n"
                "tie chief office relation=post_of\ntie clerk office relation=post_of\ntie b office relation=employment\n"
                "tie a chief relation=occupies legal_status=dismissed\ntie ring chief relation=occupies");
    expect_groups(&made, HTG_BY_PERSON, "a: a; b: b; chief: chief; clerk: clerk; office: office");
    expect_groups(&made, HTG_BY_POST, "chief: a b chief; clerk: a clerk");
    expect_groups(&made, HTG_BY_AGENCY, "office: a b chief clerk office");
    expect_groups(&made, HTG_BY_SECTOR, "police: a b chief");
    made.candidate[3] = 0;
    expect_groups(&made, HTG_BY_POST, "clerk: a clerk");
    unmake(&made);
}

Test(chokepoint_groups, names) {
    static const char *const names[] = {"person", "post", "agency", "sector"};
    for (int by = 0; by < HTG_BY_COUNT; by++)
        cr_assert_str_eq(htg_chokepoint_by_name((htg_chokepoint_by_t)by), names[by]);
    cr_assert_null(htg_chokepoint_by_name(HTG_BY_COUNT));
}

static void random_text(uint64_t seed, char *text, size_t size) {
    static const char *const nodes[] = {"",
                                        " kind=post",
                                        " kind=agency",
                                        " kind=post sector=police",
                                        " sector=media",
                                        " kind=victim",
                                        " kind=agency sector=police"};
    static const char *const relations[] = {"occupies", "post_of", "payment"};
    htg_random_t random;
    size_t used = 0;
    htg_random_seed(&random, seed, 61);
    for (uint32_t v = 0; v < NODES; v++)
        used += (size_t)snprintf(text + used, size - used, "node n%u%s\n", v, nodes[htg_random_below(&random, 7)]);
    for (uint64_t ties = 5 + htg_random_below(&random, 20); ties > 0; ties--) {
        uint64_t from = htg_random_below(&random, NODES), to = htg_random_below(&random, NODES);
        used += (size_t)snprintf(text + used, size - used, "tie n%lu n%lu relation=%s\n", from, to,
                                 relations[htg_random_below(&random, 3)]);
    }
}

/* Adds to the set whom a relation leads from to its members. */
static uint32_t along(const made_t *made, uint32_t set, const char *relation) {
    uint32_t more = set;
    for (uint32_t tie = 0; tie < htg_network_tie_count(made->network); tie++)
        if (htg_domain_relation(made->domain, tie) == htg_vocabulary_find(HTG_RELATION, relation) &&
            (set >> htg_network_targets(made->network)[tie] & 1))
            more |= 1u << htg_network_sources(made->network)[tie];
    for (uint32_t v = 0; v < NODES; v++)
        if (!made->candidate[v]) more &= ~(1u << v);
    return more;
}

static uint32_t group_of(const made_t *made, htg_chokepoint_by_t by, uint32_t head) {
    uint32_t set = 0;
    for (uint32_t v = 0; v < NODES; v++) {
        int kind = htg_domain_kind(made->domain, v);
        bool in = by == HTG_BY_SECTOR
                      ? htg_domain_sector(made->domain, v) == (int)head
                      : v == head && (by == HTG_BY_PERSON || kind == (by == HTG_BY_POST ? HTG_KIND_POST : HTG_KIND_AGENCY));
        if (in && made->candidate[v]) set |= 1u << v;
    }
    if (by == HTG_BY_AGENCY) set = along(made, set, "post_of");
    return by == HTG_BY_PERSON ? set : along(made, set, "occupies");
}

Test(chokepoint_groups, are_those_of_the_relations) {
    static char text[4096];
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        made_t made;
        random_text(seed, text, sizeof text);
        make(&made, text);
        for (int by = 0; by < HTG_BY_COUNT; by++) {
            htg_chokepoint_groups_t groups;
            uint32_t at = 0;
            cr_assert_eq(htg_chokepoint_groups_new(made.cycle, (htg_chokepoint_by_t)by, made.candidate, &groups, NULL),
                         HTG_OK);
            for (uint32_t head = 0; head < 64; head++) {
                uint32_t want = group_of(&made, (htg_chokepoint_by_t)by, head), got = 0;
                if (!want) continue;
                cr_assert(at < groups.sets.count && groups.head[at] == head, "seed %lu by %d: no group of %u\n%s", seed, by,
                          head, text);
                for (uint32_t i = groups.sets.start[at]; i < groups.sets.start[at + 1]; i++)
                    got |= 1u << groups.sets.member[i];
                cr_assert_eq(got, want, "seed %lu by %d: group of %u: %x, want %x\n%s", seed, by, head, got, want, text);
                at++;
            }
            cr_assert_eq(at, groups.sets.count, "seed %lu by %d", seed, by);
            htg_chokepoint_groups_clear(&groups);
        }
        unmake(&made);
    }
}

Test(chokepoint_groups, every_allocation_may_fail) {
    static char text[4096];
    made_t made;
    random_text(3, text, sizeof text);
    make(&made, text);
    for (uint64_t k = 1;; k++) {
        htg_chokepoint_groups_t groups;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_chokepoint_groups_new(made.cycle, HTG_BY_AGENCY, made.candidate, &groups, NULL);
        uint64_t calls = htg_alloc_fail_at(0);
        if (!status) htg_chokepoint_groups_clear(&groups);
        if (calls < k) {
            cr_assert(status == HTG_OK && k > 3);
            break;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY, "call %lu", k);
    }
    unmake(&made);
}
