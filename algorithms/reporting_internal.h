/* What the parts of safe reporting share. */
#ifndef HTG_ALGORITHMS_REPORTING_INTERNAL_H
#define HTG_ALGORITHMS_REPORTING_INTERNAL_H

#include "algorithms/reporting.h"
#include "algorithms/work_internal.h"

/* Channels as arcs into each node: those of w stand at [start[w], start[w + 1]); a tie that goes both ways is two arcs. Searches go
   from the ends backwards, so that one of them serves all victims. */
struct htg_reporting {
    const htg_domain_t *domain; /* borrowed */
    htg_reporting_options_t options;
    uint32_t node_count, end_count;
    uint8_t *compromised, *victim, *end, *end_at_all, *silent; /* flags of nodes; silent: passes nothing on */
    uint32_t *start, *tail, *tie;
};

/* What a search may use. */
typedef struct channel_rules {
    const uint8_t *open; /* a flag a tie; NULL: all */
    bool at_all;         /* compromised nodes too */
    uint32_t without;    /* a node that is not there; HTG_NONE */
} channel_rules_t;

/* Marks all from which an end is reached; queue: a place of work, a number a node. */
void htg_reporting_reach(const htg_reporting_t *reporting, const channel_rules_t *rules, uint8_t *mark, uint32_t *queue);
/* The probability that a tie holds. */
double htg_channel_confidence(const htg_reporting_t *reporting, uint32_t tie, htg_scenario_t scenario);
/* Fills in reliability, from, to and exact. */
htg_status_t htg_reporting_reliability(const htg_reporting_t *reporting, const uint8_t *members, htg_scenario_t scenario,
                                       htg_reporting_class_t *out, htg_work_t *work, htg_error_t *err) HTG_MUST_USE;

#endif
