/* How tables for people round: one point for a column, nothing that is not 0 shown as 0. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "io/table_write.h"
#include "tests/support/temporary_directory.h"

static htg_table_t *table_of(const double *values, uint32_t count) {
    htg_table_t *table;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_table_new("numbers", "Numbers", count, &table, &err), HTG_OK);
    cr_assert_eq(htg_table_add_reals(table, "x", "", values, &err), HTG_OK);
    return table;
}

/* The cells of the one column, in Markdown, with spaces between them. */
static void shown(const double *values, uint32_t count, char out[512]) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "table.md");
    htg_table_write_options_t options = HTG_TABLE_WRITE_OPTIONS_INIT;
    options.format = HTG_TABLE_MARKDOWN;
    htg_table_t *table = table_of(values, count);
    cr_assert_eq(htg_table_write(table, NULL, path, &options, NULL), HTG_OK);
    char *text = file_get(path, NULL), *line = strstr(text, "---: |\n");
    *out = '\0';
    for (line = strchr(line, '\n') + 1; *line == '|'; line = strchr(line, '\n') + 1)
        snprintf(out + strlen(out), 512 - strlen(out), "%s%.*s", *out ? " " : "", (int)(strstr(line, " |") - line - 2), line + 2);
    free(text);
    htg_table_free(table);
    directory_remove(&directory);
}

static const struct {
    double values[4];
    const char *shown;
} cases[] = {
    {{3589.6114, 3300, 0.46111, 0}, "3589.6 3300.0 0.46 0.0"},
    {{1, 2, 3, 10}, "1 2 3 10"},
    {{0.5, 0.25, 1, 0}, "0.50 0.25 1.00 0.00"},
    {{0.84616, 0.66, 1.0 / 3, 0.00004}, "0.8462 0.6600 0.3333 0.00004"},
    {{0.056582, 0.05, 0.01, 0.02}, "0.05658 0.05000 0.01000 0.02000"},
    {{123456.7, 0.4, -0.04, 99999.5}, "123457 0.4 -0.04 100000"},
    {{9.99996, 1.5, -9.99996, 2}, "10.0 1.5 -10.0 2.0"},
    {{1e20, 1.23456789e20, 1, 0.5}, "1e+20 1.2346e+20 1 0.5"},
    {{1e-7, 2.34567891e-7, 0, 1e-9}, "1e-07 2.3457e-07 0 1e-09"},
    {{INFINITY, 0.5, 0.25, 1}, "INF 0.50 0.25 1.00"},
    {{0, 0, 0, 0}, "0 0 0 0"},
};

Test(table_numbers, one_point_for_a_column) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        shown(cases[i].values, 4, text);
        cr_assert_str_eq(text, cases[i].shown, "case %zu: %s", i, text);
    }
}

/* On a terminal the points stand below one another. */
Test(table_numbers, points_are_aligned) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "table.txt");
    const htg_table_write_options_t options = HTG_TABLE_WRITE_OPTIONS_INIT;
    htg_table_t *table = table_of((double[]){3589.6114, 3300, 0.46111, NAN}, 4);
    cr_assert_eq(htg_table_write(table, NULL, path, &options, NULL), HTG_OK);
    char *text = file_get(path, NULL);
    cr_assert_not_null(strstr(text, "\n3589.6\n3300.0\n   0.46\n   –\n"), "%s", text);
    free(text);
    htg_table_free(table);
    directory_remove(&directory);
}

Test(table_numbers, survives_failing_allocations) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "table.md");
    htg_table_t *table = table_of((double[]){1.5, 2.5}, 2);
    htg_table_write_options_t options = HTG_TABLE_WRITE_OPTIONS_INIT;
    htg_status_t status = HTG_ERROR_MEMORY;
    for (int format = HTG_TABLE_TEXT; format <= HTG_TABLE_MARKDOWN; format++) {
        options.format = (htg_table_format_t)format;
        uint64_t k = 1;
        do {
            htg_alloc_fail_at(k++);
            status = htg_table_write(table, NULL, path, &options, NULL);
            htg_alloc_fail_at(0);
            cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        } while (status && k < 1000);
        cr_assert_eq(status, HTG_OK);
        cr_assert_gt(k, 2, "nothing was made to fail");
    }
    htg_table_free(table);
    directory_remove(&directory);
}
