/* A synthetic trafficking cycle with planted chokepoints.

   The network is made of circuits. A circuit has a front (recruiters, brokers, transporters, in layers), gates, and a back
   (harbourers, exploiters, in layers); a tie leads from one layer to the next and carries the stage of its place. Every
   vertex of the front has at least two distinct successors in the next layer, every vertex of the back two distinct
   predecessors; all of the last front layer lead to every gate and every gate leads to all of the first back layer.

   So every recruiter or broker of a circuit is joined with each of its exploiters by an accepted walk of the script `cycle`,
   and removing one vertex other than a sole gate leaves such a walk (Menger). A circuit with one gate has that gate as its
   only chokepoint; a circuit with two has none. Ties that are the first successor (front) or predecessor (back) of a vertex
   are never corrupt, so that corruption is necessary only where it was planted: on all ties into a sole gate. */
#include <stdio.h>
#include <string.h>

#include "algorithms/generate.h"
#include "algorithms/scribe_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

#define MOST_GATES        2
#define NODES_PER_CIRCUIT 1000
#define LEAST_LAYER       2
#define UNSTAGED_ONE_IN   25

/* Layers in the order of the cycle. The gates stand between FRONT and BACK layers. */
typedef struct layer_plan {
    const char *kind, *role, *label, *id;
    double share;                 /* of the circuit's nodes */
    const char *relation, *stage; /* of the ties that leave it (front, gates) or lead into it (back) */
} layer_plan_t;

static const layer_plan_t front[] = {
    {"trafficker", "recruiter", "Recruiter", "r", 0.20, "recruits", "recruitment"},
    {"trafficker", "broker", "Broker", "b", 0.10, "recruits", "recruitment"},
    {"trafficker", "transporter", "Transporter", "t", 0.15, "transports", "transportation"},
};
static const layer_plan_t back[] = {
    {"trafficker", "harbourer", "Harbourer", "h", 0.15, "harbours", "transportation"},
    {"trafficker", "controller", "Controller", "c", 0.10, "controls", "exploitation"},
    {"organisation", "exploiter", "Venue", "x", 0.20, "sells", "exploitation"},
};
static const layer_plan_t gate_plan = {"official", "public_official", "Frontier officer", "g",
                                       0,          "receives",        "transportation"};

#define FRONT_LAYERS  (sizeof front / sizeof *front)
#define BACK_LAYERS   (sizeof back / sizeof *back)
#define SOURCE_LAYERS 2 /* front layers whose ties are of the stage recruitment */
#define TARGET_LAYERS 2 /* back layers that ties of the stage exploitation lead into */

/* None that moves both ways: the layers would no longer hold. */
static const char *const corrupt_relations[] = {"trading_in_influence", "protection", "document_fraud", "tip_off",
                                                "non_enforcement"};
static const char *const purposes[] = {"invisibility", "impunity", "circuit_facilitation", "revictimisation"};
static const char *const gate_sectors[] = {"frontier_police", "route_patrol", "migration_services", "police"};

typedef struct layer {
    uint32_t first, count;
} layer_t;

typedef struct circuit {
    layer_t front[FRONT_LAYERS], back[BACK_LAYERS];
    uint32_t gates[MOST_GATES], gate_count;
    bool corrupt_gate;
} circuit_t;

typedef struct plan {
    const htg_generate_cycle_options_t *options;
    htg_random_t random;
    scribe_t scribe;
    circuit_t *circuits;
    uint32_t circuit_count, staged_ties, unstaged_ties, made;
} plan_t;

static uint32_t pick(plan_t *plan, uint32_t bound) {
    return (uint32_t)htg_random_below(&plan->random, bound);
}

static uint32_t pick_from(plan_t *plan, const layer_t *layer) {
    return layer->first + pick(plan, layer->count);
}

static void add_layer(plan_t *plan, const layer_plan_t *what, uint32_t circuit, uint32_t count, layer_t *layer) {
    layer->first = plan->scribe.status ? 0 : htg_builder_node_count(plan->scribe.builder);
    layer->count = count;
    for (uint32_t i = 0; i < count && !plan->scribe.status; i++) {
        char id[32], label[64];
        snprintf(id, sizeof id, "c%u_%s%u", circuit + 1, what->id, i + 1);
        snprintf(label, sizeof label, "%s %u.%u", what->label, circuit + 1, i + 1);
        uint32_t node = htg_scribe_node(&plan->scribe, id, label, what->kind);
        htg_scribe_text(&plan->scribe, HTG_NODE, node, "roles", what->role);
    }
}

