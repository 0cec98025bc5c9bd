/* What went wrong, and where. The library never prints and never exits: every function that can fail returns a status and,
   if asked, fills in a caller-owned htg_error_t. Thread-safe: nothing is shared. */
#ifndef HTG_CORE_ERROR_H
#define HTG_CORE_ERROR_H

#include "core/api.h"

typedef enum htg_status {
    HTG_OK = 0,
    HTG_ERROR_ARGUMENT,    /* the caller asked for something that makes no sense (exit 2) */
    HTG_ERROR_INPUT,       /* the data is wrong (exit 3) */
    HTG_ERROR_LIMIT,       /* a stated limit was passed (exit 3) */
    HTG_ERROR_SYSTEM,      /* file or operating system (exit 4) */
    HTG_ERROR_MEMORY,      /* out of memory (exit 4) */
    HTG_ERROR_ANALYSIS,    /* no answer: not converged, not defined here (exit 5) */
    HTG_ERROR_UNSUPPORTED, /* this build cannot do it (exit 5) */
    HTG_ERROR_CANCELLED    /* the progress callback said stop (exit 130) */
} htg_status_t;

#define HTG_ERROR_MESSAGE_SIZE 768
#define HTG_ERROR_FILE_SIZE 512

/* Caller-owned; start with HTG_ERROR_INIT. Line and column count from 1; 0 is unknown. An empty file is unknown. */
typedef struct htg_error {
    htg_status_t status;
    char message[HTG_ERROR_MESSAGE_SIZE];
    char file[HTG_ERROR_FILE_SIZE];
    uint64_t line;
    uint64_t column;
} htg_error_t;

#define HTG_ERROR_INIT {HTG_OK, "", "", 0, 0}

/* Fill in err (NULL allowed) and return status, so that `return htg_error_set(err, HTG_ERROR_INPUT, "…")` reads well. The
   arguments may be parts of err. Control characters and bytes that are no UTF-8 become '?', line ends a space, and space at
   the end goes; what is too long is cut between characters. */
HTG_API htg_status_t htg_error_set(htg_error_t *err, htg_status_t status, const char *format, ...) HTG_PRINTF(3, 4);
HTG_API htg_status_t htg_error_set_at(htg_error_t *err, htg_status_t status, const char *file, uint64_t line,
                                      uint64_t column, const char *format, ...) HTG_PRINTF(6, 7);
/* The one message for memory that could not be had. */
HTG_API htg_status_t htg_error_memory(htg_error_t *err);
/* Writes "file:line:column: error: message" (what is unknown is left out) into buffer; returns its length, as snprintf. */
HTG_API size_t htg_error_format(const htg_error_t *err, char *buffer, size_t size);
/* "input", "memory", … */
HTG_API const char *htg_status_name(htg_status_t status);

#endif
