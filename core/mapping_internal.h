#ifndef HTG_CORE_MAPPING_INTERNAL_H
#define HTG_CORE_MAPPING_INTERNAL_H

#include "core/mapping.h"
#include "core/vocabulary.h"

/* One further attribute and its word, as in "official, sector police". */
typedef struct htg_map_word {
    const htg_attribute_t *attribute;
    char *word;
} htg_map_word_t;

typedef struct htg_map_value {
    char *value;
    htg_map_word_t *words; /* none: not stated */
    size_t word_count;
} htg_map_value_t;

typedef struct htg_map_rule {
    htg_element_t element;
    char *attribute;
    const htg_attribute_t *part; /* NULL: none of ours */
    htg_map_value_t *values;
    size_t value_count, value_capacity;
} htg_map_rule_t;

struct htg_mapping {
    htg_map_rule_t *rules;
    size_t count, capacity;
};

/* The same letters but for case, spaces and hyphens. */
bool htg_map_same_word(const char *a, const char *b);

#endif
