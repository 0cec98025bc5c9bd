/* Characters that take no column on a terminal, or two; all others take one. */
#ifndef HTG_CORE_WIDTH_TABLE_INTERNAL_H
#define HTG_CORE_WIDTH_TABLE_INTERNAL_H

#include "core/api.h"

typedef struct htg_width_range {
    uint32_t first, last;
    uint32_t width;
} htg_width_range_t;

/* Ascending. */
extern const htg_width_range_t htg_width_ranges[];
extern const size_t htg_width_range_count;

#endif
