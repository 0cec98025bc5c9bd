/* Scripts read afresh, as the definitions have them: expressions as trees, words matched by going through every reading, positions
   by Thompson's construction (1968). The naive twin of core/script, which shares nothing with it but the numbers of the stages. */
#ifndef HTG_TESTS_SUPPORT_SCRIPT_TWIN_H
#define HTG_TESTS_SUPPORT_SCRIPT_TWIN_H

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/random.h"

/* Letters of a word are stages, planning 0 to aftermath 4, and a tie without a stage. A symbol is a set of letters. */
enum { SCRIPT_TWIN_STAGES = 5, SCRIPT_TWIN_UNSTAGED = 5, SCRIPT_TWIN_ANY = 0xFF };
enum { SCRIPT_TWIN_PARTS = 256, SCRIPT_TWIN_POSITIONS = 64, SCRIPT_TWIN_KNOTS = 1024, SCRIPT_TWIN_WORD = 20 };

typedef enum script_twin_kind { SCRIPT_TWIN_LETTER, SCRIPT_TWIN_THEN, SCRIPT_TWIN_OR, SCRIPT_TWIN_REPEAT } script_twin_kind_t;

typedef struct script_twin_part {
    script_twin_kind_t kind;
    int position;    /* of a letter, from 1 in the order of the expression */
    int left, right; /* parts */
    bool may_skip, may_repeat;
} script_twin_part_t;

typedef struct script_twin {
    script_twin_part_t part[SCRIPT_TWIN_PARTS];
    int part_count, root;
    int positions;                                /* without 0, the place before the first */
    uint8_t stage[SCRIPT_TWIN_POSITIONS];         /* SCRIPT_TWIN_ANY */
    uint64_t follow[SCRIPT_TWIN_POSITIONS], last; /* sets of positions */
    /* Thompson's knots: at most two empty moves, or one that reads a position */
    int empty[SCRIPT_TWIN_KNOTS][2], reads[SCRIPT_TWIN_KNOTS], beyond[SCRIPT_TWIN_KNOTS], knots;
} script_twin_t;

static inline int script_twin_alternatives(script_twin_t *twin, const char **at);

static inline int script_twin_part(script_twin_t *twin, script_twin_part_t part) {
    cr_assert_lt(twin->part_count, SCRIPT_TWIN_PARTS);
    twin->part[twin->part_count] = part;
    return twin->part_count++;
}

static inline int script_twin_repeat(script_twin_t *twin, int left, char sign) {
    return script_twin_part(twin, (script_twin_part_t){SCRIPT_TWIN_REPEAT, 0, left, 0, sign != '+', sign != '?'});
}

static inline int script_twin_letter(script_twin_t *twin, uint8_t stage) {
    cr_assert_lt(twin->positions + 1, SCRIPT_TWIN_POSITIONS);
    twin->stage[++twin->positions] = stage;
    return script_twin_part(twin, (script_twin_part_t){SCRIPT_TWIN_LETTER, twin->positions, 0, 0, false, false});
}

/* A stage by its first letter, or a script of the library by its name, written out as the definitions give it. */
static inline int script_twin_word(script_twin_t *twin, const char **at) {
    static const char *const named[][2] = {
        {"cycle", "p* r+ t* e+"}, {"full-cycle", "p* r+ t+ e+ a+"}, {"revictimisation", "cycle (a+ cycle)+"}};
    const char *word = *at, *letters = "prtea";
    size_t length = 0;
    while (isalpha((unsigned char)word[length]) || word[length] == '-')
        length++;
    *at += length;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i][0]) == length && strncmp(word, named[i][0], length) == 0) {
            const char *inner = named[i][1];
            return script_twin_alternatives(twin, &inner);
        }
    if (length == 3 && strncmp(word, "any", 3) == 0)
        return script_twin_repeat(twin, script_twin_letter(twin, SCRIPT_TWIN_ANY), '*');
    cr_assert(length > 0 && strchr(letters, *word), "the twin cannot read '%s'", word);
    return script_twin_letter(twin, (uint8_t)(strchr(letters, *word) - letters));
}

static inline void script_twin_spaces(const char **at) {
    while (**at == ' ')
        ++*at;
}

static inline int script_twin_item(script_twin_t *twin, const char **at) {
    int part;
    script_twin_spaces(at);
    if (**at == '(') {
        ++*at;
        part = script_twin_alternatives(twin, at);
        cr_assert_eq(**at, ')');
        ++*at;
    } else
        part = script_twin_word(twin, at);
    for (script_twin_spaces(at); **at && strchr("?*+", **at); script_twin_spaces(at))
        part = script_twin_repeat(twin, part, *(*at)++);
    return part;
}

