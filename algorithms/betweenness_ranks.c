/* Betweenness on several ranks: the core is sent, blocks are dealt out, and the whole sums reduced. */
#include "algorithms/betweenness_internal.h"
#include "algorithms/ranks_internal.h"

typedef struct message {
    htg_betweenness_plan_t plan;
    int threads;
} message_t;

void htg_rank_add_core(htg_rank_parts_t *parts, htg_core_t *core) {
    size_t nodes = core->node_count, arcs = core->arc_count;
    htg_rank_add(parts, &core->ahead_start, nodes + 1, sizeof(uint32_t));
    htg_rank_add(parts, &core->ahead_other, arcs, sizeof(uint32_t));
    htg_rank_add(parts, &core->back_start, nodes + 1, sizeof(uint32_t));
    htg_rank_add(parts, &core->back_other, arcs, sizeof(uint32_t));
    htg_rank_add(parts, &core->ahead_cost, arcs, sizeof(double));
    htg_rank_add(parts, &core->back_cost, arcs, sizeof(double));
    htg_rank_add(parts, &core->whole_cost, arcs, sizeof(uint32_t));
    htg_rank_add(parts, &core->from, nodes, sizeof(htg_ends_t));
    htg_rank_add(parts, &core->to, nodes, sizeof(htg_ends_t));
    htg_rank_add(parts, &core->component, nodes, sizeof(uint32_t));
    htg_rank_add(parts, &core->component_start, (size_t)core->component_count + 1, sizeof(uint32_t));
    htg_rank_add(parts, &core->sources, core->source_count, sizeof(uint32_t));
}

htg_betweenness_plan_t htg_plan_to_send(const htg_betweenness_plan_t *plan) {
    htg_betweenness_plan_t sent = *plan;
    sent.view = NULL;
    sent.fold = (htg_fold_t){0};
    sent.core.node = sent.core.ahead_arc = sent.core.near = NULL;
    return sent;
}

static htg_status_t reduce(htg_ranks_t *ranks, const htg_betweenness_plan_t *plan, const htg_exact_sums_t *sums,
                           htg_error_t *err) {
    size_t nodes = plan->core.node_count, ends = 2 * nodes;
    htg_status_t status = HTG_OK;
    if (sums->node) status = ranks->reduce(ranks, HTG_RANK_WHOLE, sums->node, nodes, 2, err);
    if (!status && sums->arc) status = ranks->reduce(ranks, HTG_RANK_WHOLE, sums->arc, plan->core.arc_count, 2, err);
    if (!status && sums->reaching) status = ranks->reduce(ranks, HTG_RANK_REAL, sums->reaching, ends, 1, err);
    if (!status && sums->reached) status = ranks->reduce(ranks, HTG_RANK_REAL, sums->reached, ends, 1, err);
    return status;
}

static htg_status_t do_share(htg_ranks_t *ranks, message_t *message, const htg_progress_t *progress, htg_exact_sums_t *sums,
                             htg_error_t *err) {
    htg_rank_parts_t parts = {.count = 0};
    htg_betweenness_plan_t *plan = &message->plan;
    htg_betweenness_options_t options = {.progress = progress, .threads = message->threads, .ranks = ranks};
    htg_rank_add_core(&parts, &plan->core);
    htg_status_t status = htg_rank_share(ranks, &parts, err);
    if (status) return status;
    if (ranks->rank > 0) status = htg_exact_sums_make(sums, plan, err);
    if (!status) status = htg_betweenness_dealt(plan, htg_work_deal(ranks, plan->block_count), &options, sums, err);
    if (!status) status = reduce(ranks, plan, sums, err);
    ranks->unshare(ranks);
    return status;
}

htg_status_t htg_betweenness_on_ranks(const htg_betweenness_plan_t *plan, const htg_betweenness_options_t *options,
                                      htg_exact_sums_t *sums, htg_error_t *err) {
    message_t message = {htg_plan_to_send(plan), options->threads};
    htg_status_t status = htg_rank_call(options->ranks, HTG_RANK_BETWEENNESS, &message, sizeof message, err);
    if (!status) status = do_share(options->ranks, &message, options->progress, sums, err);
    return htg_rank_done(options->ranks, status);
}

htg_status_t htg_betweenness_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err) {
    htg_exact_sums_t sums = {0};
    htg_status_t status = do_share(ranks, message, progress, &sums, err);
    htg_exact_sums_free(&sums);
    return status;
}
