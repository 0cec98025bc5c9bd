/* The words of the field, in one table: node kinds, roles, sectors, relations with their layer and defaults, stages,
   purposes, means, statuses; and the attributes that hold them. Readers, checks, help, documentation, styles and reports
   read this and nothing else. Sources of the words stand in docs/definitions.md. Constant, thread-safe. */
#ifndef HTG_CORE_VOCABULARY_H
#define HTG_CORE_VOCABULARY_H

#include "core/api.h"
#include "core/network.h"

/* A word's code within its vocabulary is its place in it, from 0. Codes may be stored in memory, never in files. */
typedef enum htg_vocabulary {
    HTG_KIND,
    HTG_ROLE,
    HTG_SECTOR,
    HTG_VICTIMISATION,
    HTG_EXPLOITATION,
    HTG_SENSITIVITY,
    HTG_LAYER,
    HTG_RELATION,
    HTG_STAGE,
    HTG_PURPOSE,
    HTG_MEANS,
    HTG_LEGAL_STATUS,
    HTG_VOCABULARY_COUNT
} htg_vocabulary_t;

typedef struct htg_word {
    const char *word;       /* lower-case with underscores */
    const char *definition; /* one sentence */
    const char *htcds;      /* Human Trafficking Case Data Standard "field:value", NULL where it has none */
    const char *ftm;        /* FollowTheMoney schema, property or topic ("topic:crime.traffick.human"), NULL where none */
} htg_word_t;

/* Codes that code elsewhere needs to name. Kept equal to the table by a test. */
enum { HTG_KIND_TRAFFICKER, HTG_KIND_OFFICIAL, HTG_KIND_VICTIM, HTG_KIND_PERSON, HTG_KIND_AGENCY, HTG_KIND_ORGANISATION,
       HTG_KIND_POST, HTG_KIND_PLACE, HTG_KIND_CASE, HTG_KIND_INCIDENT, HTG_KIND_COUNT };
enum { HTG_ROLE_RECRUITER, HTG_ROLE_BROKER, HTG_ROLE_TRANSPORTER, HTG_ROLE_HARBOURER, HTG_ROLE_EXPLOITER,
       HTG_ROLE_CONTROLLER, HTG_ROLE_DOCUMENT_PROVIDER, HTG_ROLE_MONEY_HANDLER, HTG_ROLE_PUBLIC_OFFICIAL,
       HTG_ROLE_PRIVATE_FACILITATOR, HTG_ROLE_VICTIM, HTG_ROLE_WITNESS, HTG_ROLE_WHISTLEBLOWER, HTG_ROLE_ADVOCATE,
       HTG_ROLE_JOURNALIST, HTG_ROLE_COUNT };
enum { HTG_LAYER_PRE_EXISTING, HTG_LAYER_RESOURCE_TRANSFER, HTG_LAYER_ABUSE_OF_OFFICE, HTG_LAYER_COLLABORATION,
       HTG_LAYER_RESPONSE, HTG_LAYER_UNKNOWN, HTG_LAYER_COUNT };
enum { HTG_STAGE_PLANNING, HTG_STAGE_RECRUITMENT, HTG_STAGE_TRANSPORTATION, HTG_STAGE_EXPLOITATION, HTG_STAGE_AFTERMATH,
       HTG_STAGE_COUNT };
enum { HTG_PURPOSE_INVISIBILITY, HTG_PURPOSE_IMPUNITY, HTG_PURPOSE_CIRCUIT_FACILITATION, HTG_PURPOSE_REVICTIMISATION,
       HTG_PURPOSE_COUNT };
enum { HTG_STATUS_ALLEGED, HTG_STATUS_INVESTIGATED, HTG_STATUS_CHARGED, HTG_STATUS_CONVICTED, HTG_STATUS_ACQUITTED,
       HTG_STATUS_DISMISSED, HTG_STATUS_COUNT };

/* "kind", "role", … */
HTG_API const char *htg_vocabulary_name(htg_vocabulary_t vocabulary);
HTG_API size_t htg_vocabulary_size(htg_vocabulary_t vocabulary);
/* NULL where the code is out of range. */
HTG_API const htg_word_t *htg_vocabulary_word(htg_vocabulary_t vocabulary, size_t code);
/* Code of a word, -1 where it is not known. Case, spaces and hyphens do not matter; known spellings ("organization",
   "labour" / "labor") and plurals count. */
HTG_API int htg_vocabulary_find(htg_vocabulary_t vocabulary, const char *text);
/* The nearest known word, NULL where none is near. */
HTG_API const char *htg_vocabulary_nearest(htg_vocabulary_t vocabulary, const char *text);
/* A vocabulary other than `except` that knows the word, HTG_VOCABULARY_COUNT where none does. */
HTG_API htg_vocabulary_t htg_vocabulary_of(const char *text, htg_vocabulary_t except);

/* What a relation says by itself. */
HTG_API int htg_relation_layer(size_t relation);
HTG_API bool htg_relation_corrupt(size_t relation);
/* Bit set of stages (1u << HTG_STAGE_…), 0 where the word fixes none. */
HTG_API uint8_t htg_relation_stages(size_t relation);
/* Moves both ways whatever its ends: family, associate, communicates, bribe, extortion, sexual_favour, gift. */
HTG_API bool htg_relation_both_ways(size_t relation);

/* How an attribute's values are read. */
typedef enum htg_value_form {
    HTG_FORM_WORD,    /* one word of a vocabulary */
    HTG_FORM_SET,     /* several, separated by ; or | (comma where every piece is a known word) */
    HTG_FORM_BOOLEAN,
    HTG_FORM_TEXT,
    HTG_FORM_TEXT_SET,/* free names, separated by ; or | */
    HTG_FORM_DATE,    /* ISO 8601, partial allowed */
    HTG_FORM_COUNTRY, /* ISO 3166-1 alpha-2; alpha-3 and English names accepted */
    HTG_FORM_NUMBER,
    HTG_FORM_UNIT,    /* number in [0, 1] */
    HTG_FORM_GRADE    /* one letter or digit of the Admiralty scale; range in `definition` */
} htg_value_form_t;

typedef struct htg_attribute {
    const char *name;           /* "roles" */
    const char *alias;          /* "role", NULL where none */
    htg_element_t element;      /* HTG_NODE or HTG_TIE */
    htg_value_form_t form;
    htg_vocabulary_t vocabulary;/* for WORD and SET, else HTG_VOCABULARY_COUNT */
    const char *definition;
} htg_attribute_t;

HTG_API size_t htg_attribute_count(void);
HTG_API const htg_attribute_t *htg_attribute_get(size_t index);
/* By name or alias, normalised as words are; NULL where it is none of ours. */
HTG_API const htg_attribute_t *htg_attribute_find(htg_element_t element, const char *name);

/* ISO 3166-1 code ("PE") of an alpha-2, alpha-3 or English name; NULL where not known. */
HTG_API const char *htg_country_code(const char *text);
/* English short name of an alpha-2 code; NULL where not known. */
HTG_API const char *htg_country_name(const char *alpha2);
/* credibility 1 … 5 as confidence (STIX 2.1, appendix A); NaN for 6, F and what is no grade. */
HTG_API double htg_credibility_confidence(const char *grade);

#endif
