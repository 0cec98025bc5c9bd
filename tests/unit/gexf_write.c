#include "io/gexf_write_internal.h"

#include <criterion/criterion.h>

#include "core/memory_internal.h"
#include "tests/support/gexf_read.h"
#include "tests/support/nasty_network.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/xml_valid.h"

static void write_network(const htg_network_t *network, const char *path, const htg_looks_t *looks,
                          htg_diagnostics_t *diagnostics) {
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    options.looks = looks;
    cr_assert_eq(htg_write(network, path, &options, diagnostics, &err), HTG_OK, "%s", err.message);
}

Test(gexf_write, random_networks_read_back_the_same_and_are_valid) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.gexf");
    bool validate = schema_is_there(GEXF_SCHEMA);
    for (uint64_t seed = 0; seed < 300; seed++) {
        htg_network_t *network = nasty_network(seed);
        char name[32];
        snprintf(name, sizeof name, "seed %d", (int)seed);
        write_network(network, path, NULL, NULL);
        htg_network_t *got = gexf_read(path);
        cr_assert_gexf_same(network, got, name);
        if (validate) cr_assert(is_valid_gexf(path), "%s", name);
        htg_network_free(got);
        htg_network_free(network);
    }
    directory_remove(&directory);
}

typedef struct tie {
    uint32_t source, target;
    bool directed;
    const char *relation; /* NULL: missing */
} tie_t;

static htg_network_t *three_nodes(const tie_t *ties, size_t count) {
    htg_builder_t *builder;
    htg_network_t *network;
    uint32_t made, relation;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    for (int node = 0; node < 3; node++)
        cr_assert_eq(htg_builder_node(builder, &"abc"[node], 1, &made, NULL, NULL), HTG_OK);
    cr_assert_eq(htg_builder_column(builder, HTG_TIE, "relation", HTG_TEXT, &relation, NULL), HTG_OK);
    for (size_t i = 0; i < count; i++) {
        cr_assert_eq(htg_builder_tie(builder, NULL, 0, ties[i].source, ties[i].target, ties[i].directed, &made, NULL),
                     HTG_OK);
        if (ties[i].relation)
            cr_assert_eq(
                htg_builder_set_text(builder, HTG_TIE, relation, made, ties[i].relation, strlen(ties[i].relation), NULL),
                HTG_OK);
    }
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    return network;
}

/* The network with one more attribute of text; NULL values are missing. */
static htg_network_t *with_texts(htg_network_t *network, htg_element_t element, const char *name, const char *const *values) {
    htg_column_t *column;
    htg_network_t *more;
    uint32_t rows = htg_network_rows(network, element);
    cr_assert_eq(htg_column_new(name, HTG_TEXT, rows, &column, NULL), HTG_OK);
    for (uint32_t row = 0; row < rows; row++)
        if (values[row]) cr_assert_eq(htg_column_set_text(column, row, values[row], strlen(values[row]), NULL), HTG_OK);
    cr_assert_eq(htg_network_with_columns(network, element, &column, 1, &more, NULL), HTG_OK);
    htg_network_free(network);
    return more;
}

static htg_network_t *with_reals(htg_network_t *network, htg_element_t element, const char *name, const double *values) {
    htg_column_t *column;
    htg_network_t *more;
    uint32_t rows = htg_network_rows(network, element);
    cr_assert_eq(htg_column_new(name, HTG_REAL, rows, &column, NULL), HTG_OK);
    for (uint32_t row = 0; row < rows; row++)
        htg_column_set_real(column, row, values[row]);
    cr_assert_eq(htg_network_with_columns(network, element, &column, 1, &more, NULL), HTG_OK);
    htg_network_free(network);
    return more;
}

/* What the file says, freed by the caller. */
static char *written(const htg_network_t *network, const htg_looks_t *looks, htg_diagnostics_t *diagnostics) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.gexf");
    write_network(network, path, looks, diagnostics);
    if (schema_is_there(GEXF_SCHEMA)) cr_assert(is_valid_gexf(path));
    char *text = file_get(path, NULL);
    directory_remove(&directory);
    return text;
}

static void expect_in(const char *text, const char *part) {
    cr_assert_not_null(strstr(text, part), "'%s' is not in\n%s", part, text);
}

static void expect_not_in(const char *text, const char *part) {
    cr_assert_null(strstr(text, part), "'%s' is in\n%s", part, text);
}

