/* The one table of options: parsing, help, man pages, documentation and completion loop over it. */
#ifndef HTG_CLI_OPTIONS_H
#define HTG_CLI_OPTIONS_H

#include "core/api.h"

typedef enum htg_option_id {
    /* reading */
    HTG_OPTION_MAP,
    HTG_OPTION_NODE_LIST,
    HTG_OPTION_INPUT_FORMAT,
    HTG_OPTION_HYPEREDGES,
    HTG_OPTION_STRICT,
    HTG_OPTION_MAX_NODES,
    HTG_OPTION_MAX_TIES,
    HTG_OPTION_MAX_BYTES,
    HTG_OPTION_MAX_RATIO,
    HTG_OPTION_MAX_TEXT,
    HTG_OPTION_MAX_DEPTH,
    /* a part of the network */
    HTG_OPTION_KEEP,
    HTG_OPTION_DROP,
    HTG_OPTION_KEEP_CLEARED,
    /* checking */
    HTG_OPTION_FOR_PROGRAM,
    HTG_OPTION_SUGGEST_MAP,
    /* measures */
    HTG_OPTION_MEASURE,
    HTG_OPTION_BY,
    HTG_OPTION_TOP,
    HTG_OPTION_ASCENDING,
    HTG_OPTION_INCLUDE_VICTIMS,
    HTG_OPTION_NORMALISE,
    HTG_OPTION_DIRECTION,
    HTG_OPTION_COST,
    HTG_OPTION_WEIGHT,
    HTG_OPTION_FROM,
    HTG_OPTION_TO,
    HTG_OPTION_GROUP_BY,
    HTG_OPTION_DAMPING,
    HTG_OPTION_KATZ_ALPHA,
    HTG_OPTION_RESOLUTION,
    /* scripts */
    HTG_OPTION_SCRIPT,
    HTG_OPTION_SCRIPTS,
    HTG_OPTION_UNSTAGED,
    HTG_OPTION_STAGE_FROM,
    HTG_OPTION_ROLE_STAGES,
    HTG_OPTION_NO_THROUGH,
    HTG_OPTION_EPSILON,
    HTG_OPTION_DELTA,
    HTG_OPTION_CERTAIN_TOP,
    /* chokepoints */
    HTG_OPTION_DEPENDENCE,
    HTG_OPTION_CUTS,
    HTG_OPTION_MINIMUM,
    HTG_OPTION_PAIRS,
    HTG_OPTION_VISITS,
    HTG_OPTION_BY_WHOM,
    HTG_OPTION_CANDIDATES,
    HTG_OPTION_REMOVAL_COST,
    HTG_OPTION_BUDGET,
    HTG_OPTION_LIMIT,
    HTG_OPTION_TIME_BUDGET,
    /* key players */
    HTG_OPTION_SET_SIZE,
    HTG_OPTION_GOAL,
    HTG_OPTION_REACH,
    HTG_OPTION_BEST,
    /* paths */
    HTG_OPTION_ALL_SHORTEST,
    HTG_OPTION_K,
    HTG_OPTION_ACCEPTED,
    HTG_OPTION_DISJOINT,
    HTG_OPTION_RELIABLE,
    HTG_OPTION_FEWEST_CORRUPT,
    HTG_OPTION_MAX_FLOW,
    HTG_OPTION_CAPACITY,
    HTG_OPTION_ROUTES,
    HTG_OPTION_REPORTING,
    HTG_OPTION_OBSERVERS,
    /* figures */
    HTG_OPTION_FIGURE,
    HTG_OPTION_SHOW,
    HTG_OPTION_TITLE,
    /* generating */
    HTG_OPTION_NODES,
    HTG_OPTION_TIES,
    HTG_OPTION_CHOKEPOINTS,
    HTG_OPTION_CORRUPT_SHARE,
    HTG_OPTION_TRUTH,
    /* chance and speed */
    HTG_OPTION_SEED,
    HTG_OPTION_THREADS,
    /* writing */
    HTG_OPTION_OUTPUT,
    HTG_OPTION_FORMAT,
    HTG_OPTION_EXPORT,
    HTG_OPTION_TO_FORMAT,
    HTG_OPTION_FOR_TARGET,
    HTG_OPTION_LAYOUT,
    HTG_OPTION_CSV,
    HTG_OPTION_COMMENTS,
    HTG_OPTION_TIME_STAMP,
    /* documentation */
    HTG_OPTION_MAN,
    HTG_OPTION_MARKDOWN,
    HTG_OPTION_LIST,
    /* every command */
    HTG_OPTION_QUIET,
    HTG_OPTION_VERBOSE,
    HTG_OPTION_HELP,
    HTG_OPTION_VERSION,
    HTG_OPTION_COUNT
} htg_option_id_t;

typedef enum htg_option_form {
    HTG_OPTION_FLAG,
    HTG_OPTION_TEXT,
    HTG_OPTION_PATH,
    HTG_OPTION_WORD,    /* one of the choices */
    HTG_OPTION_WORDS,   /* choices, separated by commas */
    HTG_OPTION_INTEGER, /* from least to most */
    HTG_OPTION_SIZE,    /* the same, with K, M, G or T for powers of 1024 */
    HTG_OPTION_NUMBER
} htg_option_form_t;

typedef enum htg_option_section {
    HTG_SECTION_MEASURES,
    HTG_SECTION_QUESTIONS,
    HTG_SECTION_SCRIPT,
    HTG_SECTION_ENDS,
    HTG_SECTION_PART,
    HTG_SECTION_CHECKS,
    HTG_SECTION_GENERATING,
    HTG_SECTION_WRITING,
    HTG_SECTION_READING,
    HTG_SECTION_LIMITS,
    HTG_SECTION_DOCUMENTS,
    HTG_SECTION_GENERAL,
    HTG_SECTION_COUNT
} htg_option_section_t;

/* Commands as bits of an option's `commands`. The order is that of cli/commands.c. */
typedef enum htg_command_id {
    HTG_COMMAND_CHECK,
    HTG_COMMAND_INFO,
    HTG_COMMAND_CENTRALITY,
    HTG_COMMAND_CHOKEPOINTS,
    HTG_COMMAND_KEYPLAYERS,
    HTG_COMMAND_PATHS,
    HTG_COMMAND_REPORT,
    HTG_COMMAND_FIGURE,
    HTG_COMMAND_CONVERT,
    HTG_COMMAND_GENERATE,
    HTG_COMMAND_HELP,
    HTG_COMMAND_COMPLETION,
    HTG_COMMAND_COUNT
} htg_command_id_t;

typedef struct htg_option {
    const char *name;
    char letter;                         /* 0: none */
    htg_option_form_t form;
    const char *argument;                /* "FILE"; NULL for flags */
    const char *(*choice)(size_t index); /* NULL at the end; NULL for forms without choices */
    const char *noun;                    /* "measure": what a choice is called in errors */
    const char *initial;                 /* NULL: none */
    const char *alone;                   /* of a WORD that may be left out: what it is then; NULL: it may not */
    double least, most;                  /* of numbers */
    uint32_t commands;                   /* bit set of htg_command_id_t */
    htg_option_section_t section;
    bool repeats;
    bool recorded;                       /* stands in the provenance: it can change the result */
    const char *help;
} htg_option_t;

const htg_option_t *htg_option_get(htg_option_id_t id);
bool htg_option_belongs(htg_option_id_t id, htg_command_id_t command);
/* "Measures", "Reading", … */
const char *htg_option_section_title(htg_option_section_t section);
/* Whether text is one of the option's choices. */
bool htg_option_has_choice(const htg_option_t *option, const char *text, size_t length);

#endif
