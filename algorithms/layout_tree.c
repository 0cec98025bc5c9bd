/* Points by the bits of their coordinates (Morton order): a cell is a run of points that share their first bits. */
#include <math.h>

#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"

#define LEVELS    26  /* bits of a coordinate */
#define LEAF_MOST 8   /* points that are not divided further */
#define FAR       0.8 /* a cell is taken as one point from 1 / FAR of its side on */
#define DIGIT     256

htg_status_t htg_layout_tree_new(uint32_t point_count, htg_layout_tree_t *tree, htg_error_t *err) {
    size_t n = point_count;
    *tree = (htg_layout_tree_t){.point_count = point_count,
                                .order = htg_alloc(n, sizeof(uint32_t)),
                                .order_aside = htg_alloc(n, sizeof(uint32_t)),
                                .code = htg_alloc(n, sizeof(uint64_t)),
                                .code_aside = htg_alloc(n, sizeof(uint64_t)),
                                .x = htg_alloc(n, sizeof(double)),
                                .y = htg_alloc(n, sizeof(double)),
                                .mass = htg_alloc(n, sizeof(double)),
                                .cells = htg_alloc(2 * n + 1, sizeof(htg_layout_cell_t))};
    if (tree->order && tree->order_aside && tree->code && tree->code_aside && tree->x && tree->y && tree->mass && tree->cells)
        return HTG_OK;
    htg_layout_tree_clear(tree);
    return htg_error_memory(err);
}

void htg_layout_tree_clear(htg_layout_tree_t *tree) {
    void *own[] = {tree->order, tree->order_aside, tree->code, tree->code_aside, tree->x, tree->y, tree->mass, tree->cells};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    *tree = (htg_layout_tree_t){0};
}

static uint64_t spread(uint64_t bits) {
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
}

/* Returns the side of the square that holds all points. */
static double give_codes(htg_layout_tree_t *tree, const htg_place_t *position) {
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (uint32_t p = 0; p < tree->point_count; p++)
        for (int axis = 0; axis < 2; axis++) {
            low[axis] = fmin(low[axis], position[p][axis]);
            high[axis] = fmax(high[axis], position[p][axis]);
        }
    double side = fmax(fmax(high[0] - low[0], high[1] - low[1]), 1e-9) * 1.0001;
    for (uint32_t p = 0; p < tree->point_count; p++) {
        tree->order[p] = p;
        tree->code[p] = 0;
        for (int axis = 0; axis < 2; axis++) {
            double share = (position[p][axis] - low[axis]) / side;
            tree->code[p] |= spread((uint64_t)(share * (double)(1u << LEVELS))) << axis;
        }
    }
    return side;
}

/* Counting sort by one byte of the codes after the other; equal codes stay in the order of points. */
static void sort_by_code(htg_layout_tree_t *tree) {
    for (int shift = 0; shift < 2 * LEVELS; shift += 8) {
        uint32_t start[DIGIT + 1] = {0};
        for (uint32_t i = 0; i < tree->point_count; i++)
            start[(tree->code[i] >> shift) % DIGIT + 1]++;
        for (int digit = 0; digit < DIGIT; digit++)
            start[digit + 1] += start[digit];
        for (uint32_t i = 0; i < tree->point_count; i++) {
            uint32_t to = start[(tree->code[i] >> shift) % DIGIT]++;
            tree->code_aside[to] = tree->code[i];
            tree->order_aside[to] = tree->order[i];
        }
        uint64_t *code = tree->code;
        uint32_t *order = tree->order;
        tree->code = tree->code_aside;
        tree->order = tree->order_aside;
        tree->code_aside = code;
        tree->order_aside = order;
    }
}

static void weigh(htg_layout_tree_t *tree, htg_layout_cell_t *cell) {
    double x = 0, y = 0, mass = 0;
    for (uint32_t i = cell->first; i < cell->end; i++) {
        x += tree->mass[i] * tree->x[i];
        y += tree->mass[i] * tree->y[i];
        mass += tree->mass[i];
    }
    cell->x = x / mass;
    cell->y = y / mass;
    cell->mass = mass;
}

