#include "algorithms/dependence.h"

#include <math.h>
#include <string.h>

#include "algorithms/dependence_internal.h"
#include "algorithms/work_internal.h"
#include "core/memory_internal.h"

enum { MOST_BLOCKS = 256 };

static const char *const class_names[HTG_DEPENDENCE_CLASSES] = {"necessary", "facilitated", "independent"};

static const struct {
    const char *name;
    htg_vocabulary_t vocabulary;
} bys[HTG_DEPENDENCE_BY_COUNT] = {
    [HTG_DEPENDENCE_BY_STAGE] = {"stage", HTG_STAGE},
    [HTG_DEPENDENCE_BY_SECTOR] = {"sector", HTG_SECTOR},
    [HTG_DEPENDENCE_BY_PURPOSE] = {"purpose", HTG_PURPOSE},
    [HTG_DEPENDENCE_BY_LAYER] = {"layer", HTG_LAYER},
};

const char *htg_dependence_class_name(htg_dependence_class_t class) {
    return class_names[class];
}

const char *htg_dependence_by_name(htg_dependence_by_t by) {
    return bys[by].name;
}

htg_vocabulary_t htg_dependence_vocabulary(htg_dependence_by_t by) {
    return bys[by].vocabulary;
}

htg_walk_rules_t htg_clean_rules(const htg_cycle_t *cycle) {
    return (htg_walk_rules_t){cycle->clean_symbol, NULL, cycle->corrupt, HTG_NONE};
}

static bool in_group(const htg_domain_t *domain, htg_dependence_by_t by, unsigned word, uint32_t tie) {
    const htg_network_t *network = domain->network;
    switch (by) {
    case HTG_DEPENDENCE_BY_STAGE:
        return htg_domain_stages(domain, tie) >> word & 1;
    case HTG_DEPENDENCE_BY_SECTOR:
        return htg_domain_sector(domain, htg_network_sources(network)[tie]) == (int)word ||
               htg_domain_sector(domain, htg_network_targets(network)[tie]) == (int)word;
    case HTG_DEPENDENCE_BY_PURPOSE:
        return domain->purposes && (domain->purposes[tie] >> word & 1);
    default:
        return htg_domain_layer(domain, tie) == (int)word;
    }
}

/* What is shared by all threads; sums are of whole numbers, but for the stretch, which is added in the order of blocks. */
typedef struct task {
    const htg_cycle_t *cycle;
    const htg_dependence_options_t *options;
    uint8_t **symbols; /* of each group's steps, its corrupt ties left out */
    htg_flip_ends_t ends;
    uint32_t block_size;
    double stretch_sum;
    htg_dependence_t *out;
} task_t;

typedef struct worker {
    htg_cycle_search_t *search;
    htg_kappa_search_t kappa;
    htg_flip_search_t flip;
    htg_lengths_t all, clean, other;
    uint32_t *necessary, necessary_count; /* places of targets of the source at hand */
    uint32_t *found;                      /* of a target */
    htg_dependence_t sum; /* of the block; its groups are a copy */
    double stretch_sum;
} worker_t;

static htg_status_t begin(void *data, const void *task_data) {
    worker_t *worker = data;
    const task_t *task = task_data;
    const htg_cycle_t *cycle = task->cycle;
    if (htg_cycle_search_new(cycle, &worker->search, NULL) || htg_kappa_search_new(&worker->kappa, cycle) ||
        htg_flip_search_new(&worker->flip, cycle))
        return HTG_ERROR_MEMORY;
    if (htg_lengths_new(cycle, &worker->all, NULL) || htg_lengths_new(cycle, &worker->clean, NULL) ||
        htg_lengths_new(cycle, &worker->other, NULL))
        return HTG_ERROR_MEMORY;
    worker->necessary = htg_alloc(cycle->target_count, sizeof(uint32_t));
    worker->found = htg_alloc(cycle->target_count, sizeof(uint32_t));
    worker->sum.group = htg_alloc_zero(task->out->group_count, sizeof(htg_dependence_group_t));
    return worker->necessary && worker->found && worker->sum.group ? HTG_OK : HTG_ERROR_MEMORY;
}

