#include "algorithms/cycle.h"

#include <string.h>

#include "core/memory_internal.h"

static const uint8_t stages_of_roles[HTG_ROLE_COUNT] = {
    [HTG_ROLE_RECRUITER] = 1u << HTG_STAGE_RECRUITMENT,      [HTG_ROLE_TRANSPORTER] = 1u << HTG_STAGE_TRANSPORTATION,
    [HTG_ROLE_HARBOURER] = 1u << HTG_STAGE_TRANSPORTATION,   [HTG_ROLE_EXPLOITER] = 1u << HTG_STAGE_EXPLOITATION,
    [HTG_ROLE_CONTROLLER] = 1u << HTG_STAGE_EXPLOITATION,
};

const uint8_t *htg_role_stages(void) {
    return stages_of_roles;
}

bool htg_cycle_has_stages(const htg_domain_t *domain, const uint8_t *keep_ties) {
    for (uint32_t tie = 0; tie < htg_network_tie_count(domain->network); tie++)
        if ((!keep_ties || keep_ties[tie]) && htg_domain_stages(domain, tie)) return true;
    return false;
}

typedef struct making {
    htg_cycle_t *cycle;
    const htg_cycle_options_t *options;
    const htg_view_t *view; /* all ties, parallel ones and loops too */
} making_t;

static uint8_t stages_by_role(const making_t *making, uint32_t tie) {
    const htg_domain_t *domain = making->cycle->domain;
    const uint8_t *of_role = making->options->role_stages ? making->options->role_stages : stages_of_roles;
    uint32_t source = htg_network_sources(domain->network)[tie], target = htg_network_targets(domain->network)[tie];
    bool victim_source = htg_domain_victim(domain, source), victim_target = htg_domain_victim(domain, target);
    bool directed = htg_network_tie_directed(domain->network, tie);
    uint32_t roles = victim_source ? 0 : htg_domain_roles(domain, source);
    if (!victim_target && (victim_source || !directed)) roles |= htg_domain_roles(domain, target);
    uint8_t stages = 0;
    for (unsigned role = 0; role < HTG_ROLE_COUNT; role++)
        if (roles >> role & 1) stages |= of_role[role];
    return stages;
}

static void read_tie(const making_t *making, uint32_t tie) {
    htg_cycle_t *cycle = making->cycle;
    const htg_domain_t *domain = cycle->domain;
    uint8_t stages = htg_domain_stages(domain, tie);
    cycle->tie_count++;
    if (!stages) cycle->unstaged_count++;
    if (!stages && making->options->stage_from_roles) {
        stages = stages_by_role(making, tie);
        cycle->staged_by_role += stages != 0;
    }
    cycle->tie_symbol[tie] = stages ? stages : HTG_SYMBOL_UNSTAGED;
    cycle->tie_corrupt[tie] = htg_domain_tie_corrupt(domain, tie);
    cycle->corrupt_tie_count += cycle->tie_corrupt[tie];
    bool stated = domain->tie_corrupt && domain->tie_corrupt[tie] != HTG_ABSENT;
    int relation = htg_domain_relation(domain, tie);
    bool relation_says = relation >= 0 && htg_relation_corrupt((size_t)relation);
    cycle->corruption_unstated += !stated && !relation_says;
}

static htg_status_t read_ties(const making_t *making, htg_error_t *err) {
    htg_cycle_t *cycle = making->cycle;
    const htg_network_t *network = cycle->domain->network;
    uint32_t ties = htg_network_tie_count(network);
    cycle->tie_symbol = htg_alloc_zero(ties, 1);
    cycle->tie_corrupt = htg_alloc_zero(ties, 1);
    if (!cycle->tie_symbol || !cycle->tie_corrupt) return htg_error_memory(err);
    const uint32_t *source = htg_network_sources(network), *target = htg_network_targets(network);
    for (uint32_t tie = 0; tie < ties; tie++) {
        bool kept = !making->options->keep_ties || making->options->keep_ties[tie];
        if (kept && making->view->view_node[source[tie]] != HTG_NONE && making->view->view_node[target[tie]] != HTG_NONE)
            read_tie(making, tie);
    }
    return HTG_OK;
}

