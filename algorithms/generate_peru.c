/* An illustrative network after the Peru account of the workshop report "Corruption and Human Trafficking" (14th International
   Anti-Corruption Conference, 2010): 14 routes; recruitment mainly in Iquitos, Ucayali, Cusco and Huancayo by false promises
   of work; almost 80 % of the cases for sexual exploitation, less than 20 % for forced labour; corruption reported at eight
   sectors, in recruitment, transportation and exploitation. Only these marginals come from the report: every person, post,
   tie and destination is invented, and destinations have no real names. */
#include <stdio.h>

#include "algorithms/generate.h"
#include "algorithms/scribe_internal.h"
#include "core/random.h"

#define ROUTES           14
#define ORIGINS          4
#define DESTINATIONS     6
#define VICTIMS          120
#define SEXUAL           95 /* 79 %: "almost 80 %" */
#define LABOUR           23 /* 19 %: "less than 20 %" */
#define SECTORS          8
#define POSTS_PER_SECTOR 3
#define SOURCES          6

static const char *const origins[ORIGINS] = {"Iquitos", "Ucayali", "Cusco", "Huancayo"};
static const char *const destinations[DESTINATIONS] = {"Mining camp A",   "Mining camp B",   "Port C",
                                                       "City district D", "City district E", "Logging site F"};

/* The eight sectors of the report, and what corruption at each does for the cycle in this illustration. */
typedef struct sector_plan {
    const char *sector, *agency, *post, *relation, *purpose, *stage;
    bool outward; /* the officer does it for the network; else the network gives it to the officer */
} sector_plan_t;

static const sector_plan_t sectors[SECTORS] = {
    {"police", "Police station", "Duty officer", "tip_off", "impunity", "exploitation", true},
    {"municipality", "Municipality", "Licensing officer", "non_enforcement", "invisibility", "exploitation", true},
    {"media", "Local newspaper", "Advertisement desk", "gift", "invisibility", "recruitment", false},
    {"migration_services", "Migration office", "Document officer", "document_fraud", "circuit_facilitation", "transportation",
     true},
    {"judiciary", "Provincial court", "Court clerk", "obstruction_of_justice", "impunity", "aftermath", true},
    {"health", "Health centre", "Health inspector", "document_fraud", "invisibility", "exploitation", true},
    {"frontier_police", "Frontier police", "Control post", "bribe", "circuit_facilitation", "transportation", false},
    {"route_patrol", "Route patrol", "Road checkpoint", "bribe", "circuit_facilitation", "transportation", false},
};

typedef struct peru {
    scribe_t scribe;
    htg_random_t random;
    uint32_t origin[ORIGINS], destination[DESTINATIONS];
    uint32_t agency[SECTORS], post[SECTORS][POSTS_PER_SECTOR], officer[SECTORS][POSTS_PER_SECTOR];
    uint32_t recruiter[ROUTES], transporter[ROUTES], harbourer[ROUTES], venue[ROUTES], broker[ORIGINS], boss[3];
    uint32_t ngo, ombudsman, labour, prosecutor;
} peru_t;

static uint32_t pick(peru_t *peru, uint32_t bound) {
    return (uint32_t)htg_random_below(&peru->random, bound);
}

/* A person or body with what is known of it; NULL is not stated. */
static uint32_t actor(peru_t *peru, const char *id, const char *label, const char *kind, const char *role,
                      const char *sector) {
    uint32_t node = htg_scribe_node(&peru->scribe, id, label, kind);
    htg_scribe_text(&peru->scribe, HTG_NODE, node, "roles", role);
    htg_scribe_text(&peru->scribe, HTG_NODE, node, "sector", sector);
    htg_scribe_text(&peru->scribe, HTG_NODE, node, "country", "PE");
    return node;
}

static uint32_t numbered(peru_t *peru, const char *id, const char *label, uint32_t number, const char *kind,
                         const char *role) {
    char whole_id[24], whole_label[64];
    snprintf(whole_id, sizeof whole_id, "%s%02u", id, number);
    snprintf(whole_label, sizeof whole_label, "%s %u", label, number);
    return actor(peru, whole_id, whole_label, kind, role, NULL);
}

