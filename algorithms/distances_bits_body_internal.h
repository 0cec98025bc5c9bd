/* Breadth-first search from many sources at once: a node's row of bits says which of them have seen it (Then et al. 2014, The
   more the merrier: efficient multi-source graph traversal, PVLDB 8(4)). A level is pushed along the arcs of its nodes while
   they are few, and pulled by the nodes that some source has not seen otherwise (Beamer, Asanovic & Patterson 2012,
   Direction-optimizing breadth-first search); a node stops pulling once all that it lacks has come. Included by one file a
   kind of vector, which defines RUN, the function's name. */
#include <string.h>

#include "algorithms/distances_internal.h"

#if defined __AVX512F__
#include <immintrin.h>
#define WIDTH 8
#elif defined __AVX2__
#include <immintrin.h>
#define WIDTH 4
#else
#define WIDTH 2
#endif

#define WORDS              HTG_DISTANCE_WORDS
#define PARTS              (WORDS / WIDTH)
#define ARCS_BETWEEN_POLLS (1u << 17)
#define PUSH_COST          4u /* a pushed arc against a pulled one */

typedef uint64_t part_t __attribute__((vector_size(WIDTH * sizeof(uint64_t)), may_alias));

typedef struct row {
    part_t part[PARTS];
} row_t;

static inline row_t load(htg_distance_bits_t *rows, uint32_t node) {
    const part_t *from = (const part_t *)(const void *)rows[node];
    row_t row;
    for (uint32_t i = 0; i < PARTS; i++)
        row.part[i] = from[i];
    return row;
}

static inline void store(htg_distance_bits_t *rows, uint32_t node, row_t row) {
    part_t *to = (part_t *)(void *)rows[node];
    for (uint32_t i = 0; i < PARTS; i++)
        to[i] = row.part[i];
}

static inline row_t both(row_t a, row_t b) {
    for (uint32_t i = 0; i < PARTS; i++)
        a.part[i] |= b.part[i];
    return a;
}

static inline row_t shared(row_t a, row_t b) {
    for (uint32_t i = 0; i < PARTS; i++)
        a.part[i] &= b.part[i];
    return a;
}

static inline row_t without(row_t a, row_t b) {
    for (uint32_t i = 0; i < PARTS; i++)
        a.part[i] &= ~b.part[i];
    return a;
}

static inline bool any_bit(row_t row) {
    part_t any = row.part[0];
    for (uint32_t i = 1; i < PARTS; i++)
        any |= row.part[i];
#if WIDTH == 8
    return _mm512_test_epi64_mask((__m512i)any, (__m512i)any) != 0;
#elif WIDTH == 4
    return !_mm256_testz_si256((__m256i)any, (__m256i)any);
#else
    return (any[0] | any[1]) != 0;
#endif
}

static inline uint32_t count_bits(const uint64_t *bits) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < WORDS; i++)
        count += (uint32_t)__builtin_popcountll(bits[i]);
    return count;
}

static void push_node(htg_distance_search_t *search, uint32_t v) {
    row_t here = load(search->here, v);
    for (uint32_t arc = search->ahead_start[v]; arc < search->ahead_start[v + 1]; arc++) {
        uint32_t w = search->ahead_other[arc];
        row_t fresh = without(here, load(search->seen, w)), next = load(search->next, w);
        if (!any_bit(fresh)) continue;
        if (!any_bit(next)) search->coming[search->coming_count++] = w;
        store(search->next, w, both(next, fresh));
    }
}

/* False: the node lacks nothing. */
static inline bool pull_node(htg_distance_search_t *search, uint32_t w, row_t all) {
    row_t missing = without(all, load(search->seen, w)), fresh = {0};
    if (!any_bit(missing)) return false;
    for (uint32_t arc = search->back_start[w]; arc < search->back_start[w + 1]; arc++) {
        fresh = both(fresh, load(search->here, search->back_other[arc]));
        if (!any_bit(without(missing, fresh))) break;
    }
    fresh = shared(fresh, missing);
    if (!any_bit(fresh)) return true;
    search->coming[search->coming_count++] = w;
    store(search->next, w, fresh);
    return true;
}

