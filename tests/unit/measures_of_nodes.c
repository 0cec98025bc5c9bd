/* The measures of a node's surroundings and of walks as they come out of the one table of measures: columns, facts, notes, missing
   values, options; and that running out of memory anywhere is told. */
#include "algorithms/measures.h"

#include "core/builder.h"
#include "core/memory_internal.h"
#include "core/vocabulary.h"
#include "tests/support/random_graph.h"

static const char *const all_names[] = {
    "degree",   "in_degree", "out_degree", "neighbours", "strength",  "in_strength", "out_strength",   "eigenvector", "katz",
    "pagerank", "hits",      "kcore",      "clustering", "community", "constraint",  "effective_size", "brokerage"};
enum { ALL = sizeof all_names / sizeof *all_names };

/* A node a letter of kinds ("tovn": trafficker, official, victim, organisation; '-' not stated). */
static htg_domain_t *domain_of(const char *kinds, uint32_t m, const uint32_t (*ties)[2], bool directed,
                               const char *const *stages) {
    htg_builder_t *builder;
    htg_network_t *network;
    htg_domain_t *domain;
    uint32_t kind = 0, stage = 0;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_builder_new(&builder, &err), HTG_OK);
    if (strspn(kinds, "-") < strlen(kinds))
        cr_assert_eq(htg_builder_column(builder, HTG_NODE, "kind", HTG_TEXT, &kind, &err), HTG_OK);
    if (stages) cr_assert_eq(htg_builder_column(builder, HTG_TIE, "stage", HTG_TEXT, &stage, &err), HTG_OK);
    for (uint32_t v = 0; kinds[v]; v++) {
        char id[8];
        uint32_t node;
        const char *word = kinds[v] == 't'   ? "trafficker"
                           : kinds[v] == 'o' ? "official"
                           : kinds[v] == 'v' ? "victim"
                                             : "organisation";
        int length = snprintf(id, sizeof id, "n%u", v);
        cr_assert_eq(htg_builder_node(builder, id, (size_t)length, &node, NULL, &err), HTG_OK);
        if (kinds[v] != '-')
            cr_assert_eq(htg_builder_set_text(builder, HTG_NODE, kind, node, word, strlen(word), &err), HTG_OK);
    }
    for (uint32_t t = 0; t < m; t++) {
        uint32_t tie;
        cr_assert_eq(htg_builder_tie(builder, NULL, 0, ties[t][0], ties[t][1], directed, &tie, &err), HTG_OK);
        if (stages && stages[t])
            cr_assert_eq(htg_builder_set_text(builder, HTG_TIE, stage, tie, stages[t], strlen(stages[t]), &err), HTG_OK);
    }
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, &err), HTG_OK);
    htg_builder_free(builder);
    cr_assert_eq(htg_domain_new(network, NULL, &domain, &err), HTG_OK, "%s", err.message);
    htg_network_free(network);
    return domain;
}

static htg_table_t *compute(const htg_domain_t *domain, const char *const *names, size_t count,
                            const htg_measure_options_t *options) {
    const htg_measure_t *measures[ALL];
    htg_table_t *table;
    htg_error_t err = HTG_ERROR_INIT;
    for (size_t i = 0; i < count; i++) {
        measures[i] = htg_measure_find(names[i]);
        cr_assert_not_null(measures[i], "%s is not in the table of measures", names[i]);
    }
    cr_assert_eq(htg_measures_compute(domain, measures, count, options, &table, &err), HTG_OK, "%s", err.message);
    return table;
}

static double number(const htg_table_t *table, const char *column, uint32_t row) {
    const htg_column_t *found = htg_table_find(table, column);
    cr_assert_not_null(found, "no column %s", column);
    return htg_column_number(found, row);
}

static double fact(const htg_table_t *table, const char *name) {
    for (size_t i = 0; i < htg_table_fact_count(table); i++) {
        double value;
        if (!strcmp(htg_table_fact(table, i, &value), name)) return value;
    }
    cr_assert_fail("no fact %s", name);
    return NAN;
}

