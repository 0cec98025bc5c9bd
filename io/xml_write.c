#include "io/xml_write_internal.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/column_internal.h"
#include "core/memory_internal.h"
#include "core/network_internal.h"

/* Letters beyond ASCII that are name characters in edition 4 (which libxml2 checks by) and edition 5 of XML 1.0. */
static const uint32_t letters[][2] = {{0xC0, 0xD6},   {0xD8, 0xF6},   {0xF8, 0x131},  {0x134, 0x13E}, {0x141, 0x148},
                                      {0x14A, 0x17E}, {0x388, 0x38A}, {0x38E, 0x3A1}, {0x3A3, 0x3CE}, {0x401, 0x40C},
                                      {0x40E, 0x44F}, {0x451, 0x45C}, {0x45E, 0x481}};

static bool is_name_byte(unsigned char c) {
    return isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':';
}

static bool is_two_byte_letter(const char *text) {
    if (htg_utf8_length(text, strnlen(text, 4)) != 2) return false;
    uint32_t code = ((uint32_t)(unsigned char)text[0] & 0x1F) << 6 | ((unsigned char)text[1] & 0x3F);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (code >= letters[i][0] && code <= letters[i][1]) return true;
    return false;
}

bool htg_xml_is_name_token(const char *text) {
    if (!*text) return false;
    while (*text) {
        unsigned char c = (unsigned char)*text;
        if (c < 128 ? !is_name_byte(c) : !is_two_byte_letter(text)) return false;
        text += c < 128 ? 1 : 2;
    }
    return true;
}

/* Length of the character at text that XML 1.0 can hold, 0 where it cannot hold it. */
static size_t held(const char *text) {
    unsigned char c = (unsigned char)*text;
    if (c < 128) return c >= 32 || c == '\t' || c == '\n' || c == '\r';
    size_t length = htg_utf8_length(text, strnlen(text, 4));
    bool is_noncharacter = length == 3 && (memcmp(text, "\xEF\xBF\xBE", 3) == 0 || memcmp(text, "\xEF\xBF\xBF", 3) == 0);
    return is_noncharacter ? 0 : length;
}

bool htg_xml_holds(const char *text) {
    while (*text) {
        size_t length = held(text);
        if (!length) return false;
        text += length;
    }
    return true;
}

static bool is_taken(char **keys, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(keys[i], key) == 0) return true;
    return false;
}

static char *make_key(char **keys, size_t count, const char *prefix, const char *name) {
    htg_text_t text = {0};
    htg_text_append_string(&text, prefix);
    for (; *name && text.length < 200; name++) {
        unsigned char c = (unsigned char)*name;
        if ((c & 0xC0) == 0x80) continue;
        htg_text_append_char(&text, c < 128 && is_name_byte(c) && c != ':' ? (char)c : '_');
    }
    size_t length = text.length;
    for (unsigned number = 2; !text.failed && is_taken(keys, count, htg_text_string(&text)); number++) {
        text.length = length;
        htg_text_printf(&text, "_%u", number);
    }
    char *key = text.failed ? NULL : htg_strdup(htg_text_string(&text));
    htg_text_free(&text);
    return key;
}

htg_status_t htg_xml_keys(const htg_network_t *network, htg_element_t element, const char *prefix, char ***out,
                          htg_error_t *err) {
    size_t count = htg_network_column_count(network, element);
    char **keys = htg_alloc_zero(count, sizeof *keys);
    *out = NULL;
    if (!keys) return htg_error_memory(err);
    for (size_t i = 0; i < count; i++) {
        keys[i] = make_key(keys, i, prefix, htg_column_name(htg_network_column(network, element, i)));
        if (!keys[i]) {
            htg_xml_keys_free(keys, i);
            return htg_error_memory(err);
        }
    }
    *out = keys;
    return HTG_OK;
}

void htg_xml_keys_free(char **keys, size_t count) {
    for (size_t i = 0; keys && i < count; i++)
        htg_free(keys[i]);
    htg_free(keys);
}

void htg_xml_attribute(htg_xml_writer_t *writer, const char *name, const char *value, const char *subject) {
    htg_output_char(writer->output, ' ');
    htg_output_string(writer->output, name);
    htg_output_bytes(writer->output, "=\"", 2);
    size_t replaced = htg_output_xml(writer->output, value, true);
    htg_output_char(writer->output, '"');
    if (replaced) htg_diagnostics_add_many(writer->diagnostics, HTG_D_CONTROL_CHARACTER, replaced, 0, 0, subject, NULL);
}

