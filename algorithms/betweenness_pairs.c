/* Shortest paths of one pair, found from both ends: a breadth-first search from either, of which that one goes a level further
   whose last level has fewer arcs to look at (balanced, as in Borassi & Natale 2019, ACM JEA 24). The searches meet along arcs
   from the last level of one to the last level of the other, and each shortest path takes exactly one of these. The arcs between
   levels are kept; going back over them leaves those on shortest paths. With p(v) paths from v to its own end, and q(v) to the
   other,
       share(v) = p(v) q(v) / sum over meeting arcs (v, w) of p(v) p(w),   q(v) = sum of q over arcs on, of p(w) over meeting ones.
   All paths of the pair count, not one drawn among them (as in Riondato & Upfal 2018, ACM TKDD 12(5)): the variance is less. */
#include "algorithms/betweenness_pairs_internal.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"

#define ARCS_BETWEEN_POLLS (1u << 17)
#define STEEP              4u   /* levels that grow this much: look for a meeting before going on */
#define ON_PATH            0x80u

enum { UNSEEN, SETTLED_0, NEXT_0, SETTLED_1, NEXT_1 }; /* marks; next: on the level that is being made */

htg_status_t htg_pair_search_init(htg_pair_search_t *search, const htg_core_t *core) {
    *search = (htg_pair_search_t){.core = core};
    search->side[0] = (htg_pair_side_t){core->ahead_start, core->ahead_other, SETTLED_0, NEXT_0, NULL, 0, 0, 0, 0, NULL, 0, 0};
    search->side[1] = (htg_pair_side_t){core->back_start, core->back_other, SETTLED_1, NEXT_1, NULL, 0, 0, 0, 0, NULL, 0, 0};
    search->mark = htg_alloc_zero(core->node_count, 1);
    search->on_path = htg_alloc(core->node_count, sizeof(uint32_t));
    search->paths = htg_alloc_zero(core->node_count, sizeof(double));
    search->beyond = htg_alloc_zero(core->node_count, sizeof(double));
    search->share = htg_alloc(core->node_count, sizeof(double));
    for (int i = 0; i < 2; i++)
        search->side[i].queue = htg_alloc(core->node_count, sizeof(uint32_t));
    bool all = search->mark && search->on_path && search->paths && search->beyond && search->share && search->side[0].queue &&
               search->side[1].queue;
    return all ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_pair_search_free(htg_pair_search_t *search) {
    for (int i = 0; i < 2; i++) {
        htg_free(search->side[i].queue);
        htg_free(search->side[i].arc);
    }
    htg_free(search->mark);
    htg_free(search->meeting);
    htg_free(search->on_path);
    htg_free(search->paths);
    htg_free(search->beyond);
    htg_free(search->share);
    htg_free(search->wide_paths);
    htg_free(search->wide_beyond);
    *search = (htg_pair_search_t){0};
}

static uint32_t row_length(const htg_pair_side_t *side, uint32_t v) {
    return side->start[v + 1] - side->start[v];
}

static void start_side(htg_pair_search_t *search, int i, uint32_t root) {
    htg_pair_side_t *side = &search->side[i];
    side->queue[0] = root;
    side->count = 1;
    side->level = 0;
    side->arcs = row_length(side, root);
    side->arcs_before = side->arcs;
    side->arc_count = 0;
    search->mark[root] = side->settled;
}

/* Room for `more` arcs. */
static bool reserve(htg_arc_ends_t **arcs, size_t *capacity, size_t count, size_t more) {
    void *block = *arcs;
    bool all = htg_grow(&block, capacity, count + more, sizeof **arcs);
    *arcs = block;
    return all;
}

/* Whether an arc from the last level of a side leads to the other. */
static bool meets(const htg_pair_search_t *search, const htg_pair_side_t *side, uint8_t there, htg_work_t *work) {
    const uint8_t *mark = search->mark;
    uint64_t looked_at = 0;
    for (uint32_t i = side->level; i < side->count; i++) {
        uint32_t v = side->queue[i];
        for (uint32_t arc = side->start[v]; arc < side->start[v + 1]; arc++)
            if (mark[side->other[arc]] == there) return true;
        looked_at += row_length(side, v);
        if (looked_at < ARCS_BETWEEN_POLLS) continue;
        looked_at = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return false;
}

/* Arcs from the last level of side i, which ends at `end`, to the other's. */
static bool list_meeting(htg_pair_search_t *search, int i, uint32_t end) {
    const htg_pair_side_t *side = &search->side[i];
    uint8_t there = search->side[!i].settled;
    for (uint32_t at = side->level; at < end; at++) {
        uint32_t v = side->queue[at];
        if (!reserve(&search->meeting, &search->meeting_capacity, search->meeting_count, row_length(side, v))) return false;
        for (uint32_t arc = side->start[v]; arc < side->start[v + 1]; arc++) {
            uint32_t w = side->other[arc];
            if (search->mark[w] != there) continue;
            search->meeting[search->meeting_count++] = i ? (htg_arc_ends_t){w, v} : (htg_arc_ends_t){v, w};
        }
    }
    return true;
}

/* One level further. *met: the other side is there; then the level is not finished. */
static bool expand(htg_pair_search_t *search, htg_pair_side_t *side, uint8_t there, bool *met, htg_work_t *work) {
    uint8_t *mark = search->mark;
    uint32_t begin = side->level, end = side->count, count = end;
    uint64_t arcs = 0, polled = 0, looked_at = 0;
    if (!reserve(&side->arc, &side->arc_capacity, side->arc_count, side->arcs)) {
        htg_work_fail(work, HTG_ERROR_MEMORY);
        return false;
    }
    htg_arc_ends_t *kept = side->arc + side->arc_count;
    for (uint32_t i = begin; i < end && !*met; i++) {
        uint32_t v = side->queue[i];
        for (uint32_t arc = side->start[v]; arc < side->start[v + 1]; arc++) {
            uint32_t w = side->other[arc];
            *kept = (htg_arc_ends_t){v, w};
            if (mark[w] == UNSEEN) {
                mark[w] = side->next;
                side->queue[count++] = w;
                arcs += row_length(side, w);
                kept++;
            } else if (mark[w] == side->next) {
                kept++;
            } else if (mark[w] == there) {
                *met = true;
                break;
            }
        }
        looked_at += row_length(side, v);
        if (looked_at - polled < ARCS_BETWEEN_POLLS) continue;
        polled = looked_at;
        if (!htg_work_go_on(work, 0)) {
            side->count = count;
            return false;
        }
    }
    side->count = count;
    if (*met) return true; /* the last complete level stays the last */
    for (uint32_t i = end; i < count; i++)
        mark[side->queue[i]] = side->settled;
    side->level = end;
    side->arc_count = (size_t)(kept - side->arc);
    side->arcs_before = side->arcs;
    side->arcs = arcs;
    return true;
}

/* Until the sides meet, or one has nowhere to go. */
static bool search_both(htg_pair_search_t *search, htg_work_t *work) {
    for (bool met = false; !met;) {
        int i = search->side[1].arcs < search->side[0].arcs;
        htg_pair_side_t *side = &search->side[i];
        uint32_t end = side->count;
        uint8_t there = search->side[!i].settled;
        if (!side->arcs) return true;
        search->looked_at += side->arcs;
        if (side->arcs > STEEP * side->arcs_before) met = meets(search, side, there, work);
        if (!met && !expand(search, side, there, &met, work)) return false;
        if (met && !list_meeting(search, i, end)) {
            htg_work_fail(work, HTG_ERROR_MEMORY);
            return false;
        }
    }
    return true;
}

static void put_on_path(htg_pair_search_t *search, uint32_t v) {
    if (search->mark[v] & ON_PATH) return;
    search->mark[v] |= ON_PATH;
    search->on_path[search->on_path_count++] = v;
}

/* Arcs on shortest paths move to the end of the side's list; returns where they begin. */
static size_t keep_on_path(htg_pair_search_t *search, const htg_pair_side_t *side) {
    size_t begin = side->arc_count;
    for (size_t i = side->arc_count; i-- > 0;) {
        htg_arc_ends_t arc = side->arc[i];
        if (!(search->mark[arc.far] & ON_PATH)) continue;
        put_on_path(search, arc.near);
        side->arc[--begin] = arc;
    }
    return begin;
}

/* Shares into beyond. False: more paths than doubles count. */
static bool count_paths(htg_pair_search_t *search, const size_t begin[2]) {
    double *paths = search->paths, *beyond = search->beyond, total = 0;
    for (int s = 0; s < 2; s++) {
        const htg_pair_side_t *side = &search->side[s];
        paths[side->queue[0]] = 1;
        for (size_t i = begin[s]; i < side->arc_count; i++)
            paths[side->arc[i].far] += paths[side->arc[i].near];
    }
    for (size_t i = 0; i < search->meeting_count; i++) {
        htg_arc_ends_t arc = search->meeting[i];
        total += paths[arc.near] * paths[arc.far];
        beyond[arc.near] += paths[arc.far];
        beyond[arc.far] += paths[arc.near];
    }
    if (!(total <= HTG_MOST_PATHS)) return false;
    for (int s = 0; s < 2; s++)
        for (size_t i = search->side[s].arc_count; i-- > begin[s];)
            beyond[search->side[s].arc[i].near] += beyond[search->side[s].arc[i].far];
    for (uint32_t i = 0; i < search->on_path_count; i++)
        beyond[search->on_path[i]] *= paths[search->on_path[i]] / total;
    return true;
}

static bool get_wide(htg_pair_search_t *search) {
    uint32_t n = search->core->node_count;
    if (!search->wide_paths) search->wide_paths = htg_alloc(n, sizeof(htg_wide_t));
    if (!search->wide_beyond) search->wide_beyond = htg_alloc(n, sizeof(htg_wide_t));
    return search->wide_paths && search->wide_beyond;
}

static void add_wide(htg_wide_t *to, htg_wide_t more) {
    *to = htg_wide_sum(*to, more);
}

/* The same with numbers of any size. */
static void count_wide(htg_pair_search_t *search, const size_t begin[2]) {
    htg_wide_t *paths = search->wide_paths, *beyond = search->wide_beyond, total = {0};
    for (uint32_t i = 0; i < search->on_path_count; i++)
        paths[search->on_path[i]] = beyond[search->on_path[i]] = (htg_wide_t){0};
    for (int s = 0; s < 2; s++) {
        const htg_pair_side_t *side = &search->side[s];
        paths[side->queue[0]] = htg_wide(1, 0);
        for (size_t i = begin[s]; i < side->arc_count; i++)
            add_wide(&paths[side->arc[i].far], paths[side->arc[i].near]);
    }
    for (size_t i = 0; i < search->meeting_count; i++) {
        htg_arc_ends_t arc = search->meeting[i];
        add_wide(&total, htg_wide_product(paths[arc.near], paths[arc.far]));
        add_wide(&beyond[arc.near], paths[arc.far]);
        add_wide(&beyond[arc.far], paths[arc.near]);
    }
    for (int s = 0; s < 2; s++)
        for (size_t i = search->side[s].arc_count; i-- > begin[s];)
            add_wide(&beyond[search->side[s].arc[i].near], beyond[search->side[s].arc[i].far]);
    for (uint32_t i = 0; i < search->on_path_count; i++) {
        uint32_t v = search->on_path[i];
        htg_wide_t through = htg_wide_product(paths[v], beyond[v]);
        search->beyond[v] = htg_wide_narrow(through.part / total.part, through.power - total.power);
    }
}

/* Nodes between the ends, and their shares. */
static uint32_t list_shares(htg_pair_search_t *search) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < search->on_path_count; i++) {
        uint32_t v = search->on_path[i];
        if (v != search->side[0].queue[0] && v != search->side[1].queue[0]) {
            search->share[count] = search->beyond[v];
            search->on_path[count++] = v;
        }
        search->paths[v] = search->beyond[v] = 0;
    }
    return count;
}

