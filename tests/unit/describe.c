#include "algorithms/describe.h"

#include <math.h>

#include "algorithms/describe_internal.h"
#include "tests/support/small_network.h"

static double figure(const htg_table_t *table, const char *section, const char *item, const char *column) {
    for (uint32_t row = 0; row < htg_table_rows(table); row++)
        if (strcmp(htg_column_text(htg_table_find(table, "section"), row), section) == 0 &&
            strcmp(htg_column_text(htg_table_find(table, "item"), row), item) == 0)
            return htg_column_number(htg_table_find(table, column), row);
    return NAN;
}

Test(describe, counts_what_is_there) {
    htg_network_t *network = small_network("node a kind=official sector=police\nnode b kind=victim\nnode c\nnode d kind=official roles=broker;witness\n"
                                           "node lonely\ntie a b relation=bribe\ntie a b relation=bribe\ntie b c relation=recruits\n"
                                           "tie c a\ntie d d");
    htg_domain_t *domain;
    htg_table_t *table;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_describe(domain, &table, NULL), HTG_OK);
    static const struct {
        const char *section, *item;
        double count, share;
    } expected[] = {{"size", "nodes", 5, NAN}, {"size", "ties", 5, NAN}, {"size", "directed ties", 5, 1}, {"size", "loops", 1, .2},
                    {"size", "parallel ties", 1, .2}, {"size", "isolates", 1, .2}, {"structure", "weak components", 3, NAN},
                    {"structure", "largest weak component", 3, .6}, {"structure", "strong components", 3, NAN},
                    {"structure", "largest strong component", 3, .6}, {"structure", "density", NAN, 3. / 20},
                    {"kind", "official", 2, .4}, {"kind", "(not stated)", 2, .4}, {"roles", "broker", 1, .2}, {"roles", "witness", 1, .2},
                    {"relation", "bribe", 2, .4}, {"layer", "resource_transfer", 2, .4}, {"layer", "unknown", 2, .4},
                    {"corruption", "corrupt ties", 2, .4}, {"stages", "recruitment", 1, .2}, {"stages", "(not stated)", 4, .8},
                    {"missing", "node sector", 4, .8}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        double count = figure(table, expected[i].section, expected[i].item, "count");
        double share = figure(table, expected[i].section, expected[i].item, "share");
        cr_expect(count == expected[i].count || (isnan(count) && isnan(expected[i].count)), "%s: %g", expected[i].item, count);
        cr_expect(fabs(share - expected[i].share) < 1e-12 || (isnan(share) && isnan(expected[i].share)), "%s: %g", expected[i].item, share);
    }
    cr_assert(strstr(htg_table_summary(table, 0), "5 nodes (1 recorded as a victim) and 5 ties"), "%s", htg_table_summary(table, 0));
    htg_table_free(table);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(describe, an_empty_network_has_no_shares) {
    htg_network_t *network = small_network("");
    htg_domain_t *domain;
    htg_table_t *table;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_describe(domain, &table, NULL), HTG_OK);
    cr_assert_eq(figure(table, "size", "nodes", "count"), 0);
    cr_assert(isnan(figure(table, "structure", "density", "share")));
    htg_table_free(table);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(describe, names_contradictions_and_gaps) {
    htg_network_t *network = small_network(
        "node p kind=post\nnode q kind=post\nnode ag kind=agency\nnode m kind=official start=2012 end=2010\n"
        "node v kind=victim label=Maria roles=recruiter\nnode w kind=victim label=Victim_7\n"
        "tie q ag relation=post_of\ntie m ag relation=occupies\ntie m p relation=bribe corrupt=false legal_status=alleged\n"
        "tie m v relation=recruits stage=exploitation legal_status=convicted\n"
        "tie m w relation=transports means=deception confidence=0.9 credibility=4\ntie m p relation=tip_off");
    static const struct {
        htg_diagnostic_code_t code;
        uint64_t count;
    } expected[] = {{HTG_D_POST_WITHOUT_AGENCY, 1}, {HTG_D_END_BEFORE_START, 1}, {HTG_D_VICTIM_ACTS, 1}, {HTG_D_VICTIM_NAMED, 1},
                    {HTG_D_OCCUPIES_WRONG_ENDS, 1}, {HTG_D_CORRUPT_CONTRADICTION, 1}, {HTG_D_ALLEGATION_WITHOUT_SOURCE, 1},
                    {HTG_D_CONVICTED_WITHOUT_SOURCE, 1}, {HTG_D_STAGE_CONTRADICTION, 1}, {HTG_D_ACT_WITHOUT_MEANS, 1},
                    {HTG_D_CONFIDENCE_CONTRADICTION, 1}, {HTG_D_CORRUPTION_WITHOUT_PURPOSE, 1}};
    htg_domain_t *domain;
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_check_consistency(domain, diagnostics, NULL), HTG_OK);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_expect_eq(htg_diagnostics_count(diagnostics, expected[i].code), expected[i].count, "HTG%d: %lu",
                     htg_diagnostic_info(expected[i].code)->number, htg_diagnostics_count(diagnostics, expected[i].code));
    htg_domain_free(domain);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

Test(describe, lists_attributes_and_what_they_are_read_as) {
    htg_network_t *network = small_network("node a Role=broker eyes=blue\nnode b eyes=brown\ntie a b stage=planning");
    htg_domain_t *domain;
    htg_table_t *table;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_describe_attributes(domain, &table, NULL), HTG_OK);
    cr_assert_eq(htg_table_rows(table), 3);
    cr_assert_str_eq(htg_column_text(htg_table_find(table, "read_as"), 0), "roles");
    cr_assert(htg_column_missing(htg_table_find(table, "read_as"), 1));
    cr_assert_eq(htg_column_integer(htg_table_find(table, "distinct"), 1), 2);
    cr_assert_eq(htg_column_integer(htg_table_find(table, "missing"), 0), 1);
    htg_table_free(table);
    htg_domain_free(domain);
    htg_network_free(network);
}
