#ifndef HTG_ALGORITHMS_DESCRIBE_INTERNAL_H
#define HTG_ALGORITHMS_DESCRIBE_INTERNAL_H

#include "core/network.h"
#include "core/table.h"

typedef struct htg_structure {
    double loops, parallel, isolates, weak, largest_weak, strong, largest_strong, density;
} htg_structure_t;

/* Loops, parallel ties, components (Tarjan 1972 without recursion) and density of the simple view. O(n + m). */
htg_status_t htg_measure_structure(const htg_network_t *network, htg_structure_t *out, htg_error_t *err) HTG_MUST_USE;

/* A fresh column of the table's length, with its description; borrowed by *out. */
htg_status_t htg_add_column(htg_table_t *table, const char *name, htg_type_t type, const char *description, htg_column_t **out,
                            htg_error_t *err) HTG_MUST_USE;

#endif
