/* The merged network: what stays single with all its columns, and the classes and their ties with what they may tell. */
#include <inttypes.h>
#include <string.h>

#include "algorithms/picture_internal.h"
#include "core/builder.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

typedef void (*write_function_t)(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out);

static void put_set(htg_text_t *out, htg_vocabulary_t vocabulary, uint32_t bits, const char *between, bool plain) {
    size_t before = out->length;
    for (size_t code = 0; code < htg_vocabulary_size(vocabulary); code++) {
        if (!(bits >> code & 1u)) continue;
        if (out->length > before) htg_text_append_string(out, between);
        for (const char *at = htg_vocabulary_word(vocabulary, code)->word; *at; at++)
            htg_text_append_char(out, plain && *at == '_' ? ' ' : *at);
    }
}

static void put_word(htg_text_t *out, htg_vocabulary_t vocabulary, uint8_t code) {
    if (code != HTG_ABSENT) htg_text_append_string(out, htg_vocabulary_word(vocabulary, code)->word);
}

static void put_count(htg_text_t *out, uint32_t count) {
    if (count < HTG_PICTURE_LEAST)
        htg_text_printf(out, "fewer than %u", HTG_PICTURE_LEAST);
    else
        htg_text_printf(out, "%" PRIu32, count);
}

static void put_country(htg_text_t *out, uint16_t country) {
    if (!country) return;
    htg_text_append_char(out, (char)(country >> 8));
    htg_text_append_char(out, (char)(country & 0xFFu));
}

static void class_kind(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    (void)plan, (void)row;
    put_word(out, HTG_KIND, HTG_KIND_VICTIM);
}

static void class_exploitation(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_set(out, HTG_EXPLOITATION, plan->classes[row].exploitation, ";", false);
}

static void class_country(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_country(out, plan->classes[row].country);
}

static void class_count(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_count(out, plan->classes[row].victims);
}

static void class_label(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    const htg_picture_class_t *of = &plan->classes[row];
    htg_text_append_string(out, "Victims: ");
    if (of->exploitation)
        put_set(out, HTG_EXPLOITATION, of->exploitation, " and ", true);
    else
        htg_text_append_string(out, "exploitation unknown");
    htg_text_append_string(out, ", ");
    if (of->country)
        put_country(out, of->country);
    else
        htg_text_append_string(out, "country unknown");
    htg_text_append_string(out, " (");
    put_count(out, of->victims);
    htg_text_append_string(out, ")");
}

static void tie_relation(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_word(out, HTG_RELATION, plan->merged[row].relation);
}

static void tie_layer(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_word(out, HTG_LAYER, plan->merged[row].layer);
}

static void tie_corrupt(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    if (plan->merged[row].corrupt != HTG_ABSENT) htg_text_append_string(out, plan->merged[row].corrupt ? "true" : "false");
}

static void tie_status(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_word(out, HTG_LEGAL_STATUS, plan->merged[row].status);
}

static void tie_stages(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_set(out, HTG_STAGE, plan->merged[row].stages, ";", false);
}

static void tie_purposes(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_set(out, HTG_PURPOSE, plan->merged[row].purposes, ";", false);
}

static void tie_count(const htg_picture_plan_t *plan, uint32_t row, htg_text_t *out) {
    put_count(out, plan->merged[row].count);
}

/* What classes and merged ties tell; all other columns are missing there. */
static const struct part {
    htg_element_t element;
    const char *attribute;
    write_function_t write;
} parts[] = {{HTG_NODE, "label", class_label},
             {HTG_NODE, "kind", class_kind},
             {HTG_NODE, "country", class_country},
             {HTG_NODE, "exploitation", class_exploitation},
             {HTG_NODE, HTG_PICTURE_VICTIMS, class_count},
             {HTG_TIE, "relation", tie_relation},
             {HTG_TIE, "layer", tie_layer},
             {HTG_TIE, "corrupt", tie_corrupt},
             {HTG_TIE, "stages", tie_stages},
             {HTG_TIE, "purposes", tie_purposes},
             {HTG_TIE, "legal_status", tie_status},
             {HTG_TIE, HTG_PICTURE_TIES, tie_count}};
