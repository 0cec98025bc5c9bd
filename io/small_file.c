#include "io/small_file_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MOST_BYTES (4u << 20)

/* NULL where all is UTF-8. */
static const char *first_other(const htg_text_t *text) {
    const char *at = htg_text_string(text), *end = at + text->length;
    size_t step = 1;
    while (at < end && (step = htg_utf8_length(at, (size_t)(end - at))))
        at += step;
    return step ? NULL : at;
}

static htg_status_t refuse_bytes(const char *path, const char *noun, const htg_text_t *text, const char *at, htg_error_t *err) {
    uint64_t line = 1, column = 1;
    for (const char *c = htg_small_file_begin(text); c < at; c++) {
        line += *c == '\n';
        column = *c == '\n' ? 1 : column + (((unsigned char)*c & 0xC0u) != 0x80u);
    }
    return htg_error_set_at(err, HTG_ERROR_INPUT, path, line, column, "bytes that are not UTF-8; save the %s as UTF-8", noun);
}

htg_status_t htg_small_file_load(const char *path, const char *noun, htg_text_t *out, htg_error_t *err) {
    FILE *file = fopen(path, "rb");
    if (!file) return htg_error_set_at(err, HTG_ERROR_SYSTEM, path, 0, 0, "cannot open the %s: %s", noun, strerror(errno));
    char block[4096];
    size_t count;
    while ((count = fread(block, 1, sizeof block, file)) > 0 && out->length <= MOST_BYTES)
        htg_text_append(out, block, count);
    bool failed = ferror(file);
    fclose(file);
    if (failed) return htg_error_set_at(err, HTG_ERROR_SYSTEM, path, 0, 0, "cannot read the %s: %s", noun, strerror(errno));
    if (out->failed) return htg_error_memory(err);
    if (out->length > MOST_BYTES) return htg_error_set_at(err, HTG_ERROR_LIMIT, path, 0, 0, "a %s is at most 4 MiB long", noun);
    if (memchr(htg_text_string(out), '\0', out->length))
        return htg_error_set_at(err, HTG_ERROR_INPUT, path, 1, 1, "this is no text file; a %s is one", noun);
    const char *other = first_other(out);
    return other ? refuse_bytes(path, noun, out, other, err) : HTG_OK;
}

const char *htg_small_file_begin(const htg_text_t *text) {
    const char *bytes = htg_text_string(text);
    return strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
}
