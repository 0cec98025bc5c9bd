/* Paths and lists of them. */
#include <string.h>

#include "algorithms/paths_internal.h"
#include "core/memory_internal.h"

void htg_path_clear(htg_path_t *path) {
    htg_free(path->node);
    htg_free(path->tie);
    htg_free(path->stage);
    *path = (htg_path_t){0};
}

void htg_path_list_clear(htg_path_list_t *list) {
    for (size_t i = 0; i < list->count; i++)
        htg_path_clear(&list->path[i]);
    htg_free(list->path);
    *list = (htg_path_list_t){0};
}

htg_status_t htg_path_list_add(htg_path_list_t *list, htg_path_t *path, htg_error_t *err) {
    if (!htg_grow((void **)&list->path, &list->capacity, list->count + 1, sizeof *list->path)) {
        htg_path_clear(path);
        return htg_error_memory(err);
    }
    list->path[list->count++] = *path;
    *path = (htg_path_t){0};
    return HTG_OK;
}

htg_status_t htg_path_new(uint32_t length, bool stages, htg_path_t *out, htg_error_t *err) {
    *out = (htg_path_t){.length = length,
                        .node = htg_alloc((size_t)length + 1, sizeof *out->node),
                        .tie = htg_alloc(length, sizeof *out->tie),
                        .stage = stages ? htg_alloc(length, 1) : NULL};
    if (out->node && out->tie && (out->stage || !stages)) return HTG_OK;
    htg_path_clear(out);
    return htg_error_memory(err);
}

htg_status_t htg_costed_init(costed_t *costed, const htg_view_t *view, htg_error_t *err) {
    *costed = (costed_t){view, htg_arc_rows_out(view), htg_arc_rows_in(view), NULL};
    if (view->out_cost) return HTG_OK;
    costed->ones = htg_alloc(view->arc_count, sizeof *costed->ones);
    if (!costed->ones) return htg_error_memory(err);
    for (uint32_t arc = 0; arc < view->arc_count; arc++)
        costed->ones[arc] = 1;
    costed->out.cost = costed->in.cost = costed->ones;
    return HTG_OK;
}

void htg_costed_free(costed_t *costed) {
    htg_free(costed->ones);
    *costed = (costed_t){0};
}

uint32_t htg_costed_arc(const costed_t *costed, uint32_t v, uint32_t w) {
    uint32_t best = HTG_NONE;
    for (uint32_t arc = costed->out.start[v]; arc < costed->out.start[v + 1]; arc++)
        if (costed->out.other[arc] == w && (best == HTG_NONE || costed->out.cost[arc] < costed->out.cost[best])) best = arc;
    return best;
}

htg_status_t htg_path_of_nodes(const costed_t *costed, const uint32_t *nodes, uint32_t length, htg_path_t *out,
                               htg_error_t *err) {
    htg_status_t status = htg_path_new(length, false, out, err);
    for (uint32_t i = 0; !status && i <= length; i++) {
        out->node[i] = costed->view->node[nodes[i]];
        if (i == length) break;
        uint32_t arc = htg_costed_arc(costed, nodes[i], nodes[i + 1]);
        out->tie[i] = costed->view->out_tie[arc];
        out->cost += costed->out.cost[arc];
    }
    return status;
}
