/* What was found, in plain words: at most ten lines. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "cli/chokepoints.h"
#include "cli/errors.h"
#include "cli/progress.h"

/* "61 %"; "0.02 %" where whole percents would hide it. */
typedef struct percent {
    char text[16];
} percent_t;

static percent_t percent(uint64_t part, uint64_t whole) {
    percent_t out;
    double value = whole ? 100.0 * (double)part / (double)whole : 0;
    bool whole_percents = part == 0 || part == whole || (value >= 1 && value <= 99);
    snprintf(out.text, sizeof out.text, whole_percents ? "%.0f %%" : value < 1 ? "%.2g %%" : "%.2f %%", value);
    return out;
}

#define PERCENT(part, whole) percent(part, whole).text

typedef struct words {
    const htg_chokepoint_answer_t *answer;
    htg_table_t *table;
    htg_status_t status;
    htg_error_t *err;
} words_t;

#define SAY(words, ...)                                                                                                      \
    do {                                                                                                                     \
        if (!(words)->status) (words)->status = htg_table_add_summary((words)->table, (words)->err, __VA_ARGS__);            \
    } while (0)

/* "1 pair", "2 pairs"; a few at a time. */
typedef struct counted {
    char text[48];
} counted_t;

static counted_t counted(uint64_t count, const char *one, const char *many) {
    counted_t out;
    snprintf(out.text, sizeof out.text, "%" PRIu64 " %s", count, count == 1 ? one : many);
    return out;
}

#define COUNT(number, one, many) counted(number, one, many).text

static void fact(words_t *words, const char *name, double value) {
    if (!words->status && isfinite(value)) words->status = htg_table_add_fact(words->table, name, value, words->err);
}

static void say_basis(words_t *words) {
    const htg_chokepoint_answer_t *answer = words->answer;
    const htg_cycle_t *cycle = answer->cycle;
    uint32_t without = cycle->unstaged_count - cycle->staged_by_role;
    const char *unstaged = cycle->script->unstaged == HTG_UNSTAGED_NEUTRAL ? "walked at any point" : "not walked";
    for (uint32_t p = 1; p <= cycle->script->position_count; p++)
        if (cycle->script->stage[p] == HTG_SCRIPT_ANY) unstaged = "walked where the script takes any tie";
    SAY(words,
        "Script %s: %s, %s, %s joined by an accepted walk. %" PRIu32 " of %s no stage and %s %s.",
        cycle->script->expression, COUNT(cycle->source_count, "source", "sources"), COUNT(cycle->target_count, "target", "targets"),
        COUNT(answer->dependence.accepted, "pair", "pairs"), without,
        COUNT(cycle->tie_count, "tie has", "ties have"), without == 1 ? "is" : "are", unstaged);
    fact(words, "sources", cycle->source_count);
    fact(words, "targets", cycle->target_count);
    fact(words, "accepted_pairs", (double)answer->dependence.accepted);
    fact(words, "ties", cycle->tie_count);
    fact(words, "unstaged_ties", without);
    fact(words, "corrupt_ties", cycle->corrupt_tie_count);
    fact(words, "corruption_unstated_ties", cycle->corruption_unstated);
}

static bool has_corrupt_node(const htg_cycle_t *cycle) {
    for (uint32_t v = 0; v < cycle->node_count; v++)
        if (cycle->corrupt[v]) return true;
    return false;
}