static htg_status_t read_vertices(const making_t *making, htg_error_t *err) {
    htg_cycle_t *cycle = making->cycle;
    const htg_view_t *view = making->view;
    uint32_t nodes = view->node_count, all = htg_network_node_count(cycle->domain->network);
    cycle->node_count = nodes;
    cycle->node = htg_alloc(nodes, sizeof *cycle->node);
    cycle->vertex = htg_alloc(all, sizeof *cycle->vertex);
    cycle->corrupt = htg_alloc(nodes, 1);
    cycle->victim = htg_alloc(nodes, 1);
    cycle->source = htg_alloc_zero(nodes, 1);
    cycle->target = htg_alloc_zero(nodes, 1);
    if (making->options->no_through) cycle->no_through = htg_alloc(nodes, 1);
    if (!cycle->node || !cycle->vertex || !cycle->corrupt || !cycle->victim || !cycle->source || !cycle->target ||
        (making->options->no_through && !cycle->no_through))
        return htg_error_memory(err);
    memcpy(cycle->node, view->node, nodes * sizeof *cycle->node);
    memcpy(cycle->vertex, view->view_node, all * sizeof *cycle->vertex);
    for (uint32_t v = 0; v < nodes; v++) {
        cycle->corrupt[v] = htg_domain_node_corrupt(cycle->domain, view->node[v]);
        cycle->victim[v] = htg_domain_victim(cycle->domain, view->node[v]);
        if (cycle->no_through) cycle->no_through[v] = making->options->no_through[view->node[v]] != 0;
    }
    return HTG_OK;
}

/* Arcs of one head stand side by side, in the order of their ties. */
static void fill_steps(const making_t *making) {
    htg_cycle_t *cycle = making->cycle;
    const htg_view_t *view = making->view;
    uint32_t step = 0, ties = 0;
    for (uint32_t v = 0; v < view->node_count; v++) {
        cycle->out_start[v] = step;
        for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++) {
            uint32_t tie = view->out_tie[arc];
            bool again = arc > view->out_start[v] && view->out_head[arc] == view->out_head[arc - 1];
            if (again && view->out_tie[arc - 1] == tie) continue; /* an undirected loop stands twice */
            if (!again) {
                cycle->tie_start[step] = ties;
                cycle->head[step] = view->out_head[arc];
                cycle->tail[step] = v;
                cycle->symbol[step] = cycle->clean_symbol[step] = 0;
                step++;
            }
            cycle->tie[ties++] = tie;
            cycle->symbol[step - 1] |= cycle->tie_symbol[tie];
            if (!cycle->tie_corrupt[tie]) cycle->clean_symbol[step - 1] |= cycle->tie_symbol[tie];
        }
    }
    cycle->out_start[view->node_count] = step;
    cycle->tie_start[step] = ties;
    cycle->step_count = step;
}

static void fill_steps_in(htg_cycle_t *cycle) {
    for (uint32_t step = 0; step < cycle->step_count; step++)
        cycle->in_start[cycle->head[step] + 1]++;
    for (uint32_t v = 0; v < cycle->node_count; v++)
        cycle->in_start[v + 1] += cycle->in_start[v];
    for (uint32_t step = 0; step < cycle->step_count; step++)
        cycle->in_step[cycle->in_start[cycle->head[step]]++] = step;
    memmove(cycle->in_start + 1, cycle->in_start, cycle->node_count * sizeof *cycle->in_start);
    cycle->in_start[0] = 0;
}

