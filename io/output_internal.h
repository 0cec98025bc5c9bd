/* A file that is written whole or not at all, buffered, with fast number formatting; or standard output. */
#ifndef HTG_IO_OUTPUT_INTERNAL_H
#define HTG_IO_OUTPUT_INTERNAL_H

#include "core/error.h"

typedef struct htg_output htg_output_t;

/* path "-": standard output. ".gz": packed. The bytes go to a nameless file in the same directory (O_TMPFILE), so that even a
   kill leaves nothing; where the file system has none, to a hidden named one. Mode by umask, or the old file's. A directory, or
   a place that is not writable, is HTG_ERROR_SYSTEM at once. A symbolic link is followed. */
HTG_API htg_status_t htg_output_open(const char *path, htg_output_t **out, htg_error_t *err) HTG_MUST_USE;
/* Writing never fails visibly: the first error is kept and returned by close. */
HTG_API void htg_output_bytes(htg_output_t *output, const char *bytes, size_t length);
HTG_API void htg_output_string(htg_output_t *output, const char *string);
HTG_API void htg_output_char(htg_output_t *output, char c);
HTG_API void htg_output_double(htg_output_t *output, double value);
HTG_API void htg_output_integer(htg_output_t *output, int64_t value);
/* XML text and attribute escaping (& < > " and \t \n \r in attributes as character references); control characters become U+FFFD; returns their number. */
HTG_API size_t htg_output_xml(htg_output_t *output, const char *text, bool attribute);
/* JSON string with quotes; U+2028 and U+2029 escaped. */
HTG_API void htg_output_json(htg_output_t *output, const char *text);
HTG_API bool htg_output_failed(const htg_output_t *output);
/* Flushes, syncs, renames, frees. After a failure the old file stands and nothing else is left. */
HTG_API htg_status_t htg_output_close(htg_output_t *output, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_output_abort(htg_output_t *output);

#endif
