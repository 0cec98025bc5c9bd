#include "core/network.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/builder.h"
#include "core/memory_internal.h"
#include "core/random.h"

static uint32_t node(htg_builder_t *builder, const char *id) {
    uint32_t made;
    cr_assert_eq(htg_builder_node(builder, id, strlen(id), &made, NULL, NULL), HTG_OK);
    return made;
}

static uint32_t tie(htg_builder_t *builder, const char *id, const char *source, const char *target, bool directed) {
    uint32_t made, s = node(builder, source), t = node(builder, target);
    cr_assert_eq(htg_builder_tie(builder, id, id ? strlen(id) : 0, s, t, directed, &made, NULL), HTG_OK);
    return made;
}

static htg_builder_t *start(void) {
    htg_builder_t *builder;
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    return builder;
}

static htg_network_t *finish(htg_builder_t *builder, uint32_t *duplicates) {
    htg_network_t *network;
    cr_assert_eq(htg_builder_finish(builder, &network, duplicates, NULL), HTG_OK);
    htg_builder_free(builder);
    return network;
}

Test(network, empty) {
    htg_network_t *network = finish(start(), NULL);
    cr_assert_eq(htg_network_node_count(network), 0);
    cr_assert_eq(htg_network_tie_count(network), 0);
    cr_assert_eq(htg_network_find_node(network, "a"), HTG_NONE);
    htg_network_free(network);
}

Test(network, keeps_ids_ends_and_directions) {
    htg_builder_t *builder = start();
    tie(builder, "e1", "a", "b", true);
    tie(builder, NULL, "b", "b", false);
    tie(builder, "e3", "ñandú ☂", "a", true);
    htg_network_t *network = finish(builder, NULL);
    cr_assert_eq(htg_network_node_count(network), 3);
    cr_assert_eq(htg_network_find_node(network, "ñandú ☂"), 2);
    cr_assert_str_eq(htg_network_tie_id(network, 0), "e1");
    cr_assert_null(htg_network_tie_id(network, 1));
    cr_assert_str_eq(htg_network_tie_id(network, 2), "e3");
    cr_assert(htg_network_tie_directed(network, 0) && !htg_network_tie_directed(network, 1) && htg_network_tie_directed(network, 2));
    cr_assert_eq(htg_network_directed_count(network), 2);
    cr_assert_eq(htg_network_sources(network)[2], 2);
    cr_assert_eq(htg_network_targets(network)[2], 0);
    htg_network_free(network);
}

Test(network, directions_and_ids_hold_in_every_mixture) {
    for (uint64_t seed = 0; seed < 200; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 0);
        uint32_t count = (uint32_t)htg_random_below(&random, 300), same_until = (uint32_t)htg_random_below(&random, 300);
        bool directed[300], has_id[300], first = htg_random_below(&random, 2), first_id = htg_random_below(&random, 2);
        htg_builder_t *builder = start();
        for (uint32_t i = 0; i < count; i++) {
            char id[16];
            directed[i] = i < same_until ? first : htg_random_below(&random, 2);
            has_id[i] = i < same_until ? first_id : htg_random_below(&random, 2);
            snprintf(id, sizeof id, "t%u", (i * 7919) % 10007);
            tie(builder, has_id[i] ? id : NULL, "a", "b", directed[i]);
        }
        uint32_t duplicates, directed_count = 0;
        htg_network_t *network = finish(builder, &duplicates);
        cr_assert_eq(duplicates, 0);
        for (uint32_t i = 0; i < count; i++) {
            char id[16];
            snprintf(id, sizeof id, "t%u", (i * 7919) % 10007);
            cr_assert_eq(htg_network_tie_directed(network, i), directed[i], "seed %lu tie %u", seed, i);
            if (has_id[i])
                cr_assert_str_eq(htg_network_tie_id(network, i), id);
            else
                cr_assert_null(htg_network_tie_id(network, i));
            directed_count += directed[i];
        }
        cr_assert_eq(htg_network_directed_count(network), directed_count);
        htg_network_free(network);
    }
}

Test(network, repeated_tie_ids_stay_with_the_first) {
    htg_builder_t *builder = start();
    tie(builder, "x", "a", "b", true);
    tie(builder, "x", "a", "b", true);
    tie(builder, "w", "b", "a", true);
    uint32_t duplicates;
    htg_network_t *network = finish(builder, &duplicates);
    cr_assert_eq(duplicates, 1);
    cr_assert_str_eq(htg_network_tie_id(network, 0), "x");
    cr_assert_null(htg_network_tie_id(network, 1));
    cr_assert_str_eq(htg_network_tie_id(network, 2), "w");
    htg_network_free(network);
}

