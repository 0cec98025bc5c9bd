/* Parts of a script in the making: the expression as positions, and the automaton from them. */
#ifndef HTG_CORE_SCRIPT_INTERNAL_H
#define HTG_CORE_SCRIPT_INTERNAL_H

#include "core/script.h"
#include "core/text_internal.h"

typedef struct htg_positions {
    uint32_t count; /* without position 0 */
    uint8_t stage[HTG_SCRIPT_MOST_POSITIONS + 1];
    uint64_t follow[HTG_SCRIPT_MOST_POSITIONS + 1];
    uint64_t last; /* bit 0: the empty word */
    htg_text_t text; /* names written out */
} htg_positions_t;

/* text.bytes is to be freed, also on failure. */
htg_status_t htg_script_parse(const char *expression, const htg_script_book_t *book, htg_positions_t *out,
                              htg_error_t *err) HTG_MUST_USE;
/* Fills in the states of a script whose positions stand. */
htg_status_t htg_script_compile(htg_script_t *script, htg_error_t *err) HTG_MUST_USE;
/* The expression of a script's name, the user's own or ours; NULL where there is none. */
const char *htg_script_named(const htg_script_book_t *book, const char *name, size_t length);

#endif
