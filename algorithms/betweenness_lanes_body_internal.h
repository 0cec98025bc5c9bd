/* Betweenness from a batch of sources (Brandes 2001, for many sources at once). Included by one file a kind of vector, which
   defines RUN, the function's name.

   The search is one breadth-first search on masks of lanes (Then et al. 2014, The more the merrier, PVLDB 8(4)) that pushes
   along the arcs of a level while they are few and pulls otherwise (Beamer, Asanovic & Patterson 2012), and counts paths as
   it goes: rows of doubles, added under the mask of the lanes that an arc is on shortest paths of. Levels are kept as lists
   of (node, mask). On the way back a node pulls from those of the next level:
       through(v) = paths(v) * sum of share(w),   share(w) = (ends(w) + through(w)) / paths(w). */
#include "algorithms/betweenness_lanes_vector_internal.h"

#include <string.h>

#define ARCS_BETWEEN_POLLS (1u << 17)
#define PUSH_COST          2u /* a pushed arc against a pulled one */
#define MARK_COST          3u /* marking the ways back from a level against looking for ways ahead */

static inline double *row_of(double *rows, uint32_t node) {
    return rows + (size_t)node * HTG_LANES;
}

static inline void add_entry(htg_lanes_t *lanes, uint32_t node, uint32_t mask) {
    lanes->entry[lanes->entry_count++] = (htg_lane_entry_t){node, mask};
}

/* Entries of the last level are here now. */
static void arrive(htg_lanes_t *lanes) {
    for (size_t i = lanes->level_start[lanes->level_count - 1]; i < lanes->entry_count; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        lanes->here[entry.node] = entry.mask;
        lanes->unseen[entry.node] &= ~entry.mask;
    }
}

static void leave(htg_lanes_t *lanes, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        lanes->here[lanes->entry[i].node] = 0;
}

#include "algorithms/betweenness_lanes_costs_internal.h"

static bool start_search(htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    const htg_core_t *core = &lanes->plan->core;
    uint32_t all = batch->count < HTG_LANES ? (1u << batch->count) - 1 : HTG_ALL_LANES;
    lanes->entry_count = lanes->level_count = lanes->pending_count = 0;
    lanes->any_plain = false;
    for (uint32_t v = batch->begin; v < batch->end; v++) {
        lanes->unseen[v] = all;
        if (core->back_start[v] < core->back_start[v + 1]) lanes->pending[lanes->pending_count++] = v;
    }
    if (!htg_lanes_open_level(lanes, HTG_LANES)) return false;
    for (uint32_t lane = 0; lane < HTG_LANES; lane++) {
        bool used = lane < batch->count;
        lanes->mutual[lane] = used ? core->from[batch->sources[lane]].mutual : 0;
        lanes->plain[lane] = used ? core->from[batch->sources[lane]].plain : 0;
        lanes->any_plain |= lanes->plain[lane] != 0;
        if (!used) continue;
        add_entry(lanes, batch->sources[lane], 1u << lane);
    }
    if (lanes->lengths)
        arrive_at_length(lanes);
    else
        arrive(lanes);
    return true;
}

static uint64_t count_arcs(const htg_lanes_t *lanes, const uint32_t *start, size_t begin, size_t end) {
    uint64_t arcs = 0;
    for (size_t i = begin; i < end; i++)
        arcs += start[lanes->entry[i].node + 1] - start[lanes->entry[i].node];
    return arcs;
}

/* Arcs of the last level against those of nodes that could pull. */
static bool worth_pulling(const htg_lanes_t *lanes, uint64_t pending_arcs) {
    size_t begin = lanes->level_start[lanes->level_count - 1];
    return count_arcs(lanes, lanes->plan->core.ahead_start, begin, lanes->entry_count) * PUSH_COST > pending_arcs;
}

static inline void add_hits(const htg_lanes_t *lanes, double *rows, vector_t *sum) {
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        const double *row = row_of(rows, lanes->hit_node[i]);
        uint32_t mask = lanes->hit_mask[i];
        for (uint32_t part = 0; part < PARTS; part++)
            sum[part] = add_under(mask, part, sum[part], load(row, part));
    }
}

/* share receives 1 / count. False: a count may not be exact. */
static bool invert_counts(htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    uint32_t all = batch->count < HTG_LANES ? (1u << batch->count) - 1 : HTG_ALL_LANES;
    bits_t over = {0};
    for (uint32_t v = batch->begin; v < batch->end; v++) {
        if (lanes->unseen[v] == all) continue;
        const float *counts = lanes->counts + (size_t)v * HTG_LANES;
        for (uint32_t part = 0; part < PARTS; part++) {
            vector_t paths = widened(counts, part);
            over |= (bits_t)(paths > HTG_MOST_FLOAT_PATHS);
            store(row_of(lanes->share, v), part, 1 / paths);
        }
    }
    for (uint32_t i = 0; i < WIDTH; i++)
        if (over[i]) return false;
    return true;
}

