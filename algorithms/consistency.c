/* Contradictions and gaps in what a network says: each rule is one function over one row. */
#include <math.h>
#include <string.h>

#include "algorithms/describe.h"
#include "core/memory_internal.h"
#include "core/number.h"
#include "core/text_internal.h"

typedef struct check {
    const htg_domain_t *domain;
    htg_diagnostics_t *diagnostics;
    const htg_column_t *sources, *start[3], *end[3], *confidence, *credibility, *label, *sensitivity, *stages;
    uint8_t *has_agency; /* a post with a post_of tie */
    int occupies, child_labour;
} check_t;

static const htg_column_t *find(const htg_network_t *network, htg_element_t element, const char *name) {
    const htg_attribute_t *wanted = htg_attribute_find(element, name);
    for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        if (wanted && htg_attribute_find(element, htg_column_name(column)) == wanted) return column;
    }
    return NULL;
}

static const char *text_of(const htg_column_t *column, uint32_t row, char buffer[32]) {
    const char *text = column ? htg_column_format(column, row, buffer) : NULL;
    return text && *text ? text : NULL;
}

static void add_node(const check_t *check, htg_diagnostic_code_t code, uint32_t node) {
    htg_diagnostics_add(check->diagnostics, code, 0, 0, htg_network_node_id(check->domain->network, node), NULL);
}

static void add_tie(const check_t *check, htg_diagnostic_code_t code, uint32_t tie) {
    const htg_network_t *network = check->domain->network;
    const char *id = htg_network_tie_id(network, tie);
    char subject[256];
    if (id)
        htg_text_fit(subject, sizeof subject, "%s", id);
    else
        htg_text_fit(subject, sizeof subject, "%.100s to %.100s",
                     htg_network_node_id(network, htg_network_sources(network)[tie]),
                     htg_network_node_id(network, htg_network_targets(network)[tie]));
    htg_diagnostics_add(check->diagnostics, code, 0, 0, subject, NULL);
}

static int relation_code(const char *word) {
    return htg_vocabulary_find(HTG_RELATION, word);
}

/* ISO dates compare as text over the digits that both have: 2010 and 2010-11 do not contradict each other. */
static bool ends_before_start(const check_t *check, htg_element_t element, uint32_t row) {
    char first[32], second[32];
    const char *start = text_of(check->start[element], row, first), *end = text_of(check->end[element], row, second);
    if (!start || !end || *start < '0' || *start > '9' || *end < '0' || *end > '9') return false;
    size_t shared = strlen(start) < strlen(end) ? strlen(start) : strlen(end);
    return strncmp(end, start, shared) < 0;
}

static void check_node(const check_t *check, uint32_t node) {
    const htg_domain_t *domain = check->domain;
    const uint32_t acting = 1u << HTG_ROLE_RECRUITER | 1u << HTG_ROLE_CONTROLLER | 1u << HTG_ROLE_EXPLOITER;
    bool victim = htg_domain_victim(domain, node);
    if (domain->kind && domain->kind[node] == HTG_KIND_POST && !check->has_agency[node])
        add_node(check, HTG_D_POST_WITHOUT_AGENCY, node);
    if (ends_before_start(check, HTG_NODE, node)) add_node(check, HTG_D_END_BEFORE_START, node);
    if (victim && (htg_domain_roles(domain, node) & acting)) add_node(check, HTG_D_VICTIM_ACTS, node);
    char buffer[32];
    const char *label = victim ? text_of(check->label, node, buffer) : NULL;
    bool may_be_name =
        label && strcmp(label, htg_network_node_id(domain->network, node)) != 0 && !strpbrk(label, "0123456789");
    if (may_be_name && (!check->sensitivity || htg_column_missing(check->sensitivity, node)))
        add_node(check, HTG_D_VICTIM_NAMED, node);
}

static void check_evidence(const check_t *check, uint32_t tie) {
    const htg_domain_t *domain = check->domain;
    char buffer[32];
    int status = htg_domain_legal_status(domain, tie);
    bool sourced = text_of(check->sources, tie, buffer) != NULL;
    if (status == HTG_STATUS_ALLEGED && !sourced) add_tie(check, HTG_D_ALLEGATION_WITHOUT_SOURCE, tie);
    if ((status == HTG_STATUS_CHARGED || status == HTG_STATUS_CONVICTED) && !sourced)
        add_tie(check, HTG_D_CONVICTED_WITHOUT_SOURCE, tie);
    const char *grade = text_of(check->credibility, tie, buffer);
    char number[32];
    const char *confidence = text_of(check->confidence, tie, number);
    double stated = NAN;
    if (confidence && !htg_parse_double(confidence, strlen(confidence), &stated)) stated = NAN;
    double graded = grade ? htg_credibility_confidence(grade) : NAN;
    if (fabs(stated - graded) > 0.2 + 1e-12) add_tie(check, HTG_D_CONFIDENCE_CONTRADICTION, tie);
}

