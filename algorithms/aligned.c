#include "algorithms/aligned_internal.h"

#include <sys/mman.h>

#define LARGE_PAGE ((size_t)2 << 20)

void *htg_alloc_rows(size_t count, size_t size, void **block) {
    size_t bytes, room;
    *block = NULL;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    size_t alignment = bytes >= LARGE_PAGE ? LARGE_PAGE : HTG_ROW_ALIGNMENT;
    /* A large block ends on a large page too. */
    if (__builtin_add_overflow(bytes, 2 * alignment, &room)) return NULL;
    *block = htg_alloc_zero(room, 1);
    if (!*block) return NULL;
    char *rows = (char *)*block + (alignment - (uintptr_t)*block % alignment) % alignment;
#ifdef MADV_HUGEPAGE
    /* Only a wish: where the system does not grant it, nothing changes. */
    if (alignment == LARGE_PAGE) (void)madvise(rows, (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
#endif
    return rows;
}
