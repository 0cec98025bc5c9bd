#include "algorithms/ranks.h"

#include <stdio.h>
#include <string.h>

#include "algorithms/ranks_internal.h"
#include "core/memory_internal.h"

/* What goes before every message. Ranks of another build would misread it. */
typedef struct header {
    uint32_t task;
    int32_t code; /* of HTG_RANK_END */
    uint64_t size;
    char build[48];
} header_t;

static const htg_rank_serve_t tasks[HTG_RANK_TASKS] = {
    [HTG_RANK_BETWEENNESS] = htg_betweenness_serve,
    [HTG_RANK_DISTANCES] = htg_distances_serve,
    [HTG_RANK_SCRIPT_BETWEENNESS] = htg_script_betweenness_serve,
    [HTG_RANK_CHOKEPOINTS] = htg_chokepoints_serve,
    [HTG_RANK_SAMPLES] = htg_samples_serve,
};

static void name_build(char *name, size_t size) {
    memset(name, 0, size);
    snprintf(name, size, "%s, %zu bits, " __VERSION__, htg_version(), 8 * sizeof(void *));
}

static htg_status_t send_header(htg_ranks_t *ranks, htg_rank_task_t task, int code, size_t size, htg_error_t *err) {
    header_t header = {.task = (uint32_t)task, .code = code, .size = size};
    name_build(header.build, sizeof header.build);
    return ranks->broadcast(ranks, &header, sizeof header, err);
}

htg_status_t htg_rank_call(htg_ranks_t *ranks, htg_rank_task_t task, void *message, size_t size, htg_error_t *err) {
    ranks->busy = true;
    htg_status_t status = send_header(ranks, task, 0, size, err);
    return status ? status : ranks->broadcast(ranks, message, size, err);
}

htg_status_t htg_rank_done(htg_ranks_t *ranks, htg_status_t status) {
    ranks->busy = status != HTG_OK;
    return status;
}

htg_status_t htg_ranks_end(htg_ranks_t *ranks, int code, htg_error_t *err) {
    return send_header(ranks, HTG_RANK_END, code, 0, err);
}

static htg_status_t serve_one(htg_ranks_t *ranks, const header_t *header, const htg_progress_t *progress, htg_error_t *err) {
    char build[sizeof header->build];
    name_build(build, sizeof build);
    if (memcmp(build, header->build, sizeof build) != 0 || header->task >= HTG_RANK_TASKS || !header->size)
        return htg_error_set(err, HTG_ERROR_SYSTEM, "rank %d is htgraph %s and rank 0 is htgraph %.*s: all must be the same",
                             ranks->rank, build, (int)sizeof build - 1, header->build);
    void *message = htg_alloc(1, header->size);
    htg_status_t status = message ? ranks->broadcast(ranks, message, header->size, err) : htg_error_memory(err);
    if (!status) status = tasks[header->task](ranks, message, progress, err);
    htg_free(message);
    return status;
}

htg_status_t htg_ranks_serve(htg_ranks_t *ranks, const htg_progress_t *progress, int *code, htg_error_t *err) {
    header_t header;
    htg_status_t status;
    while (!(status = ranks->broadcast(ranks, &header, sizeof header, err)) && header.task != HTG_RANK_END)
        if ((status = serve_one(ranks, &header, progress, err))) return status;
    if (!status) *code = header.code;
    return status;
}

static void *pointer_at(const void *place) {
    void *pointer;
    memcpy(&pointer, place, sizeof pointer);
    return pointer;
}

void htg_rank_add(htg_rank_parts_t *parts, void *place, size_t count, size_t size) {
    void *data = pointer_at(place);
    if (!data) return;
    parts->place[parts->count] = place;
    parts->part[parts->count++] = (htg_rank_part_t){data, count * size};
}

/* Of two pointers to one array the second is sent nothing. */
htg_status_t htg_rank_share(htg_ranks_t *ranks, htg_rank_parts_t *parts, htg_error_t *err) {
    size_t same[HTG_RANK_PARTS];
    for (size_t i = 0; i < parts->count; i++) {
        same[i] = i;
        for (size_t k = 0; k < i; k++)
            if (parts->part[k].data == parts->part[i].data && parts->part[k].size == parts->part[i].size) same[i] = k;
    }
    for (size_t i = 0; i < parts->count; i++)
        if (same[i] != i) parts->part[i].size = 0;
    htg_status_t status = ranks->share(ranks, parts->part, parts->count, err);
    for (size_t i = 0; i < parts->count && !status && ranks->rank > 0; i++)
        memcpy(parts->place[i], &parts->part[same[i]].data, sizeof(void *));
    return status;
}

void htg_rank_add_cycle(htg_rank_parts_t *parts, htg_cycle_t *cycle) {
    size_t nodes = cycle->node_count, steps = cycle->step_count, states = cycle->state_count;
    void *flags[] = {&cycle->corrupt, &cycle->victim, &cycle->no_through, &cycle->source, &cycle->target};
    void *starts[] = {&cycle->out_start, &cycle->in_start};
    void *of_steps[] = {&cycle->head, &cycle->tail, &cycle->in_step};
    cycle->domain = NULL;
    cycle->script = NULL;
    cycle->node = cycle->vertex = cycle->tie_start = cycle->tie = NULL;
    cycle->tie_symbol = cycle->tie_corrupt = NULL;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        htg_rank_add(parts, flags[i], nodes, 1);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        htg_rank_add(parts, starts[i], nodes + 1, sizeof(uint32_t));
    for (size_t i = 0; i < sizeof of_steps / sizeof *of_steps; i++)
        htg_rank_add(parts, of_steps[i], steps, sizeof(uint32_t));
    htg_rank_add(parts, &cycle->symbol, steps, 1);
    htg_rank_add(parts, &cycle->clean_symbol, steps, 1);
    htg_rank_add(parts, &cycle->sources, cycle->source_count, sizeof(uint32_t));
    htg_rank_add(parts, &cycle->targets, cycle->target_count, sizeof(uint32_t));
    htg_rank_add(parts, &cycle->target_index, nodes, sizeof(uint32_t));
    htg_rank_add(parts, &cycle->next, states * HTG_SYMBOL_COUNT, sizeof(uint16_t));
    htg_rank_add(parts, &cycle->accepting, states, 1);
    htg_rank_add(parts, &cycle->label, states, 1);
}

htg_status_t htg_rank_reduce_sums(htg_ranks_t *ranks, htg_whole_sums_t *sums, htg_error_t *err) {
    return ranks->reduce(ranks, HTG_RANK_WHOLE, sums->limb, sums->count, sums->width, err);
}
