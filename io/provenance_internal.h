/* Where a result comes from, as JSON and as lines of text. */
#ifndef HTG_IO_PROVENANCE_INTERNAL_H
#define HTG_IO_PROVENANCE_INTERNAL_H

#include "core/table.h"
#include "io/output_internal.h"

/* An object of all fields in the order of htg_provenance_t, null where unknown ("null" for the whole where provenance is
   NULL). `indent` stands before every line but the first. */
HTG_API void htg_provenance_put_json(htg_output_t *output, const htg_provenance_t *provenance, const char *indent);
/* The members that say what a table is ("name", "title", "provenance", "facts", "summary", "notes", "columns"), two spaces
   deep, without a comma after the last. */
HTG_API void htg_table_put_json_head(htg_output_t *output, const htg_table_t *table, const htg_provenance_t *provenance);
/* A number; what JSON has no number for is "NaN", "INF" or "-INF". */
HTG_API void htg_json_put_double(htg_output_t *output, double value);

/* Lines of "name: value", each put by `put` without a line end: for comments and the foot of a table. */
HTG_API void htg_provenance_lines(const htg_provenance_t *provenance, void (*put)(void *user, const char *name, const char *value),
                                  void *user);

#endif
