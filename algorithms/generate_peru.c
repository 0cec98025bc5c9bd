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
#define ORGANISERS       3
#define DRIVERS          (2 * ORIGINS)
#define VICTIMS          120
#define SEXUAL           95 /* 79 %: "almost 80 %" */
#define LABOUR           23 /* 19 %: "less than 20 %" */
#define SECTORS          8
#define POSTS_PER_SECTOR 3
#define SOURCES          6

static const char *const origins[ORIGINS] = {"Iquitos", "Ucayali", "Cusco", "Huancayo"};
static const char *const destinations[DESTINATIONS] = {"Mining camp A",   "Mining camp B",   "Port C",
                                                       "City district D", "City district E", "Logging site F"};
/* Route r leads from origin r % ORIGINS to this destination; no two routes join the same two places. */
static const uint8_t route_destination[ROUTES] = {0, 1, 2, 3, 4, 5, 0, 2, 1, 3, 4, 5, 2, 4};

/* The eight sectors of the report, and what corruption at each does for the cycle in this illustration. */
typedef struct sector_plan {
    const char *sector, *id, *body, *post, *holder, *relation, *purpose, *stage;
    bool outward; /* the officer does it for the network; else the network gives it to the officer */
} sector_plan_t;

enum { POLICE, MUNICIPALITY, MEDIA, MIGRATION, JUDICIARY, HEALTH, FRONTIER, PATROL };

static const sector_plan_t sectors[SECTORS] = {
    [POLICE] = {"police", "police", "Police station P", "Duty desk", "Police officer", "tip_off", "impunity", "exploitation",
                true},
    [MUNICIPALITY] = {"municipality", "town", "Municipality M", "Licence desk", "Town official", "non_enforcement",
                      "invisibility", "exploitation", true},
    [MEDIA] = {"media", "media", "Newspaper N", "Small ads desk", "Ads clerk", "gift", "invisibility", "recruitment", false},
    [MIGRATION] = {"migration_services", "migration", "Migration office I", "Papers desk", "Papers clerk", "document_fraud",
                   "circuit_facilitation", "transportation", true},
    [JUDICIARY] = {"judiciary", "court", "Court J", "Registry", "Court clerk", "obstruction_of_justice", "impunity",
                   "aftermath", true},
    [HEALTH] = {"health", "health", "Health centre H", "Inspection desk", "Health officer", "document_fraud", "invisibility",
                "exploitation", true},
    [FRONTIER] = {"frontier_police", "frontier", "Frontier unit F", "Control post", "Frontier guard", "bribe",
                  "circuit_facilitation", "transportation", false},
    [PATROL] = {"route_patrol", "patrol", "Patrol unit R", "Checkpoint", "Patrol officer", "bribe", "circuit_facilitation",
                "transportation", false},
};

typedef struct peru {
    scribe_t scribe;
    htg_random_t random;
    uint32_t origin[ORIGINS], destination[DESTINATIONS];
    uint32_t agency[SECTORS], post[SECTORS][POSTS_PER_SECTOR], officer[SECTORS][POSTS_PER_SECTOR];
    uint32_t organiser[ORGANISERS], front[ORIGINS], recruiter[ROUTES], driver[DRIVERS], house[DESTINATIONS], venue[ROUTES];
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

/* Where the case stands, in twentieths: few allegations come before a court, fewer end there. */
static const char *legal_status(peru_t *peru) {
    static const struct {
        const char *status;
        uint32_t twentieths;
    } shares[] = {{"alleged", 11}, {"investigated", 5}, {"charged", 2}, {"convicted", 1}};
    uint32_t draw = pick(peru, 20);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (draw < shares[i].twentieths) return shares[i].status;
        draw -= shares[i].twentieths;
    }
    return pick(peru, 2) ? "dismissed" : "acquitted";
}

/* Who says so, how sure it is, and where the case stands; one tie in eight has no grade. */
static void document(peru_t *peru, uint32_t tie) {
    static const char *const grades[] = {"1", "2", "2", "3", "3", "4", "6"};
    static const char *const letters[] = {"A", "B", "B", "C", "C", "D", "F"};
    char source[16];
    snprintf(source, sizeof source, "S%u", 1 + pick(peru, SOURCES));
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "sources", source);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "legal_status", legal_status(peru));
    if (!pick(peru, 8)) return;
    uint32_t grade = pick(peru, 7);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "credibility", grades[grade]);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "reliability", letters[grade]);
}

