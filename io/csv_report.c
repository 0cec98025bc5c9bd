#include "io/csv_report_internal.h"

#include <string.h>

#define LONGEST_SUBJECT 120

htg_status_t htg_csv_report(const htg_csv_report_t *report, htg_diagnostic_code_t code, uint64_t count, uint64_t line,
                            uint64_t column, const char *subject, htg_error_t *err) {
    if (!count) return HTG_OK;
    htg_diagnostics_add_many(report->diagnostics, code, count, line, column, subject, NULL);
    if (!report->strict || htg_diagnostic_info(code)->severity != HTG_REPAIR) return HTG_OK;
    return htg_diagnostic_refuse(code, report->name, line, column, subject, err);
}

htg_status_t htg_csv_report_text(const htg_csv_report_t *report, htg_diagnostic_code_t code, uint64_t line, uint64_t column,
                                 const char *subject, size_t length, htg_error_t *err) {
    char cut[LONGEST_SUBJECT + 4];
    size_t kept = length < LONGEST_SUBJECT ? length : LONGEST_SUBJECT;
    while (kept < length && kept && ((unsigned char)subject[kept] & 0xC0) == 0x80)
        kept--;
    memcpy(cut, subject, kept);
    memcpy(cut + kept, kept < length ? "…" : "", kept < length ? 4 : 1);
    return htg_csv_report(report, code, 1, line, column, cut, err);
}
