#include "core/domain.h"

#include <math.h>

#include "core/memory_internal.h"
#include "tests/support/small_network.h"

static htg_domain_t *domain_of(const htg_network_t *network, htg_diagnostics_t *diagnostics) {
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, diagnostics, &domain, NULL), HTG_OK);
    return domain;
}

Test(domain, a_network_without_words_is_all_absent) {
    htg_network_t *network = small_network("tie a b\nedge b c");
    htg_domain_t *domain = domain_of(network, NULL);
    cr_assert_eq(htg_domain_kind(domain, 0), HTG_KIND_PERSON);
    cr_assert_not(htg_domain_victim(domain, 0));
    cr_assert_eq(htg_domain_sector(domain, 0), -1);
    cr_assert_eq(htg_domain_relation(domain, 0), -1);
    cr_assert_eq(htg_domain_layer(domain, 0), HTG_LAYER_UNKNOWN);
    cr_assert_eq(htg_domain_stages(domain, 0), 0);
    cr_assert_not(htg_domain_tie_corrupt(domain, 0));
    cr_assert_eq(htg_domain_flow(domain, 0), HTG_FLOW_FORWARD);
    cr_assert_eq(htg_domain_flow(domain, 1), HTG_FLOW_BOTH);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(domain, victim_is_kind_or_role_whatever_else) {
    htg_network_t *network = small_network("node a kind=victim\nnode b kind=trafficker role=recruiter;victim\nnode c kind=person roles=witness");
    htg_domain_t *domain = domain_of(network, NULL);
    cr_assert(htg_domain_victim(domain, 0));
    cr_assert(htg_domain_victim(domain, 1));
    cr_assert_not(htg_domain_victim(domain, 2));
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(domain, explicit_corrupt_wins_over_the_relations_default) {
    htg_network_t *network = small_network("tie a b relation=bribe\ntie a b relation=bribe corrupt=false\ntie a b relation=payment\n"
                                           "tie a b relation=payment corrupt=yes\ntie a b corrupt=1");
    htg_domain_t *domain = domain_of(network, NULL);
    const bool expected[] = {true, false, false, true, true};
    for (uint32_t tie = 0; tie < 5; tie++) cr_assert_eq(htg_domain_tie_corrupt(domain, tie), expected[tie], "%u", tie);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(domain, stages_are_recorded_or_the_relations_own) {
    htg_network_t *network = small_network("tie a b relation=recruits\ntie a b relation=recruits stage=transportation\n"
                                           "tie a b stage=transportation|exploitation\ntie a b stage=recruitment,exploitation\ntie a b");
    htg_domain_t *domain = domain_of(network, NULL);
    const uint8_t expected[] = {1 << HTG_STAGE_RECRUITMENT, 1 << HTG_STAGE_TRANSPORTATION,
                                1 << HTG_STAGE_TRANSPORTATION | 1 << HTG_STAGE_EXPLOITATION,
                                1 << HTG_STAGE_RECRUITMENT | 1 << HTG_STAGE_EXPLOITATION, 0};
    for (uint32_t tie = 0; tie < 5; tie++) cr_assert_eq(htg_domain_stages(domain, tie), expected[tie], "%u", tie);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(domain, flow_follows_relation_and_victim_ends) {
    htg_network_t *network = small_network("node v kind=victim\nnode w kind=victim\nnode t kind=trafficker\n"
                                           "tie t v relation=recruits\ntie v w relation=communicates\ntie v w relation=harbours\n"
                                           "tie t t relation=transfers\ntie t v relation=bribe\ntie v t relation=payment\n"
                                           "tie t v relation=assists\nedge t v relation=payment\ntie v t relation=exploits");
    htg_domain_t *domain = domain_of(network, NULL);
    const htg_flow_t expected[] = {HTG_FLOW_BOTH, HTG_FLOW_BOTH, HTG_FLOW_FORWARD, HTG_FLOW_FORWARD, HTG_FLOW_BOTH,
                                   HTG_FLOW_FORWARD, HTG_FLOW_FORWARD, HTG_FLOW_BOTH, HTG_FLOW_BOTH};
    for (uint32_t tie = 0; tie < 9; tie++) cr_assert_eq(htg_domain_flow(domain, tie), expected[tie], "%u", tie);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(domain, confidence_is_recorded_or_graded_and_unknown_stays_unknown) {
    htg_network_t *network = small_network("tie a b confidence=0.25 credibility=1\ntie a b credibility=2\ntie a b credibility=6\n"
                                           "tie a b credibility=2 reliability=F\ntie a b\ntie a b confidence=1.5");
    htg_domain_t *domain = domain_of(network, NULL);
    cr_assert_eq(domain->confidence[0], 0.25);
    cr_assert_eq(domain->confidence[1], 0.7);
    for (int tie = 2; tie < 6; tie++) cr_assert(isnan(domain->confidence[tie]), "%d", tie);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(domain, says_what_it_did_not_understand) {
    htg_network_t *network = small_network("node a kind=trafficer role=trafficker country=Atlantis start=2010-13 gender=f\n"
                                           "node b kind=trafficer start=2010-11\nnode c kind=xyzzyq kinds=x\n"
                                           "tie a b relation=recruits uncac=14 credibility=7 confidence=2 stage=planing");
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_domain_t *domain = domain_of(network, diagnostics);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_UNKNOWN_WORD), 4);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_WORD_OF_ANOTHER_ATTRIBUTE), 1);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_BAD_COUNTRY), 1);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_BAD_DATE), 1);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_OUT_OF_RANGE), 3);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_ATTRIBUTE_NEAR_KNOWN), 1);
    bool suggested = false;
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, i);
        suggested |= entry->suggestion && strcmp(entry->suggestion, "trafficker") == 0 && entry->count == 2;
    }
    cr_assert(suggested);
    htg_domain_free(domain);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

Test(domain, survives_every_failing_allocation) {
    htg_network_t *network = small_network("node a kind=victim roles=witness\nnode b sector=police corrupt=true country=PE\n"
                                           "tie a b relation=bribe credibility=2 weight=3 means=fraud purposes=impunity legal_status=alleged");
    for (uint64_t k = 1;; k++) {
        htg_domain_t *domain;
        htg_diagnostics_t *diagnostics;
        cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
        htg_alloc_fail_at(k);
        htg_status_t status = htg_domain_new(network, diagnostics, &domain, NULL);
        htg_alloc_fail_at(0);
        htg_domain_free(domain);
        htg_diagnostics_free(diagnostics);
        if (!status) {
            cr_assert_gt(k, 10);
            break;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY);
    }
    htg_network_free(network);
}
