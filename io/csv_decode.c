#include "io/csv_decode_internal.h"

#include <string.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"

/* Windows-1252, 0x80 … 0x9F; where it has no character, the control of that number (WHATWG Encoding Standard). */
static const uint16_t windows_1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                          0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

const char *htg_csv_encoding_name(htg_csv_encoding_t encoding) {
    static const char *const names[] = {"unknown", "UTF-8", "UTF-16", "UTF-16", "Windows-1252"};
    return names[encoding];
}

htg_status_t htg_csv_decoder_open(htg_csv_decoder_t *decoder, htg_csv_source_t source, htg_error_t *err) {
    *decoder = (htg_csv_decoder_t){.source = source, .switched_at = UINT64_MAX};
    decoder->raw = htg_alloc(HTG_CSV_RAW_SIZE, 1);
    return decoder->raw ? HTG_OK : htg_error_memory(err);
}

void htg_csv_decoder_close(htg_csv_decoder_t *decoder) {
    htg_free(decoder->raw);
    decoder->raw = NULL;
}

/* Keeps what is left, a cut character at most, and reads on. */
static htg_status_t refill(htg_csv_decoder_t *decoder, htg_error_t *err) {
    size_t left = decoder->filled - decoder->at, length = 0;
    memmove(decoder->raw, decoder->raw + decoder->at, left);
    decoder->at = 0;
    decoder->filled = left;
    htg_status_t status =
        decoder->source.pull(decoder->source.user, decoder->raw + left, HTG_CSV_RAW_SIZE - left, &length, err);
    decoder->filled += length;
    if (!status && !length) decoder->ended = true;
    return status;
}

static void tell_encoding(htg_csv_decoder_t *decoder) {
    static const struct {
        htg_csv_encoding_t encoding;
        size_t length;
        unsigned char mark[3];
    } marks[] = {
        {HTG_CSV_UTF8, 3, {0xEF, 0xBB, 0xBF}}, {HTG_CSV_UTF16LE, 2, {0xFF, 0xFE}}, {HTG_CSV_UTF16BE, 2, {0xFE, 0xFF}}};
    const unsigned char *raw = decoder->raw;
    decoder->encoding = HTG_CSV_UTF8;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (decoder->filled < marks[i].length || memcmp(raw, marks[i].mark, marks[i].length) != 0) continue;
        decoder->encoding = marks[i].encoding;
        decoder->at = marks[i].length;
        return;
    }
    if (decoder->filled >= 2 && raw[0] && !raw[1]) decoder->encoding = HTG_CSV_UTF16LE;
    if (decoder->filled >= 2 && !raw[0] && raw[1]) decoder->encoding = HTG_CSV_UTF16BE;
}

static size_t put_character(char *out, uint32_t character) {
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3F));
    out[0] = (char)(leads[length] | character);
    return length;
}

static size_t put_windows_1252(char *out, unsigned char byte) {
    return put_character(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
}

/* True while a word of eight bytes is ASCII without NUL. */
static bool plain_word(uint64_t word) {
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    return !((word | (word - ones)) & highs);
}

static size_t decode_utf8(htg_csv_decoder_t *decoder, char *out, size_t room) {
    const unsigned char *raw = decoder->raw;
    size_t at = decoder->at, filled = decoder->filled, made = 0;
    while (at < filled && made + 4 <= room) {
        uint64_t word;
        for (; at + 8 <= filled && made + 8 <= room; at += 8, made += 8) {
            memcpy(&word, raw + at, 8);
            if (!plain_word(word)) break;
            memcpy(out + made, &word, 8);
        }
        if (at == filled || made + 4 > room) break;
        unsigned char byte = raw[at];
        if (byte && byte < 0x80) {
            out[made++] = (char)byte;
            at++;
            continue;
        }
        if (!byte) {
            decoder->nul_found = true;
            break;
        }
        size_t length = htg_utf8_length((const char *)raw + at, filled - at);
        if (length) {
            memcpy(out + made, raw + at, length);
            decoder->beyond_ascii = true;
            at += length;
            made += length;
            continue;
        }
        if (filled - at < 4 && !decoder->ended) break;
        if (decoder->switched_at == UINT64_MAX) decoder->switched_at = decoder->produced + made;
        if (!decoder->beyond_ascii) {
            decoder->encoding = HTG_CSV_WINDOWS_1252;
            break;
        }
        decoder->odd_count++;
        made += put_windows_1252(out + made, byte);
        at++;
    }
    decoder->at = at;
    return made;
}

static size_t decode_windows_1252(htg_csv_decoder_t *decoder, char *out, size_t room) {
    size_t made = 0;
    for (; decoder->at < decoder->filled && made + 4 <= room; decoder->at++) {
        if (!decoder->raw[decoder->at]) {
            decoder->nul_found = true;
            break;
        }
        made += put_windows_1252(out + made, decoder->raw[decoder->at]);
    }
    return made;
}

static uint32_t unit_at(const htg_csv_decoder_t *decoder, size_t at) {
    bool little = decoder->encoding == HTG_CSV_UTF16LE;
    return (uint32_t)decoder->raw[at + little] << 8 | decoder->raw[at + !little];
}

static size_t decode_utf16(htg_csv_decoder_t *decoder, char *out, size_t room) {
    size_t made = 0;
    while (decoder->at + 2 <= decoder->filled && made + 4 <= room) {
        uint32_t unit = unit_at(decoder, decoder->at), character = unit;
        size_t taken = 2;
        if (!unit) {
            decoder->nul_found = true;
            break;
        }
        if (unit >= 0xD800 && unit < 0xE000) {
            if (decoder->at + 4 > decoder->filled && !decoder->ended) break;
            uint32_t low = decoder->at + 4 <= decoder->filled ? unit_at(decoder, decoder->at + 2) : 0;
            bool pair = unit < 0xDC00 && low >= 0xDC00 && low < 0xE000;
            character = pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
            taken = pair ? 4 : 2;
            decoder->odd_count += !pair;
        }
        made += put_character(out + made, character);
        decoder->at += taken;
    }
    if (decoder->ended && decoder->filled - decoder->at == 1) {
        decoder->at = decoder->filled;
        decoder->odd_count++;
    }
    return made;
}

htg_status_t htg_csv_decode(htg_csv_decoder_t *decoder, char *out, size_t room, size_t *length, htg_error_t *err) {
    *length = 0;
    while (!*length && !decoder->nul_found) {
        if (!decoder->ended && decoder->filled - decoder->at < 4) {
            htg_status_t status = refill(decoder, err);
            if (status) return status;
            if (decoder->filled < 4 && !decoder->ended) continue;
        }
        if (decoder->encoding == HTG_CSV_NOT_TOLD) tell_encoding(decoder);
        if (decoder->ended && decoder->at == decoder->filled) break;
        switch (decoder->encoding) {
        case HTG_CSV_UTF16LE:
        case HTG_CSV_UTF16BE:
            *length = decode_utf16(decoder, out, room);
            break;
        case HTG_CSV_WINDOWS_1252:
            *length = decode_windows_1252(decoder, out, room);
            break;
        default:
            *length = decode_utf8(decoder, out, room);
        }
    }
    decoder->produced += *length;
    return HTG_OK;
}