Test(gexf_write, the_relation_is_the_kind_and_parallel_ties_are_kept_apart) {
    static const tie_t ties[] = {{0, 1, true, "bribe"},  {0, 1, true, "gift"},   {1, 0, true, "bribe"}, {0, 1, true, "bribe"},
                                 {1, 0, false, "bribe"}, {0, 2, true, NULL},     {0, 2, true, NULL},    {0, 2, true, ""},
                                 {2, 2, true, "bribe"},  {2, 2, false, "bribe"}, {1, 0, true, "bribe"}};
    static const char *const kinds[] = {
        "kind=\"bribe\"",        "kind=\"gift\"",         "kind=\"bribe\"", "kind=\"bribe (2)\"", "kind=\"bribe (3)\"", NULL,
        "kind=\"parallel (2)\"", "kind=\"parallel (3)\"", "kind=\"bribe\"", "kind=\"bribe (2)\"", "kind=\"bribe (4)\""};
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_network_t *network = three_nodes(ties, sizeof ties / sizeof *ties);
    char *text = written(network, NULL, diagnostics), *line = strstr(text, "<edges>");
    expect_not_in(text, "defaultedgetype");
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        line = strstr(line, "<edge ");
        cr_assert_not_null(line);
        char *end = strstr(++line, "</edge>");
        *end = '\0';
        expect_in(line, ties[i].directed ? "type=\"directed\"" : "type=\"undirected\"");
        if (kinds[i])
            expect_in(line, kinds[i]);
        else
            expect_not_in(line, "kind=");
        *end = '<';
    }
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_GEPHI_KIND_NUMBERED), 6);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
    free(text);
}

Test(gexf_write, the_default_type_is_said_where_all_ties_share_it) {
    static const tie_t directed[] = {{0, 1, true, NULL}}, undirected[] = {{0, 1, false, NULL}};
    htg_network_t *network = three_nodes(directed, 1);
    char *text = written(network, NULL, NULL);
    expect_in(text, "defaultedgetype=\"directed\"");
    expect_in(text, "<edge id=\"e0\" source=\"a\" target=\"b\" type=\"directed\">");
    free(text);
    htg_network_free(network);
    network = three_nodes(undirected, 1);
    text = written(network, NULL, NULL);
    expect_in(text, "defaultedgetype=\"undirected\"");
    expect_in(text, "mode=\"static\"");
    free(text);
    htg_network_free(network);
}

Test(gexf_write, looks_are_written_as_gephi_keeps_them) {
    static const tie_t ties[] = {{0, 1, true, NULL}};
    static const uint8_t rgb[][3] = {{255, 0, 7}, {1, 2, 3}, {0, 0, 0}};
    static const double size[] = {10, 30, 20}, position[][2] = {{10, 100}, {20, 100}, {30, 130}}, thickness[] = {2.5};
    const htg_looks_t looks = {rgb, size, position, rgb, thickness};
    htg_network_t *network = three_nodes(ties, 1);
    char *text = written(network, &looks, NULL);
    expect_in(text,
              "<viz:color r=\"255\" g=\"0\" b=\"7\"/><viz:position x=\"-10\" y=\"-10\"/><viz:size value=\"4\"/></node>");
    expect_in(text, "<viz:color r=\"1\" g=\"2\" b=\"3\"/><viz:position x=\"0\" y=\"-10\"/><viz:size value=\"100\"/></node>");
    expect_in(text, "<viz:position x=\"10\" y=\"20\"/><viz:size value=\"52\"/></node>");
    expect_in(text, "<viz:color r=\"255\" g=\"0\" b=\"7\"/><viz:thickness value=\"2.5\"/></edge>");
    expect_not_in(text, " a=\"");
    free(text);
    htg_network_free(network);
}

Test(gexf_write, unusable_looks_are_left_out_or_put_in_bounds) {
    static const tie_t ties[] = {{0, 1, true, NULL}};
    static const double size[] = {NAN, 7, 7}, position[][2] = {{NAN, 1}, {-50000, 0}, {50000, 0}}, thickness[] = {NAN};
    const htg_looks_t looks = {NULL, size, position, NULL, thickness}, placed = {NULL, NULL, position, NULL, NULL};
    htg_network_t *network = three_nodes(ties, 1);
    for (int i = 0; i < 2; i++) {
        char *text = written(network, i ? &placed : &looks, NULL);
        expect_in(text, "<node id=\"a\" label=\"a\"><viz:size value=\"4\"/></node>");
        expect_in(text, "<viz:position x=\"-5000\" y=\"0\"/><viz:size value=\"4\"/></node>");
        expect_not_in(text, "thickness");
        expect_not_in(text, "NaN");
        free(text);
    }
    htg_network_free(network);
}