static htg_network_t *sample(void) {
    htg_builder_t *builder = start();
    uint32_t column;
    const char *kinds[] = {"official", "victim", "trafficker", "post"};
    for (uint32_t i = 0; i < 4; i++) {
        char id[8];
        snprintf(id, sizeof id, "n%u", i);
        node(builder, id);
        cr_assert_eq(htg_builder_column(builder, HTG_NODE, "kind", HTG_TEXT, &column, NULL), HTG_OK);
        if (i != 3) cr_assert_eq(htg_builder_set_text(builder, HTG_NODE, column, i, kinds[i], strlen(kinds[i]), NULL), HTG_OK);
    }
    tie(builder, "a", "n0", "n1", true);
    tie(builder, "b", "n1", "n2", false);
    tie(builder, "c", "n2", "n3", true);
    cr_assert_eq(htg_builder_column(builder, HTG_TIE, "weight", HTG_REAL, &column, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_real(builder, HTG_TIE, column, 1, 2.5, NULL), HTG_OK);
    cr_assert_eq(htg_builder_column(builder, HTG_GRAPH, "name", HTG_TEXT, &column, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_text(builder, HTG_GRAPH, column, 0, "sample", 6, NULL), HTG_OK);
    cr_assert_eq(htg_builder_set_id(builder, "G", 1, NULL), HTG_OK);
    htg_builder_set_directed_default(builder, true);
    return finish(builder, NULL);
}

Test(network, a_column_of_another_type_is_refused) {
    htg_builder_t *builder = start();
    uint32_t column;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_builder_column(builder, HTG_TIE, "weight", HTG_REAL, &column, &err), HTG_OK);
    cr_assert_eq(htg_builder_column(builder, HTG_TIE, "weight", HTG_TEXT, &column, &err), HTG_ERROR_ARGUMENT);
    cr_assert(strstr(err.message, "weight"));
    htg_builder_free(builder);
}

Test(network, further_columns_are_shared_and_replaced_in_place) {
    htg_network_t *network = sample(), *more, *less;
    htg_column_t *columns[2];
    cr_assert_eq(htg_column_new("score", HTG_REAL, 4, &columns[0], NULL), HTG_OK);
    cr_assert_eq(htg_column_new("kind", HTG_TEXT, 4, &columns[1], NULL), HTG_OK);
    cr_assert_eq(htg_network_with_columns(network, HTG_NODE, columns, 2, &more, NULL), HTG_OK);
    cr_assert_eq(htg_network_column_count(more, HTG_NODE), 2);
    cr_assert_str_eq(htg_column_name(htg_network_column(more, HTG_NODE, 0)), "kind");
    cr_assert(htg_column_missing(htg_network_column(more, HTG_NODE, 0), 0));
    cr_assert_str_eq(htg_column_text(htg_network_find_column(network, HTG_NODE, "kind"), 0), "official");
    cr_assert_eq(htg_network_without_column(more, HTG_NODE, "kind", &less, NULL), HTG_OK);
    htg_network_free(network);
    htg_network_free(more);
    cr_assert_eq(htg_network_column_count(less, HTG_NODE), 1);
    cr_assert_str_eq(htg_network_node_id(less, 3), "n3");
    htg_network_free(less);
}

Test(network, a_column_of_another_length_is_refused) {
    htg_network_t *network = sample(), *more;
    htg_column_t *columns[1];
    cr_assert_eq(htg_column_new("score", HTG_REAL, 3, &columns[0], NULL), HTG_OK);
    cr_assert_eq(htg_network_with_columns(network, HTG_NODE, columns, 1, &more, NULL), HTG_ERROR_ARGUMENT);
    cr_assert_null(more);
    htg_network_free(network);
}

Test(network, subset_keeps_attributes_and_drops_ties_without_an_end) {
    htg_network_t *network = sample(), *subset;
    const uint8_t nodes[] = {0, 1, 1, 1}, ties[] = {1, 1, 0};
    cr_assert_eq(htg_network_subset(network, nodes, ties, &subset, NULL), HTG_OK);
    cr_assert_eq(htg_network_node_count(subset), 3);
    cr_assert_eq(htg_network_tie_count(subset), 1);
    cr_assert_str_eq(htg_network_tie_id(subset, 0), "b");
    cr_assert_eq(htg_column_real(htg_network_find_column(subset, HTG_TIE, "weight"), 0), 2.5);
    cr_assert_str_eq(htg_column_text(htg_network_find_column(subset, HTG_NODE, "kind"), 1), "trafficker");
    cr_assert_str_eq(htg_column_text(htg_network_find_column(subset, HTG_GRAPH, "name"), 0), "sample");
    cr_assert_eq(htg_column_code_count(htg_network_find_column(subset, HTG_NODE, "kind")), 2);
    htg_network_free(subset);
    cr_assert_eq(htg_network_subset(network, NULL, NULL, &subset, NULL), HTG_OK);
    char difference[200];
    cr_assert(htg_network_equal(network, subset, difference, sizeof difference), "%s", difference);
    htg_network_free(subset);
    htg_network_free(network);
}

Test(network, equality_names_the_difference) {
    htg_network_t *a = sample(), *b = sample(), *c;
    char difference[200];
    cr_assert(htg_network_equal(a, b, difference, sizeof difference));
    cr_assert_eq(htg_network_without_column(a, HTG_TIE, "weight", &c, NULL), HTG_OK);
    cr_assert(!htg_network_equal(a, c, difference, sizeof difference));
    cr_assert(strstr(difference, "tie"), "%s", difference);
    cr_assert(!htg_network_equal(a, c, NULL, 0));
    htg_network_free(a);
    htg_network_free(b);
    htg_network_free(c);
}

/* What a file says for ties that say nothing matters where there is none, or where they differ. */
Test(network, the_direction_stated_once_is_that_of_the_ties) {
    static const struct {
        bool given, ties[2], overall;
        uint32_t count;
    } cases[] = {{true, {0}, true, 0},      {false, {0}, false, 0},         {false, {true, true}, true, 2},
                 {true, {false}, false, 1}, {true, {true, false}, true, 2}, {false, {true, false}, false, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        htg_network_t *made[2];
        for (int other = 0; other < 2; other++) {
            htg_builder_t *builder = start();
            node(builder, "a");
            for (uint32_t t = 0; t < cases[i].count; t++)
                tie(builder, NULL, "a", "a", cases[i].ties[t]);
            htg_builder_set_directed_default(builder, other ? !cases[i].given : cases[i].given);
            made[other] = finish(builder, NULL);
        }
        bool matters = htg_network_directed_overall(made[1]) != cases[i].overall;
        cr_assert_eq(htg_network_directed_overall(made[0]), cases[i].overall, "case %zu", i);
        cr_assert_eq(htg_network_equal(made[0], made[1], NULL, 0), !matters, "case %zu", i);
        bool mixed = cases[i].count == 2 && cases[i].ties[0] != cases[i].ties[1];
        cr_assert_eq(matters, !cases[i].count || mixed, "case %zu", i);
        htg_network_free(made[0]);
        htg_network_free(made[1]);
    }
}

static htg_status_t build_and_subset(htg_error_t *err) {
    htg_builder_t *builder = NULL;
    htg_network_t *network = NULL, *subset = NULL;
    uint32_t column = 0, made;
    htg_status_t status = htg_builder_new(&builder, err);
    for (uint32_t i = 0; i < 200 && !status; i++) {
        char id[16];
        int length = snprintf(id, sizeof id, "n%u", 1000 - i);
        status = htg_builder_node(builder, id, (size_t)length, &made, NULL, err);
        if (!status) status = htg_builder_column(builder, HTG_NODE, "label", HTG_TEXT, &column, err);
        if (!status) status = htg_builder_set_text(builder, HTG_NODE, column, i, id, (size_t)length, err);
        if (!status)
            status = htg_builder_tie(builder, i % 3 ? id : NULL, (size_t)length, 0, made, i % 2, &made, err);
    }
    if (!status) status = htg_builder_finish(builder, &network, NULL, err);
    if (!status) status = htg_network_subset(network, NULL, NULL, &subset, err);
    htg_network_free(subset);
    htg_network_free(network);
    htg_builder_free(builder);
    return status;
}

Test(network, survives_every_failing_allocation) {
    uint64_t k = 1;
    for (;; k++) {
        htg_error_t err = HTG_ERROR_INIT;
        htg_alloc_fail_at(k);
        htg_status_t status = build_and_subset(&err);
        htg_alloc_fail_at(0);
        if (!status) break;
        cr_assert_eq(status, HTG_ERROR_MEMORY, "allocation %lu: %s", k, err.message);
    }
    cr_assert_gt(k, 20);
}
