#include "algorithms/accepted_walks.h"

#include <stdlib.h>
#include <string.h>

#include "algorithms/accepted_walks_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

/* The beginning of a walk: its last product state, and what it was before. */
typedef struct beginning {
    uint32_t at, before, length; /* before: HTG_NONE at the start */
} beginning_t;

typedef struct entry {
    uint32_t estimate, beginning; /* whole length at least */
} entry_t;

typedef struct found {
    uint32_t length, *vertex;
} found_t;

typedef struct search {
    const htg_cycle_t *cycle;
    uint32_t k;
    htg_work_t work;
    uint32_t *left;   /* of a product state: fewest ties to an accepting end */
    uint32_t *queue;
    uint32_t *taken;  /* of a product state: how often it was gone on from, in this source's search */
    beginning_t *beginning;
    size_t beginning_count, beginning_capacity;
    entry_t *heap;
    size_t heap_count, heap_capacity;
    found_t *found;   /* the best so far, in order */
    size_t found_count;
} search_t;

static bool may_begin(const htg_cycle_t *cycle, uint32_t at) {
    return at % cycle->state_count == 0 && cycle->source[at / cycle->state_count];
}

static bool may_pass(const htg_cycle_t *cycle, uint32_t at) {
    return !cycle->no_through || !cycle->no_through[at / cycle->state_count];
}

/* Lengths left, back from all accepting states of targets. A target may be the source of the walk at hand, so that they may be
   too short; they are never too long. */
static void find_left(search_t *search) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count;
    size_t count = 0, all = (size_t)cycle->node_count * states;
    memset(search->left, 0xFF, all * sizeof *search->left);
    for (uint32_t i = 0; i < cycle->target_count; i++)
        for (uint32_t state = 0; state < states; state++) {
            if (!cycle->accepting[state]) continue;
            search->left[cycle->targets[i] * states + state] = 0;
            search->queue[count++] = cycle->targets[i] * states + state;
        }
    for (size_t i = 0; i < count; i++) {
        uint32_t at = search->queue[i], v = at / states, state = at % states;
        for (uint32_t k = cycle->in_start[v]; k < cycle->in_start[v + 1]; k++) {
            uint32_t step = cycle->in_step[k];
            for (uint32_t before = 0; before < states; before++) {
                uint32_t from = cycle->tail[step] * states + before;
                if (search->left[from] != HTG_NONE ||
                    cycle->next[(size_t)before * HTG_SYMBOL_COUNT + cycle->symbol[step]] != state ||
                    !(may_pass(cycle, from) || may_begin(cycle, from)))
                    continue;
                search->left[from] = search->left[at] + 1;
                search->queue[count++] = from;
            }
        }
    }
}

/* Of equal estimates the longer beginning first, so that walks are finished before others are begun. */
static bool sooner(const search_t *search, entry_t a, entry_t b) {
    if (a.estimate != b.estimate) return a.estimate < b.estimate;
    uint32_t first = search->beginning[a.beginning].length, second = search->beginning[b.beginning].length;
    return first != second ? first > second : a.beginning < b.beginning;
}

static bool push(search_t *search, uint32_t at, uint32_t before, uint32_t length) {
    if (search->left[at] == HTG_NONE || search->taken[at] >= search->k) return true;
    if (!htg_grow((void **)&search->beginning, &search->beginning_capacity, search->beginning_count + 1,
                  sizeof *search->beginning) ||
        !htg_grow((void **)&search->heap, &search->heap_capacity, search->heap_count + 1, sizeof *search->heap))
        return false;
    search->beginning[search->beginning_count] = (beginning_t){at, before, length};
    entry_t entry = {length + search->left[at], (uint32_t)search->beginning_count++};
    size_t place = search->heap_count++;
    for (size_t parent; place > 0 && sooner(search, entry, search->heap[parent = (place - 1) / 2]); place = parent)
        search->heap[place] = search->heap[parent];
    search->heap[place] = entry;
    return true;
}

static entry_t pop(search_t *search) {
    entry_t first = search->heap[0], last = search->heap[--search->heap_count];
    size_t place = 0, child;
    while ((child = 2 * place + 1) < search->heap_count) {
        if (child + 1 < search->heap_count && sooner(search, search->heap[child + 1], search->heap[child])) child++;
        if (!sooner(search, search->heap[child], last)) break;
        search->heap[place] = search->heap[child];
        place = child;
    }
    search->heap[place] = last;
    return first;
}