static void say_dependence(words_t *words) {
    const htg_dependence_t *found = &words->answer->dependence;
    uint64_t need = found->pairs[HTG_DEPENDENCE_NECESSARY], sooner = found->pairs[HTG_DEPENDENCE_FACILITATED],
             without = found->pairs[HTG_DEPENDENCE_INDEPENDENT];
    const htg_cycle_t *cycle = words->answer->cycle;
    if (!found->accepted) {
        bool from = words->answer->walks.sources != NULL, to = words->answer->walks.targets != NULL;
        SAY(words, "No walk is accepted: %s.",
            !cycle->source_count && from ? "--from chooses no node"
            : !cycle->target_count && to ? "--to chooses no node"
            : !cycle->source_count ? "no node can be a source, for no tie is recorded with a stage that begins the script"
            : !cycle->target_count ? "no node can be a target, for no tie is recorded with a stage that ends the script"
                                   : "nothing joins a source to a target in the order of the script");
        SAY(words, "htgraph info shows which stages are recorded. Ties without a stage are walked with --unstaged neutral, all ties "
                   "with --script any; --direction undirected walks them both ways.");
        return;
    }
    if (!cycle->corrupt_tie_count && !has_corrupt_node(cycle)) {
        SAY(words, "No tie and no node of this record is marked as corrupt, so it says nothing about dependence on corruption. "
                   "Marks are the attribute corrupt, or relations such as bribe (htgraph help words).");
        return;
    }
    SAY(words,
        "Of %s joined by an accepted walk, %" PRIu64 " (%s) need at least one corrupt tie or official; %" PRIu64
        " (%s) are joined sooner by one; %" PRIu64 " (%s) do without.",
        COUNT(found->accepted, "pair", "pairs"), need, PERCENT(need, found->accepted), sooner, PERCENT(sooner, found->accepted), without,
        PERCENT(without, found->accepted));
    if (sooner)
        SAY(words, "Where corruption only shortens the way, the clean one is %.2f times as long on average, at most %.2f times.",
            found->mean_stretch, found->most_stretch);
    fact(words, "necessary_pairs", (double)need);
    fact(words, "facilitated_pairs", (double)sooner);
    fact(words, "independent_pairs", (double)without);
    fact(words, "mean_stretch", found->mean_stretch);
    fact(words, "most_stretch", found->most_stretch);
}

static uint32_t most_of(const uint64_t *counts) {
    uint32_t most = 0;
    for (uint32_t k = 0; k <= HTG_DEPENDENCE_MOST; k++)
        if (counts[k]) most = k;
    return most;
}

static void say_how_much(words_t *words) {
    const htg_dependence_t *found = &words->answer->dependence;
    uint64_t need = found->pairs[HTG_DEPENDENCE_NECESSARY];
    uint32_t half = HTG_NONE;
    char name[32];
    if (!need) return;
    for (uint32_t k = 0; k <= HTG_DEPENDENCE_MOST; k++) {
        snprintf(name, sizeof name, "pairs_with_%u_corrupt_steps", k);
        if (found->kappa[k]) fact(words, name, (double)found->kappa[k]);
        snprintf(name, sizeof name, "pairs_with_flip_number_%u", k);
        if (found->flip[k]) fact(words, name, (double)found->flip[k]);
    }
    SAY(words, "Those that need it need one corrupt step in %s, at most %" PRIu32 ".", COUNT(found->kappa[1], "case", "cases"),
        most_of(found->kappa));
    if (!words->status) {
        htg_error_t inner = HTG_ERROR_INIT;
        htg_status_t status = htg_dependence_ties_to_half(words->answer->cycle, htg_meter(), &half, &inner);
        if (status == HTG_ERROR_LIMIT)
            htg_say_note("%s", inner.message);
        else if (status)
            words->status = htg_error_set(words->err, status, "%s", inner.message);
    }
    SAY(words,
        "How sure is that? One clean tie that nobody recorded would free %" PRIu64 " of them; %" PRIu64 " could not be freed by any.",
        found->flip[1], found->flip_none);
    if (half != HTG_NONE)
        SAY(words, "%" PRIu32 " such %s, well placed, would halve the necessary pairs.", half, half == 1 ? "tie" : "ties");
    fact(words, "ties_to_halve_necessary", half == HTG_NONE ? (double)NAN : half);
}

