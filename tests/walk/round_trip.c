/* Every readable GraphML file of the shared data, written in every form that promises to keep it and read back: the same
   network, with its ids, ends, directions, types, values and what is missing; valid by the forms' own schemas. A test a file. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <ftw.h>

#include "io/graphml_reader_internal.h"
#include "io/read.h"
#include "io/write.h"
#include "tests/support/gephi_same.h"
#include "tests/support/gexf_read.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/xml_valid.h"

#define MOST_FILES 1000

static char *files[MOST_FILES];
static size_t file_count;

static int note_file(const char *path, const struct stat *facts, int kind, struct FTW *place) {
    (void)facts, (void)place;
    if (kind != FTW_F || file_count == MOST_FILES) return 0;
    bool covert = strstr(path, "/covert/") != NULL, network = strstr(path, ".graphml") || !covert;
    if (network) files[file_count++] = strdup(path);
    return 0;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The same list in every process. */
static void list_files(void) {
    static const char *const folders[] = {"graphml", "malformed", "covert"};
    if (file_count) return;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/data/%s", HTG_SHARED_DIR, folders[i]);
        nftw(path, note_file, 16, FTW_PHYS);
    }
    qsort(files, file_count, sizeof *files, by_name);
}

static htg_network_t *read_with(const char *path, const htg_read_options_t *options, htg_error_t *err) {
    htg_read_result_t result;
    return htg_read(path, options, NULL, &result, err) ? NULL : result.network;
}

static htg_network_t *read_back(const char *path, bool raw, const char *form) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    options.strict = true;
    options.raw = raw;
    htg_network_t *network = read_with(path, &options, &err);
    cr_assert_not_null(network, "%s: %s:%d:%d: %s", form, err.file, (int)err.line, (int)err.column, err.message);
    return network;
}

static void write_to(const htg_network_t *network, const char *path, htg_target_t target, bool raw, const char *form) {
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    options.target = target;
    options.csv_raw = raw;
    cr_assert_eq(htg_write(network, path, &options, NULL, &err), HTG_OK, "%s: %s", form, err.message);
}

static const struct {
    const char *form, *file;
    htg_target_t target;
    bool raw;
} lossless[] = {{"GraphML", "x.graphml", HTG_FOR_ANY, false},
                {"packed GraphML", "x.graphml.gz", HTG_FOR_ANY, false},
                {"strict GraphML", "strict.graphml", HTG_FOR_STRICT, false},
                {"raw CSV", "x.csv", HTG_FOR_ANY, true},
                {"raw TSV", "x.tsv", HTG_FOR_ANY, true}};

static void check_lossless(const htg_network_t *network, const temporary_directory_t *directory) {
    for (size_t i = 0; i < sizeof lossless / sizeof *lossless; i++) {
        const char *path = directory_file(directory, lossless[i].file), *form = lossless[i].form;
        char difference[300] = "";
        write_to(network, path, lossless[i].target, lossless[i].raw, form);
        htg_network_t *got = read_back(path, lossless[i].raw, form);
        cr_assert(htg_network_equal(network, got, difference, sizeof difference), "%s: %s", form, difference);
        if (lossless[i].target == HTG_FOR_STRICT && schema_is_there(GRAPHML_SCHEMA)) cr_assert(is_valid_graphml(path));
        htg_network_free(got);
    }
}

static void check_gexf(const htg_network_t *network, const temporary_directory_t *directory) {
    const char *path = directory_file(directory, "x.gexf");
    write_to(network, path, HTG_FOR_ANY, false, "GEXF");
    htg_network_t *got = gexf_read(path);
    cr_assert_gexf_same(network, got, "GEXF");
    if (schema_is_there(GEXF_SCHEMA)) cr_assert(is_valid_gexf(path));
    htg_network_free(got);
}

static void check_gephi(const htg_network_t *network, const temporary_directory_t *directory) {
    const char *path = directory_file(directory, "gephi.graphml");
    write_to(network, path, HTG_FOR_GEPHI, false, "GraphML for Gephi");
    htg_network_t *got = read_back(path, false, "GraphML for Gephi");
    cr_assert_gephi_same(network, got, "GraphML for Gephi");
    htg_network_free(got);
}

/* --- the files --- */

/* Plain stretches are read past libxml2: that must not show. */
static void check_scan(const char *path, const htg_read_options_t *options, const htg_network_t *network, const htg_error_t *err) {
    char difference[300] = "";
    htg_error_t other = HTG_ERROR_INIT;
    htg_graphml_scans = false;
    htg_network_t *slow = read_with(path, options, &other);
    htg_graphml_scans = true;
    cr_assert(!slow == !network && !strcmp(other.message, err->message), "'%s' not '%s'", err->message, other.message);
    cr_assert(other.line == err->line && other.column == err->column, "%s: %d:%d not %d:%d", err->message, (int)err->line,
              (int)err->column, (int)other.line, (int)other.column);
    cr_assert(!network || htg_network_equal(network, slow, difference, sizeof difference), "libxml2 alone: %s", difference);
    htg_network_free(slow);
}

static void check_file(const char *path, bool hyperedges_as_nodes) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT;
    options.hyperedges_as_nodes = hyperedges_as_nodes;
    htg_network_t *network = read_with(path, &options, &err);
    check_scan(path, &options, network, &err);
    if (!network) {
        cr_assert(err.status == HTG_ERROR_INPUT && err.line && err.column, "%s", err.message);
        return;
    }
    temporary_directory_t directory = directory_make();
    check_lossless(network, &directory);
    check_gephi(network, &directory);
    check_gexf(network, &directory);
    directory_remove(&directory);
    htg_network_free(network);
}

ParameterizedTestParameters(round_trip, every_form_gives_the_same_network) {
    static size_t indices[MOST_FILES];
    list_files();
    for (size_t i = 0; i < file_count; i++)
        indices[i] = i;
    return cr_make_param_array(size_t, indices, file_count);
}

ParameterizedTest(const size_t *index, round_trip, every_form_gives_the_same_network) {
    list_files();
    fprintf(stderr, "%s\n", files[*index]);
    check_file(files[*index], false);
    check_file(files[*index], true);
}

Test(round_trip, the_shared_files_are_there) {
    list_files();
    if (!file_count) cr_skip_test("%s/data is not there", HTG_SHARED_DIR);
    cr_assert_gt(file_count, 100);
    cr_assert_lt(file_count, MOST_FILES);
}
