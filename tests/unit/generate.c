#include "algorithms/generate.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain.h"
#include "core/memory_internal.h"
#include "io/read.h"

static htg_network_t *cycle(uint64_t seed, uint32_t nodes, uint32_t chokepoints, htg_table_t **truth) {
    htg_generate_cycle_options_t options = HTG_GENERATE_CYCLE_OPTIONS_INIT;
    htg_network_t *network;
    options.seed = seed;
    options.nodes = nodes;
    options.chokepoints = chokepoints;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_generate_cycle(&options, &network, truth, &err), HTG_OK, "%s", err.message);
    return network;
}

/* Where a walk of the script `planning* recruitment+ transportation* exploitation+` stands. */
enum { START, RECRUITED, MOVED, EXPLOITED, STATES };

static bool step(int state, uint8_t stages, bool next[STATES]) {
    bool any = false;
    memset(next, 0, STATES * sizeof *next);
    if (stages >> HTG_STAGE_RECRUITMENT & 1 && state <= RECRUITED) any = next[RECRUITED] = true;
    if (stages >> HTG_STAGE_TRANSPORTATION & 1 && (state == RECRUITED || state == MOVED)) any = next[MOVED] = true;
    if (stages >> HTG_STAGE_EXPLOITATION & 1 && state >= RECRUITED) any = next[EXPLOITED] = true;
    return any;
}

/* Targets that accepted walks from s reach without the removed vertex (HTG_NONE: none removed). Slow and plain. */
static uint32_t accepted_from(const htg_domain_t *domain, uint32_t s, uint32_t removed, bool *target) {
    const htg_network_t *network = domain->network;
    uint32_t n = htg_network_node_count(network), m = htg_network_tie_count(network), count = 0;
    bool *seen = calloc((size_t)n * STATES, sizeof *seen), changed = s != removed;
    seen[s * STATES + START] = true;
    while (changed) {
        changed = false;
        for (uint32_t tie = 0; tie < m; tie++) {
            uint32_t u = htg_network_sources(network)[tie], v = htg_network_targets(network)[tie];
            uint8_t stages = htg_domain_stages(domain, tie);
            if (u == removed || v == removed || !stages) continue;
            for (int state = START; state < STATES; state++) {
                bool next[STATES];
                if (!seen[u * STATES + (uint32_t)state] || !step(state, stages, next)) continue;
                for (uint32_t to = 0; to < STATES; to++)
                    if (next[to] && !seen[v * STATES + to]) changed = seen[v * STATES + to] = true;
            }
        }
    }
    for (uint32_t v = 0; v < n; v++) {
        bool reached = v != s && seen[v * STATES + EXPLOITED];
        if (target) target[v] = reached;
        count += reached;
    }
    free(seen);
    return count;
}

static uint64_t accepted_pairs(const htg_domain_t *domain, uint32_t removed) {
    const htg_network_t *network = domain->network;
    uint32_t n = htg_network_node_count(network);
    bool *source = calloc(n, sizeof *source);
    uint64_t pairs = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++)
        if (htg_domain_stages(domain, tie) >> HTG_STAGE_RECRUITMENT & 1) source[htg_network_sources(network)[tie]] = true;
    for (uint32_t s = 0; s < n; s++)
        if (source[s]) pairs += accepted_from(domain, s, removed, NULL);
    free(source);
    return pairs;
}

Test(generate, planted_chokepoints_lose_what_the_truth_says_and_nothing_else_loses_any) {
    for (uint64_t seed = 1; seed <= 3; seed++) {
        htg_table_t *truth;
        htg_domain_t *domain;
        htg_network_t *network = cycle(seed, 80, 2, &truth);
        cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
        uint64_t all = accepted_pairs(domain, HTG_NONE);
        cr_assert_eq(htg_table_rows(truth), 2);
        for (uint32_t v = 0; v < htg_network_node_count(network); v++) {
            uint64_t as_end = 0, lost_as_planted = 0;
            for (uint32_t row = 0; row < 2; row++) {
                cr_assert_eq((uint64_t)htg_column_integer(htg_table_find(truth, "accepted_pairs"), row), all);
                if (htg_network_find_node(network, htg_column_text(htg_table_find(truth, "id"), row)) == v)
                    lost_as_planted = (uint64_t)htg_column_integer(htg_table_find(truth, "pairs_lost"), row);
            }
            bool target[80];
            for (uint32_t s = 0; s < htg_network_node_count(network); s++) {
                bool is_source = false;
                for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++)
                    is_source |= htg_network_sources(network)[tie] == s && htg_domain_stages(domain, tie) >> HTG_STAGE_RECRUITMENT & 1;
                if (is_source) as_end += accepted_from(domain, s, HTG_NONE, target) && s == v ? 0 : target[v];
                if (is_source && s == v) as_end += accepted_from(domain, s, HTG_NONE, NULL);
            }
            uint64_t lost = all - accepted_pairs(domain, v) - as_end;
            cr_assert_eq(lost, lost_as_planted, "seed %lu: %s loses %lu, planted %lu", seed, htg_network_node_id(network, v), lost,
                         lost_as_planted);
        }
        htg_domain_free(domain);
        htg_table_free(truth);
        htg_network_free(network);
    }
}

