/* The automaton against its naive twin: trees of expressions, words read in every way, positions by Thompson. */
#include "core/script.h"
#include "core/vocabulary.h"
#include "tests/support/script_twin.h"

enum { SEEDS = 600, WORDS = 60, LONGEST = 6 };

typedef struct pair {
    char expression[512];
    htg_unstaged_t unstaged;
    bool neutral;
    htg_script_t *script;
    script_twin_t twin;
} pair_t;

static void pair_make(pair_t *pair, htg_unstaged_t unstaged) {
    htg_error_t err = HTG_ERROR_INIT;
    pair->unstaged = unstaged;
    pair->neutral = unstaged == HTG_UNSTAGED_NEUTRAL;
    cr_assert_eq(htg_script_new(pair->expression, NULL, unstaged, &pair->script, &err), HTG_OK, "%s: %s", pair->expression,
                 err.message);
    script_twin_make(&pair->twin, pair->expression);
}

static void random_expression(htg_random_t *random, pair_t *pair) {
    int letters = 12;
    pair->expression[0] = '\0';
    script_twin_random(random, pair->expression, sizeof pair->expression, 3, &letters);
}

/* Mostly ties of one stage, else of any set. */
static uint8_t random_symbol(htg_random_t *random) {
    if (htg_random_below(random, 3)) return (uint8_t)(1u << htg_random_below(random, 6));
    return (uint8_t)(1 + htg_random_below(random, HTG_SYMBOL_COUNT - 1));
}

static void word_text(const uint8_t *symbols, int count, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, size - used, "%u ", symbols[i]);
}

/* Every beginning of the word: alive, labelled and accepted alike. */
static void compare_word(const pair_t *pair, const uint8_t *symbols, int count) {
    uint16_t state = 0;
    char text[128];
    word_text(symbols, count, text, sizeof text);
    for (int length = 0; length <= count; length++) {
        if (length > 0) state = htg_script_next(pair->script, state, symbols[length - 1]);
        uint8_t label;
        bool alive = script_twin_label(&pair->twin, symbols, length, pair->neutral, &label);
        cr_assert_eq(state != HTG_SCRIPT_DEAD, alive, "'%s' %d: first %d of %s", pair->expression, pair->unstaged, length,
                     text);
        if (!alive) return;
        cr_assert_eq(pair->script->label[state], label, "'%s' %d: first %d of %s: label %u, twin %u", pair->expression,
                     pair->unstaged, length, text, pair->script->label[state], label);
        bool accepts = script_twin_accepts(&pair->twin, symbols, length, pair->neutral);
        cr_assert_eq(script_twin_matches(&pair->twin, symbols, length, pair->neutral), accepts,
                     "'%s': the twin is of two minds", pair->expression);
        cr_assert_eq(pair->script->accepting[state] != 0, accepts, "'%s' %d: first %d of %s: twin %d", pair->expression,
                     pair->unstaged, length, text, accepts);
    }
}

/* Symbols that are likely to go on, so that long words are tried too. */
static void random_word(htg_random_t *random, const pair_t *pair, uint8_t *symbols) {
    uint16_t state = 0;
    for (int i = 0; i < LONGEST; i++) {
        symbols[i] = random_symbol(random);
        for (int again = 0; again < 12 && htg_script_next(pair->script, state, symbols[i]) == HTG_SCRIPT_DEAD; again++)
            symbols[i] = random_symbol(random);
        state = htg_script_next(pair->script, state, symbols[i]);
        if (state == HTG_SCRIPT_DEAD) state = 0;
    }
}

Test(script_automaton, accepts_and_labels_as_all_readings_do) {
    size_t accepted = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 31);
        static pair_t pair;
        random_expression(&random, &pair);
        pair_make(&pair, seed % 2 ? HTG_UNSTAGED_STRICT : HTG_UNSTAGED_NEUTRAL);
        for (int i = 0; i < WORDS; i++) {
            uint8_t symbols[LONGEST];
            random_word(&random, &pair, symbols);
            compare_word(&pair, symbols, LONGEST);
            accepted += script_twin_accepts(&pair.twin, symbols, 4, pair.neutral);
        }
        htg_script_free(pair.script);
    }
    cr_assert_gt(accepted, SEEDS * WORDS / 20, "the words are too seldom accepted to show anything");
}