static void end(void *data) {
    worker_t *worker = data;
    htg_cycle_search_free(worker->search);
    htg_kappa_search_free(&worker->kappa);
    htg_flip_search_free(&worker->flip);
    htg_lengths_clear(&worker->all);
    htg_lengths_clear(&worker->clean);
    htg_lengths_clear(&worker->other);
    void *own[] = {worker->necessary, worker->found, worker->sum.group};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
}

static htg_dependence_class_t classify(uint32_t all, uint32_t without) {
    return without == HTG_NONE ? HTG_DEPENDENCE_NECESSARY
           : all < without     ? HTG_DEPENDENCE_FACILITATED
                               : HTG_DEPENDENCE_INDEPENDENT;
}

static void count_classes(const htg_lengths_t *all, const htg_lengths_t *without, uint64_t *pairs) {
    for (uint32_t k = 0; k < all->count; k++)
        pairs[classify(all->of[all->joined[k]], without->of[all->joined[k]])]++;
}

static void count_in(uint64_t *counts, uint32_t value) {
    counts[value < HTG_DEPENDENCE_MOST ? value : HTG_DEPENDENCE_MOST]++;
}

/* The first pair of a class: of the first source, the first target. */
static void witness(htg_dependence_t *sum, htg_dependence_class_t class, uint32_t source, uint32_t target) {
    uint32_t *pair = sum->witness[class];
    if (pair[0] != HTG_NONE && (pair[0] != source || pair[1] <= target)) return;
    pair[0] = source;
    pair[1] = target;
}

/* Classes of the source's pairs, the stretch of each, and which are necessary. */
static void class_pairs(worker_t *worker, const task_t *task, uint32_t i) {
    const htg_cycle_t *cycle = task->cycle;
    htg_dependence_t *sum = &worker->sum;
    uint8_t *class_of = task->out->class_of ? task->out->class_of + (size_t)i * cycle->target_count : NULL;
    worker->necessary_count = 0;
    for (uint32_t k = 0; k < worker->all.count; k++) {
        uint32_t j = worker->all.joined[k], all = worker->all.of[j], clean = worker->clean.of[j];
        htg_dependence_class_t class = classify(all, clean);
        if (class_of) class_of[j] = (uint8_t)class;
        sum->accepted++;
        sum->pairs[class]++;
        witness(sum, class, cycle->sources[i], cycle->targets[j]);
        if (class == HTG_DEPENDENCE_NECESSARY)
            worker->necessary[worker->necessary_count++] = j;
        else
            sum->kappa[0]++;
        if (class != HTG_DEPENDENCE_FACILITATED) continue;
        double stretch = (double)clean / all;
        worker->stretch_sum += stretch;
        if (stretch > sum->most_stretch) sum->most_stretch = stretch;
    }
}

static void count_necessary(worker_t *worker, const task_t *task, uint32_t source) {
    htg_kappa_search_run(&worker->kappa, source, worker->necessary, worker->necessary_count, worker->found);
    for (uint32_t k = 0; k < worker->necessary_count; k++)
        count_in(worker->sum.kappa, worker->found[worker->necessary[k]]);
    if (!task->options->flips) return;
    uint32_t left = htg_flip_ends_at_one(&task->ends, &worker->flip, source, worker->necessary, worker->necessary_count,
                                         worker->found);
    if (left) htg_flip_search_all(&worker->flip, source, worker->necessary, left, HTG_NONE, worker->found);
    for (uint32_t k = 0; k < worker->necessary_count; k++) {
        uint32_t flips = worker->found[worker->necessary[k]];
        if (flips == HTG_NONE)
            worker->sum.flip_none++;
        else
            count_in(worker->sum.flip, flips);
    }
}

