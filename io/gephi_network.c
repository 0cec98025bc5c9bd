#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"
#include "io/gephi_internal.h"

/* Replaces *network by one with the column, which is taken over. */
static htg_status_t put_column(htg_network_t **network, htg_element_t element, htg_column_t *column, htg_error_t *err) {
    htg_network_t *next = NULL;
    htg_status_t status = htg_network_with_columns(*network, element, &column, 1, &next, err);
    if (status) return status;
    htg_network_free(*network);
    *network = next;
    return HTG_OK;
}

static htg_status_t drop_column(htg_network_t **network, htg_element_t element, const char *name, htg_error_t *err) {
    htg_network_t *next = NULL;
    htg_status_t status = htg_network_without_column(*network, element, name, &next, err);
    if (status) return status;
    htg_network_free(*network);
    *network = next;
    return HTG_OK;
}

static htg_status_t free_name(const htg_network_t *network, htg_element_t element, const char *prefix, const char *name,
                              htg_text_t *out, htg_error_t *err) {
    htg_text_printf(out, "%s%s", prefix, name);
    for (unsigned number = 2; !out->failed && htg_gephi_find(network, element, htg_text_string(out)); number++) {
        htg_text_clear(out);
        htg_text_printf(out, "%s%s_%u", prefix, name, number);
    }
    return out->failed ? htg_error_memory(err) : HTG_OK;
}

static htg_status_t rename_column(htg_network_t **network, htg_element_t element, const htg_column_t *column,
                                  htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_text_t name = {0}, old = {0};
    htg_column_t *copy = NULL;
    htg_text_append_string(&old, htg_column_name(column));
    htg_status_t status = free_name(*network, element, "recorded_", htg_text_string(&old), &name, err);
    if (!status && old.failed) status = htg_error_memory(err);
    if (!status) status = htg_column_copy(column, htg_text_string(&name), NULL, htg_column_rows(column), &copy, err);
    if (!status) htg_diagnostics_add(diagnostics, HTG_D_GEPHI_LOOKS, 0, 0, htg_text_string(&old), htg_text_string(&name));
    if (!status) status = put_column(network, element, copy, err);
    if (!status) status = drop_column(network, element, htg_text_string(&old), err);
    htg_text_free(&name);
    htg_text_free(&old);
    return status;
}

static bool is_number(const htg_column_t *column) {
    return htg_column_type(column) == HTG_INTEGER || htg_column_type(column) == HTG_REAL;
}

/* What Gephi rightly takes: a label as the label, a numeric weight as the weight. */
static bool is_meant(htg_element_t element, const htg_column_t *column) {
    const char *name = htg_column_name(column);
    return strcmp(name, "label") == 0 || (element == HTG_TIE && strcmp(name, "weight") == 0 && is_number(column));
}

static htg_status_t rename_mistaken(htg_network_t **network, htg_element_t element, htg_diagnostics_t *diagnostics,
                                    htg_error_t *err) {
    htg_status_t status = HTG_OK;
    for (size_t i = 0; !status && i < htg_network_column_count(*network, element);) {
        const htg_column_t *column = htg_network_column(*network, element, i);
        if (!htg_gephi_takes(element, htg_column_name(column)) || is_meant(element, column))
            i++;
        else
            status = rename_column(network, element, column, diagnostics, err);
    }
    return status;
}

static htg_status_t fill_labels(const htg_network_t *network, const htg_column_t *recorded, htg_column_t *labels,
                                htg_error_t *err) {
    htg_status_t status = HTG_OK;
    uint32_t count = htg_network_node_count(network);
    for (uint32_t node = 0; !status && node < count; node++) {
        char buffer[32];
        const char *text = recorded ? htg_column_format(recorded, node, buffer) : NULL;
        if (!text || !*text) text = htg_network_node_id(network, node);
        status = htg_column_set_text(labels, node, text, strlen(text), err);
    }
    return status;
}

/* Every node's label, or its id where it has none. */
static htg_status_t add_labels(htg_network_t **network, htg_error_t *err) {
    const htg_column_t *recorded = htg_gephi_find(*network, HTG_NODE, "label");
    htg_column_t *labels = NULL;
    htg_status_t status = htg_column_new("label", HTG_TEXT, htg_network_node_count(*network), &labels, err);
    if (!status) status = fill_labels(*network, recorded, labels, err);
    if (status)
        htg_column_free(labels);
    else
        status = put_column(network, HTG_NODE, labels, err);
    return status;
}

