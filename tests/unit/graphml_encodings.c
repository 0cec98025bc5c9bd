/* One text in every encoding, and what each does with bytes that are no text. */
#include <iconv.h>
#include <stdlib.h>

#include "tests/support/graphml_sample.h"

#define BODY                                                                                                                   \
    GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>" DIRECTED                                    \
            "\n<node id=\"\xC3\xB1\"><data key=\"k\">Jos\xC3\xA9 &amp; \xC3\x97</data></node>"                                 \
            "<edge source=\"\xC3\xB1\" target=\"\xC3\xB1\"/></graph>" GRAPHML_END
#define READ "directed\nnode: name:text\nnode \xC3\xB1 name=Jos\xC3\xA9 & \xC3\x97\n\xC3\xB1>\xC3\xB1\n"
#define DECLARED(name) "<?xml version=\"1.0\" encoding=\"" name "\"?>\n"

typedef struct bytes {
    char *bytes;
    size_t length;
} bytes_t;

/* mark: bytes before the text. */
static bytes_t encode(const char *text, const char *encoding, const char *mark, size_t mark_length) {
    char *in = strdup(text), *from = in;
    size_t length = strlen(text), room = length * 4 + mark_length;
    bytes_t made = {malloc(room), 0};
    iconv_t converter = iconv_open(encoding, "UTF-8");
    cr_assert_neq(converter, (iconv_t)-1, "%s", encoding);
    if (mark_length) memcpy(made.bytes, mark, mark_length);
    char *to = made.bytes + mark_length;
    room -= mark_length;
    cr_assert_neq(iconv(converter, &from, &length, &to, &room), (size_t)-1, "%s", encoding);
    cr_assert_neq(iconv(converter, NULL, NULL, &to, &room), (size_t)-1);
    iconv_close(converter);
    made.length = (size_t)(to - made.bytes);
    free(in);
    return made;
}

static const struct {
    const char *text, *encoding, *mark;
    size_t mark_length;
    const char *diagnostics;
} readable[] = {
    {BODY, "UTF-8", "", 0, ""},
    {DECLARED("utf-8") BODY, "UTF-8", "", 0, ""},
    {DECLARED("UTF-8") BODY, "UTF-8", "\xEF\xBB\xBF", 3, ""},
    {DECLARED("ISO-8859-1") BODY, "UTF-8", "\xEF\xBB\xBF", 3, ""},
    {DECLARED("US-ASCII") BODY, "UTF-8", "", 0, ""},
    {DECLARED("ISO-8859-1") BODY, "ISO-8859-1", "", 0, "125 ISO-8859-1 1x 1:31\n"},
    {"<?xml version='1.0' encoding='windows-1252'?>\n" BODY, "WINDOWS-1252", "", 0, "125 windows-1252 1x 1:31\n"},
    {"<?xml version=\"1.0\" encoding = \"ISO-8859-15\" standalone=\"yes\"?>" BODY, "ISO-8859-15", "", 0, "125 ISO-8859-15 1x 1:33\n"},
    {DECLARED("GB18030") BODY, "GB18030", "", 0, "125 GB18030 1x 1:31\n"},
    {DECLARED("UTF-16") BODY, "UTF-16LE", "\xFF\xFE", 2, "125 UTF-16 1x 1:1\n"},
    {DECLARED("UTF-16") BODY, "UTF-16BE", "\xFE\xFF", 2, "125 UTF-16 1x 1:1\n"},
    {DECLARED("utf-8") BODY, "UTF-16LE", "\xFF\xFE", 2, "125 UTF-16 1x 1:1\n"},
    {DECLARED("UTF-16LE") BODY, "UTF-16LE", "", 0, "125 UTF-16 1x 1:1\n"},
    {BODY, "UTF-16LE", "\xFF\xFE", 2, "125 UTF-16 1x 1:1\n"},
    {BODY, "UTF-16LE", "", 0, "125 UTF-16 1x 1:1\n"},
    {BODY, "UTF-16BE", "", 0, "125 UTF-16 1x 1:1\n"},
    {BODY, "UTF-32LE", "\xFF\xFE\0\0", 4, "125 UTF-32 1x 1:1\n"},
    {BODY, "UTF-32BE", "\0\0\xFE\xFF", 4, "125 UTF-32 1x 1:1\n"},
    {DECLARED("UTF-32") BODY, "UTF-32LE", "", 0, "125 UTF-32 1x 1:1\n"},
    {DECLARED("UTF-32") BODY, "UTF-32BE", "", 0, "125 UTF-32 1x 1:1\n"},
};

Test(graphml_encodings, give_the_same_network) {
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++) {
        char name[64];
        snprintf(name, sizeof name, "case %zu, %s", i, readable[i].encoding);
        bytes_t made = encode(readable[i].text, readable[i].encoding, readable[i].mark, readable[i].mark_length);
        sample_t sample = sample_bytes(made.bytes, made.length, NULL);
        sample_expect(&sample, name, READ, readable[i].diagnostics);
        sample_end(&sample);
        free(made.bytes);
    }
}

#define NODE(id) GRAPHML DIRECTED "\n<node id=\"p\"/>\n <node id=\"" id "\"/><node id=\"q\"/></graph>" GRAPHML_END

