#include "algorithms/perron_internal.h"

#include <math.h>

#include "core/memory_internal.h"

/* Radii within this of the largest, relatively, count as equal to it. */
#define SAME_RADIUS 1e-9

typedef struct limit {
    const htg_square_t *square;
    const htg_perron_options_t *options;
    htg_strong_t strong;
    double *radius;     /* of each component; 0 also where it cannot lead */
    double *perron;     /* of each row within its component, where that may lead */
    uint32_t *height;   /* leading components on the longest chain that ends in this component */
    uint32_t *place;    /* of a row among its component's members */
    htg_square_t inner; /* the matrix of one component, its rows and their other ends renumbered */
    uint32_t *inner_start, *inner_other;
    htg_perron_t result;
} limit_t;

static uint32_t size_of(const limit_t *limit, uint32_t component) {
    return limit->strong.member_start[component + 1] - limit->strong.member_start[component];
}

static const uint32_t *members_of(const limit_t *limit, uint32_t component) {
    return limit->strong.member + limit->strong.member_start[component];
}

/* Entries within the component, and the largest row sum, which no radius exceeds. */
static uint64_t inner_arcs(const limit_t *limit, uint32_t component, uint32_t *largest_row) {
    uint64_t arcs = 0;
    *largest_row = 0;
    for (uint32_t i = 0; i < size_of(limit, component); i++) {
        uint32_t v = members_of(limit, component)[i], row = 0;
        for (uint32_t at = limit->square->start[v]; at < limit->square->start[v + 1]; at++)
            row += limit->strong.component[limit->square->other[at]] == component;
        arcs += row;
        if (row > *largest_row) *largest_row = row;
    }
    return arcs;
}

static void extract(limit_t *limit, uint32_t component) {
    uint32_t count = 0, size = size_of(limit, component);
    const uint32_t *member = members_of(limit, component);
    for (uint32_t i = 0; i < size; i++) {
        limit->inner_start[i] = count;
        for (uint32_t at = limit->square->start[member[i]]; at < limit->square->start[member[i] + 1]; at++) {
            uint32_t u = limit->square->other[at];
            if (limit->strong.component[u] == component) limit->inner_other[count++] = limit->place[u];
        }
    }
    limit->inner_start[size] = count;
    limit->inner = (htg_square_t){size, limit->inner_start, limit->inner_other, limit->square->symmetric};
}

static htg_status_t measure_component(limit_t *limit, uint32_t component, htg_error_t *err) {
    uint32_t largest_row, first = limit->strong.member_start[component], steps = 0;
    uint64_t arcs = inner_arcs(limit, component, &largest_row);
    if (!arcs || largest_row < limit->result.radius * (1 - SAME_RADIUS)) return HTG_OK;
    double radius = (double)arcs;
    if (size_of(limit, component) == 1) {
        limit->perron[first] = 1;
    } else {
        extract(limit, component);
        htg_status_t status =
            htg_perron_irreducible(&limit->inner, limit->options, &radius, limit->perron + first, &steps, err);
        if (status) return status;
    }
    limit->radius[component] = radius;
    limit->result.radius = fmax(limit->result.radius, radius);
    if (steps > limit->result.iterations) limit->result.iterations = steps;
    return HTG_OK;
}

/* The component with the most entries first: what it says spares most of the others. */
static htg_status_t measure_components(limit_t *limit, htg_error_t *err) {
    uint32_t richest = 0, row;
    uint64_t most = 0;
    for (uint32_t c = 0; c < limit->strong.count; c++) {
        if (size_of(limit, c) > 1 && inner_arcs(limit, c, &row) > most) {
            most = inner_arcs(limit, c, &row);
            richest = c;
        }
    }
    htg_status_t status = limit->strong.count ? measure_component(limit, richest, err) : HTG_OK;
    for (uint32_t c = 0; !status && c < limit->strong.count; c++)
        if (c != richest) status = measure_component(limit, c, err);
    return status;
}

static bool leads(const limit_t *limit, uint32_t component) {
    return limit->radius[component] >= limit->result.radius * (1 - SAME_RADIUS);
}

