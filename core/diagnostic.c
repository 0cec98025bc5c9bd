#include "core/diagnostic.h"

#include <string.h>

#include "core/memory_internal.h"

#define MOST_SUBJECTS 100

static const htg_diagnostic_info_t infos[] = {
#define X(symbol, number, severity, text, advice) {HTG_D_##symbol, number, severity, text, advice},
    HTG_DIAGNOSTIC_LIST(X)
#undef X
};

typedef struct entries {
    htg_diagnostic_t *items;
    size_t count, capacity;
    uint64_t total;
} entries_t;

struct htg_diagnostics {
    entries_t of[HTG_D_COUNT];
};

const htg_diagnostic_info_t *htg_diagnostic_info(htg_diagnostic_code_t code) {
    return &infos[code];
}

htg_status_t htg_diagnostics_new(htg_diagnostics_t **out, htg_error_t *err) {
    *out = htg_alloc_zero(1, sizeof **out);
    return *out ? HTG_OK : htg_error_memory(err);
}

static void free_text(const char *text) {
    union {
        const char *constant;
        char *block;
    } alias = {text};
    htg_free(alias.block);
}

void htg_diagnostics_clear(htg_diagnostics_t *diagnostics) {
    for (int code = 0; code < HTG_D_COUNT; code++) {
        entries_t *entries = &diagnostics->of[code];
        for (size_t i = 0; i < entries->count; i++) {
            free_text(entries->items[i].subject);
            free_text(entries->items[i].suggestion);
        }
        htg_free(entries->items);
        *entries = (entries_t){0};
    }
}

void htg_diagnostics_free(htg_diagnostics_t *diagnostics) {
    if (!diagnostics) return;
    htg_diagnostics_clear(diagnostics);
    htg_free(diagnostics);
}

static htg_diagnostic_t *find_entry(entries_t *entries, const char *subject) {
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->items[i].subject, subject) == 0) return &entries->items[i];
    return NULL;
}

static htg_diagnostic_t *add_entry(entries_t *entries, htg_diagnostic_code_t code, const char *subject,
                                   const char *suggestion) {
    void *items = entries->items;
    if (entries->count == entries->capacity &&
        !htg_grow(&items, &entries->capacity, entries->count + 1, sizeof *entries->items))
        return NULL;
    entries->items = items;
    char *subject_copy = htg_strdup(subject), *suggestion_copy = suggestion ? htg_strdup(suggestion) : NULL;
    if (!subject_copy || (suggestion && !suggestion_copy)) {
        htg_free(subject_copy);
        htg_free(suggestion_copy);
        return NULL;
    }
    htg_diagnostic_t *entry = &entries->items[entries->count++];
    *entry = (htg_diagnostic_t){code, subject_copy, suggestion_copy, 0, 0, 0};
    return entry;
}

void htg_diagnostics_add_many(htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code, uint64_t count, uint64_t line,
                              uint64_t column, const char *subject, const char *suggestion) {
    if (!diagnostics || !count) return;
    entries_t *entries = &diagnostics->of[code];
    entries->total += count;
    if (!subject) subject = "";
    htg_diagnostic_t *entry = find_entry(entries, subject);
    if (!entry && entries->count >= MOST_SUBJECTS) {
        subject = "others";
        suggestion = NULL;
        entry = find_entry(entries, subject);
    }
    if (!entry) {
        entry = add_entry(entries, code, subject, suggestion);
        if (!entry) return;
        entry->line = line;
        entry->column = column;
    }
    entry->count += count;
}

void htg_diagnostics_add(htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code, uint64_t line, uint64_t column,
                         const char *subject, const char *suggestion) {
    htg_diagnostics_add_many(diagnostics, code, 1, line, column, subject, suggestion);
}

size_t htg_diagnostics_size(const htg_diagnostics_t *diagnostics) {
    size_t size = 0;
    for (int code = 0; code < HTG_D_COUNT; code++)
        size += diagnostics->of[code].count;
    return size;
}

/* Codes stand in the order of their numbers in the list. */
const htg_diagnostic_t *htg_diagnostics_get(const htg_diagnostics_t *diagnostics, size_t index) {
    for (int code = 0; code < HTG_D_COUNT; code++) {
        if (index < diagnostics->of[code].count) return &diagnostics->of[code].items[index];
        index -= diagnostics->of[code].count;
    }
    return NULL;
}

uint64_t htg_diagnostics_count(const htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code) {
    return diagnostics->of[code].total;
}

const htg_diagnostic_t *htg_diagnostics_first(const htg_diagnostics_t *diagnostics, htg_severity_t severity) {
    const htg_diagnostic_t *first = NULL;
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, i);
        if (infos[entry->code].severity != severity) continue;
        bool earlier = first && entry->line &&
                       (entry->line < first->line || (entry->line == first->line && entry->column < first->column));
        if (!first || earlier) first = entry;
    }
    return first;
}
