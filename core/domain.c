#include "core/domain.h"

#include <math.h>
#include <string.h>

#include "core/domain_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

/* The arrays while they are filled; htg_domain_t shows them as constant. */
typedef union alias {
    const void *constant;
    void *filled;
} alias_t;

typedef uint32_t (*read_function_t)(const htg_reading_t *reading, const char *text);

/* Which array of htg_domain_t holds which attribute. */
typedef struct slot {
    htg_element_t element;
    const char *attribute;
    size_t offset, size;
    read_function_t read;
    uint32_t absent;
} slot_t;

#define SLOT(element, attribute, member, read, absent)                                                                       \
    { element, attribute, offsetof(htg_domain_t, member), sizeof *((htg_domain_t *)0)->member, read, absent }

static const slot_t slots[] = {
    SLOT(HTG_NODE, "kind", kind, htg_read_word, HTG_ABSENT),
    SLOT(HTG_NODE, "roles", roles, htg_read_set, 0),
    SLOT(HTG_NODE, "sector", sector, htg_read_word, HTG_ABSENT),
    SLOT(HTG_NODE, "country", country, htg_read_country, 0),
    SLOT(HTG_NODE, "victimisation", victimisation, htg_read_set, 0),
    SLOT(HTG_NODE, "exploitation", exploitation, htg_read_set, 0),
    SLOT(HTG_NODE, "corrupt", node_corrupt, htg_read_boolean, HTG_ABSENT),
    SLOT(HTG_NODE, "sensitivity", node_sensitivity, htg_read_word, HTG_ABSENT),
    SLOT(HTG_TIE, "relation", relation, htg_read_word, HTG_ABSENT),
    SLOT(HTG_TIE, "layer", layer, htg_read_word, HTG_ABSENT),
    SLOT(HTG_TIE, "stages", stages, htg_read_set, 0),
    SLOT(HTG_TIE, "purposes", purposes, htg_read_set, 0),
    SLOT(HTG_TIE, "means", means, htg_read_set, 0),
    SLOT(HTG_TIE, "corrupt", tie_corrupt, htg_read_boolean, HTG_ABSENT),
    SLOT(HTG_TIE, "legal_status", legal_status, htg_read_word, HTG_ABSENT),
};
#define SLOT_COUNT (sizeof slots / sizeof *slots)

static const void **array_of(htg_domain_t *domain, const slot_t *slot) {
    return (const void **)((char *)domain + slot->offset);
}

static uint32_t load(const void *array, size_t size, uint32_t row) {
    switch (size) {
    case 1:
        return ((const uint8_t *)array)[row];
    case 2:
        return ((const uint16_t *)array)[row];
    default:
        return ((const uint32_t *)array)[row];
    }
}

static void store(void *array, size_t size, uint32_t row, uint32_t value) {
    switch (size) {
    case 1:
        ((uint8_t *)array)[row] = (uint8_t)value;
        break;
    case 2:
        ((uint16_t *)array)[row] = (uint16_t)value;
        break;
    default:
        ((uint32_t *)array)[row] = value;
    }
}

/* Two columns may play one part (roles and role): sets are united, of words the first stated stands. */
static void join(void *array, const slot_t *slot, uint32_t row, uint32_t value) {
    uint32_t before = load(array, slot->size, row);
    if (slot->read == htg_read_set)
        store(array, slot->size, row, before | value);
    else if (before == slot->absent)
        store(array, slot->size, row, value);
}

/* The column that plays an attribute's part: its name before its alias. */
static const htg_column_t *column_of(const htg_network_t *network, const htg_attribute_t *attribute) {
    const htg_column_t *found = NULL;
    for (size_t i = 0; i < htg_network_column_count(network, attribute->element); i++) {
        const htg_column_t *column = htg_network_column(network, attribute->element, i);
        if (htg_attribute_find(attribute->element, htg_column_name(column)) != attribute) continue;
        if (strcmp(htg_column_name(column), attribute->name) == 0) return column;
        if (!found) found = column;
    }
    return found;
}

static htg_status_t count_codes(const htg_column_t *column, uint64_t **counts, htg_error_t *err) {
    *counts = htg_alloc_zero(htg_column_code_count(column), sizeof **counts);
    if (!*counts) return htg_error_memory(err);
    for (uint32_t row = 0; row < htg_column_rows(column); row++) {
        uint32_t code = htg_column_code(column, row);
        if (code != HTG_NONE) (*counts)[code]++;
    }
    return HTG_OK;
}

