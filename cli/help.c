#include "cli/help.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/errors.h"
#include "cli/output.h"
#include "cli/parse.h"

#define OPTION_COLUMN 24
#define NAME_COLUMN   12
#define WIDEST        100 /* longer lines are hard to read */

const char *htg_help_page_name(size_t index) {
    if (index < HTG_COMMAND_COUNT) return htg_command_get(index)->name;
    const htg_topic_t *topic = htg_topic_get(index - HTG_COMMAND_COUNT);
    return topic ? topic->name : NULL;
}

static void write_examples(htg_page_t *page, const htg_command_t *command) {
    htg_page_heading(page, "Examples");
    for (size_t i = 0; i < HTG_EXAMPLES_MAX && command->examples[i].line; i++)
        htg_page_item(page, 2, command->examples[i].line, command->examples[i].what);
    htg_page_end_items(page);
}

void htg_help_overview(htg_page_t *page) {
    htg_page_title(page, "htgraph", "Networks of human trafficking and of the corruption it depends on");
    htg_page_heading(page, page->form == HTG_PAGE_TERMINAL ? "Usage" : "Synopsis");
    htg_page_code(page, "htgraph COMMAND [options] [FILE]");
    htg_page_heading(page, "Commands");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        htg_page_item(page, NAME_COLUMN, htg_command_get(i)->name, htg_command_get(i)->summary);
    htg_page_end_items(page);
    htg_page_heading(page, page->form == HTG_PAGE_TERMINAL ? "Topics: htgraph help TOPIC" : "Topics");
    for (size_t i = 0; htg_topic_get(i); i++)
        htg_page_item(page, NAME_COLUMN, htg_topic_get(i)->name, htg_topic_get(i)->summary);
    htg_page_end_items(page);
    htg_page_heading(page, "Begin with");
    htg_page_item(page, 2, "htgraph check net.graphml", "what was understood of a file");
    htg_page_item(page, 2, "htgraph centrality net.graphml", "positions in the recorded network");
    htg_page_item(page, 2, "htgraph help centrality", "all options of a command");
    htg_page_end_items(page);
    if (page->form == HTG_PAGE_TERMINAL) return;
    htg_page_heading(page, "Exit status");
    htg_topic_find("exit-codes")->write(page);
    htg_page_heading(page, "See also");
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++) {
        char name[64];
        snprintf(name, sizeof name, "htgraph-%s", htg_command_get(i)->name);
        htg_page_reference(page, name, i == 0);
    }
    for (size_t i = 0; page->form == HTG_PAGE_MARKDOWN && htg_topic_get(i); i++)
        htg_page_reference(page, htg_topic_get(i)->name, false);
    htg_page_end_references(page);
}

static void option_term(const htg_option_t *option, char term[96]) {
    char letter[8] = "    ";
    if (option->letter) snprintf(letter, sizeof letter, "-%c, ", option->letter);
    const char *argument = option->argument ? option->argument : "";
    snprintf(term, 96, option->alone ? "%s--%s [%s]" : *argument ? "%s--%s %s" : "%s--%s%s", letter, option->name, argument);
}

/* Choices are told where they are few; a help topic lists the others. */
static void append_choices(const htg_option_t *option, htg_text_t *text) {
    const char *choice;
    if (option->form != HTG_OPTION_WORD) return;
    htg_text_append_string(text, " One of: ");
    for (size_t i = 0; (choice = option->choice(i)); i++)
        htg_text_printf(text, "%s%s", i ? ", " : "", choice);
    htg_text_append_char(text, '.');
}

static void write_option(htg_page_t *page, const htg_option_t *option) {
    char term[96];
    htg_text_t text = {0};
    option_term(option, term);
    htg_text_append_string(&text, option->help);
    append_choices(option, &text);
    if (option->initial) htg_text_printf(&text, " Default: %s.", option->initial);
    if (text.failed) page->text.failed = true;
    htg_page_item(page, OPTION_COLUMN, page->form == HTG_PAGE_TERMINAL ? term : term + strspn(term, " "),
                  htg_text_string(&text));
    htg_text_free(&text);
}

static void write_section(htg_page_t *page, const htg_command_t *command, htg_option_section_t section) {
    bool any = false;
    for (int id = 0; id < HTG_OPTION_COUNT; id++) {
        const htg_option_t *option = htg_option_get((htg_option_id_t)id);
        if (option->section != section || !htg_option_belongs((htg_option_id_t)id, command->id)) continue;
        if (!any) htg_page_heading(page, htg_option_section_title(section));
        any = true;
        write_option(page, option);
    }
    if (any) htg_page_end_items(page);
}

static void usage_line(const htg_command_t *command, char line[96]) {
    snprintf(line, 96, "htgraph %s [options]%s%s", command->name, *command->operand ? " " : "", command->operand);
}