/* An act that the Palermo Protocol asks for means for: it is done to a victim who is not stated to be a child. */
static bool act_needs_means(const check_t *check, uint32_t tie) {
    const htg_domain_t *domain = check->domain;
    uint32_t victim = htg_network_targets(domain->network)[tie];
    bool is_child = domain->exploitation && (domain->exploitation[victim] >> check->child_labour & 1);
    return htg_domain_layer(domain, tie) == HTG_LAYER_COLLABORATION && htg_domain_victim(domain, victim) && !is_child;
}

static void check_meaning(const check_t *check, uint32_t tie) {
    const htg_domain_t *domain = check->domain;
    int relation = htg_domain_relation(domain, tie);
    uint8_t own = relation >= 0 ? htg_relation_stages((size_t)relation) : 0;
    bool recorded = check->stages && !htg_column_missing(check->stages, tie);
    if (act_needs_means(check, tie) && !(domain->means && domain->means[tie])) add_tie(check, HTG_D_ACT_WITHOUT_MEANS, tie);
    if (htg_domain_tie_corrupt(domain, tie) && !(domain->purposes && domain->purposes[tie]))
        add_tie(check, HTG_D_CORRUPTION_WITHOUT_PURPOSE, tie);
    if (relation >= 0 && htg_relation_corrupt((size_t)relation) && domain->tie_corrupt && domain->tie_corrupt[tie] == 0)
        add_tie(check, HTG_D_CORRUPT_CONTRADICTION, tie);
    if (own && recorded && domain->stages[tie] && !(own & domain->stages[tie]))
        add_tie(check, HTG_D_STAGE_CONTRADICTION, tie);
}

static void check_tie(const check_t *check, uint32_t tie) {
    const htg_domain_t *domain = check->domain;
    check_evidence(check, tie);
    check_meaning(check, tie);
    if (ends_before_start(check, HTG_TIE, tie)) add_tie(check, HTG_D_END_BEFORE_START, tie);
    bool occupies = htg_domain_relation(domain, tie) == check->occupies;
    if (occupies && domain->kind && domain->kind[htg_network_targets(domain->network)[tie]] != HTG_KIND_POST)
        add_tie(check, HTG_D_OCCUPIES_WRONG_ENDS, tie);
}

static htg_status_t start_check(check_t *check, const htg_domain_t *domain, htg_diagnostics_t *diagnostics,
                                htg_error_t *err) {
    const htg_network_t *network = domain->network;
    *check = (check_t){.domain = domain,
                       .diagnostics = diagnostics,
                       .sources = find(network, HTG_TIE, "sources"),
                       .confidence = find(network, HTG_TIE, "confidence"),
                       .credibility = find(network, HTG_TIE, "credibility"),
                       .label = find(network, HTG_NODE, "label"),
                       .sensitivity = find(network, HTG_NODE, "sensitivity"),
                       .stages = find(network, HTG_TIE, "stages")};
    check->occupies = relation_code("occupies");
    check->child_labour = htg_vocabulary_find(HTG_EXPLOITATION, "child_labour");
    for (int e = HTG_NODE; e <= HTG_TIE; e++) {
        check->start[e] = find(network, (htg_element_t)e, "start");
        check->end[e] = find(network, (htg_element_t)e, "end");
    }
    check->has_agency = htg_alloc_zero(htg_network_node_count(network), 1);
    if (!check->has_agency) return htg_error_memory(err);
    int post_of = relation_code("post_of");
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++)
        if (htg_domain_relation(domain, tie) == post_of) check->has_agency[htg_network_sources(network)[tie]] = 1;
    return HTG_OK;
}

htg_status_t htg_check_consistency(const htg_domain_t *domain, htg_diagnostics_t *diagnostics, htg_error_t *err) {
    check_t check;
    htg_status_t status = start_check(&check, domain, diagnostics, err);
    if (status) return status;
    for (uint32_t node = 0; node < htg_network_node_count(domain->network); node++)
        check_node(&check, node);
    for (uint32_t tie = 0; tie < htg_network_tie_count(domain->network); tie++)
        check_tie(&check, tie);
    htg_free(check.has_agency);
    return HTG_OK;
}