static void add_circuit_nodes(plan_t *plan, uint32_t number, uint32_t nodes) {
    circuit_t *circuit = &plan->circuits[number];
    circuit->gate_count = number < plan->options->chokepoints ? 1 : 2;
    circuit->corrupt_gate = circuit->gate_count == 1 && number % 2 == 0;
    uint32_t left = nodes - circuit->gate_count;
    double total = 0;
    for (size_t i = 0; i < FRONT_LAYERS; i++)
        total += front[i].share + back[i].share;
    for (size_t i = 0; i < FRONT_LAYERS; i++) {
        uint32_t count = (uint32_t)((nodes - circuit->gate_count) * front[i].share / total);
        if (count < LEAST_LAYER) count = LEAST_LAYER;
        add_layer(plan, &front[i], number, count, &circuit->front[i]);
        left -= count;
    }
    layer_t gates;
    add_layer(plan, &gate_plan, number, circuit->gate_count, &gates);
    for (uint32_t i = 0; i < circuit->gate_count; i++) {
        circuit->gates[i] = gates.first + i;
        htg_scribe_text(&plan->scribe, HTG_NODE, gates.first + i, "sector", gate_sectors[pick(plan, 4)]);
    }
    for (size_t i = 0; i < BACK_LAYERS; i++) {
        uint32_t count = (uint32_t)((nodes - circuit->gate_count) * back[i].share / total);
        if (count < LEAST_LAYER) count = LEAST_LAYER;
        if (i + 1 == BACK_LAYERS) count = left;
        add_layer(plan, &back[i], number, count, &circuit->back[i]);
        left -= count;
    }
}

static void add_tie(plan_t *plan, uint32_t source, uint32_t target, const layer_plan_t *from, bool corrupt) {
    scribe_t *scribe = &plan->scribe;
    uint32_t tie =
        htg_scribe_tie(scribe, source, target, corrupt ? corrupt_relations[pick(plan, 5)] : from->relation, from->stage);
    htg_scribe_flag(scribe, HTG_TIE, tie, "corrupt", corrupt);
    if (corrupt) htg_scribe_text(scribe, HTG_TIE, tie, "purposes", purposes[pick(plan, 4)]);
    htg_scribe_real(scribe, HTG_TIE, tie, "confidence", (double)(50 + pick(plan, 51)) / 100);
    plan->made++;
}

static bool chance(plan_t *plan) {
    return htg_random_unit(&plan->random) < plan->options->corrupt_share;
}

/* Two distinct neighbours of v in a layer; the tie with the first is clean. */
static void tie_twice(plan_t *plan, uint32_t v, const layer_t *layer, const layer_plan_t *from, bool forward) {
    uint32_t first = pick(plan, layer->count), second = pick(plan, layer->count - 1);
    if (second >= first) second++;
    const uint32_t others[] = {layer->first + first, layer->first + second};
    for (int i = 0; i < 2; i++)
        add_tie(plan, forward ? v : others[i], forward ? others[i] : v, from, i > 0 && chance(plan));
}

static void add_circuit_ties(plan_t *plan, const circuit_t *circuit) {
    for (size_t i = 0; i + 1 < FRONT_LAYERS; i++)
        for (uint32_t k = 0; k < circuit->front[i].count; k++)
            tie_twice(plan, circuit->front[i].first + k, &circuit->front[i + 1], &front[i], true);
    const layer_t *last = &circuit->front[FRONT_LAYERS - 1];
    for (uint32_t g = 0; g < circuit->gate_count; g++) {
        for (uint32_t k = 0; k < last->count; k++)
            add_tie(plan, last->first + k, circuit->gates[g], &front[FRONT_LAYERS - 1], circuit->corrupt_gate);
        for (uint32_t k = 0; k < circuit->back[0].count; k++)
            add_tie(plan, circuit->gates[g], circuit->back[0].first + k, &gate_plan, false);
    }
    for (size_t i = 1; i < BACK_LAYERS; i++)
        for (uint32_t k = 0; k < circuit->back[i].count; k++)
            tie_twice(plan, circuit->back[i].first + k, &circuit->back[i - 1], &back[i], false);
}

