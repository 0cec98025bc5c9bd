/* The search of a batch and its counts of shortest paths, once for counts that are floats and once for doubles. Floats take half
   the room, and are exact while all counts are below HTG_MOST_FLOAT_PATHS. The including file defines COUNT, the suffix of
   names, COUNT_TYPE, COUNT_PARTS, the vectors of a row, and COUNT_ROWS. */

/* The lanes of the hits come to w. */
static inline void COUNT(take_hits)(htg_lanes_t *lanes, uint32_t w, bool first) {
    COUNT(vector) sum[COUNT_PARTS] = {0};
    uint32_t found = 0;
    if (!lanes->hit_count) return;
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        const COUNT_TYPE *row = lanes->COUNT_ROWS + (size_t)lanes->hit_node[i] * HTG_LANES;
        uint32_t mask = lanes->hit_mask[i];
        found |= mask;
        for (uint32_t part = 0; part < COUNT_PARTS; part++)
            sum[part] = COUNT(add_under)(mask, part, sum[part], COUNT(load)(row, part));
    }
    COUNT_TYPE *counts = lanes->COUNT_ROWS + (size_t)w * HTG_LANES;
    for (uint32_t part = 0; part < COUNT_PARTS; part++) {
        if (!first) sum[part] += COUNT(load)(counts, part);
        COUNT(store)(counts, part, sum[part]);
    }
    add_entry(lanes, w, found);
}

static void COUNT(pull_node)(htg_lanes_t *lanes, uint32_t w, uint32_t all) {
    const htg_core_t *core = &lanes->plan->core;
    uint32_t unseen = lanes->unseen[w];
    find_hits(lanes, core->back_other, core->back_start[w], core->back_start[w + 1], lanes->here, unseen, false);
    COUNT(take_hits)(lanes, w, unseen == all);
}

/* Returns the arcs of nodes that are still pending. */
static bool COUNT(pull_level)(htg_lanes_t *lanes, uint32_t all, uint64_t *pending_arcs, htg_work_t *work) {
    const uint32_t *start = lanes->plan->core.back_start;
    uint32_t kept = 0;
    uint64_t arcs = 0, polled = 0;
    for (uint32_t i = 0; i < lanes->pending_count; i++) {
        uint32_t w = lanes->pending[i];
        if (!lanes->unseen[w]) continue;
        COUNT(pull_node)(lanes, w, all);
        lanes->pending[kept++] = w;
        arcs += start[w + 1] - start[w];
        if (arcs - polled < ARCS_BETWEEN_POLLS) continue;
        polled = arcs;
        if (!htg_work_go_on(work, 0)) return false;
    }
    lanes->pending_count = kept;
    *pending_arcs = arcs;
    return true;
}

static void COUNT(push_node)(htg_lanes_t *lanes, htg_lane_entry_t from, uint32_t all) {
    const htg_core_t *core = &lanes->plan->core;
    const COUNT_TYPE *counts = lanes->COUNT_ROWS + (size_t)from.node * HTG_LANES;
    find_hits(lanes, core->ahead_other, core->ahead_start[from.node], core->ahead_start[from.node + 1], lanes->unseen,
              from.mask, false);
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        uint32_t w = lanes->hit_node[i], mask = lanes->hit_mask[i];
        COUNT_TYPE *row = lanes->COUNT_ROWS + (size_t)w * HTG_LANES;
        bool first = !lanes->coming[w];
        if (first) add_entry(lanes, w, 0);
        lanes->coming[w] |= mask;
        for (uint32_t part = 0; part < COUNT_PARTS; part++) {
            if (first && lanes->unseen[w] == all)
                COUNT(store)(row, part, COUNT(only)(mask, part, COUNT(load)(counts, part)));
            else
                COUNT(store)(row, part, COUNT(add_under)(mask, part, COUNT(load)(row, part), COUNT(load)(counts, part)));
        }
    }
}

