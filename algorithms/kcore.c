/* Peeling in order of remaining degree, kept in buckets (Batagelj & Zaveršnik 2003, arXiv:cs/0310049). */
#include "algorithms/kcore.h"

#include "algorithms/measure_run_internal.h"
#include "algorithms/simple_internal.h"
#include "core/memory_internal.h"

/* Vertices ordered by remaining degree; first[d] is where those of degree ≥ d begin. */
typedef struct peeling {
    uint32_t *order, *place, *first;
} peeling_t;

static void fill_buckets(const htg_view_t *view, peeling_t *peeling, uint32_t *degree, uint32_t largest) {
    for (uint32_t v = 0; v < view->node_count; v++)
        peeling->first[degree[v] + 1]++;
    for (uint32_t d = 0; d <= largest; d++)
        peeling->first[d + 1] += peeling->first[d];
    for (uint32_t v = 0; v < view->node_count; v++) {
        uint32_t place = peeling->first[degree[v]]++;
        peeling->place[v] = place;
        peeling->order[place] = v;
    }
    for (uint32_t d = largest + 1; d > 0; d--)
        peeling->first[d] = peeling->first[d - 1];
    peeling->first[0] = 0;
}

/* v moves to the front of its bucket, which then belongs to the bucket below. */
static void lower(peeling_t *peeling, uint32_t *degree, uint32_t v) {
    uint32_t front = peeling->first[degree[v]]++, place = peeling->place[v], other = peeling->order[front];
    peeling->order[front] = v;
    peeling->order[place] = other;
    peeling->place[v] = front;
    peeling->place[other] = place;
    degree[v]--;
}

static void peel(const htg_view_t *view, peeling_t *peeling, uint32_t *degree) {
    for (uint32_t i = 0; i < view->node_count; i++) {
        uint32_t v = peeling->order[i];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t u = view->out_head[arc];
            if (degree[u] > degree[v]) lower(peeling, degree, u);
        }
    }
}

htg_status_t htg_kcore(const htg_view_t *view, uint32_t *coreness, htg_error_t *err) {
    htg_status_t status = htg_simple_undirected(view, "coreness", err);
    if (status) return status;
    uint32_t largest = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        coreness[v] = htg_simple_degree(view, v);
        if (coreness[v] > largest) largest = coreness[v];
    }
    peeling_t peeling = {htg_alloc(view->node_count, sizeof(uint32_t)), htg_alloc(view->node_count, sizeof(uint32_t)),
                         htg_alloc_zero((size_t)largest + 2, sizeof(uint32_t))};
    if (peeling.order && peeling.place && peeling.first) {
        fill_buckets(view, &peeling, coreness, largest);
        peel(view, &peeling, coreness);
    } else {
        status = htg_error_memory(err);
    }
    htg_free(peeling.order);
    htg_free(peeling.place);
    htg_free(peeling.first);
    return status;
}

htg_status_t htg_measure_compute_kcore(htg_measure_run_t *run, htg_table_t *table, htg_error_t *err) {
    const htg_view_t *view;
    htg_status_t status = htg_measure_run_view(run, HTG_RUN_UNDIRECTED, &view, err);
    if (status) return status;
    uint32_t *coreness = htg_alloc(view->node_count, sizeof *coreness);
    if (!coreness) return htg_error_memory(err);
    status = htg_kcore(view, coreness, err);
    if (!status)
        status =
            htg_measure_run_add_counts(run, table, "kcore", "largest k of a k-core that the node belongs to", coreness, err);
    htg_free(coreness);
    return status;
}
