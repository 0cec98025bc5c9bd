/* Networks in: the format is told by content, then by name. */
#ifndef HTG_IO_READ_H
#define HTG_IO_READ_H

#include "core/diagnostic.h"
#include "core/network.h"
#include "core/progress.h"

/* Limits are enforced with HTG_ERROR_LIMIT, naming the limit and the option that raises it. 0: none. */
typedef struct htg_read_options {
    const char *format;       /* "graphml", "csv", "tsv"; NULL: told by content and name */
    const char *nodes_file;   /* CSV: the node list that goes with a tie list; NULL: none */
    bool strict;              /* the first repair is an error (HTG_ERROR_INPUT) at its place */
    bool hyperedges_as_nodes; /* a hyperedge becomes a node of kind incident, tied to its endpoints; else reported and left out */
    bool raw;                 /* CSV: header name:type and quoted empty = empty text, as csv raw writes */
    uint64_t max_bytes;       /* after inflating */
    uint64_t max_ratio;       /* inflated ÷ packed, checked beyond 1 MiB */
    uint64_t max_nodes, max_ties;
    uint64_t max_text;        /* bytes of one value or id */
    uint32_t max_depth;       /* nesting of elements */
    const htg_progress_t *progress;
} htg_read_options_t;

#define HTG_READ_OPTIONS_INIT                                                                                              \
    {NULL, NULL, false, false, false, 64ull << 30, 1000, UINT32_MAX - 1, UINT32_MAX - 1, 10u << 20, 200, NULL}

typedef struct htg_read_result {
    htg_network_t *network;
    char sha256[65];          /* of the bytes as they are in the file */
    uint64_t bytes;           /* in the file */
    char format[16];          /* what it was read as */
} htg_read_result_t;

/* path "-" reads standard input; gzip, xz and zstd are inflated by content. diagnostics (NULL allowed) receives every
   repair. Errors carry path, line and column. The network is freed by the caller. */
HTG_API htg_status_t htg_read(const char *path, const htg_read_options_t *options, htg_diagnostics_t *diagnostics,
                              htg_read_result_t *out, htg_error_t *err) HTG_MUST_USE;
/* The same from memory; name stands in errors. */
HTG_API htg_status_t htg_read_memory(const void *bytes, size_t length, const char *name, const htg_read_options_t *options,
                                     htg_diagnostics_t *diagnostics, htg_read_result_t *out, htg_error_t *err) HTG_MUST_USE;

#endif