static const struct {
    const char *text;
    int line, column;
    const char *words;
} refused[] = {
    {NODE("\xF1"), 3, 12, "bytes that are no text in UTF-8; if the file is in another encoding, say so in its first line"},
    {NODE("\xC3\xB1\xED\xA0\x80"), 3, 13, "bytes that are no text in UTF-8"},
    {NODE("\xC0\x80"), 3, 12, "bytes that are no text in UTF-8"},
    {DECLARED("UTF-8") NODE("\xFF"), 4, 12, "bytes that are no text in UTF-8"},
    {DECLARED("ascii") NODE("\xF1"), 4, 12, "bytes that are no text in UTF-8"},
    {DECLARED("windows-1252") NODE("\xF1\x81"), 4, 13, "bytes that are no text in the file's encoding, windows-1252"},
    {DECLARED("Shift_JIS") NODE("\x81\x01"), 4, 12, "bytes that are no text in the file's encoding, Shift_JIS"},
    {DECLARED("GB18030") NODE("\xFF\xFF"), 4, 12, "bytes that are no text in the file's encoding, GB18030"},
    {DECLARED("klingon") NODE("a"), 1, 31, "the encoding klingon is not known here; save the file as UTF-8"},
    {DECLARED("UTF-8//TRANSLIT") NODE("a"), 1, 36, "a value in quotes with a character that it cannot hold"},
    {DECLARED("UTF-16") NODE("a"), 1, 31, "the first line says UTF-16, but the file is not written in it"},
    {DECLARED("UCS-4") NODE("a"), 1, 31, "the first line says UCS-4"},
    {DECLARED("ISO-8859-1") NODE("\x01"), 4, 12, "a control character"},
    {GRAPHML DIRECTED "\n<node id=\"a\"><desc><![CDATA[\n\xF1]]></desc></node></graph>" GRAPHML_END, 3, 1, "bytes that are no text in UTF-8"},
    {GRAPHML DIRECTED "\n<node id=\"a\"><desc><![CDATA[x\n\xC3\xB1\xED\xA0\x80]]></desc></node></graph>" GRAPHML_END, 3, 2, "bytes that are no text in UTF-8"},
    {GRAPHML DIRECTED "\n<node id=\"a\"/></graph>" GRAPHML_END "\n\xF0\x9F", 3, 1, "the file ends within a character"},
    {GRAPHML DIRECTED "\n<node id=\"a\"/>\xF1</graph>" GRAPHML_END, 2, 15, "bytes that are no text in UTF-8"},
};

Test(graphml_encodings, bytes_that_are_no_text_are_refused_at_their_place) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char name[64];
        snprintf(name, sizeof name, "case %zu", i);
        sample_t sample = sample_read(refused[i].text);
        sample_refused(&sample, name, HTG_ERROR_INPUT, refused[i].line, refused[i].column, refused[i].words);
        sample_end(&sample);
    }
}

Test(graphml_encodings, wide_text_that_is_cut_or_broken_is_refused_at_its_place) {
    static const struct {
        size_t at, keep; /* of the last character of the id: the bytes that are replaced; how many stay in all behind it */
        const char *bytes;
        const char *words;
    } cases[] = {{0, 100, "\x00\xD8", "bytes that are no text in the file's encoding, UTF-16"},
                 {0, 100, "\x00\xDC", "bytes that are no text in the file's encoding, UTF-16"},
                 {0, 1, "a", "the file ends within a character"},
                 {0, 100, "\x00\x00", "a NUL byte"}};
    const char *text = NODE("@");
    size_t at = (size_t)(strchr(text, '@') - text) * 2;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[32];
        snprintf(name, sizeof name, "case %zu", i);
        bytes_t made = encode(text, "UTF-16LE", "", 0);
        memcpy(made.bytes + at, cases[i].bytes, 2);
        sample_t sample = sample_bytes(made.bytes, cases[i].keep == 1 ? at + 1 : made.length, NULL);
        sample_refused(&sample, name, HTG_ERROR_INPUT, 3, 12, cases[i].words);
        sample_end(&sample);
        free(made.bytes);
    }
}

/* The source hands out blocks of 2^18 bytes: characters are cut at their ends wherever the file begins. */
Test(graphml_encodings, characters_cut_between_blocks_stay_whole) {
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "GB18030"}, *const heads[] = {"", "", DECLARED("GB18030")};
    static const char *const forms[] = {"<node id=\"a\"><data key=\"k\">%s</data></node>", "<node id=\"a\" name=\"%s\"/>",
                                        "<node id=\"a\"><data key=\"k\"><![CDATA[%s]]></data></node>", "<!--%s--><node id=\"a\"/>"};
    enum { LONG = 300000 };
    char *letters = malloc(LONG + 8);
    for (size_t shift = 0; shift < 4; shift++)
        for (size_t form = 0; form < 4; form++)
            for (size_t e = 0; e < 3; e++) {
                htg_text_t text = {0};
                memset(letters, 'x', shift);
                for (size_t at = shift; at < LONG; at += 4)
                    memcpy(letters + at, "\xF0\x9F\x98\x80", 5);
                htg_text_append_string(&text, heads[e]);
                htg_text_append_string(&text, GRAPHML DIRECTED);
                htg_text_append(&text, forms[form], (size_t)(strstr(forms[form], "%s") - forms[form]));
                htg_text_append_string(&text, letters);
                htg_text_append_string(&text, strstr(forms[form], "%s") + 2);
                htg_text_append_string(&text, "</graph>" GRAPHML_END);
                bytes_t made = encode(text.bytes, encodings[e], "", 0);
                sample_t sample = sample_bytes(made.bytes, made.length, NULL);
                cr_assert_eq(sample.status, HTG_OK, "%s, form %zu, shift %zu: %s", encodings[e], form, shift, sample.err.message);
                const htg_column_t *column = htg_network_find_column(sample.network, HTG_NODE, form == 1 ? "name" : "k");
                if (form < 3) cr_assert_str_eq(htg_column_text(column, 0), letters);
                sample_end(&sample);
                htg_text_free(&text);
                free(made.bytes);
            }
    free(letters);
}
