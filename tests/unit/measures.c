/* The table of measures as a whole, and the path measures as they come out of it. */
#include "algorithms/measures.h"

#include "core/memory_internal.h"
#include "tests/support/path_twin.h"
#include "tests/support/small_network.h"

static htg_domain_t *domain_of(const char *text) {
    htg_network_t *network = small_network(text);
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    htg_network_free(network);
    return domain;
}

static htg_table_t *compute(const htg_domain_t *domain, const char *name, const htg_measure_options_t *options) {
    htg_table_t *table;
    htg_error_t err = HTG_ERROR_INIT;
    const htg_measure_t *measure = htg_measure_find(name);
    cr_assert_not_null(measure, "%s", name);
    cr_assert_eq(htg_measures_compute(domain, &measure, 1, options, &table, &err), HTG_OK, "%s", err.message);
    return table;
}

/* wanted has a value a row, NAN where it must be missing. */
static void check_column(const htg_table_t *table, const char *name, const double *wanted) {
    const htg_column_t *column = htg_table_find(table, name);
    cr_assert_not_null(column, "%s", name);
    cr_assert(htg_column_description(column)[0], "%s", name);
    for (uint32_t row = 0; row < htg_table_rows(table); row++) {
        cr_assert_eq(htg_column_missing(column, row), isnan(wanted[row]), "%s, row %u", name, row);
        if (!isnan(wanted[row])) ASSERT_NEAR(htg_column_number(column, row), wanted[row], "%s, row %u", name, row);
    }
}

static void check_measure(const htg_domain_t *domain, const char *name, const htg_measure_options_t *options,
                          const double *wanted) {
    htg_table_t *table = compute(domain, name, options);
    check_column(table, name, wanted);
    htg_table_free(table);
}

Test(measures, every_entry_says_all_there_is_to_say) {
    for (size_t i = 0; i < htg_measure_count(); i++) {
        const htg_measure_t *measure = htg_measure_get(i);
        const char *texts[] = {measure->title, measure->definition, measure->reference, measure->range, measure->weight_rule};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++) cr_assert_gt(strlen(texts[j]), 2, "%s", measure->name);
        cr_assert_eq(htg_measure_find(measure->name), measure);
        cr_assert_not_null(measure->compute);
        cr_assert(measure->element == HTG_NODE || measure->element == HTG_TIE);
        cr_assert_not_null(strpbrk(measure->reference, "0123456789"), "%s: the year of its reference", measure->name);
        for (const char *c = measure->name; *c; c++) cr_assert((*c >= 'a' && *c <= 'z') || *c == '_', "%s", measure->name);
    }
    cr_assert_null(htg_measure_get(htg_measure_count()));
    cr_assert_null(htg_measure_find("betweeness"));
    cr_assert_str_eq(htg_measure_nearest("betweeness"), "betweenness");
    cr_assert_str_eq(htg_measure_nearest("Closenes"), "closeness");
    cr_assert_null(htg_measure_nearest("xyzzy"));
}

/* In a directed network with costs every column named appears, in order, and no other. */
Test(measures, every_measure_adds_the_columns_it_names) {
    htg_domain_t *domain = domain_of("node a kind=official\nnode b kind=trafficker\nnode c kind=agency\n"
                                     "tie a b\ntie b c\ntie c a\ntie a c relation=bribe\nedge a d\ntie b b\n");
    for (size_t i = 0; i < htg_measure_count(); i++) {
        const htg_measure_t *measure = htg_measure_get(i);
        htg_table_t *table = compute(domain, measure->name, NULL);
        size_t index = measure->element == HTG_NODE ? 3 : 4;
        char *columns = strdup(measure->columns), *rest = columns, *name;
        while ((name = strtok_r(rest, " ", &rest))) {
            cr_assert_lt(index, htg_table_columns(table), "%s adds no %s", measure->name, name);
            cr_assert_str_eq(htg_column_name(htg_table_column(table, index++)), name);
        }
        cr_assert_eq(index, htg_table_columns(table), "%s", measure->name);
        cr_assert_eq(htg_table_rows(table), measure->element == HTG_NODE ? 4 : 6);
        free(columns);
        htg_table_free(table);
    }
    htg_domain_free(domain);
}

