/* Samples of betweenness on several ranks: blocks of their numbers are dealt out, and the whole sums reduced. */
#include "algorithms/betweenness_sample_internal.h"
#include "algorithms/ranks_internal.h"

typedef struct message {
    htg_betweenness_plan_t plan;
    htg_pair_draw_t draw;
    htg_approximate_way_t way;
    int threads;
    uint64_t seed, first, count;
} message_t;

static htg_status_t reduce(htg_ranks_t *ranks, htg_sample_sums_t *sums, size_t nodes, htg_error_t *err) {
    htg_status_t status = ranks->reduce(ranks, HTG_RANK_WHOLE, sums->share, nodes, 1, err);
    if (!status) status = ranks->reduce(ranks, HTG_RANK_WHOLE, sums->difference, nodes, 1, err);
    return status ? status : ranks->reduce(ranks, HTG_RANK_WHOLE, &sums->arcs, 1, 1, err);
}

static htg_status_t do_share(htg_ranks_t *ranks, message_t *message, const htg_progress_t *progress, const char *phase,
                             htg_sample_sums_t *sums, htg_error_t *err) {
    htg_rank_parts_t parts = {.count = 0};
    size_t nodes = message->plan.core.node_count;
    htg_sample_task_t task = {&message->plan, &message->draw, message->way, message->seed, message->threads, progress, ranks};
    htg_rank_add_core(&parts, &message->plan.core);
    htg_rank_add(&parts, &message->draw.by_source, nodes + 1, sizeof(uint64_t));
    htg_rank_add(&parts, &message->draw.mutual, nodes + 1, sizeof(uint64_t));
    htg_rank_add(&parts, &message->draw.plain, nodes + 1, sizeof(uint64_t));
    message->draw.core = &message->plan.core;
    htg_status_t status = htg_rank_share(ranks, &parts, err);
    if (status) return status;
    if (ranks->rank > 0) status = htg_sample_sums_make(sums, (uint32_t)nodes, err);
    if (!status) status = htg_sample_dealt(&task, phase, message->first, message->count, sums, err);
    if (!status) status = reduce(ranks, sums, nodes, err);
    ranks->unshare(ranks);
    return status;
}

htg_status_t htg_sample_on_ranks(const htg_sample_task_t *task, const char *phase, uint64_t first, uint64_t count,
                                 htg_sample_sums_t *sums, htg_error_t *err) {
    message_t message = {htg_plan_to_send(task->plan), *task->draw, task->way, task->threads, task->seed, first, count};
    htg_status_t status = htg_rank_call(task->ranks, HTG_RANK_SAMPLES, &message, sizeof message, err);
    if (!status) status = do_share(task->ranks, &message, task->progress, phase, sums, err);
    return htg_rank_done(task->ranks, status);
}

htg_status_t htg_samples_serve(htg_ranks_t *ranks, void *message, const htg_progress_t *progress, htg_error_t *err) {
    htg_sample_sums_t sums = {0};
    htg_status_t status = do_share(ranks, message, progress, "", &sums, err);
    htg_sample_sums_free(&sums);
    return status;
}
