#include "core/text_internal.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/memory_internal.h"
#include "core/random.h"

Test(text, appends_and_grows) {
    htg_text_t text = {0};
    cr_assert_str_empty(htg_text_string(&text));
    for (int i = 0; i < 1000; i++) {
        htg_text_append_char(&text, 'a');
        htg_text_append_string(&text, "bc");
        htg_text_append(&text, "defg", 2);
        htg_text_append(&text, NULL, 0);
        htg_text_printf(&text, "%d;", i % 10);
    }
    cr_assert_eq(text.length, 7000);
    cr_assert_eq(strlen(htg_text_string(&text)), 7000);
    cr_assert_eq(strncmp(htg_text_string(&text), "abcde0;abcde1;", 14), 0);
    cr_assert_eq(strcmp(htg_text_string(&text) + 6993, "abcde9;"), 0);
    htg_text_clear(&text);
    cr_assert_str_empty(htg_text_string(&text));
    htg_text_append(&text, "a\0b", 3);
    cr_assert(text.length == 3 && memcmp(text.bytes, "a\0b", 4) == 0);
    htg_text_free(&text);
    cr_assert(!text.bytes && !text.length && !text.capacity && !text.failed);
    htg_text_clear(&text);
    htg_text_free(&text);
}

/* Every length on both sides of the room that is left. */
Test(text, printed_text_of_any_length_is_whole) {
    for (int length = 0; length < 300; length++) {
        htg_text_t text = {0};
        for (int times = 1; times <= 3; times++) {
            htg_text_printf(&text, "<%*d>", length, times);
            size_t one = (size_t)(length ? length : 1) + 2;
            cr_assert_eq(text.length, one * (size_t)times);
            cr_assert_eq(strlen(text.bytes), text.length);
            cr_assert(text.bytes[text.length - 1] == '>' && text.bytes[text.length - 2] == '0' + times);
        }
        htg_text_free(&text);
    }
}

Test(text, a_failed_append_stays_failed_and_adds_nothing) {
    for (uint64_t k = 1; k < 17; k++) {
        htg_text_t text = {0};
        htg_alloc_fail_at(k);
        for (int i = 0; i < 200; i++) {
            htg_text_append_string(&text, "0123456789");
            htg_text_printf(&text, "%s", "0123456789");
            htg_text_append_char(&text, '0');
        }
        htg_alloc_fail_at(0);
        bool failed = text.failed;
        size_t length = text.length;
        cr_assert_eq(failed, length < 4200);
        cr_assert_eq(strlen(htg_text_string(&text)), length);
        htg_text_append_string(&text, "more");
        htg_text_printf(&text, "more");
        cr_assert_eq(text.length, failed ? length : length + 8);
        htg_text_free(&text);
        cr_assert(k > 1 || (failed && length == 0));
        cr_assert(k < 15 || !failed);
    }
    htg_text_t text = {0};
    htg_text_append_string(&text, "kept");
    htg_text_append(&text, "x", SIZE_MAX - 2);
    cr_assert(text.failed);
    cr_assert_str_eq(htg_text_string(&text), "kept");
    htg_text_free(&text);
}

static const char *const normal[][2] = {{"Police Officer", "police_officer"},
                                        {"  police--officer ", "police_officer"},
                                        {"POLICE_-_OFFICER", "police_officer"},
                                        {"a\tb\r\nc", "a_b_c"},
                                        {"", ""},
                                        {" -_ ", ""},
                                        {"Ñandú Área", "Ñandú_Área"},
                                        {"x", "x"},
                                        {"-x-", "x"},
                                        {"A1-B2", "a1_b2"}};

Test(text, normal_form) {
    for (size_t i = 0; i < sizeof normal / sizeof *normal; i++) {
        char out[64];
        size_t length = strlen(normal[i][1]);
        cr_assert_eq(htg_text_normalise(normal[i][0], strlen(normal[i][0]), out, sizeof out), length);
        cr_assert_str_eq(out, normal[i][1]);
        cr_assert_eq(htg_text_normalise(out, length, out, sizeof out), length, "not stable, or not in place");
        cr_assert_str_eq(out, normal[i][1]);
    }
}

