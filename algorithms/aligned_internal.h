/* Blocks for rows that are read as vectors: they begin on a whole pair of cache lines; large ones on a large page, which the
   system is asked to give (a gathered row then costs no second look-up of its address). */
#ifndef HTG_ALGORITHMS_ALIGNED_INTERNAL_H
#define HTG_ALGORITHMS_ALIGNED_INTERNAL_H

#include "core/memory_internal.h"

#define HTG_ROW_ALIGNMENT 128u

/* count × size bytes, all zero; *block is what is to be freed. NULL: no memory. */
void *htg_alloc_rows(size_t count, size_t size, void **block);

#endif