Test(measures, heads_of_tables_say_who_and_what) {
    htg_domain_t *domain = domain_of("node a kind=official label=Ana\nnode b\nnode c kind=cartographer\n"
                                     "tie a b relation=bribe\ntie b c relation=unheard_of\ntie c a\n");
    htg_table_t *nodes = compute(domain, "betweenness", NULL), *ties = compute(domain, "edge_betweenness", NULL);
    const htg_column_t *id = htg_table_find(nodes, "id"), *label = htg_table_find(nodes, "label");
    const htg_column_t *kind = htg_table_find(nodes, "kind"), *relation = htg_table_find(ties, "relation");
    cr_assert_str_eq(htg_table_title(nodes), "Centrality of 3 nodes");
    cr_assert_str_eq(htg_table_title(ties), "Centrality of 3 ties");
    cr_assert_str_eq(htg_column_text(id, 2), "c");
    cr_assert_str_eq(htg_column_text(label, 0), "Ana");
    cr_assert(htg_column_missing(label, 1));
    cr_assert_str_eq(htg_column_text(kind, 0), "official");
    cr_assert(htg_column_missing(kind, 1));
    cr_assert_str_eq(htg_column_text(kind, 2), "cartographer");
    cr_assert_str_eq(htg_column_text(relation, 0), "bribe");
    cr_assert_str_eq(htg_column_text(relation, 1), "unheard_of");
    cr_assert(htg_column_missing(relation, 2));
    cr_assert_str_eq(htg_column_text(htg_table_find(ties, "source"), 1), "b");
    cr_assert_str_eq(htg_column_text(htg_table_find(ties, "target"), 1), "c");
    cr_assert(htg_column_missing(htg_table_find(ties, "id"), 0));
    htg_table_free(nodes);
    htg_table_free(ties);
    htg_domain_free(domain);
}

Test(measures, nodes_and_ties_do_not_share_a_table) {
    htg_domain_t *domain = domain_of("tie a b\n");
    const htg_measure_t *mixed[] = {htg_measure_find("betweenness"), htg_measure_find("edge_betweenness")};
    const htg_measure_t *twice[] = {mixed[0], htg_measure_find("closeness"), mixed[0]};
    htg_table_t *table;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_measures_compute(domain, mixed, 2, NULL, &table, &err), HTG_ERROR_ARGUMENT);
    cr_assert_not_null(strstr(err.message, "'betweenness' is a measure of nodes and 'edge_betweenness' one of ties"));
    cr_assert_null(table);
    cr_assert_eq(htg_measures_compute(domain, mixed, 0, NULL, &table, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_measures_compute(domain, twice, 3, NULL, &table, &err), HTG_OK);
    cr_assert_eq(htg_table_columns(table), 3 + 1 + 2);
    htg_table_free(table);
    htg_domain_free(domain);
}

/* DOMAIN.md, golden case 7: parallel ties count once. */
Test(measures, parallel_ties_share_one_path) {
    htg_domain_t *domain = domain_of("tie s a\ntie s a\ntie s b\ntie a t\ntie b t\n");
    double nodes[] = {0, .5, .5, 0}, ties[] = {1.5, 1.5, 1.5, 1.5, 1.5};
    check_measure(domain, "betweenness", NULL, nodes);
    check_measure(domain, "edge_betweenness", NULL, ties);
    htg_domain_free(domain);
}

