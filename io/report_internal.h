/* The pieces of the report page. */
#ifndef HTG_IO_REPORT_INTERNAL_H
#define HTG_IO_REPORT_INTERNAL_H

#include "io/output_internal.h"
#include "io/report.h"

/* Text as it is shown to people, escaped: what would hide or turn round the words beside it is U+FFFD. */
void htg_report_put_text(htg_output_t *output, const char *text);
/* <p>…</p>, or nothing where text is NULL. */
void htg_report_put_paragraph(htg_output_t *output, const char *text);
/* The table's first rows as HTML, and all of it as JSON for the page's script. */
htg_status_t htg_report_put_table(htg_output_t *output, const htg_report_table_t *table, size_t number,
                                  htg_error_t *err) HTG_MUST_USE;
void htg_report_put_table_data(htg_output_t *output, const htg_report_table_t *table);
/* The picture as JSON: what io/page/data.js reads. */
void htg_report_put_network(htg_output_t *output, const htg_report_t *report);

#endif