/* Further ties between neighbouring layers of one circuit, until the staged ties are as many as asked for. */
static void add_more_ties(plan_t *plan) {
    while (plan->made < plan->staged_ties && !plan->scribe.status) {
        const circuit_t *circuit = &plan->circuits[pick(plan, plan->circuit_count)];
        size_t gap = pick(plan, FRONT_LAYERS - 1 + BACK_LAYERS - 1);
        bool in_front = gap < FRONT_LAYERS - 1;
        const layer_t *layers = in_front ? circuit->front : circuit->back;
        const layer_plan_t *plans = in_front ? front : back + 1;
        size_t at = in_front ? gap : gap - (FRONT_LAYERS - 1);
        bool corrupt = chance(plan); /* drawn one after the other: compilers differ in the order of arguments */
        uint32_t to = pick_from(plan, &layers[at + 1]), from = pick_from(plan, &layers[at]);
        add_tie(plan, from, to, &plans[at], corrupt);
    }
}

/* Acquaintance between anybody and anybody, of no stage: it holds the network together and carries no step of the cycle. */
static void add_unstaged_ties(plan_t *plan) {
    static const char *const relations[] = {"associate", "family", "communicates"};
    uint32_t nodes = plan->scribe.status ? 1 : htg_builder_node_count(plan->scribe.builder);
    for (uint32_t i = 0; i < plan->unstaged_ties && !plan->scribe.status; i++) {
        uint32_t relation = pick(plan, 3), to = pick(plan, nodes), from = pick(plan, nodes);
        htg_scribe_tie(&plan->scribe, from, to, relations[relation], NULL);
    }
}

static uint32_t least_ties(const circuit_t *circuit) {
    uint32_t ties = 2 * (circuit->front[0].count + circuit->front[1].count + circuit->back[1].count + circuit->back[2].count);
    return ties + circuit->gate_count * (circuit->front[FRONT_LAYERS - 1].count + circuit->back[0].count);
}

static uint64_t pairs_of(const circuit_t *circuit) {
    uint64_t sources = 0, targets = 0;
    for (size_t i = 0; i < SOURCE_LAYERS; i++)
        sources += circuit->front[i].count;
    for (size_t i = BACK_LAYERS - TARGET_LAYERS; i < BACK_LAYERS; i++)
        targets += circuit->back[i].count;
    return sources * targets;
}

static htg_status_t integer_column(htg_table_t *table, const char *name, const char *description, htg_column_t **out,
                                   htg_error_t *err) {
    htg_status_t status = htg_column_new(name, HTG_INTEGER, htg_table_rows(table), out, err);
    if (!status && (status = htg_column_describe(*out, description, err))) htg_column_free(*out);
    return status ? status : htg_table_add_column(table, *out, err);
}

static htg_status_t write_truth(const plan_t *plan, const htg_network_t *network, htg_table_t **out, htg_error_t *err) {
    uint32_t planted = plan->options->chokepoints;
    htg_column_t *id = NULL, *lost = NULL, *all = NULL, *necessary = NULL;
    htg_status_t status = htg_table_new("truth", "Planted chokepoints", planted, out, err);
    if (status) return status;
    uint64_t pairs = 0, dependent = 0;
    for (uint32_t i = 0; i < plan->circuit_count; i++) {
        pairs += pairs_of(&plan->circuits[i]);
        if (plan->circuits[i].corrupt_gate) dependent += pairs_of(&plan->circuits[i]);
    }
    status = htg_column_new("id", HTG_TEXT, planted, &id, err);
    if (!status) status = htg_table_add_column(*out, id, err);
    if (!status)
        status =
            integer_column(*out, "pairs_lost", "accepted pairs of the script cycle that are lost without it", &lost, err);
    if (!status)
        status = integer_column(*out, "accepted_pairs", "accepted pairs of the script cycle in the network", &all, err);
    if (!status)
        status = integer_column(*out, "necessary_pairs", "of the pairs lost, those that need a corrupt tie", &necessary, err);
    for (uint32_t i = 0; i < planted && !status; i++) {
        const circuit_t *circuit = &plan->circuits[i];
        const char *text = htg_network_node_id(network, circuit->gates[0]);
        htg_column_set_integer(lost, i, (int64_t)pairs_of(circuit));
        htg_column_set_integer(all, i, (int64_t)pairs);
        htg_column_set_integer(necessary, i, circuit->corrupt_gate ? (int64_t)pairs_of(circuit) : 0);
        status = htg_column_set_text(id, i, text, strlen(text), err);
    }
    if (!status) status = htg_table_add_fact(*out, "accepted_pairs", (double)pairs, err);
    if (!status) status = htg_table_add_fact(*out, "necessary_pairs", (double)dependent, err);
    if (!status)
        status = htg_table_add_note(*out, err,
                                    "script cycle, default sources and targets; every other node's chokepoint score is 0");
    if (status) {
        htg_table_free(*out);
        *out = NULL;
    }
    return status;
}

