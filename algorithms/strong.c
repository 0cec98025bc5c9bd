#include "algorithms/strong_internal.h"

#include "core/memory_internal.h"

typedef struct search {
    const htg_square_t *square;
    uint32_t *found;     /* order of discovery, from 1; 0: not yet */
    uint32_t *low;       /* smallest `found` known to be reachable within the open component */
    uint32_t *open;      /* rows whose component is not closed yet */
    uint32_t *path, *at; /* the current path and the next entry of each of its rows */
    uint32_t open_count, path_length, clock;
} search_t;

static void enter(search_t *search, uint32_t v) {
    search->found[v] = search->low[v] = ++search->clock;
    search->open[search->open_count++] = v;
    search->at[v] = search->square->start[v];
    search->path[search->path_length++] = v;
}

static void leave(search_t *search, htg_strong_t *strong, uint32_t v) {
    search->path_length--;
    if (search->path_length) {
        uint32_t before = search->path[search->path_length - 1];
        if (search->low[v] < search->low[before]) search->low[before] = search->low[v];
    }
    if (search->low[v] != search->found[v]) return;
    uint32_t u;
    do {
        u = search->open[--search->open_count];
        strong->component[u] = strong->count;
    } while (u != v);
    strong->count++;
}

static void search_from(search_t *search, htg_strong_t *strong, uint32_t root) {
    const htg_square_t *square = search->square;
    enter(search, root);
    while (search->path_length) {
        uint32_t v = search->path[search->path_length - 1];
        if (search->at[v] == square->start[v + 1]) {
            leave(search, strong, v);
            continue;
        }
        uint32_t u = square->other[search->at[v]++];
        if (!search->found[u])
            enter(search, u);
        else if (strong->component[u] == HTG_NONE && search->found[u] < search->low[v])
            search->low[v] = search->found[u];
    }
}

static htg_status_t collect_members(const htg_square_t *square, htg_strong_t *strong, htg_error_t *err) {
    strong->member_start = htg_alloc_zero((size_t)strong->count + 2, sizeof(uint32_t));
    strong->member = htg_alloc(square->rows, sizeof(uint32_t));
    if (!strong->member_start || !strong->member) return htg_error_memory(err);
    uint32_t *next = strong->member_start + 1;
    for (uint32_t v = 0; v < square->rows; v++)
        strong->member_start[strong->component[v] + 2]++;
    for (uint32_t c = 0; c < strong->count; c++)
        next[c + 1] += next[c];
    for (uint32_t v = 0; v < square->rows; v++)
        strong->member[next[strong->component[v]]++] = v;
    return HTG_OK;
}

htg_status_t htg_strong_components(const htg_square_t *square, htg_strong_t *out, htg_error_t *err) {
    size_t n = square->rows;
    *out = (htg_strong_t){.component = htg_alloc(n, sizeof(uint32_t))};
    search_t search = {.square = square,
                       .found = htg_alloc_zero(n, sizeof(uint32_t)),
                       .low = htg_alloc(n, sizeof(uint32_t)),
                       .open = htg_alloc(n, sizeof(uint32_t)),
                       .path = htg_alloc(n, sizeof(uint32_t)),
                       .at = htg_alloc(n, sizeof(uint32_t))};
    htg_status_t status = HTG_OK;
    if (out->component && search.found && search.low && search.open && search.path && search.at) {
        for (uint32_t v = 0; v < square->rows; v++)
            out->component[v] = HTG_NONE;
        for (uint32_t v = 0; v < square->rows; v++)
            if (!search.found[v]) search_from(&search, out, v);
        status = collect_members(square, out, err);
    } else {
        status = htg_error_memory(err);
    }
    htg_free(search.found);
    htg_free(search.low);
    htg_free(search.open);
    htg_free(search.path);
    htg_free(search.at);
    if (status) htg_strong_free(out);
    return status;
}

void htg_strong_free(htg_strong_t *strong) {
    htg_free(strong->component);
    htg_free(strong->member_start);
    htg_free(strong->member);
    *strong = (htg_strong_t){0};
}
