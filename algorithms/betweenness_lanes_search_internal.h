/* The search of a batch and its counts of shortest paths, once for counts of two bytes, once for floats and once for doubles: the
   narrower, the less is read. Each is exact while no count is above COUNT_MOST. The including file defines COUNT, the suffix of
   names, COUNT_TYPE, COUNT_PARTS, the vectors of a row, and COUNT_MOST. */

static inline COUNT_TYPE *COUNT(counts_of)(const htg_lanes_t *lanes, uint32_t node) {
    return (COUNT_TYPE *)lanes->paths + (size_t)node * HTG_LANES;
}

/* The lanes of the hits come to w. */
static inline void COUNT(take_hits)(htg_lanes_t *lanes, uint32_t w, bool first) {
    COUNT_TYPE *counts = COUNT(counts_of)(lanes, w);
    uint64_t found = 0;
    if (!lanes->hit_count) return;
    for (uint32_t from = 0; from < COUNT_PARTS; from += PASS) {
        COUNT(vector) sum[PASS] = {0};
        for (uint32_t part = 0; part < PASS && from + part < COUNT_PARTS && !first; part++)
            sum[part] = COUNT(load)(counts, from + part);
        for (uint32_t i = 0; i < lanes->hit_count; i++) {
            const COUNT_TYPE *row = COUNT(counts_of)(lanes, lanes->hit_node[i]);
            uint64_t mask = lanes->hit_mask[i];
            found |= mask;
            for (uint32_t part = 0; part < PASS && from + part < COUNT_PARTS; part++)
                sum[part] = COUNT(add_under)(mask, from + part, sum[part], COUNT(load)(row, from + part));
        }
        for (uint32_t part = 0; part < PASS && from + part < COUNT_PARTS; part++)
            COUNT(store)(counts, from + part, sum[part]);
    }
    add_entry(lanes, w, found);
}

static void COUNT(pull_node)(htg_lanes_t *lanes, uint32_t w, uint64_t all) {
    const htg_core_t *core = &lanes->plan->core;
    uint64_t unseen = lanes->unseen[w];
    find_hits(lanes, core->back_other, core->back_start[w], core->back_start[w + 1], lanes->here, unseen, false);
    COUNT(take_hits)(lanes, w, unseen == all);
}

/* Returns the arcs of nodes that are still pending. */
static bool COUNT(pull_level)(htg_lanes_t *lanes, uint64_t all, uint64_t *pending_arcs, htg_work_t *work) {
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

static void COUNT(push_node)(htg_lanes_t *lanes, htg_lane_entry_t from, uint64_t all) {
    const htg_core_t *core = &lanes->plan->core;
    const COUNT_TYPE *counts = COUNT(counts_of)(lanes, from.node);
    find_hits(lanes, core->ahead_other, core->ahead_start[from.node], core->ahead_start[from.node + 1], lanes->unseen,
              from.mask, false);
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        uint32_t w = lanes->hit_node[i];
        uint64_t mask = lanes->hit_mask[i];
        COUNT_TYPE *row = COUNT(counts_of)(lanes, w);
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

static bool COUNT(push_level)(htg_lanes_t *lanes, size_t begin, size_t end, uint64_t all, htg_work_t *work) {
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
        COUNT_TYPE *counts = COUNT(counts_of)(lanes, batch->sources[lane]);
        memset(counts, 0, HTG_LANES * sizeof *counts);
        counts[lane] = 1;
    }
}

/* All levels. here is clean afterwards unless it was told to stop. */
static bool COUNT(search)(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_work_t *work) {
    uint64_t all = all_lanes(batch);
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
        bool done = pull ? COUNT(pull_level)(lanes, all, &pending_arcs, work) : COUNT(push_level)(lanes, begin, end, all, work);
        if (!done) return false;
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
static bool COUNT(pull_length)(htg_lanes_t *lanes, const htg_lane_batch_t *batch, uint64_t all, htg_work_t *work) {
    const uint32_t *start = lanes->plan->core.back_start;
    uint32_t length = (uint32_t)lanes->level_count - 1;
    uint64_t arcs = 0, *waits = waiting_for(lanes, length);
    for (uint32_t word = batch->begin / 64; word <= (batch->end - 1) / 64; word++) {
        uint64_t bits = waits[word];
        waits[word] = 0;
        for (; bits; bits &= bits - 1) {
            uint32_t w = word * 64 + (uint32_t)__builtin_ctzll(bits);
            uint64_t unseen = lanes->unseen[w];
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
    uint64_t all = all_lanes(batch);
    uint32_t last = 0;
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

static bool COUNT(too_many_paths)(const htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    uint64_t all = all_lanes(batch);
    COUNT(bits) over = {0};
    for (uint32_t v = batch->begin; v < batch->end; v++)
        for (uint32_t part = 0; part < COUNT_PARTS && lanes->unseen[v] != all; part++)
            over |= (COUNT(bits))(COUNT(load)(COUNT(counts_of)(lanes, v), part) > COUNT_MOST);
    for (uint32_t i = 0; i < HTG_LANES / COUNT_PARTS; i++)
        if (over[i]) return true;
    return false;
}

#undef COUNT
#undef COUNT_TYPE
#undef COUNT_PARTS
#undef COUNT_MOST
