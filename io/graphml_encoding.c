#include "io/graphml_encoding_internal.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"

#define MOST_GROWTH 4 /* bytes of UTF-8 that a byte of another encoding can become */
#define LETTERS     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* Characters of two or four bytes: by the mark before them, or by the first tag. */
static const struct {
    size_t length;
    const char *begin, *name, *converter;
} wide[] = {{4, "\xFF\xFE\0\0", "UTF-32", "UTF-32LE"}, {4, "\0\0\xFE\xFF", "UTF-32", "UTF-32BE"},
            {4, "<\0\0\0", "UTF-32", "UTF-32LE"},      {4, "\0\0\0<", "UTF-32", "UTF-32BE"},
            {2, "\xFF\xFE", "UTF-16", "UTF-16LE"},     {2, "\xFE\xFF", "UTF-16", "UTF-16BE"},
            {2, "<\0", "UTF-16", "UTF-16LE"},          {2, "\0<", "UTF-16", "UTF-16BE"}};

/* Names of encodings in which the first line could not have been read. */
static const char *const wide_names[] = {"UTF-16", "UTF16", "UTF-32", "UTF32", "UCS-", "UCS2", "UCS4", "ISO-10646", "UNICODE"};
static const char *const plain_names[] = {"UTF-8", "UTF8", "US-ASCII", "ASCII"};

#define COUNT(array) (sizeof array / sizeof *array)

static void open_converter(htg_graphml_decoder_t *decoder, const char *name) {
    decoder->converter = iconv_open("UTF-8", name);
    bool known = decoder->converter != (iconv_t)-1;
    decoder->state = known ? HTG_ENCODING_CONVERTED : HTG_ENCODING_UNKNOWN;
}

static bool tell_wide(htg_graphml_decoder_t *decoder, const char *bytes, size_t length) {
    for (size_t i = 0; i < COUNT(wide); i++) {
        if (length < wide[i].length || memcmp(bytes, wide[i].begin, wide[i].length) != 0) continue;
        strcpy(decoder->name, wide[i].name);
        open_converter(decoder, wide[i].converter);
        return true;
    }
    return false;
}

/* The name in the XML declaration, of letters that such names have: nothing else reaches iconv. */
static void find_declared_name(htg_graphml_decoder_t *decoder, const char *bytes, size_t length) {
    const char *end = length >= 5 && !memcmp(bytes, "<?xml", 5) ? memchr(bytes, '>', length) : NULL;
    const char *at = end ? memmem(bytes, (size_t)(end - bytes), "encoding", 8) : NULL;
    if (!at) return;
    at += strcspn(at, "\"'>") + 1;
    if (at >= end) return;
    size_t size = strspn(at, LETTERS "0123456789._:-");
    if (size >= sizeof decoder->name) size = sizeof decoder->name - 1;
    memcpy(decoder->name, at, size);
    decoder->name[size] = '\0';
    decoder->column = (uint64_t)(at - bytes) + 1;
}

void htg_graphml_decoder_open(htg_graphml_decoder_t *decoder, const char *bytes, size_t length) {
    decoder->column = 1;
    if (tell_wide(decoder, bytes, length) || (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))) return;
    find_declared_name(decoder, bytes, length);
    if (!*decoder->name) return;
    for (size_t i = 0; i < COUNT(plain_names); i++)
        if (!strcasecmp(decoder->name, plain_names[i])) return;
    for (size_t i = 0; i < COUNT(wide_names); i++)
        if (!strncasecmp(decoder->name, wide_names[i], strlen(wide_names[i]))) decoder->state = HTG_ENCODING_MISNAMED;
    if (decoder->state != HTG_ENCODING_MISNAMED) open_converter(decoder, decoder->name);
}

void htg_graphml_decoder_close(htg_graphml_decoder_t *decoder) {
    if (decoder->state == HTG_ENCODING_CONVERTED) iconv_close(decoder->converter);
    htg_free(decoder->from);
    htg_free(decoder->to);
    *decoder = (htg_graphml_decoder_t){0};
}

htg_status_t htg_graphml_decode(htg_graphml_decoder_t *decoder, const char **bytes, size_t *length, bool *sound,
                                htg_error_t *err) {
    size_t before = decoder->left, all = before + *length, room = all * MOST_GROWTH;
    void *from = decoder->from, *to = decoder->to;
    bool grown = htg_grow(&from, &decoder->from_room, all, 1) && htg_grow(&to, &decoder->to_room, room, 1);
    decoder->from = from;
    decoder->to = to;
    if (!grown) return htg_error_memory(err);
    memcpy(decoder->from + before, *bytes, *length);
    char *in = decoder->from, *out = decoder->to;
    size_t result = iconv(decoder->converter, &in, &all, &out, &room);
    /* a character may be cut off at the end of the bytes */
    *sound = result != (size_t)-1 || errno == EINVAL;
    decoder->left = *sound ? all : 0;
    memmove(decoder->from, in, decoder->left);
    *bytes = decoder->to;
    *length = (size_t)(out - decoder->to);
    return HTG_OK;
}
