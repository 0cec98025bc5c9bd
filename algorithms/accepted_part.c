#include "algorithms/accepted_part.h"

#include <string.h>

#include "core/memory_internal.h"

/* Up to two different vertices: whether a walk joins two different ends needs no more. */
typedef struct two {
    uint32_t first, second;
} two_t;

static bool two_add(two_t *two, uint32_t vertex) {
    if (two->first == vertex || two->second == vertex || two->second != HTG_NONE) return false;
    if (two->first == HTG_NONE)
        two->first = vertex;
    else
        two->second = vertex;
    return true;
}

static bool differ(two_t a, two_t b) {
    if (a.first == HTG_NONE || b.first == HTG_NONE) return false;
    return a.second != HTG_NONE || b.second != HTG_NONE || a.first != b.first;
}

typedef struct making {
    const htg_cycle_t *cycle;
    uint32_t positions;
    two_t *sources; /* of a place: ends that walks to it begin at */
    two_t *targets; /* ends of walks that go on from it */
    uint32_t *queue;
    uint8_t *queued;
    size_t first, count, size; /* of the queue, a ring */
} making_t;

static void put(making_t *making, uint32_t place) {
    if (making->queued[place]) return;
    making->queued[place] = 1;
    making->queue[(making->first + making->count++) % making->size] = place;
}

static uint32_t take(making_t *making) {
    uint32_t place = making->queue[making->first];
    making->first = (making->first + 1) % making->size;
    making->count--;
    making->queued[place] = 0;
    return place;
}

static bool accepts(const htg_cycle_t *cycle, uint32_t position) {
    return cycle->script->last >> position & 1;
}

/* Whether a step may take a walk from one position to another. */
static bool moves(const htg_cycle_t *cycle, uint32_t step, uint32_t before, uint32_t after) {
    const htg_script_t *script = cycle->script;
    uint8_t symbol = cycle->symbol[step];
    if ((script->follow[before] >> after & 1) && htg_script_reads(script, after, symbol)) return true;
    return before == after && script->unstaged == HTG_UNSTAGED_NEUTRAL && (symbol & HTG_SYMBOL_UNSTAGED);
}

/* Of what reached a place, what may go on from it: where walks may not pass the vertex, only what began there. */
static two_t going_on(const making_t *making, uint32_t place) {
    uint32_t v = place / making->positions, position = place % making->positions;
    two_t all = making->sources[place], own = {HTG_NONE, HTG_NONE};
    if (!making->cycle->no_through || !making->cycle->no_through[v]) return all;
    if (position == 0 && making->cycle->source[v]) own.first = v;
    return own;
}

static bool ends_at(const making_t *making, uint32_t place) {
    return making->cycle->target[place / making->positions] && accepts(making->cycle, place % making->positions);
}

/* Ends that a walk which arrives at a place can still have. */
static two_t arriving(const making_t *making, uint32_t place) {
    uint32_t v = place / making->positions;
    two_t ends = {HTG_NONE, HTG_NONE};
    if (!making->cycle->no_through || !making->cycle->no_through[v]) ends = making->targets[place];
    if (ends_at(making, place)) two_add(&ends, v);
    return ends;
}

static void spread_sources(making_t *making) {
    const htg_cycle_t *cycle = making->cycle;
    for (uint32_t i = 0; i < cycle->source_count; i++) {
        uint32_t place = cycle->sources[i] * making->positions;
        two_add(&making->sources[place], cycle->sources[i]);
        put(making, place);
    }
    while (making->count) {
        uint32_t place = take(making), v = place / making->positions, before = place % making->positions;
        two_t ends = going_on(making, place);
        if (ends.first == HTG_NONE) continue;
        for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++)
            for (uint32_t after = 0; after < making->positions; after++) {
                if (!moves(cycle, step, before, after)) continue;
                uint32_t beyond = cycle->head[step] * making->positions + after;
                bool news = two_add(&making->sources[beyond], ends.first);
                news |= ends.second != HTG_NONE && two_add(&making->sources[beyond], ends.second);
                if (news) put(making, beyond);
            }
    }
}

