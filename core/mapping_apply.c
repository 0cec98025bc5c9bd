/* Applying a mapping: every part that rules speak of becomes one column; the file's own columns stay, renamed where their
   names would be read as something else. */
#include <string.h>

#include "core/mapping_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

#define LONGEST_NAME 256

typedef struct target {
    const htg_attribute_t *attribute;
    htg_column_t *column;
} target_t;

typedef struct work {
    const htg_network_t *network;
    htg_diagnostics_t *diagnostics;
    htg_element_t element;
    target_t *targets;
    size_t count, capacity;
    htg_text_t text;
} work_t;

static const htg_column_t *source_column(const work_t *work, const htg_map_rule_t *rule) {
    const htg_column_t *column = htg_network_find_column(work->network, rule->element, rule->attribute);
    for (size_t i = 0; !column && i < htg_network_column_count(work->network, rule->element); i++) {
        const htg_column_t *other = htg_network_column(work->network, rule->element, i);
        if (htg_map_same_word(htg_column_name(other), rule->attribute)) column = other;
    }
    return column;
}

static bool is_source(const work_t *work, const htg_mapping_t *mapping, const htg_column_t *column) {
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->rules[i].element == work->element && source_column(work, &mapping->rules[i]) == column) return true;
    return false;
}

/* What the network itself says of the attribute, under its name or alias, unless that column is mapped away. */
static const htg_column_t *stated_column(const work_t *work, const htg_mapping_t *mapping, const htg_attribute_t *attribute) {
    for (size_t i = 0; i < htg_network_column_count(work->network, work->element); i++) {
        const htg_column_t *column = htg_network_column(work->network, work->element, i);
        if (htg_attribute_find(work->element, htg_column_name(column)) == attribute && !is_source(work, mapping, column))
            return column;
    }
    return NULL;
}

static htg_status_t set_text(htg_column_t *column, uint32_t row, const char *text, htg_error_t *err) {
    return htg_column_set_text(column, row, text, strlen(text), err);
}

static htg_status_t target_for(work_t *work, const htg_mapping_t *mapping, const htg_attribute_t *attribute,
                               htg_column_t **out, htg_error_t *err) {
    for (size_t i = 0; i < work->count; i++) {
        *out = work->targets[i].column;
        if (work->targets[i].attribute == attribute) return HTG_OK;
    }
    void *targets = work->targets;
    if (work->count == work->capacity && !htg_grow(&targets, &work->capacity, work->count + 1, sizeof *work->targets))
        return htg_error_memory(err);
    work->targets = targets;
    uint32_t rows = htg_network_rows(work->network, work->element);
    htg_status_t status = htg_column_new(attribute->name, HTG_TEXT, rows, out, err);
    if (status) return status;
    work->targets[work->count++] = (target_t){attribute, *out};
    const htg_column_t *stated = stated_column(work, mapping, attribute);
    for (uint32_t row = 0; stated && row < rows && !status; row++) {
        char buffer[32];
        const char *text = htg_column_format(stated, row, buffer);
        if (text) status = set_text(*out, row, text, err);
    }
    return status;
}

static bool set_holds(const char *set, const char *word) {
    size_t length = strlen(word);
    for (const char *at = set; (at = strstr(at, word)); at += length)
        if ((at == set || at[-1] == ';') && (at[length] == '\0' || at[length] == ';')) return true;
    return false;
}

/* What is stated stands; sets are united. */
static htg_status_t state(work_t *work, const htg_attribute_t *attribute, htg_column_t *column, uint32_t row,
                          const char *word, htg_error_t *err) {
    const char *before = htg_column_text(column, row);
    if (!before) return set_text(column, row, word, err);
    bool set = attribute->form == HTG_FORM_SET || attribute->form == HTG_FORM_TEXT_SET;
    if (!set || set_holds(before, word)) return HTG_OK;
    htg_text_clear(&work->text);
    htg_text_printf(&work->text, "%s;%s", before, word);
    if (work->text.failed) return htg_error_memory(err);
    return set_text(column, row, htg_text_string(&work->text), err);
}

