/* CSV lists out: exact bytes, what spreadsheets must not run, and raw lists that read back as the same network, whatever the
   names, ids and texts. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/builder.h"
#include "core/memory_internal.h"
#include "core/random.h"
#include "core/text_internal.h"
#include "io/csv_read_internal.h"
#include "io/csv_write_internal.h"

static char folder[64];

static void make_folder(void) {
    strcpy(folder, "/tmp/htgraph-csv-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
}

static void remove_folder(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(csv_write, .init = make_folder, .fini = remove_folder);

static const char *in_folder(const char *name) {
    static char paths[4][128];
    static int next;
    next = (next + 1) % 4;
    snprintf(paths[next], sizeof paths[next], "%s/%s", folder, name);
    return paths[next];
}

static void assert_file(const char *name, const char *expected) {
    char bytes[2000];
    FILE *file = fopen(in_folder(name), "rb");
    if (!expected) {
        cr_assert_null(file, "%s is there", name);
        return;
    }
    cr_assert_not_null(file, "%s is not there", name);
    size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[length] = '\0';
    cr_assert_str_eq(bytes, expected, "%s: %s", name, bytes);
}

static void put(htg_builder_t *builder, htg_element_t element, const char *name, uint32_t row, const char *text) {
    uint32_t column;
    cr_assert_eq(htg_builder_column(builder, element, name, HTG_TEXT, &column, NULL), HTG_OK);
    if (text) cr_assert_eq(htg_builder_set_text(builder, element, column, row, text, strlen(text), NULL), HTG_OK);
}

static uint32_t node(htg_builder_t *builder, const char *id) {
    uint32_t number;
    cr_assert_eq(htg_builder_node(builder, id, strlen(id), &number, NULL, NULL), HTG_OK);
    return number;
}

static uint32_t tie(htg_builder_t *builder, const char *id, const char *source, const char *target, bool directed) {
    uint32_t from = node(builder, source), to = node(builder, target), number;
    cr_assert_eq(htg_builder_tie(builder, id, id ? strlen(id) : 0, from, to, directed, &number, NULL), HTG_OK);
    return number;
}

static htg_network_t *finish(htg_builder_t *builder) {
    htg_network_t *network;
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    return network;
}

static htg_builder_t *start(void) {
    htg_builder_t *builder;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    return builder;
}

/* A small network with everything that plain lists must take care of. */
static htg_network_t *example(void) {
    htg_builder_t *builder = start();
    tie(builder, "e1", "-5", "=b", true);
    tie(builder, NULL, "=b", "a \"x\", y", false);
    uint32_t weight;
    cr_assert_eq(htg_builder_column(builder, HTG_TIE, "weight", HTG_REAL, &weight, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_real(builder, HTG_TIE, weight, 0, -0.5, NULL), HTG_OK);
    put(builder, HTG_TIE, "Type", 1, "+51 999");
    put(builder, HTG_TIE, "relation", 1, "bribe");
    put(builder, HTG_NODE, "id", 0, "");
    put(builder, HTG_NODE, "id", 1, "@x\ny");
    put(builder, HTG_NODE, "recorded_id", 2, " z");
    put(builder, HTG_GRAPH, "year", 0, "2010");
    cr_assert_eq(htg_builder_set_id(builder, "G", 1, NULL), HTG_OK);
    return finish(builder);
}

static uint64_t count_of(const htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code) {
    return htg_diagnostics_count(diagnostics, code);
}

Test(csv_write, plain_lists_are_fit_for_spreadsheets_and_gephi) {
    htg_network_t *network = example();
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    cr_assert_eq(htg_csv_write(network, in_folder("x.csv"), NULL, diagnostics, NULL), HTG_OK);
    assert_file("x.csv", "Source,Target,Type,Id,weight,recorded_Type,relation\n-5,'=b,Directed,e1,-0.5,,\n"
                         "'=b,\"a \"\"x\"\", y\",Undirected,,,'+51 999,bribe\n");
    assert_file("x.nodes.csv", "Id,recorded_id_2,recorded_id\n-5,\"\",\n'=b,\"'@x\ny\",\n\"a \"\"x\"\", y\",,\" z\"\n");
    assert_file("x.graph.csv", "Id,Type,year\nG,Undirected,2010\n");
    cr_assert_eq(count_of(diagnostics, HTG_D_FORMULA_DEFUSED), 5);
    cr_assert_eq(count_of(diagnostics, HTG_D_RESERVED_NAME), 2);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

Test(csv_write, raw_lists_keep_everything_as_it_is) {
    htg_network_t *network = example();
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.csv_raw = true;
    cr_assert_eq(htg_tsv_write(network, in_folder("x.tsv"), &options, NULL, NULL), HTG_OK);
    assert_file("x.tsv", "Source\tTarget\tType\tId\tweight:real\tType:text\trelation:text\n-5\t=b\tDirected\te1\t-0.5\t\t\n"
                         "=b\t\"a \"\"x\"\", y\"\tUndirected\t\t\t+51 999\tbribe\n");
    assert_file("x.nodes.tsv", "Id\tid:text\trecorded_id:text\n-5\t\"\"\t\n=b\t\"@x\ny\"\t\n\"a \"\"x\"\", y\"\t\t\" z\"\n");
    htg_network_free(network);
}

Test(csv_write, gephi_gets_the_relation_as_kind) {
    htg_network_t *network = example();
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.target = HTG_FOR_GEPHI;
    cr_assert_eq(htg_csv_write(network, in_folder("x.csv"), &options, NULL, NULL), HTG_OK);
    assert_file("x.csv", "Source,Target,Type,Id,weight,recorded_Type,relation,Kind\n-5,'=b,Directed,e1,-0.5,,,\n"
                         "'=b,\"a \"\"x\"\", y\",Undirected,,,'+51 999,bribe,bribe\n");
    htg_network_free(network);
}

Test(csv_write, a_node_list_is_written_where_the_name_asks_for_it) {
    htg_network_t *network = example();
    cr_assert_eq(htg_csv_write(network, in_folder("y.nodes.csv"), NULL, NULL, NULL), HTG_OK);
    assert_file("y.nodes.csv", "Id,recorded_id_2,recorded_id\n-5,\"\",\n'=b,\"'@x\ny\",\n\"a \"\"x\"\", y\",,\" z\"\n");
    assert_file("y.csv", NULL);
    htg_network_free(network);
}

Test(csv_write, a_graph_list_of_another_network_does_not_stay) {
    htg_network_t *network = example();
    cr_assert_eq(htg_csv_write(network, in_folder("x.csv"), NULL, NULL, NULL), HTG_OK);
    htg_builder_t *builder = start();
    tie(builder, NULL, "a", "b", true);
    htg_builder_set_directed_default(builder, true);
    htg_network_t *other = finish(builder);
    cr_assert_eq(htg_csv_write(other, in_folder("x.csv"), NULL, NULL, NULL), HTG_OK);
    assert_file("x.graph.csv", "Id,Type\n,Directed\n");
    cr_assert_eq(htg_csv_write(other, in_folder("z.csv"), NULL, NULL, NULL), HTG_OK);
    assert_file("z.graph.csv", NULL);
    htg_network_free(network);
    htg_network_free(other);
}

Test(csv_write, a_place_that_cannot_be_written_leaves_all_old_files) {
    htg_network_t *network = example();
    cr_assert_eq(htg_csv_write(network, in_folder("x.csv"), NULL, NULL, NULL), HTG_OK);
    htg_builder_t *builder = start();
    tie(builder, NULL, "a", "b", true);
    htg_network_t *other = finish(builder);
    cr_assert_eq(remove(in_folder("x.nodes.csv")), 0);
    cr_assert_eq(mkdir(in_folder("x.nodes.csv"), 0700), 0);
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_csv_write(other, in_folder("x.csv"), NULL, NULL, &err), HTG_ERROR_SYSTEM);
    assert_file("x.csv", "Source,Target,Type,Id,weight,recorded_Type,relation\n-5,'=b,Directed,e1,-0.5,,\n"
                         "'=b,\"a \"\"x\"\", y\",Undirected,,,'+51 999,bribe\n");
    htg_network_free(network);
    htg_network_free(other);
}

static htg_network_t *read_back(const char *path, bool raw) {
    htg_source_t *source;
    htg_network_t *network = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.raw = raw;
    options.strict = true;
    cr_assert_eq(htg_source_open(path, &options, &source, &err), HTG_OK, "%s", err.message);
    htg_status_t status = htg_csv_read_source(source, path, 0, &options, NULL, &network, &err);
    cr_assert_eq(status, HTG_OK, "%s:%llu:%llu: %s", err.file, (unsigned long long)err.line, (unsigned long long)err.column,
                 err.message);
    htg_source_close(source);
    return network;
}

/* Names and texts of what is special; never with a NUL. */
static size_t nasty(htg_random_t *random, char out[64]) {
    static const char *const pieces[] = {
        "\"",   ",", "\n", "\r", "\t", " ", "a",  "b", ":text", "\xC3\xA9",     "\xF0\x9F\x98\x80",
        "=",    "'", "NA", "#",  "1",  "-", "Id", "|", ";",     "\xEF\xBB\xBF", "true",
        "sep=;"};
    size_t length = 0;
    for (uint64_t n = htg_random_below(random, 5); n > 0; n--) {
        const char *piece = pieces[htg_random_below(random, sizeof pieces / sizeof *pieces)];
        memcpy(out + length, piece, strlen(piece));
        length += strlen(piece);
    }
    out[length] = '\0';
    return length;
}

static void random_value(htg_random_t *random, htg_builder_t *builder, htg_element_t element, uint32_t column,
                         htg_type_t type, uint32_t row) {
    static const double reals[] = {0.0, -0.0, 0.1, 1e300, -1e-300, INFINITY, -INFINITY, NAN, 5e-324, 1.0 / 3};
    static const int64_t integers[] = {0, -1, INT64_MIN, INT64_MAX, 42};
    char text[64];
    switch (type) {
    case HTG_BOOLEAN:
        cr_assert_eq(htg_builder_set_boolean(builder, element, column, row, htg_random_below(random, 2), NULL), HTG_OK);
        break;
    case HTG_INTEGER:
        cr_assert_eq(htg_builder_set_integer(builder, element, column, row, integers[htg_random_below(random, 5)], NULL),
                     HTG_OK);
        break;
    case HTG_REAL:
        cr_assert_eq(htg_builder_set_real(builder, element, column, row, reals[htg_random_below(random, 10)], NULL), HTG_OK);
        break;
    default: {
        size_t length = nasty(random, text);
        cr_assert_eq(htg_builder_set_text(builder, element, column, row, text, length, NULL), HTG_OK);
    }
    }
}

static void random_columns(htg_random_t *random, htg_builder_t *builder, htg_element_t element, uint32_t rows) {
    for (uint64_t n = htg_random_below(random, 4); n > 0; n--) {
        char name[64];
        uint32_t column;
        htg_type_t type = (htg_type_t)htg_random_below(random, 4);
        nasty(random, name);
        if (htg_builder_column(builder, element, name, type, &column, NULL)) continue;
        for (uint32_t row = 0; row < rows; row++)
            if (htg_random_below(random, 3) && !htg_builder_has_value(builder, element, column, row))
                random_value(random, builder, element, column, type, row);
    }
}

static htg_network_t *random_network(uint64_t seed) {
    htg_random_t random;
    htg_random_seed(&random, seed, 7);
    htg_builder_t *builder = start();
    char text[64];
    htg_builder_set_directed_default(builder, htg_random_below(&random, 2));
    if (htg_random_below(&random, 2)) {
        size_t length = nasty(&random, text);
        cr_assert_eq(htg_builder_set_id(builder, text, length, NULL), HTG_OK);
    }
    for (uint64_t n = htg_random_below(&random, 8) + 1; n > 0; n--) {
        nasty(&random, text);
        node(builder, text);
    }
    uint32_t nodes = htg_builder_node_count(builder), number;
    uint64_t ids = htg_random_below(&random, 3);
    for (uint64_t n = htg_random_below(&random, 12); n > 0; n--) {
        snprintf(text, sizeof text, "%s%llu", htg_random_below(&random, 2) ? "\"e\n" : "=", (unsigned long long)n);
        bool has_id = ids == 2 || (ids == 1 && htg_random_below(&random, 2));
        cr_assert_eq(htg_builder_tie(builder, has_id ? text : NULL, has_id ? strlen(text) : 0,
                                     (uint32_t)htg_random_below(&random, nodes), (uint32_t)htg_random_below(&random, nodes),
                                     htg_random_below(&random, 2), &number, NULL),
                     HTG_OK);
    }
    random_columns(&random, builder, HTG_GRAPH, 1);
    random_columns(&random, builder, HTG_NODE, nodes);
    random_columns(&random, builder, HTG_TIE, htg_builder_tie_count(builder));
    return finish(builder);
}

Test(csv_write, raw_lists_read_back_as_the_same_network) {
    static const char *const names[] = {"r.csv", "r.tsv", "r.csv.gz"};
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.csv_raw = true;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        char difference[300] = "";
        const char *path = in_folder(names[seed % 3]);
        htg_network_t *network = random_network(seed);
        htg_status_t (*write)(const htg_network_t *, const char *, const htg_write_options_t *, htg_diagnostics_t *,
                              htg_error_t *) = seed % 3 == 1 ? htg_tsv_write : htg_csv_write;
        cr_assert_eq(write(network, path, &options, NULL, NULL), HTG_OK);
        htg_network_t *back = read_back(path, true);
        cr_assert(htg_network_equal(network, back, difference, sizeof difference), "seed %llu: %s", (unsigned long long)seed,
                  difference);
        htg_network_free(back);
        htg_network_free(network);
    }
}

