/* Scripts for bash, zsh and fish, written from the tables of commands and options. */
#include <string.h>

#include "cli/help.h"
#include "cli/parse.h"

typedef void (*each_option_t)(htg_text_t *text, const htg_command_t *command, const htg_option_t *option);

static void for_options(htg_text_t *text, const htg_command_t *command, each_option_t each) {
    for (int id = 0; id < HTG_OPTION_COUNT; id++)
        if (htg_option_belongs((htg_option_id_t)id, command->id)) each(text, command, htg_option_get((htg_option_id_t)id));
}

static void append_choices(htg_text_t *text, const char *(*choice)(size_t index)) {
    for (size_t i = 0; choice(i); i++)
        htg_text_printf(text, "%s%s", i ? " " : "", choice(i));
}

/* For single quotes, with what `special` holds escaped by a backslash. The first sentence is enough. */
static void append_short(htg_text_t *text, const char *help, const char *special) {
    const char *end = strstr(help, ". ");
    size_t length = end ? (size_t)(end - help) : strlen(help);
    if (!end && length && help[length - 1] == '.') length--;
    for (size_t i = 0; i < length; i++) {
        if (help[i] == '\'')
            htg_text_append_string(text, "'\\''");
        else {
            if (strchr(special, help[i])) htg_text_append_char(text, '\\');
            htg_text_append_char(text, help[i]);
        }
    }
}

/* bash */

static void bash_name(htg_text_t *text, const htg_command_t *command, const htg_option_t *option) {
    (void)command;
    htg_text_printf(text, " --%s", option->name);
    if (option->letter) htg_text_printf(text, " -%c", option->letter);
}

static void bash_case(htg_text_t *text, const htg_command_t *command, const htg_option_t *option) {
    if (option->form == HTG_OPTION_FLAG) return;
    htg_text_printf(text, "        %s:--%s", command->name, option->name);
    if (option->letter) htg_text_printf(text, " | %s:-%c", command->name, option->letter);
    htg_text_append_string(text, ") ");
    if (option->choice) {
        htg_text_append_string(text, option->form == HTG_OPTION_WORDS ? "_htgraph_words '" : "_htgraph_word '");
        append_choices(text, option->choice);
        htg_text_append_char(text, '\'');
    } else {
        htg_text_append_string(text, option->form == HTG_OPTION_PATH ? "_htgraph_file" : "COMPREPLY=()");
    }
    htg_text_append_string(text, "; return ;;\n");
}

static const char bash_head[] =
    "# bash completion for htgraph\n"
    "_htgraph_word() {\n"
    "    COMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n"
    "}\n"
    "# the last of several words with commas between them\n"
    "_htgraph_words() {\n"
    "    local before=\n"
    "    [[ $cur == *,* ]] && before=${cur%,*},\n"
    "    COMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"${cur##*,}\"))\n"
    "    compopt -o nospace 2>/dev/null\n"
    "}\n"
    "_htgraph_file() {\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    COMPREPLY=($(compgen -f -- \"$cur\"))\n"
    "}\n"
    "_htgraph() {\n"
    "    local IFS=$' \\t\\n' cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}\n"
    "    COMPREPLY=()\n";

static void write_bash(htg_text_t *text) {
    htg_text_append_string(text, bash_head);
    htg_text_append_string(text, "    if ((COMP_CWORD == 1)); then\n        _htgraph_word '--help --version");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        htg_text_printf(text, " %s", htg_command_get(i)->name);
    htg_text_append_string(text, "'\n        return\n    fi\n    case $command:$previous in\n");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        for_options(text, htg_command_get(i), bash_case);
    htg_text_append_string(text, "    esac\n    case $command:$cur in\n");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++) {
        htg_text_printf(text, "        %s:-*) _htgraph_word '", htg_command_get(i)->name);
        for_options(text, htg_command_get(i), bash_name);
        htg_text_append_string(text, "' ;;\n");
        htg_text_printf(text, "        %s:*) ", htg_command_get(i)->name);
        if (htg_command_get(i)->operand_choice) {
            htg_text_append_string(text, "_htgraph_word '");
            append_choices(text, htg_command_get(i)->operand_choice);
            htg_text_append_string(text, "' ;;\n");
        } else {
            htg_text_append_string(text, "_htgraph_file ;;\n");
        }
    }
    htg_text_append_string(text, "    esac\n}\ncomplete -F _htgraph htgraph\n");
}

/* zsh */

#define ZSH_SPECIAL "[]:\\"

