#include <criterion/criterion.h>
#include <math.h>

#include "core/memory_internal.h"
#include "core/random.h"
#include "io/gephi_internal.h"
#include "tests/support/nasty_network.h"

typedef struct made {
    htg_builder_t *builder;
    htg_diagnostics_t *diagnostics;
    htg_network_t *network;
} made_t;

static made_t start(void) {
    made_t made = {0};
    uint32_t node;
    cr_assert_eq(htg_builder_new(&made.builder, NULL), HTG_OK);
    cr_assert_eq(htg_diagnostics_new(&made.diagnostics, NULL), HTG_OK);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(htg_builder_node(made.builder, &"abc"[i], 1, &node, NULL, NULL), HTG_OK);
    return made;
}

static uint32_t tie(made_t *made, uint32_t source, uint32_t target, bool directed) {
    uint32_t number;
    cr_assert_eq(htg_builder_tie(made->builder, NULL, 0, source, target, directed, &number, NULL), HTG_OK);
    return number;
}

static uint32_t column(made_t *made, htg_element_t element, const char *name, htg_type_t type) {
    uint32_t number;
    cr_assert_eq(htg_builder_column(made->builder, element, name, type, &number, NULL), HTG_OK);
    return number;
}

static void text(made_t *made, htg_element_t element, const char *name, uint32_t row, const char *value) {
    uint32_t number = column(made, element, name, HTG_TEXT);
    cr_assert_eq(htg_builder_set_text(made->builder, element, number, row, value, strlen(value), NULL), HTG_OK);
}

static void real(made_t *made, htg_element_t element, const char *name, uint32_t row, double value) {
    uint32_t number = column(made, element, name, HTG_REAL);
    cr_assert_eq(htg_builder_set_real(made->builder, element, number, row, value, NULL), HTG_OK);
}

static void finish(made_t *made, const char *program) {
    cr_assert_eq(htg_builder_finish(made->builder, &made->network, NULL, NULL), HTG_OK);
    cr_assert_eq(htg_client_losses(made->network, program, made->diagnostics, NULL), HTG_OK);
}

static void end(made_t *made) {
    htg_builder_free(made->builder);
    htg_network_free(made->network);
    htg_diagnostics_free(made->diagnostics);
}

static uint64_t count(const made_t *made, htg_diagnostic_code_t code) {
    return htg_diagnostics_count(made->diagnostics, code);
}

Test(client_losses, a_plain_network_loses_nothing) {
    static const char *const programs[] = {"gephi", "igraph", "networkx", "NetworkX"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        made_t made = start();
        htg_builder_set_directed_default(made.builder, true);
        tie(&made, 0, 1, true);
        tie(&made, 1, 0, true);
        text(&made, HTG_NODE, "kind", 0, "official");
        text(&made, HTG_NODE, "label", 0, "Anna");
        real(&made, HTG_TIE, "weight", 0, 2);
        real(&made, HTG_TIE, "amount", 1, INFINITY);
        finish(&made, programs[i]);
        cr_assert_eq(htg_diagnostics_size(made.diagnostics), 0, "%s", programs[i]);
        end(&made);
    }
}

Test(client_losses, gephi) {
    made_t made = start();
    htg_builder_set_directed_default(made.builder, true);
    for (int i = 0; i < 3; i++)
        tie(&made, 0, 1, true); /* two too many */
    tie(&made, 1, 0, false);    /* beside directed ones */
    tie(&made, 1, 2, false);
    text(&made, HTG_NODE, "size", 0, "large");
    text(&made, HTG_NODE, "x", 0, "1");
    text(&made, HTG_NODE, "id", 0, "other");
    text(&made, HTG_NODE, "Kind", 0, "");
    text(&made, HTG_NODE, "kind", 0, " \n");
    text(&made, HTG_NODE, "note", 0, "an INFORMANT");
    text(&made, HTG_TIE, "color", 0, "red");
    text(&made, HTG_GRAPH, "title", 0, "T");
    real(&made, HTG_TIE, "weight", 0, 0);
    real(&made, HTG_TIE, "weight", 1, NAN);
    finish(&made, "gephi");
    cr_assert_eq(count(&made, HTG_D_GEPHI_LOOKS), 3);
    cr_assert_eq(count(&made, HTG_D_GEPHI_ID_HIDDEN), 1);
    cr_assert_eq(count(&made, HTG_D_GEPHI_CASE_FOLD), 1);
    cr_assert_eq(count(&made, HTG_D_GEPHI_INF_IN_TEXT), 1);
    cr_assert_eq(count(&made, HTG_D_GEPHI_MERGES_PARALLEL), 2);
    cr_assert_eq(count(&made, HTG_D_GEPHI_STOPS), 1);
    cr_assert_eq(count(&made, HTG_D_GEPHI_MIXED), 1);
    cr_assert_eq(count(&made, HTG_D_EMPTY_TEXT), 2);
    cr_assert_eq(count(&made, HTG_D_GRAPH_ATTRIBUTE), 1);
    cr_assert_eq(count(&made, HTG_D_ZERO_WEIGHT), 1);
    cr_assert_eq(count(&made, HTG_D_INFINITE_NUMBER), 1);
    end(&made);
}

Test(client_losses, a_weight_of_text_is_taken_for_looks) {
    made_t made = start();
    tie(&made, 0, 1, false);
    text(&made, HTG_TIE, "weight", 0, "heavy");
    finish(&made, "gephi");
    cr_assert_eq(count(&made, HTG_D_GEPHI_LOOKS), 1);
    cr_assert_str_eq(htg_diagnostics_get(made.diagnostics, 0)->subject, "weight");
    end(&made);
}

