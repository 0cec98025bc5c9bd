/* Betweenness from a batch of sources (Brandes 2001, for many sources at once). Included by one file a kind of vector, which
   defines RUN, the function's name.

   The search is one breadth-first search on masks of lanes (Then et al. 2014, The more the merrier, PVLDB 8(4)) that pushes
   along the arcs of a level while they are few and pulls otherwise (Beamer, Asanovic & Patterson 2012), and counts paths as
   it goes: rows of numbers, added under the mask of the lanes that an arc is on shortest paths of. Levels are kept as lists
   of (node, mask). On the way back, which is gone for one slice of the lanes after the other, a node pulls from those of the
   next level:
       through(v) = paths(v) * sum of share(w),   share(w) = (ends(w) + through(w)) / paths(w). */
#include "algorithms/betweenness_lanes_vector_internal.h"

#include <string.h>

#define ARCS_BETWEEN_POLLS (1u << 17)
#define PUSH_COST          2u /* a pushed arc against a pulled one */
#define MARK_COST          3u /* marking the ways back from a level against looking for ways ahead */

/* Of the slice at hand. */
static inline double *share_of(const htg_lanes_t *lanes, uint32_t node) {
    return lanes->share + (size_t)node * HTG_SLICE;
}

static inline void add_entry(htg_lanes_t *lanes, uint32_t node, uint64_t mask) {
    lanes->entry[lanes->entry_count++] = (htg_lane_entry_t){mask, node};
}

static inline uint64_t all_lanes(const htg_lane_batch_t *batch) {
    return batch->count < HTG_LANES ? (UINT64_C(1) << batch->count) - 1 : HTG_ALL_LANES;
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
    uint64_t all = all_lanes(batch);
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
        add_entry(lanes, batch->sources[lane], UINT64_C(1) << lane);
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

static inline void add_hits(const htg_lanes_t *lanes, uint32_t slice, vector_t *sum) {
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        const double *share = share_of(lanes, lanes->hit_node[i]);
        uint64_t mask = lanes->hit_mask[i] >> slice;
        for (uint32_t part = 0; part < SLICE_PARTS; part++)
            sum[part] = add_under(mask, part, sum[part], load(share, part));
    }
}

static inline void load_paths(const htg_lanes_t *lanes, uint32_t v, uint32_t slice, vector_t *paths) {
    size_t at = (size_t)v * HTG_LANES + slice;
    if (lanes->counts == HTG_COUNTS_SHORT)
        for (uint32_t part = 0; part < SLICE_PARTS; part++)
            paths[part] = widened_short((const uint16_t *)lanes->paths + at, part);
    else if (lanes->counts == HTG_COUNTS_FLOAT)
        for (uint32_t part = 0; part < SLICE_PARTS; part++)
            paths[part] = widened_float((const float *)lanes->paths + at, part);
    else
        for (uint32_t part = 0; part < SLICE_PARTS; part++)
            paths[part] = load((const double *)lanes->paths + at, part);
}

static inline void add_arcs(const htg_lanes_t *lanes, uint32_t slice, const vector_t *paths, double *arc_sums) {
    for (uint32_t i = 0; i < lanes->hit_count; i++) {
        const double *share = share_of(lanes, lanes->hit_node[i]);
        vector_t along[SLICE_PARTS];
        for (uint32_t part = 0; part < SLICE_PARTS; part++)
            along[part] = only(lanes->hit_mask[i] >> slice, part, paths[part] * load(share, part));
        arc_sums[lanes->hit_arc[i]] += sum_of_slice(along);
    }
}

static inline vector_t ends_at(const htg_lanes_t *lanes, uint32_t slice, uint32_t part, htg_ends_t to) {
    vector_t ends = load(lanes->mutual + slice, part) * to.mutual;
    if (lanes->any_plain) ends += load(lanes->plain + slice, part) * to.plain;
    return ends;
}

