#include "core/script.h"

#include <string.h>

#include "core/memory_internal.h"
#include "core/script_internal.h"
#include "core/vocabulary.h"

static const htg_named_script_t scripts[] = {
    {"cycle", "planning* recruitment+ transportation* exploitation+",
     "From recruitment to exploitation, with or without transportation: trafficking within a country counts."},
    {"full-cycle", "planning* recruitment+ transportation+ exploitation+ aftermath+",
     "All scenes, the aftermath included (the report: from the planning to the aftermath)."},
    {"revictimisation", "cycle (aftermath+ cycle)+",
     "The cycle, an aftermath, and the cycle again: a return through anyone, not of one victim."},
    {"any", "any", "Every tie, staged or not, in any order: topology alone."},
};

const htg_named_script_t *htg_named_script_get(size_t index) {
    return index < sizeof scripts / sizeof *scripts ? &scripts[index] : NULL;
}

struct htg_script_book {
    char **names, **expressions;
    size_t count, name_capacity, expression_capacity;
};

htg_status_t htg_script_book_new(htg_script_book_t **out, htg_error_t *err) {
    *out = htg_alloc_zero(1, sizeof **out);
    return *out ? HTG_OK : htg_error_memory(err);
}

void htg_script_book_free(htg_script_book_t *book) {
    if (!book) return;
    for (size_t i = 0; i < book->count; i++) {
        htg_free(book->names[i]);
        htg_free(book->expressions[i]);
    }
    htg_free(book->names);
    htg_free(book->expressions);
    htg_free(book);
}

const char *htg_script_named(const htg_script_book_t *book, const char *name, size_t length) {
    for (size_t i = 0; book && i < book->count; i++)
        if (strlen(book->names[i]) == length && strncmp(book->names[i], name, length) == 0) return book->expressions[i];
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (strlen(scripts[i].name) == length && strncmp(scripts[i].name, name, length) == 0) return scripts[i].expression;
    return NULL;
}

static bool begins_a_stage(const char *name) {
    char normal[64];
    if (htg_text_normalise(name, strlen(name), normal, sizeof normal) >= sizeof normal) return false;
    if (htg_vocabulary_find(HTG_STAGE, normal) >= 0) return true;
    for (size_t stage = 0; stage < htg_vocabulary_size(HTG_STAGE); stage++)
        if (strncmp(htg_vocabulary_word(HTG_STAGE, stage)->word, normal, strlen(normal)) == 0) return true;
    return false;
}

static htg_status_t check_name(const htg_script_book_t *book, const char *name, htg_error_t *err) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (!*name || name[strspn(name, allowed)])
        return htg_error_set(err, HTG_ERROR_ARGUMENT,
                             "'%s' is no name of a script: letters, digits, hyphens and underscores alone", name);
    if (begins_a_stage(name))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "'%s' is a stage, or the beginning of one; name the script otherwise",
                             name);
    if (htg_script_named(book, name, strlen(name)))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "there is a script of the name '%s' already", name);
    return HTG_OK;
}

htg_status_t htg_script_book_add(htg_script_book_t *book, const char *name, const char *expression, htg_error_t *err) {
    htg_script_t *script = NULL;
    htg_status_t status = check_name(book, name, err);
    if (!status) status = htg_script_new(expression, book, HTG_UNSTAGED_STRICT, &script, err);
    htg_script_free(script);
    if (status) return status;
    void *names = book->names, *expressions = book->expressions;
    bool room = htg_grow(&names, &book->name_capacity, book->count + 1, sizeof *book->names);
    book->names = names;
    room = room && htg_grow(&expressions, &book->expression_capacity, book->count + 1, sizeof *book->expressions);
    book->expressions = expressions;
    if (!room) return htg_error_memory(err);
    char *own_name = htg_strdup(name), *own_expression = htg_strdup(expression);
    if (!own_name || !own_expression) {
        htg_free(own_name);
        htg_free(own_expression);
        return htg_error_memory(err);
    }
    book->names[book->count] = own_name;
    book->expressions[book->count++] = own_expression;
    return HTG_OK;
}

