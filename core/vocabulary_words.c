/* The words, vocabulary by vocabulary, in the order of their codes. */
#include "core/vocabulary_internal.h"

#define END {NULL, NULL, NULL, NULL}

static const htg_word_t kinds[] = {
    {"trafficker", "A person recorded as taking part in trafficking.", NULL, "Person topic:crime.traffick.human"},
    {"official", "A person who holds public office.", NULL, "Person topic:gov"},
    {"victim", "A person recorded as trafficked or exploited.", NULL, "Person"},
    {"person", "Any other person, or one whose part is not stated.", NULL, "Person"},
    {"agency", "A public body.", NULL, "PublicBody"},
    {"organisation", "A business, NGO, media house or criminal group.", NULL, "Organization"},
    {"post", "An office that people hold in turn.", NULL, "Position"},
    {"place", "A place.", NULL, "Address"},
    {"case", "An investigation or trial.", NULL, "CourtCase"},
    {"incident", "An act with many parties.", NULL, "Event"},
    END};

static const htg_word_t roles[] = {
    {"recruiter", "Finds people and wins them by promise, deceit or force.", NULL, NULL},
    {"broker", "Brings recruiters, transporters and exploiters together.", NULL, NULL},
    {"transporter", "Moves people.", NULL, NULL},
    {"harbourer", "Houses people on the way or at the place of exploitation.", NULL, NULL},
    {"exploiter", "Takes the profit of the exploitation.", NULL, NULL},
    {"controller", "Keeps people under control.", NULL, NULL},
    {"document_provider", "Makes or procures papers.", NULL, NULL},
    {"money_handler", "Moves, keeps or launders the money.", NULL, NULL},
    {"public_official", "Acts in a public office.", NULL, "topic:gov"},
    {"private_facilitator", "Helps from private business: landlord, driver, advertiser, bank clerk.", NULL, NULL},
    {"victim", "Was trafficked or exploited.", NULL, NULL},
    {"witness", "Saw what happened and may say so.", NULL, NULL},
    {"whistleblower", "Reports wrongdoing from within.", NULL, NULL},
    {"advocate", "Speaks and acts for victims.", NULL, NULL},
    {"journalist", "Reports to the public.", NULL, "topic:role.journo"},
    END};

static const htg_word_t sectors[] = {
    {"police", "Police forces.", NULL, "topic:gov.security"},
    {"municipality", "Municipal government.", NULL, "topic:gov.muni"},
    {"media", "Press, broadcasting, online media.", NULL, NULL},
    {"migration_services", "Passport, visa and migration offices.", NULL, "topic:gov"},
    {"judiciary", "Courts and public prosecution.", NULL, "topic:gov.judicial"},
    {"health", "Health system.", NULL, NULL},
    {"frontier_police", "Border police.", NULL, "topic:gov.security"},
    {"route_patrol", "Road and river patrols.", NULL, "topic:gov.security"},
    {"labour_inspectorate", "Inspection of work places.", NULL, "topic:gov"},
    {"consular", "Consulates and embassies.", NULL, "topic:role.diplo"},
    {"legislature", "Parliament.", NULL, "topic:gov.legislative"},
    {"ombudsman", "Ombudsman's offices and rights commissions.", NULL, "topic:gov"},
    {"military", "Armed forces.", NULL, "topic:mil"},
    {"education", "Schools and universities.", NULL, NULL},
    {"finance", "Banks and money services.", NULL, "topic:fin"},
    {"business", "Other private business.", NULL, "Company"},
    {"ngo", "Non-governmental organisation.", NULL, NULL},
    {"igo", "Intergovernmental organisation.", NULL, "topic:gov.igo"},
    {"other", "Any other sector.", NULL, NULL},
    END};

static const htg_word_t victimisations[] = {
    {"by_corrupt_officials", "Harmed by officials who took part, looked away or exploited.", NULL, NULL},
    {"by_private_actors", "Harmed by criminals, family, friends, businesses.", NULL, NULL},
    {"by_media", "Harmed by exposure or by how the story was told.", NULL, NULL},
    {"by_states_and_ios", "Harmed by states or international organisations, as when treated as a criminal.", NULL, NULL},
    END};

