/* SHA-256 (FIPS 180-4), with the processor's own instructions where it has them. */
#ifndef HTG_CORE_SHA256_INTERNAL_H
#define HTG_CORE_SHA256_INTERNAL_H

#include "core/api.h"

typedef struct htg_sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    uint8_t block[64];
    size_t filled;
    bool portable; /* the processor's own instructions are not used */
} htg_sha256_t;

HTG_API void htg_sha256_init(htg_sha256_t *sha);
HTG_API void htg_sha256_add(htg_sha256_t *sha, const void *bytes, size_t length);
/* Ends the sum: 64 lower-case hexadecimal digits. Start again with htg_sha256_init. */
HTG_API void htg_sha256_hex(htg_sha256_t *sha, char hex[65]);

#endif
