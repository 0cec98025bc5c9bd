/* Safe reporting: whether those who were harmed can reach who protects without passing anybody compromised. For classes of
   victims alone; callers show no class of few. */
#ifndef HTG_ALGORITHMS_REPORTING_H
#define HTG_ALGORITHMS_REPORTING_H

#include "core/domain.h"
#include "core/progress.h"

/* A report goes along ties that are not corrupt: forward along reports_to and refers_to, either way along the rest of the layers
   response and pre_existing (but located_in) and along communicates, and as recorded along ties that state no relation.
   Compromised: a node that is corrupt, a trafficker (by kind, or by role recruiter, broker, transporter, harbourer, exploiter,
   controller), an end of a corrupt tie; of victims those alone that are stated as corrupt. Places, cases and incidents pass no
   report on. Ends: of sector judiciary, ombudsman or ngo, neither compromised nor victims. */
typedef struct htg_reporting_options {
    const uint8_t *ends; /* flags of nodes; NULL: as above. Compromised nodes and victims are none */
    uint32_t samples;    /* where chance is counted by drawing */
    uint64_t seed;
    const htg_progress_t *progress;
} htg_reporting_options_t;

#define HTG_REPORTING_OPTIONS_INIT {NULL, 10000, 1, NULL}
#define HTG_REPORTING_EXACT 20 /* uncertain ties up to which reliability is factored */

/* Ties without a confidence: closed in the low scenario, certain in the high one. */
typedef enum htg_scenario { HTG_SCENARIO_LOW, HTG_SCENARIO_HIGH, HTG_SCENARIOS } htg_scenario_t;

typedef struct htg_reporting_class {
    uint32_t victims;
    uint32_t safely;                     /* of them, that reach an end past everybody compromised */
    uint32_t at_all;                     /* that reach one when compromised nodes pass reports on, and are ends, too */
    double best_path[HTG_SCENARIOS];     /* mean over victims of the product of confidence on the most reliable safe path; 0 without */
    double reliability[HTG_SCENARIOS];   /* mean over victims of the probability that some safe path holds, ties independent */
    double from[HTG_SCENARIOS], to[HTG_SCENARIOS]; /* 95 % interval; both equal to it where it is exact */
    bool exact[HTG_SCENARIOS];           /* by factoring; else by drawing */
    uint32_t bottleneck;                 /* the node without which most of `safely` reach no end; HTG_NONE where none matters */
    uint32_t bottleneck_lost;
    uint32_t path_length, *path;         /* nodes of the most reliable safe path of any of them, path_length + 1; NULL without */
} htg_reporting_class_t;

typedef struct htg_reporting htg_reporting_t;

HTG_API htg_status_t htg_reporting_new(const htg_domain_t *domain, const htg_reporting_options_t *options,
                                       htg_reporting_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_reporting_free(htg_reporting_t *reporting);
HTG_API uint32_t htg_reporting_ends(const htg_reporting_t *reporting);        /* how many there are */
HTG_API bool htg_reporting_compromised(const htg_reporting_t *reporting, uint32_t node);
/* members: a flag a node; those that are no victims are not counted. Factoring: Moskowitz 1958; Satyanarayana & Chang 1983. */
HTG_API htg_status_t htg_reporting_class(const htg_reporting_t *reporting, const uint8_t *members, htg_reporting_class_t *out,
                                         htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_reporting_class_clear(htg_reporting_class_t *result);

#endif
