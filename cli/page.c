#include "cli/page.h"

#include <string.h>

#define INDENT 2

static void spaces(htg_page_t *page, size_t count) {
    while (count--)
        htg_text_append_char(&page->text, ' ');
}

static void bold(htg_page_t *page, const char *text) {
    if (page->colour) htg_text_append_string(&page->text, "\033[1m");
    htg_text_append_string(&page->text, text);
    if (page->colour) htg_text_append_string(&page->text, "\033[0m");
}

/* Columns of the first `length` bytes of UTF-8. */
static size_t width_of(const char *text, size_t length) {
    char word[256];
    if (length >= sizeof word) return length;
    memcpy(word, text, length);
    word[length] = '\0';
    return htg_text_width(word);
}

/* Words of one paragraph, broken to the page's width; the first line starts at column `at`, the others at `indent`. */
static void wrap(htg_page_t *page, const char *text, size_t indent, size_t at) {
    bool first = true;
    while (*text) {
        size_t length = strcspn(text, " \n"), width = width_of(text, length);
        if (!first && at + 1 + width > page->width) {
            htg_text_append_char(&page->text, '\n');
            spaces(page, indent);
            at = indent;
        } else if (!first) {
            htg_text_append_char(&page->text, ' ');
            at++;
        }
        htg_text_append(&page->text, text, length);
        at += width;
        first = false;
        text += length;
        text += strspn(text, " \n");
    }
    htg_text_append_char(&page->text, '\n');
}

static void markdown(htg_page_t *page, const char *text) {
    for (; *text; text++) {
        if (strchr("*_<>|`\\", *text)) htg_text_append_char(&page->text, '\\');
        htg_text_append_char(&page->text, *text);
    }
}

void htg_page_title(htg_page_t *page, const char *name, const char *summary) {
    switch (page->form) {
    case HTG_PAGE_TERMINAL:
        bold(page, name);
        htg_text_append_string(&page->text, ": ");
        wrap(page, summary, INDENT, htg_text_width(name) + 2);
        break;
    case HTG_PAGE_MAN:
        htg_page_man_title(page, name, summary);
        break;
    case HTG_PAGE_MARKDOWN:
        htg_text_printf(&page->text, "# %s\n\n", name);
        markdown(page, summary);
        htg_text_append_string(&page->text, ".\n");
        break;
    }
}

void htg_page_heading(htg_page_t *page, const char *heading) {
    switch (page->form) {
    case HTG_PAGE_TERMINAL:
        htg_text_append_char(&page->text, '\n');
        bold(page, heading);
        htg_text_append_char(&page->text, '\n');
        break;
    case HTG_PAGE_MAN:
        htg_page_man_heading(page, heading);
        break;
    case HTG_PAGE_MARKDOWN:
        htg_text_printf(&page->text, "\n## %s\n", heading);
        break;
    }
}

static void one_paragraph(htg_page_t *page, const char *text) {
    switch (page->form) {
    case HTG_PAGE_TERMINAL:
        wrap(page, text, 0, 0);
        break;
    case HTG_PAGE_MAN:
        htg_page_man_paragraph(page, text);
        break;
    case HTG_PAGE_MARKDOWN:
        htg_text_append_char(&page->text, '\n');
        markdown(page, text);
        htg_text_append_char(&page->text, '\n');
        break;
    }
}

void htg_page_paragraph(htg_page_t *page, const char *text) {
    const char *end;
    for (; (end = strstr(text, "\n\n")); text = end + 2) {
        htg_text_t part = {0};
        htg_text_append(&part, text, (size_t)(end - text));
        if (part.failed) page->text.failed = true;
        one_paragraph(page, htg_text_string(&part));
        if (page->form == HTG_PAGE_TERMINAL) htg_text_append_char(&page->text, '\n');
        htg_text_free(&part);
    }
    one_paragraph(page, text);
}

void htg_page_code(htg_page_t *page, const char *lines) {
    switch (page->form) {
    case HTG_PAGE_TERMINAL:
        for (const char *at = lines; *at; at += strcspn(at, "\n"), at += *at == '\n') {
            if (*at != '\n') spaces(page, INDENT);
            htg_text_printf(&page->text, "%.*s\n", (int)strcspn(at, "\n"), at);
        }
        break;
    case HTG_PAGE_MAN:
        htg_page_man_code(page, lines);
        break;
    case HTG_PAGE_MARKDOWN:
        htg_text_printf(&page->text, "\n```\n%s\n```\n", lines);
        break;
    }
}

void htg_page_item(htg_page_t *page, size_t column, const char *term, const char *text) {
    size_t indent = INDENT + column + 2, width = htg_text_width(term);
    switch (page->form) {
    case HTG_PAGE_TERMINAL:
        spaces(page, INDENT);
        htg_text_append_string(&page->text, term);
        if (!*text) {
            htg_text_append_char(&page->text, '\n');
            break;
        }
        if (width > column) htg_text_append_char(&page->text, '\n');
        spaces(page, width > column ? indent : indent - INDENT - width);
        wrap(page, text, indent, indent);
        break;
    case HTG_PAGE_MAN:
        htg_page_man_item(page, term, text);
        break;
    case HTG_PAGE_MARKDOWN:
        htg_text_printf(&page->text, "\n- `%s`%s", term, *text ? ": " : "");
        markdown(page, text);
        break;
    }
}

void htg_page_end_items(htg_page_t *page) {
    if (page->form == HTG_PAGE_MARKDOWN) htg_text_append_char(&page->text, '\n');
}

void htg_page_reference(htg_page_t *page, const char *name, bool first) {
    htg_text_append_string(&page->text, !first ? ", " : page->form == HTG_PAGE_MAN ? ".PP\n" : "\n");
    if (page->form == HTG_PAGE_MAN)
        htg_text_printf(&page->text, "%s(1)", name);
    else
        htg_text_printf(&page->text, "[%s](%s.md)", name, name);
}

void htg_page_end_references(htg_page_t *page) {
    htg_text_append_char(&page->text, '\n');
}
