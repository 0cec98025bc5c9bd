/* A page of help, written once and shown on a terminal, as a man page or as Markdown. */
#ifndef HTG_CLI_PAGE_H
#define HTG_CLI_PAGE_H

#include "core/text_internal.h"

typedef enum htg_page_form { HTG_PAGE_TERMINAL, HTG_PAGE_MAN, HTG_PAGE_MARKDOWN } htg_page_form_t;

typedef struct htg_page {
    htg_text_t text;
    htg_page_form_t form;
    size_t width;  /* of a terminal */
    bool colour;   /* of a terminal */
} htg_page_t;

/* name: "htgraph-check"; summary: one line; of a man page also NAME. */
void htg_page_title(htg_page_t *page, const char *name, const char *summary);
void htg_page_heading(htg_page_t *page, const char *heading);
/* Several, separated by an empty line. */
void htg_page_paragraph(htg_page_t *page, const char *text);
/* Lines to type, as they stand. */
void htg_page_code(htg_page_t *page, const char *lines);
/* A term and what it is. Terms up to `column` wide stand beside the text on a terminal, others above it. */
void htg_page_item(htg_page_t *page, size_t column, const char *term, const char *text);
/* After the last of a run of items. */
void htg_page_end_items(htg_page_t *page);
/* Another page of this kind: "htgraph-check"; several stand in one line. Man pages and Markdown only. */
void htg_page_reference(htg_page_t *page, const char *name, bool first);
void htg_page_end_references(htg_page_t *page);

/* The same for one form. */
void htg_page_man_title(htg_page_t *page, const char *name, const char *summary);
void htg_page_man_heading(htg_page_t *page, const char *heading);
void htg_page_man_paragraph(htg_page_t *page, const char *text);
void htg_page_man_code(htg_page_t *page, const char *lines);
void htg_page_man_item(htg_page_t *page, const char *term, const char *text);

#endif