static size_t find_value(const htg_map_rule_t *rule, const char *text) {
    size_t i = 0;
    while (i < rule->value_count && !htg_map_same_word(rule->values[i].value, text))
        i++;
    return i;
}

static void report(work_t *work, const htg_map_rule_t *rule, const uint64_t *used, uint64_t mapped) {
    char subject[LONGEST_NAME];
    htg_text_fit(subject, sizeof subject, "%s %s as %s", htg_element_name(rule->element), rule->attribute,
                 rule->part ? rule->part->name : "none of ours");
    htg_diagnostics_add_many(work->diagnostics, HTG_D_MAPPED, mapped, 0, 0, subject, NULL);
    for (size_t i = 0; i < rule->value_count; i++) {
        if (used[i]) continue;
        htg_text_fit(subject, sizeof subject, "%s %s=%s", htg_element_name(rule->element), rule->attribute,
                     rule->values[i].value);
        htg_diagnostics_add(work->diagnostics, HTG_D_MAP_VALUE_UNUSED, 0, 0, subject, NULL);
    }
}

/* The text's line (value_count where it has none) is found once a distinct text. */
static htg_status_t lines_by_code(const htg_map_rule_t *rule, const htg_column_t *source, size_t **out, htg_error_t *err) {
    bool coded = htg_column_type(source) == HTG_TEXT;
    uint32_t codes = coded ? htg_column_code_count(source) : 0;
    *out = htg_alloc(codes, sizeof **out);
    if (!*out) return htg_error_memory(err);
    for (uint32_t code = 0; code < codes; code++)
        (*out)[code] = find_value(rule, htg_column_code_text(source, code));
    return HTG_OK;
}

static htg_status_t apply_value(work_t *work, const htg_mapping_t *mapping, const htg_map_rule_t *rule, size_t line,
                                const char *text, uint32_t row, htg_error_t *err) {
    htg_column_t *column;
    htg_status_t status = HTG_OK;
    if (line == rule->value_count) {
        if (!rule->part) return HTG_OK;
        status = target_for(work, mapping, rule->part, &column, err);
        return status ? status : state(work, rule->part, column, row, text, err);
    }
    for (size_t i = 0; i < rule->values[line].word_count && !status; i++) {
        const htg_map_word_t *word = &rule->values[line].words[i];
        status = target_for(work, mapping, word->attribute, &column, err);
        if (!status) status = state(work, word->attribute, column, row, word->word, err);
    }
    return status;
}

static htg_status_t apply_rows(work_t *work, const htg_mapping_t *mapping, const htg_map_rule_t *rule,
                               const htg_column_t *source, uint64_t *used, htg_error_t *err) {
    size_t *line_of;
    uint64_t mapped = 0;
    htg_status_t status = lines_by_code(rule, source, &line_of, err);
    if (status) return status;
    for (uint32_t row = 0; row < htg_column_rows(source) && !status; row++) {
        char buffer[32];
        const char *text = htg_column_format(source, row, buffer);
        if (!text) continue;
        size_t line = htg_column_type(source) == HTG_TEXT ? line_of[htg_column_code(source, row)] : find_value(rule, text);
        if (line < rule->value_count) used[line]++;
        mapped++;
        status = apply_value(work, mapping, rule, line, text, row, err);
    }
    if (!status) report(work, rule, used, mapped);
    htg_free(line_of);
    return status;
}

static htg_status_t apply_rule(work_t *work, const htg_mapping_t *mapping, const htg_map_rule_t *rule, htg_error_t *err) {
    const htg_column_t *source = source_column(work, rule);
    if (!source) {
        char subject[LONGEST_NAME];
        htg_text_fit(subject, sizeof subject, "%s %s", htg_element_name(rule->element), rule->attribute);
        htg_diagnostics_add(work->diagnostics, HTG_D_MAP_UNUSED, 0, 0, subject, NULL);
        return HTG_OK;
    }
    uint64_t *used = htg_alloc_zero(rule->value_count, sizeof *used);
    if (!used) return htg_error_memory(err);
    htg_status_t status = apply_rows(work, mapping, rule, source, used, err);
    htg_free(used);
    return status;
}