/* What a component's rows take in from outside at the greatest height; returns that height. */
static uint32_t take_in(const limit_t *limit, uint32_t component, const double *start, const double *vector, double *intake) {
    const htg_square_t *square = limit->square;
    const uint32_t *member = members_of(limit, component), *of = limit->strong.component;
    uint32_t height = 0, size = size_of(limit, component);
    for (uint32_t i = 0; i < size; i++)
        for (uint32_t at = square->start[member[i]]; at < square->start[member[i] + 1]; at++) {
            uint32_t from = of[square->other[at]];
            if (from != component && limit->height[from] > height) height = limit->height[from];
        }
    for (uint32_t i = 0; i < size; i++) {
        double sum = height ? 0 : start ? start[member[i]] : 1;
        for (uint32_t at = square->start[member[i]]; at < square->start[member[i] + 1]; at++) {
            uint32_t from = of[square->other[at]];
            if (from != component && limit->height[from] == height) sum += vector[square->other[at]];
        }
        intake[i] = sum;
    }
    return height;
}

/* left[rows]: the Perron vector of the transpose. */
static htg_status_t left_perron(limit_t *limit, double *left, htg_error_t *err) {
    const htg_square_t *inner = &limit->inner;
    uint32_t arcs = inner->start[inner->rows], steps;
    uint32_t *start = htg_alloc_zero((size_t)inner->rows + 2, sizeof *start);
    uint32_t *other = htg_alloc(arcs, sizeof *other);
    htg_status_t status = start && other ? HTG_OK : htg_error_memory(err);
    if (status) goto out;
    for (uint32_t at = 0; at < arcs; at++)
        start[inner->other[at] + 2]++;
    for (uint32_t v = 0; v < inner->rows; v++)
        start[v + 2] += start[v + 1];
    for (uint32_t v = 0; v < inner->rows; v++)
        for (uint32_t at = inner->start[v]; at < inner->start[v + 1]; at++)
            other[start[inner->other[at] + 1]++] = v;
    htg_square_t transposed = {inner->rows, start, other, false};
    double radius;
    status = htg_perron_irreducible(&transposed, limit->options, &radius, left, &steps, err);
out:
    htg_free(start);
    htg_free(other);
    return status;
}

/* A leading component: its Perron vector, times (left · intake) / (left · Perron). scratch[size]. */
static htg_status_t fill_leading(limit_t *limit, uint32_t component, const double *intake, double *scratch, double *vector,
                                 htg_error_t *err) {
    uint32_t size = size_of(limit, component);
    const double *perron = limit->perron + limit->strong.member_start[component], *left = perron;
    double factor = 1;
    if (limit->result.leading > 1) {
        if (!limit->square->symmetric && size > 1) {
            extract(limit, component);
            htg_status_t status = left_perron(limit, scratch, err);
            if (status) return status;
            left = scratch;
        }
        double above = 0, below = 0;
        for (uint32_t i = 0; i < size; i++) {
            above += left[i] * intake[i];
            below += left[i] * perron[i];
        }
        factor = above / below;
    }
    for (uint32_t i = 0; i < size; i++)
        vector[members_of(limit, component)[i]] = factor * perron[i];
    return HTG_OK;
}

/* Any other component: x = (Bx + intake) / ρ, by Gauss–Seidel sweeps. */
static htg_status_t fill_following(limit_t *limit, uint32_t component, const double *intake, double *vector,
                                   htg_error_t *err) {
    const htg_square_t *square = limit->square;
    const uint32_t *member = members_of(limit, component), size = size_of(limit, component);
    double radius = limit->result.radius;
    for (uint32_t i = 0; i < size; i++)
        vector[member[i]] = intake[i] / radius;
    if (size == 1 && !(limit->radius[component] > 0)) {
        uint32_t row;
        if (!inner_arcs(limit, component, &row)) return HTG_OK;
    }
    for (uint32_t sweep = 0; sweep < limit->options->max_iterations; sweep++) {
        double largest = 0, change = 0;
        for (uint32_t i = 0; i < size; i++) {
            uint32_t v = member[i];
            double sum = intake[i];
            for (uint32_t at = square->start[v]; at < square->start[v + 1]; at++)
                if (limit->strong.component[square->other[at]] == component) sum += vector[square->other[at]];
            change = fmax(change, fabs(sum / radius - vector[v]));
            vector[v] = sum / radius;
            largest = fmax(largest, vector[v]);
        }
        if (change <= limit->options->tolerance * largest) return HTG_OK;
        if (!htg_progress_report(limit->options->progress, limit->options->phase, 0, 0)) return htg_error_cancelled(err);
    }
    return htg_error_set(err, HTG_ERROR_ANALYSIS, "a part of the network did not settle in %u sweeps",
                         limit->options->max_iterations);
}

