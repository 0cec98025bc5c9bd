/* A skyline: every box goes where its top stays lowest, leftmost among equals. */
#include <math.h>

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

htg_status_t htg_layout_pack(htg_layout_box_t *boxes, uint32_t count, double *width, double *height, htg_error_t *err) {
    skyline_t skyline = {.ledges = htg_alloc((size_t)count + 2, sizeof(ledge_t)), .count = 1};
    double area = 0, widest = 0;
    *width = *height = 0;
    if (!skyline.ledges) return htg_error_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        area += boxes[i].width * boxes[i].height;
        widest = fmax(widest, boxes[i].width);
    }
    double room = fmax(widest, sqrt(area * LOOSE * ASPECT));
    skyline.ledges[0] = (ledge_t){0, 0};
    skyline.ledges[1] = (ledge_t){room, 0};
    for (uint32_t i = 0; i < count; i++) {
        place(&skyline, &boxes[i]);
        *width = fmax(*width, boxes[i].x + boxes[i].width);
        *height = fmax(*height, boxes[i].y + boxes[i].height);
    }
    htg_free(skyline.ledges);
    return HTG_OK;
}
