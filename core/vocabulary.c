#include "core/vocabulary.h"

#include <math.h>
#include <string.h>

#include "core/text_internal.h"
#include "core/vocabulary_internal.h"

#define LONGEST    64
#define MOST_WORDS 64

/* Other spellings and near words, in normalised form. */
static const struct {
    htg_vocabulary_t vocabulary;
    const char *spelling, *word;
} spellings[] = {
    {HTG_KIND, "organization", "organisation"},
    {HTG_KIND, "criminal", "trafficker"},
    {HTG_KIND, "individual", "person"},
    {HTG_KIND, "agencies", "agency"},
    {HTG_ROLE, "harborer", "harbourer"},
    {HTG_SECTOR, "labor_inspectorate", "labour_inspectorate"},
    {HTG_SECTOR, "border_police", "frontier_police"},
    {HTG_SECTOR, "municipalities", "municipality"},
    {HTG_SECTOR, "businesses", "business"},
    {HTG_EXPLOITATION, "forced_labor", "forced_labour"},
    {HTG_EXPLOITATION, "child_labor", "child_labour"},
    {HTG_EXPLOITATION, "labour", "forced_labour"},
    {HTG_EXPLOITATION, "labor", "forced_labour"},
    {HTG_EXPLOITATION, "sexual", "sexual_exploitation"},
    {HTG_RELATION, "sexual_favor", "sexual_favour"},
    {HTG_RELATION, "harbors", "harbours"},
    {HTG_RELATION, "bribery", "bribe"},
    {HTG_RELATION, "kinship", "family"},
    {HTG_STAGE, "transport", "transportation"},
    {HTG_STAGE, "transit", "transportation"},
    {HTG_PURPOSE, "revictimization", "revictimisation"},
    {HTG_LEGAL_STATUS, "accused", "charged"},
};

/* Layer of each relation, by its first and last word; whether it is corrupt; the stage that it fixes. */
static const struct {
    const char *first, *last;
    int layer;
} relation_layers[] = {
    {"family", "located_in", HTG_LAYER_PRE_EXISTING},
    {"bribe", "laundering", HTG_LAYER_RESOURCE_TRANSFER},
    {"trading_in_influence", "non_enforcement", HTG_LAYER_ABUSE_OF_OFFICE},
    {"recruits", "smuggles", HTG_LAYER_COLLABORATION},
    {"reports_to", "informs_public", HTG_LAYER_RESPONSE},
};
static const char *const corrupt_transfers[] = {"bribe", "extortion", "sexual_favour", "embezzlement", "laundering", NULL};
static const char *const both_ways[] = {"family",    "associate",     "communicates", "bribe",
                                        "extortion", "sexual_favour", "gift",         NULL};
static const struct {
    const char *relation;
    int stage;
} fixed_stages[] = {
    {"recruits", HTG_STAGE_RECRUITMENT},    {"transports", HTG_STAGE_TRANSPORTATION}, {"transfers", HTG_STAGE_TRANSPORTATION},
    {"harbours", HTG_STAGE_TRANSPORTATION}, {"receives", HTG_STAGE_TRANSPORTATION},   {"smuggles", HTG_STAGE_TRANSPORTATION},
    {"exploits", HTG_STAGE_EXPLOITATION},   {"sells", HTG_STAGE_EXPLOITATION},
};

const char *htg_vocabulary_name(htg_vocabulary_t vocabulary) {
    return htg_word_lists[vocabulary].name;
}

size_t htg_vocabulary_size(htg_vocabulary_t vocabulary) {
    return htg_word_lists[vocabulary].count;
}

const htg_word_t *htg_vocabulary_word(htg_vocabulary_t vocabulary, size_t code) {
    return code < htg_word_lists[vocabulary].count ? &htg_word_lists[vocabulary].words[code] : NULL;
}

static int find_exact(htg_vocabulary_t vocabulary, const char *normal) {
    const htg_word_list_t *list = &htg_word_lists[vocabulary];
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->words[i].word, normal) == 0) return (int)i;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (spellings[i].vocabulary == vocabulary && strcmp(spellings[i].spelling, normal) == 0)
            return find_exact(vocabulary, spellings[i].word);
    return -1;
}

/* ze and ise are one: "victimization", "organization". */
static void british(char *normal) {
    for (char *at = normal; (at = strstr(at, "iz")); at++)
        if (strncmp(at, "ization", 7) == 0 || strncmp(at, "ize", 3) == 0) at[1] = 's';
}

int htg_vocabulary_find(htg_vocabulary_t vocabulary, const char *text) {
    char normal[LONGEST];
    size_t length = htg_text_normalise(text, strlen(text), normal, sizeof normal);
    if (!length || length >= sizeof normal) return -1;
    british(normal);
    int code = find_exact(vocabulary, normal);
    if (code >= 0 || normal[length - 1] != 's') return code;
    normal[length - 1] = '\0';
    return find_exact(vocabulary, normal);
}

const char *htg_vocabulary_nearest(htg_vocabulary_t vocabulary, const char *text) {
    const char *words[MOST_WORDS + 1];
    char normal[LONGEST];
    const htg_word_list_t *list = &htg_word_lists[vocabulary];
    size_t count = list->count < MOST_WORDS ? list->count : MOST_WORDS;
    for (size_t i = 0; i < count; i++)
        words[i] = list->words[i].word;
    words[count] = NULL;
    size_t length = htg_text_normalise(text, strlen(text), normal, sizeof normal);
    return length < sizeof normal ? htg_nearest_word(normal, words) : NULL;
}

htg_vocabulary_t htg_vocabulary_of(const char *text, htg_vocabulary_t except) {
    for (int vocabulary = 0; vocabulary < HTG_VOCABULARY_COUNT; vocabulary++)
        if (vocabulary != (int)except && htg_vocabulary_find((htg_vocabulary_t)vocabulary, text) >= 0)
            return (htg_vocabulary_t)vocabulary;
    return HTG_VOCABULARY_COUNT;
}

static bool is_one_of(const char *word, const char *const *words) {
    for (; *words; words++)
        if (strcmp(*words, word) == 0) return true;
    return false;
}

static const char *relation_word(size_t relation) {
    const htg_word_t *word = htg_vocabulary_word(HTG_RELATION, relation);
    return word ? word->word : "";
}

int htg_relation_layer(size_t relation) {
    for (size_t i = 0; i < sizeof relation_layers / sizeof *relation_layers; i++)
        if (relation >= (size_t)find_exact(HTG_RELATION, relation_layers[i].first) &&
            relation <= (size_t)find_exact(HTG_RELATION, relation_layers[i].last))
            return relation_layers[i].layer;
    return HTG_LAYER_UNKNOWN;
}

bool htg_relation_corrupt(size_t relation) {
    return htg_relation_layer(relation) == HTG_LAYER_ABUSE_OF_OFFICE || is_one_of(relation_word(relation), corrupt_transfers);
}

uint8_t htg_relation_stages(size_t relation) {
    for (size_t i = 0; i < sizeof fixed_stages / sizeof *fixed_stages; i++)
        if (strcmp(fixed_stages[i].relation, relation_word(relation)) == 0) return (uint8_t)(1u << fixed_stages[i].stage);
    return 0;
}

bool htg_relation_both_ways(size_t relation) {
    return is_one_of(relation_word(relation), both_ways);
}

double htg_credibility_confidence(const char *grade) {
    static const double confidences[] = {.9, .7, .5, .3, .1};
    if (!grade[0] || grade[1] || grade[0] < '1' || grade[0] > '5') return NAN;
    return confidences[grade[0] - '1'];
}
