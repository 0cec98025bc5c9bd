/* Steps of the picture network, shared between its files and with tests. */
#ifndef HTG_ALGORITHMS_PICTURE_INTERNAL_H
#define HTG_ALGORITHMS_PICTURE_INTERNAL_H

#include "algorithms/picture_network.h"

typedef struct htg_picture_class {
    uint16_t exploitation; /* bit set */
    uint16_t country;      /* two letters packed */
    uint32_t victims;
} htg_picture_class_t;

typedef struct htg_picture_tie {
    uint32_t source, target; /* of the merged network */
    uint8_t directed, relation, layer, corrupt, status;
    uint8_t stages, purposes;
    uint32_t count;
} htg_picture_tie_t;

/* Which record becomes what. Kept rows come first, in their order. */
typedef struct htg_picture_plan {
    const htg_domain_t *domain;
    uint32_t *node, nodes;     /* record rows that stay single nodes */
    uint32_t *tie, ties;       /* record rows that stay single ties */
    uint32_t *becomes;         /* by record node: node of the merged network */
    htg_picture_class_t *classes;
    uint32_t class_count;
    htg_picture_tie_t *merged;
    uint32_t merged_count;
} htg_picture_plan_t;

htg_status_t htg_picture_plan(const htg_domain_t *domain, htg_picture_plan_t *out, htg_error_t *err) HTG_MUST_USE;
void htg_picture_plan_free(htg_picture_plan_t *plan);
/* The merged network with all its columns. */
htg_status_t htg_picture_merge(const htg_picture_plan_t *plan, htg_network_t **out, htg_error_t *err) HTG_MUST_USE;
/* Flags of the nodes to keep. first: the node to grow from, HTG_NONE: the highest-ranked. score by node of this network, NULL for none; the last `classes` nodes are classes. */
htg_status_t htg_picture_core(const htg_network_t *network, const double *score, uint32_t classes, uint32_t first,
                              const htg_picture_options_t *options, uint8_t *keep, htg_error_t *err) HTG_MUST_USE;

#endif