static htg_status_t make_steps(const making_t *making, htg_error_t *err) {
    htg_cycle_t *cycle = making->cycle;
    size_t arcs = making->view->arc_count, nodes = making->view->node_count;
    cycle->out_start = htg_alloc_zero(nodes + 1, sizeof(uint32_t));
    cycle->in_start = htg_alloc_zero(nodes + 1, sizeof(uint32_t));
    cycle->head = htg_alloc(arcs, sizeof(uint32_t));
    cycle->tail = htg_alloc(arcs, sizeof(uint32_t));
    cycle->in_step = htg_alloc(arcs, sizeof(uint32_t));
    cycle->symbol = htg_alloc(arcs, 1);
    cycle->clean_symbol = htg_alloc(arcs, 1);
    cycle->tie_start = htg_alloc(arcs + 1, sizeof(uint32_t));
    cycle->tie = htg_alloc(arcs, sizeof(uint32_t));
    if (!cycle->out_start || !cycle->in_start || !cycle->head || !cycle->tail || !cycle->in_step || !cycle->symbol ||
        !cycle->clean_symbol || !cycle->tie_start || !cycle->tie)
        return htg_error_memory(err);
    fill_steps(making);
    fill_steps_in(cycle);
    return HTG_OK;
}

/* The script's states that these symbols reach, breadth first, so that the product has no rows that stay empty. */
static htg_status_t take_states(htg_cycle_t *cycle, htg_error_t *err) {
    const htg_script_t *script = cycle->script;
    uint16_t *number = htg_alloc(script->state_count, sizeof *number), *state = htg_alloc(script->state_count, sizeof *state);
    bool used[HTG_SYMBOL_COUNT] = {false};
    uint32_t count = 1;
    cycle->next = htg_alloc((size_t)script->state_count * HTG_SYMBOL_COUNT, sizeof *cycle->next);
    cycle->accepting = htg_alloc(script->state_count, 1);
    cycle->label = htg_alloc(script->state_count, 1);
    bool memory = number && state && cycle->next && cycle->accepting && cycle->label;
    if (memory) {
        htg_script_stage_symbols(script, used); /* ties that are not recorded may be thought of */
        for (uint32_t step = 0; step < cycle->step_count; step++)
            for (unsigned part = 1; part < HTG_SYMBOL_COUNT; part++) /* searches close some of a step's ties */
                used[part] = used[part] || (part & cycle->symbol[step]) == part;
        memset(number, 0xFF, script->state_count * sizeof *number);
        number[0] = state[0] = 0;
        for (uint32_t q = 0; q < count; q++) {
            cycle->accepting[q] = script->accepting[state[q]];
            cycle->label[q] = script->label[state[q]];
            for (unsigned symbol = 0; symbol < HTG_SYMBOL_COUNT; symbol++) {
                uint16_t to = used[symbol] ? htg_script_next(script, state[q], (uint8_t)symbol) : HTG_SCRIPT_DEAD;
                if (to != HTG_SCRIPT_DEAD && number[to] == HTG_SCRIPT_DEAD) {
                    number[to] = (uint16_t)count;
                    state[count++] = to;
                }
                cycle->next[q * HTG_SYMBOL_COUNT + symbol] = to == HTG_SCRIPT_DEAD ? to : number[to];
            }
        }
        cycle->state_count = count;
    }
    htg_free(number);
    htg_free(state);
    return memory ? HTG_OK : htg_error_memory(err);
}

/* The end itself, or the other where it is a victim; HTG_NONE where both are. */
static uint32_t not_a_victim(const htg_cycle_t *cycle, uint32_t end, uint32_t other) {
    return !cycle->victim[end] ? end : !cycle->victim[other] ? other : HTG_NONE;
}

static void default_ends(const htg_cycle_t *cycle, bool want_sources, bool want_targets) {
    bool first[HTG_SYMBOL_COUNT], last[HTG_SYMBOL_COUNT];
    htg_script_first_symbols(cycle->script, first);
    htg_script_last_symbols(cycle->script, last);
    for (uint32_t step = 0; step < cycle->step_count; step++) {
        uint32_t source = not_a_victim(cycle, cycle->tail[step], cycle->head[step]);
        uint32_t target = not_a_victim(cycle, cycle->head[step], cycle->tail[step]);
        for (uint32_t i = cycle->tie_start[step]; i < cycle->tie_start[step + 1]; i++) {
            uint8_t symbol = cycle->tie_symbol[cycle->tie[i]];
            if (want_sources && first[symbol] && source != HTG_NONE) cycle->source[source] = 1;
            if (want_targets && last[symbol] && target != HTG_NONE) cycle->target[target] = 1;
        }
    }
}

