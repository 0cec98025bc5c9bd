/* What the command says about itself, made from the tables of commands, options, measures, formats, words and diagnostics. */
#ifndef HTG_CLI_HELP_H
#define HTG_CLI_HELP_H

#include "cli/commands.h"
#include "cli/page.h"

typedef struct htg_topic {
    const char *name;
    const char *summary;
    void (*write)(htg_page_t *page);
} htg_topic_t;

const htg_topic_t *htg_topic_get(size_t index); /* NULL beyond the last */
const htg_topic_t *htg_topic_find(const char *name);
/* What the results are not, and how victims are protected: paragraphs, NULL-terminated. */
const char *const *htg_safeguards(void);
/* Names of all pages: commands, then topics. */
const char *htg_help_page_name(size_t index);

void htg_help_overview(htg_page_t *page);
void htg_help_command(htg_page_t *page, const htg_command_t *command);
/* Writes a page to standard output; returns the exit code. */
int htg_help_print(htg_page_t *page);
/* A page for this terminal. */
htg_page_t htg_help_page(htg_page_form_t form);
/* A command's help on the terminal; the short one goes to standard error with exit code 2. */
int htg_help_show(const htg_command_t *command);
int htg_help_show_short(const htg_command_t *command);

#endif