/* recorded_<name>, or recorded_<name>_2 … where that is taken. */
static void recorded_name(const htg_network_t *network, htg_element_t element, const char *name, char out[LONGEST_NAME]) {
    htg_text_fit(out, LONGEST_NAME, "recorded_%.200s", name);
    for (unsigned i = 2; htg_network_find_column(network, element, out); i++)
        htg_text_fit(out, LONGEST_NAME, "recorded_%.200s_%u", name, i);
}

static htg_status_t replace(htg_network_t **network, htg_network_t *next) {
    htg_network_free(*network);
    *network = next;
    return HTG_OK;
}

static htg_status_t add_column(htg_network_t **network, htg_element_t element, htg_column_t *column, htg_error_t *err) {
    htg_network_t *next;
    htg_status_t status = htg_network_with_columns(*network, element, &column, 1, &next, err);
    return status ? status : replace(network, next);
}

static htg_status_t rename_column(htg_network_t **network, htg_element_t element, const htg_column_t *column,
                                  htg_error_t *err) {
    char name[LONGEST_NAME];
    htg_column_t *copy;
    htg_network_t *next;
    recorded_name(*network, element, htg_column_name(column), name);
    htg_status_t status = htg_column_copy(column, name, NULL, 0, &copy, err);
    if (status) return status;
    status = htg_network_without_column(*network, element, htg_column_name(column), &next, err);
    if (status) {
        htg_column_free(copy);
        return status;
    }
    replace(network, next);
    return add_column(network, element, copy, err);
}

/* Columns that were read through the mapping keep their values under a name that nothing reads; columns whose part was
   united into a target give way to it. */
static htg_status_t finish_element(work_t *work, const htg_mapping_t *mapping, htg_network_t **network, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < htg_network_column_count(work->network, work->element) && !status; i++) {
        const htg_column_t *column = htg_network_column(work->network, work->element, i);
        const htg_attribute_t *known = htg_attribute_find(work->element, htg_column_name(column));
        if (known && is_source(work, mapping, column)) status = rename_column(network, work->element, column, err);
        for (size_t t = 0; t < work->count && !status && known; t++) {
            htg_network_t *next;
            bool alias = work->targets[t].attribute == known && strcmp(known->name, htg_column_name(column)) != 0;
            if (!alias || is_source(work, mapping, column)) continue;
            status = htg_network_without_column(*network, work->element, htg_column_name(column), &next, err);
            if (!status) replace(network, next);
        }
    }
    for (size_t t = 0; t < work->count; t++) {
        htg_column_t *column = work->targets[t].column;
        work->targets[t].column = NULL;
        if (status)
            htg_column_free(column);
        else
            status = add_column(network, work->element, column, err);
    }
    return status;
}

htg_status_t htg_mapping_apply(const htg_mapping_t *mapping, const htg_network_t *network, htg_diagnostics_t *diagnostics,
                               htg_network_t **out, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    htg_network_t *mapped = htg_network_retain(network);
    *out = NULL;
    for (int element = HTG_NODE; element <= HTG_TIE && !status; element++) {
        work_t work = {.network = network, .diagnostics = diagnostics, .element = (htg_element_t)element};
        for (size_t i = 0; i < mapping->count && !status; i++)
            if (mapping->rules[i].element == work.element) status = apply_rule(&work, mapping, &mapping->rules[i], err);
        if (!status) status = finish_element(&work, mapping, &mapped, err);
        for (size_t t = 0; t < work.count; t++)
            htg_column_free(work.targets[t].column);
        htg_free(work.targets);
        htg_text_free(&work.text);
    }
    if (status)
        htg_network_free(mapped);
    else
        *out = mapped;
    return status;
}