/* Who says so, how sure it is, and where the case stands; one tie in eight has no grade. */
static void document(peru_t *peru, uint32_t tie) {
    static const char *const statuses[] = {"alleged",      "alleged", "alleged",   "alleged",   "investigated",
                                           "investigated", "charged", "convicted", "acquitted", "dismissed"};
    static const char *const grades[] = {"1", "2", "2", "3", "3", "4", "6"};
    static const char *const letters[] = {"A", "B", "B", "C", "C", "D", "F"};
    char source[8];
    snprintf(source, sizeof source, "S%u", 1 + pick(peru, SOURCES));
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "sources", source);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "legal_status", statuses[pick(peru, 10)]);
    if (pick(peru, 8)) {
        uint32_t grade = pick(peru, 7);
        htg_scribe_text(&peru->scribe, HTG_TIE, tie, "credibility", grades[grade]);
        htg_scribe_text(&peru->scribe, HTG_TIE, tie, "reliability", letters[grade]);
    }
}

static void date(peru_t *peru, uint32_t tie) {
    char start[12];
    snprintf(start, sizeof start, "%u-%02u", 2007 + pick(peru, 3), 1 + pick(peru, 12));
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "start", start);
}

static uint32_t act(peru_t *peru, uint32_t source, uint32_t target, const char *relation, const char *stage,
                    const char *means, const char *route) {
    uint32_t tie = htg_scribe_tie(&peru->scribe, source, target, relation, stage);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "means", means);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "routes", route);
    document(peru, tie);
    date(peru, tie);
    return tie;
}

static void corrupt(peru_t *peru, const sector_plan_t *plan, uint32_t officer, uint32_t other, const char *route) {
    uint32_t tie =
        act(peru, plan->outward ? officer : other, plan->outward ? other : officer, plan->relation, plan->stage, NULL, route);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "purposes", plan->purpose);
    if (!plan->outward) htg_scribe_flag(&peru->scribe, HTG_TIE, tie, "corrupt", true);
}

static void add_places_and_state(peru_t *peru) {
    char id[24], label[64];
    for (uint32_t i = 0; i < ORIGINS; i++) {
        snprintf(id, sizeof id, "place_o%u", i + 1);
        peru->origin[i] = actor(peru, id, origins[i], "place", NULL, NULL);
    }
    for (uint32_t i = 0; i < DESTINATIONS; i++) {
        snprintf(id, sizeof id, "place_d%u", i + 1);
        peru->destination[i] = actor(peru, id, destinations[i], "place", NULL, NULL);
    }
    for (uint32_t s = 0; s < SECTORS; s++) {
        bool private = s == 2;
        snprintf(id, sizeof id, "agency_%s", sectors[s].sector);
        peru->agency[s] = actor(peru, id, sectors[s].agency, private ? "organisation" : "agency", NULL, sectors[s].sector);
        for (uint32_t k = 0; k < POSTS_PER_SECTOR; k++) {
            snprintf(id, sizeof id, "post_%s%u", sectors[s].sector, k + 1);
            snprintf(label, sizeof label, "%s %u", sectors[s].post, k + 1);
            peru->post[s][k] = actor(peru, id, label, "post", NULL, sectors[s].sector);
            htg_scribe_tie(&peru->scribe, peru->post[s][k], peru->agency[s], "post_of", NULL);
            snprintf(id, sizeof id, "%s%u", sectors[s].sector, k + 1);
            snprintf(label, sizeof label, "Officer %s %u", sectors[s].sector, k + 1);
            peru->officer[s][k] = actor(peru, id, label, private ? "person" : "official",
                                        private ? "private_facilitator" : "public_official", sectors[s].sector);
            htg_scribe_tie(&peru->scribe, peru->officer[s][k], peru->post[s][k], "occupies", NULL);
        }
    }
    peru->ngo = actor(peru, "ngo", "Shelter and legal aid", "organisation", "advocate", "ngo");
    peru->ombudsman = actor(peru, "ombudsman", "Ombudsman's office", "agency", NULL, "ombudsman");
    peru->labour = actor(peru, "labour_inspectorate", "Labour inspectorate", "agency", NULL, "labour_inspectorate");
    peru->prosecutor = actor(peru, "prosecution", "Public prosecution", "agency", NULL, "judiciary");
}

