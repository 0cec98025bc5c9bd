/* The bytes through libxml2's push parser. Nothing is ever fetched, no document type is loaded, entities are refused. */
#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"
#include "io/graphml_reader_internal.h"

/* Where entities are not replaced, libxml2 hands '&' in the value of an attribute on as "&#38;", for a second parse that is not
   made here; no other reference is left in a value. */
#define AMPERSAND "&#38;"

static char *copy_plain(htg_slice_t value, char *to) {
    const char *end = value.text + value.length;
    while (value.text < end) {
        const char *reference = memmem(value.text, (size_t)(end - value.text), AMPERSAND, strlen(AMPERSAND));
        const char *stop = reference ? reference + 1 : end;
        memcpy(to, value.text, (size_t)(stop - value.text));
        to += stop - value.text;
        value.text = reference ? reference + strlen(AMPERSAND) : end;
    }
    return to;
}

/* A copy with plain values: libxml2 frees what its own array points to. */
static bool make_plain(htg_graphml_reader_t *reader, htg_xml_attributes_t *attributes) {
    size_t count = (size_t)attributes->count * 5, length = 0;
    void *items = reader->plain_items, *bytes = reader->plain_bytes;
    for (int i = 0; i < attributes->count; i++)
        length += htg_xml_attribute_value(*attributes, i).length;
    bool room = htg_grow(&items, &reader->plain_items_room, count, sizeof *reader->plain_items) &&
                htg_grow(&bytes, &reader->plain_bytes_room, length, 1);
    reader->plain_items = items;
    reader->plain_bytes = bytes;
    if (!room) {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return false;
    }
    memcpy(reader->plain_items, attributes->items, count * sizeof *attributes->items);
    char *at = reader->plain_bytes;
    for (int i = 0; i < attributes->count; i++) {
        reader->plain_items[i * 5 + 3] = (const xmlChar *)at;
        at = copy_plain(htg_xml_attribute_value(*attributes, i), at);
        reader->plain_items[i * 5 + 4] = (const xmlChar *)at;
    }
    attributes->items = reader->plain_items;
    return true;
}

/* A value without references stands in the parser's own buffer. */
static bool stands_as_written(const xmlParserInput *input, htg_slice_t value) {
    uintptr_t begin = (uintptr_t)value.text;
    return begin >= (uintptr_t)input->base && begin < (uintptr_t)input->end;
}

static bool has_ampersand(const htg_graphml_reader_t *reader, htg_xml_attributes_t attributes) {
    bool found = false;
    for (int i = 0; i < attributes.count && !found; i++) {
        htg_slice_t value = htg_xml_attribute_value(attributes, i);
        found = !stands_as_written(reader->xml->input, value) && memchr(value.text, '&', value.length) != NULL;
    }
    return found;
}

/* Not in the middle of a callback: stopping frees what names and values point to. After errors of its own libxml2 stops. */
static void stop_where_failed(htg_graphml_reader_t *reader) {
    if (reader->status) xmlStopParser(reader->xml);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int namespace_count,
                     const xmlChar **namespaces, int count, int defaulted, const xmlChar **items) {
    (void)namespace_count, (void)namespaces, (void)defaulted;
    htg_graphml_reader_t *reader = user;
    htg_xml_attributes_t attributes = {items, count};
    if (!reader->status && (!has_ampersand(reader, attributes) || make_plain(reader, &attributes)))
        htg_graphml_start(reader, name, prefix, space, attributes);
    stop_where_failed(reader);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    (void)name, (void)prefix, (void)space;
    htg_graphml_reader_t *reader = user;
    if (!reader->status) htg_graphml_end(reader);
    stop_where_failed(reader);
}

void htg_graphml_take_text(htg_graphml_reader_t *reader, const char *text, size_t length, bool counted) {
    if (reader->status) return;
    reader->run = (htg_graphml_run_t){text, text, text + length, counted};
    htg_graphml_text(reader, text, length);
    reader->run.at = NULL;
}