static const htg_word_t exploitations[] = {
    {"forced_labour", "Forced or compulsory labour.", NULL, NULL},
    {"sexual_exploitation", "Sexual exploitation.", NULL, NULL},
    {"child_labour", "Exploitation of the work of children.", NULL, NULL},
    {"forced_marriage", "Forced marriage.", NULL, NULL},
    {"servitude", "Servitude, domestic servitude included.", NULL, NULL},
    {"forced_military", "Forced recruitment into armed forces or groups.", NULL, NULL},
    {"organ_removal", "Removal of organs.", NULL, NULL},
    {"forced_begging", "Forced begging.", NULL, NULL},
    {"forced_adoption", "Illegal adoption.", NULL, NULL},
    {"surrogacy", "Exploitation for surrogacy.", NULL, NULL},
    {"other", "Any other form.", NULL, NULL},
    END};

static const htg_word_t sensitivities[] = {
    {"public", "May be published.", NULL, NULL},
    {"restricted", "For those who work on the case.", NULL, NULL},
    {"victim", "Concerns a victim: publish in classes only.", NULL, NULL},
    END};

static const htg_word_t layers[] = {
    {"pre_existing", "Ties that are there before the crime: kinship, work, membership, office.", NULL, NULL},
    {"resource_transfer", "Money, goods or favours change hands.", NULL, NULL},
    {"abuse_of_office", "Public power is used for private ends.", NULL, NULL},
    {"collaboration", "What the parties to trafficking do with and to each other.", NULL, NULL},
    {"response", "What is done against trafficking and for its victims.", NULL, NULL},
    {"unknown", "A tie whose nature is not known.", NULL, NULL},
    END};

static const htg_word_t relations[] = {
    {"family", "Kin or spouse.", NULL, "Family"},
    {"associate", "Friend or acquaintance.", NULL, "Associate"},
    {"employment", "Works for.", NULL, "Employment"},
    {"membership", "Belongs to.", NULL, "Membership"},
    {"occupies", "Person holds a post.", NULL, "Occupancy"},
    {"post_of", "Post belongs to an agency.", NULL, "Position:organization"},
    {"subordinate_to", "Stands under.", NULL, NULL},
    {"ownership", "Owns.", NULL, "Ownership"},
    {"directorship", "Directs.", NULL, "Directorship"},
    {"representation", "Acts for.", NULL, "Representation"},
    {"located_in", "Is at a place.", NULL, NULL},
    {"bribe", "Gives an undue advantage (UNCAC 15, 16, 21).", NULL, "Payment"},
    {"extortion", "Demands an undue advantage by pressure.", NULL, NULL},
    {"sexual_favour", "Gives or takes sexual favours as an undue advantage.", NULL, NULL},
    {"gift", "Gives something that need not be undue.", NULL, NULL},
    {"payment", "Pays.", NULL, "Payment"},
    {"embezzlement", "Diverts what was entrusted (UNCAC 17, 22).", NULL, NULL},
    {"laundering", "Hides where proceeds come from (UNCAC 23).", NULL, NULL},
    {"trading_in_influence", "Sells influence on a decision (UNCAC 18).", NULL, NULL},
    {"abuse_of_functions", "Misuses an office (UNCAC 19).", NULL, NULL},
    {"obstruction_of_justice", "Hinders a case (UNCAC 25).", NULL, NULL},
    {"document_fraud", "Issues or lets pass false papers.", NULL, NULL},
    {"tip_off", "Warns of a raid or inquiry.", NULL, NULL},
    {"protection", "Shields from the law.", NULL, NULL},
    {"non_enforcement", "Does not apply the law.", NULL, NULL},
    {"recruits", "Recruits.", "hte_Type:recruitment", NULL},
    {"transports", "Moves from place to place.", "hte_Type:transportation", NULL},
    {"transfers", "Hands over.", "hte_Type:transportation", NULL},
    {"harbours", "Houses.", "hte_Type:transportation", NULL},
    {"receives", "Takes over.", "hte_Type:transportation", NULL},
    {"controls", "Keeps under control.", NULL, NULL},
    {"exploits", "Exploits.", "hte_Type:exploitation", NULL},
    {"sells", "Sells a person or their services.", "hte_Type:exploitation", NULL},
    {"communicates", "Talks, calls or writes.", NULL, NULL},
    {"smuggles", "Brings over a border unlawfully, by agreement.", NULL, NULL},
    {"reports_to", "Reports to an authority or a helper.", NULL, NULL},
    {"refers_to", "Passes a person or case on.", NULL, NULL},
    {"identifies", "Recognises as a victim or as a case.", NULL, NULL},
    {"investigates", "Investigates.", NULL, NULL},
    {"charges", "Brings charges.", NULL, NULL},
    {"prosecutes", "Prosecutes.", NULL, NULL},
    {"convicts", "Finds guilty.", NULL, NULL},
    {"acquits", "Finds not guilty.", NULL, NULL},
    {"assists", "Helps a victim.", NULL, NULL},
    {"shelters", "Gives a victim shelter.", NULL, NULL},
    {"supervises", "Oversees.", NULL, NULL},
    {"watches", "Monitors from outside.", NULL, NULL},
    {"informs_public", "Makes known to the public.", NULL, NULL},
    {"unknown_link", "A tie whose nature is not known.", NULL, "UnknownLink"},
    END};

