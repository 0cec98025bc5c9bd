/* Levels where arcs have whole costs: a level's number is a length, and some levels have no nodes. A lane comes to a node
   from a length that lies the arc's cost below, so every lane's length to every node is kept, in bytes. The nodes that some lane
   may come to at a length wait for it (Dial 1969, Algorithm 360, CACM 12(11), for many sources at once). Every cost is at least
   1: when a length's turn comes, all that is looked at is final. */

static inline uint64_t *waiting_for(const htg_lanes_t *lanes, uint32_t length) {
    return lanes->waits + (size_t)(length & (lanes->ring - 1)) * (lanes->plan->core.node_count / 64 + 1);
}

static void clean_lengths(htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    memset(lanes->lengths + (size_t)batch->begin * HTG_LANES, HTG_NO_LENGTH, (size_t)(batch->end - batch->begin) * HTG_LANES);
}

static void arrive_at_length(htg_lanes_t *lanes) {
    size_t length = lanes->level_count - 1;
    for (size_t i = lanes->level_start[length]; i < lanes->entry_count; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        uint8_t *lengths = lanes->lengths + (size_t)entry.node * HTG_LANES;
        lanes->unseen[entry.node] &= ~entry.mask;
        for (uint64_t mask = entry.mask; mask; mask &= mask - 1)
            lengths[__builtin_ctzll(mask)] = (uint8_t)length;
    }
}

/* Nodes to which the last level's lanes may come; *last: the greatest length that any node waits for. */
static void put_to_wait(htg_lanes_t *lanes, uint32_t *last) {
    const uint32_t *start = lanes->plan->core.ahead_start;
    const uint64_t *unseen = lanes->unseen;
    uint32_t length = (uint32_t)lanes->level_count - 1, most = *last;
    size_t words = lanes->plan->core.node_count / 64 + 1;
    for (size_t i = lanes->level_start[length]; i < lanes->entry_count; i++) {
        htg_lane_entry_t from = lanes->entry[i];
        for (uint32_t arc = start[from.node]; arc < start[from.node + 1]; arc++) {
            uint32_t w = lanes->steps_ahead[arc] >> HTG_STEP_BITS, cost = lanes->steps_ahead[arc] & ((1u << HTG_STEP_BITS) - 1);
            bool waits = unseen[w] & from.mask;
            uint32_t then = waits ? length + cost : 0;
            lanes->waits[((length + cost) & (lanes->ring - 1)) * words + w / 64] |= (uint64_t)waits << (w & 63);
            most = then > most ? then : most;
        }
    }
    *last = most;
}

static void stop_waiting(htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    for (uint32_t i = 0; i < lanes->ring; i++)
        memset(waiting_for(lanes, i) + batch->begin / 64, 0, ((batch->end - 1) / 64 - batch->begin / 64 + 1) * sizeof(uint64_t));
    lanes->too_long = true;
}
