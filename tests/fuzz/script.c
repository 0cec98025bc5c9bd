/* Any text as a script: an automaton that takes the words that its positions spell, or a refusal with the column. */
#include <string.h>

#include "core/script.h"
#include "fuzz.h"
#include "sample.h"

#define WORDS 8
#define LONGEST 24

/* The sets of positions that a reading of the word can have come to. */
static uint64_t step(const htg_script_t *script, uint64_t positions, uint8_t symbol) {
    uint64_t next = 0, after = 0;
    for (uint32_t p = 0; p <= script->position_count; p++)
        if (positions >> p & 1) after |= script->follow[p];
    for (uint32_t p = 1; p <= script->position_count; p++)
        if ((after >> p & 1) && htg_script_reads(script, p, symbol)) next |= 1ull << p;
    if (script->unstaged == HTG_UNSTAGED_NEUTRAL && symbol & HTG_SYMBOL_UNSTAGED) next |= positions;
    return next;
}

static void check_word(const htg_script_t *script, uint32_t seed) {
    uint64_t positions = 1;
    uint16_t state = 0;
    for (int i = 0; i < LONGEST && state != HTG_SCRIPT_DEAD; i++) {
        seed = seed * 1664525u + 1013904223u;
        uint8_t symbol = (uint8_t)(1 + (seed >> 20) % (HTG_SYMBOL_COUNT - 1));
        if (seed & 0x100) symbol = (uint8_t)(1u << (seed >> 20) % 5);
        positions = step(script, positions, symbol);
        state = htg_script_next(script, state, symbol);
        FUZZ_ASSERT(state == HTG_SCRIPT_DEAD || state < script->state_count, "state %u of %u", state, script->state_count);
        bool accepted = (positions & script->last) != 0;
        FUZZ_ASSERT(accepted == (state != HTG_SCRIPT_DEAD && script->accepting[state]), "'%s' after %d ties",
                    script->expression, i + 1);
    }
}

static void check(const char *text, size_t size, htg_unstaged_t unstaged) {
    const fuzz_input_t input = {"", 1, size + 1};
    htg_script_t *script = NULL, *again = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    htg_status_t status = htg_script_new(text, NULL, unstaged, &script, &err);
    if (status) {
        FUZZ_ASSERT(!script, "a script beside an error");
        fuzz_check_error(&input, status, &err);
        return;
    }
    fuzz_check_text(script->expression, "an expression");
    FUZZ_ASSERT(script->position_count <= HTG_SCRIPT_MOST_POSITIONS && script->state_count <= HTG_SCRIPT_MOST_STATES, "'%s'",
                text);
    for (uint32_t seed = 0; seed < WORDS; seed++)
        check_word(script, fuzz_choice((const uint8_t *)text, size) + seed);
    FUZZ_ASSERT(!htg_script_new(script->expression, NULL, unstaged, &again, &err), "'%s': %s", script->expression, err.message);
    FUZZ_ASSERT(again->state_count == script->state_count && !strcmp(again->expression, script->expression), "'%s' and '%s'",
                script->expression, again->expression);
    htg_script_free(script);
    htg_script_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_string(data, size);
    check(text, size, HTG_UNSTAGED_STRICT);
    check(text, size, HTG_UNSTAGED_NEUTRAL);
    free(text);
    return 0;
}
