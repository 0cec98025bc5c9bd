#include "algorithms/chokepoint_groups.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory_internal.h"

static const char *const names[HTG_BY_COUNT] = {"person", "post", "agency", "sector"};

const char *htg_chokepoint_by_name(htg_chokepoint_by_t by) {
    return (unsigned)by < HTG_BY_COUNT ? names[by] : NULL;
}

/* What is gathered: pairs (group, vertex), sorted and without doubles in the end. */
typedef struct gathering {
    const htg_cycle_t *cycle;
    const uint8_t *candidate;
    int occupies, post_of;
    uint64_t *pair;
    size_t count, capacity;
    bool failed;
} gathering_t;

static void gather(gathering_t *gathering, uint32_t group, uint32_t vertex) {
    void *items = gathering->pair;
    if (vertex == HTG_NONE || !gathering->candidate[vertex]) return;
    if (!htg_grow(&items, &gathering->capacity, gathering->count + 1, sizeof *gathering->pair)) {
        gathering->failed = true;
        return;
    }
    gathering->pair = items;
    gathering->pair[gathering->count++] = (uint64_t)group << 32 | vertex;
}

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_pairs(gathering_t *gathering) {
    size_t write = 0;
    if (!gathering->count) return;
    qsort(gathering->pair, gathering->count, sizeof *gathering->pair, compare);
    for (size_t i = 0; i < gathering->count; i++)
        if (i == 0 || gathering->pair[i] != gathering->pair[i - 1]) gathering->pair[write++] = gathering->pair[i];
    gathering->count = write;
}

static bool is_kind(const gathering_t *gathering, uint32_t vertex, int kind) {
    return htg_domain_kind(gathering->cycle->domain, gathering->cycle->node[vertex]) == kind;
}

static uint32_t source_of(const htg_cycle_t *cycle, uint32_t tie) {
    return cycle->vertex[htg_network_sources(cycle->domain->network)[tie]];
}

static uint32_t target_of(const htg_cycle_t *cycle, uint32_t tie) {
    return cycle->vertex[htg_network_targets(cycle->domain->network)[tie]];
}

/* Adds, to every group that holds the vertex a relation leads to, the vertex that it comes from. */
static void gather_along(gathering_t *gathering, int relation) {
    const htg_cycle_t *cycle = gathering->cycle;
    size_t known = gathering->count;
    sort_pairs(gathering);
    known = gathering->count;
    for (uint32_t tie = 0; tie < htg_network_tie_count(cycle->domain->network); tie++) {
        uint32_t from = source_of(cycle, tie), to = target_of(cycle, tie);
        if (htg_domain_relation(cycle->domain, tie) != relation || from == HTG_NONE || to == HTG_NONE) continue;
        for (size_t i = 0; i < known; i++)
            if ((uint32_t)gathering->pair[i] == to) gather(gathering, (uint32_t)(gathering->pair[i] >> 32), from);
    }
}

static void gather_heads(gathering_t *gathering, int kind) {
    for (uint32_t v = 0; v < gathering->cycle->node_count; v++)
        if (kind < 0 || is_kind(gathering, v, kind)) gather(gathering, v, v);
}

static void gather_sectors(gathering_t *gathering) {
    const htg_cycle_t *cycle = gathering->cycle;
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        int sector = htg_domain_sector(cycle->domain, cycle->node[v]);
        if (sector >= 0) gather(gathering, (uint32_t)sector, v);
    }
}

static htg_status_t take_groups(const gathering_t *gathering, htg_chokepoint_groups_t *out, htg_error_t *err) {
    uint32_t count = 0;
    out->head = htg_alloc(gathering->count, sizeof *out->head);
    out->start = htg_alloc(gathering->count + 1, sizeof *out->start);
    out->member = htg_alloc(gathering->count, sizeof *out->member);
    if (gathering->failed || !out->head || !out->start || !out->member) return htg_error_memory(err);
    for (size_t i = 0; i < gathering->count; i++) {
        uint32_t head = (uint32_t)(gathering->pair[i] >> 32);
        if (count == 0 || out->head[count - 1] != head) {
            out->head[count] = head;
            out->start[count++] = (uint32_t)i;
        }
        out->member[i] = (uint32_t)gathering->pair[i];
    }
    out->start[count] = (uint32_t)gathering->count;
    out->sets = (htg_vertex_sets_t){count, out->start, out->member};
    return HTG_OK;
}

htg_status_t htg_chokepoint_groups_new(const htg_cycle_t *cycle, htg_chokepoint_by_t by, const uint8_t *candidate,
                                       htg_chokepoint_groups_t *out, htg_error_t *err) {
    gathering_t gathering = {.cycle = cycle,
                             .candidate = candidate,
                             .occupies = htg_vocabulary_find(HTG_RELATION, "occupies"),
                             .post_of = htg_vocabulary_find(HTG_RELATION, "post_of")};
    *out = (htg_chokepoint_groups_t){0};
    switch (by) {
    case HTG_BY_POST:
        gather_heads(&gathering, HTG_KIND_POST);
        break;
    case HTG_BY_AGENCY:
        gather_heads(&gathering, HTG_KIND_AGENCY);
        gather_along(&gathering, gathering.post_of);
        break;
    case HTG_BY_SECTOR:
        gather_sectors(&gathering);
        break;
    default:
        gather_heads(&gathering, -1);
    }
    if (by != HTG_BY_PERSON) gather_along(&gathering, gathering.occupies);
    sort_pairs(&gathering);
    htg_status_t status = take_groups(&gathering, out, err);
    htg_free(gathering.pair);
    if (status) htg_chokepoint_groups_clear(out);
    return status;
}

void htg_chokepoint_groups_clear(htg_chokepoint_groups_t *groups) {
    htg_free(groups->head);
    htg_free(groups->start);
    htg_free(groups->member);
    *groups = (htg_chokepoint_groups_t){0};
}
