/* A column: one typed value a row, or missing. Used for node, tie and graph attributes and for results alike. */
#ifndef HTG_CORE_COLUMN_H
#define HTG_CORE_COLUMN_H

#include "core/error.h"

typedef enum htg_type {
    HTG_BOOLEAN, /* true, false */
    HTG_INTEGER, /* int64 */
    HTG_REAL,    /* double; NaN is a value, not "missing" */
    HTG_TEXT     /* UTF-8 without NUL; each distinct text is stored once and has a code */
} htg_type_t;

HTG_API const char *htg_type_name(htg_type_t type); /* boolean, integer, real, text */

/* Reference-counted; not changed any more once it is part of a network or table. Reading is thread-safe. */
typedef struct htg_column htg_column_t;

/* rows values, all missing. name is copied. Complexity O(rows). */
HTG_API htg_status_t htg_column_new(const char *name, htg_type_t type, uint32_t rows, htg_column_t **out,
                                    htg_error_t *err) HTG_MUST_USE;
/* Grows by missing values. */
HTG_API htg_status_t htg_column_resize(htg_column_t *column, uint32_t rows, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_column_t *htg_column_retain(const htg_column_t *column);
HTG_API void htg_column_free(htg_column_t *column); /* gives one reference back */

HTG_API const char *htg_column_name(const htg_column_t *column);
HTG_API htg_type_t htg_column_type(const htg_column_t *column);
HTG_API uint32_t htg_column_rows(const htg_column_t *column);
/* What the column means, for documentation and JSON; "" by default. */
HTG_API const char *htg_column_description(const htg_column_t *column);
HTG_API htg_status_t htg_column_describe(htg_column_t *column, const char *description, htg_error_t *err) HTG_MUST_USE;

HTG_API bool htg_column_missing(const htg_column_t *column, uint32_t row);
HTG_API uint32_t htg_column_missing_count(const htg_column_t *column); /* O(rows) */
/* Value getters: the type must fit (asserted) and the row must not be missing (else false / 0 / NaN / NULL). */
HTG_API bool htg_column_boolean(const htg_column_t *column, uint32_t row);
HTG_API int64_t htg_column_integer(const htg_column_t *column, uint32_t row);
HTG_API double htg_column_real(const htg_column_t *column, uint32_t row);
HTG_API const char *htg_column_text(const htg_column_t *column, uint32_t row);
/* boolean, integer and real as a double; NaN for missing or text. */
HTG_API double htg_column_number(const htg_column_t *column, uint32_t row);
/* Any type as text (numbers shortest, booleans true/false); buffer serves numbers only; NULL for missing. */
HTG_API const char *htg_column_format(const htg_column_t *column, uint32_t row, char buffer[32]);

/* Text columns: the code of a row's text (HTG_NONE missing), the number of distinct texts, a code's text. */
HTG_API uint32_t htg_column_code(const htg_column_t *column, uint32_t row);
HTG_API uint32_t htg_column_code_count(const htg_column_t *column);
HTG_API const char *htg_column_code_text(const htg_column_t *column, uint32_t code);

/* Setters, before the column is shared. The type must fit (asserted). */
HTG_API void htg_column_set_missing(htg_column_t *column, uint32_t row);
HTG_API void htg_column_set_boolean(htg_column_t *column, uint32_t row, bool value);
HTG_API void htg_column_set_integer(htg_column_t *column, uint32_t row, int64_t value);
HTG_API void htg_column_set_real(htg_column_t *column, uint32_t row, double value);
HTG_API htg_status_t htg_column_set_text(htg_column_t *column, uint32_t row, const char *text, size_t length,
                                         htg_error_t *err) HTG_MUST_USE;
/* The code of a text, made where it is new: set many rows cheaply with htg_column_set_code. */
HTG_API htg_status_t htg_column_intern(htg_column_t *column, const char *text, size_t length, uint32_t *code,
                                       htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_column_set_code(htg_column_t *column, uint32_t row, uint32_t code);
/* A copy of the chosen rows in the given order (rows == NULL: of all), under another name (NULL: the same). */
HTG_API htg_status_t htg_column_copy(const htg_column_t *column, const char *name, const uint32_t *rows, uint32_t count,
                                     htg_column_t **out, htg_error_t *err) HTG_MUST_USE;
/* Same name, type, rows, values and missing rows (reals bit by bit but for NaN = NaN). */
HTG_API bool htg_column_equal(const htg_column_t *a, const htg_column_t *b);

#endif