static bool COUNT(push_level)(htg_lanes_t *lanes, size_t begin, size_t end, uint32_t all, htg_work_t *work) {
    const uint32_t *start = lanes->plan->core.ahead_start;
    uint64_t arcs = 0;
    for (size_t i = begin; i < end; i++) {
        htg_lane_entry_t from = lanes->entry[i];
        COUNT(push_node)(lanes, from, all);
        arcs += start[from.node + 1] - start[from.node];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    for (size_t i = end; i < lanes->entry_count; i++) {
        lanes->entry[i].mask = lanes->coming[lanes->entry[i].node];
        lanes->coming[lanes->entry[i].node] = 0;
    }
    return true;
}

static void COUNT(start_counts)(htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    for (uint32_t lane = 0; lane < batch->count; lane++) {
        COUNT_TYPE *counts = lanes->COUNT_ROWS + (size_t)batch->sources[lane] * HTG_LANES;
        memset(counts, 0, HTG_LANES * sizeof *counts);
        counts[lane] = 1;
    }
}

/* All levels. here is clean afterwards unless it was told to stop. */
static bool COUNT(search)(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_work_t *work) {
    uint32_t all = batch->count < HTG_LANES ? (1u << batch->count) - 1 : HTG_ALL_LANES;
    const uint32_t *start = lanes->plan->core.back_start;
    uint64_t pending_arcs = start[batch->end] - start[batch->begin];
    COUNT(start_counts)(lanes, batch);
    for (;;) {
        size_t begin = lanes->level_start[lanes->level_count - 1], end = lanes->entry_count;
        bool pull = worth_pulling(lanes, pending_arcs);
        if (!htg_lanes_open_level(lanes, batch->end - batch->begin)) {
            htg_work_fail(work, HTG_ERROR_MEMORY);
            return false;
        }
        if (!(pull ? COUNT(pull_level)(lanes, all, &pending_arcs, work) : COUNT(push_level)(lanes, begin, end, all, work))) return false;
        leave(lanes, begin, end);
        if (lanes->entry_count == end) break;
        arrive(lanes);
        if (!htg_work_go_on(work, 0)) return false;
    }
    lanes->level_count--;
    lanes->level_start[lanes->level_count] = lanes->entry_count;
    return true;
}

/* Those who wait for a length, in the order of their numbers. */
static bool COUNT(pull_length)(htg_lanes_t *lanes, const htg_lane_batch_t *batch, uint32_t all, htg_work_t *work) {
    const uint32_t *start = lanes->plan->core.back_start;
    uint32_t length = (uint32_t)lanes->level_count - 1;
    uint64_t arcs = 0, *waits = waiting_for(lanes, length);
    for (uint32_t word = batch->begin / 64; word <= (batch->end - 1) / 64; word++) {
        uint64_t bits = waits[word];
        waits[word] = 0;
        for (; bits; bits &= bits - 1) {
            uint32_t w = word * 64 + (uint32_t)__builtin_ctzll(bits), unseen = lanes->unseen[w];
            if (!unseen) continue;
            find_hits_below(lanes, start[w], start[w + 1], length, unseen);
            COUNT(take_hits)(lanes, w, unseen == all);
            arcs += start[w + 1] - start[w];
        }
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}

/* All lengths, with costs. False: too long (said to lanes), told to stop, or no memory. */
static bool COUNT(search_costs)(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_work_t *work) {
    uint32_t all = batch->count < HTG_LANES ? (1u << batch->count) - 1 : HTG_ALL_LANES, last = 0;
    COUNT(start_counts)(lanes, batch);
    put_to_wait(lanes, &last);
    while (lanes->level_count <= last) {
        if (last > HTG_MOST_LANE_LENGTH) {
            stop_waiting(lanes, batch);
            return false;
        }
        if (!htg_lanes_open_level(lanes, batch->end - batch->begin)) {
            htg_work_fail(work, HTG_ERROR_MEMORY);
            return false;
        }
        if (!COUNT(pull_length)(lanes, batch, all, work)) return false;
        arrive_at_length(lanes);
        put_to_wait(lanes, &last);
        if (!htg_work_go_on(work, 0)) return false;
    }
    lanes->level_start[lanes->level_count] = lanes->entry_count;
    return true;
}

#undef COUNT
#undef COUNT_TYPE
#undef COUNT_PARTS
#undef COUNT_ROWS
