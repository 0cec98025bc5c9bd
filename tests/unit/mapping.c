#include "core/mapping.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/domain.h"
#include "core/memory_internal.h"
#include "io/map_file.h"
#include "tests/support/small_network.h"

static const char sample[] = "node 1 role=trafficker Cop=yes\nnode 2 role=official Cop=no\nnode 3 role=victim\nnode 4 role=business\n"
                             "tie 1 2 type=paid official_involved=true\ntie 2 3 type=met";

static htg_status_t read_map(const char *text, htg_mapping_t **mapping, htg_error_t *err) {
    char path[] = "/tmp/htgraph-map-XXXXXX";
    int file = mkstemp(path);
    cr_assert(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
    htg_status_t status = htg_map_read(path, mapping, err);
    unlink(path);
    return status;
}

static htg_network_t *map(const char *text, htg_diagnostics_t *diagnostics) {
    htg_network_t *network = small_network(sample), *mapped;
    htg_mapping_t *mapping;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(read_map(text, &mapping, &err), HTG_OK, "%s", err.message);
    cr_assert_eq(htg_mapping_apply(mapping, network, diagnostics, &mapped, &err), HTG_OK, "%s", err.message);
    htg_mapping_free(mapping);
    htg_network_free(network);
    return mapped;
}

static const char *text_at(const htg_network_t *network, htg_element_t element, const char *column, uint32_t row) {
    const htg_column_t *found = htg_network_find_column(network, element, column);
    const char *text = found ? htg_column_text(found, row) : NULL;
    return text ? text : "(none)";
}

Test(mapping, values_become_words_and_the_foreign_attribute_is_kept) {
    htg_network_t *network = map("# a map\n[node]\nrole = kind\nCop = -\n\n[node.role]\nbusiness = organisation, sector business\n"
                                 "[node.Cop]\nyes = sector police # a comment\n[tie]\ntype = relation\nofficial_involved = corrupt\n"
                                 "[tie.type]\npaid = bribe\nmet = -\n",
                                 NULL);
    static const char *const kinds[] = {"trafficker", "official", "victim", "organisation"};
    for (uint32_t i = 0; i < 4; i++) cr_assert_str_eq(text_at(network, HTG_NODE, "kind", i), kinds[i]);
    cr_assert_str_eq(text_at(network, HTG_NODE, "sector", 0), "police");
    cr_assert_str_eq(text_at(network, HTG_NODE, "sector", 1), "(none)");
    cr_assert_str_eq(text_at(network, HTG_NODE, "sector", 3), "business");
    cr_assert_str_eq(text_at(network, HTG_NODE, "recorded_role", 3), "business");
    cr_assert_null(htg_network_find_column(network, HTG_NODE, "role"));
    cr_assert_str_eq(text_at(network, HTG_NODE, "Cop", 0), "yes");
    cr_assert_str_eq(text_at(network, HTG_TIE, "relation", 0), "bribe");
    cr_assert_str_eq(text_at(network, HTG_TIE, "relation", 1), "(none)");
    cr_assert_str_eq(text_at(network, HTG_TIE, "corrupt", 0), "true");
    htg_network_free(network);
}

/* `role` is read as roles without a line: its values can be given meanings at once, of roles only. */
Test(mapping, a_known_name_needs_no_line_of_its_own) {
    htg_network_t *network = map("[node.role]\ntrafficker = recruiter, kind trafficker\nvictim = -\n", NULL);
    cr_assert_str_eq(text_at(network, HTG_NODE, "roles", 0), "recruiter");
    cr_assert_str_eq(text_at(network, HTG_NODE, "kind", 0), "trafficker");
    cr_assert_str_eq(text_at(network, HTG_NODE, "roles", 2), "(none)");
    htg_network_free(network);
}

Test(mapping, says_what_it_names_in_vain) {
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_network_t *network = map("[node]\nrole = kind\nrank = roles\n[node.role]\npilot = trafficker\n", diagnostics);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_MAP_UNUSED), 1);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_MAP_VALUE_UNUSED), 1);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_MAPPED), 4);
    htg_network_free(network);
    htg_diagnostics_free(diagnostics);
}

Test(mapping, toml_and_quotes_are_read) {
    htg_network_t *network = map("[node]\n\"role\" = \"kind\"\n[node.\"role\"]\n\"business\" = \"organisation, sector business\"\n", NULL);
    cr_assert_str_eq(text_at(network, HTG_NODE, "kind", 3), "organisation");
    htg_network_free(network);
}

