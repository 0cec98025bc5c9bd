/* What a network's attributes mean: every word looked up once, held as small codes and bit sets a row. */
#ifndef HTG_CORE_DOMAIN_H
#define HTG_CORE_DOMAIN_H

#include "core/diagnostic.h"
#include "core/network.h"
#include "core/vocabulary.h"

#define HTG_ABSENT 0xFFu /* of an 8-bit code: not stated, or not known */

/* Arrays have one entry a node or tie; an array is NULL where the network has no such attribute (read through the
   functions below, which then answer "absent"). Immutable once built; reading is thread-safe. */
typedef struct htg_domain {
    const htg_network_t *network; /* retained */
    /* nodes */
    const uint8_t *kind;           /* HTG_KIND_… or HTG_ABSENT */
    const uint32_t *roles;         /* bit set of HTG_ROLE_… */
    const uint8_t *sector;
    const uint16_t *country;       /* two letters packed: first << 8 | second; 0 absent */
    const uint8_t *victimisation;  /* bit set */
    const uint16_t *exploitation;  /* bit set */
    const uint8_t *node_corrupt;   /* 0, 1, HTG_ABSENT */
    const uint8_t *node_sensitivity;
    /* ties */
    const uint8_t *relation;
    const uint8_t *layer;          /* as recorded, apart from the relation */
    const uint8_t *stages;         /* bit set of recorded stages; relation's own where none is recorded */
    const uint8_t *purposes;       /* bit set */
    const uint16_t *means;         /* bit set */
    const uint8_t *tie_corrupt;    /* as recorded: 0, 1, HTG_ABSENT */
    const uint8_t *legal_status;
    const double *confidence;      /* [0,1] recorded or from credibility; NaN absent */
    const double *weight;          /* attribute weight; NaN absent */
    /* what each relation code says by itself, HTG_ABSENT included */
    uint8_t relation_layer[256];
    bool relation_corrupt[256], relation_both_ways[256];
} htg_domain_t;

/* Looks every known attribute up (by name or alias). What is not understood goes to diagnostics (NULL allowed). */
HTG_API htg_status_t htg_domain_new(const htg_network_t *network, htg_diagnostics_t *diagnostics, htg_domain_t **out,
                                    htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_domain_free(htg_domain_t *domain);

/* What is recorded: the column that plays an attribute's part, by its name before an alias ("Kind"); NULL: none does. */
HTG_API const htg_column_t *htg_domain_column(const htg_domain_t *domain, htg_element_t element, const char *name);

/* Kind, with person for what is not stated. */
HTG_API int htg_domain_kind(const htg_domain_t *domain, uint32_t node);
/* Kind victim or role victim, whatever other roles the person has. */
HTG_API bool htg_domain_victim(const htg_domain_t *domain, uint32_t node);
HTG_API uint32_t htg_domain_roles(const htg_domain_t *domain, uint32_t node);
HTG_API int htg_domain_sector(const htg_domain_t *domain, uint32_t node);   /* -1 absent */
HTG_API bool htg_domain_node_corrupt(const htg_domain_t *domain, uint32_t node);
HTG_API int htg_domain_relation(const htg_domain_t *domain, uint32_t tie);  /* -1 absent */
HTG_API int htg_domain_layer(const htg_domain_t *domain, uint32_t tie);     /* the recorded layer, else the
                                                                            relation's; HTG_LAYER_UNKNOWN without either */
HTG_API uint8_t htg_domain_stages(const htg_domain_t *domain, uint32_t tie);
/* An explicit corrupt wins over the relation's default; absent with no default is not corrupt. */
HTG_API bool htg_domain_tie_corrupt(const htg_domain_t *domain, uint32_t tie);
HTG_API int htg_domain_legal_status(const htg_domain_t *domain, uint32_t tie); /* -1 absent */
/* True for acquitted and dismissed ties, which analyses leave out by default. */
HTG_API bool htg_domain_cleared(const htg_domain_t *domain, uint32_t tie);

typedef enum htg_flow { HTG_FLOW_FORWARD, HTG_FLOW_BOTH } htg_flow_t;
/* The way the cycle moves along a tie: both for an undirected tie, a collaboration tie with exactly one victim end, and
   relations that move both ways; forward else. */
HTG_API htg_flow_t htg_domain_flow(const htg_domain_t *domain, uint32_t tie);

#endif
