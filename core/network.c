#include "core/network_internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/builder.h"
#include "core/column_internal.h"
#include "core/memory_internal.h"

const char *htg_element_name(htg_element_t element) {
    static const char *const names[] = {[HTG_GRAPH] = "graph", [HTG_NODE] = "node", [HTG_TIE] = "tie"};
    return names[element];
}

void htg_topology_free(htg_topology_t *topology) {
    if (!topology || atomic_fetch_sub(&topology->references, 1) != 1) return;
    htg_free(topology->source);
    htg_free(topology->target);
    htg_free(topology->directed);
    htg_pool_free(&topology->node_ids);
    htg_pool_free(&topology->tie_ids);
    htg_free(topology->tie_id_code);
    htg_free(topology->id);
    htg_free(topology);
}

htg_status_t htg_network_wrap(htg_topology_t *topology, htg_network_t **out, htg_error_t *err) {
    htg_network_t *network = htg_alloc_zero(1, sizeof *network);
    *out = network;
    if (!network) {
        htg_topology_free(topology);
        return htg_error_memory(err);
    }
    atomic_init(&network->references, 1);
    network->topology = topology;
    return HTG_OK;
}

htg_status_t htg_network_push_column(htg_network_t *network, htg_element_t element, htg_column_t *column, htg_error_t *err) {
    size_t count = network->column_count[element];
    for (size_t i = 0; i < count; i++) {
        if (strcmp(htg_column_name(network->columns[element][i]), htg_column_name(column)) != 0) continue;
        htg_column_free(network->columns[element][i]);
        network->columns[element][i] = column;
        return HTG_OK;
    }
    htg_column_t **columns = htg_realloc(network->columns[element], count + 1, sizeof(htg_column_t *));
    if (!columns) {
        htg_column_free(column);
        return htg_error_memory(err);
    }
    columns[count] = column;
    network->columns[element] = columns;
    network->column_count[element] = count + 1;
    return HTG_OK;
}

htg_network_t *htg_network_retain(const htg_network_t *network) {
    union {
        const htg_network_t *constant;
        htg_network_t *counted;
    } alias = {network};
    atomic_fetch_add(&alias.counted->references, 1);
    return alias.counted;
}

void htg_network_free(htg_network_t *network) {
    if (!network || atomic_fetch_sub(&network->references, 1) != 1) return;
    for (int element = HTG_GRAPH; element <= HTG_TIE; element++) {
        for (size_t i = 0; i < network->column_count[element]; i++)
            htg_column_free(network->columns[element][i]);
        htg_free(network->columns[element]);
    }
    htg_topology_free(network->topology);
    htg_free(network);
}

uint32_t htg_network_node_count(const htg_network_t *network) {
    return network->topology->node_count;
}

uint32_t htg_network_tie_count(const htg_network_t *network) {
    return network->topology->tie_count;
}

uint32_t htg_network_rows(const htg_network_t *network, htg_element_t element) {
    const uint32_t rows[] = {
        [HTG_GRAPH] = 1, [HTG_NODE] = network->topology->node_count, [HTG_TIE] = network->topology->tie_count};
    return rows[element];
}

const char *htg_network_node_id(const htg_network_t *network, uint32_t node) {
    assert(node < network->topology->node_count);
    return htg_pool_text(&network->topology->node_ids, node);
}

const char *htg_network_tie_id(const htg_network_t *network, uint32_t tie) {
    const htg_topology_t *topology = network->topology;
    assert(tie < topology->tie_count);
    if (!topology->tie_ids.count) return NULL;
    uint32_t code = topology->tie_id_code ? topology->tie_id_code[tie] : tie;
    return code == HTG_NONE ? NULL : htg_pool_text(&topology->tie_ids, code);
}

const char *htg_network_id(const htg_network_t *network) {
    return network->topology->id;
}

uint32_t htg_network_find_node(const htg_network_t *network, const char *id) {
    return htg_pool_find(&network->topology->node_ids, id, strlen(id));
}

const uint32_t *htg_network_sources(const htg_network_t *network) {
    return network->topology->source;
}

const uint32_t *htg_network_targets(const htg_network_t *network) {
    return network->topology->target;
}

bool htg_network_tie_directed(const htg_network_t *network, uint32_t tie) {
    const htg_topology_t *topology = network->topology;
    assert(tie < topology->tie_count);
    if (!topology->directed) return topology->directed_count > 0;
    return topology->directed[tie / 64] >> (tie % 64) & 1;
}

uint32_t htg_network_directed_count(const htg_network_t *network) {
    return network->topology->directed_count;
}

bool htg_network_directed_default(const htg_network_t *network) {
    return network->topology->directed_default;
}

static bool directed_overall(const htg_topology_t *topology) {
    bool mixed = topology->directed_count && topology->directed_count < topology->tie_count;
    return !topology->tie_count || mixed ? topology->directed_default : topology->directed_count > 0;
}

