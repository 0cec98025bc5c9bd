/* Text in the encodings that spreadsheets write (UTF-8 with or without a mark, UTF-16, Windows-1252), as UTF-8, a piece
   at a time. */
#ifndef HTG_IO_CSV_DECODE_INTERNAL_H
#define HTG_IO_CSV_DECODE_INTERNAL_H

#include "core/error.h"

/* Where the bytes come from: at most size of them, *length 0 at the end. */
typedef struct htg_csv_source {
    htg_status_t (*pull)(void *user, void *buffer, size_t size, size_t *length, htg_error_t *err);
    void *user;
    /* How far it is, for progress; NULL: not known. */
    void (*tell)(void *user, double *done, double *total);
} htg_csv_source_t;

typedef enum htg_csv_encoding {
    HTG_CSV_NOT_TOLD, /* before the first byte */
    HTG_CSV_UTF8,
    HTG_CSV_UTF16LE,
    HTG_CSV_UTF16BE,
    HTG_CSV_WINDOWS_1252
} htg_csv_encoding_t;

#define HTG_CSV_RAW_SIZE ((size_t)1 << 18)

/* A file is taken as UTF-8 up to the first byte that is not. If all before it was ASCII, the rest is read as Windows-1252;
   if not, the file is damaged UTF-8: such bytes are read one by one as Windows-1252 and counted in odd_count, as are
   halves of UTF-16 pairs, which become U+FFFD. */
typedef struct htg_csv_decoder {
    htg_csv_source_t source;
    htg_csv_encoding_t encoding;
    unsigned char *raw;
    size_t at, filled;
    bool ended;
    bool beyond_ascii;
    uint64_t produced;     /* bytes of UTF-8 so far */
    uint64_t odd_count;
    uint64_t switched_at;  /* `produced` at the first byte that was not UTF-8, UINT64_MAX: none */
    bool nul_found;        /* a NUL byte: no text file; nothing after it is decoded */
} htg_csv_decoder_t;

HTG_API htg_status_t htg_csv_decoder_open(htg_csv_decoder_t *decoder, htg_csv_source_t source, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_csv_decoder_close(htg_csv_decoder_t *decoder);
/* Up to room (≥ 8) bytes of whole characters; *length 0 at the end, or at a NUL. */
HTG_API htg_status_t htg_csv_decode(htg_csv_decoder_t *decoder, char *out, size_t room, size_t *length,
                                    htg_error_t *err) HTG_MUST_USE;
/* "UTF-16", "Windows-1252", … */
HTG_API const char *htg_csv_encoding_name(htg_csv_encoding_t encoding);

#endif