static inline int script_twin_alternatives(script_twin_t *twin, const char **at) {
    int whole = -1;
    for (;;) {
        int sequence = script_twin_item(twin, at);
        while (**at && **at != '|' && **at != ')') {
            int next = script_twin_item(twin, at);
            sequence = script_twin_part(twin, (script_twin_part_t){SCRIPT_TWIN_THEN, 0, sequence, next, false, false});
        }
        whole = whole < 0 ? sequence
                          : script_twin_part(twin, (script_twin_part_t){SCRIPT_TWIN_OR, 0, whole, sequence, false, false});
        if (**at != '|') return whole;
        ++*at;
    }
}

/* Whether some tie of the symbol, a bit a letter, can be read as the position. */
static inline bool script_twin_reads(const script_twin_t *twin, int position, uint8_t symbol) {
    for (int letter = 0; letter <= SCRIPT_TWIN_UNSTAGED; letter++)
        if ((symbol >> letter & 1) && (twin->stage[position] == SCRIPT_TWIN_ANY || twin->stage[position] == letter))
            return true;
    return false;
}

/* A word of symbols, and the places (a bit each) whose ties may be passed over. */
typedef struct script_twin_word {
    uint8_t symbol[SCRIPT_TWIN_WORD];
    int length;
    uint32_t skips;
} script_twin_word_t;

static inline uint32_t script_twin_skip(const script_twin_word_t *word, uint32_t places) {
    for (int i = 0; i < word->length; i++)
        if (places & word->skips & 1u << i) places |= 2u << i;
    return places;
}

/* From places in the word to those where the part can end. */
static inline uint32_t script_twin_ends(const script_twin_t *twin, int part, const script_twin_word_t *word, uint32_t from) {
    const script_twin_part_t *p = &twin->part[part];
    uint32_t ends = 0, before;
    switch (p->kind) {
    case SCRIPT_TWIN_LETTER:
        for (int i = 0; i < word->length; i++)
            if ((from >> i & 1) && script_twin_reads(twin, p->position, word->symbol[i])) ends |= 2u << i;
        return script_twin_skip(word, ends);
    case SCRIPT_TWIN_THEN:
        return script_twin_ends(twin, p->right, word, script_twin_ends(twin, p->left, word, from));
    case SCRIPT_TWIN_OR:
        return script_twin_ends(twin, p->left, word, from) | script_twin_ends(twin, p->right, word, from);
    default:
        ends = script_twin_ends(twin, p->left, word, from);
        do {
            before = ends;
            if (p->may_repeat) ends |= script_twin_ends(twin, p->left, word, ends);
        } while (ends != before);
        return p->may_skip ? ends | from : ends;
    }
}

/* All readings at once. */
static inline bool script_twin_matches(const script_twin_t *twin, const uint8_t *symbols, int count, bool neutral) {
    script_twin_word_t word = {.length = count};
    cr_assert_leq(count, SCRIPT_TWIN_WORD);
    memcpy(word.symbol, symbols, (size_t)count);
    for (int i = 0; neutral && i < count; i++)
        if (symbols[i] >> SCRIPT_TWIN_UNSTAGED & 1) word.skips |= 1u << i;
    return script_twin_ends(twin, twin->root, &word, script_twin_skip(&word, 1)) >> count & 1;
}

/* Goes through all readings of the symbols from `at` on, one letter each; an unstaged tie is passed over where it is neutral. */
static inline bool script_twin_some_reading(const script_twin_t *twin, const uint8_t *symbols, int count, int at,
                                            bool neutral, script_twin_word_t *word) {
    int length = word->length;
    if (at == count) return script_twin_ends(twin, twin->root, word, 1) >> length & 1;
    for (int letter = 0; letter <= SCRIPT_TWIN_UNSTAGED; letter++) {
        if (!(symbols[at] >> letter & 1)) continue;
        word->symbol[length] = (uint8_t)(1u << letter);
        word->length = length + 1;
        if (script_twin_some_reading(twin, symbols, count, at + 1, neutral, word)) return true;
        word->length = length;
        if (letter == SCRIPT_TWIN_UNSTAGED && neutral &&
            script_twin_some_reading(twin, symbols, count, at + 1, neutral, word))
            return true;
    }
    return false;
}

static inline bool script_twin_accepts(const script_twin_t *twin, const uint8_t *symbols, int count, bool neutral) {
    script_twin_word_t word = {.length = 0};
    cr_assert_leq(count, SCRIPT_TWIN_WORD);
    return script_twin_some_reading(twin, symbols, count, 0, neutral, &word);
}

/* The stages by which the readings of the symbols that a word can begin with end: the label of a visit. Position by position. */
static inline void script_twin_add_labels(const script_twin_t *twin, const uint8_t *symbols, int count, int at, bool neutral,
                                          int position, uint8_t *label, bool *alive) {
    if (at == count) {
        *alive = true;
        if (position) *label |= twin->stage[position] == SCRIPT_TWIN_ANY ? 32 : (uint8_t)(1 << twin->stage[position]);
        return;
    }
    for (int next = 1; next <= twin->positions; next++)
        if ((twin->follow[position] >> next & 1) && script_twin_reads(twin, next, symbols[at]))
            script_twin_add_labels(twin, symbols, count, at + 1, neutral, next, label, alive);
    if (neutral && (symbols[at] >> SCRIPT_TWIN_UNSTAGED & 1))
        script_twin_add_labels(twin, symbols, count, at + 1, neutral, position, label, alive);
}

