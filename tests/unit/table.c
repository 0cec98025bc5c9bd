#include "core/table.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static htg_table_t *sample(void) {
    static const char *const ids[] = {"10", "9", "b", "a", "2"};
    const double scores[] = {0.5, 0.5, NAN, 2, 0.5};
    htg_table_t *table;
    htg_column_t *id;
    cr_assert_eq(htg_table_new("t", "A table", 5, &table, NULL), HTG_OK);
    cr_assert_eq(htg_column_new("id", HTG_TEXT, 5, &id, NULL), HTG_OK);
    for (uint32_t row = 0; row < 5; row++) cr_assert_eq(htg_column_set_text(id, row, ids[row], strlen(ids[row]), NULL), HTG_OK);
    cr_assert_eq(htg_table_add_column(table, id, NULL), HTG_OK);
    cr_assert_eq(htg_table_add_reals(table, "score", "a score", scores, NULL), HTG_OK);
    return table;
}

static void expect_ids(const htg_table_t *table, const char *const *ids, uint32_t count) {
    cr_assert_eq(htg_table_rows(table), count);
    for (uint32_t row = 0; row < count; row++) cr_assert_str_eq(htg_column_text(htg_table_find(table, "id"), row), ids[row]);
}

Test(table, sorts_by_score_then_id_with_missing_last) {
    htg_table_t *table = sample();
    cr_assert_eq(htg_table_sort(table, "score", true, "id", NULL), HTG_OK);
    expect_ids(table, (const char *const[]){"a", "2", "9", "10", "b"}, 5);
    cr_assert_eq(htg_table_sort(table, "score", false, "id", NULL), HTG_OK);
    expect_ids(table, (const char *const[]){"2", "9", "10", "a", "b"}, 5);
    cr_assert_eq(htg_table_head(table, 2, NULL), HTG_OK);
    expect_ids(table, (const char *const[]){"2", "9"}, 2);
    cr_assert_eq(htg_table_head(table, 7, NULL), HTG_OK);
    expect_ids(table, (const char *const[]){"2", "9"}, 2);
    htg_table_free(table);
}

Test(table, refuses_what_does_not_fit) {
    htg_table_t *table = sample();
    htg_error_t err = HTG_ERROR_INIT;
    htg_column_t *column;
    cr_assert_eq(htg_table_sort(table, "scores", true, "id", &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_column_new("other", HTG_REAL, 4, &column, NULL), HTG_OK);
    cr_assert_eq(htg_table_add_column(table, column, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_column_new("id", HTG_REAL, 5, &column, NULL), HTG_OK);
    cr_assert_eq(htg_table_add_column(table, column, &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_table_columns(table), 2);
    htg_table_free(table);
}

Test(table, carries_summary_notes_and_facts) {
    htg_table_t *table = sample();
    double value;
    cr_assert_eq(htg_table_add_summary(table, NULL, "Of %d pairs", 214), HTG_OK);
    cr_assert_eq(htg_table_add_note(table, NULL, "%s", "100 %"), HTG_OK);
    cr_assert_eq(htg_table_add_fact(table, "katz_alpha", 0.25, NULL), HTG_OK);
    cr_assert_str_eq(htg_table_summary(table, 0), "Of 214 pairs");
    cr_assert_str_eq(htg_table_note(table, 0), "100 %");
    cr_assert_str_eq(htg_table_fact(table, 0, &value), "katz_alpha");
    cr_assert_eq(value, 0.25);
    cr_assert_eq(htg_table_summary_count(table) + htg_table_note_count(table) + htg_table_fact_count(table), 3);
    htg_table_free(table);
}