/* Country and country are one group that no word of ours names, region is another; who says no kind is a person. */
Test(measures, brokerage_between_groups_of_other_words) {
    htg_domain_t *domain = domain_of("node a kind=Country sector=Coast-guard\nnode b kind=country sector=coast_guard\n"
                                     "node c kind=region sector=police\nnode d\nnode e kind=person\n"
                                     "tie a b\ntie b c\ntie c d\ntie d e\ntie e a\n");
    double representative[] = {0, 1, 0, 0, 1}, gatekeeper[] = {1, 0, 0, 1, 0}, liaison[] = {0, 0, 1, 0, 0};
    double by_sector[] = {0, 1, 0, NAN, NAN};
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    htg_table_t *table = compute(domain, "brokerage", &options);
    check_column(table, "representative", representative);
    check_column(table, "gatekeeper", gatekeeper);
    check_column(table, "liaison", liaison);
    cr_assert_str_eq(htg_table_note(table, 0), "The kind of 3 of 5 nodes is no word of htgraph's: each such value is a group "
                                               "of its own for brokerage.");
    htg_table_free(table);
    options.group_by = HTG_GROUP_SECTOR;
    table = compute(domain, "brokerage", &options);
    check_column(table, "representative", by_sector);
    htg_table_free(table);
    htg_domain_free(domain);
}

/* a > b, b – c both ways, c > d; e alone; a loop. As recorded b – c is two arcs. */
Test(measures, path_measures_of_a_mixed_network) {
    htg_domain_t *domain = domain_of("tie a b\nedge b c\ntie c d\nnode e\ntie b b\ntie a b\n");
    double betweenness[] = {0, 2, 2, 0, 0}, edge[] = {3, 5, 3, 0, 3};
    double closeness[] = {0, 2. / 4 * 2 / 2, 2. / 4 * 2 / 3, 3. / 4 * 3 / 6, 0};
    double closeness_out[] = {3. / 4 * 3 / 6, 2. / 4 * 2 / 3, 2. / 4 * 2 / 2, 0, 0};
    double harmonic[] = {0, 2. / 4, 1.5 / 4, (1 + .5 + 1. / 3) / 4, 0};
    double harmonic_out[] = {(1 + .5 + 1. / 3) / 4, 1.5 / 4, 2. / 4, 0, 0};
    double eccentricity[] = {NAN, 1, 2, 3, NAN}, eccentricity_out[] = {3, 2, 1, NAN, NAN};
    check_measure(domain, "betweenness", NULL, betweenness);
    check_measure(domain, "edge_betweenness", NULL, edge);
    struct {
        const char *name, *out_name;
        const double *wanted, *out_wanted;
    } cases[] = {{"closeness", "closeness_out", closeness, closeness_out},
                 {"harmonic", "harmonic_out", harmonic, harmonic_out},
                 {"eccentricity", "eccentricity_out", eccentricity, eccentricity_out}};
    for (int i = 0; i < 3; i++) {
        htg_table_t *table = compute(domain, cases[i].name, NULL);
        check_column(table, cases[i].name, cases[i].wanted);
        check_column(table, cases[i].out_name, cases[i].out_wanted);
        htg_table_free(table);
    }
    htg_measure_options_t undirected = HTG_MEASURE_OPTIONS_INIT;
    undirected.direction = HTG_DIRECTION_UNDIRECTED;
    htg_table_t *table = compute(domain, "closeness", &undirected);
    double both_ways[] = {3. / 4 * 3 / 6, 3. / 4 * 3 / 4, 3. / 4 * 3 / 4, 3. / 4 * 3 / 6, 0};
    check_column(table, "closeness", both_ways);
    cr_assert_null(htg_table_find(table, "closeness_out"));
    htg_table_free(table);
    double edges[] = {3, 4, 3, 0, 3};
    check_measure(domain, "edge_betweenness", &undirected, edges);
    htg_domain_free(domain);
}

