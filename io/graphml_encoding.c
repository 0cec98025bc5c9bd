#include "io/graphml_encoding_internal.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"

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

/* Bytes of valid UTF-8 that it begins with. */
static size_t sound_prefix(const char *bytes, size_t length) {
    size_t at = 0, step = 1;
    while (at < length && step) {
        uint64_t words[4];
        while (length - at >= sizeof words) {
            memcpy(words, bytes + at, sizeof words);
            if ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u) break;
            at += sizeof words;
        }
        step = at < length ? htg_utf8_length(bytes + at, length - at) : 0;
        at += step;
    }
    return at;
}

/* A character whose end is missing. */
static bool is_cut(const char *bytes, size_t length) {
    unsigned char lead = (unsigned char)*bytes;
    size_t whole = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || length >= whole) return false;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80) return false;
    return true;
}

static htg_status_t check(htg_graphml_decoder_t *decoder, const char *in, size_t all, const char **bytes, size_t *length,
                          bool *sound) {
    *bytes = in;
    *length = sound_prefix(in, all);
    decoder->left = all - *length;
    *sound = !decoder->left || is_cut(in + *length, decoder->left);
    if (*sound) memcpy(decoder->tail, in + *length, decoder->left);
    return HTG_OK;
}

static htg_status_t convert(htg_graphml_decoder_t *decoder, char *in, size_t all, const char **bytes, size_t *length,
                            bool *sound, htg_error_t *err) {
    size_t room = all * MOST_GROWTH;
    void *to = decoder->to;
    if (!htg_grow(&to, &decoder->to_room, room, 1)) return htg_error_memory(err);
    decoder->to = to;
    char *out = decoder->to;
    size_t result = iconv(decoder->converter, &in, &all, &out, &room);
    *sound = (result != (size_t)-1 || errno == EINVAL) && all <= sizeof decoder->tail;
    decoder->left = *sound ? all : 0;
    memcpy(decoder->tail, in, decoder->left);
    *bytes = decoder->to;
    *length = (size_t)(out - decoder->to);
    return HTG_OK;
}

htg_status_t htg_graphml_decode(htg_graphml_decoder_t *decoder, const char **bytes, size_t *length, bool *sound,
                                htg_error_t *err) {
    size_t left = decoder->left, all = left + *length;
    void *from = decoder->from;
    bool converted = decoder->state == HTG_ENCODING_CONVERTED;
    if (!converted && !left) return check(decoder, *bytes, all, bytes, length, sound);
    if (!htg_grow(&from, &decoder->from_room, all, 1)) return htg_error_memory(err);
    decoder->from = from;
    memcpy(decoder->from, decoder->tail, left);
    memcpy(decoder->from + left, *bytes, *length);
    return converted ? convert(decoder, decoder->from, all, bytes, length, sound, err)
                     : check(decoder, decoder->from, all, bytes, length, sound);
}