static inline void back_through(htg_lanes_t *lanes, htg_lane_entry_t entry, uint32_t slice, size_t level, bool costs,
                                bool with_arcs, htg_block_sums_t *sums) {
    const htg_core_t *core = &lanes->plan->core;
    uint32_t v = entry.node;
    double *share = share_of(lanes, v);
    vector_t sum[SLICE_PARTS] = {0}, paths[SLICE_PARTS];
    uint32_t begin = core->ahead_start[v], end = core->ahead_start[v + 1];
    if (costs)
        find_hits_above(lanes, begin, end, (uint32_t)level, entry.mask, with_arcs);
    else
        find_hits(lanes, core->ahead_other, begin, end, lanes->here, entry.mask, with_arcs);
    load_paths(lanes, v, slice, paths);
    if (with_arcs) add_arcs(lanes, slice, paths, sums->arc);
    if (level == 0) return;
    add_hits(lanes, slice, sum);
    for (uint32_t part = 0; part < SLICE_PARTS; part++) {
        sum[part] *= paths[part];
        vector_t worth = ends_at(lanes, slice, part, core->to[v]) + sum[part];
        store_under(entry.mask >> slice, part, share, worth / paths[part]);
    }
    if (sums->node) sums->node[v] += sum_of_slice(sum);
}

/* Of the farthest level. */
static inline void back_from(htg_lanes_t *lanes, htg_lane_entry_t entry, uint32_t slice) {
    double *share = share_of(lanes, entry.node);
    htg_ends_t to = lanes->plan->core.to[entry.node];
    vector_t paths[SLICE_PARTS];
    load_paths(lanes, entry.node, slice, paths);
    for (uint32_t part = 0; part < SLICE_PARTS; part++)
        store_under(entry.mask >> slice, part, share, ends_at(lanes, slice, part, to) / paths[part]);
}

/* Nodes before those of a level: coming receives, or is cleared of, the lanes that come from them. */
static void mark_before(htg_lanes_t *lanes, size_t begin, size_t end, bool clear) {
    const htg_core_t *core = &lanes->plan->core;
    for (size_t i = begin; i < end; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        for (uint32_t arc = core->back_start[entry.node]; arc < core->back_start[entry.node + 1]; arc++) {
            uint64_t *mask = &lanes->coming[core->back_other[arc]];
            *mask = clear ? 0 : *mask | entry.mask;
        }
    }
}

