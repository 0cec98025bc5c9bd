/* Number attributes of ties that an option names. */
#ifndef HTG_CLI_TIE_NUMBERS_H
#define HTG_CLI_TIE_NUMBERS_H

#include "cli/load.h"

/* The ties' number attribute; an unknown one is told with the nearest. */
htg_status_t htg_tie_column(const htg_network_t *network, htg_option_id_t id, const char *name, const htg_column_t **out,
                            htg_error_t *err) HTG_MUST_USE;
/* Costs: those of the attribute, or -log of confidence; a tie without one is refused. Freed with htg_free. */
htg_status_t htg_tie_costs(const htg_input_t *input, const char *name, double **out, htg_error_t *err) HTG_MUST_USE;
/* Values of 0 or more of the attribute that an option names; a tie without one is refused. Freed with htg_free. */
htg_status_t htg_tie_amounts(const htg_input_t *input, htg_option_id_t id, const char *name, double **out,
                             htg_error_t *err) HTG_MUST_USE;

#endif
