/* What the fuzz targets share: assertions that stop, files in memory, and what every network, diagnostic and error fulfils,
   whatever the input was. */
#ifndef HTG_TESTS_FUZZ_H
#define HTG_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "io/read.h"
#include "io/write.h"

#define FUZZ_ASSERT(condition, ...)                                                                                          \
    do {                                                                                                                     \
        if (!(condition)) {                                                                                                  \
            fprintf(stdout, "%s:%d: %s: ", __FILE__, __LINE__, #condition);                                                  \
            fprintf(stdout, "" __VA_ARGS__);                                                                                 \
            fputc('\n', stdout);                                                                                             \
            fflush(stdout);                                                                                                  \
            abort();                                                                                                         \
        }                                                                                                                    \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Chooses among the ways to read and write: the same for the same bytes, so that files found elsewhere serve as seeds. */
uint32_t fuzz_choice(const uint8_t *data, size_t size);
/* A path in a directory of this process, in memory where there is /dev/shm. Up to four at a time. */
const char *fuzz_path(const char *name);
const char *fuzz_file(const char *name, const void *bytes, size_t length);

/* The input as errors and diagnostics speak of it. */
typedef struct fuzz_input {
    const char *name;
    uint64_t lines, columns; /* that a place can have at most */
} fuzz_input_t;

fuzz_input_t fuzz_input(const char *name, const uint8_t *data, size_t size);
/* Small enough for many runs a second; each limit can be met by a short input. */
htg_read_options_t fuzz_limits(void);

void fuzz_check_text(const char *text, const char *what);
void fuzz_check_error(const fuzz_input_t *input, htg_status_t status, const htg_error_t *err);
void fuzz_check_diagnostics(const fuzz_input_t *input, const htg_diagnostics_t *diagnostics);
void fuzz_check_network(const htg_network_t *network);
void fuzz_check_equal(const htg_network_t *a, const htg_network_t *b, const char *what);

/* Strict reading refuses what reading with repairs repaired, at the first of them, and reads all else alike.
   Networks are NULL where reading failed. */
void fuzz_check_strict(const htg_network_t *network, const htg_diagnostics_t *diagnostics, const htg_network_t *strict,
                       const htg_error_t *strict_error);

/* Writes to the name, reads that: the same network, without a repair. Texts in which the writer had to replace a character
   cannot be the same. */
void fuzz_round_trip(const htg_network_t *network, const char *name, const htg_write_options_t *options);
/* What the attributes mean, a first mapping for them, and that mapping applied. */
void fuzz_understand(const htg_network_t *network);

#endif
