/* The one allocation seam. Sizes are overflow-checked; tests can make the k-th call fail. */
#ifndef HTG_CORE_MEMORY_INTERNAL_H
#define HTG_CORE_MEMORY_INTERNAL_H

#include "core/api.h"

/* count × size bytes, NULL when that overflows or cannot be had; never NULL for 0 bytes. */
HTG_API void *htg_alloc(size_t count, size_t size) HTG_MUST_USE;
HTG_API void *htg_alloc_zero(size_t count, size_t size) HTG_MUST_USE;
/* On failure the old block stays. */
HTG_API void *htg_realloc(void *block, size_t count, size_t size) HTG_MUST_USE;
HTG_API void htg_free(void *block);
HTG_API char *htg_strdup(const char *text) HTG_MUST_USE;
HTG_API char *htg_strndup(const char *text, size_t length) HTG_MUST_USE;

/* Grows *items (of item_size bytes each) so that `needed` fit, by doubling; *capacity is in items. False: no memory, unchanged. */
HTG_API bool htg_grow(void **items, size_t *capacity, size_t needed, size_t item_size) HTG_MUST_USE;

/* Tests only: from now on the k-th allocation (1 = the next) and all after it fail; 0 switches off. Returns how many calls
   were counted since it was switched on. */
HTG_API uint64_t htg_alloc_fail_at(uint64_t k);

#endif
