#include "algorithms/simple_internal.h"

#include "algorithms/rows_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_simple_undirected(const htg_view_t *view, const char *what, htg_error_t *err) {
    bool simple = !view->directed;
    for (uint32_t v = 0; simple && v < view->node_count; v++) {
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            bool parallel = arc > view->out_start[v] && view->out_head[arc] == view->out_head[arc - 1];
            if (parallel || view->out_head[arc] == v) simple = false;
        }
    }
    if (simple) return HTG_OK;
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "%s needs an undirected view without parallel ties and loops", what);
}

/* The first place in [from, count) whose value is not below `value`: doubling steps, then halving. */
static uint32_t seek(const uint32_t *row, uint32_t from, uint32_t count, uint32_t value) {
    uint32_t step = 1, low = from;
    while (low < count && row[low] < value) {
        from = low + 1;
        low = count - low > step ? low + step : count;
        step *= 2;
    }
    uint32_t high = low;
    while (from < high) {
        uint32_t middle = from + (high - from) / 2;
        if (row[middle] < value)
            from = middle + 1;
        else
            high = middle;
    }
    return from;
}

void htg_simple_common(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count, htg_common_visit_t visit,
                       void *data) {
    const uint32_t *shorter = a_count <= b_count ? a : b, *longer = a_count <= b_count ? b : a;
    uint32_t shorter_count = a_count <= b_count ? a_count : b_count, longer_count = a_count <= b_count ? b_count : a_count;
    uint32_t at = 0;
    for (uint32_t i = 0; i < shorter_count && at < longer_count; i++) {
        at = seek(longer, at, longer_count, shorter[i]);
        if (at < longer_count && longer[at] == shorter[i]) visit(data, shorter[i]);
    }
}

double *htg_simple_worth_new(const htg_view_t *view, int threads) {
    size_t rows = view->node_count ? view->node_count : 1;
    return rows <= SIZE_MAX / (size_t)threads ? htg_alloc_zero(rows * (size_t)threads, sizeof(double)) : NULL;
}

double htg_simple_worth_shared(const htg_view_t *view, uint32_t v, uint32_t u, const double *worth) {
    const uint32_t *its = view->out_head + view->out_start[u], *own = view->out_head + view->out_start[v];
    uint32_t its_count = htg_simple_degree(view, u), own_count = htg_simple_degree(view, v), at = 0;
    double sum = 0;
    if (its_count / 16 <= own_count) {
        for (uint32_t i = 0; i < its_count; i++) sum += worth[its[i]];
        return sum;
    }
    for (uint32_t i = 0; i < own_count && at < its_count; i++) {
        at = seek(its, at, its_count, own[i]);
        if (at < its_count && its[at] == own[i]) sum += worth[own[i]];
    }
    return sum;
}

typedef struct counting {
    const htg_view_t *view;
    double *worth;
    uint64_t *triangles;
} counting_t;

static void count_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    const counting_t *counting = data;
    const htg_view_t *view = counting->view;
    double *worth = counting->worth + (size_t)thread * view->node_count;
    for (uint32_t v = begin; v < end; v++) {
        const uint32_t *row = view->out_head + view->out_start[v];
        uint32_t degree = htg_simple_degree(view, v);
        double twice = 0;
        for (uint32_t i = 0; i < degree; i++) worth[row[i]] = 1;
        for (uint32_t i = 0; i < degree; i++) twice += htg_simple_worth_shared(view, v, row[i], worth);
        for (uint32_t i = 0; i < degree; i++) worth[row[i]] = 0;
        counting->triangles[v] = (uint64_t)twice / 2;
    }
}

htg_status_t htg_simple_triangles(const htg_view_t *view, int threads, const htg_progress_t *progress, uint64_t *triangles,
                                  htg_error_t *err) {
    htg_rows_plan_t plan = {view->node_count, HTG_ROWS_HEAVY, threads, progress, "counting triangles", 0, 1};
    counting_t counting = {view, htg_simple_worth_new(view, htg_rows_threads(&plan)), triangles};
    htg_status_t status = counting.worth ? htg_rows_run(&plan, count_rows, &counting, err) : htg_error_memory(err);
    htg_free(counting.worth);
    return status;
}
