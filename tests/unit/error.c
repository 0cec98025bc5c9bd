#include "core/error.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/progress.h"

static const struct {
    const char *file;
    uint64_t line, column;
    const char *text;
} places[] = {{"net.graphml", 42, 7, "net.graphml:42:7: error: edge e9 points to unknown node \"O17\""},
              {"net.graphml", 42, 0, "net.graphml:42: error: edge e9 points to unknown node \"O17\""},
              {"net.graphml", 0, 7, "net.graphml: error: edge e9 points to unknown node \"O17\""},
              {"net.graphml", 0, 0, "net.graphml: error: edge e9 points to unknown node \"O17\""},
              {"", 42, 7, "42:7: error: edge e9 points to unknown node \"O17\""},
              {NULL, 0, 0, "error: edge e9 points to unknown node \"O17\""},
              {"f", UINT64_MAX, UINT64_MAX,
               "f:18446744073709551615:18446744073709551615: error: edge e9 points to unknown node \"O17\""}};

Test(error, what_is_unknown_of_the_place_is_left_out) {
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        htg_error_t err = HTG_ERROR_INIT;
        char buffer[256], small[12];
        cr_assert_eq(htg_error_set_at(&err, HTG_ERROR_INPUT, places[i].file, places[i].line, places[i].column,
                                      "edge %s points to unknown node \"%s\"", "e9", "O17"),
                     HTG_ERROR_INPUT);
        cr_assert_eq(err.status, HTG_ERROR_INPUT);
        cr_assert_eq(htg_error_format(&err, buffer, sizeof buffer), strlen(places[i].text));
        cr_assert_str_eq(buffer, places[i].text);
        cr_assert_eq(htg_error_format(&err, small, sizeof small), strlen(places[i].text));
        cr_assert_eq(strlen(small), sizeof small - 1);
        cr_assert_eq(strncmp(small, places[i].text, sizeof small - 1), 0);
        cr_assert_eq(htg_error_format(&err, NULL, 0), strlen(places[i].text));
    }
}

Test(error, null_takes_nothing_and_the_status_comes_back) {
    cr_assert_eq(htg_error_set(NULL, HTG_ERROR_LIMIT, "%d", 3), HTG_ERROR_LIMIT);
    cr_assert_eq(htg_error_set_at(NULL, HTG_ERROR_SYSTEM, "f", 1, 2, "x"), HTG_ERROR_SYSTEM);
    cr_assert_eq(htg_error_memory(NULL), HTG_ERROR_MEMORY);
    cr_assert_eq(htg_error_cancelled(NULL), HTG_ERROR_CANCELLED);
}

Test(error, a_later_error_replaces_all_of_an_earlier_one) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_error_set_at(&err, HTG_ERROR_INPUT, "a.csv", 3, 4, "a long first message");
    htg_error_memory(&err);
    cr_assert_eq(err.status, HTG_ERROR_MEMORY);
    cr_assert_str_eq(err.message, "out of memory");
    cr_assert_str_empty(err.file);
    cr_assert(err.line == 0 && err.column == 0);
}

Test(error, a_message_can_be_wrapped_in_another) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_error_set_at(&err, HTG_ERROR_INPUT, "a.csv", 3, 4, "bad cell");
    htg_error_set_at(&err, HTG_ERROR_INPUT, err.file, err.line, err.column, "while reading ties: %s (in %s)", err.message,
                     err.file);
    cr_assert_str_eq(err.message, "while reading ties: bad cell (in a.csv)");
    cr_assert_str_eq(err.file, "a.csv");
    cr_assert(err.line == 3 && err.column == 4);
}

