/* How far the work is, on a terminal; and the signals that end it. */
#ifndef HTG_CLI_PROGRESS_H
#define HTG_CLI_PROGRESS_H

#include "core/progress.h"

/* Catches SIGINT and SIGTERM (the second one ends at once), and lets closed pipes and file-size limits be ordinary errors. */
void htg_meter_catch_signals(void);
/* For processes that serve another one, which speaks for them: ended by a signal, they say nothing. */
void htg_meter_set_silent(void);
/* All is done and said: a signal changes nothing any more. */
void htg_meter_ignore_signals(void);
/* HTG_EXIT_INTERRUPTED or HTG_EXIT_TERMINATED once a signal came, else 0. */
int htg_meter_signal(void);
/* What is said on standard error then. */
const char *htg_meter_last_words(void);
/* Between these two the writer alone ends the program after a signal: it may have to take a hidden file away. Elsewhere whatever
   does not stop within a third of a second is ended. A path that is no file to be replaced (-, a pipe) holds nothing. */
void htg_meter_hold(const char *path);
void htg_meter_release(void);
/* What long work is given: draws a line on a terminal unless quiet; says stop after a signal. */
const htg_progress_t *htg_meter(void);
/* Takes the line away before words are printed. */
void htg_meter_clear(void);

#endif
