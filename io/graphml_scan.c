/* Plain stretches of a graph's content: nodes and ties written without anything that needs an XML parser's care. They are taken
   apart here, several times faster, and handled just as if libxml2 had met them; libxml2 is given the document without
   them. A stretch begins and ends where a line does, so that libxml2 counts columns as before.

   Plain is <node …> or <edge …> without prefix, with none but the usual attributes and each once, holding nothing but <data
   key="…"> with text: no reference, no section, no comment, no character that XML may refuse, whole in the bytes at hand, the
   last of its line. What is anything else, sound or not, is left to libxml2. */
#include <string.h>

#include "io/graphml_reader_internal.h"

enum { MOST_ATTRIBUTES = 4, MOST_DATA = 64, MOST_SKIP = 1 << 16 };
enum { NOT_IN_VALUE = 1, NOT_IN_TEXT = 2, WIDE = 4 };

/* Control characters; what begins references, tags and the end of sections; leads of three bytes and more, among which are
   surrogates, U+FFFE and U+FFFF. */
static const uint8_t classes[256] = {
    [0 ... 8] = NOT_IN_VALUE | NOT_IN_TEXT, ['\t'] = NOT_IN_VALUE, ['\n'] = NOT_IN_VALUE,
    [11 ... 31] = NOT_IN_VALUE | NOT_IN_TEXT, ['&'] = NOT_IN_VALUE | NOT_IN_TEXT, ['<'] = NOT_IN_VALUE | NOT_IN_TEXT,
    [']'] = NOT_IN_TEXT, [0x80 ... 0xEC] = WIDE, [0xED ... 0xFF] = NOT_IN_VALUE | NOT_IN_TEXT | WIDE};

bool htg_graphml_scans = true;

typedef struct name {
    htg_graphml_word_t word;
    const char *text;
    size_t length;
} name_t;

typedef struct spot {
    const char *at;
    int line, column;
} spot_t;

typedef struct tag {
    const xmlChar *items[MOST_ATTRIBUTES * 5]; /* as libxml2 gives them */
    int count;
    bool empty;  /* <…/> */
    spot_t close; /* its '>' or "/>" */
} tag_t;

typedef struct data {
    tag_t tag;
    htg_slice_t text;
    spot_t text_end, end; /* end: behind its last '>' */
} data_t;

typedef struct scan {
    htg_graphml_reader_t *reader;
    const char *at, *end, *line_begin;
    int line;
    bool wide; /* of the line so far, some character takes several bytes */
    tag_t tag;
    data_t data[MOST_DATA];
    uint32_t data_count;
} scan_t;

static spot_t spot_of(const scan_t *scan) {
    size_t column = 1 + (size_t)(scan->at - scan->line_begin);
    if (scan->wide)
        for (const char *byte = scan->line_begin; byte < scan->at; byte++)
            column -= ((unsigned char)*byte & 0xC0) == 0x80;
    return (spot_t){scan->at, scan->line, (int)column};
}

static inline void begin_line(scan_t *scan, const char *at) {
    scan->line++;
    scan->line_begin = at;
    scan->wide = false;
}

/* What libxml2 hands on as blank text, which no element here keeps. */
static inline void skip_blank(scan_t *scan) {
    for (;; scan->at++) {
        if (scan->at == scan->end) return;
        if (*scan->at == '\n')
            begin_line(scan, scan->at + 1);
        else if (*scan->at != ' ' && *scan->at != '\t' && !(*scan->at == '\r' && scan->end - scan->at > 1 && scan->at[1] == '\n'))
            return;
    }
}

static inline bool skip_word(scan_t *scan, const char *word, size_t length) {
    if ((size_t)(scan->end - scan->at) <= length || memcmp(scan->at, word, length) != 0) return false;
    scan->at += length;
    return true;
}

static inline bool skip_spaces(scan_t *scan) {
    const char *from = scan->at;
    while (scan->at < scan->end && *scan->at == ' ')
        scan->at++;
    return scan->at > from;
}

