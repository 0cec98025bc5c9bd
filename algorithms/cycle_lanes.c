#include "algorithms/cycle_lanes_internal.h"

#include <string.h>

#include "core/memory_internal.h"

htg_status_t htg_lane_search_new(htg_lane_search_t *search, const htg_cycle_t *cycle) {
    size_t size = (size_t)cycle->node_count * cycle->state_count;
    *search = (htg_lane_search_t){.cycle = cycle,
                                  .seen = htg_alloc_zero(size, sizeof(htg_lanes_t)),
                                  .pending = htg_alloc_zero(size, sizeof(htg_lanes_t)),
                                  .without = htg_alloc_zero(cycle->node_count, sizeof(htg_lanes_t)),
                                  .queue = htg_alloc(size, sizeof(uint32_t)),
                                  .queued = htg_alloc_zero(size, 1),
                                  .touched_states = htg_alloc(size, sizeof(uint32_t)),
                                  .touched_vertices = htg_alloc(cycle->node_count, sizeof(uint32_t))};
    bool memory = search->seen && search->pending && search->without && search->queue && search->queued &&
                  search->touched_states && search->touched_vertices;
    return memory ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_lane_search_free(htg_lane_search_t *search) {
    void *own[] = {search->seen,   search->pending,        search->without,         search->queue,
                   search->queued, search->touched_states, search->touched_vertices};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

void htg_lane_search_clear(htg_lane_search_t *search) {
    static const htg_lanes_t none = {{0}};
    for (size_t i = 0; i < search->state_count; i++)
        search->seen[search->touched_states[i]] = none;
    for (size_t i = 0; i < search->vertex_count; i++)
        search->without[search->touched_vertices[i]] = none;
    search->state_count = search->vertex_count = 0;
}

static bool is_empty(const htg_lanes_t *lanes) {
    uint64_t any = 0;
    for (int i = 0; i < HTG_LANE_WORDS; i++)
        any |= lanes->word[i];
    return any == 0;
}

void htg_lane_remove(htg_lane_search_t *search, uint32_t lane, uint32_t vertex) {
    if (is_empty(&search->without[vertex])) search->touched_vertices[search->vertex_count++] = vertex;
    search->without[vertex].word[lane / 64] |= 1ull << (lane % 64);
}

typedef struct ring {
    size_t first, count, size;
} ring_t;

/* Lanes that are new at a product state, and there for its vertex. */
static void lead(htg_lane_search_t *search, ring_t *ring, uint32_t at, const htg_lanes_t *lanes) {
    const htg_lanes_t *without = &search->without[at / search->cycle->state_count];
    htg_lanes_t *seen = &search->seen[at], *pending = &search->pending[at];
    uint64_t any = 0;
    if (is_empty(seen)) search->touched_states[search->state_count++] = at;
    for (int i = 0; i < HTG_LANE_WORDS; i++) {
        uint64_t fresh = lanes->word[i] & ~seen->word[i] & ~without->word[i];
        seen->word[i] |= fresh;
        pending->word[i] |= fresh;
        any |= fresh;
    }
    if (!any) {
        if (is_empty(seen)) search->state_count--;
        return;
    }
    if (search->queued[at]) return;
    search->queued[at] = 1;
    search->queue[(ring->first + ring->count++) % ring->size] = at;
}

static void lead_from(htg_lane_search_t *search, ring_t *ring, uint32_t at, const htg_lanes_t *lanes) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count, v = at / states;
    const uint16_t *next = cycle->next + (size_t)(at % states) * HTG_SYMBOL_COUNT;
    for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
        uint16_t to = next[cycle->symbol[step]];
        if (to != HTG_SCRIPT_DEAD) lead(search, ring, cycle->head[step] * states + to, lanes);
    }
}

/* A source is left even where a walk may not pass it, by its own lanes alone. */
static void leave_sources(htg_lane_search_t *search, ring_t *ring, const uint32_t *sources, uint32_t lanes) {
    static const htg_lanes_t none = {{0}};
    uint32_t states = search->cycle->state_count;
    for (uint32_t lane = 0, next; lane < lanes; lane = next) {
        htg_lanes_t own = none;
        for (next = lane; next < lanes && sources[next] == sources[lane]; next++)
            own.word[next / 64] |= 1ull << (next % 64);
        uint32_t at = sources[lane] * states;
        if (is_empty(&search->seen[at])) search->touched_states[search->state_count++] = at;
        for (int i = 0; i < HTG_LANE_WORDS; i++)
            search->seen[at].word[i] |= own.word[i];
        lead_from(search, ring, at, &own);
    }
}

void htg_lane_search_run(htg_lane_search_t *search, const uint32_t *sources, uint32_t lanes) {
    static const htg_lanes_t none = {{0}};
    const htg_cycle_t *cycle = search->cycle;
    ring_t ring = {0, 0, (size_t)cycle->node_count * cycle->state_count};
    leave_sources(search, &ring, sources, lanes);
    while (ring.count) {
        uint32_t at = search->queue[ring.first];
        htg_lanes_t moving = search->pending[at];
        ring.first = (ring.first + 1) % ring.size;
        ring.count--;
        search->pending[at] = none;
        search->queued[at] = 0;
        if (!cycle->no_through || !cycle->no_through[at / cycle->state_count]) lead_from(search, &ring, at, &moving);
    }
}

htg_lanes_t htg_lanes_accepting(const htg_lane_search_t *search, uint32_t vertex) {
    const htg_cycle_t *cycle = search->cycle;
    htg_lanes_t all = {{0}};
    for (uint32_t state = 0; state < cycle->state_count; state++)
        for (int i = 0; cycle->accepting[state] && i < HTG_LANE_WORDS; i++)
            all.word[i] |= search->seen[vertex * cycle->state_count + state].word[i];
    return all;
}
