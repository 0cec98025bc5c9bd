/* Networks out. A file is written beside its place, flushed, checked and renamed: on any failure the old file stays. */
#ifndef HTG_IO_WRITE_H
#define HTG_IO_WRITE_H

#include "core/diagnostic.h"
#include "core/network.h"
#include "core/progress.h"

/* STRICT (GraphML): valid by GraphML's XML schema. Ids that are no XML name token are written as n1 …, e1 …; the graph then
   carries, before its nodes, the data htgraph_ids = "attribute", which says: the attribute `id` of a node, tie or graph, where
   it is there, is the element's id and no attribute. Attribute names that are no name token stand in their key's
   <desc>htgraph name: the name</desc>. Our reader takes both back.
   GEPHI (GraphML): Gephi's edge kind from `relation`, its looks, its labels; attributes it would take for looks are renamed
   recorded_…; weights it would drop an edge for are left out and kept in original_weight. */
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

/* What another program ("gephi", "igraph", "networkx") would lose or change on reading this network, as plain GraphML or (names
   that differ in case alone, and `id`, in Gephi) as lists: 4xx diagnostics. Checked against Gephi 0.10.1, igraph 0.10.2 and
   NetworkX 3. Unknown program: HTG_ERROR_ARGUMENT. O(m log m). */
HTG_API htg_status_t htg_client_losses(const htg_network_t *network, const char *program, htg_diagnostics_t *diagnostics,
                                       htg_error_t *err) HTG_MUST_USE;

#endif
