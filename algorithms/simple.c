#include "algorithms/simple_internal.h"

#include "algorithms/rows_internal.h"

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

typedef struct counting {
    const htg_view_t *view;
    uint64_t *triangles;
} counting_t;

static void count_one(void *data, uint32_t value) {
    (void)value;
    ++*(uint64_t *)data;
}

static void count_rows(void *data, int thread, uint32_t begin, uint32_t end) {
    (void)thread;
    const counting_t *counting = data;
    const htg_view_t *view = counting->view;
    for (uint32_t v = begin; v < end; v++) {
        uint64_t twice = 0;
        const uint32_t *row = view->out_head + view->out_start[v];
        uint32_t degree = htg_simple_degree(view, v);
        for (uint32_t i = 0; i < degree; i++)
            htg_simple_common(row, degree, view->out_head + view->out_start[row[i]], htg_simple_degree(view, row[i]),
                              count_one, &twice);
        counting->triangles[v] = twice / 2;
    }
}

htg_status_t htg_simple_triangles(const htg_view_t *view, int threads, const htg_progress_t *progress, uint64_t *triangles,
                                  htg_error_t *err) {
    counting_t counting = {view, triangles};
    htg_rows_plan_t plan = {view->node_count, HTG_ROWS_HEAVY, threads, progress, "counting triangles", 0, 1};
    return htg_rows_run(&plan, count_rows, &counting, err);
}