Test(gexf_write, labels_and_weights_stand_where_gephi_looks_for_them) {
    static const tie_t ties[] = {{0, 1, true, NULL}, {0, 2, true, NULL}, {1, 2, true, NULL}, {2, 1, true, NULL}};
    static const char *const labels[] = {"Alpha", NULL, ""}, *const tie_labels[] = {"paid", NULL, NULL, NULL};
    static const double weights[] = {2.5, 0, 1e-60, INFINITY};
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_network_t *network = with_texts(three_nodes(ties, 4), HTG_NODE, "Label", labels);
    network = with_reals(with_texts(network, HTG_TIE, "label", tie_labels), HTG_TIE, "weight", weights);
    char *text = written(network, NULL, diagnostics);
    expect_in(text, "<node id=\"a\" label=\"Alpha\">");
    expect_in(text, "<node id=\"b\" label=\"b\">");
    expect_in(text, "<node id=\"c\" label=\"c\"><attvalues><attvalue for=\"v_Label\" value=\"\"/>");
    expect_in(text, "type=\"directed\" label=\"paid\" weight=\"2.5\">");
    expect_not_in(text, "weight=\"0\"");
    expect_in(text, "<attvalue for=\"e_weight\" value=\"1e-60\"/>");
    expect_in(text, "<attvalue for=\"e_weight\" value=\"Infinity\"/>");
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_ZERO_WEIGHT), 2);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_INFINITE_NUMBER), 1);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
    free(text);
}

Test(gexf_write, dates_become_the_life_of_nodes_and_ties) {
    static const tie_t ties[] = {{0, 1, true, NULL}, {0, 2, true, NULL}};
    static const char *const start[] = {"2010", NULL, "2011-02-03"}, *const end[] = {"2010-02", "2012", "2010-01-01"};
    static const char *const tie_start[] = {"2010-05-06T07:08", NULL};
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_network_t *network = with_texts(three_nodes(ties, 2), HTG_NODE, "start", start);
    network = with_texts(network, HTG_NODE, "end", end);
    char *text = written(network, NULL, diagnostics);
    expect_in(text, "mode=\"dynamic\" timerepresentation=\"interval\" timeformat=\"date\"");
    expect_in(text, "<node id=\"a\" label=\"a\" start=\"2010-01-01\" end=\"2010-02-28\">");
    expect_in(text, "<node id=\"b\" label=\"b\" end=\"2012-12-31\">");
    expect_in(text, "<node id=\"c\" label=\"c\">");
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_END_BEFORE_START), 1);
    free(text);
    network = with_texts(network, HTG_TIE, "start", tie_start);
    text = written(network, NULL, NULL);
    expect_in(text, "timeformat=\"dateTime\"");
    expect_in(text, "type=\"directed\" start=\"2010-05-06T07:08:00\">");
    free(text);
    network = with_texts(network, HTG_TIE, "end", (const char *const[]){"soon", "2012-13"});
    text = written(network, NULL, diagnostics);
    expect_in(text, "mode=\"static\"");
    expect_not_in(text, " start=\"");
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_BAD_DATE), 2);
    free(text);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

