#include <string.h>

#include "algorithms/accepted_part.h"
#include "algorithms/vertex_cut_internal.h"
#include "core/memory_internal.h"

typedef struct within {
    uint32_t *tail, *head;
    uint32_t count;
    uint8_t *entry, *exit;
} within_t;

static void within_free(within_t *within) {
    htg_free(within->tail);
    htg_free(within->head);
    htg_free(within->entry);
    htg_free(within->exit);
}

/* Moves within the position, and where it is entered and left. */
static htg_status_t within_new(const htg_accepted_part_t *part, uint32_t position, within_t *within, htg_error_t *err) {
    const htg_cycle_t *cycle = part->cycle;
    *within = (within_t){.tail = htg_alloc(part->move_count, sizeof(uint32_t)),
                         .head = htg_alloc(part->move_count, sizeof(uint32_t)),
                         .entry = htg_alloc_zero(cycle->node_count, 1),
                         .exit = htg_alloc_zero(cycle->node_count, 1)};
    if (!within->tail || !within->head || !within->entry || !within->exit) return htg_error_memory(err);
    for (size_t i = 0; i < part->move_count; i++) {
        htg_move_t move = part->move[i];
        uint32_t tail = cycle->tail[move.step], head = cycle->head[move.step];
        if (move.before == position && move.after == position) {
            within->tail[within->count] = tail;
            within->head[within->count++] = head;
        } else if (move.after == position) {
            within->entry[head] = 1;
        } else if (move.before == position) {
            within->exit[tail] = 1;
        }
    }
    for (uint32_t v = 0; v < cycle->node_count; v++)
        within->exit[v] |= part->ends_here[v * part->positions + position];
    return HTG_OK;
}

static uint32_t count_flags(const uint8_t *flags, uint32_t count) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += flags[i];
    return sum;
}

static htg_status_t list_flags(const uint8_t *flags, uint32_t count, uint32_t size, uint32_t **out, htg_error_t *err) {
    uint32_t at = 0;
    *out = htg_alloc(size, sizeof **out);
    if (!*out) return htg_error_memory(err);
    for (uint32_t i = 0; i < count && at < size; i++)
        if (flags[i]) (*out)[at++] = i;
    return HTG_OK;
}

static htg_status_t take_cut(htg_vertex_cut_t *from, uint32_t nodes, htg_stage_cut_t *cut, htg_error_t *err) {
    cut->exists = from->exists;
    cut->size = from->size;
    htg_status_t status = list_flags(from->near_entries, nodes, from->size, &cut->near_entries, err);
    if (!status) status = list_flags(from->near_exits, nodes, from->size, &cut->near_exits, err);
    cut->path_start = from->path_start;
    cut->path_vertex = from->path_node;
    from->path_start = from->path_node = NULL;
    return status;
}

static htg_status_t cut_position(const htg_accepted_part_t *part, const uint8_t *removable, uint32_t position,
                                 htg_stage_cut_t *cut, bool *used, htg_error_t *err) {
    uint32_t nodes = part->cycle->node_count;
    within_t within;
    htg_vertex_cut_t found = {0};
    htg_status_t status = within_new(part, position, &within, err);
    *cut = (htg_stage_cut_t){.position = (uint8_t)position, .stage = part->cycle->script->stage[position]};
    *used = false;
    if (!status) {
        cut->entries = count_flags(within.entry, nodes);
        cut->exits = count_flags(within.exit, nodes);
        *used = cut->entries > 0;
        htg_cut_graph_t graph = {nodes, within.count, within.tail, within.head, within.entry, within.exit, removable};
        if (*used) status = htg_vertex_cut(&graph, &found, err);
        if (*used && !status) status = take_cut(&found, nodes, cut, err);
    }
    htg_vertex_cut_clear(&found);
    within_free(&within);
    return status;
}

htg_status_t htg_stage_cuts(const htg_accepted_part_t *part, const uint8_t *removable, htg_stage_cut_t **cuts, size_t *count,
                            htg_error_t *err) {
    htg_status_t status = HTG_OK;
    *count = 0;
    *cuts = htg_alloc_zero(part->positions, sizeof **cuts);
    if (!*cuts) return htg_error_memory(err);
    for (uint32_t position = 1; position < part->positions && !status; position++) {
        bool used;
        status = cut_position(part, removable, position, &(*cuts)[*count], &used, err);
        *count += used || status;
    }
    if (status) {
        htg_stage_cuts_free(*cuts, *count);
        *cuts = NULL;
        *count = 0;
    }
    return status;
}

void htg_stage_cuts_free(htg_stage_cut_t *cuts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        htg_free(cuts[i].near_entries);
        htg_free(cuts[i].near_exits);
        htg_free(cuts[i].path_start);
        htg_free(cuts[i].path_vertex);
    }
    htg_free(cuts);
}