static void date(peru_t *peru, uint32_t tie) {
    char start[12];
    uint32_t month = 1 + pick(peru, 12), year = 2007 + pick(peru, 3); /* one after the other: compilers differ in arguments */
    snprintf(start, sizeof start, "%u-%02u", year, month);
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

static uint32_t corrupt(peru_t *peru, int sector, uint32_t officer, uint32_t other, const char *route) {
    const sector_plan_t *plan = &sectors[sector];
    uint32_t tie =
        act(peru, plan->outward ? officer : other, plan->outward ? other : officer, plan->relation, plan->stage, NULL, route);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "purposes", plan->purpose);
    if (!plan->outward) htg_scribe_flag(&peru->scribe, HTG_TIE, tie, "corrupt", true);
    return tie;
}

static uint32_t any_officer(peru_t *peru, int sector) {
    return peru->officer[sector][pick(peru, POSTS_PER_SECTOR)];
}

static void add_places(peru_t *peru) {
    char id[32];
    for (uint32_t i = 0; i < ORIGINS; i++) {
        snprintf(id, sizeof id, "place_o%u", i + 1);
        peru->origin[i] = actor(peru, id, origins[i], "place", NULL, NULL);
    }
    for (uint32_t i = 0; i < DESTINATIONS; i++) {
        snprintf(id, sizeof id, "place_d%u", i + 1);
        peru->destination[i] = actor(peru, id, destinations[i], "place", NULL, NULL);
    }
}

/* A body, its posts and who holds them. Newspapers are private. */
static void add_sector(peru_t *peru, int sector) {
    const sector_plan_t *plan = &sectors[sector];
    const bool private = sector == MEDIA;
    char id[48], label[48];
    snprintf(id, sizeof id, "agency_%s", plan->id);
    peru->agency[sector] = actor(peru, id, plan->body, private ? "organisation" : "agency", NULL, plan->sector);
    for (uint32_t k = 0; k < POSTS_PER_SECTOR; k++) {
        snprintf(id, sizeof id, "post_%s%u", plan->id, k + 1);
        snprintf(label, sizeof label, "%s %u", plan->post, k + 1);
        peru->post[sector][k] = actor(peru, id, label, "post", NULL, plan->sector);
        htg_scribe_tie(&peru->scribe, peru->post[sector][k], peru->agency[sector], "post_of", NULL);
        snprintf(id, sizeof id, "%s%u", plan->id, k + 1);
        snprintf(label, sizeof label, "%s %u", plan->holder, k + 1);
        peru->officer[sector][k] = actor(peru, id, label, private ? "person" : "official",
                                         private ? "private_facilitator" : "public_official", plan->sector);
        htg_scribe_tie(&peru->scribe, peru->officer[sector][k], peru->post[sector][k], "occupies", NULL);
    }
}

static void add_state(peru_t *peru) {
    for (int sector = 0; sector < SECTORS; sector++)
        add_sector(peru, sector);
    for (uint32_t k = 0; k < POSTS_PER_SECTOR; k++)
        htg_scribe_tie(&peru->scribe, peru->post[PATROL][k], peru->origin[k], "located_in", NULL);
    peru->ngo = actor(peru, "ngo", "Shelter S", "organisation", "advocate", "ngo");
    peru->ombudsman = actor(peru, "ombudsman", "Ombuds office O", "agency", NULL, "ombudsman");
    peru->labour = actor(peru, "labour", "Labour office L", "agency", NULL, "labour_inspectorate");
    peru->prosecutor = actor(peru, "prosecution", "Prosecution T", "agency", NULL, "judiciary");
}

/* Organisers own a job agency at each origin; recruiters work for it, two drivers for each origin, one safe house for each
   destination. So routes share people, as routes do. */
