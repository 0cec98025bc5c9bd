#include "algorithms/igraph_bridge_internal.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>

#include "algorithms/igraph_bridge_run_internal.h"

/* What the handlers need of the call that is running. */
typedef struct call {
    const htg_progress_t *progress;
    const char *phase;
    char reason[256]; /* the first one: later ones come from callers that pass it on */
    jmp_buf fatal;
} call_t;

#define GAIN 1e-12 /* of quality; less is rounding */

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local call_t *running;

static void keep_reason(const char *reason) {
    if (!running->reason[0]) snprintf(running->reason, sizeof running->reason, "%s", reason);
}

static void on_error(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)file;
    (void)line;
    (void)code;
    keep_reason(reason);
    IGRAPH_FINALLY_FREE();
}

static void on_fatal(const char *reason, const char *file, int line) {
    (void)file;
    (void)line;
    keep_reason(reason);
    longjmp(running->fatal, 1);
}

static void on_warning(const char *reason, const char *file, int line) {
    (void)reason;
    (void)file;
    (void)line;
}

#if IGRAPH_VERSION_MAJOR >= 1
static igraph_bool_t on_interruption(void) {
    return !htg_progress_report(running->progress, running->phase, 0, 0);
}
#else
static igraph_error_t on_interruption(void *data) {
    (void)data;
    if (htg_progress_report(running->progress, running->phase, 0, 0)) return IGRAPH_SUCCESS;
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}
#endif

typedef struct handlers {
    igraph_error_handler_t *error;
    igraph_fatal_handler_t *fatal;
    igraph_warning_handler_t *warning;
    igraph_interruption_handler_t *interruption;
} handlers_t;

static handlers_t exchange_handlers(handlers_t handlers) {
    return (handlers_t){igraph_set_error_handler(handlers.error), igraph_set_fatal_handler(handlers.fatal),
                        igraph_set_warning_handler(handlers.warning), igraph_set_interruption_handler(handlers.interruption)};
}

static htg_status_t status_of(igraph_error_t code, const call_t *call, htg_error_t *err) {
    switch (code) {
    case IGRAPH_SUCCESS:
        return HTG_OK;
    case IGRAPH_ENOMEM:
        return htg_error_memory(err);
    case IGRAPH_INTERRUPTED:
        return htg_error_cancelled(err);
    default:
        return htg_error_set(err, HTG_ERROR_ANALYSIS, "igraph could not do it: %s",
                             call->reason[0] ? call->reason : "it gave no reason");
    }
}

/* setjmp stands in a function of its own: nothing here changes between it and a longjmp. */
static igraph_error_t guarded(call_t *call, htg_igraph_work_t work, void *data) {
    if (setjmp(call->fatal)) return IGRAPH_FAILURE;
    return work(data);
}

htg_status_t htg_igraph_run(htg_igraph_work_t work, void *data, const char *phase, const htg_progress_t *progress,
                            htg_error_t *err) {
    static const handlers_t ours = {on_error, on_fatal, on_warning, on_interruption};
    call_t call = {.progress = progress, .phase = phase};
    pthread_mutex_lock(&one_at_a_time);
    running = &call;
    handlers_t theirs = exchange_handlers(ours);
    igraph_error_t code = guarded(&call, work, data);
    if (code != IGRAPH_SUCCESS) IGRAPH_FINALLY_FREE();
    exchange_handlers(theirs);
    running = NULL;
    pthread_mutex_unlock(&one_at_a_time);
    return status_of(code, &call, err);
}

igraph_error_t htg_igraph_make_graph(const htg_igraph_edges_t *edges, bool directed, igraph_t *graph) {
    igraph_vector_int_t ends;
    /* igraph_create() would add the nodes that are missing, and vectors of one value a node would be too short. */
    for (uint32_t i = 0; i < edges->edge_count; i++)
        if (edges->from[i] >= edges->node_count || edges->to[i] >= edges->node_count)
            IGRAPH_ERROR("an edge names a node that does not exist", IGRAPH_EINVAL);
    igraph_error_t code = igraph_vector_int_init(&ends, (igraph_integer_t)edges->edge_count * 2);
    if (code != IGRAPH_SUCCESS) return code;
    for (uint32_t i = 0; i < edges->edge_count; i++) {
        VECTOR(ends)[2 * (size_t)i] = edges->from[i];
        VECTOR(ends)[2 * (size_t)i + 1] = edges->to[i];
    }
    code = igraph_create(graph, &ends, edges->node_count, directed);
    igraph_vector_int_destroy(&ends);
    return code;
}