/* One of names[count], not met before, with '=' and a quote behind it; count: none of them. */
static int take_name(scan_t *scan, const name_t *names, int count, unsigned *met) {
    size_t left = (size_t)(scan->end - scan->at);
    for (int i = 0; i < count; i++) {
        size_t length = names[i].length;
        if (left < length + 3 || memcmp(scan->at, names[i].text, length) != 0 || scan->at[length] != '=') continue;
        char quote = scan->at[length + 1];
        if (*met >> i & 1 || (quote != '"' && quote != '\'')) return count;
        *met |= 1u << i;
        scan->at += length + 2;
        return i;
    }
    return count;
}

/* name="value" */
static bool take_attribute(scan_t *scan, tag_t *tag, const name_t *names, int count, unsigned *met) {
    int name = take_name(scan, names, count, met);
    if (name == count) return false;
    const char *value = scan->at, quote = value[-1];
    uint8_t seen = 0;
    while (scan->at < scan->end && *scan->at != quote)
        seen |= classes[(unsigned char)*scan->at++];
    if (scan->at == scan->end || seen & NOT_IN_VALUE) return false;
    scan->wide |= (seen & WIDE) != 0;
    const xmlChar **item = tag->items + 5 * tag->count++;
    item[0] = scan->reader->words[names[name].word];
    item[1] = item[2] = NULL;
    item[3] = (const xmlChar *)value;
    item[4] = (const xmlChar *)scan->at++;
    return true;
}

/* From behind the tag's name. */
static bool take_tag(scan_t *scan, tag_t *tag, const name_t *names, int count) {
    unsigned met = 0;
    tag->count = 0;
    while (skip_spaces(scan) && scan->at < scan->end && *scan->at != '/' && *scan->at != '>')
        if (!take_attribute(scan, tag, names, count, &met)) return false;
    if (scan->end - scan->at < 2 || (*scan->at != '>' && (scan->at[0] != '/' || scan->at[1] != '>'))) return false;
    tag->empty = *scan->at == '/';
    tag->close = spot_of(scan);
    scan->at += 1 + tag->empty;
    return true;
}

/* A text up to the next '<'. */
static bool take_text(scan_t *scan, htg_slice_t *text) {
    const char *begin = scan->at;
    while (scan->at < scan->end && !(classes[(unsigned char)*scan->at] & NOT_IN_TEXT)) {
        scan->wide |= (classes[(unsigned char)*scan->at] & WIDE) != 0;
        if (*scan->at++ == '\n') begin_line(scan, scan->at);
    }
    *text = (htg_slice_t){begin, (size_t)(scan->at - begin)};
    return scan->at < scan->end && *scan->at == '<';
}

static bool take_data(scan_t *scan) {
    static const name_t names[] = {{HTG_W_KEY, "key", 3}};
    if (scan->data_count == MOST_DATA) return false;
    data_t *data = &scan->data[scan->data_count++];
    if (!skip_word(scan, "<data", 5) || !take_tag(scan, &data->tag, names, 1)) return false;
    data->text.length = 0;
    if (!data->tag.empty) {
        if (!take_text(scan, &data->text)) return false;
        data->text_end = spot_of(scan);
        if (!skip_word(scan, "</data>", 7)) return false;
    }
    data->end = spot_of(scan);
    return true;
}

/* The element that begins here, to be followed by nothing but the end of its line. */
static bool take_element(scan_t *scan, bool node) {
    static const name_t of_node[] = {{HTG_W_ID, "id", 2}},
                        of_edge[] = {{HTG_W_SOURCE, "source", 6}, {HTG_W_TARGET, "target", 6}, {HTG_W_ID, "id", 2},
                                     {HTG_W_DIRECTED, "directed", 8}};
    scan->data_count = 0;
    scan->at += 5;
    if (!take_tag(scan, &scan->tag, node ? of_node : of_edge, node ? 1 : 4)) return false;
    while (!scan->tag.empty) {
        skip_blank(scan);
        if (skip_word(scan, node ? "</node>" : "</edge>", 7)) break;
        if (!take_data(scan)) return false;
    }
    return true;
}

static bool ends_line(const scan_t *scan, const char **line_end) {
    const char *at = scan->at;
    while (at < scan->end && (*at == ' ' || *at == '\t'))
        at++;
    if (scan->end - at > 1 && *at == '\r') at++;
    *line_end = at;
    return at < scan->end && *at == '\n';
}

/* --- what was taken is handled as if libxml2 stood there --- */

