#ifndef HTG_IO_GRAPHML_WRITE_INTERNAL_H
#define HTG_IO_GRAPHML_WRITE_INTERNAL_H

#include "io/write.h"
#include "io/xml_write_internal.h"

#define HTG_GRAPHML_IDS_NAME  "htgraph_ids"
#define HTG_GRAPHML_IDS_VALUE "attribute"
#define HTG_GRAPHML_NAME_NOTE "htgraph name: "

htg_status_t htg_graphml_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                               htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;

/* The ids that the schema does not allow. number[row] is 0 where the id stays, else the id is written as prefix + number;
   number is NULL where all stay. */
typedef struct htg_graphml_ids {
    htg_text_t prefix;
    uint32_t *number;
} htg_graphml_ids_t;

typedef struct htg_graphml_strict {
    bool on;       /* the schema is asked for */
    bool rewrites; /* some id is rewritten: the marker is written */
    bool graph_id; /* the graph's id is rewritten */
    htg_graphml_ids_t node, tie;
} htg_graphml_strict_t;

htg_status_t htg_graphml_strict_plan(const htg_network_t *network, htg_diagnostics_t *diagnostics, htg_graphml_strict_t *out,
                                     htg_error_t *err) HTG_MUST_USE;
void htg_graphml_strict_free(htg_graphml_strict_t *strict);
/* The attribute's name cannot stand in attr.name. */
bool htg_graphml_strict_renames(const htg_graphml_strict_t *strict, const char *name);

#endif
