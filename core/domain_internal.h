#ifndef HTG_CORE_DOMAIN_INTERNAL_H
#define HTG_CORE_DOMAIN_INTERNAL_H

#include "core/domain.h"

/* One distinct text of a column being read: `rows` rows have it. */
typedef struct htg_reading {
    const htg_attribute_t *attribute;
    const htg_column_t *column;
    htg_diagnostics_t *diagnostics;
    uint64_t rows;
} htg_reading_t;

/* HTG_ABSENT, no bits, 0 or NaN where the text is not understood; that is reported. */
uint32_t htg_read_word(const htg_reading_t *reading, const char *text);
uint32_t htg_read_set(const htg_reading_t *reading, const char *text);
uint32_t htg_read_country(const htg_reading_t *reading, const char *text);
uint32_t htg_read_boolean(const htg_reading_t *reading, const char *text);
double htg_read_number(const htg_reading_t *reading, const char *text);
void htg_check_value(const htg_reading_t *reading, const char *text);
/* ISO 8601: a year, a month, a day, or a day and a time. */
bool htg_is_date(const char *text);

#endif
