/* How many sources a guarantee takes, and which (Serfling 1974, Probability inequalities for the sum in sampling without
   replacement, Annals of Statistics 2(1)). */
#ifndef HTG_ALGORITHMS_SCRIPT_SAMPLE_H
#define HTG_ALGORITHMS_SCRIPT_SAMPLE_H

#include "algorithms/script_betweenness.h"

/* Those to search from, of all sources the first *count of *sources; all where options->epsilon is 0. Freed with htg_free. */
htg_status_t htg_script_sample_draw(const htg_cycle_t *cycle, const htg_script_betweenness_options_t *options, uint32_t **sources,
                                    uint32_t *count, htg_error_t *err) HTG_MUST_USE;
/* The bound that so many sources achieve. */
double htg_script_sample_bound(const htg_cycle_t *cycle, uint32_t count, double delta);

#endif
