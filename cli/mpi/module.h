/* What carries bytes between ranks is a module of its own, loaded only by a command that was started as one of several: a command
   alone does not pay for starting MPI. */
#ifndef HTG_CLI_MPI_MODULE_H
#define HTG_CLI_MPI_MODULE_H

#include "core/ranks.h"

#define HTG_RANKS_MODULE_FORM 1 /* of this struct */

typedef struct htg_ranks_module {
    int form;
    /* Joins the others. go_on is asked, many times a second, whenever this rank waits: false ends the wait with
       HTG_ERROR_CANCELLED. share_memory: ranks of one machine may hold what is sent to all once. */
    htg_status_t (*open)(htg_ranks_t *ranks, bool (*go_on)(void), bool share_memory, htg_error_t *err);
    void (*close)(htg_ranks_t *ranks);           /* all ranks together */
    void (*abort)(htg_ranks_t *ranks, int code); /* ends all ranks at once; does not return */
} htg_ranks_module_t;

#endif
