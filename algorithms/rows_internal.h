/* Work over rows (vertices), split into blocks that depend on the number of rows alone: results and sums are the same, digit
   for digit, for any number of threads. */
#ifndef HTG_ALGORITHMS_ROWS_INTERNAL_H
#define HTG_ALGORITHMS_ROWS_INTERNAL_H

#include "core/progress.h"

#define HTG_ROWS_LIGHT 4096u /* rows a block: a few operations an arc */
#define HTG_ROWS_HEAVY 64u   /* rows a block: an intersection an arc */

typedef struct htg_rows_plan {
    uint32_t rows;
    uint32_t block;                 /* rows a block */
    int threads;                    /* 0: as many as the machine has */
    const htg_progress_t *progress; /* NULL allowed */
    const char *phase;
    double done, total;             /* progress is reported as done + share of this work, of total */
} htg_rows_plan_t;

/* Does rows [begin, end), which are one block; thread is below htg_rows_threads(plan). */
typedef void (*htg_rows_work_t)(void *data, int thread, uint32_t begin, uint32_t end);

HTG_API uint32_t htg_rows_blocks(uint32_t rows, uint32_t block);
/* Threads that htg_rows_run will use at most: sizes scratch. At least 1. */
HTG_API int htg_rows_threads(const htg_rows_plan_t *plan);
/* HTG_ERROR_CANCELLED where progress said stop. */
HTG_API htg_status_t htg_rows_run(const htg_rows_plan_t *plan, htg_rows_work_t work, void *data,
                                  htg_error_t *err) HTG_MUST_USE;
/* The sum of block sums, in the order of the blocks. */
HTG_API double htg_rows_sum(const double *block_sums, uint32_t blocks);

#endif