static htg_status_t keep_original_weight(htg_network_t **network, const htg_column_t *weight, htg_error_t *err) {
    htg_column_t *original = NULL;
    htg_text_t name = {0};
    htg_status_t status = free_name(*network, HTG_TIE, "original_", "weight", &name, err);
    if (!status) status = htg_column_copy(weight, htg_text_string(&name), NULL, htg_column_rows(weight), &original, err);
    if (!status) status = put_column(network, HTG_TIE, original, err);
    htg_text_free(&name);
    return status;
}

/* `weight` with what Gephi can use of the attribute that is named so, whatever its case. */
static htg_status_t mend_weights(htg_network_t **network, htg_diagnostics_t *diagnostics, htg_error_t *err) {
    const htg_column_t *weight = htg_gephi_find(*network, HTG_TIE, "weight");
    if (!weight || !is_number(weight)) return HTG_OK;
    bool exact = strcmp(htg_column_name(weight), "weight") == 0;
    htg_column_t *good = NULL;
    uint64_t counts[4] = {0};
    uint32_t ties = htg_column_rows(weight);
    htg_status_t status = htg_column_copy(weight, "weight", NULL, ties, &good, err);
    for (uint32_t tie = 0; !status && tie < ties; tie++) {
        htg_gephi_weight_t state = htg_gephi_weight(weight, tie);
        counts[state]++;
        if (state != HTG_WEIGHT_GOOD) htg_column_set_missing(good, tie);
    }
    uint64_t left_out = counts[HTG_WEIGHT_ZERO] + counts[HTG_WEIGHT_INFINITE];
    if (!status) htg_gephi_report_weights(htg_column_name(weight), counts, diagnostics);
    if (!status && exact && left_out) status = keep_original_weight(network, weight, err);
    if (status || (exact && !left_out))
        htg_column_free(good);
    else
        status = put_column(network, HTG_TIE, good, err);
    return status;
}

static htg_status_t add_colours(htg_network_t **network, htg_element_t element, const uint8_t (*rgb)[3], htg_error_t *err) {
    static const char *const channels[] = {"r", "g", "b"};
    uint32_t rows = htg_network_rows(*network, element);
    htg_status_t status = HTG_OK;
    for (int channel = 0; rgb && !status && channel < 3; channel++) {
        htg_column_t *column = NULL;
        status = htg_column_new(channels[channel], HTG_INTEGER, rows, &column, err);
        for (uint32_t row = 0; !status && row < rows; row++)
            htg_column_set_integer(column, row, rgb[row][channel]);
        if (!status) status = put_column(network, element, column, err);
    }
    return status;
}

static htg_status_t add_reals(htg_network_t **network, const char *name, const double *values, size_t stride,
                              htg_error_t *err) {
    uint32_t rows = htg_network_node_count(*network);
    htg_column_t *column = NULL;
    if (!values) return HTG_OK;
    htg_status_t status = htg_column_new(name, HTG_REAL, rows, &column, err);
    if (status) return status;
    for (uint32_t row = 0; row < rows; row++)
        if (!isnan(values[row * stride])) htg_column_set_real(column, row, values[row * stride]);
    return put_column(network, HTG_NODE, column, err);
}

static htg_status_t add_looks(htg_network_t **network, const htg_looks_t *looks, htg_error_t *err) {
    htg_gephi_looks_t scaled;
    if (!looks) return HTG_OK;
    htg_status_t status = htg_gephi_looks_make(htg_network_node_count(*network), looks, &scaled, err);
    if (!status) status = add_colours(network, HTG_NODE, looks->node_rgb, err);
    if (!status) status = add_colours(network, HTG_TIE, looks->tie_rgb, err);
    if (!status) status = add_reals(network, "size", scaled.size, 1, err);
    if (!status) status = add_reals(network, "x", scaled.position ? &scaled.position[0][0] : NULL, 2, err);
    if (!status) status = add_reals(network, "y", scaled.position ? &scaled.position[0][1] : NULL, 2, err);
    htg_gephi_looks_free(&scaled);
    return status;
}

htg_status_t htg_gephi_network(const htg_network_t *network, const htg_looks_t *looks, htg_diagnostics_t *diagnostics,
                               htg_network_t **out, htg_error_t *err) {
    htg_network_t *prepared = htg_network_retain(network);
    htg_status_t status = rename_mistaken(&prepared, HTG_NODE, diagnostics, err);
    if (!status) status = rename_mistaken(&prepared, HTG_TIE, diagnostics, err);
    if (!status) status = add_labels(&prepared, err);
    if (!status) status = mend_weights(&prepared, diagnostics, err);
    if (!status) status = add_looks(&prepared, looks, err);
    htg_gephi_report_texts(network, diagnostics);
    if (status) htg_network_free(prepared);
    *out = status ? NULL : prepared;
    return status;
}
