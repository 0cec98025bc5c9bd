/* Any bytes as a list (a NUL apart a node list beside it): a network or a refusal with its place, the same however the bytes
   come in; what was read is written as raw lists and read back as the same network. */
#include <string.h>
#include <unistd.h>

#include "../support/csv_memory.h"
#include "fuzz.h"

#define NAME "any.csv"

typedef struct lists {
    const uint8_t *bytes[2];
    size_t length[2];
    size_t count;
} lists_t;

static lists_t split(const uint8_t *data, size_t size) {
    const uint8_t *nul = size ? memchr(data, '\0', size) : NULL;
    size_t first = nul ? (size_t)(nul - data) : size;
    return (lists_t){{data, nul ? nul + 1 : data}, {first, nul ? size - first - 1 : 0}, nul ? 2 : 1};
}

static htg_network_t *read_so(const lists_t *lists, size_t piece, bool strict, const fuzz_input_t *input,
                           htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_read_options_t options = fuzz_limits();
    csv_memory_t memory = {(const char *)lists->bytes[0], lists->length[0], 0, piece};
    csv_memory_files_t beside = {{"any.nodes.csv"}, {{(const char *)lists->bytes[1], lists->length[1], 0, piece}}};
    const htg_csv_files_t files = {csv_memory_open, csv_memory_close, &beside};
    htg_network_t *network = NULL;
    options.strict = strict;
    htg_status_t status = htg_csv_read(csv_memory_source(&memory), NAME, lists->count > 1 ? NAME : NULL, '\0', &files, &options,
                                       diagnostics, &network, err);
    if (status) {
        FUZZ_ASSERT(!network, "a network beside an error");
        fuzz_check_error(input, status, err);
    } else {
        fuzz_check_network(network);
    }
    return network;
}

static void check_same(const htg_network_t *a, const htg_error_t *a_error, const htg_network_t *b, const htg_error_t *b_error) {
    FUZZ_ASSERT(!a == !b, "in pieces: %s%s", a_error->message, b_error->message);
    if (a)
        fuzz_check_equal(a, b, "in pieces");
    else
        FUZZ_ASSERT(a_error->line == b_error->line && a_error->column == b_error->column &&
                        !strcmp(a_error->message, b_error->message),
                    "%s and in pieces: %s", a_error->message, b_error->message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t choice = fuzz_choice(data, size);
    lists_t lists = split(data, size);
    fuzz_input_t input = fuzz_input("any.", data, size);
    htg_diagnostics_t *diagnostics = NULL;
    htg_write_options_t raw = HTG_WRITE_OPTIONS_INIT;
    htg_error_t err = HTG_ERROR_INIT, strict_error = HTG_ERROR_INIT, pieces_error = HTG_ERROR_INIT;
    raw.csv_raw = true;
    FUZZ_ASSERT(!htg_diagnostics_new(&diagnostics, NULL), "memory");
    htg_network_t *network = read_so(&lists, 0, false, &input, diagnostics, &err);
    fuzz_check_diagnostics(&input, diagnostics);
    htg_network_t *strict = read_so(&lists, 0, true, &input, NULL, &strict_error);
    htg_network_t *pieces = read_so(&lists, 1 + choice % 64, false, &input, NULL, &pieces_error);
    fuzz_check_strict(network, diagnostics, strict, &strict_error);
    check_same(network, &err, pieces, &pieces_error);
    if (network) {
        fuzz_round_trip(network, "raw.csv", &raw);
        unlink(fuzz_path("raw.graph.csv"));
        if (choice >> 8 & 1) fuzz_round_trip(network, "plain.graphml", NULL);
        fuzz_understand(network);
    }
    htg_network_free(network);
    htg_network_free(strict);
    htg_network_free(pieces);
    htg_diagnostics_free(diagnostics);
    return 0;
}
