/* A skyline: every box goes where its top stays lowest, leftmost among equals; high boxes first, so that low ones fill the gaps. */
#include <math.h>
#include <stdlib.h>

#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"

#define ASPECT (4.0 / 3)
#define LOOSE  1.1 /* area that boxes of unlike sizes take, as a multiple of their own */

/* Of the skyline: from x to the next one's x, everything below y is taken. */
typedef struct ledge {
    double x, y;
} ledge_t;

typedef struct skyline {
    ledge_t *ledges; /* the last one is the right edge */
    uint32_t count;  /* without the edge */
} skyline_t;

/* The highest ledge under a box at ledge `at`; infinite where it would stand out. */
static double floor_under(const skyline_t *skyline, uint32_t at, double width) {
    double right = skyline->ledges[at].x + width, floor = 0;
    if (right > skyline->ledges[skyline->count].x * (1 + 1e-12)) return INFINITY;
    for (uint32_t i = at; i < skyline->count && skyline->ledges[i].x < right; i++)
        floor = fmax(floor, skyline->ledges[i].y);
    return floor;
}

/* The ledges under the box become one at its top. */
static void put(skyline_t *skyline, uint32_t at, const htg_layout_box_t *box) {
    double right = box->x + box->width;
    uint32_t last = at;
    while (last + 1 < skyline->count && skyline->ledges[last + 1].x < right)
        last++;
    double beyond = skyline->ledges[last].y;
    bool ends_inside = right < skyline->ledges[last + 1].x;
    uint32_t keep = at + 1 + ends_inside, from = last + 1, rest = skyline->count + 1 - from;
    if (keep > from)
        for (uint32_t i = rest; i-- > 0;)
            skyline->ledges[keep + i] = skyline->ledges[from + i];
    else
        for (uint32_t i = 0; i < rest; i++)
            skyline->ledges[keep + i] = skyline->ledges[from + i];
    skyline->ledges[at] = (ledge_t){box->x, box->y + box->height};
    if (ends_inside) skyline->ledges[at + 1] = (ledge_t){right, beyond};
    skyline->count = keep + rest - 1;
}

static void place(skyline_t *skyline, htg_layout_box_t *box) {
    uint32_t best = 0;
    double best_floor = INFINITY;
    for (uint32_t at = 0; at < skyline->count; at++) {
        double floor = floor_under(skyline, at, box->width);
        if (!(floor < best_floor)) continue;
        best = at;
        best_floor = floor;
    }
    box->x = skyline->ledges[best].x;
    box->y = best_floor;
    put(skyline, best, box);
}

static int highest_first(const void *a, const void *b) {
    const htg_layout_box_t *x = *(htg_layout_box_t *const *)a, *y = *(htg_layout_box_t *const *)b;
    if (x->height != y->height) return x->height > y->height ? -1 : 1;
    return (x > y) - (x < y);
}

htg_status_t htg_layout_pack(htg_layout_box_t *boxes, uint32_t count, double *width, double *height, htg_error_t *err) {
    skyline_t skyline = {.ledges = htg_alloc((size_t)count + 2, sizeof(ledge_t)), .count = 1};
    htg_layout_box_t **order = htg_alloc(count, sizeof(htg_layout_box_t *));
    double area = 0, widest = 0;
    *width = *height = 0;
    if (!skyline.ledges || !order) {
        htg_free(skyline.ledges);
        htg_free(order);
        return htg_error_memory(err);
    }
    for (uint32_t i = 0; i < count; i++) {
        order[i] = &boxes[i];
        area += boxes[i].width * boxes[i].height;
        widest = fmax(widest, boxes[i].width);
    }
    qsort(order, count, sizeof *order, highest_first);
    double room = fmax(widest, sqrt(area * LOOSE * ASPECT));
    skyline.ledges[0] = (ledge_t){0, 0};
    skyline.ledges[1] = (ledge_t){room, 0};
    for (uint32_t i = 0; i < count; i++) {
        place(&skyline, order[i]);
        *width = fmax(*width, order[i]->x + order[i]->width);
        *height = fmax(*height, order[i]->y + order[i]->height);
    }
    htg_free(order);
    htg_free(skyline.ledges);
    return HTG_OK;
}