Test(gexf_write, reads_dates_as_iso_8601) {
    static const struct {
        const char *text, *start, *end; /* NULL: no date */
        bool has_time;
    } cases[] = {{"2010", "2010-01-01", "2010-12-31", false},
                 {"2012-02", "2012-02-01", "2012-02-29", false},
                 {"1900-02", "1900-02-01", "1900-02-28", false},
                 {"2000-02-29", "2000-02-29", "2000-02-29", false},
                 {"2010-11-24T10:20", "2010-11-24T10:20:00", "2010-11-24T10:20:00", true},
                 {"2010-11-24 10:20:30", "2010-11-24T10:20:30", "2010-11-24T10:20:30", true},
                 {"2010-11-24T10:20:30.25Z", "2010-11-24T10:20:30.25Z", "2010-11-24T10:20:30.25Z", true},
                 {"2010-11-24T10:20-05:00", "2010-11-24T10:20:00-05:00", "2010-11-24T10:20:00-05:00", true},
                 {"", NULL, NULL, false},
                 {"0000", NULL, NULL, false},
                 {"10", NULL, NULL, false},
                 {"2010-", NULL, NULL, false},
                 {"2010-13", NULL, NULL, false},
                 {"2010-00-10", NULL, NULL, false},
                 {"2010-02-30", NULL, NULL, false},
                 {"2010-11-24T", NULL, NULL, false},
                 {"2010-11-24T24:00", NULL, NULL, false},
                 {"2010-11-24T10:20:30.", NULL, NULL, false},
                 {"2010-11-24T10:20:30+15:00", NULL, NULL, false},
                 {"24/11/2010", NULL, NULL, false},
                 {"2010-11-24T10:20:30.123456789012345678901234567890", NULL, NULL, false},
                 {"around 2010", NULL, NULL, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[HTG_GEXF_DATE_SIZE];
        bool has_time = false;
        cr_assert_eq(htg_gexf_date(cases[i].text, false, out, &has_time), cases[i].start != NULL, "%s", cases[i].text);
        if (!cases[i].start) continue;
        cr_assert_str_eq(out, cases[i].start);
        cr_assert_eq(has_time, cases[i].has_time);
        cr_assert(htg_gexf_date(cases[i].text, true, out, NULL));
        cr_assert_str_eq(out, cases[i].end);
    }
}

Test(gexf_write, the_description_holds_the_attributes_of_the_whole) {
    static const tie_t ties[] = {{0, 1, true, NULL}};
    htg_network_t *network = with_texts(three_nodes(ties, 1), HTG_GRAPH, "source <of it>", (const char *const[]){"A & B"});
    char *text = written(network, NULL, NULL);
    expect_in(text, "<creator>htgraph ");
    expect_in(text, "<description>3 nodes, 1 ties\nsource &lt;of it&gt;: A &amp; B</description>");
    free(text);
    htg_network_free(network);
}

Test(gexf_write, what_xml_cannot_hold_is_replaced_and_counted) {
    static const tie_t ties[] = {{0, 1, true, "a\x01\x02"}};
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    htg_network_t *network = three_nodes(ties, 1);
    char *text = written(network, NULL, diagnostics);
    expect_in(text, "<attvalue for=\"e_relation\" value=\"a\xEF\xBF\xBD\xEF\xBF\xBD\"/>");
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_CONTROL_CHARACTER), 4, "in the kind and in the attribute");
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
    free(text);
}

Test(gexf_write, without_memory_nothing_is_left) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.gexf");
    htg_network_t *network = nasty_network(5);
    uint32_t count = htg_network_node_count(network);
    double *size = calloc(count + 1, sizeof *size), (*position)[2] = calloc(count + 1, sizeof *position);
    const htg_looks_t looks = {NULL, size, (const double(*)[2])position, NULL, NULL};
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.looks = &looks;
    uint64_t k = 1;
    for (htg_status_t status = HTG_ERROR_MEMORY; status; k++) {
        htg_alloc_fail_at(k);
        status = htg_write(network, path, &options, NULL, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        cr_assert_eq(directory_count(&directory), status == HTG_OK);
    }
    cr_assert_gt(k, 10);
    free(size);
    free(position);
    htg_network_free(network);
    directory_remove(&directory);
}

static bool stop_at_once(void *user, const char *phase, double done, double total) {
    (void)phase;
    cr_assert_leq(done, total);
    return ++*(int *)user < 2;
}

Test(gexf_write, stops_when_told_to) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.gexf");
    htg_builder_t *builder;
    htg_network_t *network;
    uint32_t node;
    int calls = 0;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    for (uint32_t i = 0; i < 50000; i++) {
        char id[16];
        int length = snprintf(id, sizeof id, "%u", i);
        cr_assert_eq(htg_builder_node(builder, id, (size_t)length, &node, NULL, NULL), HTG_OK);
    }
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    const htg_progress_t progress = {stop_at_once, &calls};
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.progress = &progress;
    cr_assert_eq(htg_write(network, path, &options, NULL, NULL), HTG_ERROR_CANCELLED);
    cr_assert_eq(calls, 2);
    cr_assert_eq(directory_count(&directory), 0);
    htg_network_free(network);
    directory_remove(&directory);
}
