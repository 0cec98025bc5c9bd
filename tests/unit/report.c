#include <criterion/criterion.h>
#include <jansson.h>

#include "core/memory_internal.h"
#include "core/sha256_internal.h"
#include "io/report.h"
#include "tests/support/nasty_network.h"
#include "tests/support/temporary_directory.h"

/* A report of a network, all of whose node attributes stand in a table too. */
typedef struct sample {
    htg_network_t *network;
    htg_domain_t *domain;
    htg_table_t *words, *table;
    double (*position)[2], *size;
    uint8_t (*rgb)[3];
    htg_looks_t looks;
    htg_report_table_t tables[1];
    htg_report_definition_t definition;
    htg_drawing_t drawing;
    htg_report_figure_t figure;
    htg_report_t report;
} sample_t;

static void sample_make(sample_t *sample, uint64_t seed) {
    uint64_t state = seed;
    *sample = (sample_t){.network = nasty_network(seed)};
    uint32_t nodes = htg_network_node_count(sample->network);
    const char *hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & \xE2\x80\xAE \xE2\x80\xA8";
    cr_assert_eq(htg_domain_new(sample->network, NULL, &sample->domain, NULL), HTG_OK);
    cr_assert_eq(htg_table_new("words", hostile, 0, &sample->words, NULL), HTG_OK);
    cr_assert_eq(htg_table_add_summary(sample->words, NULL, "%s", hostile), HTG_OK);
    cr_assert_eq(htg_table_add_note(sample->words, NULL, "%s", hostile), HTG_OK);
    cr_assert_eq(htg_table_new("attributes", hostile, nodes, &sample->table, NULL), HTG_OK);
    for (size_t i = 0; i < htg_network_column_count(sample->network, HTG_NODE); i++)
        cr_assert_eq(
            htg_table_add_column(sample->table, htg_column_retain(htg_network_column(sample->network, HTG_NODE, i)), NULL),
            HTG_OK);
    sample->position = calloc(nodes + 1, sizeof *sample->position);
    sample->size = calloc(nodes + 1, sizeof *sample->size);
    sample->rgb = calloc(nodes + 1, sizeof *sample->rgb);
    for (uint32_t node = 0; node < nodes; node++) {
        sample->position[node][0] = nasty_random(&state, 1000) / 8.0;
        sample->position[node][1] = node;
        sample->rgb[node][2] = (uint8_t)nasty_random(&state, 3);
    }
    sample->looks = (htg_looks_t){.node_rgb = (const uint8_t(*)[3])sample->rgb,
                                  .node_size = sample->size,
                                  .node_position = (const double(*)[2])sample->position};
    sample->tables[0] = (htg_report_table_t){sample->table, NULL, hostile, true};
    sample->definition = (htg_report_definition_t){hostile, hostile, hostile, hostile, hostile};
    sample->drawing = (htg_drawing_t){.width = 100, .height = 100};
    htg_drawing_name(&sample->drawing, hostile, hostile);
    htg_drawing_add(&sample->drawing,
                    &(htg_mark_t){.kind = HTG_MARK_TEXT, .size = 9, .fill = HTG_INK(0, 0, 0), .text = hostile});
    sample->figure = (htg_report_figure_t){hostile, &sample->drawing};
    sample->report = (htg_report_t){.words = sample->words,
                                    .picture = sample->domain,
                                    .looks = &sample->looks,
                                    .tables = sample->tables,
                                    .table_count = 1,
                                    .figures = &sample->figure,
                                    .figure_count = 1,
                                    .definitions = &sample->definition,
                                    .definition_count = 1};
}

static void sample_free(sample_t *sample) {
    htg_drawing_clear(&sample->drawing);
    htg_table_free(sample->words);
    htg_table_free(sample->table);
    htg_domain_free(sample->domain);
    htg_network_free(sample->network);
    free(sample->position);
    free(sample->size);
    free(sample->rgb);
}