bool htg_network_directed_overall(const htg_network_t *network) {
    return directed_overall(network->topology);
}

size_t htg_network_column_count(const htg_network_t *network, htg_element_t element) {
    return network->column_count[element];
}

const htg_column_t *htg_network_column(const htg_network_t *network, htg_element_t element, size_t index) {
    assert(index < network->column_count[element]);
    return network->columns[element][index];
}

const htg_column_t *htg_network_find_column(const htg_network_t *network, htg_element_t element, const char *name) {
    for (size_t i = 0; i < network->column_count[element]; i++)
        if (strcmp(htg_column_name(network->columns[element][i]), name) == 0) return network->columns[element][i];
    return NULL;
}

/* The same network as an object of its own; `without` (may be NULL) names a column of `element` that is left out. */
static htg_status_t share(const htg_network_t *network, htg_element_t element, const char *without, htg_network_t **out,
                          htg_error_t *err) {
    atomic_fetch_add(&network->topology->references, 1);
    htg_status_t status = htg_network_wrap(network->topology, out, err);
    for (int e = HTG_GRAPH; e <= HTG_TIE && !status; e++) {
        for (size_t i = 0; i < network->column_count[e] && !status; i++) {
            htg_column_t *column = network->columns[e][i];
            if (without && e == (int)element && strcmp(htg_column_name(column), without) == 0) continue;
            status = htg_network_push_column(*out, (htg_element_t)e, htg_column_retain(column), err);
        }
    }
    if (status) {
        htg_network_free(*out);
        *out = NULL;
    }
    return status;
}

htg_status_t htg_network_with_columns(const htg_network_t *network, htg_element_t element, htg_column_t **columns,
                                      size_t count, htg_network_t **out, htg_error_t *err) {
    htg_status_t status = share(network, element, NULL, out, err);
    for (size_t i = 0; i < count; i++) {
        if (!status && htg_column_rows(columns[i]) != htg_network_rows(network, element))
            status =
                htg_error_set(err, HTG_ERROR_ARGUMENT, "column '%s' has %u rows, the network %u", htg_column_name(columns[i]),
                              htg_column_rows(columns[i]), htg_network_rows(network, element));
        if (!status)
            status = htg_network_push_column(*out, element, columns[i], err);
        else
            htg_column_free(columns[i]);
    }
    if (status) {
        htg_network_free(*out);
        *out = NULL;
    }
    return status;
}

htg_status_t htg_network_without_column(const htg_network_t *network, htg_element_t element, const char *name,
                                        htg_network_t **out, htg_error_t *err) {
    return share(network, element, name, out, err);
}

/* Rows kept of each element and the new number of each kept node. */
typedef struct selection {
    uint32_t *nodes, *ties, *new_node;
    uint32_t node_count, tie_count;
} selection_t;

static void selection_free(selection_t *selection) {
    htg_free(selection->nodes);
    htg_free(selection->ties);
    htg_free(selection->new_node);
}

static htg_status_t select_rows(const htg_network_t *network, const uint8_t *keep_nodes, const uint8_t *keep_ties,
                                selection_t *out, htg_error_t *err) {
    const htg_topology_t *topology = network->topology;
    *out = (selection_t){0};
    out->nodes = htg_alloc(topology->node_count, sizeof(uint32_t));
    out->ties = htg_alloc(topology->tie_count, sizeof(uint32_t));
    out->new_node = htg_alloc(topology->node_count, sizeof(uint32_t));
    if (!out->nodes || !out->ties || !out->new_node) return htg_error_memory(err);
    for (uint32_t node = 0; node < topology->node_count; node++) {
        bool keep = !keep_nodes || keep_nodes[node];
        out->new_node[node] = keep ? out->node_count : HTG_NONE;
        if (keep) out->nodes[out->node_count++] = node;
    }
    for (uint32_t tie = 0; tie < topology->tie_count; tie++) {
        bool keep = (!keep_ties || keep_ties[tie]) && out->new_node[topology->source[tie]] != HTG_NONE &&
                    out->new_node[topology->target[tie]] != HTG_NONE;
        if (keep) out->ties[out->tie_count++] = tie;
    }
    return HTG_OK;
}

