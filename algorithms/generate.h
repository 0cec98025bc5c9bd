/* Synthetic networks for teaching, tests and benchmarks. Marked as synthetic in the network itself; nobody in them is real. */
#ifndef HTG_ALGORITHMS_GENERATE_H
#define HTG_ALGORITHMS_GENERATE_H

#include "core/network.h"
#include "core/table.h"

/* An illustrative network of the Peru account of the workshop report (14th IACC, 2010): 14 routes, recruitment in Iquitos,
   Ucayali, Cusco and Huancayo, false promises of work, about 80 % sexual and under 20 % labour exploitation, eight sectors,
   stages, corrupt ties with purposes. The same seed gives the same network on every machine. */
typedef struct htg_generate_peru_options {
    uint64_t seed;
} htg_generate_peru_options_t;

HTG_API htg_status_t htg_generate_peru(const htg_generate_peru_options_t *options, htg_network_t **out,
                                       htg_error_t *err) HTG_MUST_USE;

/* A trafficking cycle of any size with planted chokepoints. truth (may be NULL) receives the planted facts: id, role of the
   plant, pairs lost without it, accepted pairs. */
typedef struct htg_generate_cycle_options {
    uint64_t seed;
    uint32_t nodes;        /* ≥ 20 */
    uint32_t ties;         /* 0: five a node */
    uint32_t chokepoints;  /* planted; 0: a null network in which every accepted pair has two internally disjoint walks */
    double corrupt_share;  /* of ties, [0,1] */
} htg_generate_cycle_options_t;

#define HTG_GENERATE_CYCLE_OPTIONS_INIT {1, 200, 0, 2, 0.2}

HTG_API htg_status_t htg_generate_cycle(const htg_generate_cycle_options_t *options, htg_network_t **out,
                                        htg_table_t **truth, htg_error_t *err) HTG_MUST_USE;

#endif
