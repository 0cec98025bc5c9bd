#ifndef HTG_CORE_SELECTOR_INTERNAL_H
#define HTG_CORE_SELECTOR_INTERNAL_H

#include "core/selector.h"
#include "core/text_internal.h"

typedef enum htg_compare { HTG_IS, HTG_LESS, HTG_LESS_EQUAL, HTG_GREATER, HTG_GREATER_EQUAL } htg_compare_t;

/* What a key looks at. */
typedef enum htg_subject {
    HTG_SUBJECT_COLUMN, /* an attribute of the file */
    HTG_SUBJECT_WORDS,  /* a known attribute, as understood */
    HTG_SUBJECT_ID,
    HTG_SUBJECT_DEGREE,
    HTG_SUBJECT_VICTIM
} htg_subject_t;

typedef struct htg_choice {
    char *text;
    htg_compare_t compare;
    bool is_number, any, missing;
    double number;
    int code; /* of a known word; -1 where it is none */
} htg_choice_t;

/* One key and its values: any of them, or none of them where negated. */
typedef struct htg_condition {
    htg_subject_t subject;
    const htg_attribute_t *attribute;
    const htg_column_t *column;
    bool negated;
    htg_choice_t *choices;
    size_t count, capacity;
} htg_condition_t;

typedef struct htg_alternative {
    htg_condition_t *conditions;
    size_t count, capacity;
} htg_alternative_t;

struct htg_selector {
    htg_element_t element;
    const htg_domain_t *domain;
    uint32_t *degree;
    htg_alternative_t *alternatives;
    size_t count;
};

/* Parses one text into an alternative. */
htg_status_t htg_selector_parse(htg_selector_t *selector, const char *text, htg_alternative_t *out, htg_error_t *err) HTG_MUST_USE;

#endif