static htg_status_t list_ends(const uint8_t *flag, uint32_t count, uint32_t **list, uint32_t *length, htg_error_t *err) {
    *list = htg_alloc(count, sizeof **list);
    if (!*list) return htg_error_memory(err);
    for (uint32_t v = 0; v < count; v++)
        if (flag[v]) (*list)[(*length)++] = v;
    return HTG_OK;
}

static htg_status_t find_ends(const making_t *making, htg_error_t *err) {
    htg_cycle_t *cycle = making->cycle;
    const htg_cycle_options_t *options = making->options;
    default_ends(cycle, !options->sources, !options->targets);
    for (uint32_t v = 0; v < cycle->node_count; v++) {
        if (options->sources) cycle->source[v] = options->sources[cycle->node[v]] != 0;
        if (options->targets) cycle->target[v] = options->targets[cycle->node[v]] != 0;
    }
    htg_status_t status = list_ends(cycle->source, cycle->node_count, &cycle->sources, &cycle->source_count, err);
    if (!status) status = list_ends(cycle->target, cycle->node_count, &cycle->targets, &cycle->target_count, err);
    cycle->target_index = htg_alloc(cycle->node_count, sizeof *cycle->target_index);
    if (!status && !cycle->target_index) status = htg_error_memory(err);
    if (status) return status;
    memset(cycle->target_index, 0xFF, cycle->node_count * sizeof *cycle->target_index);
    for (uint32_t j = 0; j < cycle->target_count; j++)
        cycle->target_index[cycle->targets[j]] = j;
    return HTG_OK;
}

htg_status_t htg_cycle_new(const htg_domain_t *domain, const htg_script_t *script, const htg_cycle_options_t *options,
                           htg_cycle_t **out, htg_error_t *err) {
    static const htg_cycle_options_t defaults = HTG_CYCLE_OPTIONS_INIT;
    making_t making = {.options = options ? options : &defaults};
    htg_view_t *view = NULL;
    htg_view_options_t of_view = HTG_VIEW_OPTIONS_INIT;
    *out = NULL;
    of_view.direction = making.options->direction;
    of_view.keep_parallel = of_view.keep_loops = true;
    of_view.keep_nodes = making.options->keep_nodes;
    of_view.keep_ties = making.options->keep_ties;
    htg_status_t status = htg_view_new(domain->network, domain, &of_view, &view, err);
    if (status) return status;
    htg_cycle_t *cycle = htg_alloc_zero(1, sizeof *cycle);
    if (!cycle) {
        htg_view_free(view);
        return htg_error_memory(err);
    }
    cycle->domain = domain;
    cycle->script = script;
    making.cycle = cycle;
    making.view = view;
    status = read_vertices(&making, err);
    if (!status) status = read_ties(&making, err);
    if (!status) status = make_steps(&making, err);
    if (!status) status = take_states(cycle, err);
    if (!status) status = find_ends(&making, err);
    if (!status && (uint64_t)cycle->node_count * cycle->state_count >= HTG_NONE)
        status = htg_error_set(err, HTG_ERROR_LIMIT, "%u nodes in %u states of the script are more than %u", cycle->node_count,
                               cycle->state_count, HTG_NONE - 1);
    htg_view_free(view);
    if (status)
        htg_cycle_free(cycle);
    else
        *out = cycle;
    return status;
}

void htg_cycle_free(htg_cycle_t *cycle) {
    if (!cycle) return;
    void *own[] = {cycle->node,      cycle->vertex,    cycle->corrupt,   cycle->victim,      cycle->no_through,
                   cycle->source,    cycle->target,    cycle->sources,   cycle->targets,     cycle->out_start,
                   cycle->head,      cycle->tail,      cycle->in_start,  cycle->in_step,     cycle->symbol,
                   cycle->tie_start, cycle->tie,       cycle->tie_symbol, cycle->tie_corrupt, cycle->clean_symbol,
                   cycle->next,      cycle->accepting, cycle->label,      cycle->target_index};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    htg_free(cycle);
}