/* Whatever byte the limit falls on, characters of two, three and four bytes are not split. */
Test(error, long_messages_are_cut_between_characters) {
    static const char *const characters[] = {"a", "ñ", "…", "🛑"};
    for (size_t kind = 0; kind < 4; kind++)
        for (size_t shift = 0; shift < 4; shift++) {
            char text[4096] = "";
            memset(text, 'x', shift);
            while (strlen(text) + 5 < sizeof text)
                strcat(text, characters[kind]);
            htg_error_t err = HTG_ERROR_INIT;
            htg_error_set_at(&err, HTG_ERROR_INPUT, text, 0, 0, "%s", text);
            size_t size = strlen(characters[kind]);
            cr_assert_eq((strlen(err.message) - shift) % size, 0);
            cr_assert_eq((strlen(err.file) - shift) % size, 0);
            cr_assert_gt(strlen(err.message), HTG_ERROR_MESSAGE_SIZE - 1 - size);
            cr_assert_gt(strlen(err.file), HTG_ERROR_FILE_SIZE - 1 - size);
            cr_assert_eq(strncmp(err.message, text, strlen(err.message)), 0);
        }
}

Test(error, control_characters_cannot_reach_a_terminal) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_error_set_at(&err, HTG_ERROR_INPUT, "a\033[2J", 1, 1, "id '%s", "\x1b[31m\a\x7f\xC2\x9B\r\nñ \n");
    cr_assert_str_eq(err.message, "id '?[31m????  ñ");
    cr_assert_str_eq(err.file, "a?[2J");
}

Test(error, bytes_that_are_no_utf8_are_shown_as_question_marks) {
    htg_error_t err = HTG_ERROR_INIT;
    char bytes[2 * HTG_ERROR_MESSAGE_SIZE];
    htg_error_set_at(&err, HTG_ERROR_INPUT, "Jos\xE9.csv", 1, 1, "no kind '\xE9\xC3\xA9\xED\xA0\x80'");
    cr_assert_str_eq(err.message, "no kind '?é??" "?'");
    cr_assert_str_eq(err.file, "Jos?.csv");
    memset(bytes, 0x80, sizeof bytes);
    htg_error_set(&err, HTG_ERROR_INPUT, "%.*s", (int)sizeof bytes, bytes);
    cr_assert_eq(strspn(err.message, "?"), HTG_ERROR_MESSAGE_SIZE - 1);
}

Test(error, every_status_has_a_name_of_its_own) {
    for (int a = HTG_OK; a <= HTG_ERROR_CANCELLED; a++) {
        cr_assert_str_neq(htg_status_name((htg_status_t)a), "unknown");
        for (int b = HTG_OK; b < a; b++)
            cr_assert_str_neq(htg_status_name((htg_status_t)a), htg_status_name((htg_status_t)b));
    }
    cr_assert_str_eq(htg_status_name((htg_status_t)99), "unknown");
    cr_assert_str_eq(htg_status_name((htg_status_t)-1), "unknown");
}

typedef struct seen {
    int calls;
    double done, total;
    const char *phase;
    bool go_on;
} seen_t;

static bool note(void *user, const char *phase, double done, double total) {
    seen_t *seen = user;
    bool go_on = seen->go_on;
    *seen = (seen_t){seen->calls + 1, done, total, phase, go_on};
    return go_on;
}

Test(error, progress_passes_on_and_can_stop) {
    seen_t seen = {.go_on = true};
    htg_progress_t progress = {note, &seen}, silent = {NULL, &seen};
    cr_assert(htg_progress_report(NULL, "reading", 1, 2));
    cr_assert(htg_progress_report(&silent, "reading", 1, 2));
    cr_assert_eq(seen.calls, 0);
    cr_assert(htg_progress_report(&progress, "reading", 1, 2));
    cr_assert(seen.calls == 1 && seen.done == 1 && seen.total == 2);
    cr_assert_str_eq(seen.phase, "reading");
    seen.go_on = false;
    cr_assert(!htg_progress_report(&progress, "reading", 2, 2));
}

Test(error, the_version_is_three_numbers) {
    unsigned major, minor, patch;
    char rest;
    cr_assert_eq(sscanf(htg_version(), "%u.%u.%u%c", &major, &minor, &patch, &rest), 3);
}