Test(generate, same_seed_same_network_other_seed_another) {
    htg_network_t *a = cycle(7, 200, 2, NULL), *b = cycle(7, 200, 2, NULL), *c = cycle(8, 200, 2, NULL);
    cr_assert(htg_network_equal(a, b, NULL, 0));
    cr_assert(!htg_network_equal(a, c, NULL, 0));
    htg_network_free(a);
    htg_network_free(b);
    htg_network_free(c);
}

Test(generate, sizes_are_as_asked) {
    htg_generate_cycle_options_t options = HTG_GENERATE_CYCLE_OPTIONS_INIT;
    htg_network_t *network;
    htg_domain_t *domain;
    options.nodes = 10000;
    options.ties = 50000;
    cr_assert_eq(htg_generate_cycle(&options, &network, NULL, NULL), HTG_OK);
    cr_assert_eq(htg_network_node_count(network), 10000);
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    uint32_t staged = 0;
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) staged += htg_domain_stages(domain, tie) != 0;
    cr_assert_eq(staged, 50000);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(generate, refuses_what_cannot_be_planted) {
    const htg_generate_cycle_options_t bad[] = {{1, 30, 0, 2, 0.2}, {1, 200, 100, 2, 0.2}, {1, 200, 0, 2, 1.5}};
    for (int i = 0; i < 3; i++) {
        htg_error_t err = HTG_ERROR_INIT;
        htg_network_t *network;
        cr_assert_eq(htg_generate_cycle(&bad[i], &network, NULL, &err), HTG_ERROR_ARGUMENT);
        cr_assert_null(network);
        cr_assert(*err.message);
    }
}

Test(generate, peru_keeps_the_reports_marginals) {
    static const char *const sectors[] = {"police", "municipality", "media", "migration_services", "judiciary", "health",
                                          "frontier_police", "route_patrol"};
    htg_network_t *network;
    htg_domain_t *domain;
    htg_diagnostics_t *diagnostics;
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    cr_assert_eq(htg_generate_peru(NULL, &network, NULL), HTG_OK);
    cr_assert_eq(htg_domain_new(network, diagnostics, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_diagnostics_count(diagnostics, HTG_D_UNKNOWN_WORD), 0);
    uint32_t victims = 0, sexual = 0, labour = 0, with_sector[8] = {0};
    for (uint32_t v = 0; v < htg_network_node_count(network); v++) {
        for (int i = 0; i < 8; i++) with_sector[i] += htg_domain_sector(domain, v) == htg_vocabulary_find(HTG_SECTOR, sectors[i]);
        if (!htg_domain_victim(domain, v)) continue;
        victims++;
        sexual += domain->exploitation[v] >> htg_vocabulary_find(HTG_EXPLOITATION, "sexual_exploitation") & 1;
        labour += domain->exploitation[v] >> htg_vocabulary_find(HTG_EXPLOITATION, "forced_labour") & 1;
    }
    for (int i = 0; i < 8; i++) cr_assert_gt(with_sector[i], 0, "%s", sectors[i]);
    cr_assert(sexual * 100 >= victims * 78 && sexual * 100 < victims * 80);
    cr_assert(labour * 100 < victims * 20 && labour > 0);
    const htg_column_t *routes = htg_network_find_column(network, HTG_TIE, "routes");
    cr_assert_eq(htg_column_code_count(routes), 14);
    static const char *const origins[] = {"Iquitos", "Ucayali", "Cusco", "Huancayo"};
    for (int i = 0; i < 4; i++) {
        bool found = false;
        for (uint32_t code = 0; code < 14; code++) found |= strstr(htg_column_code_text(routes, code), origins[i]) != NULL;
        cr_assert(found, "%s", origins[i]);
    }
    cr_assert(htg_column_boolean(htg_network_find_column(network, HTG_GRAPH, "synthetic"), 0));
    htg_domain_free(domain);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

static htg_network_t *peru(uint64_t seed) {
    const htg_generate_peru_options_t options = {seed};
    htg_network_t *network;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_generate_peru(&options, &network, &err), HTG_OK, "%s", err.message);
    return network;
}

static uint32_t count_of_kind(const htg_domain_t *domain, int kind) {
    uint32_t count = 0;
    for (uint32_t v = 0; v < htg_network_node_count(domain->network); v++) count += htg_domain_kind(domain, v) == kind;
    return count;
}

/* Three posts a sector, all of them apart, each held by one and belonging to one body. */
Test(generate, peru_has_all_its_posts) {
    htg_network_t *network = peru(1);
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(count_of_kind(domain, HTG_KIND_POST), 24);
    cr_assert_eq(count_of_kind(domain, HTG_KIND_OFFICIAL), 21); /* those of the newspaper are private */
    uint32_t bodies = 0, holders = 0;
    int post_of = htg_vocabulary_find(HTG_RELATION, "post_of"), occupies = htg_vocabulary_find(HTG_RELATION, "occupies");
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        bodies += htg_domain_relation(domain, tie) == post_of;
        holders += htg_domain_relation(domain, tie) == occupies;
    }
    cr_assert_eq(bodies, 24);
    cr_assert_eq(holders, 24);
    htg_domain_free(domain);
    htg_network_free(network);
}