static htg_status_t check_options(const htg_generate_cycle_options_t *options, uint32_t circuits, htg_error_t *err) {
    if (options->nodes < 20 * circuits)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "%u planted chokepoints need at least %u nodes", options->chokepoints,
                             20 * circuits);
    if (!(options->corrupt_share >= 0 && options->corrupt_share <= 1))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "the share of corrupt ties lies between 0 and 1");
    return HTG_OK;
}

static htg_status_t plan_ties(plan_t *plan, htg_error_t *err) {
    uint64_t least = 0;
    for (uint32_t i = 0; i < plan->circuit_count; i++)
        least += least_ties(&plan->circuits[i]);
    uint64_t asked = plan->options->ties ? plan->options->ties : (uint64_t)plan->options->nodes * 5;
    if (asked < least)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "%u nodes need at least %llu ties", plan->options->nodes,
                             (unsigned long long)least);
    if (asked > HTG_NONE / 2) return htg_error_set(err, HTG_ERROR_ARGUMENT, "at most %u ties", HTG_NONE / 2);
    plan->staged_ties = (uint32_t)asked;
    plan->unstaged_ties = plan->staged_ties / UNSTAGED_ONE_IN;
    return HTG_OK;
}

static void write_network(plan_t *plan, htg_error_t *err) {
    uint32_t nodes = plan->options->nodes, each = nodes / plan->circuit_count;
    htg_scribe_mark_synthetic(&plan->scribe, "Synthetic trafficking cycle",
                              "Generated for tests and teaching; nobody and nothing in it is real.", "htgraph generate cycle",
                              plan->options->seed);
    for (uint32_t i = 0; i < plan->circuit_count; i++) {
        bool last = i + 1 == plan->circuit_count;
        add_circuit_nodes(plan, i, last ? nodes - each * i : each);
    }
    if (!plan->scribe.status) plan->scribe.status = plan_ties(plan, err);
    for (uint32_t i = 0; i < plan->circuit_count; i++)
        add_circuit_ties(plan, &plan->circuits[i]);
    add_more_ties(plan);
    add_unstaged_ties(plan);
}

htg_status_t htg_generate_cycle(const htg_generate_cycle_options_t *options, htg_network_t **out, htg_table_t **truth,
                                htg_error_t *err) {
    static const htg_generate_cycle_options_t defaults = HTG_GENERATE_CYCLE_OPTIONS_INIT;
    plan_t plan = {.options = options ? options : &defaults};
    *out = NULL;
    if (truth) *truth = NULL;
    uint32_t others = plan.options->nodes / NODES_PER_CIRCUIT;
    plan.circuit_count = plan.options->chokepoints + (others ? others : 1);
    htg_status_t status = check_options(plan.options, plan.circuit_count, err);
    if (status) return status;
    htg_random_seed(&plan.random, plan.options->seed, 0);
    plan.circuits = htg_alloc_zero(plan.circuit_count, sizeof(circuit_t));
    if (!plan.circuits) return htg_error_memory(err);
    htg_scribe_start(&plan.scribe, err);
    write_network(&plan, err);
    status = htg_scribe_finish(&plan.scribe, out);
    if (!status && truth) status = write_truth(&plan, *out, truth, err);
    if (status) {
        htg_network_free(*out);
        *out = NULL;
    }
    htg_free(plan.circuits);
    return status;
}
