/* What the GraphML reader refuses, and where: limits, entities, XML that is not well-formed, other files. Packing by content.
   Memory that runs out, and reading that is cancelled. */
#include <lzma.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "core/memory_internal.h"
#include "tests/support/graphml_sample.h"

#define NODE_A "<node id=\"a\"/>"

/* --- limits --- */

#define LIMITED                                                                                                                \
    GRAPHML "<key id=\"key\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>" DIRECTED                                  \
            "\n<node id=\"a\"><data key=\"key\">Inspector</data></node>\n<node id=\"bb\"/>\n<edge id=\"e1\" source=\"a\" "     \
            "target=\"bb\"/>\n<edge source=\"a\" target=\"a\"/></graph>" GRAPHML_END

static const struct {
    const char *name;
    uint64_t bytes, nodes, ties, text;
    uint32_t depth;
    int line, column;
    const char *words;
} limits[] = {
    {"bytes", 300, 0, 0, 0, 0, 1, 1, "more than 300 bytes to read (--max-bytes allows more)"},
    {"nodes", 0, 1, 0, 0, 0, 3, 1, "more than 1 nodes (--max-nodes allows more)"},
    {"ties", 0, 0, 1, 0, 0, 5, 1, "more than 1 ties (--max-ties allows more)"},
    {"text of a value", 0, 0, 0, 8, 0, 2, 30, "a text of more than 8 bytes (--max-text allows more)"},
    {"depth", 0, 0, 0, 0, 3, 2, 14, "elements nested more than 3 deep (--max-depth allows more)"},
    {"enough of each", 400, 2, 2, 9, 4, 0, 0, NULL},
};

Test(graphml_input, limits_are_kept_and_named) {
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        htg_read_options_t options = HTG_READ_OPTIONS_INIT;
        options.max_bytes = limits[i].bytes;
        options.max_nodes = limits[i].nodes;
        options.max_ties = limits[i].ties;
        options.max_text = limits[i].text;
        options.max_depth = limits[i].depth;
        sample_t sample = sample_bytes(LIMITED, strlen(LIMITED), &options);
        if (limits[i].words)
            sample_refused(&sample, limits[i].name, HTG_ERROR_LIMIT, limits[i].line, limits[i].column, limits[i].words);
        else
            cr_assert_eq(sample.status, HTG_OK, "%s", sample.err.message);
        sample_end(&sample);
    }
}

Test(graphml_input, every_text_is_held_to_the_limit) {
    static const char *const forms[] = {
        DIRECTED "<node id=\"%s\"/></graph>",
        DIRECTED NODE_A "<edge source=\"a\" target=\"%s\"/></graph>",
        DIRECTED NODE_A "<edge id=\"%s\" source=\"a\" target=\"a\"/></graph>",
        "<graph id=\"%s\" edgedefault=\"directed\"/>",
        "<key id=\"%s\" for=\"node\"/>" DIRECTED "</graph>",
        "<key id=\"k\" attr.name=\"%s\" for=\"node\"/>" DIRECTED "</graph>",
        "<key id=\"k\" for=\"node\"><default>%s</default></key>" DIRECTED NODE_A "</graph>",
        DIRECTED "<node id=\"a\"><desc>%s</desc></node></graph>",
        DIRECTED "<node id=\"a\" colour=\"%s\"/></graph>",
        DIRECTED "<node id=\"a\"><data key=\"k\"><![CDATA[%s]]></data></node></graph>",
        DIRECTED "<node id=\"a\"><data key=\"k\"><b>%s</b></data></node></graph>",
    };
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    char letters[2][52];
    memset(letters, 'x', sizeof letters);
    letters[0][50] = letters[1][51] = '\0';
    options.max_text = 51;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        for (int more = 0; more < 2; more++) {
            const char *gap = strstr(forms[i], "%s");
            char text[600];
            snprintf(text, sizeof text, GRAPHML "%.*s%s%s%s" GRAPHML_END, (int)(gap - forms[i]), forms[i], letters[1],
                     more ? "x" : "", gap + 2);
            sample_t sample = sample_bytes(text, strlen(text), &options);
            cr_assert_eq(sample.status, more ? HTG_ERROR_LIMIT : HTG_OK, "%s: %s", forms[i], sample.err.message);
            cr_assert_eq(sample.err.line != 0, more);
            sample_end(&sample);
        }
}

