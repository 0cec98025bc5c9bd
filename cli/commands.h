/* The one table of commands. */
#ifndef HTG_CLI_COMMANDS_H
#define HTG_CLI_COMMANDS_H

#include "cli/options.h"

struct htg_arguments;

typedef struct htg_example {
    const char *line; /* what to type */
    const char *what; /* what it does */
} htg_example_t;

#define HTG_EXAMPLES_MAX 6

typedef struct htg_command {
    htg_command_id_t id;
    const char *name;
    const char *summary;
    const char *operand;          /* "[FILE]", "peru|cycle"; "" for none */
    bool reads_network;           /* the operand is a file, or standard input where it is missing or "-" */
    const char *operand_noun;     /* what it is called in errors */
    const char *(*operand_choice)(size_t index); /* what the operand may be, NULL where it is a file */
    const char *description;      /* paragraphs, separated by an empty line */
    htg_example_t examples[HTG_EXAMPLES_MAX];
    int (*run)(const struct htg_arguments *arguments); /* the exit code */
} htg_command_t;

const htg_command_t *htg_command_get(size_t index); /* NULL beyond the last */
const htg_command_t *htg_command_find(const char *name);

/* Exit codes, for everyone. */
enum {
    HTG_EXIT_DONE = 0,
    HTG_EXIT_NO = 1,
    HTG_EXIT_USAGE = 2,
    HTG_EXIT_INPUT = 3,
    HTG_EXIT_SYSTEM = 4,
    HTG_EXIT_ANALYSIS = 5,
    HTG_EXIT_INTERRUPTED = 130,
    HTG_EXIT_PIPE = 141,
    HTG_EXIT_TERMINATED = 143
};

typedef struct htg_exit_code {
    int code;
    const char *meaning;
} htg_exit_code_t;

const htg_exit_code_t *htg_exit_code_get(size_t index); /* NULL beyond the last */

int htg_command_check(const struct htg_arguments *arguments);
int htg_command_info(const struct htg_arguments *arguments);
int htg_command_centrality(const struct htg_arguments *arguments);
int htg_command_chokepoints(const struct htg_arguments *arguments);
int htg_command_keyplayers(const struct htg_arguments *arguments);
int htg_command_paths(const struct htg_arguments *arguments);
int htg_command_report(const struct htg_arguments *arguments);
int htg_command_figure(const struct htg_arguments *arguments);
int htg_command_convert(const struct htg_arguments *arguments);
int htg_command_generate(const struct htg_arguments *arguments);
int htg_command_help(const struct htg_arguments *arguments);
int htg_command_completion(const struct htg_arguments *arguments);

#endif
