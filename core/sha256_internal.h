/* SHA-256 (FIPS 180-4), with the processor's own instructions where it has them. */
#ifndef HTG_CORE_SHA256_INTERNAL_H
#define HTG_CORE_SHA256_INTERNAL_H

#include "core/api.h"

typedef struct htg_sha256 {
    uint32_t state[8];
    uint64_t length;
    uint8_t block[64];
    size_t filled;
} htg_sha256_t;

HTG_API void htg_sha256_init(htg_sha256_t *sha);
HTG_API void htg_sha256_add(htg_sha256_t *sha, const void *bytes, size_t length);
HTG_API void htg_sha256_hex(htg_sha256_t *sha, char hex[65]);

#endif
