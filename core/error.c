#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/progress.h"
#include "core/text_internal.h"

/* Could move a terminal's cursor or change its colours: C0, DEL, and C1 in UTF-8. Names in messages come from files. */
static bool is_control(const unsigned char *at) {
    return *at < 0x20 || *at == 0x7F || (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0);
}

/* Copies text into out, cut where no character is split, without control characters, bytes that are no UTF-8, and space at
   the end. */
static void copy_cleaned(char *out, size_t size, const char *text) {
    size_t left = strlen(text), used = 0, step;
    for (; left; text += step, left -= step) {
        size_t length = htg_utf8_length(text, left);
        step = length ? length : 1;
        if (used + step >= size) break;
        if (!length || is_control((const unsigned char *)text))
            memset(out + used, strchr("\t\r\n", *text) ? ' ' : '?', step);
        else
            memcpy(out + used, text, step);
        used += step;
    }
    while (used && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
}

/* Through a copy, because the arguments may be parts of err itself: messages get wrapped in others. */
static void HTG_PRINTF(6, 0) fill(htg_error_t *err, htg_status_t status, const char *file, uint64_t line, uint64_t column,
                                  const char *format, va_list arguments) {
    char message[HTG_ERROR_MESSAGE_SIZE + 8], place[HTG_ERROR_FILE_SIZE];
    if (vsnprintf(message, sizeof message, format, arguments) < 0) *message = '\0';
    copy_cleaned(place, sizeof place, file ? file : "");
    err->status = status;
    err->line = line;
    err->column = column;
    memcpy(err->file, place, strlen(place) + 1);
    copy_cleaned(err->message, sizeof err->message, message);
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
