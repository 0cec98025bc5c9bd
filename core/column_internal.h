#ifndef HTG_CORE_COLUMN_INTERNAL_H
#define HTG_CORE_COLUMN_INTERNAL_H

#include <stdatomic.h>

#include "core/column.h"
#include "core/string_pool_internal.h"

#define HTG_MISSING_BOOLEAN 2

/* Missing is HTG_MISSING_BOOLEAN, code HTG_NONE, or a bit of `missing` for numbers. */
struct htg_column {
    atomic_uint references;
    htg_type_t type;
    uint32_t rows;
    uint32_t filled; /* rows whose values are set or marked as missing: at least rows */
    size_t capacity; /* rows that values and missing have room for */
    char *name;
    char *description;
    union {
        void *any;
        uint8_t *booleans;
        int64_t *integers;
        double *reals;
        uint32_t *codes;
    } values;
    uint64_t *missing;
    htg_string_pool_t pool;
};

/* Makes room for a row, missing until it is set; grows by doubling. */
HTG_API htg_status_t htg_column_reach_slow(htg_column_t *column, uint32_t row, htg_error_t *err) HTG_MUST_USE;

static inline htg_status_t htg_column_reach(htg_column_t *column, uint32_t row, htg_error_t *err) {
    if (row >= column->filled) return htg_column_reach_slow(column, row, err);
    if (row >= column->rows) column->rows = row + 1;
    return HTG_OK;
}

/* Gives spare room back once a column is complete. */
void htg_column_trim(htg_column_t *column);

#endif
