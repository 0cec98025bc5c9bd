/* What ranks other than 0 do (core/ranks.h). */
#ifndef HTG_ALGORITHMS_RANKS_H
#define HTG_ALGORITHMS_RANKS_H

#include "core/progress.h"
#include "core/ranks.h"

/* Takes part in the tasks of rank 0 until that calls htg_ranks_end; *code is what was said there. After an error the whole job
   must be ended. HTG_ERROR_CANCELLED, HTG_ERROR_MEMORY, HTG_ERROR_ANALYSIS, HTG_ERROR_SYSTEM. */
HTG_API htg_status_t htg_ranks_serve(htg_ranks_t *ranks, const htg_progress_t *progress, int *code,
                                     htg_error_t *err) HTG_MUST_USE;
/* Rank 0, when it is not busy: lets the others go. */
HTG_API htg_status_t htg_ranks_end(htg_ranks_t *ranks, int code, htg_error_t *err) HTG_MUST_USE;

#endif
