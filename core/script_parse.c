/* Expressions to positions, by recursive descent: every part knows which positions it can begin and end with and whether it
   can be empty (Glushkov 1961, The abstract theory of automata, Russian Mathematical Surveys 16(5)). */
#include <string.h>

#include "core/script_internal.h"
#include "core/vocabulary.h"

enum { DEEPEST = 200 };
static const char too_deep[] = "parentheses and names of scripts are nested too deep";

typedef struct part {
    uint64_t first, last;
    bool empty;
} part_t;

typedef struct parser {
    const char *text, *at;
    const htg_script_book_t *book;
    htg_positions_t *positions;
    unsigned depth; /* of parentheses, names of scripts among them */
    htg_error_t *err;
} parser_t;

static htg_status_t parse_alternatives(parser_t *parser, part_t *out);

static uint64_t column_of(const parser_t *parser, const char *at) {
    uint64_t column = 1;
    for (const char *c = parser->text; c < at; c++)
        column += ((unsigned char)*c & 0xC0u) != 0x80u;
    return column;
}

static htg_status_t wrong(const parser_t *parser, const char *at, const char *what, const char *advice) {
    return htg_error_set_at(parser->err, HTG_ERROR_ARGUMENT, "", 0, column_of(parser, at), "%s%s", what, advice);
}

static void pass_spaces(parser_t *parser) {
    parser->at += strspn(parser->at, " \t\r\n");
}

static size_t name_length(const char *at) {
    return strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
}

/* The stage that the word is or that alone begins with it, -1; `several`: more than one does. */
static int stage_of(const char *word, size_t length, bool *several) {
    char name[64];
    int found = -1;
    *several = false;
    if (htg_text_normalise(word, length, name, sizeof name) >= sizeof name) return -1;
    int whole = htg_vocabulary_find(HTG_STAGE, name);
    if (whole >= 0) return whole;
    for (size_t stage = 0; stage < htg_vocabulary_size(HTG_STAGE); stage++) {
        if (strncmp(htg_vocabulary_word(HTG_STAGE, stage)->word, name, strlen(name)) != 0) continue;
        if (found >= 0) *several = true;
        found = (int)stage;
    }
    return *several ? -1 : found;
}

static const char *nearest_name(const htg_script_book_t *book, const char *word, size_t length) {
    const char *words[HTG_STAGE_COUNT + 16];
    size_t count = 0;
    char name[64];
    (void)book;
    if (length >= sizeof name) return NULL;
    memcpy(name, word, length);
    name[length] = '\0';
    for (size_t stage = 0; stage < HTG_STAGE_COUNT; stage++)
        words[count++] = htg_vocabulary_word(HTG_STAGE, stage)->word;
    for (size_t i = 0; htg_named_script_get(i) && count + 1 < sizeof words / sizeof *words; i++)
        words[count++] = htg_named_script_get(i)->name;
    words[count] = NULL;
    return htg_nearest_word(name, words);
}

static void link_parts(htg_positions_t *positions, uint64_t last, uint64_t first) {
    for (uint32_t p = 1; p <= positions->count; p++)
        if (last >> p & 1) positions->follow[p] |= first;
}

static htg_status_t new_position(parser_t *parser, uint8_t stage, part_t *out) {
    htg_positions_t *positions = parser->positions;
    if (positions->count == HTG_SCRIPT_MOST_POSITIONS)
        return htg_error_set(parser->err, HTG_ERROR_LIMIT, "a script of more than %u stages, names of scripts written out",
                             HTG_SCRIPT_MOST_POSITIONS);
    uint32_t position = ++positions->count;
    positions->stage[position] = stage;
    *out = (part_t){1ull << position, 1ull << position, false};
    if (stage == HTG_SCRIPT_ANY) {
        positions->follow[position] = 1ull << position;
        out->empty = true;
    }
    htg_text_append_string(&positions->text, stage == HTG_SCRIPT_ANY ? "any" : htg_vocabulary_word(HTG_STAGE, stage)->word);
    return HTG_OK;
}

/* The name's expression was parsed before: nothing but its depth can be wrong with it here. */
static htg_status_t parse_named(parser_t *parser, const char *word, const char *expression, part_t *out) {
    parser_t inner = *parser;
    inner.text = inner.at = expression;
    bool alone = parser->positions->text.length == 0 && !parser->at[strspn(parser->at, " \t\r\n")];
    if (!alone) htg_text_append_char(&parser->positions->text, '(');
    htg_status_t status = ++inner.depth > DEEPEST ? HTG_ERROR_ARGUMENT : parse_alternatives(&inner, out);
    if (!alone) htg_text_append_char(&parser->positions->text, ')');
    return status == HTG_ERROR_ARGUMENT ? wrong(parser, word, too_deep, "") : status;
}