static bool has_note(const htg_table_t *table, const char *piece) {
    for (size_t i = 0; i < htg_table_note_count(table); i++)
        if (strstr(htg_table_note(table, i), piece)) return true;
    return false;
}

static const uint32_t golden_ties[][2] = {{0, 2}, {2, 3}, {1, 2}, {2, 1}, {4, 3}, {3, 0}, {4, 5}, {5, 2}, {0, 1}, {1, 4}};

Test(measures_of_nodes, every_measure_adds_the_columns_it_names) {
    htg_domain_t *domain = domain_of("ttoovn", 10, golden_ties, true, NULL);
    for (size_t i = 0; i < ALL; i++) {
        htg_table_t *table = compute(domain, &all_names[i], 1, NULL);
        char columns[256], *rest = columns;
        const htg_measure_t *measure = htg_measure_find(all_names[i]);
        size_t named = 0;
        snprintf(columns, sizeof columns, "%s", measure->columns);
        for (const char *word; (word = strsep(&rest, " "));) {
            cr_assert_not_null(htg_table_find(table, word), "%s does not add %s", all_names[i], word);
            cr_assert(htg_column_description(htg_table_find(table, word))[0], "%s has no description", word);
            named++;
        }
        cr_assert_eq(htg_table_columns(table), 3 + named, "%s adds a column it does not name", all_names[i]);
        cr_assert(measure->definition[0] && measure->reference[0] && measure->range[0] && measure->weight_rule[0]);
        htg_table_free(table);
    }
    htg_domain_free(domain);
}

Test(measures_of_nodes, brokerage_by_kind_is_the_golden_case) {
    static const char *const roles[] = {"coordinator", "consultant", "representative", "gatekeeper", "liaison", "brokerage"};
    static const int want[6][6] = {{0, 1, 0, 1, 0, 2}, {0, 0, 1, 0, 1, 2}, {0, 0, 0, 3, 1, 4},
                                   {0, 0, 1, 0, 1, 2}, {0, 0, 0, 0, 2, 2}, {0, 0, 0, 0, 1, 1}};
    const char *name = "brokerage";
    htg_domain_t *domain = domain_of("ttoovn", 10, golden_ties, true, NULL);
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    for (int by_size = 0; by_size < 2; by_size++) {
        options.normalise = by_size ? HTG_NORMALISE_SIZE : HTG_NORMALISE_NONE;
        htg_table_t *table = compute(domain, &name, 1, &options);
        for (uint32_t v = 0; v < 6; v++)
            for (int role = 0; role < 6; role++)
                ASSERT_NEAR(number(table, roles[role], v), want[v][role] / (by_size ? 20.0 : 1.0), "node %u %s", v,
                            roles[role]);
        htg_table_free(table);
    }
    htg_domain_free(domain);
}

Test(measures_of_nodes, brokerage_by_stage_leaves_out_who_has_none) {
    static const uint32_t ties[][2] = {{0, 1}, {1, 2}, {3, 1}};
    static const char *const stages[] = {"recruitment", "transportation", NULL};
    const char *name = "brokerage";
    htg_domain_t *domain = domain_of("tttt", 3, ties, true, stages);
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.group_by = HTG_GROUP_STAGE;
    htg_table_t *table = compute(domain, &name, 1, &options);
    /* 1 has one tie of each stage: recruitment, the earlier, as 0; 2 is of transportation; 3 has no stage. */
    cr_assert(near_to(number(table, "representative", 1), 1, 0, 0));
    cr_assert(near_to(number(table, "brokerage", 1), 1, 0, 0));
    cr_assert(isnan(number(table, "brokerage", 3)), "3 is left out");
    cr_assert(near_to(fact(table, "brokerage_ungrouped"), 1, 0, 0));
    cr_assert(has_note(table, "leaves out 1 of 4 nodes that have no stage"));
    htg_table_free(table);
    options.group_by = HTG_GROUP_SECTOR;
    table = compute(domain, &name, 1, &options);
    cr_assert(has_note(table, "leaves out 4 of 4 nodes that have no sector"));
    htg_table_free(table);
    htg_domain_free(domain);
}

