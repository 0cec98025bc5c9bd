#include "core/numbered_ids_internal.h"

#include <string.h>

#include "core/memory_internal.h"

#define MOST_DIGITS 9

void htg_numbered_ids_free(htg_numbered_ids_t *ids) {
    htg_free(ids->code);
    *ids = (htg_numbered_ids_t){0};
}

static void learn_prefix(htg_numbered_ids_t *ids, const char *id, size_t whole) {
    size_t length = whole;
    while (length && id[length - 1] >= '0' && id[length - 1] <= '9')
        length--;
    ids->known = true;
    /* A prefix that fits no id switches the short cut off. */
    ids->prefix_length = SIZE_MAX;
    if (length == whole || length > sizeof ids->prefix) return;
    memcpy(ids->prefix, id, length);
    ids->prefix_length = length;
}

bool htg_numbered_ids_read(htg_numbered_ids_t *ids, const char *id, size_t length, uint32_t *number) {
    if (!ids->known) learn_prefix(ids, id, length);
    size_t prefix = ids->prefix_length, digits = length - prefix;
    if (length <= prefix || digits > MOST_DIGITS) return false;
    for (size_t i = 0; i < prefix; i++)
        if (id[i] != ids->prefix[i]) return false;
    const char *text = id + prefix;
    if (text[0] == '0' && digits > 1) return false;
    uint32_t sum = 0;
    for (size_t i = 0; i < digits; i++) {
        uint32_t digit = (uint32_t)(unsigned char)text[i] - '0';
        if (digit > 9) return false;
        sum = sum * 10 + digit;
    }
    *number = sum;
    return true;
}

/* Numbers that run beside the codes need no memory. */
void htg_numbered_ids_note(htg_numbered_ids_t *ids, uint32_t number, uint32_t code) {
    void *codes = ids->code;
    if (!ids->run) {
        ids->first = number;
        ids->first_code = code;
    }
    if (number - ids->first == ids->run && code - ids->first_code == ids->run) {
        ids->run++;
        return;
    }
    if (number >= ids->capacity) {
        if (number / 4 > code + 1024u) return; /* numbers too far apart */
        size_t before = ids->capacity;
        if (!htg_grow(&codes, &ids->capacity, (size_t)number + 1, sizeof *ids->code)) return;
        ids->code = codes;
        memset(ids->code + before, 0xFF, (ids->capacity - before) * sizeof *ids->code);
    }
    ids->code[number] = code;
}
