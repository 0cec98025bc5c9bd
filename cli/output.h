/* Where results go. */
#ifndef HTG_CLI_OUTPUT_H
#define HTG_CLI_OUTPUT_H

#include "cli/load.h"
#include "cli/parse.h"
#include "core/table.h"
#include "core/text_internal.h"
#include "io/table_write.h"
#include "io/write.h"

/* Columns of the terminal; 80 where there is none. */
size_t htg_terminal_width(void);
/* Writes text to path ("-": standard output), whole or not at all. */
htg_status_t htg_write_text(const char *path, const htg_text_t *text, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_write_network(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                               htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;
/* "-" where -o is not given. */
const char *htg_output_path(const htg_arguments_t *arguments);
/* By --format, the suffix of -o, or where it goes. */
htg_table_format_t htg_output_format(const htg_arguments_t *arguments);
/* Refuses outputs that are one of the inputs, or two outputs in one place, the files beside them too (HTG_ERROR_ARGUMENT).
   table: a table of results, "-" or NULL for none; network likewise. */
htg_status_t htg_output_check(const htg_arguments_t *arguments, const char *table, const char *network,
                              htg_error_t *err) HTG_MUST_USE;
/* The same for a command with a table of results and --export. */
htg_status_t htg_outputs_check(const htg_arguments_t *arguments, htg_error_t *err) HTG_MUST_USE;
/* How many rows of a long table are shown: --top, or a screenful on a terminal; 0: all. */
uint32_t htg_rows_to_show(const htg_arguments_t *arguments);
/* The format that a network is written in: the one asked for, else by the suffix of path; on standard output `otherwise`. */
htg_status_t htg_network_format(const char *asked, const char *path, const char *otherwise, const char **format,
                                htg_error_t *err) HTG_MUST_USE;

/* Provenance with the texts that it borrows. */
typedef struct htg_origin {
    htg_provenance_t provenance;
    char *command;
    char **options;
    char **warnings;
    char time[32];
} htg_origin_t;

/* input NULL: none. random: chance played a part, the seed is told. */
htg_status_t htg_origin_new(const htg_arguments_t *arguments, const htg_input_t *input, bool random, htg_origin_t *out,
                            htg_error_t *err) HTG_MUST_USE;
void htg_origin_free(htg_origin_t *origin);

/* Writes the table as asked. What a table file cannot hold of its words is said on standard error. */
htg_status_t htg_output_table(const htg_arguments_t *arguments, const htg_table_t *table, const htg_origin_t *origin,
                              htg_error_t *err) HTG_MUST_USE;

#endif