/* share receives 1 / paths. False: there are too many paths. */
static bool invert_paths(htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    uint32_t all = batch->count < HTG_LANES ? (1u << batch->count) - 1 : HTG_ALL_LANES;
    bits_t over = {0};
    for (uint32_t v = batch->begin; v < batch->end; v++) {
        if (lanes->unseen[v] == all) continue;
        for (uint32_t part = 0; part < PARTS; part++) {
            vector_t paths = load(row_of(lanes->paths, v), part);
            over |= (bits_t)(paths > HTG_MOST_PATHS);
            store(row_of(lanes->share, v), part, 1 / paths);
        }
    }
    for (uint32_t i = 0; i < WIDTH; i++)
        if (over[i]) return false;
    return true;
}

static inline vector_t paths_of(const htg_lanes_t *lanes, uint32_t v, uint32_t part) {
    return lanes->narrow ? widened(lanes->counts + (size_t)v * HTG_LANES, part) : load(row_of(lanes->paths, v), part);
}

static inline void add_arcs(const htg_lanes_t *lanes, uint32_t v, double *arc_sums) {
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        const double *share = row_of(lanes->share, lanes->hit_node[i]);
        vector_t along[PARTS];
        for (uint32_t part = 0; part < PARTS; part++)
            along[part] = only(lanes->hit_mask[i], part, paths_of(lanes, v, part) * load(share, part));
        arc_sums[lanes->hit_arc[i]] += sum_of_lanes(along);
    }
}

static inline vector_t ends_at(const htg_lanes_t *lanes, uint32_t part, htg_ends_t to) {
    vector_t ends = load(lanes->mutual, part) * to.mutual;
    if (lanes->any_plain) ends += load(lanes->plain, part) * to.plain;
    return ends;
}

static inline void back_through(htg_lanes_t *lanes, htg_lane_entry_t entry, size_t level, bool costs, bool with_arcs,
                                htg_block_sums_t *sums) {
    const htg_core_t *core = &lanes->plan->core;
    uint32_t v = entry.node;
    double *share = row_of(lanes->share, v);
    vector_t sum[PARTS] = {0};
    uint32_t begin = core->ahead_start[v], end = core->ahead_start[v + 1];
    if (costs)
        find_hits_above(lanes, begin, end, (uint32_t)level, entry.mask, with_arcs);
    else
        find_hits(lanes, core->ahead_other, begin, end, lanes->here, entry.mask, with_arcs);
    add_hits(lanes, lanes->share, sum);
    if (with_arcs) add_arcs(lanes, v, sums->arc);
    if (level == 0) return;
    for (uint32_t part = 0; part < PARTS; part++) {
        sum[part] *= paths_of(lanes, v, part);
        vector_t worth = ends_at(lanes, part, core->to[v]) + sum[part];
        store_under(entry.mask, part, share, worth * load(share, part));
    }
    if (sums->node) sums->node[v] += sum_of_lanes(sum);
}

/* Of the farthest level. */
static inline void back_from(htg_lanes_t *lanes, htg_lane_entry_t entry) {
    double *share = row_of(lanes->share, entry.node);
    htg_ends_t to = lanes->plan->core.to[entry.node];
    for (uint32_t part = 0; part < PARTS; part++)
        store_under(entry.mask, part, share, ends_at(lanes, part, to) * load(share, part));
}

/* Nodes before those of a level: coming receives, or is cleared of, the lanes that come from them. */
static void mark_before(htg_lanes_t *lanes, size_t begin, size_t end, bool clear) {
    const htg_core_t *core = &lanes->plan->core;
    for (size_t i = begin; i < end; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        for (uint32_t arc = core->back_start[entry.node]; arc < core->back_start[entry.node + 1]; arc++) {
            uint32_t *mask = &lanes->coming[core->back_other[arc]];
            *mask = clear ? 0 : *mask | entry.mask;
        }
    }
}

