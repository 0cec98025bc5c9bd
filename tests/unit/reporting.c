#include "algorithms/reporting.h"

#include <math.h>
#include <stdio.h>

#include "core/memory_internal.h"
#include "core/random.h"
#include "tests/support/small_network.h"

static htg_domain_t *domain_of(const char *text) {
    htg_network_t *network = small_network(text);
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    htg_network_free(network);
    return domain;
}

enum { NODES = 9, TIES = 11 };

/* The definitions again, over nodes and ties that a test made itself. */
typedef struct twin {
    bool victim[NODES], compromised[NODES], end[NODES], end_at_all[NODES];
    int from[TIES], to[TIES];
    bool channel[TIES], both[TIES];
    double confidence[TIES]; /* NaN */
} twin_t;

static const char *const relations[] = {"reports_to", "refers_to", "assists", "family", "communicates", "bribe", "exploits", "located_in"};
enum { CHANNELS = 5, FORWARD = 2, BRIBE = 5 };

static htg_domain_t *random_network(uint64_t seed, twin_t *twin) {
    char text[4096] = "", line[160];
    htg_random_t random;
    htg_random_seed(&random, seed, 0);
    *twin = (twin_t){0};
    for (int v = 0; v < NODES; v++) {
        static const char *const what[] = {"kind=victim", "kind=person", "kind=trafficker", "kind=official sector=judiciary",
                                           "kind=agency sector=ngo", "kind=official corrupt=true", "kind=official sector=police",
                                           "kind=person roles=recruiter", "kind=victim roles=recruiter"};
        int kind = v < 2 ? 0 : (int)htg_random_below(&random, 9);
        twin->victim[v] = kind == 0 || kind == 8;
        twin->compromised[v] = kind == 2 || kind == 5 || kind == 7;
        twin->end_at_all[v] = kind == 3 || kind == 4;
        snprintf(line, sizeof line, "node n%d %s\n", v, what[kind]);
        strcat(text, line);
    }
    for (int t = 0; t < TIES; t++) {
        int relation = (int)htg_random_below(&random, 14);
        relation = relation > 7 ? relation % CHANNELS : relation;
        twin->from[t] = (int)htg_random_below(&random, NODES);
        twin->to[t] = (int)htg_random_below(&random, NODES);
        twin->channel[t] = relation < CHANNELS;
        twin->both[t] = relation >= FORWARD;
        int grade = (int)htg_random_below(&random, 6);
        twin->confidence[t] = grade == 0 ? (double)NAN : grade == 1 ? 1 : grade * 0.125;
        if (relation == BRIBE)
            for (int end = 0; end < 2; end++)
                if (!twin->victim[end ? twin->to[t] : twin->from[t]]) twin->compromised[end ? twin->to[t] : twin->from[t]] = true;
        snprintf(line, sizeof line, "tie n%d n%d relation=%s", twin->from[t], twin->to[t], relations[relation]);
        strcat(text, line);
        if (!isnan(twin->confidence[t])) {
            snprintf(line, sizeof line, " confidence=%g", twin->confidence[t]);
            strcat(text, line);
        }
        strcat(text, "\n");
    }
    for (int v = 0; v < NODES; v++)
        twin->end[v] = twin->end_at_all[v] && !twin->compromised[v];
    return domain_of(text);
}

/* From the victim forwards. */
static bool reaches(const twin_t *twin, const bool *open, bool at_all, int without, int v, uint32_t seen) {
    if (v == without) return false;
    if (seen && !at_all && twin->compromised[v]) return false;
    if (at_all ? twin->end_at_all[v] : twin->end[v]) return true;
    for (int t = 0; t < TIES; t++) {
        if (!twin->channel[t] || (open && !open[t])) continue;
        for (int back = 0; back < 1 + twin->both[t]; back++) {
            int here = back ? twin->to[t] : twin->from[t], next = back ? twin->from[t] : twin->to[t];
            if (here == v && !(seen >> next & 1) && next != v && reaches(twin, open, at_all, without, next, seen | 1u << v)) return true;
        }
    }
    return false;
}

static double best_product(const twin_t *twin, const double *p, int v, uint32_t seen) {
    double best = 0;
    if (seen && twin->compromised[v]) return 0;
    if (twin->end[v]) return 1;
    for (int t = 0; t < TIES; t++)
        for (int back = 0; twin->channel[t] && back < 1 + twin->both[t]; back++) {
            int here = back ? twin->to[t] : twin->from[t], next = back ? twin->from[t] : twin->to[t];
            if (here == v && next != v && !(seen >> next & 1)) best = fmax(best, p[t] * best_product(twin, p, next, seen | 1u << v));
        }
    return best;
}

static double probability(const twin_t *twin, const double *p, int v) {
    double sum = 0;
    for (uint32_t state = 0; state < 1u << TIES; state++) {
        bool open[TIES];
        double chance = 1;
        for (int t = 0; t < TIES; t++) {
            open[t] = state >> t & 1;
            chance *= open[t] ? p[t] : 1 - p[t];
        }
        if (chance > 0 && reaches(twin, open, false, -1, v, 0)) sum += chance;
    }
    return sum;
}