static void do_source(worker_t *worker, const task_t *task, uint32_t i, htg_work_t *work) {
    const htg_cycle_t *cycle = task->cycle;
    uint32_t source = cycle->sources[i];
    htg_walk_rules_t rules = HTG_WALK_RULES_INIT, clean = htg_clean_rules(cycle);
    htg_cycle_lengths(worker->search, &rules, source, &worker->all);
    htg_cycle_lengths(worker->search, &clean, source, &worker->clean);
    class_pairs(worker, task, i);
    if (worker->necessary_count) count_necessary(worker, task, source);
    rules.not_inside = cycle->victim;
    htg_cycle_lengths(worker->search, &rules, source, &worker->other);
    worker->sum.through_victims_only += worker->all.count - worker->other.count;
    rules.not_inside = NULL;
    for (size_t group = 0; group < task->out->group_count && htg_work_go_on(work, 0); group++) {
        rules.symbol = task->symbols[group];
        htg_cycle_lengths(worker->search, &rules, source, &worker->other);
        count_classes(&worker->all, &worker->other, worker->sum.group[group].pairs);
    }
}

static void do_block(void *data, const void *task_data, uint32_t block, htg_work_t *work) {
    worker_t *worker = data;
    const task_t *task = task_data;
    uint32_t from = block * task->block_size;
    htg_dependence_group_t *groups = worker->sum.group;
    memset(groups, 0, task->out->group_count * sizeof *groups);
    worker->sum = (htg_dependence_t){.group = groups};
    memset(worker->sum.witness, 0xFF, sizeof worker->sum.witness);
    worker->stretch_sum = 0;
    for (uint32_t i = from; i < from + task->block_size && i < task->cycle->source_count; i++) {
        do_source(worker, task, i, work);
        if (!htg_work_go_on(work, 1)) return;
    }
}

static void add(void *data, const void *task_data) {
    const worker_t *worker = data;
    union {
        const void *constant;
        task_t *task;
    } alias = {task_data};
    htg_dependence_t *out = alias.task->out;
    const htg_dependence_t *sum = &worker->sum;
    out->accepted += sum->accepted;
    out->through_victims_only += sum->through_victims_only;
    out->flip_none += sum->flip_none;
    out->most_stretch = fmax(out->most_stretch, sum->most_stretch);
    alias.task->stretch_sum += worker->stretch_sum;
    for (size_t k = 0; k <= HTG_DEPENDENCE_MOST; k++) {
        out->kappa[k] += sum->kappa[k];
        out->flip[k] += sum->flip[k];
    }
    for (size_t class = 0; class < HTG_DEPENDENCE_CLASSES; class++) {
        out->pairs[class] += sum->pairs[class];
        if (out->witness[class][0] == HTG_NONE) memcpy(out->witness[class], sum->witness[class], sizeof out->witness[class]);
        for (size_t group = 0; group < out->group_count; group++)
            out->group[group].pairs[class] += sum->group[group].pairs[class];
    }
}

static uint32_t corrupt_ties_of(const htg_cycle_t *cycle, htg_dependence_by_t by, unsigned word) {
    uint32_t count = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(cycle->domain->network); tie++)
        count += cycle->tie_corrupt[tie] && in_group(cycle->domain, by, word, tie);
    return count;
}

static htg_status_t find_groups(const htg_cycle_t *cycle, htg_dependence_t *out, htg_error_t *err) {
    size_t most = 0;
    for (int by = 0; by < HTG_DEPENDENCE_BY_COUNT; by++)
        most += htg_vocabulary_size(bys[by].vocabulary);
    out->group = htg_alloc_zero(most, sizeof *out->group);
    if (!out->group) return htg_error_memory(err);
    for (int by = 0; by < HTG_DEPENDENCE_BY_COUNT; by++)
        for (unsigned word = 0; word < htg_vocabulary_size(bys[by].vocabulary); word++) {
            uint32_t ties = corrupt_ties_of(cycle, (htg_dependence_by_t)by, word);
            if (ties)
                out->group[out->group_count++] =
                    (htg_dependence_group_t){.by = (htg_dependence_by_t)by, .word = (uint8_t)word, .corrupt_ties = ties};
        }
    return HTG_OK;
}

