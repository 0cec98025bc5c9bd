/* Betweenness from one source where costs are whole numbers: nodes wait in a ring of buckets, one a length (Dial 1969,
   Algorithm 360, CACM 12(11)), so the nearest is found without a heap. Every cost is at least 1: when a bucket's turn comes
   its nodes have their last length and all their paths. An improved node leaves its old place behind, which is passed over. */
#include "algorithms/betweenness_internal.h"
#include "core/memory_internal.h"

#define ARCS_BETWEEN_POLLS (1u << 17)

htg_status_t htg_betweenness_buckets_init(htg_betweenness_buckets_t *buckets, const htg_betweenness_plan_t *plan) {
    const htg_core_t *core = &plan->core;
    *buckets = (htg_betweenness_buckets_t){.plan = plan, .ring = 1};
    while (buckets->ring <= core->most_cost)
        buckets->ring *= 2;
    buckets->node = htg_alloc(core->node_count, sizeof *buckets->node);
    buckets->order = htg_alloc(core->node_count, sizeof(uint32_t));
    buckets->bucket = htg_alloc_zero(buckets->ring, sizeof *buckets->bucket);
    if (!buckets->node || !buckets->order || !buckets->bucket) return HTG_ERROR_MEMORY;
    for (uint32_t v = 0; v < core->node_count; v++)
        buckets->node[v].length = HTG_NONE;
    return HTG_OK;
}

void htg_betweenness_buckets_free(htg_betweenness_buckets_t *buckets) {
    for (uint32_t i = 0; i < buckets->ring && buckets->bucket; i++)
        htg_free(buckets->bucket[i].node);
    htg_free(buckets->node);
    htg_free(buckets->order);
    htg_free(buckets->bucket);
    *buckets = (htg_betweenness_buckets_t){0};
}

static inline bool put(htg_betweenness_buckets_t *buckets, uint32_t v, uint32_t length) {
    htg_bucket_t *bucket = &buckets->bucket[length & (buckets->ring - 1)];
    if (bucket->count == bucket->capacity) {
        void *node = bucket->node;
        if (!htg_grow(&node, &bucket->capacity, bucket->count + 1, sizeof *bucket->node)) return false;
        bucket->node = node;
    }
    bucket->node[bucket->count++] = v;
    return true;
}

/* Offers the ways on from v to its neighbours; adds to *waiting what came into buckets. */
static inline bool settle(htg_betweenness_buckets_t *buckets, uint32_t v, uint64_t *waiting) {
    const htg_core_t *core = &buckets->plan->core;
    htg_bucket_node_t own = buckets->node[v];
    buckets->order[buckets->reached++] = v;
    for (uint32_t arc = core->ahead_start[v]; arc < core->ahead_start[v + 1]; arc++) {
        uint32_t length = own.length + core->whole_cost[arc], w = core->ahead_other[arc];
        htg_bucket_node_t *other = &buckets->node[w];
        if (length > other->length) continue;
        if (length == other->length) {
            other->value += own.value;
            continue;
        }
        *other = (htg_bucket_node_t){own.value, length};
        if (!put(buckets, w, length)) return false;
        ++*waiting;
    }
    return true;
}

static bool search(htg_betweenness_buckets_t *buckets, uint32_t source, htg_work_t *work) {
    const uint32_t *start = buckets->plan->core.ahead_start;
    uint64_t waiting = 1, arcs = 0;
    buckets->reached = 0;
    buckets->node[source] = (htg_bucket_node_t){1, 0};
    bool room = put(buckets, source, 0);
    for (uint32_t length = 0; waiting && room; length++) {
        htg_bucket_t *bucket = &buckets->bucket[length & (buckets->ring - 1)];
        for (size_t i = 0; i < bucket->count && room; i++) {
            uint32_t v = bucket->node[i];
            if (buckets->node[v].length == length) room = settle(buckets, v, &waiting);
            arcs += start[v + 1] - start[v];
        }
        waiting -= bucket->count;
        bucket->count = 0;
        if (arcs < ARCS_BETWEEN_POLLS) continue;
        arcs = 0;
        if (!htg_work_go_on(work, 0)) return false;
    }
    if (!room) htg_work_fail(work, HTG_ERROR_MEMORY);
    return room;
}

static bool counted_too_many(const htg_betweenness_buckets_t *buckets) {
    double most = 0;
    for (uint32_t at = 0; at < buckets->reached; at++)
        most = fmax(most, buckets->node[buckets->order[at]].value);
    return most > HTG_MOST_PATHS;
}

/* A node's value turns from paths to share. */
static void add_up(htg_betweenness_buckets_t *buckets, uint32_t source, htg_block_sums_t *sums) {
    const htg_core_t *core = &buckets->plan->core;
    htg_bucket_node_t *node = buckets->node;
    for (uint32_t at = buckets->reached; at-- > 0;) {
        uint32_t v = buckets->order[at];
        double sum = 0, paths = node[v].value;
        for (uint32_t arc = core->ahead_start[v]; arc < core->ahead_start[v + 1]; arc++) {
            htg_bucket_node_t other = node[core->ahead_other[arc]];
            double share = other.length == node[v].length + core->whole_cost[arc] ? other.value : 0;
            sum += share;
            if (sums->arc) sums->arc[arc] += paths * share;
        }
        double through = paths * sum;
        node[v].value = (htg_ends_pairs(core->from[source], core->to[v]) + through) / paths;
        if (sums->node && v != source) sums->node[v] += through;
    }
}

static void add_reach(const htg_betweenness_buckets_t *buckets, uint32_t source, htg_exact_sums_t *exact) {
    const htg_core_t *core = &buckets->plan->core;
    for (uint32_t at = 1; at < buckets->reached; at++) {
        exact->reaching[buckets->order[at]].mutual += core->from[source].mutual;
        exact->reached[source].mutual += core->to[buckets->order[at]].mutual;
    }
}

bool htg_betweenness_buckets_source(htg_betweenness_buckets_t *buckets, uint32_t source, htg_block_sums_t *sums,
                                    htg_exact_sums_t *exact, bool *too_many, htg_work_t *work) {
    bool done = search(buckets, source, work);
    *too_many = done && counted_too_many(buckets);
    if (done && !*too_many) {
        if (exact->reaching) add_reach(buckets, source, exact);
        add_up(buckets, source, sums);
    }
    for (uint32_t at = 0; at < buckets->reached; at++)
        buckets->node[buckets->order[at]].length = HTG_NONE;
    return done && !*too_many;
}