static void zsh_value(htg_text_t *text, const htg_option_t *option) {
    htg_text_printf(text, ":%s:", option->argument);
    if (option->form == HTG_OPTION_WORDS) {
        htg_text_append_string(text, "_values -s , measure ");
        append_choices(text, option->choice);
    } else if (option->choice) {
        htg_text_append_char(text, '(');
        append_choices(text, option->choice);
        htg_text_append_char(text, ')');
    } else if (option->form == HTG_OPTION_PATH) {
        htg_text_append_string(text, "_files");
    } else {
        htg_text_append_char(text, ' ');
    }
}

static void zsh_option(htg_text_t *text, const htg_command_t *command, const htg_option_t *option) {
    (void)command;
    for (int letter = 0; letter < (option->letter ? 2 : 1); letter++) {
        htg_text_printf(text, "                '%s", option->repeats ? "*" : "");
        if (letter)
            htg_text_printf(text, "-%c[", option->letter);
        else
            htg_text_printf(text, "--%s[", option->name);
        append_short(text, option->help, ZSH_SPECIAL);
        htg_text_append_char(text, ']');
        if (option->form != HTG_OPTION_FLAG) zsh_value(text, option);
        htg_text_append_string(text, "' \\\n");
    }
}

static void write_zsh(htg_text_t *text) {
    htg_text_append_string(text, "#compdef htgraph\n_htgraph() {\n    local -a commands\n    commands=(\n");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++) {
        htg_text_printf(text, "        '%s:", htg_command_get(i)->name);
        append_short(text, htg_command_get(i)->summary, ZSH_SPECIAL);
        htg_text_append_string(text, "'\n");
    }
    htg_text_append_string(
        text, "    )\n    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
              "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    case $command in\n");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++) {
        const htg_command_t *command = htg_command_get(i);
        htg_text_printf(text, "        %s)\n            _arguments -s \\\n", command->name);
        for_options(text, command, zsh_option);
        htg_text_append_string(text, "                '*:");
        if (command->operand_choice) {
            htg_text_append_string(text, "name:(");
            append_choices(text, command->operand_choice);
            htg_text_append_string(text, ")'");
        } else {
            htg_text_append_string(text, "file:_files'");
        }
        htg_text_append_string(text, "\n            ;;\n");
    }
    htg_text_append_string(text, "    esac\n}\n_htgraph \"$@\"\n");
}

/* fish */

#define FISH_SPECIAL "\\"

static void fish_option(htg_text_t *text, const htg_command_t *command, const htg_option_t *option) {
    htg_text_printf(text, "complete -c htgraph -n '__fish_seen_subcommand_from %s' -l %s", command->name, option->name);
    if (option->letter) htg_text_printf(text, " -s %c", option->letter);
    if (option->form == HTG_OPTION_WORDS) {
        htg_text_append_string(text, " -x -a '(__fish_complete_list , \"string split \\\" \\\" \\\"");
        append_choices(text, option->choice);
        htg_text_append_string(text, "\\\"\")'");
    } else if (option->choice) {
        htg_text_append_string(text, " -x -a '");
        append_choices(text, option->choice);
        htg_text_append_char(text, '\'');
    } else if (option->form == HTG_OPTION_PATH) {
        htg_text_append_string(text, " -r -F");
    } else if (option->form != HTG_OPTION_FLAG) {
        htg_text_append_string(text, " -x");
    }
    htg_text_append_string(text, " -d '");
    append_short(text, option->help, FISH_SPECIAL);
    htg_text_append_string(text, "'\n");
}

static void write_fish(htg_text_t *text) {
    htg_text_append_string(text, "# fish completion for htgraph\ncomplete -c htgraph -n __fish_use_subcommand -f\n");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++) {
        htg_text_printf(text, "complete -c htgraph -n __fish_use_subcommand -a %s -d '", htg_command_get(i)->name);
        append_short(text, htg_command_get(i)->summary, FISH_SPECIAL);
        htg_text_append_string(text, "'\n");
    }
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++) {
        const htg_command_t *command = htg_command_get(i);
        for_options(text, command, fish_option);
        if (!command->operand_choice) continue;
        htg_text_printf(text, "complete -c htgraph -n '__fish_seen_subcommand_from %s' -f -a '", command->name);
        append_choices(text, command->operand_choice);
        htg_text_append_string(text, "'\n");
    }
}

int htg_command_completion(const htg_arguments_t *arguments) {
    static void (*const shells[])(htg_text_t *) = {write_bash, write_zsh, write_fish};
    htg_page_t page = htg_help_page(HTG_PAGE_TERMINAL);
    for (size_t i = 0; arguments->command->operand_choice(i); i++)
        if (strcmp(arguments->command->operand_choice(i), arguments->operands[0]) == 0) shells[i](&page.text);
    return htg_help_print(&page);
}