void htg_xml_id_attribute(htg_xml_writer_t *writer, const char *name, const char *id, const char *subject) {
    size_t length = strlen(id);
    if (htg_output_xml_plain(id, length)) {
        htg_output_char(writer->output, ' ');
        htg_output_string(writer->output, name);
        htg_output_bytes(writer->output, "=\"", 2);
        htg_output_bytes(writer->output, id, length);
        htg_output_char(writer->output, '"');
        return;
    }
    if (htg_xml_holds(id)) {
        htg_xml_attribute(writer, name, id, subject);
        return;
    }
    htg_text_clear(&writer->scratch);
    for (const char *at = id; *at;) {
        size_t bytes = held(at);
        if (bytes)
            htg_text_append(&writer->scratch, at, bytes);
        else
            htg_text_printf(&writer->scratch, "\xEF\xBF\xBD%02x", (unsigned)(unsigned char)*at);
        at += bytes ? bytes : 1;
    }
    htg_diagnostics_add(writer->diagnostics, HTG_D_CONTROL_CHARACTER, 0, 0, subject, NULL);
    htg_xml_attribute(writer, name, htg_text_string(&writer->scratch), subject);
}

static void write_real(htg_xml_writer_t *writer, double value) {
    if (writer->java_numbers && isinf(value))
        htg_output_string(writer->output, value < 0 ? "-Infinity" : "Infinity");
    else
        htg_output_double(writer->output, value);
}

static void write_text(htg_xml_writer_t *writer, const htg_column_t *column, uint32_t row, bool in_attribute) {
    const char *text = htg_pool_text(&column->pool, column->values.codes[row]);
    size_t replaced = htg_output_xml(writer->output, text, in_attribute);
    if (replaced) htg_diagnostics_add_many(writer->diagnostics, HTG_D_CONTROL_CHARACTER, replaced, 0, 0, column->name, NULL);
}

void htg_xml_value(htg_xml_writer_t *writer, const htg_column_t *column, uint32_t row, bool in_attribute) {
    switch (column->type) {
    case HTG_BOOLEAN:
        htg_output_string(writer->output, column->values.booleans[row] ? "true" : "false");
        break;
    case HTG_INTEGER:
        htg_output_integer(writer->output, column->values.integers[row]);
        break;
    case HTG_REAL:
        write_real(writer, column->values.reals[row]);
        break;
    case HTG_TEXT:
        write_text(writer, column, row, in_attribute);
        break;
    }
}

/* Ends of ties lie all over the ids: what the ties after this one need is asked for ahead. */
void htg_xml_ask_ahead(const htg_network_t *network, uint32_t tie) {
    enum { FAR = 24, NEAR = 12 };
    const htg_topology_t *topology = network->topology;
    const htg_string_pool_t *ids = &topology->node_ids;
    if (topology->tie_count - tie <= FAR) return;
    const uint32_t *ends[] = {topology->source + tie, topology->target + tie};
    for (int end = 0; end < 2; end++) {
        __builtin_prefetch(&ids->offset[ends[end][FAR]]);
        __builtin_prefetch(&ids->bytes[ids->offset[ends[end][NEAR]]]);
    }
}

bool htg_xml_advance(htg_xml_writer_t *writer) {
    writer->done += 1;
    if ((uint64_t)writer->done % 8192 != 0) return true;
    return !htg_output_failed(writer->output) &&
           htg_progress_report(writer->progress, "writing", writer->done, writer->total);
}

htg_status_t htg_xml_finish(htg_xml_writer_t *writer, bool went_through, htg_error_t *err) {
    bool failed = writer->scratch.failed;
    htg_text_free(&writer->scratch);
    if (failed) return htg_error_memory(err);
    /* a failed output tells its own reason when it is closed */
    return went_through || htg_output_failed(writer->output) ? HTG_OK : htg_error_cancelled(err);
}

static bool is_numbered(const char *id, const char *prefix, size_t length) {
    if (!id || strncmp(id, prefix, length) != 0 || !id[length]) return false;
    for (id += length; *id; id++)
        if (!isdigit((unsigned char)*id)) return false;
    return true;
}

static bool any_numbered(const htg_network_t *network, htg_element_t element, const htg_text_t *prefix) {
    uint32_t rows = htg_network_rows(network, element);
    for (uint32_t row = 0; row < rows; row++) {
        const char *id = element == HTG_NODE ? htg_network_node_id(network, row) : htg_network_tie_id(network, row);
        if (is_numbered(id, htg_text_string(prefix), prefix->length)) return true;
    }
    return false;
}

htg_status_t htg_xml_fresh_prefix(const htg_network_t *network, htg_element_t element, const char *letter, htg_text_t *out,
                                  htg_error_t *err) {
    htg_text_append_string(out, letter);
    while (!out->failed && any_numbered(network, element, out))
        htg_text_append_char(out, '_');
    return out->failed ? htg_error_memory(err) : HTG_OK;
}
