/* One measure of one edge list, timed: measure PROGRAM MEASURE FILE THREADS [SCORES [TOLERANCE]]
   MEASURE: as htgraph names it; weighted_betweenness; approximate:EPSILON:SEED, betweenness from a sample with delta 0.1.
   PROGRAM: igraph, htgraph, htgraph-avx2, htgraph-plain (the same with lesser vectors). FILE: "nodes ties directed(0|1)", then a
   line "source target cost" a tie. Prints the seconds and the processor seconds that the computing took (not the reading), and
   the version; SCORES receives the scores as raw doubles, nodes in the order of their numbers or ties in the order of the
   file. TOLERANCE is PageRank's, where a program lets it be chosen. Peak memory is read by the caller from the system's
   accounting. */
#include <igraph/igraph.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "algorithms/betweenness_approximate.h"
#include "algorithms/betweenness_internal.h"
#include "algorithms/distances_internal.h"
#include "algorithms/pagerank.h"
#include "tests/bench/edge_list.h"

typedef struct scores {
    double *value;
    uint32_t count;
} scores_t;

static double read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

typedef struct timing {
    double seconds, processor;
} timing_t;

static timing_t now(void) {
    return (timing_t){read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

static timing_t since(timing_t begin) {
    timing_t end = now();
    return (timing_t){end.seconds - begin.seconds, end.processor - begin.processor};
}

typedef struct program {
    const char *name;
    htg_betweenness_kernel_t betweenness;
    htg_distance_kernel_t distances;
} program_t;

static const program_t programs[] = {{"htgraph", HTG_KERNEL_BEST, HTG_DISTANCE_BEST},
                                     {"htgraph-avx2", HTG_KERNEL_AVX2, HTG_DISTANCE_AVX2},
                                     {"htgraph-plain", HTG_KERNEL_PLAIN, HTG_DISTANCE_PLAIN}};

/* NULL: igraph. */
static const program_t *find_program(const char *name) {
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (!strcmp(programs[i].name, name)) return &programs[i];
    if (strcmp(name, "igraph")) stop("no such program");
    return NULL;
}

static scores_t new_scores(uint32_t count) {
    scores_t scores = {calloc((size_t)count + 1, sizeof(double)), count};
    if (!scores.value) stop("no memory");
    return scores;
}

static timing_t distances(const program_t *program, const htg_view_t *view, const char *measure, int threads,
                          scores_t *scores) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_distance_options_t options = HTG_DISTANCE_OPTIONS_INIT;
    htg_distance_sums_t sums;
    options.threads = threads;
    timing_t begin = now();
    check(htg_distances_with(view, HTG_DISTANCE_FROM, &options, program->distances, &sums, &err), &err);
    timing_t taken = since(begin);
    *scores = new_scores(view->node_count);
    for (uint32_t v = 0; v < view->node_count; v++)
        scores->value[v] = !strcmp(measure, "harmonic") ? sums.inverse[v] : sums.reached[v] / sums.sum[v];
    htg_distance_sums_free(&sums);
    return taken;
}

static timing_t pagerank(const htg_view_t *view, int threads, double tolerance, scores_t *scores) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_pagerank_options_t options = HTG_PAGERANK_OPTIONS_INIT;
    options.threads = threads;
    options.tolerance = tolerance / (1 - options.damping); /* of the errors; what was asked for is the residual */
    *scores = new_scores(view->node_count);
    timing_t begin = now();
    check(htg_pagerank(view, &options, scores->value, NULL, &err), &err);
    return since(begin);
}

static timing_t betweenness(const program_t *program, const htg_view_t *view, int ties, uint32_t tie_count, int threads,
                            scores_t *scores) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_betweenness_options_t options = HTG_BETWEENNESS_OPTIONS_INIT;
    double *arcs = ties ? new_scores(view->arc_count).value : NULL;
    options.threads = threads;
    *scores = new_scores(ties ? tie_count : view->node_count);
    timing_t begin = now();
    check(htg_betweenness_with(view, &options, program->betweenness, ties ? NULL : scores->value, arcs, &err), &err);
    timing_t taken = since(begin);
    for (uint32_t arc = 0; ties && arc < view->arc_count; arc++)
        scores->value[view->out_tie[arc]] = arcs[arc];
    free(arcs);
    return taken;
}

