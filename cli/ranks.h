/* The command as one of several processes, started by mpirun or srun: rank 0 does what was asked for, the others serve it. */
#ifndef HTG_CLI_RANKS_H
#define HTG_CLI_RANKS_H

#include "core/ranks.h"

/* Calls `run`, alone or as rank 0; serves where this is another rank. Returns the exit code, of rank 0 in all of them. */
int htg_ranks_main(int argc, char **argv, int (*run)(int argc, char **argv));
/* For options: NULL where the command is alone. */
htg_ranks_t *htg_ranks_here(void);
/* Threads for a rank: those asked for; where that is 0, its part of the machine's processors (0 where the command is alone). */
int htg_ranks_threads(int asked);
/* isatty, seen through Open MPI's mpirun, which gives its processes a terminal where it has none itself, and the other way round. */
bool htg_ranks_terminal(int file);

#endif
