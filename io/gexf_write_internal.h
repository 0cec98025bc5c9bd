#ifndef HTG_IO_GEXF_WRITE_INTERNAL_H
#define HTG_IO_GEXF_WRITE_INTERNAL_H

#include "io/write.h"

htg_status_t htg_gexf_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                            htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;

#define HTG_GEXF_DATE_SIZE 40

/* An ISO 8601 date, partial (2010, 2010-11) or with a time of day, as xs:date or xs:dateTime: the first day of what it states,
   or with is_end the last. False where text is none; has_time (may be NULL) is set where it has a time of day. */
HTG_API bool htg_gexf_date(const char *text, bool is_end, char out[HTG_GEXF_DATE_SIZE], bool *has_time);

/* The start and end columns of nodes and ties, if all that they state are dates. */
typedef struct htg_gexf_times {
    bool dynamic, has_time;
    const htg_column_t *start[3], *end[3]; /* by element; NULL: none */
} htg_gexf_times_t;

void htg_gexf_find_times(const htg_network_t *network, htg_diagnostics_t *diagnostics, htg_gexf_times_t *out);
/* The dates of a row; "" where not stated. False, with both empty, where the end lies before the start. */
bool htg_gexf_spell(const htg_gexf_times_t *times, htg_element_t element, uint32_t row, char start[HTG_GEXF_DATE_SIZE],
                    char end[HTG_GEXF_DATE_SIZE]);

#endif