Test(measures, normalised_by_size) {
    htg_domain_t *star = domain_of("edge c a\nedge c b\nedge c d\n"), *pair = domain_of("edge a b\n");
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.normalise = HTG_NORMALISE_SIZE;
    double betweenness[] = {1, 0, 0, 0}, edge[] = {.5, .5, .5}, none[] = {NAN, NAN}, one[] = {1};
    check_measure(star, "betweenness", &options, betweenness);
    check_measure(star, "edge_betweenness", &options, edge);
    check_measure(pair, "betweenness", &options, none);
    check_measure(pair, "edge_betweenness", &options, one);
    uint8_t sources[] = {0, 1, 0, 0}, targets[] = {0, 1, 1, 0}; /* one pair: a and b */
    options.sources = sources;
    options.targets = targets;
    double between_sets[] = {1, NAN, NAN, 0}, edge_between_sets[] = {1, 1, 0};
    check_measure(star, "betweenness", &options, between_sets);
    check_measure(star, "edge_betweenness", &options, edge_between_sets);
    htg_domain_free(star);
    htg_domain_free(pair);
}

/* Flags are of the network's nodes and ties, rows are those kept; sets keep their meaning. */
Test(measures, chosen_parts) {
    htg_domain_t *domain = domain_of("node x\ntie x a\ntie a b\ntie b c\ntie x c\ntie c d\ntie a d\n");
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    uint8_t keep_nodes[] = {0, 1, 1, 1, 1}, keep_ties[] = {1, 1, 1, 1, 1, 0}, sources[] = {1, 1, 0, 0, 0};
    options.keep_nodes = keep_nodes;
    options.keep_ties = keep_ties;
    double nodes[] = {0, 2, 2, 0}, ties[] = {3, 4, 3}, from_a[] = {0, 2, 1, 0};
    htg_table_t *table = compute(domain, "edge_betweenness", &options);
    cr_assert_str_eq(htg_column_text(htg_table_find(table, "source"), 2), "c");
    check_column(table, "edge_betweenness", ties);
    htg_table_free(table);
    check_measure(domain, "betweenness", &options, nodes);
    options.sources = sources;
    check_measure(domain, "betweenness", &options, from_a);
    htg_domain_free(domain);
}

Test(measures, costs_are_lengths_and_zero_is_said) {
    htg_domain_t *domain = domain_of("edge a b\nedge b c\nedge a c\nedge c d\nedge c d\n");
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    double cost[] = {1, 1.5, 4, 0, 2};
    options.tie_cost = cost;
    double betweenness[] = {0, 2, 2, 0}, edge[] = {3, 4, 0, 3, 3}, eccentricity[] = {2.5, 1.5, 2.5, 2.5};
    double closeness[] = {3 / (1 + 2.5 + 2.5), 3 / (1 + 1.5 + 1.5), 3 / (2.5 + 1.5), 3 / (2.5 + 1.5)};
    double harmonic[] = {(1 + 2 / 2.5) / 3, (1 + 2 / 1.5) / 3, NAN, NAN};
    check_measure(domain, "betweenness", &options, betweenness);
    check_measure(domain, "edge_betweenness", &options, edge);
    check_measure(domain, "eccentricity", &options, eccentricity);
    check_measure(domain, "closeness", &options, closeness);
    htg_table_t *table = compute(domain, "harmonic", &options);
    check_column(table, "harmonic", harmonic);
    cr_assert_eq(htg_table_note_count(table), 1);
    cr_assert_str_eq(htg_table_note(table, 0), "harmonic is missing for 2 nodes at distance 0 of another (ties of cost 0)");
    htg_table_free(table);
    cost[1] = -1;
    htg_error_t err = HTG_ERROR_INIT;
    const htg_measure_t *measure = htg_measure_find("closeness");
    cr_assert_eq(htg_measures_compute(domain, &measure, 1, &options, &table, &err), HTG_ERROR_ARGUMENT);
    cr_assert_not_null(strstr(err.message, "negative cost"));
    htg_domain_free(domain);
}

