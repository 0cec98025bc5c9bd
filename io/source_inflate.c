#include "io/source_inflate_internal.h"

#include <string.h>

#include "core/memory_internal.h"

#define XZ_MEMORY (128ull << 20) /* as zstd's own limit */
#define RATIO_COUNTS_FROM (1ull << 20)
#define MAGIC_LENGTH 6

static const struct {
    const char *name;
    size_t length;
    const char *magic;
} packings[] = {[HTG_PACKED_NOT] = {"", 0, ""},
                [HTG_PACKED_GZIP] = {"gzip", 2, "\x1f\x8b"},
                [HTG_PACKED_XZ] = {"xz", 6, "\xfd"
                                            "7zXZ\0"},
                [HTG_PACKED_ZSTD] = {"zstd", 4, "\x28\xb5\x2f\xfd"}};

static const struct {
    size_t length;
    const char *magic, *advice;
} refused[] = {
    {4, "PK\x03\x04", "this is a ZIP archive (a workbook or a packed folder); save a sheet as CSV, or unpack it first"},
    {3, "BZh", "this is packed with bzip2; unpack it first, or pack it with gzip, xz or zstd"},
    {4, "7z\xbc\xaf", "this is a 7z archive; unpack it first"},
    {8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old workbook or document; save it as CSV"},
    {5, "%PDF-", "this is a PDF document, not a network"}};

const char *htg_packing_name(htg_packing_t packing) {
    return packings[packing].name;
}

static void *gzip_alloc(void *user, unsigned count, unsigned size) {
    (void)user;
    return htg_alloc(count, size);
}

static void *xz_alloc(void *user, size_t count, size_t size) {
    (void)user;
    return htg_alloc(count, size);
}

static void library_free(void *user, void *block) {
    (void)user;
    htg_free(block);
}

static const lzma_allocator xz_allocator = {xz_alloc, library_free, NULL};

static htg_status_t damaged(const htg_inflater_t *inflater, htg_error_t *err) {
    return htg_error_set_at(err, HTG_ERROR_INPUT, inflater->raw->name, 0, 0, "the %s data is damaged (at packed byte %llu)",
                            htg_packing_name(inflater->packing), (unsigned long long)inflater->taken);
}

static htg_status_t cut_off(const htg_inflater_t *inflater, htg_error_t *err) {
    return htg_error_set_at(err, HTG_ERROR_INPUT, inflater->raw->name, 0, 0, "the %s data ends too early: the file is cut off",
                            htg_packing_name(inflater->packing));
}

static htg_status_t too_wide(const htg_inflater_t *inflater, htg_error_t *err) {
    return htg_error_set_at(err, HTG_ERROR_LIMIT, inflater->raw->name, 0, 0,
                            "unpacking this %s data takes more than 128 MiB of memory; unpack it first",
                            htg_packing_name(inflater->packing));
}

htg_status_t htg_inflater_open(htg_inflater_t *inflater, htg_raw_t *raw, htg_error_t *err) {
    inflater->raw = raw;
    inflater->xz = (lzma_stream)LZMA_STREAM_INIT;
    inflater->xz.allocator = &xz_allocator;
    inflater->packed = htg_alloc(HTG_PACKED_ROOM, 1);
    return inflater->packed ? HTG_OK : htg_error_memory(err);
}

void htg_inflater_reset(htg_inflater_t *inflater) {
    if (inflater->deflate_open) inflateEnd(&inflater->deflate);
    lzma_end(&inflater->xz);
    ZSTD_freeDCtx(inflater->zstd);
    inflater->zstd = NULL;
    inflater->deflate_open = inflater->told = inflater->drained = inflater->between = false;
    inflater->packing = HTG_PACKED_NOT;
    inflater->at = inflater->filled = 0;
    inflater->taken = inflater->given = 0;
}

void htg_inflater_close(htg_inflater_t *inflater) {
    htg_inflater_reset(inflater);
    htg_free(inflater->packed);
    inflater->packed = NULL;
}

/* Adds to what is in `packed` behind `filled`. */
static htg_status_t pull(htg_inflater_t *inflater, htg_error_t *err) {
    if (inflater->at == inflater->filled) inflater->at = inflater->filled = 0;
    size_t got = 0;
    htg_status_t status = htg_raw_read(inflater->raw, inflater->packed + inflater->filled,
                                       HTG_PACKED_ROOM - inflater->filled, &got, err);
    inflater->filled += got;
    inflater->drained = !status && !got;
    return status;
}

static htg_status_t open_packing(htg_inflater_t *inflater, htg_error_t *err) {
    inflater->between = true;
    switch (inflater->packing) {
    case HTG_PACKED_GZIP:
        inflater->deflate = (z_stream){.zalloc = gzip_alloc, .zfree = library_free};
        if (inflateInit2(&inflater->deflate, 15 + 16) != Z_OK) return htg_error_memory(err);
        inflater->deflate_open = true;
        return HTG_OK;
    case HTG_PACKED_XZ:
        return lzma_stream_decoder(&inflater->xz, XZ_MEMORY, LZMA_CONCATENATED) == LZMA_OK ? HTG_OK : htg_error_memory(err);
    case HTG_PACKED_ZSTD:
        inflater->zstd = ZSTD_createDCtx();
        return inflater->zstd ? HTG_OK : htg_error_memory(err);
    default:
        return HTG_OK;
    }
}

static htg_status_t tell(htg_inflater_t *inflater, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    while (!status && !inflater->drained && inflater->filled < MAGIC_LENGTH + 2)
        status = pull(inflater, err);
    if (status) return status;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (inflater->filled >= refused[i].length && !memcmp(inflater->packed, refused[i].magic, refused[i].length))
            return htg_error_set_at(err, HTG_ERROR_INPUT, inflater->raw->name, 1, 1, "%s", refused[i].advice);
    for (int packing = HTG_PACKED_GZIP; packing <= HTG_PACKED_ZSTD; packing++)
        if (inflater->filled >= packings[packing].length &&
            !memcmp(inflater->packed, packings[packing].magic, packings[packing].length))
            inflater->packing = (htg_packing_t)packing;
    inflater->told = true;
    return open_packing(inflater, err);
}

static htg_status_t inflate_gzip(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    z_stream *stream = &inflater->deflate;
    if (inflater->between) {
        while (inflater->at < inflater->filled && !inflater->packed[inflater->at] && inflater->taken)
            inflater->at++; /* padding of tape blocks */
        if (inflater->at == inflater->filled) return HTG_OK;
        if (inflateReset(stream) != Z_OK) return damaged(inflater, err);
        inflater->between = false;
    }
    stream->next_in = inflater->packed + inflater->at;
    stream->avail_in = (unsigned)(inflater->filled - inflater->at);
    stream->next_out = buffer;
    stream->avail_out = (unsigned)size;
    int result = inflate(stream, Z_NO_FLUSH);
    inflater->at = inflater->filled - stream->avail_in;
    *length = size - stream->avail_out;
    inflater->between = result == Z_STREAM_END;
    if (result == Z_MEM_ERROR) return htg_error_memory(err);
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? HTG_OK : damaged(inflater, err);
}

static htg_status_t inflate_xz(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    lzma_stream *stream = &inflater->xz;
    stream->next_in = inflater->packed + inflater->at;
    stream->avail_in = inflater->filled - inflater->at;
    stream->next_out = buffer;
    stream->avail_out = size;
    lzma_ret result = lzma_code(stream, inflater->drained ? LZMA_FINISH : LZMA_RUN);
    inflater->at = inflater->filled - stream->avail_in;
    *length = size - stream->avail_out;
    inflater->between = result == LZMA_STREAM_END;
    if (result == LZMA_MEM_ERROR) return htg_error_memory(err);
    if (result == LZMA_MEMLIMIT_ERROR) return too_wide(inflater, err);
    return result == LZMA_OK || result == LZMA_STREAM_END || result == LZMA_BUF_ERROR ? HTG_OK : damaged(inflater, err);
}

static htg_status_t inflate_zstd(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    if (inflater->between && inflater->at == inflater->filled) return HTG_OK;
    ZSTD_inBuffer in = {inflater->packed, inflater->filled, inflater->at};
    ZSTD_outBuffer out = {buffer, size, 0};
    size_t result = ZSTD_decompressStream(inflater->zstd, &out, &in);
    inflater->at = in.pos;
    *length = out.pos;
    inflater->between = result == 0;
    if (!ZSTD_isError(result)) return HTG_OK;
    return strstr(ZSTD_getErrorName(result), "memory") ? too_wide(inflater, err) : damaged(inflater, err);
}

static htg_status_t check_limits(htg_inflater_t *inflater, htg_error_t *err) {
    if (inflater->max_bytes && inflater->given > inflater->max_bytes)
        return htg_error_set_at(err, HTG_ERROR_LIMIT, inflater->raw->name, 0, 0,
                                "more than %llu bytes to read (--max-bytes allows more)",
                                (unsigned long long)inflater->max_bytes);
    if (inflater->packing && inflater->max_ratio && inflater->given > RATIO_COUNTS_FROM &&
        inflater->given / inflater->max_ratio > inflater->taken)
        return htg_error_set_at(err, HTG_ERROR_LIMIT, inflater->raw->name, 0, 0,
                                "unpacks to more than %llu times its size (--max-ratio allows more)",
                                (unsigned long long)inflater->max_ratio);
    return HTG_OK;
}

static htg_status_t plain(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    size_t waiting = inflater->filled - inflater->at;
    if (!waiting) return htg_raw_read(inflater->raw, buffer, size, length, err);
    *length = waiting < size ? waiting : size;
    memcpy(buffer, inflater->packed + inflater->at, *length);
    inflater->at += *length;
    return HTG_OK;
}

static htg_status_t unpack(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    static htg_status_t (*const ways[])(htg_inflater_t *, void *, size_t, size_t *, htg_error_t *) = {
        [HTG_PACKED_GZIP] = inflate_gzip, [HTG_PACKED_XZ] = inflate_xz, [HTG_PACKED_ZSTD] = inflate_zstd};
    htg_status_t status = HTG_OK;
    while (!status && !*length) {
        if (inflater->at == inflater->filled && !inflater->drained) status = pull(inflater, err);
        if (status) return status;
        size_t before = inflater->at;
        status = ways[inflater->packing](inflater, buffer, size, length, err);
        inflater->taken += inflater->at - before;
        bool stuck = inflater->drained && !*length && inflater->at == before;
        if (stuck && !status) return inflater->between ? HTG_OK : cut_off(inflater, err);
    }
    return status;
}

htg_status_t htg_inflater_read(htg_inflater_t *inflater, void *buffer, size_t size, size_t *length, htg_error_t *err) {
    *length = 0;
    htg_status_t status = inflater->told ? HTG_OK : tell(inflater, err);
    if (!status)
        status = inflater->packing ? unpack(inflater, buffer, size, length, err) : plain(inflater, buffer, size, length, err);
    if (status) return status;
    inflater->given += *length;
    return check_limits(inflater, err);
}
