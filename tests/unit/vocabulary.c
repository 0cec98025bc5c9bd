#include "core/vocabulary.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "core/text_internal.h"

Test(vocabulary, every_word_is_normal_defined_and_found) {
    for (int v = 0; v < HTG_VOCABULARY_COUNT; v++) {
        size_t size = htg_vocabulary_size((htg_vocabulary_t)v);
        cr_assert_gt(size, 2);
        cr_assert_null(htg_vocabulary_word((htg_vocabulary_t)v, size));
        for (size_t code = 0; code < size; code++) {
            const htg_word_t *word = htg_vocabulary_word((htg_vocabulary_t)v, code);
            char normal[64];
            htg_text_normalise(word->word, strlen(word->word), normal, sizeof normal);
            cr_assert_str_eq(normal, word->word);
            cr_assert_eq(word->definition[strlen(word->definition) - 1], '.', "%s", word->word);
            cr_assert_eq(htg_vocabulary_find((htg_vocabulary_t)v, word->word), (int)code, "%s", word->word);
        }
    }
}

Test(vocabulary, codes_named_in_headers_are_those_of_the_table) {
    static const struct {
        htg_vocabulary_t vocabulary;
        int code;
        const char *word;
    } named[] = {
        {HTG_KIND, HTG_KIND_TRAFFICKER, "trafficker"}, {HTG_KIND, HTG_KIND_OFFICIAL, "official"}, {HTG_KIND, HTG_KIND_VICTIM, "victim"},
        {HTG_KIND, HTG_KIND_PERSON, "person"}, {HTG_KIND, HTG_KIND_AGENCY, "agency"}, {HTG_KIND, HTG_KIND_ORGANISATION, "organisation"},
        {HTG_KIND, HTG_KIND_POST, "post"}, {HTG_KIND, HTG_KIND_PLACE, "place"}, {HTG_KIND, HTG_KIND_CASE, "case"},
        {HTG_KIND, HTG_KIND_INCIDENT, "incident"},
        {HTG_ROLE, HTG_ROLE_RECRUITER, "recruiter"}, {HTG_ROLE, HTG_ROLE_BROKER, "broker"}, {HTG_ROLE, HTG_ROLE_TRANSPORTER, "transporter"},
        {HTG_ROLE, HTG_ROLE_HARBOURER, "harbourer"}, {HTG_ROLE, HTG_ROLE_EXPLOITER, "exploiter"},
        {HTG_ROLE, HTG_ROLE_CONTROLLER, "controller"}, {HTG_ROLE, HTG_ROLE_DOCUMENT_PROVIDER, "document_provider"},
        {HTG_ROLE, HTG_ROLE_MONEY_HANDLER, "money_handler"}, {HTG_ROLE, HTG_ROLE_PUBLIC_OFFICIAL, "public_official"},
        {HTG_ROLE, HTG_ROLE_PRIVATE_FACILITATOR, "private_facilitator"}, {HTG_ROLE, HTG_ROLE_VICTIM, "victim"},
        {HTG_ROLE, HTG_ROLE_WITNESS, "witness"}, {HTG_ROLE, HTG_ROLE_WHISTLEBLOWER, "whistleblower"},
        {HTG_ROLE, HTG_ROLE_ADVOCATE, "advocate"}, {HTG_ROLE, HTG_ROLE_JOURNALIST, "journalist"},
        {HTG_LAYER, HTG_LAYER_PRE_EXISTING, "pre_existing"}, {HTG_LAYER, HTG_LAYER_RESOURCE_TRANSFER, "resource_transfer"},
        {HTG_LAYER, HTG_LAYER_ABUSE_OF_OFFICE, "abuse_of_office"}, {HTG_LAYER, HTG_LAYER_COLLABORATION, "collaboration"},
        {HTG_LAYER, HTG_LAYER_RESPONSE, "response"}, {HTG_LAYER, HTG_LAYER_UNKNOWN, "unknown"},
        {HTG_STAGE, HTG_STAGE_PLANNING, "planning"}, {HTG_STAGE, HTG_STAGE_RECRUITMENT, "recruitment"},
        {HTG_STAGE, HTG_STAGE_TRANSPORTATION, "transportation"}, {HTG_STAGE, HTG_STAGE_EXPLOITATION, "exploitation"},
        {HTG_STAGE, HTG_STAGE_AFTERMATH, "aftermath"},
        {HTG_PURPOSE, HTG_PURPOSE_INVISIBILITY, "invisibility"}, {HTG_PURPOSE, HTG_PURPOSE_IMPUNITY, "impunity"},
        {HTG_PURPOSE, HTG_PURPOSE_CIRCUIT_FACILITATION, "circuit_facilitation"},
        {HTG_PURPOSE, HTG_PURPOSE_REVICTIMISATION, "revictimisation"},
        {HTG_LEGAL_STATUS, HTG_STATUS_ALLEGED, "alleged"}, {HTG_LEGAL_STATUS, HTG_STATUS_INVESTIGATED, "investigated"},
        {HTG_LEGAL_STATUS, HTG_STATUS_CHARGED, "charged"}, {HTG_LEGAL_STATUS, HTG_STATUS_CONVICTED, "convicted"},
        {HTG_LEGAL_STATUS, HTG_STATUS_ACQUITTED, "acquitted"}, {HTG_LEGAL_STATUS, HTG_STATUS_DISMISSED, "dismissed"},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        cr_expect_str_eq(htg_vocabulary_word(named[i].vocabulary, (size_t)named[i].code)->word, named[i].word);
    cr_assert_eq(htg_vocabulary_size(HTG_KIND), HTG_KIND_COUNT);
    cr_assert_eq(htg_vocabulary_size(HTG_ROLE), HTG_ROLE_COUNT);
    cr_assert_eq(htg_vocabulary_size(HTG_LAYER), HTG_LAYER_COUNT);
    cr_assert_eq(htg_vocabulary_size(HTG_STAGE), HTG_STAGE_COUNT);
    cr_assert_eq(htg_vocabulary_size(HTG_PURPOSE), HTG_PURPOSE_COUNT);
    cr_assert_eq(htg_vocabulary_size(HTG_LEGAL_STATUS), HTG_STATUS_COUNT);
}

Test(vocabulary, case_spaces_hyphens_spelling_and_plurals_do_not_matter) {
    static const struct {
        htg_vocabulary_t vocabulary;
        const char *text, *word;
    } cases[] = {{HTG_KIND, "Organization", "organisation"}, {HTG_KIND, "OFFICIALS", "official"}, {HTG_KIND, " trafficker ", "trafficker"},
                 {HTG_ROLE, "Document Provider", "document_provider"}, {HTG_ROLE, "harborer", "harbourer"},
                 {HTG_SECTOR, "frontier-police", "frontier_police"}, {HTG_SECTOR, "NGO", "ngo"},
                 {HTG_EXPLOITATION, "forced labor", "forced_labour"}, {HTG_PURPOSE, "Revictimization", "revictimisation"},
                 {HTG_RELATION, "Tip-off", "tip_off"}, {HTG_STAGE, "transport", "transportation"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int code = htg_vocabulary_find(cases[i].vocabulary, cases[i].text);
        cr_assert_geq(code, 0, "%s", cases[i].text);
        cr_assert_str_eq(htg_vocabulary_word(cases[i].vocabulary, (size_t)code)->word, cases[i].word);
    }
    cr_assert_eq(htg_vocabulary_find(HTG_KIND, "taffickerr"), -1);
    cr_assert_eq(htg_vocabulary_find(HTG_KIND, ""), -1);
    cr_assert_str_eq(htg_vocabulary_nearest(HTG_KIND, "trafficer"), "trafficker");
    cr_assert_null(htg_vocabulary_nearest(HTG_KIND, "submarine"));
    cr_assert_eq(htg_vocabulary_of("trafficker", HTG_ROLE), HTG_KIND);
}

Test(vocabulary, relations_carry_layer_corruption_stage_and_flow) {
    static const struct {
        const char *relation;
        int layer;
        bool corrupt;
        int stage; /* -1: none */
        bool both;
    } cases[] = {{"family", HTG_LAYER_PRE_EXISTING, false, -1, true}, {"located_in", HTG_LAYER_PRE_EXISTING, false, -1, false},
                 {"bribe", HTG_LAYER_RESOURCE_TRANSFER, true, -1, true}, {"gift", HTG_LAYER_RESOURCE_TRANSFER, false, -1, true},
                 {"payment", HTG_LAYER_RESOURCE_TRANSFER, false, -1, false}, {"laundering", HTG_LAYER_RESOURCE_TRANSFER, true, -1, false},
                 {"tip_off", HTG_LAYER_ABUSE_OF_OFFICE, true, -1, false}, {"non_enforcement", HTG_LAYER_ABUSE_OF_OFFICE, true, -1, false},
                 {"recruits", HTG_LAYER_COLLABORATION, false, HTG_STAGE_RECRUITMENT, false},
                 {"smuggles", HTG_LAYER_COLLABORATION, false, HTG_STAGE_TRANSPORTATION, false},
                 {"sells", HTG_LAYER_COLLABORATION, false, HTG_STAGE_EXPLOITATION, false},
                 {"controls", HTG_LAYER_COLLABORATION, false, -1, false}, {"communicates", HTG_LAYER_COLLABORATION, false, -1, true},
                 {"informs_public", HTG_LAYER_RESPONSE, false, -1, false}, {"unknown_link", HTG_LAYER_UNKNOWN, false, -1, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t code = (size_t)htg_vocabulary_find(HTG_RELATION, cases[i].relation);
        cr_expect_eq(htg_relation_layer(code), cases[i].layer, "%s", cases[i].relation);
        cr_expect_eq(htg_relation_corrupt(code), cases[i].corrupt, "%s", cases[i].relation);
        cr_expect_eq(htg_relation_stages(code), cases[i].stage < 0 ? 0 : 1u << cases[i].stage, "%s", cases[i].relation);
        cr_expect_eq(htg_relation_both_ways(code), cases[i].both, "%s", cases[i].relation);
    }
    for (size_t code = 0; code + 1 < htg_vocabulary_size(HTG_RELATION); code++)
        cr_expect_neq(htg_relation_layer(code), HTG_LAYER_UNKNOWN, "%s", htg_vocabulary_word(HTG_RELATION, code)->word);
}

Test(vocabulary, attributes_are_found_by_name_and_alias) {
    for (size_t i = 0; i < htg_attribute_count(); i++) {
        const htg_attribute_t *attribute = htg_attribute_get(i);
        cr_assert_eq(htg_attribute_find(attribute->element, attribute->name), attribute);
        if (attribute->alias) cr_assert_eq(htg_attribute_find(attribute->element, attribute->alias), attribute);
        bool words = attribute->form == HTG_FORM_WORD || attribute->form == HTG_FORM_SET;
        cr_assert_eq(words, attribute->vocabulary != HTG_VOCABULARY_COUNT);
    }
    cr_assert_str_eq(htg_attribute_find(HTG_NODE, "Role")->name, "roles");
    cr_assert_null(htg_attribute_find(HTG_NODE, "relation"));
}

Test(vocabulary, countries_by_code_and_name) {
    static const char *const cases[][2] = {{"PE", "PE"}, {"per", "PE"}, {"Peru", "PE"}, {"United States of America", "US"}, {"UK", "GB"},
                                           {"Iran, Islamic Republic of", NULL}, {"Côte d’Ivoire", "CI"}, {"Namibia", "NA"}, {"Gulf States", NULL},
                                           {"", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *code = htg_country_code(cases[i][0]);
        if (cases[i][1])
            cr_expect_str_eq(code ? code : "none", cases[i][1], "%s", cases[i][0]);
        else if (i != 5)
            cr_expect_null(code, "%s", cases[i][0]);
    }
    cr_assert_str_eq(htg_country_name("PE"), "Peru");
}

Test(vocabulary, credibility_is_stix_and_six_is_unknown) {
    const char *grades[] = {"1", "2", "3", "4", "5"};
    const double confidences[] = {.9, .7, .5, .3, .1};
    for (int i = 0; i < 5; i++) cr_assert_eq(htg_credibility_confidence(grades[i]), confidences[i]);
    cr_assert(isnan(htg_credibility_confidence("6")) && isnan(htg_credibility_confidence("F")) && isnan(htg_credibility_confidence("10")));
}