static void on_text(void *user, const xmlChar *text, int length) {
    htg_graphml_take_text(user, (const char *)text, (size_t)length, true);
}

/* Its lines are counted afterwards. */
static void on_cdata(void *user, const xmlChar *text, int length) {
    htg_graphml_take_text(user, (const char *)text, (size_t)length, false);
}

static void on_error(void *user, htg_xml_error_t *error) {
    htg_graphml_syntax_error(user, error);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external;
    htg_graphml_reader_t *reader = user;
    if (!reader->status)
        htg_graphml_report(reader, HTG_D_DOCTYPE, htg_graphml_declaration_place(reader, "<!DOCTYPE"),
                           system ? (const char *)system : "");
    stop_where_failed(reader);
}

static void refuse_entity(void *user, const xmlChar *name) {
    htg_graphml_reader_t *reader = user;
    htg_graphml_fail(reader, HTG_ERROR_INPUT, htg_graphml_declaration_place(reader, "<!ENTITY"),
                     "declares the entity '%s'; entities are refused, as they can hide or fetch content: write the text itself",
                     (const char *)name);
    stop_where_failed(reader);
}

static void on_entity(void *user, const xmlChar *name, int type, const xmlChar *external, const xmlChar *system,
                      xmlChar *content) {
    (void)type, (void)external, (void)system, (void)content;
    refuse_entity(user, name);
}

static void on_unparsed_entity(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system,
                               const xmlChar *notation) {
    (void)external, (void)system, (void)notation;
    refuse_entity(user, name);
}

static bool open_parser(htg_graphml_reader_t *reader) {
    static const char *const words[] = {
#define X(symbol, text) text,
        HTG_GRAPHML_WORDS(X)
#undef X
    };
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_cdata;
    handler.serror = on_error;
    handler.internalSubset = on_doctype;
    handler.entityDecl = on_entity;
    handler.unparsedEntityDecl = on_unparsed_entity;
    reader->xml = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
    if (!reader->xml) return false;
    xmlCtxtUseOptions(reader->xml, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC); /* what it gets is UTF-8 */
    for (int word = 0; word < HTG_W_COUNT; word++) {
        reader->words[word] = xmlDictLookup(reader->xml->dict, (const xmlChar *)words[word], -1);
        if (!reader->words[word]) return false;
    }
    return true;
}

static bool starts_with(const char *bytes, size_t length, const char *word) {
    size_t size = strlen(word);
    return length >= size && strncasecmp(bytes, word, size) == 0;
}

static void refuse_web_page(htg_graphml_reader_t *reader, const char *bytes, size_t length) {
    size_t skip = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (skip < length && bytes[skip] && strchr(" \t\r\n", bytes[skip]))
        skip++;
    if (starts_with(bytes + skip, length - skip, "<!doctype html") || starts_with(bytes + skip, length - skip, "<html"))
        htg_graphml_fail(reader, HTG_ERROR_INPUT, (htg_place_t){1, 1},
                         "this is a web page (HTML), not GraphML; was a page saved instead of the file?");
}

static void look_at_begin(htg_graphml_reader_t *reader, const char *bytes, size_t length) {
    htg_graphml_decoder_t *decoder = &reader->decoder;
    refuse_web_page(reader, bytes, length);
    if (reader->status) return;
    htg_graphml_decoder_open(decoder, bytes, length);
    const htg_place_t place = {1, decoder->column};
    switch (decoder->state) {
    case HTG_ENCODING_UTF8:
        break;
    case HTG_ENCODING_CONVERTED:
        htg_graphml_report(reader, HTG_D_ENCODING, place, decoder->name);
        break;
    case HTG_ENCODING_MISNAMED:
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place,
                         "the first line says %s, but the file is not written in it; most likely UTF-8 is meant", decoder->name);
        break;
    case HTG_ENCODING_UNKNOWN:
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "the encoding %s is not known here; save the file as UTF-8",
                         decoder->name);
        break;
    }
}