static void clean(htg_pair_search_t *search) {
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < search->side[s].count; i++)
            search->mark[search->side[s].queue[i]] = UNSEEN;
}

static bool count_shares(htg_pair_search_t *search, htg_work_t *work) {
    size_t begin[2];
    if (!search->meeting_count) return true; /* no path */
    for (size_t i = 0; i < search->meeting_count; i++) {
        put_on_path(search, search->meeting[i].near);
        put_on_path(search, search->meeting[i].far);
    }
    for (int s = 0; s < 2; s++)
        begin[s] = keep_on_path(search, &search->side[s]);
    if (count_paths(search, begin) && !search->wide_always) return true;
    if (!get_wide(search)) {
        htg_work_fail(work, HTG_ERROR_MEMORY);
        return false;
    }
    count_wide(search, begin);
    return true;
}

bool htg_pair_search_run(htg_pair_search_t *search, uint32_t source, uint32_t target, htg_pair_shares_t *shares,
                         htg_work_t *work) {
    search->meeting_count = search->on_path_count = 0;
    start_side(search, 0, source);
    start_side(search, 1, target);
    bool done = search_both(search, work) && count_shares(search, work);
    if (done) *shares = (htg_pair_shares_t){search->on_path, search->share, list_shares(search)};
    clean(search);
    return done;
}