/* Text columns: every distinct text is read once, then every row looks its code up. */
static htg_status_t fill_from_text(const slot_t *slot, htg_reading_t *reading, void *array, htg_error_t *err) {
    const htg_column_t *column = reading->column;
    uint32_t codes = htg_column_code_count(column);
    uint64_t *counts = NULL;
    uint32_t *values = htg_alloc(codes, sizeof *values);
    htg_status_t status = values ? count_codes(column, &counts, err) : htg_error_memory(err);
    for (uint32_t code = 0; code < codes && !status; code++) {
        reading->rows = counts[code];
        values[code] = counts[code] ? slot->read(reading, htg_column_code_text(column, code)) : slot->absent;
    }
    for (uint32_t row = 0; row < htg_column_rows(column) && !status; row++) {
        uint32_t code = htg_column_code(column, row);
        if (code != HTG_NONE) join(array, slot, row, values[code]);
    }
    htg_free(values);
    htg_free(counts);
    return status;
}

static void fill_from_numbers(const slot_t *slot, htg_reading_t *reading, void *array) {
    const htg_column_t *column = reading->column;
    reading->rows = 1;
    for (uint32_t row = 0; row < htg_column_rows(column); row++) {
        char buffer[32];
        const char *text = htg_column_format(column, row, buffer);
        if (text) join(array, slot, row, slot->read(reading, text));
    }
}

static htg_status_t fill_slot(htg_domain_t *domain, const slot_t *slot, htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_reading_t reading = {.attribute = htg_attribute_find(slot->element, slot->attribute), .diagnostics = diagnostics};
    htg_status_t status = HTG_OK;
    void *array = NULL;
    for (size_t i = 0; i < htg_network_column_count(domain->network, slot->element) && !status; i++) {
        reading.column = htg_network_column(domain->network, slot->element, i);
        if (htg_attribute_find(slot->element, htg_column_name(reading.column)) != reading.attribute) continue;
        uint32_t rows = htg_column_rows(reading.column);
        if (!array) {
            array = htg_alloc(rows, slot->size);
            if (!array) return htg_error_memory(err);
            *array_of(domain, slot) = array;
            for (uint32_t row = 0; row < rows; row++)
                store(array, slot->size, row, slot->absent);
        }
        if (htg_column_type(reading.column) == HTG_TEXT)
            status = fill_from_text(slot, &reading, array, err);
        else
            fill_from_numbers(slot, &reading, array);
    }
    return status;
}

static htg_status_t fill_numbers(const htg_domain_t *domain, const char *name, const double **out,
                                 htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_reading_t reading = {.attribute = htg_attribute_find(HTG_TIE, name), .diagnostics = diagnostics, .rows = 1};
    reading.column = column_of(domain->network, reading.attribute);
    if (!reading.column) return HTG_OK;
    double *values = htg_alloc(htg_column_rows(reading.column), sizeof *values);
    if (!values) return htg_error_memory(err);
    *out = values;
    bool unit = reading.attribute->form == HTG_FORM_UNIT;
    for (uint32_t row = 0; row < htg_column_rows(reading.column); row++) {
        char buffer[32];
        values[row] = htg_column_number(reading.column, row);
        if (!isnan(values[row]) && (!unit || (values[row] >= 0 && values[row] <= 1))) continue;
        const char *text = htg_column_format(reading.column, row, buffer);
        values[row] = text ? htg_read_number(&reading, text) : NAN;
    }
    return HTG_OK;
}

/* Where only a grade is given; reliability F says that nothing can be told. */
static htg_status_t add_grades(htg_domain_t *domain, htg_error_t *err) {
    const htg_column_t *grades = column_of(domain->network, htg_attribute_find(HTG_TIE, "credibility"));
    const htg_column_t *letters = column_of(domain->network, htg_attribute_find(HTG_TIE, "reliability"));
    if (!grades) return HTG_OK;
    uint32_t ties = htg_network_tie_count(domain->network);
    alias_t confidence = {domain->confidence};
    double *values = confidence.filled;
    if (!values) {
        values = htg_alloc(ties, sizeof *values);
        if (!values) return htg_error_memory(err);
        for (uint32_t tie = 0; tie < ties; tie++)
            values[tie] = NAN;
        domain->confidence = values;
    }
    for (uint32_t tie = 0; tie < ties; tie++) {
        char buffer[32], other[32];
        const char *grade = htg_column_format(grades, tie, buffer),
                   *letter = letters ? htg_column_format(letters, tie, other) : NULL;
        bool unknown = letter && (strcmp(letter, "F") == 0 || strcmp(letter, "f") == 0);
        if (isnan(values[tie]) && grade && !unknown) values[tie] = htg_credibility_confidence(grade);
    }
    return HTG_OK;
}