/* Whether a walk of that length could still be among the k shortest. */
static bool is_wanted(const search_t *search, uint32_t length) {
    return search->found_count < search->k || length < search->found[search->k - 1].length;
}

/* The walk that ends here, behind all that are not longer. */
static bool take_walk(search_t *search, uint32_t beginning) {
    uint32_t length = search->beginning[beginning].length, states = search->cycle->state_count;
    uint32_t *vertex = htg_alloc((size_t)length + 1, sizeof *vertex);
    if (!vertex) return false;
    for (uint32_t i = length, at = beginning; at != HTG_NONE; i--, at = search->beginning[at].before)
        vertex[i] = search->beginning[at].at / states;
    if (search->found_count == search->k) htg_free(search->found[--search->found_count].vertex);
    size_t place = search->found_count++;
    for (; place > 0 && search->found[place - 1].length > length; place--)
        search->found[place] = search->found[place - 1];
    search->found[place] = (found_t){length, vertex};
    return true;
}

static htg_status_t go_on(search_t *search, uint32_t beginning) {
    const htg_cycle_t *cycle = search->cycle;
    beginning_t here = search->beginning[beginning];
    uint32_t states = cycle->state_count, v = here.at / states;
    const uint16_t *next = cycle->next + (size_t)(here.at % states) * HTG_SYMBOL_COUNT;
    if (here.length > 0 && !may_pass(cycle, here.at)) return HTG_OK;
    for (uint32_t step = cycle->out_start[v]; step < cycle->out_start[v + 1]; step++) {
        uint16_t to = next[cycle->symbol[step]];
        if (to == HTG_SCRIPT_DEAD) continue;
        if (!push(search, cycle->head[step] * states + to, beginning, here.length + 1)) return HTG_ERROR_MEMORY;
    }
    return HTG_OK;
}

static htg_status_t search_from(search_t *search, uint32_t source) {
    const htg_cycle_t *cycle = search->cycle;
    uint32_t states = cycle->state_count;
    htg_status_t status = HTG_OK;
    search->beginning_count = search->heap_count = 0;
    memset(search->taken, 0, (size_t)cycle->node_count * states * sizeof *search->taken);
    if (!push(search, source * states, HTG_NONE, 0)) return HTG_ERROR_MEMORY;
    for (uint32_t popped = 1; search->heap_count && !status; popped++) {
        entry_t entry = pop(search);
        beginning_t here = search->beginning[entry.beginning];
        uint32_t v = here.at / states;
        if (!is_wanted(search, entry.estimate)) break;
        if (search->taken[here.at]++ >= search->k) continue;
        bool ends = here.length > 0 && v != source && cycle->target[v] && cycle->accepting[here.at % states];
        if (ends && !take_walk(search, entry.beginning)) return HTG_ERROR_MEMORY;
        status = go_on(search, entry.beginning);
        if (search->beginning_count >= HTG_NONE) status = HTG_ERROR_LIMIT;
        if (popped % 4096 == 0 && !htg_work_go_on(&search->work, 0)) status = HTG_ERROR_CANCELLED;
    }
    return status;
}

typedef struct start {
    uint32_t left, vertex;
} start_t;

static int nearer_first(const void *left, const void *right) {
    const start_t *a = left, *b = right;
    if (a->left != b->left) return a->left < b->left ? -1 : 1;
    return a->vertex < b->vertex ? -1 : a->vertex > b->vertex;
}

static htg_status_t search_all(search_t *search) {
    const htg_cycle_t *cycle = search->cycle;
    start_t *starts = htg_alloc(cycle->source_count, sizeof *starts);
    htg_status_t status = starts ? HTG_OK : HTG_ERROR_MEMORY;
    uint32_t count = 0;
    for (uint32_t i = 0; starts && i < cycle->source_count; i++) {
        uint32_t left = search->left[cycle->sources[i] * cycle->state_count];
        if (left != HTG_NONE) starts[count++] = (start_t){left, cycle->sources[i]};
    }
    if (count) qsort(starts, count, sizeof *starts, nearer_first);
    for (uint32_t i = 0; i < count && !status && is_wanted(search, starts[i].left); i++) {
        status = search_from(search, starts[i].vertex);
        if (!status && !htg_work_go_on(&search->work, 1)) status = HTG_ERROR_CANCELLED;
    }
    htg_free(starts);
    return status;
}

