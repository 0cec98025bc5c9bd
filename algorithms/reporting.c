#include "algorithms/reporting.h"

#include <math.h>
#include <string.h>

#include "algorithms/reporting_internal.h"
#include "core/memory_internal.h"

static const uint32_t trafficking_roles = 1u << HTG_ROLE_RECRUITER | 1u << HTG_ROLE_BROKER | 1u << HTG_ROLE_TRANSPORTER |
                                          1u << HTG_ROLE_HARBOURER | 1u << HTG_ROLE_EXPLOITER | 1u << HTG_ROLE_CONTROLLER;

typedef enum way { CLOSED, FORWARD, EITHER, RECORDED } way_t;

static way_t way_of(const htg_domain_t *domain, uint32_t tie) {
    static const char *const forward[] = {"reports_to", "refers_to"};
    int relation = htg_domain_relation(domain, tie), layer = htg_domain_layer(domain, tie);
    if (htg_domain_tie_corrupt(domain, tie)) return CLOSED;
    if (relation < 0) return layer == HTG_LAYER_PRE_EXISTING || layer == HTG_LAYER_RESPONSE ? EITHER
                             : layer == HTG_LAYER_UNKNOWN                                  ? RECORDED
                                                                                           : CLOSED;
    const char *word = htg_vocabulary_word(HTG_RELATION, (size_t)relation)->word;
    for (size_t i = 0; i < sizeof forward / sizeof *forward; i++)
        if (strcmp(word, forward[i]) == 0) return FORWARD;
    if (strcmp(word, "located_in") == 0) return CLOSED;
    bool open = layer == HTG_LAYER_RESPONSE || layer == HTG_LAYER_PRE_EXISTING || strcmp(word, "communicates") == 0;
    return open ? EITHER : strcmp(word, "unknown_link") == 0 ? RECORDED : CLOSED;
}

static bool goes_back(const htg_domain_t *domain, uint32_t tie, way_t way) {
    return way == EITHER || !htg_network_tie_directed(domain->network, tie);
}

static void find_compromised(htg_reporting_t *reporting) {
    const htg_domain_t *domain = reporting->domain;
    for (uint32_t tie = 0; tie < htg_network_tie_count(domain->network); tie++) {
        uint32_t ends[] = {htg_network_sources(domain->network)[tie], htg_network_targets(domain->network)[tie]};
        for (size_t i = 0; i < 2 && htg_domain_tie_corrupt(domain, tie); i++)
            if (!htg_domain_victim(domain, ends[i])) reporting->compromised[ends[i]] = 1;
    }
    for (uint32_t v = 0; v < reporting->node_count; v++) {
        int kind = htg_domain_kind(domain, v);
        reporting->victim[v] = htg_domain_victim(domain, v);
        reporting->silent[v] = kind == HTG_KIND_PLACE || kind == HTG_KIND_CASE || kind == HTG_KIND_INCIDENT;
        bool trafficks = kind == HTG_KIND_TRAFFICKER || (htg_domain_roles(domain, v) & trafficking_roles);
        if (htg_domain_node_corrupt(domain, v) || (trafficks && !reporting->victim[v])) reporting->compromised[v] = 1;
    }
}

static bool protects(const htg_domain_t *domain, uint32_t node) {
    static const char *const sectors[] = {"judiciary", "ombudsman", "ngo"};
    int sector = htg_domain_sector(domain, node);
    for (size_t i = 0; sector >= 0 && i < sizeof sectors / sizeof *sectors; i++)
        if (sector == htg_vocabulary_find(HTG_SECTOR, sectors[i])) return true;
    return false;
}

static void find_ends(htg_reporting_t *reporting) {
    const uint8_t *chosen = reporting->options.ends;
    for (uint32_t v = 0; v < reporting->node_count; v++) {
        reporting->end_at_all[v] = !reporting->victim[v] && (chosen ? chosen[v] != 0 : protects(reporting->domain, v));
        reporting->end[v] = reporting->end_at_all[v] && !reporting->compromised[v];
        reporting->end_count += reporting->end[v];
    }
}

static htg_status_t find_channels(htg_reporting_t *reporting, htg_error_t *err) {
    const htg_domain_t *domain = reporting->domain;
    const uint32_t *source = htg_network_sources(domain->network), *target = htg_network_targets(domain->network);
    uint32_t ties = htg_network_tie_count(domain->network), *start;
    reporting->start = start = htg_alloc_zero((size_t)reporting->node_count + 2, sizeof *start);
    if (!start) return htg_error_memory(err);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t tie = 0; tie < ties; tie++) {
            way_t way = way_of(domain, tie);
            if (way == CLOSED) continue;
            for (int back = 0; back < 1 + goes_back(domain, tie, way); back++) {
                uint32_t head = back ? source[tie] : target[tie];
                if (!fill) {
                    start[head + 2]++;
                    continue;
                }
                reporting->tail[start[head + 1]] = back ? target[tie] : source[tie];
                reporting->tie[start[head + 1]++] = tie;
            }
        }
        if (fill) break;
        for (uint32_t v = 0; v < reporting->node_count; v++)
            start[v + 2] += start[v + 1];
        uint32_t arcs = start[reporting->node_count + 1];
        reporting->tail = htg_alloc(arcs, sizeof *reporting->tail);
        reporting->tie = htg_alloc(arcs, sizeof *reporting->tie);
        if (!reporting->tail || !reporting->tie) return htg_error_memory(err);
    }
    return HTG_OK;
}