static htg_status_t fill(limit_t *limit, const double *start, double *vector, htg_error_t *err) {
    double *intake = htg_alloc(limit->square->rows, sizeof *intake);
    double *scratch = htg_alloc(limit->square->rows, sizeof *scratch);
    htg_status_t status = intake && scratch ? HTG_OK : htg_error_memory(err);
    for (uint32_t c = 0; c < limit->strong.count; c++)
        limit->result.leading += leads(limit, c);
    for (uint32_t c = 0; !status && c < limit->strong.count; c++) {
        limit->height[c] = take_in(limit, c, start, vector, intake);
        if (leads(limit, c)) {
            limit->height[c]++;
            status = fill_leading(limit, c, intake, scratch, vector, err);
        } else {
            status = fill_following(limit, c, intake, vector, err);
        }
    }
    htg_free(intake);
    htg_free(scratch);
    return status;
}

static htg_status_t keep_highest(const limit_t *limit, double *vector, htg_error_t *err) {
    uint32_t highest = 0;
    double largest = 0;
    for (uint32_t c = 0; c < limit->strong.count; c++)
        if (limit->height[c] > highest) highest = limit->height[c];
    for (uint32_t v = 0; v < limit->square->rows; v++) {
        if (limit->height[limit->strong.component[v]] < highest) vector[v] = 0;
        largest = fmax(largest, vector[v]);
    }
    if (!(largest > 0) || isinf(largest))
        return htg_error_set(err, HTG_ERROR_ANALYSIS, "the values differ by more than double precision can hold");
    for (uint32_t v = 0; v < limit->square->rows; v++)
        vector[v] /= largest;
    return HTG_OK;
}

static htg_status_t start_limit(limit_t *limit, htg_error_t *err) {
    htg_status_t status = htg_strong_components(limit->square, &limit->strong, err);
    if (status) return status;
    size_t rows = limit->square->rows, count = limit->strong.count;
    limit->radius = htg_alloc_zero(count, sizeof(double));
    limit->perron = htg_alloc(rows, sizeof(double));
    limit->height = htg_alloc_zero(count, sizeof(uint32_t));
    limit->place = htg_alloc(rows, sizeof(uint32_t));
    limit->inner_start = htg_alloc(rows + 1, sizeof(uint32_t));
    limit->inner_other = htg_alloc(rows ? limit->square->start[rows] : 0, sizeof(uint32_t));
    if (!limit->radius || !limit->perron || !limit->height || !limit->place || !limit->inner_start || !limit->inner_other)
        return htg_error_memory(err);
    for (uint32_t c = 0; c < limit->strong.count; c++)
        for (uint32_t i = 0; i < size_of(limit, c); i++)
            limit->place[members_of(limit, c)[i]] = i;
    return HTG_OK;
}

static void free_limit(limit_t *limit) {
    htg_strong_free(&limit->strong);
    htg_free(limit->radius);
    htg_free(limit->perron);
    htg_free(limit->height);
    htg_free(limit->place);
    htg_free(limit->inner_start);
    htg_free(limit->inner_other);
}

htg_status_t htg_perron_limit(const htg_square_t *square, const double *start, const htg_perron_options_t *options,
                              double *vector, htg_perron_t *result, htg_error_t *err) {
    limit_t limit = {.square = square, .options = options};
    htg_status_t status = start_limit(&limit, err);
    if (!status) status = measure_components(&limit, err);
    if (!status && limit.result.radius > 0) {
        status = fill(&limit, start, vector, err);
        if (!status) status = keep_highest(&limit, vector, err);
    } else if (!status) {
        for (uint32_t v = 0; v < square->rows; v++)
            vector[v] = NAN;
    }
    *result = limit.result;
    free_limit(&limit);
    return status;
}

htg_status_t htg_perron_radius(const htg_square_t *square, const htg_perron_options_t *options, htg_perron_t *result,
                               htg_error_t *err) {
    limit_t limit = {.square = square, .options = options};
    htg_status_t status = start_limit(&limit, err);
    if (!status) status = measure_components(&limit, err);
    for (uint32_t c = 0; !status && c < limit.strong.count; c++)
        limit.result.leading += leads(&limit, c);
    if (!status && !(limit.result.radius > 0)) limit.result.leading = 0;
    *result = limit.result;
    free_limit(&limit);
    return status;
}
