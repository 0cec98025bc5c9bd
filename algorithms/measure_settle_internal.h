/* An iterative measure that does not settle must not take the whole table with it: its columns stay missing, and say why. */
#ifndef HTG_ALGORITHMS_MEASURE_SETTLE_INTERNAL_H
#define HTG_ALGORITHMS_MEASURE_SETTLE_INTERNAL_H

#include "core/table.h"

/* Where status is HTG_ERROR_ANALYSIS, values[count] become NaN, the table gets a note "<what> is missing: <reason>",
   and the answer is HTG_OK; any other status is passed on with the reason. values may be NULL. */
HTG_API htg_status_t htg_measure_settle(htg_status_t status, const htg_error_t *reason, const char *what, htg_table_t *table,
                                        double *values, uint32_t count, htg_error_t *err) HTG_MUST_USE;
/* As above for a measure that is not defined anywhere in this network: the note alone. */
HTG_API htg_status_t htg_measure_undefined(const char *what, const char *why, htg_table_t *table,
                                           htg_error_t *err) HTG_MUST_USE;

#endif
