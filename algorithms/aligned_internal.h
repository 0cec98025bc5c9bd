/* Blocks that begin on a whole pair of cache lines, for rows that are read as vectors. */
#ifndef HTG_ALGORITHMS_ALIGNED_INTERNAL_H
#define HTG_ALGORITHMS_ALIGNED_INTERNAL_H

#include "core/memory_internal.h"

#define HTG_ROW_ALIGNMENT 128u

/* count × size bytes, size a divisor of the alignment or a multiple of it; *block is what is to be freed. NULL: no memory. */
static inline void *htg_alloc_rows(size_t count, size_t size, void **block) {
    size_t spare = size < HTG_ROW_ALIGNMENT ? HTG_ROW_ALIGNMENT / size : 1;
    *block = count <= SIZE_MAX - spare ? htg_alloc(count + spare, size) : NULL;
    if (!*block) return NULL;
    uintptr_t past = (uintptr_t)*block % HTG_ROW_ALIGNMENT;
    return (char *)*block + (past ? HTG_ROW_ALIGNMENT - past : 0);
}

#endif
