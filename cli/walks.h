/* What the analyses of walks have in common: the script, the ends, and the cycle of the network that was read. */
#ifndef HTG_CLI_WALKS_H
#define HTG_CLI_WALKS_H

#include "algorithms/cycle.h"
#include "cli/load.h"

typedef struct htg_walks {
    htg_script_book_t *book;
    htg_script_t *script;
    htg_cycle_t *cycle;
    uint8_t *sources, *targets, *no_through;
    uint8_t role_stages[HTG_ROLE_COUNT];
} htg_walks_t;

/* --scripts, --script, --unstaged, --role-stages: says what is wrong before anything is read, with a caret under the place. */
htg_status_t htg_walks_script(const htg_arguments_t *arguments, htg_walks_t *out, htg_error_t *err) HTG_MUST_USE;
/* --from, --to, --no-through, --stage-from, --direction (relation unless given). A network without stages is analysed under
   `any`, and told so, unless a script was asked for. */
htg_status_t htg_walks_cycle(const htg_arguments_t *arguments, const htg_input_t *input, htg_walks_t *walks,
                             htg_error_t *err) HTG_MUST_USE;
/* The options that htg_walks_cycle makes the cycle with; arrays borrowed from walks. */
void htg_walks_cycle_options(const htg_arguments_t *arguments, const htg_walks_t *walks, htg_cycle_options_t *out);
/* What the result rests on: sources, targets, ties without a stage, as notes. */
void htg_walks_say(const htg_walks_t *walks);
void htg_walks_free(htg_walks_t *walks);

#endif
