/* Strong components of a matrix given by rows. */
#ifndef HTG_ALGORITHMS_STRONG_INTERNAL_H
#define HTG_ALGORITHMS_STRONG_INTERNAL_H

#include "core/error.h"

/* A square matrix of counts: row v has a 1 for every entry of other[start[v]] … other[start[v + 1] − 1] (repeats add up). */
typedef struct htg_square {
    uint32_t rows;
    const uint32_t *start, *other;
    bool symmetric;
} htg_square_t;

/* Components are numbered so that whatever a row refers to outside its own component stands in a lower one; members of
   component c are member[member_start[c]] … , ascending. Owned by the caller, freed with htg_strong_free. */
typedef struct htg_strong {
    uint32_t count;
    uint32_t *component;    /* of a row */
    uint32_t *member_start; /* count + 1 */
    uint32_t *member;
} htg_strong_t;

/* Tarjan 1972 (doi:10.1137/0201010) without recursion. O(n + m). */
HTG_API htg_status_t htg_strong_components(const htg_square_t *square, htg_strong_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_strong_free(htg_strong_t *strong);

#endif