/* Returns false where no word of the script begins so. */
static inline bool script_twin_label(const script_twin_t *twin, const uint8_t *symbols, int count, bool neutral,
                                     uint8_t *label) {
    bool alive = false;
    *label = 0;
    script_twin_add_labels(twin, symbols, count, 0, neutral, 0, label, &alive);
    return alive;
}

static inline int script_twin_knot(script_twin_t *twin) {
    cr_assert_lt(twin->knots, SCRIPT_TWIN_KNOTS);
    twin->empty[twin->knots][0] = twin->empty[twin->knots][1] = -1;
    twin->reads[twin->knots] = 0;
    return twin->knots++;
}

static inline void script_twin_link(script_twin_t *twin, int from, int to) {
    int free = twin->empty[from][0] < 0 ? 0 : 1;
    cr_assert_lt(twin->empty[from][free], 0);
    twin->empty[from][free] = to;
}

static inline void script_twin_draw(script_twin_t *twin, int part, int *first, int *final) {
    const script_twin_part_t *p = &twin->part[part];
    int a, b, c, d;
    if (p->kind == SCRIPT_TWIN_THEN) {
        script_twin_draw(twin, p->left, first, &a);
        script_twin_draw(twin, p->right, &b, final);
        script_twin_link(twin, a, b);
        return;
    }
    *first = script_twin_knot(twin);
    *final = script_twin_knot(twin);
    if (p->kind == SCRIPT_TWIN_LETTER) {
        twin->reads[*first] = p->position;
        twin->beyond[p->position] = *final;
        return;
    }
    script_twin_draw(twin, p->left, &a, &b);
    script_twin_link(twin, *first, a);
    script_twin_link(twin, b, *final);
    if (p->kind == SCRIPT_TWIN_OR) {
        script_twin_draw(twin, p->right, &c, &d);
        script_twin_link(twin, *first, c);
        script_twin_link(twin, d, *final);
    } else {
        if (p->may_skip) script_twin_link(twin, *first, *final);
        if (p->may_repeat) script_twin_link(twin, b, a);
    }
}

/* Positions that can be read next from a knot; *ends where nothing more need be read. */
static inline uint64_t script_twin_next(const script_twin_t *twin, int knot, int final, bool *seen, bool *ends) {
    if (knot < 0 || seen[knot]) return 0;
    seen[knot] = true;
    *ends = *ends || knot == final;
    if (twin->reads[knot]) return 1ull << twin->reads[knot];
    return script_twin_next(twin, twin->empty[knot][0], final, seen, ends) |
           script_twin_next(twin, twin->empty[knot][1], final, seen, ends);
}

static inline void script_twin_make(script_twin_t *twin, const char *expression) {
    int first, final;
    memset(twin, 0, sizeof *twin);
    twin->root = script_twin_alternatives(twin, &expression);
    cr_assert_eq(*expression, '\0', "the twin cannot read '%s'", expression);
    script_twin_draw(twin, twin->root, &first, &final);
    for (int position = 0; position <= twin->positions; position++) {
        bool seen[SCRIPT_TWIN_KNOTS] = {false}, ends = false;
        twin->follow[position] = script_twin_next(twin, position ? twin->beyond[position] : first, final, seen, &ends);
        if (ends) twin->last |= 1ull << position;
    }
}

/* Appends a random expression of at most *letters stages (fewer than asked for where that is used up). */
static inline void script_twin_random(htg_random_t *random, char *out, size_t size, int depth, int *letters) {
    static const char *const words[] = {"p",         "r",         "t",     "e",     "a",          "pla", "recruitment",
                                        "transport", "exploi",    "after", "cycle", "full-cycle", "any", "exploitation",
                                        "planning",  "aftermath", "r",     "t",     "e"};
    static const char *const signs[] = {"", "", "", "", "?", "*", "+", "+ ?"};
    size_t parts = 1 + htg_random_below(random, depth ? 3 : 2);
    for (size_t i = 0; i < parts && (*letters > 0 || i == 0); i++) {
        bool group = depth && htg_random_below(random, 3) == 0;
        size_t word = htg_random_below(random, sizeof words / sizeof *words), used = strlen(out);
        snprintf(out + used, size - used, "%s%s", i == 0 ? "" : htg_random_below(random, 4) ? " " : " | ", group ? "(" : "");
        if (group)
            script_twin_random(random, out, size, depth - 1, letters);
        else {
            *letters -= strcmp(words[word], "cycle") == 0 ? 4 : strcmp(words[word], "full-cycle") == 0 ? 5 : 1;
            used = strlen(out);
            snprintf(out + used, size - used, "%s", words[word]);
        }
        used = strlen(out);
        snprintf(out + used, size - used, "%s%s", group ? ")" : "",
                 signs[htg_random_below(random, sizeof signs / sizeof *signs)]);
    }
}

#endif
