/* The bytes of an input: a file, standard input or memory, inflated where they are packed (gzip, xz, zstd: told by
   content), summed as they stand in the file. Not thread-safe. A long input is read, inflated and summed ahead by a thread
   of its own. */
#ifndef HTG_IO_SOURCE_INTERNAL_H
#define HTG_IO_SOURCE_INTERNAL_H

#include "io/read.h"

typedef struct htg_source htg_source_t;

/* path "-" is standard input. options (NULL: defaults) gives max_bytes and max_ratio; of it only the progress is kept, to be
   asked while a pipe gives nothing. */
HTG_API htg_status_t htg_source_open(const char *path, const htg_read_options_t *options, htg_source_t **out,
                                     htg_error_t *err) HTG_MUST_USE;
/* bytes are borrowed until the source is closed; name stands in errors. */
HTG_API htg_status_t htg_source_open_memory(const void *bytes, size_t length, const char *name,
                                            const htg_read_options_t *options, htg_source_t **out,
                                            htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_source_close(htg_source_t *source);

/* Up to size inflated bytes; *length 0 at the end only. Damaged packing is HTG_ERROR_INPUT, too many bytes or too high a
   ratio HTG_ERROR_LIMIT; both carry the name, not the place. */
HTG_API htg_status_t htg_source_read(htg_source_t *source, void *buffer, size_t size, size_t *length,
                                     htg_error_t *err) HTG_MUST_USE;
/* The next inflated bytes without copying: borrowed until the next call; *length 0 at the end only. Not to be mixed with
   htg_source_read. */
HTG_API htg_status_t htg_source_next(htg_source_t *source, const char **bytes, size_t *length, htg_error_t *err) HTG_MUST_USE;
/* The first inflated bytes (up to 4,096, fewer where the input is shorter) without taking them; only before the first read
   or after a rewind. Borrowed until the next call. */
HTG_API htg_status_t htg_source_peek(htg_source_t *source, const char **bytes, size_t *length, htg_error_t *err) HTG_MUST_USE;
/* Back to the first byte. Pipes too: what was read of them is kept. */
HTG_API htg_status_t htg_source_rewind(htg_source_t *source, htg_error_t *err) HTG_MUST_USE;

/* "(standard input)" for "-". */
HTG_API const char *htg_source_name(const htg_source_t *source);
/* Bytes taken from the file so far, and in all (0: not known), both before inflating. */
HTG_API uint64_t htg_source_bytes(const htg_source_t *source);
HTG_API uint64_t htg_source_total(const htg_source_t *source);
/* "gzip", "xz", "zstd", or "" where nothing is packed; known after a peek or read. */
HTG_API const char *htg_source_packing(const htg_source_t *source);
/* Takes what is left of the file and gives the SHA-256 of all its bytes as they stand in it. Last call before close. */
HTG_API htg_status_t htg_source_sha256(htg_source_t *source, char hex[65], htg_error_t *err) HTG_MUST_USE;

#endif
