/* CSV and TSV lists in: a tie list (Source, Target, Type, Id, …) with a node list beside it, or a node list (Id, …) alone.
   Capitals do not matter; from/to stands for source/target. Every other column is an attribute of the type that all its
   values have (io/csv_infer_internal.h). An empty cell is missing. Ties are directed unless Type says Undirected.
   Raw lists (options->raw, or headers that all are name:type) say the types; a quoted empty cell is empty text. */
#ifndef HTG_IO_CSV_READ_INTERNAL_H
#define HTG_IO_CSV_READ_INTERNAL_H

#include "io/csv_decode_internal.h"
#include "io/read.h"
#include "io/source_internal.h"

/* How further files are opened: the lists beside a tie list, options->nodes_file. Where an optional one does not exist,
   source->pull stays NULL. NULL instead of the whole: only the given text is read. */
typedef struct htg_csv_files {
    htg_status_t (*open)(void *user, const char *path, bool optional, htg_csv_source_t *source, htg_error_t *err);
    void (*close)(void *user, htg_csv_source_t *source);
    void *user;
} htg_csv_files_t;

/* name stands in errors; path is where the lists beside it are looked for, NULL: nowhere. delimiter 0: told by the header. */
HTG_API htg_status_t htg_csv_read(htg_csv_source_t source, const char *name, const char *path, char delimiter,
                                  const htg_csv_files_t *files, const htg_read_options_t *options,
                                  htg_diagnostics_t *diagnostics, htg_network_t **out, htg_error_t *err) HTG_MUST_USE;

/* The same from a source that is open; the lists beside path (NULL: none are looked for) are opened as sources too. */
HTG_API htg_status_t htg_csv_read_source(htg_source_t *source, const char *path, char delimiter,
                                         const htg_read_options_t *options, htg_diagnostics_t *diagnostics,
                                         htg_network_t **out, htg_error_t *err) HTG_MUST_USE;

#endif
