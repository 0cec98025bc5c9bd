/* Safe reporting, by classes of victims. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "algorithms/reporting.h"
#include "cli/names.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/row_table.h"
#include "core/memory_internal.h"

#define LEAST_CLASS 11 /* as the Counter-Trafficking Data Collaborative has it */

enum { SCOPE, VALUE, VICTIMS, SAFE, AT_ALL, BEST_LOW, BEST_HIGH, LOW, LOW_FROM, LOW_TO, HIGH, HIGH_FROM, HIGH_TO, METHOD, BOTTLENECK,
       BOTTLENECK_SHARE, PATH, COLUMNS };

static const htg_row_column_t columns[COLUMNS] = {
    [SCOPE] = {"scope", HTG_TEXT, "all victims; by country, exploitation, or the place that located_in states"},
    [VALUE] = {"value", HTG_TEXT, "Of the scope"},
    [VICTIMS] = {"victims", HTG_INTEGER, "Victims of the class"},
    [SAFE] = {"safe_share", HTG_REAL, "Of them, the share that reaches who protects past everybody compromised"},
    [AT_ALL] = {"any_share", HTG_REAL, "The share that reaches one if compromised nodes pass reports on too"},
    [BEST_LOW] = {"best_path_low", HTG_REAL, "Mean product of confidence on the most reliable safe path; ties without one closed"},
    [BEST_HIGH] = {"best_path_high", HTG_REAL, "The same; ties without one certain"},
    [LOW] = {"reliability_low", HTG_REAL, "Mean probability that some safe path holds; ties without a confidence closed"},
    [LOW_FROM] = {"reliability_low_from", HTG_REAL, "95 % interval of the drawing; missing where it is exact"},
    [LOW_TO] = {"reliability_low_to", HTG_REAL, "The same"},
    [HIGH] = {"reliability_high", HTG_REAL, "The same probability; ties without a confidence certain"},
    [HIGH_FROM] = {"reliability_high_from", HTG_REAL, "95 % interval of the drawing; missing where it is exact"},
    [HIGH_TO] = {"reliability_high_to", HTG_REAL, "The same"},
    [METHOD] = {"method", HTG_TEXT, "exact (factoring) or drawn"},
    [BOTTLENECK] = {"bottleneck", HTG_TEXT, "The node without which most of those who reach one safely reach none"},
    [BOTTLENECK_SHARE] = {"bottleneck_share", HTG_REAL, "How many of them, as a share"},
    [PATH] = {"path", HTG_TEXT, "The most reliable safe path of the class, its victims unnamed"},
};

typedef struct classes {
    htg_paths_answer_t *answer;
    htg_reporting_t *reporting;
    htg_row_table_t table;
    uint32_t rows, small, beside; /* classes of few; larger ones left out with them. Neither is shown */
    htg_reporting_class_t all;
} classes_t;

/* How a victim belongs to a value of a scope. */
typedef struct scope {
    const char *name;
    uint32_t (*count)(const htg_domain_t *domain);
    bool (*belongs)(const htg_domain_t *domain, uint32_t node, uint32_t value); /* NULL: a tie located_in leads to the value */
    const char *(*name_of)(const htg_domain_t *domain, uint32_t value, char buffer[8]);
} scope_t;

static uint32_t one(const htg_domain_t *domain) {
    (void)domain;
    return 1;
}

static bool everybody(const htg_domain_t *domain, uint32_t node, uint32_t value) {
    (void)domain, (void)node, (void)value;
    return true;
}

static const char *no_name(const htg_domain_t *domain, uint32_t value, char buffer[8]) {
    (void)domain, (void)value, (void)buffer;
    return NULL;
}

static uint32_t countries(const htg_domain_t *domain) {
    return domain->country ? 26 * 26 : 0;
}

static bool of_country(const htg_domain_t *domain, uint32_t node, uint32_t value) {
    return domain->country[node] == (uint16_t)(('A' + value / 26) << 8 | ('A' + value % 26));
}