static void add_traffickers(peru_t *peru) {
    for (uint32_t i = 0; i < ORGANISERS; i++)
        peru->organiser[i] = numbered(peru, "organiser", "Organiser", i + 1, "trafficker", "controller");
    for (uint32_t i = 0; i < ORIGINS; i++) {
        peru->front[i] = numbered(peru, "front", "Job agency", i + 1, "organisation", "broker");
        htg_scribe_tie(&peru->scribe, peru->front[i], peru->origin[i], "located_in", NULL);
        htg_scribe_tie(&peru->scribe, peru->organiser[i % ORGANISERS], peru->front[i], "ownership", NULL);
    }
    for (uint32_t i = 0; i < DRIVERS; i++)
        peru->driver[i] = numbered(peru, "driver", "Driver", i + 1, "trafficker", "transporter");
    for (uint32_t i = 0; i < DESTINATIONS; i++) {
        peru->house[i] = numbered(peru, "house", "House keeper", i + 1, "trafficker", "harbourer");
        htg_scribe_tie(&peru->scribe, peru->house[i], peru->destination[i], "located_in", NULL);
    }
    for (uint32_t r = 0; r < ROUTES; r++) { /* the last recruiter was a victim once: the safeguards still hold for her */
        peru->recruiter[r] =
            numbered(peru, "recruiter", "Recruiter", r + 1, "trafficker", r + 1 < ROUTES ? "recruiter" : "recruiter;victim");
        peru->venue[r] = numbered(peru, "venue", "Venue", r + 1, "organisation", "exploiter");
        htg_scribe_tie(&peru->scribe, peru->venue[r], peru->destination[route_destination[r]], "located_in", NULL);
    }
    htg_scribe_text(&peru->scribe, HTG_NODE, peru->recruiter[ROUTES - 1], "exploitation", "sexual_exploitation");
    htg_scribe_text(&peru->scribe, HTG_NODE, peru->recruiter[ROUTES - 1], "victimisation", "by_private_actors");
    htg_scribe_text(&peru->scribe, HTG_NODE, peru->recruiter[ROUTES - 1], "sensitivity", "victim");
}

static uint32_t route_driver(const peru_t *peru, uint32_t r) {
    return peru->driver[r % ORIGINS * 2 + r / ORIGINS % 2];
}

/* The way of one route: recruiter, driver, safe house, venue. On a third of the routes it leads past a bribed control post,
   and no other way is recorded. */
static void add_way(peru_t *peru, uint32_t r, const char *route) {
    uint32_t driver = route_driver(peru, r), house = peru->house[route_destination[r]];
    act(peru, peru->front[r % ORIGINS], peru->recruiter[r], "communicates", "recruitment", NULL, route);
    act(peru, peru->recruiter[r], driver, "transfers", "transportation", "deception", route);
    if (r % 3 != 2) {
        act(peru, driver, house, "transports", "transportation", NULL, route);
    } else {
        uint32_t guard = any_officer(peru, FRONTIER);
        corrupt(peru, FRONTIER, guard, driver, route);
        uint32_t tie = act(peru, guard, house, "protection", "transportation", NULL, route);
        htg_scribe_text(&peru->scribe, HTG_TIE, tie, "purposes", "circuit_facilitation");
    }
    act(peru, house, peru->venue[r], "sells", "exploitation", NULL, route);
}

/* The corruption that eases a route, at every stage. */
static void add_corruption(peru_t *peru, uint32_t r, const char *route) {
    static const int at_venue[] = {POLICE, MUNICIPALITY, HEALTH};
    uint32_t driver = route_driver(peru, r), organiser = peru->organiser[r % ORGANISERS];
    if (r < ORIGINS) corrupt(peru, MEDIA, any_officer(peru, MEDIA), peru->front[r], NULL);
    corrupt(peru, PATROL, peru->officer[PATROL][r % ORIGINS % POSTS_PER_SECTOR], driver, route);
    if (r % 4 == 1) corrupt(peru, MIGRATION, any_officer(peru, MIGRATION), driver, route);
    for (size_t i = 0; i < sizeof at_venue / sizeof *at_venue; i++)
        if (pick(peru, 2)) corrupt(peru, at_venue[i], any_officer(peru, at_venue[i]), peru->venue[r], NULL);
    if (r % 5 == 0) corrupt(peru, JUDICIARY, any_officer(peru, JUDICIARY), organiser, NULL);
    uint32_t money = act(peru, peru->venue[r], organiser, "payment", NULL, NULL, NULL);
    htg_scribe_real(&peru->scribe, HTG_TIE, money, "amount", 500.0 * (1 + pick(peru, 20)));
    htg_scribe_text(&peru->scribe, HTG_TIE, money, "currency", "PEN");
}

