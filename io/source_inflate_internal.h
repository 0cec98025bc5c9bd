/* gzip (of one or more members), xz and zstd, told by their first bytes. */
#ifndef HTG_IO_SOURCE_INFLATE_INTERNAL_H
#define HTG_IO_SOURCE_INFLATE_INTERNAL_H

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "io/source_raw_internal.h"

typedef enum htg_packing { HTG_PACKED_NOT, HTG_PACKED_GZIP, HTG_PACKED_XZ, HTG_PACKED_ZSTD } htg_packing_t;

#define HTG_PACKED_ROOM ((size_t)1 << 17)

typedef struct htg_inflater {
    htg_raw_t *raw;
    htg_packing_t packing;
    bool told;      /* packing is known */
    bool between;   /* nothing is open: before the first or after a member */
    bool drained;   /* the raw bytes have ended */
    unsigned char *packed;
    size_t at, filled;
    uint64_t taken, given; /* packed bytes in, inflated bytes out */
    uint64_t max_bytes, max_ratio;
    bool deflate_open;
    z_stream deflate;
    lzma_stream xz;
    ZSTD_DCtx *zstd;
} htg_inflater_t;

htg_status_t htg_inflater_open(htg_inflater_t *inflater, htg_raw_t *raw, htg_error_t *err) HTG_MUST_USE;
void htg_inflater_close(htg_inflater_t *inflater);
/* Before the first byte again. */
void htg_inflater_reset(htg_inflater_t *inflater);
/* Up to size bytes; *length 0 at the end only. */
htg_status_t htg_inflater_read(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length,
                               htg_error_t *err) HTG_MUST_USE;
const char *htg_packing_name(htg_packing_t packing);

#endif
