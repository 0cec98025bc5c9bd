#include "core/diagnostic.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"

static htg_diagnostics_t *make(void) {
    htg_diagnostics_t *diagnostics = NULL;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    return diagnostics;
}

/* Numbers are printed, documented and never renumbered: they ascend, stay below 1000 and are nobody else's. */
Test(diagnostic, the_list_is_in_order_and_says_something) {
    for (int code = 0; code < HTG_D_COUNT; code++) {
        const htg_diagnostic_info_t *info = htg_diagnostic_info((htg_diagnostic_code_t)code);
        cr_assert_eq((int)info->code, code);
        cr_assert(info->number > 100 && info->number < 1000);
        if (code) cr_assert_gt(info->number, htg_diagnostic_info((htg_diagnostic_code_t)(code - 1))->number);
        cr_assert(info->severity == HTG_NOTE || info->severity == HTG_WARNING || info->severity == HTG_REPAIR);
        cr_assert_str_not_empty(info->text);
        cr_assert_not_null(info->advice);
    }
    cr_assert_null(htg_diagnostic_info(HTG_D_COUNT));
    cr_assert_null(htg_diagnostic_info((htg_diagnostic_code_t)-1));
}

Test(diagnostic, one_subject_is_one_entry_with_the_first_place) {
    htg_diagnostics_t *diagnostics = make();
    htg_diagnostics_add(diagnostics, HTG_D_UNKNOWN_WORD, 12, 3, "polcie", "police");
    htg_diagnostics_add(diagnostics, HTG_D_UNKNOWN_WORD, 4, 1, "polcie", "ignored");
    htg_diagnostics_add_many(diagnostics, HTG_D_UNKNOWN_WORD, 40, 15, 9, "polcie", NULL);
    htg_diagnostics_add_many(diagnostics, HTG_D_UNKNOWN_WORD, 0, 1, 1, "never", NULL);
    cr_assert_eq(htg_diagnostics_size(diagnostics), 1);
    const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, 0);
    cr_assert_str_eq(entry->subject, "polcie");
    cr_assert_str_eq(entry->suggestion, "police");
    cr_assert(entry->code == HTG_D_UNKNOWN_WORD && entry->count == 42 && entry->line == 12 && entry->column == 3);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_UNKNOWN_WORD), 42);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_BAD_DATE), 0);
    cr_assert_null(htg_diagnostics_get(diagnostics, 1));
    htg_diagnostics_free(diagnostics);
}

Test(diagnostic, entries_come_by_number_then_by_first_adding) {
    static const struct {
        htg_diagnostic_code_t code;
        const char *subject;
    } added[] = {{HTG_D_BAD_DATE, "z"},       {HTG_D_ZERO_WEIGHT, ""},          {HTG_D_BAD_DATE, "a"},
                 {HTG_D_DUPLICATE_NODE, "b"}, {HTG_D_UNDECLARED_ENDPOINT, "c"}, {HTG_D_BAD_DATE, "m"}};
    static const size_t order[] = {4, 3, 0, 2, 5, 1};
    htg_diagnostics_t *diagnostics = make();
    for (size_t i = 0; i < 6; i++)
        htg_diagnostics_add(diagnostics, added[i].code, 100 - i, 0, added[i].subject, NULL);
    cr_assert_eq(htg_diagnostics_size(diagnostics), 6);
    for (size_t i = 0; i < 6; i++) {
        cr_assert_eq(htg_diagnostics_get(diagnostics, i)->code, added[order[i]].code);
        cr_assert_str_eq(htg_diagnostics_get(diagnostics, i)->subject, added[order[i]].subject);
    }
    htg_diagnostics_free(diagnostics);
}

Test(diagnostic, beyond_a_hundred_subjects_come_others) {
    htg_diagnostics_t *diagnostics = make();
    char subject[16];
    for (int round = 0; round < 3; round++)
        for (unsigned i = 0; i < 250; i++) {
            snprintf(subject, sizeof subject, "id %u", i);
            htg_diagnostics_add(diagnostics, HTG_D_DUPLICATE_NODE, 1000 + i, 2, subject, "word");
        }
    htg_diagnostics_add(diagnostics, HTG_D_BAD_DATE, 1, 1, "2010-13", NULL);
    cr_assert_eq(htg_diagnostics_size(diagnostics), 102);
    for (unsigned i = 0; i < 100; i++) {
        snprintf(subject, sizeof subject, "id %u", i);
        cr_assert_str_eq(htg_diagnostics_get(diagnostics, i)->subject, subject);
        cr_assert_eq(htg_diagnostics_get(diagnostics, i)->count, 3);
    }
    const htg_diagnostic_t *others = htg_diagnostics_get(diagnostics, 100);
    cr_assert_str_eq(others->subject, "others");
    cr_assert(others->code == HTG_D_DUPLICATE_NODE && others->count == 450 && others->line == 1100 && !others->suggestion);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_DUPLICATE_NODE), 750);
    htg_diagnostics_free(diagnostics);
}

