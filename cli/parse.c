#include "cli/parse.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/errors.h"
#include "core/memory_internal.h"
#include "core/number.h"
#include "core/text_internal.h"

#define LONG_ONLY 1000 /* getopt_long's value of an option is this plus its number */

/* The nearest of an option's choices, NULL where none is near. */
static const char *nearest_choice(const htg_option_t *option, const char *text) {
    const char *words[256];
    size_t count = 0;
    while (count < 255 && (words[count] = option->choice(count)))
        count++;
    words[count] = NULL;
    return htg_nearest_word(text, words);
}

static void refuse_choice(const htg_option_t *option, const char *text, size_t length) {
    char *word = htg_strndup(text, length);
    htg_text_t all = {0};
    const char *choice;
    if (option->form == HTG_OPTION_WORDS) /* too many for a line; they have a page of their own */
        htg_text_printf(&all, "htgraph help %ss lists them", option->noun);
    for (size_t i = 0; option->form != HTG_OPTION_WORDS && (choice = option->choice(i)); i++)
        htg_text_printf(&all, "%s%s", i ? ", " : "choose from ", choice);
    if (word) htg_say_unknown(option->noun, word, nearest_choice(option, word), htg_text_string(&all));
    htg_text_free(&all);
    htg_free(word);
}

static bool check_words(const htg_option_t *option, const char *text) {
    while (true) {
        size_t length = strcspn(text, ",");
        if (!htg_option_has_choice(option, text, length)) {
            refuse_choice(option, text, length);
            return false;
        }
        if (!text[length]) return true;
        text += length + 1;
    }
}

/* Digits, with K, M, G or T behind them where the option is a size. */
static bool read_integer(const htg_option_t *option, const char *text, uint64_t *value) {
    static const char units[] = "KMGT";
    size_t length = strlen(text);
    int64_t number;
    unsigned shift = 0;
    const char *unit = length && option->form == HTG_OPTION_SIZE ? strchr(units, text[length - 1] & ~0x20) : NULL;
    if (unit && text[length - 1]) {
        shift = 10 * (unsigned)(unit - units + 1);
        length--;
    }
    if (!htg_parse_integer(text, length, &number) || number < 0 || number > INT64_MAX >> shift) return false;
    *value = (uint64_t)number << shift;
    return true;
}

static bool in_range(const htg_option_t *option, double value) {
    return value >= option->least && value <= option->most;
}

static bool check_number(const htg_option_t *option, const char *text) {
    char least[HTG_NUMBER_SIZE], most[HTG_NUMBER_SIZE];
    uint64_t integer;
    double number;
    bool real = option->form == HTG_OPTION_NUMBER;
    if (real && htg_parse_double(text, strlen(text), &number) && in_range(option, number)) return true;
    if (!real && read_integer(option, text, &integer) && in_range(option, (double)integer)) return true;
    htg_format_double(option->least, least);
    htg_format_double(option->most, most);
    htg_say_error("--%s takes a %s from %s to %s, not '%s'", option->name, real ? "number" : "whole number", least, most,
                  text);
    return false;
}

static bool check_value(const htg_option_t *option, const char *text) {
    switch (option->form) {
    case HTG_OPTION_WORD:
        if (htg_option_has_choice(option, text, strlen(text))) return true;
        refuse_choice(option, text, strlen(text));
        return false;
    case HTG_OPTION_WORDS:
        return check_words(option, text);
    case HTG_OPTION_INTEGER:
    case HTG_OPTION_SIZE:
    case HTG_OPTION_NUMBER:
        return check_number(option, text);
    case HTG_OPTION_TEXT:
    case HTG_OPTION_PATH:
        if (*text) return true;
        htg_say_error("--%s needs a value: %s", option->name, option->argument);
        return false;
    case HTG_OPTION_FLAG:
        break;
    }
    return true;
}

typedef struct spelling {
    struct option longs[HTG_OPTION_COUNT + 1];
    char letters[2 * HTG_OPTION_COUNT + 2];
} spelling_t;

static void spell(const htg_command_t *command, spelling_t *spelling) {
    size_t count = 0, length = 0;
    spelling->letters[length++] = ':';
    for (int id = 0; id < HTG_OPTION_COUNT; id++) {
        const htg_option_t *option = htg_option_get((htg_option_id_t)id);
        if (!htg_option_belongs((htg_option_id_t)id, command->id)) continue;
        int argument = option->form == HTG_OPTION_FLAG ? no_argument : option->alone ? optional_argument : required_argument;
        spelling->longs[count++] = (struct option){option->name, argument, NULL, LONG_ONLY + id};
        if (!option->letter) continue;
        spelling->letters[length++] = option->letter;
        if (argument == required_argument) spelling->letters[length++] = ':';
    }
    spelling->longs[count] = (struct option){NULL, 0, NULL, 0};
    spelling->letters[length] = '\0';
}

