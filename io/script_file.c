#include "io/script_file.h"

#include <stdio.h>
#include <string.h>

#include "io/small_file_internal.h"

static size_t trimmed(const char *from, size_t length) {
    while (length && strchr(" \t\r", from[length - 1]))
        length--;
    return length;
}

/* Characters, not bytes. */
static uint64_t column_of(const char *line, const char *at) {
    uint64_t column = 1;
    for (; line < at; line++)
        column += ((unsigned char)*line & 0xC0u) != 0x80u;
    return column;
}

static htg_status_t read_line(const char *path, uint64_t number, const char *line, htg_script_book_t *book, htg_error_t *err) {
    htg_text_t name = {0}, expression = {0};
    size_t length = strcspn(line, "#\n");
    const char *start = line + strspn(line, " \t\r");
    if (start >= line + length) return HTG_OK;
    const char *equals = memchr(start, '=', (size_t)(line + length - start));
    if (!equals)
        return htg_error_set_at(err, HTG_ERROR_INPUT, path, number, column_of(line, start),
                                "a script is written as: name = expression");
    const char *value = equals + 1 + strspn(equals + 1, " \t\r");
    htg_text_append(&name, start, trimmed(start, (size_t)(equals - start)));
    if (value < line + length) htg_text_append(&expression, value, trimmed(value, (size_t)(line + length - value)));
    htg_error_t inner = HTG_ERROR_INIT;
    htg_status_t status = name.failed || expression.failed
                              ? htg_error_memory(&inner)
                              : htg_script_book_add(book, htg_text_string(&name), htg_text_string(&expression), &inner);
    if (status == HTG_ERROR_ARGUMENT || status == HTG_ERROR_LIMIT) {
        uint64_t column = inner.column ? column_of(line, value) + inner.column - 1 : column_of(line, start);
        status = htg_error_set_at(err, HTG_ERROR_INPUT, path, number, column, "%s", inner.message);
    } else if (status && err) {
        *err = inner;
    }
    htg_text_free(&name);
    htg_text_free(&expression);
    return status;
}

htg_status_t htg_script_file_read(const char *path, htg_script_book_t *book, htg_error_t *err) {
    htg_text_t text = {0};
    htg_status_t status = htg_small_file_load(path, "file of scripts", &text, err);
    uint64_t line = 0;
    for (const char *at = htg_small_file_begin(&text); !status && *at;) {
        status = read_line(path, ++line, at, book, err);
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    htg_text_free(&text);
    return status;
}
