/* Small text files that a person writes: read as a whole. */
#ifndef HTG_IO_SMALL_FILE_INTERNAL_H
#define HTG_IO_SMALL_FILE_INTERNAL_H

#include "core/error.h"
#include "core/text_internal.h"

/* noun: what the file is called in errors ("mapping"). At most 4 MiB of UTF-8, without NUL. */
htg_status_t htg_small_file_load(const char *path, const char *noun, htg_text_t *out, htg_error_t *err) HTG_MUST_USE;
/* Where its text begins, behind a byte order mark. */
const char *htg_small_file_begin(const htg_text_t *text);

#endif
