/* Any words as a command line: values within their options' bounds and a line that a shell would split into the same words, or
   a refusal in words. */
#include <math.h>
#include <string.h>

#include "cli/errors.h"
#include "cli/parse.h"
#include "core/memory_internal.h"
#include "fuzz.h"
#include "sample.h"

#define MOST_WORDS 64

/* Words apart by line ends. Returns how many. */
static int split(char *text, char *words[MOST_WORDS + 1]) {
    int count = 0;
    for (char *rest = text, *word; count < MOST_WORDS && (word = strsep(&rest, "\n"));)
        words[count++] = word;
    words[count] = NULL;
    return count;
}

static void check_value(const htg_arguments_t *arguments, htg_option_id_t id) {
    const htg_option_t *option = htg_option_get(id);
    const char *text = htg_arguments_text(arguments, id);
    double value = htg_arguments_number(arguments, id);
    uint64_t whole = htg_arguments_integer(arguments, id);
    if (option->form == HTG_OPTION_NUMBER)
        FUZZ_ASSERT(value >= option->least && value <= option->most, "--%s %s is %g", option->name, text, value);
    if (option->form == HTG_OPTION_INTEGER || option->form == HTG_OPTION_SIZE)
        FUZZ_ASSERT((double)whole >= option->least && (double)whole <= option->most, "--%s %s", option->name, text);
    if (option->form == HTG_OPTION_WORD)
        FUZZ_ASSERT(!strcasecmp(option->choice(htg_arguments_choice(arguments, id)), text), "--%s %s", option->name, text);
    if (option->form != HTG_OPTION_FLAG) FUZZ_ASSERT(text && *text, "--%s without a value", option->name);
}

/* The word that begins at *at as a shell would read it; false at the end. */
static bool next_word(const char **at, char *out) {
    *at += strspn(*at, " ");
    if (!**at) return false;
    for (; **at && **at != ' '; ++*at) {
        if (**at == '\'')
            while (*++*at != '\'') {
                FUZZ_ASSERT(**at, "a quote is not closed");
                *out++ = **at;
            }
        else if (**at == '\\')
            *out++ = *++*at;
        else
            *out++ = **at;
    }
    *out = '\0';
    return true;
}

static void expect_word(const char **at, const char *expected, char *room) {
    FUZZ_ASSERT(next_word(at, room) && !strcmp(room, expected), "'%s' instead of '%s'", room, expected);
}

static void check_line(const htg_arguments_t *arguments, size_t size) {
    char *line = htg_arguments_line(arguments), *room = malloc(size + 64), option[64];
    const char *at = line;
    FUZZ_ASSERT(line && room, "memory");
    expect_word(&at, "htgraph", room);
    expect_word(&at, arguments->command->name, room);
    for (size_t i = 0; i < arguments->given_count; i++) {
        const htg_option_t *given = htg_option_get(arguments->in_order[i].id);
        if (!given->recorded) continue;
        snprintf(option, sizeof option, "--%s", given->name);
        expect_word(&at, option, room);
        if (arguments->in_order[i].value) expect_word(&at, arguments->in_order[i].value, room);
    }
    for (size_t i = 0; i < arguments->operand_count; i++)
        expect_word(&at, arguments->operands[i], room);
    FUZZ_ASSERT(!next_word(&at, room), "'%s' too much", room);
    free(room);
    htg_free(line);
}

static void check_refusal(char *words, size_t length) {
    FUZZ_ASSERT(length && words[length - 1] == '\n', "a refusal without words");
    words[length - 1] = '\0';
    fuzz_check_text(words, "a refusal");
    FUZZ_ASSERT(!strpbrk(words, "\n\r\t\033"), "controls in: %s", words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_string(data, size), *words[MOST_WORDS + 1], *said = NULL;
    size_t said_length = 0;
    int count = split(text, words);
    const htg_command_t *command = htg_command_find(words[0]);
    if (!command) command = htg_command_get(fuzz_choice(data, size) % HTG_COMMAND_COUNT);
    htg_arguments_t arguments;
    FILE *terminal = stderr;
    stderr = open_memstream(&said, &said_length);
    bool taken = htg_arguments_parse(command, count, words, &arguments);
    fclose(stderr);
    stderr = terminal;
    FUZZ_ASSERT(taken == !said_length, "%s", said);
    if (taken) {
        for (int id = 0; id < HTG_OPTION_COUNT; id++)
            if (arguments.given[id]) check_value(&arguments, (htg_option_id_t)id);
        check_line(&arguments, size);
    } else {
        check_refusal(said, said_length);
    }
    htg_arguments_free(&arguments);
    free(said);
    free(text);
    return 0;
}