Test(text, normal_form_in_too_little_room) {
    for (size_t size = 0; size < 12; size++) {
        char out[16];
        memset(out, '#', sizeof out);
        cr_assert_eq(htg_text_normalise("Front Co", 8, out, size), 8);
        if (size) cr_assert_eq(strlen(out), size > 8 ? 8 : size - 1);
        if (size) cr_assert_eq(strncmp(out, "front_co", strlen(out)), 0);
        cr_assert_eq(out[size > 9 ? 9 : size], '#', "written beyond %zu", size);
    }
}

static size_t encode(uint32_t character, char *out) {
    if (character < 0x80) return out[0] = (char)character, 1;
    if (character < 0x800) {
        out[0] = (char)(0xC0 | character >> 6);
    } else if (character < 0x10000) {
        out[0] = (char)(0xE0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3F));
    } else {
        out[0] = (char)(0xF0 | character >> 18);
        out[1] = (char)(0x80 | (character >> 12 & 0x3F));
        out[2] = (char)(0x80 | (character >> 6 & 0x3F));
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    out[length - 1] = (char)(0x80 | (character & 0x3F));
    return length;
}

/* All characters but surrogates are valid with their length, and with no byte less. */
Test(text, every_character_is_valid_and_no_part_of_one) {
    for (uint32_t character = 0; character <= 0x10FFFF; character++) {
        char bytes[4];
        size_t length = encode(character, bytes);
        bool surrogate = character >= 0xD800 && character < 0xE000;
        cr_assert_eq(htg_utf8_length(bytes, 4), surrogate ? 0 : length, "U+%04X", character);
        for (size_t part = 0; part < length; part++)
            cr_assert_eq(htg_utf8_length(bytes, part), 0, "%zu bytes of U+%04X", part, character);
    }
}

/* Unicode Standard, table 3-7: of all sequences of up to three bytes, those in it are valid; of four, a grid is tried. */
static bool valid_second(unsigned first, unsigned second) {
    if (first == 0xE0) return second >= 0xA0 && second <= 0xBF;
    if (first == 0xED) return second >= 0x80 && second <= 0x9F;
    if (first == 0xF0) return second >= 0x90 && second <= 0xBF;
    if (first == 0xF4) return second >= 0x80 && second <= 0x8F;
    return second >= 0x80 && second <= 0xBF;
}

static size_t valid_length(const unsigned char *b) {
    bool third = b[2] >= 0x80 && b[2] <= 0xBF, fourth = b[3] >= 0x80 && b[3] <= 0xBF;
    if (b[0] <= 0x7F) return 1;
    if (b[0] >= 0xC2 && b[0] <= 0xDF) return valid_second(b[0], b[1]) ? 2 : 0;
    if (b[0] >= 0xE0 && b[0] <= 0xEF) return valid_second(b[0], b[1]) && third ? 3 : 0;
    if (b[0] >= 0xF0 && b[0] <= 0xF4) return valid_second(b[0], b[1]) && third && fourth ? 4 : 0;
    return 0;
}

Test(text, malformed_sequences_are_refused) {
    static const unsigned char last[] = {0x00, 0x41, 0x7F, 0x80, 0x9F, 0xBF, 0xC0, 0xFF};
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++)
            for (unsigned third = 0; third < 256; third += third % 16 == 15 ? 1 : 5)
                for (size_t i = 0; i < sizeof last; i++) {
                    unsigned char bytes[4] = {(unsigned char)first, (unsigned char)second, (unsigned char)third, last[i]};
                    cr_assert_eq(htg_utf8_length((const char *)bytes, 4), valid_length(bytes), "%02x %02x %02x %02x", first,
                                 second, third, last[i]);
                }
}

