#include "algorithms/paths.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/paths_internal.h"
#include "core/memory_internal.h"

typedef struct pair {
    double length, paths;
    uint32_t source, target;
    size_t first, count; /* of its paths in the list */
} pair_t;

typedef struct search {
    costed_t costed;
    const htg_paths_options_t *options;
    htg_shortest_t from;
    htg_work_t work;
    pair_t *pair; /* the joined ones that can still be listed */
    size_t pair_count, pair_capacity;
    double *paths;         /* shortest paths from the source; NULL where they are not counted */
    uint32_t *nodes, *arc; /* of a path being put together; where to go on at each of its nodes */
    uint8_t *leads;        /* whether shortest paths to the target pass the node */
    htg_path_list_t *list;
    htg_paths_found_t *found;
} search_t;

static int by_length(const void *left, const void *right) {
    const pair_t *a = left, *b = right;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    return a->target < b->target ? -1 : a->target > b->target;
}

static int by_source(const void *left, const void *right) {
    const pair_t *a = left, *b = right;
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    return a->target < b->target ? -1 : a->target > b->target;
}

static void end_search(search_t *search) {
    htg_costed_free(&search->costed);
    htg_shortest_free(&search->from);
    htg_work_end(&search->work);
    htg_free(search->pair);
    htg_free(search->paths);
    htg_free(search->nodes);
    htg_free(search->arc);
    htg_free(search->leads);
}

static htg_status_t begin_search(search_t *search, const htg_view_t *view, bool count, htg_error_t *err) {
    uint64_t sources = 0;
    for (uint32_t v = 0; v < view->node_count; v++)
        sources += search->options->sources[v] != 0;
    htg_work_start(&search->work, search->options->progress, "paths", sources);
    htg_status_t status = htg_costed_init(&search->costed, view, err);
    if (status) return status;
    search->nodes = htg_alloc((size_t)view->node_count + 1, sizeof *search->nodes);
    search->arc = htg_alloc((size_t)view->node_count + 1, sizeof *search->arc);
    search->leads = htg_alloc(view->node_count, 1);
    if (count) search->paths = htg_alloc(view->node_count, sizeof *search->paths);
    if (!search->nodes || !search->arc || !search->leads || (count && !search->paths)) return htg_error_memory(err);
    return htg_shortest_init(&search->from, view->node_count, search->costed.out, search->costed.in, err);
}

/* In an undirected view two nodes that are both sources and targets are one pair, from the lesser number. */
static bool is_pair(const search_t *search, uint32_t source, uint32_t target) {
    const uint8_t *sources = search->options->sources, *targets = search->options->targets;
    if (source == target || !sources[source] || !targets[target]) return false;
    return search->costed.view->directed || source < target || !sources[target] || !targets[source];
}

/* Of too long a list the first pairs stay that fill the limit. */
static bool keep_pair(search_t *search, pair_t pair) {
    size_t limit = search->options->limit;
    if (search->pair_count >= 2 * limit + 64) {
        qsort(search->pair, search->pair_count, sizeof pair, by_length);
        search->pair_count = limit;
    }
    if (!htg_grow((void **)&search->pair, &search->pair_capacity, search->pair_count + 1, sizeof pair)) return false;
    search->pair[search->pair_count++] = pair;
    return true;
}

static bool uses(const search_t *search, uint32_t v, uint32_t arc) {
    return htg_shortest_uses(&search->from, v, search->costed.out.other[arc], search->costed.out.cost[arc]);
}

static bool count_paths(search_t *search) {
    const htg_shortest_t *from = &search->from;
    for (uint32_t i = 0; i < from->reached; i++)
        search->paths[from->order[i]] = i == 0;
    for (uint32_t i = 0; i < from->reached; i++) {
        uint32_t v = from->order[i];
        if (!isfinite(search->paths[v])) return false;
        for (uint32_t arc = from->ahead.start[v]; arc < from->ahead.start[v + 1]; arc++)
            if (uses(search, v, arc)) search->paths[from->ahead.other[arc]] += search->paths[v];
    }
    return true;
}

static htg_status_t measure_source(search_t *search, uint32_t source, htg_error_t *err) {
    htg_paths_found_t *found = search->found;
    const htg_shortest_t *from = &search->from;
    if (!htg_shortest_from(&search->from, source, &search->work)) return htg_work_status(&search->work, err);
    if (search->paths && !count_paths(search))
        return htg_error_set(err, HTG_ERROR_LIMIT, "there are more shortest paths than can be counted");
    for (uint32_t target = 0; target < from->node_count; target++) {
        if (!is_pair(search, source, target)) continue;
        found->pairs++;
        if (!isfinite(from->length[target])) continue;
        pair_t pair = {from->length[target], search->paths ? search->paths[target] : 1, source, target, 0, 0};
        found->joined++;
        found->paths += pair.paths;
        found->sum += pair.length;
        found->shortest = fmin(found->shortest, pair.length);
        found->longest = fmax(found->longest, pair.length);
        if (!keep_pair(search, pair)) return htg_error_memory(err);
    }
    return HTG_OK;
}