static void add_traffickers(peru_t *peru) {
    for (uint32_t i = 0; i < 3; i++)
        peru->boss[i] = numbered(peru, "organiser", "Organiser", i + 1, "trafficker", "controller");
    for (uint32_t i = 0; i < ORIGINS; i++) {
        peru->broker[i] = numbered(peru, "agency_front", "Job agency front", i + 1, "organisation", "broker");
        htg_scribe_tie(&peru->scribe, peru->broker[i], peru->origin[i], "located_in", NULL);
        htg_scribe_tie(&peru->scribe, peru->boss[i % 3], peru->broker[i], "ownership", NULL);
    }
    for (uint32_t r = 0; r < ROUTES; r++) {
        peru->recruiter[r] = numbered(peru, "recruiter", "Recruiter", r + 1, "trafficker", "recruiter");
        peru->transporter[r] = numbered(peru, "driver", "Driver", r + 1, "trafficker", "transporter");
        peru->harbourer[r] = numbered(peru, "house", "Safe house keeper", r + 1, "trafficker", "harbourer");
        peru->venue[r] = numbered(peru, "venue", "Venue", r + 1, "organisation", "exploiter");
        htg_scribe_tie(&peru->scribe, peru->venue[r], peru->destination[r % DESTINATIONS], "located_in", NULL);
    }
}

/* The chain of one route, and the corruption that eases it. */
static void add_route(peru_t *peru, uint32_t r) {
    char route[48];
    uint32_t origin = r % ORIGINS;
    snprintf(route, sizeof route, "R%02u %s - %s", r + 1, origins[origin], destinations[r % DESTINATIONS]);
    act(peru, peru->broker[origin], peru->recruiter[r], "communicates", "recruitment", NULL, route);
    act(peru, peru->recruiter[r], peru->transporter[r], "transfers", "transportation", NULL, route);
    const sector_plan_t *patrol = &sectors[7], *frontier = &sectors[6], *migration = &sectors[3];
    uint32_t checkpoint = pick(peru, POSTS_PER_SECTOR), control = pick(peru, POSTS_PER_SECTOR);
    corrupt(peru, patrol, peru->officer[7][checkpoint], peru->transporter[r], route);
    htg_scribe_tie(&peru->scribe, peru->post[7][checkpoint], peru->origin[origin], "located_in", NULL);
    if (r % 3 != 2) { /* on a third of the routes the only way on leads past a bribed control post */
        act(peru, peru->transporter[r], peru->harbourer[r], "transports", "transportation", NULL, route);
    } else {
        corrupt(peru, frontier, peru->officer[6][control], peru->transporter[r], route);
        uint32_t tie = act(peru, peru->officer[6][control], peru->harbourer[r], "protection", "transportation", NULL, route);
        htg_scribe_text(&peru->scribe, HTG_TIE, tie, "purposes", "circuit_facilitation");
    }
    if (r % 4 == 1) corrupt(peru, migration, peru->officer[3][pick(peru, POSTS_PER_SECTOR)], peru->transporter[r], route);
    act(peru, peru->harbourer[r], peru->venue[r], "sells", "exploitation", NULL, route);
    const uint32_t at_venue[] = {0, 1, 5};
    for (uint32_t i = 0; i < 3; i++)
        if (pick(peru, 2))
            corrupt(peru, &sectors[at_venue[i]], peru->officer[at_venue[i]][pick(peru, POSTS_PER_SECTOR)], peru->venue[r],
                    NULL);
    if (r % 5 == 0) corrupt(peru, &sectors[4], peru->officer[4][pick(peru, POSTS_PER_SECTOR)], peru->boss[r % 3], NULL);
    if (r % 4 == 0) corrupt(peru, &sectors[2], peru->officer[2][pick(peru, POSTS_PER_SECTOR)], peru->broker[origin], NULL);
    uint32_t money = act(peru, peru->venue[r], peru->boss[r % 3], "payment", NULL, NULL, NULL);
    htg_scribe_real(&peru->scribe, HTG_TIE, money, "amount", 500.0 * (1 + pick(peru, 20)));
    htg_scribe_text(&peru->scribe, HTG_TIE, money, "currency", "PEN");
}

