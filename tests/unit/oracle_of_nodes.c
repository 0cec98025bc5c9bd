/* Real covert networks against values that NetworkX computed (shared/data/covert/oracle), as recorded. */
#include <jansson.h>
#include <unistd.h>

#include "algorithms/measures.h"
#include "io/read.h"
#include "tests/support/random_graph.h"

static const char *const networks[] = {"bbnip_Net10_1_DifCap", "bbnip_Net10_2_SameCap", "cib117_2010",
                                       "du_hti_2008",          "du_hti_2012",           "human_trafficking_mexico",
                                       "montagna_phonecalls",  "ucinet_morselli_caviar"};
static const char *const measures[] = {"neighbours", "pagerank", "kcore"};

static htg_table_t *table_of(const char *path) {
    htg_read_result_t read;
    htg_domain_t *domain;
    htg_table_t *table;
    htg_error_t err = HTG_ERROR_INIT;
    const htg_measure_t *wanted[3];
    for (int i = 0; i < 3; i++)
        wanted[i] = htg_measure_find(measures[i]);
    cr_assert_eq(htg_read(path, NULL, NULL, &read, &err), HTG_OK, "%s: %s", path, err.message);
    cr_assert_eq(htg_domain_new(read.network, NULL, &domain, &err), HTG_OK, "%s", err.message);
    cr_assert_eq(htg_measures_compute(domain, wanted, 3, NULL, &table, &err), HTG_OK, "%s", err.message);
    htg_domain_free(domain);
    htg_network_free(read.network);
    return table;
}

static void compare(const char *network, const htg_table_t *table, json_t *oracle, const char *measure) {
    const json_t *values = json_object_get(oracle, measure);
    const htg_column_t *ids = htg_table_find(table, "id"), *column = htg_table_find(table, measure);
    cr_assert_eq(htg_table_rows(table), json_object_size(values), "%s: %u nodes", network, htg_table_rows(table));
    for (uint32_t row = 0; row < htg_table_rows(table); row++) {
        const json_t *value = json_object_get(values, htg_column_text(ids, row));
        cr_assert(json_is_number(value), "%s has no %s of %s", network, measure, htg_column_text(ids, row));
        ASSERT_NEAR(htg_column_number(column, row), json_number_value(value), "%s %s of %s", network, measure,
                    htg_column_text(ids, row));
    }
}

Test(oracle_of_nodes, covert_networks) {
    int compared = 0;
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        char path[512], oracle_path[512];
        snprintf(path, sizeof path, "%s/data/covert/%s.graphml", HTG_SHARED_DIR, networks[i]);
        snprintf(oracle_path, sizeof oracle_path, "%s/data/covert/oracle/%s.json", HTG_SHARED_DIR, networks[i]);
        if (access(path, R_OK) || access(oracle_path, R_OK)) continue;
        json_error_t error;
        json_t *oracle = json_load_file(oracle_path, 0, &error);
        cr_assert_not_null(oracle, "%s: %s", oracle_path, error.text);
        htg_table_t *table = table_of(path);
        for (int m = 0; m < 3; m++)
            compare(networks[i], table, oracle, measures[m]);
        htg_table_free(table);
        json_decref(oracle);
        compared++;
    }
    if (!compared) cr_skip_test("no networks under " HTG_SHARED_DIR "/data/covert");
    cr_assert_eq(compared, 8, "only %d of the networks were there", compared);
}