static void add_route(peru_t *peru, uint32_t r) {
    char route[48];
    snprintf(route, sizeof route, "R%02u %s - %s", r + 1, origins[r % ORIGINS], destinations[route_destination[r]]);
    add_way(peru, r, route);
    add_corruption(peru, r, route);
}

static const char *victim_exploitation(uint32_t i) {
    return i < SEXUAL ? "sexual_exploitation" : i < SEXUAL + LABOUR ? "forced_labour" : "servitude";
}

/* The report's four forms of victimisation; that by private actors is always there. */
static const char *victimisation(peru_t *peru) {
    static const char *const forms[] = {"by_private_actors", "by_private_actors", "by_private_actors;by_corrupt_officials",
                                        "by_private_actors;by_corrupt_officials;by_media",
                                        "by_private_actors;by_states_and_ios"};
    return forms[pick(peru, 5)];
}

/* An official tells the recruiter where a victim went who had got away, and the victim is recruited again. */
static void add_return(peru_t *peru, uint32_t victim, uint32_t recruiter, uint32_t i) {
    uint32_t tie = act(peru, any_officer(peru, i % 2 ? POLICE : JUDICIARY), recruiter, "tip_off", "aftermath", NULL, NULL);
    htg_scribe_text(&peru->scribe, HTG_TIE, tie, "purposes", "revictimisation");
    act(peru, recruiter, victim, "recruits", "recruitment", "coercion", NULL);
}

/* Victims carry numbers and what was done to them, nothing else. */
static void add_victim(peru_t *peru, uint32_t i) {
    char id[24], label[24];
    uint32_t r = pick(peru, ROUTES);
    snprintf(id, sizeof id, "v%03u", i + 1);
    snprintf(label, sizeof label, "Victim %u", i + 1);
    uint32_t victim = actor(peru, id, label, "victim", "victim", NULL);
    htg_scribe_text(&peru->scribe, HTG_NODE, victim, "exploitation", victim_exploitation(i));
    htg_scribe_text(&peru->scribe, HTG_NODE, victim, "sensitivity", "victim");
    htg_scribe_text(&peru->scribe, HTG_NODE, victim, "victimisation", victimisation(peru));
    act(peru, peru->recruiter[r], victim, "recruits", "recruitment", pick(peru, 5) ? "deception" : "abuse_of_vulnerability",
        NULL);
    act(peru, route_driver(peru, r), victim, "transports", "transportation", pick(peru, 2) ? "deception" : "coercion", NULL);
    act(peru, peru->venue[r], victim, "exploits", "exploitation", "abuse_of_vulnerability;coercion", NULL);
    if (i % 6 == 0) htg_scribe_tie(&peru->scribe, peru->ngo, victim, "assists", "aftermath");
    if (i % 30 == 0) htg_scribe_tie(&peru->scribe, victim, peru->ngo, "reports_to", "aftermath");
    if (i % 30 == 13) add_return(peru, victim, peru->recruiter[r], i);
}

static void add_response(peru_t *peru) {
    htg_scribe_tie(&peru->scribe, peru->ngo, peru->ombudsman, "refers_to", "aftermath");
    htg_scribe_tie(&peru->scribe, peru->ngo, peru->prosecutor, "reports_to", "aftermath");
    htg_scribe_tie(&peru->scribe, peru->ombudsman, peru->prosecutor, "refers_to", "aftermath");
    htg_scribe_tie(&peru->scribe, peru->ombudsman, peru->agency[POLICE], "watches", "aftermath");
    for (uint32_t r = 0; r < ROUTES; r += 3)
        act(peru, peru->labour, peru->venue[r], "identifies", "aftermath", NULL, NULL);
    for (uint32_t r = 0; r < ROUTES; r += 4)
        act(peru, peru->prosecutor, peru->recruiter[r], "investigates", "aftermath", NULL, NULL);
    act(peru, peru->prosecutor, peru->recruiter[0], "charges", "aftermath", NULL, NULL);
    act(peru, peru->prosecutor, peru->officer[PATROL][0], "investigates", "aftermath", NULL, NULL);
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
    add_places(&peru);
    add_state(&peru);
    add_traffickers(&peru);
    for (uint32_t r = 0; r < ROUTES; r++)
        add_route(&peru, r);
    for (uint32_t i = 0; i < VICTIMS; i++)
        add_victim(&peru, i);
    add_response(&peru);
    return htg_scribe_finish(&peru.scribe, out);
}
