/* Where the lists of one network lie: ties in x.csv, nodes in x.nodes.csv, the graph's own attributes in x.graph.csv. */
#ifndef HTG_IO_CSV_PATHS_INTERNAL_H
#define HTG_IO_CSV_PATHS_INTERNAL_H

#include "core/api.h"

/* "dir/x.csv.gz" and "nodes" → "dir/x.nodes.csv.gz"; allocated with htg_alloc, NULL without memory. */
HTG_API char *htg_csv_sibling(const char *path, const char *part) HTG_MUST_USE;
/* Bytes of the path before ".csv", ".csv.gz", …; all where it has no suffix. */
HTG_API size_t htg_csv_stem(const char *path);
/* Whether the path is such a list itself: its name ends in .nodes or .graph before the suffix. */
HTG_API bool htg_csv_is_part(const char *path, const char *part);

#endif
