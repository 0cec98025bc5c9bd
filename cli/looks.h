/* How an exported network looks in Gephi. */
#ifndef HTG_CLI_LOOKS_H
#define HTG_CLI_LOOKS_H

#include "core/domain.h"
#include "io/write.h"

/* Node sizes from 4 to 100, their areas growing with `score` (a column of the network's nodes; NULL: all the same; what has no
   value is smallest); colours by kind; corrupt ties red, ties' thickness growing with `tie_score` (NULL: all the same);
   positions where the nodes have number attributes x and y. Freed with htg_looks_clear. */
htg_status_t htg_looks_make(const htg_domain_t *domain, const htg_column_t *score, const htg_column_t *tie_score,
                            htg_looks_t *out, htg_error_t *err) HTG_MUST_USE;
/* Takes positions over in the place of what was there; NULL: none. */
void htg_looks_place(htg_looks_t *looks, double (*position)[2]);
void htg_looks_clear(htg_looks_t *looks);

#endif