Test(measures_of_nodes, what_is_not_defined_is_missing_and_said) {
    static const uint32_t ties[][2] = {{0, 1}, {1, 2}};
    static const char *const names[] = {"eigenvector", "katz", "constraint", "effective_size",
                                        "clustering",  "hits", "brokerage"};
    htg_domain_t *domain = domain_of("----", 2, ties, true, NULL);
    htg_table_t *table = compute(domain, names, 7, NULL);
    for (uint32_t v = 0; v < 4; v++)
        cr_assert(isnan(number(table, "eigenvector", v)));
    cr_assert(has_note(table, "Eigenvector centrality is missing"));
    cr_assert(has_note(table, "No node says its kind"));
    ASSERT_NEAR(fact(table, "katz_alpha"), 0.85, "alpha where no walk returns");
    ASSERT_NEAR(fact(table, "spectral_radius"), 0, "radius");
    ASSERT_NEAR(number(table, "katz", 2), 1 + 0.85 * (1 + 0.85), "walks to the end");
    cr_assert(isnan(number(table, "constraint", 3)) && isnan(number(table, "effective_size", 3)));
    cr_assert(isnan(number(table, "clustering", 0)) && !isnan(number(table, "clustering", 1)));
    ASSERT_NEAR(fact(table, "transitivity"), 0, "transitivity");
    htg_table_free(table);
    htg_domain_free(domain);
}

Test(measures_of_nodes, what_does_not_settle_is_missing_and_said) {
    static const char *const names[] = {"eigenvector", "katz", "pagerank", "hits", "degree"};
    htg_domain_t *domain = domain_of("ttoovn", 10, golden_ties, true, NULL);
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.max_iterations = 1;
    htg_table_t *table = compute(domain, names, 5, &options);
    static const char *const columns[] = {"eigenvector", "katz", "pagerank", "hub", "authority"};
    for (size_t i = 0; i < 5; i++)
        cr_assert(isnan(number(table, columns[i], 0)), "%s", columns[i]);
    cr_assert(near_to(number(table, "degree", 0), 3, 0, 0), "the others stand");
    static const char *const notes[] = {
        "Eigenvector centrality is missing: ", "Katz centrality is missing: ", "PageRank is missing: ", "HITS is missing: "};
    for (size_t i = 0; i < 4; i++)
        cr_assert(has_note(table, notes[i]), "%s", notes[i]);
    htg_table_free(table);
    htg_domain_free(domain);
}

Test(measures_of_nodes, a_tie_without_weight_weighs_1) {
    static const uint32_t ties[][2] = {{0, 1}, {0, 1}, {1, 2}};
    static const double weight[] = {2.5, NAN, 4};
    static const char *const names[] = {"strength", "out_strength", "community", "pagerank"};
    htg_domain_t *domain = domain_of("---", 3, ties, true, NULL);
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.tie_weight = weight;
    htg_table_t *table = compute(domain, names, 4, &options);
    static const double strength[] = {3.5, 7.5, 4}, out[] = {3.5, 4, 0};
    for (uint32_t v = 0; v < 3; v++) {
        ASSERT_NEAR(number(table, "strength", v), strength[v], "node %u", v);
        ASSERT_NEAR(number(table, "out_strength", v), out[v], "node %u", v);
    }
    cr_assert(has_note(table, "1 tie has no weight and weighs 1"));
    htg_table_t *without = compute(domain, &names[3], 1, NULL);
    for (uint32_t v = 0; v < 3; v++)
        ASSERT_NEAR(number(table, "pagerank", v), number(without, "pagerank", v), "weights play no part in PageRank: node %u",
                    v);
    htg_table_free(table);
    htg_table_free(without);
    htg_domain_free(domain);
}

