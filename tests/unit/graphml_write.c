/* GraphML out: read back as the same network, valid by the schema where that is asked for, and as Gephi needs it. */
#include "io/graphml_write_internal.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "core/memory_internal.h"
#include "io/read.h"
#include "tests/support/gephi_same.h"
#include "tests/support/nasty_network.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/xml_valid.h"

static void write_for(const htg_network_t *network, const char *path, htg_target_t target, const htg_looks_t *looks,
                      htg_diagnostics_t *diagnostics) {
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    options.target = target;
    options.looks = looks;
    cr_assert_eq(htg_write(network, path, &options, diagnostics, &err), HTG_OK, "%s", err.message);
}

/* What was written needs no repair. */
static htg_network_t *read_back(const char *path, const char *name) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    htg_read_result_t result;
    htg_error_t err = HTG_ERROR_INIT;
    options.strict = true;
    cr_assert_eq(htg_read(path, &options, NULL, &result, &err), HTG_OK, "%s: %d:%d: %s", name, (int)err.line, (int)err.column,
                 err.message);
    return result.network;
}

Test(graphml_write, random_networks_read_back_the_same) {
    static const struct {
        const char *file;
        htg_target_t target;
    } forms[] = {{"x.graphml", HTG_FOR_ANY}, {"x.graphml.gz", HTG_FOR_ANY}, {"strict.graphml", HTG_FOR_STRICT},
                 {"gephi.graphml", HTG_FOR_GEPHI}};
    temporary_directory_t directory = directory_make();
    bool validate = schema_is_there(GRAPHML_SCHEMA);
    for (uint64_t seed = 0; seed < 300; seed++) {
        htg_network_t *network = nasty_network(seed);
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            const char *path = directory_file(&directory, forms[i].file);
            char name[64], difference[300] = "";
            snprintf(name, sizeof name, "seed %d as %s", (int)seed, forms[i].file);
            write_for(network, path, forms[i].target, NULL, NULL);
            htg_network_t *got = read_back(path, name);
            if (forms[i].target == HTG_FOR_GEPHI)
                cr_assert_gephi_same(network, got, name);
            else
                cr_assert(htg_network_equal(network, got, difference, sizeof difference), "%s: %s", name, difference);
            if (forms[i].target == HTG_FOR_STRICT && validate) cr_assert(is_valid_graphml(path), "%s", name);
            htg_network_free(got);
        }
        htg_network_free(network);
    }
    directory_remove(&directory);
}

/* --- exact bytes --- */

