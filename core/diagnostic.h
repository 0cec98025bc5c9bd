/* Repairs and remarks: everything that was not taken as it stood, numbered, with place and count. */
#ifndef HTG_CORE_DIAGNOSTIC_H
#define HTG_CORE_DIAGNOSTIC_H

#include "core/error.h"

typedef enum htg_severity {
    HTG_NOTE,   /* worth knowing, nothing was changed */
    HTG_WARNING,/* what was understood may not be what was meant; --strict goes on */
    HTG_REPAIR  /* something was changed or left out so that reading could go on; --strict refuses */
} htg_severity_t;

/* The one list of diagnostics. Numbers are permanent: add at the end of a hundred, never renumber.
   X(symbol, number, severity, "what happened", "what to do") */
#include "core/diagnostic_list.h"

typedef enum htg_diagnostic_code {
#define X(symbol, number, severity, text, advice) HTG_D_##symbol,
    HTG_DIAGNOSTIC_LIST(X)
#undef X
        HTG_D_COUNT
} htg_diagnostic_code_t;

typedef struct htg_diagnostic_info {
    htg_diagnostic_code_t code;
    int number; /* printed as HTG101 */
    htg_severity_t severity;
    const char *text;
    const char *advice;
} htg_diagnostic_info_t;

HTG_API const htg_diagnostic_info_t *htg_diagnostic_info(htg_diagnostic_code_t code);

/* One entry: all occurrences of one code about one subject. */
typedef struct htg_diagnostic {
    htg_diagnostic_code_t code;
    const char *subject;   /* what it is about: an attribute, an id, a value; "" where the code says all */
    const char *suggestion;/* the nearest known word, NULL where none */
    uint64_t count;
    uint64_t line, column; /* of the first occurrence; 0 unknown */
} htg_diagnostic_t;

typedef struct htg_diagnostics htg_diagnostics_t;

HTG_API htg_status_t htg_diagnostics_new(htg_diagnostics_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_diagnostics_free(htg_diagnostics_t *diagnostics);
/* Counts one occurrence. Entries of one code beyond the first 100 subjects are counted together under the subject "others",
   the last entry of the code; so is, without memory, any new subject: adding never fails. diagnostics may be NULL (nothing
   is kept). Texts are copied. */
HTG_API void htg_diagnostics_add(htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code, uint64_t line, uint64_t column,
                                 const char *subject, const char *suggestion);
HTG_API void htg_diagnostics_add_many(htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code, uint64_t count,
                                      uint64_t line, uint64_t column, const char *subject, const char *suggestion);
HTG_API size_t htg_diagnostics_size(const htg_diagnostics_t *diagnostics);
/* Entries in order of number, then of first adding; borrowed until the next change. NULL beyond the last. */
HTG_API const htg_diagnostic_t *htg_diagnostics_get(const htg_diagnostics_t *diagnostics, size_t index);
/* Occurrences of one code over all subjects. */
HTG_API uint64_t htg_diagnostics_count(const htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code);
/* The entry of the severity with the earliest place (known places first, then in order of number), NULL where there is
   none: what --strict refuses with. */
HTG_API const htg_diagnostic_t *htg_diagnostics_first(const htg_diagnostics_t *diagnostics, htg_severity_t severity);
/* What --strict says instead of repairing: HTG_ERROR_INPUT at that place. subject may be NULL. */
HTG_API htg_status_t htg_diagnostic_refuse(htg_diagnostic_code_t code, const char *file, uint64_t line, uint64_t column,
                                           const char *subject, htg_error_t *err);
HTG_API void htg_diagnostics_clear(htg_diagnostics_t *diagnostics);

#endif