static const char *country_name(const htg_domain_t *domain, uint32_t value, char buffer[8]) {
    (void)domain;
    buffer[0] = (char)('A' + value / 26);
    buffer[1] = (char)('A' + value % 26);
    buffer[2] = '\0';
    return buffer;
}

static uint32_t exploitations(const htg_domain_t *domain) {
    return domain->exploitation ? (uint32_t)htg_vocabulary_size(HTG_EXPLOITATION) : 0;
}

static bool of_exploitation(const htg_domain_t *domain, uint32_t node, uint32_t value) {
    return domain->exploitation[node] >> value & 1;
}

static const char *exploitation_name(const htg_domain_t *domain, uint32_t value, char buffer[8]) {
    (void)domain, (void)buffer;
    return htg_vocabulary_word(HTG_EXPLOITATION, value)->word;
}

static uint32_t places(const htg_domain_t *domain) {
    return htg_network_node_count(domain->network);
}

static const char *place_name(const htg_domain_t *domain, uint32_t value, char buffer[8]) {
    (void)buffer;
    return htg_network_node_id(domain->network, value);
}

static const scope_t scopes[] = {{"all", one, everybody, no_name},
                                 {"country", countries, of_country, country_name},
                                 {"exploitation", exploitations, of_exploitation, exploitation_name},
                                 {"place", places, NULL, place_name}};

static void put_reliability(htg_row_table_t *table, uint32_t row, const htg_reporting_class_t *found) {
    static const size_t first[] = {LOW, HIGH};
    for (size_t scenario = 0; scenario < HTG_SCENARIOS; scenario++) {
        htg_row_real(table, row, BEST_LOW + scenario, found->best_path[scenario]);
        htg_row_real(table, row, first[scenario], found->reliability[scenario]);
        if (found->exact[scenario]) continue;
        htg_row_real(table, row, first[scenario] + 1, found->from[scenario]);
        htg_row_real(table, row, first[scenario] + 2, found->to[scenario]);
    }
    htg_row_text(table, row, METHOD, found->exact[0] && found->exact[1] ? "exact" : "drawn");
}

/* The victim that it begins with is never named: the row speaks of a class. */
static void put_path(classes_t *classes, uint32_t row, const htg_reporting_class_t *found) {
    const htg_domain_t *domain = classes->answer->input->domain;
    htg_row_table_t *table = &classes->table;
    htg_text_t text = {0};
    htg_text_append_string(&text, "(victim)");
    for (uint32_t i = 1; i <= found->path_length; i++)
        htg_text_printf(&text, ";%s", htg_node_shown(domain, found->path[i], false));
    if (found->path) htg_row_text(table, row, PATH, htg_text_string(&text));
    if (text.failed && !table->status) table->status = htg_error_memory(table->err);
    htg_text_free(&text);
}

static htg_status_t put_class(classes_t *classes, const scope_t *scope, uint32_t value, const uint8_t *members, htg_error_t *err) {
    const htg_domain_t *domain = classes->answer->input->domain;
    htg_reporting_class_t found;
    htg_row_table_t *table = &classes->table;
    uint32_t row = classes->rows;
    char buffer[8];
    htg_status_t status = htg_reporting_class(classes->reporting, members, &found, err);
    if (status) return status;
    htg_row_text(table, row, SCOPE, scope->name);
    htg_row_text(table, row, VALUE, scope->name_of(domain, value, buffer));
    htg_row_integer(table, row, VICTIMS, found.victims);
    htg_row_real(table, row, SAFE, (double)found.safely / found.victims);
    htg_row_real(table, row, AT_ALL, (double)found.at_all / found.victims);
    put_reliability(table, row, &found);
    if (found.bottleneck != HTG_NONE) {
        htg_row_text(table, row, BOTTLENECK, htg_node_shown(domain, found.bottleneck, false));
        htg_row_real(table, row, BOTTLENECK_SHARE, (double)found.bottleneck_lost / found.safely);
    }
    put_path(classes, row, &found);
    classes->answer->random = classes->answer->random || !found.exact[0] || !found.exact[1];
    if (row == 0) {
        classes->all = found;
        classes->all.path = NULL;
    }
    classes->rows++;
    htg_reporting_class_clear(&found);
    return table->status;
}

