/* What check found, for people and for programs. */
#ifndef HTG_CLI_CHECK_REPORT_H
#define HTG_CLI_CHECK_REPORT_H

#include "cli/load.h"
#include "core/table.h"
#include "core/text_internal.h"

/* attributes: of htg_describe_attributes. all: every subject of every finding. */
void htg_check_report(const htg_input_t *input, const htg_table_t *attributes, bool refused, bool all, htg_text_t *out);
/* One row a finding and subject: code, severity, subject, nearest, count, line, column, meaning, advice. */
htg_status_t htg_findings_table(const htg_input_t *input, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;

#endif
