#include "io/csv_report_internal.h"

#include <string.h>

#define LONGEST_SUBJECT 120

htg_status_t htg_csv_report(const htg_csv_report_t *report, htg_diagnostic_code_t code, uint64_t count, uint64_t line,
                            uint64_t column, const char *subject, htg_error_t *err) {
    const htg_diagnostic_info_t *info = htg_diagnostic_info(code);
    if (!count) return HTG_OK;
    htg_diagnostics_add_many(report->diagnostics, code, count, line, column, subject, NULL);
    if (!report->strict || info->severity != HTG_REPAIR) return HTG_OK;
    bool named = subject && *subject;
    return htg_error_set_at(err, HTG_ERROR_INPUT, report->name, line, column, "%s%s%s%s (refused by --strict)", info->text,
                            named ? ": '" : "", named ? subject : "", named ? "'" : "");
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
