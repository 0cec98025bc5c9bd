/* Seeded random networks with everything in them that a writer could get wrong: markup, quotes, white space, scripts written from
   right to left, emoji, separators, empty and very long texts, the ends of the number ranges, attributes named as ids or looks. */
#ifndef HTG_TESTS_NASTY_NETWORK_H
#define HTG_TESTS_NASTY_NETWORK_H

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/builder.h"

static inline uint32_t nasty_random(uint64_t *state, uint32_t below) {
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)((*state >> 33) % below);
}

static inline const char *nasty_text(uint64_t *state) {
    static char longest[10001];
    static const char *const texts[] = {"",
                                        " ",
                                        "  two spaces  ",
                                        "<data key=\"x\">&amp;</data>",
                                        "]]>",
                                        "\"'`\\",
                                        "a,b;c|d\te",
                                        "line\nline\r\nline\rline",
                                        "\n",
                                        "=1+1",
                                        "-",
                                        "true",
                                        "NaN",
                                        "INF",
                                        "1e999",
                                        "0x10",
                                        "\xE2\x80\xA8\xE2\x80\xA9\xC2\x85",
                                        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE abc",
                                        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 \xF0\x9F\x87\xB5\xF0\x9F\x87\xAA",
                                        "Jos\xC3\xA9 Mu\xC3\xB1oz \xC3\x97",
                                        ("\xEF\xBB\xBF"
                                         "bom"),
                                        "\xF4\x8F\xBF\xBD",
                                        "2010-11-24"};
    uint32_t count = sizeof texts / sizeof *texts, choice = nasty_random(state, count + 1);
    if (choice < count) return texts[choice];
    memset(longest, 'x', 10000);
    longest[5000] = '<';
    return longest;
}

static inline void nasty_value(htg_builder_t *builder, htg_element_t element, uint32_t column, htg_type_t type, uint32_t row,
                               uint64_t *state) {
    static const int64_t integers[] = {0, -1, INT64_MAX, INT64_MIN, 9007199254740993, 42};
    static const double reals[] = {0.0, -0.0, 0.1, -1.5e300, 5e-324, INFINITY, -INFINITY, NAN, 1e22, 123456789.125, 1.0 / 3};
    const char *text = nasty_text(state);
    htg_status_t status = HTG_OK;
    if (nasty_random(state, 4) == 0) return;
    switch (type) {
    case HTG_BOOLEAN:
        status = htg_builder_set_boolean(builder, element, column, row, nasty_random(state, 2), NULL);
        break;
    case HTG_INTEGER:
        status = htg_builder_set_integer(builder, element, column, row, integers[nasty_random(state, 6)], NULL);
        break;
    case HTG_REAL:
        status = htg_builder_set_real(builder, element, column, row, reals[nasty_random(state, 11)], NULL);
        break;
    case HTG_TEXT:
        status = htg_builder_set_text(builder, element, column, row, text, strlen(text), NULL);
        break;
    }
    cr_assert_eq(status, HTG_OK);
}

static inline void nasty_columns(htg_builder_t *builder, htg_element_t element, uint32_t rows, uint64_t *state) {
    static const char *const names[] = {"id",       "label", "kind",     "Kind",   "weight", "Weight",
                                        "relation", "size",  "r",        "color",  "x",      "two words",
                                        "<&\">",    "a\tb",  "\xC3\xB1", "source", "start",  "v_kind",
                                        "v kind",   "key",   "type",     "d0",     "n,m",    "\xF0\x9F\x98\x80"};
    uint32_t count = nasty_random(state, 12), all = sizeof names / sizeof *names, first = nasty_random(state, all);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t column;
        htg_type_t type = (htg_type_t)nasty_random(state, 4);
        cr_assert_eq(htg_builder_column(builder, element, names[(first + i) % all], type, &column, NULL), HTG_OK);
        for (uint32_t row = 0; row < rows; row++)
            nasty_value(builder, element, column, type, row, state);
    }
}

static inline void nasty_id(char id[64], uint32_t number, uint64_t *state) {
    static const char *const forms[] = {"n%u",        "e%u",        "%u",      "a b %u",         " %u ",           "<%u>",
                                        "\"%u&amp;'", "\xC3\xB1%u", "x\t%u\n", "\xE6\x97\xA5%u", "J\xC3\xA9.%u-:_"};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(id, 64, forms[nasty_random(state, sizeof forms / sizeof *forms)], number);
#pragma GCC diagnostic pop
}

static inline htg_network_t *nasty_network(uint64_t seed) {
    uint64_t state = seed * 0x9E3779B97F4A7C15ull + 1;
    htg_builder_t *builder;
    htg_network_t *network;
    char id[64];
    cr_assert_eq(htg_builder_new(&builder, NULL), HTG_OK);
    uint32_t nodes = nasty_random(&state, 30), ties = nodes ? nasty_random(&state, 80) : 0, made;
    uint32_t mixing = nasty_random(&state, 3); /* none, all, or some directed */
    htg_builder_set_directed_default(builder, nasty_random(&state, 2));
    if (nasty_random(&state, 2)) {
        nasty_id(id, seed & 0xFF, &state);
        cr_assert_eq(htg_builder_set_id(builder, id, strlen(id), NULL), HTG_OK);
    }
    for (uint32_t node = 0; node < nodes; node++) {
        nasty_id(id, node, &state);
        cr_assert_eq(htg_builder_node(builder, id, strlen(id), &made, NULL, NULL), HTG_OK);
    }
    for (uint32_t tie = 0; tie < ties; tie++) {
        bool directed = mixing == 2 ? nasty_random(&state, 2) : mixing;
        uint32_t source = nasty_random(&state, nodes), target = nasty_random(&state, nodes);
        nasty_id(id, tie, &state);
        const char *given = nasty_random(&state, 3) ? id : NULL;
        cr_assert_eq(htg_builder_tie(builder, given, given ? strlen(given) : 0, source, target, directed, &made, NULL),
                     HTG_OK);
    }
    nasty_columns(builder, HTG_GRAPH, 1, &state);
    nasty_columns(builder, HTG_NODE, nodes, &state);
    nasty_columns(builder, HTG_TIE, ties, &state);
    cr_assert_eq(htg_builder_finish(builder, &network, NULL, NULL), HTG_OK);
    htg_builder_free(builder);
    return network;
}

#endif
