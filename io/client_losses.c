/* What other programs make of a network: observed on Gephi 0.10.1 (its toolkit), igraph 0.10.2 and NetworkX 3.6. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "io/gephi_internal.h"

typedef struct losses {
    const htg_network_t *network;
    htg_diagnostics_t *diagnostics;
} losses_t;

static void add(const losses_t *losses, htg_diagnostic_code_t code, uint64_t count, const char *subject) {
    if (count) htg_diagnostics_add_many(losses->diagnostics, code, count, 0, 0, subject, NULL);
}

typedef bool (*row_test_t)(const htg_column_t *column, uint32_t row);

/* Rows of every node and tie attribute of the type that the test holds for, under the attribute's name. */
static void add_rows(const losses_t *losses, htg_diagnostic_code_t code, htg_type_t type, row_test_t test) {
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++)
        for (size_t i = 0; i < htg_network_column_count(losses->network, element); i++) {
            const htg_column_t *column = htg_network_column(losses->network, element, i);
            uint64_t count = 0;
            uint32_t rows = htg_column_type(column) == type ? htg_column_rows(column) : 0;
            for (uint32_t row = 0; row < rows; row++)
                count += test(column, row);
            add(losses, code, count, htg_column_name(column));
        }
}

static bool is_empty(const htg_column_t *column, uint32_t row) {
    const char *text = htg_column_text(column, row);
    return text && !*text;
}

static bool is_blank(const htg_column_t *column, uint32_t row) {
    const char *text = htg_column_text(column, row);
    return text && text[strspn(text, " \t\n\r")] == '\0';
}

static bool is_beyond_double(const htg_column_t *column, uint32_t row) {
    int64_t value = htg_column_integer(column, row), limit = (int64_t)1 << 53;
    return value > limit || value < -limit;
}

static bool is_nan(const htg_column_t *column, uint32_t row) {
    return !htg_column_missing(column, row) && isnan(htg_column_real(column, row));
}

static bool is_missing(const htg_column_t *column, uint32_t row) {
    return htg_column_missing(column, row);
}

static bool has_stated(const htg_column_t *column) {
    return column && htg_column_missing_count(column) < htg_column_rows(column);
}

static void add_if_stated(const losses_t *losses, htg_diagnostic_code_t code, htg_element_t element, const char *name) {
    if (has_stated(htg_network_find_column(losses->network, element, name)))
        htg_diagnostics_add(losses->diagnostics, code, 0, 0, name, NULL);
}

static void add_mixed(const losses_t *losses, htg_diagnostic_code_t code) {
    uint32_t directed = htg_network_directed_count(losses->network), ties = htg_network_tie_count(losses->network);
    if (directed && directed < ties) htg_diagnostics_add(losses->diagnostics, code, 0, 0, "", NULL);
}

static uint32_t differing_from_default(const htg_network_t *network) {
    uint32_t directed = htg_network_directed_count(network);
    return htg_network_directed_default(network) ? htg_network_tie_count(network) - directed : directed;
}

static void add_gephi_names(const losses_t *losses, htg_element_t element) {
    size_t count = htg_network_column_count(losses->network, element);
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(losses->network, element, i);
        const char *name = htg_column_name(column);
        bool number = htg_column_type(column) == HTG_INTEGER || htg_column_type(column) == HTG_REAL;
        bool meant = strcmp(name, "label") == 0 || (element == HTG_TIE && strcmp(name, "weight") == 0 && number);
        if (htg_gephi_takes(element, name) && !meant)
            htg_diagnostics_add(losses->diagnostics, HTG_D_GEPHI_LOOKS, 0, 0, name, NULL);
        for (size_t j = 0; j < i; j++)
            if (strcasecmp(name, htg_column_name(htg_network_column(losses->network, element, j))) == 0)
                htg_diagnostics_add(losses->diagnostics, HTG_D_GEPHI_CASE_FOLD, 0, 0, name,
                                    htg_column_name(htg_network_column(losses->network, element, j)));
    }
}