static htg_option_id_t option_of_letter(const htg_command_t *command, int letter) {
    for (int id = 0; id < HTG_OPTION_COUNT; id++)
        if (htg_option_get((htg_option_id_t)id)->letter == letter && htg_option_belongs((htg_option_id_t)id, command->id))
            return (htg_option_id_t)id;
    return HTG_OPTION_COUNT;
}

/* The commands that have an option of this name, as "centrality, convert". */
static void list_commands_with(const char *name, htg_text_t *out) {
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        for (int id = 0; id < HTG_OPTION_COUNT; id++)
            if (htg_option_belongs((htg_option_id_t)id, (htg_command_id_t)i) &&
                strcmp(htg_option_get((htg_option_id_t)id)->name, name) == 0) {
                if (out->length) htg_text_append_string(out, ", ");
                htg_text_append_string(out, htg_command_get(i)->name);
            }
}

static void refuse_long(const htg_command_t *command, const spelling_t *spelling, const char *typed) {
    char name[64];
    const char *words[HTG_OPTION_COUNT + 1], *near;
    htg_text_t list = {0};
    size_t length = strcspn(typed, "="), count = 0, same_start = 0;
    snprintf(name, sizeof name, "%.*s", (int)length, typed);
    for (const struct option *option = spelling->longs; option->name; option++) {
        words[count++] = option->name;
        if (strncmp(option->name, name, strlen(name)) != 0) continue;
        htg_text_printf(&list, "%s--%s", same_start++ ? ", " : "", option->name);
    }
    words[count] = NULL;
    if (same_start > 1) htg_say_error("option '--%s' may be any of %s", name, htg_text_string(&list));
    htg_text_clear(&list);
    if (same_start <= 1) {
        list_commands_with(name, &list);
        near = htg_nearest_word(name, words);
        if (list.length)
            htg_say_error("'%s' has no option --%s (it belongs to %s)", command->name, name, htg_text_string(&list));
        else if (near)
            htg_say_error("unknown option '--%s' (did you mean '--%s'?)", name, near);
        else
            htg_say_error("unknown option '--%s' (htgraph help %s lists them)", name, command->name);
    }
    htg_text_free(&list);
}

/* What getopt_long could not take. `at` is the argument that it stood in. */
static void refuse_option(const htg_command_t *command, const spelling_t *spelling, int answer, const char *at) {
    int what = optopt;
    htg_option_id_t id = what >= LONG_ONLY ? (htg_option_id_t)(what - LONG_ONLY)
                         : what            ? option_of_letter(command, what)
                                           : HTG_OPTION_COUNT;
    const htg_option_t *option = id < HTG_OPTION_COUNT ? htg_option_get(id) : NULL;
    if (answer == ':' && option)
        htg_say_error("--%s needs a value: %s", option->name, option->argument);
    else if (option)
        htg_say_error("--%s takes no value", option->name);
    else if (what)
        htg_say_error("unknown option '-%c' (htgraph help %s lists them)", what, command->name);
    else
        refuse_long(command, spelling, at + 2);
}

static bool take(htg_arguments_t *arguments, htg_option_id_t id, const char *value) {
    const htg_option_t *option = htg_option_get(id);
    if (value && !check_value(option, value)) return false;
    if (arguments->given[id] && option->form == HTG_OPTION_FLAG) return true;
    if (arguments->given[id] && !option->repeats) {
        htg_say_error("--%s is given twice", option->name);
        return false;
    }
    arguments->given[id] = true;
    arguments->value[id] = value;
    arguments->in_order[arguments->given_count++] = (htg_given_option_t){id, value};
    return true;
}

/* A word that may be left out: taken where the next argument is one of the choices. */
static const char *value_of(const htg_option_t *option, int argc, char **argv) {
    if (option->form == HTG_OPTION_FLAG) return NULL;
    if (optarg || !option->alone) return optarg;
    bool next = optind < argc && htg_option_has_choice(option, argv[optind], strlen(argv[optind]));
    return next ? argv[optind++] : option->alone;
}

