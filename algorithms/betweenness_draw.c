/* Pairs drawn by what they count: one number below all half pairs names the source, and what is left of it the target. */
#include "algorithms/betweenness_pairs_internal.h"
#include "core/memory_internal.h"

static uint64_t twice(double halves) {
    return (uint64_t)(2 * halves);
}

/* What lies in [begin, end) of running sums, less the node's own. */
static uint64_t others(const uint64_t *sums, uint32_t begin, uint32_t end, uint32_t own) {
    return sums[end] - sums[begin] - (sums[own + 1] - sums[own]);
}

static void fill(htg_pair_draw_t *draw) {
    const htg_core_t *core = draw->core;
    for (uint32_t v = 0; v < core->node_count; v++) {
        draw->mutual[v + 1] = draw->mutual[v] + twice(core->to[v].mutual);
        draw->plain[v + 1] = draw->plain[v] + twice(core->to[v].plain);
    }
    for (uint32_t v = 0; v < core->node_count; v++) {
        uint32_t begin = core->component_start[core->component[v]], end = core->component_start[core->component[v] + 1];
        uint64_t half_pairs = (uint64_t)core->from[v].mutual * others(draw->mutual, begin, end, v) +
                              (uint64_t)core->from[v].plain * others(draw->plain, begin, end, v);
        bool leads_on = core->ahead_start[v] < core->ahead_start[v + 1];
        draw->by_source[v + 1] = draw->by_source[v] + (leads_on ? half_pairs : 0);
    }
    draw->total = draw->by_source[core->node_count];
}

htg_status_t htg_pair_draw_make(htg_pair_draw_t *draw, const htg_core_t *core, htg_error_t *err) {
    size_t size = (size_t)core->node_count + 1;
    *draw = (htg_pair_draw_t){.core = core};
    draw->by_source = htg_alloc_zero(size, sizeof(uint64_t));
    draw->mutual = htg_alloc_zero(size, sizeof(uint64_t));
    draw->plain = htg_alloc_zero(size, sizeof(uint64_t));
    if (!draw->by_source || !draw->mutual || !draw->plain) return htg_error_memory(err);
    fill(draw);
    return HTG_OK;
}

void htg_pair_draw_free(htg_pair_draw_t *draw) {
    htg_free(draw->by_source);
    htg_free(draw->mutual);
    htg_free(draw->plain);
    *draw = (htg_pair_draw_t){0};
}

/* The node in [begin, end) that holds `at` of the running sums. */
static uint32_t find(const uint64_t *sums, uint32_t begin, uint32_t end, uint64_t at) {
    while (end - begin > 1) {
        uint32_t middle = begin + (end - begin) / 2;
        if (sums[middle] <= at)
            begin = middle;
        else
            end = middle;
    }
    return begin;
}

void htg_pair_draw_at(const htg_pair_draw_t *draw, uint64_t number, uint32_t *source, uint32_t *target) {
    const htg_core_t *core = draw->core;
    uint32_t s = find(draw->by_source, 0, core->node_count, number);
    uint32_t begin = core->component_start[core->component[s]], end = core->component_start[core->component[s] + 1];
    uint64_t rest = number - draw->by_source[s], from = (uint64_t)core->from[s].mutual;
    uint64_t mutual = from * others(draw->mutual, begin, end, s);
    const uint64_t *sums = rest < mutual ? draw->mutual : draw->plain;
    if (rest >= mutual) {
        rest -= mutual;
        from = (uint64_t)core->from[s].plain;
    }
    uint64_t at = sums[begin] + rest / from;
    if (at >= sums[s]) at += sums[s + 1] - sums[s];
    *source = s;
    *target = find(sums, begin, end, at);
}