static void compare_positions(const pair_t *pair) {
    const htg_script_t *script = pair->script;
    cr_assert_eq(script->position_count, (uint32_t)pair->twin.positions, "%s", pair->expression);
    cr_assert_eq(script->last, pair->twin.last, "%s: %lx, twin %lx", pair->expression, script->last, pair->twin.last);
    for (uint32_t p = 0; p <= script->position_count; p++) {
        cr_assert_eq(script->follow[p], pair->twin.follow[p], "%s: after %u: %lx, twin %lx", pair->expression, p,
                     script->follow[p], pair->twin.follow[p]);
        if (p == 0) continue;
        cr_assert_eq(script->stage[p], pair->twin.stage[p], "%s: %u", pair->expression, p);
        for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++)
            cr_assert_eq(htg_script_reads(script, p, (uint8_t)symbol),
                         script_twin_reads(&pair->twin, (int)p, (uint8_t)symbol), "%s: %u reads %u", pair->expression, p,
                         symbol);
    }
}

/* Nothing can be dropped: each state is reached, goes on to acceptance, and differs from every other. */
static void expect_lean(const pair_t *pair) {
    const htg_script_t *script = pair->script;
    static bool differ[HTG_SCRIPT_MOST_STATES / 8][HTG_SCRIPT_MOST_STATES / 8];
    uint32_t count = script->state_count;
    bool reached[HTG_SCRIPT_MOST_STATES] = {true}, ends[HTG_SCRIPT_MOST_STATES] = {false}, changed = true;
    if (count > HTG_SCRIPT_MOST_STATES / 8) return;
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            differ[a][b] = script->label[a] != script->label[b] || script->accepting[a] != script->accepting[b];
    while (changed) {
        changed = false;
        for (uint32_t a = 0; a < count; a++)
            for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
                uint16_t x = htg_script_next(script, (uint16_t)a, (uint8_t)symbol);
                if (x != HTG_SCRIPT_DEAD) {
                    changed |= reached[a] && !reached[x];
                    reached[x] |= reached[a];
                }
                bool now = ends[a] || script->accepting[a] || (x != HTG_SCRIPT_DEAD && ends[x]);
                changed |= now != ends[a];
                ends[a] = now;
                for (uint32_t b = 0; b < count; b++) {
                    uint16_t y = htg_script_next(script, (uint16_t)b, (uint8_t)symbol);
                    bool apart = (x == HTG_SCRIPT_DEAD) != (y == HTG_SCRIPT_DEAD) ||
                                 (x != HTG_SCRIPT_DEAD && y != HTG_SCRIPT_DEAD && differ[x][y]);
                    changed |= apart && !differ[a][b];
                    differ[a][b] |= apart;
                }
            }
    }
    for (uint32_t a = 0; a < count; a++) {
        cr_assert(reached[a] && ends[a], "%s: state %u", pair->expression, a);
        for (uint32_t b = 0; b < a; b++)
            cr_assert(differ[a][b], "%s: states %u and %u are one", pair->expression, a, b);
    }
}

Test(script_automaton, positions_are_thompsons_and_states_as_few_as_labels_allow) {
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 32);
        static pair_t pair;
        random_expression(&random, &pair);
        pair_make(&pair, seed % 2 ? HTG_UNSTAGED_STRICT : HTG_UNSTAGED_NEUTRAL);
        compare_positions(&pair);
        expect_lean(&pair);
        htg_script_free(pair.script);
    }
}

/* Two states that nothing but their labels tells apart: how a vertex was entered must survive. */
Test(script_automaton, merging_keeps_labels) {
    pair_t pair = {.expression = "(r|t) e"};
    pair_make(&pair, HTG_UNSTAGED_STRICT);
    uint16_t r = htg_script_next(pair.script, 0, 1u << HTG_STAGE_RECRUITMENT);
    uint16_t t = htg_script_next(pair.script, 0, 1u << HTG_STAGE_TRANSPORTATION);
    cr_assert_neq(r, t);
    cr_assert_eq(pair.script->label[r], 1u << HTG_STAGE_RECRUITMENT);
    cr_assert_eq(pair.script->label[t], 1u << HTG_STAGE_TRANSPORTATION);
    cr_assert_eq(htg_script_next(pair.script, r, 1u << HTG_STAGE_EXPLOITATION),
                 htg_script_next(pair.script, t, 1u << HTG_STAGE_EXPLOITATION));
    htg_script_free(pair.script);
}