static bool push_level(htg_distance_search_t *search, htg_work_t *work) {
    const uint32_t *start = search->ahead_start;
    uint64_t arcs = 0;
    for (uint32_t i = 0; i < search->active_count; i++) {
        push_node(search, search->active[i]);
        arcs += start[search->active[i] + 1] - start[search->active[i]];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}

static bool pull_level(htg_distance_search_t *search, row_t all, uint64_t *pending_arcs, htg_work_t *work) {
    const uint32_t *start = search->back_start;
    uint32_t kept = 0;
    uint64_t arcs = 0, polled = 0;
    for (uint32_t i = 0; i < search->pending_count; i++) {
        uint32_t w = search->pending[i];
        if (!pull_node(search, w, all)) continue;
        search->pending[kept++] = w;
        arcs += start[w + 1] - start[w];
        if (arcs - polled < ARCS_BETWEEN_POLLS) continue;
        polled = arcs;
        if (!htg_work_go_on(work, 0)) return false;
    }
    search->pending_count = kept;
    *pending_arcs = arcs;
    return true;
}

static bool worth_pulling(const htg_distance_search_t *search, uint64_t pending_arcs) {
    const uint32_t *start = search->ahead_start;
    uint64_t arcs = 0;
    for (uint32_t i = 0; i < search->active_count; i++)
        arcs += start[search->active[i] + 1] - start[search->active[i]];
    return arcs * PUSH_COST > pending_arcs;
}

/* What was coming is here now. */
static void arrive(htg_distance_search_t *search) {
    for (uint32_t i = 0; i < search->active_count; i++)
        store(search->here, search->active[i], (row_t){0});
    htg_distance_bits_t *bits = search->here;
    uint32_t *list = search->active;
    search->here = search->next;
    search->next = bits;
    search->active = search->coming;
    search->coming = list;
    search->active_count = search->coming_count;
    search->coming_count = 0;
}

static void add_level(htg_distance_search_t *search, uint32_t level) {
    double each = 1.0 / level;
    for (uint32_t i = 0; i < search->coming_count; i++) {
        uint32_t w = search->coming[i], count = count_bits(search->next[w]);
        htg_distance_tally_t *tally = &search->tally[w];
        store(search->seen, w, both(load(search->seen, w), load(search->next, w)));
        tally->reached += count;
        tally->sum += (double)count * level;
        tally->inverse += count * each;
        if (tally->largest < level) tally->largest = level;
    }
}

/* Returns the lanes in use. */
static row_t start_search(htg_distance_search_t *search, const htg_distance_batch_t *batch) {
    htg_distance_bits_t all = {0};
    search->pending_count = search->active_count = search->coming_count = 0;
    for (uint32_t v = batch->begin; v < batch->end; v++) {
        store(search->seen, v, (row_t){0});
        if (search->back_start[v] < search->back_start[v + 1]) search->pending[search->pending_count++] = v;
    }
    for (uint32_t lane = 0; lane < batch->count; lane++) {
        uint32_t source = batch->sources[lane];
        all[lane / 64] |= (uint64_t)1 << lane % 64;
        search->next[source][lane / 64] |= (uint64_t)1 << lane % 64;
        search->seen[source][lane / 64] |= (uint64_t)1 << lane % 64;
        search->coming[search->coming_count++] = source;
    }
    arrive(search);
    row_t row;
    memcpy(&row, all, sizeof row);
    return row;
}

bool RUN(htg_distance_search_t *search, const htg_distance_batch_t *batch, htg_work_t *work) {
    uint64_t pending_arcs = search->back_start[batch->end] - search->back_start[batch->begin];
    row_t all = start_search(search, batch);
    for (uint32_t level = 1; search->active_count; level++) {
        bool pull = worth_pulling(search, pending_arcs);
        if (!(pull ? pull_level(search, all, &pending_arcs, work) : push_level(search, work))) return false;
        add_level(search, level);
        arrive(search);
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}
