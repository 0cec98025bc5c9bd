#ifndef HTG_IO_JSON_WRITE_INTERNAL_H
#define HTG_IO_JSON_WRITE_INTERNAL_H

#include "io/write.h"

/* Node-link JSON: {"schema": "htgraph.network/1", "directed", "multigraph": true, "graph": {…}, "nodes": [{"id", …}],
   "links": [{"source", "target", "key", …}]}, as NetworkX's node_link_data. "key" is the tie's id, which also stands in "id", or
   its number where it has none; "directed" stands on links that differ from the whole. What is missing has no key; INF and NaN,
   which JSON does not have, are null. */
htg_status_t htg_json_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                            htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;

#endif
