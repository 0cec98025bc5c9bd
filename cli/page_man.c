#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/page.h"

/* Text of a man page: no line may start like a request, and hyphens stay hyphens when copied. */
static void roff(htg_page_t *page, const char *text) {
    if (*text == '.' || *text == '\'') htg_text_append_string(&page->text, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            htg_text_append_string(&page->text, "\\e");
        else if (*text == '-')
            htg_text_append_string(&page->text, "\\-");
        else if (*text == '\n')
            htg_text_append_char(&page->text, ' ');
        else
            htg_text_append_char(&page->text, *text);
    }
}

static void roff_upper(htg_page_t *page, const char *text) {
    for (; *text; text++) {
        const char letter[2] = {(char)toupper((unsigned char)*text), '\0'};
        roff(page, letter);
    }
}

void htg_page_man_title(htg_page_t *page, const char *name, const char *summary) {
    htg_text_append_string(&page->text, ".TH ");
    roff_upper(page, name);
    htg_text_printf(&page->text, " 1 \"\" \"htgraph %s\" \"User Commands\"\n.SH NAME\n", htg_version());
    roff(page, name);
    htg_text_append_string(&page->text, " \\- ");
    roff(page, summary);
    htg_text_append_char(&page->text, '\n');
}

void htg_page_man_heading(htg_page_t *page, const char *heading) {
    htg_text_append_string(&page->text, ".SH \"");
    roff_upper(page, heading);
    htg_text_append_string(&page->text, "\"\n");
}

void htg_page_man_paragraph(htg_page_t *page, const char *text) {
    htg_text_append_string(&page->text, ".PP\n");
    roff(page, text);
    htg_text_append_char(&page->text, '\n');
}

void htg_page_man_code(htg_page_t *page, const char *lines) {
    char line[256];
    htg_text_append_string(&page->text, ".PP\n.RS 4\n.nf\n");
    for (const char *at = lines; *at; at += strcspn(at, "\n"), at += *at == '\n') {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
        roff(page, line);
        htg_text_append_char(&page->text, '\n');
    }
    htg_text_append_string(&page->text, ".fi\n.RE\n");
}

void htg_page_man_item(htg_page_t *page, const char *term, const char *text) {
    htg_text_append_string(&page->text, ".TP\n.B ");
    roff(page, term);
    htg_text_append_char(&page->text, '\n');
    roff(page, text);
    htg_text_append_char(&page->text, '\n');
}
