/* What the searches for paths share. */
#ifndef HTG_ALGORITHMS_PATHS_INTERNAL_H
#define HTG_ALGORITHMS_PATHS_INTERNAL_H

#include "algorithms/paths.h"
#include "algorithms/shortest_internal.h"

/* The view's rows with costs: its own, or 1 each. */
typedef struct costed {
    const htg_view_t *view;
    htg_arc_rows_t out, in;
    double *ones; /* NULL where the view has costs */
} costed_t;

htg_status_t htg_costed_init(costed_t *costed, const htg_view_t *view, htg_error_t *err) HTG_MUST_USE;
void htg_costed_free(costed_t *costed);
/* The arc from v to w of least cost, the first of equals. */
uint32_t htg_costed_arc(const costed_t *costed, uint32_t v, uint32_t w);
/* From view nodes to network nodes, ties and cost. */
htg_status_t htg_path_of_nodes(const costed_t *costed, const uint32_t *nodes, uint32_t length, htg_path_t *out,
                               htg_error_t *err) HTG_MUST_USE;

#endif
