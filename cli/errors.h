/* Words to the user, on standard error, and the exit codes that go with them. */
#ifndef HTG_CLI_ERRORS_H
#define HTG_CLI_ERRORS_H

#include "cli/commands.h"
#include "core/error.h"

void htg_say_set_quiet(bool quiet);
bool htg_say_is_quiet(void);
/* "htgraph: error: …": never silenced. */
void htg_say_error(const char *format, ...) HTG_PRINTF(1, 2);
/* "htgraph: note: …": not with --quiet. */
void htg_say_note(const char *format, ...) HTG_PRINTF(1, 2);
/* A line as it is: not with --quiet. */
void htg_say_line(const char *line);
/* An error with the words "(did you mean 'near'?)", or `otherwise` in their place where near is NULL; returns HTG_EXIT_USAGE. */
int htg_say_unknown(const char *noun, const char *text, const char *near, const char *otherwise);
/* Prints what went wrong (nothing for a closed pipe) and returns the exit code. */
int htg_say_failure(const htg_error_t *err);
/* Where an error stands in "-", calls it by name; returns the error's status. */
htg_status_t htg_say_place(htg_error_t *err, const char *name);
/* ANSI colours on standard error. */
bool htg_say_in_colour(void);
/* Whether the file is a terminal that can move its cursor and take a line away. */
bool htg_terminal_obeys(int file);
/* Colours on this open file: such a terminal, and NO_COLOR not set. */
bool htg_colour_allowed(int file);

#endif