#define PART_COUNT (sizeof parts / sizeof *parts)

/* Kept rows of a column, then room for the classes. A column that classes fill becomes text. */
static htg_status_t copy_kept(const htg_column_t *from, const uint32_t *rows, uint32_t kept, uint32_t all, bool as_text,
                              htg_column_t **out, htg_error_t *err) {
    char buffer[32];
    *out = NULL;
    if (!as_text || htg_column_type(from) == HTG_TEXT) {
        htg_status_t status = htg_column_copy(from, NULL, rows, kept, out, err);
        return status ? status : htg_column_resize(*out, all, err);
    }
    htg_status_t status = htg_column_new(htg_column_name(from), HTG_TEXT, all, out, err);
    for (uint32_t row = 0; row < kept && !status; row++) {
        const char *text = htg_column_format(from, rows[row], buffer);
        if (text) status = htg_column_set_text(*out, row, text, strlen(text), err);
    }
    return status;
}

static htg_status_t fill_part(const htg_picture_plan_t *plan, const struct part *part, uint32_t first, uint32_t all,
                              htg_column_t *column, htg_error_t *err) {
    htg_text_t text = {0};
    htg_status_t status = HTG_OK;
    for (uint32_t row = first; row < all && !status; row++) {
        htg_text_clear(&text);
        part->write(plan, row - first, &text);
        if (text.failed)
            status = htg_error_memory(err);
        else if (text.length)
            status = htg_column_set_text(column, row, text.bytes, text.length, err);
    }
    htg_text_free(&text);
    return status;
}

/* The record's column that plays the part. Ours are not taken from it. */
static const htg_column_t *column_of(const htg_picture_plan_t *plan, const struct part *part) {
    const htg_column_t *own = htg_domain_column(plan->domain, part->element, part->attribute);
    return own ? own : htg_network_find_column(plan->domain->network, part->element, part->attribute);
}

static htg_status_t add_columns(const htg_picture_plan_t *plan, htg_element_t element, htg_column_t **columns, size_t *count,
                                htg_error_t *err) {
    const htg_network_t *network = plan->domain->network;
    bool nodes = element == HTG_NODE;
    const uint32_t *rows = nodes ? plan->node : plan->tie, kept = nodes ? plan->nodes : plan->ties;
    uint32_t all = kept + (nodes ? plan->class_count : plan->merged_count);
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < PART_COUNT && !status; i++) {
        const htg_column_t *own = column_of(plan, &parts[i]);
        if (parts[i].element != element) continue;
        status = own ? copy_kept(own, rows, kept, all, true, &columns[*count], err)
                     : htg_column_new(parts[i].attribute, HTG_TEXT, all, &columns[*count], err);
        *count += columns[*count] != NULL;
        if (!status) status = fill_part(plan, &parts[i], kept, all, columns[*count - 1], err);
    }
    for (size_t i = 0; i < htg_network_column_count(network, element) && !status; i++) {
        const htg_column_t *own = htg_network_column(network, element, i);
        bool taken = false;
        for (size_t p = 0; p < PART_COUNT; p++)
            taken |= parts[p].element == element && column_of(plan, &parts[p]) == own;
        if (taken) continue;
        status = copy_kept(own, rows, kept, all, false, &columns[*count], err);
        *count += columns[*count] != NULL;
    }
    return status;
}