Test(graphml_input, one_piece_of_markup_has_the_parsers_own_limit) {
    enum { LONG = 10100000 };
    char *text = malloc(LONG + 1000);
    size_t head = (size_t)sprintf(text, GRAPHML "\n" DIRECTED "\n<node id=\"a\" x=\"");
    memset(text + head, 'y', LONG);
    strcpy(text + head + LONG, "\"/></graph>" GRAPHML_END);
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.max_text = 0;
    sample_t sample = sample_bytes(text, strlen(text), &options);
    sample_refused(&sample, "long attribute", HTG_ERROR_LIMIT, 3, 16, "more than 10,000,000 bytes in one tag");
    sample_end(&sample);
    free(text);
}

/* --- packing --- */

enum { PACKED_ROOM = 1 << 16 };

static size_t pack_gzip(const char *text, size_t length, unsigned char *out) {
    z_stream stream = {0};
    cr_assert_eq(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    union {
        const char *constant;
        unsigned char *bytes;
    } in = {text};
    stream.next_in = in.bytes;
    stream.avail_in = (unsigned)length;
    stream.next_out = out;
    stream.avail_out = PACKED_ROOM;
    cr_assert_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return stream.total_out;
}

static size_t pack_xz(const char *text, size_t length, unsigned char *out) {
    size_t made = 0;
    cr_assert_eq(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, NULL, (const uint8_t *)text, length, out, &made, PACKED_ROOM),
                 LZMA_OK);
    return made;
}

static size_t pack_zstd(const char *text, size_t length, unsigned char *out) {
    size_t made = ZSTD_compress(out, PACKED_ROOM, text, length, 3);
    cr_assert_not(ZSTD_isError(made));
    return made;
}

static const struct {
    const char *name;
    size_t (*pack)(const char *, size_t, unsigned char *);
} packings[] = {{"gzip", pack_gzip}, {"xz", pack_xz}, {"zstd", pack_zstd}};
#define PACKINGS (sizeof packings / sizeof *packings)

Test(graphml_input, packing_is_told_by_content) {
    static const char text[] = GRAPHML DIRECTED NODE_A "</graph>" GRAPHML_END;
    unsigned char packed[PACKED_ROOM];
    for (size_t i = 0; i < PACKINGS; i++) {
        size_t length = packings[i].pack(text, strlen(text), packed);
        sample_t sample = sample_bytes(packed, length, NULL);
        sample_expect(&sample, packings[i].name, "directed\nnode a\n", "");
        sample_end(&sample);
        sample = sample_bytes(packed, length - 8, NULL);
        cr_assert_eq(sample.status, HTG_ERROR_INPUT, "%s: cut", packings[i].name);
        cr_assert(sample.err.line && sample.err.column, "%s", packings[i].name);
        sample_end(&sample);
        memset(packed + length / 2, 0x55, 8);
        sample = sample_bytes(packed, length, NULL);
        cr_assert_eq(sample.status, HTG_ERROR_INPUT, "%s: damaged", packings[i].name);
        cr_assert(sample.err.line && sample.err.column, "%s", packings[i].name);
        sample_end(&sample);
    }
}

Test(graphml_input, what_unpacks_to_too_much_is_refused) {
    enum { LONG = 8 << 20 };
    char *text = malloc(LONG + 1000);
    unsigned char packed[PACKED_ROOM];
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    size_t head = (size_t)sprintf(text, GRAPHML DIRECTED NODE_A);
    memset(text + head, '\n', LONG);
    strcpy(text + head + LONG, "</graph>" GRAPHML_END);
    for (size_t i = 0; i < PACKINGS; i++) {
        size_t length = packings[i].pack(text, strlen(text), packed);
        options.max_ratio = 200;
        sample_t sample = sample_bytes(packed, length, &options);
        cr_assert_eq(sample.status, HTG_ERROR_LIMIT, "%s", packings[i].name);
        cr_assert_not_null(strstr(sample.err.message, "more than 200 times its size (--max-ratio allows more)"));
        cr_assert(sample.err.line && sample.err.column);
        sample_end(&sample);
        options.max_ratio = 100000;
        sample = sample_bytes(packed, length, &options);
        sample_expect(&sample, packings[i].name, "directed\nnode a\n", "");
        sample_end(&sample);
    }
    free(text);
}