htg_status_t htg_reporting_new(const htg_domain_t *domain, const htg_reporting_options_t *options, htg_reporting_t **out,
                               htg_error_t *err) {
    static const htg_reporting_options_t defaults = HTG_REPORTING_OPTIONS_INIT;
    htg_reporting_t *reporting = htg_alloc_zero(1, sizeof *reporting);
    uint32_t nodes = htg_network_node_count(domain->network);
    *out = NULL;
    if (!reporting) return htg_error_memory(err);
    *reporting = (htg_reporting_t){.domain = domain, .options = options ? *options : defaults, .node_count = nodes};
    uint8_t **flags[] = {&reporting->compromised, &reporting->victim, &reporting->end, &reporting->end_at_all, &reporting->silent};
    htg_status_t status = HTG_OK;
    for (size_t i = 0; i < 5; i++)
        if (!(*flags[i] = htg_alloc_zero(nodes, 1))) status = htg_error_memory(err);
    if (!status) {
        find_compromised(reporting);
        find_ends(reporting);
        status = find_channels(reporting, err);
    }
    if (status)
        htg_reporting_free(reporting);
    else
        *out = reporting;
    return status;
}

void htg_reporting_free(htg_reporting_t *reporting) {
    if (!reporting) return;
    void *own[] = {reporting->compromised, reporting->victim, reporting->end, reporting->end_at_all, reporting->silent,
                   reporting->start,       reporting->tail,   reporting->tie};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    htg_free(reporting);
}

uint32_t htg_reporting_ends(const htg_reporting_t *reporting) {
    return reporting->end_count;
}

bool htg_reporting_compromised(const htg_reporting_t *reporting, uint32_t node) {
    return reporting->compromised[node];
}

double htg_channel_confidence(const htg_reporting_t *reporting, uint32_t tie, htg_scenario_t scenario) {
    const double *confidence = reporting->domain->confidence;
    bool stated = confidence && !isnan(confidence[tie]);
    return stated ? confidence[tie] : scenario == HTG_SCENARIO_HIGH ? 1 : 0;
}

/* Whether a report may come from a node on to the next. A victim may begin wherever it stands; to be passed, it must not be
   stated as corrupt. */
static bool may_pass(const htg_reporting_t *reporting, const channel_rules_t *rules, uint32_t v) {
    if (v == rules->without || reporting->silent[v]) return false;
    return rules->at_all || !reporting->compromised[v];
}

void htg_reporting_reach(const htg_reporting_t *reporting, const channel_rules_t *rules, uint8_t *mark, uint32_t *queue) {
    const uint8_t *end = rules->at_all ? reporting->end_at_all : reporting->end;
    uint32_t count = 0;
    for (uint32_t v = 0; v < reporting->node_count; v++) {
        mark[v] = end[v] && v != rules->without;
        if (mark[v]) queue[count++] = v;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t w = queue[i];
        if (!may_pass(reporting, rules, w) && !end[w]) continue;
        for (uint32_t arc = reporting->start[w]; arc < reporting->start[w + 1]; arc++) {
            uint32_t v = reporting->tail[arc];
            if (mark[v] || v == rules->without || (rules->open && !rules->open[reporting->tie[arc]])) continue;
            if (!reporting->victim[v] && !may_pass(reporting, rules, v)) continue;
            mark[v] = 1;
            queue[count++] = v;
        }
    }
}

static uint32_t count_marked(const htg_reporting_t *reporting, const uint8_t *members, const uint8_t *mark) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < reporting->node_count; v++)
        count += members[v] && reporting->victim[v] && (!mark || mark[v]);
    return count;
}

/* Nodes that are reached by nobody cannot be missed. */
static htg_status_t find_bottleneck(const htg_reporting_t *reporting, const uint8_t *members, htg_reporting_class_t *out,
                                    uint8_t *mark, uint32_t *queue, htg_work_t *work, htg_error_t *err) {
    channel_rules_t rules = {NULL, false, HTG_NONE};
    uint8_t *useful = htg_alloc(reporting->node_count, 1);
    if (!useful) return htg_error_memory(err);
    htg_reporting_reach(reporting, &rules, useful, queue);
    out->bottleneck = HTG_NONE;
    for (uint32_t v = 0; v < reporting->node_count; v++) {
        if (!useful[v] || (members[v] && reporting->victim[v])) continue;
        rules.without = v;
        htg_reporting_reach(reporting, &rules, mark, queue);
        uint32_t lost = out->safely - count_marked(reporting, members, mark);
        if (lost > out->bottleneck_lost) {
            out->bottleneck_lost = lost;
            out->bottleneck = v;
        }
        if (htg_work_go_on(work, 0)) continue;
        htg_free(useful);
        return htg_work_status(work, err);
    }
    htg_free(useful);
    return HTG_OK;
}

