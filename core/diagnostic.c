#include "core/diagnostic.h"

#include <string.h>

#include "core/memory_internal.h"

#define MOST_SUBJECTS 100

static const htg_diagnostic_info_t infos[] = {
#define X(symbol, number, severity, text, advice) {HTG_D_##symbol, number, severity, text, advice},
    HTG_DIAGNOSTIC_LIST(X)
#undef X
};

/* The entries of one code. `others` needs no memory of its own, so it also takes what no memory could be had for. */
typedef struct entries {
    htg_diagnostic_t *items;
    uint32_t *hashes; /* of the subjects */
    size_t count, capacity, last;
    htg_diagnostic_t others;
    uint64_t total;
} entries_t;

struct htg_diagnostics {
    entries_t of[HTG_D_COUNT];
};

const htg_diagnostic_info_t *htg_diagnostic_info(htg_diagnostic_code_t code) {
    return (size_t)code < HTG_D_COUNT ? &infos[code] : NULL;
}

htg_status_t htg_diagnostic_refuse(htg_diagnostic_code_t code, const char *file, uint64_t line, uint64_t column,
                                   const char *subject, htg_error_t *err) {
    bool named = subject && *subject;
    return htg_error_set_at(err, HTG_ERROR_INPUT, file, line, column, "%s%s%s%s (refused by --strict)",
                            htg_diagnostic_info(code)->text, named ? ": '" : "", named ? subject : "", named ? "'" : "");
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
        htg_free(entries->hashes);
        *entries = (entries_t){0};
    }
}

void htg_diagnostics_free(htg_diagnostics_t *diagnostics) {
    if (!diagnostics) return;
    htg_diagnostics_clear(diagnostics);
    htg_free(diagnostics);
}

static uint32_t hash_of(const char *text) {
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

/* A file may repeat one fault ten million times: the last entry is tried first, then hashes are compared. */
static htg_diagnostic_t *find_entry(entries_t *entries, const char *subject, uint32_t hash) {
    if (entries->last < entries->count && strcmp(entries->items[entries->last].subject, subject) == 0)
        return &entries->items[entries->last];
    for (size_t i = 0; i < entries->count; i++)
        if (entries->hashes[i] == hash && strcmp(entries->items[i].subject, subject) == 0) {
            entries->last = i;
            return &entries->items[i];
        }
    return NULL;
}

static bool reserve(entries_t *entries) {
    size_t before = entries->capacity, capacity = before;
    void *items = entries->items, *hashes = entries->hashes;
    if (entries->count < before) return true;
    bool grown = htg_grow(&hashes, &capacity, before + 1, sizeof *entries->hashes);
    entries->hashes = hashes;
    capacity = before;
    grown = grown && htg_grow(&items, &capacity, before + 1, sizeof *entries->items);
    entries->items = items;
    entries->capacity = capacity;
    return grown;
}

static htg_diagnostic_t *add_entry(entries_t *entries, htg_diagnostic_code_t code, const char *subject,
                                   const char *suggestion, uint32_t hash) {
    if (entries->count == MOST_SUBJECTS || !reserve(entries)) return NULL;
    char *subject_copy = htg_strdup(subject), *suggestion_copy = suggestion ? htg_strdup(suggestion) : NULL;
    if (!subject_copy || (suggestion && !suggestion_copy)) {
        htg_free(subject_copy);
        htg_free(suggestion_copy);
        return NULL;
    }
    entries->last = entries->count;
    entries->hashes[entries->count] = hash;
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
    uint32_t hash = hash_of(subject);
    htg_diagnostic_t *entry = find_entry(entries, subject, hash);
    if (!entry) entry = add_entry(entries, code, subject, suggestion, hash);
    if (!entry) {
        entry = &entries->others;
        entry->code = code;
        entry->subject = "others";
    }
    if (!entry->count) {
        entry->line = line;
        entry->column = column;
    }
    entry->count += count;
}

void htg_diagnostics_add(htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code, uint64_t line, uint64_t column,
                         const char *subject, const char *suggestion) {
    htg_diagnostics_add_many(diagnostics, code, 1, line, column, subject, suggestion);
}

static size_t size_of(const entries_t *entries) {
    return entries->count + (entries->others.count > 0);
}

size_t htg_diagnostics_size(const htg_diagnostics_t *diagnostics) {
    size_t size = 0;
    for (int code = 0; code < HTG_D_COUNT; code++)
        size += size_of(&diagnostics->of[code]);
    return size;
}

/* Codes stand in the order of their numbers in the list. */
const htg_diagnostic_t *htg_diagnostics_get(const htg_diagnostics_t *diagnostics, size_t index) {
    for (int code = 0; code < HTG_D_COUNT; code++) {
        const entries_t *entries = &diagnostics->of[code];
        if (index < size_of(entries)) return index < entries->count ? &entries->items[index] : &entries->others;
        index -= size_of(entries);
    }
    return NULL;
}

uint64_t htg_diagnostics_count(const htg_diagnostics_t *diagnostics, htg_diagnostic_code_t code) {
    return diagnostics->of[code].total;
}

/* Whether a's place is known and before b's. */
static bool earlier(const htg_diagnostic_t *a, const htg_diagnostic_t *b) {
    if (!a->line || !b->line) return a->line && !b->line;
    return a->line < b->line || (a->line == b->line && a->column < b->column);
}

const htg_diagnostic_t *htg_diagnostics_first(const htg_diagnostics_t *diagnostics, htg_severity_t severity) {
    const htg_diagnostic_t *first = NULL;
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, i);
        if (infos[entry->code].severity == severity && (!first || earlier(entry, first))) first = entry;
    }
    return first;
}
