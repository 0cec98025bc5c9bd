/* Long work reports how far it is and can be told to stop. */
#ifndef HTG_CORE_PROGRESS_H
#define HTG_CORE_PROGRESS_H

#include "core/error.h"

/* report is called at least ten times a second from one thread at a time; done and total share a unit (total 0: unknown).
   It returns false to cancel: the running function then frees its work and returns HTG_ERROR_CANCELLED. phase NULL: the call
   only asks whether to go on. */
typedef struct htg_progress {
    bool (*report)(void *user, const char *phase, double done, double total);
    void *user;
} htg_progress_t;

/* For callees: true when the work may go on. progress may be NULL. */
HTG_API bool htg_progress_report(const htg_progress_t *progress, const char *phase, double done, double total);
/* HTG_ERROR_CANCELLED with the one message for it. */
HTG_API htg_status_t htg_error_cancelled(htg_error_t *err);

#endif