/* Back from one level: pulls from the next, whose masks are here; marked: only by nodes that have lanes in coming. */
static inline bool back_level(htg_lanes_t *lanes, uint32_t slice, size_t level, bool marked, bool costs, bool with_arcs,
                              htg_block_sums_t *sums, htg_work_t *work) {
    const uint32_t *start = lanes->plan->core.ahead_start;
    bool farthest = level + 1 == lanes->level_count;
    uint64_t arcs = 0;
    for (size_t i = lanes->level_start[level]; i < lanes->level_start[level + 1]; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        entry.mask &= HTG_SLICE_MASK << slice;
        if (!entry.mask) continue;
        if (farthest || (marked && !(lanes->coming[entry.node] & entry.mask))) {
            if (level) back_from(lanes, entry, slice);
            continue;
        }
        back_through(lanes, entry, slice, level, costs, with_arcs, sums);
        arcs += start[entry.node + 1] - start[entry.node];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}

static bool go_back(htg_lanes_t *lanes, uint32_t slice, htg_block_sums_t *sums, htg_work_t *work) {
    const htg_core_t *core = &lanes->plan->core;
    size_t next = lanes->entry_count; /* end of the next level */
    for (size_t level = lanes->level_count; level-- > 0;) {
        size_t begin = lanes->level_start[level], end = lanes->level_start[level + 1];
        if (level == 0 && !sums->arc) break;
        bool mark = end < next && count_arcs(lanes, core->back_start, end, next) * MARK_COST <
                                      count_arcs(lanes, core->ahead_start, begin, end);
        if (mark) mark_before(lanes, end, next, false);
        bool done = sums->arc ? back_level(lanes, slice, level, mark, false, true, sums, work)
                              : back_level(lanes, slice, level, mark, false, false, sums, work);
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

static bool go_back_costs(htg_lanes_t *lanes, uint32_t slice, htg_block_sums_t *sums, htg_work_t *work) {
    for (size_t level = lanes->level_count; level-- > 0 && (level > 0 || sums->arc);) {
        bool done = sums->arc ? back_level(lanes, slice, level, false, true, true, sums, work)
                              : back_level(lanes, slice, level, false, true, false, sums, work);
        if (!done) return false;
    }
    return true;
}

#define COUNT(name) name##_short
#define COUNT_TYPE uint16_t
#define COUNT_PARTS SHORT_PARTS
#define COUNT_MOST HTG_MOST_SHORT_PATHS
#include "algorithms/betweenness_lanes_search_internal.h"

#define COUNT(name) name##_float
#define COUNT_TYPE float
#define COUNT_PARTS FLOAT_PARTS
#define COUNT_MOST HTG_MOST_FLOAT_PATHS
#include "algorithms/betweenness_lanes_search_internal.h"

#define COUNT(name) name##_double
#define COUNT_TYPE double
#define COUNT_PARTS PARTS
#define COUNT_MOST HTG_MOST_PATHS
#include "algorithms/betweenness_lanes_search_internal.h"

/* For trees of directed views, where plain ends do not come up: what reaches whom. */
static void add_reach(const htg_lanes_t *lanes, const htg_lane_batch_t *batch, uint32_t slice, htg_exact_sums_t *exact) {
    const htg_core_t *core = &lanes->plan->core;
    vector_t reached[SLICE_PARTS] = {0};
    for (size_t i = lanes->level_start[1]; i < lanes->entry_count && lanes->level_count > 1; i++) {
        htg_lane_entry_t entry = lanes->entry[i];
        vector_t from[SLICE_PARTS], to = (vector_t){0} + core->to[entry.node].mutual;
        for (uint32_t part = 0; part < SLICE_PARTS; part++) {
            from[part] = only(entry.mask >> slice, part, load(lanes->mutual + slice, part));
            reached[part] = add_under(entry.mask >> slice, part, reached[part], to);
        }
        exact->reaching[entry.node].mutual += sum_of_slice(from);
    }
    for (uint32_t lane = 0; lane < HTG_SLICE && slice + lane < batch->count; lane++)
        exact->reached[batch->sources[slice + lane]].mutual += reached[lane / WIDTH][lane % WIDTH];
}

static bool run_search(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_work_t *work) {
    bool costs = lanes->lengths != NULL;
    if (costs) clean_lengths(lanes, batch);
    if (!start_search(lanes, batch)) {
        htg_work_fail(work, HTG_ERROR_MEMORY);
        return false;
    }
    switch (lanes->counts) {
    case HTG_COUNTS_SHORT: return costs ? search_costs_short(lanes, batch, work) : search_short(lanes, batch, work);
    case HTG_COUNTS_FLOAT: return costs ? search_costs_float(lanes, batch, work) : search_float(lanes, batch, work);
    default: return costs ? search_costs_double(lanes, batch, work) : search_double(lanes, batch, work);
    }
}

static bool too_many_paths(const htg_lanes_t *lanes, const htg_lane_batch_t *batch) {
    switch (lanes->counts) {
    case HTG_COUNTS_SHORT: return too_many_paths_short(lanes, batch);
    case HTG_COUNTS_FLOAT: return too_many_paths_float(lanes, batch);
    default: return too_many_paths_double(lanes, batch);
    }
}

bool RUN(htg_lanes_t *lanes, const htg_lane_batch_t *batch, htg_block_sums_t *sums, htg_exact_sums_t *exact, bool *too_many,
         htg_work_t *work) {
    *too_many = lanes->too_long = false;
    for (;;) {
        if (!run_search(lanes, batch, work)) {
            *too_many = lanes->too_long;
            return false;
        }
        if (!too_many_paths(lanes, batch)) break;
        *too_many = lanes->counts == HTG_COUNTS_DOUBLE;
        if (*too_many) return false;
        lanes->counts++;
    }
    for (uint32_t slice = 0; slice < batch->count; slice += HTG_SLICE) {
        if (exact->reaching) add_reach(lanes, batch, slice, exact);
        if (!(lanes->lengths ? go_back_costs(lanes, slice, sums, work) : go_back(lanes, slice, sums, work))) return false;
    }
    return true;
}
