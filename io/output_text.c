#include <stdio.h>
#include <string.h>

#include "core/string_pool_internal.h"
#include "core/text_internal.h"
#include "io/output_internal.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* What stands for one ASCII byte; NULL: the byte itself. "" marks bytes that XML cannot hold. */
static const char *const xml_text[128] = {"",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          NULL,
                                          NULL,
                                          "",
                                          "",
                                          "&#13;",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          ['&'] = "&amp;",
                                          ['<'] = "&lt;",
                                          ['>'] = "&gt;",
                                          ['"'] = "&quot;"};

static const char *xml_replacement(unsigned char c, bool attribute) {
    if (attribute && c == '\t') return "&#9;";
    if (attribute && c == '\n') return "&#10;";
    return xml_text[c];
}

/* Length of the sequence at text when XML can hold it, 0 otherwise; *bytes is how much to pass over. */
static size_t xml_sequence(const char *text, size_t *bytes) {
    size_t length = htg_utf8_length(text, strnlen(text, 4));
    *bytes = length ? length : 1;
    bool is_noncharacter = length == 3 && (memcmp(text, "\xEF\xBF\xBE", 3) == 0 || memcmp(text, "\xEF\xBF\xBF", 3) == 0);
    return is_noncharacter ? 0 : length;
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Not 0 where a byte of the word is 0. */
static uint64_t zero_byte(uint64_t word) {
    return (word - EACH_BYTE(1)) & ~word & EACH_BYTE(0x80);
}

/* < and > differ in one bit, likewise & and ". */
static bool is_plain_word(uint64_t word) {
    uint64_t controls = (word - EACH_BYTE(' ')) | word;
    uint64_t angles = zero_byte((word | EACH_BYTE('<' ^ '>')) ^ EACH_BYTE('>'));
    uint64_t others = zero_byte((word | EACH_BYTE('"' ^ '&')) ^ EACH_BYTE('&'));
    return !((controls & EACH_BYTE(0x80)) | angles | others);
}

bool htg_output_xml_plain(const char *text, size_t length) {
    for (; length >= 8; text += 8, length -= 8)
        if (!is_plain_word(htg_load_bytes(text, 8))) return false;
    if (!length) return true;
    uint64_t word = htg_load_bytes(text, length);
    return is_plain_word(length < 4 ? word | EACH_BYTE(' ') << 24 : word);
}

size_t htg_output_xml(htg_output_t *output, const char *text, bool attribute) {
    size_t replaced = 0, length = strlen(text);
    if (htg_output_xml_plain(text, length)) {
        htg_output_bytes(output, text, length);
        return 0;
    }
    const char *run = text, *at = text;
    while (*at) {
        unsigned char c = (unsigned char)*at;
        size_t bytes = 1;
        const char *instead = c < 128 ? xml_replacement(c, attribute) : xml_sequence(at, &bytes) ? NULL : "";
        if (instead) {
            htg_output_bytes(output, run, (size_t)(at - run));
            replaced += !*instead;
            htg_output_string(output, *instead ? instead : REPLACEMENT);
            run = at + bytes;
        }
        at += bytes;
    }
    htg_output_bytes(output, run, (size_t)(at - run));
    return replaced;
}

static size_t json_escape(const char *at, bool markup, char escape[8], size_t *bytes) {
    static const char letters[128] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    unsigned char c = (unsigned char)*at;
    *bytes = 1;
    if (c < 128) {
        if (letters[c]) return (size_t)snprintf(escape, 8, "\\%c", letters[c]);
        bool special = markup && (c == '<' || c == '>' || c == '&');
        return c < 32 || c == 127 || special ? (size_t)snprintf(escape, 8, "\\u%04x", c) : 0;
    }
    size_t length = htg_utf8_length(at, strnlen(at, 4));
    if (!length) return (size_t)snprintf(escape, 8, "\\ufffd");
    *bytes = length;
    if (length == 3 && memcmp(at, "\xE2\x80\xA8", 3) == 0) return (size_t)snprintf(escape, 8, "\\u2028");
    if (length == 3 && memcmp(at, "\xE2\x80\xA9", 3) == 0) return (size_t)snprintf(escape, 8, "\\u2029");
    return 0;
}

static void put_json(htg_output_t *output, const char *text, bool markup) {
    char escape[8];
    const char *run = text, *at = text;
    htg_output_char(output, '"');
    while (*at) {
        size_t bytes, length = json_escape(at, markup, escape, &bytes);
        if (length) {
            htg_output_bytes(output, run, (size_t)(at - run));
            htg_output_bytes(output, escape, length);
            run = at + bytes;
        }
        at += bytes;
    }
    htg_output_bytes(output, run, (size_t)(at - run));
    htg_output_char(output, '"');
}

void htg_output_json(htg_output_t *output, const char *text) {
    put_json(output, text, false);
}

void htg_output_json_in_html(htg_output_t *output, const char *text) {
    put_json(output, text, true);
}
