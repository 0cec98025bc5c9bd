#include "algorithms/betweenness_lanes_internal.h"

#include <string.h>

#include "algorithms/aligned_internal.h"
#include "algorithms/work_internal.h"

#define LANES_OF_AN_ENTRY 2.0 /* of the first batch; with fewer, searching from one source after the other is faster */

htg_lanes_run_t htg_lanes_kernel(htg_betweenness_kernel_t kernel) {
#if defined __x86_64__
    bool avx2 = __builtin_cpu_supports("avx2"), avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
    if (avx512 && (kernel == HTG_KERNEL_AVX512 || kernel == HTG_KERNEL_BEST)) return htg_lanes_run_avx512;
    if (avx2 && (kernel == HTG_KERNEL_AVX2 || kernel == HTG_KERNEL_BEST)) return htg_lanes_run_avx2;
#endif
    return kernel == HTG_KERNEL_PLAIN || kernel == HTG_KERNEL_BEST ? htg_lanes_run_plain : NULL;
}

static uint32_t longest_row(const htg_core_t *core) {
    uint32_t most = 0;
    for (uint32_t v = 0; v < core->node_count; v++) {
        uint32_t ahead = core->ahead_start[v + 1] - core->ahead_start[v], back = core->back_start[v + 1] - core->back_start[v];
        if (ahead > most) most = ahead;
        if (back > most) most = back;
    }
    return most;
}

/* Rows by head and by tail are sorted alike: going through the heads in order meets the arcs of every tail in order too. */
static bool make_steps(htg_lanes_t *lanes) {
    const htg_core_t *core = &lanes->plan->core;
    uint32_t *next = htg_alloc(core->node_count, sizeof(uint32_t));
    if (!next) return false;
    memcpy(next, core->ahead_start, core->node_count * sizeof *next);
    for (uint32_t head = 0; head < core->node_count; head++)
        for (uint32_t place = core->back_start[head]; place < core->back_start[head + 1]; place++) {
            uint32_t tail = core->back_other[place], ahead = next[tail]++;
            lanes->steps_back[place] = tail << HTG_STEP_BITS | core->whole_cost[ahead];
            lanes->steps_ahead[ahead] = head << HTG_STEP_BITS | core->whole_cost[ahead];
        }
    htg_free(next);
    return true;
}

static bool init_costs(htg_lanes_t *lanes) {
    const htg_core_t *core = &lanes->plan->core;
    for (lanes->ring = 1; lanes->ring <= core->most_cost;) lanes->ring *= 2;
    lanes->lengths = htg_alloc_rows(core->node_count, HTG_LANES, &lanes->blocks[2]);
    lanes->waits = htg_alloc_zero((size_t)lanes->ring * (core->node_count / 64 + 1), sizeof(uint64_t));
    lanes->steps_ahead = htg_alloc(core->arc_count, sizeof(uint32_t));
    lanes->steps_back = htg_alloc(core->arc_count, sizeof(uint32_t));
    return lanes->lengths && lanes->waits && lanes->steps_ahead && lanes->steps_back && make_steps(lanes);
}

htg_status_t htg_lanes_init(htg_lanes_t *lanes, const htg_betweenness_plan_t *plan) {
    uint32_t n = plan->core.node_count;
    size_t hits = (size_t)longest_row(&plan->core) + HTG_MOST_HITS_AHEAD;
    *lanes = (htg_lanes_t){.plan = plan};
    lanes->unseen = htg_alloc(n, sizeof *lanes->unseen);
    lanes->here = htg_alloc_zero(n, sizeof *lanes->here);
    lanes->coming = htg_alloc_zero(n, sizeof *lanes->coming);
    lanes->paths = htg_alloc_rows(n, HTG_LANES * sizeof(double), &lanes->blocks[0]);
    lanes->share = htg_alloc_rows(n, HTG_SLICE * sizeof(double), &lanes->blocks[1]);
    lanes->pending = htg_alloc(n, sizeof(uint32_t));
    lanes->hit_node = htg_alloc(hits, sizeof(uint32_t));
    lanes->hit_mask = htg_alloc(hits, sizeof *lanes->hit_mask);
    lanes->hit_arc = htg_alloc(hits, sizeof(uint32_t));
    bool all = lanes->unseen && lanes->here && lanes->coming && lanes->paths && lanes->share && lanes->pending && lanes->hit_node &&
               lanes->hit_mask && lanes->hit_arc && (!plan->core.ahead_cost || init_costs(lanes));
    return all ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_lanes_free(htg_lanes_t *lanes) {
    htg_free(lanes->steps_ahead);
    htg_free(lanes->steps_back);
    htg_free(lanes->waits);
    htg_free(lanes->unseen);
    htg_free(lanes->here);
    htg_free(lanes->coming);
    htg_free(lanes->blocks[0]);
    htg_free(lanes->blocks[1]);
    htg_free(lanes->blocks[2]);
    htg_free(lanes->entry);
    htg_free(lanes->level_start);
    htg_free(lanes->pending);
    htg_free(lanes->hit_node);
    htg_free(lanes->hit_mask);
    htg_free(lanes->hit_arc);
    *lanes = (htg_lanes_t){0};
}

htg_status_t htg_lanes_suit(const htg_betweenness_plan_t *plan, bool *suits, htg_error_t *err) {
    const htg_core_t *core = &plan->core;
    htg_lanes_t lanes;
    htg_block_sums_t block = {0};
    htg_exact_sums_t exact = {0};
    htg_work_t work;
    bool too_many = false;
    uint32_t count = core->source_count < HTG_LANES ? core->source_count : HTG_LANES;
    *suits = count > 1;
    if (!*suits) return HTG_OK;
    const uint32_t *sources = core->sources;
    htg_lane_batch_t batch = {sources, count, core->component_start[core->component[sources[0]]],
                              core->component_start[core->component[sources[count - 1]] + 1]};
    htg_work_start(&work, NULL, "betweenness", 0);
    htg_status_t status = htg_lanes_init(&lanes, plan);
    if (!status) htg_lanes_kernel(plan->kernel)(&lanes, &batch, &block, &exact, &too_many, &work);
    uint64_t reached = 0;
    for (size_t i = 0; i < lanes.entry_count && !status; i++)
        reached += (uint32_t)__builtin_popcountll(lanes.entry[i].mask);
    *suits = !status && !too_many && (double)reached >= LANES_OF_AN_ENTRY * (double)lanes.entry_count;
    status = status ? htg_error_set(err, status, "there is not enough memory") : htg_work_status(&work, err);
    htg_lanes_free(&lanes);
    htg_work_end(&work);
    return status;
}

bool htg_lanes_open_level(htg_lanes_t *lanes, uint32_t nodes) {
    void *entry = lanes->entry, *start = lanes->level_start;
    bool all = htg_grow(&entry, &lanes->entry_capacity, lanes->entry_count + nodes, sizeof *lanes->entry) &&
               htg_grow(&start, &lanes->level_capacity, lanes->level_count + 2, sizeof *lanes->level_start);
    lanes->entry = entry;
    lanes->level_start = start;
    if (!all) return false;
    lanes->level_start[lanes->level_count++] = lanes->entry_count;
    return true;
}