Test(diagnostic, subjects_are_copied_and_may_be_missing) {
    htg_diagnostics_t *diagnostics = make();
    char subject[] = "first", suggestion[] = "second";
    htg_diagnostics_add(diagnostics, HTG_D_UNKNOWN_WORD, 0, 0, subject, suggestion);
    memset(subject, 'x', 5);
    memset(suggestion, 'x', 6);
    cr_assert_str_eq(htg_diagnostics_get(diagnostics, 0)->subject, "first");
    cr_assert_str_eq(htg_diagnostics_get(diagnostics, 0)->suggestion, "second");
    htg_diagnostics_add(diagnostics, HTG_D_ENCODING, 0, 0, NULL, NULL);
    htg_diagnostics_add(diagnostics, HTG_D_ENCODING, 0, 0, "", NULL);
    cr_assert_str_empty(htg_diagnostics_get(diagnostics, 0)->subject);
    cr_assert_null(htg_diagnostics_get(diagnostics, 0)->suggestion);
    cr_assert_eq(htg_diagnostics_get(diagnostics, 0)->count, 2);
    htg_diagnostics_free(diagnostics);
    htg_diagnostics_add(NULL, HTG_D_ENCODING, 0, 0, NULL, NULL);
    htg_diagnostics_free(NULL);
}

Test(diagnostic, the_first_of_a_severity_has_the_earliest_known_place) {
    htg_diagnostics_t *diagnostics = make();
    cr_assert_null(htg_diagnostics_first(diagnostics, HTG_REPAIR));
    htg_diagnostics_add(diagnostics, HTG_D_ENCODING, 1, 1, "UTF-16", NULL);
    cr_assert_null(htg_diagnostics_first(diagnostics, HTG_REPAIR));
    htg_diagnostics_add(diagnostics, HTG_D_UNDECLARED_ENDPOINT, 0, 0, "no place", NULL);
    cr_assert_str_eq(htg_diagnostics_first(diagnostics, HTG_REPAIR)->subject, "no place");
    htg_diagnostics_add(diagnostics, HTG_D_DUPLICATE_NODE, 9, 4, "later column", NULL);
    htg_diagnostics_add(diagnostics, HTG_D_FOREIGN_ELEMENT, 9, 3, "earlier column", NULL);
    htg_diagnostics_add(diagnostics, HTG_D_MISSING_ID, 30, 1, "later line", NULL);
    cr_assert_str_eq(htg_diagnostics_first(diagnostics, HTG_REPAIR)->subject, "earlier column");
    cr_assert_str_eq(htg_diagnostics_first(diagnostics, HTG_NOTE)->subject, "UTF-16");
    cr_assert_null(htg_diagnostics_first(diagnostics, HTG_WARNING));
    htg_diagnostics_free(diagnostics);
}

Test(diagnostic, cleared_is_as_new) {
    htg_diagnostics_t *diagnostics = make();
    for (int i = 0; i < 2; i++) {
        cr_assert_eq(htg_diagnostics_size(diagnostics), 0);
        cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_BAD_DATE), 0);
        htg_diagnostics_add(diagnostics, HTG_D_BAD_DATE, 5, 5, "x", NULL);
        cr_assert_eq(htg_diagnostics_get(diagnostics, 0)->count, 1);
        htg_diagnostics_clear(diagnostics);
    }
    htg_diagnostics_free(diagnostics);
}

/* Whichever allocation fails, every occurrence is counted and --strict still finds something to refuse with. */
Test(diagnostic, nothing_is_lost_without_memory) {
    for (uint64_t k = 1; k < 90; k++) {
        htg_diagnostics_t *diagnostics = make();
        char subject[16];
        htg_alloc_fail_at(k);
        for (unsigned i = 0; i < 40; i++) {
            snprintf(subject, sizeof subject, "id %u", i % 20);
            htg_diagnostics_add(diagnostics, HTG_D_DUPLICATE_NODE, i + 1, 1, subject, i % 2 ? "word" : NULL);
        }
        htg_alloc_fail_at(0);
        uint64_t sum = 0;
        for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++)
            sum += htg_diagnostics_get(diagnostics, i)->count;
        cr_assert_eq(sum, 40, "call %lu", k);
        cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_DUPLICATE_NODE), 40);
        cr_assert_eq(htg_diagnostics_first(diagnostics, HTG_REPAIR)->line, 1);
        htg_diagnostics_add(diagnostics, HTG_D_DUPLICATE_NODE, 99, 1, "new", NULL);
        cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_DUPLICATE_NODE), 41);
        htg_diagnostics_free(diagnostics);
    }
    htg_alloc_fail_at(1);
    htg_diagnostics_t *none;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_diagnostics_new(&none, &err), HTG_ERROR_MEMORY);
    htg_alloc_fail_at(0);
    cr_assert_null(none);
    cr_assert_eq(err.status, HTG_ERROR_MEMORY);
}