/* Products of confidence to the nearest end: each round makes some longer path's better (Bellman 1958); few are needed. */
static void find_best_paths(const htg_reporting_t *reporting, htg_scenario_t scenario, double *best, uint32_t *next) {
    const channel_rules_t rules = {NULL, false, HTG_NONE};
    for (uint32_t v = 0; v < reporting->node_count; v++) {
        best[v] = reporting->end[v];
        next[v] = HTG_NONE;
    }
    for (bool better = true; better;) {
        better = false;
        for (uint32_t w = 0; w < reporting->node_count; w++) {
            if (best[w] == 0 || !may_pass(reporting, &rules, w)) continue;
            for (uint32_t arc = reporting->start[w]; arc < reporting->start[w + 1]; arc++) {
                uint32_t v = reporting->tail[arc];
                double product = best[w] * htg_channel_confidence(reporting, reporting->tie[arc], scenario);
                if (product <= best[v] || (!reporting->victim[v] && !may_pass(reporting, &rules, v))) continue;
                best[v] = product;
                next[v] = w;
                better = true;
            }
        }
    }
}

static htg_status_t take_path(const htg_reporting_t *reporting, const uint8_t *members, const double *best,
                              const uint32_t *next, htg_reporting_class_t *out, htg_error_t *err) {
    uint32_t first = HTG_NONE, length = 0;
    for (uint32_t v = 0; v < reporting->node_count; v++)
        if (members[v] && reporting->victim[v] && best[v] > (first == HTG_NONE ? 0 : best[first])) first = v;
    if (first == HTG_NONE || out->path) return HTG_OK;
    for (uint32_t v = first; next[v] != HTG_NONE; v = next[v])
        length++;
    out->path = htg_alloc((size_t)length + 1, sizeof *out->path);
    if (!out->path) return htg_error_memory(err);
    out->path_length = length;
    for (uint32_t v = first, i = 0; v != HTG_NONE; v = next[v])
        out->path[i++] = v;
    return HTG_OK;
}

static htg_status_t best_paths(const htg_reporting_t *reporting, const uint8_t *members, htg_reporting_class_t *out,
                               htg_error_t *err) {
    double *best = htg_alloc(reporting->node_count, sizeof *best);
    uint32_t *next = htg_alloc(reporting->node_count, sizeof *next);
    htg_status_t status = best && next ? HTG_OK : htg_error_memory(err);
    for (int scenario = 0; scenario < HTG_SCENARIOS && !status; scenario++) {
        find_best_paths(reporting, (htg_scenario_t)scenario, best, next);
        for (uint32_t v = 0; v < reporting->node_count; v++)
            if (members[v] && reporting->victim[v]) out->best_path[scenario] += best[v] / out->victims;
        status = take_path(reporting, members, best, next, out, err);
    }
    htg_free(best);
    htg_free(next);
    return status;
}

htg_status_t htg_reporting_class(const htg_reporting_t *reporting, const uint8_t *members, htg_reporting_class_t *out,
                                 htg_error_t *err) {
    channel_rules_t rules = {NULL, false, HTG_NONE};
    uint8_t *mark = htg_alloc(reporting->node_count, 1);
    uint32_t *queue = htg_alloc(reporting->node_count, sizeof *queue);
    htg_work_t work;
    *out = (htg_reporting_class_t){.bottleneck = HTG_NONE};
    htg_work_start(&work, reporting->options.progress, "reporting", 0);
    htg_status_t status = mark && queue ? HTG_OK : htg_error_memory(err);
    if (!status) {
        out->victims = count_marked(reporting, members, NULL);
        htg_reporting_reach(reporting, &rules, mark, queue);
        out->safely = count_marked(reporting, members, mark);
        rules.at_all = true;
        htg_reporting_reach(reporting, &rules, mark, queue);
        out->at_all = count_marked(reporting, members, mark);
        status = find_bottleneck(reporting, members, out, mark, queue, &work, err);
    }
    if (!status) status = best_paths(reporting, members, out, err);
    for (int scenario = 0; scenario < HTG_SCENARIOS && !status; scenario++)
        status = htg_reporting_reliability(reporting, members, (htg_scenario_t)scenario, out, &work, err);
    htg_work_end(&work);
    htg_free(mark);
    htg_free(queue);
    if (status) htg_reporting_class_clear(out);
    return status;
}

void htg_reporting_class_clear(htg_reporting_class_t *result) {
    htg_free(result->path);
    *result = (htg_reporting_class_t){0};
}
