/* The one table of file formats: reading, writing, help, docs and tests loop over it. */
#ifndef HTG_IO_FORMATS_H
#define HTG_IO_FORMATS_H

#include "core/api.h"

typedef struct htg_format {
    const char *name;     /* "graphml" */
    const char *title;    /* "GraphML" */
    const char *suffixes; /* ".graphml .xml", separated by spaces */
    bool reads, writes;
    const char *description;
} htg_format_t;

HTG_API size_t htg_format_count(void);
HTG_API const htg_format_t *htg_format_get(size_t index);
HTG_API const htg_format_t *htg_format_find(const char *name);
/* By the path's suffix (".gz", ".xz", ".zst" skipped); NULL where none fits. */
HTG_API const htg_format_t *htg_format_of_path(const char *path);

#endif