static void mark_located(const htg_domain_t *domain, uint32_t place, uint8_t *members) {
    int located = htg_vocabulary_find(HTG_RELATION, "located_in");
    memset(members, 0, htg_network_node_count(domain->network));
    for (uint32_t tie = 0; tie < htg_network_tie_count(domain->network); tie++)
        if (htg_network_targets(domain->network)[tie] == place && htg_domain_relation(domain, tie) == located)
            members[htg_network_sources(domain->network)[tie]] = 1;
}

static uint32_t mark_members(const htg_domain_t *domain, const scope_t *scope, uint32_t value, uint8_t *members) {
    uint32_t count = 0;
    if (!scope->belongs) mark_located(domain, value, members);
    for (uint32_t v = 0; v < htg_network_node_count(domain->network); v++) {
        bool belongs = scope->belongs ? scope->belongs(domain, v, value) : members[v];
        members[v] = belongs && htg_domain_victim(domain, v);
        count += members[v];
    }
    return count;
}

typedef struct shown {
    uint32_t value, victims;
} shown_t;

/* Victims that no shown class of the scope holds: too few of them would stand alone between a class and all. */
static uint32_t count_left(const htg_domain_t *domain, const scope_t *scope, const shown_t *shown, uint32_t count, uint8_t *members,
                           uint8_t *held) {
    uint32_t nodes = htg_network_node_count(domain->network), left = 0;
    memset(held, 0, nodes);
    for (uint32_t i = 0; i < count; i++) {
        mark_members(domain, scope, shown[i].value, members);
        for (uint32_t v = 0; v < nodes; v++)
            held[v] |= members[v];
    }
    for (uint32_t v = 0; v < nodes; v++)
        left += htg_domain_victim(domain, v) && !held[v];
    return left;
}

/* The classes of a scope that may be shown: none of few, and the smallest not either while few victims would be left over. */
static uint32_t choose_classes(classes_t *classes, const scope_t *scope, shown_t *shown, uint8_t *members, uint8_t *held) {
    const htg_domain_t *domain = classes->answer->input->domain;
    uint32_t count = 0, left;
    for (uint32_t value = 0, values = scope->count(domain); value < values; value++) {
        if (!scope->belongs && htg_domain_kind(domain, value) != HTG_KIND_PLACE) continue;
        uint32_t victims = mark_members(domain, scope, value, members);
        classes->small += victims > 0 && victims < LEAST_CLASS;
        if (victims >= LEAST_CLASS) shown[count++] = (shown_t){value, victims};
    }
    while (count && (left = count_left(domain, scope, shown, count, members, held)) > 0 && left < LEAST_CLASS) {
        uint32_t smallest = 0;
        for (uint32_t i = 1; i < count; i++)
            if (shown[i].victims < shown[smallest].victims) smallest = i;
        memmove(shown + smallest, shown + smallest + 1, (--count - smallest) * sizeof *shown);
        classes->beside++;
    }
    return count;
}

/* fill: false counts rows alone. */
static htg_status_t go_through(classes_t *classes, bool fill, uint32_t *rows, htg_error_t *err) {
    const htg_domain_t *domain = classes->answer->input->domain;
    uint32_t nodes = htg_network_node_count(domain->network);
    shown_t *shown = htg_alloc((size_t)nodes + 26 * 26, sizeof *shown);
    uint8_t *members = htg_alloc(nodes, 1), *held = htg_alloc(nodes, 1);
    htg_status_t status = shown && members && held ? HTG_OK : htg_error_memory(err);
    classes->small = classes->beside = 0;
    *rows = 0;
    for (size_t s = 0; s < sizeof scopes / sizeof *scopes && !status; s++) {
        uint32_t count = choose_classes(classes, &scopes[s], shown, members, held);
        *rows += count;
        for (uint32_t i = 0; i < count && fill && !status; i++) {
            mark_members(domain, &scopes[s], shown[i].value, members);
            status = put_class(classes, &scopes[s], shown[i].value, members, err);
        }
    }
    htg_free(shown);
    htg_free(members);
    htg_free(held);
    return status;
}