static htg_status_t begin(search_t *search) {
    size_t all = (size_t)search->cycle->node_count * search->cycle->state_count;
    search->left = htg_alloc(all, sizeof *search->left);
    search->queue = htg_alloc(all, sizeof *search->queue);
    search->taken = htg_alloc(all, sizeof *search->taken);
    search->found = htg_alloc(search->k, sizeof *search->found);
    return search->left && search->queue && search->taken && search->found ? HTG_OK : HTG_ERROR_MEMORY;
}

static void end(search_t *search) {
    for (size_t i = 0; i < search->found_count; i++)
        htg_free(search->found[i].vertex);
    void *own[] = {search->left, search->queue, search->taken, search->beginning, search->heap, search->found};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    htg_work_end(&search->work);
}

static int by_order(const void *left, const void *right) {
    const found_t *a = left, *b = right;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    for (uint32_t i = 0; i <= a->length; i++)
        if (a->vertex[i] != b->vertex[i]) return a->vertex[i] < b->vertex[i] ? -1 : 1;
    return 0;
}

htg_status_t htg_path_of_walk(const htg_cycle_t *cycle, const htg_walk_t *walk, htg_path_t *out, htg_error_t *err) {
    htg_status_t status = htg_path_new(walk->length, true, out, err);
    for (uint32_t i = 0; !status && i <= walk->length; i++) {
        out->node[i] = cycle->node[walk->vertex[i]];
        if (i == walk->length) break;
        out->tie[i] = walk->tie[i];
        out->stage[i] = walk->stage[i];
        bool corrupt_node = i + 1 < walk->length && cycle->corrupt[walk->vertex[i + 1]] &&
                            walk->vertex[i + 1] != walk->vertex[0] && walk->vertex[i + 1] != walk->vertex[walk->length];
        out->corrupt += cycle->tie_corrupt[walk->tie[i]] || corrupt_node;
    }
    out->cost = walk->length;
    return status;
}

static htg_status_t add_walk(const search_t *search, const found_t *found, htg_path_list_t *list, htg_error_t *err) {
    uint32_t length = found->length;
    htg_path_t path;
    htg_walk_t walk = {length, htg_alloc((size_t)length + 1, sizeof *walk.vertex), htg_alloc(length, sizeof *walk.tie),
                       htg_alloc(length, 1)};
    htg_status_t status = walk.vertex && walk.tie && walk.stage ? HTG_OK : htg_error_memory(err);
    if (!status) {
        memcpy(walk.vertex, found->vertex, ((size_t)length + 1) * sizeof *walk.vertex);
        status = htg_cycle_read_walk(search->cycle, false, &walk, err);
    }
    if (!status) status = htg_path_of_walk(search->cycle, &walk, &path, err);
    if (!status) status = htg_path_list_add(list, &path, err);
    htg_walk_clear(&walk);
    return status;
}

htg_status_t htg_accepted_walks(const htg_cycle_t *cycle, uint32_t k, const htg_progress_t *progress, htg_path_list_t *list,
                                htg_error_t *err) {
    search_t search = {.cycle = cycle, .k = k};
    *list = (htg_path_list_t){0};
    htg_work_start(&search.work, progress, "walks", cycle->source_count);
    htg_status_t status = begin(&search);
    if (!status && k) {
        find_left(&search);
        status = search_all(&search);
    }
    if (status == HTG_ERROR_MEMORY) htg_error_memory(err);
    if (status == HTG_ERROR_CANCELLED) htg_error_cancelled(err);
    if (status == HTG_ERROR_LIMIT) htg_error_set(err, status, "there are too many walks to go through; ask for fewer");
    if (!status && search.found_count) qsort(search.found, search.found_count, sizeof *search.found, by_order);
    for (size_t i = 0; i < search.found_count && !status; i++)
        status = add_walk(&search, &search.found[i], list, err);
    if (status) htg_path_list_clear(list);
    end(&search);
    return status;
}
