/* Any bytes as a file that may be packed: the same bytes come out however they are asked for, and again after a rewind; limits
   hold. */
#include <string.h>

#include "core/sha256_internal.h"
#include "fuzz.h"
#include "io/source_internal.h"

#define NAME "any.gz"

typedef struct outcome {
    htg_status_t status;
    htg_error_t err;
    uint64_t length;
    char sha256[65]; /* of what came out */
} outcome_t;

static void finish(outcome_t *outcome, htg_sha256_t *sum) {
    htg_sha256_hex(sum, outcome->sha256);
}

static outcome_t read_lent(htg_source_t *source) {
    outcome_t outcome = {HTG_OK, HTG_ERROR_INIT, 0, ""};
    htg_sha256_t sum;
    htg_sha256_init(&sum);
    size_t length = 1;
    while (length && !outcome.status) {
        const char *bytes = NULL;
        outcome.status = htg_source_next(source, &bytes, &length, &outcome.err);
        if (outcome.status) break;
        htg_sha256_add(&sum, bytes, length);
        outcome.length += length;
    }
    finish(&outcome, &sum);
    return outcome;
}

static outcome_t read_in_pieces(htg_source_t *source, size_t piece) {
    static char buffer[4096];
    outcome_t outcome = {HTG_OK, HTG_ERROR_INIT, 0, ""};
    htg_sha256_t sum;
    htg_sha256_init(&sum);
    size_t length = 1;
    while (length && !outcome.status) {
        outcome.status = htg_source_read(source, buffer, piece, &length, &outcome.err);
        if (outcome.status) break;
        htg_sha256_add(&sum, buffer, length);
        outcome.length += length;
    }
    finish(&outcome, &sum);
    return outcome;
}

static void check_same(const outcome_t *a, const outcome_t *b, const char *what) {
    FUZZ_ASSERT(a->status == b->status && !strcmp(a->err.message, b->err.message), "%s: %s; %s", what, a->err.message,
                b->err.message);
    FUZZ_ASSERT(a->length == b->length && !strcmp(a->sha256, b->sha256), "%s: %llu and %llu bytes", what,
                (unsigned long long)a->length, (unsigned long long)b->length);
}

static void check_sum(htg_source_t *source, const uint8_t *data, size_t size) {
    char given[65], expected[65];
    htg_error_t err = HTG_ERROR_INIT;
    htg_sha256_t sum;
    htg_sha256_init(&sum);
    htg_sha256_add(&sum, data, size);
    htg_sha256_hex(&sum, expected);
    FUZZ_ASSERT(!htg_source_sha256(source, given, &err), "%s", err.message);
    FUZZ_ASSERT(!strcmp(given, expected), "%s and %s", given, expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const fuzz_input_t input = {NAME, 1, 1};
    const htg_read_options_t options = fuzz_limits();
    const size_t piece = 1 + fuzz_choice(data, size) % 4096;
    htg_source_t *source = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    FUZZ_ASSERT(!htg_source_open_memory(data, size, NAME, &options, &source, &err), "%s", err.message);
    outcome_t lent = read_lent(source);
    const bool packed = *htg_source_packing(source) != '\0';
    if (lent.status) fuzz_check_error(&input, lent.status, &lent.err);
    FUZZ_ASSERT(lent.length <= options.max_bytes, "%llu bytes", (unsigned long long)lent.length);
    FUZZ_ASSERT(!htg_source_rewind(source, &err), "%s", err.message);
    outcome_t pieces = read_in_pieces(source, piece);
    check_same(&lent, &pieces, "in pieces");
    FUZZ_ASSERT(!htg_source_rewind(source, &err), "%s", err.message);
    check_sum(source, data, size);
    if (!packed && !lent.status) FUZZ_ASSERT(lent.length == size, "%llu", (unsigned long long)lent.length);
    htg_source_close(source);
    return 0;
}
