#include "algorithms/measure_settle_internal.h"

#include <math.h>

htg_status_t htg_measure_settle(htg_status_t status, const htg_error_t *reason, const char *what, htg_table_t *table,
                                double *values, uint32_t count, htg_error_t *err) {
    if (status != HTG_ERROR_ANALYSIS) {
        if (status && err) *err = *reason;
        return status;
    }
    for (uint32_t i = 0; values && i < count; i++)
        values[i] = NAN;
    return htg_measure_undefined(what, reason->message, table, err);
}

htg_status_t htg_measure_undefined(const char *what, const char *why, htg_table_t *table, htg_error_t *err) {
    return htg_table_add_note(table, err, "%s is missing: %s.", what, why);
}
