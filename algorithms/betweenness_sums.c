/* Sums over blocks as whole numbers of 128 bits: adding them is associative, so that threads and machines may share the blocks
   as they like and no digit changes. The unit is 2^-shift; all pairs together are less than 2^(126 - shift). */
#include <string.h>

#include "algorithms/betweenness_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_exact_sums_make(htg_exact_sums_t *sums, const htg_betweenness_plan_t *plan, htg_error_t *err) {
    const htg_core_t *core = &plan->core;
    *sums = (htg_exact_sums_t){0};
    if (plan->with_nodes) sums->node = htg_alloc_zero(core->node_count, sizeof(__int128));
    if (plan->with_arcs) sums->arc = htg_alloc_zero(core->arc_count, sizeof(__int128));
    if (plan->with_reach) sums->reaching = htg_alloc_zero(core->node_count, sizeof(htg_ends_t));
    if (plan->with_reach) sums->reached = htg_alloc_zero(core->node_count, sizeof(htg_ends_t));
    bool all = (sums->node || !plan->with_nodes) && (sums->arc || !plan->with_arcs) &&
               ((sums->reaching && sums->reached) || !plan->with_reach);
    return all ? HTG_OK : htg_error_memory(err);
}

void htg_exact_sums_free(htg_exact_sums_t *sums) {
    htg_free(sums->node);
    htg_free(sums->arc);
    htg_free(sums->reaching);
    htg_free(sums->reached);
    *sums = (htg_exact_sums_t){0};
}

static void add_whole(__int128 *to, const __int128 *from, uint32_t count) {
    for (uint32_t i = 0; i < count && to; i++)
        to[i] += from[i];
}

static void add_ends(htg_ends_t *to, const htg_ends_t *from, uint32_t count) {
    for (uint32_t i = 0; i < count && to; i++) {
        to[i].mutual += from[i].mutual;
        to[i].plain += from[i].plain;
    }
}

void htg_exact_sums_add(htg_exact_sums_t *to, const htg_exact_sums_t *from, const htg_betweenness_plan_t *plan) {
    add_whole(to->node, from->node, plan->core.node_count);
    add_whole(to->arc, from->arc, plan->core.arc_count);
    add_ends(to->reaching, from->reaching, plan->core.node_count);
    add_ends(to->reached, from->reached, plan->core.node_count);
}

/* value · 2^shift, cut off; value is finite and not negative. */
static inline __int128 whole(double value, int shift) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int power = (int)(bits >> 52) - 1075 + shift;
    __int128 mantissa = (__int128)((bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1) << 52);
    if (bits >> 52 == 0 || power <= -53) return 0;
    return power >= 0 ? mantissa << power : mantissa >> -power;
}

static void add_doubles(__int128 *to, double *from, uint32_t begin, uint32_t end, int shift) {
    for (uint32_t i = begin; i < end && to; i++) {
        to[i] += whole(from[i], shift);
        from[i] = 0;
    }
}

void htg_exact_sums_add_block(htg_exact_sums_t *to, htg_block_sums_t *block, const htg_betweenness_plan_t *plan) {
    const uint32_t *start = plan->core.ahead_start;
    add_doubles(to->node, block->node, block->begin, block->end, plan->shift);
    add_doubles(to->arc, block->arc, start[block->begin], start[block->end], plan->shift);
}