static const struct {
    const char *text;
    size_t width;
} widths[] = {{"", 0},
              {"Iquitos", 7},
              {"Perú", 4},
              {"Peru\xCC\x81", 4}, /* u and a combining acute */
              {"警察", 4},
              {"ｱ", 1},                                    /* halfwidth */
              {"Ａ", 2},                                   /* fullwidth */
              {"한국", 4},                                 /* syllables */
              {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* the same as parts: consonant, vowel, final */
              {"ประเทศ", 6},
              {"ที่", 1}, /* two marks over one letter */
              {"שָׁלוֹם", 4},
              {"🚓", 2},
              {"a\xE2\x80\x8B"
               "b",
               2},                 /* zero width space */
              {"co\xC2\xADop", 5}, /* soft hyphen */
              {"€±½", 3},
              {"a\tb", 3},
              {"\xFF\xC3", 2},     /* stray bytes */
              {"\xED\xA0\x80", 3}, /* a surrogate: three stray bytes */
              {"\xF4\x8F\xBF\xBF", 1}};

Test(text, widths_on_a_terminal) {
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        cr_assert_eq(htg_text_width(widths[i].text), widths[i].width, "'%s' takes %zu", widths[i].text,
                     htg_text_width(widths[i].text));
}

/* The C library's own table, of another Unicode version: they differ in fewer than one character of a thousand. */
Test(text, widths_agree_with_the_c_library) {
    if (!setlocale(LC_CTYPE, "C.UTF-8")) cr_skip_test("no locale C.UTF-8");
    size_t compared = 0, different = 0;
    for (uint32_t character = 0xA0; character < 0x30000; character++) {
        char bytes[5] = "";
        int theirs = wcwidth((wchar_t)character);
        if (theirs < 0 || (character >= 0xD800 && character < 0xF900)) continue;
        encode(character, bytes);
        compared++;
        different += htg_text_width(bytes) != (size_t)theirs;
    }
    cr_assert_gt(compared, 100000);
    cr_assert_lt(different * 1000, compared, "%zu of %zu differ", different, compared);
}

static const struct {
    const char *a, *b;
    size_t distance;
} distances[] = {{"", "", 0},
                 {"abc", "", 3},
                 {"", "abc", 3},
                 {"police", "police", 0},
                 {"POLICE", "police", 0},
                 {"polcie", "police", 1},
                 {"kitten", "sitting", 3},
                 {"ca", "abc", 3}, /* a swap may not be changed again: unrestricted it would be 2 */
                 {"ab", "ba", 1},
                 {"abcd", "badc", 2},
                 {"betweeness", "betweenness", 1},
                 {"a", "b", 1}};

Test(text, edit_distances) {
    for (size_t i = 0; i < sizeof distances / sizeof *distances; i++) {
        cr_assert_eq(htg_edit_distance(distances[i].a, distances[i].b), distances[i].distance, "%s, %s", distances[i].a,
                     distances[i].b);
        cr_assert_eq(htg_edit_distance(distances[i].b, distances[i].a), distances[i].distance);
    }
}

/* The definition itself, as a recursion over prefixes. */
static size_t plain_distance(const char *a, size_t m, const char *b, size_t n) {
    if (!m || !n) return m + n;
    size_t best = plain_distance(a, m - 1, b, n - 1) + (a[m - 1] != b[n - 1]);
    size_t shorter = plain_distance(a, m - 1, b, n) + 1, other = plain_distance(a, m, b, n - 1) + 1;
    if (shorter < best) best = shorter;
    if (other < best) best = other;
    if (m > 1 && n > 1 && a[m - 1] == b[n - 2] && a[m - 2] == b[n - 1]) {
        size_t swapped = plain_distance(a, m - 2, b, n - 2) + 1;
        if (swapped < best) best = swapped;
    }
    return best;
}

Test(text, edit_distances_as_defined) {
    htg_random_t random;
    htg_random_seed(&random, 3, 0);
    for (int round = 0; round < 3000; round++) {
        char a[8] = "", b[8] = "";
        size_t m = htg_random_below(&random, 7), n = htg_random_below(&random, 7);
        for (size_t i = 0; i < m; i++)
            a[i] = (char)('a' + htg_random_below(&random, 3));
        for (size_t i = 0; i < n; i++)
            b[i] = (char)('a' + htg_random_below(&random, 3));
        cr_assert_eq(htg_edit_distance(a, b), plain_distance(a, m, b, n), "%s, %s", a, b);
    }
}

Test(text, edit_distances_of_long_words) {
    char a[5001], b[301];
    memset(a, 'x', 5000);
    memset(b, 'x', 300);
    a[5000] = b[300] = '\0';
    cr_assert_eq(htg_edit_distance(a, "xxxx"), 4996);
    cr_assert_eq(htg_edit_distance("xyxx", a), 4997);
    cr_assert_eq(htg_edit_distance(a, b), 4700);
    b[7] = 'y';
    cr_assert_eq(htg_edit_distance(b, a), 4701);
    htg_alloc_fail_at(1);
    cr_assert_eq(htg_edit_distance(a, b), 5000);
    htg_alloc_fail_at(0);
}

static const char *const words[] = {"betweenness", "closeness", "degree", "kcore",    "hub",       "pagerank",
                                    "authority",   "police",    "katz",   "Harmonic", "degree_in", NULL};

static const char *const meant[][2] = {{"betweeness", "betweenness"},
                                       {"BETWENNESS", "betweenness"},
                                       {"clsoeness", "closeness"},
                                       {"degre", "degree"},
                                       {"kcroe", "kcore"},
                                       {"page_rank", "pagerank"},
                                       {"harmonics", "Harmonic"},
                                       {"hubs", "hub"},
                                       {"polcie", "police"},
                                       {"degree", "degree"},
                                       {"kat", "katz"},
                                       {"degreein", "degree_in"},
                                       {"zzz", NULL},
                                       {"", NULL},
                                       {"c", NULL},
                                       {"modularity", NULL},
                                       {"hobby", NULL},
                                       {"k", NULL}};

Test(text, the_nearest_word) {
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        const char *nearest = htg_nearest_word(meant[i][0], words);
        if (meant[i][1])
            cr_assert(nearest && strcmp(nearest, meant[i][1]) == 0, "%s: %s", meant[i][0], nearest ? nearest : "none");
        else
            cr_assert_null(nearest, "%s: %s", meant[i][0], nearest);
    }
    static const char *const none[] = {NULL}, *const equal[] = {"bat", "cat", NULL};
    cr_assert_null(htg_nearest_word("x", none));
    cr_assert_str_eq(htg_nearest_word("rat", equal), "bat");
}

