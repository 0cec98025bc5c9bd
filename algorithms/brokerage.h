/* Brokerage (Gould & Fernandez 1989, doi:10.2307/270949): b brokers a→b→c where no tie a→c is recorded, a, b and c
   distinct. Five roles by the groups of a, b, c: coordinator AAA, consultant ABA, representative AAB, gatekeeper ABB,
   liaison ABC. */
#ifndef HTG_ALGORITHMS_BROKERAGE_H
#define HTG_ALGORITHMS_BROKERAGE_H

#include "core/progress.h"
#include "core/view.h"

typedef enum htg_brokerage_role {
    HTG_BROKERAGE_COORDINATOR,
    HTG_BROKERAGE_CONSULTANT,
    HTG_BROKERAGE_REPRESENTATIVE,
    HTG_BROKERAGE_GATEKEEPER,
    HTG_BROKERAGE_LIAISON,
    HTG_BROKERAGE_ROLES
} htg_brokerage_role_t;

typedef struct htg_brokerage_options {
    int threads; /* 0: as many as the machine has */
    const htg_progress_t *progress;
} htg_brokerage_options_t;

#define HTG_BROKERAGE_OPTIONS_INIT {0, NULL}

typedef uint64_t htg_brokerage_counts_t[HTG_BROKERAGE_ROLES];

/* counts[view->node_count]. group[view->node_count]: any code; nodes with HTG_NONE take no part, as a, b or c. The
   view's parallel arcs must be merged and its loops dropped (HTG_ERROR_ARGUMENT); in an undirected view every tie is
   two arcs, so that each pair counts both ways. O(Σ over arcs of the shorter row · log n). Thread-safe. */
HTG_API htg_status_t htg_brokerage(const htg_view_t *view, const uint32_t *group, const htg_brokerage_options_t *options,
                                   htg_brokerage_counts_t *counts, htg_error_t *err) HTG_MUST_USE;

/* The group of each view node where nodes are grouped by stage: the stage that most of its ties have (a tie of several
   stages counts for each), the earliest of equals; HTG_NONE where none of its ties has one. stages[tie]: bit set 1u <<
   HTG_STAGE_…; NULL: none has any. The view should keep parallel ties. O(n + m). */
HTG_API void htg_brokerage_stage_groups(const htg_view_t *view, const uint8_t *stages, uint32_t *group);

#endif
