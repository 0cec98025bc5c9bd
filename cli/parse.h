/* What the user typed, checked against the option table. */
#ifndef HTG_CLI_PARSE_H
#define HTG_CLI_PARSE_H

#include "cli/commands.h"

typedef struct htg_given_option {
    htg_option_id_t id;
    const char *value; /* NULL for flags */
} htg_given_option_t;

typedef struct htg_arguments {
    const htg_command_t *command;
    const char *value[HTG_OPTION_COUNT]; /* the last one given, or the default; NULL: neither */
    bool given[HTG_OPTION_COUNT];
    htg_given_option_t *in_order;        /* all that were given */
    size_t given_count;
    char *const *operands;
    size_t operand_count;
} htg_arguments_t;

/* argv[0] is the command's name. Says what is wrong and returns false (exit 2). To be freed also then. */
bool htg_arguments_parse(const htg_command_t *command, int argc, char **argv, htg_arguments_t *out);
void htg_arguments_free(htg_arguments_t *arguments);

bool htg_arguments_flag(const htg_arguments_t *arguments, htg_option_id_t id);
const char *htg_arguments_text(const htg_arguments_t *arguments, htg_option_id_t id); /* NULL where not set */
uint64_t htg_arguments_integer(const htg_arguments_t *arguments, htg_option_id_t id); /* INTEGER and SIZE; 0 where not set */
double htg_arguments_number(const htg_arguments_t *arguments, htg_option_id_t id);    /* NaN where not set */
/* Place of a WORD's value among the choices; 0 where not set. */
size_t htg_arguments_choice(const htg_arguments_t *arguments, htg_option_id_t id);
/* The values of a repeated option, NULL-terminated; freed with htg_free. NULL: no memory. */
const char **htg_arguments_all(const htg_arguments_t *arguments, htg_option_id_t id, size_t *count);
/* "-" where no file was named. */
const char *htg_arguments_input(const htg_arguments_t *arguments);
/* "htgraph centrality --measure betweenness net.graphml": what gives the same result; without -o, --threads and the like. Freed
   with htg_free. NULL: no memory. */
char *htg_arguments_line(const htg_arguments_t *arguments);

#endif
