#include "algorithms/picture_network.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "algorithms/picture_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

static htg_status_t say(htg_picture_t *picture, htg_text_t *text, htg_error_t *err) {
    size_t at = 0;
    while (picture->sentence[at])
        at++;
    picture->sentence[at] = text->failed ? NULL : text->bytes;
    return text->failed ? (htg_text_free(text), htg_error_memory(err)) : HTG_OK;
}

static uint32_t *rows_of(const uint32_t *kept, uint32_t count, uint32_t more) {
    uint32_t *rows = htg_alloc((size_t)count + more, sizeof *rows);
    for (uint32_t i = 0; rows && i < count + more; i++)
        rows[i] = i >= count ? HTG_NONE : kept ? kept[i] : i;
    return rows;
}

static htg_status_t merge_victims(const htg_domain_t *domain, htg_picture_t *out, uint32_t *classes, htg_error_t *err) {
    htg_picture_plan_t plan = {0};
    htg_text_t text = {0};
    htg_status_t status = htg_picture_plan(domain, &plan, err);
    if (!status && plan.class_count) {
        status = htg_picture_merge(&plan, &out->network, err);
        out->node = rows_of(plan.node, plan.nodes, plan.class_count);
        out->tie = rows_of(plan.tie, plan.ties, plan.merged_count);
        if (!status && (!out->node || !out->tie)) status = htg_error_memory(err);
        htg_text_printf(
            &text,
            "Victims are shown as one node for each form of exploitation and country, without scores; numbers under %u "
            "are not told.",
            HTG_PICTURE_LEAST);
        if (!status)
            status = say(out, &text, err);
        else
            htg_text_free(&text);
    }
    *classes = plan.class_count;
    htg_picture_plan_free(&plan);
    return status;
}

static htg_status_t keep_whole(const htg_domain_t *domain, htg_picture_t *out, htg_error_t *err) {
    out->network = htg_network_retain(domain->network);
    out->node = rows_of(NULL, htg_network_node_count(out->network), 0);
    out->tie = rows_of(NULL, htg_network_tie_count(out->network), 0);
    return out->node && out->tie ? HTG_OK : htg_error_memory(err);
}

/* The network without what is not flagged, and what its rows were. */
static htg_status_t cut(htg_picture_t *out, const uint8_t *keep, htg_error_t *err) {
    const uint32_t *source = htg_network_sources(out->network), *target = htg_network_targets(out->network);
    htg_network_t *part = NULL;
    htg_status_t status = htg_network_subset(out->network, keep, NULL, &part, err);
    if (status) return status;
    uint32_t count = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(out->network); tie++)
        if (keep[source[tie]] && keep[target[tie]]) out->tie[count++] = out->tie[tie];
    count = 0;
    for (uint32_t node = 0; node < htg_network_node_count(out->network); node++)
        if (keep[node]) out->node[count++] = out->node[node];
    htg_network_free(out->network);
    out->network = part;
    return HTG_OK;
}

static htg_status_t reduce(const htg_picture_options_t *options, uint32_t classes, htg_picture_t *out, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(out->network), ties = htg_network_tie_count(out->network);
    uint32_t first = HTG_NONE;
    uint8_t *keep = htg_alloc_zero(nodes, 1);
    double *score = options->score ? htg_alloc(nodes, sizeof *score) : NULL;
    htg_text_t text = {0};
    htg_status_t status = keep && (score || !options->score) ? HTG_OK : htg_error_memory(err);
    for (uint32_t node = 0; node < nodes && score; node++)
        score[node] = out->node[node] == HTG_NONE ? (double)NAN : options->score[out->node[node]];
    for (uint32_t node = 0; node < nodes && options->has_centre; node++)
        if (out->node[node] == options->centre) first = node;
    if (!status) status = htg_picture_core(out->network, score, classes, first, options, keep, err);
    bool all = !status && !memchr(keep, 0, nodes);
    if (!status && !all) status = cut(out, keep, err);
    if (!status && !all) {
        htg_text_printf(
            &text, "%" PRIu32 " of %" PRIu32 " nodes and %" PRIu32 " of %" PRIu32 " ties are shown: the part around the ",
            htg_network_node_count(out->network), nodes, htg_network_tie_count(out->network), ties);
        if (first != HTG_NONE)
            htg_text_printf(&text, "centre%s.", score ? ", by way of the neighbours that rank highest" : "");
        else if (score)
            htg_text_printf(&text, "nodes with the highest %s.", options->score_name ? options->score_name : "score");
        else
            htg_text_append_string(&text, "innermost core (k-core).");
        status = say(out, &text, err);
    }
    htg_free(keep);
    htg_free(score);
    return status;
}

htg_status_t htg_picture_make(const htg_domain_t *domain, const htg_picture_options_t *options, htg_picture_t *out,
                              htg_error_t *err) {
    uint32_t classes = 0;
    *out = (htg_picture_t){0};
    htg_status_t status = options->include_victims ? HTG_OK : merge_victims(domain, out, &classes, err);
    if (!status && !out->network) status = keep_whole(domain, out, err);
    bool large = !status && ((options->max_nodes && htg_network_node_count(out->network) > options->max_nodes) ||
                             (options->max_ties && htg_network_tie_count(out->network) > options->max_ties));
    if (large) status = reduce(options, classes, out, err);
    return status;
}

void htg_picture_clear(htg_picture_t *picture) {
    htg_network_free(picture->network);
    htg_free(picture->node);
    htg_free(picture->tie);
    for (size_t i = 0; i < sizeof picture->sentence / sizeof *picture->sentence; i++)
        htg_free(picture->sentence[i]);
    *picture = (htg_picture_t){0};
}
