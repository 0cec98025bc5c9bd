#ifndef HTG_CORE_VOCABULARY_INTERNAL_H
#define HTG_CORE_VOCABULARY_INTERNAL_H

#include "core/vocabulary.h"

typedef struct htg_word_list {
    const char *name;
    const htg_word_t *words; /* one more with a NULL word at the end */
    size_t count;
} htg_word_list_t;

extern const htg_word_list_t htg_word_lists[HTG_VOCABULARY_COUNT];

#endif
