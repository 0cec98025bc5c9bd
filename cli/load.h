/* The input of a command: read, mapped, understood, and the part of it that was asked for. */
#ifndef HTG_CLI_LOAD_H
#define HTG_CLI_LOAD_H

#include "cli/parse.h"
#include "core/domain.h"
#include "core/selector.h"
#include "core/text_internal.h"
#include "io/read.h"

typedef struct htg_input {
    const char *path;  /* "-": standard input */
    const char *name;  /* for words: the path, or "(standard input)" */
    htg_read_result_t read;
    htg_network_t *network;
    htg_domain_t *domain;
    htg_diagnostics_t *diagnostics;
    uint8_t *keep_nodes, *keep_ties; /* flags; NULL: all */
    uint32_t all_nodes, all_ties;    /* as read */
    uint32_t kept_nodes, kept_ties;
    uint32_t cleared;  /* ties left out for their legal status */
} htg_input_t;

/* Reads what the arguments name and builds the domain, with --map; says nothing yet. */
htg_status_t htg_input_read(const htg_arguments_t *arguments, htg_input_t *out, htg_error_t *err) HTG_MUST_USE;
/* --keep, --drop and, where the command has it, --keep-cleared. */
htg_status_t htg_input_choose(const htg_arguments_t *arguments, htg_input_t *input, htg_error_t *err) HTG_MUST_USE;
/* Replaces the network by its chosen part, and the domain with it. */
htg_status_t htg_input_cut(htg_input_t *input, htg_error_t *err) HTG_MUST_USE;
/* Flags of an element's rows that any of the option's selectors chooses; NULL where it is not given. */
htg_status_t htg_input_select(const htg_arguments_t *arguments, htg_option_id_t id, htg_element_t element,
                              const htg_input_t *input, uint8_t **flags, uint32_t *count, htg_error_t *err) HTG_MUST_USE;
/* Repairs, warnings and notes on standard error, a line a kind unless --verbose; and what was left out. */
void htg_input_say(const htg_arguments_t *arguments, const htg_input_t *input);
void htg_input_free(htg_input_t *input);
/* "net.graphml:12: repair HTG101: text (3 times; first: 'O17')" for all entries of one code from `index` on; *next is where the
   next code begins. each: one entry alone. Freed with htg_free; NULL: no memory. */
char *htg_finding_line(const char *name, const htg_diagnostics_t *diagnostics, size_t index, bool each, size_t *next);
/* What the entry's suggestion is: "nearest known: 'police'", "expected: a number". */
void htg_finding_suggestion(htg_text_t *line, const htg_diagnostic_t *entry);
const char *htg_severity_name(htg_severity_t severity);

#endif