Test(text, what_does_not_fit_is_cut_between_characters) {
    char out[8];
    htg_text_fit(out, sizeof out, "%s", "abcdefg");
    cr_assert_str_eq(out, "abcdefg");
    htg_text_fit(out, sizeof out, "%s", "abcdef\u00e9");
    cr_assert_str_eq(out, "abcdef");
    htg_text_fit(out, sizeof out, "%.3s=%.2s!", "ab\u20ac", "c\u20ac");
    cr_assert_str_eq(out, "ab=c!");
    htg_text_fit(out, 1, "%d", 5);
    cr_assert_str_empty(out);
    for (int length = 0; length < 12; length++) {
        htg_text_fit(out, sizeof out, "%.*s\u00e9\u00e9\u00e9", length, "abcdefghijkl");
        for (size_t at = 0, step; out[at]; at += step)
            cr_assert_gt((step = htg_utf8_length(out + at, strlen(out + at))), 0);
    }
}

Test(text, what_is_shown_moves_no_cursor) {
    static const struct {
        const char *text, *shown;
    } cases[] = {{"plain", "plain"},
                 {"a\033[31mb", "a\xEF\xBF\xBD[31mb"},
                 {"two\nlines\tand\rmore", "two lines and more"},
                 {"\x7F\xC2\x9B", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                 {"\xE2\x80\xAE" "reversed", "\xEF\xBF\xBDreversed"},
                 {"\xE2\x81\xA6" "isolated", "\xEF\xBF\xBDisolated"},
                 {"stray\xFF", "stray\xEF\xBF\xBD"},
                 {"Per\xC3\xBA \xE2\x80\x93 \xE6\xBC\xA2", "Per\xC3\xBA \xE2\x80\x93 \xE6\xBC\xA2"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        htg_text_t text = {0};
        htg_text_append_shown(&text, cases[i].text);
        cr_expect_str_eq(htg_text_string(&text), cases[i].shown);
        htg_text_free(&text);
    }
}