/* Gives each pair its place in the list while there is room. */
static htg_status_t share_list(search_t *search, htg_error_t *err) {
    size_t limit = search->options->limit, count = 0, pairs = 0;
    if (search->pair_count) qsort(search->pair, search->pair_count, sizeof *search->pair, by_length);
    for (; pairs < search->pair_count && count < limit; pairs++) {
        pair_t *pair = &search->pair[pairs];
        pair->first = count;
        pair->count = pair->paths < (double)(limit - count) ? (size_t)pair->paths : limit - count;
        count += pair->count;
    }
    search->pair_count = pairs;
    if (!htg_grow((void **)&search->list->path, &search->list->capacity, count, sizeof *search->list->path))
        return htg_error_memory(err);
    if (count) memset(search->list->path, 0, count * sizeof *search->list->path);
    search->list->count = count;
    if (pairs) qsort(search->pair, pairs, sizeof *search->pair, by_source);
    return HTG_OK;
}

/* Back from the target, each time to the first predecessor. */
static htg_status_t list_one(search_t *search, const pair_t *pair, htg_error_t *err) {
    const costed_t *costed = &search->costed;
    uint32_t length = 0, v = pair->target;
    search->nodes[0] = v;
    while (v != pair->source) {
        uint32_t arc = costed->in.start[v];
        while (!htg_shortest_uses(&search->from, costed->in.other[arc], v, costed->in.cost[arc]))
            arc++;
        search->nodes[++length] = v = costed->in.other[arc];
    }
    for (uint32_t i = 0; i < length - i; i++) {
        uint32_t keep = search->nodes[i];
        search->nodes[i] = search->nodes[length - i];
        search->nodes[length - i] = keep;
    }
    return htg_path_of_nodes(costed, search->nodes, length, &search->list->path[pair->first], err);
}

/* Marks what lies on shortest paths to the target: back from it, nodes listed in arc meanwhile. */
static void mark_leading(search_t *search, const pair_t *pair) {
    const costed_t *costed = &search->costed;
    uint32_t count = 0, *queue = search->arc;
    memset(search->leads, 0, costed->view->node_count);
    search->leads[pair->target] = 1;
    queue[count++] = pair->target;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t w = queue[i];
        for (uint32_t arc = costed->in.start[w]; arc < costed->in.start[w + 1]; arc++) {
            uint32_t v = costed->in.other[arc];
            if (search->leads[v] || !isfinite(search->from.length[v]) ||
                !htg_shortest_uses(&search->from, v, w, costed->in.cost[arc]))
                continue;
            search->leads[v] = 1;
            queue[count++] = v;
        }
    }
}

/* In depth, by the numbers of the nodes. */
static htg_status_t list_all(search_t *search, const pair_t *pair, htg_error_t *err) {
    const costed_t *costed = &search->costed;
    size_t listed = 0;
    uint32_t depth = 0;
    htg_status_t status = HTG_OK;
    mark_leading(search, pair);
    search->nodes[0] = pair->source;
    search->arc[0] = costed->out.start[pair->source];
    while (listed < pair->count && !status) {
        uint32_t v = search->nodes[depth], arc = search->arc[depth]++;
        if (v == pair->target) {
            status = htg_path_of_nodes(costed, search->nodes, depth, &search->list->path[pair->first + listed++], err);
            depth--;
        } else if (arc == costed->out.start[v + 1]) {
            depth--;
        } else if (search->leads[costed->out.other[arc]] && uses(search, v, arc)) {
            search->nodes[++depth] = costed->out.other[arc];
            search->arc[depth] = costed->out.start[costed->out.other[arc]];
        }
    }
    return status;
}

static htg_status_t list_pairs(search_t *search, htg_error_t *err) {
    htg_status_t status = share_list(search, err);
    uint32_t source = HTG_NONE;
    for (size_t i = 0; i < search->pair_count && !status; i++) {
        const pair_t *pair = &search->pair[i];
        if (pair->source != source && !htg_shortest_from(&search->from, pair->source, &search->work))
            return htg_work_status(&search->work, err);
        source = pair->source;
        status = search->paths ? list_all(search, pair, err) : list_one(search, pair, err);
    }
    return status;
}

static htg_status_t find_paths(const htg_view_t *view, const htg_paths_options_t *options, bool all, htg_path_list_t *list,
                               htg_paths_found_t *found, htg_error_t *err) {
    search_t search = {.options = options, .list = list, .found = found};
    *list = (htg_path_list_t){0};
    *found = (htg_paths_found_t){.shortest = INFINITY, .longest = -INFINITY};
    htg_status_t status = begin_search(&search, view, all, err);
    for (uint32_t v = 0; v < view->node_count && !status; v++) {
        if (!options->sources[v]) continue;
        status = measure_source(&search, v, err);
        if (!status && !htg_work_go_on(&search.work, 1)) status = htg_work_status(&search.work, err);
    }
    if (!found->joined) found->shortest = found->longest = NAN;
    if (!status) status = list_pairs(&search, err);
    if (status) htg_path_list_clear(list);
    end_search(&search);
    return status;
}

htg_status_t htg_paths_shortest(const htg_view_t *view, const htg_paths_options_t *options, htg_path_list_t *list,
                                htg_paths_found_t *found, htg_error_t *err) {
    return find_paths(view, options, false, list, found, err);
}

htg_status_t htg_paths_all_shortest(const htg_view_t *view, const htg_paths_options_t *options, htg_path_list_t *list,
                                    htg_paths_found_t *found, htg_error_t *err) {
    return find_paths(view, options, true, list, found, err);
}
