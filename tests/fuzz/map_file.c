/* Any bytes as a mapping file: a mapping that can be applied, or a refusal with its place. */
#include <string.h>

#include "core/mapping.h"
#include "fuzz.h"
#include "io/map_file.h"
#include "sample.h"

static void apply(const htg_mapping_t *mapping) {
    const htg_network_t *network = fuzz_sample()->network;
    const fuzz_input_t nowhere = {"", 0, 0};
    htg_network_t *mapped = NULL, *again = NULL;
    htg_diagnostics_t *diagnostics = NULL;
    htg_domain_t *domain = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    FUZZ_ASSERT(!htg_diagnostics_new(&diagnostics, NULL), "memory");
    FUZZ_ASSERT(!htg_mapping_apply(mapping, network, diagnostics, &mapped, &err), "%s", err.message);
    FUZZ_ASSERT(!htg_mapping_apply(mapping, network, NULL, &again, &err), "%s", err.message);
    fuzz_check_network(mapped);
    fuzz_check_equal(mapped, again, "applied twice");
    FUZZ_ASSERT(htg_network_node_count(mapped) == htg_network_node_count(network) &&
                    htg_network_tie_count(mapped) == htg_network_tie_count(network),
                "a mapping changes attributes alone");
    FUZZ_ASSERT(!htg_domain_new(mapped, diagnostics, &domain, &err), "%s", err.message);
    fuzz_check_diagnostics(&nowhere, diagnostics);
    htg_domain_free(domain);
    htg_network_free(mapped);
    htg_network_free(again);
    htg_diagnostics_free(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const fuzz_input_t input = fuzz_input("any.ini", data, size);
    const char *path = fuzz_file("any.ini", data, size);
    htg_mapping_t *mapping = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    htg_status_t status = htg_map_read(path, &mapping, &err);
    FUZZ_ASSERT(!status == (mapping != NULL), "%s", err.message);
    if (status) {
        fuzz_check_error(&input, status, &err);
        FUZZ_ASSERT(err.line && err.column, "an error without its place: %s", err.message);
    } else {
        apply(mapping);
    }
    htg_mapping_free(mapping);
    return 0;
}