static void put_text(htg_builder_t *builder, htg_element_t element, const char *name, uint32_t row, const char *value) {
    uint32_t column;
    cr_assert_eq(htg_builder_column(builder, element, name, HTG_TEXT, &column, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_text(builder, element, column, row, value, strlen(value), NULL), HTG_OK);
}

static void put_real(htg_builder_t *builder, htg_element_t element, const char *name, uint32_t row, double value) {
    uint32_t column;
    cr_assert_eq(htg_builder_column(builder, element, name, HTG_REAL, &column, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_real(builder, element, column, row, value, NULL), HTG_OK);
}

typedef struct tie {
    const char *id, *source, *target;
    bool directed;
} tie_t;

static htg_builder_t *start(const tie_t *ties, size_t count) {
    htg_builder_t *builder;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    for (size_t i = 0; i < count; i++) {
        uint32_t ends[2], made;
        const char *ids[] = {ties[i].source, ties[i].target};
        for (int end = 0; end < 2; end++)
            cr_assert_eq(htg_builder_node(builder, ids[end], strlen(ids[end]), &ends[end], NULL, NULL), HTG_OK);
        cr_assert_eq(htg_builder_tie(builder, ties[i].id, ties[i].id ? strlen(ties[i].id) : 0, ends[0], ends[1],
                                     ties[i].directed, &made, NULL),
                     HTG_OK);
    }
    return builder;
}

static htg_network_t *finish(htg_builder_t *builder) {
    htg_network_t *network;
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    return network;
}

/* The file's text, freed by the caller. */
static char *written(const htg_network_t *network, htg_target_t target, const htg_looks_t *looks, htg_diagnostics_t *diagnostics) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.graphml");
    write_for(network, path, target, looks, diagnostics);
    if (target == HTG_FOR_STRICT && schema_is_there(GRAPHML_SCHEMA)) cr_assert(is_valid_graphml(path));
    char *text = file_get(path, NULL);
    directory_remove(&directory);
    return text;
}

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
#define TAIL "  </graph>\n</graphml>\n"

static htg_network_t *small(void) {
    static const tie_t ties[] = {{"e 1", "a & b", "c", true}, {NULL, "c", "c", false}};
    htg_builder_t *builder = start(ties, 2);
    htg_builder_set_directed_default(builder, true);
    put_text(builder, HTG_NODE, "kind", 0, "post");
    put_text(builder, HTG_NODE, "note of it", 1, " <x>\n\"]]>\" ");
    put_real(builder, HTG_TIE, "kind", 0, 0.1);
    put_text(builder, HTG_GRAPH, "year", 0, "");
    return finish(builder);
}

Test(graphml_write, every_attribute_is_declared_and_what_is_missing_is_left_out) {
    htg_network_t *network = small();
    char *text = written(network, HTG_FOR_ANY, NULL, NULL);
    cr_assert_str_eq(text, HEAD "  <key id=\"g_year\" for=\"graph\" attr.name=\"year\" attr.type=\"string\"/>\n"
                                "  <key id=\"v_kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                                "  <key id=\"v_note_of_it\" for=\"node\" attr.name=\"note of it\" attr.type=\"string\"/>\n"
                                "  <key id=\"e_kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"double\"/>\n"
                                "  <graph edgedefault=\"directed\">\n    <data key=\"g_year\"></data>\n"
                                "    <node id=\"a &amp; b\"><data key=\"v_kind\">post</data></node>\n"
                                "    <node id=\"c\"><data key=\"v_note_of_it\"> &lt;x&gt;\n&quot;]]&gt;&quot; </data></node>\n"
                                "    <edge id=\"e 1\" source=\"a &amp; b\" target=\"c\"><data key=\"e_kind\">0.1</data></edge>\n"
                                "    <edge source=\"c\" target=\"c\" directed=\"false\"/>\n" TAIL,
                     "%s", text);
    free(text);
    htg_network_free(network);
}

Test(graphml_write, strict_ids_are_name_tokens_and_the_true_ones_are_kept) {
    htg_network_t *network = small();
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    char *text = written(network, HTG_FOR_STRICT, NULL, diagnostics);
    cr_assert_str_eq(text, HEAD "  <key id=\"h_ids\" for=\"graph\" attr.name=\"htgraph_ids\" attr.type=\"string\"/>\n"
                                "  <key id=\"h_node_id\" for=\"node\" attr.name=\"id\" attr.type=\"string\"/>\n"
                                "  <key id=\"h_edge_id\" for=\"edge\" attr.name=\"id\" attr.type=\"string\"/>\n"
                                "  <key id=\"g_year\" for=\"graph\" attr.name=\"year\" attr.type=\"string\"/>\n"
                                "  <key id=\"v_kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                                "  <key id=\"v_note_of_it\" for=\"node\" attr.name=\"v_note_of_it\" attr.type=\"string\">"
                                "<desc>htgraph name: note of it</desc></key>\n"
                                "  <key id=\"e_kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"double\"/>\n"
                                "  <graph edgedefault=\"directed\">\n    <data key=\"h_ids\">attribute</data>\n"
                                "    <data key=\"g_year\"></data>\n"
                                "    <node id=\"n1\"><data key=\"h_node_id\">a &amp; b</data><data key=\"v_kind\">post</data></node>\n"
                                "    <node id=\"c\"><data key=\"v_note_of_it\"> &lt;x&gt;\n&quot;]]&gt;&quot; </data></node>\n"
                                "    <edge id=\"e1\" source=\"n1\" target=\"c\"><data key=\"h_edge_id\">e 1</data>"
                                "<data key=\"e_kind\">0.1</data></edge>\n"
                                "    <edge source=\"c\" target=\"c\" directed=\"false\"/>\n" TAIL,
                     "%s", text);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_ID_REWRITTEN), 2);
    free(text);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

/* Attributes that are named as our own marks, and ids that look like rewritten ones. */
Test(graphml_write, strict_files_keep_attributes_named_as_their_marks) {
    static const tie_t ties[] = {{"e1", "n1", "n 1", true}, {"e 2", "n_1", "n__1", true}, {"e_1", "n1", "n1", true}};
    static const char *const names[] = {"id", "htgraph_ids", "recorded_id", "recorded_htgraph_ids", "h_ids", "h_node_id"};
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.graphml");
    htg_builder_t *builder = start(ties, 3);
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            put_text(builder, element, names[i], 0, i % 2 ? "attribute" : "n 1");
    cr_assert_eq(htg_builder_set_id(builder, "the graph", 9, NULL), HTG_OK);
    htg_network_t *network = finish(builder);
    write_for(network, path, HTG_FOR_STRICT, NULL, NULL);
    htg_network_t *got = read_back(path, "marks");
    char difference[300] = "";
    cr_assert(htg_network_equal(network, got, difference, sizeof difference), "%s", difference);
    if (schema_is_there(GRAPHML_SCHEMA)) cr_assert(is_valid_graphml(path));
    htg_network_free(got);
    htg_network_free(network);
    directory_remove(&directory);
}

