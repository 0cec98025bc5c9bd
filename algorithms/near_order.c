#include "algorithms/near_order_internal.h"

#include <string.h>

#include "core/memory_internal.h"

static uint32_t degree(const htg_view_t *view, uint32_t v) {
    return view->out_start[v + 1] - view->out_start[v] + view->in_start[v + 1] - view->in_start[v];
}

/* Nodes by falling degree, equals by number: counting sort. */
static htg_status_t by_degree(const htg_view_t *view, uint32_t *nodes, htg_error_t *err) {
    uint32_t most = 0;
    for (uint32_t v = 0; v < view->node_count; v++)
        if (degree(view, v) > most) most = degree(view, v);
    uint32_t *start = htg_alloc_zero((size_t)most + 2, sizeof(uint32_t));
    if (!start) return htg_error_memory(err);
    for (uint32_t v = 0; v < view->node_count; v++)
        start[most - degree(view, v) + 1]++;
    for (uint32_t d = 0; d <= most; d++)
        start[d + 1] += start[d];
    for (uint32_t v = 0; v < view->node_count; v++)
        nodes[start[most - degree(view, v)]++] = v;
    htg_free(start);
    return HTG_OK;
}

static uint32_t add_unseen(const uint32_t *others, uint32_t from, uint32_t to, uint8_t *seen, uint32_t *order,
                           uint32_t count) {
    for (uint32_t arc = from; arc < to; arc++) {
        if (seen[others[arc]]) continue;
        seen[others[arc]] = 1;
        order[count++] = others[arc];
    }
    return count;
}

htg_status_t htg_near_order(const htg_view_t *view, uint32_t *order, htg_error_t *err) {
    uint32_t *starts = htg_alloc(view->node_count, sizeof(uint32_t)), count = 0;
    uint8_t *seen = htg_alloc_zero(view->node_count, sizeof(uint8_t));
    htg_status_t status = starts && seen ? by_degree(view, starts, err) : htg_error_memory(err);
    for (uint32_t i = 0; i < view->node_count && !status; i++) {
        uint32_t at = count;
        count = add_unseen(starts, i, i + 1, seen, order, count);
        for (; at < count; at++) {
            uint32_t v = order[at];
            count = add_unseen(view->out_head, view->out_start[v], view->out_start[v + 1], seen, order, count);
            count = add_unseen(view->in_tail, view->in_start[v], view->in_start[v + 1], seen, order, count);
        }
    }
    htg_free(starts);
    htg_free(seen);
    return status;
}
