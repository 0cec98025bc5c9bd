/* Breadth-first search from many sources at once: a node's row of bits says which of them have seen it (Then et al. 2014).
   A level is pushed along the arcs of its nodes while they are few, and pulled by the nodes that some source has not seen
   otherwise (Beamer, Asanovic & Patterson 2012, Direction-optimizing breadth-first search). */
#include <string.h>

#include "algorithms/distances_internal.h"
#include "core/memory_internal.h"

#define WORDS              HTG_DISTANCE_WORDS
#define ARCS_BETWEEN_POLLS (1u << 17)
#define PULL_SHARE         8u /* pull once the level's arcs are more than an eighth of all */

typedef htg_distance_bits_t bits_t;

htg_status_t htg_distance_search_init(htg_distance_search_t *search, const htg_distance_task_t *task) {
    uint32_t n = task->node_count;
    *search = (htg_distance_search_t){.task = task};
    search->seen = htg_alloc_zero(n, sizeof(bits_t));
    search->here = htg_alloc_zero(n, sizeof(bits_t));
    search->next = htg_alloc_zero(n, sizeof(bits_t));
    search->touched = htg_alloc(n, sizeof(uint32_t));
    search->active = htg_alloc(n, sizeof(uint32_t));
    search->coming = htg_alloc(n, sizeof(uint32_t));
    bool all = search->seen && search->here && search->next && search->touched && search->active && search->coming;
    return all ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_distance_search_free(htg_distance_search_t *search) {
    htg_free(search->seen);
    htg_free(search->here);
    htg_free(search->next);
    htg_free(search->touched);
    htg_free(search->active);
    htg_free(search->coming);
    *search = (htg_distance_search_t){0};
}

static inline uint64_t any_bit(const uint64_t *bits) {
    uint64_t any = 0;
    for (uint32_t i = 0; i < WORDS; i++)
        any |= bits[i];
    return any;
}

static inline uint32_t count_bits(const uint64_t *bits) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < WORDS; i++)
        count += (uint32_t)__builtin_popcountll(bits[i]);
    return count;
}

static void push_node(htg_distance_search_t *search, uint32_t v) {
    htg_arc_rows_t rows = search->task->ahead;
    for (uint32_t arc = rows.start[v]; arc < rows.start[v + 1]; arc++) {
        uint32_t w = rows.other[arc];
        bits_t fresh;
        for (uint32_t i = 0; i < WORDS; i++)
            fresh[i] = search->here[v][i] & ~search->seen[w][i];
        if (!any_bit(fresh)) continue;
        if (!any_bit(search->next[w])) search->coming[search->coming_count++] = w;
        for (uint32_t i = 0; i < WORDS; i++)
            search->next[w][i] |= fresh[i];
    }
}

static void pull_node(htg_distance_search_t *search, uint32_t w, const uint64_t *all) {
    htg_arc_rows_t rows = search->task->back;
    bits_t missing, fresh = {0};
    for (uint32_t i = 0; i < WORDS; i++)
        missing[i] = all[i] & ~search->seen[w][i];
    if (!any_bit(missing)) return;
    for (uint32_t arc = rows.start[w]; arc < rows.start[w + 1]; arc++) {
        const uint64_t *here = search->here[rows.other[arc]];
        for (uint32_t i = 0; i < WORDS; i++)
            fresh[i] |= here[i];
    }
    for (uint32_t i = 0; i < WORDS; i++)
        fresh[i] &= missing[i];
    if (!any_bit(fresh)) return;
    search->coming[search->coming_count++] = w;
    memcpy(search->next[w], fresh, sizeof fresh);
}

static bool push_level(htg_distance_search_t *search, htg_work_t *work) {
    const uint32_t *start = search->task->ahead.start;
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

static bool pull_level(htg_distance_search_t *search, const uint64_t *all, htg_work_t *work) {
    const uint32_t *start = search->task->back.start;
    uint64_t arcs = 0;
    for (uint32_t w = 0; w < search->task->node_count; w++) {
        pull_node(search, w, all);
        arcs += 1 + start[w + 1] - start[w];
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    return true;
}

static bool worth_pulling(const htg_distance_search_t *search) {
    const uint32_t *start = search->task->ahead.start;
    uint64_t arcs = 0, all = start[search->task->node_count];
    for (uint32_t i = 0; i < search->active_count; i++) {
        arcs += start[search->active[i] + 1] - start[search->active[i]];
        if (arcs * PULL_SHARE > all) return true;
    }
    return false;
}

static void see(htg_distance_search_t *search, uint32_t w) {
    if (!any_bit(search->seen[w])) search->touched[search->touched_count++] = w;
    for (uint32_t i = 0; i < WORDS; i++)
        search->seen[w][i] |= search->next[w][i];
}

/* What was coming is here now. */
static void arrive(htg_distance_search_t *search) {
    for (uint32_t i = 0; i < search->active_count; i++)
        memset(search->here[search->active[i]], 0, sizeof(bits_t));
    bits_t *bits = search->here;
    uint32_t *list = search->active;
    search->here = search->next;
    search->next = bits;
    search->active = search->coming;
    search->coming = list;
    search->active_count = search->coming_count;
    search->coming_count = 0;
}

static void add_level(htg_distance_search_t *search, uint32_t level, htg_distance_sums_t *sums) {
    for (uint32_t i = 0; i < search->coming_count; i++) {
        uint32_t w = search->coming[i], count = count_bits(search->next[w]);
        see(search, w);
        sums->reached[w] += count;
        sums->sum[w] += (double)count * level;
        sums->inverse[w] += (double)count / level;
        if (sums->largest[w] < level) sums->largest[w] = level;
    }
}

static void clean(htg_distance_search_t *search) {
    for (uint32_t i = 0; i < search->touched_count; i++)
        memset(search->seen[search->touched[i]], 0, sizeof(bits_t));
    for (uint32_t i = 0; i < search->active_count; i++)
        memset(search->here[search->active[i]], 0, sizeof(bits_t));
    for (uint32_t i = 0; i < search->coming_count; i++)
        memset(search->next[search->coming[i]], 0, sizeof(bits_t));
    search->touched_count = search->active_count = search->coming_count = 0;
}

bool htg_distance_search_from(htg_distance_search_t *search, const uint32_t *sources, uint32_t count,
                              htg_distance_sums_t *sums, htg_work_t *work) {
    bits_t all = {0};
    bool go_on = true;
    for (uint32_t lane = 0; lane < count; lane++) {
        uint64_t bit = (uint64_t)1 << lane % 64;
        all[lane / 64] |= bit;
        if (!any_bit(search->next[sources[lane]])) search->coming[search->coming_count++] = sources[lane];
        search->next[sources[lane]][lane / 64] |= bit;
    }
    for (uint32_t i = 0; i < search->coming_count; i++)
        see(search, search->coming[i]);
    arrive(search);
    for (uint32_t level = 1; search->active_count && go_on; level++) {
        go_on = worth_pulling(search) ? pull_level(search, all, work) : push_level(search, work);
        if (!go_on) break;
        add_level(search, level, sums);
        arrive(search);
        go_on = htg_work_go_on(work, 0);
    }
    clean(search);
    return go_on;
}