Test(measures_of_nodes, options_reach_the_measures) {
    htg_domain_t *domain = domain_of("ttoovn", 10, golden_ties, true, NULL);
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    static const char *const names[] = {"pagerank", "katz", "community", "degree", "neighbours", "effective_size"};
    options.damping = 0;
    options.katz_alpha = 0.125;
    options.resolution = 100;
    options.normalise = HTG_NORMALISE_SIZE;
    htg_table_t *table = compute(domain, names, 6, &options);
    ASSERT_NEAR(number(table, "pagerank", 2), 1.0 / 6, "damping");
    ASSERT_NEAR(fact(table, "katz_alpha"), 0.125, "alpha");
    ASSERT_NEAR(fact(table, "communities"), 6, "a high resolution parts everybody");
    ASSERT_NEAR(number(table, "degree", 2), 5 / 5.0, "degree by n − 1");
    ASSERT_NEAR(number(table, "neighbours", 2), 4 / 5.0, "neighbours by n − 1");
    htg_table_free(table);
    options.direction = HTG_DIRECTION_UNDIRECTED;
    options.normalise = HTG_NORMALISE_NONE;
    table = compute(domain, &names[3], 1, &options);
    ASSERT_NEAR(number(table, "degree", 2), 5, "degree of ties both ways");
    htg_table_free(table);
    htg_domain_free(domain);
}

/* Relabelling changes nothing; an isolate more changes nothing but PageRank. */
Test(measures_of_nodes, relabelling_and_isolates) {
    static const char *const names[] = {"degree",     "in_degree",      "neighbours",  "kcore", "clustering",
                                        "constraint", "effective_size", "eigenvector", "katz",  "hits"};
    static const char *const columns[] = {"degree",         "in_degree",   "neighbours", "kcore", "clustering", "constraint",
                                          "effective_size", "eigenvector", "katz",       "hub",   "authority"};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 2);
        enum { N = 12, M = 30 };
        uint32_t ties[M][2], moved[M][2], place[N];
        for (uint32_t v = 0; v < N; v++)
            place[v] = v;
        htg_random_shuffle(&random, place, N);
        for (uint32_t t = 0; t < M; t++)
            for (int end = 0; end < 2; end++) {
                ties[t][end] = (uint32_t)htg_random_below(&random, N);
                moved[t][end] = place[ties[t][end]];
            }
        htg_domain_t *one = domain_of("------------", M, (const uint32_t(*)[2])ties, seed % 2, NULL);
        htg_domain_t *other = domain_of("-------------", M, (const uint32_t(*)[2])moved, seed % 2, NULL);
        htg_table_t *a = compute(one, names, 10, NULL), *b = compute(other, names, 10, NULL);
        for (size_t i = 0; i < 11; i++)
            for (uint32_t v = 0; v < N; v++)
                ASSERT_NEAR(number(b, columns[i], place[v]), number(a, columns[i], v), "seed %lu %s node %u", seed,
                            columns[i], v);
        htg_table_free(a);
        htg_table_free(b);
        htg_domain_free(one);
        htg_domain_free(other);
    }
}

Test(measures_of_nodes, running_out_of_memory_is_told) {
    htg_domain_t *domain = domain_of("ttoovn", 10, golden_ties, true, NULL);
    for (size_t i = 0; i < ALL; i++) {
        const htg_measure_t *measure = htg_measure_find(all_names[i]);
        htg_status_t status;
        uint64_t k = 0;
        do {
            htg_table_t *table = NULL;
            htg_error_t err = HTG_ERROR_INIT;
            htg_alloc_fail_at(++k);
            status = htg_measures_compute(domain, &measure, 1, NULL, &table, &err);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY, "%s, allocation %lu: %s", all_names[i], k, err.message);
            if (!status) htg_table_free(table);
        } while (status && k < 2000);
        cr_assert_eq(status, HTG_OK, "%s needs more than %lu allocations", all_names[i], k);
        cr_assert_gt(k, 3);
    }
    htg_domain_free(domain);
}
