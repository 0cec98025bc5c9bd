/* A network that fuzzed selectors and mappings speak of. */
#ifndef HTG_TESTS_FUZZ_SAMPLE_H
#define HTG_TESTS_FUZZ_SAMPLE_H

#include "core/domain.h"

/* Kept to the end; its texts hold commas, quotes and equals signs. */
const htg_domain_t *fuzz_sample(void);
/* The bytes as a string, NUL read as a space; freed by the caller. */
char *fuzz_string(const uint8_t *data, size_t size);

#endif