Test(graphml_write, every_form_keeps_an_attribute_that_looks_like_our_mark) {
    static const tie_t ties[] = {{NULL, "n1", "n2", true}};
    temporary_directory_t directory = directory_make();
    for (htg_target_t target = HTG_FOR_ANY; target <= HTG_FOR_STRICT; target++) {
        const char *path = directory_file(&directory, "x.graphml");
        htg_builder_t *builder = start(ties, 1);
        put_text(builder, HTG_GRAPH, "htgraph_ids", 0, "attribute");
        put_text(builder, HTG_NODE, "id", 0, "another");
        htg_network_t *network = finish(builder);
        write_for(network, path, target, NULL, NULL);
        htg_network_t *got = read_back(path, "mark");
        cr_assert_str_eq(htg_network_node_id(got, 0), "n1", "target %d", (int)target);
        cr_assert_str_eq(htg_column_text(htg_network_find_column(got, HTG_GRAPH, "htgraph_ids"), 0), "attribute");
        htg_network_free(got);
        htg_network_free(network);
    }
    directory_remove(&directory);
}

Test(graphml_write, a_mark_without_its_meaning_is_an_attribute) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.graphml");
    file_put(path, HEAD "<key id=\"m\" for=\"graph\" attr.name=\"htgraph_ids\" attr.type=\"string\"/>"
                        "<key id=\"i\" for=\"node\" attr.name=\"id\" attr.type=\"string\"/>"
                        "<graph edgedefault=\"directed\"><data key=\"m\">something else</data>"
                        "<node id=\"a\"><data key=\"i\">b</data></node></graph></graphml>");
    htg_network_t *network = read_back(path, "mark");
    cr_assert_str_eq(htg_network_node_id(network, 0), "a");
    cr_assert_eq(htg_network_column_count(network, HTG_GRAPH), 1);
    cr_assert_str_eq(htg_column_text(htg_network_find_column(network, HTG_GRAPH, "htgraph_ids"), 0), "something else");
    cr_assert_eq(htg_network_column_count(network, HTG_NODE), 1);
    cr_assert_str_eq(htg_column_text(htg_network_find_column(network, HTG_NODE, "id"), 0), "b");
    htg_network_free(network);
    directory_remove(&directory);
}

/* --- Gephi --- */

static void expect_in(const char *text, const char *part) {
    cr_assert_not_null(strstr(text, part), "'%s' is not in\n%s", part, text);
}

Test(graphml_write, gephi_gets_kinds_weights_and_looks_under_its_own_names) {
    static const tie_t ties[] = {{NULL, "a", "b", true}, {NULL, "a", "b", true}, {NULL, "b", "a", false}};
    static const uint8_t rgb[][3] = {{255, 0, 7}, {1, 2, 3}};
    static const double size[] = {1, 2}, position[][2] = {{0, 0}, {10, 20}};
    const htg_looks_t looks = {rgb, size, position, NULL, NULL};
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_builder_t *builder = start(ties, 3);
    put_text(builder, HTG_TIE, "relation", 0, "bribe");
    put_text(builder, HTG_TIE, "relation", 1, "bribe");
    put_text(builder, HTG_TIE, "label", 0, "in cash");
    put_real(builder, HTG_TIE, "weight", 0, 0);
    put_real(builder, HTG_TIE, "weight", 1, 2.5);
    put_real(builder, HTG_TIE, "weight", 2, INFINITY);
    put_text(builder, HTG_NODE, "size", 0, "tall");
    put_text(builder, HTG_NODE, "label", 0, "Alpha");
    htg_network_t *network = finish(builder);
    char *text = written(network, HTG_FOR_GEPHI, &looks, diagnostics);
    expect_in(text, "<key id=\"v_r\" for=\"node\" attr.name=\"r\" attr.type=\"int\"/>");
    expect_in(text, "attr.name=\"recorded_size\" attr.type=\"string\"/>");
    expect_in(text, "attr.name=\"size\" attr.type=\"double\"/>");
    expect_in(text, "<data key=\"v_label\">Alpha</data>");
    expect_in(text, "<data key=\"v_label\">b</data>");
    expect_in(text, "<data key=\"v_size\">4</data><data key=\"v_x\">-5</data><data key=\"v_y\">-10</data></node>");
    expect_in(text, "<data key=\"v_size\">100</data><data key=\"v_x\">5</data><data key=\"v_y\">10</data></node>");
    expect_in(text, "<edge source=\"a\" target=\"b\" directed=\"true\" label=\"bribe\">");
    expect_in(text, "<edge source=\"a\" target=\"b\" directed=\"true\" label=\"bribe (2)\"><data key=\"e_relation\">bribe</data>"
                    "<data key=\"e_weight\">2.5</data><data key=\"e_original_weight\">2.5</data></edge>");
    expect_in(text, "<data key=\"e_original_weight\">0</data>");
    expect_in(text, "<data key=\"e_original_weight\">Infinity</data>");
    cr_assert_null(strstr(text, "<data key=\"e_weight\">0</data>"));
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_ZERO_WEIGHT), 1);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_GEPHI_KIND_NUMBERED), 1);
    free(text);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