static htg_status_t drop_group(const htg_cycle_t *cycle, const htg_dependence_group_t *group, uint8_t **out, htg_error_t *err) {
    *out = htg_alloc_zero(cycle->step_count, 1);
    if (!*out) return htg_error_memory(err);
    for (uint32_t step = 0; step < cycle->step_count; step++)
        for (uint32_t k = cycle->tie_start[step]; k < cycle->tie_start[step + 1]; k++) {
            uint32_t tie = cycle->tie[k];
            if (!cycle->tie_corrupt[tie] || !in_group(cycle->domain, group->by, group->word, tie))
                (*out)[step] |= cycle->tie_symbol[tie];
        }
    return HTG_OK;
}

static htg_status_t run_blocks(task_t *task, htg_error_t *err) {
    static const htg_block_work_t how = {sizeof(worker_t), begin, do_block, add, end};
    const htg_cycle_t *cycle = task->cycle;
    task->block_size = cycle->source_count / MOST_BLOCKS + 1;
    uint32_t blocks = (cycle->source_count + task->block_size - 1) / task->block_size;
    double arcs = (double)cycle->source_count * cycle->step_count * cycle->state_count * (3.0 + (double)task->out->group_count);
    htg_work_t work;
    htg_work_start(&work, task->options->progress, "corruption dependence", cycle->source_count);
    htg_work_blocks(&work, &how, task, blocks, htg_work_threads(task->options->threads, blocks, arcs));
    htg_status_t status = htg_work_status(&work, err);
    htg_work_end(&work);
    return status;
}

htg_status_t htg_dependence(const htg_cycle_t *cycle, const htg_dependence_options_t *options, htg_dependence_t *out,
                            htg_error_t *err) {
    static const htg_dependence_options_t defaults = HTG_DEPENDENCE_OPTIONS_INIT;
    task_t task = {.cycle = cycle, .options = options ? options : &defaults, .out = out};
    uint64_t pairs = (uint64_t)cycle->source_count * cycle->target_count;
    htg_status_t status = HTG_OK;
    *out = (htg_dependence_t){0};
    memset(out->witness, 0xFF, sizeof out->witness);
    if (task.options->groups) status = find_groups(cycle, out, err);
    task.symbols = htg_alloc_zero(out->group_count, sizeof *task.symbols);
    if (!status && !task.symbols) status = htg_error_memory(err);
    for (size_t group = 0; group < out->group_count && !status; group++)
        status = drop_group(cycle, &out->group[group], &task.symbols[group], err);
    if (!status && pairs <= HTG_DEPENDENCE_MOST_PAIRS) {
        out->class_of = htg_alloc(pairs, 1);
        if (out->class_of)
            memset(out->class_of, HTG_DEPENDENCE_CLASSES, pairs);
        else
            status = htg_error_memory(err);
    }
    if (!status && task.options->flips && htg_flip_ends_new(&task.ends, cycle)) status = htg_error_memory(err);
    if (!status) status = run_blocks(&task, err);
    htg_flip_ends_free(&task.ends);
    for (size_t group = 0; task.symbols && group < out->group_count; group++)
        htg_free(task.symbols[group]);
    htg_free(task.symbols);
    uint64_t facilitated = out->pairs[HTG_DEPENDENCE_FACILITATED];
    out->mean_stretch = facilitated ? task.stretch_sum / (double)facilitated : (double)NAN;
    if (!facilitated) out->most_stretch = (double)NAN;
    if (status) htg_dependence_clear(out);
    return status;
}

void htg_dependence_clear(htg_dependence_t *result) {
    htg_free(result->group);
    htg_free(result->class_of);
    *result = (htg_dependence_t){0};
}
