/* Reach: D_R and m-reach from rows that each candidate has once and for all; a set's row is the largest of its members' 1/d,
   or all that any of them has within m arcs. */
#include <math.h>
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"

#define LANES 8u /* numbers added side by side; their order is fixed */

/* distance[v] from one node along the arcs, HTG_NONE where it does not lead; order: a place of work. */
static void distances_from(const htg_view_t *view, uint32_t source, uint32_t *distance, uint32_t *order) {
    uint32_t count = 0;
    memset(distance, 0xFF, view->node_count * sizeof *distance);
    distance[source] = 0;
    order[count++] = source;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = order[i];
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t w = view->out_head[arc];
            if (distance[w] != HTG_NONE) continue;
            distance[w] = distance[v] + 1;
            order[count++] = w;
        }
    }
}

static void fill_row(key_task_t *task, uint32_t c, const uint32_t *distance) {
    uint32_t n = task->view->node_count;
    for (uint32_t v = 0; v < n; v++) {
        uint32_t d = distance[v];
        if (task->near)
            task->near[c * task->stride + v] = d == HTG_NONE ? 0 : d == 0 ? 1 : 1.0 / d;
        else if (d <= task->options->m)
            task->within[c * task->stride + v / 64] |= (uint64_t)1 << v % 64;
    }
}

static htg_status_t fill_rows(key_task_t *task, htg_work_t *work) {
    uint32_t n = task->view->node_count;
    uint32_t *distance = htg_alloc(n, sizeof *distance), *order = htg_alloc(n, sizeof *order);
    htg_status_t status = distance && order ? HTG_OK : HTG_ERROR_MEMORY;
    for (uint32_t c = 0; !status && c < task->pool; c++) {
        distances_from(task->view, task->candidate[c], distance, order);
        fill_row(task, c, distance);
        if (!htg_work_go_on(work, 0)) status = HTG_ERROR_CANCELLED;
    }
    htg_free(distance);
    htg_free(order);
    return status;
}

static htg_status_t prepare_near(key_task_t *task, htg_work_t *work) {
    task->stride = (task->view->node_count + (size_t)LANES - 1) / LANES * LANES;
    task->near = htg_alloc_zero(task->pool, task->stride * sizeof *task->near);
    return task->near ? fill_rows(task, work) : HTG_ERROR_MEMORY;
}

static htg_status_t prepare_within(key_task_t *task, htg_work_t *work) {
    task->stride = ((size_t)task->view->node_count + 63) / 64;
    task->within = htg_alloc_zero(task->pool, task->stride * sizeof *task->within);
    return task->within ? fill_rows(task, work) : HTG_ERROR_MEMORY;
}

static htg_status_t begin_near(key_worker_t *worker, const key_task_t *task) {
    worker->task = task;
    worker->near = htg_alloc(task->stride, sizeof *worker->near);
    return worker->near ? HTG_OK : HTG_ERROR_MEMORY;
}

static htg_status_t begin_within(key_worker_t *worker, const key_task_t *task) {
    worker->task = task;
    worker->within = htg_alloc(task->stride, sizeof *worker->within);
    return worker->within ? HTG_OK : HTG_ERROR_MEMORY;
}

/* The candidate's place; it is one. */
static uint32_t place_of(const key_task_t *task, uint32_t node) {
    uint32_t low = 0, high = task->pool;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (task->candidate[middle] <= node)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool is_in(const uint32_t *base, uint32_t count, uint32_t node) {
    for (uint32_t i = 0; i < count; i++)
        if (base[i] == node) return true;
    return false;
}

static void join_near(key_worker_t *worker, const uint32_t *base, uint32_t count) {
    const key_task_t *task = worker->task;
    memset(worker->near, 0, task->stride * sizeof *worker->near);
    for (uint32_t i = 0; i < count; i++) {
        const double *row = task->near + place_of(task, base[i]) * task->stride;
        for (size_t v = 0; v < task->stride; v++)
            worker->near[v] = row[v] > worker->near[v] ? row[v] : worker->near[v];
    }
}

/* Σ over nodes of the larger of two rows. */
static double sum_of_larger(const double *a, const double *b, size_t stride) {
    double lane[LANES] = {0}, sum = 0;
    for (size_t v = 0; v < stride; v += LANES)
        for (size_t i = 0; i < LANES; i++)
            lane[i] += a[v + i] > b[v + i] ? a[v + i] : b[v + i];
    for (size_t i = 0; i < LANES; i++)
        sum += lane[i];
    return sum;
}

static void additions_near(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to,
                           double *value) {
    const key_task_t *task = worker->task;
    join_near(worker, base, count);
    for (uint32_t c = from; c < to; c++)
        if (!is_in(base, count, task->candidate[c]))
            value[c] = sum_of_larger(worker->near, task->near + c * task->stride, task->stride) / task->view->node_count;
}

static double value_near(key_worker_t *worker, const uint32_t *members, uint32_t count) {
    join_near(worker, members, count);
    return sum_of_larger(worker->near, worker->near, worker->task->stride) / worker->task->view->node_count;
}

static void join_within(key_worker_t *worker, const uint32_t *base, uint32_t count) {
    const key_task_t *task = worker->task;
    memset(worker->within, 0, task->stride * sizeof *worker->within);
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t *row = task->within + place_of(task, base[i]) * task->stride;
        for (size_t k = 0; k < task->stride; k++)
            worker->within[k] |= row[k];
    }
}

static double share_of_either(const uint64_t *a, const uint64_t *b, const key_task_t *task) {
    uint64_t count = 0;
    for (size_t k = 0; k < task->stride; k++)
        count += (uint64_t)__builtin_popcountll(a[k] | b[k]);
    return (double)count / task->view->node_count;
}

static void additions_within(key_worker_t *worker, const uint32_t *base, uint32_t count, uint32_t from, uint32_t to,
                             double *value) {
    const key_task_t *task = worker->task;
    join_within(worker, base, count);
    for (uint32_t c = from; c < to; c++)
        if (!is_in(base, count, task->candidate[c]))
            value[c] = share_of_either(worker->within, task->within + c * task->stride, task);
}

static double value_within(key_worker_t *worker, const uint32_t *members, uint32_t count) {
    join_within(worker, members, count);
    return share_of_either(worker->within, worker->within, worker->task);
}

const key_engine_t htg_key_reach = {
    .prepare = prepare_near, .begin = begin_near, .additions = additions_near, .value = value_near, .splits = true};
const key_engine_t htg_key_m_reach = {
    .prepare = prepare_within, .begin = begin_within, .additions = additions_within, .value = value_within, .splits = true};