/* The stage that the relation fixes stands where none is recorded. */
static htg_status_t add_fixed_stages(htg_domain_t *domain, htg_error_t *err) {
    if (!domain->relation) return HTG_OK;
    uint32_t ties = htg_network_tie_count(domain->network);
    alias_t stages = {domain->stages};
    uint8_t *bits = stages.filled;
    if (!bits) {
        bits = htg_alloc_zero(ties, sizeof *bits);
        if (!bits) return htg_error_memory(err);
        domain->stages = bits;
    }
    uint8_t fixed[256] = {0};
    for (size_t relation = 0; relation < htg_vocabulary_size(HTG_RELATION); relation++)
        fixed[relation] = htg_relation_stages(relation);
    for (uint32_t tie = 0; tie < ties; tie++)
        if (!bits[tie]) bits[tie] = fixed[domain->relation[tie]];
    return HTG_OK;
}

/* What each relation says by itself, looked up once. */
static void keep_relation_facts(htg_domain_t *domain) {
    for (size_t relation = 0; relation < 256; relation++) {
        bool known = relation < htg_vocabulary_size(HTG_RELATION);
        domain->relation_layer[relation] = (uint8_t)(known ? htg_relation_layer(relation) : HTG_LAYER_UNKNOWN);
        domain->relation_corrupt[relation] = known && htg_relation_corrupt(relation);
        domain->relation_both_ways[relation] = known && htg_relation_both_ways(relation);
    }
}

static bool has_slot(const htg_attribute_t *attribute) {
    for (size_t i = 0; i < SLOT_COUNT; i++)
        if (slots[i].element == attribute->element && strcmp(slots[i].attribute, attribute->name) == 0) return true;
    return strcmp(attribute->name, "confidence") == 0 || strcmp(attribute->name, "weight") == 0;
}

static const char *near_attribute(htg_element_t element, const char *name) {
    const char *names[128];
    size_t count = 0;
    for (size_t i = 0; i < htg_attribute_count() && count < 127; i++)
        if (htg_attribute_get(i)->element == element) names[count++] = htg_attribute_get(i)->name;
    names[count] = NULL;
    return strlen(name) > 3 ? htg_nearest_word(name, names) : NULL;
}

static htg_status_t check_column(const htg_column_t *column, htg_element_t element, htg_diagnostics_t *diagnostics,
                                 htg_error_t *err) {
    htg_reading_t reading = {htg_attribute_find(element, htg_column_name(column)), column, diagnostics, 1};
    if (!reading.attribute) {
        const char *near = near_attribute(element, htg_column_name(column));
        if (near) htg_diagnostics_add(diagnostics, HTG_D_ATTRIBUTE_NEAR_KNOWN, 0, 0, htg_column_name(column), near);
        return HTG_OK;
    }
    if (has_slot(reading.attribute)) return HTG_OK;
    if (htg_column_type(column) != HTG_TEXT && reading.attribute->form == HTG_FORM_NUMBER) return HTG_OK;
    if (htg_column_type(column) != HTG_TEXT) {
        for (uint32_t row = 0; row < htg_column_rows(column); row++) {
            char buffer[32];
            const char *text = htg_column_format(column, row, buffer);
            if (text) htg_check_value(&reading, text);
        }
        return HTG_OK;
    }
    uint64_t *counts;
    htg_status_t status = count_codes(column, &counts, err);
    if (status) return status;
    for (uint32_t code = 0; code < htg_column_code_count(column); code++) {
        reading.rows = counts[code];
        if (counts[code]) htg_check_value(&reading, htg_column_code_text(column, code));
    }
    htg_free(counts);
    return HTG_OK;
}

static void count_gaps(const htg_domain_t *domain, htg_diagnostics_t *diagnostics) {
    uint64_t no_kind = 0, no_relation = 0, no_stage = 0;
    for (uint32_t node = 0; node < htg_network_node_count(domain->network); node++)
        no_kind += !domain->kind || domain->kind[node] == HTG_ABSENT;
    for (uint32_t tie = 0; tie < htg_network_tie_count(domain->network); tie++) {
        no_relation += htg_domain_relation(domain, tie) < 0;
        no_stage += !htg_domain_stages(domain, tie);
    }
    htg_diagnostics_add_many(diagnostics, HTG_D_NO_KIND, no_kind, 0, 0, "", NULL);
    htg_diagnostics_add_many(diagnostics, HTG_D_NO_RELATION, no_relation, 0, 0, "", NULL);
    htg_diagnostics_add_many(diagnostics, HTG_D_NO_STAGE, no_stage, 0, 0, "", NULL);
}

