#include "cli/errors.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "core/text_internal.h"
#include "io/output_internal.h"

static bool quiet;

void htg_say_set_quiet(bool on) {
    quiet = on;
}

bool htg_say_is_quiet(void) {
    return quiet;
}

bool htg_terminal_obeys(int file) {
    const char *terminal = getenv("TERM");
    return htg_ranks_terminal(file) && terminal && strcmp(terminal, "dumb") != 0;
}

bool htg_colour_allowed(int file) {
    const char *none = getenv("NO_COLOR");
    return htg_terminal_obeys(file) && !(none && *none);
}

bool htg_say_in_colour(void) {
    return htg_colour_allowed(STDERR_FILENO);
}

static size_t width_of(const char *text, size_t length) {
    char word[512];
    if (length >= sizeof word) return length;
    memcpy(word, text, length);
    word[length] = '\0';
    return htg_text_width(word);
}

/* Words broken to the terminal's width, after `at` columns that stand already; further lines are indented. */
static void print_wrapped(const char *words, size_t at) {
    size_t width = htg_terminal_width();
    for (bool first = true; *words; first = false) {
        size_t length = strcspn(words, " "), wide = width_of(words, length);
        bool breaks = !first && at + 1 + wide > width;
        fprintf(stderr, "%s%.*s", breaks ? "\n  " : first ? "" : " ", (int)length, words);
        at = (breaks ? 2 : at + !first) + wide;
        words += length;
        words += *words == ' ';
    }
    fputc('\n', stderr);
}

/* Without what could move the terminal's cursor: names come from files and from the network. */
static void print_shown(const char *words, size_t at) {
    htg_text_t shown = {0};
    htg_text_append_shown(&shown, words);
    if (!shown.failed && htg_ranks_terminal(STDERR_FILENO))
        print_wrapped(htg_text_string(&shown), at);
    else if (!shown.failed)
        fprintf(stderr, "%s\n", htg_text_string(&shown));
    htg_text_free(&shown);
}

static void HTG_PRINTF(3, 0) say(const char *word, const char *colour, const char *format, va_list arguments) {
    char words[8192];
    bool coloured = htg_say_in_colour();
    htg_meter_clear();
    fprintf(stderr, "htgraph: %s%s:%s ", coloured ? colour : "", word, coloured ? "\033[0m" : "");
    if (vsnprintf(words, sizeof words, format, arguments) >= 0) print_shown(words, strlen("htgraph: : ") + strlen(word));
}

void htg_say_error(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say("error", "\033[1;31m", format, arguments);
    va_end(arguments);
}

void htg_say_note(const char *format, ...) {
    if (quiet) return;
    va_list arguments;
    va_start(arguments, format);
    say("note", "\033[36m", format, arguments);
    va_end(arguments);
}

void htg_say_line(const char *line) {
    if (quiet) return;
    htg_meter_clear();
    print_shown(line, 0);
}

int htg_say_unknown(const char *noun, const char *text, const char *near, const char *otherwise) {
    if (near)
        htg_say_error("unknown %s '%s' (did you mean '%s'?)", noun, text, near);
    else
        htg_say_error("unknown %s '%s'%s%s%s", noun, text, otherwise ? " (" : "", otherwise ? otherwise : "",
                      otherwise ? ")" : "");
    return HTG_EXIT_USAGE;
}

htg_status_t htg_say_place(htg_error_t *err, const char *name) {
    if (strcmp(err->file, "-") == 0) snprintf(err->file, sizeof err->file, "%s", name);
    return err->status;
}

static int exit_code(htg_status_t status) {
    static const int codes[] = {
        [HTG_OK] = HTG_EXIT_DONE,
        [HTG_ERROR_ARGUMENT] = HTG_EXIT_USAGE,
        [HTG_ERROR_INPUT] = HTG_EXIT_INPUT,
        [HTG_ERROR_LIMIT] = HTG_EXIT_INPUT,
        [HTG_ERROR_SYSTEM] = HTG_EXIT_SYSTEM,
        [HTG_ERROR_MEMORY] = HTG_EXIT_SYSTEM,
        [HTG_ERROR_ANALYSIS] = HTG_EXIT_ANALYSIS,
        [HTG_ERROR_UNSUPPORTED] = HTG_EXIT_ANALYSIS,
        [HTG_ERROR_CANCELLED] = HTG_EXIT_INTERRUPTED,
    };
    return (size_t)status < sizeof codes / sizeof *codes ? codes[status] : HTG_EXIT_ANALYSIS;
}

int htg_say_failure(const htg_error_t *err) {
    if (htg_output_broken_pipe(err)) return HTG_EXIT_PIPE;
    if (htg_meter_signal()) { /* also where it made a system call fail */
        htg_meter_clear();
        fputs(htg_meter_last_words(), stderr);
        return htg_meter_signal();
    }
    if (!*err->file) {
        htg_say_error("%s", err->message);
        return exit_code(err->status);
    }
    char line[HTG_ERROR_MESSAGE_SIZE + HTG_ERROR_FILE_SIZE + 64];
    htg_error_format(err, line, sizeof line);
    htg_meter_clear();
    char *word = htg_say_in_colour() ? strstr(line, " error: ") : NULL;
    if (!word) {
        print_shown(line, 0);
        return exit_code(err->status);
    }
    fprintf(stderr, "%.*s \033[1;31merror:\033[0m", (int)(word - line), line);
    print_shown(word + strlen(" error:"), width_of(line, (size_t)(word - line)) + strlen(" error:"));
    return exit_code(err->status);
}
