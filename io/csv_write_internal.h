/* CSV and TSV lists out, with Gephi's headers: ties in x.csv (Source, Target, Type, Id where any tie has one, attributes),
   nodes in x.nodes.csv (Id, attributes), and x.graph.csv (Id, Type as the default, attributes; one row) where the graph has
   attributes of its own. Standard output and devices take one list: the ties, or the nodes of a network without ties. A path
   that is named x.nodes.csv gets the nodes alone.
   Plain: cells that a spreadsheet would take for formulas are defused; attributes whose name plays a part of the list become
   recorded_<name>. Raw (options->csv_raw): headers name:type, empty text as "", nothing defused or renamed; x.graph.csv also
   where the graph has an id or a default direction that its ties do not show. Reading it back gives the same network.
   All files are complete before the first is put in its place. */
#ifndef HTG_IO_CSV_WRITE_INTERNAL_H
#define HTG_IO_CSV_WRITE_INTERNAL_H

#include "io/write.h"

HTG_API htg_status_t htg_csv_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                                   htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_tsv_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                                   htg_diagnostics_t *diagnostics, htg_error_t *err) HTG_MUST_USE;

#endif