static htg_status_t with_columns(const htg_picture_plan_t *plan, htg_element_t element, htg_network_t **network,
                                 htg_error_t *err) {
    size_t room = htg_network_column_count(plan->domain->network, element) + PART_COUNT, count = 0;
    htg_column_t **columns = htg_alloc_zero(room, sizeof *columns);
    htg_network_t *with = NULL;
    if (!columns) return htg_error_memory(err);
    htg_status_t status = HTG_OK;
    if (element == HTG_GRAPH)
        for (size_t i = 0; i < room - PART_COUNT; i++)
            columns[count++] = htg_column_retain(htg_network_column(plan->domain->network, element, i));
    else
        status = add_columns(plan, element, columns, &count, err);
    if (!status) {
        status = htg_network_with_columns(*network, element, columns, count, &with, err);
    } else {
        for (size_t i = 0; i < count; i++)
            htg_column_free(columns[i]);
    }
    htg_free(columns);
    if (status) return status;
    htg_network_free(*network);
    *network = with;
    return HTG_OK;
}

/* An id that the record does not have. */
static htg_status_t add_class(const htg_picture_plan_t *plan, htg_builder_t *builder, uint32_t row, htg_error_t *err) {
    htg_text_t id = {0};
    uint32_t node;
    htg_text_append_string(&id, "victims");
    for (int part = 0; part < 2; part++) {
        htg_text_append_char(&id, ':');
        size_t before = id.length;
        (part ? class_country : class_exploitation)(plan, row, &id);
        if (id.length == before) htg_text_append_string(&id, "unknown");
    }
    while (!id.failed && htg_network_find_node(plan->domain->network, id.bytes) != HTG_NONE)
        htg_text_append_char(&id, '_');
    htg_status_t status =
        id.failed ? htg_error_memory(err) : htg_builder_node(builder, id.bytes, id.length, &node, NULL, err);
    htg_text_free(&id);
    return status;
}

static htg_status_t build(const htg_picture_plan_t *plan, htg_builder_t *builder, htg_error_t *err) {
    const htg_network_t *network = plan->domain->network;
    const uint32_t *source = htg_network_sources(network), *target = htg_network_targets(network);
    htg_status_t status = HTG_OK;
    uint32_t made;
    htg_builder_set_directed_default(builder, htg_network_directed_default(network));
    if (htg_network_id(network))
        status = htg_builder_set_id(builder, htg_network_id(network), strlen(htg_network_id(network)), err);
    for (uint32_t i = 0; i < plan->nodes && !status; i++) {
        const char *id = htg_network_node_id(network, plan->node[i]);
        status = htg_builder_node(builder, id, strlen(id), &made, NULL, err);
    }
    for (uint32_t i = 0; i < plan->class_count && !status; i++)
        status = add_class(plan, builder, i, err);
    for (uint32_t i = 0; i < plan->ties && !status; i++) {
        uint32_t tie = plan->tie[i];
        const char *id = htg_network_tie_id(network, tie);
        status = htg_builder_tie(builder, id, id ? strlen(id) : 0, plan->becomes[source[tie]], plan->becomes[target[tie]],
                                 htg_network_tie_directed(network, tie), &made, err);
    }
    for (uint32_t i = 0; i < plan->merged_count && !status; i++) {
        const htg_picture_tie_t *tie = &plan->merged[i];
        status = htg_builder_tie(builder, NULL, 0, tie->source, tie->target, tie->directed, &made, err);
    }
    return status;
}

htg_status_t htg_picture_merge(const htg_picture_plan_t *plan, htg_network_t **out, htg_error_t *err) {
    static const htg_element_t elements[] = {HTG_GRAPH, HTG_NODE, HTG_TIE};
    htg_builder_t *builder = NULL;
    htg_network_t *network = NULL;
    htg_status_t status = htg_builder_new(&builder, err);
    if (!status) status = build(plan, builder, err);
    if (!status) status = htg_builder_finish(builder, &network, NULL, err);
    for (size_t i = 0; i < sizeof elements / sizeof *elements && !status; i++)
        status = with_columns(plan, elements[i], &network, err);
    htg_builder_free(builder);
    if (status)
        htg_network_free(network);
    else
        *out = network;
    return status;
}
