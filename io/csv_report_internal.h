/* Repairs and remarks of the CSV reader: counted, and under --strict an error at their place. */
#ifndef HTG_IO_CSV_REPORT_INTERNAL_H
#define HTG_IO_CSV_REPORT_INTERNAL_H

#include "core/diagnostic.h"

typedef struct htg_csv_report {
    htg_diagnostics_t *diagnostics; /* NULL allowed */
    bool strict;
    const char *name; /* of the file being read */
} htg_csv_report_t;

/* subject NULL: the code says all. Fails with HTG_ERROR_INPUT for a repair under strict. */
HTG_API htg_status_t htg_csv_report(const htg_csv_report_t *report, htg_diagnostic_code_t code, uint64_t count, uint64_t line,
                                    uint64_t column, const char *subject, htg_error_t *err) HTG_MUST_USE;
/* The same with a subject that has no NUL after it; long ones are cut. */
HTG_API htg_status_t htg_csv_report_text(const htg_csv_report_t *report, htg_diagnostic_code_t code, uint64_t line,
                                         uint64_t column, const char *subject, size_t length, htg_error_t *err) HTG_MUST_USE;

#endif
