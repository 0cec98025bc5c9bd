/* Networks written as a few lines in a test: "node id attribute=value …" and "tie source target attribute=value …"
   ("edge" for an undirected tie). Values hold no spaces; _ stands for a space in them where the test says so. */
#ifndef HTG_TESTS_SMALL_NETWORK_H
#define HTG_TESTS_SMALL_NETWORK_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "core/builder.h"

static inline void small_attribute(htg_builder_t *builder, htg_element_t element, uint32_t row, char *word) {
    char *equals = strchr(word, '=');
    uint32_t column;
    cr_assert_not_null(equals, "%s", word);
    *equals = '\0';
    cr_assert_eq(htg_builder_column(builder, element, word, HTG_TEXT, &column, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_text(builder, element, column, row, equals + 1, strlen(equals + 1), NULL), HTG_OK);
}

static inline void small_line(htg_builder_t *builder, char *line) {
    char *rest = line, *word = strtok_r(rest, " ", &rest);
    if (!word) return;
    bool is_node = strcmp(word, "node") == 0;
    bool directed = strcmp(word, "tie") == 0;
    uint32_t ends[2] = {0, 0}, row = 0;
    for (int i = 0; i < (is_node ? 1 : 2); i++) {
        char *id = strtok_r(rest, " ", &rest);
        cr_assert_not_null(id);
        cr_assert_eq(htg_builder_node(builder, id, strlen(id), &ends[i], NULL, NULL), HTG_OK);
    }
    if (is_node)
        row = ends[0];
    else
        cr_assert_eq(htg_builder_tie(builder, NULL, 0, ends[0], ends[1], directed, &row, NULL), HTG_OK);
    while ((word = strtok_r(rest, " ", &rest))) small_attribute(builder, is_node ? HTG_NODE : HTG_TIE, row, word);
}

static inline htg_network_t *small_network(const char *text) {
    char *copy = strdup(text), *rest = copy, *line;
    htg_builder_t *builder;
    htg_network_t *network;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    htg_builder_set_directed_default(builder, true);
    while ((line = strtok_r(rest, "\n", &rest))) small_line(builder, line);
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    free(copy);
    return network;
}

#endif