htg_status_t htg_domain_new(const htg_network_t *network, htg_diagnostics_t *diagnostics, htg_domain_t **out,
                            htg_error_t *err) {
    htg_domain_t *domain = htg_alloc_zero(1, sizeof *domain);
    *out = NULL;
    if (!domain) return htg_error_memory(err);
    domain->network = htg_network_retain(network);
    keep_relation_facts(domain);
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < SLOT_COUNT && !status; i++)
        status = fill_slot(domain, &slots[i], diagnostics, err);
    if (!status) status = fill_numbers(domain, "confidence", &domain->confidence, diagnostics, err);
    if (!status) status = fill_numbers(domain, "weight", &domain->weight, diagnostics, err);
    if (!status) status = add_grades(domain, err);
    if (!status) status = add_fixed_stages(domain, err);
    for (int element = HTG_NODE; element <= HTG_TIE && diagnostics; element++)
        for (size_t i = 0; i < htg_network_column_count(network, (htg_element_t)element) && !status; i++)
            status = check_column(htg_network_column(network, (htg_element_t)element, i), (htg_element_t)element, diagnostics,
                                  err);
    if (status) {
        htg_domain_free(domain);
        return status;
    }
    if (diagnostics) count_gaps(domain, diagnostics);
    *out = domain;
    return HTG_OK;
}

void htg_domain_free(htg_domain_t *domain) {
    if (!domain) return;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        alias_t array = {*array_of(domain, &slots[i])};
        htg_free(array.filled);
    }
    alias_t confidence = {domain->confidence}, weight = {domain->weight}, network = {domain->network};
    htg_free(confidence.filled);
    htg_free(weight.filled);
    htg_network_free(network.filled);
    htg_free(domain);
}

const htg_column_t *htg_domain_column(const htg_domain_t *domain, htg_element_t element, const char *name) {
    const htg_attribute_t *attribute = htg_attribute_find(element, name);
    return attribute ? column_of(domain->network, attribute) : htg_network_find_column(domain->network, element, name);
}

int htg_domain_kind(const htg_domain_t *domain, uint32_t node) {
    return domain->kind && domain->kind[node] != HTG_ABSENT ? domain->kind[node] : HTG_KIND_PERSON;
}

uint32_t htg_domain_roles(const htg_domain_t *domain, uint32_t node) {
    return domain->roles ? domain->roles[node] : 0;
}

bool htg_domain_victim(const htg_domain_t *domain, uint32_t node) {
    return htg_domain_kind(domain, node) == HTG_KIND_VICTIM || (htg_domain_roles(domain, node) >> HTG_ROLE_VICTIM & 1);
}

int htg_domain_sector(const htg_domain_t *domain, uint32_t node) {
    return domain->sector && domain->sector[node] != HTG_ABSENT ? domain->sector[node] : -1;
}

bool htg_domain_node_corrupt(const htg_domain_t *domain, uint32_t node) {
    return domain->node_corrupt && domain->node_corrupt[node] == 1;
}

int htg_domain_relation(const htg_domain_t *domain, uint32_t tie) {
    return domain->relation && domain->relation[tie] != HTG_ABSENT ? domain->relation[tie] : -1;
}

int htg_domain_layer(const htg_domain_t *domain, uint32_t tie) {
    if (domain->layer && domain->layer[tie] != HTG_ABSENT) return domain->layer[tie];
    return domain->relation ? domain->relation_layer[domain->relation[tie]] : HTG_LAYER_UNKNOWN;
}

uint8_t htg_domain_stages(const htg_domain_t *domain, uint32_t tie) {
    return domain->stages ? domain->stages[tie] : 0;
}

bool htg_domain_tie_corrupt(const htg_domain_t *domain, uint32_t tie) {
    if (domain->tie_corrupt && domain->tie_corrupt[tie] != HTG_ABSENT) return domain->tie_corrupt[tie];
    return domain->relation && domain->relation_corrupt[domain->relation[tie]];
}

int htg_domain_legal_status(const htg_domain_t *domain, uint32_t tie) {
    return domain->legal_status && domain->legal_status[tie] != HTG_ABSENT ? domain->legal_status[tie] : -1;
}

bool htg_domain_cleared(const htg_domain_t *domain, uint32_t tie) {
    int status = htg_domain_legal_status(domain, tie);
    return status == HTG_STATUS_ACQUITTED || status == HTG_STATUS_DISMISSED;
}

htg_flow_t htg_domain_flow(const htg_domain_t *domain, uint32_t tie) {
    const htg_network_t *network = domain->network;
    if (!htg_network_tie_directed(network, tie)) return HTG_FLOW_BOTH;
    if (domain->relation && domain->relation_both_ways[domain->relation[tie]]) return HTG_FLOW_BOTH;
    if (htg_domain_layer(domain, tie) != HTG_LAYER_COLLABORATION) return HTG_FLOW_FORWARD;
    bool source = htg_domain_victim(domain, htg_network_sources(network)[tie]);
    bool target = htg_domain_victim(domain, htg_network_targets(network)[tie]);
    return source != target ? HTG_FLOW_BOTH : HTG_FLOW_FORWARD;
}