Test(client_losses, igraph) {
    made_t made = start();
    htg_builder_set_directed_default(made.builder, true);
    tie(&made, 0, 1, true);
    tie(&made, 1, 2, false);
    text(&made, HTG_NODE, "id", 0, "other");
    text(&made, HTG_TIE, "id", 0, "other");
    text(&made, HTG_NODE, "note", 0, "");
    uint32_t big = column(&made, HTG_NODE, "big", HTG_INTEGER), truth = column(&made, HTG_TIE, "corrupt", HTG_BOOLEAN);
    cr_assert_eq(htg_builder_set_integer(made.builder, HTG_NODE, big, 0, ((int64_t)1 << 53) + 1, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_integer(made.builder, HTG_NODE, big, 1, (int64_t)1 << 53, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_integer(made.builder, HTG_NODE, big, 2, INT64_MIN, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_boolean(made.builder, HTG_TIE, truth, 0, false, NULL), HTG_OK);
    real(&made, HTG_NODE, "score", 0, NAN);
    finish(&made, "igraph");
    cr_assert_eq(count(&made, HTG_D_IGRAPH_MIXED), 1);
    cr_assert_eq(count(&made, HTG_D_IGRAPH_ID), 2);
    cr_assert_eq(count(&made, HTG_D_IGRAPH_INTEGER), 2);
    cr_assert_eq(count(&made, HTG_D_IGRAPH_BOOLEAN), 1);
    cr_assert_eq(count(&made, HTG_D_EMPTY_TEXT), 1);
    cr_assert_eq(count(&made, HTG_D_INFINITE_NUMBER), 1);
    end(&made);
}

Test(client_losses, networkx) {
    made_t made = start();
    tie(&made, 0, 1, true);
    tie(&made, 0, 2, true);
    text(&made, HTG_TIE, "id", 0, "other");
    text(&made, HTG_NODE, "note", 0, "");
    text(&made, HTG_NODE, "note", 1, " ");
    finish(&made, "networkx");
    cr_assert_eq(count(&made, HTG_D_NETWORKX_MIXED), 2, "both differ from the file's default");
    cr_assert_eq(count(&made, HTG_D_NETWORKX_ID), 1);
    cr_assert_eq(count(&made, HTG_D_EMPTY_TEXT), 1, "a blank is kept");
    end(&made);
}

Test(client_losses, an_unknown_program_is_refused) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_network_t *network = nasty_network(1);
    cr_assert_eq(htg_client_losses(network, "excel", NULL, &err), HTG_ERROR_ARGUMENT);
    cr_assert_not_null(strstr(err.message, "'excel'"));
    htg_network_free(network);
}

Test(client_losses, survives_without_memory) {
    htg_network_t *network = nasty_network(5);
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    cr_assert_gt(htg_network_tie_count(network), 2);
    uint64_t k = 1;
    for (htg_status_t status = HTG_ERROR_MEMORY; status && k < 1000; k++) {
        htg_alloc_fail_at(k);
        status = htg_client_losses(network, "gephi", diagnostics, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
    }
    cr_assert_gt(k, 1);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

/* Under one kind there must be at most one tie each way, or one undirected tie. */
static void check_kinds(const htg_network_t *network, uint64_t seed) {
    const htg_column_t *relation = htg_network_find_column(network, HTG_TIE, "relation");
    const uint32_t *sources = htg_network_sources(network), *targets = htg_network_targets(network);
    uint32_t ties = htg_network_tie_count(network);
    htg_gephi_kinds_t kinds;
    htg_text_t one = {0}, other = {0};
    cr_assert_eq(htg_gephi_kinds_make(network, relation, &kinds, NULL), HTG_OK);
    for (uint32_t i = 0; i < ties; i++)
        for (uint32_t j = 0; j < i; j++) {
            const char *a = htg_gephi_kind(&kinds, i, &one), *b = htg_gephi_kind(&kinds, j, &other);
            if ((a || b) && (!a || !b || strcmp(a, b) != 0)) continue;
            bool same = sources[i] == sources[j] && targets[i] == targets[j];
            bool reverse = sources[i] == targets[j] && targets[i] == sources[j];
            bool both_directed = htg_network_tie_directed(network, i) && htg_network_tie_directed(network, j);
            cr_assert_not(same || (reverse && !both_directed), "seed %d, ties %u and %u: %s", (int)seed, j, i, a ? a : "");
        }
    htg_gephi_kinds_free(&kinds);
    htg_text_free(&one);
    htg_text_free(&other);
}

Test(client_losses, numbered_kinds_never_clash_and_merge_nothing) {
    for (uint64_t seed = 0; seed < 500; seed++) {
        htg_network_t *network = nasty_network(seed);
        check_kinds(network, seed);
        htg_network_free(network);
    }
}

/* Relations that look like numbered kinds. */
Test(client_losses, no_numbered_kind_is_a_recorded_relation) {
    static const char *const words[] = {"tip", "tip (2)", "tip ((2))", "parallel", "parallel (2)", "parallel (3)", "2)", ")", ""};
    enum { WORDS = sizeof words / sizeof *words };
    for (uint64_t seed = 0; seed < 500; seed++) {
        made_t made = start();
        htg_random_t random;
        htg_random_seed(&random, seed, 0);
        uint64_t pool = 1 + htg_random_below(&random, WORDS);
        for (uint32_t t = 0; t < 12; t++) {
            uint32_t source = (uint32_t)htg_random_below(&random, 2), target = (uint32_t)htg_random_below(&random, 2);
            const char *word = words[(htg_random_below(&random, pool) + seed) % WORDS];
            tie(&made, source, target, htg_random_below(&random, 4) > 0);
            if (*word) text(&made, HTG_TIE, "relation", t, word);
        }
        finish(&made, "gephi");
        check_kinds(made.network, seed);
        end(&made);
    }
}