static void say_best(words_t *words) {
    const htg_chokepoint_answer_t *answer = words->answer;
    uint32_t best = HTG_NONE, indispensable = 0;
    htg_text_t name = {0};
    if (!answer->accepted) return;
    for (uint32_t v = 0; v < answer->cycle->node_count; v++) {
        if (!answer->candidate[v] || !answer->score[v].lost) continue;
        indispensable++;
        if (best == HTG_NONE || answer->score[v].lost > answer->score[best].lost) best = v;
    }
    fact(words, "nodes_with_score", indispensable);
    if (best == HTG_NONE) {
        SAY(words, "There is no chokepoint: every pair stays joined without any one of the candidates.");
        return;
    }
    htg_name_vertex(answer, best, &name);
    SAY(words,
        "%" PRIu32 " %s indispensable to some pair; without %s, %" PRIu64 " of %s (%s) are lost. Busy is not "
        "indispensable: see script_betweenness beside it.",
        indispensable, indispensable == 1 ? "node is" : "nodes are", htg_text_string(&name), answer->score[best].lost,
        COUNT(answer->accepted, "pair", "pairs"), PERCENT(answer->score[best].lost, answer->accepted));
    if (name.failed && !words->status) words->status = htg_error_memory(words->err);
    htg_text_free(&name);
}

static void say_minimum(words_t *words) {
    const htg_minimum_t *minimum = &words->answer->minimum;
    if (!words->answer->has_minimum) return;
    bool budget = htg_arguments_text(words->answer->arguments, HTG_OPTION_BUDGET) != NULL;
    uint32_t size = minimum->set_count ? minimum->start[1] : 0;
    if (!minimum->accepted) return;
    if (minimum->uncuttable == minimum->accepted)
        SAY(words, "Every pair is joined through its ends and nodes that cannot be removed alone: there is nothing to cut. Who can be "
                   "removed: --candidates.");
    else if (budget)
        SAY(words, "Within the budget, %s cut %" PRIu64 " of %s%s.", COUNT(size, "node can", "nodes can"), minimum->cut,
            COUNT(minimum->accepted, "pair", "pairs"),
            minimum->proved ? "; no other choice cuts more" : "; better ones are not ruled out (see the bounds)");
    else
        SAY(words, "%s enough to part all %s that can be parted (%s; %" PRIu32 "%s such %s); %s joined through %s ends and nodes "
                   "that cannot be removed.",
            COUNT(size, "node is", "nodes are"), COUNT(minimum->cut, "pair", "pairs"),
            minimum->proved ? "proved: no cheaper set does" : "not proved to be the fewest: see the bounds", minimum->set_count,
            minimum->all_sets ? "" : " or more", minimum->set_count == 1 ? "set" : "sets",
            COUNT(minimum->uncuttable, "pair is", "pairs are"), minimum->uncuttable == 1 ? "its" : "their");
    fact(words, "uncuttable_pairs", (double)minimum->uncuttable);
    fact(words, "minimum_lower_bound", minimum->lower);
    fact(words, "minimum_upper_bound", minimum->upper);
}

htg_status_t htg_chokepoint_summary(const htg_chokepoint_answer_t *answer, htg_table_t *table, htg_error_t *err) {
    words_t words = {answer, table, HTG_OK, err};
    say_basis(&words);
    say_dependence(&words);
    say_how_much(&words);
    say_best(&words);
    say_minimum(&words);
    if (answer->dependence.through_victims_only)
        SAY(&words, "%s (%s) %s only through a victim (--no-through victim=true leaves those walks out).",
            COUNT(answer->dependence.through_victims_only, "pair", "pairs"),
            PERCENT(answer->dependence.through_victims_only, answer->dependence.accepted),
            answer->dependence.through_victims_only == 1 ? "holds" : "hold");
    fact(&words, "pairs_through_victims_only", (double)answer->dependence.through_victims_only);
    SAY(&words, "All this is the record: absence in it is not absence in the world, and a position in it is not guilt.");
    return words.status;
}