void htg_help_command(htg_page_t *page, const htg_command_t *command) {
    char line[96], name[64];
    snprintf(name, sizeof name, page->form == HTG_PAGE_MAN ? "htgraph-%s" : "htgraph %s", command->name);
    htg_page_title(page, name, command->summary);
    htg_page_heading(page, page->form == HTG_PAGE_TERMINAL ? "Usage" : "Synopsis");
    usage_line(command, line);
    htg_page_code(page, line);
    if (page->form != HTG_PAGE_TERMINAL)
        htg_page_heading(page, "Description");
    else
        htg_text_append_char(&page->text, '\n');
    htg_page_paragraph(page, command->description);
    if (command->reads_network) {
        if (page->form == HTG_PAGE_TERMINAL) htg_text_append_char(&page->text, '\n');
        htg_page_paragraph(page,
                           "Without FILE, or with -, standard input is read. Packed input (gzip, xz, zstd) is unpacked.");
    }
    write_examples(page, command);
    for (int section = 0; section < HTG_SECTION_COUNT; section++)
        write_section(page, command, (htg_option_section_t)section);
    if (page->form == HTG_PAGE_TERMINAL) return;
    htg_page_heading(page, "Exit status");
    htg_topic_find("exit-codes")->write(page);
    htg_page_heading(page, "See also");
    htg_page_reference(page, "htgraph", true);
    htg_page_end_references(page);
}

htg_page_t htg_help_page(htg_page_form_t form) {
    size_t width = htg_terminal_width();
    bool colour = form == HTG_PAGE_TERMINAL && htg_colour_allowed(STDOUT_FILENO);
    return (htg_page_t){.form = form, .width = width < WIDEST ? width : WIDEST, .colour = colour};
}

int htg_help_print(htg_page_t *page) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_status_t status = htg_write_text("-", &page->text, &err);
    htg_text_free(&page->text);
    return status ? htg_say_failure(&err) : HTG_EXIT_DONE;
}

int htg_help_show(const htg_command_t *command) {
    htg_page_t page = htg_help_page(HTG_PAGE_TERMINAL);
    if (command)
        htg_help_command(&page, command);
    else
        htg_help_overview(&page);
    return htg_help_print(&page);
}

int htg_help_show_short(const htg_command_t *command) {
    char line[96];
    usage_line(command, line);
    fprintf(stderr, "Usage: %s\n%s.\n\n", line, command->summary);
    for (size_t i = 0; i < 2 && command->examples[i].line; i++)
        fprintf(stderr, "  %s\n      %s\n", command->examples[i].line, command->examples[i].what);
    fprintf(stderr, "\nhtgraph help %s tells all.\n", command->name);
    return HTG_EXIT_USAGE;
}

static int unknown_page(const char *name) {
    const char *words[64];
    size_t count = 0;
    while (count < 63 && (words[count] = htg_help_page_name(count)))
        count++;
    words[count] = NULL;
    return htg_say_unknown("command or topic", name, htg_nearest_word(name, words), "htgraph help lists them");
}

static int list_commands(void) {
    htg_page_t page = htg_help_page(HTG_PAGE_TERMINAL);
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        htg_text_printf(&page.text, "%s\n", htg_command_get(i)->name);
    return htg_help_print(&page);
}

int htg_command_help(const htg_arguments_t *arguments) {
    if (htg_arguments_flag(arguments, HTG_OPTION_LIST)) return list_commands();
    htg_page_form_t form = htg_arguments_flag(arguments, HTG_OPTION_MAN)        ? HTG_PAGE_MAN
                           : htg_arguments_flag(arguments, HTG_OPTION_MARKDOWN) ? HTG_PAGE_MARKDOWN
                                                                                : HTG_PAGE_TERMINAL;
    htg_page_t page = htg_help_page(form);
    const char *name = arguments->operand_count ? arguments->operands[0] : NULL;
    const htg_command_t *command = name ? htg_command_find(name) : NULL;
    const htg_topic_t *topic = name ? htg_topic_find(name) : NULL;
    char title[64];
    if (name && !command && !topic) return unknown_page(name);
    if (command)
        htg_help_command(&page, command);
    else if (!topic)
        htg_help_overview(&page);
    else {
        snprintf(title, sizeof title, "htgraph-%s", topic->name);
        htg_page_title(&page, form == HTG_PAGE_MAN ? title : topic->name, topic->summary);
        if (form == HTG_PAGE_MAN)
            htg_page_heading(&page, "Description");
        else if (form == HTG_PAGE_TERMINAL)
            htg_text_append_char(&page.text, '\n');
        topic->write(&page);
    }
    return htg_help_print(&page);
}