Test(reporting, it_is_what_the_definitions_say) {
    unsigned safe = 0, unsafe = 0, partly = 0;
    for (uint64_t seed = 1; seed <= 250; seed++) {
        twin_t twin;
        htg_domain_t *domain = random_network(seed, &twin);
        htg_reporting_t *reporting;
        htg_reporting_class_t found;
        uint8_t members[NODES];
        uint32_t victims = 0, safely = 0, at_all = 0, most_lost = 0;
        double best[2] = {0}, reliability[2] = {0};
        memset(members, 1, sizeof members);
        cr_assert_eq(htg_reporting_new(domain, NULL, &reporting, NULL), HTG_OK);
        cr_assert_eq(htg_reporting_class(reporting, members, &found, NULL), HTG_OK);
        for (int v = 0; v < NODES; v++) {
            cr_assert_eq(htg_reporting_compromised(reporting, (uint32_t)v), twin.compromised[v], "seed %lu, node %d", seed, v);
            if (!twin.victim[v]) continue;
            victims++;
            safely += reaches(&twin, NULL, false, -1, v, 0);
            at_all += reaches(&twin, NULL, true, -1, v, 0);
            for (int high = 0; high < 2; high++) {
                double p[TIES];
                for (int t = 0; t < TIES; t++)
                    p[t] = isnan(twin.confidence[t]) ? high : twin.confidence[t];
                best[high] += best_product(&twin, p, v, 0);
                reliability[high] += probability(&twin, p, v);
            }
        }
        cr_assert(found.victims == victims && found.safely == safely && found.at_all == at_all, "seed %lu: %u of %u, %u", seed,
                  found.safely, safely, at_all);
        for (int high = 0; high < 2; high++) {
            cr_assert(found.exact[high]);
            cr_assert_float_eq(found.best_path[high], best[high] / victims, 1e-9, "seed %lu: %g, not %g", seed,
                               found.best_path[high], best[high] / victims);
            cr_assert_float_eq(found.reliability[high], reliability[high] / victims, 1e-9, "seed %lu: %g, not %g", seed,
                               found.reliability[high], reliability[high] / victims);
            partly += found.reliability[high] > 0 && found.reliability[high] < 1;
        }
        for (int x = 0; x < NODES; x++) {
            uint32_t left = 0;
            for (int v = 0; v < NODES; v++)
                left += twin.victim[v] && reaches(&twin, NULL, false, x, v, 0);
            if (!twin.victim[x] && safely - left > most_lost) most_lost = safely - left;
        }
        cr_assert_eq(found.bottleneck_lost, most_lost, "seed %lu: %u, not %u", seed, found.bottleneck_lost, most_lost);
        for (uint32_t i = 0; i <= found.path_length && found.path; i++)
            cr_assert(i == 0 ? twin.victim[found.path[i]] : !twin.compromised[found.path[i]]);
        safe += safely;
        unsafe += at_all - safely;
        htg_reporting_class_clear(&found);
        htg_reporting_free(reporting);
        htg_domain_free(domain);
    }
    cr_assert(safe > 100 && unsafe > 5 && partly > 50, "%u, %u, %u", safe, unsafe, partly);
}

/* Many ways of two ties each: 1 − Π(1 − p q), beyond what is factored. */
Test(reporting, drawing_comes_near_with_an_interval_that_holds_the_truth) {
    char text[8192] = "node v kind=victim\nnode c kind=official sector=judiciary\n", line[160];
    double fails = 1;
    for (int i = 0; i < 15; i++) {
        double p = 0.05 + 0.01 * i, q = 0.3;
        snprintf(line, sizeof line, "node a%d kind=person\ntie v a%d relation=family confidence=%g\ntie a%d c relation=refers_to confidence=%g\n",
                 i, i, p, i, q);
        strcat(text, line);
        fails *= 1 - p * q;
    }
    htg_domain_t *domain = domain_of(text);
    htg_reporting_options_t options = HTG_REPORTING_OPTIONS_INIT;
    unsigned held = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        htg_reporting_t *reporting;
        htg_reporting_class_t found, again;
        uint8_t members[32];
        memset(members, 1, sizeof members);
        options.seed = seed;
        options.samples = 4000;
        cr_assert_eq(htg_reporting_new(domain, &options, &reporting, NULL), HTG_OK);
        cr_assert_eq(htg_reporting_class(reporting, members, &found, NULL), HTG_OK);
        cr_assert_eq(htg_reporting_class(reporting, members, &again, NULL), HTG_OK);
        cr_assert(!found.exact[0] && found.reliability[0] == again.reliability[0]);
        cr_assert_float_eq(found.reliability[0], 1 - fails, 0.04);
        held += found.from[0] <= 1 - fails && 1 - fails <= found.to[0];
        htg_reporting_class_clear(&found);
        htg_reporting_class_clear(&again);
        htg_reporting_free(reporting);
    }
    cr_assert_geq(held, 16);
    htg_domain_free(domain);
}

Test(reporting, ends_may_be_chosen_and_memory_may_run_out) {
    htg_domain_t *domain = domain_of("node v kind=victim\nnode p kind=official sector=police\ntie v p relation=reports_to confidence=0.5\n");
    uint8_t ends[] = {1, 1}, members[] = {1, 1};
    htg_reporting_options_t options = HTG_REPORTING_OPTIONS_INIT;
    options.ends = ends;
    for (uint64_t k = 1;; k++) {
        htg_reporting_t *reporting;
        htg_reporting_class_t found = {0};
        htg_alloc_fail_at(k);
        htg_status_t status = htg_reporting_new(domain, &options, &reporting, NULL);
        if (!status) status = htg_reporting_class(reporting, members, &found, NULL);
        htg_alloc_fail_at(0);
        if (!status) {
            cr_assert(htg_reporting_ends(reporting) == 1 && found.safely == 1 && found.reliability[0] == 0.5);
            cr_assert_eq(found.bottleneck, 1);
        } else {
            cr_assert(status == HTG_ERROR_MEMORY && !found.path);
        }
        htg_reporting_class_clear(&found);
        htg_reporting_free(reporting);
        if (!status) break;
    }
    htg_domain_free(domain);
}
