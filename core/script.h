/* Scripts: the scenes of a crime in their order (Cornish 1994, The procedural analysis of offending and its relevance for
   situational prevention, Crime Prevention Studies 3), written as a regular expression over stages and compiled to a
   deterministic automaton over sets of stages. Immutable once made; reading is thread-safe. */
#ifndef HTG_CORE_SCRIPT_H
#define HTG_CORE_SCRIPT_H

#include "core/error.h"

/* A tie's symbol: a bit a stage (1u << HTG_STAGE_…), and HTG_SYMBOL_UNSTAGED where it (or a tie merged with it) has none.
   Symbol 0 is no tie at all. */
#define HTG_SYMBOL_UNSTAGED 32u
#define HTG_SYMBOL_COUNT    64u
/* In labels, beside the bits of stages: entered by a tie that the script takes whatever its stage (`any`). */
#define HTG_LABEL_ANY 32u

#define HTG_SCRIPT_MOST_POSITIONS 63u   /* stage names in an expression, names of scripts written out */
#define HTG_SCRIPT_MOST_STATES    4096u /* of the automaton */
#define HTG_SCRIPT_DEAD           UINT16_MAX
#define HTG_SCRIPT_ANY            0xFFu /* a position's stage: every tie */

/* What a walk does with a tie that has no stage. */
typedef enum htg_unstaged {
    HTG_UNSTAGED_STRICT, /* it is not walked */
    HTG_UNSTAGED_NEUTRAL /* it is walked in any state and advances nothing; it counts in the length */
} htg_unstaged_t;

/* Positions are the stage names of the expression, numbered from 1; 0 is before the first. A position's set is a bit mask of
   positions (Glushkov 1961; McNaughton & Yamada 1960). States are sets of positions (subset construction); state 0 is the
   start; states from which no walk can be accepted any more are left out, states that nothing tells apart, equal in label, are one. */
typedef struct htg_script {
    char *expression; /* names of scripts written out, one space between parts */
    htg_unstaged_t unstaged;
    uint32_t position_count; /* without 0 */
    const uint8_t *stage;    /* of a position; HTG_SCRIPT_ANY; [0] is HTG_SCRIPT_ANY */
    const uint64_t *follow;  /* positions that may follow; of 0: that may come first */
    uint64_t last;           /* positions that a word may end with */
    uint32_t state_count;
    const uint16_t *next;    /* of state × HTG_SYMBOL_COUNT + symbol; HTG_SCRIPT_DEAD */
    const uint8_t *accepting;/* 0 or 1 a state */
    const uint8_t *label;    /* the stage of a visit in that state: stages by which it can have been entered; 0 at the start
                                and where nothing but unstaged ties were walked */
} htg_script_t;

/* A script that has a name. */
typedef struct htg_named_script {
    const char *name, *expression, *definition;
} htg_named_script_t;

HTG_API const htg_named_script_t *htg_named_script_get(size_t index); /* cycle first, the default; NULL beyond the last */

/* The user's own names, added one after another; each may use the names before it and the library's. */
typedef struct htg_script_book htg_script_book_t;
HTG_API htg_status_t htg_script_book_new(htg_script_book_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_script_book_free(htg_script_book_t *book);
/* A name is letters, digits, hyphens and underscores, not a stage, the beginning of one, or a script's name. An error in the
   expression carries its column, counted from 1 in characters. */
HTG_API htg_status_t htg_script_book_add(htg_script_book_t *book, const char *name, const char *expression,
                                         htg_error_t *err) HTG_MUST_USE;

/* Expression: stages and names of scripts one after another, "|" between alternatives, "? * +" behind what may be left out,
   repeated or left out, repeated; parentheses. Stages may be cut to beginnings that fit one alone ("r+ t* e+"); names of
   scripts are written out. `any` stands for any number of any ties. HTG_ERROR_ARGUMENT with the column (from 1, in
   characters) of what is wrong; HTG_ERROR_LIMIT beyond the limits above. book may be NULL. */
HTG_API htg_status_t htg_script_new(const char *expression, const htg_script_book_t *book, htg_unstaged_t unstaged,
                                    htg_script_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_script_free(htg_script_t *script);

/* The state after reading a tie of that symbol; HTG_SCRIPT_DEAD where the script does not go on. */
static inline uint16_t htg_script_next(const htg_script_t *script, uint16_t state, uint8_t symbol) {
    return script->next[(size_t)state * HTG_SYMBOL_COUNT + symbol];
}

/* Whether a tie of the symbol can be read as the position. */
HTG_API bool htg_script_reads(const htg_script_t *script, uint32_t position, uint8_t symbol);
/* Symbols whose ties can be read at the start, or there after planning: a flag a symbol. */
HTG_API void htg_script_first_symbols(const htg_script_t *script, bool first[HTG_SYMBOL_COUNT]);
/* Symbols by which a final state can be entered from some state: a flag a symbol. Ties without a stage count only where the
   script takes them as `any`. */
HTG_API void htg_script_last_symbols(const htg_script_t *script, bool last[HTG_SYMBOL_COUNT]);
/* Adds the symbols of ties of a single stage that the script names; where it takes any, of one of them all the same, not of a tie
   without a stage, which could be walked neutrally besides. */
HTG_API void htg_script_stage_symbols(const htg_script_t *script, bool symbols[HTG_SYMBOL_COUNT]);
/* A label in words: "transportation|exploitation", "any", "" for none. Returns the length it needed. */
HTG_API size_t htg_script_label_text(uint8_t label, char *out, size_t size);

#endif
