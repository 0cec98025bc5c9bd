#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/progress.h"

static void HTG_PRINTF(6, 0) fill(htg_error_t *err, htg_status_t status, const char *file, uint64_t line, uint64_t column,
                                  const char *format, va_list arguments) {
    err->status = status;
    err->line = line;
    err->column = column;
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    vsnprintf(err->message, sizeof err->message, format, arguments);
}

htg_status_t htg_error_set(htg_error_t *err, htg_status_t status, const char *format, ...) {
    if (!err) return status;
    va_list arguments;
    va_start(arguments, format);
    fill(err, status, NULL, 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

htg_status_t htg_error_set_at(htg_error_t *err, htg_status_t status, const char *file, uint64_t line, uint64_t column,
                              const char *format, ...) {
    if (!err) return status;
    va_list arguments;
    va_start(arguments, format);
    fill(err, status, file, line, column, format, arguments);
    va_end(arguments);
    return status;
}

htg_status_t htg_error_memory(htg_error_t *err) {
    return htg_error_set(err, HTG_ERROR_MEMORY, "out of memory");
}

htg_status_t htg_error_cancelled(htg_error_t *err) {
    return htg_error_set(err, HTG_ERROR_CANCELLED, "stopped before the end");
}

size_t htg_error_format(const htg_error_t *err, char *buffer, size_t size) {
    char place[64] = "";
    if (err->line && err->column)
        snprintf(place, sizeof place, "%llu:%llu:", (unsigned long long)err->line, (unsigned long long)err->column);
    else if (err->line)
        snprintf(place, sizeof place, "%llu:", (unsigned long long)err->line);
    int length = snprintf(buffer, size, "%s%s%s%serror: %s", err->file, *err->file ? ":" : "", place,
                          *err->file || *place ? " " : "", err->message);
    return length < 0 ? 0 : (size_t)length;
}

const char *htg_status_name(htg_status_t status) {
    static const char *const names[] = {[HTG_OK] = "ok",
                                        [HTG_ERROR_ARGUMENT] = "argument",
                                        [HTG_ERROR_INPUT] = "input",
                                        [HTG_ERROR_LIMIT] = "limit",
                                        [HTG_ERROR_SYSTEM] = "system",
                                        [HTG_ERROR_MEMORY] = "memory",
                                        [HTG_ERROR_ANALYSIS] = "analysis",
                                        [HTG_ERROR_UNSUPPORTED] = "unsupported",
                                        [HTG_ERROR_CANCELLED] = "cancelled"};
    return (size_t)status < sizeof names / sizeof *names ? names[status] : "unknown";
}