static timing_t approximate(const htg_view_t *view, const char *measure, int threads, scores_t *scores) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_approximate_options_t options = HTG_APPROXIMATE_OPTIONS_INIT;
    htg_approximate_result_t result;
    if (sscanf(measure, "approximate:%lf:%" SCNu64, &options.epsilon, &options.seed) != 2) stop("approximate:EPSILON:SEED");
    options.ends.threads = threads;
    *scores = new_scores(view->node_count);
    timing_t begin = now();
    check(htg_betweenness_approximate(view, &options, scores->value, &result, &err), &err);
    return since(begin);
}

static timing_t with_htgraph(const program_t *program, const list_t *list, const char *measure, int threads, double tolerance,
                             scores_t *scores) {
    htg_view_t *view = view_of(list, strstr(measure, "weighted") != NULL);
    timing_t taken;
    if (!strcmp(measure, "harmonic") || !strcmp(measure, "closeness"))
        taken = distances(program, view, measure, threads, scores);
    else if (!strncmp(measure, "approximate", 11))
        taken = approximate(view, measure, threads, scores);
    else if (!strcmp(measure, "pagerank"))
        taken = pagerank(view, threads, tolerance, scores);
    else
        taken = betweenness(program, view, !strcmp(measure, "edge_betweenness"), list->tie_count, threads, scores);
    htg_view_free(view);
    return taken;
}

static timing_t with_igraph(const list_t *list, const char *measure, scores_t *scores) {
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t result, cost;
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)list->tie_count);
    for (uint32_t t = 0; t < list->tie_count; t++)
        for (int end = 0; end < 2; end++)
            VECTOR(ends)[2 * t + (uint32_t)end] = list->ends[t][end];
    igraph_create(&graph, &ends, list->node_count, list->directed);
    igraph_vector_init(&result, 0);
    igraph_vector_init_array(&cost, list->cost, list->tie_count);
    timing_t begin = now(), taken;
    if (!strcmp(measure, "harmonic"))
        igraph_harmonic_centrality(&graph, &result, igraph_vss_all(), IGRAPH_OUT, NULL, false);
    else if (!strcmp(measure, "closeness"))
        igraph_closeness(&graph, &result, NULL, NULL, igraph_vss_all(), IGRAPH_OUT, NULL, true);
    else if (!strcmp(measure, "pagerank"))
        igraph_pagerank(&graph, IGRAPH_PAGERANK_ALGO_PRPACK, &result, NULL, igraph_vss_all(), true, 0.85, NULL, NULL);
    else if (!strcmp(measure, "edge_betweenness"))
        igraph_edge_betweenness(&graph, &result, true, NULL);
    else
        igraph_betweenness(&graph, &result, igraph_vss_all(), true, strstr(measure, "weighted") ? &cost : NULL);
    taken = since(begin);
    *scores = new_scores((uint32_t)igraph_vector_size(&result));
    for (uint32_t i = 0; i < scores->count; i++)
        scores->value[i] = VECTOR(result)[i];
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&ends);
    igraph_vector_destroy(&result);
    igraph_vector_destroy(&cost);
    return taken;
}

int main(int argc, char **argv) {
    if (argc < 5) stop("usage: measure PROGRAM MEASURE FILE THREADS [SCORES [TOLERANCE]]");
    list_t list = read_list(argv[3]);
    scores_t scores;
    const program_t *program = find_program(argv[1]);
    double tolerance = argc > 6 ? atof(argv[6]) : 1e-10;
    timing_t taken = program ? with_htgraph(program, &list, argv[2], atoi(argv[4]), tolerance, &scores)
                             : with_igraph(&list, argv[2], &scores);
    const char *version = "here";
    if (!program) igraph_version(&version, NULL, NULL, NULL);
    printf("%.6f %.6f %s\n", taken.seconds, taken.processor, version);
    if (argc > 5) {
        FILE *file = fopen(argv[5], "wb");
        if (!file || fwrite(scores.value, sizeof(double), scores.count, file) != scores.count || fclose(file))
            stop("cannot write");
    }
    free(scores.value);
    free(list.ends);
    free(list.cost);
    return 0;
}