bool htg_arguments_parse(const htg_command_t *command, int argc, char **argv, htg_arguments_t *out) {
    spelling_t spelling;
    int answer;
    spell(command, &spelling);
    *out = (htg_arguments_t){.command = command};
    out->in_order = htg_alloc((size_t)argc + HTG_OPTION_COUNT, sizeof *out->in_order);
    if (!out->in_order) {
        htg_say_error("out of memory");
        return false;
    }
    for (int id = 0; id < HTG_OPTION_COUNT; id++)
        if (htg_option_belongs((htg_option_id_t)id, command->id))
            out->value[id] = htg_option_get((htg_option_id_t)id)->initial;
    opterr = 0;
    optind = 0; /* begins anew, also within a group of letters that was refused */
    while (true) {
        answer = getopt_long(argc, argv, spelling.letters, spelling.longs, NULL);
        if (answer == -1) break;
        if (answer == '?' || answer == ':') {
            refuse_option(command, &spelling, answer, argv[optind - 1]);
            return false;
        }
        htg_option_id_t id = answer >= LONG_ONLY ? (htg_option_id_t)(answer - LONG_ONLY) : option_of_letter(command, answer);
        if (!take(out, id, value_of(htg_option_get(id), argc, argv))) return false;
    }
    out->operands = argv + optind;
    out->operand_count = (size_t)(argc - optind);
    return true;
}

void htg_arguments_free(htg_arguments_t *arguments) {
    htg_free(arguments->in_order);
    *arguments = (htg_arguments_t){0};
}

bool htg_arguments_flag(const htg_arguments_t *arguments, htg_option_id_t id) {
    return arguments->given[id];
}

const char *htg_arguments_text(const htg_arguments_t *arguments, htg_option_id_t id) {
    return arguments->value[id];
}

uint64_t htg_arguments_integer(const htg_arguments_t *arguments, htg_option_id_t id) {
    uint64_t value = 0;
    const char *text = arguments->value[id];
    return text && read_integer(htg_option_get(id), text, &value) ? value : 0;
}

double htg_arguments_number(const htg_arguments_t *arguments, htg_option_id_t id) {
    double value;
    const char *text = arguments->value[id];
    return text && htg_parse_double(text, strlen(text), &value) ? value : (double)NAN;
}

size_t htg_arguments_choice(const htg_arguments_t *arguments, htg_option_id_t id) {
    const htg_option_t *option = htg_option_get(id);
    const char *choice, *value = arguments->value[id];
    for (size_t i = 0; value && (choice = option->choice(i)); i++)
        if (strcasecmp(choice, value) == 0) return i;
    return 0;
}

const char **htg_arguments_all(const htg_arguments_t *arguments, htg_option_id_t id, size_t *count) {
    const char **values = htg_alloc(arguments->given_count + 1, sizeof *values);
    *count = 0;
    if (!values) return NULL;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (arguments->in_order[i].id == id) values[(*count)++] = arguments->in_order[i].value;
    values[*count] = NULL;
    return values;
}

const char *htg_arguments_input(const htg_arguments_t *arguments) {
    return arguments->operand_count ? arguments->operands[0] : "-";
}

/* As a shell reads it back. */
static void append_quoted(htg_text_t *text, const char *word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./@%^";
    if (*word && !word[strspn(word, plain)]) {
        htg_text_append_string(text, word);
        return;
    }
    htg_text_append_char(text, '\'');
    for (; *word; word++)
        if (*word == '\'')
            htg_text_append_string(text, "'\\''");
        else
            htg_text_append_char(text, *word);
    htg_text_append_char(text, '\'');
}

char *htg_arguments_line(const htg_arguments_t *arguments) {
    htg_text_t text = {0};
    htg_text_printf(&text, "htgraph %s", arguments->command->name);
    for (size_t i = 0; i < arguments->given_count; i++) {
        const htg_option_t *option = htg_option_get(arguments->in_order[i].id);
        if (!option->recorded) continue;
        htg_text_printf(&text, " --%s", option->name);
        if (!arguments->in_order[i].value) continue;
        htg_text_append_char(&text, ' ');
        append_quoted(&text, arguments->in_order[i].value);
    }
    for (size_t i = 0; i < arguments->operand_count; i++) {
        htg_text_append_char(&text, ' ');
        append_quoted(&text, arguments->operands[i]);
    }
    char *line = text.failed ? NULL : htg_strdup(htg_text_string(&text));
    htg_text_free(&text);
    return line;
}