static size_t count_of(const char *text, const char *word) {
    size_t count = 0;
    for (; (text = strstr(text, word)); text++)
        count++;
    return count;
}

static json_t *data_of(const char *page, const char *id) {
    char opening[96];
    json_error_t error;
    snprintf(opening, sizeof opening, "<script type=\"application/json\" id=\"%s\"", id);
    const char *at = strstr(page, opening);
    cr_assert_not_null(at, "%s", id);
    at = strchr(at, '>') + 1;
    const char *end = strstr(at, "</script>");
    cr_assert_not_null(end);
    for (const char *c = at; c < end; c++)
        cr_assert(*c != '<' && *c != '>' && *c != '&', "markup within data");
    json_t *root = json_loadb(at, (size_t)(end - at), JSON_REJECT_DUPLICATES, &error);
    cr_assert_not_null(root, "%s, line %d: %s", id, error.line, error.text);
    return root;
}

static void expect_text(const json_t *value, const htg_column_t *column, uint32_t row) {
    char buffer[32];
    const char *text = htg_column_format(column, row, buffer);
    if (text)
        cr_assert_str_eq(json_string_value(value), text);
    else
        cr_assert(json_is_null(value));
}

static void expect_rows(const json_t *root, const htg_table_t *table) {
    const json_t *rows = json_object_get(root, "rows");
    cr_assert_eq(json_array_size(rows), htg_table_rows(table));
    for (uint32_t row = 0; row < htg_table_rows(table); row++)
        for (size_t i = 0; i < htg_table_columns(table); i++)
            expect_text(json_array_get(json_array_get(rows, row), i), htg_table_column(table, i), row);
}

static long long integer_at(const json_t *object, const char *key, uint32_t row) {
    const json_t *value = json_array_get(json_object_get(object, key), row);
    cr_assert(json_is_integer(value), "%s", key);
    return json_integer_value(value);
}

static void expect_attribute(const json_t *nodes, const htg_column_t *column, uint32_t rows) {
    const json_t *attributes = json_object_get(nodes, "attributes"), *found = NULL;
    for (size_t i = 0; i < json_array_size(attributes); i++) {
        const json_t *one = json_array_get(attributes, i);
        if (strcmp(json_string_value(json_object_get(one, "name")), htg_column_name(column)) == 0) found = one;
    }
    for (uint32_t row = 0; found && row < rows; row++) {
        if (!json_object_get(found, "words")) {
            expect_text(json_array_get(json_object_get(found, "values"), row), column, row);
            continue;
        }
        long long code = integer_at(found, "codes", row);
        json_t *none = json_null();
        expect_text(code < 0 ? none : json_array_get(json_object_get(found, "words"), (size_t)code), column, row);
    }
}

static void expect_network(const json_t *root, const htg_domain_t *domain) {
    const htg_network_t *network = domain->network;
    const json_t *nodes = json_object_get(root, "nodes"), *ties = json_object_get(root, "ties");
    uint32_t n = htg_network_node_count(network);
    cr_assert_eq(json_array_size(json_object_get(nodes, "id")), n);
    for (uint32_t node = 0; node < n; node++) {
        cr_assert_str_eq(json_string_value(json_array_get(json_object_get(nodes, "id"), node)),
                         htg_network_node_id(network, node));
        cr_assert_eq(json_number_value(json_array_get(json_object_get(nodes, "y"), node)), node);
        cr_assert_eq(integer_at(json_object_get(nodes, "kind"), "codes", node), htg_domain_kind(domain, node));
    }
    for (size_t i = 0; i < htg_network_column_count(network, HTG_NODE); i++)
        expect_attribute(nodes, htg_network_column(network, HTG_NODE, i), n);
    cr_assert_eq(json_array_size(json_object_get(ties, "source")), htg_network_tie_count(network));
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        cr_assert_eq(integer_at(ties, "source", tie), htg_network_sources(network)[tie]);
        cr_assert_eq(integer_at(ties, "target", tie), htg_network_targets(network)[tie]);
        cr_assert_eq(integer_at(ties, "directed", tie), htg_network_tie_directed(network, tie));
        cr_assert_eq(integer_at(ties, "corrupt", tie), htg_domain_tie_corrupt(domain, tie));
        cr_assert_eq(integer_at(json_object_get(ties, "relation"), "codes", tie), htg_domain_relation(domain, tie));
    }
}

