#include "io/map_file.h"

#include <stdio.h>
#include <string.h>

#include "io/small_file_internal.h"

typedef struct map_reader {
    const char *path;
    const char *line_start;
    uint64_t line;
    htg_mapping_t *mapping;
    htg_element_t element;
    bool in_section;
    htg_text_t attribute; /* of the section's values; empty in [node] and [tie] */
    htg_text_t left, right;
    htg_error_t *err;
} map_reader_t;

static htg_status_t complain(map_reader_t *reader, const char *at, const char *message, const char *what) {
    return htg_error_set_at(reader->err, HTG_ERROR_INPUT, reader->path, reader->line, (uint64_t)(at - reader->line_start) + 1,
                            "%s%s", message, what);
}

static const char *skip_space(const char *at) {
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* A quoted text ("" and \" are a quote), or everything up to one of the stops, without space at its end. */
static htg_status_t read_text(map_reader_t *reader, const char **at, const char *stops, htg_text_t *out) {
    const char *from = skip_space(*at);
    htg_text_clear(out);
    if (*from == '"') {
        const char *quote = from++;
        for (; *from && *from != '\n'; from++) {
            if (*from == '\\' && (from[1] == '"' || from[1] == '\\'))
                from++;
            else if (*from == '"' && from[1] == '"')
                from++;
            else if (*from == '"')
                break;
            htg_text_append_char(out, *from);
        }
        if (*from != '"') return complain(reader, quote, "a quote is opened and not closed", "");
        *at = skip_space(from + 1);
        return out->failed ? htg_error_memory(reader->err) : HTG_OK;
    }
    size_t length = strcspn(from, stops);
    *at = from + length;
    while (length && (from[length - 1] == ' ' || from[length - 1] == '\t' || from[length - 1] == '\r'))
        length--;
    htg_text_append(out, from, length);
    return out->failed ? htg_error_memory(reader->err) : HTG_OK;
}

static htg_status_t read_section(map_reader_t *reader, const char *at) {
    const char *start = at;
    htg_status_t status = read_text(reader, &at, ".]\n", &reader->left);
    if (status) return status;
    const char *name = htg_text_string(&reader->left);
    bool node = strcmp(name, "node") == 0 || strcmp(name, "nodes") == 0;
    bool tie =
        strcmp(name, "tie") == 0 || strcmp(name, "ties") == 0 || strcmp(name, "edge") == 0 || strcmp(name, "edges") == 0;
    if (!node && !tie)
        return complain(reader, start, "sections are [node], [tie], [node.ATTRIBUTE] and [tie.ATTRIBUTE], not ", name);
    reader->element = node ? HTG_NODE : HTG_TIE;
    reader->in_section = true;
    htg_text_clear(&reader->attribute);
    if (*at == '.') {
        at++;
        status = read_text(reader, &at, "]\n", &reader->attribute);
    }
    if (!status && *at != ']') status = complain(reader, at, "a section ends with ]", "");
    return status;
}

/* Gives the core's message the place of the line. */
static htg_status_t place(map_reader_t *reader, const char *at, htg_status_t status) {
    if (status == HTG_ERROR_ARGUMENT && reader->err) {
        char message[HTG_ERROR_MESSAGE_SIZE];
        snprintf(message, sizeof message, "%s", reader->err->message);
        return complain(reader, at, message, "");
    }
    return status;
}

static htg_status_t read_line(map_reader_t *reader, const char *at) {
    at = skip_space(at);
    if (*at == '\n' || *at == '\r' || !*at || *at == '#' || *at == ';') return HTG_OK;
    if (*at == '[') return read_section(reader, at + 1);
    if (!reader->in_section) return complain(reader, at, "the file should begin with a section, as [node]", "");
    const char *start = at;
    htg_status_t status = read_text(reader, &at, "=\n", &reader->left);
    if (status) return status;
    if (*at != '=') return complain(reader, at, "expected '=' after ", htg_text_string(&reader->left));
    const char *value = skip_space(++at);
    status = read_text(reader, &at, "#\n", &reader->right);
    if (status) return status;
    if (!reader->right.length) return complain(reader, value, "nothing stands after '='; write - for 'not stated'", "");
    const char *left = htg_text_string(&reader->left), *right = htg_text_string(&reader->right);
    if (reader->attribute.length)
        status = htg_mapping_add_value(reader->mapping, reader->element, htg_text_string(&reader->attribute), left, right,
                                       reader->err);
    else
        status = htg_mapping_add_attribute(reader->mapping, reader->element, left, right, reader->err);
    return place(reader, reader->attribute.length ? value : start, status);
}

htg_status_t htg_map_read(const char *path, htg_mapping_t **out, htg_error_t *err) {
    htg_text_t text = {0};
    htg_error_t own = HTG_ERROR_INIT;
    map_reader_t reader = {.path = path, .err = err ? err : &own};
    *out = NULL;
    htg_status_t status = htg_small_file_load(path, "mapping", &text, reader.err);
    if (!status) status = htg_mapping_new(&reader.mapping, reader.err);
    const char *at = htg_small_file_begin(&text);
    while (!status && *at) {
        reader.line++;
        reader.line_start = at;
        status = read_line(&reader, at);
        at += strcspn(at, "\n");
        if (*at) at++;
    }
    htg_text_free(&text);
    htg_text_free(&reader.attribute);
    htg_text_free(&reader.left);
    htg_text_free(&reader.right);
    if (status)
        htg_mapping_free(reader.mapping);
    else
        *out = reader.mapping;
    return status;
}