Test(csv_write, attributes_named_as_parts_of_a_raw_list_read_back) {
    static const char *const names[] = {"Type", "type", "Id", "Source", "Target"};
    htg_builder_t *builder = start();
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    char difference[300] = "";
    options.csv_raw = true;
    tie(builder, "e", "a", "b", true);
    tie(builder, "f", "a", "b", false);
    for (htg_element_t element = HTG_GRAPH; element <= HTG_TIE; element++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            put(builder, element, names[i], 0, "x");
    htg_network_t *network = finish(builder);
    cr_assert_eq(htg_csv_write(network, in_folder("x.csv"), &options, NULL, NULL), HTG_OK);
    htg_network_t *back = read_back(in_folder("x.csv"), true);
    cr_assert(htg_network_equal(network, back, difference, sizeof difference), "%s", difference);
    htg_network_free(back);
    htg_network_free(network);
}

/* The plain form loses types, but no row, and what it gives is stable: writing what was read gives the same bytes. */
Test(csv_write, plain_lists_keep_every_node_and_tie) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        htg_builder_t *builder = start();
        htg_random_t random;
        htg_random_seed(&random, seed, 9);
        uint32_t column;
        for (uint64_t n = htg_random_below(&random, 9) + 1; n > 0; n--) {
            char ends[2][64], value[64];
            for (int i = 0; i < 2; i++)
                while (!nasty(&random, ends[i]) || strchr("=+-@\t\r", ends[i][0])) {
                }
            uint32_t number = tie(builder, NULL, ends[0], ends[1], htg_random_below(&random, 2));
            size_t length = nasty(&random, value);
            cr_assert_eq(htg_builder_column(builder, HTG_TIE, "x", HTG_TEXT, &column, NULL), HTG_OK);
            cr_assert_eq(htg_builder_set_text(builder, HTG_TIE, column, number, value, length, NULL), HTG_OK);
        }
        htg_network_t *network = finish(builder);
        cr_assert_eq(htg_csv_write(network, in_folder("p.csv"), NULL, NULL, NULL), HTG_OK);
        htg_network_t *back = read_back(in_folder("p.csv"), false);
        cr_assert_eq(htg_network_node_count(back), htg_network_node_count(network), "seed %llu", (unsigned long long)seed);
        cr_assert_eq(htg_network_tie_count(back), htg_network_tie_count(network), "seed %llu", (unsigned long long)seed);
        for (uint32_t i = 0; i < htg_network_node_count(back); i++)
            cr_assert_str_eq(htg_network_node_id(back, i), htg_network_node_id(network, i), "seed %llu",
                             (unsigned long long)seed);
        for (uint32_t i = 0; i < htg_network_tie_count(back); i++) {
            cr_assert_eq(htg_network_sources(back)[i], htg_network_sources(network)[i]);
            cr_assert_eq(htg_network_targets(back)[i], htg_network_targets(network)[i]);
            cr_assert_eq(htg_network_tie_directed(back, i), htg_network_tie_directed(network, i));
        }
        htg_network_free(back);
        htg_network_free(network);
    }
}

