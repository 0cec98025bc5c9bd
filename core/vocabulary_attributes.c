#include <string.h>

#include "core/text_internal.h"
#include "core/vocabulary.h"

#define NONE    HTG_VOCABULARY_COUNT
#define LONGEST 64

static const htg_attribute_t attributes[] = {
    {"label", NULL, HTG_NODE, HTG_FORM_TEXT, NONE, "How the node is shown."},
    {"kind", NULL, HTG_NODE, HTG_FORM_WORD, HTG_KIND, "What the node is."},
    {"roles", "role", HTG_NODE, HTG_FORM_SET, HTG_ROLE, "What the person does in the cycle; several are possible."},
    {"sector", NULL, HTG_NODE, HTG_FORM_WORD, HTG_SECTOR, "The public or private sector that the node belongs to."},
    {"country", NULL, HTG_NODE, HTG_FORM_COUNTRY, NONE, "ISO 3166-1 alpha-2; alpha-3 and English names are accepted."},
    {"victimisation", "victimization", HTG_NODE, HTG_FORM_SET, HTG_VICTIMISATION, "By whom the person was victimised."},
    {"exploitation", NULL, HTG_NODE, HTG_FORM_SET, HTG_EXPLOITATION, "Forms of exploitation suffered or practised."},
    {"corrupt", NULL, HTG_NODE, HTG_FORM_BOOLEAN, NONE, "Whether the node is recorded as corrupt; absent is not false."},
    {"start", NULL, HTG_NODE, HTG_FORM_DATE, NONE, "First date, ISO 8601; a year or a month will do."},
    {"end", NULL, HTG_NODE, HTG_FORM_DATE, NONE, "Last date, ISO 8601."},
    {"sensitivity", NULL, HTG_NODE, HTG_FORM_WORD, HTG_SENSITIVITY, "Who may see it."},
    {"relation", NULL, HTG_TIE, HTG_FORM_WORD, HTG_RELATION, "What the tie is."},
    {"layer", NULL, HTG_TIE, HTG_FORM_WORD, HTG_LAYER, "The layer, where it is stated apart from the relation."},
    {"stages", "stage", HTG_TIE, HTG_FORM_SET, HTG_STAGE, "Stages of the cycle that the tie serves."},
    {"purposes", "purpose", HTG_TIE, HTG_FORM_SET, HTG_PURPOSE, "What the corruption is for."},
    {"means", NULL, HTG_TIE, HTG_FORM_SET, HTG_MEANS, "Means of the act (Palermo Protocol, article 3a)."},
    {"corrupt", NULL, HTG_TIE, HTG_FORM_BOOLEAN, NONE, "Whether the tie is corrupt; wins over the relation's default."},
    {"uncac", NULL, HTG_TIE, HTG_FORM_GRADE, NONE, "Article of the UN Convention against Corruption, 15 to 25."},
    {"confidence", NULL, HTG_TIE, HTG_FORM_UNIT, NONE, "How sure the tie is, 0 to 1; absent is unknown."},
    {"reliability", NULL, HTG_TIE, HTG_FORM_GRADE, NONE, "Reliability of the source on the Admiralty scale, A to F."},
    {"credibility", NULL, HTG_TIE, HTG_FORM_GRADE, NONE, "Credibility of the statement on the Admiralty scale, 1 to 6."},
    {"sources", "source_ids", HTG_TIE, HTG_FORM_TEXT_SET, NONE, "Ids of the documents or testimonies that say so."},
    {"legal_status", NULL, HTG_TIE, HTG_FORM_WORD, HTG_LEGAL_STATUS, "Where the case stands."},
    {"start", NULL, HTG_TIE, HTG_FORM_DATE, NONE, "First date, ISO 8601; a year or a month will do."},
    {"end", NULL, HTG_TIE, HTG_FORM_DATE, NONE, "Last date, ISO 8601."},
    {"country", NULL, HTG_TIE, HTG_FORM_COUNTRY, NONE, "Where it happened."},
    {"amount", NULL, HTG_TIE, HTG_FORM_NUMBER, NONE, "Sum of money."},
    {"currency", NULL, HTG_TIE, HTG_FORM_TEXT, NONE, "Currency of the amount, ISO 4217."},
    {"cost", NULL, HTG_TIE, HTG_FORM_NUMBER, NONE, "Length of the tie for path measures, where asked for (--cost cost)."},
    {"weight", NULL, HTG_TIE, HTG_FORM_NUMBER, NONE, "Weight of the tie for strength; never silently a cost."},
    {"sensitivity", NULL, HTG_TIE, HTG_FORM_WORD, HTG_SENSITIVITY, "Who may see it."},
    {"routes", "route", HTG_TIE, HTG_FORM_TEXT_SET, NONE, "Names of the routes that the tie belongs to."},
};

size_t htg_attribute_count(void) {
    return sizeof attributes / sizeof *attributes;
}

const htg_attribute_t *htg_attribute_get(size_t index) {
    return index < htg_attribute_count() ? &attributes[index] : NULL;
}

const htg_attribute_t *htg_attribute_find(htg_element_t element, const char *name) {
    char normal[LONGEST];
    if (htg_text_normalise(name, strlen(name), normal, sizeof normal) >= sizeof normal) return NULL;
    for (size_t i = 0; i < htg_attribute_count(); i++) {
        const htg_attribute_t *attribute = &attributes[i];
        if (attribute->element != element) continue;
        if (strcmp(attribute->name, normal) == 0 || (attribute->alias && strcmp(attribute->alias, normal) == 0))
            return attribute;
    }
    return NULL;
}