Test(mapping, mistakes_are_named_with_their_place) {
    static const struct {
        const char *text, *says;
        uint64_t line, column;
    } mistakes[] = {{"role = kind\n", "should begin with a section", 1, 1},
                    {"[vertex]\n", "sections are", 1, 2},
                    {"[node]\nrole = kidn\n", "did you mean 'kind'", 2, 1},
                    {"[node]\nrole\n", "expected '='", 2, 5},
                    {"[node]\nrole = kind\n[node.role]\nboss = trafficer\n", "did you mean 'trafficker'", 4, 8},
                    {"[node]\nrole = kind\n[node.role]\nboss = trafficker, polise\n", "an attribute and its word", 4, 8},
                    {"[node.role]\nboss = trafficker\n", "say first which part 'role' plays: 'role = kind' under [node]", 2, 8},
                    {"[tie.type]\npaid = bribe\n", "'type = relation' under [tie]", 2, 8},
                    {"[node]\nrole = \"kind\n", "opened and not closed", 2, 8},
                    {"[node]\nrole =\n", "nothing stands after", 2, 7},
                    {"[node]\nrole = kind\nrole = sector\n", "mapped twice", 3, 1},
                    {"\xEF\xBB\xBF[node]\nr\xC3\xB4le = kind # r\xF4le\n", "not UTF-8; save the mapping as UTF-8", 2, 16}};
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        htg_error_t err = HTG_ERROR_INIT;
        htg_mapping_t *mapping;
        cr_assert_eq(read_map(mistakes[i].text, &mapping, &err), HTG_ERROR_INPUT, "%s", mistakes[i].text);
        cr_expect(strstr(err.message, mistakes[i].says), "%s: %s", mistakes[i].text, err.message);
        cr_expect_eq(err.line, mistakes[i].line, "%s: line %lu", mistakes[i].text, err.line);
        cr_expect_eq(err.column, mistakes[i].column, "%s: column %lu", mistakes[i].text, err.column);
        cr_assert_null(mapping);
    }
    htg_mapping_t *mapping;
    cr_assert_eq(htg_map_read("/nonexistent/map.ini", &mapping, NULL), HTG_ERROR_SYSTEM);
}

Test(mapping, the_suggestion_can_be_read_back_and_understood) {
    htg_network_t *network = small_network(sample);
    char *text;
    cr_assert_eq(htg_mapping_suggest(network, &text, NULL), HTG_OK);
    cr_assert(strstr(text, "role = kind\n"), "%s", text);
    cr_assert(strstr(text, "business = organisation, sector business"), "%s", text);
    cr_assert(strstr(text, "type = relation"), "%s", text);
    cr_assert(strstr(text, "official_involved = corrupt"), "%s", text);
    htg_network_t *mapped = map(text, NULL);
    cr_assert_str_eq(text_at(mapped, HTG_NODE, "kind", 1), "official");
    htg_string_free(text);
    htg_network_free(mapped);
    htg_network_free(network);
}

Test(mapping, the_suggestion_asks_for_no_values_of_what_is_read_as_it_stands) {
    htg_network_t *network = small_network("node 1\ntie 1 1 weight=family relation=family\ntie 1 1 weight=2 relation=bribe");
    htg_mapping_t *mapping;
    htg_error_t err = HTG_ERROR_INIT;
    char *text;
    cr_assert_eq(htg_mapping_suggest(network, &text, &err), HTG_OK);
    cr_assert_null(strstr(text, "[tie.weight]"), "%s", text);
    cr_assert_eq(read_map(text, &mapping, &err), HTG_OK, "%s in\n%s", err.message, text);
    htg_mapping_free(mapping);
    htg_network_free(network);
    htg_string_free(text);
}

Test(mapping, survives_failing_allocations) {
    for (uint64_t k = 1; k < 2000; k++) {
        htg_network_t *network = small_network(sample), *mapped = NULL;
        htg_mapping_t *mapping = NULL;
        char *text = NULL;
        htg_alloc_fail_at(k);
        htg_status_t status = read_map("[node]\nrole = kind\n[node.role]\nbusiness = organisation, sector business\n[tie.relation]\nmet = -\n", &mapping, NULL);
        if (!status) status = htg_mapping_apply(mapping, network, NULL, &mapped, NULL);
        if (!status) status = htg_mapping_suggest(network, &text, NULL);
        htg_alloc_fail_at(0);
        htg_mapping_free(mapping);
        htg_network_free(mapped);
        htg_network_free(network);
        htg_string_free(text);
        if (!status) return;
        cr_assert_eq(status, HTG_ERROR_MEMORY);
    }
    cr_assert_fail("never succeeded");
}
