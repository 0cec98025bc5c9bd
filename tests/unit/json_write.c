#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>

#include "core/memory_internal.h"
#include "io/write.h"
#include "tests/support/nasty_network.h"
#include "tests/support/temporary_directory.h"

static void write_network(const htg_network_t *network, const char *path, htg_diagnostics_t *diagnostics) {
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_write(network, path, NULL, diagnostics, &err), HTG_OK, "%s", err.message);
}

static json_t *load(const char *path) {
    json_error_t error;
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    cr_assert_not_null(root, "line %d: %s", error.line, error.text);
    return root;
}

static const char *string_of(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

static void expect_value(const json_t *value, const htg_column_t *column, uint32_t row) {
    const char *name = htg_column_name(column);
    if (htg_column_missing(column, row)) {
        cr_assert_null(value, "%s is missing", name);
        return;
    }
    cr_assert_not_null(value, "%s", name);
    switch (htg_column_type(column)) {
    case HTG_BOOLEAN:
        cr_assert(json_is_boolean(value) && json_is_true(value) == htg_column_boolean(column, row), "%s", name);
        break;
    case HTG_INTEGER:
        cr_assert(json_is_integer(value) && json_integer_value(value) == htg_column_integer(column, row), "%s", name);
        break;
    case HTG_REAL:
        if (isfinite(htg_column_real(column, row)))
            cr_assert(json_is_real(value) && json_real_value(value) == htg_column_real(column, row), "%s", name);
        else
            cr_assert(json_is_null(value), "%s", name);
        break;
    case HTG_TEXT:
        cr_assert_str_eq(json_string_value(value), htg_column_text(column, row));
        break;
    }
}

static bool is_reserved(htg_element_t element, const char *name) {
    if (element == HTG_NODE) return strcmp(name, "id") == 0;
    return element == HTG_TIE && (strcmp(name, "id") == 0 || strcmp(name, "source") == 0 || strcmp(name, "key") == 0);
}

static void expect_values(const json_t *object, const htg_network_t *network, htg_element_t element, uint32_t row,
                          size_t other_keys) {
    size_t stated = 0;
    for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        char name[64];
        snprintf(name, sizeof name, "%s%s", is_reserved(element, htg_column_name(column)) ? "recorded_" : "",
                 htg_column_name(column));
        expect_value(json_object_get(object, name), column, row);
        stated += !htg_column_missing(column, row);
    }
    cr_assert_eq(json_object_size(object), stated + other_keys);
}

static void expect_link(const json_t *link, const htg_network_t *network, uint32_t tie, bool whole_directed) {
    const char *id = htg_network_tie_id(network, tie);
    const json_t *directed = json_object_get(link, "directed");
    cr_assert_str_eq(string_of(link, "source"), htg_network_node_id(network, htg_network_sources(network)[tie]));
    cr_assert_str_eq(string_of(link, "target"), htg_network_node_id(network, htg_network_targets(network)[tie]));
    if (id) {
        cr_assert_str_eq(string_of(link, "id"), id);
        cr_assert_str_eq(string_of(link, "key"), id);
    } else {
        cr_assert_eq(json_integer_value(json_object_get(link, "key")), tie);
    }
    cr_assert_eq(directed ? json_is_true(directed) : whole_directed, htg_network_tie_directed(network, tie));
    expect_values(link, network, HTG_TIE, tie, 3u + (id != NULL) + (directed != NULL));
}

Test(json_write, random_networks_say_all_that_they_hold) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.json");
    for (uint64_t seed = 0; seed < 300; seed++) {
        htg_network_t *network = nasty_network(seed);
        write_network(network, path, NULL);
        json_t *root = load(path), *nodes = json_object_get(root, "nodes"), *links = json_object_get(root, "links");
        bool directed = json_is_true(json_object_get(root, "directed"));
        cr_assert_str_eq(string_of(root, "schema"), "htgraph.network/1");
        cr_assert(json_is_true(json_object_get(root, "multigraph")));
        if (htg_network_id(network)) cr_assert_str_eq(string_of(root, "id"), htg_network_id(network));
        expect_values(json_object_get(root, "graph"), network, HTG_GRAPH, 0, 0);
        cr_assert_eq(json_array_size(nodes), htg_network_node_count(network));
        cr_assert_eq(json_array_size(links), htg_network_tie_count(network));
        for (uint32_t node = 0; node < htg_network_node_count(network); node++) {
            const json_t *object = json_array_get(nodes, node);
            cr_assert_str_eq(string_of(object, "id"), htg_network_node_id(network, node));
            expect_values(object, network, HTG_NODE, node, 1);
        }
        for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++)
            expect_link(json_array_get(links, tie), network, tie, directed);
        json_decref(root);
        htg_network_free(network);
    }
    directory_remove(&directory);
}

static htg_network_t *one_node(const char *name, htg_type_t type, double value) {
    htg_builder_t *builder;
    htg_network_t *network;
    uint32_t node, column;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    cr_assert_eq(htg_builder_node(builder, "a", 1, &node, NULL, NULL), HTG_OK);
    cr_assert_eq(htg_builder_column(builder, HTG_NODE, name, type, &column, NULL), HTG_OK);
    if (type == HTG_REAL) cr_assert_eq(htg_builder_set_real(builder, HTG_NODE, column, node, value, NULL), HTG_OK);
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    return network;
}

Test(json_write, a_real_keeps_its_point_and_infinity_is_null_and_reported) {
    static const struct {
        double value;
        const char *text;
    } cases[] = {{3, "{\"id\": \"a\", \"score\": 3.0}"},
                 {0.25, "{\"id\": \"a\", \"score\": 0.25}"},
                 {1e300, "{\"id\": \"a\", \"score\": 1e+300}"},
                 {INFINITY, "{\"id\": \"a\", \"score\": null}"},
                 {NAN, "{\"id\": \"a\", \"score\": null}"}};
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.json");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        htg_diagnostics_t *diagnostics;
        cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
        htg_network_t *network = one_node("score", HTG_REAL, cases[i].value);
        write_network(network, path, diagnostics);
        char *text = file_get(path, NULL);
        cr_assert_not_null(strstr(text, cases[i].text), "%s", text);
        cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_INFINITE_NUMBER), !isfinite(cases[i].value));
        free(text);
        htg_network_free(network);
        htg_diagnostics_free(diagnostics);
    }
    directory_remove(&directory);
}

Test(json_write, a_reserved_name_is_reported_and_an_empty_network_is_whole) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.json");
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_network_t *network = one_node("id", HTG_REAL, 1);
    write_network(network, path, diagnostics);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_RESERVED_NAME), 1);
    cr_assert_str_eq(htg_diagnostics_get(diagnostics, 0)->suggestion, "recorded_id");
    htg_network_free(network);
    htg_builder_t *builder;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    write_network(network, path, NULL);
    json_t *root = load(path);
    cr_assert_eq(json_array_size(json_object_get(root, "nodes")), 0);
    cr_assert_eq(json_array_size(json_object_get(root, "links")), 0);
    json_decref(root);
    htg_network_free(network);
    htg_diagnostics_free(diagnostics);
    directory_remove(&directory);
}

Test(json_write, without_memory_nothing_is_left) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.json");
    htg_network_t *network = nasty_network(5);
    uint64_t k = 1;
    for (htg_status_t status = HTG_ERROR_MEMORY; status; k++) {
        htg_alloc_fail_at(k);
        status = htg_write(network, path, NULL, NULL, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        cr_assert_eq(directory_count(&directory), status == HTG_OK);
    }
    cr_assert_gt(k, 5);
    htg_network_free(network);
    directory_remove(&directory);
}