/* Every path measure of random networks against the naive twin, through the table. */
Test(measures, path_measures_equal_their_twins) {
    static path_twin_t twin;
    static double nodes[GRAPH_MAX];
    static dense_t arcs;
    for (uint64_t seed = 0; seed < 60; seed++)
        for (int mix = 0; mix < GRAPH_MIXES; mix++) {
            double wanted_edge[GRAPH_TIES_MAX], wanted_closeness[GRAPH_MAX];
            graph_t graph = graph_random(seed, (graph_mix_t)mix);
            htg_domain_t *domain;
            cr_assert_eq(htg_domain_new(graph.network, NULL, &domain, NULL), HTG_OK);
            twin_make(&twin, &graph, NULL, false);
            twin_betweenness(&twin, NULL, NULL, nodes, arcs);
            for (uint32_t t = 0; t < graph.m; t++) {
                uint32_t v = graph.source[t], w = graph.target[t];
                bool both = twin.directed && !htg_network_tie_directed(graph.network, t);
                wanted_edge[t] = v == w ? 0 : arcs[v][w] + (both ? arcs[w][v] : 0);
            }
            for (uint32_t v = 0; v < graph.n; v++) {
                double reached = 0, sum = 0;
                for (uint32_t u = 0; u < graph.n; u++) {
                    if (u == v || twin.length[u][v] >= TWIN_FAR) continue;
                    reached++;
                    sum += twin.length[u][v] / (10 * TWIN_STEP);
                }
                wanted_closeness[v] = sum > 0 ? reached / (graph.n - 1) * reached / sum : 0;
            }
            check_measure(domain, "betweenness", NULL, nodes);
            check_measure(domain, "edge_betweenness", NULL, wanted_edge);
            check_measure(domain, "closeness", NULL, wanted_closeness);
            htg_domain_free(domain);
            graph_free(&graph);
        }
}

static bool stop(void *user, const char *phase, double done, double total) {
    (void)user, (void)phase, (void)done, (void)total;
    return false;
}

Test(measures, path_measures_can_be_cancelled) {
    static const char *const names[] = {"betweenness", "edge_betweenness", "closeness", "harmonic", "eccentricity"};
    htg_domain_t *domain = domain_of("tie a b\ntie b c\n");
    htg_progress_t progress = {stop, NULL};
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.progress = &progress;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const htg_measure_t *measure = htg_measure_find(names[i]);
        htg_table_t *table;
        htg_error_t err = HTG_ERROR_INIT;
        cr_assert_eq(htg_measures_compute(domain, &measure, 1, &options, &table, &err), HTG_ERROR_CANCELLED);
        cr_assert_null(table);
        cr_assert(err.message[0]);
    }
    htg_domain_free(domain);
}

Test(measures, without_memory_they_say_so) {
    static const char *const names[] = {"betweenness", "edge_betweenness", "closeness", "harmonic", "eccentricity"};
    htg_domain_t *domain = domain_of("node a kind=official label=A\ntie a b\ntie b c\nedge c a\ntie a b\n");
    uint8_t flags[] = {1, 1, 0};
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    options.sources = options.targets = flags;
    options.normalise = HTG_NORMALISE_SIZE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const htg_measure_t *measure = htg_measure_find(names[i]);
        htg_status_t status = HTG_ERROR_MEMORY;
        uint64_t failures = 0;
        for (uint64_t k = 1; status == HTG_ERROR_MEMORY; k++) {
            htg_table_t *table;
            htg_error_t err = HTG_ERROR_INIT;
            htg_alloc_fail_at(k);
            status = htg_measures_compute(domain, &measure, 1, &options, &table, &err);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || (status == HTG_ERROR_MEMORY && err.status == HTG_ERROR_MEMORY && !table), "%s %d",
                      names[i], (int)k);
            failures += status != HTG_OK;
            htg_table_free(table);
        }
        cr_assert_eq(status, HTG_OK);
        cr_assert_gt(failures, 20, "%s", names[i]);
    }
    htg_domain_free(domain);
}
