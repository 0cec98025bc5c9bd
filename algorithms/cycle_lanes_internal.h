/* Many searches at once over the product: each of up to 512 lanes has a source and vertices that are not there for it; what
   each reaches is a bit a lane. */
#ifndef HTG_ALGORITHMS_CYCLE_LANES_INTERNAL_H
#define HTG_ALGORITHMS_CYCLE_LANES_INTERNAL_H

#include "algorithms/cycle.h"

enum { HTG_LANE_WORDS = 8, HTG_LANES = HTG_LANE_WORDS * 64 };

typedef struct htg_lanes {
    uint64_t word[HTG_LANE_WORDS];
} htg_lanes_t;

typedef struct htg_lane_search {
    const htg_cycle_t *cycle;
    htg_lanes_t *seen;    /* of a product state: lanes that reach it */
    htg_lanes_t *pending; /* lanes that reach it and were not led on yet */
    htg_lanes_t *without; /* of a vertex: lanes for which it is not there */
    uint32_t *queue;      /* product states with something pending, a ring */
    uint8_t *queued;
    uint32_t *touched_states, *touched_vertices;
    size_t state_count, vertex_count;
} htg_lane_search_t;

htg_status_t htg_lane_search_new(htg_lane_search_t *search, const htg_cycle_t *cycle) HTG_MUST_USE;
void htg_lane_search_free(htg_lane_search_t *search);
/* Forgets all lanes. */
void htg_lane_search_clear(htg_lane_search_t *search);
void htg_lane_remove(htg_lane_search_t *search, uint32_t lane, uint32_t vertex);
/* sources[i] is that of lane i. */
void htg_lane_search_run(htg_lane_search_t *search, const uint32_t *sources, uint32_t lanes);
/* Lanes that reach the vertex in an accepting state. */
htg_lanes_t htg_lanes_accepting(const htg_lane_search_t *search, uint32_t vertex);

#endif