static const char *victim_exploitation(uint32_t i) {
    return i < SEXUAL ? "sexual_exploitation" : i < SEXUAL + LABOUR ? "forced_labour" : "servitude";
}

/* Victims carry numbers and what was done to them, nothing else. */
static void add_victim(peru_t *peru, uint32_t i) {
    char id[16], label[24];
    uint32_t r = pick(peru, ROUTES);
    snprintf(id, sizeof id, "v%03u", i + 1);
    snprintf(label, sizeof label, "Victim %u", i + 1);
    uint32_t victim = actor(peru, id, label, "victim", "victim", NULL);
    htg_scribe_text(&peru->scribe, HTG_NODE, victim, "exploitation", victim_exploitation(i));
    htg_scribe_text(&peru->scribe, HTG_NODE, victim, "sensitivity", "victim");
    htg_scribe_text(&peru->scribe, HTG_NODE, victim, "victimisation",
                    pick(peru, 3) ? "by_private_actors" : "by_private_actors;by_corrupt_officials");
    act(peru, peru->recruiter[r], victim, "recruits", "recruitment", pick(peru, 5) ? "deception" : "abuse_of_vulnerability",
        NULL);
    act(peru, peru->transporter[r], victim, "transports", "transportation", pick(peru, 2) ? "deception" : "coercion", NULL);
    act(peru, peru->venue[r], victim, "exploits", "exploitation", "abuse_of_vulnerability;coercion", NULL);
    if (i % 6 == 0) htg_scribe_tie(&peru->scribe, peru->ngo, victim, "assists", "aftermath");
    if (i % 30 == 0) htg_scribe_tie(&peru->scribe, victim, peru->ngo, "reports_to", "aftermath");
    if (i % 40 == 7) act(peru, victim, peru->recruiter[r], "communicates", "aftermath", NULL, NULL);
}

static void add_response(peru_t *peru) {
    htg_scribe_tie(&peru->scribe, peru->ngo, peru->ombudsman, "refers_to", "aftermath");
    htg_scribe_tie(&peru->scribe, peru->ngo, peru->prosecutor, "reports_to", "aftermath");
    htg_scribe_tie(&peru->scribe, peru->ombudsman, peru->prosecutor, "refers_to", "aftermath");
    htg_scribe_tie(&peru->scribe, peru->ombudsman, peru->agency[0], "watches", "aftermath");
    for (uint32_t r = 0; r < ROUTES; r += 3)
        act(peru, peru->labour, peru->venue[r], "identifies", "aftermath", NULL, NULL);
    for (uint32_t r = 0; r < ROUTES; r += 4)
        act(peru, peru->prosecutor, peru->recruiter[r], "investigates", "aftermath", NULL, NULL);
    act(peru, peru->prosecutor, peru->recruiter[0], "charges", "aftermath", NULL, NULL);
    act(peru, peru->prosecutor, peru->officer[7][0], "investigates", "aftermath", NULL, NULL);
}

htg_status_t htg_generate_peru(const htg_generate_peru_options_t *options, htg_network_t **out, htg_error_t *err) {
    peru_t peru = {0};
    uint64_t seed = options ? options->seed : 1;
    htg_random_seed(&peru.random, seed, 0);
    htg_scribe_start(&peru.scribe, err);
    htg_scribe_mark_synthetic(
        &peru.scribe, "Illustrative network after the Peru account (14th IACC, 2010)",
        "Synthetic and illustrative. Shares and sectors follow the published workshop report; every person, post, "
        "tie, destination and date is invented and stands for nobody.",
        "htgraph generate peru", seed);
    add_places_and_state(&peru);
    add_traffickers(&peru);
    for (uint32_t r = 0; r < ROUTES; r++)
        add_route(&peru, r);
    for (uint32_t i = 0; i < VICTIMS; i++)
        add_victim(&peru, i);
    add_response(&peru);
    return htg_scribe_finish(&peru.scribe, out);
}