/* Points from first to end, which share all bits above `level`. Levels at which none parts from the others have no cell. */
static void add_cell(htg_layout_tree_t *tree, uint32_t first, uint32_t end, int level, double side) {
    while (level > 0 && tree->code[first] >> 2 * (level - 1) == tree->code[end - 1] >> 2 * (level - 1)) {
        level--;
        side /= 2;
    }
    uint32_t number = tree->cell_count++;
    htg_layout_cell_t *cell = &tree->cells[number];
    *cell = (htg_layout_cell_t){.first = first, .end = end, .side = side, .leaf = level == 0 || end - first <= LEAF_MOST};
    if (cell->leaf) {
        weigh(tree, cell);
        cell->after = tree->cell_count;
        return;
    }
    double x = 0, y = 0, mass = 0;
    for (uint32_t i = first; i < end;) {
        uint32_t within = i, child = tree->cell_count;
        uint64_t quarter = tree->code[i] >> 2 * (level - 1);
        while (i < end && tree->code[i] >> 2 * (level - 1) == quarter)
            i++;
        add_cell(tree, within, i, level - 1, side / 2);
        x += tree->cells[child].mass * tree->cells[child].x;
        y += tree->cells[child].mass * tree->cells[child].y;
        mass += tree->cells[child].mass;
    }
    cell->x = x / mass;
    cell->y = y / mass;
    cell->mass = mass;
    cell->after = tree->cell_count;
}

void htg_layout_tree_fill(htg_layout_tree_t *tree, const htg_place_t *position, const double *mass) {
    tree->cell_count = 0;
    if (tree->point_count == 0) return;
    double side = give_codes(tree, position);
    sort_by_code(tree);
    for (uint32_t i = 0; i < tree->point_count; i++) {
        tree->x[i] = position[tree->order[i]][0];
        tree->y[i] = position[tree->order[i]][1];
        tree->mass[i] = mass ? mass[tree->order[i]] : 1;
    }
    add_cell(tree, 0, tree->point_count, LEVELS, side);
}

static void push_by(double x, double y, double mass, double here_x, double here_y, double push[2]) {
    double dx = here_x - x, dy = here_y - y, squared = dx * dx + dy * dy;
    if (!(squared > 0)) return;
    push[0] += mass * dx / squared;
    push[1] += mass * dy / squared;
}

void htg_layout_tree_push(const htg_layout_tree_t *tree, uint32_t place, double push[2]) {
    double x = tree->x[place], y = tree->y[place];
    push[0] = push[1] = 0;
    for (uint32_t c = 0; c < tree->cell_count;) {
        const htg_layout_cell_t *cell = &tree->cells[c];
        double dx = x - cell->x, dy = y - cell->y;
        if (cell->side * cell->side < FAR * FAR * (dx * dx + dy * dy)) {
            push_by(cell->x, cell->y, cell->mass, x, y, push);
            c = cell->after;
        } else {
            if (cell->leaf)
                for (uint32_t i = cell->first; i < cell->end; i++)
                    push_by(tree->x[i], tree->y[i], tree->mass[i], x, y, push);
            c++;
        }
    }
}

double htg_layout_tree_nearest(const htg_layout_tree_t *tree, uint32_t place) {
    double x = tree->x[place], y = tree->y[place], nearest = INFINITY;
    for (uint32_t c = 0; c < tree->cell_count;) {
        const htg_layout_cell_t *cell = &tree->cells[c];
        /* No point of a cell is farther from its centre of mass than its diagonal. */
        if (hypot(x - cell->x, y - cell->y) - cell->side * 1.4143 > nearest) {
            c = cell->after;
            continue;
        }
        for (uint32_t i = cell->first; cell->leaf && i < cell->end; i++)
            if (i != place) nearest = fmin(nearest, hypot(x - tree->x[i], y - tree->y[i]));
        c++;
    }
    return nearest;
}
