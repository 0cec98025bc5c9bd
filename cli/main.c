/* htgraph: networks of human trafficking and of the corruption it depends on. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/errors.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli/progress.h"
#include "cli/ranks.h"

static int show_version(void) {
    htg_page_t page = htg_help_page(HTG_PAGE_TERMINAL);
    htg_text_printf(&page.text, "htgraph %s\n", htg_version());
    return htg_help_print(&page);
}

static int unknown_command(const char *name) {
    const char *words[HTG_COMMAND_COUNT + 1] = {NULL};
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        words[i] = htg_command_get(i)->name;
    if (*name == '-' && name[1])
        htg_say_error("the command comes first: htgraph COMMAND %s ... (htgraph help lists the commands)", name);
    else if (access(name, F_OK) == 0)
        htg_say_error("'%s' is a file, not a command: htgraph centrality %s, or htgraph help", name, name);
    else
        return htg_say_unknown("command", name, htg_nearest_word(name, words), "htgraph help lists them");
    return HTG_EXIT_USAGE;
}

static int refuse_operand(const htg_arguments_t *arguments) {
    const htg_command_t *command = arguments->command;
    const char *words[64], *operand = arguments->operands[0];
    size_t count = 0;
    for (; count < 63 && (words[count] = command->operand_choice(count)); count++)
        if (strcmp(words[count], operand) == 0) return HTG_EXIT_DONE;
    words[count] = NULL;
    return htg_say_unknown(command->operand_noun, operand, htg_nearest_word(operand, words), command->operand);
}

/* HTG_EXIT_DONE where the operands suit the command. */
static int check_operands(const htg_arguments_t *arguments) {
    const htg_command_t *command = arguments->command;
    bool optional = *command->operand == '[';
    if (arguments->operand_count > 1) {
        htg_say_error("one %s at a time: '%s' is one too many%s", command->reads_network ? "file" : command->operand_noun,
                      arguments->operands[1], command->reads_network ? " (a node list goes with --nodes)" : "");
        return HTG_EXIT_USAGE;
    }
    if (!arguments->operand_count && !optional) {
        htg_say_error("say which: htgraph %s %s", command->name, command->operand);
        return HTG_EXIT_USAGE;
    }
    if (command->reads_network && arguments->operand_count && !*arguments->operands[0]) {
        htg_say_error("the name of the file is empty");
        return HTG_EXIT_USAGE;
    }
    /* help says itself what it does not know */
    return arguments->operand_count && command->operand_choice && !optional ? refuse_operand(arguments) : HTG_EXIT_DONE;
}

static int run(const htg_command_t *command, int argc, char **argv) {
    htg_arguments_t arguments;
    int code = HTG_EXIT_USAGE;
    if (htg_arguments_parse(command, argc, argv, &arguments)) {
        bool no_input = command->reads_network && !arguments.operand_count && htg_ranks_terminal(STDIN_FILENO);
        htg_say_set_quiet(htg_arguments_flag(&arguments, HTG_OPTION_QUIET));
        if (htg_arguments_flag(&arguments, HTG_OPTION_HELP))
            code = htg_help_show(command);
        else if (htg_arguments_flag(&arguments, HTG_OPTION_VERSION))
            code = show_version();
        else if (no_input)
            code = htg_help_show_short(command);
        else if ((code = check_operands(&arguments)) == HTG_EXIT_DONE)
            code = command->run(&arguments);
        htg_meter_clear();
    }
    htg_arguments_free(&arguments);
    return code;
}

static int obey(int argc, char **argv) {
    if (argc < 2) {
        fputs("Usage: htgraph COMMAND [options] [FILE]\nhtgraph help lists the commands.\n", stderr);
        return HTG_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) return htg_help_show(NULL);
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) return show_version();
    const htg_command_t *command = htg_command_find(argv[1]);
    return command ? run(command, argc - 1, argv + 1) : unknown_command(argv[1]);
}

/* igraph may bring OpenBLAS, whose idle threads spin for a tenth of a second after it is loaded: time of the second processor that
   the work here can use. They are ended; should igraph need them, they start again. */
static void end_idle_threads(void) {
    int (*end)(void);
    *(void **)&end = dlsym(RTLD_DEFAULT, "blas_thread_shutdown_");
    if (end) end();
}

int main(int argc, char **argv) {
    end_idle_threads();
    htg_meter_catch_signals();
    return htg_ranks_main(argc, argv, obey);
}