igraph_error_t htg_igraph_make_vector(const double *values, uint32_t count, igraph_vector_t *vector) {
    igraph_error_t code = igraph_vector_init(vector, count);
    if (code != IGRAPH_SUCCESS) return code;
    for (uint32_t i = 0; i < count; i++)
        VECTOR(*vector)[i] = values ? values[i] : 1;
    return IGRAPH_SUCCESS;
}

typedef struct leiden {
    const htg_igraph_edges_t *edges;
    const htg_igraph_leiden_t *options;
    uint32_t *community, rounds;
    igraph_real_t best;
    htg_igraph_random_t random;
    igraph_t graph;
    igraph_vector_t edge_weights, node_weights;
    igraph_vector_int_t membership;
} leiden_t;

static igraph_error_t leiden_round(leiden_t *leiden, bool from_last, igraph_real_t *quality) {
    return igraph_community_leiden(&leiden->graph, &leiden->edge_weights, &leiden->node_weights,
#if IGRAPH_VERSION_MAJOR >= 1
                                   NULL,
#endif
                                   leiden->options->resolution, leiden->options->randomness, from_last, 1,
                                   &leiden->membership, NULL, quality);
}

/* Rounds from single nodes until two in a row gain nothing. */
static igraph_error_t leiden_run(leiden_t *leiden) {
    igraph_real_t quality, best = -INFINITY;
    int without_gain = 0;
    for (uint32_t round = 0; without_gain < 2 && round < leiden->options->max_rounds; round++) {
        igraph_error_t code = leiden_round(leiden, round > 0, &quality);
        if (code != IGRAPH_SUCCESS) return code;
        leiden->rounds++;
        without_gain = quality > best + GAIN ? 0 : without_gain + 1;
        best = fmax(best, quality);
        if (quality > leiden->best + GAIN) {
            leiden->best = quality;
            for (uint32_t v = 0; v < leiden->edges->node_count; v++)
                leiden->community[v] = (uint32_t)VECTOR(leiden->membership)[v];
        }
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t leiden_runs(leiden_t *leiden) {
    const htg_igraph_leiden_t *options = leiden->options;
    for (uint32_t run_number = 0; run_number < options->runs; run_number++) {
        igraph_error_t code = leiden_run(leiden);
        if (code != IGRAPH_SUCCESS) return code;
        if (!htg_progress_report(options->progress, "communities", run_number + 1, options->runs)) return IGRAPH_INTERRUPTED;
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t leiden_work(void *data) {
    leiden_t *leiden = data;
    const htg_igraph_edges_t *edges = leiden->edges;
    igraph_error_t code = htg_igraph_make_graph(edges, false, &leiden->graph);
    if (code != IGRAPH_SUCCESS) return code;
    code = htg_igraph_make_vector(edges->weight, edges->edge_count, &leiden->edge_weights);
    if (code != IGRAPH_SUCCESS) goto without_edge_weights;
    code = htg_igraph_make_vector(leiden->options->node_weight, edges->node_count, &leiden->node_weights);
    if (code != IGRAPH_SUCCESS) goto without_node_weights;
    code = igraph_vector_int_init(&leiden->membership, edges->node_count);
    if (code != IGRAPH_SUCCESS) goto without_membership;
    code = htg_igraph_use_our_random_numbers(&leiden->random, leiden->options->seed);
    if (code != IGRAPH_SUCCESS) goto without_random;
    code = leiden_runs(leiden);
    htg_igraph_give_random_numbers_back(&leiden->random);
without_random:
    igraph_vector_int_destroy(&leiden->membership);
without_membership:
    igraph_vector_destroy(&leiden->node_weights);
without_node_weights:
    igraph_vector_destroy(&leiden->edge_weights);
without_edge_weights:
    igraph_destroy(&leiden->graph);
    return code;
}

htg_status_t htg_igraph_leiden(const htg_igraph_edges_t *edges, const htg_igraph_leiden_t *options, uint32_t *community,
                               uint32_t *rounds, htg_error_t *err) {
    leiden_t leiden = {.edges = edges, .options = options, .community = community, .best = -INFINITY};
    for (uint32_t v = 0; v < edges->node_count; v++)
        community[v] = v;
    htg_status_t status = htg_igraph_run(leiden_work, &leiden, "communities", options->progress, err);
    *rounds = leiden.rounds;
    return status;
}

const char *htg_igraph_version(void) {
    const char *version;
    igraph_version(&version, NULL, NULL, NULL);
    return version;
}
