/* A file that is written whole or not at all, buffered, with fast number formatting; or standard output. */
#ifndef HTG_IO_OUTPUT_INTERNAL_H
#define HTG_IO_OUTPUT_INTERNAL_H

#include <string.h>

#include "core/number.h"
#include "core/progress.h"

typedef struct htg_output {
    char *at, *end; /* the buffer's free room */
} htg_output_t;

#define HTG_OUTPUT_ROOM 4096u /* bytes that can be asked for at once */

/* path "-": standard output. ".gz": packed. The bytes go to a nameless file in the same directory (O_TMPFILE), so that even a
   kill leaves nothing; where the file system has none, to a hidden named one. Mode by umask, or the old file's. A directory, or
   a place that is not writable, is HTG_ERROR_SYSTEM at once. A symbolic link is followed. What is no regular file (a device, a
   pipe, /dev/stdout, /dev/fd/N) is written into straight. Errors carry the path in err->file. */
HTG_API htg_status_t htg_output_open(const char *path, htg_output_t **out, htg_error_t *err) HTG_MUST_USE;
/* From now on the output asks between two chunks, and when a signal comes while it waits for a reader, whether to go on; where
   not, close returns HTG_ERROR_CANCELLED. NULL: asks nobody. */
HTG_API void htg_output_watch(htg_output_t *output, const htg_progress_t *progress);
/* What the functions below do where the buffer's room does not do. */
HTG_API void htg_output_bytes_slow(htg_output_t *output, const char *bytes, size_t length);
HTG_API void htg_output_flush(htg_output_t *output);

/* Writing never fails visibly: the first error is kept and returned by close. */
static inline void htg_output_bytes(htg_output_t *output, const char *bytes, size_t length) {
    if (length > (size_t)(output->end - output->at)) {
        htg_output_bytes_slow(output, bytes, length);
        return;
    }
    memcpy(output->at, bytes, length);
    output->at += length;
}

static inline void htg_output_string(htg_output_t *output, const char *string) {
    htg_output_bytes(output, string, strlen(string));
}

/* Where size bytes can be put, at most HTG_OUTPUT_ROOM; output->at is then to be moved behind them. */
static inline char *htg_output_room(htg_output_t *output, size_t size) {
    if (size > (size_t)(output->end - output->at)) htg_output_flush(output);
    return output->at;
}

static inline void htg_output_char(htg_output_t *output, char c) {
    *htg_output_room(output, 1) = c;
    output->at++;
}

static inline void htg_output_double(htg_output_t *output, double value) {
    output->at += htg_format_double(value, htg_output_room(output, HTG_NUMBER_SIZE));
}

static inline void htg_output_integer(htg_output_t *output, int64_t value) {
    output->at += htg_format_integer(value, htg_output_room(output, HTG_NUMBER_SIZE));
}

/* XML text and attribute escaping: & < > " always, \r always as a character reference (parsers would fold it into \n), \t and
   \n as references in attributes. What XML 1.0 cannot hold (control characters, U+FFFE, U+FFFF, bytes that are no UTF-8) becomes
   U+FFFD; returns how often. */
HTG_API size_t htg_output_xml(htg_output_t *output, const char *text, bool attribute);
/* Whether XML holds it as it is: printable ASCII, none of & < > ". */
HTG_API bool htg_output_xml_plain(const char *text, size_t length);
/* JSON string with quotes; U+2028 and U+2029 escaped; bytes that are no UTF-8 become U+FFFD. */
HTG_API void htg_output_json(htg_output_t *output, const char *text);
/* The same for JSON that stands in a page: < > & are escaped too, so that no text ends the script it stands in. */
HTG_API void htg_output_json_in_html(htg_output_t *output, const char *text);
HTG_API bool htg_output_failed(const htg_output_t *output);
/* Flushes, syncs, renames, frees. After a failure the old file stands and nothing else is left. */
HTG_API htg_status_t htg_output_close(htg_output_t *output, htg_error_t *err) HTG_MUST_USE;
/* Leaves the old file as it was; NULL allowed. */
HTG_API void htg_output_abort(htg_output_t *output);
/* The error of close (or of any writer built on this) says that nobody reads the pipe any more: a command then ends quietly
   with 141, as other tools do. Only seen where SIGPIPE is ignored; file sizes beyond RLIMIT_FSIZE likewise need SIGXFSZ ignored
   to become an error. */
HTG_API bool htg_output_broken_pipe(const htg_error_t *err);

#endif