static htg_status_t take_positions(htg_script_t *script, const htg_positions_t *positions, htg_error_t *err) {
    size_t count = (size_t)positions->count + 1;
    uint8_t *stage = htg_alloc(count, sizeof *stage);
    uint64_t *follow = htg_alloc(count, sizeof *follow);
    script->expression = htg_strdup(htg_text_string(&positions->text));
    script->stage = stage;
    script->follow = follow;
    if (!stage || !follow || !script->expression) return htg_error_memory(err);
    memcpy(stage, positions->stage, count * sizeof *stage);
    memcpy(follow, positions->follow, count * sizeof *follow);
    script->position_count = positions->count;
    script->last = positions->last;
    return HTG_OK;
}

htg_status_t htg_script_new(const char *expression, const htg_script_book_t *book, htg_unstaged_t unstaged,
                            htg_script_t **out, htg_error_t *err) {
    htg_positions_t positions;
    htg_script_t *script = htg_alloc_zero(1, sizeof *script);
    *out = NULL;
    if (!script) return htg_error_memory(err);
    script->unstaged = unstaged;
    htg_status_t status = htg_script_parse(expression, book, &positions, err);
    if (!status) status = take_positions(script, &positions, err);
    htg_text_free(&positions.text);
    if (!status) status = htg_script_compile(script, err);
    if (status)
        htg_script_free(script);
    else
        *out = script;
    return status;
}

static void free_const(const void *block) {
    union {
        const void *constant;
        void *block;
    } alias = {block};
    htg_free(alias.block);
}

void htg_script_free(htg_script_t *script) {
    if (!script) return;
    htg_free(script->expression);
    free_const(script->stage);
    free_const(script->follow);
    free_const(script->next);
    free_const(script->accepting);
    free_const(script->label);
    htg_free(script);
}

void htg_script_first_symbols(const htg_script_t *script, bool first[HTG_SYMBOL_COUNT]) {
    uint64_t may_come = script->follow[0], seen = 0;
    while (may_come != seen) {
        seen = may_come;
        for (uint32_t p = 1; p <= script->position_count; p++)
            if ((seen >> p & 1) && script->stage[p] == HTG_STAGE_PLANNING) may_come |= script->follow[p];
    }
    for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++) {
        first[symbol] = false;
        for (uint32_t p = 1; p <= script->position_count; p++)
            if (may_come >> p & 1) first[symbol] |= htg_script_reads(script, p, (uint8_t)symbol);
    }
}

void htg_script_last_symbols(const htg_script_t *script, bool last[HTG_SYMBOL_COUNT]) {
    for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++) {
        last[symbol] = false;
        for (uint32_t p = 1; p <= script->position_count; p++)
            if (script->last >> p & 1) last[symbol] |= htg_script_reads(script, p, (uint8_t)symbol);
    }
}

void htg_script_stage_symbols(const htg_script_t *script, bool symbols[HTG_SYMBOL_COUNT]) {
    for (uint32_t p = 1; p <= script->position_count; p++)
        symbols[1u << (script->stage[p] == HTG_SCRIPT_ANY ? HTG_STAGE_PLANNING : script->stage[p])] = true;
}

size_t htg_script_label_text(uint8_t label, char *out, size_t size) {
    size_t length = 0;
    if (size) *out = '\0';
    for (unsigned bit = 0; bit <= HTG_STAGE_COUNT; bit++) {
        if (!(label >> bit & 1)) continue;
        const char *word = bit < HTG_STAGE_COUNT ? htg_vocabulary_word(HTG_STAGE, bit)->word : "any";
        size_t with_bar = strlen(word) + (length > 0);
        if (length + with_bar < size) {
            if (length) out[length] = '|';
            memcpy(out + length + (length > 0), word, strlen(word) + 1);
        }
        length += with_bar;
    }
    return length;
}
