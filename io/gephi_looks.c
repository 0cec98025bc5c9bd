#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"
#include "core/number.h"
#include "io/gephi_internal.h"

/* Gephi computes in floats: seven digits are all it keeps. */
static double as_written(double value) {
    char text[HTG_NUMBER_SIZE];
    double rounded = value;
    htg_parse_double(text, htg_format_rounded(value, 7, text), &rounded);
    return rounded;
}

static void scale_sizes(double *size, const double *given, uint32_t count) {
    double low = INFINITY, high = -INFINITY;
    for (uint32_t node = 0; given && node < count; node++) {
        if (!isfinite(given[node])) continue;
        low = fmin(low, given[node]);
        high = fmax(high, given[node]);
    }
    for (uint32_t node = 0; node < count; node++) {
        double share = given && isfinite(given[node]) && high > low ? (given[node] - low) / (high - low) : 0;
        size[node] = as_written(HTG_GEPHI_SIZE_MIN + share * (HTG_GEPHI_SIZE_MAX - HTG_GEPHI_SIZE_MIN));
    }
}

static void centre(double (*position)[2], const double (*given)[2], uint32_t count) {
    double mean[2] = {0, 0}, reach = 0, placed = 0;
    for (uint32_t node = 0; node < count; node++) {
        if (!isfinite(given[node][0]) || !isfinite(given[node][1])) continue;
        placed += 1;
        for (int axis = 0; axis < 2; axis++)
            mean[axis] += (given[node][axis] - mean[axis]) / placed;
    }
    for (uint32_t node = 0; node < count; node++)
        for (int axis = 0; axis < 2; axis++)
            if (isfinite(given[node][axis])) reach = fmax(reach, fabs(given[node][axis] - mean[axis]));
    double factor = reach > HTG_GEPHI_POSITION_MAX ? HTG_GEPHI_POSITION_MAX / reach : 1;
    for (uint32_t node = 0; node < count; node++) {
        bool is_placed = isfinite(given[node][0]) && isfinite(given[node][1]);
        for (int axis = 0; axis < 2; axis++)
            position[node][axis] = is_placed ? as_written((given[node][axis] - mean[axis]) * factor) : NAN;
    }
}

htg_status_t htg_gephi_looks_make(uint32_t node_count, const htg_looks_t *looks, htg_gephi_looks_t *out, htg_error_t *err) {
    *out = (htg_gephi_looks_t){NULL, NULL};
    if (!looks) return HTG_OK;
    if (looks->node_size || looks->node_position) {
        out->size = htg_alloc(node_count, sizeof *out->size);
        if (!out->size) return htg_error_memory(err);
        scale_sizes(out->size, looks->node_size, node_count);
    }
    if (looks->node_position) {
        out->position = htg_alloc(node_count, sizeof *out->position);
        if (!out->position) {
            htg_gephi_looks_free(out);
            return htg_error_memory(err);
        }
        centre(out->position, looks->node_position, node_count);
    }
    return HTG_OK;
}

void htg_gephi_looks_free(htg_gephi_looks_t *looks) {
    htg_free(looks->size);
    htg_free(looks->position);
    *looks = (htg_gephi_looks_t){NULL, NULL};
}

bool htg_gephi_takes(htg_element_t element, const char *name) {
    static const char *const taken[][13] = {
        [HTG_GRAPH] = {NULL},
        [HTG_NODE] = {"label", "d3", "x", "y", "xpos", "ypos", "z", "size", "r", "g", "b", "color", NULL},
        [HTG_TIE] = {"label", "edgelabel", "d7", "weight", "Edge Weight", "r", "g", "b", "color", NULL}};
    for (const char *const *at = taken[element]; *at; at++)
        if (strcmp(*at, name) == 0) return true;
    return false;
}

static bool is_text_with_inf(const htg_column_t *column) {
    if (htg_column_type(column) != HTG_TEXT) return false;
    uint32_t codes = htg_column_code_count(column);
    for (uint32_t code = 0; code < codes; code++)
        if (strstr(htg_column_code_text(column, code), "INF")) return true;
    return false;
}

void htg_gephi_report_texts(const htg_network_t *network, htg_diagnostics_t *diagnostics) {
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++)
        for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
            const htg_column_t *column = htg_network_column(network, element, i);
            if (is_text_with_inf(column))
                htg_diagnostics_add(diagnostics, HTG_D_GEPHI_INF_IN_TEXT, 0, 0, htg_column_name(column), NULL);
        }
}

const htg_column_t *htg_gephi_find(const htg_network_t *network, htg_element_t element, const char *name) {
    const htg_column_t *column = htg_network_find_column(network, element, name);
    size_t count = htg_network_column_count(network, element);
    for (size_t i = 0; !column && i < count; i++) {
        const htg_column_t *candidate = htg_network_column(network, element, i);
        if (strcasecmp(htg_column_name(candidate), name) == 0) column = candidate;
    }
    return column;
}

htg_gephi_weight_t htg_gephi_weight(const htg_column_t *column, uint32_t tie) {
    if (htg_column_missing(column, tie)) return HTG_WEIGHT_MISSING;
    double value = htg_column_number(column, tie);
    if (!isfinite(value) || fabs(value) > 3.4028234663852886e38) return HTG_WEIGHT_INFINITE;
    return (float)value == 0.0f ? HTG_WEIGHT_ZERO : HTG_WEIGHT_GOOD;
}

void htg_gephi_report_weights(const char *name, const uint64_t counts[4], htg_diagnostics_t *diagnostics) {
    if (counts[HTG_WEIGHT_ZERO])
        htg_diagnostics_add_many(diagnostics, HTG_D_ZERO_WEIGHT, counts[HTG_WEIGHT_ZERO], 0, 0, name, NULL);
    if (counts[HTG_WEIGHT_INFINITE])
        htg_diagnostics_add_many(diagnostics, HTG_D_INFINITE_NUMBER, counts[HTG_WEIGHT_INFINITE], 0, 0, name, NULL);
}