static htg_status_t say_reporting(const classes_t *classes, htg_error_t *err) {
    htg_paths_answer_t *answer = classes->answer;
    const htg_reporting_class_t *all = &classes->all;
    uint32_t ends = htg_reporting_ends(classes->reporting);
    htg_table_t *table = answer->table;
    htg_status_t status = HTG_OK;
    if (!ends)
        status = htg_table_add_summary(table, err, "Nobody in the record who is not compromised can protect: no node of sector judiciary, "
                                       "ombudsman or ngo. --to chooses others.");
    if (!status && !classes->rows)
        status = htg_table_add_summary(table, err, "No class has %d victims or more: nothing is shown, so that nobody stands alone.", LEAST_CLASS);
    if (!status && classes->rows)
        status = htg_table_add_summary(table, err, "Of %" PRIu32 " victims, %.0f %% can reach one of %" PRIu32 " who protect past everybody "
                                       "compromised; %.0f %% if compromised people passed reports on.", all->victims,
                                       100.0 * all->safely / all->victims, ends, 100.0 * all->at_all / all->victims);
    if (!status && classes->rows)
        status = htg_table_add_summary(table, err, "That some safe way holds has a mean probability between %.3f (ties without a confidence "
                                       "closed) and %.3f (certain).", all->reliability[HTG_SCENARIO_LOW], all->reliability[HTG_SCENARIO_HIGH]);
    if (!status && classes->small)
        status = htg_table_add_summary(table, err, "%" PRIu32 " %s fewer than %d victims and %s not shown.", classes->small,
                                       classes->small == 1 ? "class has" : "classes have", LEAST_CLASS, classes->small == 1 ? "is" : "are");
    if (!status && classes->beside)
        status = htg_table_add_summary(table, err, "%" PRIu32 " larger %s not shown either: the few left over could be told from it.",
                                       classes->beside, classes->beside == 1 ? "class is" : "classes are");
    if (!status)
        status = htg_table_add_note(table, err, "Compromised: corrupt nodes, traffickers, and ends of corrupt ties. Reports go forward along "
                                    "reports_to and refers_to, either way along other response and pre-existing ties and communicates.");
    if (!status)
        status = htg_table_add_note(table, err, "No recorded safe way is not safety: who is compromised may not be on record. Ask those "
                                    "concerned before any of this is used.");
    return status ? status : htg_table_add_fact(table, "ends", ends, err);
}

htg_status_t htg_paths_ask_reporting(htg_paths_answer_t *answer, htg_error_t *err) {
    classes_t classes = {.answer = answer};
    htg_reporting_options_t options = HTG_REPORTING_OPTIONS_INIT;
    uint32_t rows = 0;
    htg_status_t status =
        htg_input_select(answer->arguments, HTG_OPTION_TO, HTG_NODE, answer->input, &answer->targets, &answer->target_count, err);
    options.ends = answer->targets;
    options.seed = htg_arguments_integer(answer->arguments, HTG_OPTION_SEED);
    options.progress = htg_meter();
    answer->own_words = true;
    if (!status) status = htg_reporting_new(answer->input->domain, &options, &classes.reporting, err);
    if (!status) status = go_through(&classes, false, &rows, err);
    if (!status) {
        classes.table = htg_row_table_new("reporting", "Safe reporting by class of victims", rows, columns, COLUMNS, err);
        status = go_through(&classes, true, &rows, err);
        if (classes.table.status == HTG_OK) classes.table.status = status;
        status = htg_row_table_take(&classes.table, &answer->table);
    }
    if (!status) status = say_reporting(&classes, err);
    answer->none = !status && !(classes.rows && classes.all.safely);
    htg_reporting_free(classes.reporting);
    return status;
}