/* The report's four goals of corruption each stand on some corrupt tie, and on no other; recruitment, transportation and
   exploitation each have corrupt ties; most victims were recruited by deception. */
Test(generate, peru_has_corruption_for_every_purpose_at_every_stage) {
    htg_network_t *network = peru(1);
    htg_domain_t *domain;
    uint32_t with_purpose[HTG_PURPOSE_COUNT] = {0}, at_stage[HTG_STAGE_COUNT] = {0}, recruited = 0, deceived = 0;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    int recruits = htg_vocabulary_find(HTG_RELATION, "recruits"), deception = htg_vocabulary_find(HTG_MEANS, "deception");
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        bool corrupt = htg_domain_tie_corrupt(domain, tie);
        cr_assert_eq(domain->purposes[tie] != 0, corrupt, "%s", htg_network_tie_id(network, tie));
        for (int i = 0; i < HTG_PURPOSE_COUNT; i++) with_purpose[i] += domain->purposes[tie] >> i & 1;
        for (int i = 0; i < HTG_STAGE_COUNT; i++) at_stage[i] += corrupt && htg_domain_stages(domain, tie) >> i & 1;
        recruited += htg_domain_relation(domain, tie) == recruits;
        deceived += htg_domain_relation(domain, tie) == recruits && domain->means[tie] >> deception & 1;
    }
    for (int i = 0; i < HTG_PURPOSE_COUNT; i++) cr_assert_gt(with_purpose[i], 0, "%s", htg_vocabulary_word(HTG_PURPOSE, (size_t)i)->word);
    cr_assert(at_stage[HTG_STAGE_RECRUITMENT] && at_stage[HTG_STAGE_TRANSPORTATION] && at_stage[HTG_STAGE_EXPLOITATION]);
    cr_assert_gt(deceived * 2, recruited);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(generate, peru_depends_on_its_seed_alone) {
    htg_network_t *a = peru(1), *b = peru(1), *c = peru(2);
    cr_assert(htg_network_equal(a, b, NULL, 0));
    cr_assert(!htg_network_equal(a, c, NULL, 0));
    htg_network_free(a);
    htg_network_free(b);
    htg_network_free(c);
}

/* The file among the examples is what the generator makes. */
Test(generate, peru_is_the_example) {
    htg_network_t *made = peru(1);
    htg_read_result_t read = {0};
    htg_error_t err = HTG_ERROR_INIT;
    char why[200] = "";
    cr_assert_eq(htg_read(HTG_SOURCE_DIR "/examples/peru.graphml", NULL, NULL, &read, &err), HTG_OK, "%s", err.message);
    cr_assert(htg_network_equal(made, read.network, why, sizeof why), "%s", why);
    htg_network_free(made);
    htg_network_free(read.network);
}

Test(generate, survives_failing_allocations) {
    for (uint64_t k = 1; k < 4000; k += 7) {
        htg_network_t *network = NULL;
        htg_table_t *truth = NULL;
        htg_generate_cycle_options_t options = HTG_GENERATE_CYCLE_OPTIONS_INIT;
        options.nodes = 60;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_generate_cycle(&options, &network, &truth, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        htg_network_free(network);
        htg_table_free(truth);
        if (!status) break;
    }
}