static htg_status_t parse_word(parser_t *parser, part_t *out) {
    const char *word = parser->at;
    size_t length = name_length(word);
    bool several = false;
    if (!length) return wrong(parser, word, "a stage, the name of a script or '(' is missing here", "");
    parser->at += length;
    if (length == 3 && strncmp(word, "any", 3) == 0) return new_position(parser, HTG_SCRIPT_ANY, out);
    const char *expression = htg_script_named(parser->book, word, length);
    if (expression) return parse_named(parser, word, expression, out);
    int stage = stage_of(word, length, &several);
    if (stage >= 0) return new_position(parser, (uint8_t)stage, out);
    char text[96];
    const char *near = several ? NULL : nearest_name(parser->book, word, length);
    size_t shown = length < 40 ? length : 40;
    text[0] = '\'';
    memcpy(text + 1, word, shown);
    memcpy(text + 1 + shown, "'", 2);
    if (near)
        return htg_error_set_at(parser->err, HTG_ERROR_ARGUMENT, "", 0, column_of(parser, word),
                                "unknown stage or script %s (did you mean '%s'?)", text, near);
    return htg_error_set_at(parser->err, HTG_ERROR_ARGUMENT, "", 0, column_of(parser, word), "%s %s",
                            several ? "several stages begin with" : "unknown stage or script", text);
}

static htg_status_t parse_atom(parser_t *parser, part_t *out) {
    const char *open = parser->at;
    if (*open != '(') return parse_word(parser, out);
    if (++parser->depth > DEEPEST) return wrong(parser, open, too_deep, "");
    parser->at++;
    htg_text_append_char(&parser->positions->text, '(');
    htg_status_t status = parse_alternatives(parser, out);
    if (status) return status;
    if (*parser->at != ')') return wrong(parser, open, "this '(' is not closed", "");
    parser->at++;
    parser->depth--;
    htg_text_append_char(&parser->positions->text, ')');
    return HTG_OK;
}

static htg_status_t parse_item(parser_t *parser, part_t *out) {
    htg_status_t status = parse_atom(parser, out);
    pass_spaces(parser);
    while (!status && *parser->at && strchr("?*+", *parser->at)) {
        char sign = *parser->at++;
        if (sign != '?') link_parts(parser->positions, out->last, out->first);
        if (sign != '+') out->empty = true;
        htg_text_append_char(&parser->positions->text, sign);
        pass_spaces(parser);
    }
    return status;
}

static htg_status_t parse_sequence(parser_t *parser, part_t *out) {
    htg_status_t status = parse_item(parser, out);
    while (!status && *parser->at && *parser->at != '|' && *parser->at != ')') {
        part_t next;
        htg_text_append_char(&parser->positions->text, ' ');
        status = parse_item(parser, &next);
        if (status) return status;
        link_parts(parser->positions, out->last, next.first);
        out->first |= out->empty ? next.first : 0;
        out->last = next.last | (next.empty ? out->last : 0);
        out->empty &= next.empty;
    }
    return status;
}

static htg_status_t parse_alternatives(parser_t *parser, part_t *out) {
    pass_spaces(parser);
    htg_status_t status = parse_sequence(parser, out);
    while (!status && *parser->at == '|') {
        part_t next;
        parser->at++;
        pass_spaces(parser);
        htg_text_append_string(&parser->positions->text, " | ");
        status = parse_sequence(parser, &next);
        if (status) return status;
        out->first |= next.first;
        out->last |= next.last;
        out->empty |= next.empty;
    }
    return status;
}

htg_status_t htg_script_parse(const char *expression, const htg_script_book_t *book, htg_positions_t *out,
                              htg_error_t *err) {
    parser_t parser = {.text = expression, .at = expression, .book = book, .positions = out, .err = err};
    part_t whole = {0};
    *out = (htg_positions_t){.stage = {HTG_SCRIPT_ANY}};
    pass_spaces(&parser);
    if (!*parser.at) return wrong(&parser, parser.at, "the script is empty", "");
    htg_status_t status = parse_alternatives(&parser, &whole);
    if (!status && *parser.at) status = wrong(&parser, parser.at, "this ')' was not opened", "");
    if (status) return status;
    out->follow[0] = whole.first;
    out->last = whole.last | (whole.empty ? 1 : 0);
    return out->text.failed ? htg_error_memory(err) : HTG_OK;
}