Test(csv_write, memory_that_runs_out_leaves_nothing) {
    htg_network_t *network = example();
    for (uint64_t k = 1;; k++) {
        htg_alloc_fail_at(k);
        htg_status_t status = htg_csv_write(network, in_folder("m.csv"), NULL, NULL, NULL);
        htg_alloc_fail_at(0);
        if (status == HTG_OK) break;
        cr_assert_eq(status, HTG_ERROR_MEMORY, "at call %llu: %d", (unsigned long long)k, (int)status);
        assert_file("m.csv", NULL);
        assert_file("m.nodes.csv", NULL);
        assert_file("m.graph.csv", NULL);
        cr_assert_lt(k, 1000);
    }
    htg_network_free(network);
}

static bool cancel(void *user, const char *phase, double done, double total) {
    (void)user;
    (void)phase;
    (void)done;
    (void)total;
    return false;
}

Test(csv_write, writing_can_be_cancelled) {
    const htg_progress_t progress = {cancel, NULL};
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.progress = &progress;
    htg_network_t *network = example();
    cr_assert_eq(htg_csv_write(network, in_folder("c.csv"), &options, NULL, NULL), HTG_ERROR_CANCELLED);
    assert_file("c.csv", NULL);
    htg_network_free(network);
}

/* Standard output takes the tie list alone and says so. */
Test(csv_write, what_does_not_fit_one_list_is_said) {
    htg_network_t *network = example();
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    cr_assert_eq(htg_csv_write(network, "/dev/null", NULL, diagnostics, NULL), HTG_OK);
    cr_assert_eq(count_of(diagnostics, HTG_D_CSV_NODES_LEFT_OUT), 1);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}