static const htg_word_t stages[] = {
    {"planning", "Before anybody is recruited.", NULL, NULL},
    {"recruitment", "People are found and won.", "hte_Type:recruitment", NULL},
    {"transportation", "People are moved, housed, handed over.", "hte_Type:transportation", NULL},
    {"exploitation", "Profit is made of them.", "hte_Type:exploitation", NULL},
    {"aftermath", "What follows: detection, trial, assistance, return.", NULL, NULL},
    END};

static const htg_word_t purposes[] = {
    {"invisibility", "To allow the crime to be invisible.", NULL, NULL},
    {"impunity", "To facilitate impunity once a case is detected.", NULL, NULL},
    {"circuit_facilitation", "To facilitate the different circuits in the country.", NULL, NULL},
    {"revictimisation", "To assure the revictimisation of victims.", NULL, NULL},
    END};

static const htg_word_t means[] = {
    {"force_or_threat", "The threat or use of force.", NULL, NULL},
    {"coercion", "Other forms of coercion.", NULL, NULL},
    {"abduction", "Abduction.", NULL, NULL},
    {"fraud", "Fraud.", NULL, NULL},
    {"deception", "Deception, as a false promise of work.", NULL, NULL},
    {"abuse_of_power", "Abuse of power.", NULL, NULL},
    {"abuse_of_vulnerability", "Abuse of a position of vulnerability.", NULL, NULL},
    {"payment_to_controller", "Payments or benefits to a person who has control over another.", NULL, NULL},
    END};

static const htg_word_t statuses[] = {
    {"alleged", "Said, not examined by an authority.", NULL, NULL},
    {"investigated", "Under investigation.", NULL, NULL},
    {"charged", "Charged.", NULL, NULL},
    {"convicted", "Found guilty.", NULL, NULL},
    {"acquitted", "Found not guilty.", NULL, NULL},
    {"dismissed", "Case closed without a finding.", NULL, NULL},
    END};

#define LIST(name, words) {name, words, sizeof words / sizeof *words - 1}

const htg_word_list_t htg_word_lists[HTG_VOCABULARY_COUNT] = {
    [HTG_KIND] = LIST("kind", kinds),
    [HTG_ROLE] = LIST("role", roles),
    [HTG_SECTOR] = LIST("sector", sectors),
    [HTG_VICTIMISATION] = LIST("victimisation", victimisations),
    [HTG_EXPLOITATION] = LIST("exploitation", exploitations),
    [HTG_SENSITIVITY] = LIST("sensitivity", sensitivities),
    [HTG_LAYER] = LIST("layer", layers),
    [HTG_RELATION] = LIST("relation", relations),
    [HTG_STAGE] = LIST("stage", stages),
    [HTG_PURPOSE] = LIST("purpose", purposes),
    [HTG_MEANS] = LIST("means", means),
    [HTG_LEGAL_STATUS] = LIST("legal_status", statuses),
};
