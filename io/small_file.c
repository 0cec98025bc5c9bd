#include "io/small_file_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MOST_BYTES (4u << 20)

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
    return HTG_OK;
}

const char *htg_small_file_begin(const htg_text_t *text) {
    const char *bytes = htg_text_string(text);
    return strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
}