/* Where the bytes end that the parser was given. */
static htg_place_t end_place(const htg_graphml_reader_t *reader) {
    const xmlParserInput *input = reader->xml->input;
    htg_place_t place = htg_graphml_place(reader);
    for (const xmlChar *at = input ? input->cur : NULL; at && at < input->end; at++) {
        place.line += *at == '\n';
        place.column = *at == '\n' ? 1 : place.column + ((*at & 0xC0) != 0x80);
    }
    return place;
}

static void refuse_bytes(htg_graphml_reader_t *reader) {
    if (reader->decoder.state == HTG_ENCODING_CONVERTED)
        htg_graphml_fail(reader, HTG_ERROR_INPUT, end_place(reader), "bytes that are no text in the file's encoding, %s",
                         reader->decoder.name);
    else
        htg_graphml_fail(reader, HTG_ERROR_INPUT, end_place(reader),
                         "bytes that are no text in UTF-8; if the file is in another encoding, say so in its first line "
                         "(<?xml version=\"1.0\" encoding=\"…\"?>), or save it as UTF-8");
}

/* NUL bytes end a text for libxml2: what comes before one is read, then it is named. Likewise bytes that are no text. */
static void feed(htg_graphml_reader_t *reader, const char *bytes, size_t length) {
    bool sound;
    htg_status_t status = htg_graphml_decode(&reader->decoder, &bytes, &length, &sound, reader->err);
    if (status) {
        htg_graphml_failed(reader, status);
        return;
    }
    const char *nul = memchr(bytes, '\0', length);
    if (nul) length = (size_t)(nul - bytes);
    htg_graphml_feed(reader, bytes, length);
    if (reader->status) return;
    if (nul)
        htg_graphml_fail(reader, HTG_ERROR_INPUT, end_place(reader), "a NUL byte: this is no text, or it is damaged");
    else if (!sound)
        refuse_bytes(reader);
}

static void finish(htg_graphml_reader_t *reader) {
    if (reader->decoder.left)
        htg_graphml_fail(reader, HTG_ERROR_INPUT, end_place(reader), "the file ends within a character");
    if (!reader->status) xmlParseChunk(reader->xml, NULL, 0, 1);
    if (!reader->status && (!reader->xml->wellFormed || reader->depth != 1))
        htg_graphml_fail(reader, HTG_ERROR_INPUT, htg_graphml_place(reader), "this is not well-formed XML");
}

static void feed_all(htg_graphml_reader_t *reader) {
    size_t length = 1;
    bool first = true;
    while (length && !reader->status) {
        const char *bytes = NULL;
        htg_status_t status = htg_source_next(reader->source, &bytes, &length, reader->err);
        if (status) {
            htg_graphml_failed(reader, status);
            return;
        }
        if (first && length) look_at_begin(reader, bytes, length);
        if (first && !length) htg_graphml_fail(reader, HTG_ERROR_INPUT, (htg_place_t){1, 1}, "the file is empty");
        first = false;
        if (length && !reader->status) feed(reader, bytes, length);
        if (!reader->status && !htg_progress_report(reader->options->progress, "reading",
                                                    (double)htg_source_bytes(reader->source),
                                                    (double)htg_source_total(reader->source)))
            htg_graphml_failed(reader, htg_error_cancelled(reader->err));
    }
}

htg_status_t htg_graphml_parse(htg_graphml_reader_t *reader) {
    xmlInitParser();
    if (open_parser(reader)) {
        feed_all(reader);
        if (!reader->status) finish(reader);
    } else {
        htg_graphml_failed(reader, htg_error_memory(reader->err));
    }
    if (reader->xml) {
        xmlDocPtr document = reader->xml->myDoc;
        xmlFreeParserCtxt(reader->xml);
        xmlFreeDoc(document);
        reader->xml = NULL;
    }
    return reader->status;
}
