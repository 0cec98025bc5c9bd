#include "core/selector.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/selector_internal.h"

static void free_alternative(htg_alternative_t *alternative) {
    for (size_t i = 0; i < alternative->count; i++) {
        for (size_t k = 0; k < alternative->conditions[i].count; k++)
            htg_free(alternative->conditions[i].choices[k].text);
        htg_free(alternative->conditions[i].choices);
    }
    htg_free(alternative->conditions);
}

void htg_selector_free(htg_selector_t *selector) {
    if (!selector) return;
    for (size_t i = 0; i < selector->count; i++)
        free_alternative(&selector->alternatives[i]);
    htg_free(selector->alternatives);
    htg_free(selector->degree);
    htg_free(selector);
}

static htg_status_t count_degrees(htg_selector_t *selector, htg_error_t *err) {
    const htg_network_t *network = selector->domain->network;
    selector->degree = htg_alloc_zero(htg_network_node_count(network), sizeof *selector->degree);
    if (!selector->degree) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        selector->degree[htg_network_sources(network)[tie]]++;
        selector->degree[htg_network_targets(network)[tie]]++;
    }
    return HTG_OK;
}

htg_status_t htg_selector_new(const char *const *texts, size_t count, htg_element_t element, const htg_domain_t *domain,
                              htg_selector_t **out, htg_error_t *err) {
    htg_selector_t *selector = htg_alloc_zero(1, sizeof *selector);
    *out = NULL;
    if (!selector) return htg_error_memory(err);
    selector->element = element;
    selector->domain = domain;
    selector->alternatives = htg_alloc_zero(count, sizeof *selector->alternatives);
    htg_status_t status = selector->alternatives ? HTG_OK : htg_error_memory(err);
    for (size_t i = 0; i < count && !status; i++) {
        selector->count = i + 1;
        status = htg_selector_parse(selector, texts[i], &selector->alternatives[i], err);
    }
    if (!status && element == HTG_NODE) status = count_degrees(selector, err);
    if (status)
        htg_selector_free(selector);
    else
        *out = selector;
    return status;
}

static bool compare(const htg_choice_t *choice, double value) {
    switch (choice->compare) {
    case HTG_LESS:
        return value < choice->number;
    case HTG_LESS_EQUAL:
        return value <= choice->number;
    case HTG_GREATER:
        return value > choice->number;
    case HTG_GREATER_EQUAL:
        return value >= choice->number;
    default:
        return value == choice->number;
    }
}

/* A set as the file writes it holds the text as one of its pieces. */
static bool holds_piece(const char *set, const char *text) {
    size_t wanted = strlen(text);
    while (set) {
        size_t length = strcspn(set, ";|"), from = 0, to = length;
        while (from < to && set[from] == ' ')
            from++;
        while (to > from && set[to - 1] == ' ')
            to--;
        if (to - from == wanted && strncmp(set + from, text, wanted) == 0) return true;
        set = set[length] ? set + length + 1 : NULL;
    }
    return false;
}

static bool column_fits(const htg_condition_t *condition, const htg_choice_t *choice, uint32_t row) {
    if (!condition->column) return choice->missing;
    char buffer[32];
    const char *text = htg_column_format(condition->column, row, buffer);
    if (!text || choice->missing || choice->any) return text ? choice->any : choice->missing;
    double number = htg_column_number(condition->column, row);
    if (choice->is_number && !isnan(number)) return compare(choice, number);
    if (choice->compare != HTG_IS) return false;
    return strcmp(text, choice->text) == 0 || holds_piece(text, choice->text);
}

typedef struct understood {
    bool stated;
    uint32_t bits; /* of codes */
} understood_t;

static bool is(const htg_condition_t *condition, const char *name) {
    return strcmp(condition->attribute->name, name) == 0;
}

/* What the domain understood of a tie's word with many codes: relations have more than 32. */
static int wide_code(const htg_selector_t *selector, const htg_condition_t *condition, uint32_t row) {
    const htg_domain_t *domain = selector->domain;
    if (selector->element == HTG_NODE) {
        if (is(condition, "kind")) return domain->kind ? (domain->kind[row] == HTG_ABSENT ? -1 : domain->kind[row]) : -1;
        if (is(condition, "sector")) return htg_domain_sector(domain, row);
        if (is(condition, "corrupt"))
            return domain->node_corrupt && domain->node_corrupt[row] != HTG_ABSENT ? domain->node_corrupt[row] : -1;
        return domain->node_sensitivity && domain->node_sensitivity[row] != HTG_ABSENT ? domain->node_sensitivity[row] : -1;
    }
    if (is(condition, "relation")) return htg_domain_relation(domain, row);
    if (is(condition, "layer")) return htg_domain_layer(domain, row);
    if (is(condition, "corrupt")) return htg_domain_tie_corrupt(domain, row);
    return htg_domain_legal_status(domain, row);
}