/* Gephi's edge kind and a tie's own label stand apart when our file for Gephi is read again. */
Test(graphml_write, a_label_survives_the_way_through_a_file_for_gephi) {
    static const tie_t ties[] = {{NULL, "a", "b", true}, {NULL, "b", "a", true}};
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.graphml");
    htg_builder_t *builder = start(ties, 2);
    put_text(builder, HTG_TIE, "relation", 0, "bribe");
    put_text(builder, HTG_TIE, "label", 0, "in cash");
    put_text(builder, HTG_TIE, "label", 1, "later");
    htg_network_t *network = finish(builder);
    write_for(network, path, HTG_FOR_GEPHI, NULL, NULL);
    htg_network_t *got = read_back(path, "label");
    cr_assert_gephi_same(network, got, "label");
    cr_assert_str_eq(htg_column_text(htg_network_find_column(got, HTG_TIE, "label"), 1), "later");
    cr_assert_str_eq(htg_column_text(htg_network_find_column(got, HTG_TIE, "xml_label"), 0), "bribe");
    htg_network_free(got);
    htg_network_free(network);
    directory_remove(&directory);
}

/* --- what XML cannot hold, memory, cancelling --- */

Test(graphml_write, what_xml_cannot_hold_is_replaced_and_counted) {
    static const tie_t ties[] = {{NULL, "a\x01", "a\x02", true}};
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_builder_t *builder = start(ties, 1);
    put_text(builder, HTG_NODE, "t\x03", 0, "x\x0By\xEF\xBF\xBF");
    htg_network_t *network = finish(builder);
    char *text = written(network, HTG_FOR_ANY, NULL, diagnostics);
    expect_in(text, "attr.name=\"t\xEF\xBF\xBD\"");
    expect_in(text, ">x\xEF\xBF\xBDy\xEF\xBF\xBD</data>");
    expect_in(text, "<edge source=\"a\xEF\xBF\xBD"
                    "01\" target=\"a\xEF\xBF\xBD"
                    "02\"");
    cr_assert_gt(htg_diagnostics_count(diagnostics, HTG_D_CONTROL_CHARACTER), 5);
    free(text);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

Test(graphml_write, without_memory_nothing_is_left) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.graphml");
    htg_network_t *network = nasty_network(5);
    for (htg_target_t target = HTG_FOR_ANY; target <= HTG_FOR_STRICT; target++) {
        htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
        options.target = target;
        uint64_t k = 1;
        for (htg_status_t status = HTG_ERROR_MEMORY; status; k++) {
            htg_alloc_fail_at(k);
            status = htg_write(network, path, &options, NULL, NULL);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
            cr_assert_eq(directory_count(&directory), status == HTG_OK);
        }
        cr_assert_gt(k, 10);
        unlink(path);
    }
    htg_network_free(network);
    directory_remove(&directory);
}

static bool stop_at_second(void *user, const char *phase, double done, double total) {
    (void)phase;
    cr_assert_leq(done, total);
    return ++*(int *)user < 2;
}

Test(graphml_write, stops_when_told_to) {
    temporary_directory_t directory = directory_make();
    htg_builder_t *builder = start(NULL, 0);
    uint32_t node;
    int calls = 0;
    for (uint32_t i = 0; i < 50000; i++) {
        char id[16];
        int length = snprintf(id, sizeof id, "%u", i);
        cr_assert_eq(htg_builder_node(builder, id, (size_t)length, &node, NULL, NULL), HTG_OK);
    }
    htg_network_t *network = finish(builder);
    const htg_progress_t progress = {stop_at_second, &calls};
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.progress = &progress;
    cr_assert_eq(htg_write(network, directory_file(&directory, "x.graphml"), &options, NULL, NULL), HTG_ERROR_CANCELLED);
    cr_assert_eq(calls, 2);
    cr_assert_eq(directory_count(&directory), 0);
    htg_network_free(network);
    directory_remove(&directory);
}
