/* A network written as GraphML for Gephi and read back: ids, ends and directions as they were, and every recorded value still
   there, under its name or, where Gephi would take the name for something else, as recorded_… or original_… */
#ifndef HTG_TESTS_GEPHI_SAME_H
#define HTG_TESTS_GEPHI_SAME_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/network.h"

/* What is said in `kept` is said in `got`; empty is as good as missing. */
static inline bool gephi_same_texts(const htg_column_t *kept, const htg_column_t *got) {
    char buffers[2][32];
    for (uint32_t row = 0; row < htg_column_rows(kept); row++) {
        const char *text = htg_column_format(kept, row, buffers[0]), *found = htg_column_format(got, row, buffers[1]);
        if (text && *text && (!found || strcmp(text, found) != 0)) return false;
    }
    return true;
}

static inline bool gephi_same_values(const htg_column_t *kept, const htg_column_t *got) {
    htg_column_t *renamed;
    cr_assert_eq(htg_column_copy(got, htg_column_name(kept), NULL, htg_column_rows(got), &renamed, NULL), HTG_OK);
    bool same = htg_column_equal(kept, renamed);
    htg_column_free(renamed);
    return same;
}

/* Under the name itself, or behind one of the prefixes that make room for it, numbered where that is taken. */
static inline bool gephi_is_name_for(const char *got, const char *name) {
    static const char *const prefixes[] = {"", "recorded_", "original_"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t prefix = strlen(prefixes[i]), length = strlen(name);
        if (strncmp(got, prefixes[i], prefix) != 0 || strncmp(got + prefix, name, length) != 0) continue;
        const char *rest = got + prefix + length;
        if (!*rest || (prefix && *rest == '_')) return true;
    }
    return false;
}

static inline void cr_assert_gephi_column(const htg_column_t *column, const htg_network_t *got, htg_element_t element,
                                          const char *what) {
    const char *name = htg_column_name(column);
    bool found = false, label = element == HTG_NODE && !strcmp(name, "label");
    for (size_t i = 0; i < htg_network_column_count(got, element) && !found; i++) {
        const htg_column_t *candidate = htg_network_column(got, element, i);
        if (!gephi_is_name_for(htg_column_name(candidate), name)) continue;
        found = gephi_same_values(column, candidate) || (label && gephi_same_texts(column, candidate));
    }
    cr_assert(found, "%s: the %s attribute '%s' has changed", what, htg_element_name(element), name);
}

static inline htg_network_t *gephi_bare(const htg_network_t *network) {
    htg_network_t *bare = htg_network_retain(network), *less;
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++)
        while (htg_network_column_count(bare, element)) {
            const char *name = htg_column_name(htg_network_column(bare, element, 0));
            cr_assert_eq(htg_network_without_column(bare, element, name, &less, NULL), HTG_OK);
            htg_network_free(bare);
            bare = less;
        }
    return bare;
}

static inline void cr_assert_gephi_same(const htg_network_t *written, const htg_network_t *got, const char *what) {
    htg_network_t *bare[] = {gephi_bare(written), gephi_bare(got)};
    char difference[300] = "";
    cr_assert(htg_network_equal(bare[0], bare[1], difference, sizeof difference), "%s: %s", what, difference);
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++)
        for (size_t i = 0; i < htg_network_column_count(written, element); i++)
            cr_assert_gephi_column(htg_network_column(written, element, i), got, element, what);
    htg_network_free(bare[0]);
    htg_network_free(bare[1]);
}

#endif