Test(script_automaton, any_reads_every_tie) {
    pair_t pair = {.expression = "any"};
    pair_make(&pair, HTG_UNSTAGED_STRICT);
    uint16_t state = 0;
    cr_assert_eq(pair.script->label[0], 0);
    for (unsigned symbol = 1; symbol < HTG_SYMBOL_COUNT; symbol++) {
        state = htg_script_next(pair.script, state, (uint8_t)symbol);
        cr_assert_neq(state, HTG_SCRIPT_DEAD);
        cr_assert(pair.script->accepting[state]);
        cr_assert_eq(pair.script->label[state], HTG_LABEL_ANY);
    }
    cr_assert_eq(htg_script_next(pair.script, state, 0), HTG_SCRIPT_DEAD);
    htg_script_free(pair.script);
}

/* Goes through all words of single letters up to a length; notes with which letters they can begin, after planning, and end. */
static void note_words(const pair_t *pair, uint8_t *symbols, int length, int most, bool *first, bool *last) {
    if (length > 0 && script_twin_accepts(&pair->twin, symbols, length, false)) {
        int at = 0;
        do
            first[symbols[at]] = true;
        while (symbols[at] == 1u << HTG_STAGE_PLANNING && ++at < length);
        last[symbols[length - 1]] = true;
    }
    for (int letter = 0; length < most && letter <= SCRIPT_TWIN_UNSTAGED; letter++) {
        symbols[length] = (uint8_t)(1u << letter);
        note_words(pair, symbols, length + 1, most, first, last);
    }
}

static const char *const short_scripts[] = {"cycle",          "full-cycle", "any",         "r+ t* e+",      "p p* r",
                                            "(p|e) (r|t) a?", "p* | t",     "r (any|t) e", "p? p? (a|t e)", "t any"};

Test(script_automaton, first_and_last_symbols_are_those_of_words) {
    for (size_t i = 0; i < sizeof short_scripts / sizeof *short_scripts; i++) {
        pair_t pair;
        uint8_t symbols[SCRIPT_TWIN_WORD];
        bool first[HTG_SYMBOL_COUNT] = {false}, last[HTG_SYMBOL_COUNT] = {false};
        bool got_first[HTG_SYMBOL_COUNT], got_last[HTG_SYMBOL_COUNT];
        snprintf(pair.expression, sizeof pair.expression, "%s", short_scripts[i]);
        for (int neutral = 0; neutral < 2; neutral++) {
            pair_make(&pair, neutral ? HTG_UNSTAGED_NEUTRAL : HTG_UNSTAGED_STRICT);
            note_words(&pair, symbols, 0, 5, first, last);
            htg_script_first_symbols(pair.script, got_first);
            htg_script_last_symbols(pair.script, got_last);
            for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++) {
                bool want_first = false, want_last = false;
                for (unsigned letter = 0; letter < 6; letter++) {
                    want_first |= (symbol >> letter & 1) && first[1u << letter];
                    want_last |= (symbol >> letter & 1) && last[1u << letter];
                }
                cr_assert_eq(got_first[symbol], want_first, "'%s': first %u", pair.expression, symbol);
                cr_assert_eq(got_last[symbol], want_last, "'%s': last %u", pair.expression, symbol);
            }
            htg_script_free(pair.script);
        }
    }
}

Test(script_automaton, stage_symbols_are_the_stages_that_are_named) {
    pair_t pair = {.expression = "r+ (t|a)* any"};
    pair_make(&pair, HTG_UNSTAGED_STRICT);
    bool symbols[HTG_SYMBOL_COUNT] = {false};
    htg_script_stage_symbols(pair.script, symbols);
    for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++)
        cr_assert_eq(symbols[symbol], symbol == 1u << HTG_STAGE_RECRUITMENT || symbol == 1u << HTG_STAGE_TRANSPORTATION ||
                                          symbol == 1u << HTG_STAGE_AFTERMATH || symbol == 1u << HTG_STAGE_PLANNING);
    htg_script_free(pair.script);
}
