/* The encoding of a GraphML file, told by how it begins, and its text as UTF-8. Checking and converting before the XML parser
   keeps places exact and loses nothing: libxml2's own converter ends the file, without an error, at bytes that are no text. */
#ifndef HTG_IO_GRAPHML_ENCODING_INTERNAL_H
#define HTG_IO_GRAPHML_ENCODING_INTERNAL_H

#include <iconv.h>

#include "core/error.h"

typedef enum htg_encoding_state {
    HTG_ENCODING_UTF8,      /* ASCII too: only checked */
    HTG_ENCODING_CONVERTED,
    HTG_ENCODING_MISNAMED,  /* the first line says UTF-16 or the like in a file that is not */
    HTG_ENCODING_UNKNOWN    /* nothing here can convert it */
} htg_encoding_state_t;

/* Starts as {0}. */
typedef struct htg_graphml_decoder {
    htg_encoding_state_t state;
    char name[40];   /* as the file says it; "UTF-16" or "UTF-32" where the first bytes do */
    uint64_t column; /* of the name in line 1 */
    iconv_t converter;
    char *from, *to;
    size_t from_room, to_room;
    char tail[16];   /* of a character that was cut off */
    size_t left;     /* bytes of it */
} htg_graphml_decoder_t;

/* Once, with the first bytes of the file. */
void htg_graphml_decoder_open(htg_graphml_decoder_t *decoder, const char *bytes, size_t length);
void htg_graphml_decoder_close(htg_graphml_decoder_t *decoder);
/* Replaces bytes by their text in UTF-8, borrowed until the next call; *sound is false where what follows it is no text. */
htg_status_t htg_graphml_decode(htg_graphml_decoder_t *decoder, const char **bytes, size_t *length, bool *sound,
                                htg_error_t *err) HTG_MUST_USE;

#endif
