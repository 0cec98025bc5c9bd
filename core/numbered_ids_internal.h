/* Ids that are one prefix and a number (n0, n1, …) are found without searching the texts: most programs name nodes so. */
#ifndef HTG_CORE_NUMBERED_IDS_INTERNAL_H
#define HTG_CORE_NUMBERED_IDS_INTERNAL_H

#include "core/api.h"

/* Starts as {0}; the prefix is that of the first id. */
typedef struct htg_numbered_ids {
    char prefix[24];
    size_t prefix_length;
    bool known;
    uint32_t first, first_code, run; /* first + i has the code first_code + i, for all i < run */
    uint32_t *code;                  /* of the other numbers */
    size_t capacity;
} htg_numbered_ids_t;

void htg_numbered_ids_free(htg_numbered_ids_t *ids);
/* Whether the id is the prefix and a number as this would be written; learns the prefix from the first id. */
bool htg_numbered_ids_read(htg_numbered_ids_t *ids, const char *id, size_t length, uint32_t *number);
/* HTG_NONE: not known here, though it may be elsewhere. */
static inline uint32_t htg_numbered_ids_find(const htg_numbered_ids_t *ids, uint32_t number) {
    if (number - ids->first < ids->run) return ids->first_code + (number - ids->first);
    return number < ids->capacity ? ids->code[number] : HTG_NONE;
}
/* Without memory, or with numbers too far apart, the number stays unknown here. */
void htg_numbered_ids_note(htg_numbered_ids_t *ids, uint32_t number, uint32_t code);

#endif
