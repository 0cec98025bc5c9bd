#include "algorithms/aligned_internal.h"
#include "algorithms/distances_internal.h"

htg_distance_run_t htg_distance_kernel(htg_distance_kernel_t kernel) {
#if defined __x86_64__
    bool popcnt = __builtin_cpu_supports("popcnt"), avx2 = popcnt && __builtin_cpu_supports("avx2");
    bool avx512 = avx2 && __builtin_cpu_supports("avx512f");
    if (avx512 && (kernel == HTG_DISTANCE_AVX512 || kernel == HTG_DISTANCE_BEST)) return htg_distance_run_avx512;
    if (avx2 && (kernel == HTG_DISTANCE_AVX2 || kernel == HTG_DISTANCE_BEST)) return htg_distance_run_avx2;
#endif
    return kernel == HTG_DISTANCE_PLAIN || kernel == HTG_DISTANCE_BEST ? htg_distance_run_plain : NULL;
}

htg_status_t htg_distance_search_init(htg_distance_search_t *search, const htg_core_t *core, bool against) {
    uint32_t n = core->node_count;
    *search = (htg_distance_search_t){.node_count = n};
    search->ahead_start = against ? core->back_start : core->ahead_start;
    search->ahead_other = against ? core->back_other : core->ahead_other;
    search->back_start = against ? core->ahead_start : core->back_start;
    search->back_other = against ? core->ahead_other : core->back_other;
    search->seen = htg_alloc_rows(3 * (size_t)n, sizeof(htg_distance_bits_t), &search->block);
    search->here = search->seen ? search->seen + n : NULL;
    search->next = search->seen ? search->here + n : NULL;
    search->active = htg_alloc(n, sizeof(uint32_t));
    search->coming = htg_alloc(n, sizeof(uint32_t));
    search->pending = htg_alloc(n, sizeof(uint32_t));
    search->tally = htg_alloc_zero(n, sizeof *search->tally);
    bool all = search->seen && search->active && search->coming && search->pending && search->tally;
    return all ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_distance_search_free(htg_distance_search_t *search) {
    htg_free(search->block);
    htg_free(search->active);
    htg_free(search->coming);
    htg_free(search->pending);
    htg_free(search->tally);
    *search = (htg_distance_search_t){0};
}