static understood_t set_of(const htg_selector_t *selector, const htg_condition_t *condition, uint32_t row) {
    const htg_domain_t *domain = selector->domain;
    uint32_t bits = 0;
    if (is(condition, "roles")) bits = htg_domain_roles(domain, row);
    if (is(condition, "victimisation") && domain->victimisation) bits = domain->victimisation[row];
    if (is(condition, "exploitation") && domain->exploitation) bits = domain->exploitation[row];
    if (is(condition, "stages")) bits = htg_domain_stages(domain, row);
    if (is(condition, "purposes") && domain->purposes) bits = domain->purposes[row];
    if (is(condition, "means") && domain->means) bits = domain->means[row];
    return (understood_t){bits != 0, bits};
}

static bool words_fit(const htg_selector_t *selector, const htg_condition_t *condition, const htg_choice_t *choice,
                      uint32_t row) {
    const htg_attribute_t *attribute = condition->attribute;
    bool kept = !(selector->element == HTG_TIE && is(condition, "sensitivity"));
    if (attribute->form == HTG_FORM_COUNTRY) {
        const char *code = choice->text ? htg_country_code(choice->text) : NULL;
        char buffer[32];
        const char *text = condition->column ? htg_column_format(condition->column, row, buffer) : NULL;
        const char *own = text ? htg_country_code(text) : NULL;
        if (choice->any || choice->missing || !code || !own) return column_fits(condition, choice, row);
        return strcmp(own, code) == 0;
    }
    if (!kept || (choice->code < 0 && !choice->any && !choice->missing)) return column_fits(condition, choice, row);
    if (attribute->form == HTG_FORM_SET) {
        understood_t set = set_of(selector, condition, row);
        if (choice->any || choice->missing) return choice->any ? set.stated : !set.stated;
        return set.bits >> choice->code & 1;
    }
    int code = wide_code(selector, condition, row);
    if (choice->any || choice->missing) return choice->any ? code >= 0 : code < 0;
    return code == choice->code;
}

static bool choice_fits(const htg_selector_t *selector, const htg_condition_t *condition, const htg_choice_t *choice,
                        uint32_t row) {
    const htg_network_t *network = selector->domain->network;
    const char *id;
    switch (condition->subject) {
    case HTG_SUBJECT_WORDS:
        return words_fit(selector, condition, choice, row);
    case HTG_SUBJECT_COLUMN:
        return column_fits(condition, choice, row);
    case HTG_SUBJECT_DEGREE:
        return !choice->missing && (choice->any || compare(choice, selector->degree[row]));
    case HTG_SUBJECT_VICTIM:
        return !choice->missing && (choice->any || htg_domain_victim(selector->domain, row) == (choice->code == 1));
    default:
        id = selector->element == HTG_NODE ? htg_network_node_id(network, row) : htg_network_tie_id(network, row);
        return id ? choice->any || strcmp(id, choice->text) == 0 : choice->missing;
    }
}

static bool alternative_fits(const htg_selector_t *selector, const htg_alternative_t *alternative, uint32_t row) {
    for (size_t i = 0; i < alternative->count; i++) {
        const htg_condition_t *condition = &alternative->conditions[i];
        bool any = false;
        for (size_t k = 0; k < condition->count && !any; k++)
            any = choice_fits(selector, condition, &condition->choices[k], row);
        if (any == condition->negated) return false;
    }
    return true;
}

bool htg_selector_matches(const htg_selector_t *selector, uint32_t row) {
    for (size_t i = 0; i < selector->count; i++)
        if (alternative_fits(selector, &selector->alternatives[i], row)) return true;
    return false;
}

uint32_t htg_selector_flags(const htg_selector_t *selector, uint8_t *flags) {
    uint32_t count = 0;
    for (uint32_t row = 0; row < htg_network_rows(selector->domain->network, selector->element); row++)
        count += flags[row] = htg_selector_matches(selector, row);
    return count;
}

htg_element_t htg_selector_element(const char *text) {
    char key[64];
    size_t length = strcspn(text, "=!,");
    if (length >= sizeof key) return HTG_NODE;
    memcpy(key, text, length);
    key[length] = '\0';
    return htg_attribute_find(HTG_TIE, key) && !htg_attribute_find(HTG_NODE, key) ? HTG_TIE : HTG_NODE;
}
