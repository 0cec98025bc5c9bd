/* The edge lists of the benchmarks: "nodes ties directed(0|1)", then a line "source target cost" a tie. */
#ifndef HTG_TESTS_BENCH_EDGE_LIST_H
#define HTG_TESTS_BENCH_EDGE_LIST_H

#include <stdio.h>
#include <stdlib.h>

#include "core/builder.h"
#include "core/view.h"

typedef struct list {
    uint32_t node_count, tie_count;
    int directed;
    uint32_t (*ends)[2];
    double *cost;
} list_t;

static inline void stop(const char *why) {
    fprintf(stderr, "measure: %s\n", why);
    exit(1);
}

static inline list_t read_list(const char *path) {
    list_t list;
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%u %u %d", &list.node_count, &list.tie_count, &list.directed) != 3)
        stop("cannot read the list");
    list.ends = malloc(((size_t)list.tie_count + 1) * sizeof *list.ends);
    list.cost = malloc(((size_t)list.tie_count + 1) * sizeof *list.cost);
    if (!list.ends || !list.cost) stop("no memory");
    for (uint32_t t = 0; t < list.tie_count; t++)
        if (fscanf(file, "%u %u %lf", &list.ends[t][0], &list.ends[t][1], &list.cost[t]) != 3) stop("a short list");
    fclose(file);
    return list;
}

static inline void check(htg_status_t status, const htg_error_t *err) {
    if (status) stop(err->message);
}

static inline htg_view_t *view_of(const list_t *list, int costs) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_builder_t *builder;
    htg_network_t *network;
    htg_view_t *view;
    htg_view_options_t options = HTG_VIEW_OPTIONS_INIT;
    check(htg_builder_new(&builder, &err), &err);
    for (uint32_t v = 0; v < list->node_count; v++) {
        char id[16];
        uint32_t node;
        check(htg_builder_node(builder, id, (size_t)snprintf(id, sizeof id, "n%u", v), &node, NULL, &err), &err);
    }
    for (uint32_t t = 0; t < list->tie_count; t++) {
        uint32_t tie;
        check(htg_builder_tie(builder, NULL, 0, list->ends[t][0], list->ends[t][1], list->directed, &tie, &err), &err);
    }
    check(htg_builder_finish(builder, &network, NULL, &err), &err);
    htg_builder_free(builder);
    if (costs) options.tie_cost = list->cost;
    check(htg_view_new(network, NULL, &options, &view, &err), &err);
    htg_network_free(network);
    return view;
}

#endif
