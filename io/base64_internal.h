/* Base64 (RFC 4648, section 4): bytes within HTML. */
#ifndef HTG_IO_BASE64_INTERNAL_H
#define HTG_IO_BASE64_INTERNAL_H

#include "io/output_internal.h"

HTG_API void htg_output_base64(htg_output_t *output, const void *bytes, size_t length);

#endif
