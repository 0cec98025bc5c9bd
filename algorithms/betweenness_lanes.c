#include "algorithms/betweenness_lanes_internal.h"

#include "algorithms/aligned_internal.h"

htg_lanes_run_t htg_lanes_kernel(htg_betweenness_kernel_t kernel) {
#if defined __x86_64__
    bool avx2 = __builtin_cpu_supports("avx2"), avx512 = __builtin_cpu_supports("avx512f");
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

htg_status_t htg_lanes_init(htg_lanes_t *lanes, const htg_betweenness_plan_t *plan) {
    uint32_t n = plan->core.node_count;
    size_t hits = (size_t)longest_row(&plan->core) + HTG_MOST_HITS_AHEAD;
    *lanes = (htg_lanes_t){.plan = plan};
    lanes->unseen = htg_alloc(n, sizeof(uint32_t));
    lanes->here = htg_alloc_zero(n, sizeof(uint32_t));
    lanes->coming = htg_alloc_zero(n, sizeof(uint32_t));
    lanes->paths = htg_alloc_rows(n, HTG_LANES * sizeof(double), &lanes->blocks[0]);
    lanes->share = htg_alloc_rows(n, HTG_LANES * sizeof(double), &lanes->blocks[1]);
    lanes->counts = htg_alloc_rows(n, HTG_LANES * sizeof(float), &lanes->blocks[2]);
    lanes->narrow = true;
    lanes->pending = htg_alloc(n, sizeof(uint32_t));
    lanes->hit_node = htg_alloc(hits, sizeof(uint32_t));
    lanes->hit_mask = htg_alloc(hits, sizeof(uint32_t));
    lanes->hit_arc = htg_alloc(hits, sizeof(uint32_t));
    bool all = lanes->unseen && lanes->here && lanes->coming && lanes->paths && lanes->share && lanes->counts && lanes->pending &&
               lanes->hit_node && lanes->hit_mask && lanes->hit_arc;
    return all ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_lanes_free(htg_lanes_t *lanes) {
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
