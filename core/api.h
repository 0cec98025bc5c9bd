/* Marks shared by every public header. */
#ifndef HTG_CORE_API_H
#define HTG_CORE_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HTG_API __attribute__((visibility("default")))
#define HTG_MUST_USE __attribute__((warn_unused_result))
#define HTG_PRINTF(at, first) __attribute__((format(printf, at, first)))

/* "No such node, tie, row or code". */
#define HTG_NONE UINT32_MAX

/* The library's version, e.g. "0.1.0". */
HTG_API const char *htg_version(void);

#endif
