/* Networks out. A file is written beside its place, flushed, checked and renamed: on any failure the old file stays. */
#ifndef HTG_IO_WRITE_H
#define HTG_IO_WRITE_H

#include "core/diagnostic.h"
#include "core/network.h"
#include "core/progress.h"

typedef enum htg_target { HTG_FOR_ANY, HTG_FOR_GEPHI, HTG_FOR_STRICT } htg_target_t;

/* How the nodes and ties should look in Gephi; all arrays may be NULL. Sizes in Gephi's units. */
typedef struct htg_looks {
    const uint8_t (*node_rgb)[3];
    const double *node_size;
    const double (*node_position)[2];
    const uint8_t (*tie_rgb)[3];
    const double *tie_thickness;
} htg_looks_t;

typedef struct htg_write_options {
    const char *format;      /* "graphml", "gexf", "csv" (ties, or nodes where the name says so), "json"; NULL: by suffix */
    htg_target_t target;
    bool csv_raw;            /* name:type headers, nothing defused: reads back the same */
    const htg_looks_t *looks;/* NULL: none */
    const htg_progress_t *progress;
} htg_write_options_t;

#define HTG_WRITE_OPTIONS_INIT {NULL, HTG_FOR_ANY, false, NULL, NULL}

/* path "-" writes to standard output. ".gz" after the suffix packs. For CSV, "x.csv" writes the ties to x.csv and the nodes
   to x.nodes.csv. diagnostics (NULL allowed) receives what was changed on the way. */
HTG_API htg_status_t htg_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                               htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;

/* What another program ("gephi", "igraph", "networkx") would lose or change on reading our plain GraphML of this network:
   4xx diagnostics. Unknown program: HTG_ERROR_ARGUMENT. */
HTG_API htg_status_t htg_client_losses(const htg_network_t *network, const char *program, htg_diagnostics_t *diagnostics,
                                       htg_error_t *err) HTG_MUST_USE;

#endif
