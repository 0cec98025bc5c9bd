#include "cli/looks.h"

#include <math.h>

#include "core/memory_internal.h"
#include "core/palette.h"

#define LEAST_SIZE      4.0
#define MOST_SIZE       100.0
#define EVEN_SIZE       LEAST_SIZE /* where there is nothing to tell nodes apart by: Gephi scales its least size to this anyway */
#define LEAST_THICKNESS 1.0
#define MOST_THICKNESS  8.0

static bool number_of(const htg_column_t *column, uint32_t row, double *value) {
    *value = column ? htg_column_number(column, row) : (double)NAN;
    return isfinite(*value);
}

static bool range_of(const htg_column_t *column, uint32_t rows, double *least, double *most) {
    double value;
    bool any = false;
    for (uint32_t row = 0; row < rows; row++) {
        if (!number_of(column, row, &value)) continue;
        *least = any ? fmin(*least, value) : value;
        *most = any ? fmax(*most, value) : value;
        any = true;
    }
    return any && *most > *least;
}

static htg_status_t make_sizes(const htg_column_t *score, uint32_t nodes, htg_looks_t *looks, htg_error_t *err) {
    double *sizes = htg_alloc(nodes, sizeof *sizes), least = 0, most = 0, value;
    if (!sizes) return htg_error_memory(err);
    looks->node_size = sizes;
    bool differs = range_of(score, nodes, &least, &most);
    for (uint32_t node = 0; node < nodes; node++) {
        if (!differs)
            sizes[node] = EVEN_SIZE;
        else if (!number_of(score, node, &value))
            sizes[node] = LEAST_SIZE;
        else
            sizes[node] = LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * sqrt((value - least) / (most - least));
    }
    return HTG_OK;
}

static void put_ink(htg_ink_t ink, uint8_t rgb[3]) {
    rgb[0] = ink.red;
    rgb[1] = ink.green;
    rgb[2] = ink.blue;
}

static htg_status_t make_colours(const htg_domain_t *domain, uint32_t nodes, uint32_t ties, htg_looks_t *looks,
                                 htg_error_t *err) {
    uint8_t(*node_rgb)[3] = htg_alloc(nodes, sizeof *node_rgb), (*tie_rgb)[3] = htg_alloc(ties, sizeof *tie_rgb);
    looks->node_rgb = (const uint8_t(*)[3])node_rgb;
    looks->tie_rgb = (const uint8_t(*)[3])tie_rgb;
    if (!node_rgb || !tie_rgb) return htg_error_memory(err);
    for (uint32_t node = 0; node < nodes; node++)
        put_ink(htg_kind_ink(htg_domain_kind(domain, node)), node_rgb[node]);
    for (uint32_t tie = 0; tie < ties; tie++)
        put_ink(htg_domain_tie_corrupt(domain, tie) ? htg_corrupt_ink() : htg_tie_ink(), tie_rgb[tie]);
    return HTG_OK;
}

static htg_status_t make_thickness(const htg_column_t *score, uint32_t ties, htg_looks_t *looks, htg_error_t *err) {
    double least = 0, most = 0, value;
    if (!range_of(score, ties, &least, &most)) return HTG_OK;
    double *thickness = htg_alloc(ties, sizeof *thickness);
    if (!thickness) return htg_error_memory(err);
    looks->tie_thickness = thickness;
    for (uint32_t tie = 0; tie < ties; tie++) {
        double share = number_of(score, tie, &value) ? (value - least) / (most - least) : 0;
        thickness[tie] = LEAST_THICKNESS + (MOST_THICKNESS - LEAST_THICKNESS) * share;
    }
    return HTG_OK;
}

/* Only where every node has a place: Gephi would put the others on top of each other. */
static htg_status_t make_positions(const htg_network_t *network, uint32_t nodes, htg_looks_t *looks, htg_error_t *err) {
    const htg_column_t *x = htg_network_find_column(network, HTG_NODE, "x"),
                       *y = htg_network_find_column(network, HTG_NODE, "y");
    if (!x || !y || htg_column_type(x) == HTG_TEXT || htg_column_type(y) == HTG_TEXT) return HTG_OK;
    double(*position)[2] = htg_alloc(nodes, sizeof *position);
    if (!position) return htg_error_memory(err);
    for (uint32_t node = 0; node < nodes; node++)
        if (!number_of(x, node, &position[node][0]) || !number_of(y, node, &position[node][1])) {
            htg_free(position);
            return HTG_OK;
        }
    looks->node_position = (const double(*)[2])position;
    return HTG_OK;
}

htg_status_t htg_looks_make(const htg_domain_t *domain, const htg_column_t *score, const htg_column_t *tie_score,
                            htg_looks_t *out, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(domain->network), ties = htg_network_tie_count(domain->network);
    *out = (htg_looks_t){0};
    htg_status_t status = make_sizes(score, nodes, out, err);
    if (!status) status = make_colours(domain, nodes, ties, out, err);
    if (!status) status = make_thickness(tie_score, ties, out, err);
    if (!status) status = make_positions(domain->network, nodes, out, err);
    return status;
}

static void free_const(const void *block) {
    union {
        const void *read;
        void *own;
    } pointer = {block};
    htg_free(pointer.own);
}

void htg_looks_place(htg_looks_t *looks, double (*position)[2]) {
    free_const(looks->node_position);
    looks->node_position = (const double(*)[2])position;
}

void htg_looks_clear(htg_looks_t *looks) {
    free_const(looks->node_rgb);
    free_const(looks->node_size);
    free_const(looks->node_position);
    free_const(looks->tie_rgb);
    free_const(looks->tie_thickness);
    *looks = (htg_looks_t){0};
}