/* Back from one level: pulls from the next, whose masks are here; marked: only by nodes that have lanes in coming. */
static inline bool back_level(htg_lanes_t *lanes, size_t level, bool marked, bool costs, bool with_arcs,
                              htg_block_sums_t *sums, htg_work_t *work) {
    const uint32_t *start = lanes->plan->core.ahead_start;
    bool farthest = level + 1 == lanes->level_count;
    uint64_t arcs = 0;
    for (size_t i = lanes->level_start[level]; i < lanes->level_start[level + 1]; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        if (farthest || (marked && !(lanes->coming[entry.node] & entry.mask))) {
            if (level) back_from(lanes, entry);
            continue;
        }
        back_through(lanes, entry, level, costs, with_arcs, sums);
        arcs += start[entry.node + 1] - start[entry.node];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}

static bool go_back(htg_lanes_t *lanes, htg_block_sums_t *sums, htg_work_t *work) {
    const htg_core_t *core = &lanes->plan->core;
    size_t next = lanes->entry_count; /* end of the next level */
    for (size_t level = lanes->level_count; level-- > 0;) {
        size_t begin = lanes->level_start[level], end = lanes->level_start[level + 1];
        if (level == 0 && !sums->arc) break;
        bool mark = end < next && count_arcs(lanes, core->back_start, end, next) * MARK_COST <
                                      count_arcs(lanes, core->ahead_start, begin, end);
        if (mark) mark_before(lanes, end, next, false);
        bool done = sums->arc ? back_level(lanes, level, mark, false, true, sums, work)
                              : back_level(lanes, level, mark, false, false, sums, work);
        if (!done) return false;
        if (mark) mark_before(lanes, end, next, true);
        leave(lanes, end, next);
        for (size_t i = begin; i < end; i++)
            lanes->here[lanes->entry[i].node] = lanes->entry[i].mask;
        next = end;
    }
    leave(lanes, 0, next);
    return true;
}

static bool go_back_costs(htg_lanes_t *lanes, htg_block_sums_t *sums, htg_work_t *work) {
    for (size_t level = lanes->level_count; level-- > 0 && (level > 0 || sums->arc);) {
        bool done = sums->arc ? back_level(lanes, level, false, true, true, sums, work)
                              : back_level(lanes, level, false, true, false, sums, work);
        if (!done) return false;
    }
    return true;
}

#define COUNT(name) name##_double
#define COUNT_TYPE double
#define COUNT_PARTS PARTS
#define COUNT_ROWS paths
#include "algorithms/betweenness_lanes_search_internal.h"

#define COUNT(name) name##_float
#define COUNT_TYPE float
#define COUNT_PARTS FLOAT_PARTS
#define COUNT_ROWS counts
#include "algorithms/betweenness_lanes_search_internal.h"

/* For trees of directed views, where plain ends do not come up: what reaches whom. */
static void add_reach(const htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_exact_sums_t *exact) {
    const htg_core_t *core = &lanes->plan->core;
    vector_t reached[PARTS] = {0};
    for (size_t i = lanes->level_start[1]; i < lanes->entry_count && lanes->level_count > 1; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        vector_t from[PARTS], to = (vector_t){0} + core->to[entry.node].mutual;
        for (uint32_t part = 0; part < PARTS; part++) {
            from[part] = only(entry.mask, part, load(lanes->mutual, part));
            reached[part] = add_under(entry.mask, part, reached[part], to);
        }
        exact->reaching[entry.node].mutual += sum_of_lanes(from);
    }
    for (uint32_t lane = 0; lane < batch->count; lane++)
        exact->reached[batch->sources[lane]].mutual += reached[lane / WIDTH][lane % WIDTH];
}

static bool run_search(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_work_t *work) {
    if (lanes->lengths) return lanes->narrow ? search_costs_float(lanes, batch, work) : search_costs_double(lanes, batch, work);
    return lanes->narrow ? search_float(lanes, batch, work) : search_double(lanes, batch, work);
}

bool RUN(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_block_sums_t *sums, htg_exact_sums_t *exact, bool *too_many,
         htg_work_t *work) {
    *too_many = false;
    for (bool counted = false; !counted;) {
        bool narrow = lanes->narrow;
        if (lanes->lengths) clean_lengths(lanes, batch);
        if (!start_search(lanes, batch)) {
            htg_work_fail(work, HTG_ERROR_MEMORY);
            return false;
        }
        lanes->too_long = false;
        if (!run_search(lanes, batch, work)) {
            *too_many = lanes->too_long;
            return false;
        }
        counted = narrow ? invert_counts(lanes, batch) : invert_paths(lanes, batch);
        lanes->narrow = narrow && counted;
        *too_many = !narrow && !counted;
        if (*too_many) return false;
    }
    if (exact->reaching) add_reach(lanes, batch, exact);
    return lanes->lengths ? go_back_costs(lanes, sums, work) : go_back(lanes, sums, work);
}