static void stand_at(htg_graphml_reader_t *reader, const spot_t *spot) {
    reader->scan_input.cur = (const xmlChar *)spot->at;
    reader->scan_input.line = spot->line;
    reader->scan_input.col = spot->column;
}

static void start(htg_graphml_reader_t *reader, htg_graphml_word_t name, tag_t *tag) {
    stand_at(reader, &tag->close);
    htg_graphml_start(reader, reader->words[name], NULL, reader->root_namespace, (htg_xml_attributes_t){tag->items, tag->count});
}

static void handle_data(htg_graphml_reader_t *reader, data_t *data) {
    start(reader, HTG_W_DATA, &data->tag);
    if (!reader->status && data->text.length) {
        stand_at(reader, &data->text_end);
        htg_graphml_take_text(reader, data->text.text, data->text.length, true);
    }
    stand_at(reader, &data->end);
    if (!reader->status) htg_graphml_end(reader);
}

static void handle(scan_t *scan, bool node) {
    htg_graphml_reader_t *reader = scan->reader;
    spot_t end = spot_of(scan);
    start(reader, node ? HTG_W_NODE : HTG_W_EDGE, &scan->tag);
    for (uint32_t i = 0; i < scan->data_count && !reader->status; i++)
        handle_data(reader, &scan->data[i]);
    stand_at(reader, &end);
    if (!reader->status) htg_graphml_end(reader);
}

/* --- which bytes go where --- */

static bool begins_element(const char *at, const char *end, bool *node) {
    *node = end - at > 5 && !memcmp(at, "<node", 5);
    return *node || (end - at > 5 && !memcmp(at, "<edge", 5));
}

/* The next line end behind which a node or a tie begins; or the end. */
static const char *next_begin(const char *at, const char *end) {
    bool node;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        const char *first = at + 1;
        while (first < end && (*first == ' ' || *first == '\t'))
            first++;
        if (begins_element(first, end, &node)) return at;
        at++;
    }
    return end;
}

/* libxml2 has used up what it was given, and what comes now stands directly in a graph, whose names mean what they should. */
static bool may_scan(const htg_graphml_reader_t *reader) {
    const xmlParserInput *input = reader->xml->input;
    return htg_graphml_scans && input && input->cur == input->end && reader->xml->instate == XML_PARSER_CONTENT &&
           htg_graphml_top(reader)->kind == HTG_E_GRAPH && htg_graphml_top(reader)->plain;
}

/* `at` is a line end. Returns the line end behind the last element that was plain, or `at`. */
static const char *scan_stretch(htg_graphml_reader_t *reader, const char *at, const char *end) {
    xmlParserInput *input = reader->xml->input;
    scan_t scan = {.reader = reader, .at = at, .end = end, .line = input->line, .line_begin = at};
    const char *done = at;
    bool node;
    reader->scan_input = (xmlParserInput){.base = (const xmlChar *)at, .end = (const xmlChar *)end, .consumed = 1};
    reader->scanning = true;
    for (;;) {
        skip_blank(&scan);
        const char *line_end;
        if (!begins_element(scan.at, end, &node) || !take_element(&scan, node) || !ends_line(&scan, &line_end)) break;
        handle(&scan, node);
        if (reader->status) break;
        scan.at = line_end;
        spot_t spot = spot_of(&scan);
        input->line = spot.line;
        input->col = spot.column;
        done = line_end;
    }
    reader->scanning = false;
    return done;
}

static void parse(htg_graphml_reader_t *reader, const char *bytes, const char *end) {
    if (bytes < end) xmlParseChunk(reader->xml, bytes, (int)(end - bytes), 0);
}

void htg_graphml_feed(htg_graphml_reader_t *reader, const char *bytes, size_t length) {
    const char *end = bytes + length, *look = bytes;
    size_t skip = 1; /* doubled where nothing is plain, so that looking in vain costs little */
    while (bytes < end && !reader->status) {
        const char *begin = look < end ? next_begin(look, end) : end;
        parse(reader, bytes, begin);
        bytes = begin;
        if (bytes == end || reader->status) return;
        const char *done = may_scan(reader) ? scan_stretch(reader, bytes, end) : bytes;
        skip = done > bytes ? 1 : skip < MOST_SKIP ? 2 * skip : skip;
        bytes = done;
        look = (size_t)(end - bytes) > skip ? bytes + skip : end;
    }
}