/* Whatever the names are, the page has the elements that it was written with and holds the data as it is. */
Test(report, data_stay_data) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.html");
    for (uint64_t seed = 1; seed <= 120; seed++) {
        sample_t sample;
        htg_error_t err = HTG_ERROR_INIT;
        sample_make(&sample, seed);
        cr_assert_eq(htg_report_write(&sample.report, path, NULL, &err), HTG_OK, "%s", err.message);
        char *page = file_get(path, NULL);
        cr_assert_eq(count_of(page, "<script"), htg_report_draws() ? 4 : 3);
        cr_assert_eq(count_of(page, "</script>"), htg_report_draws() ? 4 : 3);
        cr_assert_eq(count_of(page, "<img"), 0);
        *strstr(page, "<script type") = '\0'; /* before the data: what is shown */
        cr_assert_null(strstr(page, "\xE2\x80\xAE"));
        cr_assert_null(strstr(page, "\xE2\x80\xA8"));
        cr_assert_null(strstr(page, "alert(1)<"));
        free(page);
        page = file_get(path, NULL);
        json_t *network = data_of(page, "network-data"), *table = data_of(page, "table-attributes");
        expect_network(network, sample.domain);
        expect_rows(table, sample.table);
        json_decref(network);
        json_decref(table);
        free(page);
        sample_free(&sample);
    }
    directory_remove(&directory);
}

/* The policy allows nothing but the page's own parts: the style's hash is that of the style as it stands. */
Test(report, policy_names_the_parts) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.html");
    sample_t sample;
    char hex[65], expected[64] = "'sha256-";
    sample_make(&sample, 7);
    cr_assert_eq(htg_report_write(&sample.report, path, NULL, NULL), HTG_OK);
    char *page = file_get(path, NULL);
    const char *style = strstr(page, "<style>") + 7, *end = strstr(style, "</style>");
    htg_sha256_t sha;
    htg_sha256_init(&sha);
    htg_sha256_add(&sha, style, (size_t)(end - style));
    htg_sha256_hex(&sha, hex);
    /* 256 bits in groups of six, the last padded with two zero bits. */
    for (size_t group = 0; group < 43; group++) {
        unsigned value = 0;
        for (size_t bit = 6 * group; bit < 6 * group + 6; bit++) {
            char c = bit < 256 ? hex[bit / 4] : '0';
            unsigned digit = (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
            value = value << 1 | (digit >> (3 - bit % 4) & 1);
        }
        snprintf(expected + strlen(expected), 2, "%c", digits[value]);
    }
    strcat(expected, "='");
    char *policy = strstr(page, "Content-Security-Policy");
    *strchr(policy + 30, '>') = '\0';
    cr_assert_not_null(strstr(policy, "default-src 'none'; script-src 'sha256-"));
    cr_assert_not_null(strstr(strstr(policy, "style-src"), expected), "%s", policy);
    cr_assert_null(strstr(policy, "unsafe"));
    cr_assert_null(strstr(policy, "connect"));
    free(page);
    sample_free(&sample);
    directory_remove(&directory);
}

Test(report, without_memory_nothing_is_left) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x.html");
    sample_t sample;
    sample_make(&sample, 5);
    uint64_t k = 1;
    for (htg_status_t status = HTG_ERROR_MEMORY; status; k++) {
        htg_alloc_fail_at(k);
        status = htg_report_write(&sample.report, path, NULL, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        cr_assert_eq(directory_count(&directory), status == HTG_OK);
    }
    cr_assert_gt(k, 2);
    sample_free(&sample);
    directory_remove(&directory);
}
