/* GraphML in: Brandes, Eiglsperger, Herman, Himsolt and Marshall, "GraphML Progress Report", 2002; its schema 1.0; and what
   programs write in its name. */
#ifndef HTG_IO_GRAPHML_READ_INTERNAL_H
#define HTG_IO_GRAPHML_READ_INTERNAL_H

#include "io/source_internal.h"

/* Reads the source from its begin. Where a value does not fit the type of its attribute, the source is read once more with
   that attribute as text. Errors carry name, line and column. */
HTG_API htg_status_t htg_graphml_read(htg_source_t *source, const htg_read_options_t *options, htg_diagnostics_t *diagnostics,
                                      htg_network_t **out, htg_error_t *err) HTG_MUST_USE;

#endif
