#ifndef HTG_CORE_NETWORK_INTERNAL_H
#define HTG_CORE_NETWORK_INTERNAL_H

#include <stdatomic.h>

#include "core/network.h"
#include "core/string_pool_internal.h"

/* What networks that differ in their columns alone share. */
typedef struct htg_topology {
    atomic_uint references;
    uint32_t node_count, tie_count, directed_count;
    bool directed_default;
    uint32_t *source, *target;
    uint64_t *directed;          /* a bit a tie; NULL: all or none are directed (directed_count says which) */
    htg_string_pool_t node_ids;  /* code = node */
    htg_string_pool_t tie_ids;
    uint32_t *tie_id_code;       /* NULL: code = tie where tie_ids has any */
    char *id;
} htg_topology_t;

void htg_topology_free(htg_topology_t *topology);

struct htg_network {
    atomic_uint references;
    htg_topology_t *topology;
    htg_column_t **columns[3];
    size_t column_count[3];
};

/* Takes the reference to topology over, also on failure. */
htg_status_t htg_network_wrap(htg_topology_t *topology, htg_network_t **out, htg_error_t *err) HTG_MUST_USE;
/* Takes the column over, also on failure. */
htg_status_t htg_network_push_column(htg_network_t *network, htg_element_t element, htg_column_t *column,
                                     htg_error_t *err) HTG_MUST_USE;

#endif