static void add_gephi_weights(const losses_t *losses) {
    const htg_column_t *weight = htg_network_find_column(losses->network, HTG_TIE, "weight");
    if (!weight || (htg_column_type(weight) != HTG_INTEGER && htg_column_type(weight) != HTG_REAL)) return;
    uint64_t counts[4] = {0};
    for (uint32_t tie = 0; tie < htg_column_rows(weight); tie++)
        counts[htg_gephi_weight(weight, tie)]++;
    htg_gephi_report_weights("weight", counts, losses->diagnostics);
}

static htg_status_t lost_in_gephi(const losses_t *losses, htg_error_t *err) {
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++)
        add_gephi_names(losses, element);
    add_if_stated(losses, HTG_D_GEPHI_ID_HIDDEN, HTG_NODE, "id");
    add_mixed(losses, HTG_D_GEPHI_MIXED);
    add_gephi_weights(losses);
    add_rows(losses, HTG_D_EMPTY_TEXT, HTG_TEXT, is_blank);
    add(losses, HTG_D_GRAPH_ATTRIBUTE, htg_network_column_count(losses->network, HTG_GRAPH), "");
    htg_gephi_report_texts(losses->network, losses->diagnostics);
    htg_gephi_kinds_t kinds;
    htg_status_t status = htg_gephi_kinds_make(losses->network, NULL, &kinds, err);
    add(losses, HTG_D_GEPHI_MERGES_PARALLEL, kinds.merged, "");
    add(losses, HTG_D_GEPHI_STOPS, kinds.clashing, "");
    htg_gephi_kinds_free(&kinds);
    return status;
}

static void add_mixed_texts(const losses_t *losses) {
    for (htg_element_t element = HTG_NODE; element <= HTG_TIE; element++)
        for (size_t i = 0; i < htg_network_column_count(losses->network, element); i++) {
            const htg_column_t *column = htg_network_column(losses->network, element, i);
            if (htg_column_type(column) != HTG_TEXT || !htg_column_missing_count(column)) continue;
            uint64_t empty = 0;
            for (uint32_t row = 0; row < htg_column_rows(column); row++)
                empty += is_empty(column, row);
            add(losses, HTG_D_EMPTY_TEXT, empty, htg_column_name(column));
        }
}

static htg_status_t lost_in_igraph(const losses_t *losses, htg_error_t *err) {
    (void)err;
    add(losses, HTG_D_IGRAPH_MIXED, differing_from_default(losses->network), "");
    add_if_stated(losses, HTG_D_IGRAPH_ID, HTG_NODE, "id");
    add_if_stated(losses, HTG_D_IGRAPH_ID, HTG_TIE, "id");
    add_rows(losses, HTG_D_IGRAPH_INTEGER, HTG_INTEGER, is_beyond_double);
    add_rows(losses, HTG_D_IGRAPH_BOOLEAN, HTG_BOOLEAN, is_missing);
    add_rows(losses, HTG_D_INFINITE_NUMBER, HTG_REAL, is_nan);
    add_mixed_texts(losses);
    return HTG_OK;
}

static htg_status_t lost_in_networkx(const losses_t *losses, htg_error_t *err) {
    (void)err;
    add(losses, HTG_D_NETWORKX_MIXED, differing_from_default(losses->network), "");
    add_if_stated(losses, HTG_D_NETWORKX_ID, HTG_TIE, "id");
    add_rows(losses, HTG_D_EMPTY_TEXT, HTG_TEXT, is_empty);
    return HTG_OK;
}

htg_status_t htg_client_losses(const htg_network_t *network, const char *program, htg_diagnostics_t *diagnostics,
                               htg_error_t *err) {
    static const struct {
        const char *program;
        htg_status_t (*find)(const losses_t *, htg_error_t *);
    } programs[] = {{"gephi", lost_in_gephi}, {"igraph", lost_in_igraph}, {"networkx", lost_in_networkx}};
    const losses_t losses = {network, diagnostics};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (strcasecmp(program, programs[i].program) == 0) return programs[i].find(&losses, err);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "unknown program '%s'; known are gephi, igraph and networkx", program);
}