Test(graphml_input, what_takes_much_memory_to_unpack_is_refused) {
    /* <graphml/> each, for a window of 256 MiB */
    static const char xz[] = "\xFD" "7zXZ\0\0\x04\xE6\xD6\xB4" "F\x02\0!\x01 \0\0\0\x09\x88\xA5v\x01\0\x09<graphml/>\0\0\0\xBC\x07\xD6\xF9"
                             "H\xEE\xAE&\0\x01\"\x0A\x15\x1A\xE1g\x1F\xB6\xF3}\x01\0\0\0\0\x04YZ";
    static const char zstd[] = "\x28\xB5\x2F\xFD\0\x90\x51\0\0<graphml/>";
    const struct {
        const char *bytes;
        size_t length;
    } packed[] = {{xz, sizeof xz - 1}, {zstd, sizeof zstd - 1}};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        sample_t sample = sample_bytes(packed[i].bytes, packed[i].length, NULL);
        sample_refused(&sample, "window", HTG_ERROR_LIMIT, 1, 1, "takes more than 128 MiB of memory");
        sample_end(&sample);
    }
}

/* --- refusals --- */

#define ENTITY(declaration) "<!DOCTYPE graphml [\n <!ENTITY " declaration ">]>" GRAPHML DIRECTED "</graph>" GRAPHML_END

static const struct {
    const char *text;
    int line, column;
    const char *words;
} refused[] = {
    {ENTITY("e \"text\""), 2, 2, "declares the entity 'e'; entities are refused"},
    {ENTITY("e SYSTEM \"file:///etc/hostname\""), 2, 2, "declares the entity 'e'"},
    {ENTITY("e PUBLIC \"p\" \"http://example.org/e\""), 2, 2, "declares the entity 'e'"},
    {ENTITY("% e \"text\""), 2, 2, "declares the entity 'e'"},
    {ENTITY("% e SYSTEM \"e.dtd\""), 2, 2, "declares the entity 'e'"},
    {ENTITY("e SYSTEM \"picture.png\" NDATA png"), 2, 2, "declares the entity 'e'"},
    {GRAPHML DIRECTED "<node id=\"a\"><desc>\n x &other; y</desc></node></graph>" GRAPHML_END, 2, 11, "unknown reference &other;"},
    {GRAPHML DIRECTED "\n<node id=\"&other;\"/></graph>" GRAPHML_END, 2, 18, "unknown reference &other;"},
    {"<!DOCTYPE graphml SYSTEM \"x.dtd\">" GRAPHML "<desc>\n&other;</desc>" GRAPHML_END, 2, 8, "unknown reference &other;"},
    {"<!DOCTYPE graphml SYSTEM \"x.dtd\">" GRAPHML "<graph id=\"&other;\"/>" GRAPHML_END, 1, 107, "unknown reference &other;"},
    {GRAPHML DIRECTED "\n<node id=\"a\">", 2, 14, "the file ends too early: <node> of line 2 is not closed"},
    {GRAPHML DIRECTED "\n<node id=\"a\"", 2, 13, ""},
    {GRAPHML DIRECTED "\n<node id=\"a\"><data key=\"k\"><![CDATA[x", 2, 37, "the file ends too early: <data> of line 2 is not closed"},
    {GRAPHML DIRECTED "\n<node id=\"a\"><!-- x", 2, 20, "comment"},
    {GRAPHML DIRECTED "\n<node id=\"a\"></nod></graph>" GRAPHML_END, 2, 20, "<node> of line 2 is closed by </nod>"},
    {GRAPHML DIRECTED "\n<node id=\"a\" id=\"b\"/></graph>" GRAPHML_END, 2, 20, "attribute id is given twice on one element"},
    {GRAPHML DIRECTED "\n<node id=a/></graph>" GRAPHML_END, 2, 10, "the value of an attribute must stand in quotes"},
    {GRAPHML DIRECTED "\n<node id=\"<\"/></graph>" GRAPHML_END, 2, 11, "'<' within the value of an attribute"},
    {GRAPHML DIRECTED "\n<node id/></graph>" GRAPHML_END, 2, 9, "an attribute without a value"},
    {GRAPHML DIRECTED "\n<desc>a & b</desc></graph>" GRAPHML_END, 2, 10, "'&'"},
    {GRAPHML DIRECTED "\n<desc>&#0;</desc></graph>" GRAPHML_END, 2, 11, "&#…; stands for a character that XML does not allow"},
    {GRAPHML DIRECTED "\n<desc>&#x1F;</desc></graph>" GRAPHML_END, 2, 13, "&#…; stands for a character that XML does not allow"},
    {GRAPHML DIRECTED "\n<desc>\x08</desc></graph>" GRAPHML_END, 2, 7, "a control character, which XML does not allow"},
    {GRAPHML DIRECTED "\n</graph>" GRAPHML_END "<more/>", 2, 19, "text after the end of the document"},
    {GRAPHML DIRECTED "</graph>" GRAPHML_END "\n" GRAPHML DIRECTED "</graph>" GRAPHML_END, 2, 1, "text after the end of the document"},
    {GRAPHML GRAPHML_END, 1, 1, "this GraphML file holds no <graph>"},
    {"", 1, 1, "the file is empty"},
    {"<gexf/>", 1, 1, "this is GEXF, which is written here but not read"},
    {"<svg/>", 1, 1, "this is a picture (SVG)"},
    {"\n<!DOCTYPE html>\n<html><body/></html>", 1, 1, "this is a web page (HTML)"},
    {"<network/>", 1, 1, "the root element is <network>, expected <graphml>"},
    {"PK\x03\x04....", 1, 1, "this is a ZIP archive"},
};