static void spread_targets(making_t *making) {
    const htg_cycle_t *cycle = making->cycle;
    for (uint32_t i = 0; i < cycle->target_count; i++)
        for (uint32_t position = 0; position < making->positions; position++)
            if (accepts(cycle, position)) put(making, cycle->targets[i] * making->positions + position);
    while (making->count) {
        uint32_t place = take(making), v = place / making->positions, after = place % making->positions;
        two_t ends = arriving(making, place);
        if (ends.first == HTG_NONE) continue;
        for (uint32_t i = cycle->in_start[v]; i < cycle->in_start[v + 1]; i++) {
            uint32_t step = cycle->in_step[i];
            for (uint32_t before = 0; before < making->positions; before++) {
                if (!moves(cycle, step, before, after)) continue;
                uint32_t place_before = cycle->tail[step] * making->positions + before;
                bool news = two_add(&making->targets[place_before], ends.first);
                news |= ends.second != HTG_NONE && two_add(&making->targets[place_before], ends.second);
                if (news) put(making, place_before);
            }
        }
    }
}

static bool is_made(const making_t *making, uint32_t step, uint32_t before, uint32_t after) {
    const htg_cycle_t *cycle = making->cycle;
    return moves(cycle, step, before, after) &&
           differ(going_on(making, cycle->tail[step] * making->positions + before),
                  arriving(making, cycle->head[step] * making->positions + after));
}

static void mark_move(htg_accepted_part_t *part, const making_t *making, htg_move_t move) {
    const htg_cycle_t *cycle = making->cycle;
    uint32_t head = cycle->head[move.step], place = head * making->positions + move.after;
    two_t here = {head, HTG_NONE};
    part->move[part->move_count++] = move;
    part->step[move.step] = 1;
    part->vertex[cycle->tail[move.step]] = part->vertex[head] = 1;
    if (ends_at(making, place) && differ(going_on(making, cycle->tail[move.step] * making->positions + move.before), here))
        part->ends_here[place] = 1;
}

static htg_status_t collect(const making_t *making, htg_accepted_part_t *part, htg_error_t *err) {
    const htg_cycle_t *cycle = making->cycle;
    for (int pass = 0; pass < 2; pass++) {
        size_t count = 0;
        for (uint32_t step = 0; step < cycle->step_count; step++)
            for (uint32_t before = 0; before < making->positions; before++)
                for (uint32_t after = 0; after < making->positions; after++) {
                    if (!is_made(making, step, before, after)) continue;
                    if (pass) mark_move(part, making, (htg_move_t){step, (uint8_t)before, (uint8_t)after});
                    count++;
                }
        if (pass) break;
        part->move = htg_alloc(count, sizeof *part->move);
        if (!part->move) return htg_error_memory(err);
    }
    return HTG_OK;
}

static htg_status_t make(making_t *making, htg_accepted_part_t *part, htg_error_t *err) {
    const htg_cycle_t *cycle = making->cycle;
    size_t places = (size_t)cycle->node_count * making->positions;
    if (places >= HTG_NONE) return htg_error_set(err, HTG_ERROR_LIMIT, "too many nodes for a script of so many stages");
    making->size = places;
    making->sources = htg_alloc(places, sizeof(two_t));
    making->targets = htg_alloc(places, sizeof(two_t));
    making->queue = htg_alloc(places, sizeof(uint32_t));
    making->queued = htg_alloc_zero(places, 1);
    part->ends_here = htg_alloc_zero(places, 1);
    part->vertex = htg_alloc_zero(cycle->node_count, 1);
    part->step = htg_alloc_zero(cycle->step_count, 1);
    if (!making->sources || !making->targets || !making->queue || !making->queued || !part->ends_here || !part->vertex ||
        !part->step)
        return htg_error_memory(err);
    memset(making->sources, 0xFF, places * sizeof(two_t));
    memset(making->targets, 0xFF, places * sizeof(two_t));
    spread_sources(making);
    spread_targets(making);
    return collect(making, part, err);
}

htg_status_t htg_accepted_part_new(const htg_cycle_t *cycle, htg_accepted_part_t **out, htg_error_t *err) {
    making_t making = {.cycle = cycle, .positions = cycle->script->position_count + 1};
    htg_accepted_part_t *part = htg_alloc_zero(1, sizeof *part);
    *out = NULL;
    if (!part) return htg_error_memory(err);
    part->cycle = cycle;
    part->positions = making.positions;
    htg_status_t status = make(&making, part, err);
    htg_free(making.sources);
    htg_free(making.targets);
    htg_free(making.queue);
    htg_free(making.queued);
    if (status)
        htg_accepted_part_free(part);
    else
        *out = part;
    return status;
}

void htg_accepted_part_free(htg_accepted_part_t *part) {
    if (!part) return;
    htg_free(part->move);
    htg_free(part->ends_here);
    htg_free(part->vertex);
    htg_free(part->step);
    htg_free(part);
}
