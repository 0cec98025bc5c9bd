#include "core/selector.h"

#include "core/memory_internal.h"
#include "tests/support/small_network.h"

static const char sample[] = "node a kind=official sector=police age=40 country=PE\n"
                             "node b kind=trafficker roles=recruiter;broker age=9 country=Peru\n"
                             "node c kind=victim note=x,y\n"
                             "node dealer\n"
                             "tie a b relation=bribe stage=transportation\n"
                             "tie b c relation=recruits legal_status=alleged\n"
                             "tie b b relation=payment amount=10\n"
                             "tie c dealer";

/* The ids of what a selector chooses, in order. */
static void expect(htg_element_t element, const char *const *texts, size_t count, const char *flags) {
    htg_network_t *network = small_network(sample);
    htg_domain_t *domain;
    htg_selector_t *selector;
    htg_error_t err = HTG_ERROR_INIT;
    uint8_t chosen[4];
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_selector_new(texts, count, element, domain, &selector, &err), HTG_OK, "%s: %s", texts[0], err.message);
    uint32_t matched = htg_selector_flags(selector, chosen), expected = 0;
    for (int i = 0; i < 4; i++) {
        cr_expect_eq(chosen[i], flags[i] == '1', "%s: row %d", texts[0], i);
        expected += flags[i] == '1';
    }
    cr_expect_eq(matched, expected);
    htg_selector_free(selector);
    htg_domain_free(domain);
    htg_network_free(network);
}

static const struct {
    htg_element_t element;
    const char *text, *flags;
} cases[] = {
    {HTG_NODE, "kind=official", "1000"},
    {HTG_NODE, "kind=official,trafficker", "1100"},
    {HTG_NODE, "kind=official,trafficker,sector=police", "1000"},
    {HTG_NODE, "Kind=OFFICIALS", "1000"},
    {HTG_NODE, "kind!=victim", "1101"},
    {HTG_NODE, "kind=", "0001"},
    {HTG_NODE, "kind=*", "1110"},
    {HTG_NODE, "roles=broker", "0100"},
    {HTG_NODE, "role=recruiter", "0100"},
    {HTG_NODE, "country=PER", "1100"},
    {HTG_NODE, "id=a,dealer", "1001"},
    {HTG_NODE, "degree=>=3", "0100"},
    {HTG_NODE, "degree=1", "1001"},
    {HTG_NODE, "degree=4", "0100"},
    {HTG_NODE, "age=40", "1000"},
    {HTG_NODE, "note=\"x,y\"", "0010"},
    {HTG_NODE, "degree!=", "1111"},
    {HTG_NODE, "victim=true", "0010"},
    {HTG_NODE, "victim=No", "1101"},
    {HTG_NODE, "victim=*", "1111"},
    {HTG_NODE, "victim!=", "1111"},
    {HTG_TIE, "relation=bribe", "1000"},
    {HTG_TIE, "layer=collaboration,resource_transfer", "1110"},
    {HTG_TIE, "stage=recruitment", "0100"},
    {HTG_TIE, "stages=", "0011"},
    {HTG_TIE, "legal_status=alleged", "0100"},
    {HTG_TIE, "corrupt=true", "1000"},
    {HTG_TIE, "amount=*", "0010"},
};

Test(selector, chooses_by_the_grammar) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) expect(cases[i].element, &cases[i].text, 1, cases[i].flags);
}

Test(selector, nobody_lacks_a_degree) {
    htg_network_t *network = small_network("node a\nnode b\ntie b b");
    htg_domain_t *domain;
    const char *const texts[] = {"degree=", "victim="};
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    for (int i = 0; i < 2; i++) {
        htg_selector_t *selector;
        cr_assert_eq(htg_selector_new(&texts[i], 1, HTG_NODE, domain, &selector, NULL), HTG_OK);
        cr_assert(!htg_selector_matches(selector, 0) && !htg_selector_matches(selector, 1), "%s", texts[i]);
        htg_selector_free(selector);
    }
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(selector, several_are_alternatives) {
    const char *texts[] = {"kind=victim", "sector=police"};
    expect(HTG_NODE, texts, 2, "1010");
}

Test(selector, refuses_slips_and_names_the_nearest) {
    static const struct {
        htg_element_t element;
        const char *text, *says;
        uint64_t column;
    } slips[] = {{HTG_NODE, "knid=official", "did you mean 'kind'", 1},  {HTG_NODE, "kind=oficial", "did you mean 'official'", 6},
                 {HTG_NODE, "official", "should begin with a key", 1},   {HTG_NODE, "id=zz", "no node has the id", 4},
                 {HTG_NODE, "id=daeler", "did you mean 'dealer'", 4},
                 {HTG_NODE, "kind=\"official", "opened and not closed", 6}, {HTG_TIE, "stage=recruitmnt", "did you mean 'recruitment'", 7},
                 {HTG_NODE, "degree=many", "a number is needed", 8}, {HTG_NODE, "victim=perhaps", "true or false is needed", 8},     {HTG_NODE, "kind=official,sector=polise", "did you mean 'police'", 22}};
    htg_network_t *network = small_network(sample);
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        htg_selector_t *selector;
        htg_error_t err = HTG_ERROR_INIT;
        cr_assert_eq(htg_selector_new(&slips[i].text, 1, slips[i].element, domain, &selector, &err), HTG_ERROR_ARGUMENT, "%s", slips[i].text);
        cr_expect(strstr(err.message, slips[i].says), "%s: %s", slips[i].text, err.message);
        cr_expect_eq(err.column, slips[i].column, "%s: column %lu", slips[i].text, err.column);
        cr_assert_null(selector);
    }
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(selector, speaks_of_ties_by_its_first_key) {
    cr_assert_eq(htg_selector_element("relation=bribe"), HTG_TIE);
    cr_assert_eq(htg_selector_element("layer=response"), HTG_TIE);
    cr_assert_eq(htg_selector_element("stage!=planning"), HTG_TIE);
    cr_assert_eq(htg_selector_element("kind=victim"), HTG_NODE);
    cr_assert_eq(htg_selector_element("country=PE"), HTG_NODE);
}

Test(selector, survives_every_failing_allocation) {
    const char *texts[] = {"kind=official,trafficker,sector=police", "degree=>3"};
    htg_network_t *network = small_network(sample);
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    for (uint64_t k = 1;; k++) {
        htg_selector_t *selector;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_selector_new(texts, 2, HTG_NODE, domain, &selector, NULL);
        htg_alloc_fail_at(0);
        htg_selector_free(selector);
        if (!status) {
            cr_assert_gt(k, 5);
            break;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY);
    }
    htg_domain_free(domain);
    htg_network_free(network);
}