Test(graphml_input, refusals_name_the_fault_and_its_place) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        sample_t sample = sample_read(refused[i].text);
        sample_refused(&sample, refused[i].text, HTG_ERROR_INPUT, refused[i].line, refused[i].column, refused[i].words);
        sample_end(&sample);
    }
}

Test(graphml_input, attributes_that_a_document_type_gives_are_read) {
    sample_t sample = sample_read("<!DOCTYPE graphml [<!ATTLIST node kind CDATA 'a &amp; b'>]>" GRAPHML DIRECTED NODE_A "</graph>" GRAPHML_END);
    sample_expect(&sample, "default", "directed\nnode: kind:text\nnode a kind=a & b\n", "144 kind 1x 1:145\n152 1x 1:1\n");
    sample_end(&sample);
}

/* --- strange ids --- */

Test(graphml_input, ids_are_kept_as_they_are) {
    static const char *const ids[][2] = {
        {"&amp;", "&"}, {"&amp;amp;", "&amp;"}, {"&#38;#38;", "&#38;"}, {"&lt;a&gt;", "<a>"}, {"&quot;'", "\"'"}, {" a ", " a "},
        {"a&#10;b&#9;&#13;", "a\nb\t\r"}, {"n0", "n0"}, {"n00", "n00"}, {"n4294967296", "n4294967296"}, {"n999999999", "n999999999"},
        {"n-1", "n-1"}, {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"}, {"e\xCC\x81", "e\xCC\x81"}, {"\xC3\xA9", "\xC3\xA9"},
        {"http://x/?a=1&amp;b=2#c", "http://x/?a=1&b=2#c"}, {"0", "0"}, {"-0", "-0"}, {"]]&gt;", "]]>"},
        {"00000000000000000000000000000000000000000000000000000000000000000000000001", NULL}};
    size_t count = sizeof ids / sizeof *ids;
    htg_text_t text = {0};
    htg_text_append_string(&text, GRAPHML DIRECTED);
    for (size_t i = 0; i < count; i++)
        htg_text_printf(&text, "<edge id=\"%s\" source=\"%s\" target=\"%s\"/>", ids[i][0], ids[i][0], ids[(i + 1) % count][0]);
    for (size_t i = count; i-- > 0;)
        htg_text_printf(&text, "<node id=\"%s\"/>", ids[i][0]);
    htg_text_append_string(&text, "</graph>" GRAPHML_END);
    sample_t sample = sample_strict(text.bytes);
    cr_assert_eq(sample.status, HTG_OK, "%s", sample.err.message);
    cr_assert_eq(htg_network_node_count(sample.network), count);
    for (uint32_t i = 0; i < count; i++) {
        const char *id = ids[i][1] ? ids[i][1] : ids[i][0];
        cr_assert_str_eq(htg_network_node_id(sample.network, i), id);
        cr_assert_str_eq(htg_network_tie_id(sample.network, i), id);
        cr_assert_eq(htg_network_find_node(sample.network, id), i);
        cr_assert_eq(htg_network_sources(sample.network)[i], i);
        cr_assert_eq(htg_network_targets(sample.network)[i], (i + 1) % count);
    }
    sample_end(&sample);
    htg_text_free(&text);
}

/* --- memory, progress --- */

/* All that the reader keeps memory for: a second pass, ids out of order, undeclared ends, defaults, groups, entities. */
static const char everything[] =
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" GRAPHML
    "<key id=\"n\" for=\"node\" attr.name=\"n\" attr.type=\"int\"><desc>a number</desc><default>1</default></key>"
    "<key id=\"t\" for=\"all\" attr.name=\"label\" attr.type=\"string\"/><key id=\"t2\" for=\"edge\" attr.name=\"label\" attr.type=\"int\"/>"
    "<graph id=\"G\" edgedefault=\"undirected\"><data key=\"t\">whole</data><desc>of it</desc>"
    "<edge id=\"z\" source=\"late\" target=\"never\"/><edge id=\"a\" source=\"n1\" target=\"n2\" directed=\"true\" label=\"&amp;\">"
    "<data key=\"t\">x</data></edge><edge id=\"z\" source=\"n1\" target=\"n1\"/>"
    "<node id=\"n1\" colour=\"&amp;&lt;\"><data key=\"n\">many</data><graph edgedefault=\"directed\"><node id=\"n1::1\"/></graph></node>"
    "<node id=\"n2\"><data key=\"loose\">\xE9</data></node><node id=\"late\"/><node/>"
    "<hyperedge id=\"h\"><endpoint node=\"n1\" type=\"in\"/><endpoint node=\"n2\"/></hyperedge></graph>"
    "<key id=\"loose\" for=\"node\" attr.name=\"found\" attr.type=\"string\"/>" GRAPHML_END;

Test(graphml_input, memory_that_runs_out_leaves_nothing) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.hyperedges_as_nodes = true;
    sample_t whole = sample_bytes(everything, strlen(everything), &options);
    cr_assert_eq(whole.status, HTG_OK, "%s", whole.err.message);
    htg_text_t expected = sample_network(whole.network);
    uint64_t k = 1;
    for (htg_status_t status = HTG_ERROR_MEMORY; status; k++) {
        htg_read_result_t result;
        htg_error_t err = HTG_ERROR_INIT;
        htg_alloc_fail_at(k);
        status = htg_read_memory(everything, strlen(everything), SAMPLE_NAME, &options, NULL, &result, &err);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY, "at call %d: %d: %s", (int)k, (int)status, err.message);
        cr_assert_eq(result.network != NULL, status == HTG_OK);
        if (status == HTG_OK) {
            htg_text_t got = sample_network(result.network);
            cr_assert_str_eq(got.bytes, expected.bytes, "at call %d", (int)k);
            htg_text_free(&got);
        }
        htg_network_free(result.network);
    }
    cr_assert_gt(k, 100);
    htg_text_free(&expected);
    sample_end(&whole);
}

static bool stop(void *user, const char *phase, double done, double total) {
    cr_assert_str_eq(phase, "reading");
    cr_assert_leq(done, total);
    return ++*(int *)user < 2;
}

Test(graphml_input, stops_when_told_to) {
    enum { LONG = 1 << 20 };
    char *text = malloc(LONG + 1000);
    int calls = 0;
    const htg_progress_t progress = {stop, &calls};
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    size_t head = (size_t)sprintf(text, GRAPHML DIRECTED);
    memset(text + head, '\n', LONG);
    strcpy(text + head + LONG, "</graph>" GRAPHML_END);
    options.progress = &progress;
    sample_t sample = sample_bytes(text, strlen(text), &options);
    cr_assert_eq(sample.status, HTG_ERROR_CANCELLED);
    cr_assert_eq(calls, 2);
    sample_end(&sample);
    free(text);
}