static htg_status_t build_subset(const htg_network_t *network, const selection_t *selection, htg_builder_t *builder,
                                 htg_error_t *err) {
    htg_status_t status = HTG_OK;
    const htg_topology_t *topology = network->topology;
    htg_builder_set_directed_default(builder, topology->directed_default);
    if (topology->id) status = htg_builder_set_id(builder, topology->id, strlen(topology->id), err);
    for (uint32_t i = 0; i < selection->node_count && !status; i++) {
        const char *id = htg_network_node_id(network, selection->nodes[i]);
        uint32_t node;
        status = htg_builder_node(builder, id, strlen(id), &node, NULL, err);
    }
    for (uint32_t i = 0; i < selection->tie_count && !status; i++) {
        uint32_t tie = selection->ties[i], made;
        const char *id = htg_network_tie_id(network, tie);
        status =
            htg_builder_tie(builder, id, id ? strlen(id) : 0, selection->new_node[topology->source[tie]],
                            selection->new_node[topology->target[tie]], htg_network_tie_directed(network, tie), &made, err);
    }
    return status;
}

htg_status_t htg_network_subset(const htg_network_t *network, const uint8_t *keep_nodes, const uint8_t *keep_ties,
                                htg_network_t **out, htg_error_t *err) {
    *out = NULL;
    selection_t selection;
    htg_builder_t *builder = NULL;
    htg_network_t *subset = NULL;
    htg_status_t status = select_rows(network, keep_nodes, keep_ties, &selection, err);
    if (!status) status = htg_builder_new(&builder, err);
    if (!status) status = build_subset(network, &selection, builder, err);
    if (!status) status = htg_builder_finish(builder, &subset, NULL, err);
    const uint32_t *rows[] = {[HTG_GRAPH] = NULL, [HTG_NODE] = selection.nodes, [HTG_TIE] = selection.ties};
    const uint32_t counts[] = {[HTG_GRAPH] = 1, [HTG_NODE] = selection.node_count, [HTG_TIE] = selection.tie_count};
    for (int e = HTG_GRAPH; e <= HTG_TIE; e++) {
        for (size_t i = 0; i < network->column_count[e] && !status; i++) {
            htg_column_t *column;
            status = htg_column_copy(network->columns[e][i], NULL, rows[e], counts[e], &column, err);
            if (!status) status = htg_network_push_column(subset, (htg_element_t)e, column, err);
        }
    }
    htg_builder_free(builder);
    selection_free(&selection);
    if (status)
        htg_network_free(subset);
    else
        *out = subset;
    return status;
}

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool equal_ties(const htg_network_t *a, const htg_network_t *b, char *difference, size_t size) {
    for (uint32_t tie = 0; tie < htg_network_tie_count(a); tie++) {
        const char *what = NULL;
        if (a->topology->source[tie] != b->topology->source[tie] || a->topology->target[tie] != b->topology->target[tie])
            what = "ends";
        else if (htg_network_tie_directed(a, tie) != htg_network_tie_directed(b, tie))
            what = "direction";
        else if (!same_text(htg_network_tie_id(a, tie), htg_network_tie_id(b, tie)))
            what = "id";
        if (!what) continue;
        snprintf(difference, size, "%s of tie %u", what, tie);
        return false;
    }
    return true;
}

static bool equal_columns(const htg_network_t *a, const htg_network_t *b, htg_element_t element, char *difference,
                          size_t size) {
    size_t count = a->column_count[element];
    if (count != b->column_count[element]) {
        snprintf(difference, size, "%zu and %zu %s attributes", count, b->column_count[element], htg_element_name(element));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (htg_column_equal(a->columns[element][i], b->columns[element][i])) continue;
        snprintf(difference, size, "%s attribute %s (%s) and %s (%s)", htg_element_name(element),
                 htg_column_name(a->columns[element][i]), htg_type_name(htg_column_type(a->columns[element][i])),
                 htg_column_name(b->columns[element][i]), htg_type_name(htg_column_type(b->columns[element][i])));
        return false;
    }
    return true;
}

bool htg_network_equal(const htg_network_t *a, const htg_network_t *b, char *difference, size_t size) {
    char unused[1];
    if (!difference) {
        difference = unused;
        size = sizeof unused;
    }
    const htg_topology_t *s = a->topology, *t = b->topology;
    if (s->node_count != t->node_count || s->tie_count != t->tie_count) {
        snprintf(difference, size, "%u nodes, %u ties and %u nodes, %u ties", s->node_count, s->tie_count, t->node_count,
                 t->tie_count);
        return false;
    }
    if (!same_text(s->id, t->id) || directed_overall(s) != directed_overall(t)) {
        snprintf(difference, size, "graph id or default direction");
        return false;
    }
    for (uint32_t node = 0; node < s->node_count; node++) {
        if (strcmp(htg_network_node_id(a, node), htg_network_node_id(b, node)) == 0) continue;
        snprintf(difference, size, "id of node %u: '%.80s' and '%.80s'", node, htg_network_node_id(a, node),
                 htg_network_node_id(b, node));
        return false;
    }
    return equal_ties(a, b, difference, size) && equal_columns(a, b, HTG_GRAPH, difference, size) &&
           equal_columns(a, b, HTG_NODE, difference, size) && equal_columns(a, b, HTG_TIE, difference, size);
}
