/* The pieces of `htgraph paths`. */
#ifndef HTG_CLI_PATHS_H
#define HTG_CLI_PATHS_H

#include "algorithms/paths.h"
#include "cli/output.h"
#include "cli/walks.h"

typedef struct htg_paths_answer {
    const htg_arguments_t *arguments;
    const htg_input_t *input;
    uint8_t *sources, *targets;  /* flags of nodes */
    uint32_t source_count, target_count;
    htg_direction_t direction;   /* directed unless asked for; by relation under a script */
    htg_walks_t walks;           /* of questions under a script */
    htg_path_list_t list;
    bool none;                   /* the answer is no */
    bool random;                 /* chance played a part */
    bool own_words;              /* the table says itself what it rests on */
    htg_table_t *table;
} htg_paths_answer_t;

/* One question: makes answer->table with its words, and says whether the answer is no. */
typedef htg_status_t (*htg_paths_question_t)(htg_paths_answer_t *answer, htg_error_t *err);

htg_status_t htg_paths_ask_shortest(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_all(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_simple(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_reliable(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_accepted(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_fewest_corrupt(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_flow(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_disjoint(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_routes(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_reporting(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_ask_observers(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
/* The cycle by the script's options, with its notes. */
htg_status_t htg_paths_make_cycle(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_paths_say_cycle(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;

/* --from and --to, which have to be given and to choose somebody. */
htg_status_t htg_paths_choose_ends(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
/* A view by --direction; tie_cost NULL: 1 each. */
htg_status_t htg_paths_view(const htg_paths_answer_t *answer, const double *tie_cost, const uint8_t *keep_ties, bool parallel,
                            htg_view_t **out, htg_error_t *err) HTG_MUST_USE;

/* answer->list as answer->table, a row a tie. `cost` describes the column of the paths' costs; NULL: there is none. */
htg_status_t htg_paths_table(htg_paths_answer_t *answer, const char *title, const char *cost_name, const char *cost,
                             htg_error_t *err) HTG_MUST_USE;
/* Columns that every table of ties has, and a tie's row of them: the ends as walked. */
enum { HTG_TIE_SOURCE, HTG_TIE_TARGET, HTG_TIE_ID, HTG_TIE_RELATION, HTG_TIE_STAGE, HTG_TIE_CORRUPT, HTG_TIE_STATUS,
       HTG_TIE_CONFIDENCE, HTG_TIE_SOURCES, HTG_TIE_COLUMNS };
struct htg_row_column;
struct htg_row_table;
const struct htg_row_column *htg_tie_columns(void);
void htg_put_tie(const htg_paths_answer_t *answer, struct htg_row_table *table, uint32_t row, size_t first, uint32_t source,
                 uint32_t tie, const uint8_t *stage);
/* "A → B → C" by names, victims unnamed, at most `most` nodes. */
void htg_name_path(const htg_paths_answer_t *answer, const htg_path_t *path, htg_text_t *out);
/* "There is no path from any of the 3 sources to any of the 2 targets …"; sets answer->none. */
htg_status_t htg_paths_say_none(htg_paths_answer_t *answer, const char *advice, htg_error_t *err) HTG_MUST_USE;
/* What holds for every answer: direction, cautions. */
htg_status_t htg_paths_say_basis(htg_paths_answer_t *answer, htg_error_t *err) HTG_MUST_USE;

#endif
